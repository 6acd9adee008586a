"""Land, borders and names for one map, no finer than its first views can show.

What lies within the box is simplified to a fraction of a pixel of the first view, so
that it bears some steps of zooming; more where that would still be too much to carry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from geo.border.countrymap import borders_in, countries_in
from geo.land import land_in, seas_in
from geo.webmap.document import BaseMapDoc, LabelDoc, Line
from geo.webmap.frame import Box
from geo.webmap.lines import encode

STEPS_ACROSS = 5_000
MOST_POINTS = 5_000
COARSER = 1.4

Shape = TypeVar("Shape", LineString, Polygon)


@lru_cache(maxsize=32)
def basemap(box: Box, width: float, view: str | None = None) -> BaseMapDoc:
    """The base map of a box in degrees, for a first view that many degrees wide.

    The box may reach beyond ±180; coordinates then go on over 180 degrees as the box does.
    Land and borders have at most MOST_POINTS points each. Disputed areas are seen in the eyes
    of the country `view`. Answers are kept and must not
    be changed. Raises ValueError for a box without an area.
    """
    area = shapely.box(*box)
    finest = width / STEPS_ACROSS
    land, borders = land_in(area).geoms, borders_in(area, view).geoms
    countries = [LabelDoc(c.name, "country", *_spot(c.point)) for c in countries_in(area, view)]
    seas = [LabelDoc(sea.name, "sea", *_spot(sea.point)) for sea in seas_in(area)]
    return BaseMapDoc(
        box=box,
        land=[
            [_line(ring) for ring in (part.exterior, *part.interiors)]
            for part in _fitting(_coarser_land, land, finest)
        ],
        borders=[_line(part) for part in _fitting(_coarser, borders, 2 * finest)],
        labels=countries + seas,
    )


def _fitting(
    simplified: Callable[[Iterable[Shape], float], list[Shape]],
    shapes: Iterable[Shape],
    finest: float,
) -> list[Shape]:
    """The parts at the finest tolerance that keeps them under the number of points allowed.

    What is too much at the finest one is simplified from that, not from all there is.
    """
    tolerance = finest
    parts = first = simplified(shapes, tolerance)
    while int(shapely.get_num_coordinates(parts).sum()) > MOST_POINTS:
        tolerance *= COARSER
        parts = simplified(first, tolerance)
    return parts


def _coarser_land(polygons: Iterable[Polygon], tolerance: float) -> list[Polygon]:
    """Polygons simplified; islands and lakes that would be a dot are left out."""
    least = 2 * tolerance
    large = [polygon for polygon in polygons if _extent(polygon) > least]
    return [
        Polygon(part.exterior, [hole for hole in part.interiors if _extent(hole) > least])
        for polygon in large
        for part in shapely.get_parts(polygon.simplify(tolerance))
        if isinstance(part, Polygon) and not part.is_empty
    ]


def _coarser(lines: Iterable[LineString], tolerance: float) -> list[LineString]:
    simple = (line.simplify(tolerance) for line in lines if _extent(line) > tolerance / 2)
    return [line for line in simple if isinstance(line, LineString)]


def _extent(shape: BaseGeometry) -> float:
    """The longer side of a shape's box in degrees."""
    west, south, east, north = shape.bounds
    return max(east - west, north - south)


def _spot(point: shapely.Point) -> tuple[float, float]:
    """Latitude and longitude, to some 100 m, which is enough for where a name is written."""
    return round(point.y, 3), round(point.x, 3)


def _line(shape: BaseGeometry) -> Line:
    return encode(shapely.get_coordinates(shape))
