"""How a bound comes from the clock to a moment: the constraints on its way, put together.

The way along the line is one piece however many stops lie on it, so a chain stays short.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.schedule.claims import Bound
from geo.schedule.constraints import OnLine, Related
from geo.timenet import ORIGIN, Network, Step


@dataclass(frozen=True, slots=True)
class Passage:
    """The way along the line between two events, from stop to stop by their numbers.

    `start` and `end` are the events in the order in which the bound takes them: that of
    the journey if `onward`, for a first second.
    """

    first: int
    last: int
    start: str
    end: str
    onward: bool


Piece = Bound | Passage | Related
Way = tuple[Piece, ...]


def ways_to(
    network: Network[object],
    variables: Iterable[int],
    owners: Sequence[str | None],
    *,
    least: bool,
) -> dict[int, Way]:
    """For each variable the way by which its first second comes, or its last one."""
    known: dict[int, Way] = {ORIGIN: ()}
    for variable in variables:
        steps: list[tuple[int, Step[object]]] = []
        at = variable
        while at not in known:
            step = network.came_by(at, least=least)
            if step is None:
                known[at] = ()
                break
            steps.append((at, step))
            at = step.later if least else step.earlier
        for reached, step in reversed(steps):
            before = step.later if least else step.earlier
            known[reached] = _with(known[before], step.tag, owners[before], owners[reached], least)
    return known


def _with(way: Way, tag: object, start: str | None, end: str | None, onward: bool) -> Way:
    """A way with one more constraint."""
    if isinstance(tag, Bound):
        return (tag,)
    if isinstance(tag, Related):
        return way if tag.how == "lasts" else (*way, tag)
    assert isinstance(tag, OnLine), "a network of a journey holds no other constraints"
    passage = Passage(tag.first, tag.last, start or "", end or "", onward)
    if way and isinstance(last := way[-1], Passage):
        return (*way[:-1], joined(last, passage))
    return (*way, passage)


def joined(a: Passage, b: Passage) -> Passage:
    """Two passages that follow each other as one."""
    first, last = min(a.first, b.first), max(a.last, b.last)
    return Passage(first, last, a.start, b.end or a.end, a.onward)
