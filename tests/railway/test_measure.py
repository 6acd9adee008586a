"""Lengths of many segments at once are geodesic ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from geo.geodesic import distance_km
from geo.railway.measure import (
    between_km,
    from_mercator,
    km_along,
    mercator,
    place_numbers,
    segment_km,
    whole,
)

places = st.tuples(st.floats(-180, 180), st.floats(-80, 80))
steps = st.tuples(st.floats(-0.5, 0.5), st.floats(-0.5, 0.5))


@given(places, steps)
def test_a_segment_is_as_long_as_its_geodesic(
    start: tuple[float, float], step: tuple[float, float]
) -> None:
    end = (start[0] + step[0], start[1] + step[1])

    (km,) = segment_km(np.array([start, end]))

    assert km == pytest.approx(distance_km(Point(start), Point(end)), rel=5e-6, abs=1e-6)


def test_a_step_over_180_degrees_is_taken_the_short_way() -> None:
    (km,) = between_km(np.array([[179.99, 60.0]]), np.array([[-179.99, 60.0]]))

    assert km == pytest.approx(1.116, abs=0.001)


def test_kilometres_are_counted_from_the_beginning_of_each_course() -> None:
    points = np.array([(0, 0), (1, 0), (2, 0), (50, 50), (50, 51)], float)

    along = km_along(points, np.array([0, 3, 5]))

    assert along.tolist() == pytest.approx([0, 111.3195, 222.6390, 0, 111.2391], abs=0.001)


@given(places)
def test_mercator_leads_back(place: tuple[float, float]) -> None:
    (back,) = from_mercator(mercator(np.array([place])))

    assert back.tolist() == pytest.approx(place, abs=1e-9)


def test_a_place_at_180_degrees_is_one_place() -> None:
    east, west, other = place_numbers(whole(np.array([(180, 65), (-180, 65), (180, 65.000001)])))

    assert east == west != other
