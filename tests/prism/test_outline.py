from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, Polygon

from geo.interval import Interval
from geo.prism import Patch, Track, outline, whereabouts
from tests.prism.tracks import at, lines, track

HOURS = Interval(at(-60), at(400))
NEAR = 0.01


def polygon(patch: Patch) -> Polygon:
    """A patch in minutes and kilometres."""
    ring = [((moment - at(0)).total_seconds() / 60, km) for moment, km in patch.corners]
    return Polygon(ring) if len(ring) > 2 else Polygon()


def corners(patch: Patch) -> list[tuple[float, float]]:
    return [
        (round((moment - at(0)).total_seconds() / 60, 6), round(km, 6))
        for moment, km in patch.corners
    ]


def test_between_two_moments_of_known_times_it_is_a_parallelogram() -> None:
    line = track([(10.0, 60.0)], [(0.0, 0, 5), (10.0, 30, 40)])
    (patch,) = outline(line)
    assert corners(patch) == [(10, 10), (40, 10), (30, 0), (0, 0)]


def test_without_a_speed_only_the_order_bounds_it() -> None:
    line = track([(10.0, None)], [(0.0, 0, 5), (10.0, 30, 40)])
    (patch,) = outline(line)
    assert polygon(patch).equals(Polygon([(0, 0), (40, 0), (40, 10), (0, 10)]))


def test_a_contradiction_leaves_a_hole_of_time_and_no_patch_in_it() -> None:
    line = track([(10.0, 60.0)], [(0.0, 0, 5), (10.0, 2, 6)])
    assert outline(line) == ()


def test_a_leg_that_is_expected_is_a_patch_of_its_own_that_goes_on() -> None:
    line = track(
        [(10.0, 60.0), (10.0, 60.0)], [(0.0, 0, 5), (10.0, 10, 20)], reported=[True, False]
    )
    told, expected = outline(line, Interval(at(0), at(60)))
    assert (told.status, expected.status) == ("reported", "expected")
    assert corners(expected) == [(20, 20), (60, 20), (60, 10), (10, 10)]


def test_who_stands_still_leaves_a_line() -> None:
    halt = track([(10.0, 60.0)], [(5.0, 60, 5)])
    (patch,) = outline(halt, Interval(at(10), at(50)))
    assert sorted(corners(patch)) == [(10, 5), (50, 5)]


@settings(max_examples=300)
@given(lines(expected=False), st.integers(-20, 200), st.integers(0, 24))
def test_it_holds_the_instants_and_kilometres_at_which_the_traveller_can_be(
    line: Track, whole: int, share: int
) -> None:
    minutes, km = whole + 0.3, line.km * (share + 0.37) / 25
    shapes = [polygon(patch) for patch in outline(line, HOURS) if patch.status == "reported"]
    point = Point(minutes, km)
    if any(not shape.is_empty and shape.boundary.distance(point) < NEAR for shape in shapes):
        return
    inside = any(shape.contains(point) for shape in shapes)
    found = whereabouts(line, at(minutes))
    assert inside == any(a < km < b for a, b in found.parts)


@given(lines())
def test_its_polygons_are_valid_and_do_not_overlap(line: Track) -> None:
    shapes = [polygon(patch) for patch in outline(line, HOURS)]
    real = [shape for shape in shapes if shape.area > 1e-6]
    assert all(shape.buffer(0).area == pytest.approx(shape.area, rel=1e-6) for shape in real)
    union = 0.0
    for number, shape in enumerate(real):
        union += sum(shape.buffer(0).intersection(o.buffer(0)).area for o in real[number + 1 :])
    assert union < 1e-6
