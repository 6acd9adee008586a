"""Shortest paths from one node, whose lengths may be negative, in an order that suits.

Most constraints of a journey point one way, from later to earlier. Nodes are therefore
taken in the order in which they follow each other, as far as there is one: an edge that
leads on is done with in the same round, one that leads back waits for the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from math import inf

Arc = tuple[int, int, int]
"""Where an edge leads, its length, and its number."""

Arcs = Sequence[Sequence[Arc]]
Trail = list[tuple[int, float, int]]
"""For each change of a node, the node, and its length and edge before."""

NO_EDGE = -1


class Lengths:
    """The least length found so far of a way to each node, and the edge by which it comes."""

    def __init__(self, count: int) -> None:
        self.best: list[float] = [inf] * count
        self.via: list[int] = [NO_EDGE] * count


class Order:
    """An order of all nodes: each node's place, and the node at each place."""

    def __init__(self, place: Sequence[int]) -> None:
        self.place = place
        self.node = sorted(range(len(place)), key=place.__getitem__)


def shorten(
    arcs: Arcs,
    order: Order,
    lengths: Lengths,
    changed: Iterable[int],
    ends: Sequence[int],
    trail: Trail | None = None,
) -> int | None:
    """Carry shorter lengths on until nothing changes; a node on a negative cycle, or None.

    `changed` are the nodes to start from, `ends` the node from which each edge comes, by
    its number. What was there before goes to `trail`. Cycles are looked for after 2, 4, 8 …
    rounds, so that the looking costs less than the rounds.
    """
    waiting = {order.place[node] for node in changed}
    rounds = 0
    while waiting:
        waiting = _round(arcs, order, lengths, waiting, trail)
        rounds += 1
        if waiting and rounds > 1 and rounds & (rounds - 1) == 0:
            found = _on_cycle(lengths.via, ends)
            if found is not None:
                return found
    return None


def _round(
    arcs: Arcs, order: Order, lengths: Lengths, waiting: set[int], trail: Trail | None
) -> set[int]:
    """One round from first place to last; the places that an edge led back to."""
    best, via, place_of, node_at = lengths.best, lengths.via, order.place, order.node
    heap = [*waiting]
    heapify(heap)
    back: set[int] = set()
    while heap:
        place = heappop(heap)
        node = node_at[place]
        here = best[node]
        for target, length, edge in arcs[node]:
            if here + length < best[target]:
                if trail is not None:
                    trail.append((target, best[target], via[target]))
                best[target] = here + length
                via[target] = edge
                goal = place_of[target]
                if goal <= place:
                    back.add(goal)
                elif goal not in waiting:
                    waiting.add(goal)
                    heappush(heap, goal)
    return back


def _on_cycle(via: Sequence[int], ends: Sequence[int]) -> int | None:
    """A node from which the edges by which one comes lead back to itself."""
    seen = [0] * len(via)
    for start in range(len(via)):
        node = start
        while not seen[node] and via[node] != NO_EDGE:
            seen[node] = start + 1
            node = ends[via[node]]
        if seen[node] == start + 1 and via[node] != NO_EDGE:
            return node
        seen[node] = seen[node] or start + 1
    return None


def order_of(arcs: Arcs) -> list[int]:
    """Each node's place in an order in which edges lead on, where there is such an order.

    The first node, the origin, comes first, and edges to it or from it do not count. Nor do
    those of positive length: they leave room, and seldom bind.
    """
    count = len(arcs)
    done = bytearray(count)
    done[0] = 1
    finished: list[int] = []
    for root in range(1, count):
        if done[root]:
            continue
        done[root] = 1
        stack = [(root, iter(arcs[root]))]
        while stack:
            node, rest = stack[-1]
            for target, length, _ in rest:
                if length <= 0 and not done[target]:
                    done[target] = 1
                    stack.append((target, iter(arcs[target])))
                    break
            else:
                stack.pop()
                finished.append(node)
    rank = [0] * count
    for place, node in enumerate(reversed(finished), 1):
        rank[node] = place
    return rank
