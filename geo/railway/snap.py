"""The tracks near a point: boxes round runs of segments, and boxes round many such boxes.

A box is west, south, east and north in millionths of a degree, kept column by column. Edges
lie in the file along a curve that fills the plane (`curve`), so that a group's box is
small. Asked for a point, the boxes that are near are found by comparing columns, then the
segments in them are measured exactly.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.railway.measure import UNITS, Floats, Whole, radii_at

RUN = 16
"""Segments in a run, whose box is kept."""

GROUP = 64
"""Runs in a group."""

Numbers = NDArray[np.int64]


class Near(NamedTuple):
    """Segments near a point: of which edge, their first point's number in all points.

    `share` is where on the segment its nearest point lies, `off_km` how far away that is.
    """

    edge: Numbers
    point: Numbers
    share: Floats
    off_km: Floats


def boxes_of(points: Whole, at: Numbers) -> dict[str, NDArray[Any]]:
    """What `Finder` needs of the courses of edges: edge e has the points at[e] to at[e + 1].

    `run_box` and `group_box` are (4, n); `run_at` is each run's first point, `run_edge` its
    edge.
    """
    segments = np.diff(at) - 1
    runs = -(-segments // RUN)
    edge = np.repeat(np.arange(len(runs)), runs)
    rank = np.arange(len(edge)) - np.repeat(np.cumsum(runs) - runs, runs)
    first = at[edge] + rank * RUN
    # A run reaches to the first point of the next one of its edge, so its box holds that too.
    last = np.minimum(first + RUN, at[edge + 1] - 1)
    low = np.minimum.reduceat(points, first) if len(first) else points[:0]
    high = np.maximum.reduceat(points, first) if len(first) else points[:0]
    box = np.concatenate([np.minimum(low, points[last]), np.maximum(high, points[last])], axis=1).T
    starts = np.arange(0, len(first), GROUP)
    group = np.concatenate(
        [np.minimum.reduceat(box[:2], starts, axis=1), np.maximum.reduceat(box[2:], starts, axis=1)]
        if len(starts)
        else [box[:2], box[2:]]
    )
    return {
        "run_box": box.astype(np.int32),
        "run_at": first.astype(np.int64),
        "run_edge": edge.astype(np.int32),
        "group_box": group.astype(np.int32),
    }


class Finder:
    """Finds segments near a point, in the arrays of `boxes_of`."""

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        self._points = arrays["points"]
        self._at = arrays["at"]
        self._run_box = arrays["run_box"]
        self._run_at = arrays["run_at"]
        self._run_edge = arrays["run_edge"]
        self._group_box = arrays["group_box"]

    def near(self, lon: float, lat: float, radius_km: float) -> Near:
        """All segments within a distance of a point in degrees, on either side of 180."""
        found = [self._near(lon, lat, radius_km)]
        reach = _reach(lat, radius_km)[0]
        if lon + reach > 180:
            found.append(self._near(lon - 360, lat, radius_km))
        if lon - reach < -180:
            found.append(self._near(lon + 360, lat, radius_km))
        if len(found) == 1:
            return found[0]
        return Near(
            np.concatenate([one.edge for one in found]),
            np.concatenate([one.point for one in found]),
            np.concatenate([one.share for one in found]),
            np.concatenate([one.off_km for one in found]),
        )

    def _near(self, lon: float, lat: float, radius_km: float) -> Near:
        reach_x, reach_y = _reach(lat, radius_km)
        box = (
            int((lon - reach_x) * UNITS) - 1,
            int((lat - reach_y) * UNITS) - 1,
            int((lon + reach_x) * UNITS) + 1,
            int((lat + reach_y) * UNITS) + 1,
        )
        groups = _meeting(self._group_box, box)
        runs = (groups[:, None] * GROUP + np.arange(GROUP)).ravel()
        runs = runs[runs < len(self._run_at)]
        runs = runs[_meeting(self._run_box[:, runs], box)]
        edge = self._run_edge[runs].astype(np.int64)
        first = self._run_at[runs]
        counts = np.minimum(RUN, self._at[edge + 1] - 1 - first)
        point = np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
        edge = np.repeat(edge, counts)
        share, off = self._measured(point, lon, lat)
        kept = off <= radius_km
        return Near(edge[kept], point[kept], share[kept], off[kept])

    def _measured(self, point: Numbers, lon: float, lat: float) -> tuple[Floats, Floats]:
        """Where on each segment its nearest point is, and how many km away.

        On the plane that touches the ellipsoid at the point asked for, which over 15 km is
        exact to some metres and near the point to nothing.
        """
        north, east = radii_at(lat)
        scale = np.radians(np.array([east, north]))
        here = np.array([lon, lat])
        start = (self._points[point] / UNITS - here) * scale
        way = (self._points[point + 1] / UNITS - here) * scale - start
        squared = np.maximum((way**2).sum(axis=1), 1e-18)
        share = np.clip(-(start * way).sum(axis=1) / squared, 0, 1)
        apart = start + share[:, None] * way
        return share, np.hypot(apart[:, 0], apart[:, 1])


def curve(points: Whole) -> NDArray[np.uint64]:
    """Where points lie on a curve that fills the plane: their bits, taken turn by turn.

    Morton's curve (G. M. Morton, 1966), on a grid of 0.006 degrees.
    """
    x = ((points[:, 0].astype(np.int64) + 180 * UNITS) * 65_535 // (360 * UNITS)).astype(np.uint64)
    y = ((points[:, 1].astype(np.int64) + 90 * UNITS) * 65_535 // (180 * UNITS)).astype(np.uint64)
    return _spread(x) | (_spread(y) << np.uint64(1))


def _spread(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """16 bits with a zero bit before each."""
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        values = (values | (values << np.uint64(shift))) & np.uint64(mask)
    return values


def _reach(lat: float, radius_km: float) -> tuple[float, float]:
    """A distance in degrees of longitude and latitude, not too short."""
    y = radius_km / 110.5
    return math.degrees(radius_km / radii_at(min(abs(lat) + y, 89.9))[1]), y


def _meeting(boxes: NDArray[np.int32], box: tuple[int, int, int, int]) -> Numbers:
    west, south, east, north = box
    low_x, low_y, high_x, high_y = boxes
    return np.nonzero((low_x <= east) & (high_x >= west) & (low_y <= north) & (high_y >= south))[0]
