"""Names that are spelt like words of time: Mr Friday, Le Matin, the street of 8 March.

English writes months and days of the week with a capital anyway; there the company tells.
French and Russian write them small, so that a capital within a sentence is a name's.
"""

from __future__ import annotations

import re

from geo.when.surroundings import Place

#: English months that are names too.
_NAMES = frozenset({"may", "march", "april", "june", "august", "jan", "mar"})
#: What words are called that French and Russian write small.
_SMALL = frozenset({"WEEKDAY", "MONTH", "SEASON", "PART", "OF_PART", "NOON", "NAMED_DAY"})
_SMALL_IN = frozenset({"fr", "ru"})
_TITLE = re.compile(
    r"\b(?:Herrn?|Frau|Dr\.|Prof\.|Mr\.?|Mrs\.?|Ms\.?|Miss|M\.|MM\.|Mme|Mlle"
    r"|г-н[ау]?|г-ж[аеу]|госпож[аеу]|господин\w*)\s+$"
)
_GREETING = re.compile(r"\b(?:good|guten?|bonne?|добр(?:ое|ый|ого|ой))\s+$", re.IGNORECASE)
#: A sentence, or what is quoted, goes on: before a word stands another, or a comma.
_GOES_ON = re.compile(r"[\w,;)»”\"’'][\s]*$")


def is_a_name(place: Place, *, dated: bool) -> bool:
    """Whether words of time are somebody's or something's name, or a greeting.

    `dated` tells that a year is among them.
    """
    if _TITLE.search(place.before) or _GREETING.search(place.before):
        return True
    if place.grammar == "de":
        return _is_a_noun(place)
    return place.grammar in _SMALL_IN and not dated and _has_a_capital(place)


def _is_a_noun(place: Place) -> bool:
    """German writes "morgen", tomorrow, small; "Morgen" within a sentence is the morning."""
    word = place.text[place.start : place.end]
    return word == "Morgen" and _GOES_ON.search(place.before) is not None


def _has_a_capital(place: Place) -> bool:
    for token in place.tokens:
        word = place.text[token.start : token.end]
        begins_big = word[:1].isupper() and word[1:].islower()
        before = place.text[max(0, token.start - 30) : token.start]
        if token.terminal in _SMALL and begins_big and _GOES_ON.search(before):
            return True
    return False


def is_an_english_name(place: Place, *, dated: bool) -> bool:
    """Whether an English month may be the name of a person: Elaine May, April Jones."""
    months = [token for token in place.tokens if token.terminal == "MONTH"]
    if len(months) != 1:
        return False
    month = months[0]
    word = place.text[month.start : month.end].rstrip(".")
    if word.lower() not in _NAMES:
        return False
    if place.tokens[0] is month and re.search(r"[A-Z][\w'’.]*\s+$", place.before):
        return True
    if dated:
        return False
    return not place.linked or place.before_a_name
