"""Distances, bounds and ranges: what lies between, before and after."""

from __future__ import annotations

import pytest

from geo.errors import UnknownPhrase
from geo.when import combine
from tests.when.timing import edges, read, utc

# Distances


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("a couple of days later", "2023-09-14", "2023-09-16"),
        ("several days earlier", "2023-09-05", "2023-09-10"),
        ("in three weeks", "2023-10-02", "2023-10-09"),
        ("two months later", "2023-11-01", "2023-12-01"),
        ("six months ago", "2023-03-01", "2023-04-01"),
        ("two to three days ago", "2023-09-09", "2023-09-11"),
        ("days ago", "2023-09-05", "2023-09-12"),
        ("within days", "2023-09-12", "2023-09-20"),
        ("in the next three days", "2023-09-12", "2023-09-16"),
        ("the day after Monday", "2023-09-12", "2023-09-13"),
        ("two days before the 10th", "2023-09-08", "2023-09-09"),
        ("three days later in the evening", "2023-09-15T18", "2023-09-15T22"),
        ("an hour before noon on Monday", "2023-09-11T10:30", "2023-09-11T11:30"),
    ],
)
def test_distances_in_days_are_whole_days(phrase: str, start: str, end: str) -> None:
    assert edges(read(phrase)) == (start, end)


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("three hours earlier", "2023-09-12T07", "2023-09-12T08"),
        ("20 minutes later", "2023-09-12T10:45", "2023-09-12T10:55"),
        ("an hour and a half later", "2023-09-12T11:45", "2023-09-12T12:15"),
        ("some hours later", "2023-09-12T11:30", "2023-09-12T22:30"),
        ("within 36 hours", "2023-09-12T10:30", "2023-09-13T22:30"),
        ("the past 24 hours", "2023-09-11T10:30", "2023-09-12T10:30"),
    ],
)
def test_distances_in_hours_have_their_tolerance(phrase: str, start: str, end: str) -> None:
    assert edges(read(phrase, "2023-09-12T10:30")) == (start, end)


def test_the_tolerance_goes_outside_an_anchor_that_is_an_interval() -> None:
    when = read("two hours later", "2023-09-11T22:00/2023-09-12T06:00")
    assert edges(when) == ("2023-09-11T23:30", "2023-09-12T08:30")


def test_an_anchor_of_several_days_makes_the_following_day_one_of_several() -> None:
    assert edges(read("the following day", "2023-09-11/2023-09-13")) == ("2023-09-12", "2023-09-15")


# Bounds and ranges


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("by 8 a.m. on Sunday", "2023-09-12", "2023-09-17T08"),
        ("had arrived by Thursday", "..", "2023-09-15"),
        ("by the end of the week", "2023-09-12", "2023-09-18"),
        ("up to Thursday", "..", "2023-09-15"),
        ("after Sunday", "2023-09-11", ".."),
        ("from Monday onwards", "2023-09-11", ".."),
        ("before 9 a.m. on Monday", "2023-09-11", "2023-09-11T09"),
        ("after 9 p.m.", "2023-09-12T21", "2023-09-13"),
        ("Monday before noon", "2023-09-11", "2023-09-11T12"),
        ("since the 3rd", "2023-09-03", "2023-09-13"),
        ("later this month", "2023-09-13", "2023-10-01"),
        ("between 9 and 11 a.m. on Monday", "2023-09-11T09", "2023-09-11T11"),
        ("Monday from 11 to 1 p.m.", "2023-09-11T11", "2023-09-11T13"),
        ("from 10 p.m. to 2 a.m.", "2023-09-12T22", "2023-09-13T02"),
        ("September 10-13, 2023", "2023-09-10", "2023-09-14"),
        ("from 30 August to 2 September", "2023-08-30", "2023-09-03"),
        ("December to February 2023", "2022-12-01", "2023-03-01"),
        ("between 2017 and 2019", "2017-01-01", "2020-01-01"),
        ("late 2018 to early 2019", "2018-09-01", "2019-05-01"),
        ("Saturday through Tuesday", "2023-09-09", "2023-09-13"),
        ("from Monday morning to Tuesday evening", "2023-09-11T06", "2023-09-12T22"),
        ("from yesterday until next Friday", "2023-09-11", "2023-09-16"),
        ("late Monday into early Tuesday", "2023-09-11T16", "2023-09-12T08"),
    ],
)
def test_bounds_and_ranges_hold_what_they_name(phrase: str, start: str, end: str) -> None:
    assert edges(read(phrase)) == (start, end)


def test_one_of_two_days_gives_both_readings() -> None:
    when = read("on Sunday or Monday")
    assert when.interval is None
    assert when.flags == ("ambiguous: Sunday 10 September 2023, or Monday 11 September 2023",)
    assert (when.hull.start, when.hull.end) == (utc("2023-09-09T15:00"), utc("2023-09-11T15:00"))


def test_phrases_of_one_claim_narrow_each_other() -> None:
    assert edges(combine([read("on Monday"), read("in the evening", "2023-09-11")])) == (
        "2023-09-11T18",
        "2023-09-11T22",
    )


def test_phrases_without_a_common_time_are_refused_and_quoted() -> None:
    with pytest.raises(
        UnknownPhrase, match="“on Monday” and “on Wednesday” have no time in common"
    ):
        combine([read("on Monday"), read("on Wednesday")])
