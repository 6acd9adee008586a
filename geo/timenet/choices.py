"""Alternatives kept apart: what can be held together of things that exclude each other."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import TypeVar

from geo.timenet.network import Network, Tag

Item = TypeVar("Item", bound=Hashable)
_DEEP = 200
Between = tuple[int, int, int, int]
"""Two variables, and the least and the most seconds from the one to the other."""


def labelings(
    network: Network[Tag], alternatives: Sequence[Sequence[tuple[Between, Tag]]]
) -> Iterator[tuple[int, ...]]:
    """All consistent choices of one interval each, by number, in a solved network.

    While a choice is out, the network is narrowed to it (Dechter, Meiri and Pearl 1991,
    section 4: backtracking over the labels of a temporal constraint satisfaction problem).
    """

    def choose(chosen: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if len(chosen) == len(alternatives):
            yield chosen
            return
        for number, ((earlier, later, least, most), tag) in enumerate(alternatives[len(chosen)]):
            mark = network.mark()
            held = network.at_least(earlier, later, least, tag) is None
            if held and network.at_most(earlier, later, most, tag) is None:
                yield from choose((*chosen, number))
            network.undo(mark)

    return choose(())


def maximal_choices(
    items: Sequence[Item], conflicts: Sequence[frozenset[Item]], most: int
) -> list[frozenset[Item]] | None:
    """The largest sets of items in which no conflict is whole; None if more than so many.

    Each is what a smallest set that meets all conflicts leaves out (Murakami and Uno 2014,
    “Efficient algorithms for dualizing large-scale hypergraphs”, algorithm MMCS). Items
    that are in the same conflicts with the same others stand or fall together; of more
    than `_DEEP` that do not, all choices are taken to be too many.
    """
    groups = _alike(items, conflicts)
    if len(groups) > _DEEP:
        return None
    leader = {item: group[0] for group in groups for item in group}
    edges = [frozenset(leader[item] for item in conflict) for conflict in conflicts]
    found: list[frozenset[Item]] = []
    for left_out in _hitting(list(dict.fromkeys(edges))):
        found.append(frozenset(item for item in items if leader[item] not in left_out))
        if len(found) > most:
            return None
    return found


def _alike(items: Sequence[Item], conflicts: Sequence[frozenset[Item]]) -> list[list[Item]]:
    """Items in groups that have all their conflicts, which are pairs, with the same others."""
    others: dict[Item, set[Item]] = {item: set() for item in items}
    larger: set[Item] = set()
    for conflict in conflicts:
        if len(conflict) != 2:
            larger |= conflict
        for item in conflict:
            others[item] |= conflict - {item}
    groups: dict[object, list[Item]] = {}
    for item in items:
        key = item if item in larger or not others[item] else frozenset(others[item])
        groups.setdefault(key, []).append(item)
    return list(groups.values())


def _hitting(conflicts: Sequence[frozenset[Item]]) -> Iterator[frozenset[Item]]:
    """All smallest sets that meet every conflict, none twice."""
    holding: dict[Item, set[int]] = {}
    for number, conflict in enumerate(conflicts):
        for item in conflict:
            holding.setdefault(item, set()).add(number)

    def extend(
        chosen: dict[Item, set[int]], unmet: set[int], free: set[Item]
    ) -> Iterator[frozenset[Item]]:
        if not unmet:
            yield frozenset(chosen)
            return
        number = min(unmet, key=lambda one: (len(conflicts[one] & free), one))
        tried = [item for item in holding if item in conflicts[number] and item in free]
        free = free - set(tried)
        for item in tried:
            alone = {one: met - holding[item] for one, met in chosen.items()}
            if all(alone.values()):
                alone[item] = unmet & holding[item]
                yield from extend(alone, unmet - holding[item], free)
            free = free | {item}

    return extend({}, set(range(len(conflicts))), set(holding))
