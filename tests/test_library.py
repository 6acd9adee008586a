"""The journeys of a folder, read once until their files change."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from geo.errors import Faults, UnreadableFile
from geo.library import JOURNEYS, SMALL_BYTES, Library, Page, fingerprint_of, library
from tests.conftest import SEED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the seed's journey in it."""
    shutil.copytree(SEED, tmp_path / "kim-2023")
    return tmp_path


def broken(folder: Path) -> Path:
    """A second journey, whose file has one word too many; its file."""
    shutil.copytree(SEED, folder / "broken")
    file = folder / "broken" / "journey.yaml"
    file.write_text("sumary: x\n" + file.read_text("utf-8"), "utf-8")
    return file


def test_an_unchanged_journey_is_read_once(folder: Path) -> None:
    shelf = Library(folder)
    assert shelf.find("kim-2023") is shelf.find("kim-2023")
    assert shelf.find("kim-2023").document() is shelf.find("kim-2023").document()


def test_a_journey_changed_on_disk_is_read_anew(folder: Path) -> None:
    shelf = Library(folder)
    before = shelf.find("kim-2023")
    file = folder / "kim-2023" / "journey.yaml"
    file.write_text(file.read_text("utf-8").replace("Kim’s train to", "A train to"), "utf-8")
    after = shelf.find("kim-2023")
    assert before.title.startswith("Kim’s train")
    assert after.title.startswith("A train")
    assert after.page().etag != before.page().etag


def test_a_journey_with_faults_is_kept_with_them_and_the_others_work(folder: Path) -> None:
    broken(folder)
    shelf = Library(folder)
    assert shelf.names() == ["broken", "kim-2023"]
    assert "sumary" in str(shelf.find("broken").errors[0])
    with pytest.raises(Faults, match="sumary"):
        shelf.find("broken").document()
    assert not shelf.find("kim-2023").errors


def test_a_mended_journey_is_sound_again(folder: Path) -> None:
    file = broken(folder)
    shelf = Library(folder)
    assert shelf.find("broken").errors
    file.write_text(file.read_text("utf-8").removeprefix("sumary: x\n"), "utf-8")
    assert not shelf.find("broken").errors


def test_a_survey_reads_the_small_journeys_and_leaves_a_large_one_for_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(folder)
    shutil.copytree(SEED, folder / "a-large-one")
    with (folder / "a-large-one" / "article.txt").open("a", encoding="utf-8") as article:
        article.write("\n" + "It went on. " * (SMALL_BYTES // 12))
    later: list[list[str]] = []
    monkeypatch.setattr(Library, "_read_on", lambda _, names: later.append(names))
    shelf = Library(folder)
    assert not shelf.survey(patience_s=60)
    assert [name for name in shelf.names() if shelf.known(name)] == ["broken", "kim-2023"]
    assert later[0][-1] == "a-large-one"


def test_what_a_survey_leaves_is_read_in_the_background(folder: Path) -> None:
    broken(folder)
    shelf = Library(folder)
    assert not shelf.survey(patience_s=-1)
    assert shelf._reader is not None
    shelf._reader.join(60)
    assert shelf.survey(patience_s=-1)


def test_a_journey_that_changed_is_not_known(folder: Path) -> None:
    shelf = Library(folder)
    shelf.find("kim-2023")
    assert shelf.known("kim-2023") is shelf.find("kim-2023")
    (folder / "kim-2023" / "note.txt").write_text("x")
    assert shelf.known("kim-2023") is None


def test_an_unknown_name_is_answered_with_the_nearest(folder: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"no journey “kim-2032” here.*“kim-2023”"):
        Library(folder).find("kim-2032")


@pytest.mark.parametrize("name", ["../kim-2023", "", ".", "kim-2023/", "/etc"])
def test_a_name_is_never_a_path(folder: Path, name: str) -> None:
    with pytest.raises(UnreadableFile):
        Library(folder / "kim-2023").find(name)


def test_a_fingerprint_tells_a_changed_byte_of_the_same_length(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text("on Sunday")
    before = fingerprint_of(tmp_path)
    file.write_text("on Monday")
    stat = file.stat()
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))
    assert fingerprint_of(tmp_path) != before


def test_the_environment_names_the_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(JOURNEYS, str(folder))
    assert library().folder == folder
    assert library() is library()


def test_without_the_environment_the_journeys_are_those_that_come_along(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(JOURNEYS, raising=False)
    assert "kim-2023" in library().names()


def test_a_page_is_known_by_its_bytes() -> None:
    assert Page.of("a").etag == Page.of("a").etag != Page.of("b").etag
