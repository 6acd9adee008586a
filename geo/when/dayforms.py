"""Numerals, dates in figures and nights as languages other than English say them.

What the rules build that English has no use for: numerals of two words (twenty-first),
numbered months and days, lengths of time in one word, the night before a day.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, cast

from geo.when.conventions import NoSuchTime
from geo.when.grammar.lexer import Token
from geo.when.grammar.parser import Build
from geo.when.lexicon import COUNTS, DECADES, NAMED_UNITS, UNITS, number_of
from geo.when.model import (
    Beside,
    Bound,
    Clock,
    DayPart,
    Decade,
    FullDate,
    Lasting,
    Later,
    Moment,
    Month,
    Nearness,
    Number,
    Offset,
    Piece,
    Range,
    Span,
    Third,
    Through,
    Weekday,
    Year,
    YearPart,
)

# Numerals


def _numeral(parts: list[Any], start: int, end: int) -> Token:
    """Twenty, one: a number of tens and ones."""
    return Token("INT", str(sum(number_of(part) for part in parts)), start, end)


def _nth(parts: list[Any], start: int, end: int) -> Token:
    """Twenty, first."""
    return Token("ORDINAL", str(sum(number_of(part) for part in parts)), start, end)


def _unit_word(parts: list[Any], start: int, end: int) -> Token:
    """A unit, whatever else its word may say."""
    return Token("UNIT", parts[0].value, start, end)


def _spread_count(parts: list[Any], *_: int) -> tuple[int, int]:
    """Two or three, 2-3."""
    low, high = (number_of(part) for part in parts)
    if low > high:
        raise NoSuchTime(f"{low} is more than {high}")
    return low, high


def _halves(parts: list[Any], *_: int) -> Span:
    """Half an hour in one word, or a unit and a half."""
    unit = next(UNITS[part.value] for part in reversed(parts) if part.value in UNITS)
    count = 3 if parts[0].terminal == "ONE_AND_A_HALF" else 1
    return Span(unit, count, count, halves=True)


def _half_unit(parts: list[Any], *_: int) -> Span:
    """HALF_HOUR, HALF_YEAR: a half that is one word."""
    unit = UNITS[parts[0].value.removeprefix("HALF_")]
    return Span(unit, 1, 1, halves=True)


def _through(parts: list[Any], *_: int) -> Through:
    """In the course of two days: from the anchor on."""
    span = next((part for part in parts if isinstance(part, Span)), None)
    return Through(span or Span(UNITS[parts[-1].value], 1, 1), 1)


def _counted_days(parts: list[Any], *_: int) -> Span:
    """A number of days that is one word: 사흘, 며칠."""
    name = parts[0].value.removesuffix("_DAYS")
    low, high = COUNTS.get(name) or (number_of(parts[0]), number_of(parts[0]))
    return Span("day", low, high)


def _hours_and_minutes(parts: list[Any], *_: int) -> Span:
    """Two hours and thirty minutes as a length of time."""
    (low, high), *_rest, minute, _unit = parts
    if low != high:
        raise NoSuchTime("its words do not make one time together")
    minutes = 60 * low + number_of(minute)
    return Span("minute", minutes, minutes)


def _after_span(parts: list[Any], *_: int) -> Later:
    """사흘 만에: within a few days; of years it says since when, and names no time."""
    span = parts[0]
    if span.unit not in ("minute", "hour", "day", "week"):
        raise NoSuchTime("it does not say from when")
    return Later(span, 1)


# Days in figures


def _day_and_month(parts: list[Any], *_: int) -> Piece | tuple[Piece, ...]:
    """12.09 is a date, 10.30 a time on the clock."""
    first, second = (int(told) for told in re.findall(r"\d+", parts[0].value))
    if not 1 <= second <= 12:
        return Clock(first, second)
    return (Number(first), Month(second))


def _month_first(parts: list[Any], *_: int) -> tuple[Piece, ...]:
    """9/12 where the month stands first."""
    month, day = (int(told) for told in re.findall(r"\d+", parts[0].value))
    return (Month(month), Number(day))


def _year_first(parts: list[Any], *_: int) -> FullDate:
    """2023. 9. 12."""
    year, month, day = (int(told) for told in re.findall(r"\d+", parts[0].value))
    return FullDate(year, month, day)


def _numbered_month(parts: list[Any], *_: int) -> Month:
    """9월."""
    number = number_of(parts[0])
    if not 1 <= number <= 12:
        raise NoSuchTime(f"there is no month {number}")
    return Month(number)


def _numbered_decade(parts: list[Any], *_: int) -> Decade:
    """1990년대, 90년대."""
    token = parts[0]
    first = DECADES.get(token.value) or number_of(token)
    if first % 10:
        raise NoSuchTime(f"no decade begins with {first}")
    return Decade(first, century=first >= 100)


def _which_month(parts: list[Any], *_: int) -> Month:
    """오는 9월."""
    which, *rest = parts
    return replace(_numbered_month(rest), which=cast("Nearness", which))


def _which_day(parts: list[Any], *_: int) -> Number:
    """지난 10일."""
    which, number, *_rest = parts
    return Number(number_of(number), ordinal=True, which=cast("Nearness", which))


def _early_year_part(parts: list[Any], *_: int) -> tuple[Piece, ...]:
    """Early in the third quarter."""
    _, nth, of = parts
    return (Third(0), YearPart(number_of(nth), 4 if of.value == "QUARTER_LONG" else 2))


def _named_unit(parts: list[Any], *_: int) -> Offset:
    """작년, позапрошлый год: a calendar unit of its own name."""
    unit, count = NAMED_UNITS[parts[0].value]
    return Offset(unit, count, count)


def _half(token: Token) -> YearPart:
    return YearPart(1 if token.value == "FIRST_HALF" else 2, 2)


# Nights, and what stands beside another time


def _into_night(parts: list[Any], *_: int) -> Range:
    """The night into a day, or from one day to the next."""
    *first, last = [part for part in parts if isinstance(part, Moment)]
    days = first[0].pieces if first else ()
    return Range(Moment((DayPart("overnight"), *days)), last, into=True)


def _span_beside(parts: list[Any], *_: int) -> Beside:
    """Two hours before noon, an hour after midnight."""
    *_first, span, token, moment = parts
    if isinstance(span, Token):
        span = Span(UNITS[span.value], 1, 1)
    return Beside(Moment((span,)), 1 if token.terminal in ("AFTER", "LATER") else -1, moment)


def _span_beside_noon(parts: list[Any], *_: int) -> Beside:
    """An hour before noon, where noon and the word before it are one."""
    *_first, span, noon = parts
    if isinstance(span, Token):
        span = Span(UNITS[span.value], 1, 1)
    sign = 1 if noon.terminal == "SINCE_NOON" else -1
    return Beside(Moment((span,)), sign, Moment((Clock(12, name="noon", whole_day=True),)))


def _lasting(parts: list[Any], *_: int) -> Lasting:
    """From the 12th, for three days."""
    moment, _token, span = parts
    return Lasting(moment, span)


def _bound_by(parts: list[Any], *_: int) -> Bound:
    """A bound that some words around a moment make one of the kind "by"."""
    (moment,) = [part for part in parts if isinstance(part, Moment)]
    return Bound("by", moment)


def _from_then(parts: list[Any], *_: int) -> Bound:
    """이후: after a time on the clock, else from a day on, which itself is included."""
    moment, _token = parts
    return Bound("after" if _timed(moment) else "from", moment)


def _up_to_then(parts: list[Any], *_: int) -> Bound:
    """이전: before a time on the clock, else up to a day, which itself is included."""
    moment, _token = parts
    return Bound("before" if _timed(moment) else "up to", moment)


def _timed(moment: Moment) -> bool:
    return any(isinstance(piece, Clock) for piece in moment.pieces)


BUILDERS: dict[str, Build] = {
    "named_unit": _named_unit,
    "numeral": _numeral,
    "nth": _nth,
    "unit_word": _unit_word,
    "spread_count": _spread_count,
    "halves": _halves,
    "half_unit": _half_unit,
    "through": _through,
    "next_morning": lambda *_: (DayPart("morning"), Offset("day", 1, 1)),
    "day_and_month": _day_and_month,
    "month_first": _month_first,
    "year_first": _year_first,
    "numbered_month": _numbered_month,
    "numbered_decade": _numbered_decade,
    "which_month": _which_month,
    "which_day": _which_day,
    "year_after_which": lambda parts, *_: Year(number_of(parts[1])),
    "year_half": lambda parts, *_: _half(parts[0]),
    "late_night": lambda *_: (Third(2), DayPart("night")),
    "lasting": _lasting,
    "after_span": _after_span,
    "hours_and_minutes": _hours_and_minutes,
    "weekday_letter": lambda parts, *_: Weekday("월화수목금토일".index(parts[0].value)),
    "which_half": lambda parts, *_: replace(_half(parts[1]), which=parts[0]),
    "which_quarter": lambda parts, *_: YearPart(number_of(parts[1]), 4, parts[0]),
    "from_then": _from_then,
    "up_to_then": _up_to_then,
    "this_night": lambda *_: DayPart("this night"),
    "into_night": _into_night,
    "span_beside": _span_beside,
    "span_beside_noon": _span_beside_noon,
    "early_year_part": _early_year_part,
    "many": lambda parts, start, end: Token("UNITS", parts[0].value, start, end),
    "bound_by": _bound_by,
    "bound_from": lambda parts, *_: Bound("from", parts[-1]),
    "counted_days": _counted_days,
}
