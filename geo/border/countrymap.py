"""Borders and names of countries, for drawing in a box.

A box is a rectangle in degrees that may reach beyond ±180, as in `geo.land`. Answers are
kept, so that asking for the same box again costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, MultiLineString, MultiPolygon, Point, Polygon, affinity
from shapely.geometry.base import BaseGeometry

from geo.border.area import UNITS, Ring
from geo.border.outline import Outlines, country_names, outlines
from geo.datahome import data_path
from geo.land import Bounds, bounds_of, land_in, worlds

STEPS_ACROSS = 20_000
"""Borders are simplified to this share of the box's width: 60 m in a box of 1,000 km."""

WIDE = 60.0
"""Boxes wider than this, in degrees, get the coarse borders of data/borders/world.npz."""

COARSE, COARSE_UNITS = 0.006, 1000
"""Of those: how far they may be off, in degrees, and their whole numbers in a degree."""

WORLD: Bounds = (-180.0, -90.0, 180.0, 90.0)

NAME_STEPS = 250
SMALLEST_SHARE = 0.004
"""Countries with less land than this share of the box's area get no name."""

_BESIDE = 2e-6
_SEA = -1
_UNSHARED = -2
_NOT_DRAWN = -3
_NO_EDGES = np.empty((0, 2), np.int32)
_BITS = 31  # hold a latitude; a longitude's 32 above them fit a signed 64-bit number

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class CountryName:
    """A country's name and where to write it: the middle of its largest land in the box."""

    name: str
    point: Point
    country: str


def borders_in(box: Polygon, view: str | None = None) -> MultiLineString:
    """The land borders between countries in a box, in degrees; those at sea are left out.

    They are the outlines that two countries share, so they meet the crossings of
    `geo.border`; the coast that ends them is that of `geo.land`, good to some 300 m.
    `view` is the country in whose eyes disputed areas are seen, in boxes that are not `WIDE`.
    Raises ValueError for a box without an area or larger than the world.
    """
    return _borders_within(bounds_of(box), view)


def countries_in(box: Polygon, view: str | None = None) -> list[CountryName]:
    """The countries with land enough in a box to bear a name, the largest there first.

    `view` is as in `borders_in`. Raises ValueError for a box without an area or larger than
    the world.
    """
    return list(_names_within(bounds_of(box), view))


@lru_cache(maxsize=32)
def _borders_within(box: Bounds, view: str | None) -> MultiLineString:
    west, south, east, north = box
    tolerance = (east - west) / STEPS_ACROSS
    found: list[Any] = []
    for shift, part in worlds(west, south, east, north):
        lines = _coarse_borders() if east - west > WIDE else shared_outlines(part, view)
        simple = shapely.clip_by_rect(shapely.simplify(lines, tolerance), *part)
        found.extend(affinity.translate(line, shift) for line in simple if not line.is_empty)
    land = land_in(shapely.box(west, south, east, north))
    dry = shapely.intersection(MultiLineString(_of_kind("LineString", *found)), land)
    return MultiLineString(_of_kind("LineString", shapely.line_merge(dry)))


@lru_cache(maxsize=32)
def _names_within(box: Bounds, view: str | None) -> tuple[CountryName, ...]:
    west, south, east, north = box
    step = (east - west) / NAME_STEPS
    land = land_in(shapely.box(west, south, east, north))
    # What crosses itself is mended next; to keep it from that takes seconds for the world.
    land = shapely.simplify(land, step, preserve_topology=east - west <= WIDE)
    land = MultiPolygon(_of_kind("Polygon", shapely.make_valid(land)))
    smallest = SMALLEST_SHARE * (east - west) * (north - south)
    found: list[tuple[float, CountryName]] = []
    for country, grounds in _grounds(box, view).items():
        waters = shapely.union_all(np.array(grounds, object), grid_size=step / 10)
        ground = shapely.intersection(waters, land, grid_size=step / 10)
        largest = max(_of_kind("Polygon", ground), key=lambda part: part.area, default=Polygon())
        if largest.area >= smallest:
            point = shapely.maximum_inscribed_circle(largest, tolerance=step).interpolate(0)
            name = CountryName(country_names().get(country, country), point, country)
            found.append((-largest.area, name))
    return tuple(name for _, name in sorted(found, key=lambda ranked: ranked[0]))


def _grounds(box: Bounds, view: str | None) -> dict[str, list[Polygon]]:
    """Coarse polygons of each country in a box, waters included, in the box's longitudes."""
    step = (box[2] - box[0]) / NAME_STEPS
    known = outlines(view)
    grounds: dict[str, list[Polygon]] = {}
    for shift, part in worlds(*box):
        for number in known.meeting(*part):
            country = known.countries[number]
            rings = known.rings(number)
            if country is None or not rings:  # what two zones share has no ring of its own
                continue
            shell = _coarse(max(rings, key=len), part, step)
            if len(shell) > 3:
                pieces = _of_kind("Polygon", shapely.make_valid(Polygon(shell)))
                grounds.setdefault(country, []).extend(affinity.translate(p, shift) for p in pieces)
    return grounds


def _coarse(ring: Ring, part: Bounds, step: float) -> NDArray[np.float64]:
    """A ring on a coarse grid. What lies outside the box is drawn to its edge, which cuts it."""
    low, high = np.array(part[:2]), np.array(part[2:])
    cells = np.round(np.clip(ring / UNITS, low, high) / step)
    moved = (cells != np.roll(cells, 1, axis=0)).any(axis=1)
    return np.asarray(np.clip(cells[moved] * step, low, high))


@cache
def _coarse_borders() -> list[LineString]:
    """The shared outlines of the whole world, as data/borders/build.py wrote them."""
    with np.load(data_path("borders", "world.npz")) as arrays:
        length = arrays["length"]
        begins = np.cumsum(length) - length
        steps = np.zeros((int(length.sum()), 2), np.int64)
        inner = np.ones(len(steps), bool)
        inner[begins] = False
        steps[inner] = arrays["steps"]
        rows = np.cumsum(steps, axis=0)
        rows += np.repeat(arrays["first"] - rows[begins], length, axis=0)
    numbers = np.repeat(np.arange(len(length)), length)
    return list(np.asarray(shapely.linestrings(rows / COARSE_UNITS, indices=numbers)))


def shared_outlines(part: Bounds, view: str | None = None) -> list[LineString]:
    """The outlines in a box within ±180 that lie between two countries, in long pieces."""
    known = outlines(view)
    edges = _edges(part, known)
    if not len(edges.start):
        return []
    neighbour = _neighbours(edges)
    lines, neighbours = _runs(edges, neighbour)
    return [
        line
        for line, beyond in zip(lines, neighbours, strict=True)
        if beyond != _UNSHARED or _parts_countries(line, known)
    ]


@dataclass(frozen=True, slots=True)
class _Edges:
    """Edges of outlines in the order of their rings, and the number of each edge's country."""

    start: Ring
    end: Ring
    country: NDArray[np.int32]


def _edges(part: Bounds, known: Outlines) -> _Edges:
    """The outlines' edges that meet a box within ±180."""
    countries = sorted({country for country in known.countries if country is not None})
    numbers = {None: _SEA} | {country: n for n, country in enumerate(countries)}
    low, high = np.array(part[:2]) * UNITS, np.array(part[2:]) * UNITS
    starts, ends, owners = [_NO_EDGES], [_NO_EDGES], [np.empty(0, np.int32)]
    for outline in known.meeting(*part):
        for ring, following in known.edges(outline):
            inside = (np.maximum(ring, following) >= low) & (np.minimum(ring, following) <= high)
            # What lies on 180 degrees is where the world was cut, and no border.
            seam = (np.abs(ring[:, 0]) == 180 * UNITS) & (ring[:, 0] == following[:, 0])
            kept = inside.all(axis=1) & ~seam
            starts.append(ring[kept])
            ends.append(following[kept])
            owner = np.full(len(starts[-1]), numbers[known.countries[outline]], np.int32)
            middle = (starts[-1] / UNITS + ends[-1] / UNITS) / 2
            for country, ground in known.cut_from(outline):
                owner[shapely.contains_xy(ground, middle)] = numbers[country]
            owners.append(owner)
    return _Edges(np.concatenate(starts), np.concatenate(ends), np.concatenate(owners))


def _neighbours(edges: _Edges) -> NDArray[np.int32]:
    """The country on the other side of each edge, where that is to be drawn.

    Neighbours share their edges to the last digit, so an edge is drawn for one of its
    countries only; an edge that has one country and no neighbour is `_UNSHARED`.
    """
    ends = np.stack([_numbered(edges.start), _numbered(edges.end)])
    lesser, greater = ends.min(axis=0), ends.max(axis=0)
    order = np.lexsort((edges.country, greater, lesser))
    country = edges.country[order]
    new = np.diff(lesser[order], prepend=-1) | np.diff(greater[order], prepend=-1)
    starts = np.nonzero(new)[0]
    counts = np.diff(np.append(starts, len(order)))
    # Within an edge countries are sorted and the sea comes first, so the last two tell.
    last = starts + counts - 1
    beyond = country[np.maximum(last - 1, starts)]
    shared = (beyond != _SEA) & (beyond != country[last])
    alone = (counts == 1) & (country[last] != _SEA)
    neighbour = np.full(len(order), _NOT_DRAWN, np.int32)
    neighbour[order[last[shared]]] = beyond[shared]
    neighbour[order[last[alone]]] = _UNSHARED
    return neighbour


def _runs(edges: _Edges, neighbour: NDArray[np.int32]) -> tuple[list[LineString], list[int]]:
    """Edges that follow each other between the same two countries, joined; whose neighbour."""
    drawn = np.nonzero(neighbour != _NOT_DRAWN)[0]
    start, end = edges.start[drawn], edges.end[drawn]
    owner, beyond = edges.country[drawn], neighbour[drawn]
    if not len(drawn):
        return [], []
    follows = (start[1:] == end[:-1]).all(axis=1)
    follows &= (owner[1:] == owner[:-1]) & (beyond[1:] == beyond[:-1])
    run = np.concatenate([[0], np.cumsum(~follows)])
    finals = np.append(np.nonzero(~follows)[0], len(drawn) - 1)
    # A run's vertices are the starts of its edges and the end of its last one.
    vertices = np.insert(start, finals + 1, end[finals], axis=0)
    indices = np.insert(run, finals + 1, run[finals])
    lines = shapely.linestrings(vertices / UNITS, indices=indices)
    return list(np.asarray(lines)), beyond[finals].tolist()


def _numbered(positions: Ring) -> Integers:
    x, y = positions.astype(np.int64).T
    return np.asarray((x + 180 * UNITS << _BITS) + (y + 90 * UNITS))


def _parts_countries(line: LineString, known: Outlines) -> bool:
    """Whether an outline that no neighbour shares has two countries at its sides.

    Such are the outlines on ground that two countries' zones both cover, and those of a
    country's second zone on the same ground (Xinjiang), which part nothing.
    """
    positions = line.coords
    middle = len(positions) // 2
    (x1, y1), (x2, y2) = positions[middle - 1][:2], positions[middle][:2]
    length = np.hypot(x2 - x1, y2 - y1)
    if length == 0:
        return False
    aside_x, aside_y = -(y2 - y1) / length * _BESIDE, (x2 - x1) / length * _BESIDE
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    left, right = (known.holding(x + side * aside_x, y + side * aside_y) for side in (1, -1))
    if not (left and right):
        return False
    countries = {known.countries[left[0]], known.countries[right[0]]}
    return len(countries) == 2 and None not in countries


def _of_kind(kind: str, *geometries: BaseGeometry) -> list[Any]:
    """The parts of that kind; an intersection may leave stray points and lines beside them."""
    parts = (part for geometry in geometries for part in _flat(geometry))
    return [part for part in parts if part.geom_type == kind and not part.is_empty]


def _flat(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in shapely.get_parts(geometry):
        if hasattr(part, "geoms"):
            yield from _flat(part)
        else:
            yield part
