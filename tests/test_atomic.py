"""Files are replaced whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.atomic import replacing
from geo.errors import UnreadableFile


def test_a_file_is_replaced_when_all_goes_well(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    target.write_text("old")
    with replacing(target) as temporary:
        temporary.write_text("new")
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_an_error_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    target.write_text("old")

    def write_half() -> None:
        with replacing(target) as temporary:
            temporary.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be written"), replacing(tmp_path / "no" / "x"):
        pass
