"""The window on the Mercator map that a still picture shows, in the picture's own units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely import Polygon

from geo.webmap.frame import Box, latitude, mercator
from geo.webmap.lines import Coordinates

WIDTH = 1440
LOWEST, TALLEST = 620, 800


@dataclass(frozen=True, slots=True)
class Window:
    """A window on the Mercator map: `left` and `top` in degrees, `scale` in units a degree."""

    left: float
    top: float
    scale: float
    height: int

    def project(self, rows: Coordinates) -> Coordinates:
        """Rows of (longitude, latitude) in degrees as (x, y) in units, y downwards."""
        heights = np.degrees(np.arcsinh(np.tan(np.radians(rows[:, 1]))))
        return np.column_stack((rows[:, 0] - self.left, self.top - heights)) * self.scale

    def box(self) -> Polygon:
        """What the window shows, in degrees."""
        right, low = self.left + WIDTH / self.scale, self.top - self.height / self.scale
        return shapely.box(self.left, latitude(low), right, latitude(self.top))


def window_on(view: Box) -> Window:
    """A window WIDTH units wide that shows a view whole, as large as it can be."""
    west, south, east, north = view
    low, high = mercator(south), mercator(north)
    scale = min(WIDTH / (east - west), TALLEST / (high - low))
    height = max(LOWEST, round((high - low) * scale))
    left = (west + east) / 2 - WIDTH / scale / 2
    return Window(left, (low + high) / 2 + height / scale / 2, scale, height)
