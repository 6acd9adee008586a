"""Names of places to places, offline.

The project's own table (stations, bridges) is asked first and ranks above GeoNames'
cities, which stand in an SQLite file that is built in the user's cache when it is first
needed. `lookup` lists what bears a name, best first; `locate` names the one place that is
meant or raises, since a wrong dot on a map is worse than a question.
"""

from __future__ import annotations

import atexit
import os
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Literal, overload

from geo.datahome import CACHE
from geo.errors import UnknownPlace
from geo.gazetteer.file import GazetteerFile, Progress, file_path
from geo.gazetteer.found import Found, LatLon, Location, apart_km
from geo.gazetteer.landmarks import landmark, landmarks, landmarks_keyed
from geo.gazetteer.namesake import Region, choose, describe, quoted, rank, same_spot, settles
from geo.gazetteer.toponym import key, keys

__all__ = [
    "Found",
    "Gazetteer",
    "Location",
    "country_code",
    "locate",
    "lookup",
    "prepare",
    "reporting",
]

REVERSE_KM = 100.0
"""Farther than this from a point, a place does not tell where the point is."""

_LONGEST = 80
_GEONAMES = re.compile(r"(?:geonames[\s:]*)?(\d+)", re.IGNORECASE)
_progress: ContextVar[Progress | None] = ContextVar("progress", default=None)


def lookup(
    name: str, *, country: str | None = None, near: LatLon | None = None, limit: int = 10
) -> list[Found]:
    """The places of that name, best first, at most `limit`; none if it is not known.

    `name` may end in a country or a state of the USA: `Moscow, Idaho`. `country` is ISO
    3166-1 alpha-2, `near` is (lat, lon) in degrees. Raises CacheUnusable where the
    gazetteer's file can be neither read nor built, UnknownPlace for a country that is no code.
    """
    return shared().lookup(name, country=country, near=near, limit=limit)


def locate(
    name: str, *, country: str | None = None, near: LatLon | None = None, id: str = ""
) -> Found:
    """The one place that is meant by that name.

    `id`, where it is given, decides, and the name and country must agree with it. A place
    of the own table in the country that is given is found without the gazetteer's file.
    Raises UnknownPlace with the nearest names, AmbiguousPlace with the candidates,
    CacheUnusable.
    """
    return shared().locate(name, country=country, near=near, id=id)


def prepare(progress: Progress | None = None) -> Path:
    """Build the gazetteer's file if it is not there yet, some 8 s; its path.

    Raises CacheUnusable if it cannot be.
    """
    path = file_path()
    if not path.exists():
        from geo.gazetteer.build import build_once

        build_once(path, progress)
    return path


@contextmanager
def reporting(progress: Progress) -> Iterator[None]:
    """Within the block, a build that becomes necessary tells `progress` of its advance."""
    token = _progress.set(progress)
    try:
        yield
    finally:
        _progress.reset(token)


def shared() -> Gazetteer:
    """The gazetteer that the functions of this module ask."""
    return _of_cache(os.environ.get(CACHE))


@cache
def _of_cache(_named: str | None) -> Gazetteer:
    gazetteer = Gazetteer()
    atexit.register(gazetteer.close)
    return gazetteer


class Gazetteer:
    """A gazetteer with the methods of a geopy geocoder. Safe to use from several threads."""

    def __init__(self, path: Path | None = None) -> None:
        """Take the file at `path`, or the one in the user's cache, opened when needed."""
        self._path = path
        self._open: GazetteerFile | None = None
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close the file; it is opened again when needed."""
        with self._lock:
            if self._open is not None:
                self._open.close()
                self._open = None

    def lookup(
        self,
        name: str,
        *,
        country: str | None = None,
        near: LatLon | None = None,
        limit: int = 10,
    ) -> list[Found]:
        """As the function of that name."""
        country = country_code(country)
        settled = _settled(name, country, near)
        if settled and limit == 1:
            return settled[:1]
        candidates, _ = self._candidates(name, country)
        ranked = rank(candidates, country=country, near=near)
        return [found for _, found in ranked[:limit]]

    def locate(
        self,
        name: str,
        *,
        country: str | None = None,
        near: LatLon | None = None,
        id: str = "",
    ) -> Found:
        """As the function of that name."""
        country = country_code(country)
        if id:
            return self._identified(id, name, country)
        settled = _settled(name, country, near)
        if settled:
            return choose(name, settled, country=country, near=near)
        candidates, within = self._candidates(name, country)
        regions = [] if within else self._regions(name)
        if not candidates:
            raise self._unknown(name, country, regions)
        return choose(
            name,
            candidates,
            country=country or (within[0].country if within else None),
            near=near,
            regions=regions,
        )

    @overload
    def geocode(
        self,
        query: str,
        exactly_one: Literal[True] = True,
        country_codes: str | Sequence[str] | None = None,
        limit: int | None = None,
    ) -> Location | None: ...

    @overload
    def geocode(
        self,
        query: str,
        exactly_one: bool,
        country_codes: str | Sequence[str] | None = None,
        limit: int | None = None,
    ) -> Location | list[Location] | None: ...

    def geocode(
        self,
        query: str,
        exactly_one: bool = True,
        country_codes: str | Sequence[str] | None = None,
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """The best place of that name, or None; without `exactly_one` all, best first.

        This is geopy's interface and, like its services, answers with the likeliest place
        where `locate` would ask.
        """
        codes = [country_codes] if isinstance(country_codes, str) else list(country_codes or [])
        most = 1 if exactly_one else (limit or 10)
        found = [
            place
            for country in (codes or [""])
            for place in self.lookup(query, country=country, limit=most)
        ]
        if len(codes) > 1:
            found = [place for _, place in rank(found)]
        places = [Location.of(place) for place in found[:most]]
        return next(iter(places), None) if exactly_one else places

    @overload
    def reverse(self, query: LatLon, exactly_one: Literal[True] = True) -> Location | None: ...

    @overload
    def reverse(
        self, query: LatLon, exactly_one: bool, limit: int = 10
    ) -> Location | list[Location] | None: ...

    def reverse(
        self, query: LatLon, exactly_one: bool = True, limit: int = 10
    ) -> Location | list[Location] | None:
        """The place nearest to (lat, lon) within 100 km, or None; or the `limit` nearest.

        `raw` tells how far it is, in km.
        """
        own = [
            (apart_km(query, (place.found.lat, place.found.lon)), place.found)
            for place in landmarks()
        ]
        file = self._file()
        most = 1 if exactly_one else limit
        # Most points of interest have a place nearby: look there before looking far.
        for km in (10.0, 30.0, REVERSE_KM):
            near = file.around(query, km) + [pair for pair in own if pair[0] <= km]
            if len(near) >= most:
                break
        near.sort(key=lambda pair: (pair[0], pair[1].id))
        places = [Location.of(place, distance_km=round(km, 3)) for km, place in near[:most]]
        return next(iter(places), None) if exactly_one else places

    def _file(self) -> GazetteerFile:
        if self._open is None:
            with self._lock:
                if self._open is None:
                    self._open = GazetteerFile(self._path or prepare(_progress.get()))
        return self._open

    def _candidates(self, name: str, country: str | None) -> tuple[list[Found], list[Region]]:
        """What bears the name, and the regions that the name itself says it lies in."""
        found = self._named(name, country)
        if found or "," not in name:
            return found, []
        head, *parts = (part.strip() for part in name.split(","))
        within = [self._file().regions(key(part)) for part in parts if part]
        found = [
            place
            for place in self._named(head, country)
            if all(any(region.holds(place) for region in part) for part in within)
        ]
        return found, [region for part in within for region in part] if found else []

    def _named(self, name: str, country: str | None) -> list[Found]:
        spelt = keys(name)
        found = landmarks_keyed(spelt, country)
        for wanted in spelt:
            cities = self._file().named(wanted, country)
            if cities:
                return found + cities
        return found

    def _regions(self, name: str) -> list[Region]:
        wanted = key(name)
        # Codes of two and three letters are no names: Bo is a city, BO is Bolivia.
        return self._file().regions(wanted) if len(wanted) > 3 else []

    def _identified(self, identifier: str, name: str, country: str | None) -> Found:
        """The place with that id. Raises UnknownPlace if it is gone, or another by now."""
        found, countries, called = self._numbered(identifier.strip(), name)
        if found is None:
            problem = f"The id {quoted(identifier)} is not, or no longer, in the gazetteer"
        elif country and country not in countries:
            problem = f"The id {quoted(identifier)} is {describe(found)}, not in {country}"
        elif name and not called:
            problem = f"The id {quoted(identifier)} is {describe(found)}, not {quoted(name)}"
        else:
            return found
        now = self.lookup(name, country=country, limit=1) if name else []
        remedy = f"{quoted(name)} is now found as {describe(now[0])}" if now else "Correct the id"
        raise UnknownPlace(problem, remedy)

    def _numbered(self, identifier: str, name: str) -> tuple[Found | None, frozenset[str], bool]:
        """The place with that id, its countries, and whether it bears the name."""
        wanted = {*keys(name), *keys(name.partition(",")[0])}
        own = landmark(identifier)
        if own is not None:
            return own.found, own.countries, not wanted.isdisjoint(own.names)
        match = _GEONAMES.fullmatch(identifier)
        found = self._file().numbered(int(match[1])) if match else None
        if match is None or found is None:
            return None, frozenset(), False
        called = any(self._file().bears(int(match[1]), k) for k in wanted)
        return found, frozenset({found.country}), called

    def _unknown(self, name: str, country: str | None, regions: list[Region]) -> UnknownPlace:
        if not key(name):
            return UnknownPlace(f"{quoted(name)} is no name of a place", "Give the place’s name")
        problem = f"No place called {quoted(name)} is known" + (f" in {country}" if country else "")
        head = name.partition(",")[0]
        elsewhere = self.lookup(head, limit=3) if country or head != name else []
        if elsewhere:
            return UnknownPlace(problem, f"Elsewhere: {'; '.join(map(describe, elsewhere))}")
        if regions:
            known = " and ".join(map(str, regions))
            return UnknownPlace(problem, f"It is {known}: name a place in it")
        alike = self._alike(name, country)
        if alike:
            return UnknownPlace(problem, f"Did you mean {' or '.join(map(describe, alike))}?")
        return UnknownPlace(problem, "Give its coordinates and where they are from (surveyed)")

    def _alike(self, name: str, country: str | None, most: int = 3) -> list[Found]:
        """The places with the names that are spelt nearest to this one."""
        import difflib

        wanted = key(name)
        if len(wanted) > _LONGEST:
            return []
        own = [k for place in landmarks() for k in place.names]
        close = difflib.get_close_matches(
            wanted, self._file().alike(wanted) + own, n=2 * most, cutoff=0.8
        )
        places: list[Found] = []
        for spelling in close:
            for _, found in rank(self._named(spelling, country), country=country)[:1]:
                if not any(same_spot(found, other) for other in places):
                    places.append(found)
        return places[:most]


def _settled(name: str, country: str | None, near: LatLon | None) -> list[Found]:
    """The own table's places that bear the name as their own in the country that is given."""
    if country is None:
        return []
    own = landmarks_keyed(keys(name), country)
    return [found for found in own if settles(found, country, near)]


def country_code(country: str | None) -> str | None:
    """The country's code in capitals. Raises UnknownPlace if it is none."""
    if not country:
        return None
    code = country.strip().upper()
    if not re.fullmatch("[A-Z]{2}", code):
        raise UnknownPlace(
            f"{quoted(country)} is no country’s code", "Give two letters of ISO 3166-1, such as RU"
        )
    return code
