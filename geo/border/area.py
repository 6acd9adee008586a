"""Disputed areas: whose each counts as, who else claims it, and where it lies.

A territory with a code of its own in ISO 3166-1, or Kosovo, counts as itself (rule 1); other
ground as the country's whose the organs of the United Nations hold it to be, each with its
resolution (rule 2), else as that of the country which holds it (rule 3). That is the point of
view of Dateline where no other is asked for; seen from a country that claims an area, it is
that country's. Areas, claims and reasons are data/borders/areas.csv, compiled by hand.

Most are zones of the outlines, or ground that the outlines of two zones share; others have
outlines of their own in data/borders/areas.npz: OpenStreetMap's, good to 10 m (Kosovo) and
some 100 m (the West Bank), and Natural Earth's, good to some 1 km.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon

from geo.datahome import data_path

UNITS = 10_000_000
"""Whole numbers are 1e-7 degrees, as in the outlines of time zones."""

Ring: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Area:
    """A disputed area; codes are ISO 3166-1 alpha-2, XK for Kosovo.

    It counts as `country`'s, for the reason `why`, and `claims` are the countries that
    claim it beside that one; none where it is a state that no code stands for, or leased.
    `plural` is whether its name is one of several things, `special` whether nobody disputes
    its standing, which is out of the common: leased, held by treaty, or patrolled.
    """

    key: str
    name: str
    plural: bool
    special: bool
    country: str
    claims: tuple[str, ...]
    why: str

    @property
    def standing(self) -> str:
        """What its ground is: disputed, or of special standing."""
        return "of special standing" if self.special else "disputed"

    def seen_from(self, view: str | None) -> str:
        """Whose it is in the eyes of a country: its own if it claims the area."""
        return view if view is not None and view in self.claims else self.country


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an area: the ground that lies in all of `zones`, and in `outline` if it has one."""

    area: Area
    zones: tuple[str, ...]
    outline: Outline | None


@dataclass(frozen=True, slots=True)
class Outline:
    """An outline of an area's own: rings in 1e-7 degrees without closing vertices.

    `borders` tells of each ring's edges, from a vertex to the next, whether it is a border;
    the others lie outside the zone, where the zone's own edge is the border.
    """

    rings: tuple[Ring, ...]
    borders: tuple[NDArray[np.bool_], ...]
    ground: MultiPolygon

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north in degrees."""
        west, south, east, north = self.ground.bounds
        return west, south, east, north

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether a point lies in it."""
        west, south, east, north = self.bounds
        if not (west <= longitude <= east and south <= latitude <= north):
            return False
        return bool(shapely.intersects_xy(self.ground, longitude, latitude))


@cache
def areas() -> dict[str, Area]:
    """The disputed areas by key."""
    return {
        row["area"]: Area(
            row["area"],
            row["name"],
            row["plural"] == "yes",
            row["special"] == "yes",
            row["country"],
            tuple(row["claims"].split()),
            row["why"],
        )
        for row in _rows("areas.csv")
    }


@cache
def parts() -> tuple[Part, ...]:
    """Where the areas lie; of two parts that share ground the first one holds."""
    outlines = _outlines()
    return tuple(
        Part(
            areas()[row["area"]],
            tuple(row["zones"].split()),
            outlines[row["outline"]] if row["outline"] else None,
        )
        for row in _rows("area_parts.csv")
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with data_path("borders", name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _outlines() -> dict[str, Outline]:
    with np.load(data_path("borders", "areas.npz")) as saved:
        names, shells, lengths = saved["name"].tolist(), saved["shell"], saved["length"]
        first, steps, border = saved["first"], saved["steps"], saved["border"]
    ends = np.cumsum(lengths)
    rings: dict[str, list[tuple[bool, Ring, NDArray[np.bool_]]]] = {}
    for n, (name, end) in enumerate(zip(names, ends.tolist(), strict=True)):
        start = end - int(lengths[n])
        moved = np.vstack([first[n : n + 1], steps[start - n : end - n - 1]])
        vertices = np.cumsum(moved, axis=0, dtype=np.int32)
        rings.setdefault(name, []).append((bool(shells[n]), vertices, border[start:end]))
    return {
        name: Outline(
            tuple(ring for _, ring, _ in found),
            tuple(border for _, _, border in found),
            _ground([(shell, ring) for shell, ring, _ in found]),
        )
        for name, found in rings.items()
    }


def _ground(rings: list[tuple[bool, Ring]]) -> MultiPolygon:
    polygons: list[tuple[Ring, list[Ring]]] = []
    for shell, ring in rings:
        if shell:
            polygons.append((ring, []))
        else:
            polygons[-1][1].append(ring)
    ground = MultiPolygon(
        [Polygon(shell / UNITS, [hole / UNITS for hole in holes]) for shell, holes in polygons]
    )
    shapely.prepare(ground)
    return ground
