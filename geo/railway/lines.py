"""Lines as they were read and mended, before their ends are joined: what a track is, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.railway.measure import Whole

Numbers = NDArray[np.int64]


class Track(NamedTuple):
    """What is the same along a track.

    `kind` is OpenStreetMap's (rail, narrow_gauge, light_rail), empty where the file does not
    say; `names` are those of its lines; `gauges` in mm; `kmh` the speed allowed there, 0
    where it is not told; `electrified` OpenStreetMap's word (contact_line, rail, no).
    """

    kind: str = ""
    names: tuple[str, ...] = ()
    ref: str = ""
    gauges: tuple[int, ...] = ()
    electrified: str = ""
    kmh: float = 0.0


@dataclass(frozen=True)
class Lines:
    """Many lines: line n has the points at[n] to at[n + 1], and is a track of number `track[n]`.

    `layer` is how many levels above the ground it lies; `switches` are the numbers
    (`measure.place_numbers`) of places inside lines where tracks part.
    """

    points: Whole
    at: Numbers
    track: Numbers
    tracks: tuple[Track, ...]
    bridge: NDArray[np.bool_]
    tunnel: NDArray[np.bool_]
    layer: NDArray[np.int8]
    switches: Numbers = field(default_factory=lambda: np.empty(0, np.int64))

    def __len__(self) -> int:
        return len(self.at) - 1


class Join(NamedTuple):
    """Two ends, or an end and a line, that were joined across a gap of `metres`.

    From and to are in millionths of a degree. `island`: the gap is wider than the
    tolerance, and what lies on one side of it was joined to nothing else.
    """

    start: tuple[int, int]
    end: tuple[int, int]
    metres: float
    island: bool
