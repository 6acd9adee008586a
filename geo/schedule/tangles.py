"""Contradicting claims and ambiguous readings: their consistent choices, and what these leave.

Claims that clash, directly or by way of others, are one tangle, and so is a claim that can
be read in several ways. A choice keeps as many of a tangle's claims as can hold together,
each in one reading. No claim of one tangle clashes with one of another, so each tangle's
choices stand by themselves, and what they leave to a moment can be put together: the hull
of all of them, and what holds in every one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import inf

from geo.journey.file import ClaimKey
from geo.schedule.claims import Bound, Node
from geo.schedule.clashes import Clash
from geo.schedule.constraints import Frame
from geo.schedule.ways import Way, ways_to
from geo.timenet import ORIGIN, Network, maximal_choices

MOST = 64
"""So many choices of one tangle are kept apart; of more, only their hull is told."""

ALONE = 512
"""Of a tangle with more claims than this not even the hull is looked for."""

_LABELLED = 4 * MOST

Counts = Callable[[int, frozenset[Node]], bool]
"""Whether what a choice leaves to a variable counts for it."""


@dataclass(frozen=True)
class Tangle:
    """Claims that hang together, in file order, and their choices.

    `choices` are sets of claims in readings; None if there are more than are kept apart.
    `is_known`: its clashes are all of them.
    """

    claims: tuple[ClaimKey, ...]
    nodes: tuple[Node, ...]
    clashes: tuple[Clash, ...]
    choices: tuple[frozenset[Node], ...] | None
    is_known: bool = True

    @property
    def exclusive(self) -> list[frozenset[Node]]:
        """What is not whole in any choice: its clashes, and two readings of one claim."""
        readings: dict[ClaimKey, list[Node]] = {}
        for node in self.nodes:
            readings.setdefault(node.claim, []).append(node)
        return [clash.nodes for clash in self.clashes] + [
            frozenset(pair) for alike in readings.values() for pair in combinations(alike, 2)
        ]


@dataclass
class Edge:
    """One edge of a moment over all choices: the loosest and the tightest second of it.

    `way` is how the loosest one comes from the clock. `standing` is what is left before
    anything is chosen.
    """

    loosest: int | None
    tightest: int | None
    way: Way = ()
    standing: int | None = None


@dataclass
class Left:
    """What one choice leaves: seconds and ways of the variables that it narrows."""

    choice: frozenset[Node]
    first: dict[int, tuple[int, Way]]
    last: dict[int, tuple[int, Way]]


@dataclass
class Windows:
    """What all claims leave to each variable: its first seconds and its last.

    `left` is what each choice of a tangle leaves, by variable and the number of the tangle.
    `many` are variables whose choices are more than are kept apart.
    """

    first: list[Edge]
    last: list[Edge]
    left: dict[int, dict[int, Sequence[Left]]] = field(default_factory=dict)
    many: set[int] = field(default_factory=set)


def tangles_of(
    clashes: Iterable[Clash], nodes: Iterable[Node], lumped: Collection[ClaimKey] = ()
) -> list[Tangle]:
    """The tangles of a journey's clashes and of its claims with several readings.

    `lumped` are claims that are taken as one tangle, as not all of its clashes are known.
    """
    readings: dict[ClaimKey, list[Node]] = {}
    for node in nodes:
        readings.setdefault(node.claim, []).append(node)
    found = _smallest(clashes)
    ambiguous = [claim for claim, alike in readings.items() if len(alike) > 1]
    heads = _heads([*({node.claim for node in c.nodes} for c in found), lumped], ambiguous)
    groups: dict[ClaimKey, list[ClaimKey]] = {}
    for claim in readings:
        if claim in heads:
            groups.setdefault(heads[claim], []).append(claim)
    within: dict[ClaimKey, list[Clash]] = {}
    for clash in found:
        within.setdefault(heads[next(iter(clash.nodes)).claim], []).append(clash)
    lump = {heads[claim] for claim in lumped}
    return [
        _tangle(
            claims,
            [node for claim in claims for node in readings[claim]],
            within.get(key, []),
            is_known=key not in lump,
        )
        for key, claims in groups.items()
    ]


def _heads(
    together: Iterable[Collection[ClaimKey]], ambiguous: Iterable[ClaimKey]
) -> dict[ClaimKey, ClaimKey]:
    """For each claim of a tangle, one that stands for the tangle."""
    head: dict[ClaimKey, ClaimKey] = {claim: claim for claim in ambiguous}

    def top(claim: ClaimKey) -> ClaimKey:
        head.setdefault(claim, claim)
        while head[claim] != claim:
            head[claim] = head[head[claim]]
            claim = head[claim]
        return claim

    for claims in together:
        ordered = sorted(claims)
        for claim in ordered:
            head[top(claim)] = top(ordered[0])
    return {claim: top(claim) for claim in head}


def _smallest(clashes: Iterable[Clash]) -> list[Clash]:
    """The clashes without those that hold another one whole; of equal ones the first."""
    by_nodes: dict[frozenset[Node], Clash] = {}
    for clash in clashes:
        by_nodes.setdefault(clash.nodes, clash)
    return [
        clash
        for nodes, clash in by_nodes.items()
        if not any(
            frozenset(part) in by_nodes
            for size in range(1, len(nodes))
            for part in combinations(nodes, size)
        )
    ]


def _tangle(
    claims: Sequence[ClaimKey],
    nodes: Sequence[Node],
    clashes: Sequence[Clash],
    *,
    is_known: bool,
) -> Tangle:
    tangle = Tangle(tuple(claims), tuple(nodes), tuple(clashes), None, is_known)
    if not is_known or len(nodes) > ALONE:
        return tangle
    found = maximal_choices(nodes, tangle.exclusive, _LABELLED)
    choices = _largest(found) if found is not None else []
    place = {node: number for number, node in enumerate(nodes)}
    choices.sort(key=lambda choice: sorted(place[node] for node in choice))
    return replace(tangle, choices=tuple(choices)) if 0 < len(choices) <= MOST else tangle


def _largest(choices: Sequence[frozenset[Node]]) -> list[frozenset[Node]]:
    """Those choices that leave out no claim that another one keeps besides its own."""
    kept = [frozenset(node.claim for node in choice) for choice in choices]
    return [
        choice
        for choice, claims in zip(choices, kept, strict=True)
        if not any(claims < others for others in kept)
    ]


def windows_of(
    frame: Frame, bounds: Sequence[Bound], tangles: Sequence[Tangle], counts: Counts
) -> Windows:
    """What the claims leave to every variable of a frame."""
    tangled = {claim for tangle in tangles for claim in tangle.claims}
    by_node: dict[Node, list[Bound]] = {}
    standing: list[Bound] = []
    for bound in bounds:
        if bound.node is not None and bound.node.claim in tangled:
            by_node.setdefault(bound.node, []).append(bound)
        else:
            standing.append(bound)
    network = _solved(frame, standing)
    variables = range(len(network))
    least = ways_to(network, variables, frame.owners, least=True)
    most = ways_to(network, variables, frame.owners, least=False)
    windows = Windows(
        [
            Edge(second, second, least[v], second)
            for v in variables
            for second in [network.least(v)]
        ],
        [Edge(second, second, most[v], second) for v in variables for second in [network.most(v)]],
    )
    for number, tangle in enumerate(tangles):
        if tangle.choices is None:
            _narrow_by_hull(network, frame, tangle, by_node, windows)
        else:
            left = [_left(network, frame, choice, by_node) for choice in tangle.choices]
            _narrow(left, number, counts, windows)
    return windows


def _standing(second: int | None, way: Way) -> Edge:
    return Edge(second, second, way, second)


def _solved(frame: Frame, bounds: Sequence[Bound]) -> Network[object]:
    """The network with bounds that can hold together.

    What reported events leave, each over its own choices, need not do so: what does not is
    left out, as it comes from no one choice.
    """
    standing = bounds
    while True:
        network = frame.network()
        for bound in standing:
            _add(network, bound)
        conflict = network.solve()
        if conflict is None:
            return network
        loose = {tag for tag in conflict.tags if isinstance(tag, Bound) and tag.node is None}
        assert loose, "claims that do not clash can hold together"
        standing = [bound for bound in standing if bound not in loose]


def _add(network: Network[object], bound: Bound) -> bool:
    if bound.is_least:
        return network.at_least(ORIGIN, bound.variable, bound.seconds, bound) is None
    return network.at_most(ORIGIN, bound.variable, bound.seconds, bound) is None


def _narrow(left: Sequence[Left], number: int, counts: Counts, windows: Windows) -> None:
    """Work what is left by the choices of the tangle of that number into the windows."""
    for variable in dict.fromkeys(v for one in left for v in (*one.first, *one.last)):
        valid = [one for one in left if counts(variable, one.choice)] or left
        windows.left.setdefault(variable, {})[number] = valid
        _edge(windows.first[variable], [one.first.get(variable) for one in valid], 1)
        _edge(windows.last[variable], [one.last.get(variable) for one in valid], -1)


def _narrow_by_hull(
    network: Network[object],
    frame: Frame,
    tangle: Tangle,
    by_node: Mapping[Node, Sequence[Bound]],
    windows: Windows,
) -> None:
    """Work in what is left by all choices of a tangle that has too many.

    Every choice keeps a claim, or else all the others of some clash that it is in. So an
    edge is at least as tight as the loosest of what these alone make of it.
    """
    for node in tangle.nodes:
        windows.many.update(bound.variable for bound in by_node.get(node, ()))
    if not tangle.is_known or len(tangle.nodes) > ALONE:
        return
    left = {node: _left(network, frame, frozenset([node]), by_node) for node in tangle.nodes}
    instead: dict[Node, list[list[Node]]] = {node: [] for node in tangle.nodes}
    for together in tangle.exclusive:
        for node in together:
            instead[node].append(sorted(together - {node}))
    for node, one in left.items():
        for variable in one.first:
            told = [
                max((left[o].first.get(variable) for o in others), key=_tightness(1), default=None)
                for others in instead[node]
            ]
            _edge(windows.first[variable], [one.first[variable], *told], 1)
        for variable in one.last:
            told = [
                max((left[o].last.get(variable) for o in others), key=_tightness(-1), default=None)
                for others in instead[node]
            ]
            _edge(windows.last[variable], [one.last[variable], *told], -1)
        windows.many.update(one.first, one.last)


def _tightness(sign: int) -> Callable[[tuple[int, Way] | None], float]:
    return lambda found: -inf if found is None else sign * found[0]


def _left(
    network: Network[object],
    frame: Frame,
    choice: frozenset[Node],
    by_node: Mapping[Node, Sequence[Bound]],
) -> Left:
    mark = network.mark()
    for node in sorted(choice):
        for bound in by_node.get(node, ()):
            _add(network, bound)
    later, earlier = network.changed(mark)
    least = ways_to(network, later, frame.owners, least=True)
    most = ways_to(network, earlier, frame.owners, least=False)
    first = {v: (s, least[v]) for v in later if (s := network.least(v)) is not None}
    last = {v: (s, most[v]) for v in earlier if (s := network.most(v)) is not None}
    network.undo(mark)
    return Left(choice, first, last)


def _edge(edge: Edge, found: Sequence[tuple[int, Way] | None], sign: int) -> None:
    """Narrow an edge by what each choice of a tangle leaves; None is no more than before."""
    told = [one for one in found if one is not None]
    if not told:
        return
    second, way = min(told, key=lambda one: sign * one[0])
    loosest = edge.loosest
    if len(told) == len(found) and (loosest is None or sign * second > sign * loosest):
        edge.loosest, edge.way = second, way
    tightest = max((one[0] for one in told), key=lambda one: sign * one)
    if edge.tightest is None or sign * tightest > sign * edge.tightest:
        edge.tightest = tightest
