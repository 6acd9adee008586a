"""Shortest ways on a graph of numbered nodes and edges, by Dijkstra's algorithm.

A search begins at several nodes and ends at several, each with what it costs to get there
or on from there, so that a way may begin and end in the middle of an edge. Up to
`LARGE` nodes it runs from both ends (I. Pohl, Bi-directional search, 1971) on Python's
heapq, which costs nothing to import; above that scipy's csgraph does it, where it is
installed, and is imported then.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import heappop, heappush
from math import inf
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from geo.railway.choosing import DIFFERING, LONGEST

LARGE = 20_000
"""From so many nodes on scipy is faster than Python, its import (0.25 s) left aside."""

Around = list[list[tuple[int, float, int]]]
"""For each node what lies around it: the next node, the cost, the edge."""

Costs = Mapping[int, float]
"""What it costs to get to nodes, or from them."""

Nodes: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]

_LEAST = 1e-9  # scipy takes an edge of no cost for none
_MOST_TRIED = 5_000


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

    def edges_between(self, here: Nodes, there: Nodes) -> Nodes:
        """The cheapest edge from each node to its neighbour of the same rank."""
        rows = self.rows
        counts = rows.begins[here + 1] - rows.begins[here]
        step = np.repeat(np.arange(len(here)), counts)
        entry = np.arange(counts.sum()) + np.repeat(
            rows.begins[here] - np.cumsum(counts) + counts, counts
        )
        fitting = rows.nodes[entry] == there[step]
        step, entry = step[fitting], entry[fitting]
        order = np.lexsort((self.row_costs[entry], step))
        first = np.searchsorted(step[order], np.arange(len(here)))
        return np.asarray(rows.edges[entry[order[first]]].astype(np.int64))


def shortest(graph: Graph, sources: Costs, goals: Costs) -> Found | None:
    """The cheapest way from any of `sources` to any of `goals`; None where there is none."""
    if graph.size <= LARGE or (spread := _spread_by_scipy(graph, sources)) is None:
        return _from_both_ends(graph.around, sources, goals)
    reach, came = spread
    cost, here = min((float(reach[node]) + price, node) for node, price in goals.items())
    if cost == inf:
        return None
    way = [here]
    while (before := came.item(way[-1])) >= 0:
        way.append(before)
    nodes = np.array(way[::-1], np.int64)
    edges = graph.edges_between(nodes[:-1], nodes[1:])
    return Found(cost, tuple(nodes.tolist()), tuple(edges.tolist()))


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


def _spread_by_scipy(graph: Graph, sources: Costs) -> tuple[Floats, Nodes] | None:
    """What it costs to get to each node, and the node before it, -1 for none; None without scipy.

    It is one run from a node of its own that leads to all sources.
    """
    try:
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import dijkstra
    except ImportError:
        return None  # slower, the same way
    rows, size = graph.rows, graph.size
    opened = sorted(node for node, price in sources.items() if price < inf)
    first = np.maximum([sources[node] for node in opened], _LEAST)
    matrix = csr_matrix(
        (
            np.concatenate([graph.row_costs, first]),
            np.concatenate([rows.nodes, np.array(opened, np.int32)]),
            np.append(rows.begins, rows.begins[-1] + len(opened)).astype(np.int32),
        ),
        shape=(size + 1, size + 1),
    )
    reach, came = dijkstra(matrix, indices=size, return_predecessors=True)
    came[came == size] = -1
    return reach[:size], came[:size]


class Tree:
    """The cheapest ways from some nodes to all others.

    For each node `reach` is the cost, infinite where no way leads, `before` the node before
    it on the way and `edge` the edge between; at the beginning the node itself and -1.
    """

    def __init__(self, graph: Graph, sources: Costs) -> None:
        spread = _spread_by_scipy(graph, sources) if graph.size > LARGE else None
        self.reach, came = spread or _spread_by_heap(graph.around, sources)
        there = np.nonzero(came >= 0)[0]
        self.before = np.arange(graph.size)
        self.before[there] = came[there]
        self.edge = np.full(graph.size, -1)
        self.edge[there] = graph.edges_between(self.before[there], there)

    def sums(self, values: Floats) -> Floats:
        """For each node the sum of the values of all edges on its way."""
        total = np.where(self.edge >= 0, values[self.edge], 0.0)
        up = self.before
        while not np.array_equal(further := up[up], up):  # twice as far each time
            total, up = total + total[up], further
        return np.asarray(total)

    def trail(self, node: int) -> tuple[list[int], list[int]]:
        """The nodes and edges of a node's way, from the node back to the beginning."""
        nodes, edges = [node], list[int]()
        while (edge := self.edge.item(nodes[-1])) >= 0:
            edges.append(edge)
            nodes.append(self.before.item(nodes[-1]))
        return nodes, edges


def _spread_by_heap(around: Around, sources: Costs) -> tuple[Floats, Nodes]:
    size = len(around)
    reach, came = [inf] * size, [-1] * size
    queue: list[tuple[float, int]] = []
    for node, price in sources.items():
        if price < reach[node]:
            reach[node] = price
            heappush(queue, (price, node))
    while queue:
        price, here = heappop(queue)
        if price > reach[here]:
            continue
        for there, cost, _ in around[here]:
            if price + cost < reach[there]:
                reach[there] = price + cost
                came[there] = here
                heappush(queue, (price + cost, there))
    return np.array(reach), np.array(came, np.int64)


def others(
    graph: Graph,
    sources: Costs,
    goals: Costs,
    best: Found,
    lengths: Floats,
    count: int,
    closed: Collection[int] = (),
    beside: Callable[[Found], Floats] | None = None,
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
    costs = graph.costs.copy()
    costs[list(closed)] = inf
    opened = replace(graph, costs=costs)
    before, after = Tree(opened, sources), Tree(opened, goals)
    through = _through_edges(opened, before, after, best.cost * LONGEST)
    km = before.sums(lengths)[through.here] + lengths[through.edge]
    km += after.sums(lengths)[through.there]
    fitting = np.ones(len(km), bool)
    found = [best]
    for _ in range(count):
        own = beside(found[-1]) if beside else _own(found[-1], lengths)
        common = before.sums(own)[through.here] + own[through.edge]
        common += after.sums(own)[through.there]
        fitting &= km - common >= np.maximum(DIFFERING * km, _LEAST)
        following = _first_simple(through, np.nonzero(fitting)[0], before, after)
        if following is None:
            break
        found.append(following)
    return found[1:]


class _Through(NamedTuple):
    """Ways through an edge from one of its nodes to the other, the cheapest first."""

    cost: Floats
    edge: Nodes
    here: Nodes
    there: Nodes


def _through_edges(graph: Graph, before: Tree, after: Tree, most: float) -> _Through:
    edge = np.tile(np.arange(len(graph.ends)), 2)
    here = np.concatenate([graph.ends[:, 0], graph.ends[:, 1]]).astype(np.int64)
    there = np.concatenate([graph.ends[:, 1], graph.ends[:, 0]]).astype(np.int64)
    cost = before.reach[here] + graph.costs[edge] + after.reach[there]
    # A way that came by the edge or goes back over it only looks into a spur.
    kept = (cost <= most) & (before.edge[here] != edge) & (after.edge[there] != edge)
    order = np.nonzero(kept)[0]
    order = order[np.argsort(cost[order], kind="stable")]
    return _Through(cost[order], edge[order], here[order], there[order])


def _own(way: Found, lengths: Floats) -> Floats:
    """How many km of each edge lie on a way: all of those that it passes."""
    found = np.zeros(len(lengths))
    edges = np.array(way.edges, np.int64)
    found[edges] = lengths[edges]
    return found


def _first_simple(through: _Through, ranks: Nodes, before: Tree, after: Tree) -> Found | None:
    """The first of some ways that passes no node twice."""
    for rank in ranks[:_MOST_TRIED].tolist():
        nodes, edges = before.trail(through.here.item(rank))
        following, onward = after.trail(through.there.item(rank))
        way = (*nodes[::-1], *following)
        if len(set(way)) == len(way):
            edge = through.edge.item(rank)
            return Found(through.cost.item(rank), way, (*edges[::-1], edge, *onward))
    return None
