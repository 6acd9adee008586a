"""A journey as a file: by suffix, whole or not at all, the same bytes each time."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from geo.check import Checked
from geo.errors import DatelineError, UnreadableFile
from geo.export import (
    PICTURES,
    WRITERS,
    export,
    to_csv,
    to_geojson,
    to_gpx,
    to_html,
    to_kml,
    to_lpf,
    to_zip,
)
from geo.formats.drawing.size import Size
from tests.conftest import SEED

PLAIN = {
    ".geojson": to_geojson,
    ".lpf.json": to_lpf,
    ".jsonld": to_lpf,
    ".kml": to_kml,
    ".gpx": to_gpx,
    ".csv": to_csv,
}


@pytest.mark.parametrize("suffix", PLAIN)
def test_the_suffix_tells_the_format(suffix: str, seed: Checked, tmp_path: Path) -> None:
    target = tmp_path / f"kim{suffix}"
    export(seed, target)
    assert target.read_bytes().decode() == PLAIN[suffix](seed)


def test_the_map_document_is_written_as_html(seed: Checked, tmp_path: Path) -> None:
    export(seed, tmp_path / "kim.HTML")
    assert (tmp_path / "kim.HTML").read_text("utf-8") == to_html(seed)


def test_a_double_suffix_gives_the_form_for_excel(seed: Checked, tmp_path: Path) -> None:
    target = tmp_path / "kim.excel.csv"
    export(seed, target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")


KNOWN = (
    "Expected one of .html, .geojson, .lpf.json, .jsonld, .kml, .gpx, .csv, .excel.csv, .svg, "
    ".png, .timeline.svg, .timeline.png, .marey.svg, .marey.png, .zip."
)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("kim.kmz", f"no format is known by the suffix “.kmz”. Nearest: .kml. {KNOWN}"),
        ("kim", f"has no suffix. {KNOWN}"),
        (".csv", f"has no suffix. {KNOWN}"),
    ],
)
def test_an_unknown_suffix_is_refused_with_those_that_are_known(
    name: str, message: str, seed: Checked, tmp_path: Path
) -> None:
    with pytest.raises(DatelineError) as raised:
        export(seed, tmp_path / name)
    assert str(raised.value) == f"{tmp_path / name}: {message}"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(seed: Checked, tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "kim.csv"
    with pytest.raises(UnreadableFile, match="cannot be written: No such file or directory"):
        export(seed, target)


def test_a_target_that_is_a_folder_is_told_and_left(seed: Checked, tmp_path: Path) -> None:
    target = tmp_path / "kim.csv"
    target.mkdir()
    with pytest.raises(UnreadableFile, match="cannot be written: it is a folder"):
        export(seed, target)
    assert list(tmp_path.iterdir()) == [target]


def test_what_is_no_file_is_not_replaced(seed: Checked, tmp_path: Path) -> None:
    target = tmp_path / "kim.csv"
    os.mkfifo(target)
    with pytest.raises(UnreadableFile, match="cannot be written: it is not a file"):
        export(seed, target)
    assert target.is_fifo()


def test_a_name_that_is_too_long_is_told(seed: Checked, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be written: File name too long"):
        export(seed, tmp_path / f"{'k' * 300}.csv")


def test_a_read_only_file_is_told_and_left(
    seed: Checked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "kim.csv"
    target.write_text("mine")
    target.chmod(0o444)
    # Root may write everywhere, and tests may run as root.
    monkeypatch.setattr(os, "access", Mock(return_value=False))
    with pytest.raises(UnreadableFile, match="cannot be written: it is read-only"):
        export(seed, target)
    assert target.read_text() == "mine"


def test_after_an_error_the_old_file_stands_and_nothing_else(
    seed: Checked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "kim.csv"
    target.write_text("what stood here")

    full = OSError(28, "No space left on device")
    monkeypatch.setattr(Path, "write_bytes", Mock(side_effect=full))
    with pytest.raises(UnreadableFile, match="cannot be written: No space left on device"):
        export(seed, target)
    assert target.read_text() == "what stood here"
    assert list(tmp_path.iterdir()) == [target]


def test_through_a_link_the_file_behind_it_is_replaced(seed: Checked, tmp_path: Path) -> None:
    behind, link = tmp_path / "behind.csv", tmp_path / "kim.csv"
    behind.write_text("old")
    link.symlink_to(behind)
    export(seed, link)
    assert link.is_symlink()
    assert behind.read_bytes().decode() == to_csv(seed)


@pytest.mark.parametrize("suffix", PICTURES)
def test_a_picture_has_the_size_and_theme_that_are_chosen(
    suffix: str, seed: Checked, tmp_path: Path
) -> None:
    target = tmp_path / f"kim{suffix}"
    export(seed, target, size="800x600", theme="dark")
    content = target.read_bytes()
    expected = PICTURES[suffix](seed, size=Size(800, 600), theme="dark")
    assert content == (expected.encode() if isinstance(expected, str) else expected)


def test_what_is_no_picture_has_no_size_and_no_theme(seed: Checked, tmp_path: Path) -> None:
    with pytest.raises(DatelineError) as raised:
        export(seed, tmp_path / "kim.csv", size="800x600")
    assert str(raised.value) == (
        f"{tmp_path / 'kim.csv'}: .csv has neither size nor theme to choose. Leave them out, or "
        "write .svg, .png, .timeline.svg, .timeline.png, .marey.svg, .marey.png."
    )
    assert list(tmp_path.iterdir()) == []


def test_a_zip_is_written_as_the_bytes_that_it_is(seed: Checked, tmp_path: Path) -> None:
    export(seed, tmp_path / "kim.zip")
    assert (tmp_path / "kim.zip").read_bytes() == to_zip(seed)


def _digests(checked: Checked) -> dict[str, str]:
    contents = {suffix: write(checked) for suffix, write in WRITERS.items()}
    raw = {s: c.encode() if isinstance(c, str) else c for s, c in contents.items()}
    return {suffix: hashlib.sha256(content).hexdigest() for suffix, content in raw.items()}


def test_the_same_journey_gives_the_same_bytes_in_another_process_and_zone(seed: Checked) -> None:
    program = (
        "import json, sys; from geo.check import load; from tests.test_export import _digests; "
        "print(json.dumps(_digests(load(sys.argv[1]))))"
    )
    environment = {**os.environ, "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", program, str(SEED)],
        capture_output=True,
        check=True,
        text=True,
        env=environment,
        cwd=SEED.parents[1],
    )
    assert json.loads(done.stdout) == _digests(seed)
