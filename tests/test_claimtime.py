"""The words of a claim are read in the right zone and from the right anchor."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from geo.claimtime import ClaimTime, claim_times, publication
from geo.errors import DatelineError
from geo.interval import Interval
from geo.journey.file import ClaimKey, read_journey
from geo.places import locate_places
from tests.build import claim, event, write_journey

SUNDAY = "He left on Sunday"


def utc(day: int, hour: int, month: int = 9) -> datetime:
    """An instant of 2023 in UTC."""
    return datetime(2023, month, day, hour, tzinfo=UTC)


def times_of(folder: Path) -> tuple[dict[ClaimKey, ClaimTime], list[DatelineError]]:
    """The claims' times of a journey, and the faults in their words."""
    file = read_journey(folder)
    located, unknown = locate_places(file)
    assert unknown == []
    return claim_times(file, located)


def interval_of(folder: Path, key: str = "a") -> Interval | None:
    """The interval of an event's first claim."""
    times, faults = times_of(folder)
    assert faults == []
    return times[key, 0].interval


def test_words_hang_on_the_day_of_the_report_in_the_zone_of_the_place(tmp_path: Path) -> None:
    happened = event("a", "departure", claim(SUNDAY, "on Sunday"), place="port")
    assert interval_of(write_journey(tmp_path, happened)) == Interval(utc(9, 14), utc(10, 14))


def test_without_a_place_the_zone_is_that_of_the_report(tmp_path: Path) -> None:
    happened = event("a", "departure", claim(SUNDAY, "on Sunday"))
    folder = write_journey(tmp_path, happened, report={"zone": "Europe/Moscow"})
    assert interval_of(folder) == Interval(utc(9, 21), utc(10, 21))


def test_without_any_other_zone_the_journeys_is_taken(tmp_path: Path) -> None:
    happened = event("a", "departure", claim(SUNDAY, "on Sunday"))
    folder = write_journey(tmp_path, happened, report={"zone": None}, zone="Europe/Paris")
    assert interval_of(folder) == Interval(utc(9, 22), utc(10, 22))


def test_a_claims_own_zone_goes_before_that_of_its_place(tmp_path: Path) -> None:
    happened = event(
        "a", "departure", claim(SUNDAY, "on Sunday", zone="Europe/Moscow"), place="port"
    )
    times, _ = times_of(write_journey(tmp_path, happened))
    assert times["a", 0].zone == "Europe/Moscow"
    assert times["a", 0].interval == Interval(utc(9, 21), utc(10, 21))


def test_a_zone_named_in_the_words_goes_before_that_of_the_place(tmp_path: Path) -> None:
    happened = event("a", "arrival", claim("He came at 9 am GMT", "at 9 am GMT"), place="port")
    interval = interval_of(write_journey(tmp_path, happened))
    assert interval is not None
    assert interval.start == utc(12, 9)


def test_a_crossing_takes_the_zone_of_the_report(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path,
        event("a", "crossing", claim("He crossed on Sunday", "on Sunday"), place="border"),
        places={"border": {"crossing": ["KP", "RU"]}},
    )
    times, _ = times_of(folder)
    assert times["a", 0].zone == "Asia/Seoul"
    assert times["a", 0].zone_basis == "the zone of the report"


def test_local_time_at_a_border_is_said_to_be_taken_for_one_of_two(tmp_path: Path) -> None:
    words = "at 9 a.m. local time"
    folder = write_journey(
        tmp_path,
        event("a", "crossing", claim(f"He crossed {words}", words), place="border"),
        places={"border": {"crossing": ["KP", "RU"]}},
    )
    times, faults = times_of(folder)
    assert faults == []
    (flag,) = times["a", 0].flags
    assert flag.endswith("lies in two zones, and “local time” is taken as Asia/Seoul’s")


def test_words_can_hang_on_another_event_wherever_it_stands(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path,
        event("a", "arrival", claim("He came the following day", "the following day", anchor="b")),
        event("b", "statement", claim("Said on Sunday", "on Sunday")),
    )
    assert interval_of(folder) == Interval(utc(10, 15), utc(11, 15))


def test_an_anchor_without_a_time_is_a_fault(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path,
        event("a", "arrival", claim("He came the following day", "the following day", anchor="b")),
        event("b", "statement", claim("Said by him")),
    )
    _, (fault,) = times_of(folder)
    assert fault.where.field == "events[0].claims[0].anchor"
    assert "“b” has no time of its own" in fault.message


def test_two_events_that_hang_on_each_other_are_faults_and_no_endless_loop(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path,
        event("a", "arrival", claim("He came the next day", "the next day", anchor="b")),
        event("b", "arrival", claim("She came the day before", "the day before", anchor="a")),
    )
    _, faults = times_of(folder)
    assert [fault.where.field for fault in faults] == [
        "events[0].claims[0].anchor",
        "events[1].claims[0].anchor",
    ]


def test_words_without_a_time_are_a_fault_that_quotes_them(tmp_path: Path) -> None:
    folder = write_journey(tmp_path, event("a", "arrival", claim("He came quietly", "quietly")))
    _, (fault,) = times_of(folder)
    assert fault.where.field == "events[0].claims[0].when"
    assert "quietly" in fault.message


def test_two_phrases_of_one_claim_make_one_interval(tmp_path: Path) -> None:
    words = claim(
        "He stays on Monday, lasting till Wednesday", ["on Monday", "lasting till Wednesday"]
    )
    folder = write_journey(tmp_path, event("a", "presence", words))
    assert interval_of(folder) == Interval(utc(10, 15), utc(13, 15))


@pytest.mark.parametrize(
    ("words", "begins", "ends"),
    [
        ("from Monday to Wednesday", (10, 11), (12, 13)),
        ("from Monday", (10, 11), None),
        ("since Monday", (10, 11), None),
        ("lasting till Wednesday", None, (None, 13)),
        ("on Monday", None, None),
        (["on Monday", "lasting till Wednesday"], (10, 11), (None, 13)),
    ],
)
def test_words_tell_when_something_that_lasts_began_and_ended_as_far_as_they_say(
    tmp_path: Path,
    words: str | list[str],
    begins: tuple[int, int] | None,
    ends: tuple[int | None, int] | None,
) -> None:
    quote = f"He was there {words if isinstance(words, str) else ', '.join(words)}"
    times, faults = times_of(write_journey(tmp_path, event("a", "presence", claim(quote, words))))
    assert faults == []
    (reading,) = times["a", 0].readings
    assert reading.begins == (begins and Interval(utc(begins[0], 15), utc(begins[1], 15)))
    start = utc(ends[0], 15) if ends and ends[0] else None
    assert reading.ends == (ends and Interval(start, utc(ends[1], 15)))


def test_a_claim_without_words_of_time_has_no_interval(tmp_path: Path) -> None:
    assert interval_of(write_journey(tmp_path, event("a", "arrival", claim("He came")))) is None


def test_a_quote_that_stands_twice_is_flagged(tmp_path: Path) -> None:
    folder = write_journey(tmp_path, event("a", "arrival", claim("He came")))
    (folder / "article.txt").write_text("He came. He came.", "utf-8")
    times, _ = times_of(folder)
    assert times["a", 0].flags == (
        "these words stand 2 times in the report; the first place is shown",
    )


def test_a_report_of_a_day_was_published_some_time_on_it(tmp_path: Path) -> None:
    folder = write_journey(tmp_path, event("a", "arrival", claim("He came")))
    published = publication(read_journey(folder), "article")
    assert published == Interval(utc(11, 15), utc(12, 15))


def test_a_report_with_a_time_was_published_in_that_minute(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path,
        event("a", "arrival", claim("He came")),
        report={"published": "2023-09-12T14:30+03:00"},
    )
    published = publication(read_journey(folder), "article")
    assert published is not None
    assert published.start == datetime(2023, 9, 12, 11, 30, tzinfo=UTC)
