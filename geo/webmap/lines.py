"""Lines as flat lists of whole numbers, as the map document holds them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from geo.webmap.document import PRECISION, Line

Coordinates = npt.NDArray[np.float64]


def encode(coordinates: Coordinates) -> Line:
    """A line of (longitude, latitude) rows in degrees as `[x, y, dx, dy, …]`.

    Rounded to 1 / PRECISION degrees; a point that equals the one before it is left out.
    """
    whole = np.rint(coordinates * PRECISION).astype(np.int64)
    steps = np.diff(whole, axis=0)
    steps = steps[steps.any(axis=1)]
    line: Line = np.concatenate((whole[:1], steps)).ravel().tolist()
    return line


def decode(line: Sequence[int]) -> Coordinates:
    """The rows of (longitude, latitude) in degrees that `encode` was given, rounded."""
    steps = np.array(line, dtype=np.float64).reshape(-1, 2)
    return steps.cumsum(axis=0) / PRECISION
