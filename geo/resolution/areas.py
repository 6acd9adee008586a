"""Countries, first-level regions, counties and departments by name: what cities lie in.

The gazetteer has them; here they are whole, since a text names them in more ways than a
place is looked up by: what stands beside a name, and whose people it tells of. What is
wider than a country, or was one (data/resolution/wide.csv), is known here only. Counties
and departments of Europe are weighed as regions are, by their bare names: a report that
tells of Suffolk in England would lead to a town of Virginia else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from geo.datahome import data_path
from geo.gazetteer.areas import Area, counties, countries, districts, regions
from geo.gazetteer.found import Found, Match, apart_km
from geo.gazetteer.landmarks import table_rows
from geo.gazetteer.namesake import DISTRICT, PREFIX
from geo.gazetteer.toponym import key, keys

__all__ = [
    "WIDE",
    "Area",
    "areas_keyed",
    "areas_named",
    "as_known",
    "as_weighed",
    "capitals",
    "counties_keyed",
    "countries",
    "districts",
    "regions",
    "state_codes",
    "wide",
]

WIDE = f"{PREFIX}wide/"
"""What the ids of the areas begin with that are wider than a country, or are no more."""

_BY_HAND = "compiled by hand (wide.csv)"


@dataclass(frozen=True, slots=True, eq=False)
class Wide(Area):
    """An area that is wider than a country, or is no more, and the countries of today in it."""

    countries: frozenset[str] = frozenset()

    def holds(self, place: Found) -> bool:
        """Whether a place lies in one of its countries."""
        return place.country in self.countries


def areas_named(wanted: str) -> list[Found]:
    """The areas with that key, or whose people are called so; `match` tells how."""
    return [
        area.found._replace(match=area.names.get(wanted, "other"))
        for area in _by_key().get(wanted, ())
    ]


def areas_keyed(wanted: str) -> list[Area]:
    """The areas with that key, whole."""
    return list(_by_key().get(wanted, ()))


def counties_keyed(wanted: str) -> list[Area]:
    """The counties and parishes of the USA with that key, without the word County."""
    return list(_counties().get(wanted, ()))


def as_weighed(place: Found) -> Found:
    """The place as its kind counts here: a county of Europe is named barely, like a region."""
    return place._replace(kind="region") if place.id.startswith(DISTRICT) else place


def as_known(place: Found) -> Found:
    """The place as the gazetteer tells it, after `as_weighed`."""
    return place._replace(kind="county") if place.id.startswith(DISTRICT) else place


@cache
def wide() -> tuple[Wide, ...]:
    """What is wider than a country, such as Central Asia, and countries that are no more."""
    return tuple(_wide())


@cache
def capitals() -> frozenset[tuple[str, str]]:
    """The capitals, each as its country's code and its name's key."""
    return frozenset((area.found.country, key(area.capital)) for area in countries())


@cache
def state_codes() -> dict[str, Area]:
    """The states of the USA by their two capital letters."""
    return {code: area for (country, code), area in regions().items() if country == "US"}


@cache
def _by_key() -> dict[str, list[Area]]:
    table: dict[str, list[Area]] = {}
    for area in (*countries(), *regions().values(), *wide(), *districts()):
        for name in {*area.names, *area.belonging}:
            table.setdefault(name, []).append(area)
    return table


@cache
def _counties() -> dict[str, list[Area]]:
    table: dict[str, list[Area]] = {}
    for area in counties():
        for name in area.codes:
            table.setdefault(name, []).append(area)
    return table


def _wide() -> Iterator[Wide]:
    within = {area.found.country: area.found for area in countries()}
    for row in table_rows(data_path("resolution", "wide.csv")):
        codes = row["countries"].split()
        point = float(row["lat"]), float(row["lon"])
        parts = [within[code] for code in codes]
        reach = [apart_km(point, (p.lat, p.lon)) + (p.radius_km or 0) for p in parts]
        found = Found(
            row["name"], *point, codes[0] if len(codes) == 1 else "",
            f"{WIDE}{key(row['name']).replace(' ', '-')}", None, _BY_HAND, row["kind"],
            radius_km=min(10_000.0, round(max(reach), -1)),
        )  # fmt: skip
        names: dict[str, Match] = dict.fromkeys(keys(row["name"]), "official")
        for other in filter(None, row["names"].split("|")):
            names |= dict.fromkeys(keys(other), "local")
        words = frozenset(k for word in row["words"].split("|") if word for k in keys(word))
        yield Wide(found, names, words, countries=frozenset(codes))
