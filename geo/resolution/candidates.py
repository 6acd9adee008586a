"""What a name may mean: places and areas that bear it, or what is left of it without its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from geo.gazetteer import lookup
from geo.gazetteer.found import Found
from geo.gazetteer.toponym import key
from geo.resolution.areas import (
    WIDE,
    areas_keyed,
    areas_named,
    as_weighed,
    counties_keyed,
    state_codes,
)
from geo.resolution.formerly import bore

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
    r"^(?:the\s+)?(?:(?P<whose>(?:\S+\s+){0,3}?)(?:city|town|village|state|port|county|parish"
    r"|capital|suburb|resort|settlement|island|province|region|republic)\s+of\s+)?"
)
_LETTERS = re.compile(r"[^\W\d_]")
_ACRONYM = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name apart: its key, what it is without its kind, and what stands after its comma."""

    whole: str
    stem: str
    county: bool
    qualifiers: tuple[str, ...]


def taken_apart(name: str) -> Name:
    """The parts of a name: `the city of Moscow, Idaho` is moscow with Idaho beside it.

    `the Chinese border city of Dandong` is dandong with Chinese beside it.
    """
    head, *rest = (part.strip() for part in name.split(",", 4))
    whole = key(head)
    county = _COUNTY.search(whole) is not None
    bare = _COUNTY.sub("", whole)
    match = _KIND_BEFORE.match(bare)
    stem = bare[match.end() :].strip() if match else bare
    whose = (match["whose"] or "").strip() if match else ""
    return Name(whole, stem or whole, county, tuple(part for part in (*rest, whose) if part))


@lru_cache(maxsize=4096)
def candidates(name: str) -> tuple[Found, ...]:
    """The places and areas of that name, each once, in an order that depends on nothing else."""
    if len(name) > LONGEST:
        return ()
    parts = taken_apart(name)
    if not parts.whole:
        return ()
    acronym = _acronym(name)
    if acronym:
        return _abbreviated(acronym)
    found = _called(parts.whole) or _capitals(parts.whole)
    if parts.stem != parts.whole and not parts.county and not found:
        found = _called(parts.stem)
    found += [area.found for area in counties_keyed(parts.stem)]
    if parts.county and not found:
        found += _called(parts.stem)
    shorter = _KIND_AFTER.sub("", parts.stem)
    if not found and shorter != parts.stem:
        found += _called(shorter)
    once = {place.id: place for place in reversed(found)}.values()
    # Central Asia is known by its countries: that it is also a circle on the map adds nothing.
    whole = any(place.id.startswith(WIDE) for place in once)
    return tuple(as_weighed(p) for p in once if not (whole and p.kind == "area"))[::-1]


def _acronym(name: str) -> str:
    """The letters of what is written like U.S. or UAE, in small ones, or nothing."""
    letters = _LETTERS.findall(name)
    rest = _LETTERS.sub("", name)
    short = 1 < len(letters) <= _ACRONYM and not rest.strip(".") and name == name.upper()
    return "".join(letters).lower() if short and letters[0].isascii() else ""


def _abbreviated(letters: str) -> tuple[Found, ...]:
    """What the letters stand for: US is no village of that name, but LA is Los Angeles.

    Four capitals may be a name in a headline, ROME, unless they stand for an area.
    """
    areas = areas_keyed(letters) + areas_keyed(" ".join(letters))
    areas += [state_codes()[letters.upper()]] if letters.upper() in state_codes() else []
    if areas or len(letters) < _ACRONYM:
        cities = [place for place in lookup(letters, limit=MOST) if place.match == "other"]
        found = [*(area.found for area in areas), *cities]
    else:
        found = _called(letters)
    return tuple({place.id: as_weighed(place) for place in found}.values())


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
    return [*areas_named(wanted), *lookup(wanted, limit=MOST), *bore(wanted)]
