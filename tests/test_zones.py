"""Zones and their history: folds, gaps, skipped days, past offsets."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import UnknownPhrase, UnknownZone
from geo.zones import (
    civil,
    day_exists,
    days_on,
    instant,
    instants,
    local_iso,
    place_of,
    skipped,
    southern,
    zone_named,
    zone_of_city,
)
from tests.when.timing import read, utc

PYONGYANG = "Asia/Pyongyang"


@pytest.mark.parametrize(
    ("phrase", "start"),
    [
        ("at 9 am on 14 August 2015", "2015-08-14T00:00"),
        ("at 9 am on 15 August 2015", "2015-08-15T00:30"),
        ("at 9 am on 4 May 2018", "2018-05-04T00:30"),
        ("at 9 am on 5 May 2018", "2018-05-05T00:00"),
    ],
)
def test_pyongyangs_offset_is_that_of_the_day(phrase: str, start: str) -> None:
    interval = read(phrase, "2018-05-06", PYONGYANG).interval
    assert interval is not None
    assert interval.start == utc(start)


def test_the_day_on_which_pyongyang_set_its_clocks_forward_is_half_an_hour_short() -> None:
    interval = read("on 4 May 2018", "2018-05-06", PYONGYANG).interval
    assert interval is not None
    assert (interval.start, interval.end) == (utc("2018-05-03T15:30"), utc("2018-05-04T15:00"))


@pytest.mark.parametrize("about", ["at", "around", "shortly after", "after", "by"])
def test_a_time_that_the_clocks_skipped_is_refused_however_it_is_said(about: str) -> None:
    with pytest.raises(UnknownPhrase, match="the clocks in Pyongyang skipped 23:45 that day"):
        read(f"{about} 23:45 on 4 May 2018", "2018-05-06", PYONGYANG)


def test_a_ride_over_the_change_took_its_elapsed_hours() -> None:
    left = instant(datetime(2018, 5, 4, 23), PYONGYANG)
    came = instant(datetime(2018, 5, 5, 4), PYONGYANG)
    assert came - left == timedelta(hours=4, minutes=30)


def test_a_time_that_happened_twice_is_covered_from_the_first_to_the_end_of_the_second() -> None:
    twice = instants(datetime(2023, 10, 29, 2, 30), datetime(2023, 10, 29, 2, 31), "Europe/Berlin")
    assert twice == (utc("2023-10-29T00:30"), utc("2023-10-29T01:31"))
    text = read("at 2:30 a.m. on 29 October 2023", "2023-10-30", "Europe/Berlin").text
    assert text == "Sunday 29 October 2023, 02:30 in Berlin, which the clocks showed twice"


def test_what_ends_where_a_fold_begins_ends_at_its_first_passage() -> None:
    before = instants(datetime(2023, 10, 29, 1), datetime(2023, 10, 29, 2), "Europe/Berlin")
    assert before == (utc("2023-10-28T23:00"), utc("2023-10-29T00:00"))


def test_a_day_that_never_was_is_refused_by_its_date_and_not_counted() -> None:
    with pytest.raises(UnknownPhrase, match="Friday 30 December 2011 was skipped"):
        read("on 30 December 2011", "2012-01-02", "Pacific/Apia")
    assert not day_exists(date(2011, 12, 30), "Pacific/Apia")
    assert days_on(date(2011, 12, 29), 1, "Pacific/Apia") == date(2011, 12, 31)
    assert days_on(date(2012, 1, 2), -3, "Pacific/Apia") == date(2011, 12, 29)


def test_a_weekday_that_never_was_is_looked_for_a_week_further() -> None:
    interval = read("on Friday", "2011-12-31", "Pacific/Apia").interval
    assert interval is not None
    assert interval.start == utc("2011-12-23T10:00")


def test_hours_later_are_elapsed_hours() -> None:
    when = read("two hours later", "2023-10-29T01:30", "Europe/Berlin")
    assert when.interval is not None
    assert (when.interval.start, when.interval.end) == (
        utc("2023-10-29T01:00"),
        utc("2023-10-29T02:00"),
    )


def test_an_instant_is_told_with_the_offset_of_its_day() -> None:
    assert local_iso(utc("2014-10-25T13:00"), "Asia/Vladivostok") == "2014-10-26T00:00:00+11:00"
    assert local_iso(utc("2014-10-26T14:00"), "Asia/Vladivostok") == "2014-10-27T00:00:00+10:00"


def test_zones_are_known_by_city_and_hemisphere() -> None:
    assert zone_of_city("Moscow") == "Europe/Moscow"
    assert zone_of_city("ho chi minh") == "Asia/Ho_Chi_Minh"
    assert zone_of_city("Atlantis") is None
    assert place_of("America/Argentina/Buenos_Aires") == "Buenos Aires"
    assert [southern(z) for z in ("Australia/Sydney", "Australia/NSW", "Asia/Seoul", "UTC")] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    "name", ["", "Asia", "Asia/", "../etc/passwd", "asia/seoul", "Asia/Seoul "]
)
def test_only_names_of_the_database_are_zones(name: str) -> None:
    with pytest.raises(UnknownZone, match="is no time zone"):
        zone_named(name)


def test_a_machine_without_zone_files_has_all_zones() -> None:
    script = (
        "from geo.zones import zone_named, zone_names\n"
        "from datetime import datetime\n"
        "day = datetime(2023, 1, 1)\n"
        "print(len([day.astimezone(zone_named(name)).utcoffset() for name in zone_names()]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONTZPATH": ""},
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) > 500


_ZONES = st.sampled_from(
    [PYONGYANG, "Pacific/Apia", "Europe/Berlin", "Asia/Vladivostok", "Australia/Lord_Howe",
     "America/St_Johns", "Africa/Casablanca", "Europe/Dublin"]
)  # fmt: skip
_TIMES = st.datetimes(datetime(1900, 1, 1), datetime(2060, 1, 1))


@given(_TIMES, _ZONES)
def test_the_clocks_show_a_civil_time_at_its_instants(time: datetime, zone: str) -> None:
    first, last = instant(time, zone), instant(time, zone, last=True)
    assert first <= last
    assert (civil(first, zone) == civil(last, zone) == time) != skipped(time, zone)


@given(_TIMES, st.timedeltas(timedelta(seconds=1), timedelta(days=40)), _ZONES)
def test_the_instants_of_a_stretch_are_all_those_whose_civil_time_lies_in_it(
    start: datetime, length: timedelta, zone: str
) -> None:
    found = instants(start, start + length, zone)
    if found is None:
        assert skipped(start, zone)
        return
    first, beyond = found
    assert first < beyond
    assert start <= civil(first, zone)
    assert civil(beyond - timedelta(microseconds=1), zone) < start + length


@pytest.mark.parametrize(
    ("zone", "name"),
    [("Asia/Seoul", "Seoul"), ("Etc/UTC", "UTC"), ("Etc/GMT-9", "UTC+9"), ("Etc/GMT+3", "UTC−3")],
)
def test_a_zone_is_called_as_its_readers_know_it(zone: str, name: str) -> None:
    assert place_of(zone) == name
