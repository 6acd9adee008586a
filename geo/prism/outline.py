"""The feasible region of a track in instants and kilometres, as polygons.

Between two neighbouring breaks of the bounds each stretch of line is a trapezium there,
so the region is their union: exact, and without a sample.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import inf, isfinite
from typing import Literal, NamedTuple

from geo.interval import Interval
from geo.prism.envelope import HAIR_KM, between
from geo.prism.track import NEAR_KM, Reach, Track, instant, seconds

Status = Literal["reported", "expected"]
Corner = tuple[datetime, float]
_SAME_S = 1e-3


@dataclass(frozen=True, slots=True)
class Patch:
    """A piece of the region on legs of one status: its corners, in (instant, km of the line).

    The corners run along the farthest kilometres in the order of time and back along the
    nearest. A patch may be as thin as a line: who is known to stand still is nowhere else.
    """

    status: Status
    corners: tuple[Corner, ...]


class Strip(NamedTuple):
    """Where the traveller can be from one instant to another, in seconds: a trapezium.

    `nearest` and `farthest` are its kilometres at `start` and at `end`.
    """

    start: float
    end: float
    nearest: tuple[float, float]
    farthest: tuple[float, float]


class Block(NamedTuple):
    """A run of legs of one status that go on from one another, in kilometres of the line."""

    start_km: float
    end_km: float
    reported: bool


def blocks(reaches: Sequence[Reach]) -> list[Block]:
    """The legs in runs of one status, each leg joined to the one before."""
    found: list[Block] = []
    for reach in reaches:
        if found and reach.joined and found[-1].reported == reach.reported:
            found[-1] = found[-1]._replace(end_km=reach.end_km)
        else:
            found.append(Block(reach.start_km, reach.end_km, reach.reported))
    return found


def outline(track: Track, within: Interval | None = None) -> tuple[Patch, ...]:
    """The feasible region as polygons, those on reported legs first.

    It ends with the last movement's interval, after which nothing is known; only on legs
    that are expected it goes on, as they tell how soon the traveller can be there.
    `within` is the stretch of time to outline; without it, from the first to the last
    instant at which a bound breaks.
    """
    if not track.fixes:
        return ()
    found = sorted(blocks(track.reaches), key=lambda block: not block.reported)
    return tuple(
        Patch("reported" if block.reported else "expected", _corners(chain))
        for block in found
        for chain in _chains(strips(track, block, within))
    )


def strips(track: Track, block: Block, within: Interval | None = None) -> list[Strip]:
    """The region on a block of legs, in the order of time."""
    breaks = track.envelope.breaks()
    low = seconds(within.start, -inf) if within else -inf
    high = seconds(within.end, inf) if within else inf
    if within is None:
        if not breaks:
            return []
        low, high = breaks[0], breaks[-1]
    extra = _ends(track, block, breaks)
    marks = sorted({low, high, *(at for at in [*breaks, *extra] if low < at < high)})
    return [strip for a, b in pairwise(marks) if (strip := _strip(track, block, a, b))]


def is_known(track: Track, at: float) -> Literal["before", "on", "after", "unknown"]:
    """Whether the movements bind the traveller at an instant, from both sides.

    Who may not have come to the line yet can be anywhere, but for one who is to leave its
    start.
    """
    first = track.fixes[0]
    least = track.envelope.least(at)
    if least < 0 and at < track.envelope.since[0]:
        return "before"
    if at >= track.envelope.until:
        return "after"
    at_start = first.leaves and first.km <= NEAR_KM and seconds(first.since, -inf) <= at
    return "on" if least >= 0 or at_start else "unknown"


def _ends(track: Track, block: Block, breaks: Sequence[float]) -> Iterator[float]:
    """The instants at which a bound passes an end of the block."""
    for low, high in zip([-inf, *breaks], [*breaks, inf], strict=True):
        if not low < high:
            continue
        for edge in track.envelope.edges(between(low, high)):
            if edge.slope and isfinite(edge.km):
                for km in (block.start_km, block.end_km):
                    met = edge.at + (km - edge.km) / edge.slope
                    if low < met < high:
                        yield met


def _strip(track: Track, block: Block, start: float, end: float) -> Strip | None:
    middle = between(start, end)
    known = is_known(track, middle)
    if known != "on" and (known != "after" or block.reported):
        return None
    least, most = track.envelope.edges(middle)
    if least.km > most.km + HAIR_KM:
        return None
    if least.km > block.end_km or most.km < block.start_km:
        return None
    nearest = [max(block.start_km, least.on(at)) for at in (start, end)]
    farthest = [min(block.end_km, most.on(at)) for at in (start, end)]
    pairs = [(a, max(a, b)) for a, b in zip(nearest, farthest, strict=True)]
    return Strip(start, end, (pairs[0][0], pairs[1][0]), (pairs[0][1], pairs[1][1]))


def _chains(found: Sequence[Strip]) -> Iterator[list[Strip]]:
    """The strips in runs, each of which has a point in common with the one before."""
    chain: list[Strip] = []
    for strip in found:
        if chain and not _touch(chain[-1], strip):
            yield chain
            chain = []
        chain.append(strip)
    if chain:
        yield chain


def _touch(before: Strip, after: Strip) -> bool:
    if after.start - before.end > _SAME_S:
        return False
    nearest = max(before.nearest[1], after.nearest[0])
    return nearest <= min(before.farthest[1], after.farthest[0]) + HAIR_KM


def _corners(chain: Sequence[Strip]) -> tuple[Corner, ...]:
    """Along the farthest kilometres, and back along the nearest."""
    onward: list[tuple[float, float]] = []
    back: list[tuple[float, float]] = []
    for strip in chain:
        for at, near, far in zip(strip[:2], strip.nearest, strip.farthest, strict=True):
            _add(onward, (at, far))
            _add(back, (at, near))
    ring = [*onward, *reversed(back)]
    apart = [corner for n, corner in enumerate(ring) if not _same(corner, ring[n - 1])]
    return tuple((when, km) for at, km in apart or ring[:1] if (when := instant(at)) is not None)


def _add(line: list[tuple[float, float]], corner: tuple[float, float]) -> None:
    """Go on to a corner; what then lies on a straight line between two is none."""
    if line and _same(line[-1], corner):
        return
    while len(line) > 1 and _straight(line[-2], line[-1], corner):
        line.pop()
    line.append(corner)


def _same(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return abs(a[0] - b[0]) <= _SAME_S and abs(a[1] - b[1]) <= HAIR_KM


def _straight(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> bool:
    if c[0] - a[0] <= _SAME_S:
        return (b[1] - a[1]) * (c[1] - b[1]) >= 0
    if abs(b[0] - a[0]) <= _SAME_S or abs(c[0] - b[0]) <= _SAME_S:
        return False
    share = (b[0] - a[0]) / (c[0] - a[0])
    return abs(a[1] + share * (c[1] - a[1]) - b[1]) <= HAIR_KM
