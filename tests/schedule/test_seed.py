"""Every interval of the seed, reckoned by hand from the article, the railway and 60 km/h."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from geo.check import Checked, check_to_json, load
from geo.interval import Interval
from geo.schedule import Feasible

SEED = Path(__file__).parents[2] / "data" / "kim-2023"


@pytest.fixture(scope="module")
def seed() -> Checked:
    """The seed with all that follows from it."""
    return load(SEED)


def utc(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """An instant of September 2023 in UTC."""
    return datetime(2023, 9, day, hour, minute, second, tzinfo=UTC)


def feasible(seed: Checked, event: str) -> Feasible:
    """What all reports leave to an event."""
    found = seed.events[event].feasible
    assert found is not None
    return found


def moment(seed: Checked, event: str) -> Interval:
    """When something that was at a moment can have been."""
    found = feasible(seed, event)
    assert found.begins == found.ends
    return found.begins


def test_the_crossing_is_15_to_23_utc_on_the_11th_by_the_militarys_estimate(seed: Checked) -> None:
    assert moment(seed, "crossing") == Interval(utc(11, 15), utc(11, 23))
    for links in (feasible(seed, "crossing").earliest, feasible(seed, "crossing").latest):
        (link,) = links
        assert (link.claim, link.event) == (("crossing", 0), "crossing")
        assert "Jeon Ha Gyu, citing South Korean military" in link.text


def test_the_departure_is_all_of_sunday_in_pyongyang(seed: Checked) -> None:
    assert moment(seed, "departure") == Interval(utc(9, 15), utc(10, 15))


def test_khasan_lies_after_the_crossing_and_before_the_reports_publication(seed: Checked) -> None:
    arrival = moment(seed, "arrival")
    crossing = moment(seed, "crossing")
    assert crossing.start is not None
    assert arrival.start is not None
    assert arrival.start > crossing.start
    assert arrival.end == utc(12, 15), "the end of 12 September in Seoul"


def test_khasan_is_at_least_the_1_7_km_from_the_bridge_after_the_crossing(seed: Checked) -> None:
    # 819.182 km less 817.524 km are 1.659 km: at 60 km/h 99.5 seconds, of which 99 are whole.
    assert moment(seed, "arrival").start == utc(11, 15, 1, 39)


def test_why_khasan_was_not_reached_earlier_is_told_from_the_crossing_on(seed: Checked) -> None:
    told, way = feasible(seed, "arrival").earliest
    assert told.claim == ("crossing", 0)
    assert (way.claim, way.event) == (None, "crossing")
    assert way.text == (
        "Khasan lies 1.7 km after Tumen bridge on the route: 1 min 39 s at least, "
        "at 60 km/h by rail, as the editor assumes"
    )


def test_why_khasan_was_not_reached_later_is_the_reports_publication(seed: Checked) -> None:
    (told,) = feasible(seed, "arrival").latest
    assert told.claim == ("arrival", 0)
    assert told.text == (
        "the report that tells of “The train reaches Khasan” was published before "
        "Wednesday 13 September 2023, 01:00 in Vladivostok"
    )


def test_departure_and_crossing_imply_24_to_56_hours(seed: Checked) -> None:
    out, through = moment(seed, "departure"), moment(seed, "crossing")
    assert out.start is not None
    assert out.end is not None
    assert through.start is not None
    assert through.end is not None
    assert through.start - out.end == timedelta(hours=24)
    assert through.end - out.start == timedelta(hours=56)


def test_that_is_15_to_34_kmh_and_at_60_at_least_10_of_24_hours_of_standing(seed: Checked) -> None:
    (border,) = (crossing.km for crossing in seed.legs[0].crossings)
    assert border == pytest.approx(817.5, abs=0.1)
    assert round(border / 56) == 15
    assert round(border / 24) == 34
    assert int(24 - border / 60) == 10


def test_the_statement_is_monday_in_moscow(seed: Checked) -> None:
    assert moment(seed, "statement") == Interval(utc(10, 21), utc(11, 21))


def test_the_visit_is_expected_on_the_seven_days_after_mondays_statement(seed: Checked) -> None:
    assert moment(seed, "visit") == Interval(utc(11, 15), utc(18, 15))


def test_putin_came_on_monday_and_stayed_at_most_till_wednesdays_end(seed: Checked) -> None:
    putin = feasible(seed, "putin")
    assert putin.begins == Interval(utc(10, 14), utc(11, 14))
    assert putin.ends == Interval(utc(10, 14), utc(13, 14))


def test_the_meeting_told_as_done_is_on_tuesday(seed: Checked) -> None:
    assert moment(seed, "meeting") == Interval(utc(11, 15), utc(12, 15))


def test_a_meeting_in_vladivostok_needs_the_way_from_the_border_first(seed: Checked) -> None:
    # 1.659 km and 326.839 km at 60 km/h take 99 and 19,610 whole seconds: 5 h 28 min 29 s.
    venue = moment(seed, "venue")
    assert venue == Interval(utc(11, 20, 28, 29), None)


def test_the_first_meeting_is_some_time_in_2019_and_no_part_of_this_journey(seed: Checked) -> None:
    assert moment(seed, "first-meeting") == Interval(
        datetime(2018, 12, 31, 14, tzinfo=UTC), datetime(2019, 12, 31, 14, tzinfo=UTC)
    )


def test_what_only_describes_has_no_time(seed: Checked) -> None:
    for event in ("delegation", "train", "boarding"):
        assert seed.events[event].feasible is None


def test_an_undated_event_has_just_the_time_that_all_reports_leave(seed: Checked) -> None:
    # The border is 1.659 km before Khasan: at 60 km/h 99 whole seconds after 15:00 UTC.
    arrival, venue = seed.events["arrival"], seed.events["venue"]
    assert (arrival.timed, venue.timed) == ("computed", "computed")
    assert arrival.interval == Interval(utc(11, 15, 1, 39), utc(12, 15))
    assert arrival.text == (
        "Tuesday 12 September 2023, 01:01:39 to 01:00 the next day in Vladivostok"
    )
    assert venue.interval == Interval(utc(11, 20, 28, 29), None)
    assert venue.text == "after Tuesday 12 September 2023, 06:28:29 in Vladivostok"
    assert "Khasan lies 1.7 km after Tumen bridge on the route" in arrival.because


def test_what_is_shown_holds_what_is_left(seed: Checked) -> None:
    for event in seed.events.values():
        if event.interval is not None and event.feasible is not None:
            assert event.interval | event.feasible.window == event.interval


def test_the_two_contradictions_are_done_against_yet_to_come(seed: Checked) -> None:
    assert [(c.kind, c.claims, c.events) for c in seed.contradictions] == [
        ("done", (("meeting", 0), ("meeting", 1)), ("meeting",)),
        ("done", (("meeting", 1), ("venue", 0)), ("meeting", "venue")),
    ]
    assert all("or if one of the two is left out" in c.change for c in seed.contradictions)
    assert seed.schedule.changes == ()


def test_the_answer_for_machines_holds_windows_reasons_and_changes(seed: Checked) -> None:
    told = check_to_json(seed, ())
    arrival = next(event for event in told["events"] if event["id"] == "arrival")
    assert arrival["feasible"]["begins"] == {
        "start": "2023-09-12T01:01:39+10:00",
        "end": "2023-09-13T01:00:00+10:00",
    }
    assert arrival["feasible"]["ends"] == arrival["feasible"]["begins"]
    assert arrival["feasible"]["earliest"][0]["claim"] == {"event": "crossing", "claim": 0}
    assert arrival["feasible"]["earliest"][1]["claim"] is None
    assert (arrival["feasible"]["choices"], arrival["feasible"]["certain"]) == (1, None)
    (speed,) = told["speeds"]
    assert (speed["from"], speed["to"]) == ("departure", "crossing")
    assert (speed["least_h"], speed["most_h"]) == (24, 56)
    assert (round(speed["slowest_kmh"]), round(speed["fastest_kmh"])) == (15, 34)
    assert speed["limit_kmh"] == 60
    assert speed["standstill_h"] == pytest.approx(24 - speed["km"] / 60, abs=0.001)
    assert told["contradictions"][0]["events"] == ["meeting"]
    assert told["contradictions"][0]["kind"] == "done"
    assert told["contradictions"][0]["claims"][0]["quote"].startswith("there would be a meeting")
    assert told["contradictions"][0]["change"]
    assert told["changes"] == []
