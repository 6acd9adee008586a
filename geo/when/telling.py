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
    Holiday,
    Lasting,
    Later,
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
from geo.when.namesakes import is_a_name, is_an_english_name
from geo.when.surroundings import Place, well_cut
from geo.when.syntax import read_phrase

_YEARS = range(1500, 2100)


def tells_a_time(place: Place) -> bool:
    """Whether the words are meant as a time, as far as the grammar and the place tell."""
    if not well_cut(place):
        return False
    said = _expression(place.words, place.grammar)
    if said is None:
        return False
    moments = _moments(said)
    if not all(_number_fits(moment, moments, place.grammar) for moment in moments):
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


def _number_fits(moment: Moment, all_moments: list[Moment], grammar: str) -> bool:
    """Whether a bare number has a month, or another time on the clock, to belong to."""
    others = [other for other in all_moments if other is not moment]
    if not any(isinstance(p, Number) and not (p.ordinal and not others) for p in moment.pieces):
        return True
    if any(isinstance(piece, Month | Offset) for piece in moment.pieces):
        return True
    return any(_lends(other, grammar) for other in others)


def _lends(moment: Moment, grammar: str) -> bool:
    """Whether a moment has a month with its day, or a clock, for a bare number beside it.

    Other languages than English have a word for hours, which a clock then was told with.
    """
    kinds = {type(piece) for piece in moment.pieces}
    clocks = [piece for piece in moment.pieces if isinstance(piece, Clock)]
    told = any(p.half or p.minute or p.name or grammar != "en" for p in clocks)
    return {Month, Number} <= kinds or told


def _enough(pieces: list[Piece], said: Expression, place: Place) -> bool:
    """Whether the pieces say enough to be a time, not another word that is spelt alike."""
    kinds = {type(piece) for piece in pieces}
    if is_a_name(place, dated=Year in kinds) or _is_a_length(pieces, said):
        return False
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
        return not is_an_english_name(place, dated=Year in kinds)
    return True


def _is_a_length(pieces: list[Piece], said: Expression) -> bool:
    """Whether a length of time is meant: for decades; an hour, in kilometres an hour."""
    if isinstance(said, Bound) and said.kind == "since":
        return all(isinstance(p, Later) and not p.span.counted for p in pieces)
    return False


def _is_day_of_month(place: Place) -> bool:
    """A day of the month with nothing beside it: "on the 12th", with no noun behind it."""
    if place.grammar == "ko":
        return not re.search(r"박\s*$", place.before)  # five nights, six days
    if place.grammar == "ru":
        if place.tokens[-1].terminal == "_DAY_OF_MONTH" or not place.before_a_word:
            return True
        return place.before_a_name and place.words.endswith("го")
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
        case Years():
            return place.linked
        case Weekend(which="nearest") | DayPart():
            return _is_when(place)
        case Season(which="nearest"):
            falls = english and re.match(r"\s+of\b", place.after)
            begins = english and place.tokens[0].terminal == "SEASON"
            return _is_when(place) and not begins and not falls
        case Holiday():
            return place.led or not place.before_a_word
        case Clock():
            if place.grammar == "ru" and place.tokens[-1].terminal == "UNIT":
                return False  # kilometres an hour
            return piece.half is not None or piece.name is not None or place.linked
        case UnitName():
            return piece.own
    return not english or _enough_in_english(piece, place)


def _enough_in_english(piece: Piece, place: Place) -> bool:
    match piece:
        case Month(which="nearest"):
            return not is_an_english_name(place, dated=False)
        case Weekday(which="nearest"):
            word = place.tokens[-1]
            return word.end - word.start > len("Thurs")
        case YearPart(which="nearest"):
            return place.words[0] in "qQ"
        case Decade(century=False):
            return re.search(r"\bthe\s+'?$", place.before) is not None
    return True


def _is_when(place: Place) -> bool:
    """Whether a part of the day, a season, the weekend tells when, and is not spoken about.

    "On the morning" does, "the morning" does not; in French « le matin » does, but « la
    matinée » does not; in Russian the instrumental does, and in Korean a particle may.
    """
    if " " in place.words:
        return True  # at dawn, before dawn, the early hours
    match place.grammar:
        case "ru":
            return place.linked or re.search(r"(?:[оеё]м|ью|ой)$", place.words) is not None
        case "ko":
            return place.linked or re.match(r"에(?![가-힣])", place.after) is not None
        case "fr":
            spoken_about = re.search(r"(?:nuit|soirée|matinée|aube|aurore)$", place.words)
            return place.led if spoken_about else place.linked
    return place.led


def _is_year(place: Place) -> bool:
    """A year alone needs a word that leads to it, and is no number of a house or of things."""
    if place.tokens[0].terminal == "_AT":
        return False
    if place.grammar == "ko":
        return place.tokens[-1].terminal == "NTH_YEAR"
    if place.tokens[-1].terminal == "YEAR" and place.grammar == "ru":
        return not place.before_a_word or place.before_a_name
    if place.tokens[-1].terminal == "YEAR" and place.grammar == "de" and place.before_a_name:
        return False
    if place.tokens[0].terminal != "YEAR":
        return True
    if place.grammar == "de":
        return True
    return place.linked and not place.before_a_name
