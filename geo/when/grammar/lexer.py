"""From a text to tokens: figures by regular expressions, words by a tree of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo.when.grammar.shelf import load
from geo.when.grammar.tables import Tables

WORD = "WORD"
OTHER = "OTHER"
END = "$END"

#: What words are made of: letters in a row, but of Korean, whose words are glued together
#: and set apart as one likes, each syllable.
_ATOM = re.compile(r"[가-힣]|[^\W\d_가-힣]+|\d+|\S")
_SYLLABLES = re.compile(r"[가-힣]+")
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‛ʼ´`", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "ё": "е",
        "\u00a0": " ",
        "\u202f": " ",
    }
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or figure: its terminal, the name of its meaning (a figure: its text), its place.

    WORD is a word that the language's words of time do not hold, OTHER any other sign.
    """

    terminal: str
    value: str
    start: int
    end: int


def plain(text: str) -> str:
    """The text in small letters with typewriter quotes and dashes, every place kept.

    Russian ё is е, as it is mostly written.
    """
    small = text.lower()
    if len(small) != len(text):
        small = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return small.translate(_PLAIN)


class Lexer:
    """Reads tokens by a grammar's tables, the longest group of words first, in linear time."""

    def __init__(self, tables: Tables) -> None:
        self._ignored = frozenset(tables.ignored)
        self._figures = re.compile(
            "|".join(f"(?P<{terminal}>{pattern})" for terminal, pattern in tables.figures)
        )
        self._tree: dict[str, Any] = {}
        for words, meaning in tables.words.items():
            node = self._tree
            for atom in _ATOM.findall(plain(words)):
                node = node.setdefault(atom, {})
            node[""] = meaning

    def tokens(self, text: str) -> Iterator[Token]:
        """The tokens of the text, without those that the grammar ignores; the last is END."""
        small = plain(text)
        place = 0
        while atom := _ATOM.search(small, place):
            token = self._figure(small, atom.start()) or self._words(small, atom)
            place = token.end
            if token.terminal not in self._ignored:
                yield token
        yield Token(END, "", len(text), len(text))

    def _figure(self, small: str, start: int) -> Token | None:
        match = self._figures.match(small, start)
        if match is None or match.lastgroup is None or match.end() == start:
            return None
        return Token(match.lastgroup, match.group(), start, match.end())

    def _words(self, small: str, first: re.Match[str]) -> Token:
        found: Token | None = None
        node = self._tree
        atom: re.Match[str] | None = first
        while atom is not None and (branch := node.get(atom.group())) is not None:
            node = branch
            if meaning := node.get(""):
                terminal, name = meaning
                found = Token(terminal, name, first.start(), atom.end())
            atom = _ATOM.search(small, atom.end())
        if found is not None:
            return found
        unknown = _SYLLABLES.match(small, first.start()) or first
        terminal = WORD if unknown.group()[0].isalpha() else OTHER
        return Token(terminal, unknown.group(), unknown.start(), unknown.end())


@cache
def lexer(grammar: str) -> Lexer:
    """The lexer of a grammar, made at its first use."""
    return Lexer(load(grammar))
