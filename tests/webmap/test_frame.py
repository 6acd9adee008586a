"""Where the drawn world is cut, and what a reader sees first."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiLineString, Point

from geo.webmap.frame import (
    NO_CUT,
    WORLD,
    Frame,
    frame_around,
    latitude,
    mercator,
    surroundings,
    view_of,
)

PETROPAVLOVSK, DUTCH_HARBOR = Point(158.65, 53.02), Point(-166.53, 53.89)
SEA_LEG = MultiLineString([[(158.65, 53.02), (180, 54.77)], [(-180, 54.77), (-166.53, 53.89)]])
ROUND_THE_WORLD = MultiLineString(
    [[(-74, 41), (0, 51), (55, 25), (114, 22), (180, 40)], [(-180, 40), (-122, 38), (-74, 41)]]
)

longitudes = st.floats(-180, 180)
latitudes = st.floats(-80, 80)


def test_the_world_is_cut_at_180_degrees_where_nothing_crosses_them() -> None:
    assert frame_around([LineString([(125.7, 39), (131.9, 43.1)])]) == Frame(NO_CUT)
    assert frame_around([]) == Frame(NO_CUT)


def test_a_leg_across_180_degrees_is_one_short_line() -> None:
    frame = frame_around([SEA_LEG])
    (line,) = frame.lines(SEA_LEG)
    assert line.tolist() == [[158.65, 53.02], [180, 54.77], [193.47, 53.89]]


def test_the_first_view_of_a_leg_across_180_degrees_shows_both_ends_and_no_more() -> None:
    frame = frame_around([SEA_LEG, PETROPAVLOVSK, DUTCH_HARBOR])
    west, _, east, _ = view_of(frame.lines(SEA_LEG), [])
    assert west < 158.65 < 193.47 < east
    assert east - west < 60


def test_two_places_on_both_sides_of_180_degrees_are_neighbours_without_a_leg() -> None:
    frame = frame_around([PETROPAVLOVSK, DUTCH_HARBOR])
    assert frame.lon(DUTCH_HARBOR.x) - frame.lon(PETROPAVLOVSK.x) == pytest.approx(34.82)


def test_a_voyage_round_the_world_shows_the_world_cut_at_180_degrees() -> None:
    frame = frame_around([ROUND_THE_WORLD])
    assert frame == Frame(NO_CUT)
    assert len(frame.lines(ROUND_THE_WORLD)) == 2
    west, _, east, _ = view_of(frame.lines(ROUND_THE_WORLD), [])
    assert (west, east) == (-180, 180)


def test_without_anything_to_see_the_view_is_the_world() -> None:
    assert view_of([], []) == WORLD


def test_a_single_place_is_seen_with_what_is_around_it() -> None:
    west, south, east, north = view_of([], [(130.6, 42.4)])
    assert east - west == north - south == pytest.approx(0.5)


@given(st.lists(st.tuples(longitudes, latitudes), min_size=1, max_size=6))
def test_every_place_lies_in_the_first_view(places: list[tuple[float, float]]) -> None:
    frame = frame_around([Point(place) for place in places])
    drawn = [(frame.lon(lon), lat) for lon, lat in places]
    west, south, east, north = view_of([], drawn)
    assert east - west <= 360
    for lon, lat in drawn:
        assert west <= lon <= east
        assert south <= lat <= north


@given(st.lists(st.tuples(longitudes, latitudes), min_size=2, max_size=6))
def test_no_cut_of_the_world_would_draw_the_places_closer_together(
    places: list[tuple[float, float]],
) -> None:
    frame = frame_around([Point(place) for place in places])
    drawn = sorted(frame.lon(lon) for lon, _ in places)
    around = sorted(lon % 360 for lon, _ in places)
    gaps = np.diff([*around, around[0] + 360])
    if gaps.max() >= 30:
        assert drawn[-1] - drawn[0] == pytest.approx(360 - gaps.max(), abs=1e-6)


@given(longitudes, latitudes, st.floats(0.01, 170), st.floats(0.01, 30))
def test_the_base_map_reaches_beyond_the_view_on_all_sides_within_one_world(
    lon: float, lat: float, width: float, height: float
) -> None:
    view = view_of([], [(lon, lat), (lon + width, min(lat + height, 84))])
    west, south, east, north = surroundings(view)
    assert west <= view[0] < view[2] <= east
    assert east - west <= 360.002
    assert -85 <= south <= view[1] < view[3] <= north <= 85


@given(st.floats(-85, 85))
def test_mercator_heights_can_be_read_back(lat: float) -> None:
    assert latitude(mercator(lat)) == pytest.approx(lat, abs=1e-9)
