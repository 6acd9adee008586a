"""What a document holds of a report: the passages that are used, and what lies between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.article import Article, Span


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


def reading_of(article: Article, shown: Iterable[Span], *, whole: bool) -> Reading:
    """What is used of a report of which these pieces are shown; `whole`: the rest may be too."""
    held = list(passages(shown))
    used = [span for span, _ in held]
    runs = [0] * (2 * len(used) + 1)
    following = iter(enumerate(used))
    nowhere = len(used), Span(len(article.text), len(article.text) + 1)
    at, (first, last) = next(following, nowhere)
    for start, end in article.sentences:
        while last <= start:
            at, (first, last) = next(following, nowhere)
        runs[2 * at + (first < end)] += 1
    # A heading that is quoted counts as a sentence: it is used.
    runs[1::2] = [max(1, count) for count in runs[1::2]]
    edges = [0, *(edge for span in used for edge in (span.start, span.end)), len(article.text)]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    rest = [article.text[start:end] for start, end in gaps] if whole else []
    return Reading(runs, rest, [count for _, count in held])


def passages(shown: Iterable[Span]) -> list[tuple[Span, int]]:
    """The pieces in the order of the text, those that overlap as one, and of how many it is."""
    found: list[tuple[Span, int]] = []
    for span in sorted(shown):
        if found and span.start < found[-1][0].end:
            last, count = found[-1]
            found[-1] = Span(last.start, max(last.end, span.end)), count + 1
        else:
            found.append((span, 1))
    return found
