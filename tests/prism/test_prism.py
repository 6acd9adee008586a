"""The prism by definition, against exhaustive search, and by a textbook's hand numbers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.interval import Interval
from geo.prism import Track, Whereabouts, region, times_at, track_of, whereabouts
from tests.build import claim, event, write_journey
from tests.prism.tracks import at, lines, track

if TYPE_CHECKING:
    from pathlib import Path

    from geo.check import Checked

NEAR = 1e-4
"""Km and minutes that are rounding here: a stretch holds its ends, an interval one of them."""

EVENING = track([(10.0, 20.0)], [(0.0, 0, None), (10.0, None, 60)])
"""Home from noon on, at the theatre 10 km off within 60 minutes, by bicycle at 20 km/h."""


def test_a_time_budget_opens_a_prism_between_two_anchors() -> None:
    # 10 km at 20 km/h are 30 of the 60 minutes; the other 30 may be spent anywhere.
    assert whereabouts(EVENING, at(15)).parts == ((0.0, 5.0),)
    assert whereabouts(EVENING, at(30)).parts == ((0.0, 10.0),)
    assert whereabouts(EVENING, at(45)).parts == ((5.0, 10.0),)


def test_the_potential_path_is_the_whole_way_and_each_place_leaves_the_spare_half_hour() -> None:
    assert region(EVENING, Interval(at(0), at(60))).parts == ((0.0, 10.0),)
    there = times_at(EVENING, 4.0)
    assert there == Interval(at(12), at(42))
    assert region(EVENING, Interval(at(0), at(15))).parts == ((0.0, 5.0),)


def test_half_the_budget_leaves_a_single_way() -> None:
    # 30 minutes are just enough: at each instant there is one place.
    just = track([(10.0, 20.0)], [(0.0, 0, None), (10.0, None, 30)])
    (part,) = whereabouts(just, at(12)).parts
    assert part == pytest.approx((4.0, 4.0))
    assert times_at(just, 4.0) is None  # the minute 30 is no more of the interval
    (whole,) = region(just, Interval(at(0), at(30))).parts
    assert whole == pytest.approx((0.0, 10.0))


def test_less_than_the_way_takes_leaves_no_place() -> None:
    late = track([(10.0, 20.0)], [(0.0, 0, None), (10.0, None, 20)])
    assert whereabouts(late, at(10)).kind == "nowhere"
    assert times_at(late, 5.0) is None
    assert region(late, Interval(at(0), at(20))).nowhere


def test_without_movements_nothing_is_known() -> None:
    bare = track([(10.0, 20.0)], [])
    assert whereabouts(bare, at(0)).kind == "unknown"
    assert times_at(bare, 5.0) == Interval(None, None)
    assert region(bare, Interval(at(0), at(1))).open


def test_who_stands_still_is_at_one_place() -> None:
    halt = track([(10.0, 60.0)], [(0.0, 0, 1), (5.0, 60, 30)])  # came by 30, went on since 60
    assert whereabouts(halt, at(45)).parts == ((5.0, 5.0),)
    assert times_at(halt, 5.0) == Interval(at(5), None)


def test_the_stretch_names_the_stops_on_either_side() -> None:
    line = track([(10.0, 60.0), (10.0, 60.0)], [(0.0, 0, 1), (20.0, 30, 40)])
    found = whereabouts(line, at(5))
    assert (found.after, found.before, found.km) == ("p0", "S1", 5.0)


def test_an_expected_leg_is_beyond_what_is_known() -> None:
    line = track(
        [(10.0, 60.0), (10.0, 60.0)], [(0.0, 0, 1), (10.0, 10, 90)], reported=[True, False]
    )
    found = whereabouts(line, at(30))
    assert (found.parts, found.beyond) == (((0.0, 10.0),), True)
    assert region(line, Interval(at(20), at(21))).beyond
    assert not region(line, Interval(at(2), at(3))).beyond


def test_a_far_calendar_is_no_error() -> None:
    last = datetime(9999, 12, 31, tzinfo=UTC)
    line = track([(5000.0, 1.0)], [(0.0, 0, None)])
    assert times_at(line, 5000.0) is not None
    ended = Track(line.reaches, (line.fixes[0].__class__("e", "p", 0, 0.0, last, None, True),), ())
    assert times_at(ended, 5000.0) == Interval(None, None)  # later than any year of ours


@settings(max_examples=400)
@given(lines(expected=False), st.integers(-20, 200), st.integers(0, 24))
def test_a_place_is_possible_at_a_time_where_the_time_is_possible_at_the_place(
    line: Track, minutes: int, share: int
) -> None:
    moment, km = at(minutes + 0.3), line.km * (share + 0.37) / 25
    found, there = whereabouts(line, moment), times_at(line, km)
    if found.kind not in {"on", "nowhere"} or _near_an_edge(found, there, moment, km):
        return
    inside = any(a < km < b for a, b in found.parts)
    assert inside == (there is not None and moment in there)


def _near_an_edge(found: Whereabouts, there: Interval | None, moment: datetime, km: float) -> bool:
    """Whether rounding decides: of a stretch and an interval only one end is held alike."""
    edges = [edge for edge in (there.start, there.end) if edge] if there else []
    return any(abs(km - edge) < NEAR for part in found.parts for edge in part) or any(
        abs(edge - moment) < timedelta(minutes=NEAR) for edge in edges
    )


@given(lines(), st.integers(-30, 200), st.integers(1, 120), st.data())
def test_the_region_is_the_union_of_what_is_possible_at_its_instants(
    line: Track, start: int, long: int, data: st.DataObject
) -> None:
    whole = region(line, Interval(at(start), at(start + long)))
    for _ in range(5):
        # No bound breaks at such a share of the interval.
        moment = start + long * (data.draw(st.integers(0, 24)) + 0.37) / 25
        found = whereabouts(line, at(moment))
        for a, b in found.parts:
            assert any(c - NEAR <= a and b <= d + NEAR for c, d in whole.parts), (found, whole)
        if found.kind == "nowhere":
            assert whole.nowhere
    for a, b in whole.parts:
        km = a + (b - a) * data.draw(st.floats(0.1, 0.9))
        there = times_at(line, km)
        assert there is not None
        assert there.meets(Interval(at(start), at(start + long)))


@given(lines(speedless=False, expected=False), st.floats(1, 3), st.floats(-10, 250))
def test_who_may_go_faster_can_be_at_no_fewer_places(
    line: Track, times: float, minutes: float
) -> None:
    faster = track(
        [(r.end_km - r.start_km, (r.kmh or 1) * times) for r in line.reaches],
        [(f.km, _minutes(f.since), _minutes(f.by)) for f in line.fixes],
        leaves=line.fixes[0].leaves,
    )
    slow, fast = whereabouts(line, at(minutes)), whereabouts(faster, at(minutes))
    for a, b in slow.parts if fast.kind == "on" else ():
        assert any(c <= a + NEAR and b <= d + NEAR for c, d in fast.parts)
    assert fast.kind != "nowhere" or slow.kind == "nowhere"


@given(
    st.lists(st.tuples(st.integers(1, 5), st.sampled_from([30, 60, 120])), min_size=1, max_size=2),
    st.lists(
        st.tuples(st.integers(0, 10), st.integers(0, 9), st.integers(1, 8)), min_size=2, max_size=3
    ),
)
def test_what_is_possible_is_what_an_exhaustive_search_of_journeys_finds(
    legs: list[tuple[int, int]], moves: list[tuple[int, int, int]]
) -> None:
    # Places are whole minutes along the way at full speed, so that journeys are lattice paths.
    minutes = sum(long for long, _ in legs)
    places = sorted(min(place, minutes) for place, _, _ in moves)
    clock, windows = 0, []
    for _, later, wide in moves:
        clock += later
        windows.append((clock, clock + wide))
    line = track(
        [(long * kmh / 60, float(kmh)) for long, kmh in legs],
        [(_km(legs, place), *window) for place, window in zip(places, windows, strict=True)],
    )
    last = max(end for _, end in windows) + minutes
    possible = _journeys(minutes, places, windows, last)
    if not possible:
        return
    for place in range(minutes + 1):
        there = times_at(line, _km(legs, place))
        found = {t for t in range(-minutes, last) if there is not None and at(t) in there}
        # A path that is known to go on can always wait; the search lets it wait until `last`.
        assert found == {t for t, where in possible if where == place}, place


def _km(legs: list[tuple[int, int]], minutes: int) -> float:
    km = 0.0
    for long, kmh in legs:
        km += min(long, minutes) * kmh / 60
        minutes = max(0, minutes - long)
    return km


def _journeys(
    minutes: int, places: list[int], windows: list[tuple[int, int]], last: int
) -> set[tuple[int, int]]:
    """All (minute, place) on journeys that make each movement in its window, in order."""
    first, count = -minutes, len(places)

    def after(state: tuple[int, int, int]) -> list[tuple[int, int, int]]:
        t, place, done = state
        steps = [(t + 1, place, done)] if t + 1 < last else []
        if place < minutes and t + 1 < last:
            steps.append((t + 1, place + 1, done))
        if done < count and places[done] == place and windows[done][0] <= t < windows[done][1]:
            steps.append((t, place, done + 1))
        return steps

    start = [(first, place, 0) for place in range(minutes + 1)]
    seen, queue = set(start), list(start)
    before: dict[tuple[int, int, int], list[tuple[int, int, int]]] = {}
    while queue:
        state = queue.pop()
        for found in after(state):
            before.setdefault(found, []).append(state)
            if found not in seen:
                seen.add(found)
                queue.append(found)
    ends = [state for state in seen if state[0] == last - 1 and state[2] == count]
    good, queue = set(ends), list(ends)
    while queue:
        for state in before.get(queue.pop(), ()):
            if state not in good:
                good.add(state)
                queue.append(state)
    return {(t, place) for t, place, _ in good}


def _minutes(moment: datetime | None) -> float | None:
    return None if moment is None else (moment - at(0)) / timedelta(minutes=1)


def test_the_seeds_train_is_on_660_km_of_line_at_nine_on_monday_evening(seed: Checked) -> None:
    found = whereabouts(track_of(seed), datetime(2023, 9, 11, 12, tzinfo=UTC))
    assert (found.after, found.before, round(found.km)) == ("Yangdok", "Tumen bridge", 660)


def test_the_seeds_train_reached_khasan_after_it_could_cross(seed: Checked) -> None:
    there = times_at(track_of(seed), seed.legs[0].km)
    assert there is not None
    assert there.start is not None
    assert there.start - datetime(2023, 9, 11, 15, tzinfo=UTC) < timedelta(minutes=2)


def test_a_movement_in_dispute_ties_nothing(tmp_path: Path) -> None:
    from geo.check import load

    folder = write_journey(
        tmp_path / "made",
        event("goes", "departure", claim("he left on Sunday", "on Sunday"), place="capital"),
        event("one", "arrival", claim("he came on Monday", "on Monday"), place="khasan"),
        event(
            "other",
            "arrival",
            claim("he came on Tuesday", "on Tuesday"),
            place="khasan",
            about="one",
        ),
        legs=[{"from": "capital", "to": "khasan", "by": "rail"}],
    )
    assert [fix.event for fix in track_of(load(folder)).fixes] == ["goes"]


def test_movements_that_cannot_both_be_leave_no_place_between_them(tmp_path: Path) -> None:
    from geo.check import load

    folder = write_journey(
        tmp_path / "made",
        event("goes", "departure", claim("he left on Tuesday", "on Tuesday"), place="capital"),
        event("comes", "arrival", claim("he came on Sunday", "on Sunday"), place="khasan"),
        legs=[{"from": "capital", "to": "khasan", "by": "rail"}],
    )
    line = track_of(load(folder))
    assert whereabouts(line, datetime(2023, 9, 11, tzinfo=UTC)).kind == "nowhere"
