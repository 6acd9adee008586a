"""What a name may mean: places and areas that bear it, or what is left of it without its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from geo.gazetteer import lookup
from geo.gazetteer.found import Found
from geo.gazetteer.toponym import key
from geo.resolution.areas import areas_keyed, areas_named, counties_keyed

MOST = 150
"""Namesakes beyond this number, the smallest, are left out."""

LONGEST = 200
"""A longer name is no name of a place."""

_COUNTY = re.compile(r"\s+(?:count(?:y|ies)|co|parish|borough)$")
_KIND_AFTER = re.compile(
    r"\s+(?:city|town|township|village|state|province|oblast|region|krai|district|republic"
    r"|prefecture|governorate|metro|area)$"
)
_CAPITAL = re.compile(r"(?:the )?(?:(?P<whose>.+) capital|capital of (?:the )?(?P<of>.+))")
_KIND_BEFORE = re.compile(
    r"^(?:the\s+)?(?:(?:city|town|village|state|port|county|parish)\s+of\s+)?"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name apart: its key, what it is without its kind, and what stands after its comma."""

    whole: str
    stem: str
    county: bool
    qualifiers: tuple[str, ...]


def taken_apart(name: str) -> Name:
    """The parts of a name: `the city of Moscow, Idaho` is moscow with Idaho beside it."""
    head, *rest = (part.strip() for part in name.split(",", 4))
    whole = key(head)
    county = _COUNTY.search(whole) is not None
    stem = _KIND_BEFORE.sub("", _COUNTY.sub("", whole)).strip()
    return Name(whole, stem or whole, county, tuple(part for part in rest if part))


@lru_cache(maxsize=4096)
def candidates(name: str) -> tuple[Found, ...]:
    """The places and areas of that name, each once, in an order that depends on nothing else."""
    if len(name) > LONGEST:
        return ()
    parts = taken_apart(name)
    if not parts.whole:
        return ()
    found = _called(parts.whole) or _capitals(parts.whole)
    if parts.stem != parts.whole and not parts.county:
        found += _called(parts.stem)
    found += [area.found for area in counties_keyed(parts.stem)]
    if parts.county and not found:
        found += _called(parts.stem)
    shorter = _KIND_AFTER.sub("", parts.stem)
    if not found and shorter != parts.stem:
        found += _called(shorter)
    return tuple({place.id: place for place in reversed(found)}.values())[::-1]


def _capitals(words: str) -> list[Found]:
    """The capital of a country that is told by the country: `the Chinese capital`."""
    match = _CAPITAL.fullmatch(words)
    if match is None:
        return []
    areas = [area for area in areas_keyed(match["whose"] or match["of"]) if area.capital]
    return [
        place
        for area in areas
        for place in lookup(area.capital, country=area.found.country, limit=1)
    ]


def _called(wanted: str) -> list[Found]:
    if not wanted:
        return []
    return [*areas_named(wanted), *lookup(wanted, limit=MOST)]
