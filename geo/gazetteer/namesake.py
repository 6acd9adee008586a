"""Which of several places of one name is meant, and when that is not for us to say.

Each candidate has a score in natural logarithms of odds, from what can be explained: how
many people live there, whether the name is its own or another's word for it, how far it
lies from a point that is known. A place is asserted where nothing comes within a factor
of ten of it and it is not so small, or named so indirectly, that the place that was meant
may simply be missing. Everything else is a question that lists the answers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.errors import AmbiguousPlace
from geo.gazetteer.found import Found, LatLon, apart_km
from geo.gazetteer.landmarks import PREFIX
from geo.gazetteer.toponym import key

SAME_SPOT_KM = 25.0
"""Namesakes nearer to each other than this are one place for a map: a city and its station."""

REACH_KM = 500.0
"""Farther than this from the point that is known, a place is not near it."""

_SURE = math.log(10)
_OTHER_NAME = 4.0  # a name that is not the place's own makes it 55 times less likely
_OWN_TABLE_PEOPLE = 1_000_000  # a place of the own table weighs as much as a city of that size
_WELL_KNOWN_PEOPLE = 500_000  # such a city is known by other names without more evidence
_NOTABLE_PEOPLE = 5_000  # below it, the namesake that was meant may be missing from the source
_SETTLED = 50.0  # a place of the own table in the country that was given stands first
_SHOWN = 6
_LONGEST = 80
_UNSHOWN = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Region:
    """A country, or a first-level region of one. `code` is empty for a country."""

    country: str
    code: str
    name: str
    population: int

    def __str__(self) -> str:
        """What it is, for a sentence."""
        if self.code:
            return f"the region {self.name} of {self.country}"
        return f"a country ({self.country})"

    def holds(self, found: Found) -> bool:
        """Whether the place lies in it."""
        return self.country == found.country and self.code in ("", found.region_code)


def rank(
    candidates: Iterable[Found], *, country: str | None = None, near: LatLon | None = None
) -> list[tuple[float, Found]]:
    """The candidates with their scores, best first; `near` is (lat, lon) in degrees."""
    places = list(candidates)
    scored = [(_score(found, places, country, near), found) for found in places]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].id))


def settles(found: Found, country: str | None, near: LatLon | None) -> bool:
    """Whether it is of the own table, by its own name, in the country that was given."""
    return (
        country is not None
        and found.id.startswith(PREFIX)
        and found.match != "other"
        and (near is None or _within_reach(found, near))
    )


def choose(
    name: str,
    candidates: Iterable[Found],
    *,
    country: str | None = None,
    near: LatLon | None = None,
    regions: Sequence[Region] = (),
) -> Found:
    """The one candidate that is meant.

    `regions` are the countries and regions that bear the name too. Raises AmbiguousPlace,
    which lists the candidates, where more than one may be meant or none may be.
    """
    ranked = rank(candidates, country=country, near=near)
    score, best = ranked[0]
    rivals = [
        found for other, found in ranked[1:] if other > score - _SURE and not same_spot(best, found)
    ]
    if rivals:
        raise AmbiguousPlace(
            f"{quoted(name)} may be one of {len(rivals) + 1} places: {_listed([best, *rivals])}",
            "Give the id of the one" if country else "Give its country, or the id of the one",
        )
    for region in regions:
        if _outweighs(region, best, country):
            raise _question(f"{quoted(name)} is {region}, and also {describe(best)}", best)
    if country is None and (near is None or not _within_reach(best, near)):
        doubt = _doubt(name, best)
        if doubt:
            raise _question(f"{quoted(name)} is known here only as {doubt} {describe(best)}", best)
    return best


def _score(
    found: Found, places: Sequence[Found], country: str | None, near: LatLon | None
) -> float:
    people: float = _people(found)
    if found.id.startswith(PREFIX):
        # A station takes over the weight of its city, so that it stands before it.
        people = 1.01 * max(_people(place) for place in places if same_spot(found, place))
    score = math.log(people + 500)
    if found.match == "other":
        score -= _OTHER_NAME
    if near is not None:
        score -= 3 * math.log1p(apart_km((found.lat, found.lon), near) / 100)
    return score + _SETTLED if settles(found, country, near) else score


def _people(found: Found) -> int:
    least = _OWN_TABLE_PEOPLE if found.id.startswith(PREFIX) else 0
    return max(found.population or 0, least)


def same_spot(a: Found, b: Found) -> bool:
    """Whether a map would show both at one place."""
    return a is b or apart_km((a.lat, a.lon), (b.lat, b.lon)) < SAME_SPOT_KM


def _within_reach(found: Found, near: LatLon) -> bool:
    return apart_km((found.lat, found.lon), near) <= REACH_KM


def _outweighs(region: Region, best: Found, country: str | None) -> bool:
    """Whether the name is likelier the region's than the place's.

    Luxembourg's capital and Washington in the District of Columbia keep their names;
    California in Maryland and Peru in Indiana do not. A city that merely shares its
    region's name in other words (New York City) keeps it if a fifth live there.
    """
    if country is not None and (not region.code or region.country != country):
        return False
    if best.match == "other":
        return 5 * _people(best) < region.population
    return not region.holds(best) and 20 * _people(best) < region.population


def _doubt(name: str, best: Found) -> str:
    """Why the only candidate is not asserted without a country or a point near it, or nothing."""
    people = best.population or 0
    short = key(name)
    if best.match == "other" and (people < _WELL_KNOWN_PEOPLE or _abbreviates(short, 3)):
        return "another name of"
    if _abbreviates(short, 2):
        return "the name of"
    if not best.id.startswith(PREFIX) and people < _NOTABLE_PEOPLE:
        return "the small place"
    return ""


def _question(problem: str, best: Found) -> AmbiguousPlace:
    country = f"the country ({best.country}) or " if best.country else ""
    return AmbiguousPlace(problem, f"If that is the place, give {country}the id")


def _listed(places: Sequence[Found]) -> str:
    more = f"; and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    return "; ".join(map(describe, places[:_SHOWN])) + more


def _abbreviates(short: str, most: int) -> bool:
    """Whether it may be a code or an abbreviation: LA, EU, LED. Two Hangul letters are a name."""
    return short.isascii() and len(short) <= most


def quoted(name: str) -> str:
    """A name for a message: in quotation marks, not endless, and of visible characters."""
    short = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
    return f"“{''.join(c if c.isprintable() else _UNSHOWN for c in short)}”"


def describe(found: Found) -> str:
    """A place with all that tells it from others: address, kind, people, point and id."""
    people = f"{found.population:,} people, " if found.population else ""
    kind = "" if found.kind == "settlement" else f"{found.kind}, "
    point = f"{found.lat:.2f} {found.lon:.2f}"
    return f"{found.address} ({kind}{people}at {point}, id {found.id})"
