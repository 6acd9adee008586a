"""Countries along a line by plain force: shapely's difference with each whole polygon in turn.

Nothing here is taken from `geo.border` but whose each zone and area is. Polygons are put
together from the packages' own arrays, so that both can only agree by being right.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from timezonefinder import TimezoneFinder

from geo.border.area import areas
from geo.border.outline import outlines
from geo.datahome import data_path
from geo.geodesic import Line, length_km, parts_of

UNITS = 1e7
SLIVER_KM = 1e-5


class Piece(NamedTuple):
    """A piece of a line in one country: where on the line its middle lies, in degrees; its km."""

    at: float
    country: str | None
    km: float


class Zone(NamedTuple):
    """A zone's polygon and how large the box around it is."""

    name: str
    country: str | None
    polygon: Polygon
    box: float


def pieces_of(line: Line) -> list[tuple[str | None, float]]:
    """The countries and km of a line that does not cross itself, in order.

    What lies in no polygon has the country None, as the high seas. Pieces of less than a
    centimetre are left out.
    """
    joined: list[tuple[str | None, float]] = []
    for part in parts_of(line):
        for piece in sorted(_pieces_of(part)):
            if joined and joined[-1][0] == piece.country:
                joined[-1] = (piece.country, joined[-1][1] + piece.km)
            else:
                joined.append((piece.country, piece.km))
    return joined


def _pieces_of(line: LineString) -> Iterator[Piece]:
    rest: BaseGeometry = line
    for country, ground in _layers(line):
        yield from _pieces(line, shapely.intersection(rest, ground), country)
        rest = shapely.difference(rest, ground)
    yield from _pieces(line, rest, None)


def _layers(line: Line) -> list[tuple[str | None, BaseGeometry]]:
    """What covers a line's surroundings, the first before the next."""
    zones = [zone for zone in _zones() if zone.polygon.envelope.intersects(line)]
    layers: list[tuple[str | None, BaseGeometry]] = []
    for area, names, outline in _areas():
        if outline is not None and not outline.envelope.intersects(line):
            continue
        ground: BaseGeometry = shapely.box(-180, -90, 180, 90)
        for name in names:
            near = [_valid(z.polygon) for z in zones if z.name == name]
            ground = _valid(shapely.intersection(ground, shapely.union_all(near)))
        if outline is not None:
            ground = _valid(shapely.intersection(ground, outline))
        if not ground.is_empty:
            layers.append((areas()[area].country, ground))
    zones.sort(key=lambda zone: zone.box)
    return layers + [(zone.country, _valid(zone.polygon)) for zone in zones]


def _valid(geometry: BaseGeometry) -> BaseGeometry:
    """The polygons of a geometry, none that crosses itself, without stray lines and points."""
    parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(geometry)))
    return shapely.union_all([part for part in parts if part.geom_type == "Polygon"])


@cache
def _zones() -> list[Zone]:
    finder = TimezoneFinder()
    zones = []
    for number in range(finder.nr_of_polygons):
        shell = np.asarray(finder.boundaries.coords_of(number)).T / UNITS
        holes = [
            np.asarray(finder.holes.coords_of(hole)).T / UNITS
            for hole in finder.holes.ids_of(number)
        ]
        box = float(np.ptp(shell[:, 0]) * np.ptp(shell[:, 1]))
        name, country = finder.zone_name_from_boundary_id(number), outlines().countries[number]
        zones.append(Zone(name, country, Polygon(shell, holes), box))
    finder.cleanup()
    return zones


@cache
def _areas() -> list[tuple[str, tuple[str, ...], BaseGeometry | None]]:
    with np.load(data_path("borders", "areas.npz")) as saved:
        arrays = dict(saved)
    outlines_of: dict[str, BaseGeometry] = {}
    done = 0
    for number, name in enumerate(arrays["name"].tolist()):
        length = int(arrays["length"][number])
        steps = arrays["steps"][done : done + length - 1]
        done += length - 1
        ring = Polygon(np.cumsum(np.vstack([arrays["first"][number], steps]), axis=0) / UNITS)
        before = outlines_of.get(name, Polygon())
        join = shapely.union if arrays["shell"][number] else shapely.difference
        outlines_of[name] = join(before, ring)
    with data_path("borders", "area_parts.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["area"], tuple(row["zones"].split()), outlines_of.get(row["outline"]))
            for row in csv.DictReader(file)
        ]


def _pieces(line: LineString, inside: BaseGeometry, country: str | None) -> Iterator[Piece]:
    for part in shapely.get_parts(inside):
        if isinstance(part, LineString) and (km := length_km(part)) > SLIVER_KM:
            middle = part.interpolate(0.5, normalized=True)
            yield Piece(line.project(middle), country, km)
