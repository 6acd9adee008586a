"""A report's text, and where the words of a claim stand in it.

Quotes are verbatim. White space, the kind of quotation mark or dash, and the Unicode
normal form may differ between a quote and its report; nothing else. What is found is a
span of the report's own characters, as in the W3C Web Annotation model (text quote and
text position selectors), so that what is shown is always the source's spelling.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from geo.errors import QuoteNotFound, UnreadableFile

QUOTATION_MARKS = "\"'`´‘’‚‛“”„‟‹›«»「」『』〝〞＂＇"
DASHES = "-‐‑‒–—―−﹘﹣－"
LARGEST_REPORT = 20_000_000

_ALIKE = str.maketrans(dict.fromkeys(QUOTATION_MARKS, "'") | dict.fromkeys(DASHES, "-"))
_MARKS = r"[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u064b-\u065f\u3099\u309a]"
_PLAIN = re.compile(rf"[!-~]+(?!{_MARKS})")
_CLUSTER = re.compile(rf"\s+|\S{_MARKS}*")
_HANGUL_JAMO = re.compile(r"[\u1100-\u11ff]+")
_WORD = re.compile(r"\w+")
_LINE_END = re.compile(r"\n")
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff]"
)
_SENTENCE_END = re.compile(r"[.!?…؟۔।]+[\"'”’»)\]]*(?=\s)|[。！？]+[」』”]*")
_ENDED = re.compile(r"[.!?…؟۔।。！？][\"'”’»)\]」』]*$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"'])(?:[^\W\d_]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Sen|Rep|Gov|Prof|St|No|vs|Jr|Sr"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|(?:[^\W\d_]\.)+[^\W\d_])\.$"
)


class Span(NamedTuple):
    """Characters `start` up to but not including `end` of a text, counted from 0."""

    start: int
    end: int

    def within(self, outer: Span) -> bool:
        """Whether the span lies in another."""
        return outer.start <= self.start and self.end <= outer.end


class Excerpt(NamedTuple):
    """A piece of a report, `text`, that begins at its character `start`."""

    text: str
    start: int


@dataclass(frozen=True)
class Article:
    """A report's text under the name of its file."""

    name: str
    text: str

    def __getitem__(self, span: Span) -> str:
        """The report's own characters in a span."""
        return self.text[span.start : span.end]

    @cached_property
    def _alike(self) -> tuple[str, list[int], list[int]]:
        return _fold(self.text)

    @cached_property
    def sentence_ends(self) -> list[int]:
        """Where sentences end, line by line, in the order of the text."""
        lines = re.finditer(r"[^\n]+", self.text)
        return [at for line in lines for at in _sentence_ends(self.text, *line.span())]

    @cached_property
    def starts(self) -> list[int]:
        """Where lines begin and sentences end, in order: there the next sentence may begin."""
        lines = (line.end() for line in _LINE_END.finditer(self.text))
        return sorted({0, *lines, *self.sentence_ends})

    @cached_property
    def ends(self) -> list[int]:
        """Where sentences and lines end, in order."""
        lines = (line.start() for line in _LINE_END.finditer(self.text))
        return sorted({*lines, *self.sentence_ends, len(self.text)})

    @cached_property
    def is_basic(self) -> bool:
        """Whether each of its characters is one UTF-16 unit, as JavaScript counts."""
        return len(self.text.encode("utf-16-le", "surrogatepass")) == 2 * len(self.text)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences in order, without the white space around them.

        What stands in a line of its own and ends in no full stop is a heading, and no sentence.
        """
        return list(_sentences(self.text, self.sentence_ends))

    def occurrences(self, words: str, within: Span | None = None) -> Iterator[Span]:
        """Every place where the words stand as whole words, in the order of the text."""
        folded, starts, ends = self._alike
        needle = _fold(words.strip())[0]
        first_at = bisect_left(starts, within.start) if within else 0
        last_at = bisect_right(ends, within.end) if within else len(folded)
        at = folded.find(needle, first_at, last_at) if needle else -1
        while at >= 0:
            first, last = starts[at], ends[at + len(needle) - 1]
            whole = at == 0 or starts[at - 1] != first
            span = Span(first, last)
            if whole and _is_whole(self.text, span):
                yield span
            at = folded.find(needle, at + 1, last_at)

    def find(self, quote: str, within: Span | None = None) -> Span:
        """The first place where the quote stands, in the whole text or within a span.

        Raises QuoteNotFound with the nearest words that do stand there.
        """
        found = next(self.occurrences(quote, within), None)
        if found is None:
            raise self._missing(quote, within)
        return found

    def _missing(self, quote: str, within: Span | None) -> QuoteNotFound:
        place = f"not found in {self.name}" if within is None else f"“{quote}” is not in the quote"
        nearest = self.nearest(quote, within)
        if nearest is None:
            return QuoteNotFound(place, "Quotes must be verbatim")
        words = " ".join(self[nearest].split())
        hint = f"{place}. Nearest: “{words}” (character {nearest.start})"
        return QuoteNotFound(hint, "Quotes must be verbatim")

    def nearest(self, quote: str, within: Span | None = None) -> Span | None:
        """The stretch of text that shares most words with the quote, in their order.

        Each word that both have votes for where the quote would begin; the stretch with
        most votes wins. None if they share no word.
        """
        area = within or Span(0, len(self.text))
        words = [(m.group().casefold(), m.start(), m.end()) for m in _WORD.finditer(quote)]
        places: dict[str, list[int]] = {}
        for number, (word, _, _) in enumerate(words):
            places.setdefault(word, []).append(number)
        text = list(_WORD.finditer(self.text, area.start, area.end))
        votes: Counter[int] = Counter()
        for number, match in enumerate(text):
            for place in places.get(match.group().casefold(), ()):
                votes[number - place] += 1
        if not votes:
            return None
        best = min(votes, key=lambda start: (-votes[start], start))
        first, last = max(best, 0), min(best + len(words), len(text)) - 1
        return Span(text[first].start(), text[last].end())


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, without a byte order mark, with Unix line ends.

    Raises UnreadableFile if the file is missing, empty, too large or not UTF-8.
    """
    try:
        if path.stat().st_size > LARGEST_REPORT:
            raise UnreadableFile(
                f"is larger than {LARGEST_REPORT // 1_000_000} MB", "Keep the report's text only"
            ).at(str(path))
        raw = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile("no such file", "Check the name, or put the file there").at(
            str(path)
        ) from None
    except OSError as error:
        raise UnreadableFile(f"cannot be read: {error.strerror}").at(str(path)) from None
    text = _decoded(raw, path).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableFile("is empty", "Expected a text in UTF-8").at(str(path))
    return text


def read_article(path: Path) -> Article:
    """The report in a file. Raises UnreadableFile as `read_text` does."""
    return Article(path.name, read_text(path))


def excerpt(article: Article, span: Span) -> Excerpt:
    """The sentence or sentences that a span stands in, without the white space around them."""
    return excerpts(article, [span])[0]


def excerpts(article: Article, spans: Sequence[Span]) -> list[Excerpt]:
    """The excerpt of each span, in their order."""
    starts, ends = article.starts, article.ends
    found = [Excerpt("", 0)] * len(spans)
    # In the order of the text neighbours are looked up after each other: twice as fast.
    for number in sorted(range(len(spans)), key=spans.__getitem__):
        first, last = spans[number]
        start = starts[bisect_right(starts, first) - 1]
        whole = article.text[start : ends[bisect_left(ends, last)]]
        trimmed = whole.lstrip()
        found[number] = Excerpt(trimmed.rstrip(), start + len(whole) - len(trimmed))
    return found


def _sentences(text: str, ends: list[int]) -> Iterator[Span]:
    known = iter(ends)
    stop = next(known, None)
    for line in re.finditer(r"[^\n]+", text):
        at = line.start()
        while stop is not None and stop <= line.end():
            yield _trimmed(text, at, stop)
            at, stop = stop, next(known, None)
        last = text[at : line.end()].rstrip()
        if _ENDED.search(last):
            yield _trimmed(text, at, at + len(last))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def _decoded(raw: bytes, path: Path) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _not_utf8(path, "UTF-16")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _not_utf8(path, "another encoding, such as windows-1251").at(line=line) from None
    if "\0" in text:
        raise _not_utf8(path, "UTF-16 or binary data")
    return text


def _not_utf8(path: Path, seen: str) -> UnreadableFile:
    return UnreadableFile(
        f"is not UTF-8 but {seen}", "Expected UTF-8: save the file again in that encoding"
    ).at(str(path))


def _fold(text: str) -> tuple[str, list[int], list[int]]:
    """The text with all that may differ made alike, and for each character where it stood.

    Returns the folded text and, for each of its characters, the start and the end in the
    text of the letter that it came from.
    """
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        plain = _PLAIN.match(text, at)
        match = plain or _HANGUL_JAMO.match(text, at) or _CLUSTER.match(text, at)
        assert match is not None
        piece, at = match.group(), match.end()
        if plain:
            same = piece.translate(_ALIKE)
            starts.extend(range(match.start(), at))
            ends.extend(range(match.start() + 1, at + 1))
        else:
            same = " " if piece.isspace() else unicodedata.normalize("NFD", piece).translate(_ALIKE)
            starts.extend([match.start()] * len(same))
            ends.extend([at] * len(same))
        folded.append(same)
    return "".join(folded), starts, ends


def _is_whole(text: str, span: Span) -> bool:
    """Whether a span begins and ends where words and numbers do."""
    before, first = text[max(span.start - 2, 0) : span.start], text[span.start]
    last, after = text[span.end - 1], text[span.end : span.end + 2]
    return not (_joined(before[-1:], first) or _joined(last, after[:1])) and not (
        _in_number(before[:1], before[1:], first) or _in_number(last, after[:1], after[1:])
    )


def _joined(left: str, right: str) -> bool:
    if not (left and right and left.isalnum() and right.isalnum()):
        return False
    return not (_UNSPACED.match(left) or _UNSPACED.match(right))


def _in_number(left: str, mark: str, right: str) -> bool:
    return mark in {".", ","} and left.isdigit() and right.isdigit()


def _sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    for match in _SENTENCE_END.finditer(text, start, end):
        if not _ABBREVIATION.search(text, max(start, match.start() - 12), match.end()):
            yield match.end()
