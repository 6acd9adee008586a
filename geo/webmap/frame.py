"""Where the drawn world is cut, what the reader sees first, and what is drawn around it.

Longitudes lie within ±180 everywhere else. A map that shows both sides of 180 degrees
in one view needs them to go on: here the world is cut where the journey leaves the
widest gap, and longitudes run east from there, over 180 if need be.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import LineString, MultiLineString, Point

from geo.webmap.lines import Coordinates

Box = tuple[float, float, float, float]

NO_CUT = -180.0
NARROWEST_GAP = 30.0
WORLD: Box = (-180.0, -60.0, 180.0, 78.0)
HIGHEST = 85.0
MARGIN = 0.08
LEAST_MARGIN = 0.25
WIDEST_WINDOW = 2.2
TALLEST_WINDOW = 1.2
ROOM_TO_PAN = 1.6


@dataclass(frozen=True, slots=True)
class Frame:
    """A world cut at the meridian `cut`: longitudes are drawn from `cut` to `cut` + 360."""

    cut: float

    def lon(self, lon: float) -> float:
        """A longitude within ±180 as it is drawn."""
        return lon if lon >= self.cut else lon + 360

    def lines(self, geometry: LineString | MultiLineString) -> list[Coordinates]:
        """The parts of a line as they are drawn: one, where they meet at 180 degrees."""
        drawn: list[Coordinates] = []
        for part in shapely.get_parts(geometry):
            rows = shapely.get_coordinates(part)
            # Every part keeps to one side of the cut, but for its ends at ±180 degrees.
            rows[:, 0] = np.where(rows[:, 0] >= self.cut, rows[:, 0], rows[:, 0] + 360)
            if drawn and np.allclose(drawn[-1][-1], rows[0], atol=1e-9):
                drawn[-1] = np.concatenate((drawn[-1], rows[1:]))
            else:
                drawn.append(rows)
        return drawn


def frame_around(geometries: Iterable[Point | LineString | MultiLineString]) -> Frame:
    """The world cut in the middle of the widest stretch of longitude that nothing touches.

    It stays cut at 180 degrees where nothing crosses them, and where the journey leaves
    no stretch of 30 degrees free, as a voyage round the world.
    """
    parts = shapely.get_parts(list(geometries))
    bounds = shapely.bounds(parts)
    west, east = bounds[~np.isnan(bounds[:, 0])][:, [0, 2]].T
    if not west.size:
        return Frame(NO_CUT)
    order = np.argsort(west)
    west, reach = west[order], np.maximum.accumulate(east[order])
    free_at_180 = west[0] + 360 - reach[-1]
    gaps, middles = west[1:] - reach[:-1], (west[1:] + reach[:-1]) / 2
    widest = gaps.max(initial=0.0)
    if free_at_180 >= widest or widest < NARROWEST_GAP:
        return Frame(NO_CUT)
    return Frame(float(middles[gaps == widest].max()))


def view_of(
    lines: Sequence[Coordinates], points: Sequence[tuple[float, float]] | Coordinates
) -> Box:
    """The first view, west, south, east, north in degrees: all of these with a margin.

    The whole world if there is nothing to see, or all of its longitudes.
    """
    rows = [*lines, *([np.asarray(points)] if len(points) else [])]
    if not rows:
        return WORLD
    every = np.concatenate(rows)
    (west, south), (east, north) = every.min(axis=0).tolist(), every.max(axis=0).tolist()
    if east - west > 360 - NARROWEST_GAP:
        west, east = NO_CUT, NO_CUT + 360
    else:
        margin = max(MARGIN * max(east - west, north - south), LEAST_MARGIN)
        west, east = west - margin, east + margin
    margin = max(MARGIN * (north - south), LEAST_MARGIN)
    view = (west, max(south - margin, -HIGHEST), east, min(north + margin, HIGHEST))
    return _rounded(view)


def surroundings(view: Box) -> Box:
    """The box that the base map is cut to: the view in a window of any shape, and room to pan.

    At most 360 degrees wide, and within the latitudes that a Mercator map shows.
    """
    west, south, east, north = view
    low, high = mercator(south), mercator(north)
    width = max(east - west, WIDEST_WINDOW * (high - low)) * ROOM_TO_PAN
    height = max(high - low, TALLEST_WINDOW * (east - west)) * ROOM_TO_PAN
    width = min(width, 360.0)
    middle, centre = (west + east) / 2, (low + high) / 2
    south, north = latitude(centre - height / 2), latitude(centre + height / 2)
    box = (middle - width / 2, max(south, -HIGHEST), middle + width / 2, min(north, HIGHEST))
    return _rounded(box)


def mercator(lat: float) -> float:
    """How high a latitude lies on a Mercator map, in degrees of longitude from the equator."""
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def latitude(height: float) -> float:
    """The latitude that lies so high on a Mercator map: the inverse of `mercator`."""
    return math.degrees(math.atan(math.sinh(math.radians(height))))


def _rounded(box: Box) -> Box:
    west, south, east, north = (round(edge, 3) for edge in box)
    return west, south, east, north
