"""Times written as EDTF and ISO 8601, and read again."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo.errors import UnknownPhrase, UnknownZone
from geo.interval import ALWAYS, Interval
from geo.when import Anchor, read_when
from geo.when.written import to_edtf, to_iso
from tests.when.timing import read, utc


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("on Tuesday", "2023-09-12"),
        ("in September 2023", "2023-09"),
        ("in 2019", "2019"),
        ("the 1990s", "199X"),
        ("1900S2", "19XX"),
        ("in the winter of 2022", "2022-28"),
        ("Q3 2022", "2022-35"),
        ("the second half of 2022", "2022-41"),
        ("about 12 September", "2023-09-12~"),
        ("around September 2022", "2022-09~"),
        ("2023-09-12%", "2023-09-12%"),
        ("2023-09?", "2023-09?"),
        ("2023-09?/2023-10", "2023-09?/2023-10?"),
        ("from Monday", "2023-09-11/.."),
        ("from September 2022", "2022-09/.."),
        ("until 2019", "../2019"),
        ("late 2018 to early 2019", "2018-09/2019-04"),
        ("this week", "2023-09-11/2023-09-17"),
        ("on Sunday or Monday", "[2023-09-10,2023-09-11]"),
        ("9/11/2023", "[2023-09-11,2023-11-09]"),
        ("at 9 a.m.", "2023-09-12T09:00+09:00"),
        ("09:30:15", "2023-09-12T09:30:15+09:00"),
        ("early Tuesday", "2023-09-12T00:00:00+09:00/2023-09-12T08:00:00+09:00"),
    ],
)
def test_a_phrase_is_written_as_coarsely_as_it_was_said(phrase: str, text: str) -> None:
    assert geo.to_edtf(read(phrase)) == text


def test_an_iso_interval_has_both_edges_with_their_offsets() -> None:
    assert to_iso(read("on Tuesday")) == "2023-09-12T00:00:00+09:00/2023-09-13T00:00:00+09:00"
    assert to_iso(read("from Monday"), "UTC") == "2023-09-10T15:00:00Z/.."


def test_the_season_keeps_its_months_in_every_zone() -> None:
    south = read("in the summer of 2022-23", zone="Australia/Sydney")
    assert to_edtf(south) == "2022-30"
    assert to_edtf(Interval(utc("2022-12-01"), utc("2023-03-01"))) == "2022-12/2023-02"


def test_what_is_open_on_both_sides_is_written_but_names_no_time() -> None:
    assert to_edtf(ALWAYS) == to_iso(ALWAYS) == "../.."
    with pytest.raises(UnknownPhrase, match="it is open on both sides"):
        read("../..")


def test_fractions_of_a_second_are_rounded_outwards() -> None:
    tick = timedelta(microseconds=1)
    start = utc("2023-09-12T09:30:15") + tick
    assert to_iso(Interval(start, start + tick)) == "2023-09-12T09:30:15Z/2023-09-12T09:30:16Z"


def test_an_unknown_zone_is_refused() -> None:
    for write in (to_edtf, to_iso):
        with pytest.raises(UnknownZone, match="“Asia/Soul” is no time zone"):
            write(Interval(utc("2023-09-12"), None), "Asia/Soul")


# Round trips

_ZONES = st.sampled_from(
    ["Asia/Seoul", "Pacific/Apia", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "UTC"]
)
_MOMENTS = st.datetimes(datetime(1002, 1, 1), datetime(9000, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)
_DAYS = st.dates(datetime(1002, 1, 1).date(), datetime(9000, 1, 1).date()).map(str)
_DATES = st.one_of(
    _DAYS,
    _DAYS.map(lambda day: day[:7]),
    _DAYS.map(lambda day: day[:4]),
    _DAYS.map(lambda day: day[:3] + "X"),
    _DAYS.map(lambda day: day[:2] + "XX"),
    _DAYS.map(lambda day: day[:5] + "XX"),
    _DAYS.map(lambda day: day[:6] + "X"),
    st.builds("{}-{}".format, _DAYS.map(lambda day: day[:4]), st.integers(21, 41)),
)
_MARKED = st.builds("{}{}".format, _DATES, st.sampled_from(["", "", "~", "?", "%"]))
_STRINGS = st.one_of(
    _MARKED,
    st.builds("{}/{}".format, _MARKED | st.just(".."), _MARKED | st.just("..")),
    st.builds("[{},{}]".format, _DATES, _DATES),
    st.builds("[{}..]".format, _DATES),
    st.builds("{{..{}}}".format, _DATES),
)


@given(_MOMENTS, st.integers(1, 10**10), _ZONES, st.sampled_from(["", "start", "end"]))
def test_any_interval_that_is_written_is_read_as_the_same(
    start: datetime, length: int, zone: str, opened: str
) -> None:
    end = start + timedelta(seconds=min(length, 10**9))
    interval = Interval(
        None if opened == "start" else start,
        None if opened == "end" else end,
    )
    for text in (to_edtf(interval, zone), to_iso(interval, zone)):
        assert read(text, zone=zone).interval == interval


@given(_STRINGS, _ZONES)
def test_any_string_that_is_read_is_written_to_mean_the_same(text: str, zone: str) -> None:
    try:
        when = read(text, zone=zone)
    except UnknownPhrase:
        return
    assert read(to_edtf(when), zone=zone).hull == when.hull
    assert read(to_edtf(when.readings[0]), zone=zone).interval == when.readings[0].interval
    again = read(to_edtf(when), zone=zone)
    assert [f for f in again.flags if f.startswith("uncertain")] == [
        f for f in when.flags if f.startswith("uncertain")
    ] or "T" in to_edtf(when)


def test_every_phrase_of_the_reference_is_written_without_becoming_narrower(shared: Path) -> None:
    with (shared / "when" / "phrases.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["language"].startswith("en")]
    for row in rows:
        try:
            when = read_when(row["phrase"], on=Anchor.parse(row["anchor"]), zone=row["zone"])
        except UnknownPhrase:
            continue
        assert read(to_edtf(when), zone=row["zone"]).hull == when.hull
        for reading in when.readings:
            for text in (to_edtf(reading), to_iso(reading)):
                assert read(text, zone=reading.zone).interval == reading.interval
