"""Arctic waters that ice closes for most of the year: passable, but no ship's usual way."""

from __future__ import annotations

import numpy as np

from geo.sea.sphere import Floats, distances, pieces

HARDER = 4.0
"""A kilometre there counts as so many more when ways are compared."""

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


def ice_km(a: Floats, b: Floats) -> Floats:
    """What each arc is to count more than its length, in km, for the ice on it."""
    start, end, arc = pieces(a, b, 50.0)
    x, y = ((start + end) / 2).T
    x = (x + 180) % 360 - 180
    icy = np.zeros(len(x), dtype=bool)
    for west, east, south, north in ZONES:
        icy |= (x >= west) & (x <= east) & (y >= south) & (y <= north)
    count = np.maximum(np.bincount(arc, minlength=len(a)), 1)
    share = np.bincount(arc, weights=icy, minlength=len(a)) / count
    return np.asarray(share * distances(a, b) * HARDER)
