"""A network's file: what is written is read, and what is not whole is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import UnreadableFile
from geo.railway import file
from geo.railway.file import read_arrays, write_arrays
from geo.railway.strings import Pool, Texts, packed


@pytest.fixture
def network(tmp_path: Path) -> Path:
    path = tmp_path / "a.rail"
    arrays = {
        "km": np.array([1.5, 2.5]),
        "points": np.array([[1, 2], [3, 4], [5, 6]], np.int32),
        "none": np.empty((0, 2), np.int32),
    }
    write_arrays(path, arrays)
    return path


def test_arrays_come_back_with_their_types_and_shapes(network: Path) -> None:
    found = read_arrays(network)

    assert found["km"].tolist() == [1.5, 2.5]
    assert found["points"].tolist() == [[1, 2], [3, 4], [5, 6]]
    assert found["points"].dtype == np.int32
    assert found["none"].shape == (0, 2)


def test_arrays_are_mapped_and_cannot_be_written(network: Path) -> None:
    with pytest.raises(ValueError, match="read-only"):
        read_arrays(network)["km"][0] = 1.0


@pytest.mark.parametrize("left", [0, 10, 40, 150, -1])
def test_a_file_that_is_cut_short_is_refused(network: Path, left: int) -> None:
    network.write_bytes(network.read_bytes()[:left])

    with pytest.raises(UnreadableFile, match="Import the railway again"):
        read_arrays(network)


def test_a_file_of_another_version_is_refused(
    network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "VERSION", 99)

    with pytest.raises(UnreadableFile) as caught:
        read_arrays(network)

    assert str(caught.value) == (
        f"{network}: is a network of version 1, and this Dateline reads version 99. "
        "Import the railway again: dateline rail import FILE --name NAME."
    )


def test_a_damaged_table_is_refused(network: Path) -> None:
    data = bytearray(network.read_bytes())
    data[50] ^= 1
    network.write_bytes(data)

    with pytest.raises(UnreadableFile, match="does not add up"):
        read_arrays(network)


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    path.write_text("railway" * 100)

    with pytest.raises(UnreadableFile, match="is no railway network"):
        read_arrays(path)


def test_a_write_that_fails_leaves_the_old_file(network: Path) -> None:
    before = network.read_bytes()

    with pytest.raises(AttributeError):
        write_arrays(network, {"km": np.zeros(3), "bad": "no array"})  # type: ignore[dict-item]

    assert network.read_bytes() == before
    assert list(network.parent.iterdir()) == [network]


def test_a_folder_that_cannot_be_written_is_told() -> None:
    with pytest.raises(UnreadableFile, match="cannot be written"):
        write_arrays(Path("/proc/nowhere/a.rail"), {"km": np.zeros(1)})


@given(st.lists(st.text()))
def test_texts_come_back(texts: list[str]) -> None:
    found = Texts(*packed(texts))

    assert [found[n] for n in range(len(found))] == [
        text.encode("utf-8", "replace").decode() for text in texts
    ]


def test_a_text_has_one_number() -> None:
    pool = Pool()

    assert (pool.number(""), pool.number("a"), pool.number("b"), pool.number("a")) == (0, 1, 2, 1)
