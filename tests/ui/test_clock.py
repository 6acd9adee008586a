"""Naive local times for a slider, instants for everything else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ui.clock import STEPS, Clock, Scale

SEOUL = "Asia/Seoul"
ZONES = ["Asia/Vladivostok", "America/Los_Angeles", "Asia/Pyongyang", "Pacific/Apia", "UTC"]


def ms(text: str) -> int:
    return round(datetime.fromisoformat(text).timestamp() * 1000)


def scale(start: str, end: str, zone: str = SEOUL) -> Scale:
    return Scale.of(zone, (ms(start), ms(end)))


@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
)
def test_an_instant_comes_back_from_its_local_time_but_for_an_hour_shown_twice(
    zone: str, moment: datetime
) -> None:
    instant = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    clock = Clock(zone)
    local = moment.astimezone(ZoneInfo(zone))
    back = clock.instant(clock.local(instant))
    assert back == instant or (local.fold == 1 and back < instant)


def test_the_lower_handle_at_six_in_vladivostok_is_eight_in_the_evening_before_in_utc() -> None:
    clock = Clock("Asia/Vladivostok")
    assert clock.instant(datetime(2023, 9, 12, 6)) == ms("2023-09-11T20:00Z")
    assert clock.offset(ms("2023-09-11T20:00Z")) == "UTC+10:00"


def test_the_label_names_both_offsets_where_the_clocks_were_changed() -> None:
    label = scale("2018-05-03T15:30Z", "2018-05-06T15:00Z", "Asia/Pyongyang").label
    assert label == "Asia/Pyongyang, UTC+08:30 to UTC+09:00"


def test_an_axis_from_midnight_to_midnight_is_the_scale() -> None:
    one = scale("2023-09-09T15:00Z", "2023-09-13T15:00Z")
    assert (one.low, one.high) == (datetime(2023, 9, 10), datetime(2023, 9, 14))
    assert one.step == timedelta(hours=1)


def test_an_axis_between_two_steps_is_rounded_outward() -> None:
    one = scale("2023-09-09T15:07Z", "2023-09-13T15:01Z")
    assert (one.low, one.high) == (datetime(2023, 9, 10), datetime(2023, 9, 14, 1))


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    st.timedeltas(timedelta(minutes=1), timedelta(days=20_000)),
)
def test_a_scale_holds_its_axis_in_less_than_two_thousand_steps_below_a_year_and_a_half(
    start: datetime, length: timedelta
) -> None:
    axis = (round(start.timestamp() * 1000), round((start + length).timestamp() * 1000))
    one = Scale.of(SEOUL, axis)
    assert one.low <= one.clock.local(axis[0]) < one.clock.local(axis[1]) <= one.high
    assert (one.high - one.low) % one.step == timedelta(0)
    if length < timedelta(days=500):
        assert (one.high - one.low) / one.step < 2000


def test_at_the_ends_of_the_scale_there_is_no_limit() -> None:
    one = scale("2023-09-09T15:00Z", "2023-09-13T15:00Z")
    assert one.limits(one.low, one.high) == (None, None)
    assert one.limits(datetime(2023, 9, 12, 6), one.high) == (ms("2023-09-11T21:00Z"), None)
    assert one.range(None, ms("2023-09-11T21:00Z")) == (one.low, datetime(2023, 9, 12, 6))


def test_a_range_outside_the_scale_leaves_all_of_it() -> None:
    one = scale("2023-09-09T15:00Z", "2023-09-13T15:00Z")
    assert one.range(ms("2019-01-01T00:00Z"), ms("2019-02-01T00:00Z")) == (one.low, one.high)


def test_the_slider_writes_the_year_only_where_it_changes() -> None:
    assert scale("2023-09-09T15:00Z", "2023-09-13T15:00Z").format == "D MMM, HH:mm"
    assert scale("2018-01-01T00:00Z", "2023-01-01T00:00Z").format == "D MMM YYYY"


@pytest.mark.parametrize(("longest", "step"), STEPS)
def test_each_step_divides_a_day(longest: timedelta, step: timedelta) -> None:
    assert timedelta(days=1) % step == timedelta(0)
    assert step < longest
