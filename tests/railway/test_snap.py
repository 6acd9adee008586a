"""The tracks near a point, held against measuring every segment."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from geo.geodesic import distance_km
from geo.railway.measure import UNITS, whole
from geo.railway.snap import Finder, boxes_of, curve

positions = st.tuples(st.floats(-1, 1), st.floats(59, 61))
courses = st.lists(st.lists(positions, min_size=2, max_size=40), min_size=1, max_size=8)


def finder(*lines: list[tuple[float, float]]) -> Finder:
    points = whole(np.array([point for line in lines for point in line], float))
    at = np.cumsum([0, *map(len, lines)], dtype=np.int64)
    return Finder({"points": points, "at": at, **boxes_of(points, at)})


@given(courses, positions)
def test_every_segment_near_by_is_found(
    lines: list[list[tuple[float, float]]], place: tuple[float, float]
) -> None:
    near = finder(*lines).near(*place, 15.0)
    every = finder(*lines).near(*place, 10_000.0)

    expected = {
        (edge, point)
        for edge, point, off in zip(every.edge, every.point, every.off_km, strict=True)
        if off <= 15
    }
    assert set(zip(near.edge, near.point, strict=True)) == expected
    assert len(every.edge) == sum(len(line) - 1 for line in lines)


@given(positions)
def test_what_is_near_is_measured_right(place: tuple[float, float]) -> None:
    point = (place[0] + 0.02, place[1] + 0.01)

    near = finder([point, point]).near(*place, 15.0)

    km = distance_km(Point(place), Point(np.rint(np.array(point) * UNITS) / UNITS))
    assert near.off_km[0] == pytest.approx(km, abs=0.002)


@pytest.mark.parametrize("lon", [179.99, -179.99])
def test_a_track_is_found_across_180_degrees(lon: float) -> None:
    found = finder([(179.9, 65), (180, 65)], [(-180, 65), (-179.9, 65)])

    near = found.near(lon, 65.01, 15.0)

    assert sorted(near.edge.tolist()) == [0, 1]
    assert min(near.off_km) == pytest.approx(1.11, abs=0.01)


def test_nothing_is_found_where_nothing_is() -> None:
    assert len(finder([(0, 60), (1, 60)]).near(10, 60, 15.0).edge) == 0


def test_neighbours_lie_together_on_the_curve() -> None:
    here, beside, far = curve(whole(np.array([(10, 50), (10.01, 50.01), (-100, -30)], float)))

    assert abs(int(here) - int(beside)) < abs(int(here) - int(far))
