"""ISO 8601 and EDTF, levels 0 to 2."""

from __future__ import annotations

import pytest

from geo.errors import UnknownPhrase
from tests.when.timing import edges, read


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023-09-12", "2023-09-12", "2023-09-13"),
        ("2023-09", "2023-09-01", "2023-10-01"),
        ("2023-09-12T09:30", "2023-09-12T09:30", "2023-09-12T09:31"),
        ("2023-09-12T09:30:15", "2023-09-12T09:30:15", "2023-09-12T09:30:16"),
        ("2023-09-12T00:30Z", "2023-09-12T09:30", "2023-09-12T09:31"),
        ("2023-09-12T04:00+03:30", "2023-09-12T09:30", "2023-09-12T09:31"),
        ("2023-09-12T09:30/2023-09-12T11:00", "2023-09-12T09:30", "2023-09-12T11"),
        ("2023-W37", "2023-09-11", "2023-09-18"),
        ("2023-W37-2", "2023-09-12", "2023-09-13"),
        ("2023-09/2023-11", "2023-09-01", "2023-12-01"),
        ("../2023", "..", "2024-01-01"),
        ("2023-09-12/..", "2023-09-12", ".."),
        ("2023-09-12~", "2023-09-11", "2023-09-14"),
        ("2023~", "2022-01-01", "2025-01-01"),
        ("2023-09%", "2023-08-01", "2023-11-01"),
        ("2023-~09-11", "2023-08-11", "2023-10-12"),
        ("19XX", "1900-01-01", "2000-01-01"),
        ("2023-XX", "2023-01-01", "2024-01-01"),
        ("2023-02-XX", "2023-02-01", "2023-03-01"),
        ("2023-1X", "2023-10-01", "2024-01-01"),
        ("2023-09-1X", "2023-09-10", "2023-09-20"),
        ("1950S2", "1900-01-01", "2000-01-01"),
        ("2023-24", "2023-12-01", "2024-03-01"),
        ("2023-30", "2023-12-01", "2024-03-01"),
        ("2023-34", "2023-04-01", "2023-07-01"),
        ("2023-41", "2023-07-01", "2024-01-01"),
        ("{2023-09-11,2023-09-13}", "2023-09-11", "2023-09-14"),
        ("[2023-09-11..]", "2023-09-11", ".."),
        ("[..2023-09-11,2023-09-15]", "..", "2023-09-16"),
        ("1985", "1985-01-01", "1986-01-01"),
        ("1964/2008", "1964-01-01", "2009-01-01"),
        ("2004-02-01/2005", "2004-02-01", "2006-01-01"),
        ("2005/2006-02", "2005-01-01", "2006-03-01"),
        ("1984~/2004-06", "1983-01-01", "2004-07-01"),
        ("2004-06~-11", "2004-05-11", "2004-07-12"),
        ("?2004-06-~11", "2004-06-10", "2004-06-13"),
        ("2004-%06-11", "2004-05-11", "2004-07-12"),
        ("156X-12-25", "1560-12-25", "1569-12-26"),
        ("1XXX-12", "1000-12-01", "2000-01-01"),
        ("1985-XX-XX", "1985-01-01", "1986-01-01"),
        ("2004-06-~01/2004-06-~20", "2004-05-31", "2004-06-22"),
        ("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-04"),
        ("[1667,1668,1670..1672]", "1667-01-01", "1673-01-01"),
        ("{1960,1961-12}", "1960-01-01", "1962-01-01"),
        ("2023-33~", "2022-10-01", "2023-07-01"),
        ("2001-37~", "2000-09-01", "2001-09-01"),
        ("20XX~", "1900-01-01", "2200-01-01"),
    ],
)
def test_a_string_is_as_wide_as_its_precision(text: str, start: str, end: str) -> None:
    assert edges(read(text)) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("20230912", "2023-09-12", "2023-09-13"),
        ("20230912T0030Z", "2023-09-12T09:30", "2023-09-12T09:31"),
        ("2023-255", "2023-09-12", "2023-09-13"),
        ("2023W372", "2023-09-12", "2023-09-13"),
        ("2023-09-12T09", "2023-09-12T09", "2023-09-12T10"),
        ("2023-09-12T00:30:15.250Z", "2023-09-12T09:30:15", "2023-09-12T09:30:16"),
        ("2023-09-12T09:30/PT1H30M", "2023-09-12T09:30", "2023-09-12T11"),
        ("2023-09-12/P3D", "2023-09-12", "2023-09-15"),
        ("P1W/2023-09-12", "2023-09-06", "2023-09-13"),
        ("2023-01-31/P1M", "2023-01-31", "2023-02-28"),
        ("2023-09-12/15", "2023-09-12", "2023-09-16"),
        ("2023-09-12/10-01", "2023-09-12", "2023-10-02"),
        ("2023-09/11", "2023-09-01", "2023-12-01"),
        ("2023-09-12T13:30/15:30", "2023-09-12T13:30", "2023-09-12T15:30"),
        ("2023-09-12T00:30Z/2023-09-12T02:00", "2023-09-12T09:30", "2023-09-12T11"),
    ],
)
def test_what_iso_8601_lets_one_leave_out_is_put_back(text: str, start: str, end: str) -> None:
    assert edges(read(text)) == (start, end)


def test_a_duration_counts_days_by_the_calendar_and_hours_as_they_pass() -> None:
    zone = "Europe/Berlin"
    assert edges(read("2023-10-28T12:00/P1D", zone=zone))[1] == "2023-10-29T12"
    assert edges(read("2023-10-28T12:00/PT24H", zone=zone))[1] == "2023-10-29T11"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023-09", "September 2023"),
        ("202X", "the 2020s"),
        ("2023-09/..", "from September 2023"),
        ("[..2023]", "until 2023"),
        ("2023-W37-2", "Tuesday 12 September 2023"),
    ],
)
def test_a_string_is_told_no_more_exactly_than_it_is(text: str, words: str) -> None:
    assert read(text).text == words


def test_doubt_does_not_widen_but_is_said() -> None:
    when = read("2023-09?")
    assert edges(when) == ("2023-09-01", "2023-10-01")
    assert when.flags == ("uncertain: the date is marked as doubtful",)


def test_an_edge_that_is_not_known_is_taken_as_open_and_said_so() -> None:
    when = read("2023-09-12/")
    assert edges(when) == ("2023-09-12", "..")
    assert when.flags[0].startswith("assumed")


def test_seasons_without_a_hemisphere_follow_the_zone() -> None:
    assert edges(read("2023-21", zone="Australia/Sydney")) == ("2023-09-01", "2023-12-01")
    assert edges(read("2023-25", zone="Australia/Sydney")) == ("2023-03-01", "2023-06-01")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2023-02-30", "February 2023 has 28 days"),
        ("2023-13", "there is no month or season 13"),
        ("2023-00", "there is no month 00"),
        ("2023-09/2022", "it ends before it begins"),
        ("2023-09-12T25:00", "25:00 is no time of day"),
        ("-0044", "only the years 1 to 9998"),
        ("Y17000", "only the years 1 to 9998"),
        ("9999", "the year 9999 cannot be reckoned with"),
        ("9999-12-31", "it lies outside the years 1 to 9998"),
        ("0000-06", "the year 0000 cannot be reckoned with, only the years 1 to 9998"),
        ("-1985", "the year -1985 cannot be reckoned with, only the years 1 to 9998"),
        ("-0001-02", "the year -0001 cannot be reckoned with"),
        ("10000", "the year 10000 cannot be reckoned with"),
        ("10000-01-01", "the year 10000 cannot be reckoned with"),
        ("Y17E7", "the year 17E7 cannot be reckoned with"),
        ("Y-17E7", "the year -17E7 cannot be reckoned with"),
        ("Y171010000S3", "the year 171010000S3 cannot be reckoned with"),
        ("XXXX-12-XX", "it leaves the year open"),
        ("1950S5", "a year of four figures has no 5 that are significant"),
        ("../..", "it is open on both sides"),
        ("/", "it is open on both sides"),
        ("[2023-09-12,]", "reading stopped at “]”"),
        ("{2023-09-12", "the string ends too soon"),
        ("2023-366", "2023 has no day 366"),
        ("2023-09-12/PT0S", "it lasts no time at all"),
        ("2023-09-12/2023-09-11", "it ends before it begins"),
        ("2023-W54", "2023 has no week 54"),
        ("2023-09-12T09:30+99:00", "no zone is +99:00 away from UTC"),
    ],
)
def test_a_string_without_a_date_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnknownPhrase) as refused:
        read(text)
    assert reason in refused.value.problem
