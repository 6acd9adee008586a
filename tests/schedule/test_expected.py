"""Windows of what is expected are what trying every second leaves, the reported ones fixed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geo.journey import Kind
from tests.schedule.brute import LOW, SECONDS, Brute, Key, Window
from tests.schedule.small import Ground, Happened, Said, scheduled
from tests.schedule.test_windows import edges, journeys


@st.composite
def half_expected(
    draw: st.DrawFn,
) -> tuple[list[Happened], list[Happened], list[Ground]]:
    """Events told as done that hold together, and others that are expected, all at moments."""
    events, legs = draw(journeys(stances=("asserted",)))
    hoped = draw(st.sets(st.sampled_from([event.key for event in events]), min_size=1))
    done, expected = [], []
    for event in events:
        kind: Kind = "crossing" if event.kind == "stop" else event.kind
        at = replace(event, kind=kind, about=None, claims=tuple(map(_plain, event.claims)))
        if event.key not in hoped:
            done.append(at)
            continue
        dated = [replace(c, stance="expected", report="first") for c in at.claims if c.readings]
        claims = dated or [Said(((3, 5),), "expected", "first")]
        expected.append(replace(at, claims=tuple(claims)))
    return done, expected, legs


def _plain(claim: Said) -> Said:
    return Said(claim.readings)


def choices(brute: Brute, own: list[Key], fixed: list[Key]) -> Iterator[dict[Key, int]]:
    """The largest sets of claims that hold together with those that are fixed."""
    largest: list[frozenset[Key]] = []
    for size in range(len(own), -1, -1):
        for claims in map(frozenset, combinations(own, size)):
            if any(claims < others for others in largest):
                continue
            held = [kept for kept in brute.readings([*fixed, *claims]) if brute.holds(kept)]
            if held:
                largest.append(claims)
                yield from (dict(kept) for kept in held)


def window_of(brute: Brute, event: Happened, fixed: list[Key]) -> Window:
    """The first and last second of an expected event over all choices of what is expected."""
    own = [key for key in brute.claims if key not in fixed]
    found = np.zeros(len(SECONDS), bool)
    axis = brute.axis[event.key, "begin"]
    others = tuple(n for n in brute.axis.values() if n != axis)
    for kept in choices(brute, own, fixed):
        found |= brute.grid(kept).any(axis=others)
    seconds = np.flatnonzero(found) + LOW
    first, last = int(seconds[0]), int(seconds[-1])
    return (first if first >= 0 else None), (last if last <= 9 else None)


@settings(max_examples=150, deadline=timedelta(seconds=20))
@given(half_expected())
def test_expected_windows_are_what_trying_all_seconds_leaves(
    made: tuple[list[Happened], list[Happened], list[Ground]],
) -> None:
    done, expected, legs = made
    told = scheduled([*done, *expected], legs)
    assume(not any(c.claims[0][0] in {e.key for e in done} for c in told.contradictions))
    fixed = []
    for event in done:
        first, last = edges(told.events[event.key].feasible)[0]
        window = Said(((first, last),)) if (first, last) != (None, None) else Said()
        fixed.append(replace(event, claims=(window,)))
    asserted = [
        replace(event, claims=tuple(replace(c, stance="asserted") for c in event.claims))
        for event in expected
    ]
    brute = Brute([*fixed, *asserted], legs)
    standing = [(event.key, 0) for event in fixed]
    for event in expected:
        found = edges(told.events[event.key].feasible)[0]
        assert found == window_of(brute, event, standing), event


def test_plans_that_only_what_was_reported_sets_at_odds_are_told_with_it() -> None:
    # The arrival at b is at 0 or 1 by what came after; one plan says 0, the other 1 or 2.
    told = scheduled(
        [
            Happened("in", "arrival", "c", (Said(((0, 1),)),)),
            Happened(
                "by",
                "arrival",
                "b",
                (Said(((1, 1), (2, 2)), "expected", "first"), Said(((0, 0),), "expected", "first")),
            ),
        ],
        [Ground("a", "b", 0), Ground("b", "c", 0)],
    )
    (found,) = told.contradictions
    assert found.claims == (("in", 0), ("by", 0), ("by", 1))
    assert told.changes == ()
    assert "“in 0”" in found.text
