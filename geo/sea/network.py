"""The corners that sea courses turn at, the arcs between them, and the shortest way over them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Point

from geo.datahome import data_path
from geo.land import labels
from geo.sea.sphere import RADIUS_KM, Floats, Numbers, bearings, distances, vectors
from geo.sea.straits import straits

UNITS, LINE_UNITS = 10_000, 1_000_000
OCEAN = 0
"""The number of the largest water."""
ANYWHERE = 999
"""The bearing to neighbours of a corner that courses may touch from any side."""

SLACK = np.sin(0.05)

BATCH_KM = 150.0


@dataclass(frozen=True)
class Line:
    """A way through narrow water between two corners: its inner positions, and its strait."""

    inner: Floats
    strait: int

    @property
    def overland(self) -> bool:
        """Whether it leads over what is land on our maps."""
        return self.strait >= 0 and straits()[self.strait].drawn


class Ship(NamedTuple):
    """When a ship sails, None for today, and as how many more a kilometre under ice counts."""

    year: int | None
    harder: float


@dataclass(frozen=True)
class Seaways:
    """A graph of corners: `start`, `end` and `km` of its arcs, each both ways.

    `ice` is how many km of an arc lie under ice for most of the year. `line` is the number of the
    line that an arc stands for, or -1, and `forth` says whether it runs as the line does or
    back. `water` numbers the waters that nothing joins, the largest first.
    """

    corners: Floats
    touching: Floats
    water: Numbers
    start: Numbers
    end: Numbers
    km: Floats
    ice: Floats
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

    def name_near(self, place: Point, water: int) -> str:
        """What our maps call a water, or its part that is nearest to a place; empty if nothing."""
        west, south = self.corners[self.water == water].min(axis=0)
        east, north = self.corners[self.water == water].max(axis=0)
        within = shapely.box(west, south, east, north)
        named = [sea for sea in labels() if within.intersects(sea.point)]
        if not named:
            return ""
        nearest = min(named, key=lambda sea: sea.point.distance(place))
        return f"the {nearest.name}" if "Sea" in nearest.name else nearest.name

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

    def search(
        self, begin: Floats, ends: Numbers, beyond: Floats, ship: Ship, most: float
    ) -> tuple[Floats, Numbers]:
        """The least cost to corners, and the arc that leads to each, -1 at the beginning.

        `begin` is the cost of getting to each corner at first, infinite for most; `beyond`
        that of getting on from each of the corners `ends`. Ways that cannot become cheaper
        than the best one known, or than `most`, are given up, by a bound as in A* (P. Hart et
        al., 1968). The most promising corners are taken a batch at a time, all their arcs at
        once.
        """
        cost = self.km + ship.harder * self.ice
        cost[self.closed(ship.year)] = np.inf
        left = self._left(ends, beyond)
        far, by = begin.copy(), np.full(len(begin), -1, dtype=np.int64)
        waiting = np.isfinite(begin)
        while True:
            most = min(most, float((far[ends] + beyond).min(initial=np.inf)))
            moved = np.flatnonzero(waiting)
            whole = far[moved] + left[moved]
            hopeful = whole < most
            waiting[moved[~hopeful]] = False
            if not hopeful.any():
                return far, by
            moved, whole = moved[hopeful], whole[hopeful]
            moved = moved[whole <= whole.min() + BATCH_KM]
            waiting[moved] = False
            arcs = _ranges(self._rows[moved], self._rows[moved + 1])
            reach = far[self.start[arcs]] + cost[arcs]
            nearer = reach < far[self.end[arcs]]
            arcs, reach = arcs[nearer], reach[nearer]
            target = self.end[arcs]
            order = np.lexsort((reach, target))
            arcs, reach, target = arcs[order], reach[order], target[order]
            first = np.flatnonzero(np.diff(target, prepend=-1))
            moved = target[first]
            far[moved], by[moved], waiting[moved] = reach[first], arcs[first], True

    def _left(self, ends: Numbers, beyond: Floats) -> Floats:
        """What it costs from each corner at least to get to the goal."""
        if not len(ends):
            return np.zeros(len(self.corners))
        # Of all ends the middle one, and how far the others lie from it.
        middle = self.vectors[ends[len(ends) // 2]]
        away = 2 * RADIUS_KM * np.arcsin(np.linalg.norm(self.vectors - middle, axis=1) / 2)
        return np.asarray(np.maximum(away - float((away[ends] - beyond).max()), 0))

    def way(self, corner: int, by: Numbers) -> tuple[int, Floats, NDArray[np.bool_]]:
        """The corner where a way to a corner begins, its positions, and which pieces are fixed.

        Fixed are those along a canal, which leads over our maps' land.
        """
        parts, fixed = [self.corners[corner][None]], []
        while (arc := int(by[corner])) >= 0:
            corner = int(self.start[arc])
            number = int(self.line[arc])
            if number >= 0:
                inner = self.lines[number].inner
                parts.append(inner[::-1] if self.forth[arc] else inner)
                fixed += [self.lines[number].overland] * (len(inner) + 1)
            else:
                fixed.append(False)
            parts.append(self.corners[corner][None])
        return corner, np.vstack(parts)[::-1], np.array(fixed[::-1], dtype=bool)


@cache
def seaways() -> Seaways:
    """The network of data/sea/seaways.npz; read once."""
    with np.load(data_path("sea", "seaways.npz")) as arrays:
        corners = arrays["corners"].T / UNITS
        count, other = arrays["count"].astype(np.int64), arrays["other"].astype(np.int64)
        ends = arrays["line_ends"].astype(np.int64)
        inner = np.split(arrays["line_xy"] / LINE_UNITS, np.cumsum(arrays["line_length"])[:-1])
        lines = tuple(
            Line(*pair) for pair in zip(inner, arrays["line_strait"].tolist(), strict=True)
        )
        ice, touching = arrays["ice"], arrays["touching"].T.astype(np.float64)
        water = arrays["water"].astype(np.int64)
    a = np.concatenate([np.repeat(np.arange(len(count)), count), ends[:, 0]])
    b = np.concatenate([other, ends[:, 1]])
    km = distances(corners[a], corners[b])
    frozen = np.concatenate([ice.astype(np.float64), np.zeros(len(lines))])
    for number, line in enumerate(lines):
        way = np.vstack([corners[ends[number, 0]], line.inner, corners[ends[number, 1]]])
        km[len(ice) + number] = distances(way[:-1], way[1:]).sum()
    of_line = np.concatenate([np.full(len(ice), -1), np.arange(len(lines))])
    start, end = np.concatenate([a, b]), np.concatenate([b, a])
    order = np.argsort(start, kind="stable")
    return Seaways(
        corners,
        touching,
        water,
        start[order],
        end[order],
        np.tile(km, 2)[order],
        np.tile(frozen, 2)[order],
        np.tile(of_line, 2)[order],
        np.repeat([True, False], len(a))[order],
        lines,
    )


def _is_open(strait: int, year: int | None) -> bool:
    return strait < 0 or straits()[strait].open_in(year)


def _ranges(begins: Numbers, ends: Numbers) -> Numbers:
    """All numbers from each beginning to its end, one after the other."""
    counts = ends - begins
    offsets = np.repeat(begins - np.cumsum(counts) + counts, counts)
    return np.asarray(offsets + np.arange(int(counts.sum())))
