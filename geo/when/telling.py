"""Whether words that can be read as a time are meant as one, where they stand in a text.

May may be a month or a name, 1935 a year or a house, "at 14" an hour or a count. What the
words say alone and what stands beside them decides; in doubt they are no time.
"""

from __future__ import annotations

import re
from functools import lru_cache

from geo.errors import UnknownPhrase
from geo.when.conventions import NoSuchTime
from geo.when.model import (
    About,
    Beside,
    Bound,
    Clock,
    DayPart,
    Decade,
    Either,
    Expression,
    Lasting,
    Moment,
    Month,
    Number,
    Offset,
    Piece,
    Range,
    Season,
    Shortly,
    SoFar,
    Third,
    UnitName,
    Weekday,
    Weekend,
    Within,
    Year,
    YearPart,
    Years,
    ZoneWords,
)
from geo.when.surroundings import Place, well_cut
from geo.when.syntax import read_phrase

#: English months that are names too.
_NAMES = frozenset({"may", "march", "april", "june", "august", "jan", "mar"})
_YEARS = range(1500, 2100)


def tells_a_time(place: Place) -> bool:
    """Whether the words are meant as a time, as far as the grammar and the place tell."""
    if not well_cut(place):
        return False
    said = _expression(place.words, place.grammar)
    if said is None:
        return False
    moments = _moments(said)
    if not all(_number_fits(moment, moments) for moment in moments):
        return False
    pieces = [piece for moment in moments for piece in moment.pieces]
    return _enough(pieces, said, place)


@lru_cache(maxsize=16_384)
def _expression(words: str, grammar: str) -> Expression | None:
    """What the words say; None if they say nothing that makes sense."""
    try:
        return read_phrase(words, grammar).expression
    except (NoSuchTime, UnknownPhrase):
        return None


def _moments(said: Expression) -> list[Moment]:
    match said:
        case Moment():
            return [said]
        case Range(first, last) | Either(first, last):
            return [first, last]
        case Within(moment, inner):
            return [moment, *_moments(inner)]
        case Beside(moment, _, other):
            return [moment] if other is None else [moment, other]
        case Bound() | SoFar() | Lasting():
            return [said.moment]


# What the words say


def _number_fits(moment: Moment, all_moments: list[Moment]) -> bool:
    """Whether a bare number has a month, or another time on the clock, to belong to."""
    others = [other for other in all_moments if other is not moment]
    if not any(isinstance(p, Number) and not (p.ordinal and not others) for p in moment.pieces):
        return True
    if any(isinstance(piece, Month | Offset) for piece in moment.pieces):
        return True
    return any(_lends(other) for other in others)


def _lends(moment: Moment) -> bool:
    """Whether a moment has a month with its day, or a clock, for a bare number beside it."""
    kinds = {type(piece) for piece in moment.pieces}
    told = [p for p in moment.pieces if isinstance(p, Clock) and (p.half or p.minute or p.name)]
    return {Month, Number} <= kinds or bool(told)


def _enough(pieces: list[Piece], said: Expression, place: Place) -> bool:
    """Whether the pieces say enough to be a time, not another word that is spelt alike."""
    kinds = {type(piece) for piece in pieces}
    if kinds <= {ZoneWords, About, Shortly, Third}:
        return False
    if kinds <= {Number, About, Shortly, Third}:
        return _is_day_of_month(place)
    if Clock in kinds and not all(_clock_told(p, place) for p in pieces if isinstance(p, Clock)):
        return False
    if not all(piece.year in _YEARS for piece in pieces if isinstance(piece, Year)):
        return False
    if isinstance(said, Moment) and len(pieces) == 1:
        return _enough_alone(pieces[0], place)
    if kinds <= {Year}:
        return not place.before_a_name or place.tokens[0].terminal == "_IN"
    if kinds <= {Month, Year} and place.grammar == "en":
        return not _is_a_name(place, dated=Year in kinds)
    return True


def _is_day_of_month(place: Place) -> bool:
    """A day of the month with nothing beside it: "on the 12th", with no noun behind it."""
    if place.grammar in ("ru", "ko"):
        return True
    if place.before_a_word:
        return False
    on = r"\bon the\s+$" if place.grammar == "en" else r"\b(?:am|vom|zum|bis zum|le|au|du)\s+$"
    return re.search(on, place.before, re.IGNORECASE) is not None


def _clock_told(clock: Clock, place: Place) -> bool:
    """Whether a time on the clock is told as one: "at 9" is, "at 14 places" and "at 1935" not."""
    if clock.half or clock.name or clock.zone or place.grammar not in ("en", "de", "fr"):
        return True
    last = place.tokens[-1]
    if last.terminal == "YEAR":
        return False
    if clock.minute or clock.second is not None or last.terminal != "INT":
        return True
    figure = any(sign.isdigit() for sign in last.value)
    return figure and clock.hour <= 24 and not place.before_a_word


def _enough_alone(piece: Piece, place: Place) -> bool:
    """Whether a single piece, with no bound around it, is a time."""
    english = place.grammar == "en"
    match piece:
        case Year():
            return _is_year(place)
        case DayPart(name="overnight"):
            return place.linked or not place.before_a_word
        case Years() | Weekend(which="nearest") | DayPart():
            return place.linked
        case Season(which="nearest"):
            falls = english and re.match(r"\s+of\b", place.after)
            return place.linked and place.tokens[0].terminal != "SEASON" and not falls
        case Clock():
            return piece.half is not None or piece.name is not None or place.linked
        case UnitName():
            return piece.own
    return not english or _enough_in_english(piece, place)


def _enough_in_english(piece: Piece, place: Place) -> bool:
    match piece:
        case Month(which="nearest"):
            return not _is_a_name(place, dated=False)
        case Weekday(which="nearest"):
            word = place.tokens[-1]
            return word.end - word.start > len("Thurs")
        case YearPart(which="nearest"):
            return place.words[0] in "qQ"
        case Decade(century=False):
            return re.search(r"\bthe\s+'?$", place.before) is not None
    return True


def _is_year(place: Place) -> bool:
    """A year alone needs a word that leads to it, and is no number of a house or of things."""
    if place.tokens[0].terminal == "_AT":
        return False
    if place.tokens[0].terminal != "YEAR":
        return True
    if place.grammar == "de":
        return not place.before_a_name
    return place.linked and not place.before_a_name


def _is_a_name(place: Place, *, dated: bool) -> bool:
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
