"""Events get the time in which their claims agree; what contradicts is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from geo.claimtime import claim_times
from geo.interval import Interval
from geo.journey.file import read_journey
from geo.places import locate_places
from geo.schedule import Schedule, schedule
from tests.build import claim, event, write_journey

SEED = Path(__file__).parents[1] / "data" / "kim-2023"
LEGS = [
    {"from": "capital", "to": "khasan", "by": "rail"},
    {"from": "khasan", "to": "port", "by": "rail"},
]


def utc(day: int, hour: int) -> datetime:
    """An instant of September 2023 in UTC."""
    return datetime(2023, 9, day, hour, tzinfo=UTC)


def schedule_of(folder: Path) -> Schedule:
    """The schedule of a journey whose words can all be read."""
    file = read_journey(folder)
    times, faults = claim_times(file, locate_places(file)[0])
    assert faults == []
    return schedule(file, times)


@pytest.fixture(scope="module")
def seed() -> Schedule:
    """The seed's schedule."""
    return schedule_of(SEED)


def test_the_seeds_crossing_is_early_tuesday_in_seoul_by_the_militarys_estimate(
    seed: Schedule,
) -> None:
    crossing = seed.events["crossing"]
    assert crossing.interval == Interval(utc(11, 15), utc(11, 23))
    assert (crossing.timed, crossing.stance) == ("reported", "estimated")


def test_the_seeds_departure_is_sunday_in_pyongyang(seed: Schedule) -> None:
    assert seed.events["departure"].interval == Interval(utc(9, 15), utc(10, 15))


def test_khasan_was_reached_after_the_crossing_and_before_the_report(seed: Schedule) -> None:
    arrival = seed.events["arrival"]
    assert arrival.interval == Interval(utc(11, 15), utc(12, 15))
    assert arrival.timed == "computed"
    assert arrival.text == "Tuesday 12 September 2023, 01:00 to 01:00 the next day in Vladivostok"
    assert arrival.because.startswith("Not earlier: “The train enters Russia”: ")
    assert "comes after “The train enters Russia” on the route. Not later: " in arrival.because
    assert "was published before Wednesday 13 September 2023, 01:00" in arrival.because


def test_putin_is_in_vladivostok_from_monday_to_the_end_of_wednesday(seed: Schedule) -> None:
    putin = seed.events["putin"]
    assert putin.interval == Interval(utc(10, 14), utc(13, 14))
    assert putin.extent == "during"


def test_the_visit_is_expected_in_the_days_after_mondays_statement(seed: Schedule) -> None:
    visit = seed.events["visit"]
    assert visit.interval == Interval(utc(11, 15), utc(18, 15))
    assert visit.stance == "expected"


def test_the_first_meeting_was_some_time_in_2019(seed: Schedule) -> None:
    first = seed.events["first-meeting"].interval
    assert first == Interval(
        datetime(2018, 12, 31, 14, tzinfo=UTC), datetime(2019, 12, 31, 14, tzinfo=UTC)
    )


def test_descriptions_have_no_time(seed: Schedule) -> None:
    for key in ("delegation", "train", "boarding"):
        assert (seed.events[key].interval, seed.events[key].timed) == (None, "none")


def test_the_seed_tells_one_meeting_as_done_and_as_yet_to_come(seed: Schedule) -> None:
    assert [(c.kind, set(c.claims)) for c in seed.contradictions] == [
        ("done", {("meeting", 0), ("meeting", 1)}),
        ("done", {("meeting", 1), ("venue", 0)}),
    ]
    assert "he met Russian President" in seed.contradictions[0].text
    assert "there would be a meeting" in seed.contradictions[0].text


def test_claims_that_agree_leave_what_they_have_in_common(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path,
        event(
            "a",
            "arrival",
            claim("He came on Monday", "on Monday"),
            claim("He came late Monday", "late Monday"),
        ),
    )
    told = schedule_of(folder)
    assert told.events["a"].interval == Interval(utc(11, 7), utc(11, 15))
    assert told.contradictions == ()


def test_disjoint_times_of_one_event_are_a_contradiction_with_both_quotes(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path,
        event(
            "a",
            "arrival",
            claim("He came on Sunday", "on Sunday"),
            claim("He came on Monday", "on Monday"),
        ),
    )
    told = schedule_of(folder)
    (found,) = told.contradictions
    assert found.kind == "times"
    assert found.claims == (("a", 0), ("a", 1))
    assert "“He came on Sunday”" in found.text
    assert "“He came on Monday”" in found.text
    assert told.events["a"].disputed
    assert told.events["a"].interval == Interval(utc(9, 15), utc(11, 15))


def test_accounts_of_one_event_are_held_against_each_other(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path,
        event("a", "arrival", claim("He came on Sunday", "on Sunday")),
        event("b", "arrival", claim("He came on Monday", "on Monday"), about="a"),
    )
    assert [c.claims for c in schedule_of(folder).contradictions] == [(("a", 0), ("b", 0))]


def test_what_lasts_may_be_told_of_two_days(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path,
        event(
            "a",
            "presence",
            claim("He was there on Sunday", "on Sunday"),
            claim("He was there on Monday", "on Monday"),
        ),
    )
    told = schedule_of(folder)
    assert told.contradictions == ()
    assert told.events["a"].interval == Interval(utc(9, 15), utc(11, 15))


def test_a_denial_contradicts_nothing_here_and_dates_nothing(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path,
        event("a", "arrival", claim("He did not come on Sunday", "on Sunday", stance="denied")),
    )
    told = schedule_of(folder)
    assert told.contradictions == ()
    assert told.events["a"].timed == "none"


def test_what_is_expected_never_narrows_what_was_reported(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path,
        event(
            "a",
            "arrival",
            claim("He came on Monday", "on Monday"),
            claim("He is expected on Wednesday", "on Wednesday", stance="expected"),
        ),
    )
    assert schedule_of(folder).events["a"].interval == Interval(utc(10, 15), utc(11, 15))


def test_what_was_foretold_in_an_earlier_report_and_then_done_is_no_contradiction(
    tmp_path: Path,
) -> None:
    earlier = {"file": "earlier.txt", "published": "2023-09-09", "zone": "Asia/Seoul"}
    report = {"file": "article.txt", "published": "2023-09-12", "zone": "Asia/Seoul"}
    foretold = claim("He is to come", stance="expected") | {"report": "earlier"}
    folder = write_journey(
        tmp_path,
        event("a", "arrival", claim("He came on Monday", "on Monday"), foretold),
        reports={"article": report, "earlier": earlier},
    )
    (folder / "earlier.txt").write_text("He is to come.", "utf-8")
    assert schedule_of(folder).contradictions == ()


def test_an_undated_stop_lies_between_its_neighbours_on_the_route(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path,
        event("out", "departure", claim("He left on Sunday", "on Sunday"), place="capital"),
        event("through", "stop", claim("He stopped in Khasan"), place="khasan"),
        event("in", "arrival", claim("He came on Monday", "on Monday"), place="port"),
        legs=LEGS,
    )
    through = schedule_of(folder).events["through"]
    assert through.timed == "computed"
    assert through.interval == Interval(utc(9, 15), utc(11, 14))


def test_somebody_elses_arrival_does_not_order_the_travellers(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path,
        event("out", "departure", claim("He left on Monday", "on Monday"), place="capital"),
        event("other", "arrival", claim("She came"), place="port", who="Somebody else"),
        legs=LEGS,
    )
    assert schedule_of(folder).events["other"].interval == Interval(None, utc(12, 15))


def test_between_times_that_contradict_each_other_an_undated_event_has_a_choice(
    tmp_path: Path,
) -> None:
    folder = write_journey(
        tmp_path,
        event("out", "departure", claim("He left on Monday", "on Monday"), place="capital"),
        event("through", "crossing", claim("He passed Khasan"), place="khasan"),
        event("in", "arrival", claim("He came on Sunday", "on Sunday"), place="port"),
        legs=LEGS,
    )
    through = schedule_of(folder).events["through"]
    # Either from Monday on, or till Sunday's end in Vladivostok: together just not after the
    # report, whose 12 September ends in Seoul at 15:00 UTC.
    assert through.interval == Interval(None, utc(12, 15))
    assert through.feasible is not None
    assert (through.feasible.choices, through.feasible.certain) == (2, None)
    assert through.because.endswith(
        "over 2 choices between claims or readings that exclude each other: before Monday "
        "11 September 2023, 00:00 in Vladivostok; or Monday 11 September 2023, 01:00 to "
        "Wednesday 13 September 2023, 01:00 in Vladivostok."
    )


def test_a_stay_of_which_only_the_beginning_is_bound_has_no_time_but_says_what_is_known(
    tmp_path: Path,
) -> None:
    folder = write_journey(tmp_path, event("there", "presence", claim("He is there")))
    there = schedule_of(folder).events["there"]
    assert (there.interval, there.timed) == (None, "none")
    assert there.because == "It had begun before Wednesday 13 September 2023, 00:00 in Seoul."


def test_what_is_told_as_done_without_a_date_does_not_take_that_of_an_expectation(
    tmp_path: Path,
) -> None:
    earlier = {"file": "earlier.txt", "published": "2023-09-09", "zone": "Asia/Seoul"}
    report = {"file": "article.txt", "published": "2023-09-12", "zone": "Asia/Seoul"}
    foretold = claim("He is to come on Monday", "on Monday", stance="expected")
    folder = write_journey(
        tmp_path,
        event("a", "arrival", claim("He came"), foretold | {"report": "earlier"}),
        reports={"article": report, "earlier": earlier},
    )
    (folder / "earlier.txt").write_text("He is to come on Monday.", "utf-8")
    told = schedule_of(folder).events["a"]
    assert (told.interval, told.timed) == (Interval(None, utc(12, 15)), "computed")
    assert told.stance == "asserted"


def test_a_place_passed_twice_orders_only_departure_and_arrival(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path,
        event("out", "departure", claim("He left on Saturday", "on Saturday"), place="capital"),
        event("there", "stop", claim("He stopped in Khasan"), place="khasan"),
        event("back", "arrival", claim("He was home on Monday", "on Monday"), place="capital"),
        legs=[*LEGS[:1], {"from": "khasan", "to": "capital", "by": "rail"}],
    )
    assert schedule_of(folder).events["there"].interval == Interval(utc(8, 15), utc(11, 15))


def test_without_the_claim_of_a_venue_nothing_says_when_the_event_was(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path,
        event("a", "meeting", claim("They met here on Monday", "on Monday"), place="khasan"),
        event("b", "meeting", claim("They met on Monday", "on Monday"), place="port", about="a"),
    )
    told = schedule_of(folder)
    assert [found.kind for found in told.contradictions] == ["place"]
    feasible = told.events["b"].feasible
    assert feasible is not None
    # In Vladivostok Monday is 10 September, 14:00 to 11 September, 14:00 in UTC.
    assert [(one.window, one.without) for one in feasible.apart] == [
        (Interval(None, None), (("b", 0),)),
        (Interval(utc(10, 14), utc(11, 14)), (("a", 0),)),
    ]
