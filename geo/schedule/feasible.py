"""What all claims leave to each event: first the reported ones, then those yet to come.

The two are networks of their own. In the second the windows of the reported events stand
fixed, so that they narrow what is expected and are not narrowed by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.interval import Interval
from geo.journey import Event
from geo.journey.file import ClaimKey
from geo.schedule.accounts import is_done, is_expected
from geo.schedule.choices import choices_for, choices_of
from geo.schedule.claims import Bound, Node, bounds_of, nodes_of
from geo.schedule.clashes import Clash, bound_clashes, foretold, place_clashes, told_clashes
from geo.schedule.constraints import Frame, frame_of
from geo.schedule.contradictions import contradiction_of, smallest_sets
from geo.schedule.model import DONE, Contradiction, Feasible, Link, PlanChange
from geo.schedule.plans import change_text
from geo.schedule.reasons import Reasons
from geo.schedule.tangles import MOST, Counts, Edge, Tangle, Windows, tangles_of, windows_of
from geo.schedule.telling import Telling
from geo.schedule.ways import Way
from geo.schedule.words import interval_of


@dataclass(frozen=True)
class Answer:
    """The feasible intervals by event, the contradictions in file order, changes of plan."""

    feasible: Mapping[str, Feasible]
    contradictions: tuple[Contradiction, ...]
    changes: tuple[PlanChange, ...]


@dataclass(frozen=True)
class _Branch:
    """One network with all that is found in it."""

    frame: Frame
    tangles: Sequence[Tangle]
    windows: Windows

    def fixed(self, events: Iterable[Event]) -> Iterator[Bound]:
        """What is left to events, as bounds that nobody can shift any more."""
        for event in events:
            for variable in dict.fromkeys(self.frame.moments[event.id]):
                first, last = self.windows.first[variable], self.windows.last[variable]
                if first.loosest is not None:
                    yield Bound(variable, first.loosest, True, event.id, "told", None)
                if last.loosest is not None:
                    yield Bound(variable, last.loosest, False, event.id, "told", None)

    def way(self, bound: Bound) -> Way:
        """How such a bound comes from the clock."""
        edges = self.windows.first if bound.is_least else self.windows.last
        return edges[bound.variable].way


def feasible_times(telling: Telling) -> Answer:
    """What all claims leave to each event, and what contradicts what."""
    events = [event for event in telling.journey.events if event.kind != "description"]
    done = [event for event in events if is_done(event)]
    expected = [event for event in events if is_expected(event)]
    told = list(told_clashes(telling.file, telling.times, telling.setting.apart))
    among = {event.id for event in expected}
    of_expected = [clash for clash in told if {node.claim[0] for node in clash.nodes} <= among]
    of_done = [clash for clash in told if clash not in of_expected]
    reported = _branch(telling, done, of_done, done=True)
    feasible = _feasible(reported, done, Reasons(telling), telling.number)
    found = list(_contradictions(reported, telling))
    changes: list[PlanChange] = []
    if expected:
        # The reported events come first in both frames: their variables are the same.
        fixed = list(reported.fixed(done))
        hoped = _branch(telling, expected, of_expected, done, fixed, done=False)
        reasons = Reasons(telling, reported.way)
        feasible |= _feasible(hoped, expected, reasons, telling.number)
        for told_otherwise in _of_expected(hoped, telling, reasons):
            if isinstance(told_otherwise, PlanChange):
                changes.append(told_otherwise)
            else:
                found.append(told_otherwise)
    # The same claims can clash as done against yet to come, and by the time that is left.
    by_claims: dict[tuple[ClaimKey, ...], Contradiction] = {}
    for one in found:
        by_claims.setdefault(one.claims, one)
    in_order = sorted(by_claims, key=lambda keys: [telling.place_in_file(key) for key in keys])
    return Answer(feasible, tuple(by_claims[keys] for keys in in_order), tuple(changes))


def _branch(
    telling: Telling,
    events: Sequence[Event],
    told: Sequence[Clash],
    before: Sequence[Event] = (),
    fixed: Sequence[Bound] = (),
    *,
    done: bool,
) -> _Branch:
    """The network of events, all told as done or all expected, with those that stand `fixed`."""
    times, file = telling.times, telling.file
    frame = frame_of(telling.setting, [*before, *events])
    own = list(bounds_of(file, times, frame.moments, events, done=done))
    bounds = [*fixed, *own]
    opposed, lumped = bound_clashes(frame.alone, bounds)
    clashes = [*told, *opposed]
    clashes += place_clashes(file, events, frame.moments, bounds, telling.setting.apart)
    nodes = {node for clash in clashes for node in clash.nodes}
    nodes |= {bound.node for bound in own if bound.node is not None}
    claims = sorted({node.claim for node in nodes}, key=telling.place_in_file)
    tangles = tangles_of(clashes, [node for key in claims for node in nodes_of(key, times)], lumped)
    counts = _counting(telling, frame, tangles)
    return _Branch(frame, tangles, windows_of(frame, bounds, tangles, counts))


def _counting(telling: Telling, frame: Frame, tangles: Sequence[Tangle]) -> Counts:
    """Whether a choice counts for a variable: not if its event is not done by that choice.

    A choice that keeps what foretells an event, or denies it, and drops all that tells it
    as done, leaves no time to it as done.
    """
    disputed = {
        node.claim[0]
        for tangle in tangles
        for clash in tangle.clashes
        if clash.told_as == "done"
        for node in clash.nodes
        if telling.claim(node.claim).stance in DONE
    }

    def counts(variable: int, choice: frozenset[Node]) -> bool:
        event = frame.owners[variable]
        if event not in disputed:
            return True
        return any(
            node.claim[0] == event and telling.claim(node.claim).stance in DONE for node in choice
        )

    return counts


def _feasible(
    branch: _Branch, events: Sequence[Event], reasons: Reasons, number: Mapping[str, int]
) -> dict[str, Feasible]:
    told = {event.id: _feasible_of(branch, event, reasons, number) for event in events}
    return {key: feasible for key, feasible in told.items() if feasible is not None}


def _feasible_of(
    branch: _Branch, event: Event, reasons: Reasons, number: Mapping[str, int]
) -> Feasible | None:
    windows, at = branch.windows, branch.frame.moments[event.id]
    begin, end = at
    edges = windows.first[begin], windows.last[begin], windows.first[end], windows.last[end]
    if all(edge.loosest is None and edge.tightest is None for edge in edges):
        return None
    is_many = begin in windows.many or end in windows.many
    is_chosen = begin in windows.left or end in windows.left
    choices = min(choices_of(windows, at), MOST + 1) if is_chosen else 1
    choices = MOST + 1 if is_many else choices
    begins = _interval(*edges[:2])
    ends = begins if begin == end else _interval(*edges[2:])
    note = (Link(_MANY, None, event.id),) if is_many else ()
    return Feasible(
        begins,
        ends,
        _links(edges[0], reasons) + note,
        _links(edges[3], reasons) + note,
        choices,
        _certain(edges[0], edges[3]) if choices > 1 and not is_many else None,
        choices_for(windows, branch.tangles, at, number) if 1 < choices <= MOST else (),
    )


_MANY = (
    f"the claims that contradict each other leave more than {MOST} choices: "
    "this is the hull of all of them"
)


def _links(edge: Edge, reasons: Reasons) -> tuple[Link, ...]:
    return reasons.links(edge.way) if edge.loosest is not None else ()


def _interval(first: Edge, last: Edge) -> Interval:
    return interval_of(first.loosest, last.loosest)


def _certain(first: Edge, last: Edge) -> Interval | None:
    """What lies in the event's window in every choice."""
    start, end = first.tightest, last.tightest
    if start is not None and end is not None and start > end:
        return None
    return interval_of(start, end)


def _contradictions(branch: _Branch, telling: Telling) -> Iterator[Contradiction]:
    for tangle in branch.tangles:
        for claims, clash in smallest_sets(tangle, telling):
            yield contradiction_of(claims, clash, telling)


def _of_expected(
    branch: _Branch, telling: Telling, reasons: Reasons
) -> Iterator[Contradiction | PlanChange]:
    """What contradicts expected claims.

    What reported events leave no time to was a change of plan, if it was foretold before.
    """
    for tangle in branch.tangles:
        for claims, clash in smallest_sets(tangle, telling):
            against = [
                key
                for other in tangle.clashes
                if {node.claim for node in other.nodes} <= claims
                and (key := _reported_against(other, reasons)) is not None
            ]
            if len(claims) == 1 and against:
                (key,) = claims
                expected = telling.claim(key)
                if all(foretold(telling.file, expected, telling.claim(one)) for one in against):
                    yield PlanChange(key, against[0], change_text(key, against[0], telling))
                    continue
            yield contradiction_of({*claims, *against}, clash, telling)


def _reported_against(clash: Clash, reasons: Reasons) -> ClaimKey | None:
    """The reported claim that leaves no time to an expected one, if it is not another such."""
    for bound in (clash.lower, clash.upper):
        if bound is not None and bound.node is None:
            return reasons.first_claim((bound,))
    return None
