"""Words in a text and what stands beside them: whether the grammar's words end where they do.

A word may belong to what is around it: "28-year-old", "a day after the fire", "every Monday".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.when.grammar.lexer import OTHER, Lexer, Token, plain

#: Terminals of words that tell no time alone, in the grammars of all languages.
_LEADING = frozenset(
    {
        "ABOUT",
        "AFTER",
        "AFTER_SPAN",
        "BEFORE",
        "BETWEEN",
        "BY",
        "FROM",
        "SHORTLY",
        "SINCE",
        "UNTIL",
        "WITHIN",
        "EARLIER",
        "LATER",
        "THIRD",
        "WHICH",
        "WHICH_MANY",
        "COUNT",
        "INT",
        "TENS",
        "ORDINAL",
        "HALF_A",
        "HALF",
        "ONE_AND_A_HALF",
        "PAST_HOUR",
        "HALF_BEFORE",
        "HALF_UNIT",
    }
)
#: Grammars of languages that put "about" behind what it is said of.
_BEHIND = frozenset({"ko"})
_TRAILING = frozenset(
    {
        "AGO",
        "AHEAD",
        "AND_A_HALF",
        "LOCAL_TIME",
        "ZONE",
        "ZONE_PLACE",
        "OFFSET",
        "MILITARY",
        "DOT_PAIR",
        "NOISE",
        "MANY",
    }
)
_TENSE = frozenset({"PAST", "FUTURE", "_VERB"})
#: No time in a text holds words of these: verbs tell its tense, signs end it.
NEVER = _TENSE | {OTHER}
_JOINING = frozenset(
    {
        "_IN",
        "_AT",
        "_OF",
        "_TO",
        "_INTO",
        "_AND",
        "_OR",
        "_A",
        "_TIME",
        "_OPEN",
        "_CLOSE",
        "_AN",
        "_AUF",
        "_DURING",
        "_UM",
        "_VON",
        "_BACK",
        "_DATED",
        "_ONTO",
        "_TO_HOUR",
        "_AHEAD",
        "_AT_LATEST",
        "_BETWEEN",
        "_FOR",
        "_LE",
        "_DE",
        "_A_LA",
        "_EN",
        "_DES",
        "_DU",
        "_DANS",
        "_DANS_LES",
        "A",
        "AU",
        "TO",
        "_ET",
        "_OU",
    }
)
_TELLS_NOT = _LEADING | _TRAILING | _TENSE | _JOINING
_BEGINS_NOT = _TENSE | {"_OF", "_OPEN", "_CLOSE", "_AND", "_OR", "_TO", "_TIME", "ZONE", "OFFSET"}

_ARTICLES = frozenset(
    ("the", "some", "le", "la", "les", "l", "des", "der", "die", "das", "den", "dem")
)
#: Words before a time that make it one of many.
_EACH = re.compile(
    r"\b(?:every|each|per|any|alternate|кажд\w+|jede[nmrs]?|chaque"
    r"|tous les|toutes les|매[주월년일]?)\s*$",
    re.IGNORECASE,
)
_SIGN_BEFORE = frozenset("@#_/\\$€£¥&=~+")
#: English months and weekdays that are other words too where they are not capitalised.
_COMMON = frozenset({"may", "march", "august"})


def may_tell(terminal: str) -> bool:
    """Whether a word of this terminal may be the one in an expression that tells the time."""
    return terminal not in _TELLS_NOT


def may_begin(terminal: str) -> bool:
    """Whether an expression in a text may begin with a word of this terminal."""
    return terminal not in _BEGINS_NOT


@dataclass(frozen=True, slots=True)
class Place:
    """Words [start, end) of a text that a grammar can read, with their tokens."""

    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    lexer: Lexer
    grammar: str

    @property
    def words(self) -> str:
        """The words, with single spaces."""
        return " ".join(self.text[self.start : self.end].split())

    @property
    def before(self) -> str:
        """What stands before them, up to 30 characters."""
        return self.text[max(0, self.start - 30) : self.start]

    @property
    def after(self) -> str:
        """What stands behind them, up to 30 characters."""
        return self.text[self.end : self.end + 30]

    @property
    def linked(self) -> bool:
        """Whether a word such as "in", "by" or "during" leads to them."""
        first = self.tokens[0].terminal
        if first in _LEADING | _JOINING:
            return first not in ("INT", "ORDINAL", "COUNT")
        word = re.search(r"[^\W\d_]+\s+$", self.before)
        if word is None:
            return False
        small = plain(self.before)
        return self.lexer.ignores(small, word.start())

    @property
    def led(self) -> bool:
        """Whether more than an article leads to them: "on the morning", not "the morning"."""
        first = self.tokens[0].terminal
        if first in _LEADING | _JOINING:
            return first not in ("INT", "ORDINAL", "COUNT")
        small = plain(self.before)
        for word in reversed(list(re.finditer(r"[^\W\d_]+", small))):
            if small[word.end() :].strip(" '\u2019\n") or not self.lexer.ignores(
                small, word.start()
            ):
                return False
            if word.group() not in _ARTICLES:
                return True
            small = small[: word.start()]
        return False

    @property
    def before_a_word(self) -> bool:
        """Whether another word follows, with nothing but space between."""
        return re.match(r"\s+[^\W\d_]", self.after) is not None

    @property
    def before_a_name(self) -> bool:
        """Whether a capitalised word follows, with nothing but space between."""
        follows = re.match(r"\s+([^\W\d_])", self.after)
        return follows is not None and follows[1].isupper()


def well_cut(place: Place) -> bool:
    """Whether the words stand for themselves, and are not part of what is around them."""
    stray = _glued(place) or _ill_cut(place) or _EACH.search(place.before) is not None
    return not stray and _capitals_fit(place)


def _glued(place: Place) -> bool:
    """Whether the words are part of a longer word or figure: 28-year-old, $2009, 3.45."""
    text, start, end = place.text, place.start, place.end
    before = text[start - 1] if start else " "
    further = text[start - 2] if start > 1 else " "
    after, beyond = text[end : end + 1] or " ", text[end + 1 : end + 2] or " "
    figure = text[start].isdigit()
    if before in _SIGN_BEFORE or (_is_letter(before) and _is_letter(text[start])):
        return True
    if before.isdigit() or (before in "-–:" and (further.isalnum() or (figure and before != ":"))):
        return True
    if before in ".,:" and further.isdigit() and figure:
        return True
    if after in "@_\\%" or (after in "-–/" and beyond.isalnum()):
        return True
    ends_in_figure = text[end - 1].isdigit()
    if ends_in_figure and (after.isalpha() and not _is_hangul(after)):
        return True
    return (after in ".,:" and beyond.isdigit() and ends_in_figure) or (
        _is_letter(after) and _is_letter(text[end - 1])
    )


def _is_letter(sign: str) -> bool:
    """Whether a sign is a letter of a script that sets words apart."""
    return sign.isalpha() and not _is_hangul(sign)


def _is_hangul(sign: str) -> bool:
    return "가" <= sign <= "힣"


def _capitals_fit(place: Place) -> bool:
    """Whether English names of days and months have their capital where they need it."""
    if place.grammar != "en":
        return True
    for token in place.tokens:
        if token.terminal not in ("WEEKDAY", "MONTH"):
            continue
        word = place.text[token.start : token.end].rstrip(".")
        if word[0].islower() and (len(word) < 4 or word in _COMMON):
            return False
    return True


def _ill_cut(place: Place) -> bool:
    """Whether a word at an edge belongs to what is around it: "a day after the fire"."""
    first, last = place.tokens[0], place.tokens[-1]
    if _begins_with_a_city(place) or _is_habit(place):
        return True
    if place.grammar == "de" and first.terminal == "AFTER" and last.terminal in ("UNIT", "UNITS"):
        return place.before_a_name  # after 28 hours of travel
    leading = last.terminal in ("ABOUT", "SHORTLY") and place.grammar not in _BEHIND
    if leading or (last.terminal in ("BEFORE", "AFTER") and place.before_a_word):
        return True
    if first.terminal == "UNITS" and re.search(r"(?:[\d½¼¾]|\bof)\s*$", place.before):
        return True
    return place.grammar == "en" and _ill_cut_in_english(place)


def _begins_with_a_city(place: Place) -> bool:
    """Whether a place leads, which belongs to what came before: in Moscow, at 9 …"""
    terminals = [token.terminal for token in place.tokens[:2]]
    return terminals in (["_IN", "WORD"], ["A", "WORD"])


def _is_habit(place: Place) -> bool:
    """« Le lundi » and « du lundi au vendredi » are said of every week, unless dated."""
    if place.grammar != "fr" or place.tokens[0].terminal != "WEEKDAY":
        return False
    dated = {"MONTH", "ORDINAL", "INT", "WHICH", "YEAR", "DOTTED", "SLASHED", "DAY_MONTH"}
    article = re.search(r"\b(?:le|du)\s+$", place.before, re.IGNORECASE)
    return article is not None and not any(token.terminal in dated for token in place.tokens)


def _ill_cut_in_english(place: Place) -> bool:
    first, *rest = place.tokens
    words = place.words
    if not rest:
        return False
    if rest[-1].terminal in ("INT", "ORDINAL") and place.tokens[-2].terminal == "YEAR":
        return True
    if first.terminal in ("_IN", "_AT"):
        behind = next((token.terminal for token in rest if token.terminal != "THIRD"), "")
        on = re.match(r"\w+ on\b", words) is not None
        return on or behind == "NAMED_DAY" or (first.terminal == "_IN" and behind == "WEEKDAY")
    if first.terminal == "UNIT" and words[0].isupper():
        return re.search(r"\w\s+$", place.before) is not None
    return words.lower() == "last day"
