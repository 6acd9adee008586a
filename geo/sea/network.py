"""The corners that sea courses turn at, the arcs between them, and the shortest way over them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from geo.datahome import data_path
from geo.land import Sea, labels
from geo.sea.sphere import Floats, Numbers, bearings, distances, vectors
from geo.sea.straits import straits

UNITS = 10_000
ANYWHERE = 999
"""The bearing to neighbours of a corner that courses may touch from any side."""

SLACK = np.sin(0.05)


@dataclass(frozen=True)
class Line:
    """A way through narrow water between two corners: its inner positions, and its strait."""

    inner: Floats
    strait: int


@dataclass(frozen=True)
class Seaways:
    """A graph of corners: `start`, `end` and `cost` of its arcs, each both ways.

    An arc's cost is its length in km, and more where ice lies. `line` is the number of the
    line that an arc stands for, or -1, and `forth` says whether it runs as the line does or
    back. `water` numbers the waters that nothing joins, the largest first: 0 is the ocean.
    """

    corners: Floats
    touching: Floats
    water: Numbers
    start: Numbers
    end: Numbers
    cost: Floats
    line: Numbers
    forth: NDArray[np.bool_]
    lines: tuple[Line, ...]

    @cached_property
    def vectors(self) -> Floats:
        """The corners as unit vectors."""
        return vectors(self.corners)

    @cached_property
    def _rows(self) -> NDArray[np.int64]:
        return np.searchsorted(self.start, np.arange(len(self.corners) + 1))

    @cached_property
    def names(self) -> dict[int, str]:
        """What waters are called that have a name on our maps."""
        found = {0: "the sea"}
        for number in range(1, int(self.water.max()) + 1):
            xy = self.corners[self.water == number]
            seas = [sea for sea in labels() if _around(xy, sea)]
            if seas:
                found[number] = f"the {seas[0].name}" if "Sea" in seas[0].name else seas[0].name
        return found

    def closed(self, year: int | None) -> NDArray[np.int64]:
        """The arcs that no ship of that year can take."""
        shut = [n for n, line in enumerate(self.lines) if not _is_open(line.strait, year)]
        return np.flatnonzero(np.isin(self.line, shut))

    def nearest(self, position: Floats, most: int) -> Numbers:
        """The corners nearest to a position from which arcs may come, the nearest first."""
        near = np.argsort(-(self.vectors @ vectors(position[None])[0]), kind="stable")[: 8 * most]
        return np.asarray(near[self.touches(position, near)][:most])

    def touches(self, position: Floats, corners: Numbers) -> NDArray[np.bool_]:
        """Whether the arcs from a position only touch the land at those corners."""
        here = np.repeat(position[None], len(corners), axis=0)
        towards = bearings(self.corners[corners], here)
        sides = np.sin(np.radians(self.touching[corners]) - towards[:, None])
        touching = (sides >= -SLACK).all(axis=1) | (sides <= SLACK).all(axis=1)
        return np.asarray(touching | (self.touching[corners, 0] == ANYWHERE))

    def search(self, begin: Floats, year: int | None = None) -> tuple[Floats, Numbers]:
        """The cost to every corner in a year, and the arc that leads there, -1 at the beginning.

        `begin` is the cost of getting to each corner at first, infinite for most. All arcs
        from the corners that got nearer are tried at once, until none does (R. Bellman, On a
        routing problem, 1958): a way has few corners, so that takes few rounds.
        """
        cost = self.cost.copy()
        cost[self.closed(year)] = np.inf
        far, by = begin.copy(), np.full(len(begin), -1, dtype=np.int64)
        moved = np.flatnonzero(np.isfinite(begin))
        while len(moved):
            arcs = _ranges(self._rows[moved], self._rows[moved + 1])
            reach = far[self.start[arcs]] + cost[arcs]
            target = self.end[arcs]
            nearer = reach < far[target]
            arcs, reach, target = arcs[nearer], reach[nearer], target[nearer]
            order = np.lexsort((reach, target))
            arcs, reach, target = arcs[order], reach[order], target[order]
            first = np.flatnonzero(np.diff(target, prepend=-1))
            moved = target[first]
            far[moved], by[moved] = reach[first], arcs[first]
        return far, by

    def way(self, corner: int, by: Numbers) -> tuple[int, Floats]:
        """The corner where a way to a corner begins, and the way's positions."""
        parts = [self.corners[corner][None]]
        while (arc := int(by[corner])) >= 0:
            corner = int(self.start[arc])
            if (number := int(self.line[arc])) >= 0:
                inner = self.lines[number].inner
                parts.append(inner[::-1] if self.forth[arc] else inner)
            parts.append(self.corners[corner][None])
        return corner, np.vstack(parts)[::-1]


@cache
def seaways() -> Seaways:
    """The network of data/sea/seaways.npz; read once."""
    with np.load(data_path("sea", "seaways.npz")) as arrays:
        corners = arrays["corners"].T / UNITS
        count, other = arrays["count"].astype(np.int64), arrays["other"].astype(np.int64)
        ends = arrays["line_ends"].astype(np.int64)
        inner = np.split(arrays["line_xy"] / UNITS, np.cumsum(arrays["line_length"])[:-1])
        lines = tuple(Line(*pair) for pair in zip(inner, arrays["line_strait"].tolist(), strict=True))
        ice, touching = arrays["ice"], arrays["touching"].T.astype(np.float64)
        water = arrays["water"].astype(np.int64)
    a = np.concatenate([np.repeat(np.arange(len(count)), count), ends[:, 0]])
    b = np.concatenate([other, ends[:, 1]])
    cost = distances(corners[a], corners[b])
    cost[: len(ice)] += ice
    for number, line in enumerate(lines):
        way = np.vstack([corners[ends[number, 0]], line.inner, corners[ends[number, 1]]])
        cost[len(ice) + number] = distances(way[:-1], way[1:]).sum()
    of_line = np.concatenate([np.full(len(ice), -1), np.arange(len(lines))])
    start, end = np.concatenate([a, b]), np.concatenate([b, a])
    order = np.argsort(start, kind="stable")
    return Seaways(
        corners,
        touching,
        water,
        start[order],
        end[order],
        np.tile(cost, 2)[order],
        np.tile(of_line, 2)[order],
        np.repeat([True, False], len(a))[order],
        lines,
    )


def _around(corners: Floats, sea: Sea) -> bool:
    """Whether a sea's label stands among corners; the ocean's small neighbours have none."""
    west, south = corners.min(axis=0)
    east, north = corners.max(axis=0)
    return bool(west < sea.point.x < east and south < sea.point.y < north)


def _is_open(strait: int, year: int | None) -> bool:
    return strait < 0 or straits()[strait].open_in(year)


def _ranges(begins: Numbers, ends: Numbers) -> Numbers:
    """All numbers from each beginning to its end, one after the other."""
    counts = ends - begins
    offsets = np.repeat(begins - np.cumsum(counts) + counts, counts)
    return np.asarray(offsets + np.arange(int(counts.sum())))
