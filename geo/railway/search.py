"""Shortest ways on a graph of numbered nodes and edges, by Dijkstra's algorithm.

A search begins at several nodes and ends at several, each with what it costs to get there
or on from there, so that a way may begin and end in the middle of an edge. Up to
`LARGE` nodes it runs from both ends (I. Pohl, Bi-directional search, 1971) on Python's
heapq, which costs nothing to import; above that scipy's csgraph does it, where it is
installed, and is imported then.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from math import inf
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.railway.choosing import DIFFERING, LONGEST

LARGE = 20_000
"""From so many nodes on scipy is faster than Python, its import (0.25 s) left aside."""

Around = list[list[tuple[int, float, int]]]
"""For each node what lies around it: the next node, the cost, the edge."""

Costs = Mapping[int, float]
"""What it costs to get to nodes, or from them."""

_LEAST = 1e-9  # scipy takes an edge of no cost for none


class Found(NamedTuple):
    """A way: its cost, and its nodes and edges in order; there is one node more than edges."""

    cost: float
    nodes: tuple[int, ...]
    edges: tuple[int, ...]


class Rows(NamedTuple):
    """The edges around each node, one node's after the other's (compressed sparse rows).

    Those around node n stand from begins[n] to begins[n + 1]: the node at the other end,
    and the edge's number.
    """

    begins: NDArray[np.int32]
    nodes: NDArray[np.int32]
    edges: NDArray[np.int32]


def rows_of(size: int, ends: NDArray[np.integer[Any]]) -> Rows:
    """The rows of a graph whose edges have these two ends each."""
    start = np.concatenate([ends[:, 0], ends[:, 1]])
    order = np.argsort(start, kind="stable")
    begins = np.searchsorted(start[order], np.arange(size + 1))
    nodes = np.concatenate([ends[:, 1], ends[:, 0]])[order]
    edges = np.tile(np.arange(len(ends)), 2)[order]
    return Rows(begins.astype(np.int32), nodes.astype(np.int32), edges.astype(np.int32))


@dataclass(frozen=True)
class Graph:
    """Edges between numbered nodes, each passable both ways at a cost; infinite: closed.

    `ends` is (edges, 2), `costs` one number an edge; `rows` are those of `rows_of`.
    """

    size: int
    ends: NDArray[np.integer[Any]]
    costs: NDArray[np.float64]
    known_rows: Rows | None = None

    @cached_property
    def around(self) -> Around:
        """The neighbours of each node, by edges that are open."""
        table: Around = [[] for _ in range(self.size)]
        for edge, ((a, b), cost) in enumerate(
            zip(self.ends.tolist(), self.costs.tolist(), strict=True)
        ):
            if cost < inf:
                table[a].append((b, cost, edge))
                if a != b:
                    table[b].append((a, cost, edge))
        return table

    @cached_property
    def rows(self) -> Rows:
        """The edges around each node."""
        return self.known_rows or rows_of(self.size, self.ends)

    @cached_property
    def row_costs(self) -> NDArray[np.float64]:
        """What the edges of `rows` cost."""
        return np.maximum(self.costs[self.rows.edges], _LEAST)

    def edges_along(self, nodes: Sequence[int]) -> list[int]:
        """The cheapest edge between each node and the one that follows it."""
        rows = self.rows
        here, there = np.array(nodes[:-1], np.int64), np.array(nodes[1:], np.int64)
        counts = rows.begins[here + 1] - rows.begins[here]
        step = np.repeat(np.arange(len(here)), counts)
        entry = np.arange(counts.sum()) + np.repeat(
            rows.begins[here] - np.cumsum(counts) + counts, counts
        )
        fitting = rows.nodes[entry] == there[step]
        step, entry = step[fitting], entry[fitting]
        order = np.lexsort((self.row_costs[entry], step))
        first = np.searchsorted(step[order], np.arange(len(here)))
        edges: list[int] = rows.edges[entry[order[first]]].tolist()
        return edges


def shortest(graph: Graph, sources: Costs, goals: Costs) -> Found | None:
    """The cheapest way from any of `sources` to any of `goals`; None where there is none."""
    if graph.size > LARGE:
        try:
            from scipy.sparse.csgraph import dijkstra
        except ImportError:
            pass  # slower, the same way
        else:
            return _by_rows(graph, sources, goals, dijkstra)
    return _from_both_ends(graph.around, sources, goals)


def _from_both_ends(around: Around, sources: Costs, goals: Costs) -> Found | None:
    size = len(around)
    reach = ([inf] * size, [inf] * size)
    came: tuple[dict[int, tuple[int, int]], ...] = ({}, {})
    queues: tuple[list[tuple[float, int]], ...] = ([], [])
    best, meeting = inf, -1
    for queue, mine, given in zip(queues, reach, (sources, goals), strict=True):
        for node, price in given.items():
            mine[node] = price
            heappush(queue, (price, node))
            if reach[0][node] + reach[1][node] < best:
                best, meeting = reach[0][node] + reach[1][node], node
    first, last = queues
    while first and last and first[0][0] + last[0][0] < best:
        side = first[0][0] > last[0][0]
        queue, mine, others, steps = queues[side], reach[side], reach[1 - side], came[side]
        price, here = heappop(queue)
        if price > mine[here]:
            continue
        for there, cost, edge in around[here]:
            through = price + cost
            if through < mine[there]:
                mine[there] = through
                steps[there] = (here, edge)
                heappush(queue, (through, there))
                if through + others[there] < best:
                    best, meeting = through + others[there], there
    return None if meeting < 0 else _through(meeting, came[0], came[1], best)


def _through(
    meeting: int,
    before: Mapping[int, tuple[int, int]],
    after: Mapping[int, tuple[int, int]],
    cost: float,
) -> Found:
    """The way that meets at a node, from where each side came there."""
    nodes, edges = _trail(meeting, before)
    following, onward = _trail(meeting, after)
    return Found(cost, tuple(nodes[::-1] + following[1:]), tuple(edges[::-1] + onward))


def _trail(node: int, came: Mapping[int, tuple[int, int]]) -> tuple[list[int], list[int]]:
    nodes, edges = [node], []
    while node in came:
        node, edge = came[node]
        nodes.append(node)
        edges.append(edge)
    return nodes, edges


def _by_rows(graph: Graph, sources: Costs, goals: Costs, dijkstra: Any) -> Found | None:  # noqa: ANN401 # scipy has no types
    """One run of scipy's from a node of its own that leads to all sources."""
    from scipy.sparse import csr_matrix

    rows, costs, size = graph.rows, graph.row_costs, graph.size
    opened = sorted(node for node, price in sources.items() if price < inf)
    first = np.maximum([sources[node] for node in opened], _LEAST)
    begins = np.append(rows.begins, rows.begins[-1] + len(opened)).astype(np.int32)
    matrix = csr_matrix(
        (
            np.concatenate([costs, first]),
            np.concatenate([rows.nodes, np.array(opened, np.int32)]),
            begins,
        ),
        shape=(size + 1, size + 1),
    )
    reach, came = dijkstra(matrix, indices=size, return_predecessors=True)
    cost, here = min((float(reach[node]) + price, node) for node, price in goals.items())
    if cost == inf:
        return None
    way = [here]
    while (before := came.item(way[-1])) != size:
        way.append(before)
    way.reverse()
    return Found(cost, tuple(way), tuple(graph.edges_along(way)))


def tree(
    graph: Graph, sources: Costs, closed: Collection[int] = ()
) -> tuple[dict[int, float], dict[int, tuple[int, int]]]:
    """What it costs to get to each node, nearest first, and from which node by which edge."""
    reach: dict[int, float] = {}
    costs, came = dict(sources), dict[int, tuple[int, int]]()
    queue: list[tuple[float, int]] = []
    for node, price in sources.items():
        heappush(queue, (price, node))
    around = graph.around
    while queue:
        price, here = heappop(queue)
        if here in reach:
            continue
        reach[here] = price
        for there, cost, edge in around[here]:
            through = price + cost
            if through < costs.get(there, inf) and edge not in closed:
                costs[there] = through
                came[there] = (here, edge)
                heappush(queue, (through, there))
    return reach, came


def others(
    graph: Graph,
    sources: Costs,
    goals: Costs,
    best: Found,
    lengths: Sequence[float],
    count: int,
    closed: Collection[int] = (),
    beside: Callable[[Found], Sequence[float]] | None = None,
) -> list[Found]:
    """The best other ways through one edge each, which differ from each other enough.

    Of all ways that go the shortest way to some edge and the shortest on from it (after the
    single via paths of I. Abraham et al., Alternative routes in road networks, 2013, whose
    nodes would not tell two lines between the same two junctions apart) the cheapest that
    pass no node twice and keep to the limits of `choosing`, at most `count`. `closed` are
    edges that are not passed, such as those that the way begins and ends on. `beside` tells
    for each edge how many km of it lie on a way, or so near to it that it is the same; without
    it those are the edges of the way.
    """
    if not count:
        return []
    before, after = _Tree(graph, sources, closed), _Tree(graph, goals, closed)
    candidates = sorted(_through_edges(graph, before, after, closed, best.cost * LONGEST))
    found, shared = [best], list[Sequence[float]]()
    for _ in range(count):
        shared.append(beside(found[-1]) if beside else _own(found[-1], lengths))
        before.share(shared[-1], lengths)
        after.share(shared[-1], lengths)
        following = _first_differing(candidates, before, after, lengths, shared)
        if following is None:
            break
        found.append(following)
    return found[1:]


class _Tree:
    """The cheapest ways from some nodes to all, and how much of each lies on ways told."""

    def __init__(self, graph: Graph, sources: Costs, closed: Collection[int]) -> None:
        self.reach, self.came = tree(graph, sources, closed)
        self.shared: list[dict[int, tuple[float, float]]] = []

    def share(self, shared: Sequence[float], lengths: Sequence[float]) -> None:
        """For each node note the km of its way that are shared, and all its km."""
        found: dict[int, tuple[float, float]] = {}
        for node in self.reach:  # nearest first, so what it came from is there
            if node not in self.came:
                found[node] = (0.0, 0.0)
                continue
            before, edge = self.came[node]
            common, whole = found[before]
            found[node] = (common + shared[edge], whole + lengths[edge])
        self.shared.append(found)


def _own(way: Found, lengths: Sequence[float]) -> list[float]:
    """How many km of each edge lie on a way: all of those that it passes."""
    used = set(way.edges)
    return [km if edge in used else 0.0 for edge, km in enumerate(lengths)]


def _through_edges(
    graph: Graph, before: _Tree, after: _Tree, closed: Collection[int], most: float
) -> Iterator[tuple[float, int, int, int]]:
    """The cost of the cheapest way through each edge in each direction; the edge and its ends."""
    for edge, ((a, b), cost) in enumerate(
        zip(graph.ends.tolist(), graph.costs.tolist(), strict=True)
    ):
        if cost < inf and edge not in closed:
            for here, there in ((a, b), (b, a)):
                if here in before.reach and there in after.reach:
                    total = before.reach[here] + cost + after.reach[there]
                    if total <= most:
                        yield total, edge, here, there


def _first_differing(
    candidates: Sequence[tuple[float, int, int, int]],
    before: _Tree,
    after: _Tree,
    lengths: Sequence[float],
    shared: Sequence[Sequence[float]],
) -> Found | None:
    for total, edge, here, there in candidates:
        fits = True
        for own, first, last in zip(shared, before.shared, after.shared, strict=True):
            (common, whole), (common_on, whole_on) = first[here], last[there]
            km = whole + lengths[edge] + whole_on
            off = km - common - common_on - own[edge]
            if off < max(DIFFERING * km, _LEAST):
                fits = False
                break
        if fits:
            way = _by_edge(edge, here, there, before, after, total)
            if len(set(way.nodes)) == len(way.nodes):
                return way
    return None


def _by_edge(edge: int, here: int, there: int, before: _Tree, after: _Tree, total: float) -> Found:
    nodes, edges = _trail(here, before.came)
    following, onward = _trail(there, after.came)
    return Found(total, (*nodes[::-1], *following), (*edges[::-1], edge, *onward))
