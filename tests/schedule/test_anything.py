"""Whatever reports say of whomever, a schedule is found, and what it tells is whole."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.journey import Kind, Stance
from tests.schedule.small import Ground, Happened, Said, scheduled

KINDS: list[Kind] = [
    "departure",
    "arrival",
    "stop",
    "crossing",
    "meeting",
    "presence",
    "statement",
    "description",
]
STANCES: list[Stance] = ["asserted", "asserted", "estimated", "expected", "denied", "hearsay"]
PLACES = ["a", "b", "c", "elsewhere", None]


@st.composite
def claims(draw: st.DrawFn) -> Said:
    """Any claim."""
    readings = []
    for _ in range(draw(st.integers(0, 2))):
        first = draw(st.integers(0, 40))
        readings.append((first, draw(st.integers(first, 40))))
    told = Said(
        tuple(dict.fromkeys(readings)),
        draw(st.sampled_from(STANCES)),
        draw(st.sampled_from(["first", "last"])),
        draw(st.sampled_from([None, None, "during", "within"])),
    )
    if len(told.readings) != 1 or draw(st.booleans()):
        return told
    first, last = readings[0]
    middle = draw(st.integers(first, last))
    return Said(
        told.readings, told.stance, told.report, told.extent, (first, middle), (middle, last)
    )


@st.composite
def journeys(draw: st.DrawFn) -> tuple[list[Happened], list[Ground], float | None]:
    """Any few events, on a line that may come back."""
    legs = [
        Ground("a", "b", draw(st.integers(0, 9)), by=draw(st.sampled_from(["rail", "sea"]))),
        Ground("b", "c", draw(st.integers(0, 9)), draw(st.sampled_from(["reported", "expected"]))),
    ]
    if draw(st.booleans()):
        legs.append(Ground(draw(st.sampled_from(["c", "b"])), "a", 5))
    events: list[Happened] = []
    for number in range(draw(st.integers(1, 6))):
        about = draw(st.sampled_from([None, None, None, *(event.key for event in events)]))
        events.append(
            Happened(
                f"e{number}",
                draw(st.sampled_from(KINDS)),
                draw(st.sampled_from(PLACES)),
                tuple(draw(st.lists(claims(), min_size=1, max_size=3))),
                about,
                draw(st.sampled_from(["", "", "", "Somebody else", "Somebody"])),
            )
        )
    return events, legs, draw(st.sampled_from([None, 3600.0, 1800.0]))


@settings(max_examples=300, deadline=timedelta(seconds=20))
@given(journeys())
def test_whatever_is_told_a_schedule_is_found_and_every_edge_has_its_reasons(
    made: tuple[list[Happened], list[Ground], float | None],
) -> None:
    events, legs, kmh = made
    told = scheduled(events, legs, kmh=kmh)
    assert list(told.events) == [event.key for event in events]
    for time in told.events.values():
        feasible = time.feasible
        if feasible is not None:
            assert bool(feasible.earliest) == (feasible.begins.start is not None)
            assert bool(feasible.latest) == (feasible.ends.end is not None)
            for links in (feasible.earliest, feasible.latest):
                assert all(link.text for link in links)
                assert not links or links[0].claim is not None, "a chain begins with a claim"


@settings(max_examples=300, deadline=timedelta(seconds=20))
@given(journeys())
def test_every_contradiction_has_its_claims_words_and_the_change_that_would_resolve_it(
    made: tuple[list[Happened], list[Ground], float | None],
) -> None:
    events, legs, kmh = made
    told = scheduled(events, legs, kmh=kmh)
    found = [frozenset(contradiction.claims) for contradiction in told.contradictions]
    assert len(found) == len(set(found))
    for contradiction in told.contradictions:
        assert contradiction.change.startswith("If ")
        assert {event for event, _ in contradiction.claims} <= set(contradiction.events)
        for event, number in contradiction.claims:
            assert f"“{event} {number}”" in contradiction.text
    expected = [change.expected for change in told.changes]
    assert len(expected) == len(set(expected))


@settings(max_examples=100, deadline=timedelta(seconds=20))
@given(journeys())
def test_events_that_are_expected_or_denied_leave_alone_those_told_as_done(
    made: tuple[list[Happened], list[Ground], float | None],
) -> None:
    events, legs, kmh = made
    done = ("asserted", "estimated", "hearsay")
    sure = [
        Happened(
            event.key,
            event.kind,
            event.place,
            tuple(claim for claim in event.claims if claim.stance in done),
            event.about,
            event.who,
        )
        for event in events
    ]
    kept = {event.key for event in sure if event.claims}
    if any({claim.stance in done for claim in event.claims} == {True, False} for event in events):
        return
    if any(event.about for event in events):
        return
    told = scheduled(events, legs, kmh=kmh)
    alone = scheduled([event for event in sure if event.claims], legs, kmh=kmh)
    for key in kept:
        assert told.events[key].feasible == alone.events[key].feasible
