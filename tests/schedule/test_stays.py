"""What kinds of events have to do with each other, how choices are told, and with what reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shapely import Point

from geo.schedule import EventTime, Schedule
from tests.schedule.small import Ground, Happened, Said, Spot, said, scheduled, span
from tests.schedule.test_windows import edges, till_publication

LINE = [Ground("a", "b", 10), Ground("b", "c", 10)]


def told_of(told: Schedule, event: str) -> list[tuple[int | None, int | None]]:
    """Both windows of an event in seconds."""
    return edges(told.events[event].feasible)


def reasons(time: EventTime) -> tuple[str, str]:
    """Why not earlier, and why not later."""
    assert time.feasible is not None
    return (
        "; ".join(link.text for link in time.feasible.earliest),
        "; ".join(link.text for link in time.feasible.latest),
    )


def test_a_stay_holds_a_meeting_there() -> None:
    told = scheduled(
        [
            Happened("stay", "presence", "a", (said(10, 90, begins=(10, 20), ends=(80, 90)),)),
            Happened("talk", "meeting", "a", (Said(),)),
        ]
    )
    assert told_of(told, "talk") == [(10, 90), (10, 90)]
    earliest, latest = reasons(told.events["talk"])
    assert earliest.endswith("“Talk” was during “Stay”")
    assert latest.endswith("“Talk” was during “Stay”")


def test_the_stay_of_somebody_else_does_not() -> None:
    stay = said(10, 90, begins=(10, 20), ends=(80, 90))
    told = scheduled(
        [
            Happened("stay", "presence", "a", (stay,), who="Somebody else"),
            Happened("talk", "meeting", "a", (Said(),)),
        ]
    )
    assert told_of(told, "talk") == [(None, None), (None, None)]


def test_a_meeting_of_other_years_at_the_place_of_a_stay_is_no_part_of_it() -> None:
    told = scheduled(
        [
            Happened("stay", "presence", "a", (said(10, 90, begins=(10, 20), ends=(80, 90)),)),
            Happened("first", "meeting", "a", (said(-5000, -4000),)),
        ]
    )
    assert told.contradictions == ()
    assert told_of(told, "first") == [(-5000, -4000)] * 2


def test_an_arrival_begins_a_stay_and_a_departure_ends_it() -> None:
    told = scheduled(
        [
            Happened("in", "arrival", "b", (said(10, 20),)),
            Happened("stay", "presence", "b", (said(15, 60),)),
            Happened("out", "departure", "b", (said(50, 70),)),
        ],
        LINE,
    )
    assert told_of(told, "stay") == [(10, 20), (50, 70)]
    earliest, latest = reasons(told.events["stay"])
    assert earliest.startswith("“In”: 10 to 20, says the report itself")
    assert latest.startswith("“Out”: 50 to 70, says the report itself")
    assert latest.endswith("“Stay” comes before “Out” at B")


def test_who_says_when_a_stay_began_is_not_overruled_by_the_arrival() -> None:
    told = scheduled(
        [
            Happened("in", "arrival", "b", (said(10, 20),)),
            Happened("stay", "presence", "b", (said(40, 60, begins=(40, 45)),)),
        ],
        LINE,
    )
    assert told.contradictions == ()
    assert told_of(told, "stay")[0] == (40, 45)


def test_a_stay_after_the_departure_is_a_contradiction() -> None:
    told = scheduled(
        [
            Happened("stay", "presence", "b", (said(50, 60),)),
            Happened("out", "departure", "b", (said(10, 20),)),
            Happened("far", "arrival", "c", (said(80, 90),)),
        ],
        LINE,
    )
    (found,) = told.contradictions
    assert found.claims == (("stay", 0), ("out", 0))


def test_a_stay_told_of_one_day_may_have_begun_before_and_gone_on() -> None:
    told = scheduled([Happened("stay", "presence", "a", (said(10, 20),))])
    assert told_of(told, "stay") == [(None, 20), (10, None)]


def test_accounts_of_one_event_narrow_each_other() -> None:
    told = scheduled(
        [
            Happened("one", "arrival", "b", (said(10, 30),)),
            Happened("other", "arrival", "b", (said(20, 40),), about="one"),
        ],
        LINE,
    )
    assert told_of(told, "one") == told_of(told, "other") == [(20, 30), (20, 30)]
    assert reasons(told.events["one"])[0].endswith("“One” and “Other” are accounts of one event")


def test_accounts_at_two_stops_near_each_other_are_one_as_nearly_as_the_way_takes() -> None:
    told = scheduled(
        [
            Happened("one", "arrival", "b", (said(10, 30),)),
            Happened("other", "arrival", "c", (said(10, 40),), about="one"),
        ],
        LINE,
        located={"b": Spot("B", Point(130.0, 42.0)), "c": Spot("C", Point(130.1, 42.0))},
    )
    assert told.contradictions == ()
    assert told_of(told, "other") == [(20, 40), (20, 40)]


def test_accounts_in_an_area_and_at_a_place_in_it_contradict_nothing() -> None:
    accounts = [
        Happened("one", "arrival", "b", (said(10, 30),)),
        Happened("other", "arrival", "c", (said(10, 40),), about="one"),
    ]
    city, land = Spot("B", Point(130.0, 42.0)), Spot("C", Point(133.0, 42.0))
    far = scheduled(accounts, located={"b": city, "c": land})
    assert [part.kind for part in far.contradictions] == ["place"]
    wide = replace(land, radius_km=300.0)
    assert scheduled(accounts, located={"b": city, "c": wide}).contradictions == ()


def test_what_is_expected_is_narrowed_by_what_is_done_and_narrows_nothing() -> None:
    told = scheduled(
        [
            Happened("out", "departure", "a", (said(10, 20),)),
            Happened("in", "arrival", "c", (said(0, 90, stance="expected"),)),
        ],
        LINE,
    )
    assert told_of(told, "in") == [(30, 90), (30, 90)]
    assert told_of(told, "out") == [(10, 20), (10, 20)]
    earliest, _ = reasons(told.events["in"])
    assert earliest == (
        "“Out”: 10 to 20, says the report itself; "
        "C lies 20 km after A on the route: 20 s at least, at 3,600 km/h by rail, "
        "as the editor assumes"
    )


def test_without_a_speed_the_order_alone_counts() -> None:
    told = scheduled(
        [
            Happened("out", "departure", "a", (said(10, 20),)),
            Happened("in", "arrival", "c", (Said(),)),
        ],
        LINE,
        kmh=None,
    )
    assert told_of(told, "in")[0][0] == 10
    assert reasons(told.events["in"])[0].endswith("C lies 20 km after A on the route")


def test_without_legs_on_the_ground_the_order_is_told_by_the_events() -> None:
    told = scheduled(
        [
            Happened("out", "departure", "a", (said(10, 20),)),
            Happened("in", "arrival", "c", (Said(),)),
        ],
        [Ground("a", "c", 0)],
    )
    assert reasons(told.events["in"])[0].endswith("“In” comes after “Out” on the route")


def test_a_chain_over_many_stops_is_told_as_one_way() -> None:
    legs = [Ground(str(n), str(n + 1), 5) for n in range(20)]
    events = [Happened(f"e{n}", "crossing", str(n), (Said(),)) for n in range(1, 20)]
    events.insert(0, Happened("out", "departure", "0", (said(10, 20),)))
    told = scheduled(events, legs)
    time = told.events["e19"]
    assert time.feasible is not None
    assert [link.event for link in time.feasible.earliest] == ["out", "out"]
    assert "95 km" in time.feasible.earliest[1].text


def test_a_place_passed_twice_binds_only_what_can_be_told_apart() -> None:
    legs = [Ground("a", "b", 10), Ground("b", "a", 10)]
    told = scheduled(
        [
            Happened("out", "departure", "a", (said(10, 20),)),
            Happened("seen", "stop", "b", (Said(),)),
            Happened("home", "arrival", "a", (said(50, 60),)),
            Happened("there", "crossing", "a", (Said(),)),
        ],
        legs,
    )
    assert told_of(told, "seen") == [(20, 50), (20, 50)]
    assert told_of(told, "there") == [(None, None)] * 2


def test_both_choices_of_two_claims_are_kept_and_what_holds_in_both() -> None:
    told = scheduled([Happened("in", "arrival", "a", (said(10, 30), said(40, 60)))])
    feasible = told.events["in"].feasible
    assert feasible is not None
    assert till_publication(feasible.begins) == (10, 60)
    assert (feasible.choices, feasible.certain) == (2, None)


def test_what_lies_in_all_choices_is_certain() -> None:
    told = scheduled(
        [
            Happened("out", "departure", "a", (said(10, 30), said(40, 60))),
            Happened("in", "arrival", "b", (said(0, 200),)),
        ],
        LINE,
    )
    feasible = told.events["in"].feasible
    assert feasible is not None
    assert feasible.choices == 2
    assert feasible.begins == span(20, 200)
    assert feasible.certain == span(50, 200)


def test_two_tangles_that_bear_on_one_event_multiply() -> None:
    told = scheduled(
        [
            Happened("out", "departure", "a", (said(10, 30), said(40, 60))),
            Happened("on", "arrival", "b", (Said(),)),
            Happened("in", "arrival", "c", (said(300, 310), said(400, 410))),
        ],
        LINE,
    )
    feasible = told.events["on"].feasible
    assert feasible is not None
    assert feasible.choices == 4
    assert feasible.begins == span(20, 400)
    assert feasible.certain == span(50, 300)


def test_up_to_64_choices_are_kept_apart() -> None:
    claims = tuple(said(10 * n, 10 * n + 5) for n in range(64))
    feasible = scheduled([Happened("in", "arrival", "a", claims)]).events["in"].feasible
    assert feasible is not None
    assert feasible.choices == 64
    assert feasible.begins == span(0, 635)


def test_of_more_choices_the_hull_is_told_and_that_it_is_one() -> None:
    claims = tuple(said(10 * n, 10 * n + 5) for n in range(70))
    feasible = scheduled([Happened("in", "arrival", "a", claims)]).events["in"].feasible
    assert feasible is not None
    assert feasible.choices == 65
    assert feasible.begins == span(0, 695)
    assert feasible.certain is None
    assert feasible.earliest[-1].text == (
        "the claims that contradict each other leave more than 64 choices: "
        "this is the hull of all of them"
    )


def test_both_readings_of_an_ambiguous_claim_are_kept() -> None:
    told = scheduled([Happened("in", "arrival", "a", (Said(((0, 5), (20, 25))),))])
    feasible = told.events["in"].feasible
    assert feasible is not None
    assert told.contradictions == ()
    assert (feasible.begins, feasible.choices) == (span(0, 25), 2)


def test_an_event_that_is_only_denied_has_no_window() -> None:
    told = scheduled([Happened("in", "arrival", "a", (said(0, 9, stance="denied"),))])
    assert told.events["in"].feasible is None


def test_what_a_report_expects_without_a_time_was_yet_to_come_on_its_day() -> None:
    told = scheduled([Happened("in", "arrival", "a", (Said(stance="expected"),))])
    feasible = told.events["in"].feasible
    assert feasible is not None
    assert feasible.begins.start is not None
    assert (feasible.begins.start.year, feasible.begins.end) == (2024, None)
    assert "was yet to come when the report was published" in feasible.earliest[0].text


@pytest.mark.parametrize("kind", ["arrival", "presence"])
def test_a_report_was_published_after_what_it_tells_as_done_began(kind: str) -> None:
    told = scheduled([Happened("in", kind, "a", (Said(),))])  # type: ignore[arg-type]
    feasible = told.events["in"].feasible
    assert feasible is not None
    assert feasible.begins.end is not None
    assert (feasible.begins.end.year, feasible.begins.end.day) == (2024, 2)
    assert (feasible.ends.end is None) == (kind == "presence")


def test_a_claim_that_dates_itself_after_its_report_stands_by_itself() -> None:
    told = scheduled([Happened("in", "arrival", "a", (said(0, 9, report="first"),))])
    assert told.contradictions == ()
    assert told_of(told, "in") == [(0, 9), (0, 9)]
