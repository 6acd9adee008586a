"""The land and the names of the seas, for drawing: Natural Earth's outlines and a table of ours.

A box is a rectangle in degrees. It may reach beyond ±180 (west 150, east 200): what lies
on the other side of 180 degrees then comes back moved by 360, so that it joins.

The outlines are generalised, to some 300 metres on the ground: they are good for drawing
and for nothing else. Whether a place lies in a country is `geo.border`'s to say.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon, Point, Polygon, affinity

from geo.datahome import data_path

Bounds: TypeAlias = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""

PER_DEGREE = 1000
CREDIT = "Land: Natural Earth (public domain)"
MARGIN = 0.05
"""A sea's name keeps this share of the box's width and height from its edge."""

NARROWEST = 0.05
"""Seas that are narrower than this share of the box's width are left out."""


@dataclass(frozen=True, slots=True)
class Sea:
    """The name of a sea or ocean, and where to write it inside the box that was asked for."""

    name: str
    point: Point


@dataclass(frozen=True, slots=True)
class _NamedWater:
    """A row of data/land/seas.csv: a label's point and the sea's width and height, in degrees."""

    name: str
    latitude: float
    longitude: float
    width: float
    height: float

    def spot_in(self, bounds: Bounds, shift: float) -> Point | None:
        """Where to write the name in a box: at the label's point, or as near as the box allows.

        None where the box is beyond the ellipse of that width and height round the label.
        """
        west, south, east, north = bounds
        x, y = self.longitude + shift, self.latitude
        inset_x, inset_y = (east - west) * MARGIN, (north - south) * MARGIN
        near_x = min(max(x, west + inset_x), east - inset_x)
        near_y = min(max(y, south + inset_y), north - inset_y)
        off = math.hypot(2 * (near_x - x) / self.width, 2 * (near_y - y) / self.height)
        return Point(near_x, near_y) if off <= 1 else None


@dataclass(frozen=True, slots=True)
class _Outlines:
    """The arrays of data/land/land.npz, and where each polygon's rings begin in them."""

    bounds: NDArray[np.int32]
    rings: dict[int, list[tuple[int, int, int]]]
    first: NDArray[np.int32]
    x: NDArray[np.int16]
    y: NDArray[np.int16]

    def polygon(self, number: int) -> Polygon:
        """One polygon in degrees, unpacked."""
        shell, *holes = [self._ring(*ring) for ring in self.rings[number]]
        return Polygon(shell, holes)

    def _ring(self, ring: int, start: int, end: int) -> NDArray[np.float64]:
        steps = np.stack([self.x[start:end], self.y[start:end]], axis=1)
        whole = np.cumsum(steps, axis=0, dtype=np.int32) + self.first[ring]
        return np.asarray(whole / PER_DEGREE)


def land_in(box: Polygon) -> MultiPolygon:
    """The land in a box, valid, in degrees; empty where there is only water.

    Answers are kept, so that asking for the same box again costs nothing.
    Raises ValueError for an empty box or one that reaches further than one world's width.
    """
    return _land_within(*bounds_of(box))


def seas_in(box: Polygon) -> list[Sea]:
    """The seas and oceans of a box, the widest first, each with a point on water for its name.

    The point is the one in the table if it lies in the box, else the nearest to it that
    does, as long as that is still on that sea and not on land.
    """
    west, south, east, north = bounds_of(box)
    land = land_in(box)
    ranked: dict[str, tuple[float, Sea]] = {}
    for shift, _ in worlds(west, south, east, north):
        for water in _named_water():
            spot = water.spot_in((west, south, east, north), shift)
            wide_enough = water.width >= NARROWEST * (east - west)
            if spot and wide_enough and water.name not in ranked and not land.intersects(spot):
                ranked[water.name] = (water.width, Sea(water.name, spot))
    return [sea for _, sea in sorted(ranked.values(), key=lambda found: (-found[0], found[1].name))]


def labels() -> list[Sea]:
    """All seas and large lakes with a name, and the point to write it at, the widest first."""
    ranked = sorted(_named_water(), key=lambda water: (-water.width, water.name))
    return [Sea(water.name, Point(water.longitude, water.latitude)) for water in ranked]


def shores() -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The outlines of all land as rings: their vertices in degrees, and how many each has.

    What a polygon has of holes are waters inland; where land passes 180 degrees its outline
    runs along them.
    """
    outlines = _outlines()
    steps = np.stack([outlines.x, outlines.y], axis=1).astype(np.int64)
    starts = np.array(sorted(start for rings in outlines.rings.values() for _, start, _ in rings))
    lengths = np.diff([*starts, len(steps)])
    # A ring's first step is none, so that one sum runs through all rings.
    whole = np.cumsum(steps, axis=0)
    whole += np.repeat(outlines.first - whole[starts], lengths, axis=0)
    return whole / PER_DEGREE, lengths


def bounds_of(box: Polygon) -> Bounds:
    """West, south, east and north of a box. Raises ValueError for one without an area."""
    # Rounded to a tenth of a millimetre, because the slightest numbers upset an overlay.
    west, south, east, north = (round(edge, 9) for edge in box.bounds)
    if not (east > west and north > south):
        raise ValueError("the box has no width or no height")
    if east - west > 360 or south < -90 or north > 90:
        raise ValueError(f"the box {box.bounds} is larger than the world")
    return west, south, east, north


def worlds(west: float, south: float, east: float, north: float) -> Iterator[tuple[float, Bounds]]:
    """The parts of a box in ±180 degrees, each with the shift that moves it back to the box."""
    for world in range(math.floor((west + 180) / 360), math.ceil((east + 180) / 360)):
        shift = 360.0 * world
        part = (max(west - shift, -180.0), south, min(east - shift, 180.0), north)
        if part[2] > part[0]:
            yield shift, part


@lru_cache(maxsize=32)
def _land_within(west: float, south: float, east: float, north: float) -> MultiPolygon:
    pieces: list[Any] = []
    for shift, part in worlds(west, south, east, north):
        found = _cut_to(shapely.box(*part))
        pieces.extend(affinity.translate(piece, shift) if shift else piece for piece in found)
    if west < -180 or east > 180:
        pieces = list(shapely.get_parts(shapely.union_all(np.array(pieces, object))))
    return MultiPolygon(pieces)


def _cut_to(part: Polygon) -> list[Polygon]:
    outlines = _outlines()
    west, south, east, north = (edge * PER_DEGREE for edge in part.bounds)
    low_x, low_y, high_x, high_y = outlines.bounds.T
    meets = (low_x <= east) & (high_x >= west) & (low_y <= north) & (high_y >= south)
    inside = (low_x >= west) & (high_x <= east) & (low_y >= south) & (high_y <= north)
    found: list[Polygon] = []
    for number in np.nonzero(meets)[0]:
        polygon = outlines.polygon(int(number))
        if inside[number]:
            found.append(polygon)
            continue
        pieces = shapely.get_parts(shapely.intersection(polygon, part))
        found.extend(piece for piece in pieces if piece.geom_type == "Polygon")
    return found


@cache
def _outlines() -> _Outlines:
    with np.load(data_path("land", "land.npz")) as arrays:
        ends = np.cumsum(arrays["length"]).tolist()
        rings: dict[int, list[tuple[int, int, int]]] = {}
        for ring, (polygon, start, end) in enumerate(
            zip(arrays["polygon"].tolist(), [0, *ends], ends, strict=False)
        ):
            rings.setdefault(polygon, []).append((ring, start, end))
        return _Outlines(arrays["bounds"], rings, arrays["first"], arrays["x"], arrays["y"])


@cache
def _named_water() -> tuple[_NamedWater, ...]:
    numbers = ("lat", "lon", "width", "height")
    with data_path("land", "seas.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            _NamedWater(row["name"], *(float(row[key]) for key in numbers))
            for row in csv.DictReader(file)
        )
