"""A report's names made ready: each with its candidates and with what the text says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geo.errors import UnknownPhrase, UnknownPlace
from geo.gazetteer import locate
from geo.gazetteer.found import Found, LatLon
from geo.gazetteer.namesake import quoted
from geo.gazetteer.toponym import key
from geo.resolution.areas import Area
from geo.resolution.beside import (
    areas_beside,
    areas_told,
    county_follows,
    occurrences,
    told_countries,
    told_regions,
)
from geo.resolution.candidates import LONGEST, candidates, taken_apart
from geo.resolution.features import Asked, Floats, Told, own_features

OLD = 1992
"""Reports of years before this one use names that have changed since."""

_OCCURRENCES = 50


@dataclass(frozen=True, slots=True)
class Report:
    """The names as they were given, the group that each belongs to, and what is known."""

    names: tuple[str, ...]
    group: tuple[int, ...]
    asked: tuple[Asked, ...]
    told: Told
    known: tuple[Found, ...]
    order: tuple[int, ...] = ()


def read(
    names: Sequence[str | tuple[str, int]],
    text: str,
    near: LatLon | str | None,
    on: date | str | None,
) -> Report:
    """The report with its names in groups: what has one name and one area beside it is one."""
    given = [(name, None) if isinstance(name, str) else (name[0], name[1]) for name in names]
    keyed = [_sides(name, offset, text) for name, offset in given]
    _agree(keyed)
    order: dict[tuple[str, frozenset[str]], int] = {}
    group = tuple(order.setdefault((k, _ids(sides)), len(order)) for k, sides, _ in keyed)
    asked: dict[int, Asked] = {}
    for number, (name, _), (_, sides, county) in zip(group, given, keyed, strict=True):
        found = candidates(f"{name} County" if county and _plain(name) else name)
        asked.setdefault(number, Asked(name, found, county, tuple(sides)))
    places = [place for one in asked.values() for place in one.found]
    told = Told(
        told_countries(text),
        told_regions(text, {(place.country, place.region_code) for place in places}),
        _year(on) < OLD,
    )
    return Report(
        tuple(name for name, _ in given),
        group,
        tuple(asked.values()),
        told,
        _known(near),
        _order(given, group),
    )


def _order(given: Sequence[tuple[str, int | None]], group: Sequence[int]) -> tuple[int, ...]:
    """The groups as they are told: by offset where every name has one, or as they are given."""
    if all(offset is not None for _, offset in given):
        return tuple(group[i] for i in sorted(range(len(given)), key=lambda i: (given[i][1], i)))
    return tuple(group)


def features_of(report: Report) -> list[Floats]:
    """The features of each group's candidates, those of its own."""
    return [own_features(asked, report.told) for asked in report.asked]


Sides = tuple[tuple[Area, ...], ...]


def _sides(name: str, offset: int | None, text: str) -> tuple[str, Sides, bool]:
    """A name's key, the areas beside each of its occurrences, and whether it is a county."""
    if len(name) > LONGEST:
        return key(name[:LONGEST]), (), False
    parts = taken_apart(name)
    sides = [tuple(areas_told(part)) for part in parts.qualifiers]
    starts = [offset] if offset is not None else occurrences(text, name)[:_OCCURRENCES]
    if not parts.qualifiers:
        ends = [(start, start + len(name)) for start in starts if 0 <= start <= len(text)]
        sides = [tuple(areas_beside(text, start, end)) for start, end in ends]
    county = parts.county or any(county_follows(text, start + len(name)) for start in starts[:1])
    return parts.whole, tuple(dict.fromkeys(side for side in sides if side)), county


def _agree(keyed: list[tuple[str, Sides, bool]]) -> None:
    """Give a name without an area beside it the one that it has elsewhere, if it is one."""
    told: dict[str, set[Sides]] = {}
    for name, sides, _ in keyed:
        if sides:
            told.setdefault(name, set()).add(sides)
    for i, (name, sides, county) in enumerate(keyed):
        if not sides and len(told.get(name, ())) == 1:
            keyed[i] = (name, next(iter(told[name])), county)


def _ids(sides: Sides) -> frozenset[str]:
    return frozenset(area.found.id for side in sides for area in side)


def _plain(name: str) -> bool:
    return not taken_apart(name).county and "," not in name


def _year(on: date | str | None) -> int:
    if on is None or on == "":
        return 9999
    if isinstance(on, date):
        return on.year
    try:
        return date.fromisoformat(on.strip()[:10]).year
    except ValueError:
        raise UnknownPhrase(
            f"{quoted(on)} is no date", "Give the report’s date as 2019-04-26"
        ) from None


def _known(near: LatLon | str | None) -> tuple[Found, ...]:
    if near is None or near == "":
        return ()
    if isinstance(near, str):
        return (locate(near),)
    lat, lon = near
    if not (-90 <= lat <= 90 and -180 <= lon <= 360):
        raise UnknownPlace(
            f"{lat} {lon} is no point", "Give latitude and longitude in degrees, in that order"
        )
    from geo.gazetteer import shared

    around = shared().reverse((lat, lon))
    country = str(around.raw["country"]) if around else ""
    place = Found("", lat, lon, country, "near", None, "given")
    return (place,)
