"""All windows of small journeys are what trying every second leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.interval import Interval
from geo.journey import Stance
from geo.schedule import Feasible
from tests.schedule.brute import Brute
from tests.schedule.small import Ground, Happened, Said, at, scheduled

PLACES = ("a", "b", "c")


@st.composite
def claims(draw: st.DrawFn, *, stances: tuple[Stance, ...] = ("asserted",)) -> Said:
    """A claim with no, one or two readings."""
    count = draw(st.sampled_from([0, 1, 1, 1, 1, 2]))
    readings = []
    for _ in range(count):
        first = draw(st.integers(0, 9))
        last = draw(st.integers(first, 9))
        shape = draw(st.sampled_from(["both"] * 6 + ["from", "till"]))
        readings.append((None if shape == "till" else first, None if shape == "from" else last))
    stance = draw(st.sampled_from(stances))
    told = Said(tuple(dict.fromkeys(readings)), stance)
    if len(readings) != 1:
        return told
    low, high = readings[0]
    if low is None or high is None:
        return told
    middle = draw(st.integers(low, high))
    begins = draw(st.sampled_from([None, (low, middle)]))
    ends = draw(st.sampled_from([None, (middle, high)]))
    return replace(told, begins=begins, ends=ends)


@st.composite
def journeys(
    draw: st.DrawFn, *, stances: tuple[Stance, ...] = ("asserted", "estimated")
) -> tuple[list[Happened], list[Ground]]:
    """Up to three events on a line of two legs, one of which may last."""
    lengths = draw(st.tuples(st.integers(0, 3), st.integers(0, 3)))
    legs = [Ground("a", "b", lengths[0]), Ground("b", "c", lengths[1])]
    events = []
    for number in range(draw(st.integers(1, 3))):
        lasting = number == 0 and draw(st.booleans())
        kinds = ["stop"] if lasting else ["arrival", "crossing", "departure"]
        kind = draw(st.sampled_from(kinds))
        place = draw(st.sampled_from(PLACES))
        place = {
            "departure": "a" if place == "c" else place,
            "arrival": "c" if place == "a" else place,
        }.get(kind, place)
        told = draw(st.lists(claims(stances=stances), min_size=1, max_size=2))
        if all(claim.stance == "expected" for claim in told):
            told[0] = Said(told[0].readings)
        events.append(Happened(f"e{number}", kind, place, tuple(told)))  # type: ignore[arg-type]
    if len(events) == 3 and draw(st.booleans()):
        first, *others, last = events
        events = [first, *others, Happened(last.key, last.kind, last.place, last.claims, "e1")]
        middle = events[1]
        if middle.place != last.place:
            events[2] = Happened(last.key, middle.kind, middle.place, last.claims, "e1")
    return events, legs


def test_of_too_many_choices_no_second_that_one_leaves_is_outside_the_hull() -> None:
    @settings(max_examples=150, deadline=timedelta(seconds=20))
    @given(journeys())
    def holds(made: tuple[list[Happened], list[Ground]]) -> None:
        events, legs = made
        told, brute = scheduled(events, legs), Brute(events, legs)
        for event in events:
            feasible = edges(told.events[event.key].feasible)
            for which, (first, last) in zip(("begin", "end"), feasible, strict=True):
                low, high = brute.window(event, which)
                assert first is None or (low is not None and first <= low)
                assert last is None or (high is not None and last >= high)

    with patch("geo.schedule.tangles.MOST", 1):
        holds()


def seconds(interval: Interval) -> tuple[int | None, int | None]:
    """The first and the last second of an interval."""
    return (
        None if interval.start is None else int((interval.start - at(0)).total_seconds()),
        None if interval.end is None else int((interval.end - at(1)).total_seconds()),
    )


def till_publication(interval: Interval) -> tuple[int | None, int | None]:
    """An interval in seconds; what only the reports' date bounds counts as open here."""
    first, last = seconds(interval)
    return first, None if last is not None and last > 10**6 else last


def edges(feasible: Feasible | None) -> list[tuple[int | None, int | None]]:
    """Both windows of an event."""
    if feasible is None:
        return [(None, None), (None, None)]
    return [till_publication(feasible.begins), till_publication(feasible.ends)]


@settings(max_examples=150, deadline=timedelta(seconds=20))
@given(journeys())
def test_every_window_is_what_trying_all_seconds_leaves(
    made: tuple[list[Happened], list[Ground]],
) -> None:
    events, legs = made
    told, brute = scheduled(events, legs), Brute(events, legs)
    for event in events:
        feasible = told.events[event.key].feasible
        expected = [brute.window(event, which) for which in ("begin", "end")]
        assert edges(feasible) == expected, event


@settings(max_examples=100, deadline=timedelta(seconds=20))
@given(journeys(stances=("asserted", "expected")))
def test_what_one_report_tells_as_done_and_as_yet_to_come_is_chosen_between(
    made: tuple[list[Happened], list[Ground]],
) -> None:
    events, legs = made
    told, brute = scheduled(events, legs), Brute(events, legs)
    for event in events:
        expected = [brute.window(event, which) for which in ("begin", "end")]
        assert edges(told.events[event.key].feasible) == expected, event


@settings(max_examples=100, deadline=timedelta(seconds=20))
@given(journeys())
def test_what_is_certain_holds_in_every_choice(
    made: tuple[list[Happened], list[Ground]],
) -> None:
    events, legs = made
    told, brute = scheduled(events, legs), Brute(events, legs)
    for event in events:
        feasible = told.events[event.key].feasible
        if feasible is None or feasible.choices == 1 or event.kind == "stop":
            continue
        found = feasible.certain and till_publication(feasible.certain)
        assert found == brute.certain(event), event


@settings(max_examples=150, deadline=timedelta(seconds=20))
@given(journeys(stances=("asserted", "expected")))
def test_every_choice_by_itself_leaves_what_trying_all_seconds_leaves(
    made: tuple[list[Happened], list[Ground]],
) -> None:
    events, legs = made
    told, brute = scheduled(events, legs), Brute(events, legs)
    for event in events:
        feasible = told.events[event.key].feasible
        expected = brute.windows_apart(event)
        if feasible is None or not feasible.apart:
            assert expected == {tuple(edges(feasible))}, event
            continue
        assert len(feasible.apart) == feasible.choices > 1
        found = {
            (till_publication(one.begins), till_publication(one.ends)) for one in feasible.apart
        }
        assert found == expected, event


def test_a_choice_names_the_claims_that_it_drops_and_the_readings_that_it_takes() -> None:
    readings = Said(((0, 1), (8, 9)))
    events = [
        Happened("e0", "departure", "a", (Said(((4, 5),)), Said(((7, 8),)))),
        Happened("e1", "arrival", "b", (readings,)),
    ]
    told = scheduled(events, [Ground("a", "b", 1)])
    feasible = told.events["e1"].feasible
    assert feasible is not None
    # The first reading is before either departure: a choice of it would drop a claim more.
    assert [
        (till_publication(one.window), one.without, one.readings) for one in feasible.apart
    ] == [
        ((8, 9), (("e0", 1),), ((("e1", 0), 1),)),
        ((8, 9), (("e0", 0),), ((("e1", 0), 1),)),
    ]
