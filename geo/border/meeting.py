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

_CELLS_PER_DEGREE = 4
_CORNER = np.array([180, 90])

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
    scale = np.array([111.32 * np.cos(np.radians(course[:, 1].mean())), 111.2])
    lines = np.asarray(shapely.linestrings(edges * scale))
    _, away = shapely.STRtree(lines).query_nearest(
        shapely.points(samples * scale), return_distance=True, all_matches=False
    )
    return float(away.max())


def edges_near(course: Floats, margin: float = 0.0, of: Container[int] | None = None) -> Floats:
    """The outlines' edges within `margin` degrees of a course's bounds, as (n, 2, 2).

    Edges of outlines that are not in `of` are left out, and most of those that lie
    further than half a degree from the course.
    """
    low, high = course.min(axis=0) - margin, course.max(axis=0) + margin
    near = _cells_near(course)
    found = [np.empty((0, 2, 2))]
    for number in outlines().meeting(*low, *high):
        if of is None or number in of:
            edges = outlines().edges(number)
            found.extend(_ring_edges_near(edge, near, low, high) for edge in edges)
    return np.concatenate(found)


def _ring_edges_near(
    edges_of: tuple[Ring, Ring], near: NDArray[np.bool_], low: Floats, high: Floats
) -> Floats:
    ring, following = edges_of
    x, y, next_x, next_y = ring[:, 0], ring[:, 1], following[:, 0], following[:, 1]
    bounds = np.stack([low, high]) * UNITS
    inside = (np.maximum(y, next_y) >= bounds[0, 1]) & (np.minimum(y, next_y) <= bounds[1, 1])
    inside &= (np.maximum(x, next_x) >= bounds[0, 0]) & (np.minimum(x, next_x) <= bounds[1, 0])
    edges = np.stack([ring[inside], following[inside]], axis=1) / UNITS
    cells = ((edges + _CORNER) * _CELLS_PER_DEGREE).astype(int)
    touched = near[cells[:, :, 0], cells[:, :, 1]].any(axis=1)
    long = np.abs(edges[:, 1] - edges[:, 0]).max(axis=1) > 1 / _CELLS_PER_DEGREE
    return np.asarray(edges[touched | long])


def _cells_near(course: Floats) -> NDArray[np.bool_]:
    """The cells of a grid over the world within two cells of a course."""
    near = np.zeros((360 * _CELLS_PER_DEGREE + 1, 180 * _CELLS_PER_DEGREE + 1), bool)
    for a, b in pairwise(course):
        count = 2 + int(np.abs(b - a).max() * _CELLS_PER_DEGREE * 2)
        samples = a + (b - a) * np.linspace(0, 1, count)[:, None]
        columns, rows = ((samples + _CORNER) * _CELLS_PER_DEGREE).astype(int).T
        near[columns, rows] = True
    grown = near.copy()
    for dx in range(-2, 3):
        for dy in range(-2, 3):
            grown |= np.roll(near, (dx, dy), axis=(0, 1))
    return grown
