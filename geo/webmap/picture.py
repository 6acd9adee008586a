"""The map as a still picture, for print and for readers without scripts.

An SVG drawn from the map document alone: land, borders, the route (solid as far as it
was reported, dotted where it is expected) and the places with the numbers of their
events. All that it shows is said in its attributes, so that it needs no style.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import numpy as np
import shapely
from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.webmap.document import Line, MapDocument, PlaceDoc
from geo.webmap.frame import latitude, mercator
from geo.webmap.lines import Coordinates, decode

WIDTH = 1440
LOWEST, TALLEST = 640, 1200
NEAR = 34
PAPER, SEA, LAND, COAST, BORDER = "#ffffff", "#e3eaee", "#fafaf8", "#75899a", "#8f847b"
TRAIN, INK, LANDTEXT, SEATEXT = "#0b5d48", "#15202b", "#66707a", "#54697a"
SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A window on the Mercator map: `left` and `top` in degrees, `scale` in units a degree."""

    left: float
    top: float
    scale: float
    height: int

    def project(self, rows: Coordinates) -> Coordinates:
        heights = np.degrees(np.arcsinh(np.tan(np.radians(rows[:, 1]))))
        return np.column_stack((rows[:, 0] - self.left, self.top - heights)) * self.scale

    def box(self) -> Polygon:
        right, low = self.left + WIDTH / self.scale, self.top - self.height / self.scale
        return shapely.box(self.left, latitude(low), right, latitude(self.top))


@dataclass(slots=True)
class _Spot:
    """Places that lie too close to be told apart in the picture, under one label."""

    x: float
    y: float
    names: list[str]
    numbers: list[int]


def picture(document: MapDocument) -> ET.Element:
    """The map's first view as an SVG element, {WIDTH} units wide."""
    sheet = _window(document)
    svg = ET.Element(
        "svg",
        {
            "viewBox": f"0 0 {WIDTH} {sheet.height}",
            "role": "img",
            "aria-label": f"Map: {document.title}",
            "font-family": SANS,
        },
    )
    ET.SubElement(svg, "rect", width=str(WIDTH), height=str(sheet.height), fill=SEA)
    _draw_basemap(svg, sheet, document)
    for leg in document.legs:
        _draw_leg(svg, sheet, leg.lines, expected=leg.status == "expected")
    for spot in _spots(sheet, document):
        _draw_spot(svg, spot)
    return svg


def _window(document: MapDocument) -> _Sheet:
    west, south, east, north = document.view
    low, high = mercator(south), mercator(north)
    scale = min(WIDTH / (east - west), TALLEST / (high - low))
    height = max(LOWEST, round((high - low) * scale))
    left = (west + east) / 2 - WIDTH / scale / 2
    return _Sheet(left, (low + high) / 2 + height / scale / 2, scale, height)


def _draw_basemap(svg: ET.Element, sheet: _Sheet, document: MapDocument) -> None:
    box, pixel = sheet.box(), 2 / sheet.scale
    polygons = [
        Polygon(decode(shell), [decode(hole) for hole in holes])
        for shell, *holes in document.basemap.land
    ]
    outline = "".join(
        _path(sheet, shapely.get_coordinates(ring), closed=True)
        for polygon in polygons
        for part in _parts(shapely.simplify(polygon.buffer(0).intersection(box), pixel))
        if isinstance(part, Polygon)
        for ring in (part.exterior, *part.interiors)
    )
    land = {"fill": LAND, "stroke": COAST, "fill-rule": "evenodd"}
    ET.SubElement(svg, "path", {"d": outline, **land})
    borders = [LineString(decode(line)) for line in document.basemap.borders if len(line) > 2]
    drawn = "".join(
        _path(sheet, shapely.get_coordinates(part))
        for border in borders
        for part in _parts(shapely.simplify(border.intersection(box), pixel))
    )
    dotted = {"fill": "none", "stroke": BORDER, "stroke-width": "2", "stroke-dasharray": "2 5"}
    ET.SubElement(svg, "path", {"d": drawn, **dotted})
    for label in document.basemap.labels:
        if box.contains(Point(label.lon, label.lat)):
            _draw_name(svg, sheet, label.name, (label.lon, label.lat), sea=label.kind == "sea")


def _draw_name(
    svg: ET.Element, sheet: _Sheet, name: str, at: tuple[float, float], *, sea: bool
) -> None:
    ((x, y),) = sheet.project(np.array([at])).round().astype(int).tolist()
    text = ET.SubElement(
        svg,
        "text",
        {
            "x": str(x),
            "y": str(y),
            "text-anchor": "middle",
            "font-size": "26" if sea else "22",
            "fill": SEATEXT if sea else LANDTEXT,
            **({"font-style": "italic"} if sea else {"letter-spacing": "4"}),
        },
    )
    text.text = name


def _draw_leg(svg: ET.Element, sheet: _Sheet, lines: Sequence[Line], *, expected: bool) -> None:
    rows = [decode(line) for line in lines if len(line) > 2]
    drawn = "".join(_path(sheet, row) for row in rows)
    round_ends = {"d": drawn, "fill": "none", "stroke-linecap": "round", "stroke-linejoin": "round"}
    ET.SubElement(svg, "path", {**round_ends, "stroke": PAPER, "stroke-width": "12"})
    dots = {"stroke-dasharray": "0.1 13"} if expected else {}
    ET.SubElement(svg, "path", {**round_ends, "stroke": TRAIN, "stroke-width": "6", **dots})


def _spots(sheet: _Sheet, document: MapDocument) -> list[_Spot]:
    """The places in the picture that events happened at, with neighbours under one label."""
    spots: list[_Spot] = []
    for index, place in enumerate(document.places):
        numbers = [event.n for event in document.events if event.place == index]
        if place.far or not numbers:
            continue
        x, y = _position(sheet, place)
        near = (spot for spot in spots if (spot.x - x) ** 2 + (spot.y - y) ** 2 < NEAR**2)
        spot = next(near, None)
        if spot is None:
            spots.append(_Spot(x, y, [place.name], numbers))
        else:
            spot.names.append(place.name)
            spot.numbers += numbers
    return spots


def _draw_spot(svg: ET.Element, spot: _Spot) -> None:
    on_the_right = spot.x < WIDTH * 0.7
    at = {"cx": f"{spot.x:.0f}", "cy": f"{spot.y:.0f}", "r": "9"}
    ET.SubElement(svg, "circle", {**at, "fill": INK, "stroke": PAPER, "stroke-width": "4"})
    text = ET.SubElement(
        svg,
        "text",
        {
            "x": f"{spot.x + (20 if on_the_right else -20):.0f}",
            "y": f"{spot.y + 9:.0f}",
            "text-anchor": "start" if on_the_right else "end",
            "font-size": "26",
            "font-weight": "bold",
            "fill": INK,
            "stroke": PAPER,
            "stroke-width": "6",
            "paint-order": "stroke",
        },
    )
    numbers = ", ".join(map(str, sorted(spot.numbers)[:8]))
    text.text = f"{', '.join(spot.names[:3])}: {numbers}{' …' if len(spot.numbers) > 8 else ''}"


def _position(sheet: _Sheet, place: PlaceDoc) -> tuple[float, float]:
    ((x, y),) = sheet.project(np.array([(place.lon, place.lat)])).tolist()
    return x, y


def _path(sheet: _Sheet, rows: Coordinates, *, closed: bool = False) -> str:
    """Moves and lines of a path in whole units, each relative to the one before."""
    whole = np.rint(sheet.project(rows)).astype(int)
    steps = np.diff(whole, axis=0)
    steps = steps[steps.any(axis=1)]
    if not len(steps):
        return ""
    (x, y), end = whole[0].tolist(), "z" if closed else ""
    return f"M{x} {y}l" + " ".join(f"{dx} {dy}" for dx, dy in steps.tolist()) + end


def _parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    """The parts of a geometry that have an extent."""
    return [part for part in shapely.get_parts(geometry) if part.length > 0]
