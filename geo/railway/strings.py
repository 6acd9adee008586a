"""Many texts in two arrays: their UTF-8 one after the other, and where each begins."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray


class Texts:
    """Texts by number, decoded when asked for."""

    def __init__(self, letters: NDArray[np.uint8], begins: NDArray[np.int64]) -> None:
        self._letters = letters
        self._begins = begins

    def __len__(self) -> int:
        return max(len(self._begins) - 1, 0)

    def __getitem__(self, number: int) -> str:
        begin, end = int(self._begins[number]), int(self._begins[number + 1])
        return self._letters[begin:end].tobytes().decode("utf-8", "replace")


class Pool:
    """Numbers for texts, each text once; the empty one is number 0."""

    def __init__(self) -> None:
        self._numbers = {"": 0}

    def number(self, text: str) -> int:
        """The number of a text, a new one if it was not there."""
        return self._numbers.setdefault(text, len(self._numbers))

    def arrays(self) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
        """What `Texts` reads: letters, and where each text begins."""
        return packed(self._numbers)


def packed(texts: Iterable[str]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Texts as arrays: their letters, and where each begins; what UTF-8 cannot hold is �."""
    parts = [text.encode("utf-8", "replace") for text in texts]
    begins = np.concatenate([[0], np.cumsum([len(part) for part in parts], dtype=np.int64)])
    return np.frombuffer(b"".join(parts), np.uint8), begins.astype(np.int64)
