"""Countries, first-level regions and counties of the USA by name: what cities lie in.

The gazetteer has them; here they are whole, since a text names them in more ways than a
place is looked up by: what stands beside a name, and whose people it tells of.
"""

from __future__ import annotations

from functools import cache

from geo.gazetteer.areas import Area, counties, countries, regions
from geo.gazetteer.found import Found

__all__ = [
    "Area",
    "areas_keyed",
    "areas_named",
    "counties_keyed",
    "countries",
    "regions",
    "state_codes",
]


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
    table: dict[str, list[Area]] = {}
    for area in counties():
        for name in area.codes:
            table.setdefault(name, []).append(area)
    return table
