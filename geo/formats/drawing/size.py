"""How large a picture is, in pixels, and how many units of the design that makes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from geo.errors import DatelineError

LEAST, MOST = 320, 10_000
MOST_PIXELS: Final = 40_000_000
# A picture of this many pixels is drawn as the page is, one unit a pixel.
_UNIT_AREA: Final = 1280 * 720
_SMALLEST_UNIT: Final = 0.85


@dataclass(frozen=True, slots=True)
class Size:
    """A picture's width and height in pixels."""

    width: int
    height: int

    @property
    def unit(self) -> float:
        """How many pixels a unit of the design has: more on a larger picture."""
        return max(_SMALLEST_UNIT, float((self.width * self.height / _UNIT_AREA) ** 0.5))


MAP_SIZE: Final = Size(1600, 900)
TIMELINE_WIDTH: Final = 1600


def size_in(text: str) -> Size:
    """A size given as `1600x900`. Raises DatelineError for any other form, or one too large."""
    match = re.fullmatch(r"(\d{1,6})[x×](\d{1,6})", text.strip().lower())
    if match is None:
        raise DatelineError(
            f"“{text}” is no size of a picture", "Expected width and height, such as 1600x900"
        )
    width, height = int(match[1]), int(match[2])
    if not (LEAST <= width <= MOST and LEAST <= height <= MOST):
        raise DatelineError(
            f"a picture of {width} x {height} pixels cannot be drawn",
            f"Expected sides of {LEAST} to {MOST} pixels",
        )
    if width * height > MOST_PIXELS:
        raise DatelineError(
            f"a picture of {width} x {height} pixels is too large",
            f"Expected at most {MOST_PIXELS // 1_000_000} million pixels",
        )
    return Size(width, height)
