"""The coast as our maps draw it, and whether an arc keeps clear of it.

The outlines are those of `geo.land`, cut into short lines in a tree, and shoals beside them.
An arc between two points of water that meets none of them stays on the water.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import STRtree

from geo.land import shores
from geo.sea.sphere import Floats, Numbers, pieces
from geo.sea.straits import straits

PIECE = 24
"""Vertices of a line in the tree."""

MARGIN = 0.004
"""Degrees that a course keeps off the coast where the water is wide enough: some 400 m."""

FEW = 40
LONG_KM = 100.0
STRAY = 0.008
"""Degrees by which a straight piece of that length may leave its arc, up to 80 degrees north."""

EDGE = 178.0
"""Beyond this longitude the coast is in the tree twice, on both sides of 180 degrees."""


@dataclass(frozen=True)
class Coast:
    """The coast's lines in a tree; `ring` is the outline that each is a part of, -1 a shoal.

    The first `own` of them are the outlines, each once; then come shoals, and lines near 180
    degrees for a second time.
    """

    tree: STRtree
    ring: Numbers
    own: int

    def on_land(self, position: Floats) -> bool:
        """Whether a position is on land, by how often a line from it westward meets a coast."""
        lon, lat = position
        lines = self.tree.query(shapely.box(-181.0, lat, lon, lat))
        xy, of = shapely.get_coordinates(
            self.tree.geometries[lines[lines < self.own]], return_index=True
        )
        (x1, y1), (x2, y2) = xy[:-1].T, xy[1:].T
        across = (of[1:] == of[:-1]) & ((y1 > lat) != (y2 > lat))
        rise = np.where(across, y2 - y1, 1.0)
        return bool(np.count_nonzero(across & (x1 + (lat - y1) / rise * (x2 - x1) < lon)) % 2)

    def meets(self, a: Floats, b: Floats, margin: float | Floats = 0.0) -> NDArray[np.bool_]:
        """Which arcs touch the coast, or come nearer to it than the margin, in degrees.

        The margin may be another one for each arc.
        """
        off = np.broadcast_to(np.asarray(margin, dtype=np.float64), len(a))
        start, end, arc = pieces(a, b, LONG_KM)
        if len(start) > FEW:  # of the many pieces of long arcs few are near to any coast
            near = np.unique(self._hits(start, end, off[arc] + STRAY))
            start, end, long = pieces(start[near], end[near])
            arc = arc[near[long]]
        else:
            start, end, arc = pieces(a, b)
        met = np.zeros(len(a), dtype=bool)
        met[arc[self._hits(start, end, off[arc])]] = True
        return met

    def _hits(self, start: Floats, end: Floats, margin: Floats) -> Numbers:
        lines = shapely.linestrings(np.stack([start, end], axis=1))
        return np.asarray(self.tree.query(lines, predicate="dwithin", distance=margin)[0])


@cache
def coast() -> Coast:
    """The coast of the world; made once, in some 0.1 s."""
    xy, lengths = shores()
    ring = np.repeat(np.arange(len(lengths)), lengths)
    place = np.arange(len(xy)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    starts = (place % PIECE == 0) & (place + 1 < lengths[ring])
    of_line = np.cumsum(starts) - 1
    # Each line ends with the vertex that the next one of its ring begins with.
    joints = np.flatnonzero(starts & (place > 0))
    vertices = np.concatenate([np.arange(len(xy)), joints])
    of_line = np.concatenate([of_line, of_line[joints] - 1])
    order = np.lexsort((vertices, of_line))
    lines = shapely.linestrings(xy[vertices[order]], indices=of_line[order])
    rings = ring[starts]
    own = len(lines)
    shoals = [shapely.linestrings(s.gate) for s in straits() if s.kind == "shoal"]
    lines = np.concatenate([lines, shoals])
    rings = np.concatenate([rings, np.full(len(shoals), -1)])
    west, _, east, _ = shapely.bounds(lines).T
    again = [(east > EDGE, -360.0), (west < -EDGE, 360.0)]
    moved = [_turned(lines[where], by) for where, by in again]
    return Coast(
        STRtree(np.concatenate([lines, *moved])),
        np.concatenate([rings, *(rings[where] for where, _ in again)]),
        own,
    )


def _turned(lines: NDArray[np.object_], by: float) -> NDArray[np.object_]:
    """The lines moved along their latitude."""
    return np.asarray(shapely.transform(lines, lambda xy: xy + np.array([by, 0.0])))
