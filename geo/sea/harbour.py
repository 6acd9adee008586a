"""From a place to the water: where a ship that leaves it can float.

A place on land is taken to the water near it, of which there may be several: a river's
mouth, and the sea on the other side. What lies between the two is drawn straight.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians

import numpy as np
import shapely
from shapely import Point

from geo.geodesic import KM_PER_DEGREE, distance_km
from geo.sea.coast import coast
from geo.sea.sphere import Floats

FURTHEST_KM = 100.0
"""A place that lies further from all water is no port. Astrakhan lies 54 km from the Caspian
as our maps draw it, Portland in Oregon 82 km from the Columbia's mouth."""

OFF = (0.003, 0.001, 0.009, 0.0003, 0.027)
"""Degrees from the coast at which a course begins, the first that is on the water."""
TURNS = (0.0, 0.4, -0.4, 0.8, -0.8, 1.2, -1.2, 1.5, -1.5)
"""In which direction from there, from that in which the coast lies; radians."""

ALL_TURNS = tuple(np.linspace(-np.pi, np.pi, 16, endpoint=False).tolist())
ON_COAST = 1e-6
"""Degrees within which a place lies on the coast's very line, and is taken for land."""

REACHES_KM = (12.0, 30.0, 70.0, FURTHEST_KM)
"""How far is searched, one after the other."""

APART_KM = 8.0
MOST = 4
MORE_KM, TIMES = 3.0, 1.25
"""How much further than the nearest water other water may lie."""


@dataclass(frozen=True, slots=True)
class Berth:
    """A position on the water, and how many km of land lie between it and the place."""

    position: tuple[float, float]
    km: float


def berths(place: Point) -> list[Berth]:
    """Water near a place, the nearest first; none within `FURTHEST_KM` for a place inland."""
    ashore = len(coast().tree.query(place, predicate="dwithin", distance=ON_COAST))
    if not ashore and not coast().on_land(np.array([place.x, place.y])):
        return [Berth((place.x, place.y), 0.0)]
    found: list[Berth] = []
    for reach in REACHES_KM:
        found = _within(place, reach)
        if found and found[0].km * TIMES + MORE_KM <= reach:
            break
    return [one for one in found if one.km <= found[0].km * TIMES + MORE_KM][:MOST]


def _within(place: Point, km: float) -> list[Berth]:
    lines = coast().tree.query(_box(place, km / KM_PER_DEGREE))
    if not len(lines):
        return []
    near, far = _offsets(place, coast().tree.geometries[lines])
    rings = coast().ring[lines]
    chosen: list[Berth] = []
    taken: list[tuple[int, float, float]] = []
    for number in np.argsort(far, kind="stable").tolist():
        lon, lat = near[number].tolist()
        if far[number] * KM_PER_DEGREE > km or len(chosen) == 2 * MOST:
            break
        ring = int(rings[number])
        if any(r == ring and _apart(lon, lat, x, y) < APART_KM for r, x, y in taken):
            continue
        taken.append((ring, lon, lat))
        afloat = _afloat(place, (lon, lat))
        if afloat is not None:
            chosen.append(Berth(afloat, distance_km(place, Point(afloat))))
    return sorted(chosen, key=lambda berth: berth.km)


def _afloat(place: Point, shore: tuple[float, float]) -> tuple[float, float] | None:
    """A position on the water off the coast's nearest point to a place."""
    shrink = cos(radians(place.y))
    away = np.array([(shore[0] - place.x) * shrink, shore[1] - place.y])
    long = float(np.hypot(*away))
    if long > ON_COAST:
        away, turns = away / long, TURNS
    else:  # the coast runs through the place, and the water may lie on any side
        away, turns = np.array([0.0, 1.0]), ALL_TURNS
    for off in OFF:
        for turn in turns:
            dx = away[0] * np.cos(turn) - away[1] * np.sin(turn)
            dy = away[0] * np.sin(turn) + away[1] * np.cos(turn)
            lon, lat = float(shore[0] + dx * off / shrink), float(shore[1] + dy * off)
            if abs(lon) <= 180 and not coast().on_land(np.array([lon, lat])):
                return lon, lat
    return None


def _offsets(place: Point, lines: np.ndarray) -> tuple[Floats, Floats]:
    """Of each line the point nearest to a place, and its distance in degrees of latitude."""
    shrink = cos(radians(place.y))
    flat = shapely.transform(lines, lambda xy: (xy - [place.x, place.y]) * [shrink, 1])
    near = shapely.get_coordinates(shapely.shortest_line(Point(0, 0), flat))[1::2]
    return near / [shrink, 1] + [place.x, place.y], np.hypot(near[:, 0], near[:, 1])


def _box(place: Point, degrees: float) -> shapely.Polygon:
    wide = min(degrees / max(cos(radians(place.y)), 0.05), 170)
    return shapely.box(place.x - wide, place.y - degrees, place.x + wide, place.y + degrees)


def _apart(lon: float, lat: float, x: float, y: float) -> float:
    return float(np.hypot((lon - x) * cos(radians(lat)), lat - y)) * KM_PER_DEGREE
