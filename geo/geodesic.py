"""Lengths and shortest lines on the WGS 84 ellipsoid, and the cut at 180 degrees.

Longitudes are x and latitudes y, in degrees; lengths are in kilometres. Geodesics are
Karney's (C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87, 2013), in the package
geographiclib, so a length is right to the millimetre.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from geographiclib.geodesic import Geodesic
from shapely import LineString, MultiLineString, Point, get_parts

Line: TypeAlias = LineString | MultiLineString
Position = tuple[float, float]

_WGS84 = Geodesic.WGS84
_LENGTH = Geodesic.DISTANCE
_POSITION = _LENGTH | Geodesic.DISTANCE_IN | Geodesic.LATITUDE | Geodesic.LONGITUDE
STEP_KM = 25.0

KM_PER_DEGREE = 111.2
"""Of latitude, and of longitude at the equator, where a part in a hundred does not matter."""


def length_km(geometry: Line) -> float:
    """The geodesic length of a line in km, summed over its parts; 0 for an empty one."""
    return sum(
        _between(a, b) for part in parts_of(geometry) for a, b in pairwise(positions_of(part))
    )


def distance_km(a: Point, b: Point) -> float:
    """The shortest way between two points, in km. Raises ValueError if one is empty."""
    return _between(_position(a), _position(b))


def geodesic(a: Point, b: Point, step_km: float = STEP_KM) -> Line:
    """The shortest line from a to b, with a vertex at least every `step_km`.

    Longitudes are within ±180. A line that passes 180 degrees comes as a MultiLineString
    whose parts end at ±180 and begin again at ∓180 on the same latitude. Two equal points
    give a line of no length. Raises ValueError for a step that is not positive, an empty
    point, or a latitude beyond 90.
    """
    if not step_km > 0:
        raise ValueError(f"a step of {step_km} km leads nowhere. Expected more than 0")
    start, end = _position(a), _position(b)
    line = _WGS84.InverseLine(start[1], start[0], end[1], end[0], _POSITION)
    pieces = max(1, math.ceil(line.s13 / 1000 / step_km))
    inner = (line.Position(line.s13 * n / pieces) for n in range(1, pieces))
    return cut([start, *((p["lon2"], p["lat2"]) for p in inner), end])


def join(lines: Sequence[Line]) -> Line:
    """One line of several that follow each other, cut where they pass 180 degrees.

    Where one ends and the next begins at the same point, the point is kept once; where
    the two differ, they are joined by a straight segment.
    """
    course: list[Position] = []
    for part in (part for line in lines for part in parts_of(line)):
        positions = positions_of(part)
        course.extend(positions[1:] if course and _meet(course[-1], positions[0]) else positions)
    return cut(course)


def cut(course: Sequence[Position]) -> Line:
    """A line through the positions, split where it passes 180 degrees.

    A step of more than 180 degrees of longitude is taken the short way round. The
    latitude of a cut is that of the great circle through the step's ends, from the
    package antimeridian. Raises ValueError for fewer than two positions.
    """
    if len(course) < 2:
        raise ValueError("a line needs two positions")
    here = _wrapped(course[0])
    parts = [[here]]
    for following in course[1:]:
        there = _on_the_side_of(here, _wrapped(following))
        if abs(there[0] - here[0]) > 180:
            before, after = _passage(here, there)
            if before != here:
                parts[-1].append(before)
            parts.append([after])
        parts[-1].append(there)
        here = there
    lines = [LineString(part) for part in parts if len(part) > 1]
    return lines[0] if len(lines) == 1 else MultiLineString(lines)


def parts_of(geometry: Line) -> list[LineString]:
    """The lines of a line, in order; none for an empty one."""
    return [part for part in get_parts(geometry) if not part.is_empty]


def positions_of(line: LineString) -> list[Position]:
    """A line's vertices as (longitude, latitude); heights are dropped."""
    return [(position[0], position[1]) for position in line.coords]


def _between(a: Position, b: Position) -> float:
    metres: float = _WGS84.Inverse(a[1], a[0], b[1], b[0], _LENGTH)["s12"]
    return metres / 1000


def _position(point: Point) -> Position:
    if point.is_empty:
        raise ValueError("an empty point lies nowhere")
    if not (math.isfinite(point.x) and abs(point.y) <= 90):
        raise ValueError(f"latitude {point.y}, longitude {point.x} is no place on the Earth")
    return _wrapped((point.x, point.y))


def _wrapped(position: Position) -> Position:
    """The position with its longitude brought into ±180, both ends kept as they are."""
    longitude, latitude = position[0], position[1]
    if abs(longitude) <= 180:
        return longitude, latitude
    return (longitude + 180) % 360 - 180, latitude


def _meet(a: Position, b: Position) -> bool:
    """Whether two positions are one, of which each may be written at the other side of 180."""
    return a == b or (abs(a[0]) == 180 and a == (-b[0], b[1]))


def _on_the_side_of(here: Position, there: Position) -> Position:
    """A position at ±180 is written with the sign of the side that the line comes from."""
    if abs(there[0]) == 180 and here[0] != 0:
        return math.copysign(180, here[0]), there[1]
    return there


def _passage(here: Position, there: Position) -> tuple[Position, Position]:
    """Where a step passes 180 degrees: the end of one part and the beginning of the next."""
    if abs(here[0]) == 180:
        return here, (-here[0], here[1])
    # Only the one step is handed over: of a line that ends where it began the package
    # joins the last part to the first, which would turn a round trip's order.
    from antimeridian import fix_line_string

    (*_, before), (after, *_) = (
        positions_of(part)
        for part in parts_of(fix_line_string(LineString([here, there]), great_circle=True))
    )
    return before, after
