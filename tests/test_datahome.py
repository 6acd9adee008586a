"""Data are found in a clone and in a wheel; a cache that cannot be used says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from platformdirs import user_cache_path

from geo import datahome
from geo.errors import CacheUnusable


def test_a_clone_has_its_data_beside_the_package() -> None:
    assert datahome.data_path("kim-2023", "article.txt").is_file()


def test_a_wheel_has_its_data_in_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site" / "data").mkdir(parents=True)  # another package's
    ours = tmp_path / "site" / "geo" / "data"
    ours.mkdir(parents=True)
    monkeypatch.setattr(datahome, "_PACKAGE", str(tmp_path / "site" / "geo"))
    assert datahome.data_path("x.csv") == ours / "x.csv"


def test_the_environment_names_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "a" / "b"))
    assert datahome.writable_cache() == tmp_path / "a" / "b"
    assert list((tmp_path / "a" / "b").iterdir()) == []


def test_without_it_the_cache_is_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_CACHE", raising=False)
    assert datahome.cache_folder().name == "dateline"


@pytest.mark.parametrize("base", ["", "/tmp/xdg", "relative"])
def test_the_users_cache_is_where_platformdirs_says(
    base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATELINE_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", base)
    assert datahome.cache_folder() == user_cache_path("dateline", appauthor=False)


def test_a_cache_that_is_a_file_is_refused_with_the_way_to_mend_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("")
    monkeypatch.setenv("DATELINE_CACHE", str(file))
    with pytest.raises(CacheUnusable) as caught:
        datahome.writable_cache()
    assert str(caught.value) == (
        f"The cache at {file} cannot be used: File exists. "
        "Set DATELINE_CACHE to a folder that you may write to."
    )


def test_a_cache_on_a_read_only_system_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_CACHE", "/proc/dateline")
    with pytest.raises(CacheUnusable, match="/proc/dateline cannot be used"):
        datahome.writable_cache()
