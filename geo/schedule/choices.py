"""Every consistent choice of contradicting claims by itself, and what it leaves to an event.

Each tangle's choices stand by themselves, so a choice for an event is one of each tangle
that bears on it. A first second comes by one bound, and so does a last one: what a choice
leaves is the tightest of what its parts leave.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from math import prod

from geo.journey.file import ClaimKey
from geo.schedule.claims import Moments
from geo.schedule.model import Choice
from geo.schedule.tangles import Left, Tangle, Windows
from geo.schedule.words import interval_of


def choices_of(windows: Windows, at: Moments) -> int:
    """How many consistent choices there are for an event."""
    return prod(len(found) for found in _bearing(windows, at).values())


def choices_for(
    windows: Windows, tangles: Sequence[Tangle], at: Moments, number: Mapping[str, int]
) -> tuple[Choice, ...]:
    """Each choice with what it leaves to an event; `number` is each event's place in the file."""
    bearing = _bearing(windows, at)
    made = [
        _choice(windows, [tangles[tangle] for tangle in bearing], lefts, at, number)
        for lefts in product(*bearing.values())
    ]
    return tuple(sorted(made, key=_order))


def _bearing(windows: Windows, at: Moments) -> dict[int, Sequence[Left]]:
    """What each choice of a tangle leaves, by the tangles that bear on an event."""
    return windows.left.get(at.begin, {}) | windows.left.get(at.end, {})


def _choice(
    windows: Windows,
    tangles: Iterable[Tangle],
    lefts: Sequence[Left],
    at: Moments,
    number: Mapping[str, int],
) -> Choice:
    def edge(variable: int, *, least: bool) -> int | None:
        standing = (windows.first if least else windows.last)[variable].standing
        found = [(left.first if least else left.last).get(variable) for left in lefts]
        told = [one[0] for one in found if one is not None]
        told += [] if standing is None else [standing]
        return (max(told) if least else min(told)) if told else None

    begins = interval_of(edge(at.begin, least=True), edge(at.begin, least=False))
    ends = interval_of(edge(at.end, least=True), edge(at.end, least=False))
    kept = [node for left in lefts for node in left.choice]
    claims = {node.claim for node in kept}
    ambiguous = {node.claim for tangle in tangles for node in tangle.nodes if node.reading}

    def place(claim: ClaimKey) -> tuple[int, int]:
        return number[claim[0]], claim[1]

    return Choice(
        begins,
        begins if at.begin == at.end else ends,
        tuple(sorted({c for tangle in tangles for c in tangle.claims} - claims, key=place)),
        tuple(
            (node.claim, node.reading)
            for node in sorted(kept, key=lambda node: place(node.claim))
            if node.claim in ambiguous
        ),
    )


def _order(choice: Choice) -> tuple[float, float]:
    """By the beginning, an open one first, then by the end, an open one last."""
    start, end = choice.begins.start, choice.ends.end
    return (
        float("-inf") if start is None else start.timestamp(),
        float("inf") if end is None else end.timestamp(),
    )
