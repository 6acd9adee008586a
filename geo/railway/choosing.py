"""Which ways are told of several: the best, and others that differ from it enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Literal, TypeAlias

By = Literal["length", "time"]

OFF_LINE = 20.0
"""Along a named line a kilometre beside it counts as so many."""

DIFFERING = 0.2
"""Another way has at least this share of its length off the best and off any other told."""

LONGEST = 1.5
"""And costs, in km or hours, at most so many times the best."""

Pick: TypeAlias = tuple[int, ...]
"""For each leg which of its ways is taken."""


def chosen(
    costs: Sequence[Sequence[float]], alternatives: int, differ: Callable[[Pick, Pick], bool]
) -> list[Pick]:
    """The best pick of one way for each leg, then others that differ from each other enough.

    `costs` are those of each leg's ways, the best first; `differ` tells whether the first
    of two picks has enough of its km off the second.
    """
    best = tuple(0 for _ in costs)
    if not alternatives:
        return [best]

    def cost(pick: Pick) -> float:
        return sum(leg[number] for leg, number in zip(costs, pick, strict=True))

    told = [best]
    for pick in sorted(product(*(range(len(leg)) for leg in costs)), key=cost):
        if len(told) > alternatives or cost(pick) > LONGEST * cost(best):
            break
        if all(differ(pick, other) for other in told):
            told.append(pick)
    return told


def differs(off_km: Iterable[float], km: Iterable[float]) -> bool:
    """Whether enough of a way's km lie off another's."""
    length = sum(km)
    return length > 0 and sum(off_km) >= DIFFERING * length
