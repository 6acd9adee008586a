"""A journey's places -> points on the ground, each with what it rests on.

A place is looked up in the gazetteer, or given by the editor with its source, or is a
border crossing that the route will compute. A name that could mean several places is an
error that lists them, never a guess.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from shapely import Point

from geo.border import area_at, country_at, zone_at
from geo.border.telling import ground, standing
from geo.errors import DatelineError, InvalidJourney
from geo.gazetteer.found import Found
from geo.geocode import locate
from geo.geodesic import KM_PER_DEGREE
from geo.journey import JourneyPlace
from geo.journey.file import JourneyFile


@dataclass(frozen=True, slots=True)
class Located:
    """A place of a journey on the ground.

    `point` is None for a crossing that no leg has reached yet; `zone` is None for a
    crossing, which lies in two, and for an area with several. `basis` says in words what the
    point rests on. `radius_km`, where it is not None, says that the place is an area (Texas,
    the North Sea): the point is its middle, and the report tells only that it was somewhere
    within that radius.
    """

    key: str
    name: str
    point: Point | None
    country: str | None
    zone: str | None
    id: str = ""
    basis: str = ""
    assumed: str = ""
    crossing: tuple[str, str] | None = None
    surveyed: bool = False
    radius_km: float | None = None


class Crossed(Protocol):
    """What is needed here of a leg's border crossing."""

    @property
    def point(self) -> Point:
        """Where the leg crosses."""

    @property
    def leaving(self) -> str:
        """The country that it leaves, ISO 3166-1 alpha-2."""

    @property
    def entering(self) -> str:
        """The country that it enters."""

    @property
    def basis(self) -> str:
        """What the point rests on, in words."""


def locate_places(file: JourneyFile) -> tuple[dict[str, Located], list[DatelineError]]:
    """Every place of a journey that can be found, by key, and a fault for each that cannot."""
    located: dict[str, Located] = {}
    faults: list[DatelineError] = []
    for key, place in file.journey.places.items():
        try:
            located[key] = locate_place(key, place, file.journey.view)
        except DatelineError as error:
            field = "name" if place.name else "surveyed"
            faults.append(file.locate(error, "places", key, field))
    return located, faults


def locate_place(key: str, place: JourneyPlace, view: str | None = None) -> Located:
    """One place on the ground; on disputed ground its country is that in the eyes of `view`.

    Raises UnknownPlace or AmbiguousPlace from the gazetteer, CacheUnusable if that cannot
    be opened, InvalidJourney if the editor's point lies in another country than said.
    """
    name = place.name or key
    if place.crossing:
        return _crossing(key, name, place)
    if place.surveyed:
        return _surveyed(key, name, place, view)
    found = locate(name, country=place.country, id=place.id)
    if found.vague:
        return _somewhere_in(key, name, found, place)
    point = Point(found.lon, found.lat)
    return Located(
        key,
        name,
        point,
        _country(point, found.country, view),
        zone_at(point),
        found.id,
        f"{found.name}, from {found.source}{_disputed(point, view)}",
        place.assumed,
    )


def with_crossings(
    file: JourneyFile, located: Mapping[str, Located], crossings: Iterable[Crossed]
) -> tuple[dict[str, Located], list[DatelineError]]:
    """The places with each crossing put where a leg of the journey passes the border.

    A crossing that no leg makes, from the one country to the other, is a fault.
    """
    made = list(crossings)
    placed = dict(located)
    faults: list[DatelineError] = []
    for key, place in located.items():
        if place.crossing is None:
            continue
        match = _first(made, place.crossing)
        if match is not None:
            placed[key] = replace(place, point=match.point, basis=match.basis)
        elif place.point is None:
            leaving, entering = place.crossing
            made_out = ", ".join(f"{c.leaving} to {c.entering}" for c in made) or "none at all"
            fault = InvalidJourney(
                f"no leg crosses from {leaving} to {entering}",
                f"The legs' crossings are: {made_out}",
            )
            faults.append(file.locate(fault, "places", key, "crossing"))
    return placed, faults


def _first(made: Sequence[Crossed], pair: tuple[str, str]) -> Crossed | None:
    return next((c for c in made if (c.leaving, c.entering) == pair), None)


def _crossing(key: str, name: str, place: JourneyPlace) -> Located:
    point = Point(place.surveyed.lon, place.surveyed.lat) if place.surveyed else None
    basis = f"surveyed: {place.surveyed.source}" if place.surveyed else ""
    return Located(
        key,
        name,
        point,
        None,
        None,
        basis=basis,
        assumed=place.assumed,
        crossing=place.crossing,
        surveyed=place.surveyed is not None,
    )


def _somewhere_in(key: str, name: str, found: Found, place: JourneyPlace) -> Located:
    """An area, which the editor means by its id: its middle, and that it is no more than that."""
    reach = found.radius_km or 0.0
    return Located(
        key,
        name,
        Point(found.lon, found.lat),
        found.country or None,
        _zone_of_area(found),
        found.id,
        f"somewhere in {found.name}, within about {reach:,.0f} km of this point, its middle"
        f" ({found.source})",
        place.assumed,
        radius_km=reach,
    )


def _zone_of_area(area: Found) -> str | None:
    """The zone of an area if it has but one at its middle and on a circle of half its radius."""
    high = (area.radius_km or 0.0) / 2 / KM_PER_DEGREE
    wide = high / max(0.1, math.cos(math.radians(area.lat)))
    zones = set()
    for turn in range(8):
        angle = math.radians(45 * turn)
        lat = min(90.0, max(-90.0, area.lat + high * math.sin(angle)))
        lon = (area.lon + wide * math.cos(angle) + 180) % 360 - 180
        point = Point(lon, lat)
        if country_at(point) == area.country:
            zones.add(zone_at(point))
    zones.add(zone_at(Point(area.lon, area.lat)))
    return zones.pop() if len(zones) == 1 and area.country else None


def _country(point: Point, named: str | None, view: str | None) -> str | None:
    """The country that a place is named in, but for ground that `view` claims as its own."""
    claimed = area_at(point) if view else None
    if claimed is not None and view in claimed.claims:
        return view
    return named or country_at(point)


def _disputed(point: Point, view: str | None) -> str:
    area = area_at(point)
    return f"; on {ground(area)}: {standing(area, view)}" if area else ""


def _surveyed(key: str, name: str, place: JourneyPlace, view: str | None) -> Located:
    assert place.surveyed is not None
    point = Point(place.surveyed.lon, place.surveyed.lat)
    country, area = country_at(point, view), area_at(point)
    may_be = {country, area.country, *area.claims} if area else {country}
    if place.country and country and place.country not in may_be:
        raise InvalidJourney(
            f"{point.y}, {point.x} lies in {country}, not in {place.country}",
            "Check latitude and longitude, and which is which",
        )
    return Located(
        key,
        name,
        point,
        place.country or country,
        zone_at(point),
        place.id,
        f"point given by the editor, from {place.surveyed.source}{_disputed(point, view)}",
        place.assumed,
        surveyed=True,
    )
