"""The project's own tables of places: stations, bridges, seas and what else GeoNames' cities lack.

They come with the package and are a part of the gazetteer's file. Until that is built they
are read as they are, so that a place of them is found without it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from geo.datahome import data_path
from geo.errors import UnreadableFile
from geo.gazetteer.found import Found, Match
from geo.gazetteer.namesake import PREFIX
from geo.gazetteer.toponym import key, keys

_STATIONS = "OpenStreetMap and GeoNames, compiled by hand (stations.csv)"


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place of the table, the countries it belongs to, and the keys of its names."""

    found: Found
    countries: frozenset[str]
    names: dict[str, Match]


def landmarks_named(name: str, country: str | None = None) -> list[Found]:
    """The table's places of that name, in a country if one is given.

    `match` of each says whether the name is its own or merely used by others.
    """
    return landmarks_keyed(keys(name), country)


def landmarks_keyed(spelt: Iterable[str], country: str | None = None) -> list[Found]:
    """The table's places with the first of these keys that any of them has."""
    for wanted in spelt:
        hits = [
            place.found._replace(match=place.names[wanted])
            for place in _by_name().get(wanted, ())
            if country is None or country in place.countries
        ]
        if hits:
            return hits
    return []


def landmark(identifier: str) -> Landmark | None:
    """The place with that id, with or without its prefix, or None if the table has none."""
    return _by_id().get(PREFIX + identifier.removeprefix(PREFIX))


def landmarks() -> tuple[Landmark, ...]:
    """The whole table."""
    return tuple(_by_id().values())


def airports() -> Iterator[Landmark]:
    """The airports, which are a part of the gazetteer's file and not found without it."""
    return _places(data_path("gazetteer", "airports.csv"))


@cache
def _by_id() -> dict[str, Landmark]:
    table: dict[str, Landmark] = {}
    stations = _stations(data_path("corridor", "stations.csv"))
    for found in (*stations, *_places(data_path("gazetteer", "places.csv"))):
        # A junction stands in the table once for each of its lines; places.csv may add names.
        known = table.setdefault(found.found.id, found)
        if known is not found:
            table[found.found.id] = replace(known, names=found.names | known.names)
    return table


@cache
def _by_name() -> dict[str, list[Landmark]]:
    table: dict[str, list[Landmark]] = {}
    for place in landmarks():
        for name in place.names:
            table.setdefault(name, []).append(place)
    return table


def _stations(path: Path) -> Iterator[Landmark]:
    for row in table_rows(path):
        if not row["country"]:
            continue  # a point on the border, which places.csv names
        found = Found(
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            country=row["country"],
            id=f"{PREFIX}station/{key(row['name']).replace(' ', '-')}",
            population=None,
            source=_STATIONS,
            kind="station",
            local_name=row["local_name"],
        )
        yield Landmark(found, frozenset({found.country}), _names(found, [row["local_name"]], []))


def _places(path: Path) -> Iterator[Landmark]:
    for row in table_rows(path):
        local, other = row["local_names"].split("|"), row["other_names"].split("|")
        found = Found(
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            country=row["country"],
            id=PREFIX + row["id"],
            population=int(row["population"]) if row["population"] else None,
            source=row["source"],
            kind=row["kind"],
            local_name=local[0],
            radius_km=float(row["radius_km"]) if row["radius_km"] else None,
        )
        countries = frozenset({row["country"], *row["near"].split()} - {""})
        yield Landmark(found, countries, _names(found, local, other))


def _names(found: Found, local: list[str], other: list[str]) -> dict[str, Match]:
    kinds: tuple[tuple[Match, list[str]], ...] = (
        ("official", [found.name]),
        ("local", local),
        ("other", other),
    )
    names: dict[str, Match] = {}
    for match, spellings in kinds:
        for spelling in spellings:
            for name in keys(spelling):
                names.setdefault(name, match)
    names.pop("", None)
    return names


def table_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table of places that comes along. Raises UnreadableFile."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
    except OSError as error:
        raise UnreadableFile(
            f"The table of places cannot be read: {error.strerror}", "Install Dateline again"
        ).at(str(path)) from None
