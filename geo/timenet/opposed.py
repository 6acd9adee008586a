"""Which bounds of moments cannot both hold, given the differences between the moments.

Where every bound is one moment's against the clock, and the differences alone can all be
met, a cycle of negative length passes the clock once: it runs from one lower bound to one
upper bound. So the smallest sets of bounds that cannot hold are pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import heappop, heappush
from typing import NamedTuple

from geo.timenet.network import Network, Step, Tag


class Limit(NamedTuple):
    """A bound of a variable: its first second if `is_least`, else its last one."""

    variable: int
    seconds: int
    is_least: bool


@dataclass(frozen=True, slots=True, eq=False)
class Opposed:
    """Two bounds that cannot both hold, by their numbers.

    `seconds` is how long the way between their variables takes at the least, and `excess`
    by how many seconds the bounds are too close for that.
    """

    lower: int
    upper: int
    seconds: int
    excess: int
    way: Callable[[], tuple[Step[object], ...]]
    """The constraints from the lower bound's variable to the upper one's."""


_Source = tuple[int, int, Callable[[], tuple[Step[object], ...]]]


def opposed(network: Network[Tag], limits: Sequence[Limit], most: int) -> Iterator[Opposed]:
    """The pairs of bounds that cannot both hold in a solved network.

    For each upper bound that is too early, the way back from its variable is searched only
    as far as some lower bound still reaches beyond it. When there are more pairs than
    `most`, each further upper bound is told in one pair only, with the lower bound that
    reaches furthest beyond it.
    """
    lower: dict[int, list[int]] = {}
    upper: dict[int, list[int]] = {}
    for number, limit in enumerate(limits):
        (lower if limit.is_least else upper).setdefault(limit.variable, []).append(number)
    bounds = [(limit.variable, limit.seconds) for limit in limits if limit.is_least]
    reached, via = network.spread(bounds, later=True)
    left = most
    for variable, numbers in upper.items():
        earliest = min(limits[number].seconds for number in numbers)
        if reached[variable] <= earliest:
            continue
        found = (
            _sources(network, variable, earliest, reached, lower)
            if left > 0
            else [_furthest(network, variable, via)]
        )
        for start, seconds, way in found:
            for one in lower[start]:
                for other in numbers:
                    excess = limits[one].seconds + seconds - limits[other].seconds
                    if excess > 0:
                        yield Opposed(one, other, seconds, excess, way)
                        left -= 1


def _furthest(network: Network[Tag], variable: int, via: Sequence[int]) -> _Source:
    """The variable whose lower bound reaches furthest beyond an upper one, and how."""
    steps: list[Step[object]] = []
    seconds = 0
    while (edge := via[variable]) >= 0:
        step = network.step(edge)
        steps.append(step)  # type: ignore[arg-type] # whose tags are only carried
        seconds -= step.seconds
        variable = step.later
    return variable, seconds, lambda: tuple(reversed(steps))


def disputed(network: Network[Tag], limits: Sequence[Limit]) -> set[int]:
    """The numbers of all bounds that cannot hold together with some other one."""
    lower = [(limit.variable, limit.seconds) for limit in limits if limit.is_least]
    upper = [(limit.variable, limit.seconds) for limit in limits if not limit.is_least]
    first, _ = network.spread(lower, later=True)
    last, _ = network.spread(upper, later=False)
    return {
        number
        for number, limit in enumerate(limits)
        if (
            limit.seconds > last[limit.variable]
            if limit.is_least
            else limit.seconds < first[limit.variable]
        )
    }


def _sources(
    network: Network[Tag],
    variable: int,
    earliest: int,
    reached: Sequence[float],
    lower: dict[int, list[int]],
) -> Iterator[_Source]:
    """The variables with lower bounds that reach beyond an upper one, and how they do."""
    longest: dict[int, int] = {variable: 0}
    via: dict[int, int] = {}
    heap = [(network.place(variable), variable)]
    queued = {variable}
    while heap:
        _, node = heappop(heap)
        queued.discard(node)
        for before, seconds, edge in network.before(node):
            length = longest[node] + seconds
            if length <= longest.get(before, length - 1) or reached[before] + length <= earliest:
                continue
            longest[before], via[before] = length, edge
            if before not in queued:
                queued.add(before)
                heappush(heap, (network.place(before), before))
    for node, seconds in longest.items():
        if node in lower:
            yield node, seconds, partial(_steps, network, via, node, variable)


def _steps(
    network: Network[Tag], via: dict[int, int], node: int, goal: int
) -> tuple[Step[object], ...]:
    steps: list[Step[object]] = []
    while node != goal:
        step = network.step(via[node])
        steps.append(step)  # type: ignore[arg-type] # whose tags are only carried
        node = step.earlier
    return tuple(steps)
