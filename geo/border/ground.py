"""The ground of a country, waters included, as polygons."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.border.area import Part
from geo.border.outline import Outlines, outlines


@lru_cache(maxsize=32)
def ground_of(country: str, view: str | None = None) -> tuple[Polygon, ...]:
    """A country's polygons in degrees, prepared for many questions; none for an unknown code.

    A disputed area is in the ground of the one country that it counts as. Answers are kept.
    """
    known = outlines(view)
    found: list[BaseGeometry] = []
    for number in range(known.first_area):
        parts = [part for part in known.parts if known.zones[number] in part.zones]
        countries = {part.area.seen_from(view) for part in parts} | {known.countries[number]}
        if countries == {country}:
            found.extend(known.polygons(number))
        elif country in countries:
            split = _split(known, number, parts)
            owners = [*(part.area.seen_from(view) for part in parts), known.countries[number]]
            found.extend(g for g, owner in zip(split, owners, strict=True) if owner == country)
    flat = [part for geometry in found for part in shapely.get_parts(geometry)]
    polygons = tuple(part for part in flat if isinstance(part, Polygon) and not part.is_empty)
    for polygon in polygons:
        shapely.prepare(polygon)
    return polygons


def _split(known: Outlines, number: int, parts: list[Part]) -> Iterator[BaseGeometry]:
    """The ground of each part in a zone's outline, and what is left of it."""
    (polygon,) = known.polygons(number)
    rest = shapely.make_valid(polygon)
    for part in parts:
        ground = _ground(known, part, rest, but=known.zones[number])
        yield shapely.intersection(rest, ground)
        rest = shapely.difference(rest, ground)
    yield rest


def _ground(known: Outlines, part: Part, near: BaseGeometry, but: str) -> BaseGeometry:
    """A part's ground as far as its outline and its other zones than `but` bound it."""
    ground: BaseGeometry = part.outline.ground if part.outline else shapely.box(*near.bounds)
    for zone in part.zones:
        if zone != but:
            numbers = [n for n in known.meeting(*near.bounds) if known.zones[n] == zone]
            polygons = [p for n in numbers if n < known.first_area for p in known.polygons(n)]
            ground = shapely.intersection(ground, shapely.make_valid(MultiPolygon(polygons)))
    return ground
