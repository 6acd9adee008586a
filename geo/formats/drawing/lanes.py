"""Which bar of the timeline lies in which lane and row: a lane a source, as on the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from geo.formats.drawing.ticks import Scale
from geo.webmap.document import ClaimDoc, EventDoc, MapDocument, Stance

GAP: Final = 8.0
ARROW: Final = 14.0
LEAST_DOTS: Final = 90.0
SHORTEST: Final = 3.0

Source = tuple[Literal["voice", "report"], int]


@dataclass(frozen=True, slots=True)
class Item:
    """A claim on the timeline, with its own time or its event's computed one.

    `dots`: the claim names no time, but its event has one.
    """

    event: int
    claim: int
    start: int | None
    end: int | None
    stance: Stance
    computed: bool
    assumed: bool
    dots: bool


@dataclass(slots=True)
class Bar:
    """An item laid out: `x0` and `x1` are the bar's ends, `words` where its words begin.

    `left` and `right` hold both. `off`: on which side of the axis all of it lies.
    """

    item: Item
    left: float
    right: float
    x0: float
    x1: float
    words: float
    row: int = 0
    off: Literal["", "before", "after"] = ""


@dataclass(slots=True)
class Lane:
    """A source with its items, and, once laid out, its bars in rows."""

    source: Source
    items: list[Item]
    bars: list[Bar]
    rows: int = 0


def lanes_of(document: MapDocument) -> list[Lane]:
    """The events with a time by source: the reports' own voice first, then as first heard.

    Lanes that contradict each other are neighbours.
    """
    found: dict[Source, list[Item]] = {("report", n): [] for n in range(len(document.reports))}
    for number, event in enumerate(document.events):
        if event.timed == "none":
            continue
        for place, claim in enumerate(event.claims):
            found.setdefault(source_of(claim), []).append(_item(event, number, claim, place))
    order = _neighbours(document, [source for source, items in found.items() if items])
    return [Lane(source, found[source], []) for source in order]


def source_of(claim: ClaimDoc) -> Source:
    """A claim's voice nearest to the reader, or its report."""
    return ("voice", claim.by[0]) if claim.by else ("report", claim.report)


def lay(lane: Lane, scale: Scale, wide: Callable[[Item], float]) -> None:
    """Put a lane's items in rows so that neither bars nor their words touch.

    `wide` tells how wide an item's words are.
    """
    timed = [_bar(item, scale, wide(item)) for item in lane.items if not item.dots]
    rows: list[list[Bar]] = []
    for bar in sorted(timed, key=lambda bar: (bar.left, -bar.right)):
        free = (n for n, row in enumerate(rows) if row[-1].right + GAP <= bar.left)
        bar.row = next(free, len(rows))
        if bar.row == len(rows):
            rows.append([])
        rows[bar.row].append(bar)
    for item in lane.items:
        if item.dots:
            dots = _dots(item, rows, scale.width, wide(item))
            if dots.row == len(rows):
                rows.append([])
            rows[dots.row].append(dots)
    lane.bars = [bar for row in rows for bar in row]
    lane.rows = len(rows)


def _item(event: EventDoc, number: int, claim: ClaimDoc, place: int) -> Item:
    own = claim.start is not None or claim.end is not None
    computed = not own and event.timed == "computed"
    start, end = (claim.start, claim.end) if own else (event.start, event.end)
    dots = not own and not computed
    return Item(number, place, start, end, claim.stance, computed, claim.assumed != "", dots)


def _neighbours(document: MapDocument, order: list[Source]) -> list[Source]:
    for contradiction in document.contradictions:
        sources = dict.fromkeys(
            source_of(document.events[event].claims[claim]) for event, claim in contradiction.claims
        )
        first, *others = sources
        for other in others:
            if {first, other} <= {*order}:
                at, came = order.index(first), order.index(other)
                if came > at + 1:
                    order.insert(at + 1, order.pop(came))
    return order


def _bar(item: Item, scale: Scale, wide: float) -> Bar:
    before = item.end is not None and item.end <= scale.start
    after = item.start is not None and item.start >= scale.end
    if before or after:
        left = 0.0 if before else scale.width - wide - ARROW
        right = left + wide + ARROW
        words = left + (ARROW if before else 0)
        return Bar(item, left, right, left, right, words, off="before" if before else "after")
    x0 = 0.0 if item.start is None else max(0.0, scale.x(item.start))
    end = scale.width if item.end is None else min(scale.width, scale.x(item.end))
    x1 = max(x0 + SHORTEST, end)
    words = max(0.0, min(x0, scale.width - wide))
    return Bar(item, min(x0, words), max(x1, words + wide), x0, x1, words)


def _dots(item: Item, rows: Sequence[Sequence[Bar]], width: float, wide: float) -> Bar:
    """A row of dots in the widest gap of a row, if one is wide enough, else in a new row."""
    best, room = (len(rows), 0.0, width), max(wide + 2 * GAP, LEAST_DOTS)
    for number, row in enumerate(rows):
        reached = 0.0
        for left, right in [*sorted((bar.left, bar.right) for bar in row), (width + GAP, width)]:
            if left - GAP - reached > room:
                room, best = left - GAP - reached, (number, reached, left - GAP)
            reached = max(reached, right + GAP)
    row_number, x0, x1 = best
    return Bar(item, x0, x1, x0, x1, x0, row_number)
