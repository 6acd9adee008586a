"""Courses on the water: where they begin and end, what they pass, and what they are refused for."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shapely import Point

from geo.geodesic import Line, distance_km, length_km, parts_of, positions_of
from geo.land import land_in
from geo.sea import Course, NoCourse, course
from geo.sea.straits import straits

PORTS = {
    "Aktau": (51.15, 43.65),
    "Apia": (-171.76, -13.83),
    "Baku": (49.87, 40.40),
    "Bergen": (5.32, 60.39),
    "Buenos Aires": (-58.38, -34.60),
    "Calais": (1.86, 50.95),
    "Cape Town": (18.42, -33.93),
    "Chennai": (80.28, 13.09),
    "Chicago": (-87.65, 41.85),
    "Dover": (1.31, 51.13),
    "Dutch Harbor": (-166.53, 53.89),
    "Geiranger": (7.20, 62.10),
    "Hamburg": (9.99, 53.55),
    "Helsinki": (24.94, 60.17),
    "Hong Kong": (114.17, 22.28),
    "Honolulu": (-157.86, 21.31),
    "Istanbul": (28.97, 41.01),
    "Juneau": (-134.42, 58.30),
    "Kolkata": (88.36, 22.57),
    "Macau": (113.55, 22.20),
    "Melbourne": (144.96, -37.81),
    "Mumbai": (72.83, 18.97),
    "Murmansk": (33.08, 68.97),
    "New York": (-74.00, 40.71),
    "Odessa": (30.73, 46.48),
    "Petropavlovsk": (158.65, 53.02),
    "Pevek": (170.30, 69.70),
    "Posyet": (130.81, 42.65),
    "Rotterdam": (4.48, 51.92),
    "San Francisco": (-122.42, 37.77),
    "Seattle": (-122.33, 47.61),
    "Shanghai": (121.47, 31.23),
    "Singapore": (103.85, 1.28),
    "St Petersburg": (30.31, 59.94),
    "Stockholm": (18.07, 59.33),
    "Suva": (178.44, -18.14),
    "Tallinn": (24.75, 59.44),
    "Turku": (22.27, 60.45),
    "Valparaiso": (-71.62, -33.04),
    "Vladivostok": (131.88, 43.12),
    "Yokohama": (139.64, 35.44),
}
ISLANDS = {
    "St Helena": (-5.7182, -15.9249),
    "Ascension": (-14.41, -7.93),
    "Tristan da Cunha": (-12.30, -37.10),
    "Cape Town": (18.42, -33.92),
    "Bermuda": (-64.80, 32.30),
    "Azores": (-25.67, 37.74),
    "Pitcairn": (-128.30, -24.37),
    "Papeete": (-149.57, -17.53),
    "Wake Island": (166.60, 19.30),
    "Guam": (144.75, 13.45),
}
OCEAN_PORTS = sorted(set(PORTS) - {"Aktau", "Baku", "Chicago"})
BERTH_KM = 60.0
"""Within this of its ends a course may lie on land: the way to the water is drawn straight."""


def sail(start: str, end: str, year: int | None = None, via: tuple[str, ...] = ()) -> Course:
    names = (start, *via, end)
    first, *between, last = (Point(PORTS[name]) for name in names)
    return course(first, last, year, between, names)


def found_or_refused(a: Point, b: Point) -> tuple[Course | None, str]:
    try:
        return course(a, b), ""
    except NoCourse as error:
        return None, str(error)


def ends(line: Line) -> tuple[tuple[float, float], tuple[float, float]]:
    parts = parts_of(line)
    return positions_of(parts[0])[0], positions_of(parts[-1])[-1]


def dry_km(found: Course, *places: str) -> float:
    """Kilometres of land under a course, away from the places and from canals."""
    km = 0.0
    for part in parts_of(found.line):
        west, south, east, north = part.bounds
        land = land_in(shapely.box(west - 0.1, max(south - 0.1, -90), east + 0.1, north + 0.1))
        shapely.prepare(land)
        for a, b in pairwise(positions_of(part)):
            piece = shapely.LineString([a, b])
            if not land.intersects(piece):
                continue
            if any(distance_km(Point(PORTS[name]), Point(a)) < BERTH_KM for name in places):
                continue
            if any(_along(piece, strait.line) for strait in straits() if strait.drawn):
                continue
            km += sum(length_km(p) for p in shapely.get_parts(land.intersection(piece)))
    return km


def _along(piece: shapely.LineString, line: tuple[tuple[float, float], ...]) -> bool:
    return bool(line) and shapely.LineString(line).distance(piece) < 0.05


@settings(max_examples=20, deadline=None)
@given(
    st.sampled_from(OCEAN_PORTS),
    st.sampled_from(OCEAN_PORTS),
    st.sampled_from([None, 1850, 1900, 1970, 2020]),
)
def test_a_course_joins_its_places_over_water(start: str, end: str, year: int | None) -> None:
    found = sail(start, end, year)

    assert ends(found.line) == (PORTS[start], PORTS[end])
    assert found.km == pytest.approx(length_km(found.line), rel=1e-7)
    assert found.km >= distance_km(Point(PORTS[start]), Point(PORTS[end])) - 1e-6
    assert dry_km(found, start, end) == 0


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(OCEAN_PORTS), st.sampled_from(OCEAN_PORTS))
def test_a_course_is_cut_at_180_degrees(start: str, end: str) -> None:
    parts = parts_of(sail(start, end).line)

    for part in parts:
        x = np.array(positions_of(part))[:, 0]
        assert np.abs(x).max() <= 180
        assert np.abs(np.diff(x)).max() < 180
    for before, after in pairwise(parts):
        (west, south), there = positions_of(before)[-1], positions_of(after)[0]
        assert abs(west) == 180
        assert there == (-west, south)


@settings(max_examples=15, deadline=None)
@example(0.0, 0.0, 179.9, 0.0)
@given(st.floats(-179.9, 179.9), st.floats(-55, 60), st.floats(-179.9, 179.9), st.floats(-55, 60))
def test_two_places_anywhere_have_a_course_or_are_refused_in_a_sentence(
    lon: float, lat: float, lon2: float, lat2: float
) -> None:
    a, b = Point(lon, lat), Point(lon2, lat2)
    found, refused = found_or_refused(a, b)

    if found is None:
        assert "water" in refused
        assert "\n" not in refused
    else:
        assert ends(found.line) == ((lon, lat), (lon2, lat2))
        assert found.km >= distance_km(a, b) * (1 - 1e-7)


def test_there_and_back_are_as_long() -> None:
    assert sail("Bergen", "Stockholm").km == pytest.approx(sail("Stockholm", "Bergen").km, rel=0.01)


@pytest.mark.parametrize(
    ("start", "end", "year", "passed", "avoided"),
    [
        ("Shanghai", "Rotterdam", 2023, {"the Suez Canal", "the Strait of Malacca"}, set()),
        ("Shanghai", "Rotterdam", 1869, {"the Suez Canal"}, set()),
        ("Shanghai", "Rotterdam", 1868, {"the Cape of Good Hope"}, {"the Suez Canal"}),
        ("Mumbai", "Rotterdam", 1970, {"the Cape of Good Hope"}, {"the Suez Canal"}),
        ("New York", "San Francisco", 1914, {"the Panama Canal"}, {"the Strait of Magellan"}),
        ("New York", "San Francisco", 1913, {"the Strait of Magellan"}, {"the Panama Canal"}),
        ("Buenos Aires", "Valparaiso", None, {"the Strait of Magellan"}, {"Cape Horn"}),
        ("Odessa", "Istanbul", 1900, {"the Bosporus"}, {"the Dardanelles"}),
        ("Odessa", "Singapore", None, {"the Bosporus", "the Dardanelles"}, set()),
        ("Stockholm", "Rotterdam", 1890, {"the Øresund"}, {"the Kiel Canal"}),
        ("Chicago", "Hamburg", 2000, {"the St Lawrence Seaway", "the Welland Canal"}, set()),
        ("Rotterdam", "Yokohama", 1850, {"the Sunda Strait"}, {"the Northern Sea Route"}),
        ("Murmansk", "Pevek", None, {"the Northern Sea Route"}, {"the Panama Canal"}),
    ],
)
def test_a_course_passes_what_a_ship_of_that_year_could(
    start: str, end: str, year: int | None, passed: set[str], avoided: set[str]
) -> None:
    found = sail(start, end, year)

    assert passed <= set(found.through)
    assert not avoided & set(found.through)


def test_the_basis_names_canals_with_the_year_they_opened_in() -> None:
    basis = sail("Mumbai", "Rotterdam", 2023).basis

    assert "the Suez Canal (opened in 1869)" in basis
    assert "not a ship’s reported course" in basis
    assert "Rotterdam lies 24 km from that water, drawn straight" in basis


def test_a_place_on_the_way_is_passed() -> None:
    found = sail("Mumbai", "Rotterdam", 2023, ("Cape Town",))

    assert "the Suez Canal" not in found.through
    assert found.stops_km[1] == pytest.approx(sail("Mumbai", "Cape Town", 2023).km)
    assert found.stops_km[2] == pytest.approx(found.km)


@pytest.mark.parametrize(
    ("start", "end", "least", "most"),
    [
        ("Dover", "Calais", 42, 48),
        ("Helsinki", "Tallinn", 80, 88),
        ("Hong Kong", "Macau", 62, 75),
        ("Vladivostok", "Posyet", 101, 140),
        ("Baku", "Aktau", 380, 460),
        ("Petropavlovsk", "Dutch Harbor", 2292, 2350),
        ("Stockholm", "Turku", 250, 300),
        ("Bergen", "Geiranger", 280, 400),
    ],
)
def test_short_courses_make_no_detour(start: str, end: str, least: float, most: float) -> None:
    assert least <= sail(start, end).km <= most


def test_a_course_keeps_off_shoals_between_india_and_ceylon() -> None:
    found = sail("Mumbai", "Chennai")

    assert min(y for part in parts_of(found.line) for _, y in positions_of(part)) < 6


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("St Helena", "Cape Town"),
        ("St Helena", "Ascension"),
        ("Ascension", "Cape Town"),
        ("Tristan da Cunha", "Cape Town"),
        ("Bermuda", "Azores"),
        ("Pitcairn", "Papeete"),
        ("Wake Island", "Guam"),
    ],
)
def test_from_an_island_in_mid_ocean_a_course_leads_straight_over_the_open_sea(
    start: str, end: str
) -> None:
    a, b = Point(ISLANDS[start]), Point(ISLANDS[end])

    for found in (course(a, b), course(b, a)):
        assert found.km == pytest.approx(distance_km(a, b), rel=0.015)


def test_from_such_an_island_it_leads_round_a_cape_without_a_detour_to_the_nearest_land() -> None:
    helena, cape = Point(ISLANDS["St Helena"]), Point(ISLANDS["Cape Town"])
    bombay = Point(72.8, 18.9)

    found = course(helena, bombay)

    assert found.through == ("the Cape of Good Hope",)
    assert found.km <= course(helena, cape).km + course(cape, bombay).km


def test_a_place_inland_is_refused_with_its_distance_from_the_sea() -> None:
    with pytest.raises(NoCourse, match=r"Moscow lies 6\d0 km from the sea, where no"):
        course(Point(37.62, 55.75), Point(30.73, 46.48), names=("Moscow", "Odessa"))


def test_a_place_at_a_lake_is_refused_with_the_lakes_name() -> None:
    with pytest.raises(NoCourse, match=r"Irkutsk lies at Lake Baikal, 1,\d00 km from the sea"):
        course(Point(104.30, 52.28), Point(131.88, 43.12), names=("Irkutsk", "Vladivostok"))


def test_the_caspian_leads_nowhere_else() -> None:
    with pytest.raises(NoCourse, match="Baku lies at the Caspian Sea") as refused:
        sail("Baku", "Odessa")

    assert "Break the leg" in str(refused.value)


def test_a_place_to_itself_is_no_way() -> None:
    found = course(Point(10, 0), Point(10, 0))

    assert found.km == 0
    assert found.through == ()


def test_places_without_names_are_told_by_their_position() -> None:
    with pytest.raises(NoCourse, match=r"55\.75° N 37\.62° E lies"):
        course(Point(37.62, 55.75), Point(30.73, 46.48))
