"""Positions as the plain formats write them: degrees to 6 decimals, a tenth of a metre."""

from __future__ import annotations

from itertools import groupby
from typing import TypeAlias

from shapely import LineString, MultiLineString, Point, get_parts

DECIMALS = 6

Position = tuple[float, float]
Line: TypeAlias = LineString | MultiLineString


def position(point: Point) -> Position:
    """A point as (longitude, latitude) in degrees."""
    return _rounded(point.x, point.y)


def lines(line: Line) -> list[list[Position]]:
    """The parts of a line, each as positions; one that repeats its neighbour is left out.

    A part keeps at least two positions, since no format can hold a line of one.
    """
    return [_part(part) for part in get_parts(line) if not part.is_empty]


def degrees(value: float) -> str:
    """A coordinate as a plain decimal number, never with an exponent."""
    text = f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _part(part: LineString) -> list[Position]:
    kept = [at for at, _ in groupby(_rounded(at[0], at[1]) for at in part.coords)]
    return kept if len(kept) > 1 else kept * 2


def _rounded(longitude: float, latitude: float) -> Position:
    # Adding 0.0 turns the negative zero that rounding can leave into zero.
    return round(float(longitude), DECIMALS) + 0.0, round(float(latitude), DECIMALS) + 0.0
