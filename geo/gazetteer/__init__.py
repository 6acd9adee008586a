"""Names of places to places, offline.

The project's own tables (stations, bridges, seas, countries and their regions) and GeoNames'
cities stand in one SQLite file that is built in the user's cache when it is first needed.
`lookup` lists what bears a name, best first; `locate` names the one place that is meant or
raises, since a wrong dot on a map is worse than a question. An area is found with its
radius, and located only by its id.
"""

from __future__ import annotations

import atexit
import os
import threading
from contextvars import ContextVar, Token
from functools import cache

from geo.datahome import CACHE
from geo.errors import UnknownPlace
from geo.gazetteer.asking import Asking
from geo.gazetteer.file import GazetteerFile, Progress, file_name
from geo.gazetteer.found import Found, LatLon
from geo.gazetteer.namesake import DISTRICT, choose, describe, quoted, rank, same_spot, settles
from geo.gazetteer.toponym import key, keys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from geo.gazetteer.location import Location


__all__ = [
    "Found",
    "Gazetteer",
    "country_code",
    "locate",
    "lookup",
    "prepare",
    "reporting",
]

REVERSE_KM = 100.0
"""Farther than this from a point, a place does not tell where the point is."""

_LONGEST = 80
# Compiled when they are needed: most programs ask for names only.
_IDENTIFIER = r"(?i:geonames[\s:]*)?(\d+)"
_CAPITAL = r"(?:the )?(?:(?P<whose>.+?)(?: s)? capital(?: city)?|capital(?: city)? of (?P<of>.+))"
_progress: ContextVar[Progress | None] = ContextVar("progress", default=None)


def lookup(
    name: str, *, country: str | None = None, near: LatLon | None = None, limit: int = 10
) -> list[Found]:
    """The places of that name, best first, at most `limit`; none if it is not known.

    `name` may end in a country or a region: `Moscow, Idaho`; it may be an area (`Texas`,
    `the North Sea`), which has a radius, or say `the Chinese capital`. `country` is ISO
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
    An area larger than a dot on a map is given only by its id, and then has a radius.
    Raises UnknownPlace with the nearest names, AmbiguousPlace with the candidates,
    CacheUnusable.
    """
    return shared().locate(name, country=country, near=near, id=id)


def prepare(progress: Progress | None = None) -> Path:
    """Build the gazetteer's file if it is not there yet, some 8 s; its path.

    Raises CacheUnusable if it cannot be.
    """
    from pathlib import Path

    path = Path(file_name())
    if not path.exists():
        from geo.gazetteer.build import build_once

        build_once(path, progress)
    return path


class reporting:  # noqa: N801 # used as a function
    """Within the block, a build that becomes necessary tells `progress` of its advance."""

    def __init__(self, progress: Progress) -> None:
        self._reported = progress
        self._token: Token[Progress | None] | None = None

    def __enter__(self) -> None:
        """Begin to tell."""
        self._token = _progress.set(self._reported)

    def __exit__(self, *_: object) -> None:
        """Tell no longer."""
        if self._token is not None:
            _progress.reset(self._token)


def shared() -> Gazetteer:
    """The gazetteer that the functions of this module ask."""
    return _of_cache(os.environ.get(CACHE))


@cache
def _of_cache(_named: str | None) -> Gazetteer:
    gazetteer = Gazetteer()
    atexit.register(gazetteer.close)
    return gazetteer


class Gazetteer(Asking):
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
        settled = self._settled(name, country, near) if limit == 1 else []
        if settled:
            return settled[:1]
        ranked = rank(self._candidates(name, country), country=country, near=near)
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
        candidates = self._settled(name, country, near) or self._candidates(name, country)
        if not candidates:
            raise self._unknown(name, country)
        # An area that the name itself says the place lies in does what a country does.
        within = country or ("," in name and candidates[0].country) or None
        parted = country is None and self._parted(name, candidates)
        return choose(name, candidates, country=within, near=near, parted=parted)

    def _ordered(self, found: list[Found]) -> list[Found]:
        return [place for _, place in rank(found)]

    def _around(self, point: LatLon, most: int) -> list[Location]:
        from geo.gazetteer.location import Location

        file = self._file()
        # Most points of interest have a place nearby: look there before looking far.
        for km in (10.0, 30.0, REVERSE_KM):
            near = file.around(point, km)
            if len(near) >= most:
                break
        return [Location.of(place, distance_km=round(km, 3)) for km, place in near[:most]]

    def _file(self) -> GazetteerFile:
        if self._open is None:
            with self._lock:
                if self._open is None:
                    there = self._path or file_name()
                    if self._path is None and not os.path.exists(there):  # noqa: PTH110
                        there = prepare(_progress.get())
                    self._open = GazetteerFile(there)
        return self._open

    def _is_there(self) -> bool:
        return self._open is not None or os.path.exists(self._path or file_name())  # noqa: PTH110

    def _settled(self, name: str, country: str | None, near: LatLon | None) -> list[Found]:
        """What settles the question without the file, where that is not built yet.

        These are the own table's places that bear the name as their own in the country given.
        """
        if country is None or self._is_there():
            return []
        from geo.gazetteer.landmarks import landmarks_keyed

        own = landmarks_keyed(keys(name), country)
        return [found for found in own if settles(found, country, near)]

    def _candidates(self, name: str, country: str | None) -> list[Found]:
        """What bears the name, or bears its head and lies in the areas that follow it."""
        found = self._named(name, country)
        if found:
            return found
        if "," not in name:
            return self._capitals(name, country)
        head, *parts = (part.strip() for part in name.split(","))
        within = [self._file().areas(key(part)) for part in parts if part]
        return [
            place
            for place in self._named(head, country)
            if all(any(area.holds(place) for area in part) for part in within)
        ]

    def _parted(self, name: str, candidates: list[Found]) -> bool:
        """Whether the county that the name says is one of Europe's or of America's: Dover, Kent."""
        if len({place.country for place in candidates}) < 2 or "," not in name:
            return False
        areas = [a for part in name.split(",")[1:] for a in self._file().areas(key(part))]
        return any(area.id.startswith(DISTRICT) for area in areas)

    def _named(self, name: str, country: str | None) -> list[Found]:
        spelt = keys(name)
        found = self._keyed(spelt, country)
        if not found and spelt[0].startswith("the "):
            found = self._keyed(tuple(k.removeprefix("the ") for k in spelt), country)
        return found

    def _keyed(self, spelt: tuple[str, ...], country: str | None) -> list[Found]:
        file = self._file()
        if len(spelt) == 1:
            return file.named(spelt[0], country)
        found = {place.id: place for k in reversed(spelt) for place in file.named(k, country)}
        return list(found.values())

    def _capitals(self, name: str, country: str | None) -> list[Found]:
        """The capitals that are told by their countries: `the South Korean capital`."""
        words = key(name)
        if "capital" not in words:
            return []
        import re

        told = re.fullmatch(_CAPITAL, words)
        if told is None:
            return []
        whose = (told["whose"] or told["of"]).removeprefix("the ")
        places = []
        for code, capital in self._file().capitals(whose):
            if country in (None, code):
                towns = [p for p in self._named(capital, code) if p.kind == "settlement"]
                places += [town for _, town in rank(towns, country=code)[:1]]
        return places

    def _identified(self, identifier: str, name: str, country: str | None) -> Found:
        """The place with that id. Raises UnknownPlace if it is gone, or another by now."""
        found, lies_in, called = self._numbered(identifier.strip(), name, country)
        if found is None:
            problem = f"The id {quoted(identifier)} is not, or no longer, in the gazetteer"
        elif not lies_in:
            problem = f"The id {quoted(identifier)} is {describe(found)}, not in {country}"
        elif name and not called:
            problem = f"The id {quoted(identifier)} is {describe(found)}, not {quoted(name)}"
        else:
            return found
        now = self.lookup(name, country=country, limit=1) if name else []
        remedy = f"{quoted(name)} is now found as {describe(now[0])}" if now else "Correct the id"
        raise UnknownPlace(problem, remedy)

    def _numbered(
        self, identifier: str, name: str, country: str | None
    ) -> tuple[Found | None, bool, bool]:
        """The place with that id, whether it lies in the country, and whether it bears the name."""
        wanted = {*keys(name), *keys(name.partition(",")[0])}
        wanted |= {k.removeprefix("the ") for k in wanted}
        import re

        match = re.fullmatch(_IDENTIFIER, identifier)
        if match is None and not self._is_there():
            from geo.gazetteer.landmarks import landmark

            own = landmark(identifier)
            if own is not None:
                lies_in = country is None or country in own.countries
                return own.found, lies_in, not wanted.isdisjoint(own.names)
        file = self._file()
        known = file.identified(match[1] if match else identifier)
        if known is None:
            return None, False, False
        number, found = known
        lies_in = country is None or file.lies_in(number, country)
        return found, lies_in, any(file.bears(number, k) for k in wanted)

    def _unknown(self, name: str, country: str | None) -> UnknownPlace:
        if not key(name):
            return UnknownPlace(f"{quoted(name)} is no name of a place", "Give the place’s name")
        problem = f"No place called {quoted(name)} is known" + (f" in {country}" if country else "")
        head = name.partition(",")[0]
        elsewhere = self.lookup(head, limit=3) if country or head != name else []
        if elsewhere:
            return UnknownPlace(problem, f"Elsewhere: {'; '.join(map(describe, elsewhere))}")
        alike = self._alike(name, country)
        if alike:
            return UnknownPlace(problem, f"Did you mean {' or '.join(map(describe, alike))}?")
        return UnknownPlace(problem, "Give its coordinates and where they are from (surveyed)")

    def _alike(self, name: str, country: str | None, most: int = 3) -> list[Found]:
        """The places with the names that are spelt nearest to this one."""
        from geo.gazetteer.spelling import nearest

        wanted = key(name)
        if len(wanted) > _LONGEST:
            return []
        close = nearest(wanted, self._file().alike(wanted), 2 * most)
        found = [
            place
            for spelling in close
            for _, place in rank(self._named(spelling, country), country=country)[:1]
        ]
        if len(close) > 2 * most:  # all as near: the likeliest by their people
            found = [place for _, place in rank(found, country=country)]
        places: list[Found] = []
        for place in found:
            if not any(same_spot(place, other) for other in places):
                places.append(place)
        return places[:most]


def country_code(country: str | None) -> str | None:
    """The country's code in capitals. Raises UnknownPlace if it is none."""
    if not country:
        return None
    code = country.strip().upper()
    if not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise UnknownPlace(
            f"{quoted(country)} is no country’s code", "Give two letters of ISO 3166-1, such as RU"
        )
    return code
