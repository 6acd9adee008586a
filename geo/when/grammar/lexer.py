"""From a text to tokens: figures by regular expressions, words by a tree of words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
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
_FIRST_SYLLABLE = "가"
_SPACED = re.compile(rf"\s|{_ATOM.pattern}")
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
_JOINT = "~"
_LAST_LATIN = "\u024f"
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


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
    """Reads tokens by a grammar's tables, the longest group of words first, in linear time.

    Letters may lack their accents, and ä, ö, ü, ß may be spelt ae, oe, ue, ss, where that is
    no other word. A compound of a word and an end that the tables hold is two tokens.
    """

    def __init__(self, tables: Tables) -> None:
        self._ignored = frozenset(tables.ignored)
        self._figures = re.compile(
            "|".join(f"(?P<{terminal}>{pattern})" for terminal, pattern in tables.figures)
        )
        self._tree: dict[str, Any] = {}
        self._heads: dict[str, tuple[str, str]] = {}
        self._ends: dict[str, tuple[str, str]] = {}
        for words, meaning in tables.words.items():
            self._learn(plain(words), meaning)
        for words, meaning in tables.words.items():
            for other in _spellings(words):
                self._learn(other, meaning)
        longest = sorted(self._ends, key=len, reverse=True)
        self._end = re.compile(f"(?:{'|'.join(map(re.escape, longest))})$") if longest else None

    def _learn(self, words: str, meaning: tuple[str, str]) -> None:
        if words.startswith(_JOINT) and len(words) > 1:
            self._ends.setdefault(words[1:], meaning)
            return
        if words.endswith(_JOINT) and len(words) > 1:
            self._heads.setdefault(words[:-1], meaning)
            return
        self._grow(_ATOM.findall(words), meaning)
        if " " in words and _SYLLABLES.search(words):
            self._grow(_SPACED.findall(words), meaning)

    def _grow(self, atoms: list[str], meaning: tuple[str, str]) -> None:
        node = self._tree
        for atom in atoms:
            node = node.setdefault(atom, {})
        node.setdefault("", meaning)

    def tokens(self, text: str) -> Iterator[Token]:
        """The tokens of the text, without those that the grammar ignores; the last is END."""
        yield from self.tokens_from(plain(text), 0)
        yield Token(END, "", len(text), len(text))

    def tokens_from(self, small: str, place: int) -> Iterator[Token]:
        """The tokens of a plain text from a place on, without an END."""
        while atom := _ATOM.search(small, place):
            if small[atom.start()] >= _FIRST_SYLLABLE and (run := self._run(small, atom)):
                place = run[-1].end
                yield from (token for token in run if token.terminal not in self._ignored)
                continue
            token = self.figure(small, atom.start()) or self._words(small, atom)
            place = token.end
            if token.terminal == WORD and (both := self._compound(token)):
                yield from both
            elif token.terminal not in self._ignored:
                yield token

    def _run(self, small: str, first: re.Match[str]) -> list[Token]:
        """A run of Korean syllables as the words that are glued together in it.

        It is unknown as a whole if any of it is; empty if it is no run.
        """
        run = _SYLLABLES.match(small, first.start())
        if run is None:
            return []
        found: list[Token] = []
        place = run.start()
        while place < run.end() and (atom := _ATOM.match(small, place)):
            token = self.figure(small, place) or self._words(small, atom)
            if token.terminal == WORD:
                return [Token(WORD, run.group(), run.start(), run.end())]
            found.append(token)
            place = token.end
        return found

    def ignores(self, small: str, start: int) -> bool:
        """Whether the words at a place are some that the grammar ignores."""
        atom = _ATOM.match(small, start)
        return atom is not None and self._words(small, atom).terminal in self._ignored

    def terminals_of(self, word: str) -> frozenset[str]:
        """The terminals of all words and groups of words that begin with a word.

        Of a compound, and of Korean words that are glued together, those of its parts.
        """
        node = self._tree
        for atom in _ATOM.findall(word):
            node = node.get(atom, {})
        parts = (token.terminal for token in self.tokens_from(word, 0))
        return frozenset(_terminals_below(node)) | (frozenset(parts) - {WORD, OTHER})

    def _compound(self, word: Token) -> tuple[Token, Token] | None:
        """A word and the end that is joined to it, if it is made of two that are known."""
        if self._end is None or (end := self._end.search(word.value)) is None:
            return None
        head = word.value[: end.start()]
        meaning = self._heads.get(head) or self._tree.get(head, {}).get("")
        if meaning is None:
            return None
        joint, (terminal, name) = word.start + end.start(), self._ends[end.group()]
        first = Token(meaning[0], meaning[1], word.start, joint)
        return first, Token(terminal, name, joint, word.end)

    def figure(self, small: str, start: int) -> Token | None:
        """The figure that stands at a place of a plain text, None if none does."""
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
            behind = atom.end()
            atom = _ATOM.search(small, behind)
            if atom is not None and atom.start() > behind and atom.group() >= _FIRST_SYLLABLE:
                node = node.get(" ", {})
        if found is not None:
            return found
        terminal = WORD if first.group()[0].isalpha() else OTHER
        return Token(terminal, first.group(), first.start(), first.end())


def _terminals_below(node: dict[str, Any]) -> Iterator[str]:
    """The terminals of all words in a branch of the tree."""
    for atom, branch in node.items():
        if atom:
            yield from _terminals_below(branch)
        else:
            yield branch[0]


def _spellings(words: str) -> Iterator[str]:
    """Other ways to spell a group of words: without accents, or with ae for ä and the like.

    Only of Latin letters: Russian й is another letter than и.
    """
    if words.isascii() or max(words) > _LAST_LATIN:
        return
    for atoms in product(*map(_spelt, re.split(r"(\W+)", words))):
        if (other := "".join(atoms)) != words:
            yield other


def _spelt(word: str) -> tuple[str, ...]:
    if word.isascii():
        return (word,)
    letters = unicodedata.normalize("NFD", word)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return (word, word.translate(_UMLAUTS), unicodedata.normalize("NFC", bare))


@cache
def lexer(grammar: str) -> Lexer:
    """The lexer of a grammar, made at its first use."""
    return Lexer(load(grammar))
