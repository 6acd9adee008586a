"""Which tracks lie in a country, for ways that are to keep out of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon

from geo.border.ground import ground_of
from geo.border.outline import outlines
from geo.errors import NoRoute
from geo.railway.measure import Course, degrees, segment_km
from geo.railway.network import Network

AVOIDED_KM = 0.2
"""A track passes through a country if more of it than this lies there: borders and tracks
are drawn to some tens of metres, and a line along a border does not cross it."""

_STEP_KM = 0.5


def passing(network: Network, countries: Iterable[str]) -> NDArray[np.bool_]:
    """For each edge of a network whether it passes through one of the countries.

    Raises NoRoute for a code that is no country's.
    """
    edges = np.arange(len(network.km))
    points = degrees(network.points)
    found = np.zeros(len(edges), bool)
    shapes = _shapes(tuple(countries))
    if not len(edges):
        return found
    low = np.minimum.reduceat(points, network.at[:-1])
    high = np.maximum.reduceat(points, network.at[:-1])
    for shape in shapes:
        west, south, east, north = shape.bounds
        meeting = (low <= (east, north)).all(axis=1) & (high >= (west, south)).all(axis=1)
        for edge in np.nonzero(meeting & ~found)[0].tolist():
            course = points[network.at[edge] : network.at[edge + 1]]
            found[edge] = _inside(course, [shape]) > AVOIDED_KM
    return found


def km_inside(course: Course, countries: tuple[str, ...]) -> float:
    """How many km of a course lie in one of the countries, to some hundred metres."""
    return _inside(course, _shapes(countries))


def _inside(course: Course, shapes: Iterable[Polygon]) -> float:
    km = segment_km(course)
    parts = np.maximum(np.ceil(km / _STEP_KM), 1).astype(np.int64)
    segment = np.repeat(np.arange(len(km)), parts)
    rank = np.arange(len(segment)) - np.repeat(np.cumsum(parts) - parts, parts)
    share = ((rank + 0.5) / parts[segment])[:, None]
    middle = course[segment] * (1 - share) + course[segment + 1] * share
    inside = np.zeros(len(middle), bool)
    for shape in shapes:
        inside |= shapely.contains_xy(shape, middle)
    return float((km / parts)[segment][inside].sum())


@lru_cache(maxsize=8)
def _shapes(countries: tuple[str, ...]) -> tuple[Polygon, ...]:
    """The outlines of the countries, waters included, prepared for many questions."""
    known = set(outlines().countries)
    for code in countries:
        if code not in known:
            raise NoRoute(
                f"“{code}” is no country’s code", "Give ISO 3166-1 alpha-2 codes, such as CN"
            )
    return tuple(shape for code in countries for shape in ground_of(code))
