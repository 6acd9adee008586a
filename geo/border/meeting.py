"""Where a line meets the outlines, and how far it strays from them.

A course is the vertices of a line within ±180 degrees as an (n, 2) array, straight in
degrees between them.
"""

from __future__ import annotations

from collections.abc import Container
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.border.area import UNITS, Ring
from geo.border.outline import Outlines, outlines
from geo.geodesic import KM_PER_DEGREE

_CELLS = 1000
"""A grid over a course has at most so many cells across, and"""

_CELLS_PER_DEGREE = 64.0
"""at most so many in a degree."""

JOINED_KM = 0.2
"""So far from where a line strays over a border, at least, that border may turn round."""

_AT = 3e-7

Floats = NDArray[np.float64]


def cuts(course: Floats) -> list[list[float]]:
    """For each segment the shares of it, in order, at which it meets an outline."""
    shares: list[list[float]] = [[] for _ in range(len(course) - 1)]
    edges = edges_near(course)
    if not len(edges):
        return shares
    segments = np.asarray(shapely.linestrings(np.stack([course[:-1], course[1:]], axis=1)))
    lines = np.asarray(shapely.linestrings(edges))
    edge, segment = shapely.STRtree(segments).query(lines, predicate="intersects")
    for number, share in zip(segment.tolist(), _shares(course, edges, segment, edge), strict=True):
        shares[number].extend(share)
    return [sorted({value for value in found if 0 < value < 1}) for found in shares]


def _shares(
    course: Floats, edges: Floats, segment: NDArray[np.intp], edge: NDArray[np.intp]
) -> list[list[float]]:
    """How far along its segment each edge meets it; both ends of an edge that lies along it."""
    origin, way = course[segment], course[segment + 1] - course[segment]
    start, run = edges[edge, 0], edges[edge, 1] - edges[edge, 0]
    across = way[:, 0] * run[:, 1] - way[:, 1] * run[:, 0]
    to_start, to_end = start - origin, start + run - origin
    squared = (way**2).sum(axis=1)
    parallel = np.abs(across) <= 1e-12 * np.sqrt(squared * (run**2).sum(axis=1))
    with np.errstate(divide="ignore", invalid="ignore"):
        meeting = (to_start[:, 0] * run[:, 1] - to_start[:, 1] * run[:, 0]) / across
        along = np.stack([(to_start * way).sum(axis=1), (to_end * way).sum(axis=1)], 1)
        along /= squared[:, None]
    return [
        both if flat else [one]
        for flat, one, both in zip(parallel.tolist(), meeting.tolist(), along.tolist(), strict=True)
    ]


def depth_km(course: Floats, country: str | None, known: Outlines | None = None) -> float:
    """How far a course strays at most from a country's outlines, in km; exact for short ones.

    The course has to be under some 100 km and the outlines within 10 km of it; infinity
    where they are further away. `known` are the outlines in somebody's eyes.
    """
    edges = edges_near(course, margin=0.1, of=(known or outlines()).bounding(country))
    if not len(edges):
        return np.inf
    shares = np.linspace(0, 1, 5)[:, None, None]
    samples = (course[:-1] + (course[1:] - course[:-1]) * shares).reshape(-1, 2)
    scale = _km_a_degree(course)
    lines = np.asarray(shapely.linestrings(edges * scale))
    _, away = shapely.STRtree(lines).query_nearest(
        shapely.points(samples * scale), return_distance=True, all_matches=False
    )
    return float(away.max())


def _km_a_degree(course: Floats) -> Floats:
    """How long a degree of longitude, and one of latitude, is at a short course, in km."""
    return np.array([111.32 * np.cos(np.radians(course[:, 1].mean())), KM_PER_DEGREE])


def passes_through(course: Floats, known: Outlines, country: str | None) -> bool:
    """Whether a course enters a country over one border and leaves it over another.

    They are one where they join within `JOINED_KM` of the course, or within its own length:
    a line that strays over a border comes back over the same one. A strip of land has two.
    """
    scale = _km_a_degree(course)
    way = shapely.LineString(course * scale)
    reach = max(JOINED_KM, way.length)
    near = edges_near(course, margin=reach / min(scale), of=known.bounding(country))
    lines = np.asarray(shapely.linestrings(near * scale))
    near = near[shapely.distance(lines, way) <= reach]
    pieces = _joined_pieces(near)
    first, last = (_pieces_at(end, near, pieces) for end in (course[0], course[-1]))
    return bool(first) and bool(last) and first.isdisjoint(last)


def _joined_pieces(edges: Floats) -> list[int]:
    """The number of the piece of border that each edge is of; edges join at their vertices."""
    ends = np.rint(edges * UNITS).astype(np.int64).reshape(-1, 2)
    _, vertices = np.unique(ends, axis=0, return_inverse=True)
    piece = list(range(int(vertices.max(initial=-1)) + 1))

    def found(vertex: int) -> int:
        while piece[vertex] != vertex:
            piece[vertex] = piece[piece[vertex]]
            vertex = piece[vertex]
        return vertex

    for start, end in vertices.reshape(-1, 2).tolist():
        piece[found(start)] = found(end)
    return [found(start) for start, _ in vertices.reshape(-1, 2).tolist()]


def _pieces_at(position: Floats, edges: Floats, pieces: list[int]) -> set[int]:
    """The pieces of border that pass a position, to some centimetres."""
    away = shapely.distance(np.asarray(shapely.linestrings(edges)), shapely.Point(position))
    return {pieces[number] for number in np.nonzero(away <= _AT)[0].tolist()}


def edges_near(course: Floats, margin: float = 0.0, of: Container[int] | None = None) -> Floats:
    """The outlines' edges within `margin` degrees of a course, as (n, 2, 2), and some further off.

    Edges of outlines that are not in `of` are left out, and most of those that lie further
    from the course than `margin` and a hundredth of its extent.
    """
    low, high = course.min(axis=0) - margin, course.max(axis=0) + margin
    corridor = _Corridor(course, low, high, margin)
    found = [np.empty((0, 2, 2))]
    for number in outlines().meeting(*low, *high):
        if of is None or number in of:
            edges = outlines().edges(number)
            found.extend(_ring_edges_near(edge, corridor, low, high) for edge in edges)
    return np.concatenate(found)


def _ring_edges_near(
    edges_of: tuple[Ring, Ring], corridor: _Corridor, low: Floats, high: Floats
) -> Floats:
    ring, following = edges_of
    x, y, next_x, next_y = ring[:, 0], ring[:, 1], following[:, 0], following[:, 1]
    bounds = np.stack([low, high]) * UNITS
    inside = (np.maximum(y, next_y) >= bounds[0, 1]) & (np.minimum(y, next_y) <= bounds[1, 1])
    inside &= (np.maximum(x, next_x) >= bounds[0, 0]) & (np.minimum(x, next_x) <= bounds[1, 0])
    edges = np.stack([ring[inside], following[inside]], axis=1) / UNITS
    return edges[corridor.may_meet(edges)]


class _Corridor:
    """The cells of a grid that lie near a course, to leave out edges that cannot meet it."""

    def __init__(self, course: Floats, low: Floats, high: Floats, margin: float) -> None:
        extent = float((high - low).max())
        self._per_degree = min(_CELLS_PER_DEGREE, _CELLS / max(extent, 1 / _CELLS))
        reach = 2 + int(np.ceil(margin * self._per_degree))
        self._origin = low - (reach + 1) / self._per_degree
        columns, rows = self._cells(high) + reach + 2
        near = np.zeros((columns, rows), bool)
        for a, b in pairwise(course):
            count = 2 + int(np.abs(b - a).max() * self._per_degree * 4)
            passed = self._cells(a + (b - a) * np.linspace(0, 1, count)[:, None])
            near[passed[:, 0], passed[:, 1]] = True
        self._near = _grown(_grown(near, reach).T, reach).T

    def may_meet(self, edges: Floats) -> NDArray[np.bool_]:
        """Whether an edge has an end in the corridor or is longer than a cell is wide."""
        last = np.array(self._near.shape) - 1
        cells = np.clip(self._cells(edges), 0, last)
        touched = self._near[cells[:, :, 0], cells[:, :, 1]].any(axis=1)
        long = np.abs(edges[:, 1] - edges[:, 0]).max(axis=1) > 1 / self._per_degree
        return np.asarray(touched | long)

    def _cells(self, positions: Floats) -> NDArray[np.int64]:
        return np.asarray(((positions - self._origin) * self._per_degree).astype(np.int64))


def _grown(near: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    """The cells within that many columns of one that is near."""
    grown = near.copy()
    for step in range(1, reach + 1):
        grown[step:] |= near[:-step]
        grown[:-step] |= near[step:]
    return grown
