"""Turns of phrase that German and French share, and English has not.

The words before a length of time that are also those of bounds ("vor drei Tagen", "vor
Montag"), parts of the day that name a day too ("am Vorabend"), minutes told from an hour
("zehn vor neun"), hours that are lengths of time and times on the clock ("deux heures").
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Literal, cast

from geo.when.conventions import NoSuchTime
from geo.when.grammar.lexer import Token
from geo.when.grammar.parser import Build
from geo.when.hourwords import BUILDERS as HOURS
from geo.when.lexicon import COUNTS, MONTHS, UNCOUNTED, UNITS, WEEKDAYS, number_of
from geo.when.model import (
    About,
    Beside,
    Bound,
    Clock,
    DayPart,
    Expression,
    Holiday,
    Later,
    Moment,
    Month,
    Nearness,
    Number,
    Offset,
    Phrase,
    Piece,
    Range,
    Span,
    Third,
    UnitName,
    Weekday,
    Within,
    YearPart,
)

SIGNS = {"BEFORE": -1, "EARLIER": -1, "AFTER": 1, "LATER": 1}
_MINUTES = {"QUARTER_HOUR": 15, "THREE_QUARTER_HOUR": 45}
#: Eight and fifteen days are one and two weeks, counted with both their ends.
_FORTNIGHTS = {"EIGHT_DAYS": (7, 8), "FIFTEEN_DAYS": (14, 15)}


def _moments(parts: list[Any]) -> list[Moment]:
    return [part for part in parts if isinstance(part, Moment)]


def token_of(parts: list[Any], *terminals: str) -> Token | None:
    """The first token, or the first of some terminals."""
    tokens = (part for part in parts if isinstance(part, Token))
    return next((one for one in tokens if not terminals or one.terminal in terminals), None)


def _told(parts: list[Any], *_: int) -> Phrase:
    """A phrase with verbs on either side, the first of which tells the tense."""
    tense = next((part for part in parts if isinstance(part, str)), "")
    said = next(part for part in parts if not isinstance(part, str | Token))
    return Phrase(cast("Expression", said), cast("Literal['', 'past', 'future']", tense))


# Bounds, and lengths of time behind the same words


def _bound_or_ago(parts: list[Any], *_: int) -> Bound | Moment:
    """Vor Montag is a bound; vor drei Tagen is three days ago, nach drei Tagen three later."""
    (moment,) = _moments(parts)
    token = cast("Token", token_of(parts))
    distance = _distant(moment, SIGNS.get(token.terminal, -1))
    if distance is None:
        return Bound(cast("Any", token.terminal.lower()), moment)
    return distance if token.terminal in SIGNS else Bound(cast("Any", "since"), distance)


def _distant(moment: Moment, sign: int) -> Moment | None:
    """A moment with its length of time as a distance from the anchor; None if it has none."""
    if not any(isinstance(piece, Span) for piece in moment.pieces):
        return None
    pieces = (Later(p, sign) if isinstance(p, Span) else p for p in moment.pieces)
    return replace(moment, pieces=tuple(pieces))


def uncounted(parts: list[Any], *_: int) -> Span:
    """A plural without a number: days."""
    unit = UNITS[parts[-1].value]
    return Span(unit, *UNCOUNTED[unit], counted=False)


def _between_spans(parts: list[Any], *_: int) -> Span:
    """Two to three days."""
    low, span = number_of(parts[0]), cast("Span", parts[-1])
    if not span.counted or span.halves or low > span.high:
        raise NoSuchTime("its words do not make one time together")
    return replace(span, low=low)


def _loose_units(parts: list[Any], start: int, end: int) -> Moment:
    """A plural without a number as a moment, for what is said of moments: days ago."""
    return Moment((uncounted(parts),), start, end)


def _moment_of(parts: list[Any], start: int, end: int) -> Moment:
    """A lone length of time as a moment, for what is said of moments."""
    return Moment((parts[-1],), start, end)


def _beside_or_ago(parts: list[Any], *_: int) -> Beside | Moment:
    """Two days before Monday; Monday before 9; in the evening, three days ago."""
    moment, other = _moments(parts)
    token = cast("Token", token_of(parts))
    sign = SIGNS[token.terminal]
    distance = _distant(other, sign)
    if distance is None:
        return Beside(moment, sign, other)
    return replace(moment, pieces=(*moment.pieces, *distance.pieces))


def _within_bound(parts: list[Any], *_: int) -> Within:
    """Monday from 9, a bound of the clock inside a day."""
    first, other = _moments(parts)
    token = cast("Token", token_of(parts))
    return Within(first, Bound(cast("Any", token.terminal.lower()), other))


# Days and parts of them


def _part_beside(parts: list[Any], *_: int) -> tuple[Piece, ...]:
    """The evening before, the morning after."""
    part, token = parts
    name, sign = part.value.replace("_", " ").lower(), SIGNS[token.terminal]
    if name in ("night", "in the night"):
        name = "evening and night" if sign < 0 else "night"
    return (DayPart(name), Offset("day", sign, sign))


def _daytime(parts: list[Any], *_: int) -> DayPart:
    """In the evening, at night."""
    name = parts[0].value.removeprefix("OF_").lower()
    return DayPart("in the night" if name == "night" else name)


def _in_morning(parts: list[Any], *_: int) -> tuple[Piece, ...]:
    """A day, and its morning."""
    pieces: tuple[Piece, ...] = ()
    for part in parts:
        pieces += part if isinstance(part, tuple) else (part,)
    return (*pieces, DayPart("morning"))


def _half_of(parts: list[Any], *_: int) -> tuple[Piece, ...]:
    """The first half of a month or a year, the month or the unit being its first word."""
    ordinal, of, *_half = parts
    half = YearPart(number_of(ordinal), 2)
    return (
        half,
        Month(MONTHS.index(of.value) + 1) if of.terminal == "MONTH" else UnitName(UNITS[of.value]),
    )


def _both_of(parts: list[Any], *_: int) -> Range:
    """Saturday and Sunday last, where the last word is said of both."""
    which = cast("Nearness", next(part for part in parts if isinstance(part, str)))
    days = [_weekday_of(part) for part in parts if isinstance(part, Token | Moment)]
    return Range(Moment((replace(days[0], which=which),)), Moment((days[1],)))


def _weekday_of(part: Token | Moment) -> Weekday:
    """The weekday that a word, or a moment alone, names."""
    if isinstance(part, Token) and part.terminal == "WEEKDAY":
        return Weekday(WEEKDAYS.index(part.value))
    if isinstance(part, Moment) and len(part.pieces) == 1 and isinstance(part.pieces[0], Weekday):
        return part.pieces[0]
    raise NoSuchTime("its words do not make one time together")


def _during_piece(parts: list[Any], *_: int) -> Piece | tuple[Piece, ...]:
    """« Pendant deux heures » tells how long, not when."""
    if isinstance(parts[0], Clock) and not parts[0].name:
        raise NoSuchTime("a length of time alone is no time")
    return cast("Piece | tuple[Piece, ...]", parts[0])


def _nth_christmas_day(parts: list[Any], *_: int) -> Holiday:
    """The first, and the second day of Christmas."""
    number = number_of(parts[0])
    if number not in (1, 2):
        raise NoSuchTime(f"there is no day {number} of Christmas")
    return Holiday("CHRISTMAS_DAY" if number == 1 else "BOXING_DAY")


def _day_of_month(parts: list[Any], *_: int) -> tuple[Piece, ...]:
    """The twelfth September."""
    day, month = parts
    return (Number(number_of(day), ordinal=True), Month(MONTHS.index(month.value) + 1))


def _night_between(parts: list[Any], start: int, end: int) -> Range | Moment:
    """The night from Monday to Tuesday, where no word stands between the two; or of Monday."""
    (moment,) = _moments(parts)
    kinds: list[type] = []
    for place, piece in enumerate(moment.pieces):
        if type(piece) in kinds:
            first, last = moment.pieces[:place], moment.pieces[place:]
            return Range(Moment((DayPart("overnight"), *first)), Moment(last), into=True)
        kinds.append(type(piece))
    return Moment((DayPart("night"), *moment.pieces), start, end)


def _day_month(parts: list[Any], *_: int) -> tuple[Piece, ...]:
    """12.9., a day with its month in figures."""
    day, month = (int(told) for told in re.findall(r"\d+", parts[0].value))
    if not 1 <= month <= 12:
        raise NoSuchTime(f"there is no month {month}")
    return (Number(day, ordinal=True), Month(month))


# The clock


def _hour_of_day(parts: list[Any], start: int, end: int) -> Clock:
    """Nine in the evening, Moscow time; twelve at noon is noon."""
    hour, daytime, *zone = parts
    if isinstance(hour, Span):
        hour = _clock_or_span([hour])
    clock: Clock = cast("Clock", HOURS["hour_in_part"]([hour, daytime], start, end))
    if daytime.value == "OF_NOON" and (clock.hour, clock.minute) == (12, 0):
        clock = replace(clock, name="noon")
    return replace(clock, zone=zone[0]) if zone else clock


def _from_hour(parts: list[Any], *_: int) -> Clock:
    """Ten past nine, ten to nine, five to half past nine, nine less a quarter."""
    minutes, token, hour = parts
    clock = hour if isinstance(hour, Clock) else Clock(number_of(hour))
    count = 15 if minutes.terminal == "QUARTER" else number_of(minutes)
    sign = -1 if token.terminal in ("BEFORE", "LESS") else 1
    return _shifted(clock, sign * count)


def _hour_less(parts: list[Any], *_: int) -> Clock:
    """Nine hours less ten, nine hours less a quarter: 8:50, 8:45."""
    hour, *_word, minutes = parts
    clock = hour if isinstance(hour, Clock) else Clock(number_of(hour))
    return _shifted(clock, -(15 if minutes.terminal == "QUARTER" else number_of(minutes)))


def _shifted(clock: Clock, minutes: int) -> Clock:
    """So many minutes after a time on the clock, within the hours of the same dial."""
    if not -60 < minutes < 60:
        raise NoSuchTime(f"an hour has no {abs(minutes)} minutes beside it")
    hour, minute = divmod(clock.hour * 60 + clock.minute + minutes, 60)
    dial = 12 if clock.hour <= 12 else 24
    return Clock(hour % dial or dial % 24, minute, half=clock.half, zone=clock.zone)


def _three_quarters(parts: list[Any], *_: int) -> Clock:
    """Three quarters of the tenth hour: 9:45."""
    return _shifted(Clock(number_of(parts[-1])), -15)


def _hour_and_half(parts: list[Any], *_: int) -> Clock:
    """Nine and a half, nine and a quarter: 9:30, 9:15."""
    hour, *_word, added = parts
    clock = hour if isinstance(hour, Clock) else Clock(number_of(hour))
    return replace(clock, minute=15 if added.terminal == "AND_A_QUARTER" else 30, name=None)


def _counted_minutes(parts: list[Any], *_: int) -> Span:
    """A quarter of an hour, in one word."""
    count = _MINUTES[parts[-1].value]
    return Span("minute", count, count)


# French hours and lengths of time


def _hour_span(parts: list[Any], *_: int) -> Span:
    """Nine hours, an hour and a half, a few hours."""
    low, high = (number_of(parts[0]),) * 2
    if parts[0].terminal == "COUNT":
        low, high = COUNTS[parts[0].value]
    if parts[-1].terminal == "AND_A_HALF":
        return Span("hour", 2 * low + 1, 2 * high + 1, halves=True)
    return Span("hour", low, high)


def _clock_or_span(parts: list[Any], *_: int) -> Clock | Span:
    """Nine hours, and nine hours and a half, alone are a time on the clock."""
    (span,) = parts
    if span.unit != "hour" or span.low != span.high or (span.halves and span.low < 3):
        return cast("Span", span)
    return Clock(span.low // 2, 30) if span.halves else Clock(span.low)


def _hour_minute(parts: list[Any], *_: int) -> Clock:
    """Nine hours thirty, noon thirty."""
    told = [number_of(part) for part in parts if isinstance(part, Token) and part.terminal == "INT"]
    if isinstance(parts[0], Clock):
        return Clock(parts[0].hour, told[0])
    return Clock(told[0], told[1])


BUILDERS: dict[str, Build] = {
    "told": _told,
    "bound_or_ago": _bound_or_ago,
    "uncounted": uncounted,
    "between_spans": _between_spans,
    "loose_units": _loose_units,
    "moment_of": _moment_of,
    "from_there": lambda parts, *_: Bound("from", _moments(parts)[0]),
    "beside_or_ago": _beside_or_ago,
    "within_bound": _within_bound,
    "early_morning": lambda *_: (Third(0), DayPart("morning")),
    "eve": lambda *_: (DayPart("evening"), Offset("day", -1, -1)),
    "part_beside": _part_beside,
    "daytime": _daytime,
    "in_morning": _in_morning,
    "half_of": _half_of,
    "both_of": _both_of,
    "during_piece": _during_piece,
    "new_years_night": lambda *_: (DayPart("night"), Holiday("NEW_YEARS_EVE")),
    "nth_christmas_day": _nth_christmas_day,
    "day_of_month": _day_of_month,
    "night_between": _night_between,
    "day_month": _day_month,
    "from_hour": _from_hour,
    "hour_less": _hour_less,
    "three_quarters": _three_quarters,
    "hour_and_half": _hour_and_half,
    "counted_minutes": _counted_minutes,
    "hour_span": _hour_span,
    "clock_or_span": _clock_or_span,
    "hour_minute": _hour_minute,
    "which_side": lambda parts, *_: "next" if parts[0].terminal == "LATER" else "last",
    "about_ago": lambda parts, *_: (About(), Later(parts[-1], -1)),
    "fortnight": lambda parts, *_: Span("day", *_FORTNIGHTS[parts[0].value]),
    "own_unit": lambda parts, *_: UnitName(UNITS[parts[-1].value], own=True),
    "hour_of_day": _hour_of_day,
    "early": lambda *_: Third(0),
    "tomorrow": lambda *_: Offset("day", 1, 1),
    "tomorrow_morning": lambda *_: (Offset("day", 1, 1), DayPart("morning")),
    "about_morning": lambda *_: (About(), DayPart("morning")),
    "morning_word": lambda _, start, end: Token("PART", "MORNING", start, end),
}
