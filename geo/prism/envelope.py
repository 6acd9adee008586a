"""The least and the most kilometre that a traveller's movements leave, as functions of time.

A movement at k on the line, at some moment of [a, b), leaves at t what lies between the
point from which k can still be reached before b and the point that can have been reached
from k since a (Hägerstrand 1970: the prism that a speed spans between two fixed points).
Speeds differ between legs, so distances are compared as the time that they take at the
least; a leg without a highest speed takes none. Both functions never fall, and they are
linear between the instants at which a movement's time begins or ends or a leg is entered.

Kilometres are those of the whole line, times seconds since 1970 in UTC.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf, isfinite
from typing import NamedTuple, Protocol

HAIR_KM = 1e-6
"""Less than a millimetre is the rounding of figures, and no distance."""


class Way(Protocol):
    """What is needed here of a leg: kilometres from the line's start, and the least seconds."""

    @property
    def start_km(self) -> float: ...  # noqa: D102
    @property
    def end_km(self) -> float: ...  # noqa: D102
    @property
    def soonest_s(self) -> float: ...  # noqa: D102
    @property
    def takes_s(self) -> float: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Tie:
    """A point that the traveller cannot be beyond before `since`, nor short of from `by` on."""

    km: float
    since: float
    by: float


class Edge(NamedTuple):
    """A bound between two instants, in which it is linear: its kilometre at one, and km/s."""

    at: float
    km: float
    slope: float

    def on(self, instant: float) -> float:
        """The bound's kilometre at an instant."""
        return self.km + self.slope * (instant - self.at) if self.slope else self.km


class Envelope:
    """The least and the most kilometre at any instant. Made in n log n, asked in log n."""

    def __init__(self, ways: Sequence[Way], ties: Sequence[Tie]) -> None:
        self._ways = ways
        self._ends_km = [way.end_km for way in ways]
        self._ends = [way.soonest_s + way.takes_s for way in ways]
        self._limits = sorted({0.0, *self._ends, *(way.soonest_s for way in ways)})
        by_since = sorted(ties, key=lambda tie: tie.since)
        self.since = [tie.since for tie in by_since]
        # Of the first n of them the farthest that time allows, of the rest the nearest point.
        free = [self.soonest(tie.km) - tie.since for tie in by_since]
        self._free = list(accumulate(free, min, initial=inf))
        held = [tie.km for tie in reversed(by_since)]
        self._held = list(accumulate(held, min, initial=inf))[::-1]
        by_end = sorted(ties, key=lambda tie: tie.by)
        self.by = [tie.by for tie in by_end]
        self.until = max((max(tie.since, tie.by) for tie in ties), default=-inf)
        self._reached = list(accumulate((tie.km for tie in by_end), max, initial=-inf))
        due = [self.soonest(tie.km) - tie.by for tie in reversed(by_end)]
        self._due = list(accumulate(due, max, initial=-inf))[::-1]

    def soonest(self, km: float) -> float:
        """The least seconds that the way from the line's start to a point takes."""
        way = self._ways[min(bisect_left(self._ends_km, km), len(self._ways) - 1)]
        long = way.end_km - way.start_km
        return way.soonest_s + (way.takes_s * (km - way.start_km) / long if long > 0 else 0.0)

    def least(self, at: float) -> float:
        """The point that the traveller is not short of at an instant; minus infinity if none."""
        n = bisect_right(self.by, at)
        return max(self._reached[n], self._back(at + self._due[n]).km)

    def most(self, at: float) -> float:
        """The point that the traveller is not beyond at an instant; infinity if none."""
        n = bisect_right(self.since, at)
        return min(self._held[n], self._onward(at + self._free[n]).km)

    def edges(self, at: float) -> tuple[Edge, Edge]:
        """Both bounds around an instant at which neither breaks, as linear functions."""
        n = bisect_right(self.by, at)
        least = max(Edge(at, self._reached[n], 0.0), self._back(at + self._due[n]), key=_kilometre)
        n = bisect_right(self.since, at)
        most = min(Edge(at, self._held[n], 0.0), self._onward(at + self._free[n]), key=_kilometre)
        return least._replace(at=at), most._replace(at=at)

    def breaks(self) -> list[float]:
        """All instants, in order, at which a bound breaks or leaps, or the two meet."""
        found = {*self._breaks(self.since, self._free, self._held)}
        found |= {*self._breaks(self.by, self._due, self._reached)}
        ordered = sorted(found)
        return sorted({*ordered, *self._meetings(ordered)})

    def _breaks(
        self, instants: Sequence[float], shifts: Sequence[float], levels: Sequence[float]
    ) -> Iterator[float]:
        """The instants themselves, and where the way passes a leg's end or the level between."""
        yield from (instant for instant in instants if isfinite(instant))
        bounds = [-inf, *instants, inf]
        for n, (shift, level) in enumerate(zip(shifts, levels, strict=True)):
            if not isfinite(shift):
                continue
            low, high = bounds[n], bounds[n + 1]
            first, last = (
                bisect_right(self._limits, low + shift),
                bisect_left(self._limits, high + shift),
            )
            yield from (limit - shift for limit in self._limits[first:last])
            if isfinite(level) and low < (met := self.soonest(level) - shift) < high:
                yield met

    def _meetings(self, instants: Sequence[float]) -> Iterator[float]:
        for low, high in zip([-inf, *instants], [*instants, inf], strict=True):
            if not low < high:
                continue
            least, most = self.edges(between(low, high))
            steeper = least.slope - most.slope
            if steeper and isfinite(least.km) and isfinite(most.km):
                met = least.at + (most.km - least.km) / steeper
                if low < met < high:
                    yield met

    def _back(self, time: float) -> Edge:
        """The first point of the line from which the rest takes less than what is left."""
        if time < 0:
            return Edge(0.0, -inf, 0.0)
        n = min(bisect_right(self._ends, time), len(self._ways) - 1)
        way = self._ways[n]
        return _along(way, time) if way.takes_s else Edge(0.0, way.start_km, 0.0)

    def _onward(self, time: float) -> Edge:
        """The last point of the line that can be reached in a time."""
        n = bisect_right(self._ends, time)
        if n < len(self._ways):
            return _along(self._ways[n], time)
        last = self._ways[-1]
        return Edge(0.0, inf if time > self._ends[-1] else last.end_km, 0.0)


def between(low: float, high: float) -> float:
    """An instant between two, either of which may be infinite."""
    if isfinite(low) and isfinite(high):
        return low + (high - low) / 2
    if isfinite(low):
        return low + 1.0
    return high - 1.0 if isfinite(high) else 0.0


def _along(way: Way, time: float) -> Edge:
    slope = (way.end_km - way.start_km) / way.takes_s
    return Edge(0.0, way.start_km + slope * (time - way.soonest_s), slope)


def _kilometre(edge: Edge) -> float:
    return edge.km
