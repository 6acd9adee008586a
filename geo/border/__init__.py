"""Countries and time zones of places, and where a line passes from one country to the next.

Points and lines are in degrees, x = longitude; kilometres are geodesic. A line is taken
as it is drawn, straight in degrees between its vertices. Whatever is asked here is
answered from the same outlines (`geo.border.outline`), so that a crossing and the countries on
both sides of it always agree. They reach out to the limits of territorial waters:
beyond those there is no country. Disputed areas count as the country's that
`geo.border.area` says and gives the reason of; `view` is the country in whose eyes they
are seen instead. Borders are today's. What is drawn of them on a map comes from
`geo.border.countrymap`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
from shapely import Point

from geo.border.area import Area, areas
from geo.border.countrymap import CountryName, borders_in, countries_in
from geo.border.meeting import cuts, depth_km, passes_through
from geo.border.outline import Outlines, outlines, views
from geo.geodesic import Line, Position, cut, distance_km, parts_of, positions_of

__all__ = [
    "FLICKER_KM",
    "Area",
    "CountryName",
    "Crossing",
    "Stay",
    "area_at",
    "areas",
    "areas_on",
    "borders_in",
    "countries_in",
    "country_at",
    "crossings",
    "stays",
    "views",
    "zone_at",
]

FLICKER_KM = 0.05
"""A line that leaves a country and comes back has left it only if it went further than this.

A line that follows a border, or a river that is one, passes it again and again. So far are
the data to be trusted: of 168,400 vertices of land borders of 124 countries as OpenStreetMap
had them in December 2024 (simplified to 10 m), 91 % lie within 10 m of the outlines used
here, which are of 2026, and 95 % within 50 m; the rest are borders that were redrawn.
A strip of a country between two borders is told, however narrow it is.
"""

LONGEST_FLICKER_KM = 20.0
"""A longer stay beyond the border is told, however near to it."""

_SHORTEST_KM = 1e-5
_SOUTHERNMOST = -89.999999  # degrees


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where a line passes from one country to the next, `km` from the line's beginning.

    `leaving` and `entering` are ISO 3166-1 alpha-2 codes, None for the high seas. `disputed`
    are the disputed areas on either side of it, none for most.
    """

    point: Point
    km: float
    leaving: str | None
    entering: str | None
    disputed: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Stay:
    """A part of a line in one country, or on the high seas (None), in km along the line.

    `first` and `last` are the disputed areas, if any, that it begins and ends in.
    """

    country: str | None
    begins: Point
    start_km: float
    end_km: float
    first: Area | None = None
    last: Area | None = None

    @property
    def km(self) -> float:
        """How long it is."""
        return self.end_km - self.start_km


@dataclass(frozen=True, slots=True)
class _Run:
    """A stay with the positions that it passes."""

    country: str | None
    start_km: float
    end_km: float
    course: tuple[Position, ...]
    first: Area | None = None
    last: Area | None = None

    @property
    def km(self) -> float:
        return self.end_km - self.start_km


def country_at(point: Point, view: str | None = None) -> str | None:
    """The country of a point as ISO 3166-1 alpha-2 code, XK for Kosovo; None on the high seas.

    Territorial waters count as the country. Disputed areas count as `geo.border.area` says,
    or as that country's in whose `view` they are its own. Raises ValueError for a point that
    is not on the Earth.
    """
    return _standing(outlines(view), *_on_earth(point))[0]


def area_at(point: Point) -> Area | None:
    """The disputed area that a point lies in. Raises ValueError as `country_at` does."""
    return _standing(outlines(), *_on_earth(point))[1]


def zone_at(point: Point) -> str | None:
    """The IANA time zone of a point, Etc/GMT+8 and the like on the high seas.

    None where the data have a gap. Raises ValueError for a point that is not on the Earth.
    """
    known = outlines()
    zones = [n for n in known.holding(*_on_earth(point)) if n < known.first_area]
    return known.zones[zones[0]] if zones else None


def crossings(
    line: Line, flicker_km: float = FLICKER_KM, view: str | None = None
) -> list[Crossing]:
    """Where a line passes from one country to the next, in order.

    The points are those where the line meets the outlines, exactly. Where the line leaves
    a country and comes back without going further than `flicker_km` from it, there is no
    crossing; nor is a gap in the data, of twice that length at most, a country's end.
    0 keeps them all. `view` is as in `country_at`.
    """
    return [
        Crossing(
            after.begins,
            after.start_km,
            before.country,
            after.country,
            tuple(dict.fromkeys(area for area in (before.last, after.first) if area)),
        )
        for before, after in pairwise(stays(line, flicker_km, view))
    ]


def stays(line: Line, flicker_km: float = FLICKER_KM, view: str | None = None) -> list[Stay]:
    """The countries that a line passes through, in order; together they are as long as it is.

    A line of several parts is taken as one whose parts follow each other. Longitudes
    beyond ±180 are brought back. An empty line, or one without length, has no stays.
    """
    known = outlines(view)
    merged = _merged(_all_pieces(line, view))
    steady = _steady(merged, flicker_km, known) if flicker_km > 0 else merged
    return [
        Stay(run.country, Point(run.course[0]), run.start_km, run.end_km, run.first, run.last)
        for run in steady
    ]


def areas_on(line: Line) -> list[tuple[Area, float]]:
    """The disputed areas that a line passes through, each once, with its km in it.

    One that it only brushes, over less than twice `FLICKER_KM`, is left out.
    """
    km: dict[Area, float] = {}
    for run in _all_pieces(line, None):
        if run.first is not None:
            km[run.first] = km.get(run.first, 0.0) + run.km
    return [(area, length) for area, length in km.items() if length > 2 * FLICKER_KM]


@lru_cache(maxsize=64)
def _all_pieces(line: Line, view: str | None) -> tuple[_Run, ...]:
    """A line's pieces between the outlines that it meets; a leg's are asked for twice or more."""
    runs: list[_Run] = []
    end = 0.0
    for part in _parts_within_180(line):
        pieces, end = _pieces(part, end, outlines(view))
        runs.extend(pieces)
    if runs:  # slivers left out at the ends belong to the first and the last run
        runs[0] = replace(runs[0], start_km=0.0)
        runs[-1] = replace(runs[-1], end_km=end)
    return tuple(runs)


def _parts_within_180(line: Line) -> Iterator[list[Position]]:
    for part in parts_of(line):
        course = positions_of(part)
        longitudes = [x for x, _ in course]
        if max(map(abs, longitudes)) > 180 or max(longitudes) - min(longitudes) > 180:
            yield from (positions_of(piece) for piece in parts_of(cut(course)))
        else:
            yield course


def _pieces(course: list[Position], start_km: float, known: Outlines) -> tuple[list[_Run], float]:
    """The course cut wherever it meets an outline, each piece with its country; where it ends."""
    km = start_km
    runs: list[_Run] = []
    for (a, b), shares in zip(pairwise(course), cuts(np.array(course)), strict=True):
        length = distance_km(Point(a), Point(b))
        marks = [_between(a, b, share) for share in shares]
        ends = [0.0, *(distance_km(Point(a), Point(mark)) for mark in marks), length]
        for way, (first, last) in zip(pairwise([a, *marks, b]), pairwise(ends), strict=True):
            if last - first >= _SHORTEST_KM:
                country, area = _standing(known, *_between(*way, 0.5))
                runs.append(_Run(country, km + first, km + last, way, area, area))
        km += length
    return runs, km


def _merged(runs: Iterable[_Run]) -> list[_Run]:
    merged: list[_Run] = []
    for run in runs:
        if merged and merged[-1].country == run.country:
            merged[-1] = _joined(merged[-1], run)
        elif merged:
            # A sliver left out before it belongs to the run that follows.
            merged.append(replace(run, start_km=merged[-1].end_km))
        else:
            merged.append(run)
    return merged


def _steady(runs: list[_Run], flicker_km: float, known: Outlines) -> list[_Run]:
    """Without the runs, the shortest first, that only brush a country, and without gaps."""
    flickers: dict[tuple[float, float, str | None, str | None], bool] = {}
    while True:
        brief: list[tuple[float, int]] = []
        for number in range(1, len(runs) - 1):
            before, run, after = runs[number - 1 : number + 2]
            key = (run.start_km, run.end_km, before.country, after.country)
            if key not in flickers:
                flickers[key] = _is_flicker(before, run, after, flicker_km, known)
            if flickers[key]:
                brief.append((run.km, number))
        if not brief:
            return runs
        _, number = min(brief)
        joined = _joined(runs[number - 1], runs[number])
        runs = _merged([*runs[: number - 1], joined, *runs[number + 1 :]])


def _is_flicker(before: _Run, run: _Run, after: _Run, flicker_km: float, known: Outlines) -> bool:
    brief = run.km <= 2 * flicker_km  # its middle cannot be further from the border than that
    if brief and run.country is None:
        return True
    if before.country != after.country or run.km > LONGEST_FLICKER_KM:
        return False
    course = np.array(run.course)
    if not (brief or depth_km(course, before.country, known) <= flicker_km):
        return False
    return not passes_through(course, known, run.country)


def _joined(run: _Run, following: _Run) -> _Run:
    course = run.course + following.course
    return replace(run, end_km=following.end_km, course=course, last=following.last)


def _between(a: Position, b: Position, share: float) -> Position:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _standing(known: Outlines, longitude: float, latitude: float) -> tuple[str | None, Area | None]:
    """The country and the disputed area of a point, if any."""
    holding = known.holding(longitude, latitude)
    return (known.countries[holding[0]], known.areas[holding[0]]) if holding else (None, None)


def _on_earth(point: Point) -> Position:
    if point.is_empty or not (abs(point.y) <= 90 and abs(point.x) <= 540):
        raise ValueError(f"{point.wkt} is no place on the Earth")
    longitude = point.x if abs(point.x) <= 180 else (point.x + 180) % 360 - 180
    # No outline holds the world's left and lower edges: the one is the right edge as well,
    # the other a pole, and what lies a decimetre from it is there too.
    return 180.0 if longitude == -180 else longitude, max(point.y, _SOUTHERNMOST)
