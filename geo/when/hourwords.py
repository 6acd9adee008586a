"""Hours and zones: what the rules of all languages build of times on the clock.

"9:30 a.m.", "half past four", "at 9 in the evening" as an hour with its half of the day,
the half hour before an hour, the tenth hour, and the zones beside them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, cast

from geo.when.conventions import NoSuchTime
from geo.when.grammar.lexer import Token
from geo.when.grammar.parser import Build
from geo.when.lexicon import NUMBERS, number_of
from geo.when.model import (
    Again,
    Clock,
    DayPart,
    Month,
    Number,
    Piece,
    Shortly,
    Span,
    UnitName,
    ZoneWords,
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


_PAST_HOUR = {"HALF_PAST": 30, "QUARTER_PAST": 15, "QUARTER_TO": 45}


def _time(parts: list[Any], *_: int) -> Clock:
    told = [part for part in parts if part.terminal in ("INT", "HM", "HMS", "MILITARY", "YEAR")]
    halves = [part.value.lower() for part in parts if part.terminal == "HALF_DAY"]
    named = [part.terminal for part in parts if part.terminal in ("NOON", "MIDNIGHT")]
    if named:
        if told and number_of(told[0]) != 12:
            raise NoSuchTime("noon and midnight are at 12")
        noon = named == ["NOON"]
        if parts[0].terminal == "PAST_HOUR":
            shift = _PAST_HOUR[parts[0].value] - (60 if parts[0].value == "QUARTER_TO" else 0)
            hour, minute = divmod((12 if noon else 24) * 60 + shift, 60)
            return Clock(hour % 24, minute, whole_day=True)
        return Clock(12 if noon else 0, name="noon" if noon else "midnight", whole_day=True)
    if any(part.terminal == "UNITS" and part.value != "HOURS" for part in parts):
        raise NoSuchTime(
            f"{told[0].value} is more than can be counted", "Expected a count below 1,000"
        )
    clock = figures(told[0])
    shift = _PAST_HOUR.get(parts[0].value, 0)
    if shift:
        hour = (clock.hour - 1) % 12 or 12 if shift == 45 else clock.hour
        clock = replace(clock, hour=hour, minute=shift)
    return replace(clock, half=halves[0]) if halves else clock


def _zone(parts: list[Any], *_: int) -> ZoneWords:
    match parts[0].terminal:
        case "ZONE":
            return ZoneWords("abbreviation", parts[0].value.upper())
        case "OFFSET":
            return ZoneWords("offset", re.sub(r"[^\d:+-]", "", parts[0].value))
        case "ZONE_PLACE":
            return ZoneWords("place", parts[0].value.replace("_", " ").lower())
        case "LOCAL_TIME":
            return ZoneWords("local", "")
        case _:
            return ZoneWords("place", " ".join(part.value for part in parts))


def _city(parts: list[Any], *_: int) -> ZoneWords:
    """Where a clock stood, as a zone: in Moscow."""
    return ZoneWords("city", " ".join(part.value for part in parts))


def _in_zone(parts: list[Any], *_: int) -> Clock | tuple[Piece, ...]:
    """A time with a zone; bare figures before a zone are by the 24-hour clock."""
    time, zone = parts
    if isinstance(time, tuple):
        return (*time, zone)
    clock = time if isinstance(time, Clock) else replace(figures(time), whole_day=True)
    if zone.kind in ("abbreviation", "offset") and clock.half is None:
        clock = replace(clock, whole_day=True)
    return replace(clock, zone=zone)


def _again(parts: list[Any], *_: int) -> tuple[Piece, ...]:
    """What stands in brackets: a date that explains, or the time in another zone."""
    (moment,) = parts
    clock = next((piece for piece in moment.pieces if isinstance(piece, Clock)), None)
    if clock is None:
        return cast("tuple[Piece, ...]", moment.pieces)
    others = tuple(piece for piece in moment.pieces if piece is not clock)
    zone = next((piece for piece in others if isinstance(piece, ZoneWords)), None)
    if zone is not None:
        others = tuple(piece for piece in others if piece is not zone)
        whole = clock.half is None and not any(isinstance(p, DayPart) for p in others)
        clock = replace(clock, zone=zone, whole_day=clock.whole_day or whole)
    return (Again(clock, others),)


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
    first, *_rest, hour = parts if len(parts) > 1 else _tens_and_ones(parts[0])
    minutes = first.low if isinstance(first, Span) else 0
    if isinstance(first, Token):
        minutes = number_of(first) if first.terminal == "INT" else 15
    if not 0 < minutes < 60:
        raise NoSuchTime(f"an hour has no {minutes} minutes before it")
    return Clock(_hour_before(_clock_of(hour).hour), 60 - minutes)


def _tens_and_ones(both: Token) -> list[Token]:
    """Twenty, nine, where the two were read as one number."""
    number = number_of(both)
    tens, ones = number // 10 * 10, number % 10
    if tens < 20 or not ones:
        raise NoSuchTime("its words do not make one time together")
    return [replace(both, terminal="INT", value=str(one)) for one in (tens, ones)]


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


def _dotted_time(parts: list[Any], *_: int) -> Clock:
    """After "at", 9.30 is a time."""
    return figures(parts[-1])


def _span_in_figures(parts: list[Any], *_: int) -> Span:
    """2 часа 30 минут as a length of time, where a time on the clock is told alike."""
    clock = figures(parts[0])
    minutes = 60 * clock.hour + clock.minute
    return Span("minute", minutes, minutes)


BUILDERS: dict[str, Build] = {
    "again": _again,
    "again_clock": lambda parts, *_: Again(parts[-1]),
    "in_zone": _in_zone,
    "zone": _zone,
    "city": _city,
    "time": _time,
    "hours": _hours,
    "hour_in_part": _hour_in_part,
    "half_before": _half_before,
    "quarter_before": _quarter_before,
    "minutes_to": _minutes_to,
    "nth_hour": _nth_hour,
    "minutes_past": _minutes_past,
    "hour_and_minute": _hour_and_minute,
    "in_hour": _in_hour,
    "dotted_time": _dotted_time,
    "span_in_figures": _span_in_figures,
}
