"""Parts of the day, times on the clock, and the zones that words name."""

from __future__ import annotations

from datetime import datetime

import pytest

from geo.errors import UnknownPhrase
from tests.when.timing import edges, read, utc

# Parts of the day and the clock


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("overnight", "2023-09-11T22", "2023-09-12T06"),
        ("overnight on Monday", "2023-09-11T22", "2023-09-12T06"),
        ("overnight from Sunday to Monday", "2023-09-10T22", "2023-09-11T06"),
        ("Monday night into Tuesday", "2023-09-11T20", "2023-09-12T06"),
        ("Monday night into Tuesday at 2 a.m.", "2023-09-12T02", "2023-09-12T02:01"),
        ("overnight into Tuesday at 11 p.m.", "2023-09-11T23", "2023-09-11T23:01"),
        ("in the small hours", "2023-09-12", "2023-09-12T06"),
        ("in the early hours of Monday morning", "2023-09-11", "2023-09-11T06"),
        ("tonight", "2023-09-12T18", "2023-09-13T04"),
        ("the night before", "2023-09-11T18", "2023-09-12T04"),
        ("on the night of 10 September", "2023-09-10T20", "2023-09-11T04"),
        ("mid-afternoon on Monday", "2023-09-11T14", "2023-09-11T16"),
        ("early in the evening", "2023-09-12T18", "2023-09-12T19:20"),
        ("noon", "2023-09-12T11:30", "2023-09-12T12:30"),
        ("shortly before midnight on Monday", "2023-09-11T23", "2023-09-12"),
        ("at 12 p.m.", "2023-09-12T12", "2023-09-12T12:01"),
        ("at 12:05 a.m. on Monday", "2023-09-11T00:05", "2023-09-11T00:06"),
        ("at 2:30 this morning", "2023-09-12T02:30", "2023-09-12T02:31"),
        ("nine o'clock on Monday evening", "2023-09-11T21", "2023-09-11T21:01"),
        ("at 2 a.m. on Monday night", "2023-09-12T02", "2023-09-12T02:01"),
        ("just after 3:15 p.m.", "2023-09-12T15:15", "2023-09-12T16:15"),
        ("17:04:09", "2023-09-12T17:04:09", "2023-09-12T17:04:10"),
        ("half past four p.m.", "2023-09-12T16:30", "2023-09-12T16:31"),
        ("09:45", "2023-09-12T09:45", "2023-09-12T09:46"),
        ("12:30", "2023-09-12T12:30", "2023-09-12T12:31"),
    ],
)
def test_times_of_day_are_as_wide_as_the_words(phrase: str, start: str, end: str) -> None:
    assert edges(read(phrase)) == (start, end)


def test_a_bare_hour_in_english_may_be_in_the_morning_or_in_the_evening() -> None:
    when = read("at 9")
    assert when.flags[0].startswith("ambiguous")
    assert [reading.text for reading in when.readings] == [
        "Tuesday 12 September 2023, 09:00 in Seoul",
        "Tuesday 12 September 2023, 21:00 in Seoul",
    ]


def test_midnight_on_a_day_may_be_either_edge_of_it() -> None:
    when = read("at midnight on Monday")
    assert when.flags[0].startswith("ambiguous")
    starts = [reading.interval.start for reading in when.readings]
    assert starts == [utc("2023-09-10T14:30"), utc("2023-09-11T14:30")]


def test_the_clock_and_the_part_of_the_day_must_agree() -> None:
    assert read("9 a.m. on Monday evening").flags[0].startswith("contradictory")


# Zones in the words


@pytest.mark.parametrize(
    ("phrase", "instant"),
    [
        ("0930 GMT", "2023-09-12T09:30"),
        ("3 p.m. Eastern Time", "2023-09-12T19:00"),
        ("9 a.m. KST", "2023-09-12T00:00"),
        ("18:00 UTC+3", "2023-09-12T15:00"),
        ("9 a.m. on Monday Vladivostok time", "2023-09-10T23:00"),
        ("8 p.m. on Sunday (1100 GMT)", "2023-09-10T11:00"),
        ("2130 GMT (6:30 a.m. local time)", "2023-09-11T21:30"),
    ],
)
def test_a_zone_in_the_words_decides_the_instant(phrase: str, instant: str) -> None:
    interval = read(phrase).interval
    assert interval is not None
    assert interval.start == utc(instant)


def test_two_zones_that_disagree_are_contradictory_and_both_are_given() -> None:
    when = read("8 p.m. on Sunday (1200 GMT)")
    assert when.flags == ("contradictory: 20:00 in Seoul is not 12:00 UTC",)
    assert len(when.readings) == 2


def test_an_abbreviation_is_decided_by_the_reports_own_zone() -> None:
    when = read("at 6 pm CST", "2024-05-16", "Asia/Shanghai")
    assert when.interval is not None
    assert when.interval.start == utc("2024-05-16T10:00")
    assert when.flags == ("assumed: CST is the time of Asia/Shanghai, the report’s own zone",)
    in_india = read("at 16:00 IST", "2024-05-16", "Asia/Kolkata").interval
    assert in_india is not None
    assert in_india.start == utc("2024-05-16T10:30")


def test_an_abbreviation_that_nothing_decides_is_a_question() -> None:
    when = read("at 6 pm CST", "2024-05-16", "UTC")
    assert when.interval is None
    assert when.flags[0].startswith("ambiguous")
    starts = {reading.interval.start for reading in when.readings}
    assert {utc("2024-05-16T10:00"), utc("2024-05-17T00:00")} <= starts


def test_a_reading_tells_whether_the_words_named_its_zone() -> None:
    (moscow,) = read("11 a.m. Moscow time").readings
    (own,) = read("11 a.m.").readings
    assert (moscow.zone, moscow.zone_named) == ("Europe/Moscow", True)
    assert (own.zone, own.zone_named) == ("Asia/Seoul", False)


@pytest.mark.parametrize(
    ("phrase", "instant"),
    [
        ("0030 GMT, 9:30 a.m. local time", "2023-09-12T00:30"),
        ("at 0030 GMT/0930 local", "2023-09-12T00:30"),
        ("10 a.m. ET/7 a.m. PT", "2023-09-12T14:00"),
        ("9:30 a.m. Moscow time, 4:30 p.m. Vladivostok time", "2023-09-12T06:30"),
        ("11 p.m. GMT Sunday (8 a.m. Monday local time)", "2023-09-10T23:00"),
    ],
)
def test_a_time_told_in_two_zones_is_one_time(phrase: str, instant: str) -> None:
    when = read(phrase)
    assert when.interval is not None
    assert when.interval.start == utc(instant)
    assert when.flags == ()


def test_the_second_zone_tells_which_of_two_hours_it_was() -> None:
    new_york = ("2023-11-05", "America/New_York")
    both = read("at 1:30 a.m.", *new_york).interval
    first = read("at 1:30 a.m. (0530 GMT)", *new_york).interval
    second = read("at 1:30 a.m. (0630 GMT)", *new_york).interval
    assert both is not None
    assert first is not None
    assert second is not None
    assert (first.start, first.end) == (utc("2023-11-05T05:30"), utc("2023-11-05T05:31"))
    assert (second.start, second.end) == (utc("2023-11-05T06:30"), utc("2023-11-05T06:31"))
    assert (both.start, both.end) == (first.start, second.end)
    assert read("at 1:30 a.m. EST", *new_york).flags == ()
    assert read("at 1:30 a.m. (0730 GMT)", *new_york).flags[0].startswith("contradictory")


def test_a_time_that_is_meant_roughly_agrees_where_its_middle_does() -> None:
    assert read("around 9:30 a.m. (0030 GMT)").flags == ()
    assert read("around 9:30 a.m. (0130 GMT)").flags[0].startswith("contradictory")
    assert read("shortly after 9:30 a.m. (0130 GMT)").flags[0].startswith("contradictory")


def test_days_by_the_reports_own_zone_are_its_days() -> None:
    assert edges(read("on Monday KST")) == edges(read("on Monday"))


def test_a_place_is_read_by_the_time_that_it_kept_then() -> None:
    def start(phrase: str, zone: str) -> datetime | None:
        interval = read(phrase, zone=zone).interval
        return interval.start if interval else None

    assert start("9 a.m. Moscow time on 1 July 2012", "UTC") == utc("2012-07-01T05:00")
    assert start("9 a.m. Moscow time on 1 July 2016", "UTC") == utc("2016-07-01T06:00")
    assert start("2 p.m. on 17 August 2015", "Asia/Pyongyang") == utc("2015-08-17T05:30")
    assert start("9 a.m. on 4 July 1880", "America/New_York") == utc("1880-07-04T13:56:02")


def test_what_the_clocks_skipped_is_refused() -> None:
    with pytest.raises(UnknownPhrase, match="the clocks in New York skipped 02:30 that day"):
        read("at 2:30 a.m.", "2023-03-12", "America/New_York")
    with pytest.raises(UnknownPhrase, match="Friday 30 December 2011 was skipped"):
        read("30 December 2011", "2012-01-05", "Pacific/Apia")
    assert edges(read("the following day", "2011-12-29", "Pacific/Apia"))[0] == "2011-12-31"
