"""Countries, first-level regions, counties and departments: the areas that places lie in.

The tables are in data/gazetteer. A centre is the middle of the area's outline or of the box
round its cities, so that an area is good for "somewhere in Texas" and no more; how far it
reaches from there stands with it. The gazetteer's file holds them all by name; here they
are whole, for who weighs what a text says of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from geo.datahome import data_path
from geo.gazetteer.found import Found, Match
from geo.gazetteer.landmarks import table_rows
from geo.gazetteer.namesake import DISTRICT, PREFIX
from geo.gazetteer.toponym import key, keys

_OUTLINES = "Natural Earth, by its outline"
_CENSUS = "United States Census Bureau, by its outline"
_CITIES = "GeoNames, the middle of its cities"
_COUNTIES = {"Louisiana": "Parish", "Alaska": "Borough"}


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """An area, the keys of its names, words for what belongs to it (Chinese), its capital.

    `codes` are the keys of those names that mean it only beside another name: Moscow, ID.
    """

    found: Found
    names: dict[str, Match]
    belonging: frozenset[str] = frozenset()
    capital: str = ""
    codes: frozenset[str] = frozenset()

    def holds(self, place: Found) -> bool:
        """Whether a place lies in it, as `Found.holds` tells."""
        return self.found.holds(place)


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
def counties() -> tuple[Area, ...]:
    """The counties and their like of the USA; bare names are codes, for they are towns' too."""
    return tuple(_counties())


@cache
def districts() -> tuple[Area, ...]:
    """Counties and departments of Europe that are named like towns: Suffolk, Fife, Somme."""
    return tuple(_districts())


def state_codes() -> dict[str, str]:
    """The states of the USA by their names, as two capital letters."""
    return {row["name"]: row["code"] for row in _rows("us_states.csv")}


def _countries() -> Iterator[Area]:
    words = {row["country"]: row["words"].split("|") for row in _rows("demonyms.csv")}
    for row in _rows("countries.csv"):
        code = row["country"]
        found = Found(
            row["name"], float(row["lat"]), float(row["lon"]), code,
            f"{PREFIX}country/{code}", int(row["population"]), _OUTLINES, "country",
            radius_km=float(row["radius_km"]),
        )  # fmt: skip
        belonging = frozenset(k for word in words.get(code, ()) for k in keys(word))
        names = _names(row["name"], row["names"], "local")
        bare = key(row["name"]).removeprefix("the ")
        codes = frozenset({key(code), key(row["iso3"])} - {*names})
        yield Area(found, {bare: "official", **names}, belonging, row["capital"], codes)


def _states() -> Iterator[Area]:
    for row in _rows("us_states.csv"):
        names = _names(row["name"], row["names"], "local")
        # An abbreviation that its points shorten to a word is written with or without spaces.
        names |= {k.replace(" ", ""): m for k, m in names.items() if len(k.replace(" ", "")) < 4}
        codes = frozenset({key(row["code"]), *(k for k in names if len(k.replace(" ", "")) < 4)})
        yield Area(_region({**row, "country": "US"}, _CENSUS), names, codes=codes)


def _regions() -> Iterator[Area]:
    english = {(row["country"], row["code"]): row["names"] for row in _rows("region_names.csv")}
    for row in _rows("regions.csv"):
        found = _region(row, _CITIES)
        told = english.get((found.country, found.region_code), "")
        names = _names(row["name"], row["names"]) | _names(row["name"], told, "official")
        if told:
            name = told.partition("|")[0]
            found = found._replace(name=name, region=name, local_name=row["name"])
        yield Area(found, names)


def _counties() -> Iterator[Area]:
    codes = state_codes()
    for row in _rows("us_counties.csv"):
        found = Found(
            row["name"], float(row["lat"]), float(row["lon"]), "US",
            f"{PREFIX}county/{row['fips']}", None, _CENSUS, "county", "",
            row["state"], codes.get(row["state"], ""), radius_km=float(row["radius_km"]),
        )  # fmt: skip
        bare, kind = key(row["name"]), _COUNTIES.get(row["state"], "County")
        names: dict[str, Match] = {bare: "official", key(f"{row['name']} {kind}"): "official"}
        yield Area(found, names, codes=frozenset({bare}))


def _districts() -> Iterator[Area]:
    for row in _rows("districts.csv"):
        whole = regions().get((row["country"], row["region"]))
        found = Found(
            row["name"], float(row["lat"]), float(row["lon"]), row["country"],
            f"{DISTRICT}{row['code']}", int(row["population"]), _CITIES, "county", "",
            whole.found.name if whole else "", row["region"], radius_km=float(row["radius_km"]),
        )  # fmt: skip
        yield Area(found, _names(row["name"], row["names"]))


def _region(row: dict[str, str], source: str) -> Found:
    return Found(
        row["name"], float(row["lat"]), float(row["lon"]), row["country"],
        f"{PREFIX}region/{row['country']}.{row['code']}", int(row["population"]) or None, source,
        "region", "", row["name"], row["code"], radius_km=float(row["radius_km"]),
    )  # fmt: skip


def _names(name: str, others: str, match: Match = "other") -> dict[str, Match]:
    names: dict[str, Match] = dict.fromkeys(keys(name), "official")
    for other in others.split("|"):
        for spelt in keys(other):
            names.setdefault(spelt, match)
    names.pop("", None)
    return names


def _rows(name: str) -> Iterator[dict[str, str]]:
    return table_rows(data_path("gazetteer", name))
