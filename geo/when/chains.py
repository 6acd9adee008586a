"""One word for both "at" and "to": "lundi à 9 heures", "lundi à mardi".

What the French rules build of moments that such words join, and of lengths of time whose
words stand on either side of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from geo.when.conventions import NoSuchTime
from geo.when.grammar.lexer import Token
from geo.when.grammar.parser import Build
from geo.when.lexicon import UNITS
from geo.when.model import (
    Beside,
    Clock,
    DayPart,
    Later,
    Moment,
    Month,
    Number,
    Piece,
    Range,
    Span,
    Through,
    UnitName,
    ZoneWords,
)
from geo.when.turns import SIGNS, token_of, uncounted


def _to(parts: list[Any], *_: int) -> tuple[str, Moment]:
    """À or au, and what it leads to; behind "au" a bare number is a day."""
    token, moment = parts
    if isinstance(moment, ZoneWords):
        return token.terminal, Moment((moment,))
    first, *rest = moment.pieces
    if token.terminal == "AU" and isinstance(first, Number):
        return token.terminal, replace(moment, pieces=(replace(first, ordinal=True), *rest))
    return token.terminal, moment


def _chain(parts: list[Any], start: int, end: int) -> Moment | Range:
    """Moments joined by words that are both at and to: one moment, or a range of two.

    A night that runs to another day is the one before that day.
    """
    sides: list[tuple[Piece, ...]] = [()]
    for part in parts:
        if isinstance(part, Moment):
            sides[-1] += part.pieces
            continue
        word, moment = part
        if not sides[-1] or _is_at(word, sides[-1], moment.pieces):
            sides[-1] += _as_hour(moment.pieces)
        else:
            sides.append(moment.pieces)
    if len(sides) == 1:
        return Moment(sides[0], start, end)
    if len(sides) > 2:
        raise NoSuchTime("its words name more than two ends of one time")
    return Range(Moment(tuple(map(_night_through, sides[0]))), Moment(sides[1]), into=True)


def _is_at(word: str, side: tuple[Piece, ...], pieces: tuple[Piece, ...]) -> bool:
    """Whether pieces tell the time of day of a side that has none, rather than its end."""
    if isinstance(pieces[0], ZoneWords):
        return True
    timed = any(isinstance(piece, Clock) for piece in side)
    if timed or any(isinstance(piece, Number) and not piece.ordinal for piece in side):
        return any(isinstance(p, Month) for p in side) and not timed and _is_hour(pieces)
    if isinstance(pieces[0], DayPart):
        return not any(isinstance(piece, DayPart) for piece in side)
    return word == "A" and _is_hour(pieces)


def _is_hour(pieces: tuple[Piece, ...]) -> bool:
    return isinstance(pieces[0], Clock) or (
        isinstance(pieces[0], Number) and not pieces[0].ordinal and len(pieces) == 1
    )


def _as_hour(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A lone number behind "à" is an hour."""
    if len(pieces) == 1 and isinstance(pieces[0], Number) and not pieces[0].ordinal:
        return (Clock(pieces[0].value),)
    return pieces


def _night_through(piece: Piece) -> Piece:
    nights = (DayPart("night"), DayPart("in the night"))
    return DayPart("overnight") if piece in nights else piece


def _at_chain(parts: list[Any], start: int, end: int) -> Moment:
    """Moments joined by "at"."""
    joined = _chain(parts, start, end)
    if isinstance(joined, Range):
        raise NoSuchTime("its words do not make one time together")
    return joined


# Lengths of time


def _later_by(parts: list[Any], *_: int) -> Later:
    """Two days after, two days before."""
    distance, token = parts
    if isinstance(distance, Token):
        single = distance.terminal == "UNIT"
        distance = Span(UNITS[distance.value], 1, 1) if single else uncounted([distance])
    return Later(distance, SIGNS[token.terminal])


def _many_units(parts: list[Any], *_: int) -> Later:
    """The coming days, the last days, whichever word comes first."""
    which = next(part for part in parts if isinstance(part, str))
    return Later(uncounted([token_of(parts)]), -1 if which == "last" else 1)


def _many_counted(parts: list[Any], *_: int) -> Through:
    """The next three days, with the number first."""
    (low, high), which, unit = parts
    return Through(Span(UNITS[unit.value], low, high), -1 if which == "last" else 1)


def _through_moment(parts: list[Any], start: int, end: int) -> Moment:
    """Within three days, as a moment."""
    return Moment((Through(parts[-1], 1),), start, end)


def _day_beside(parts: list[Any], *_: int) -> Beside:
    """The eve of a day, the day after it; or two days before and after."""
    token, moment = parts
    name = token.value
    sign = -1 if "veille" in name else 1
    if "avant" in name or "sur" in name:
        return Beside(Moment((Span("day", 2, 2),)), sign, moment)
    return Beside(Moment((UnitName("day"),)), sign, moment)


BUILDERS: dict[str, Build] = {
    "to": _to,
    "chain": _chain,
    "at_chain": _at_chain,
    "later_by": _later_by,
    "many_units": _many_units,
    "many_counted": _many_counted,
    "through_moment": _through_moment,
    "day_beside": _day_beside,
}
