"""Countries and zones of places, and where lines cross borders."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point

from geo.border import country_at, crossings, stays, zone_at
from geo.border.area import UNITS
from geo.border.outline import outlines
from geo.geodesic import cut, distance_km, geodesic, length_km
from tests.border.overlay import pieces_of

TUMANGANG, BRIDGE, KHASAN = (130.6086, 42.4215), (130.6413, 42.4152), (130.6448, 42.4299)
LILLE_TOURNAI = LineString(
    [(3.0752, 50.6393), (3.142, 50.6306), (3.215, 50.623), (3.27, 50.612), (3.3967, 50.613)]
)

longitudes = st.floats(-180, 180).map(lambda value: round(value, 6))
latitudes = st.floats(-80, 80).map(lambda value: round(value, 6))
steps = st.tuples(st.floats(-9, 9), st.floats(-9, 9))


def pairs(line: LineString) -> list[tuple[str | None, str | None]]:
    return [(crossing.leaving, crossing.entering) for crossing in crossings(line)]


@pytest.mark.parametrize(
    ("place", "longitude", "latitude", "country", "zone"),
    [
        ("Khasan", *KHASAN, "RU", "Asia/Vladivostok"),
        ("Tumangang", *TUMANGANG, "KP", "Asia/Pyongyang"),
        ("Anadyr", 177.51, 64.7337, "RU", "Asia/Anadyr"),
        ("Uelen, beyond 180 degrees", -169.81, 66.16, "RU", "Asia/Anadyr"),
        ("Helsingor", 12.6136, 56.0336, "DK", "Europe/Copenhagen"),
        ("Bodo", 14.3916, 67.2886, "NO", "Europe/Oslo"),
        ("Narvik", 17.4415, 68.4412, "NO", "Europe/Oslo"),
        ("Paris", 2.35, 48.86, "FR", "Europe/Paris"),
        ("Hanoi", 105.85, 21.03, "VN", "Asia/Bangkok"),
        ("Simferopol, by the tz database", 34.1, 44.95, "UA", "Europe/Simferopol"),
        ("Ramallah, in two outlines", 35.2, 31.9, "PS", "Asia/Hebron"),
        ("Suva", 178.44, -18.14, "FJ", "Pacific/Fiji"),
        ("the Atlantic", -30.0, 40.0, None, "Etc/GMT+2"),
        ("the Pacific", -150.0, 0.0, None, "Etc/GMT+10"),
    ],
)
def test_a_place_lies_in_its_country_and_zone(
    place: str, longitude: float, latitude: float, country: str | None, zone: str
) -> None:
    assert (country_at(Point(longitude, latitude)), zone_at(Point(longitude, latitude))) == (
        country,
        zone,
    ), place


def test_a_longitude_beyond_180_is_the_same_place() -> None:
    assert country_at(Point(190.19, 66.16)) == "RU"


@pytest.mark.parametrize("longitude", [180.0, -180.0, 540.0, -540.0])
def test_180_degrees_east_and_west_are_one_meridian(longitude: float) -> None:
    here = Point(longitude, 65.0)
    assert (country_at(here), zone_at(here)) == ("RU", "Asia/Anadyr")


@pytest.mark.parametrize("longitude", [0.0, 123.0, -180.0])
def test_the_poles_have_a_zone_and_the_southern_one_lies_on_land(longitude: float) -> None:
    assert country_at(Point(longitude, -90.0)) == "AQ"
    assert (zone_at(Point(longitude, -90.0)) or "").startswith("Antarctica/")
    assert (zone_at(Point(longitude, 90.0)) or "").startswith("Etc/GMT")


@pytest.mark.parametrize("point", [Point(), Point(0, 90.1), Point(1000, 0), Point(float("inf"), 0)])
def test_a_point_off_the_earth_is_refused(point: Point) -> None:
    with pytest.raises(ValueError, match="no place on the Earth"):
        country_at(point)


def test_the_train_crosses_on_the_bridge() -> None:
    (crossing,) = crossings(LineString([TUMANGANG, BRIDGE, KHASAN]))

    assert (crossing.leaving, crossing.entering) == ("KP", "RU")
    assert distance_km(crossing.point, Point(BRIDGE)) * 1000 < 50
    assert crossing.km == pytest.approx(2.780, abs=0.002)


def test_the_way_back_crosses_at_the_same_point() -> None:
    (there,) = crossings(LineString([TUMANGANG, BRIDGE, KHASAN]))
    (back,) = crossings(LineString([KHASAN, BRIDGE, TUMANGANG]))

    assert (back.leaving, back.entering) == ("RU", "KP")
    assert distance_km(there.point, back.point) * 1000 < 0.1


def test_lille_to_tournai_crosses_once() -> None:
    (crossing,) = crossings(LILLE_TOURNAI)

    assert (crossing.leaving, crossing.entering) == ("FR", "BE")
    assert 3.22 < crossing.point.x < 3.29


def test_users_legs_of_other_tools_cross_where_they_should(shared: Path) -> None:
    lines = lines_of(shared / "cases" / "C08-legs.geojson")

    assert pairs(lines["Lille - Tournai"]) == [("FR", "BE")]
    assert 3.22 < crossings(lines["Lille - Tournai"])[0].point.x < 3.29
    assert pairs(lines["Abisko - Narvik"]) == [("SE", "NO")]
    assert 18.08 < crossings(lines["Abisko - Narvik"])[0].point.x < 18.20
    out, home = crossings(lines["Salzburg - Rosenheim - Woergl"])
    assert pairs(lines["Salzburg - Rosenheim - Woergl"]) == [("AT", "DE"), ("DE", "AT")]
    assert 12.94 < out.point.x < 13.01
    assert 47.58 < home.point.y < 47.63
    for line in lines.values():
        assert sum(stay.km for stay in stays(line)) == pytest.approx(length_km(line), abs=0.1)
        assert all(metres_off(line, crossing.point) < 1 for crossing in crossings(line))


def lines_of(path: Path) -> dict[str, LineString]:
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {
        feature["properties"]["name"]: LineString(feature["geometry"]["coordinates"])
        for feature in features
        if feature["geometry"]["type"] == "LineString"
    }


def metres_off(line: LineString, point: Point) -> float:
    return distance_km(line.interpolate(line.project(point)), point) * 1000


@settings(max_examples=15, deadline=None)
@given(longitudes, latitudes, st.lists(steps, min_size=1, max_size=3))
def test_kilometres_by_country_add_up_and_crossings_lie_on_the_line(
    longitude: float, latitude: float, ways: list[tuple[float, float]]
) -> None:
    line = cut([(longitude, latitude), *((longitude + x, latitude + y) for x, y in ways)])
    found = stays(line)

    assert sum(stay.km for stay in found) == pytest.approx(length_km(line), abs=0.1)
    for before, after in pairwise(found):
        assert before.country != after.country
        assert before.end_km == after.start_km
    parts = list(shapely.get_parts(line))
    for crossing in crossings(line):
        off = min(part.distance(crossing.point) for part in parts)
        assert off < 1e-9


@settings(max_examples=25, deadline=None)
@given(st.tuples(st.floats(4.5, 11), st.floats(45.6, 50.5)), st.floats(-0.4, 0.4))
def test_a_stay_lies_in_its_country(start: tuple[float, float], run: float) -> None:
    line = LineString([start, (start[0] + run, start[1] + 0.3)])

    for stay in stays(line, flicker_km=0):
        if stay.km > 0.01:
            middle = along(line, (stay.start_km + stay.end_km) / 2)
            assert country_at(middle) == stay.country


def along(line: LineString, km: float) -> Point:
    """The point of a straight line that many km from its start, by bisection."""
    start, low, high = Point(line.coords[0]), 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        nearer = distance_km(start, line.interpolate(middle, normalized=True)) < km
        low, high = (middle, high) if nearer else (low, middle)
    return line.interpolate(low, normalized=True)


@pytest.mark.parametrize(
    ("west", "south", "reach"),
    [(5.5, 47, 1.5), (19.5, 41.5, 1.5), (34.8, 31.3, 1), (73, 33, 3), (40.5, 42.3, 2)],
    ids=["the Rhine", "Kosovo", "the Levant", "Kashmir", "the Caucasus"],
)
def test_random_legs_agree_with_overlaying_every_outline(
    west: float, south: float, reach: float
) -> None:
    chance = random.Random(6)
    for _ in range(8):
        start = (west + chance.uniform(0, reach), south + chance.uniform(0, reach))
        end = (west + chance.uniform(0, reach), south + chance.uniform(0, reach))
        line = geodesic(Point(start), Point(end))

        found, expected = stays(line, flicker_km=0), pieces_of(line)

        assert [stay.country for stay in found] == [country for country, _ in expected]
        for stay, (_, km) in zip(found, expected, strict=True):
            assert stay.km == pytest.approx(km, abs=0.001)


def test_a_line_along_a_border_river_crosses_it_once() -> None:
    river = shared_river()
    wobbling = [(x, y + (0.0002 if n % 2 else -0.0002)) for n, (x, y) in enumerate(river)]
    (first, last) = river[0], river[-1]
    line = LineString([(first[0] - 0.02, first[1]), *wobbling, (last[0] + 0.02, last[1])])

    assert len(crossings(line, flicker_km=0)) > 5
    assert pairs(line) == [("KP", "RU")]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.floats(-0.0004, 0.0004), min_size=10, max_size=10),
    st.lists(st.floats(0, 0.2), min_size=2, max_size=2).map(sorted),
)
def test_a_wider_tolerance_never_tells_more_crossings_along_a_river(
    aside: list[float], tolerances: list[float]
) -> None:
    line = LineString([(x, y + off) for (x, y), off in zip(shared_river(), aside, strict=True)])
    narrow, wide = (crossings(line, flicker_km) for flicker_km in tolerances)

    assert len(wide) <= len(narrow) <= len(crossings(line, 0))
    assert sum(stay.km for stay in stays(line)) == pytest.approx(length_km(line), abs=1e-6)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(-0.0003, 0.0003), min_size=10, max_size=10))
def test_a_track_within_the_tolerance_of_a_border_river_crosses_it_at_most_once(
    aside: list[float],
) -> None:
    line = LineString([(x, y + off) for (x, y), off in zip(shared_river(), aside, strict=True)])
    there, back = crossings(line), crossings(line.reverse())

    assert len(there) <= 1
    assert [(c.leaving, c.entering) for c in there] == [(c.entering, c.leaving) for c in back]


def test_a_foray_beyond_the_border_is_told() -> None:
    foray = LineString([TUMANGANG, BRIDGE, (130.6430, 42.4180), BRIDGE, TUMANGANG])

    assert pairs(foray) == [("KP", "RU"), ("RU", "KP")]


@pytest.mark.parametrize(
    ("way", "least", "most"),
    [
        ([(6.22, 50.57), (6.245, 50.57)], 0.02, 0.04),  # square across the Vennbahn
        ([(6.21, 50.568), (6.242, 50.556)], 0.05, 0.09),  # aslant: Mützenich to Monschau
    ],
)
def test_a_strip_of_land_between_two_borders_is_told_however_narrow(
    way: list[tuple[float, float]], least: float, most: float
) -> None:
    there, strip, beyond = stays(LineString(way))

    assert (there.country, strip.country, beyond.country) == ("DE", "BE", "DE")
    assert least < strip.km < most
    assert pairs(LineString(way[::-1])) == [("DE", "BE"), ("BE", "DE")]


def test_a_way_along_a_strip_that_strays_over_one_side_of_it_does_not_cross_it() -> None:
    along = LineString([(6.2372, 50.5745), (6.2355, 50.5665)])

    assert len(crossings(along, flicker_km=0)) == 4
    assert crossings(along) == []


def test_a_brush_with_the_border_is_none() -> None:
    brush = LineString([TUMANGANG, BRIDGE, (130.64145, 42.41528), BRIDGE, TUMANGANG])

    assert len(crossings(brush, flicker_km=0)) == 2
    assert crossings(brush) == []


def shared_river() -> list[tuple[float, float]]:
    """A stretch of the outline between North Korea and Russia along the Tumen."""
    (korea,) = [
        n for n in outlines().holding(*TUMANGANG) if outlines().zones[n] == "Asia/Pyongyang"
    ]
    ring = outlines().rings(korea)[0] / UNITS
    near = np.hypot(ring[:, 0] - BRIDGE[0], ring[:, 1] - BRIDGE[1])
    middle = int(near.argmin())
    return [(float(x), float(y)) for x, y in ring[middle - 9 : middle + 1]]


def test_a_sea_leg_leaves_waters_for_the_high_seas() -> None:
    line = geodesic(Point(158.65, 53.02), Point(-166.53, 53.89))

    countries = [stay.country for stay in stays(line)]
    assert countries[:2] == ["RU", None]
    assert countries[-1] == "US"
    assert sum(stay.km for stay in stays(line)) == pytest.approx(length_km(line), abs=1e-6)


def test_a_leg_over_180_degrees_within_one_country_crosses_nothing() -> None:
    assert crossings(cut([(178.0, 67.5), (-178.0, 67.0)])) == []


def test_a_line_given_beyond_180_degrees_is_the_same_line() -> None:
    beyond = LineString([(158.65, 53.02), (193.47, 53.89)])

    countries = [stay.country for stay in stays(beyond)]
    assert countries == [stay.country for stay in stays(cut([(158.65, 53.02), (-166.53, 53.89)]))]
    assert countries[-1] == "US"


def test_a_line_without_length_has_no_stays() -> None:
    assert stays(LineString([(10, 50), (10, 50)])) == []
    assert stays(LineString()) == []


def test_a_doubled_vertex_does_no_harm() -> None:
    doubled = LineString([TUMANGANG, BRIDGE, BRIDGE, KHASAN, KHASAN])

    assert pairs(doubled) == [("KP", "RU")]


def test_a_line_that_crosses_itself_is_told_in_order() -> None:
    there_and_back = LineString([TUMANGANG, BRIDGE, KHASAN, BRIDGE, TUMANGANG])

    assert pairs(there_and_back) == [("KP", "RU"), ("RU", "KP")]


def test_heights_do_not_count() -> None:
    assert pairs(LineString([(*TUMANGANG, 5), (*BRIDGE, 40), (*KHASAN, 8)])) == [("KP", "RU")]
