"""A report's names made ready: each with its candidates and with what the text says of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from operator import index
from typing import SupportsIndex

from geo.errors import UnknownPhrase, UnknownPlace
from geo.gazetteer import locate
from geo.gazetteer.found import Found, LatLon
from geo.gazetteer.namesake import quoted
from geo.gazetteer.toponym import key
from geo.interval import Interval
from geo.resolution.areas import Area
from geo.resolution.beside import (
    areas_beside,
    areas_told,
    county_follows,
    holds_any,
    occurrences,
    told_countries,
    told_regions,
)
from geo.resolution.candidates import LONGEST, candidates, taken_apart
from geo.resolution.features import Asked, Floats, Told, own_features
from geo.resolution.scene import Course
from geo.resolution.serving import Tracks, served

FASTEST_KMH = 1000.0
"""What no traveller exceeds who flies on an airline."""

_OCCURRENCES = 50
_SHOWN = 60
_DATELINE = re.compile(
    r"\s*([^\W\d_a-zа-я][^\Wa-zа-я]+(?:[ .’'\-]+[^\W\d_a-zа-я][^\Wa-zа-я]*){0,3})\.?"
    r"(?:,\s+[\w. ]{2,20}?)?(?:,\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,\s+\d{4})?)?"
    r"\s*(?:\([\w /]+\)\s*)?(?:-{1,2}|–|—)\s"
)


@dataclass(frozen=True, slots=True)
class Report:
    """The names as they were given, the group that each belongs to, and what is known."""

    names: tuple[str, ...]
    group: tuple[int, ...]
    asked: tuple[Asked, ...]
    told: Told
    known: tuple[Found, ...]
    course: Course


def read(
    names: Sequence[str | tuple[str, int]],
    text: str = "",
    near: LatLon | str | None = None,
    on: date | str | None = None,
    times: Sequence[Interval | None] = (),
    kmh: float = FASTEST_KMH,
    railway: Tracks | None = None,
) -> Report:
    """The report with its names in groups: what has one name and one area beside it is one.

    Where the text begins with the place that it comes from, that is a name of it too, the
    last; nobody asked for it, but it tells of the others.
    """
    given = list(_given(names))
    if not kmh > 0:
        raise ValueError(f"a speed of {kmh} km/h leads nowhere: give one above 0")
    if times and len(times) != len(given):
        raise ValueError(f"{len(times)} times for {len(given)} names: give one each, or None")
    given += dateline(text)
    once = {pair: _sides(*pair, text) for pair in dict.fromkeys(given)}
    keyed = [once[pair] for pair in given]
    _agree(keyed)
    order: dict[tuple[str, frozenset[str]], int] = {}
    group = tuple(order.setdefault((k, _ids(sides)), len(order)) for k, sides, _ in keyed)
    asked: dict[int, Asked] = {}
    for number, (name, _), (_, sides, county) in zip(group, given, keyed, strict=True):
        found = candidates(f"{name} County" if county and _plain(name) else name)
        if taken_apart(name[:LONGEST]).qualifiers:
            # Who writes Paris, Texas, as the name has said which.
            found = tuple(p for p in found if any(holds_any(s, p) for s in sides)) or found
        asked.setdefault(number, Asked(name, found, county, tuple(sides)))
    places = [place for one in asked.values() for place in one.found]
    told = Told(
        told_countries(text),
        told_regions(text, {(place.country, place.region_code) for place in places}),
        Counter(
            (area.found.country, area.found.region_code)
            for _, sides, _ in keyed
            for area in chain.from_iterable(sides)
        ),
        _year(on),
    )
    course = Course(
        _order(given[: len(names)], group),
        _times(times, group, len(asked)),
        kmh,
        served([one.found for one in asked.values()], railway),
    )
    return Report(
        tuple(name for name, _ in given[: len(names)]),
        group[: len(names)],
        tuple(asked.values()),
        told,
        _known(near),
        course,
    )


def _given(names: Iterable[object]) -> Iterator[tuple[str, int | None]]:
    """Each name with its offset or None. Raises ValueError for one name, TypeError for no names."""
    if isinstance(names, str):
        raise ValueError(f"{quoted(names)} is one name: give a list of names")
    if isinstance(names, bytes) or not isinstance(names, Iterable):
        raise TypeError(f"{_short(names)} is no list of names: give a list of strings")
    for name in names:
        match name:
            case str():
                yield name, None
            case [str() as called, SupportsIndex() as offset]:
                yield called, index(offset)
            case _:
                raise TypeError(
                    f"{_short(name)} is no name: give each as a string, or as (string, offset)"
                )


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


def dateline(text: str) -> list[tuple[str, int | None]]:
    """The place in capitals that a report begins with, and its offset, or nothing.

    It stands before the first dash: `VLADIVOSTOK, Russia, April 26, 2019 -`.
    """
    match = _DATELINE.match(text, 0, 200)
    if match is None:
        return []
    return [(match[1].title() if len(match[1]) > 3 else match[1], match.start(1))]


def _times(
    times: Sequence[Interval | None], group: Sequence[int], count: int
) -> tuple[Interval | None, ...]:
    """The time of each group, the hull of its names'; None where one of them has none."""
    told: list[Interval | None] = [None] * count
    seen: set[int] = set()
    for number, time in zip(group, times, strict=False):
        before = told[number]
        told[number] = time if number not in seen else before and time and before | time
        seen.add(number)
    return tuple(told)


def _order(given: Sequence[tuple[str, int | None]], group: Sequence[int]) -> tuple[int, ...]:
    """The groups as they are told: by offset where every name has one, or as they are given."""
    if all(offset is not None for _, offset in given):
        return tuple(group[i] for i in sorted(range(len(given)), key=lambda i: (given[i][1], i)))
    return tuple(group[: len(given)])


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
    starts = [offset] if offset is not None else occurrences(text, name, _OCCURRENCES)
    if not parts.qualifiers:
        ends = [(start, start + len(name)) for start in starts if 0 <= start <= len(text)]
        sides = [tuple(areas_beside(text, start, end)) for start, end in ends]
    county = parts.county or any(county_follows(text, start + len(name)) for start in starts[:1])
    # What has no letters has no key, and is no other name that has none.
    return parts.whole or name, tuple(dict.fromkeys(side for side in sides if side)), county


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


def _year(on: date | str | None) -> int | None:
    if on is None or on == "":
        return None
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
