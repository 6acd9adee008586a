"""What a document holds of a report: the passages that are used, and what lies between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from geo.article import Article

Spans = npt.NDArray[np.int64]
"""Where pieces of a text begin and end, a row each."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How much of a report is used, in its order.

    `runs` are numbers of sentences: before the first passage, in it, between it and the
    next, and so on to those after the last one. `rest` are the words of the gaps, where
    they may be shown: one more than there are passages. `pieces` say of how many pieces
    each passage is made.
    """

    runs: list[int]
    rest: list[str]
    pieces: list[int]


def reading_of(article: Article, shown: Sequence[tuple[int, int]], *, whole: bool) -> Reading:
    """What is used of a report of which these pieces are shown; `whole`: the rest may be too."""
    used, pieces = passages(shown)
    edges = [0, *used.ravel().tolist(), len(article.text)]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    rest = [article.text[start:end] for start, end in gaps] if whole else []
    return Reading(_runs(_rows(article.sentences), used), rest, pieces)


def _runs(sentences: Spans, used: Spans) -> list[int]:
    """How many sentences lie before the first passage, in it, between it and the next, …."""
    starts, ends = sentences.T
    first, last = used.T
    at = np.searchsorted(last, starts, "right")  # the first passage that does not end before it
    inside = np.append(first, np.iinfo(np.int64).max)[at] < ends
    runs = np.bincount(2 * at + inside, minlength=2 * len(used) + 1)
    # A heading that is quoted counts as a sentence: it is used.
    runs[1::2] = np.maximum(1, runs[1::2])
    counted: list[int] = runs.tolist()
    return counted


def passages(shown: Sequence[tuple[int, int]]) -> tuple[Spans, list[int]]:
    """The pieces in the order of the text, those that overlap as one, and of how many each is."""
    rows = _rows(sorted(shown))
    if not len(rows):
        return rows, []
    starts, reach = rows[:, 0], np.maximum.accumulate(rows[:, 1])
    first = np.flatnonzero(np.append(True, starts[1:] >= reach[:-1]))
    after = np.append(first[1:], len(rows))
    counts: list[int] = (after - first).tolist()
    return np.column_stack((starts[first], reach[after - 1])), counts


def _rows(spans: Sequence[tuple[int, int]]) -> Spans:
    numbers = chain.from_iterable(spans)
    return np.fromiter(numbers, np.int64, 2 * len(spans)).reshape(-1, 2)
