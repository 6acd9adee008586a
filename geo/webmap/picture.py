"""The map as a still picture, for print and for readers without scripts.

An SVG drawn from the map document alone, always in light colours: land, borders, the
route (solid as far as it was reported, dotted where it is expected) and the places with
their events' numbers, each in the form that says how sure it is. All that it shows is
said in its attributes, so that it needs no style.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from xml.etree import ElementTree as ET

import numpy as np
import shapely
from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.geodesic import KM_PER_DEGREE
from geo.webmap.document import BaseMapDoc, Line, MapDocument
from geo.webmap.labelling import GAP, Box, text_width
from geo.webmap.lines import Coordinates, decode, decode_all
from geo.webmap.stops import PAPER, TRAVELLER, apart, draw_dots, draw_stop, label, stops_on
from geo.webmap.window import WIDTH, Window, window_on

SEA, LAND, COAST, BORDER = "#e3eaee", "#fafaf8", "#75899a", "#8f847b"
LANDTEXT, SEATEXT = "#66707a", "#54697a"
STEP = 8
"""Points that lie so near, in units, are kept free of names as one."""
SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK KR', sans-serif"


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture, and the indices of the places with events that it has no name for."""

    svg: ET.Element
    unnamed: list[int]


def picture(document: MapDocument) -> ET.Element:
    """The map's first view as an SVG element, WIDTH units wide."""
    return draw(document).svg


def draw(document: MapDocument) -> Picture:
    """The picture of the map's first view."""
    window = window_on(document.view)
    svg = ET.Element(
        "svg",
        {
            "viewBox": f"0 0 {WIDTH} {window.height}",
            "role": "img",
            "aria-label": f"Map: {document.title}",
            "font-family": SANS,
        },
    )
    ET.SubElement(svg, "rect", width=str(WIDTH), height=str(window.height), fill=SEA)
    _draw_basemap(svg, window, document)
    for leg in document.legs:
        _draw_leg(svg, window, leg.lines, expected=leg.status == "expected")
    _draw_areas(svg, window, document)
    _draw_gaps(svg, window, document)
    found = stops_on(window, document)
    stops = found.named
    label(stops, window, document)
    taken = [stop.spot.box for stop in stops if stop.spot]
    near = [(stop.x, stop.y) for stop in stops if not stop.place.far]
    points = apart(np.concatenate((found.dots, np.reshape(near, (-1, 2)))) // STEP) * STEP
    taken += [Box(x - STEP / 2, y - STEP / 2, 2 * STEP, 2 * STEP) for x, y in points.tolist()]
    shown = window.box()
    for name in document.basemap.labels:
        if shown.contains(Point(name.lon, name.lat)):
            at = name.lon, name.lat
            _draw_name(svg, window, name.name, at, taken, sea=name.kind == "sea")
    if found.crowd:
        draw_dots(svg, found.dots)
    for stop in stops:
        draw_stop(svg, stop)
    unnamed = [stop.index for stop in stops if not stop.spot]
    return Picture(svg, unnamed + found.crowd)


def _draw_basemap(svg: ET.Element, window: Window, document: MapDocument) -> None:
    land, borders = _outlines(window, _Ground(document.basemap))
    look = {"fill": LAND, "stroke": COAST, "fill-rule": "evenodd"}
    ET.SubElement(svg, "path", {"d": land, **look})
    dotted = {"fill": "none", "stroke": BORDER, "stroke-width": "2", "stroke-dasharray": "2 5"}
    ET.SubElement(svg, "path", {"d": borders, **dotted})


class _Ground:
    """A base map that is looked up by being itself: `basemap` gives one object for one box."""

    def __init__(self, basemap: BaseMapDoc) -> None:
        self.basemap = basemap

    def __hash__(self) -> int:
        return id(self.basemap)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Ground) and self.basemap is other.basemap


@lru_cache(maxsize=8)
def _outlines(window: Window, ground: _Ground) -> tuple[str, str]:
    """The paths of land and of borders in a window."""
    box, pixel = window.box(), 2 / window.scale
    polygons = [
        Polygon(decode(shell), [decode(hole) for hole in holes])
        for shell, *holes in ground.basemap.land
    ]
    land = "".join(
        _path(window, shapely.get_coordinates(ring), closed=True)
        for polygon in polygons
        for part in _parts(shapely.simplify(polygon.buffer(0).intersection(box), pixel))
        if isinstance(part, Polygon)
        for ring in (part.exterior, *part.interiors)
    )
    lines = [LineString(decode(line)) for line in ground.basemap.borders if len(line) > 2]
    borders = "".join(
        _path(window, shapely.get_coordinates(part))
        for line in lines
        for part in _parts(shapely.simplify(line.intersection(box), pixel))
    )
    return land, borders


def _draw_name(
    svg: ET.Element,
    window: Window,
    name: str,
    at: tuple[float, float],
    taken: list[Box],
    *,
    sea: bool,
) -> None:
    """The name of a country or a sea, where nothing else is written."""
    ((x, y),) = window.project(np.array([at])).round().astype(int).tolist()
    size = 26 if sea else 22
    width = text_width(name, size) + (0 if sea else 4 * len(name))
    box = Box(x - width / 2, y - size, width, size * 1.3)
    if not box.within(WIDTH, window.height) or any(box.meets(other, GAP) for other in taken):
        return
    taken.append(box)
    look = {"font-style": "italic"} if sea else {"letter-spacing": "4"}
    at_middle = {"x": str(x), "y": str(y), "text-anchor": "middle", "font-size": str(size)}
    text = ET.SubElement(svg, "text", {**at_middle, "fill": SEATEXT if sea else LANDTEXT, **look})
    text.text = name


def _draw_areas(svg: ET.Element, window: Window, document: MapDocument) -> None:
    """How far each place reaches that is an area, as a dashed circle."""
    for place in document.places:
        if place.radiusKm is None:
            continue
        middle = np.array([(place.lon, place.lat)])
        ((x, y),) = window.project(middle).tolist()
        units = place.radiusKm / KM_PER_DEGREE / cos(radians(place.lat)) * window.scale
        at = {"cx": f"{x:.0f}", "cy": f"{y:.0f}", "r": f"{units:.0f}"}
        look = {"fill": "none", "stroke": TRAVELLER, "stroke-width": "3"}
        ET.SubElement(svg, "circle", {**at, **look, "stroke-dasharray": "12 10"})


def _draw_gaps(svg: ET.Element, window: Window, document: MapDocument) -> None:
    """A hollow ring on the line wherever a leg was taken across a gap in the railway's data."""
    gaps = [(gap.lon, gap.lat) for leg in document.legs for gap in leg.gaps]
    for x, y in window.project(np.reshape(gaps, (-1, 2))).tolist():
        at = {"cx": f"{x:.0f}", "cy": f"{y:.0f}", "r": "7"}
        ET.SubElement(
            svg, "circle", {**at, "fill": PAPER, "stroke": TRAVELLER, "stroke-width": "3"}
        )


def _draw_leg(svg: ET.Element, window: Window, lines: Sequence[Line], *, expected: bool) -> None:
    drawn = "".join(_path(window, row) for row in decode_all(lines))
    round_ends = {"d": drawn, "fill": "none", "stroke-linecap": "round", "stroke-linejoin": "round"}
    ET.SubElement(svg, "path", {**round_ends, "stroke": PAPER, "stroke-width": "12"})
    dots = {"stroke-dasharray": "0.1 13"} if expected else {}
    ET.SubElement(svg, "path", {**round_ends, "stroke": TRAVELLER, "stroke-width": "6", **dots})


def _path(window: Window, rows: Coordinates, *, closed: bool = False) -> str:
    """Moves and lines of a path in whole units, each relative to the one before."""
    whole = np.rint(window.project(rows)).astype(int)
    steps = np.diff(whole, axis=0)
    steps = steps[steps.any(axis=1)]
    if not len(steps):
        return ""
    (x, y), end = whole[0].tolist(), "z" if closed else ""
    return f"M{x} {y}l" + " ".join(f"{dx} {dy}" for dx, dy in steps.tolist()) + end


def _parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    """The parts of a geometry that have an extent."""
    return [part for part in shapely.get_parts(geometry) if part.length > 0]
