"""Half-open intervals."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.interval import ALWAYS, Interval

NOON = datetime(2023, 9, 12, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Intervals of whole hours within four days, either edge sometimes open."""
    start = draw(st.none() | st.integers(0, 96))
    end = draw(st.none() | st.integers((start or 0) + 1, 98))
    return Interval(
        None if start is None else NOON + start * HOUR, None if end is None else NOON + end * HOUR
    )


moments = st.integers(-2, 200).map(lambda half_hours: NOON + half_hours * HOUR / 2)


def test_the_start_lies_in_an_interval_and_the_end_does_not() -> None:
    interval = Interval(NOON, NOON + HOUR)
    assert NOON in interval
    assert NOON + HOUR not in interval


def test_intervals_that_only_touch_do_not_meet() -> None:
    assert not Interval(NOON, NOON + HOUR).meets(Interval(NOON + HOUR, None))


def test_an_edge_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="names no time zone"):
        Interval(datetime(2023, 9, 12), None)


def test_an_interval_that_holds_no_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="holds no instant"):
        Interval(NOON, NOON)


@given(intervals(), intervals(), moments)
def test_the_intersection_holds_what_both_hold(a: Interval, b: Interval, moment: datetime) -> None:
    both = a & b
    assert (both is not None and moment in both) == (moment in a and moment in b)


@given(intervals(), intervals(), moments)
def test_the_hull_holds_what_either_holds(a: Interval, b: Interval, moment: datetime) -> None:
    if moment in a or moment in b:
        assert moment in (a | b)


@given(intervals())
def test_every_interval_lies_in_always(a: Interval) -> None:
    assert (a & ALWAYS) == a
    assert (a | ALWAYS) == ALWAYS
