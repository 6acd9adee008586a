"""Which ways are told of several: the best, and others that differ from it enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Literal

By = Literal["length", "time"]

OFF_LINE = 20.0
"""Along a named line a kilometre beside it counts as so many."""

DIFFERING = 0.2
"""Another way has at least this share of its length off the best and off any other told."""

LONGEST = 1.5
"""And costs, in km or hours, at most so many times the best."""

Pieces = Iterable[tuple[int, float]]
"""Edges with the km of them that are passed."""


def chosen(
    costs: Sequence[Sequence[float]], alternatives: int, pieces: Callable[[int, int], Pieces]
) -> list[tuple[int, ...]]:
    """The best pick of one way for each leg, then others that differ from each other enough.

    `costs` are those of each leg's ways, the best first; `pieces` tells what edges a leg's
    way passes.
    """
    best = tuple(0 for _ in costs)
    if not alternatives:
        return [best]

    def cost(pick: tuple[int, ...]) -> float:
        return sum(leg[number] for leg, number in zip(costs, pick, strict=True))

    def passed(pick: tuple[int, ...]) -> list[tuple[int, float]]:
        return [piece for leg, number in enumerate(pick) for piece in pieces(leg, number)]

    picks = sorted(product(*(range(len(leg)) for leg in costs)), key=cost)
    told = [best]
    for pick in picks:
        if len(told) > alternatives or cost(pick) > LONGEST * cost(best):
            break
        if all(differ(passed(pick), passed(other)) for other in told):
            told.append(pick)
    return told


def differ(pieces: Sequence[tuple[int, float]], others: Iterable[tuple[int, float]]) -> bool:
    """Whether enough of a way's km lie off another's."""
    there = dict(others)
    length = sum(km for _, km in pieces)
    common = sum(min(km, there.get(edge, 0.0)) for edge, km in pieces)
    return length > 0 and length - common >= DIFFERING * length
