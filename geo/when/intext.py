"""Words of time in a long text: where they stand, found in time linear in the text.

    times_in("Kim left on Sunday, and crossed the border early Tuesday.")

Around each word that may tell a time the grammar of the language is tried on the words near
it, and the longest row of words that names a time is kept. What is only spelt like one (May
the name, sat the verb, a house number) is left out: see `geo.when.telling`.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from geo.errors import UnknownPhrase
from geo.when import Anchor, When, read_when
from geo.when.grammar.lexer import WORD, Lexer, Token, lexer, plain
from geo.when.grammar.prefix import sentence_ends
from geo.when.grammar.shelf import load
from geo.when.surroundings import NEVER, Place, may_begin, may_tell
from geo.when.syntax import grammar_of
from geo.when.telling import tells_a_time

#: As many words are looked at before a word of time, and as many tokens from there on.
_BEFORE, _TOKENS = 8, 40
#: A zone's name has no more words than these that no grammar knows.
_STRANGE = 3
#: A text is gone through in pieces of this many characters at most, cut between paragraphs
#: where there are some.
_PIECE = 20_000
_PARAGRAPH = re.compile(r"\n\s*\n")
_ATOM = re.compile(r"[가-힣]+|[^\W\d_가-힣]+|\d+")
_STAMP = re.compile(
    r"\d{4}-\d{2}-\d{2}t\d{2}:\d{2}(?::\d{2})?(?:z|[+-]\d{2}:?\d{2})?(?![\d:\w])"
    r"(?:/\d{4}-\d{2}-\d{2}t\d{2}:\d{2}(?::\d{2})?(?:z|[+-]\d{2}:?\d{2})?(?![\d:\w]))?"
)
_UNKNOWN, _KNOWN, _TELLING = 0, 1, 2
#: So many different words are remembered with their kind.
_VOCABULARY = 100_000
#: What is found must be readable, tried in the middle of a day in the middle of a year.
_TRIED_ON = Anchor.parse("2023-09-12T10:30")


@dataclass(frozen=True, slots=True)
class TimeWords:
    """A time expression in a text: `source[start:end] == text`, counted in characters."""

    text: str
    start: int
    end: int
    language: str = "en"

    def read(self, *, on: Anchor, zone: str, future: bool = False) -> When:
        """What it means, as `read_when` tells. Raises UnknownPhrase if it hangs on more.

        "Two hours later" hangs on a time of day, so on an anchor that has one.
        """
        return read_when(self.text, on=on, zone=zone, language=self.language, future=future)


def times_in(text: str, *, language: str = "en") -> Iterator[TimeWords]:
    """The time expressions of a text, in its order, none over another.

    `language` is a BCP 47 tag. Each that is found can be read by `read_when` on an anchor
    with a time of day. Takes time linear in the text. Raises UnknownPhrase for a language
    that has no grammar, at once.
    """
    return _found(text, language, grammar_of(language))


def _found(text: str, language: str, grammar: str) -> Iterator[TimeWords]:
    start = 0
    while start < len(text):
        end = _end_of_piece(text, start)
        piece = text[start:end]
        for first, last in _Piece(piece, language, grammar).times():
            yield TimeWords(piece[first:last], start + first, start + last, language)
        start = end


def _end_of_piece(text: str, start: int) -> int:
    """Where to cut: between paragraphs, else between sentences, else between words."""
    limit = start + _PIECE
    blank = _PARAGRAPH.search(text, start, limit)
    if blank is not None:
        return blank.end()
    if limit >= len(text):
        return len(text)
    for sign in ("\n", ". ", " "):
        cut = text.rfind(sign, start, limit)
        if cut > start:
            return cut + len(sign)
    return limit


class _Piece:
    """A piece of a text, with what is needed to look for times in it."""

    def __init__(self, text: str, language: str, grammar: str) -> None:
        self.text = text
        self.small = plain(text)
        self.language = language
        self.grammar = grammar
        self.lexer: Lexer = lexer(grammar)
        self.tables = load(grammar)
        self.begins = self.tables.actions[self.tables.start]

    def times(self) -> Iterator[tuple[int, int]]:
        """The places of all time expressions, from and to."""
        behind = 0
        met = _met(self.grammar)
        before: deque[int] = deque(maxlen=_BEFORE)
        for atom in _ATOM.finditer(self.small):
            start = atom.start()
            kind = self._kind(atom.group(), start, met)
            if kind == _UNKNOWN:
                before.clear()
                continue
            before.append(start)
            if start < behind or kind != _TELLING:
                continue
            found = self._stamp(start) or self._around(start, max(before[0], behind))
            if found is not None:
                yield found
                behind = found[1]

    def _kind(self, atom: str, start: int, met: dict[str, int]) -> int:
        """Whether an atom may tell a time, may stand beside one, or is unknown."""
        if atom.isdigit():
            figure = self.lexer.figure(self.small, start)
            told = figure is not None and (
                may_tell(figure.terminal) or figure.terminal == "ORDINAL"
            )
            return _TELLING if told else _KNOWN
        kind = met.get(atom)
        if kind is None:
            if len(met) > _VOCABULARY:
                met.clear()
            terminals = self.lexer.terminals_of(atom)
            kind = _KNOWN if terminals else _UNKNOWN
            kind = met[atom] = _TELLING if any(map(may_tell, terminals)) else kind
        return kind

    def _stamp(self, start: int) -> tuple[int, int] | None:
        """A date and time as machines write it, or two with a slash between."""
        stamp = _STAMP.match(self.small, start)
        if stamp is None or not _readable(stamp.group().upper(), self.language):
            return None
        return stamp.span()

    def _around(self, hit: int, first: int) -> tuple[int, int] | None:
        """The longest time expression around a word that may tell a time."""
        tokens = self._tokens(hit, first)
        for number, token in enumerate(tokens):
            if token.start > hit:
                return None
            if token.terminal not in self.begins or not may_begin(token.terminal):
                continue
            for end in reversed(sentence_ends(self.tables, tokens, number)):
                last = tokens[end - 1]
                if last.end <= hit:
                    break
                if self._is_time(tokens, number, end):
                    return token.start, last.end
        return None

    def _tokens(self, hit: int, first: int) -> list[Token]:
        """The tokens near a word, up to three in a row behind it that no grammar knows."""
        found: list[Token] = []
        strange = 0
        for token in islice(self.lexer.tokens_from(self.small, first), _TOKENS):
            strange = strange + 1 if token.terminal == WORD else 0
            if token.terminal not in NEVER and strange <= _STRANGE:
                found.append(token)
            elif token.start > hit:
                break
            else:
                found.clear()
        return found

    def _is_time(self, tokens: list[Token], first: int, end: int) -> bool:
        start, beyond = tokens[first].start, tokens[end - 1].end
        place = Place(self.text, start, beyond, tuple(tokens[first:end]), self.lexer, self.grammar)
        if not tells_a_time(place):
            return False
        return _readable(place.words, self.language)


@cache
def _met(_grammar: str) -> dict[str, int]:
    """The words of a language that were met so far, and of what kind they are."""
    return {}


@lru_cache(maxsize=16_384)
def _readable(phrase: str, language: str) -> bool:
    try:
        read_when(phrase, on=_TRIED_ON, zone="UTC", language=language)
    except UnknownPhrase:
        return False
    return True
