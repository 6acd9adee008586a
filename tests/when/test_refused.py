"""What names no time, and whatever else is said."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import UnknownPhrase, UnknownZone
from geo.when import Anchor, When, read_when
from geo.when.grammar.shelf import load
from tests.when.timing import read

# What is refused


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("by special train", "reading stopped at “special train”"),
        ("on Monday it was said", "reading stopped at “it was said”"),
        ("recently", "reading stopped at “recently”"),
        ("from", "the words end too soon"),
        ("31 February", "there is no 31 February"),
        ("31 September 2023", "September 2023 has 30 days"),
        ("at 25:00", "25:00 is no time of day"),
        ("year 0", "the year 0 cannot be reckoned with"),
        ("in the year 10000", "reading stopped at “10000”"),
        ("the day before yesterday's tomorrow", "its words name two times in one"),
        ("12", "a number alone is no time"),
        ("three days", "a length of time alone is no time"),
        ("a few hours later", "hours and minutes hang on a time of day"),
        ("9 p.m. Atlantis time", "“atlantis time” is the time of no place"),
        ("Monday September", "a weekday stands beside more than one day"),
    ],
)
def test_what_names_no_time_is_refused_with_the_reason(phrase: str, reason: str) -> None:
    with pytest.raises(UnknownPhrase) as refused:
        read(phrase)
    assert f"“{phrase}” names no time: {reason}" in refused.value.problem
    assert "Traceback" not in str(refused.value)


def test_a_very_long_phrase_is_refused_without_being_read() -> None:
    with pytest.raises(UnknownPhrase, match="is 100,000 characters long"):
        read("early " * 16_666 + "late")


def test_an_unknown_zone_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UnknownZone, match=r"“Asia/Soul” is no time zone.*Asia/Seoul"):
        read("on Monday", zone="Asia/Soul")


def test_an_unknown_language_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(UnknownPhrase, match=r"there is no grammar for the language “tlh”.*en"):
        read("DaHjaj", language="tlh")


@pytest.mark.parametrize("text", ["", "yesterday", "2023-09-12T10:30Z", "2023-13-01", "2023-W37-2"])
def test_an_anchor_that_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UnknownPhrase, match="is no anchor"):
        Anchor.parse(text)


def test_an_anchor_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UnknownPhrase, match="ends before it begins"):
        Anchor.parse("2023-09-13/2023-09-11")


# Whatever is said

_WORDS = st.sampled_from(
    [*load("en").words, "9", "31", "9:30", "0930", "2019", "12th", "9/11/2023", "1990s", "xyz"]
)
_SAID = st.one_of(st.text(max_size=40), st.lists(_WORDS, max_size=7).map(" ".join))
_ANCHORS = st.sampled_from(
    [
        "2023-09-12",
        "2023-10-29T02:30",
        "2011-12-29",
        "0001-01-01",
        "9999-12-30",
        "2023-09-11/2023-09-13",
    ]
)
_ZONES = st.sampled_from(["Asia/Seoul", "Pacific/Apia", "Europe/Berlin", "Asia/Pyongyang", "UTC"])


@given(_SAID, _ANCHORS, _ZONES, st.booleans())
def test_any_words_are_readings_or_a_refusal(said: str, on: str, zone: str, future: bool) -> None:
    try:
        when = read_when(said, on=Anchor.parse(on), zone=zone, future=future)
    except UnknownPhrase:
        return
    assert when.readings
    assert all(reading.text for reading in when.readings)
    if len(when.readings) > 1:
        assert when.flags[0].startswith(("ambiguous", "contradictory"))
        assert when.interval is None


@given(st.dates(datetime(1950, 1, 1).date(), datetime(2050, 1, 1).date()), _ZONES)
def test_the_thirds_of_a_day_are_half_open_and_fill_it(day: object, zone: str) -> None:
    on = str(day)
    whole = _edges_of(read_or_none("today", on, zone))
    thirds = [
        _edges_of(read_or_none(f"{part} today", on, zone)) for part in ("early", "mid", "late")
    ]
    known = [edge for edge in thirds if edge]
    if whole is None:
        assert not known
        return
    assert (known[0][0], known[-1][1]) == whole
    assert all(a[1] == b[0] for a, b in pairwise(known))


def read_or_none(phrase: str, on: str, zone: str) -> When | None:
    """A phrase read, or None where the clocks skipped it."""
    try:
        return read(phrase, on, zone)
    except UnknownPhrase:
        return None


def _edges_of(when: When | None) -> tuple[datetime, datetime] | None:
    if when is None or when.interval is None:
        return None
    assert when.interval.start is not None
    assert when.interval.end is not None
    return when.interval.start, when.interval.end
