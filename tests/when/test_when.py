"""Words of time, read as the conventions say: what each kind of phrase becomes."""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import UnknownPhrase, UnknownZone
from geo.when import Anchor, When, combine, read_when
from geo.when.grammar.shelf import load
from tests.when.timing import edges, read, utc

# The seed


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("on Sunday", "2023-09-09T15:00", "2023-09-10T15:00"),
        ("sometime early Tuesday", "2023-09-11T15:00", "2023-09-11T23:00"),
        ("on Tuesday", "2023-09-11T15:00", "2023-09-12T15:00"),
        ("on Monday", "2023-09-10T15:00", "2023-09-11T15:00"),
        ("In the year 2019", "2018-12-31T15:00", "2019-12-31T15:00"),
    ],
)
def test_the_seeds_phrases_are_these_instants(phrase: str, start: str, end: str) -> None:
    interval = read(phrase).interval
    assert interval is not None
    assert (interval.start, interval.end) == (utc(start), utc(end))


def test_the_coming_days_after_mondays_statement_are_seven_whole_days() -> None:
    when = read("coming days", "2023-09-11/2023-09-11", "Europe/Moscow", future=True)
    assert edges(when) == ("2023-09-12", "2023-09-19")


def test_lasting_till_wednesday_has_only_an_end() -> None:
    when = read("lasting till Wednesday")
    assert when.interval is not None
    assert (when.interval.start, when.interval.end) == (None, utc("2023-09-13T15:00"))
    assert when.text == "until Wednesday 13 September 2023"


def test_from_monday_lasting_till_wednesday_is_three_days() -> None:
    both = combine([read("on Monday"), read("lasting till Wednesday")])
    assert edges(both) == ("2023-09-11", "2023-09-14")
    assert both.text == "Monday 11 to Wednesday 13 September 2023"


# Reading in words


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("early Tuesday", "Tuesday 12 September 2023, 00:00 to 08:00 in Seoul"),
        ("in September 2023", "September 2023"),
        ("in 2019", "2019"),
        ("from 10 September 2023", "from 10 September 2023"),
        ("from September 2023", "from September 2023"),
        ("until 2019", "until 2019"),
        ("since 2019", "2019 to 12 September 2023"),
        ("the 1990s", "the 1990s"),
        ("late 2019", "September to December 2019"),
        ("in the winter of 2022", "December 2022 to February 2023"),
        ("0930 GMT", "Tuesday 12 September 2023, 09:30 UTC"),
        ("Monday night", "Monday 11 September 2023, 20:00 to 04:00 the next day in Seoul"),
        ("late Sunday", "Sunday 10 September 2023, 16:00 to 24:00 in Seoul"),
        ("until late Wednesday", "until Wednesday 13 September 2023, 24:00 in Seoul"),
    ],
)
def test_the_text_is_no_more_exact_than_the_words(phrase: str, text: str) -> None:
    assert read(phrase).text == text


@pytest.mark.parametrize("day", ["2023-01-31", "2023-03-31", "2024-02-29", "2023-12-31"])
def test_a_month_stays_a_month_on_any_day_of_the_report(day: str) -> None:
    when = read("in September 2022", day)
    assert when.text == "September 2022"
    assert edges(when) == ("2022-09-01", "2022-10-01")


def test_an_open_event_never_shows_the_edge_that_it_lacks() -> None:
    told = read("from 10 September 2023").to_json()
    assert told["start"] == "2023-09-10T00:00:00+09:00"
    assert told["end"] is None
    assert "9999" not in str(told)


# Weekdays, months and dates


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("Thursday", "2023-09-07", "2023-09-08"),
        ("this Thursday", "2023-09-14", "2023-09-15"),
        ("last Tuesday", "2023-09-05", "2023-09-06"),
        ("next Tuesday", "2023-09-19", "2023-09-20"),
        ("the coming Saturday", "2023-09-16", "2023-09-17"),
        ("Friday of next week", "2023-09-22", "2023-09-23"),
        ("last week's Friday", "2023-09-08", "2023-09-09"),
        ("last weekend", "2023-09-09", "2023-09-11"),
        ("next weekend", "2023-09-23", "2023-09-25"),
        ("the coming weekend", "2023-09-16", "2023-09-18"),
        ("in May", "2023-05-01", "2023-06-01"),
        ("in December", "2022-12-01", "2023-01-01"),
        ("last September", "2022-09-01", "2022-10-01"),
        ("on 12 September", "2023-09-12", "2023-09-13"),
        ("on September 13", "2022-09-13", "2022-09-14"),
        ("on the 20th", "2023-08-20", "2023-08-21"),
        ("on the 31st", "2023-08-31", "2023-09-01"),
        ("29 February", "2020-02-29", "2020-03-01"),
        ("the 3rd of last month", "2023-08-03", "2023-08-04"),
        ("the week of 6 September", "2023-09-04", "2023-09-11"),
        ("Tuesday, September 12, 2023", "2023-09-12", "2023-09-13"),
        ("Q3 2022", "2022-07-01", "2022-10-01"),
        ("the second half of 2022", "2022-07-01", "2023-01-01"),
        ("the nineties", "1990-01-01", "2000-01-01"),
        ("mid-summer 2022", "2022-07-01", "2022-08-01"),
        ("early next year", "2024-01-01", "2024-05-01"),
        ("mid-week", "2023-09-13", "2023-09-16"),
        ("early to mid August", "2023-08-01", "2023-08-21"),
        ("at the end of the month", "2023-09-21", "2023-10-01"),
    ],
)
def test_days_and_periods_are_the_nearest_by_the_reports_date(
    phrase: str, start: str, end: str
) -> None:
    assert edges(read(phrase)) == (start, end)


@pytest.mark.parametrize(
    "phrase", ["will leave on Thursday", "is to leave Thursday", "is expected to leave on Thursday"]
)
def test_future_wording_looks_ahead(phrase: str) -> None:
    assert edges(read(phrase)) == ("2023-09-14", "2023-09-15")


@pytest.mark.parametrize(
    ("phrase", "start"),
    [("on Thursday", "2023-09-14"), ("in May", "2024-05-01"), ("on the 3rd", "2023-10-03")],
)
def test_what_is_yet_to_come_lies_ahead_without_future_wording(phrase: str, start: str) -> None:
    assert edges(read(phrase, future=True))[0] == start


def test_last_monday_names_the_other_monday_that_may_be_meant() -> None:
    when = read("last Monday")
    assert edges(when) == ("2023-09-11", "2023-09-12")
    (flag,) = when.flags
    assert flag.startswith("assumed")
    assert "Monday 4 September 2023" in flag


def test_seasons_follow_the_zones_hemisphere() -> None:
    north = read("in the winter of 2022-23", zone="Europe/Kyiv")
    south = read("the summer of 2022-23", zone="Australia/Sydney")
    assert edges(north) == edges(south) == ("2022-12-01", "2023-03-01")


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


# Order of day and month


def test_figures_in_either_order_give_both_dates_unless_the_tag_has_a_region() -> None:
    assert read("9/11/2023").flags[0].startswith("ambiguous")
    assert edges(read("9/11/2023", language="en-US"))[0] == "2023-09-11"
    assert edges(read("9/11/2023", language="en-IE"))[0] == "2023-11-09"
    assert edges(read("9/30/2023"))[0] == "2023-09-30"


# For machines


def test_the_json_holds_local_times_with_their_offset() -> None:
    told = read("early Tuesday").to_json()
    assert told == {
        "start": "2023-09-12T00:00:00+09:00",
        "end": "2023-09-12T08:00:00+09:00",
        "text": "Tuesday 12 September 2023, 00:00 to 08:00 in Seoul",
        "flags": [],
        "readings": [
            {
                "start": "2023-09-12T00:00:00+09:00",
                "end": "2023-09-12T08:00:00+09:00",
                "text": "Tuesday 12 September 2023, 00:00 to 08:00 in Seoul",
                "zone": "Asia/Seoul",
            }
        ],
    }


def test_several_readings_leave_the_edges_empty() -> None:
    told = read("9/11/2023").to_json()
    assert (told["start"], told["end"]) == (None, None)
    assert [one["start"][:10] for one in told["readings"]] == ["2023-09-11", "2023-11-09"]


def test_the_reading_does_not_depend_on_the_machines_clock_or_zone() -> None:
    script = (
        "from geo.when import Anchor, read_when\n"
        "for phrase in ('on Sunday', 'early Tuesday', 'last Monday', 'lasting till Wednesday'):\n"
        "    print(read_when(phrase, on=Anchor.parse('2023-09-12'), zone='Asia/Seoul'))\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"TZ": zone, "PYTHONTZPATH": path},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone, path in (("Asia/Seoul", "/usr/share/zoneinfo"), ("America/Los_Angeles", ""))
    }
    assert len(told) == 1


def test_reading_needs_no_parser_generator() -> None:
    script = (
        "import sys\n"
        "from geo.when import Anchor, read_when\n"
        "read_when('early Tuesday', on=Anchor.parse('2023-09-12'), zone='Asia/Seoul')\n"
        "print(sorted({'lark', 'shapely', 'folium', 'pydantic'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


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


# The reference


def test_all_english_phrases_of_the_reference_are_read_right(shared: Path) -> None:
    with (shared / "when" / "phrases.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["language"].startswith("en")]
    wrong = [row["phrase"] for row in rows if not _is_right(row)]
    assert len(rows) >= 115
    assert wrong == []


def _is_right(row: dict[str, str]) -> bool:
    on, zone = Anchor.parse(row["anchor"]), row["zone"]
    try:
        when = read_when(row["phrase"], on=on, zone=zone, language=row["language"])
    except UnknownPhrase:
        return row["note"].startswith("refused")
    if row["note"].startswith("flagged"):
        return when.interval is None and when.flags[0].startswith(("ambiguous", "contradictory"))
    gold = tuple(
        None if row[e] == ".." else datetime.fromisoformat(row[e]) for e in ("start", "end")
    )
    return when.interval is not None and (when.interval.start, when.interval.end) == gold
