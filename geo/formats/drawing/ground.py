"""The ground of the map: land with a double coast, borders, the graticule, the route."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

import numpy as np
import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from geo.formats.drawing import marks
from geo.formats.drawing.canvas import Element, Point, figure, group, outline, put
from geo.formats.drawing.look import Look
from geo.webmap.basemap import basemap
from geo.webmap.document import BaseMapDoc, LabelDoc, MapDocument
from geo.webmap.frame import HIGHEST, Box, latitude, mercator
from geo.webmap.lines import Coordinates, decode, decode_all

STEPS: Final = (1, 2, 5, 10, 20, 30)
MOST_LINES: Final = 24
WORLD: Final = 359.0
# Land is cut a little outside of the sheet, so that the cut is not seen as a coast.
_AROUND: Final = 0.03
_NEAR: Final = 3e-5


@dataclass(frozen=True, slots=True)
class Sheet:
    """A Mercator map of `width` x `height` units: `left`, `top` in degrees, `scale` a degree."""

    left: float
    top: float
    scale: float
    width: float
    height: float

    def project(self, rows: Coordinates) -> Coordinates:
        """Rows of (longitude, latitude) in degrees as (x, y) in units, y downwards."""
        heights = np.degrees(np.arcsinh(np.tan(np.radians(np.clip(rows[:, 1], -89, 89)))))
        return np.column_stack((rows[:, 0] - self.left, self.top - heights)) * self.scale

    def spot(self, lon: float, lat: float) -> Point:
        """A point in units."""
        ((x, y),) = self.project(np.array([(lon, lat)])).tolist()
        return x, y

    def holds(self, at: Point, margin: float = 0.0) -> bool:
        """Whether a point lies on the sheet, that far inside of its edge."""
        x, y = at
        across = margin <= x <= self.width - margin
        return across and margin <= y <= self.height - margin

    def reach(self, around: float = 0.0) -> Box:
        """What the sheet shows, in degrees, and a share of it around that."""
        wide, high = self.width / self.scale, self.height / self.scale
        west, east = self.left - wide * around, self.left + wide * (1 + around)
        south = latitude(self.top - high * (1 + around))
        north = latitude(self.top + high * around)
        return west, max(south, -HIGHEST), east, min(north, HIGHEST)

    def world(self, around: float = 0.0) -> Box:
        """What of `reach` is one world: at most 360 degrees wide."""
        west, south, east, north = self.reach(around)
        middle, half = (west + east) / 2, min(180.0, (east - west) / 2)
        return middle - half, south, middle + half, north


def sheet_on(
    view: Box, width: float, height: float, room: tuple[float, float, float, float]
) -> Sheet:
    """A sheet that shows a view whole, as large as can be, within margins.

    `room` is what is left free at the left, top, right and bottom, in units.
    """
    west, south, east, north = view
    left, above, right, below = room
    low, high = mercator(south), mercator(north)
    across, along = width - left - right, height - above - below
    scale = min(across / (east - west), along / (high - low))
    middle, centre = (west + east) / 2, (low + high) / 2
    return Sheet(
        left=middle - (left + across / 2) / scale,
        top=centre + (above + along / 2) / scale,
        scale=scale,
        width=width,
        height=height,
    )


def draw_ground(parent: Element, sheet: Sheet, known: BaseMapDoc, look: Look) -> list[LabelDoc]:
    """Sea, land, borders and graticule; returns the names of countries and seas in it.

    `known` is the page's base map, which is drawn where it reaches as far as the sheet.
    """
    drawn = known if _covers(known.box, sheet.reach()) else _wider(sheet)
    cut = _common(drawn.box, sheet.reach(_AROUND))
    polygons = [
        Polygon(decode(shell), [decode(hole) for hole in holes]) for shell, *holes in drawn.land
    ]
    lines = [LineString(decode(line)) for line in drawn.borders if len(line) > 2]
    rings = [
        shapely.get_coordinates(ring)
        for polygon in _clipped(polygons, cut)
        if isinstance(polygon, Polygon)
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    put(parent, "rect", width=sheet.width, height=sheet.height, fill=look["sea"])
    coast = "".join(outline(sheet.project(part)) for ring in rings for part in _coast(ring, cut))
    land = "".join(outline(sheet.project(ring), closed=True) for ring in rings)
    borders = "".join(
        outline(sheet.project(shapely.get_coordinates(line))) for line in _clipped(lines, cut)
    )
    line = {"fill": "none", "stroke_linejoin": "round"}
    put(parent, "path", d=coast, **line, stroke=look["sea2"], stroke_width=7)
    put(parent, "path", d=land, fill=look["land"], fill_rule="evenodd")
    put(
        parent, "path", d="".join(_graticule(sheet)), **line, stroke=look["coast"],
        stroke_width=0.6, stroke_opacity=0.22,
    )  # fmt: skip
    put(parent, "path", d=coast, **line, stroke=look["coast"], stroke_width=0.8)
    put(
        parent, "path", d=borders, **line, stroke=look["border"], stroke_width=6,
        stroke_opacity=0.14,
    )  # fmt: skip
    put(
        parent, "path", d=borders, **line, stroke=look["border"], stroke_width=1.1,
        stroke_dasharray="1 3.5",
    )  # fmt: skip
    _off_the_map(parent, sheet, cut, look)
    west, south, east, north = cut
    return [
        label for label in drawn.labels if west <= label.lon <= east and south <= label.lat <= north
    ]


def draw_route(parent: Element, sheet: Sheet, document: MapDocument, look: Look) -> None:
    """The legs: a pale casing under all, then what is reported and what is expected."""
    drawn = [
        (leg.status, "".join(outline(sheet.project(decode(line))) for line in leg.lines))
        for leg in document.legs
    ]
    whole = "".join(path for _, path in drawn)
    if not whole:
        return
    put(
        parent, "path", d=whole, fill="none", stroke=look["halo"], stroke_width=6.5,
        stroke_linecap="round", stroke_linejoin="round",
    )  # fmt: skip
    for status in ("reported", "expected"):
        path = "".join(path for found, path in drawn if found == status)
        if path:
            marks.route(parent, path, look, expected=status == "expected")


def draw_gaps(parent: Element, sheet: Sheet, document: MapDocument, look: Look) -> None:
    """A break in the route wherever a leg was taken across a gap in the railway's data."""
    for gap in (gap for leg in document.legs for gap in leg.gaps):
        mark = group(parent, f"Gap in the railway’s data, {gap.metres:,.0f} m")
        marks.gap(mark, sheet.spot(gap.lon, gap.lat), look)


def along_route(sheet: Sheet, document: MapDocument, step: float = 14.0) -> list[Point]:
    """Points along the route on the sheet, some units apart."""
    rows = [row for leg in document.legs for row in decode_all(leg.lines)]
    lines = [LineString(sheet.project(row)).segmentize(step) for row in rows]
    points = np.asarray(shapely.get_coordinates(lines), dtype=float).reshape(-1, 2)
    kept: list[Point] = []
    for x, y in points.tolist():
        far = not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) > step / 2
        if far and sheet.holds((x, y), -40):
            kept.append((x, y))
    return kept


def _covers(box: Box, needed: Box) -> bool:
    """Whether a base map reaches as far as is needed, or holds all of the world."""
    if box[2] - box[0] >= WORLD:
        return True
    west, south = box[0] <= needed[0], box[1] <= needed[1]
    return west and south and box[2] >= needed[2] and box[3] >= needed[3]


def _common(one: Box, other: Box) -> Box:
    west, south = max(one[0], other[0]), max(one[1], other[1])
    return west, south, min(one[2], other[2]), min(one[3], other[3])


def _clipped(shapes: Sequence[BaseGeometry], box: Box) -> Iterator[BaseGeometry]:
    """What of the shapes lies within a box, in simple parts."""
    for shape in shapely.get_parts(shapely.clip_by_rect(shapely.make_valid(shapes), *box)):
        yield from shapely.get_parts([shape]).tolist()


def _wider(sheet: Sheet) -> BaseMapDoc:
    """A base map for a sheet that shows more than the page can."""
    return basemap(sheet.world(_AROUND), sheet.width / sheet.scale)


def _coast(ring: Coordinates, box: Box) -> Iterator[Coordinates]:
    """A ring without the sides that only cutting made: along the box, or along 180 degrees."""
    west, south, east, north = box
    one, two = ring[:-1], ring[1:]

    def along(column: int, edge: float) -> np.typing.NDArray[np.bool_]:
        first, second = np.abs(one[:, column] - edge), np.abs(two[:, column] - edge)
        return np.asarray((first < _NEAR) & (second < _NEAR))

    cut = along(0, west) | along(0, east) | along(1, south) | along(1, north)
    cut |= along(0, 180) | along(0, -180)
    start = 0
    for at in [*np.flatnonzero(cut).tolist(), len(cut)]:
        if at > start:
            yield ring[start : at + 1]
        start = at + 1


def _graticule(sheet: Sheet) -> Iterator[str]:
    west, south, east, north = sheet.reach()
    widest = max(east - west, north - south)
    step = next((step for step in STEPS if widest / step <= MOST_LINES), STEPS[-1])
    for number in range(ceil(west / step), int(east // step) + 1):
        x, _ = sheet.spot(number * step, 0)
        yield f"M{figure(x)} 0V{figure(sheet.height)}"
    for number in range(ceil(south / step), int(north // step) + 1):
        _, y = sheet.spot(0, number * step)
        yield f"M0 {figure(y)}H{figure(sheet.width)}"


def _off_the_map(parent: Element, sheet: Sheet, cut: Box, look: Look) -> None:
    """What lies beyond one world, where the sheet is larger, is bare paper."""
    west, south, east, north = cut
    (x0, y0), (x1, y1) = sheet.spot(west, north), sheet.spot(east, south)
    if x0 > 0.5 or y0 > 0.5 or x1 < sheet.width - 0.5 or y1 < sheet.height - 0.5:
        whole = f"M0 0H{figure(sheet.width)}V{figure(sheet.height)}H0z"
        world = f"M{figure(x0)} {figure(y0)}V{figure(y1)}H{figure(x1)}V{figure(y0)}z"
        put(
            parent, "path", d=whole + world, fill=look["paper"], fill_rule="evenodd",
            stroke=look["coast"], stroke_width=0.8,
        )  # fmt: skip
