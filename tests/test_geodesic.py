"""Lengths, geodesics and the cut at 180 degrees."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely import LineString, MultiLineString, Point

from geo.geodesic import cut, distance_km, geodesic, join, length_km, parts_of, positions_of

PETROPAVLOVSK = Point(158.65, 53.02)
DUTCH_HARBOR = Point(-166.53, 53.89)

longitudes = st.floats(-180, 180)
latitudes = st.floats(-89, 89)
points = st.builds(Point, longitudes, latitudes)


def test_a_degree_of_the_equator_is_111_km() -> None:
    assert distance_km(Point(0, 0), Point(1, 0)) == pytest.approx(111.319491, abs=1e-6)


def test_a_degree_of_a_meridian_is_longer_near_the_pole() -> None:
    near_equator = distance_km(Point(7, 0), Point(7, 1))
    near_pole = distance_km(Point(7, 88), Point(7, 89))

    assert near_equator == pytest.approx(110.574, abs=1e-3)
    assert near_pole == pytest.approx(111.694, abs=1e-3)


def test_the_shortest_way_over_180_degrees_is_taken() -> None:
    assert distance_km(Point(179.5, 0), Point(-179.5, 0)) == pytest.approx(111.319491, abs=1e-6)


def test_a_longitude_beyond_180_is_the_same_place() -> None:
    assert distance_km(Point(190, 10), Point(-170, 10)) == pytest.approx(0, abs=1e-9)


def test_an_empty_line_has_no_length() -> None:
    assert length_km(LineString()) == 0


def test_the_length_of_several_parts_is_their_sum() -> None:
    parts = [[(0, 0), (1, 0)], [(5, 0), (6, 0)]]

    assert length_km(MultiLineString(parts)) == pytest.approx(2 * 111.319491, abs=1e-5)


@pytest.mark.parametrize("point", [Point(), Point(0, 91), Point(float("inf"), 0)])
def test_a_point_that_is_no_place_is_refused(point: Point) -> None:
    with pytest.raises(ValueError, match=r"nowhere|no place"):
        distance_km(point, Point(0, 0))


@pytest.mark.parametrize("step", [0, -1, float("nan")])
def test_a_step_that_leads_nowhere_is_refused(step: float) -> None:
    with pytest.raises(ValueError, match="leads nowhere"):
        geodesic(Point(0, 0), Point(1, 1), step)


def test_a_leg_over_180_degrees_is_cut_there_on_one_latitude() -> None:
    line = geodesic(PETROPAVLOVSK, DUTCH_HARBOR)

    assert isinstance(line, MultiLineString)
    west, east = (positions_of(part) for part in line.geoms)
    assert west[-1][0] == 180
    assert east[0][0] == -180
    assert west[-1][1] == east[0][1] == pytest.approx(54.77, abs=0.005)
    assert length_km(line) == pytest.approx(2_291.764, abs=0.001)


def test_the_sea_leg_that_users_of_other_tools_met_is_right(shared: Path) -> None:
    text = (shared / "cases" / "C07-sea-leg.geojson").read_text(encoding="utf-8")
    (feature,) = json.loads(text)["features"]
    start, end = (Point(xy) for xy in feature["geometry"]["coordinates"])

    line = geodesic(start, end)

    assert round(length_km(line)) == 2_292
    assert [part.bounds[0] >= 158 or part.bounds[2] <= -166 for part in parts_of(line)] == [
        True
    ] * 2


def test_two_equal_points_give_a_line_without_length() -> None:
    line = geodesic(Point(5, 5), Point(5, 5))

    assert list(line.coords) == [(5, 5), (5, 5)]


def test_a_way_over_the_pole_has_its_length() -> None:
    line = geodesic(Point(0, 80), Point(180, 80))

    assert length_km(line) == pytest.approx(distance_km(Point(0, 80), Point(180, 80)), abs=1e-6)


@given(points, points)
def test_the_parts_of_a_geodesic_add_up_to_the_distance(a: Point, b: Point) -> None:
    line = geodesic(a, b, 200)

    # A cut is moved by the package's rounding to seven digits, some millimetres.
    assert length_km(line) == pytest.approx(distance_km(a, b), abs=1e-4)


@given(points, points)
def test_a_geodesic_stays_within_180_and_is_only_cut_there(a: Point, b: Point) -> None:
    assume(abs(a.x) != 180 and abs(b.x) != 180)
    parts = parts_of(geodesic(a, b, 200))

    assert all(abs(x) <= 180 for part in parts for x, _ in positions_of(part))
    for one, other in pairwise(parts):
        assert one.coords[-1][0] == -other.coords[0][0]
        assert abs(one.coords[-1][0]) == 180
        assert one.coords[-1][1] == other.coords[0][1]


@given(points, points)
def test_no_step_of_a_geodesic_is_longer_than_asked(a: Point, b: Point) -> None:
    for part in parts_of(geodesic(a, b, 500)):
        for start, end in pairwise(positions_of(part)):
            assert distance_km(Point(start), Point(end)) <= 500.001


def test_a_vertex_on_180_degrees_is_where_the_line_is_cut() -> None:
    line = cut([(170, 0), (180, 1), (-170, 2)])

    assert line == MultiLineString([[(170, 0), (180, 1)], [(-180, 1), (-170, 2)]])


def test_a_line_that_ends_on_180_degrees_is_not_cut() -> None:
    assert cut([(170, 0), (-180, 1)]) == LineString([(170, 0), (180, 1)])


def test_a_line_that_runs_along_180_degrees_is_not_cut_twice() -> None:
    line = cut([(170, 0), (180, 1), (-180, 2), (-170, 3)])

    assert [len(part.coords) for part in parts_of(line)] == [3, 2]


def test_a_round_trip_over_180_degrees_keeps_its_order() -> None:
    line = cut([(170, 0), (-170, 0), (170, 0)])

    assert [part.coords[0][0] for part in parts_of(line)] == [170, -180, 180]


def test_lines_that_follow_each_other_are_joined_without_a_doubled_vertex() -> None:
    line = join([LineString([(0, 0), (1, 1)]), LineString([(1, 1), (2, 0)])])

    assert line == LineString([(0, 0), (1, 1), (2, 0)])


def test_a_cut_line_joined_again_is_the_same() -> None:
    line = geodesic(PETROPAVLOVSK, DUTCH_HARBOR)

    assert join([line]) == line
    assert shapely.is_valid(line)


def test_one_position_is_no_line() -> None:
    with pytest.raises(ValueError, match="two positions"):
        cut([(0, 0)])
