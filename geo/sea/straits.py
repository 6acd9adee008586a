"""Canals, straits and capes by name: which of them a course passes, and when it can."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from geo.datahome import data_path

Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Strait:
    """A row of data/sea/straits.csv.

    Who passes it crosses its `gate`, a line between two positions. `line` is its course where
    it is narrow: a canal's as far as it lies on land, of a strait the two ends. `kind` is
    canal, strait, cape, ice or shoal, which no ship passes. `opened` is its first year,
    `closed` are years in which no ship passed.
    """

    name: str
    kind: str
    opened: int | None
    closed: range
    gate: tuple[Position, ...]
    line: tuple[Position, ...]

    def open_in(self, year: int | None) -> bool:
        """Whether ships passed on any day of a year; None is today."""
        if self.kind == "shoal":
            return False
        return year is None or (year >= (self.opened or year) and year not in self.closed)

    @property
    def drawn(self) -> bool:
        """Whether its line is given whole, as it leads over what is land on our maps."""
        return len(self.line) > 2

    @property
    def verb(self) -> str:
        """How a course passes it: `through` or `round`."""
        return "round" if self.kind == "cape" else "through"

    @property
    def told(self) -> str:
        """Its name and what is known of it, such as `the Suez Canal (opened in 1869)`."""
        if self.kind == "ice":
            return f"{self.name} (under ice for most of the year)"
        return f"{self.name} (opened in {self.opened})" if self.kind == "canal" else self.name


@cache
def straits() -> tuple[Strait, ...]:
    """All rows of the table, in its order."""
    with data_path("sea", "straits.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Strait(
                row["name"],
                row["kind"],
                int(row["opened"]) if row["opened"] else None,
                _years(row["closed"]),
                _positions(row["gate"]),
                _positions(row["line"]),
            )
            for row in csv.DictReader(file)
        )


def passed(course: Sequence[Position]) -> tuple[Strait, ...]:
    """The straits whose gates a line of positions crosses, in that order.

    Neighbouring positions are joined the short way round 180 degrees.
    """
    import numpy as np
    import shapely

    xy = np.array(course)
    xy[1:, 0] = xy[0, 0] + np.cumsum((np.diff(xy[:, 0]) + 180) % 360 - 180)
    line = shapely.LineString(xy)
    found: list[tuple[float, int]] = []
    for number, strait in enumerate(straits()):
        for shift in (-360.0, 0.0, 360.0):
            gate = shapely.LineString([(x + shift, y) for x, y in strait.gate])
            crossing = line.intersection(gate)
            met = shapely.get_parts(crossing)
            found += [(float(line.project(p)), number) for p in met[~shapely.is_empty(met)][:1]]
    return tuple(straits()[number] for _, number in sorted(found))


def _years(text: str) -> range:
    first, _, last = text.partition("-")
    return range(int(first), int(last) + 1) if last else range(0)


def _positions(text: str) -> tuple[Position, ...]:
    pairs = (pair.split() for pair in text.split(";") if pair.strip())
    return tuple((float(lon), float(lat)) for lon, lat in pairs)
