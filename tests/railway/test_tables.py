"""The network, the shortest way on it, and what its kilometres rest on."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point

from geo.errors import NoRoute, UnreadableFile
from geo.geodesic import length_km
from geo.railway import Railway, Station, Stretch, Way, corridor, read_railway

STATIONS = "line,seq,name,local_name,country,lat,lon\n"
LINES = "line,track_km,basis\n"


def way(start: str, end: str, *via: str) -> Way:
    (a,), (b,) = corridor().named(start), corridor().named(end)
    return corridor().route(a, b, [corridor().named(name)[0] for name in via])


def write(folder: Path, stations: str, lines: str = "", sections: str = "") -> Path:
    (folder / "stations.csv").write_text(STATIONS + stations, encoding="utf-8")
    (folder / "lines.csv").write_text(LINES + lines, encoding="utf-8")
    if sections:
        text = "line,from,to,km,basis\n" + sections
        (folder / "sections.csv").write_text(text, encoding="utf-8")
    return folder


def test_pyongyang_to_khasan_is_818_km_of_which_781_are_known_track() -> None:
    found = way("Pyongyang", "Khasan")

    assert found.km == pytest.approx(818, abs=2)
    assert found.km_track == pytest.approx(781)
    assert found.km_drawn == pytest.approx(37, abs=2)
    assert found.lines[:3] == ("P'yongra Line", "Hambuk Line", "Hongui Line")


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        ("Pyongyang", "Rajin", 781),
        ("Khasan", "Baranovsky", 238),
        ("Vladivostok", "Ussuriysk", 112),
        ("Vladivostok", "Khabarovsk", 766),
        ("Vladivostok", "Ledyanaya", 1526),
        ("Volochaevka", "Komsomolsk-on-Amur", 333.2),
    ],
)
def test_known_lengths_come_out(start: str, end: str, km: float) -> None:
    assert way(start, end).km_track == pytest.approx(km)
    assert way(start, end).km_drawn == 0
    assert way(end, start).km == pytest.approx(way(start, end).km)


def test_a_train_from_khasan_to_vladivostok_turns_back_at_baranovsky() -> None:
    names = [station.name for station in way("Khasan", "Vladivostok").stations]

    assert names[0] == "Khasan"
    assert "Baranovsky" in names
    assert "Ussuriysk" not in names


def test_a_via_is_called_at_though_it_is_a_detour() -> None:
    direct, detour = way("Khasan", "Vladivostok"), way("Khasan", "Vladivostok", "Ussuriysk")

    assert detour.km > direct.km
    assert "Ussuriysk" in [station.name for station in detour.stations]


def test_known_track_is_never_shorter_than_the_line_drawn() -> None:
    for stretch in corridor().stretches:
        assert stretch.km_track is None or stretch.km_track >= stretch.km_drawn


def test_the_line_is_drawn_as_long_as_its_stretches() -> None:
    found = way("Pyongyang", "Vladivostok")

    assert length_km(found.line) == pytest.approx(sum(s.km_drawn for s in found.stretches))


def test_stations_are_found_in_every_script() -> None:
    (khasan,) = corridor().named("Хасан")

    assert corridor().named("khasan") == [khasan] == corridor().named("KHASAN")
    assert [s.name for s in corridor().named("두만강")] == ["Tumangang"]
    assert corridor().named("Hassan") == []


def test_the_bridge_bears_the_names_of_both_sides() -> None:
    (bridge,) = corridor().named("мост Дружбы")

    assert bridge.local_names == ("조로 우정의 다리", "мост Дружбы")
    assert corridor().named("조로 우정의 다리") == [bridge]


def test_the_nearest_station_is_told_with_its_distance() -> None:
    station, km = corridor().nearest(Point(130.7, 42.43))

    assert station.name == "Khasan"
    assert km == pytest.approx(4.5, abs=0.2)


def test_a_way_to_the_same_station_has_no_length() -> None:
    found = way("Khasan", "Khasan")

    assert (found.km, len(found.stations)) == (0, 1)
    assert found.line == LineString([(130.6448, 42.4299)] * 2)


def test_the_corridor_is_one_network() -> None:
    first, *others = corridor().stations

    assert all(corridor().route(first, other).km > 0 for other in others)


def test_stations_without_a_railway_between_them_name_the_nearest_miss(tmp_path: Path) -> None:
    railway = read_railway(
        write(
            tmp_path,
            "One,1,A,,MN,47,105\nOne,2,B,,MN,47,105.2\nTwo,1,C,,MN,47,105.21\nTwo,2,D,,MN,47,106\n",
            "One,,\nTwo,,\n",
        )
    )
    a, d = railway.named("A")[0], railway.named("D")[0]

    with pytest.raises(NoRoute) as caught:
        railway.route(a, d)

    assert str(caught.value) == (
        "no railway in the network leads from A to D. Nearest miss: B, which A is joined to, "
        "and C, which D is joined to, are 0.8 km apart."
    )


def test_a_station_of_another_network_is_refused() -> None:
    stranger = Station("Ulaanbaatar", Point(106.9, 47.9), "MN")

    with pytest.raises(NoRoute, match="Ulaanbaatar is no station of this network"):
        corridor().route(stranger, corridor().stations[0])


def test_a_network_without_stations_has_no_nearest() -> None:
    with pytest.raises(NoRoute, match="no stations"):
        Railway((), ()).nearest(Point(0, 0))


def test_a_section_takes_its_length_and_leaves_the_rest_drawn(tmp_path: Path) -> None:
    railway = read_railway(
        write(
            tmp_path,
            "L,1,A,,MN,47,105\nL,2,B,,MN,47,106\nL,3,C,,MN,47,107\n",
            "L,500,the whole line\n",
            "L,B,A,100,a section\n",
        )
    )
    a, c = railway.named("A")[0], railway.named("C")[0]

    assert railway.route(a, c).km_track == pytest.approx(100)
    assert railway.route(a, c).km_drawn == pytest.approx(76.06, abs=0.01)


def test_stations_of_one_name_in_two_places_are_two(tmp_path: Path) -> None:
    railway = read_railway(
        write(tmp_path, "L,1,Moscow,,RU,55.7,37.6\nL,2,Moscow,,US,46.7,-117\n", "L,,\n")
    )

    assert len(railway.named("Moscow")) == 2


def test_a_line_over_180_degrees_is_cut(tmp_path: Path) -> None:
    railway = read_railway(write(tmp_path, "L,1,A,,RU,67,179\nL,2,B,,RU,67,-179\n", "L,,\n"))

    a, b = railway.stations
    found = railway.route(a, b)

    assert found.km == pytest.approx(87.2, abs=0.2)
    assert found.line.geom_type == "MultiLineString"


@pytest.mark.parametrize(
    ("stations", "lines", "sections", "message"),
    [
        ("L,1,A,,MN,north,105\n", "", "", "stations.csv:2: the row is no station"),
        ("L,one,A,,MN,47,105\n", "", "", "stations.csv:2: the row is no station"),
        ("L,1,A,,MN,97,105\n", "", "", "stations.csv:2: the row is no station"),
        ("L,1,A\n", "", "", "stations.csv:2: the row is cut short"),
        ("L,1,A,,MN,47,105\n", "M,10,\n", "", "lines.csv:2: the row has no stations: “M”"),
        ("L,1,A,,MN,47,105\n", "L,ten,\n", "", "lines.csv:2: the row"),
        (
            "L,1,A,,MN,47,105\nL,2,B,,MN,47,106\nL,3,C,,MN,47,107\n",
            "L,,\n",
            "L,A,C,200,\nL,B,C,90,\n",
            "sections.csv:3: the row overlaps",
        ),
        ("L,1,A,,MN,47,105\n", "L,,\n", "L,A,B,9,\n", "sections.csv:2: the row is no section"),
    ],
)
def test_a_table_with_a_fault_is_refused_with_its_row(
    tmp_path: Path, stations: str, lines: str, sections: str, message: str
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_railway(write(tmp_path, stations, lines, sections))

    assert message in str(caught.value)


def test_two_stations_at_one_place_do_not_divide_by_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path, "L,1,A,,MN,47,105\nL,2,B,,MN,47,105\n", "L,0.4,\n")

    railway = read_railway(folder)
    a, b = railway.stations

    assert railway.route(a, b).km == pytest.approx(0.4)


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"stations\.csv"):
        read_railway(tmp_path)


def test_a_table_without_its_columns_is_told(tmp_path: Path) -> None:
    (tmp_path / "stations.csv").write_text("name;lat\nA;1\n", encoding="utf-8")

    with pytest.raises(UnreadableFile, match="lacks the column line"):
        read_railway(tmp_path)


def test_a_table_in_another_encoding_is_told(tmp_path: Path) -> None:
    write(tmp_path, "")
    (tmp_path / "stations.csv").write_bytes((STATIONS + "L,1,Хасан,,RU,42,130\n").encode("cp1251"))

    with pytest.raises(UnreadableFile, match="cannot be read"):
        read_railway(tmp_path)


networks = st.integers(2, 7).flatmap(
    lambda size: st.lists(
        st.tuples(st.integers(0, size - 1), st.integers(0, size - 1), st.floats(0, 100, width=16)),
        max_size=12,
    ).map(lambda roads: (size, roads))
)


@given(networks)
def test_the_way_is_as_short_as_trying_them_all(
    network: tuple[int, list[tuple[int, int, float]]],
) -> None:
    size, roads = network
    stations = tuple(Station(str(n), Point(n, 0)) for n in range(size))
    railway = Railway(stations, tuple(Stretch(a, b, "L", km) for a, b, km in roads))
    shortest = all_pairs(size, roads)
    for a, b in combinations(range(size), 2):
        if shortest[a][b] == float("inf"):
            with pytest.raises(NoRoute):
                railway.route(stations[a], stations[b])
        else:
            found = railway.route(stations[a], stations[b])
            assert found.km == pytest.approx(shortest[a][b])
            for (here, there), stretch in zip(
                pairwise(found.stations), found.stretches, strict=True
            ):
                assert {here, there} == {stations[stretch.start], stations[stretch.end]}


def all_pairs(size: int, roads: list[tuple[int, int, float]]) -> list[list[float]]:
    """The shortest lengths between all pairs, by Floyd and Warshall."""
    km = [[0.0 if a == b else float("inf") for b in range(size)] for a in range(size)]
    for a, b, length in roads:
        km[a][b] = km[b][a] = min(km[a][b], length)
    for middle in range(size):
        for a in range(size):
            for b in range(size):
                km[a][b] = min(km[a][b], km[a][middle] + km[middle][b])
    return km


def test_the_tables_are_those_of_the_reference_material(shared: Path) -> None:
    ours = Path(__file__).parents[2] / "data" / "corridor"

    for name in ("stations.csv", "lines.csv"):
        assert (ours / name).read_bytes() == (shared / "rail" / name).read_bytes()
