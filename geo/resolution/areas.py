"""Countries, first-level regions and counties of the USA by name: what cities lie in.

The tables are in data/gazetteer. A centre is the middle of the area's outline or of the box
round its cities, so that an area is good for "somewhere in Texas" and no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from geo.datahome import data_path
from geo.gazetteer.found import Found, Match, apart_km
from geo.gazetteer.landmarks import PREFIX, table_rows
from geo.gazetteer.toponym import key

COUNTY_KM = 60.0
"""Farther than this from its middle, a place is not in a county."""

_OUTLINES = "The World Factbook, or Natural Earth by its outline"
_CENSUS = "United States Census Bureau, by its outline"
_CITIES = "GeoNames, the middle of its cities"


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """An area, the keys of its names, words for what belongs to it (Chinese), its capital."""

    found: Found
    names: dict[str, Match]
    belonging: frozenset[str] = frozenset()
    capital: str = ""

    def holds(self, place: Found) -> bool:
        """Whether a place lies in it by its codes; near its middle for a county, whose lack."""
        mine = self.found
        if mine.kind == "county":
            apart = apart_km((mine.lat, mine.lon), (place.lat, place.lon))
            return mine.region_code == place.region_code and apart < COUNTY_KM
        return mine.country == place.country and mine.region_code in ("", place.region_code)


def areas_named(wanted: str) -> list[Found]:
    """The areas with that key, or whose people are called so; `match` tells how."""
    return [
        replace(area.found, match=area.names.get(wanted, "other"))
        for area in _by_key().get(wanted, ())
    ]


def areas_keyed(wanted: str) -> list[Area]:
    """The areas with that key, whole."""
    return list(_by_key().get(wanted, ()))


def counties_keyed(wanted: str) -> list[Area]:
    """The counties and parishes of the USA with that key, without the word County."""
    return list(_counties().get(wanted, ()))


@cache
def countries() -> tuple[Area, ...]:
    """The countries."""
    return tuple(_countries())


@cache
def regions() -> dict[tuple[str, str], Area]:
    """The first-level regions by country and code."""
    every = [*_states(), *_regions()]
    return {(area.found.country, area.found.region_code): area for area in every}


@cache
def state_codes() -> dict[str, Area]:
    """The states of the USA by their two capital letters."""
    return {code: area for (country, code), area in regions().items() if country == "US"}


@cache
def _by_key() -> dict[str, list[Area]]:
    table: dict[str, list[Area]] = {}
    for area in (*countries(), *regions().values()):
        for name in {*area.names, *area.belonging}:
            table.setdefault(name, []).append(area)
    return table


@cache
def _counties() -> dict[str, list[Area]]:
    codes = {area.found.name: code for code, area in state_codes().items()}
    table: dict[str, list[Area]] = {}
    for row in _rows("us_counties.csv"):
        found = Found(
            row["name"], float(row["lat"]), float(row["lon"]), "US",
            f"{PREFIX}county/{row['fips']}", None, _CENSUS, kind="county",
            region=row["state"], region_code=codes.get(row["state"], ""),
        )  # fmt: skip
        table.setdefault(key(row["name"]), []).append(Area(found, {key(row["name"]): "official"}))
    return table


def _countries() -> Iterator[Area]:
    words = {row["country"]: row["words"].split("|") for row in _rows("demonyms.csv")}
    for row in _rows("countries.csv"):
        code = row["country"]
        found = Found(
            row["name"], float(row["lat"]), float(row["lon"]), code,
            f"{PREFIX}country/{code}", int(row["population"]), _OUTLINES, kind="country",
        )  # fmt: skip
        belonging = frozenset(key(word) for word in words.get(code, ()))
        names = _names(row["name"], row["names"], "local")
        bare = key(row["name"]).removeprefix("the ")
        yield Area(found, {bare: "official", **names}, belonging, row["capital"])


def _states() -> Iterator[Area]:
    for row in _rows("us_states.csv"):
        names = _names(row["name"], row["names"], "local")
        # An abbreviation that its points shorten to a word is written with or without spaces.
        names |= {k.replace(" ", ""): m for k, m in names.items() if len(k.replace(" ", "")) < 4}
        yield Area(_region({**row, "country": "US"}, _CENSUS), names)


def _regions() -> Iterator[Area]:
    for row in _rows("regions.csv"):
        yield Area(_region(row, _CITIES), _names(row["name"], row["names"]))


def _region(row: dict[str, str], source: str) -> Found:
    return Found(
        row["name"], float(row["lat"]), float(row["lon"]), row["country"],
        f"{PREFIX}region/{row['country']}.{row['code']}", int(row["population"]) or None, source,
        kind="region", region=row["name"], region_code=row["code"],
    )  # fmt: skip


def _names(name: str, others: str, match: Match = "other") -> dict[str, Match]:
    names: dict[str, Match] = {key(name): "official"}
    for other in others.split("|"):
        names.setdefault(key(other), match)
    names.pop("", None)
    return names


def _rows(name: str) -> Iterator[dict[str, str]]:
    return table_rows(data_path("gazetteer", name))
