"""Contradictions are smallest sets of claims, one for each conflict, and say what would help."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations, product

from hypothesis import given, settings

from geo.schedule import Contradiction, Schedule
from tests.schedule.brute import Brute
from tests.schedule.small import Ground, Halt, Happened, Said, said, scheduled
from tests.schedule.test_windows import journeys

LINE = [Ground("a", "b", 7200), Ground("b", "c", 3600)]
HOUR = 3600


def only(told: Schedule) -> Contradiction:
    """The only contradiction."""
    (found,) = told.contradictions
    return found


@settings(max_examples=150, deadline=timedelta(seconds=20))
@given(journeys())
def test_contradictions_are_smallest_sets_until_the_rest_can_hold(
    made: tuple[list[Happened], list[Ground]],
) -> None:
    events, legs = made
    told, brute = scheduled(events, legs), Brute(events, legs)
    sets = [frozenset(found.claims) for found in told.contradictions]
    for found in sets:
        assert not brute.can_hold(found)
        assert all(brute.can_hold(part) for part in combinations(found, len(found) - 1))
    assert any(brute.can_hold(set(brute.claims) - set(aside)) for aside in product(*sets)), (
        "one claim of each put aside, the rest can hold"
    )


def test_an_ambiguous_claim_contradicts_only_together_with_what_takes_its_readings_away() -> None:
    told = scheduled(
        [
            Happened("out", "departure", "a", (Said(((0, 9), (50, 59))), said(40, 49))),
            Happened("in", "arrival", "c", (said(45, 60),)),
        ],
        [Ground("a", "b", 1), Ground("b", "c", 1)],
    )
    assert {frozenset(c.claims) for c in told.contradictions} == {
        frozenset({("out", 0), ("out", 1)})
    }


def test_a_reading_that_others_exclude_is_no_contradiction_but_decided() -> None:
    told = scheduled(
        [Happened("out", "departure", "a", (Said(((0, 9), (50, 59))), said(5, 20)))], LINE
    )
    assert told.contradictions == ()
    feasible = told.events["out"].feasible
    assert feasible is not None
    assert feasible.choices == 1
    assert feasible.begins == feasible.ends


def test_three_claims_can_clash_of_which_any_two_agree() -> None:
    told = scheduled(
        [
            Happened("out", "departure", "a", (said(20, 25),)),
            Happened("through", "crossing", "b", (Said(((0, 9), (50, 59))),)),
            Happened("in", "arrival", "c", (said(30, 40),)),
        ],
        [Ground("a", "b", 0), Ground("b", "c", 0)],
    )
    assert only(told).claims == (("out", 0), ("through", 0), ("in", 0))
    assert only(told).kind == "travel"


def test_a_journey_faster_than_the_speed_says_how_long_it_takes_and_what_would_help() -> None:
    told = scheduled(
        [
            Happened("out", "departure", "a", (said(0, 59),)),
            Happened("in", "arrival", "b", (said(HOUR, HOUR + 59),)),
        ],
        LINE,
        kmh=3600.0,
    )
    found = only(told)
    assert (found.kind, found.events) == ("travel", ("out", "in"))
    assert found.claims == (("out", 0), ("in", 0))
    assert "“Out” to “In” are 7,200 km" in found.text
    assert "takes 2 h, and these claims leave 1 h" in found.text
    assert "“out 0”" in found.text
    assert "“in 0”" in found.text
    assert found.change == (
        "If “Out” was 1 h earlier, or “In” 1 h later, or the train could do 7,084 km/h."
    )


def test_a_journey_over_several_legs_is_measured_as_a_whole() -> None:
    told = scheduled(
        [
            Happened("out", "departure", "a", (said(0, 0),)),
            Happened("in", "arrival", "c", (said(9000, 9000),)),
        ],
        LINE,
    )
    found = only(told)
    assert found.kind == "travel"
    assert "10,800 km" in found.text
    assert "If “Out” was 30 min earlier, or “In” 30 min later" in found.change
    assert "4,320 km/h" in found.change


def test_the_change_is_enough_and_a_second_less_is_not() -> None:
    def told(later: int) -> Schedule:
        return scheduled(
            [
                Happened("out", "departure", "a", (said(0, 59),)),
                Happened("in", "arrival", "b", (said(HOUR, HOUR + 59 + later),)),
            ],
            LINE,
        )

    assert len(told(HOUR - 60).contradictions) == 1
    assert "If “Out” was 1 s earlier" in only(told(HOUR - 60)).change
    assert told(HOUR - 59).contradictions == ()


def test_who_arrives_before_leaving_goes_against_the_order_whatever_the_speed() -> None:
    told = scheduled(
        [
            Happened("out", "departure", "a", (said(100, 120),)),
            Happened("in", "arrival", "b", (said(10, 20),)),
        ],
        LINE,
        kmh=None,
    )
    found = only(told)
    assert found.kind == "travel"
    assert found.text.startswith("On the way “Out” comes before “In”, by these claims after it")
    assert found.change == "If “Out” was 1 min 20 s earlier, or “In” 1 min 20 s later."


def test_two_places_at_one_time_cannot_be() -> None:
    told = scheduled(
        [
            Happened(
                "stay",
                "presence",
                "capital",
                (said(0, 10 * HOUR, begins=(0, HOUR), ends=(9 * HOUR, 10 * HOUR)),),
            ),
            Happened("talk", "meeting", "port", (said(5 * HOUR, 6 * HOUR),)),
        ]
    )
    found = only(told)
    assert (found.kind, found.events) == ("place", ("stay", "talk"))
    assert found.change == "If “Talk” was 3 h later, or 4 h earlier."
    assert "two places at one time" in found.text


def test_being_there_on_two_days_is_being_there_between_them() -> None:
    told = scheduled(
        [
            Happened("stay", "presence", "capital", (said(0, 10), said(50, 60))),
            Happened("talk", "meeting", "port", (said(20, 30),)),
        ]
    )
    assert only(told).claims == (("stay", 0), ("stay", 1), ("talk", 0))


def test_somebody_else_may_be_elsewhere() -> None:
    told = scheduled(
        [
            Happened("stay", "presence", "capital", (said(0, 10), said(50, 60))),
            Happened("talk", "meeting", "port", (said(20, 30),), who="Somebody else"),
        ]
    )
    assert told.contradictions == ()


def test_two_venues_of_one_meeting_are_a_contradiction_of_place() -> None:
    told = scheduled(
        [
            Happened("here", "meeting", "capital", (said(0, 9),)),
            Happened("there", "meeting", "port", (said(0, 9),), about="here"),
        ]
    )
    found = only(told)
    assert (found.kind, found.claims) == ("place", (("here", 0), ("there", 0)))
    assert "Capital and Port" in found.text
    assert "two events" in found.change


def test_a_denial_contradicts_what_is_told_as_done() -> None:
    told = scheduled([Happened("in", "arrival", "a", (said(0, 9), Said(stance="denied")))], LINE)
    found = only(told)
    assert (found.kind, found.claims) == ("done", (("in", 0), ("in", 1)))
    assert found.text.startswith("Told as done: “in 0”")
    assert "and denied: “in 1”" in found.text
    assert found.reason == "One tells it as done, the other denies it."


def test_a_denial_from_before_it_was_done_is_none() -> None:
    told = scheduled(
        [Happened("in", "arrival", "a", (said(0, 9), Said(stance="denied", report="first")))],
        LINE,
    )
    assert told.contradictions == ()


def test_a_denied_time_contradicts_only_what_lies_in_it() -> None:
    def told(first: int, last: int) -> Schedule:
        denial = Said(((0, 20),), stance="denied")
        return scheduled([Happened("in", "arrival", "a", (said(first, last), denial))], LINE)

    assert only(told(5, 15)).kind == "done"
    assert told(5, 25).contradictions == ()


def test_what_was_planned_and_came_otherwise_is_news_and_no_contradiction() -> None:
    plan = said(100, 120, stance="expected", report="first")
    told = scheduled([Happened("in", "arrival", "a", (plan, said(200, 210)))], LINE)
    assert told.contradictions == ()
    (change,) = told.changes
    assert (change.expected, change.done) == (("in", 0), ("in", 1))
    assert change.text == "Expected: “in 0” (100 to 120). It came otherwise: “in 1” (200 to 210)."


def test_what_came_as_planned_is_no_change() -> None:
    plan = said(100, 220, stance="expected", report="first")
    told = scheduled([Happened("in", "arrival", "a", (plan, said(200, 210)))], LINE)
    assert told.changes == ()


def test_a_plan_for_another_place_was_changed() -> None:
    told = scheduled(
        [
            Happened("talk", "meeting", "capital", (said(0, 9),)),
            Happened(
                "venue", "meeting", "port", (Said(stance="expected", report="first"),), about="talk"
            ),
        ]
    )
    assert told.contradictions == ()
    assert [(c.expected, c.done) for c in told.changes] == [(("venue", 0), ("talk", 0))]


def test_a_plan_that_the_way_leaves_no_time_to_was_changed() -> None:
    plan = said(100, 120, stance="expected", report="first")
    told = scheduled(
        [
            Happened("out", "departure", "a", (said(50, 60),)),
            Happened("in", "arrival", "b", (plan,)),
        ],
        [Ground("a", "b", 500)],
    )
    assert told.contradictions == ()
    assert [(c.expected, c.done) for c in told.changes] == [(("in", 0), ("out", 0))]


def test_a_hope_of_the_same_day_that_the_way_leaves_no_time_to_is_a_contradiction() -> None:
    told = scheduled(
        [
            Happened("out", "departure", "a", (said(50, 60),)),
            Happened("in", "arrival", "b", (said(100, 120, stance="expected"),)),
        ],
        [Ground("a", "b", 500)],
    )
    assert (only(told).kind, only(told).claims) == ("travel", (("out", 0), ("in", 0)))
    assert told.events["out"].feasible is not None


def test_a_stop_between_is_passed_in_order() -> None:
    leg = Ground("a", "c", 100, crossings=(Halt("border", 40),))
    told = scheduled(
        [
            Happened("through", "crossing", "border", (said(0, 9),)),
            Happened("in", "arrival", "c", (said(20, 30),)),
        ],
        [leg],
    )
    found = only(told)
    assert "60 km" in found.text
    assert found.change.startswith("If “Through” was 30 s earlier")
