"""The zip is read back with zipfile, and opened again as a journey."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from geo.check import Checked, load
from geo.errors import UnreadableFile
from geo.formats.archive import LEFT_OUT, to_public_zip, to_zip
from tests.formats import journeys

SECRET = "Nobody quotes this sentence."
REPORT = f"The train left on Sunday, it is said. {SECRET} It stood in Khasan early on Tuesday."


def told(folder: Path, rights: str) -> Checked:
    return journeys.journey(
        folder / "trip",
        REPORT,
        reports={"article": {**journeys.REPORT, "rights": rights}},
        places={"here": journeys.place("Here", 43, 131)},
        events=[
            journeys.event("start", "The train left on Sunday", when=["on Sunday"]),
            journeys.event(
                "stop",
                "It stood in Khasan early on Tuesday",
                when=["early on Tuesday"],
                place="here",
                claim={"caveat": "it is said"},
            ),
        ],
    )


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def unpacked(content: bytes, folder: Path) -> Checked:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
        (top,) = {name.split("/")[0] for name in archive.namelist()}
    return load(folder / top)


@pytest.mark.parametrize("name", ["seed", "hostile", "c14"])
def test_unpacked_it_is_the_same_journey(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    checked: Checked = request.getfixturevalue(name)
    again = unpacked(to_zip(checked), tmp_path)
    assert again.journey == checked.journey
    assert again.events == checked.events
    assert again.claims == checked.claims
    assert again.contradictions == checked.contradictions
    assert {key: article.text for key, article in again.file.articles.items()} == {
        key: article.text for key, article in checked.file.articles.items()
    }


def test_it_holds_the_journey_file_and_the_reports_and_no_other_file(tmp_path: Path) -> None:
    checked = told(tmp_path, "full")
    checked.file.folder.joinpath("notes.txt").write_text("mine")
    files = opened(to_zip(checked))
    assert sorted(files) == ["trip/article.txt", "trip/journey.yaml"]
    for name, content in files.items():
        assert content == checked.file.folder.parent.joinpath(name).read_bytes()


def test_the_same_journey_gives_the_same_bytes_whenever_its_files_were_written(
    tmp_path: Path,
) -> None:
    one, two = told(tmp_path / "one", "full"), told(tmp_path / "two", "full")
    assert to_zip(one) == to_zip(two)
    assert to_public_zip(one) == to_zip(one)


def test_readers_get_of_a_report_only_what_may_be_quoted(tmp_path: Path) -> None:
    files = opened(to_public_zip(told(tmp_path, "quotes")))
    assert sorted(files) == ["trip/README.txt", "trip/article.txt", "trip/journey.yaml"]
    assert files["trip/article.txt"].decode() == (
        "The train left on Sunday, it is said."
        + LEFT_OUT
        + "It stood in Khasan early on Tuesday.\n"
    )
    assert SECRET.encode() not in b"".join(files.values())
    assert "article.txt here\nholds the sentences that" in files["trip/README.txt"].decode()


def test_the_editor_s_own_zip_holds_the_whole_text(tmp_path: Path) -> None:
    assert opened(to_zip(told(tmp_path, "quotes")))["trip/article.txt"].decode() == REPORT


@pytest.mark.parametrize("name", ["seed", "hostile", "c14"])
def test_what_readers_get_opens_and_gives_the_same_events(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    checked: Checked = request.getfixturevalue(name)
    again = unpacked(to_public_zip(checked), tmp_path)
    assert again.events == checked.events
    assert again.contradictions == checked.contradictions
    for (event, place), time in checked.claims.items():
        assert again.claims[event, place].interval == time.interval


def test_a_report_named_as_the_readme_keeps_its_name(tmp_path: Path) -> None:
    report = {**journeys.REPORT, "file": "README.txt"}
    folder = journeys.folder_of(tmp_path / "trip", REPORT, reports={"article": report})
    folder.joinpath("README.txt").write_text(REPORT)
    files = opened(to_public_zip(load(folder)))
    assert sorted(files) == ["trip/Dateline-README.txt", "trip/README.txt", "trip/journey.yaml"]


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    checked = told(tmp_path, "full")
    checked.file.folder.joinpath("article.txt").unlink()
    with pytest.raises(UnreadableFile, match="cannot be read: No such file or directory"):
        to_zip(checked)
