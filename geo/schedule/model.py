"""What a schedule tells: times of events, why they are so, and what contradicts what.

Feasible edges are whole seconds, half open. The end of an event is the last second in
which it goes on; a moment ends in the second in which it begins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from geo.interval import Interval
from geo.journey import Extent, Kind, Stance
from geo.journey.file import ClaimKey

Timed = Literal["reported", "computed", "none"]
ConflictKind = Literal["times", "travel", "place", "done"]

MOVEMENTS: dict[Kind, int] = {"arrival": 0, "crossing": 1, "stop": 1, "departure": 2}
"""The kinds that the order along the route binds, and their order at one place."""

SURENESS: tuple[Stance, ...] = ("asserted", "estimated", "hearsay", "expected", "denied")

DONE: frozenset[Stance] = frozenset({"asserted", "estimated", "hearsay"})

REASONS: dict[ConflictKind, str] = {
    "times": "Their times do not meet: both cannot be right.",
    "travel": "No journey is that fast: they cannot all be right.",
    "place": "Nobody is in two places at one time: they cannot all be right.",
    "done": "One tells it as done, the other as yet to come.",
}
"""Why claims cannot all be true, by the kind of the contradiction."""

DENIED = "One tells it as done, the other denies it."


@dataclass(frozen=True, slots=True)
class Link:
    """One constraint of a chain, in words.

    `claim` is the claim that it rests on, None if it is no claim's: then the order, the
    railway or an assumption. `event` is the event that it starts from, if any. `told`: it
    says no more than the time that the claim gives to its own event.
    """

    text: str
    claim: ClaimKey | None = None
    event: str | None = None
    told: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One consistent choice of claims that contradict each other, and what it leaves to an event.

    `without` are the claims that it drops, in the order of the file. `readings` tells of
    each claim that can be read in several ways which reading it takes, from 0.
    """

    begins: Interval
    ends: Interval
    without: tuple[ClaimKey, ...] = ()
    readings: tuple[tuple[ClaimKey, int], ...] = ()

    @property
    def window(self) -> Interval:
        """From the first instant in which it can have begun to the last in which it ended."""
        return Interval(self.begins.start, self.ends.end)


@dataclass(frozen=True, slots=True)
class Feasible:
    """What all the reports, the order, the railway and the speeds leave to an event together.

    `begins` is when it can have begun, `ends` when it can have ended; of a moment both are
    when it can have been. `earliest` are the reasons why not before `begins.start`,
    `latest` why not at or after `ends.end`: chains of constraints from the fixed one to
    this event, empty where the edge is open. `choices` is in how many consistent choices
    of contradicting claims it was found; `begins` and `ends` are their hull, and `certain`
    is what holds in all of them: None if nothing does, or if there is one choice only.
    `apart` is what each choice leaves by itself, the earliest first; empty if there is one
    choice only, or more than are kept apart.
    """

    begins: Interval
    ends: Interval
    earliest: tuple[Link, ...] = ()
    latest: tuple[Link, ...] = ()
    choices: int = 1
    certain: Interval | None = None
    apart: tuple[Choice, ...] = ()

    @property
    def window(self) -> Interval:
        """From the first instant in which it can have begun to the last in which it ended."""
        return Interval(self.begins.start, self.ends.end)


@dataclass(frozen=True, slots=True)
class EventTime:
    """When an event was, and what that rests on.

    `interval` is what is reported; without a reported time it is computed, and then just
    the feasible window; None if nothing says when. `text` tells it in words, to the second
    where it is no whole minute. `because` says in sentences what a computed time follows
    from. `stance` is that of the least sure claim that the time needs; without a reported
    time, of the surest claim. `disputed`: its claims name disjoint times, and `interval`
    is their hull. `feasible` is None where nothing bounds the event, and for descriptions.
    `alone`: `interval` is just the time that the only dated claim gives, and all that is left.
    """

    interval: Interval | None
    timed: Timed
    text: str
    because: str
    zone: str
    extent: Extent
    stance: Stance
    disputed: bool = False
    feasible: Feasible | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A smallest set of claims that cannot all be true.

    `kind`: disjoint times of one event; a journey faster than the speed or against the
    order of the route; two places at one time; done against yet to come. `events` are
    those whose times are at odds, in the order of the file. `change` is the least change
    that would resolve it, in words. `denied`: it is told as done, and denied.
    """

    kind: ConflictKind
    claims: tuple[ClaimKey, ...]
    text: str
    events: tuple[str, ...] = ()
    change: str = ""
    denied: bool = False

    @property
    def reason(self) -> str:
        """Why they cannot all be true, in one line and without their words."""
        return DENIED if self.denied else REASONS[self.kind]


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What was expected in an earlier report and happened otherwise, as a later one tells.

    It is news, and no contradiction.
    """

    expected: ClaimKey
    done: ClaimKey
    text: str


@dataclass(frozen=True)
class Schedule:
    """The times of a journey's events by id, its contradictions, and its changes of plan."""

    events: Mapping[str, EventTime]
    contradictions: tuple[Contradiction, ...]
    changes: tuple[PlanChange, ...] = ()
