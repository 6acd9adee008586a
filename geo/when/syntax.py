"""From words to the model: reads a phrase by its language's grammar.

The grammars of all languages name their rules alike; here is, for each name, what it
builds. Words come as the names of their meanings (MONDAY, EARLY), figures as their text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any, Literal, cast

from geo.errors import UnknownPhrase
from geo.when.conventions import NoSuchTime
from geo.when.grammar.lexer import WORD, Token, lexer
from geo.when.grammar.parser import Build, ReadingStopped, parse
from geo.when.grammar.shelf import grammars, load
from geo.when.model import (
    CLOCK_UNITS,
    About,
    Again,
    Beside,
    Bound,
    Clock,
    DayPart,
    Decade,
    Either,
    Expression,
    FullDate,
    Later,
    Moment,
    Month,
    Nearness,
    Number,
    Offset,
    Phrase,
    Piece,
    Range,
    Season,
    Shortly,
    SoFar,
    Span,
    Third,
    Through,
    Unit,
    UnitName,
    Weekday,
    Weekend,
    Within,
    Year,
    YearPart,
    Years,
    ZoneWords,
)

LONGEST = 300

_WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_MONTHS = (
    "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER",
    "OCTOBER", "NOVEMBER", "DECEMBER",
)  # fmt: skip
_NUMBERS = {
    "ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "FIVE": 5, "SIX": 6, "SEVEN": 7, "EIGHT": 8,
    "NINE": 9, "TEN": 10, "ELEVEN": 11, "TWELVE": 12, "THIRTEEN": 13, "FOURTEEN": 14,
    "FIFTEEN": 15, "SIXTEEN": 16, "SEVENTEEN": 17, "EIGHTEEN": 18, "NINETEEN": 19, "TWENTY": 20,
    "THIRTY": 30, "FORTY_FIVE": 45, "FIRST": 1, "SECOND": 2, "THIRD_ONE": 3, "FOURTH": 4,
}  # fmt: skip
_DECADES = {
    "TWENTIES": 20, "THIRTIES": 30, "FORTIES": 40, "FIFTIES": 50, "SIXTIES": 60,
    "SEVENTIES": 70, "EIGHTIES": 80, "NINETIES": 90,
}  # fmt: skip
_COUNTS = {"COUPLE": (2, 3), "FEW": (2, 5), "SEVERAL": (3, 7)}
_UNCOUNTED: dict[Unit, tuple[int, int]] = {
    "minute": (1, 60), "hour": (1, 12), "day": (1, 7), "week": (1, 5), "month": (1, 12),
    "quarter": (1, 4), "year": (1, 10), "decade": (1, 10),
}  # fmt: skip
_UNITS: dict[str, Unit] = {
    "MINUTE": "minute", "HOUR": "hour", "DAY": "day", "WEEK": "week", "MONTH_LONG": "month",
    "QUARTER_LONG": "quarter", "YEAR_LONG": "year", "DECADE_LONG": "decade",
    "MINUTES": "minute", "HOURS": "hour", "DAYS": "day", "WEEKS": "week", "MONTHS": "month",
    "YEARS_LONG": "year", "DECADES": "decade",
}  # fmt: skip
_NAMED_DAYS = {
    "TODAY": 0, "TONIGHT": 0, "YESTERDAY": -1, "TOMORROW": 1,
    "DAY_BEFORE_YESTERDAY": -2, "DAY_AFTER_TOMORROW": 2,
}  # fmt: skip
_WHICH: dict[str, Nearness] = {"LAST": "last", "THIS": "this", "NEXT": "next"}
_SIGNS = {"last": -1, "this": 0, "next": 1}
_TENSES = {"FUTURE": "future", "PAST": "past"}


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a grammar, as BCP 47 tags without a region."""
    return tuple(name for name in grammars() if name != "edtf")


def read_phrase(phrase: str, language: str) -> Phrase:
    """What a phrase says, in the language of a BCP 47 tag.

    Raises UnknownPhrase, which quotes the phrase and the place where reading stopped.
    """
    if len(phrase) > LONGEST:
        raise UnknownPhrase(
            f"“{phrase[:40]}…” is {len(phrase):,} characters long",
            f"Expected the words of time alone, {LONGEST} characters at most",
        )
    return _read(phrase, _grammar_of(language))


def _grammar_of(language: str) -> str:
    name = language.replace("_", "-").split("-")[0].lower()
    if name not in languages():
        raise UnknownPhrase(
            f"there is no grammar for the language “{language}”",
            f"Expected one of: {', '.join(languages())}",
        )
    return name


@lru_cache(maxsize=4096)
def _read(phrase: str, grammar: str) -> Phrase:
    try:
        read = parse(load(grammar), lexer(grammar).tokens(phrase), _BUILDERS)
    except ReadingStopped as stopped:
        raise _unknown(phrase, grammar, stopped.token) from None
    return cast("Phrase", read)


def _unknown(phrase: str, grammar: str, stopped: Token) -> UnknownPhrase:
    """The refusal, with the place: words that might have named a zone are part of the rest."""
    start = stopped.start
    for token in reversed([t for t in lexer(grammar).tokens(phrase) if t.start < stopped.start]):
        if token.terminal != WORD:
            break
        start = token.start
    rest = phrase[start:].strip()
    problem = (
        f"“{phrase}” names no time: reading stopped at “{rest}”"
        if rest
        else f"“{phrase}” names no time: the words end too soon"
    )
    return UnknownPhrase(problem, "Expected words such as “early Tuesday” or “in September 2023”")


def _int(token: Token) -> int:
    return _NUMBERS[token.value] if token.value in _NUMBERS else int(re.sub(r"\D", "", token.value))


def _start(parts: list[Any], *_: int) -> Phrase:
    tense = parts[0] if isinstance(parts[0], str) else ""
    return Phrase(cast("Expression", parts[-1]), cast("Literal['', 'past', 'future']", tense))


def _moment(parts: list[Any], start: int, end: int) -> Moment:
    pieces: list[Piece] = []
    for part in parts:
        pieces += part if isinstance(part, tuple) else (part,)
    return Moment(tuple(pieces), start, end)


def _bound(parts: list[Any], *_: int) -> Bound:
    token, moment = parts
    return Bound(token.terminal.lower(), moment)


def _moments(parts: list[Any]) -> list[Moment]:
    return [part for part in parts if isinstance(part, Moment)]


def _range(parts: list[Any], *_: int) -> Range:
    first, last = _moments(parts)
    return Range(first, last)


def _into(parts: list[Any], *_: int) -> Range:
    first, last = _moments(parts)
    return Range(first, last, into=True)


def _within(parts: list[Any], *_: int) -> Within:
    moment, *inner = _moments(parts)
    if len(inner) == 2:
        return Within(moment, Range(inner[0], inner[1]))
    return Within(moment, Bound("by", inner[0]))


def _beside(parts: list[Any], *_: int) -> Beside:
    moment, token, *other = parts
    return Beside(moment, 1 if token.terminal == "AFTER" else -1, *other)


def _so_far(parts: list[Any], *_: int) -> SoFar:
    token, moment = parts
    return SoFar(moment, 1 if token.terminal == "LATER" else -1)


def _at(parts: list[Any], *_: int) -> Piece | tuple[Piece, ...]:
    """After "at" a bare number is an hour, and four figures are a time."""
    piece: Piece | tuple[Piece, ...] = parts[0]
    if isinstance(piece, Number) and not piece.ordinal:
        return Clock(piece.value)
    if isinstance(piece, Year):
        return Clock(*divmod(piece.year, 100), whole_day=True)
    return piece


def _named(parts: list[Any], *_: int) -> Piece | tuple[Piece, ...]:
    """A nominal with last, this or next before it: last Monday, next week, last night."""
    which = cast("Nearness", parts[0])
    token = cast("Token", parts[1])
    match token.terminal:
        case "PART":
            name = _part_name(token.value, which)
            return (DayPart(name), Offset("day", _SIGNS[which], _SIGNS[which]))
        case "UNIT":
            return _unit_beside(_UNITS[token.value], _SIGNS[which])
        case _:
            return replace(_nominal(token), which=which)


def _unit_beside(unit: Unit, sign: int) -> Offset | Through:
    """Last week, this week; "the past hour" is all the time since an hour ago."""
    if unit in CLOCK_UNITS and sign:
        return Through(Span(unit, 1, 1), sign)
    return Offset(unit, sign, sign)


def _part_name(value: str, which: Nearness) -> str:
    """Tonight, last night and the previous night are wider than a plain night."""
    wide = value == "NIGHT" and which in ("last", "this")
    return "evening and night" if wide else value.replace("_", " ").lower()


def _nominal(token: Token) -> Weekday | Month | Season | Weekend:
    match token.terminal:
        case "WEEKDAY":
            return Weekday(_WEEKDAYS.index(token.value))
        case "MONTH":
            return Month(_MONTHS.index(token.value) + 1)
        case "SEASON":
            return Season(cast("Any", token.value.lower()))
        case _:
            return Weekend()


def _named_day(parts: list[Any], *_: int) -> Piece | tuple[Piece, ...]:
    (token,) = parts
    day = Offset("day", _NAMED_DAYS[token.value], _NAMED_DAYS[token.value])
    return (DayPart("evening and night"), day) if token.value == "TONIGHT" else day


def _span(parts: list[Any], *_: int) -> Span:
    """A counted unit; with "half an hour" and "an hour and a half" it is counted in halves."""
    terminals = [part.terminal for part in parts if isinstance(part, Token)]
    counts = [part for part in parts if isinstance(part, tuple)]
    low, high = counts[0] if counts else (0, 0)
    token = next(p for p in parts if isinstance(p, Token) and p.terminal in ("UNIT", "UNITS"))
    if "HALF_A" in terminals:
        return Span(_UNITS[token.value], 1, 1, halves=True)
    if "AND_A_HALF" in terminals:
        return Span(_UNITS[token.value], 2 * low + 1, 2 * high + 1, halves=True)
    return Span(_UNITS[token.value], low, high)


def _count(parts: list[Any], *_: int) -> tuple[int, int]:
    if not parts:
        return (1, 1)
    (token,) = parts
    if token.value in _COUNTS:
        return _COUNTS[token.value]
    return (_int(token), _int(token))


def _as_span(part: Span | Token) -> Span:
    """A span, or a plural without a number ("hours") as one."""
    if isinstance(part, Span):
        return part
    unit = _UNITS[part.value]
    return Span(unit, *_UNCOUNTED[unit], counted=False)


def _stretch(parts: list[Any], *_: int) -> Through | Later:
    """Within hours, the next three days, the coming days, the past 24 hours."""
    span = _as_span(parts[-1])
    which = next((part for part in parts if isinstance(part, str)), "")
    within = isinstance(parts[0], Token)
    sign = -1 if which == "last" else 1
    if span.counted or within:
        return Through(span, sign)
    return Later(span, sign)


def _later(parts: list[Any], *_: int) -> Later:
    distance, token = parts
    return Later(_as_span(distance), 1 if token.terminal == "LATER" else -1)


def _year_part(parts: list[Any], *_: int) -> YearPart:
    ordinal, token = parts
    if token.terminal == "HALF":
        return YearPart(_int(ordinal), 2)
    if token.value == "QUARTER_LONG":
        return YearPart(_int(ordinal), 4)
    raise NoSuchTime(f"a numbered {_UNITS[token.value]} is not reckoned with")


def _years(parts: list[Any], *_: int) -> Piece | tuple[Piece, ...]:
    """2022-23 is a pair of years; 2023-09 a month."""
    first, second = (int(figures) for figures in re.split(r"\D", parts[0].value))
    if second == (first + 1) % 100:
        return Years(first)
    return (Year(first), Month(second)) if 1 <= second <= 12 else (Year(first), Year(second))


def _decade(parts: list[Any], *_: int) -> Decade:
    (token,) = parts
    if token.value in _DECADES:
        return Decade(_DECADES[token.value], century=False)
    first = int(re.sub(r"\D", "", token.value))
    return Decade(first, century=first >= 100)


def _iso_day(parts: list[Any], *_: int) -> FullDate:
    year, month, day = (int(figures) for figures in re.split(r"\D", parts[0].value))
    return FullDate(year, month, day)


def _dotted(parts: list[Any], *_: int) -> FullDate:
    day, month, year = (int(figures) for figures in parts[0].value.split("."))
    return FullDate(year, month, day)


def _slashed(parts: list[Any], *_: int) -> FullDate:
    day, month, year = re.split(r"\D", parts[0].value)
    century = 2000 if len(year) == 2 else 0
    return FullDate(century + int(year), int(month), int(day), either=True)


def _time(parts: list[Any], *_: int) -> Clock:
    figures = [part for part in parts if part.terminal in ("INT", "HM", "HMS", "MILITARY", "YEAR")]
    halves = [part.value.lower() for part in parts if part.terminal == "HALF_DAY"]
    named = [part.terminal for part in parts if part.terminal in ("NOON", "MIDNIGHT")]
    if named:
        if figures and _int(figures[0]) != 12:
            raise NoSuchTime("noon and midnight are at 12")
        noon = named == ["NOON"]
        return Clock(12 if noon else 0, name="noon" if noon else "midnight", whole_day=True)
    clock = _figures(figures[0])
    shift = {"HALF_PAST": 30, "QUARTER_PAST": 15, "QUARTER_TO": 45}.get(parts[0].value, 0)
    if shift:
        hour = (clock.hour - 1) % 12 or 12 if shift == 45 else clock.hour
        clock = replace(clock, hour=hour, minute=shift)
    return replace(clock, half=halves[0]) if halves else clock


def _figures(token: Token) -> Clock:
    """A time in figures; 09:30 and 0930 are by the 24-hour clock, 9:30 may not be."""
    if token.terminal in ("MILITARY", "YEAR"):
        return Clock(*divmod(int(token.value), 100), whole_day=True)
    if token.terminal == "INT":
        return Clock(_int(token))
    hour, *rest = (int(figures) for figures in re.split(r"\D", token.value))
    whole = token.value.startswith("0") or hour > 11 or "h" in token.value
    return Clock(hour, rest[0], rest[1] if len(rest) > 1 else None, whole_day=whole)


def _zone(parts: list[Any], *_: int) -> ZoneWords:
    match parts[0].terminal:
        case "ZONE":
            return ZoneWords("abbreviation", parts[0].value.upper())
        case "OFFSET":
            return ZoneWords("offset", re.sub(r"[^\d:+-]", "", parts[0].value))
        case "LOCAL_TIME":
            return ZoneWords("local", "")
        case _:
            return ZoneWords("place", " ".join(part.value for part in parts))


def _in_zone(parts: list[Any], *_: int) -> Clock:
    """A time with a zone; bare figures before a zone are by the 24-hour clock."""
    time, zone = parts
    clock = time if isinstance(time, Clock) else replace(_figures(time), whole_day=True)
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


def _either(parts: list[Any], *_: int) -> Either:
    first, second = parts
    return Either(first, second)


_BUILDERS: dict[str, Build] = {
    "start": _start,
    "tense": lambda parts, *_: _TENSES[parts[0].terminal],
    "bound": _bound,
    "range": _range,
    "into": _into,
    "within": _within,
    "beside": _beside,
    "so_far": _so_far,
    "_to": lambda parts, *_: parts,
    "moment": _moment,
    "at": _at,
    "weekday": lambda parts, *_: _nominal(parts[0]),
    "month": lambda parts, *_: _nominal(parts[0]),
    "season": lambda parts, *_: _nominal(parts[0]),
    "weekend": lambda parts, *_: _nominal(parts[0]),
    "part": lambda parts, *_: DayPart(_part_name(parts[0].value, "nearest")),
    "named_day": _named_day,
    "unit": lambda parts, *_: UnitName(_UNITS[parts[0].value]),
    "third": lambda parts, *_: Third(("EARLY", "MID", "LATE").index(parts[0].value)),
    "midweek": lambda *_: (Third(1), UnitName("week")),
    "about": lambda *_: About(),
    "shortly": lambda parts, *_: Shortly(1 if parts[0].value == "SHORTLY_AFTER" else -1),
    "year": lambda parts, *_: Year(int(parts[0].value)),
    "years": _years,
    "decade": _decade,
    "quarter": lambda parts, *_: YearPart(_int(parts[0]), 4),
    "number": lambda parts, *_: Number(_int(parts[0])),
    "ordinal": lambda parts, *_: Number(_int(parts[0]), ordinal=True),
    "year_part": _year_part,
    "iso_day": _iso_day,
    "dotted": _dotted,
    "slashed": _slashed,
    "which": lambda parts, *_: _WHICH[parts[0].value] if len(parts) == 1 else _named(parts),
    "stretch": _stretch,
    "ahead": lambda parts, *_: Later(_as_span(parts[0]), 1),
    "in_span": lambda parts, *_: Later(parts[-1], 1),
    "later": _later,
    "span": _span,
    "count": _count,
    "time": _time,
    "zone": _zone,
    "in_zone": _in_zone,
    "again": _again,
    "either": _either,
}
