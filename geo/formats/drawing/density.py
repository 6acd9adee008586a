"""Lanes of more events than bars can tell apart: how many events lie where, as shades."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

import numpy as np
import numpy.typing as npt

from geo.formats.drawing.canvas import Element, put
from geo.formats.drawing.lanes import Lane
from geo.formats.drawing.look import Look
from geo.formats.drawing.ticks import Scale

COLUMN: Final = 3.0
SHADES: Final = 12
FAINTEST: Final = 0.12

Counts = npt.NDArray[np.int64]


def counts(lane: Lane, scale: Scale) -> Counts:
    """How many of a lane's events lie in each column of the axis, COLUMN units wide."""
    columns = max(1, round(scale.width / COLUMN))
    timed = [item for item in lane.items if not item.dots]
    first = [scale.start if item.start is None else item.start for item in timed]
    last = [scale.end if item.end is None else item.end for item in timed]
    span = max(1, scale.end - scale.start)
    starts = np.floor((np.array(first, dtype=float) - scale.start) / span * columns)
    ends = np.ceil((np.array(last, dtype=float) - scale.start) / span * columns)
    starts, ends = np.clip(starts, 0, columns), np.clip(ends, 0, columns)
    ends = np.where(ends > starts, ends, starts)
    steps = np.zeros(columns + 1, dtype=np.int64)
    np.add.at(steps, starts.astype(int), 1)
    np.add.at(steps, ends.astype(int), -1)
    return np.cumsum(steps)[:-1]


def draw_density(
    parent: Element, found: Counts, most: int, y: float, height: float, look: Look
) -> None:
    """A lane's columns as shades, darkest where `most` events are."""
    shades = np.ceil(np.sqrt(found / max(1, most)) * SHADES).astype(int).tolist()
    at = 0
    for shade, run in groupby(shades):
        count = len(list(run))
        if shade:
            opacity = FAINTEST + (1 - FAINTEST) * shade / SHADES
            put(
                parent, "rect", x=at * COLUMN, y=y, width=count * COLUMN, height=height,
                fill=look["other"], fill_opacity=opacity,
            )  # fmt: skip
        at += count


def most_of(found: Sequence[Counts]) -> int:
    """The largest count of all lanes."""
    return max((int(counted.max()) for counted in found), default=1)
