"""The stretch of time that the axis covers."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np

from geo.webmap.axis import Dated, axis_of
from geo.webmap.instants import milliseconds
from geo.webmap.numbers import floats

SEOUL = "Asia/Seoul"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(SEOUL))


class Time(NamedTuple):
    start: int | None
    end: int | None
    core: bool
    aside: bool


def between(start: str | None, end: str | None, *, core: bool = True, aside: bool = False) -> Time:
    first, last = (milliseconds(at(edge)) if edge else None for edge in (start, end))
    return Time(first, last, core, aside)


def axis(*times: Time) -> list[str] | None:
    starts, ends = floats([time.start for time in times]), floats([time.end for time in times])
    core, aside = (np.array([time[n] for time in times], dtype=bool) for n in (2, 3))
    edges = axis_of(Dated(starts, ends, core, aside), SEOUL)
    return None if edges is None else [f"{edge:%Y-%m-%dT%H:%M%z}" for edge in edges]


def test_the_axis_runs_from_midnight_to_midnight_of_the_zone() -> None:
    found = axis(
        between("2023-09-10T09:00", "2023-09-10T10:00"), between("2023-09-12", "2023-09-12T08")
    )
    assert found == ["2023-09-10T00:00+0900", "2023-09-13T00:00+0900"]


def test_what_lies_near_the_journey_is_on_the_axis() -> None:
    found = axis(
        between("2023-09-10", "2023-09-13"),
        between("2023-09-11", "2023-09-14", core=False),
    )
    assert found == ["2023-09-10T00:00+0900", "2023-09-14T00:00+0900"]


def test_a_short_event_is_on_the_axis_three_times_as_far_off() -> None:
    core = between("2023-12-31", "2024-01-02")
    short = between("2024-01-04", "2024-01-05", core=False)
    long = between("2024-01-04", "2024-01-08", core=False)
    assert axis(core, short) == ["2023-12-31T00:00+0900", "2024-01-05T00:00+0900"]
    assert axis(core, long) == ["2023-12-31T00:00+0900", "2024-01-02T00:00+0900"]


def test_what_lies_years_off_does_not_squeeze_the_journey() -> None:
    found = axis(
        between("2023-09-10", "2023-09-13"),
        between("2019-01-01", "2020-01-01", core=False),
    )
    assert found == ["2023-09-10T00:00+0900", "2023-09-13T00:00+0900"]


def test_without_movements_all_times_make_the_axis() -> None:
    found = axis(between("2019-01-01", "2020-01-01", core=False))
    assert found == ["2019-01-01T00:00+0900", "2020-01-01T00:00+0900"]


def test_a_journey_of_hours_has_an_axis_of_hours() -> None:
    found = axis(
        between("1912-04-14T23:40", "1912-04-14T23:41"),
        between("1912-04-15T02:20", "1912-04-15T02:30"),
    )
    assert found == ["1912-04-14T22:00+0900", "1912-04-15T04:00+0900"]


def test_an_instant_has_hours_around_it() -> None:
    found = axis(between("2023-09-10T23:40", "2023-09-10T23:41"))
    assert found == ["2023-09-10T21:00+0900", "2023-09-11T03:00+0900"]


def test_a_reports_date_does_not_make_hours_days_but_an_event_does() -> None:
    instant = between("2023-09-10T23:40", "2023-09-10T23:41")
    day = between("2023-09-11", "2023-09-12", core=False)
    assert axis(instant, day._replace(aside=True)) == axis(instant)
    assert axis(instant, day) == ["2023-09-10T00:00+0900", "2023-09-12T00:00+0900"]


def test_an_open_edge_does_not_stretch_the_axis() -> None:
    found = axis(between("2023-09-10", "2023-09-11"), between("2023-09-11T05:00", None))
    assert found == ["2023-09-10T00:00+0900", "2023-09-12T00:00+0900"]


def test_the_axis_is_never_empty() -> None:
    assert axis(between("2023-09-10", None)) == ["2023-09-10T00:00+0900", "2023-09-11T00:00+0900"]


def test_without_any_time_there_is_no_axis() -> None:
    assert axis() is None
    assert axis(between(None, None)) is None
