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

from geo.errors import AmbiguousPlace
from geo.gazetteer.found import DOT_KM, Found, LatLon, apart_km
from geo.gazetteer.toponym import key

PREFIX = "dateline:"
"""What the ids of the project's own places begin with."""

DISTRICT = f"{PREFIX}district/"
"""What the ids of counties and departments of Europe begin with."""

SAME_SPOT_KM = DOT_KM
"""Namesakes nearer to each other than this are one place for a map: a city and its station."""

REACH_KM = 500.0
"""Farther than this from the point that is known, a place is not near it."""

_SURE = math.log(10)
_OTHER_NAME = 4.0  # a name that is not the place's own makes it 55 times less likely
_OWN_TABLE_PEOPLE = 1_000_000  # a place of the own table weighs as much as a city of that size
_WELL_KNOWN_PEOPLE = 500_000  # such a city is known by other names without more evidence
_NOTABLE_PEOPLE = 5_000  # below it, the namesake that was meant may be missing from the source
_SETTLED = 50.0  # a place of the own table in the country that was given stands first
_AREA = 20  # an area of so many times the people of a place is as well known as that
_OF_AREA = 5  # a city of an area's name where one in so many of its people live is named too
_SHOWN = 6
_LONGEST = 80
_UNSHOWN = "\N{REPLACEMENT CHARACTER}"


def rank(
    candidates: Iterable[Found], *, country: str | None = None, near: LatLon | None = None
) -> list[tuple[float, Found]]:
    """The candidates with their scores, best first; `near` is (lat, lon) in degrees."""
    places = list(candidates)
    if len(places) == 1:
        return [(0.0, places[0])]
    areas = [place for place in places if place.radius_km is not None]
    scored = [(_score(found, places, areas, country, near), found) for found in places]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].id))


def settles(found: Found, country: str | None, near: LatLon | None) -> bool:
    """Whether it is of the own table, by its own name, in the country that was given."""
    return (
        country is not None
        and found.radius_km is None
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
    parted: bool = False,
) -> Found:
    """The one candidate that is meant, which a dot can stand for.

    `parted` says that they lie in different areas of one name, so that no number of people
    tells which of them is meant.

    Raises AmbiguousPlace, which lists the candidates, where more than one may be meant or
    none may be, or where what is meant is an area: a country, a region, a sea.
    """
    ranked = rank(candidates, country=country, near=near)
    areas = [found for _, found in ranked if found.vague]
    dots = [pair for pair in ranked if not pair[1].vague]
    if not dots:
        raise _of_areas(name, areas)
    score, best = dots[0]
    outweighing = [area for area in areas if _outweighs(area, best, country, near)]
    if outweighing:
        either = [*outweighing, *(found for _, found in dots)]
        raise AmbiguousPlace(
            f"{quoted(name)} is an area, and also smaller places: {_listed(either)}",
            "Name a place in the area, or give the id of what is meant",
        ).among(either)
    least = -math.inf if parted else score - _SURE
    rivals = [found for other, found in ranked if other > least and _rivals(best, found)]
    if rivals:
        raise AmbiguousPlace(
            f"{quoted(name)} may be one of {len(rivals) + 1} places: {_listed([best, *rivals])}",
            "Give the id of the one" if country else "Give its country, or the id of the one",
        ).among([best, *rivals])
    if country is None and (near is None or not _within_reach(best, near)):
        doubt = _doubt(name, best)
        if doubt:
            raise _question(f"{quoted(name)} is known here only as {doubt} {describe(best)}", best)
    return best


def _rivals(best: Found, found: Found) -> bool:
    """Whether the other may be meant: an area rivals a small area, and outweighs a town or not."""
    return not same_spot(best, found) and (not found.vague or best.radius_km is not None)


def _of_areas(name: str, areas: Sequence[Found]) -> AmbiguousPlace:
    """What to say of a name that only areas bear: a dot in one's middle would be invented."""
    several = len(areas) > 1
    what = f"one of {len(areas)} areas" if several else "an area"
    return AmbiguousPlace(
        f"{quoted(name)} is {what}, not a point: {_listed(areas)}",
        "Name a place in it, or give its id: then it is somewhere within that radius",
    ).among(areas)


def _score(
    found: Found,
    places: Sequence[Found],
    areas: Sequence[Found],
    country: str | None,
    near: LatLon | None,
) -> float:
    own = found.id.startswith(PREFIX)
    score = math.log((_own_weight(found, places) if own else found.population or 0) + 500)
    if found.match == "other" and not (areas and any(_named_after(found, a) for a in areas)):
        score -= _OTHER_NAME
    if near is not None:
        away = apart_km((found.lat, found.lon), near) - (found.radius_km or 0.0)
        score -= 3 * math.log1p(max(0.0, away) / 100)
    if country is not None and settles(found, country, near):
        score += _SETTLED
    return score


def _own_weight(found: Found, places: Sequence[Found]) -> float:
    """What counts as the people of a place or area of the project's own tables."""
    if found.radius_km is not None:
        return _people(found) / _AREA
    # A station takes over the weight of its city, so that it stands before it.
    return 1.01 * max(_people(place) for place in places if same_spot(found, place))


def _people(found: Found) -> int:
    least = 0
    if found.id.startswith(PREFIX) and found.population is None:
        least = _OWN_TABLE_PEOPLE * (_AREA if found.radius_km is not None else 1)
    return max(found.population or 0, least)


def _named_after(found: Found, area: Found) -> bool:
    """Whether the place bears its area's name well enough: New York City is New York."""
    return found is not area and area.holds(found) and _OF_AREA * _people(found) >= _people(area)


def same_spot(a: Found, b: Found) -> bool:
    """Whether a map would show both at one place."""
    return a is b or apart_km((a.lat, a.lon), (b.lat, b.lon)) < SAME_SPOT_KM


def _within_reach(found: Found, near: LatLon) -> bool:
    return apart_km((found.lat, found.lon), near) - (found.radius_km or 0.0) <= REACH_KM


def _outweighs(area: Found, best: Found, country: str | None, near: LatLon | None) -> bool:
    """Whether the name is likelier the area's than the place's.

    Luxembourg's capital and Washington in the District of Columbia keep their names;
    California in Maryland and Peru in Indiana do not. A city that merely shares its
    region's name in other words (New York City) keeps it if a fifth live there.
    """
    if country is not None and (area.kind == "country" or area.country != country):
        return False
    if near is not None and _within_reach(best, near) and not _within_reach(area, near):
        return False
    if best.match == "other":
        return _OF_AREA * _people(best) < _people(area)
    # A county is named by its bare name as a town is: Suffolk in England, and in Virginia.
    times = 1 if area.id.startswith(DISTRICT) else _AREA
    return not area.holds(best) and times * _people(best) < _people(area)


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
    return AmbiguousPlace(problem, f"If that is the place, give {country}the id").among([best])


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
    if found.vague:
        reach = f"within {found.radius_km:,.0f} km of {found.lat:.1f} {found.lon:.1f}"
        return f"{found.address} ({found.kind}, {reach}, id {found.id})"
    people = f"{found.population:,} people, " if found.population else ""
    kind = "" if found.kind == "settlement" else f"{found.kind}, "
    point = f"{found.lat:.2f} {found.lon:.2f}"
    return f"{found.address} ({kind}{people}at {point}, id {found.id})"
