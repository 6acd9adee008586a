"""Courses by sea: the shortest way on the water between two places, as a ship of that year can.

Not a ship's track, which nobody reported, and not for navigation: depths, traffic lanes,
weather and war are not known here. The land that a course keeps clear of is that of
`geo.land`, as our maps draw it, good to some 300 m; canals, and straits that those outlines
have closed, are passed along their own lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import floor, log10

import numpy as np
from shapely import Point

from geo.errors import NoRoute
from geo.geodesic import Line, cut, parts_of, positions_of
from geo.listing import listed
from geo.sea.harbour import FURTHEST_KM, Berth, berths
from geo.sea.network import OCEAN, seaways
from geo.sea.sphere import distances, lengths_km, pieces
from geo.sea.straits import Strait, passed
from geo.sea.voyage import passage

__all__ = ["Course", "NoCourse", "course"]

TOLD_KM = 3.0
"""Places are towns' middles; from here on it is told how far they lie from the water."""


class NoCourse(NoRoute):
    """Two places that no water joins, or a place that lies too far from any."""


@dataclass(frozen=True, slots=True)
class Course:
    """A way by sea: its line, cut at 180 degrees, and its length in geodesic km.

    `through` names the canals, straits and capes that it passes, in order. `stops_km` are
    how far along it each place lies, `inland_km` how far that is from the water. `basis`
    says in words what is drawn.
    """

    line: Line
    km: float
    through: tuple[str, ...]
    basis: str
    stops_km: tuple[float, ...]
    inland_km: tuple[float, ...]


def course(
    a: Point,
    b: Point,
    year: int | None = None,
    via: Sequence[Point] = (),
    names: Sequence[str] = (),
) -> Course:
    """The shortest course from a to b through the points of `via`, in order.

    Canals are passed in years in which they were open; without a year, as today. `names`
    are what the places are called in errors and in the basis, as many as there are places.
    Raises NoCourse, with the nearest miss, where no water joins them or one lies more than
    `FURTHEST_KM` from any.
    """
    places = [a, *via, b]
    called = list(names) if len(names) == len(places) else [_spot(place) for place in places]
    harbours = [_berths(place, name) for place, name in zip(places, called, strict=True)]
    lines: list[Line] = []
    inland = [min(berth.km for berth in found) for found in harbours]
    for n, (starts, ends) in enumerate(pairwise(harbours)):
        way, inland[n], inland[n + 1] = _between(places, called, n, starts, ends, year)
        lines.append(_drawn(way))
    km = np.concatenate([[0.0], np.cumsum([_km(line) for line in lines])])
    positions = [p for line in lines for part in parts_of(line) for p in positions_of(part)]
    straits = passed(positions)
    line = lines[0] if len(lines) == 1 else cut(positions)
    told = _basis(float(km[-1]), straits, called, inland)
    return Course(
        line,
        float(km[-1]),
        tuple(strait.name for strait in straits),
        told,
        tuple(km.tolist()),
        tuple(inland),
    )


def _between(
    places: Sequence[Point],
    called: Sequence[str],
    n: int,
    starts: list[Berth],
    ends: list[Berth],
    year: int | None,
) -> tuple[list[tuple[float, float]], float, float]:
    a, b = places[n], places[n + 1]
    if a.equals(b):
        return [(a.x, a.y), (b.x, b.y)], starts[0].km, ends[0].km
    found, here, there = passage(starts, ends, year)
    if found is None:
        raise _apart((called[n], a), here, (called[n + 1], b), there, year)
    inner = [(float(x), float(y)) for x, y in found.way.tolist()]
    return [(a.x, a.y), *inner, (b.x, b.y)], found.start.km, found.end.km


def _drawn(way: Sequence[tuple[float, float]]) -> Line:
    """Great circles from position to position, cut at 180 degrees."""
    xy = np.array([p for n, p in enumerate(way) if n == 0 or p != way[n - 1]] or way[:1])
    if len(xy) < 2:
        return cut([way[0], way[0]])
    _, ends, arc = pieces(xy[:-1], xy[1:])
    # An end beyond 180 degrees would come back with a rounding; the cut wants none of that.
    ends[np.flatnonzero(np.diff(arc, append=-1))] = xy[1:]
    return cut([(x, y) for x, y in [tuple(xy[0]), *map(tuple, ends.tolist())]])


def _km(line: Line) -> float:
    return float(sum(lengths_km(np.array(positions_of(part))).sum() for part in parts_of(line)))


def _berths(place: Point, name: str) -> list[Berth]:
    found = berths(place)
    if found:
        return found
    sea = _nearest_sea(place)
    raise NoCourse(
        f"{name} lies {_rough(sea)} km from the sea, where no ship gets to",
        f"Let a leg by sea begin and end within {FURTHEST_KM:.0f} km of the water, and get from "
        "there by rail, road or air",
    )


def _nearest_sea(place: Point) -> float:
    """How far the ocean is, to the corner of the network that is nearest, in km."""
    network = seaways()
    ocean = network.corners[network.water == OCEAN]
    here = np.repeat(np.array([[place.x, place.y]]), len(ocean), axis=0)
    return float(distances(here, ocean).min())


def _apart(
    start: tuple[str, Point],
    here: frozenset[int],
    end: tuple[str, Point],
    there: frozenset[int],
    year: int | None,
) -> NoCourse:
    """Why there is no way between two places that each lie at some water."""
    if here & there:
        when = "" if year is None else f" in {year}"
        return NoCourse(
            f"no water that ships could pass{when} joins {start[0]} to {end[0]}",
            "Let the leg begin or end elsewhere, or go by rail, road or air",
        )
    return NoCourse(
        f"no water on our maps joins {start[0]} to {end[0]}: {_lying(*start, here)}, and "
        f"{_lying(*end, there)}",
        "Break the leg where it leaves the one water, and let what lies between go by another way",
    )


def _lying(name: str, place: Point, waters: frozenset[int]) -> str:
    if not waters:
        return f"from {name} no water leads out to sea"
    if OCEAN in waters:
        return f"{name} lies at the sea"
    water = seaways().name_near(place, min(waters)) or "a water inland"
    return f"{name} lies at {water}, {_rough(_nearest_sea(place))} km from the sea"


def _basis(
    km: float, straits: Sequence[Strait], called: Sequence[str], inland: Sequence[float]
) -> str:
    ways = [
        f"{verb} {listed([strait.told for strait in some])}"
        for verb, some in groupby(straits, key=lambda strait: strait.verb)
    ]
    way = f", {', '.join(ways)}" if ways else ""
    text = f"{km:,.0f} km along the shortest way on the water{way}; not a ship’s reported course."
    far = [(name, off) for name, off in zip(called, inland, strict=True) if off >= TOLD_KM]
    if not far:
        return text
    apart = listed([f"{name} lies {_rough(off)} km" for name, off in far])
    return f"{text} {apart} from that water, drawn straight."


def _rough(km: float) -> str:
    """Two digits of a distance, as it is not known better."""
    digits = max(floor(log10(km)) - 1, 0) if km > 0 else 0
    return f"{round(km, -digits):,.0f}"


def _spot(place: Point) -> str:
    return f"{abs(place.y):.2f}° {'SN'[place.y >= 0]} {abs(place.x):.2f}° {'WE'[place.x >= 0]}"
