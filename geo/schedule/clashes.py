"""What cannot hold together: claims, each in one of its readings.

Two bounds that the order, the way or the kinds of events keep apart; one account told as
done and another as yet to come, or denied; two venues of one event; two places at one time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from geo.claimtime import ClaimTime, publication
from geo.interval import Interval
from geo.journey import Claim, Event
from geo.journey.file import ClaimKey, JourneyFile
from geo.schedule.accounts import accounts_of, is_done, is_expected, person_of
from geo.schedule.claims import Bound, Moments, Node, intervals_of, nodes_of
from geo.schedule.constraints import Apart, OnLine, Related
from geo.schedule.model import DONE, ConflictKind
from geo.timenet import Limit, Network, Opposed, disputed, opposed

PAIRS = 20_000
"""Beyond so many pairs of opposed bounds not all are looked for, but one for each claim."""


@dataclass(frozen=True, slots=True, eq=False)
class Clash:
    """Claims in readings that cannot all hold.

    `lower` and `upper` are the bounds that are too close to each other, and `pair` tells by
    how much and what lies between them; its kind follows from that. Where something lasts
    at one place while `upper` puts another event elsewhere, that is `too_early` seconds too
    early to have come after, and `too_late` too late to have come before. `venues`: two
    places of one event.
    """

    nodes: frozenset[Node]
    told_as: ConflictKind
    lower: Bound | None = None
    upper: Bound | None = None
    pair: Opposed | None = None
    too_early: int = 0
    too_late: int = 0
    venues: bool = False

    @property
    def ties(self) -> tuple[object, ...]:
        """What holds between the bounds, from the lower to the upper one."""
        return () if self.pair is None else tuple(step.tag for step in self.pair.way())

    @property
    def kind(self) -> ConflictKind:
        """What the claims are at odds about."""
        ties = self.ties
        if any(isinstance(tie, OnLine) for tie in ties):
            return "travel"
        if any(isinstance(tie, Related) and tie.how in _STAYS for tie in ties):
            return "place"
        return self.told_as


_STAYS = ("holds", "begins", "ends")


def bound_clashes(
    network: Network[object], bounds: Sequence[Bound]
) -> tuple[list[Clash], set[ClaimKey]]:
    """The pairs of bounds that the constraints of a network do not let hold together.

    If there are too many pairs, also the claims of all of them, and not all pairs.
    """
    limits = [Limit(bound.variable, bound.seconds, bound.is_least) for bound in bounds]
    pairs = list(opposed(network, limits, PAIRS))
    found = []
    for pair in pairs:
        lower, upper = bounds[pair.lower], bounds[pair.upper]
        nodes = frozenset(node for node in (lower.node, upper.node) if node is not None)
        claims = {node.claim for node in nodes}
        if nodes and len(claims) == len(nodes):
            found.append(Clash(nodes, "times", lower, upper, pair))
    if len(pairs) < PAIRS:
        return found, set()
    among = [bounds[number].node for number in disputed(network, limits)]
    return found, {node.claim for node in among if node is not None}


def told_clashes(
    file: JourneyFile, times: Mapping[ClaimKey, ClaimTime], apart: Apart
) -> Iterator[Clash]:
    """What accounts of one event say against each other, whatever else is known.

    Told as done, and as yet to come in a report that was not published before it. Told as
    done, and denied: a denial without a time says that it had not happened when the report
    was published, one with a time that it did not happen then. And two venues.
    """
    for group in accounts_of(file.journey):
        if len(group) == len(group[0].claims) == 1:
            continue
        claims = [
            (event, (event.id, number), claim)
            for event in group
            if event.kind != "description"
            for number, claim in enumerate(event.claims)
        ]
        for (event, key, claim), (other, other_key, against) in combinations(claims, 2):
            sides = [claim.stance in DONE, against.stance in DONE]
            if "denied" in (claim.stance, against.stance):
                if any(sides) and _denies(file, times, (key, claim), (other_key, against)):
                    yield from _clashing(times, key, other_key, "done")
            elif sides[0] != sides[1]:
                if _done_and_to_come(file, claim, against):
                    yield from _clashing(times, key, other_key, "done")
            elif _one_side(event, other) and apart(event.place, other.place):
                yield from _clashing(times, key, other_key, "place", venues=True)


def _one_side(event: Event, other: Event) -> bool:
    return (is_done(event) and is_done(other)) or (is_expected(event) and is_expected(other))


def _clashing(
    times: Mapping[ClaimKey, ClaimTime],
    key: ClaimKey,
    other: ClaimKey,
    kind: ConflictKind,
    *,
    venues: bool = False,
) -> Iterator[Clash]:
    for nodes in product(nodes_of(key, times), nodes_of(other, times)):
        yield Clash(frozenset(nodes), kind, venues=venues)


def _done_and_to_come(file: JourneyFile, claim: Claim, other: Claim) -> bool:
    done, expected = (claim, other) if claim.stance in DONE else (other, claim)
    return expected.stance == "expected" and not foretold(file, expected, done)


def foretold(file: JourneyFile, expected: Claim, done: Claim) -> bool:
    """Whether the report of the one claim was published before that of the other."""
    before, after = publication(file, expected.report), publication(file, done.report)
    if before is None or after is None or before.end is None or after.start is None:
        return False
    return done.report != expected.report and before.end <= after.start


def _denies(
    file: JourneyFile,
    times: Mapping[ClaimKey, ClaimTime],
    one: tuple[ClaimKey, Claim],
    other: tuple[ClaimKey, Claim],
) -> bool:
    """Whether every time that a claim leaves to what it tells as done is denied by another."""
    (done_key, done), (key, denial) = (one, other) if one[1].stance in DONE else (other, one)
    if denial.stance != "denied":
        return False
    told = intervals_of(done_key, times)
    denied = intervals_of(key, times)
    if denied:
        return bool(told) and all(_inside(a, b) for a in told for b in denied)
    published = publication(file, denial.report)
    before = published is None or not any(
        interval.end is None or published.start is None or interval.end > published.start
        for interval in told
    )
    return not foretold(file, denial, done) or (bool(told) and before)


def _inside(a: Interval, b: Interval) -> bool:
    """Whether the one interval lies wholly in the other."""
    return a | b == b


def place_clashes(
    file: JourneyFile,
    events: Sequence[Event],
    moments: Mapping[str, Moments],
    bounds: Sequence[Bound],
    apart: Apart,
) -> Iterator[Clash]:
    """Two places at one time for one person: a stay, and something else while it went on.

    A stay is sure from the last second in which it can have begun to the first in which it
    can have ended, by its own claims; what lies elsewhere, and can be neither before nor
    after, clashes with them.
    """
    people: dict[str, list[Event]] = {}
    for event in events:
        if event.place is not None and event.kind != "statement":
            people.setdefault(person_of(file.journey, event), []).append(event)
    own: dict[str, list[Bound]] = {}
    for bound in bounds:
        own.setdefault(bound.event, []).append(bound)
    for group in people.values():
        for stay in group:
            at = moments[stay.id]
            if at.begin == at.end:
                continue
            begun = _limits(own.get(stay.id, []), at.begin, least=False)
            ended = _limits(own.get(stay.id, []), at.end, least=True)
            if _is_sure(begun, ended):
                for other in group:
                    if apart(stay.place, other.place):
                        there = own.get(other.id, [])
                        yield from _elsewhere(begun, ended, there, moments[other.id])


def _is_sure(begun: Sequence[Bound], ended: Sequence[Bound]) -> bool:
    """Whether there are seconds in which a stay went on for sure."""
    if not begun or not ended:
        return False
    return max(b.seconds for b in ended) > min(b.seconds for b in begun)


def _limits(bounds: Sequence[Bound], variable: int, *, least: bool) -> list[Bound]:
    told = [b for b in bounds if b.variable == variable and b.is_least == least]
    return [bound for bound in told if bound.because not in ("published", "yet to come")]


def _elsewhere(
    begun: Sequence[Bound], ended: Sequence[Bound], bounds: Sequence[Bound], at: Moments
) -> Iterator[Clash]:
    since = _limits(bounds, at.end, least=True)
    until = _limits(bounds, at.begin, least=False)
    for ends, until_then in product(ended, until):
        first = ends.seconds - until_then.seconds
        if first <= 0:
            continue
        for since_then, begins in product(since, begun):
            second = since_then.seconds - begins.seconds
            nodes = frozenset(
                bound.node
                for bound in (ends, until_then, since_then, begins)
                if bound.node is not None
            )
            if second > 0 and len({node.claim for node in nodes}) == len(nodes):
                yield Clash(nodes, "place", ends, until_then, too_early=first, too_late=second)
