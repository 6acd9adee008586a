"""Arctic waters that ice closes for most of the year: passable, but no ship's usual way."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.sea.sphere import Floats, distances, pieces

HARDER, TAKEN = 8.0, 1.0
"""A kilometre there counts as so many more when ways are compared; the second where the
journey begins or ends there, so that ships did go."""

ZONES = (
    (60.0, 180.0, 68.3, 90.0),  # Kara, Laptev and East Siberian Seas
    (-180.0, -156.0, 70.0, 90.0),
    (-156.0, -66.0, 69.0, 90.0),  # Beaufort Sea, the Canadian archipelago, Baffin Bay
    (-130.0, -85.0, 67.0, 90.0),
    (-85.0, -80.0, 69.3, 90.0),
    (-180.0, 180.0, 81.0, 90.0),
    (-60.0, -10.0, 77.0, 90.0),
    (-180.0, 180.0, -90.0, -60.5),  # round Antarctica
)
"""West, east, south, north: roughly where sea ice lies for more than half of the year."""


def icy(positions: Floats) -> NDArray[np.bool_]:
    """Which positions lie in such waters."""
    x, y = positions.T
    x = (x + 180) % 360 - 180
    found = np.zeros(len(x), dtype=bool)
    for west, east, south, north in ZONES:
        found |= (x >= west) & (x <= east) & (y >= south) & (y <= north)
    return found


def ice_km(a: Floats, b: Floats) -> Floats:
    """How many km of each arc lie in such waters."""
    start, end, arc = pieces(a, b, 50.0)
    count = np.bincount(arc, minlength=len(a))
    found = np.bincount(arc, weights=icy((start + end) / 2), minlength=len(a))
    return np.asarray(found / np.maximum(count, 1) * distances(a, b))
