"""Hours, numerals and nights as languages other than English say them.

What the rules build that English has no use for: numerals of two words (twenty-first),
"9 in the morning" and "9 at night" as an hour with its half of the day, the half hour
before an hour, the night before a day.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, cast

from geo.when.conventions import NoSuchTime
from geo.when.grammar.lexer import Token
from geo.when.grammar.parser import Build
from geo.when.lexicon import COUNTS, DECADES, NUMBERS, UNITS, number_of
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
    Shortly,
    Span,
    Third,
    Through,
    UnitName,
    Weekday,
    Year,
    YearPart,
)


def figures(token: Token) -> Clock:
    """A time in figures; 09:30 and 0930 are by the 24-hour clock, 9:30 may not be."""
    if token.terminal in ("MILITARY", "YEAR"):
        return Clock(*divmod(int(token.value), 100), whole_day=True)
    if token.terminal == "INT":
        return Clock(number_of(token))
    hour, *rest = (int(told) for told in re.findall(r"\d+", token.value))
    whole = token.value.startswith("0") or hour > 11 or "h" in token.value
    return Clock(hour, rest[0], rest[1] if len(rest) > 1 else None, whole_day=whole)


def joined(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces with the minutes put to their hour: "nine o'clock" and "thirty minutes"."""
    for place in range(1, len(pieces)):
        minutes = _minutes(pieces[place])
        before = pieces[place - 1]
        if minutes is None or not isinstance(before, Clock) or before.minute or before.name:
            continue
        if any(isinstance(piece, Month) for piece in pieces[place:]):
            continue
        clock = replace(before, minute=minutes)
        return joined((*pieces[: place - 1], clock, *pieces[place + 1 :]))
    return pieces


def _minutes(piece: Piece) -> int | None:
    """The minutes that a piece may stand for, behind an hour."""
    if isinstance(piece, Span) and piece.unit == "minute" and piece.low == piece.high:
        return None if piece.halves else piece.low
    if isinstance(piece, Number) and not piece.ordinal and piece.value > 9:
        return piece.value
    return None


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


# Hours


def _hours(parts: list[Any], *_: int) -> Clock | Span:
    """A bare number of hours is a time on the clock: 9 часов."""
    (span,) = parts
    exact = span.unit == "hour" and span.counted and span.low == span.high and not span.halves
    return Clock(span.low) if exact else cast("Span", span)


def _hour_in_part(parts: list[Any], *_: int) -> Clock | tuple[Piece, ...]:
    """An hour with the part of the day that it is in: 9 утра, 3 часа дня, час ночи."""
    hour, part = parts
    if isinstance(hour, Span) and hour.unit == "minute":
        return (hour, DayPart(_WINDOWS[part.value]))
    return _in_part(_clock_of(hour), part.value)


#: Where an hour lies whose minutes stand between it and its part of the day.
_WINDOWS = {
    "OF_MORNING": "morning", "OF_DAY": "afternoon", "OF_AFTERNOON": "afternoon",
    "OF_EVENING": "evening", "OF_NIGHT": "in the night",
}  # fmt: skip


def _clock_of(hour: Clock | Span | Token) -> Clock:
    if isinstance(hour, Clock):
        return hour
    if isinstance(hour, Span):
        clock = _hours([hour])
        if isinstance(clock, Clock):
            return clock
    elif hour.value == "HOUR":
        return Clock(1)
    elif hour.terminal != "UNIT":
        return figures(hour)
    raise NoSuchTime("its words do not make one time together")


def _in_part(clock: Clock, part: str) -> Clock:
    """The hour by the 24-hour clock; 12 at night is midnight."""
    hour = clock.hour
    if hour > 12 or hour == 0 or clock.name:
        return replace(clock, whole_day=True)
    match part.removeprefix("OF_"):
        case "MORNING":
            hour %= 12
        case "NIGHT":
            if hour == 12 and not clock.minute:
                return Clock(0, name="midnight", whole_day=True)
            hour = hour % 12 if hour % 12 < 7 else hour + 12
        case "EVENING":
            hour = 24 if hour == 12 and not clock.minute else hour % 12 + 12
        case _:
            hour = hour if 7 < hour <= 12 else hour + 12
    return replace(clock, hour=hour, whole_day=True)


def _half_before(parts: list[Any], *_: int) -> Clock:
    """Half of the tenth hour, half ten: 9:30."""
    nth = next((part for part in parts if part.terminal in ("INT", "ORDINAL")), parts[0])
    hour = NUMBERS.get(nth.value.removeprefix("HALF_")) or number_of(nth)
    return Clock(_hour_before(hour), 30)


def _quarter_before(parts: list[Any], *_: int) -> Clock:
    """A quarter of the tenth hour: 9:15."""
    nth = next(part for part in parts if part.terminal in ("INT", "ORDINAL"))
    return Clock(_hour_before(number_of(nth)), 15)


def _minutes_to(parts: list[Any], *_: int) -> Clock:
    """Without a quarter, or without five, ten: 9:45, 9:55."""
    first, *_rest, hour = parts
    minutes = first.low if isinstance(first, Span) else 0
    if isinstance(first, Token):
        minutes = number_of(first) if first.terminal == "INT" else 15
    if not 0 < minutes < 60:
        raise NoSuchTime(f"an hour has no {minutes} minutes before it")
    return Clock(_hour_before(_clock_of(hour).hour), 60 - minutes)


def _minutes_past(parts: list[Any], *_: int) -> Clock | tuple[Piece, ...]:
    """Five minutes of the tenth hour, 9:05; but nine hours, the tenth, are a time and a day."""
    span, nth = parts
    number = number_of(nth)
    if span.unit == "minute" and span.low == span.high < 60 and not span.halves:
        return Clock(_hour_before(number), span.low)
    return (_hours([span]), Number(number, ordinal=True))


def _hour_before(hour: int) -> int:
    """The hour before, on the dial of twelve."""
    if not 1 <= hour <= 24:
        raise NoSuchTime(f"there is no hour {hour} of the day")
    return hour - 1 or 12


def _nth_hour(parts: list[Any], *_: int) -> tuple[Piece, ...]:
    """In the tenth hour, or at the beginning of it: from 9 to 10."""
    nth, *rest = [part for part in parts if part.terminal != "BEGINNING"]
    rest = rest if not rest or rest[0].terminal != "OCLOCK" else rest[1:]
    clock = Clock(_hour_before(number_of(nth)) % 12 if rest else number_of(nth) - 1)
    if rest:
        clock = _in_part(replace(clock, hour=clock.hour or 12), rest[0].value)
        clock = replace(clock, name=None)
    return (Shortly(1), clock)


def _hour_and_minute(parts: list[Any], *_: int) -> Clock:
    """9시 30분 15초: of the words only a half counts, as thirty minutes."""
    numbers = [part for part in parts if part.terminal in ("INT", "AND_A_HALF")]
    told = [30 if part.terminal == "AND_A_HALF" else number_of(part) for part in numbers]
    hour, *rest = told
    return Clock(hour, rest[0] if rest else 0, rest[1] if len(rest) > 1 else None)


def _in_hour(parts: list[Any], *_: int) -> Piece | tuple[Piece, ...]:
    """What stands behind «в»: a bare number is an hour, «в час» one o'clock, «в 2 дня» 14:00."""
    piece: Piece | tuple[Piece, ...] = parts[0]
    if isinstance(piece, Number) and not piece.ordinal:
        return Clock(piece.value)
    if isinstance(piece, UnitName) and piece.unit == "hour":
        return Clock(1)
    if isinstance(piece, Span) and piece.unit == "day" and piece.low == piece.high <= 12:
        return _in_part(Clock(piece.low), "DAY")
    return piece


# Days in figures


def _day_and_month(parts: list[Any], *_: int) -> Piece | tuple[Piece, ...]:
    """12.09 is a date, 10.30 a time on the clock."""
    first, second = (int(told) for told in re.findall(r"\d+", parts[0].value))
    if not 1 <= second <= 12:
        return Clock(first, second)
    return (Number(first), Month(second))


def _dotted_time(parts: list[Any], *_: int) -> Clock:
    """After "at", 9.30 is a time."""
    return figures(parts[-1])


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


def _early_year_part(parts: list[Any], *_: int) -> tuple[Piece, ...]:
    """Early in the third quarter."""
    _, nth, of = parts
    return (Third(0), YearPart(number_of(nth), 4 if of.value == "QUARTER_LONG" else 2))


def _lasting(parts: list[Any], *_: int) -> Lasting:
    """From the 12th, for three days."""
    moment, _token, span = parts
    return Lasting(moment, span)


def _after_span(parts: list[Any], *_: int) -> Later:
    """사흘 만에: within a few days; of years it says since when, and names no time."""
    span = parts[0]
    if span.unit not in ("minute", "hour", "day", "week"):
        raise NoSuchTime("it does not say from when")
    return Later(span, 1)


def _hours_and_minutes(parts: list[Any], *_: int) -> Span:
    """Two hours and thirty minutes as a length of time."""
    (low, high), *_rest, minute, _unit = parts
    if low != high:
        raise NoSuchTime("its words do not make one time together")
    minutes = 60 * low + number_of(minute)
    return Span("minute", minutes, minutes)


def _span_in_figures(parts: list[Any], *_: int) -> Span:
    """2 часа 30 минут as a length of time, where a time on the clock is told alike."""
    clock = figures(parts[0])
    minutes = 60 * clock.hour + clock.minute
    return Span("minute", minutes, minutes)


def _bound_by(parts: list[Any], *_: int) -> Bound:
    """A bound that some words around a moment make one of the kind "by"."""
    (moment,) = [part for part in parts if isinstance(part, Moment)]
    return Bound("by", moment)


def _counted_days(parts: list[Any], *_: int) -> Span:
    """A number of days that is one word: 사흘, 며칠."""
    name = parts[0].value.removesuffix("_DAYS")
    low, high = COUNTS.get(name) or (number_of(parts[0]), number_of(parts[0]))
    return Span("day", low, high)


def _half(token: Token) -> YearPart:
    return YearPart(1 if token.value == "FIRST_HALF" else 2, 2)


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
    "numeral": _numeral,
    "nth": _nth,
    "unit_word": _unit_word,
    "spread_count": _spread_count,
    "halves": _halves,
    "half_unit": _half_unit,
    "through": _through,
    "hours": _hours,
    "hour_in_part": _hour_in_part,
    "half_before": _half_before,
    "quarter_before": _quarter_before,
    "minutes_to": _minutes_to,
    "nth_hour": _nth_hour,
    "minutes_past": _minutes_past,
    "hour_and_minute": _hour_and_minute,
    "in_hour": _in_hour,
    "next_morning": lambda *_: (DayPart("morning"), Offset("day", 1, 1)),
    "day_and_month": _day_and_month,
    "dotted_time": _dotted_time,
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
    "span_in_figures": _span_in_figures,
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
    "counted_days": _counted_days,
}
