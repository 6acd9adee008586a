"""The sentence around the quote of a claim, with what is marked in it."""

from __future__ import annotations

from collections.abc import Sequence

from geo.article import Article, Excerpt, Span
from geo.webmap.document import NONE, ExcerptDoc


def quoted(
    article: Article, span: Span, around: Excerpt, when: Sequence[str], language: str
) -> tuple[list[str], ExcerptDoc]:
    """The words of time as the report writes them, and the sentence around the quote.

    In the sentence the quote and the words of time are marked by UTF-16 offsets.
    """
    (start, end), (text, first) = span, around
    quote = (max(start - first, 0), min(end - first, len(text)))
    if not when and article.is_basic:
        return NONE, ExcerptDoc(text, quote, NONE, span, language, first)
    found = _phrases(article.name, text, Span(*quote), when)
    marks = _apart(found)
    if not article.is_basic:
        quote, *marks = (_in_units(text, *mark) for mark in (quote, *marks))
    words = [text[start:end] for start, end in found]
    return words, ExcerptDoc(text, quote, marks, span, language, first)


def _phrases(name: str, text: str, quote: Span, when: Sequence[str]) -> list[Span]:
    """Where the words of time stand in the quote."""
    sentence = Article(name, text)
    return [sentence.find(phrase, quote) for phrase in when]


def _in_units(text: str, start: int, end: int) -> tuple[int, int]:
    """Characters of a text in UTF-16 units."""
    return utf16_length(text[:start]), utf16_length(text[:end])


def utf16_length(text: str) -> int:
    """How long a text is in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _apart(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap or touch as one."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart
