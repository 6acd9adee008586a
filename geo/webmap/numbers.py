"""Numbers of the map document as bytes, which are made, compressed and read faster than JSON.

How a column of them is read, its `NumbersDoc`, is told beside them (`numbersOf` in
`geo/webmap/front/opening.js` reads them):

    count, wide          so many codes, each of so many bytes
    least, times, per    the code c is the number (least + times * (c - 1)) / per; 0 is none
    first                where it is there, the codes are those of steps: a number is
                         (first + all steps up to its own) / per

Of codes of up to four bytes come first the lowest bytes of all, then those above them: they
are compressed better so. Larger ones are floats of eight bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
NumbersDoc = dict[str, int]

PER_DEGREE = 1_000_000

_LARGEST = 2**53
_WORTH_STEPS = 4
"""Codes of steps are taken where they are so many times smaller than those of the numbers."""


@dataclass(slots=True)
class Numbers:
    """Columns of numbers one after the other; the first has the number `before`."""

    before: int = 0
    columns: list[NumbersDoc] = field(default_factory=list)
    data: list[bytes] = field(default_factory=list)

    def add(self, given: Floats, per: int, *, steps: bool = True) -> tuple[int, bool]:
        """Put a column in parts of 1 / `per` behind the others; its number, and if it is exact."""
        data, column, exact = as_bytes(given, per, steps=steps)
        self.columns.append(column)
        self.data.append(data)
        return self.before + len(self.columns) - 1, exact


def floats(values: Sequence[float | None]) -> Floats:
    """Numbers as an array, None as not a number."""
    return np.array(values, dtype=np.float64)


def are_numbers(values: Sequence[Any]) -> bool:
    """Whether all are whole or other numbers, or None, and one of them at least is none."""
    if isinstance(values[0], str):
        return False
    kinds = set(map(type, values)) - {type(None)}
    return bool(kinds) and kinds <= {int, float}


def as_bytes(given: Floats, per: int, *, steps: bool = True) -> tuple[bytes, NumbersDoc, bool]:
    """Numbers as bytes, how to read them, and whether nothing of them is lost so.

    `steps`: they may travel as such, where all are there.
    """
    there = ~np.isnan(given)
    known = given[there]
    # Beyond this a float is no whole number of parts any more, and the column is not exact.
    near = bool(np.all(np.abs(known) < _LARGEST / per))
    whole = np.rint(known * per).astype(np.int64) if near else np.zeros(known.size, np.int64)
    exact = near and bool(np.all(whole / per == known))
    column = {"count": len(given), "per": per}
    if steps and len(known) == len(given) and (found := _steps(whole)):
        column["first"], whole = found
    least = int(whole.min()) if whole.size else 0
    times = (int(np.gcd.reduce(whole - least)) if whole.size else 1) or 1
    codes = np.zeros(len(given), dtype=np.int64)
    codes[there] = (whole - least) // times + 1
    wide = _width(int(codes.max(initial=0)))
    planes = codes.astype("<u8").view(np.uint8).reshape(-1, 8)[:, :wide].T
    data = codes.astype("<f8") if wide == 8 else planes
    return data.tobytes(), {**column, "least": least, "times": times, "wide": wide}, exact


def _steps(whole: Whole) -> tuple[int, Whole] | None:
    """The first number, and the steps to each from the one before it, if they are much smaller."""
    if whole.size < 2:
        return None
    steps = np.diff(whole, prepend=whole[:1])
    if np.ptp(steps) * _WORTH_STEPS >= np.ptp(whole):
        return None
    return int(whole[0]), steps


def _width(most: int) -> int:
    """The bytes of a code, if that is the greatest."""
    return next((wide for wide in (1, 2, 3, 4) if most + 1 < 256**wide), 8)
