"""Countries and time zones of places, and where a line passes from one country to the next.

Points and lines are in degrees, x = longitude; kilometres are geodesic. A line is taken
as it is drawn, straight in degrees between its vertices. Whatever is asked here is
answered from the same outlines (`geo.outline`), so that a crossing and the countries on
both sides of it always agree. They reach out to the limits of territorial waters:
beyond those there is no country. What is drawn of them on a map comes from `geo.countrymap`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Point

from geo.countrymap import CountryName, borders_in, countries_in
from geo.geodesic import Line, Position, cut, distance_km, parts_of, positions_of
from geo.outline import UNITS, outlines

__all__ = [
    "FLICKER_KM",
    "CountryName",
    "Crossing",
    "Stay",
    "borders_in",
    "countries_in",
    "country_at",
    "crossings",
    "stays",
    "zone_at",
]

FLICKER_KM = 0.1
"""A stay shorter than this between two stays in one and the same country is no crossing.

A line that follows a border, or a river that is one, passes it again and again; tracks
and borders are drawn to some tens of metres.
"""

_SHORTEST_KM = 1e-5
_CELLS_PER_DEGREE = 4
_CORNER = np.array([180, 90])

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where a line passes from one country to the next, `km` from the line's beginning.

    `leaving` and `entering` are ISO 3166-1 alpha-2 codes, None for the high seas.
    """

    point: Point
    km: float
    leaving: str | None
    entering: str | None


@dataclass(frozen=True, slots=True)
class Stay:
    """A part of a line in one country, or on the high seas (None), in km along the line."""

    country: str | None
    begins: Point
    start_km: float
    end_km: float

    @property
    def km(self) -> float:
        """How long it is."""
        return self.end_km - self.start_km


def country_at(point: Point) -> str | None:
    """The country of a point as ISO 3166-1 alpha-2 code; None on the high seas.

    Territorial waters count as the country. Where the outlines of two overlap, the
    smaller one holds. Raises ValueError for a point that is not on the Earth.
    """
    return _country(*_on_earth(point))


def zone_at(point: Point) -> str | None:
    """The IANA time zone of a point, Etc/GMT+8 and the like on the high seas.

    None where the data have a gap. Raises ValueError for a point that is not on the Earth.
    """
    holding = outlines().holding(*_on_earth(point))
    return outlines().zones[holding[0]] if holding else None


def crossings(line: Line, flicker_km: float = FLICKER_KM) -> list[Crossing]:
    """Where a line passes from one country to the next, in order.

    The points are those where the line meets the outlines, exactly. Stays shorter than
    `flicker_km` between two in the same country are left out; 0 keeps them all.
    """
    return [
        Crossing(after.begins, after.start_km, before.country, after.country)
        for before, after in pairwise(stays(line, flicker_km))
    ]


def stays(line: Line, flicker_km: float = FLICKER_KM) -> list[Stay]:
    """The countries that a line passes through, in order; together they are as long as it is.

    A line of several parts is taken as one whose parts follow each other. Longitudes
    beyond ±180 are brought back. An empty line, or one without length, has no stays.
    """
    found: list[Stay] = []
    for part in _parts_within_180(line):
        start = found[-1].end_km if found else 0.0
        found.extend(_pieces(part, start))
    return _steady(_merged(found), flicker_km)


def _parts_within_180(line: Line) -> Iterator[list[Position]]:
    for part in parts_of(line):
        course = positions_of(part)
        longitudes = [x for x, _ in course]
        if max(map(abs, longitudes)) > 180 or max(longitudes) - min(longitudes) > 180:
            yield from (positions_of(piece) for piece in parts_of(cut(course)))
        else:
            yield course


def _pieces(course: list[Position], start_km: float) -> Iterator[Stay]:
    """The course cut wherever it meets an outline, each piece with its country."""
    km = start_km
    for (a, b), shares in zip(pairwise(course), _cuts(np.array(course)), strict=True):
        length = distance_km(Point(a), Point(b))
        edges = [0.0, *shares, 1.0]
        for first, last in pairwise(edges):
            if (last - first) * length >= _SHORTEST_KM:
                country = _country(*_between(a, b, (first + last) / 2))
                begins = Point(_between(a, b, first))
                start = km + distance_km(Point(a), begins)
                end = km + (
                    distance_km(Point(a), Point(_between(a, b, last))) if last < 1 else length
                )
                yield Stay(country, begins, start, end)
        km += length


def _cuts(course: Floats) -> list[list[float]]:
    """For each segment the shares of it, in order, at which it meets an outline."""
    shares: list[list[float]] = [[] for _ in range(len(course) - 1)]
    edges = _edges_near(course)
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


def _edges_near(course: Floats) -> Floats:
    """The outlines' edges that a course may meet, as (n, 2, 2), and few that it does not."""
    low, high = course.min(axis=0), course.max(axis=0)
    near = _cells_near(course)
    found = [np.empty((0, 2, 2))]
    for number in outlines().meeting(*low, *high):
        for ring in outlines().rings(number):
            cell = ((ring / UNITS + _CORNER) * _CELLS_PER_DEGREE).astype(int)
            touched = near[cell[:, 0], cell[:, 1]]
            following = np.roll(ring, -1, axis=0)
            long = np.abs(following.astype(float) - ring).max(axis=1) > UNITS / _CELLS_PER_DEGREE
            kept = touched | np.roll(touched, -1) | long
            edges = np.stack([ring[kept], following[kept]], axis=1) / UNITS
            meets = (edges.min(axis=1) <= high).all(axis=1) & (edges.max(axis=1) >= low).all(axis=1)
            found.append(edges[meets])
    return np.concatenate(found)


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


def _merged(pieces: list[Stay]) -> list[Stay]:
    merged: list[Stay] = []
    for piece in pieces:
        if merged and merged[-1].country == piece.country:
            merged[-1] = replace(merged[-1], end_km=piece.end_km)
        elif merged:
            # A sliver left out before it belongs to the piece that follows.
            merged.append(replace(piece, start_km=merged[-1].end_km))
        else:
            merged.append(piece)
    return merged


def _steady(found: list[Stay], flicker_km: float) -> list[Stay]:
    """Without the stays, the shortest first, that interrupt a country for less than the limit.

    So short a stay in no country, between two that differ, is a gap in the data: it is
    given to the country before it.
    """
    while True:
        brief = [
            (stay.km, number)
            for number, (before, stay, after) in enumerate(
                zip(found, found[1:], found[2:], strict=False), start=1
            )
            if stay.km < flicker_km and (before.country == after.country or stay.country is None)
        ]
        if not brief:
            return found
        _, number = min(brief)
        before, stay, after = found[number - 1 : number + 2]
        joined = [replace(before, end_km=stay.end_km), after]
        if before.country == after.country:
            joined = [replace(before, end_km=after.end_km)]
        found = [*found[: number - 1], *joined, *found[number + 2 :]]


def _between(a: Position, b: Position, share: float) -> Position:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _country(longitude: float, latitude: float) -> str | None:
    holding = outlines().holding(longitude, latitude)
    return outlines().countries[holding[0]] if holding else None


def _on_earth(point: Point) -> Position:
    if point.is_empty or not (abs(point.y) <= 90 and abs(point.x) <= 540):
        raise ValueError(f"{point.wkt} is no place on the Earth")
    longitude = point.x if abs(point.x) <= 180 else (point.x + 180) % 360 - 180
    return longitude, point.y
