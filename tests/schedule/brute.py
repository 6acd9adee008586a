"""What a small journey leaves to its events, by trying all seconds of all of them.

Nothing here is taken from geo/schedule: the rules are written down a second time, for
journeys on a line whose places are passed once. A grid holds a truth for every combination
of seconds; claims and rules are such grids too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

import numpy as np

from tests.schedule.small import Ground, Happened, Said

LOW, HIGH = -7, 16
"""The seconds that are tried: as far as claims within FIRST to LAST and ways of 6 can reach."""

FIRST, LAST = 0, 9
"""Nothing has a first second before what some claim says, nor a last one after it.

What seems to have one is open, and was cut off at the rim of what is tried.
"""

SECONDS = np.arange(LOW, HIGH + 1)
RANKS = {"arrival": 0, "crossing": 1, "stop": 1, "departure": 2}
DONE = ("asserted", "estimated", "hearsay")

Key = tuple[str, int]
Grid = np.ndarray[Any, np.dtype[np.bool_]]
Kept = Mapping[Key, int]
Window = tuple[int | None, int | None]


class Brute:
    """A small journey of which every event is told as done by some claim."""

    def __init__(self, events: Sequence[Happened], legs: Sequence[Ground]) -> None:
        self.events = {event.key: event for event in events}
        self.claims: dict[Key, Said] = {
            (event.key, number): claim
            for event in events
            for number, claim in enumerate(event.claims)
        }
        places = [legs[0].start, *(leg.end for leg in legs)] if legs else []
        self.km = {place: sum(leg.km for leg in legs[:n]) for n, place in enumerate(places)}
        self.order = {place: n for n, place in enumerate(places)}
        edges = [(event.key, which) for event in events for which in self._edges(event)]
        self.axis = {edge: number for number, edge in enumerate(edges)}
        self.rules: Grid = np.ones((len(SECONDS),) * len(edges), bool)
        for rule in self._rules():
            self.rules = self.rules & rule
        self.says: dict[tuple[Key, int], Grid] = {
            (key, reading): self._says(key, reading)
            for key, claim in self.claims.items()
            for reading in range(max(1, len(claim.readings)))
        }

    def window(self, event: Happened, which: str) -> Window:
        """The first and last second of an edge over all choices that tell the event as done."""
        found = np.zeros(len(SECONDS), bool)
        for kept in self.choices_telling(event):
            found |= self._left(event, which, kept)
        return _open_at_the_rim(np.flatnonzero(found) + LOW)

    def windows_apart(self, event: Happened) -> set[tuple[Window, Window]]:
        """What each choice by itself leaves to the beginning and to the end of an event."""
        return {
            (
                _open_at_the_rim(np.flatnonzero(self._left(event, "begin", kept)) + LOW),
                _open_at_the_rim(np.flatnonzero(self._left(event, "end", kept)) + LOW),
            )
            for kept in self.choices_telling(event)
        }

    def choices_telling(self, event: Happened) -> Iterator[Kept]:
        """The choices that tell an event as done, or all where no claim says otherwise."""
        accounts = [one for one in self.claims if self._excluded_from(one, event)]
        disputed = any(self.claims[one].stance not in DONE for one in accounts)
        for kept in self.choices():
            told = any(key[0] == event.key and self.claims[key].stance in DONE for key in kept)
            if told or not disputed:
                yield kept

    def _left(self, event: Happened, which: str, kept: Kept) -> Grid:
        """The seconds that a choice leaves to an edge."""
        other_axes = tuple(n for n in self.axis.values() if n != self._axis(event, which))
        seconds: Grid = np.asarray(self.grid(kept).any(axis=other_axes))
        assert seconds.any()
        first, last = np.flatnonzero(seconds)[[0, -1]]
        assert seconds[first : last + 1].all(), "what is left is without holes"
        return seconds

    def certain(self, event: Happened) -> Window | None:
        """The first and last second that a moment can have in every choice, None if none."""
        axis = self._axis(event, "begin")
        other_axes = tuple(n for n in self.axis.values() if n != axis)
        left: Grid = np.ones(len(SECONDS), bool)
        for kept in self.choices():
            left = left & self.grid(kept).any(axis=other_axes)
        return _open_at_the_rim(np.flatnonzero(left) + LOW) if left.any() else None

    def choices(self) -> list[Kept]:
        """The largest sets of claims that can all be true, in all readings that they can have."""
        found: list[Kept] = []
        largest: list[frozenset[Key]] = []
        for size in range(len(self.claims), -1, -1):
            for claims in map(frozenset, combinations(self.claims, size)):
                if any(claims < others for others in largest):
                    continue
                held = [kept for kept in self.readings(claims) if self.holds(kept)]
                if held:
                    largest.append(claims)
                    found += held
        return found

    def can_hold(self, claims: Iterable[Key]) -> bool:
        """Whether claims can all be true in some of their readings."""
        return any(self.holds(kept) for kept in self.readings(claims))

    def holds(self, kept: Kept) -> bool:
        """Whether claims, each in a reading, can all be true."""
        if any(self._excluded(a, b) for a, b in combinations(kept, 2)):
            return False
        return bool(self.grid(kept).any())

    def grid(self, kept: Kept) -> Grid:
        """All combinations of seconds at which rules and claims hold."""
        grid = self.rules
        for item in kept.items():
            grid = grid & self.says[item]
        return grid

    def readings(self, claims: Iterable[Key]) -> Iterator[Kept]:
        """Claims with every combination of their readings."""
        keys = list(claims)
        for numbers in product(*(range(max(1, len(self.claims[key].readings))) for key in keys)):
            yield dict(zip(keys, numbers, strict=True))

    def _edges(self, event: Happened) -> tuple[str, ...]:
        lasting = any(self._is_during(event, claim) for claim in event.claims)
        return ("begin", "end") if lasting else ("begin",)

    def _is_during(self, event: Happened, claim: Said) -> bool:
        return claim.extent == "during" or (claim.extent is None and event.kind == "stop")

    def _axis(self, event: Happened, which: str) -> int:
        return self.axis.get((event.key, which), self.axis[event.key, "begin"])

    def _at(self, event: Happened, which: str) -> Any:  # a shaped array
        shape = [1] * len(self.axis)
        shape[self._axis(event, which)] = len(SECONDS)
        return SECONDS.reshape(shape)

    def _rules(self) -> Iterator[Grid]:
        for event in self.events.values():
            yield self._at(event, "begin") <= self._at(event, "end")
            if event.about is not None:
                other = self.events[event.about]
                for which in ("begin", "end"):
                    yield self._at(event, which) == self._at(other, which)
        for a, b in product(self.events.values(), repeat=2):
            if a.place in self.order and b.place in self.order and {a.kind, b.kind} <= set(RANKS):
                before = self.order[a.place], RANKS[a.kind]
                if before < (self.order[b.place], RANKS[b.kind]):
                    way = self.km[b.place] - self.km[a.place]
                    yield self._at(b, "begin") - self._at(a, "end") >= way

    def _says(self, key: Key, reading: int) -> Grid:
        claim, event = self.claims[key], self.events[key[0]]
        says: Grid = np.ones((1,) * len(self.axis), bool)
        if not claim.readings or claim.stance not in DONE:
            return says
        begin, end = self._at(event, "begin"), self._at(event, "end")
        first, last = claim.readings[reading]
        first, last = (LOW if first is None else first), (HIGH if last is None else last)
        if not self._is_during(event, claim):
            return np.asarray((begin >= first) & (end <= last))
        says = (begin <= last) & (end >= first)
        for edge, told in ((begin, claim.begins), (end, claim.ends)):
            if told is not None:
                says = says & (edge >= told[0]) & (edge <= told[1])
        return says

    def _excluded_from(self, key: Key, event: Happened) -> bool:
        """Whether a claim is of an account of an event."""
        return (self.events[key[0]].about or key[0]) == (event.about or event.key)

    def _excluded(self, a: Key, b: Key) -> bool:
        """Whether one claim tells as done what another one, of the same day, expects."""
        done = {self.claims[a].stance in DONE, self.claims[b].stance in DONE}
        one, other = (self.events[key].about or key for key, _ in (a, b))
        return one == other and len(done) == 2


def _open_at_the_rim(seconds: Any) -> Window:  # an array
    first, last = int(seconds[0]), int(seconds[-1])
    return (first if first >= FIRST else None), (last if last <= LAST else None)
