"""Ways over a network: the shortest, the quickest, along a line, round a country, others."""

from __future__ import annotations

from pathlib import Path

import pytest
from shapely import Point

from geo.errors import AmbiguousPlace, NoRoute, UnreadableFile
from geo.geodesic import length_km
from geo.railway import Network, import_railway, network_named, open_network
from geo.railway.beside import beside
from geo.railway.file import write_arrays
from geo.railway.finding import spot_named
from geo.railway.telling import basis
from tests.railway.small import Feature, Position, east, made, north, station, track

A, B = (105.0, 47.0), (106.0, 47.0)


def round_about(name: str, lat: float, **tags: str) -> Feature:
    """A line from A to B by way of a latitude."""
    return track(name, A, (105.5, lat), B, **tags)


def three_ways() -> Network:
    return made(
        round_about("South", 46.8, maxspeed="40", ref="S1"),
        round_about("North", 47.3, maxspeed="160"),
        round_about("Far North", 47.45),
    )


def names(network: Network, a: Position, b: Position, **wish: object) -> list[str]:
    way = network.route((a[0], a[1]), (b[0], b[1]), **wish)  # type: ignore[arg-type]
    return [name for name, _ in way.lines]


def test_the_shortest_way_is_taken_unless_the_quickest_is_wanted() -> None:
    network = three_ways()

    assert names(network, A, B) == ["South"]
    assert names(network, A, B, by="time") == ["North"]


def test_hours_are_those_at_the_speeds_allowed() -> None:
    way = three_ways().route(A, B, by="time")

    assert way.hours == pytest.approx(way.km / 160)


def test_a_way_along_a_named_line_keeps_to_it() -> None:
    network = three_ways()

    assert names(network, A, B, line="far north") == ["Far North"]
    assert names(network, A, B, line="s1") == ["South"]


def test_a_line_that_is_not_known_names_the_nearest() -> None:
    with pytest.raises(NoRoute) as caught:
        three_ways().route(A, B, line="Far Norht")

    assert str(caught.value) == (
        "the railway network “small” has no line “Far Norht”. Nearest: “Far North”."
    )


def test_a_line_that_is_not_on_the_way_is_told() -> None:
    network = made(track("Here", A, B), track("There", (20, 50), (21, 50)))

    with pytest.raises(NoRoute, match="the line “There” is not on the way from"):
        network.route(A, B, line="There")


def test_places_are_passed_in_order() -> None:
    network = three_ways()
    north, south = (105.5, 47.3), (105.5, 46.8)

    way = network.route(A, B, via=[north, south])

    assert [name for name, _ in way.lines] == ["North", "South"]
    assert way.leaves[0] == 0
    assert list(way.leaves) == sorted(way.leaves)
    assert way.leaves[-1] == pytest.approx(way.km)
    assert way.km > 2 * network.route(A, B).km


def test_two_other_ways_come_with_the_best_where_they_differ() -> None:
    way = three_ways().route(A, B, alternatives=2)

    assert [[name for name, _ in other.lines] for other in way.alternatives] == [
        ["North"],
        ["Far North"],
    ]
    assert way.km < way.alternatives[0].km < way.alternatives[1].km


def test_a_parallel_track_is_no_other_way() -> None:
    main = track("main", A, *((105 + n / 50, 47) for n in range(1, 50)), B)
    beside = [(105 + n / 50, 47 + north(5)) for n in range(5, 45)]
    second = track("second", (105.08, 47), *beside, (105.9, 47))

    assert made(main, second).route(A, B, alternatives=2).alternatives == ()


@pytest.mark.parametrize("lat", [0.0, 47.0, 68.0])
@pytest.mark.parametrize("lon", [-120.0, 3.0, 150.0])
def test_what_lies_beside_a_way_is_found_everywhere(lon: float, lat: float) -> None:
    main = [(lon + n / 90, lat + n / 200) for n in range(100)]
    beside_it = [(x, y + north(400, lat)) for x, y in main]
    off = [(x, y + north(4_000, lat)) for x, y in main]
    network = made(track("main", *main), track("beside", *beside_it), track("off", *off))
    way = network.route(main[0], main[-1])

    shared = beside(network, way.steps) / network.km

    names = [network.track(number).names[0] for number in network.arrays["track"].tolist()]
    found = dict(zip(names, shared.tolist(), strict=True))
    assert found == pytest.approx({"main": 1, "beside": 1, "off": 0}, abs=0.03)


def test_a_way_within_one_edge_takes_no_round_trip() -> None:
    way = three_ways().route((105.1, 46.96), (105.3, 46.88))

    assert way.km == pytest.approx(17.65, abs=0.1)
    assert len(way.steps) == 1


def test_a_way_round_a_ring_may_be_shorter_than_along_the_edge() -> None:
    ring = [(105, 47), (105.5, 47.5), (106, 47), (105.5, 46.5), (105, 47)]

    way = made(track("ring", *ring)).route((105.05, 47.05), (105.05, 46.95))

    assert way.km == pytest.approx(13.5, abs=0.3)


def test_a_way_to_the_same_place_has_no_length() -> None:
    way = three_ways().route(A, A)

    assert (way.km, length_km(way.line)) == (0, 0)
    assert way.stations == ()


def test_the_line_is_as_long_as_the_way() -> None:
    way = three_ways().route((105.05, 46.97), (105.9, 47.1), by="time")

    assert length_km(way.line) == pytest.approx(way.km, rel=1e-4)  # segments of 50 km
    assert Point(way.line.coords[0]).distance(Point(105.05, 46.97)) < 0.02


def test_points_may_be_given_as_such() -> None:
    assert three_ways().route(Point(A), Point(B)).km == three_ways().route(A, B).km


def test_a_place_beside_the_track_tells_how_far_it_is() -> None:
    way = made(track("x", A, B)).route((105.2, 47 + north(700)), B)

    assert way.stops[0].off_km == pytest.approx(0.7, abs=0.01)
    assert "Off the track: Camp 700 m, B 0 m." in basis(way, ["Camp", "B"])


def test_a_place_off_the_railway_names_the_nearest_track() -> None:
    with pytest.raises(NoRoute) as caught:
        made(track("x", A, B)).route((105.5, 48), B, names=("Camp", "B"))

    assert str(caught.value).startswith(
        "Camp is on no railway of the network “small”. The nearest track, at 47.00"
    )
    assert "is 111 km away; a place counts as on the railway within 15 km." in str(caught.value)


def test_a_siding_that_leads_nowhere_is_not_taken_for_the_railway() -> None:
    siding = track("siding", (105.2, 47 + north(300)), (105.21, 47 + north(300)))

    way = made(track("main", A, B), siding, island_m=0).route((105.205, 47 + north(310)), B)

    assert [name for name, _ in way.lines] == ["main"]
    assert way.stops[0].off_km == pytest.approx(0.31, abs=0.02)


def test_a_stop_on_tracks_that_lead_elsewhere_is_not_moved_far() -> None:
    other = track("other", (105.2, 47 + north(5_000)), (105.9, 47 + north(5_000)))

    with pytest.raises(NoRoute, match=r"Nearest miss: a gap of 5,000 m at"):
        made(track("main", A, B), other).route((105.5, 47 + north(5_000)), B)


def test_a_way_between_two_continents_tells_how_far_they_are_apart() -> None:
    network = made(track("Asia", A, B), track("America", (-100, 40), (-99, 40)))

    with pytest.raises(NoRoute, match=r"Nearest miss: a gap of [\d,]+ km at 47\.0"):
        network.route(A, (-100, 40))


def test_a_country_is_not_entered() -> None:
    through = track("Through Lithuania", (23.33, 53.68), (24.2, 54.3), (25.9, 54.6))
    around = track("Around", (23.33, 53.68), (24.5, 53.6), (26, 54), (25.9, 54.6))
    network = made(through, around)
    grodno, beyond = (23.33, 53.68), (25.9, 54.6)

    assert names(network, grodno, beyond) == ["Through Lithuania"]
    assert names(network, grodno, beyond, avoid=["lt"]) == ["Around"]


def test_where_every_way_enters_a_country_that_is_told() -> None:
    network = made(track("x", (13.0, 50.5), (18.0, 52.0)))

    with pytest.raises(NoRoute, match=r"passes through Poland\. Avoid fewer countries"):
        network.route((13.0, 50.5), (18.0, 52.0), avoid=["PL"])


def test_a_code_that_is_no_country_s_is_told() -> None:
    with pytest.raises(NoRoute, match="“ZZ” is no country’s code"):
        three_ways().route(A, B, avoid=["zz"])


def test_a_stop_on_an_edge_that_enters_a_country_further_on_can_be_left() -> None:
    across = track("across", (12.9, 51.0), (14.5, 51.2), (16.0, 51.2))  # Germany to Poland

    way = made(across).route((13.0, 51.012), (14.0, 51.137), avoid=["PL"])

    assert way.km == pytest.approx(71, abs=1)


def test_stations_are_passed_in_order_with_their_kilometres() -> None:
    network = made(
        track("x", A, B),
        station("Second", 105.5, 47 + north(100)),
        station("First", 105.2, 47),
        station("Beside", 105.3, 47 + north(900)),
    )

    way = network.route(B, A)

    assert [passed.station.name for passed in way.stations] == ["Second", "First"]
    assert way.stations[0].km == pytest.approx(38.05, abs=0.05)
    assert way.stations[0].lat == pytest.approx(47, abs=1e-4)


def test_a_break_of_gauge_is_told() -> None:
    wide = track("wide", A, (105.5, 47), gauge="1520")
    both = track("both", (105.5, 47), (105.6, 47), gauge="1435;1520")
    narrow = track("narrow", (105.6, 47), B, gauge="1435")

    way = made(wide, both, narrow).route(A, B)

    assert way.breaks_gauge
    assert "The gauge changes on the way (1520, 1435 mm)." in basis(way, ["A", "B"])
    assert not made(wide, both).route(A, (105.6, 47)).breaks_gauge


def test_a_basis_names_network_lines_gaps_and_licence() -> None:
    network = made(
        track("One", A, (105.5, 47)),
        track("Two", (105.5 + east(20), 47), B),
        credit="© OpenStreetMap contributors, ODbL 1.0",
    )

    assert basis(network.route(A, B), ["A", "B"]) == (
        "76 km along the tracks of the railway network “small” (One, Two). A gap in the data, "
        "20.0 m in all, was closed within 50 m. Off the track: A 0 m, B 0 m. Railway network "
        "“small”: © OpenStreetMap contributors, ODbL 1.0."
    )


def test_a_basis_tells_what_is_assumed() -> None:
    network = made(track("One", A, (110, 47)), track("Two", (110 + east(400), 47), (115, 47)))

    told = basis(network.route(A, (115, 47)), ["A", "B"], timed=True)

    assert "Assumed: 400 m across a gap in the data at 47.0000 N 110.00" in told
    assert "The quickest way, some 9.5 hours at the speeds allowed there" in told
    assert "imported from lines.geojson, source and licence not told." in told


@pytest.mark.parametrize("name", ["ends", "row_nodes", "row_edges", "at", "run_at", "track"])
def test_a_file_whose_numbers_lead_to_nothing_is_damaged(name: str, tmp_path: Path) -> None:
    arrays = {key: array.copy() for key, array in made(track("x", A, B)).arrays.items()}
    arrays[name].flat[-1] = 1 << 30
    write_arrays(tmp_path / "broken.rail", arrays)

    with pytest.raises(UnreadableFile, match="is damaged: its numbers do not add up"):
        open_network(tmp_path / "broken.rail")


def test_places_are_found_by_position_station_or_gazetteer() -> None:
    network = made(track("x", A, B), station("Ulan", 105.2, 47, **{"name:ru": "Улан"}))

    assert spot_named(network, "47.1, 105.3").lon == 105.3
    assert spot_named(network, "улан").name == "Ulan"
    assert spot_named(network, "Khasan").lat == pytest.approx(42.43, abs=0.01)


def test_a_name_that_stations_far_apart_bear_is_a_question() -> None:
    network = made(track("x", A, B), station("Ulan", 105.2, 47), station("Ulan", 105.9, 47))

    with pytest.raises(AmbiguousPlace, match=r"2 stations “Ulan”: .*105\.2.*105\.9.*LAT,LON"):
        spot_named(network, "Ulan")


def test_known_lengths_come_out_of_the_reference_network(shared: Path) -> None:
    account = import_railway(shared / "rail" / "russia_lines.geojson", "russia")
    network = network_named("russia")

    assert account.connected >= 0.97
    for a, b, km in (
        ((131.8820, 43.1112), (135.0731, 48.4971), 766),
        ((131.8820, 43.1112), (131.9812, 43.8016), 112),
        ((130.6448, 42.4299), (131.9256, 43.6468), 238),
    ):
        assert network.route(a, b).km == pytest.approx(km, rel=0.015)
