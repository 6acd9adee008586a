"""Lines as short texts, as the map document holds them.

A line is a row of whole numbers, `x, y, dx, dy, …` in 1 / PRECISION degrees. Each is
written with its sign in the lowest bit, then five bits a character, the lowest first; a
sixth bit says that more follow. It is the form of source maps (base 64 VLQ), with an
alphabet that JSON and HTML leave alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from geo.webmap.document import PRECISION, Line

Coordinates = npt.NDArray[np.float64]

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
MORE = 32

_VALUES = {character: value for value, character in enumerate(ALPHABET)}


def encode(coordinates: Coordinates) -> Line:
    """A line of (longitude, latitude) rows in degrees.

    Rounded to 1 / PRECISION degrees; a point that equals the one before it is left out.
    """
    whole = np.rint(coordinates * PRECISION).astype(np.int64)
    steps = np.diff(whole, axis=0)
    steps = steps[steps.any(axis=1)]
    return "".join(
        _written(number) for number in np.concatenate((whole[:1], steps)).ravel().tolist()
    )


def decode(line: Line) -> Coordinates:
    """The rows of (longitude, latitude) in degrees that `encode` was given, rounded."""
    steps = np.array(list(_read(line)), dtype=np.float64).reshape(-1, 2)
    return steps.cumsum(axis=0) / PRECISION


def decode_all(lines: Iterable[Line]) -> list[Coordinates]:
    """The rows of each line that has more than one point."""
    return [rows for rows in map(decode, lines) if len(rows) > 1]


def _written(number: int) -> str:
    rest = 2 * number if number >= 0 else -2 * number - 1
    characters = []
    while True:
        rest, bits = rest // MORE, rest % MORE
        characters.append(ALPHABET[bits + MORE if rest else bits])
        if not rest:
            return "".join(characters)


def _read(line: Line) -> Iterator[int]:
    total, place = 0, 1
    for character in line:
        value = _VALUES[character]
        total += value % MORE * place
        place *= MORE
        if value < MORE:
            yield -(total + 1) // 2 if total % 2 else total // 2
            total, place = 0, 1
