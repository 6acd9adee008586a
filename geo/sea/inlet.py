"""Ways through narrow water: from a point in a fjord, a river's mouth or a strait to others.

The water of a box, just as our maps draw it, is cut into triangles between the coasts
(L. P. Chew, Constrained Delaunay triangulations, 1989, as GEOS makes them). A way leads
over the middles of the sides between them, so it finds every channel that is open on the
map, however narrow, and keeps to its middle. `geo.sea.taut` draws it straight.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np
import shapely
from shapely import Point, STRtree

from geo.land import Bounds, land_in
from geo.sea.sphere import Floats, Numbers, distances
from geo.sea.straits import straits

PER_DEGREE = 1e7
BEYOND, SHOAL = 0.01, 0.001
"""Degrees: how far land reaches beyond a box, and how far shoals reach to either side."""

Near = list[tuple[int, float]]


@dataclass(frozen=True)
class Inlet:
    """The triangles of one connected water, and the middles of the sides they share."""

    triangles: STRtree
    sides: Mapping[int, list[int]]
    middles: Floats
    around: list[Near]

    def ways(self, start: Floats, targets: Floats) -> dict[int, tuple[float, Floats]]:
        """The way to each target that the water leads to: kilometres, and positions.

        Targets are rows; a way is told by its row's number.
        """
        spots = np.vstack([start[None], targets])
        found, triangle = self.triangles.query(shapely.points(spots), predicate="intersects")
        homes: dict[int, list[int]] = {}
        for spot, home in zip(found.tolist(), triangle.tolist(), strict=True):
            homes.setdefault(spot, []).append(home)
        if 0 not in homes:
            return {}
        km, before = self._search(start, homes[0])
        told: dict[int, tuple[float, Floats]] = {}
        for spot, triangles in homes.items():
            if spot:
                told[spot - 1] = self._way(spots, spot, triangles, homes[0], km, before)
        return {n: way for n, way in told.items() if np.isfinite(way[0])}

    def _search(self, start: Floats, homes: list[int]) -> tuple[dict[int, float], dict[int, int]]:
        km: dict[int, float] = {}
        before: dict[int, int] = {}
        queue: list[tuple[float, int, int]] = []
        for side in {side for home in homes for side in self.sides.get(home, [])}:
            heappush(queue, (_km(start, self.middles[side]), side, -1))
        while queue:
            far, side, previous = heappop(queue)
            if side in km:
                continue
            km[side], before[side] = far, previous
            for other, length in self.around[side]:
                if other not in km:
                    heappush(queue, (far + length, other, side))
        return km, before

    def _way(
        self,
        spots: Floats,
        spot: int,
        triangles: list[int],
        homes: list[int],
        km: Mapping[int, float],
        before: Mapping[int, int],
    ) -> tuple[float, Floats]:
        if set(triangles) & set(homes):
            return _km(spots[0], spots[spot]), spots[[0, spot]]
        sides = {side for t in triangles for side in self.sides.get(t, []) if side in km}
        if not sides:
            return np.inf, spots[:0]
        ends = {side: km[side] + _km(self.middles[side], spots[spot]) for side in sides}
        side = min(ends, key=lambda one: (ends[one], one))
        passed = [side]
        while before[passed[-1]] >= 0:
            passed.append(before[passed[-1]])
        way = np.vstack([spots[:1], self.middles[passed[::-1]], spots[spot][None]])
        return ends[side], way


def inlet(point: Floats, bounds: Bounds) -> Inlet | None:
    """The water round a point within a box; None if the point is on land.

    The box may reach beyond 180 degrees; what of it is beyond the poles is left out.
    """
    west, south, east, north = bounds
    box = shapely.box(west, max(south, -89.9), min(east, west + 350), min(north, 89.9))
    # Land reaches beyond the box, so that none of its water runs along the edge.
    land = land_in(box.buffer(BEYOND, join_style="mitre"))
    shoals = [shapely.LineString(s.gate).buffer(SHOAL) for s in straits() if s.kind == "shoal"]
    dry = [shoal for shoal in shoals if shoal.intersects(box)]
    water = shapely.get_parts(
        shapely.difference(box, shapely.union_all([land, *dry]) if dry else land)
    )
    home = [part for part in water if part.intersects(Point(point))]
    if not home:
        return None
    triangles = shapely.get_parts(shapely.constrained_delaunay_triangles(home[0]))
    corners = shapely.get_coordinates(triangles).reshape(-1, 4, 2)[:, :3]
    ends, owners = _sides(corners)
    middles = ends.mean(axis=1)
    by_triangle: dict[int, list[int]] = {}
    for side, pair in enumerate(owners.tolist()):
        for owner in pair:
            by_triangle.setdefault(owner, []).append(side)
    return Inlet(STRtree(triangles), by_triangle, middles, _around(by_triangle, middles))


def _sides(corners: Floats) -> tuple[Floats, Numbers]:
    """The sides that two triangles share: their ends, and the two triangles."""
    whole = np.round(corners * PER_DEGREE).astype(np.int64)
    ends = np.stack([whole, np.roll(whole, -1, axis=1)], axis=2).reshape(-1, 2, 2)
    owner = np.repeat(np.arange(len(corners)), 3)
    back = (ends[:, 0, 0] > ends[:, 1, 0]) | (
        (ends[:, 0, 0] == ends[:, 1, 0]) & (ends[:, 0, 1] > ends[:, 1, 1])
    )
    ends[back] = ends[back][:, ::-1]
    flat = ends.reshape(-1, 4)
    order = np.lexsort(flat.T)
    flat, owner = flat[order], owner[order]
    shared = np.flatnonzero((flat[1:] == flat[:-1]).all(axis=1))
    return flat[shared].reshape(-1, 2, 2) / PER_DEGREE, np.column_stack(
        [owner[shared], owner[shared + 1]]
    )


def _around(by_triangle: Mapping[int, list[int]], middles: Floats) -> list[Near]:
    pairs = [(a, b) for sides in by_triangle.values() for a in sides for b in sides if a != b]
    around: list[Near] = [[] for _ in middles]
    if pairs:
        a, b = np.array(pairs).T
        for side, other, km in zip(
            a.tolist(), b.tolist(), distances(middles[a], middles[b]).tolist(), strict=True
        ):
            around[side].append((other, km))
    return around


def _km(a: Floats, b: Floats) -> float:
    return float(distances(a[None], b[None])[0])
