"""Words of time, read as the conventions say: the seed, the readings, the reference."""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from geo.errors import UnknownPhrase
from geo.when import Anchor, combine, read_when
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
