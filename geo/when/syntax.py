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
from geo.when.chains import BUILDERS as CHAIN_BUILDERS
from geo.when.conventions import NoSuchTime
from geo.when.dayforms import BUILDERS as DAY_BUILDERS
from geo.when.grammar.lexer import WORD, Token, lexer
from geo.when.grammar.parser import Build, ReadingStopped, parse
from geo.when.grammar.shelf import grammars, load
from geo.when.hourwords import BUILDERS as HOUR_BUILDERS
from geo.when.hourwords import joined
from geo.when.lexicon import (
    DECADES,
    MONTHS,
    NAMED_DAYS,
    NAMED_NIGHTS,
    SIGNS,
    TENSES,
    THIRDS,
    UNITS,
    WEEKDAYS,
    WHICH,
    number_of,
)
from geo.when.model import (
    CLOCK_UNITS,
    About,
    Beside,
    Bound,
    Clock,
    DayPart,
    Decade,
    Either,
    Expression,
    FullDate,
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
    Season,
    Shortly,
    SoFar,
    Span,
    Tenth,
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
from geo.when.spanwords import BUILDERS as SPAN_BUILDERS
from geo.when.turns import BUILDERS as TURN_BUILDERS

#: A phrase has no more characters than this, and a number in it no more figures.
LONGEST, _FIGURES = 300, 4


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a grammar, as BCP 47 tags without a region."""
    return tuple(name for name in grammars() if name != "edtf")


def read_phrase(phrase: str, language: str) -> Phrase:
    """What a phrase says, in the language of a BCP 47 tag.

    Raises UnknownPhrase, which quotes the phrase and the place where reading stopped.
    """
    return _read(phrase, grammar_of(language))


def grammar_of(language: str) -> str:
    """The grammar of a BCP 47 tag's language. Raises UnknownPhrase if there is none."""
    name = language.replace("_", "-").split("-")[0].lower()
    if name not in languages():
        raise UnknownPhrase(
            f"there is no grammar for the language “{language[:40]}”",
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
    if stopped.value.isdigit() and len(stopped.value) > _FIGURES:
        return UnknownPhrase(problem, "Expected a year from 1 to 9998, or a count below 1,000")
    return UnknownPhrase(problem, f"Expected words such as {example_of(grammar)}")


#: Words of time of each language, to show in refusals what is read.
_EXAMPLES = {
    "en": "“early Tuesday” or “in September 2023”",
    "de": "„am frühen Dienstag“ or „im September 2023“",
    "fr": "« mardi matin » or « en septembre 2023 »",
    "ko": "“12일 새벽” or “2023년 9월”",
    "ru": "«рано утром во вторник» or «в сентябре 2023 года»",
}


def example_of(language: str) -> str:
    """Words of time that are read in the language of a BCP 47 tag; English ones for others."""
    return _EXAMPLES.get(language.replace("_", "-").split("-")[0].lower(), _EXAMPLES["en"])


def _start(parts: list[Any], *_: int) -> Phrase:
    tense = next((part for part in parts if isinstance(part, str)), "")
    said = next(part for part in parts if not isinstance(part, str | Token))
    return Phrase(cast("Expression", said), cast("Literal['', 'past', 'future']", tense))


def _moment(parts: list[Any], start: int, end: int) -> Moment:
    pieces: list[Piece] = []
    for part in parts:
        pieces += part if isinstance(part, tuple) else (part,)
    return Moment(joined(tuple(pieces)), start, end)


#: Words that stand for a distance beside a length of time, and for a bound beside a moment.
_BOUNDS: dict[str, Any] = {"AGO": "before", "LATER": "after"}


def _bound(parts: list[Any], *_: int) -> Bound:
    (moment,) = _moments(parts)
    (token,) = [part for part in parts if isinstance(part, Token)]
    return Bound(_BOUNDS.get(token.terminal, token.terminal.lower()), moment)


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


def _from_moment(parts: list[Any], *_: int) -> Moment | Within:
    """A week from today; Tuesday from 9 a.m."""
    first, other = _moments(parts)
    match first.pieces:
        case (Span() as span,):
            if not any(isinstance(p, Offset) and p.unit == "day" for p in other.pieces):
                raise NoSuchTime("its words do not make one time together")
            return replace(first, pieces=(Later(span, 1), *other.pieces), end=other.end)
    return Within(first, Bound("from", other))


def _city_at(parts: list[Any], start: int, end: int) -> Moment:
    """Moscow at 9."""
    *words, moment = parts
    first, *rest = moment.pieces
    hour = _at([first])
    pieces = hour if isinstance(hour, tuple) else (hour,)
    city = ZoneWords("city", " ".join(word.value for word in words))
    return Moment((*pieces, *rest, city), start, end)


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


def _which_one(token: Token) -> Nearness:
    return WHICH[token.value.removeprefix("MANY_")]


def _twice(parts: list[Any], *_: int) -> Piece | tuple[Piece, ...]:
    """The Sunday before last, the weekend after next, where that is one word."""
    (token,) = parts
    name, which = token.value.split("_", 1)
    kinds = {"WEEKEND": "WEEKEND", "NIGHT": "PART"} | dict.fromkeys(WEEKDAYS, "WEEKDAY")
    return _named([replace(token, terminal=kinds.get(name, "SEASON"), value=name), WHICH[which]])


def _named(parts: list[Any], *_: int) -> Piece | tuple[Piece, ...]:
    """A nominal with last, this or next beside it: last Monday, next week, last night."""
    (which,) = [cast("Nearness", part) for part in parts if isinstance(part, str)]
    (token,) = [part for part in parts if isinstance(part, Token)]
    match token.terminal:
        case "PART" | "OF_PART":
            name = _part_name(token.value, which)
            count = 0 if which == "coming" and token.value == "NIGHT" else SIGNS[which]
            return (DayPart(name), Offset("day", count, count))
        case _ if token.value in UNITS:
            return _unit_beside(UNITS[token.value], SIGNS[which])
        case _:
            return replace(_nominal(token), which=which)


def _unit_beside(unit: Unit, sign: int) -> Offset | Through:
    """Last week, this week; "the past hour" is all the time since an hour ago."""
    if unit in CLOCK_UNITS and sign:
        return Through(Span(unit, 1, 1), sign)
    return Offset(unit, sign, sign)


def _part_name(value: str, which: Nearness) -> str:
    """Tonight, last night and the coming night are wider than a plain night."""
    value = value.removeprefix("OF_")
    wide = value == "NIGHT" and which in ("last", "this", "coming")
    return "evening and night" if wide else value.replace("_", " ").lower()


def _nominal(token: Token) -> Weekday | Month | Season | Weekend | Holiday:
    match token.terminal:
        case "HOLIDAY":
            return Holiday(token.value)
        case "WEEKDAY":
            return Weekday(WEEKDAYS.index(token.value))
        case "MONTH":
            return Month(MONTHS.index(token.value) + 1)
        case "SEASON":
            return Season(cast("Any", token.value.lower()))
        case _:
            return Weekend()


def _named_day(parts: list[Any], *_: int) -> Piece | tuple[Piece, ...]:
    (token,) = parts
    day = Offset("day", NAMED_DAYS[token.value], NAMED_DAYS[token.value])
    return (DayPart("evening and night"), day) if token.value in NAMED_NIGHTS else day


def _year_part(parts: list[Any], *_: int) -> YearPart:
    ordinal, token = parts
    if token.terminal == "HALF":
        return YearPart(number_of(ordinal), 2)
    if token.value == "QUARTER_LONG":
        return YearPart(number_of(ordinal), 4)
    raise NoSuchTime(f"a numbered {UNITS[token.value]} is not reckoned with")


def _years(parts: list[Any], *_: int) -> Piece | tuple[Piece, ...]:
    """2022-23 is a pair of years; 2023-09 a month."""
    first, second = (int(figures) for figures in re.split(r"\D", parts[0].value))
    if second in (first + 1, (first + 1) % 100):
        return Years(first)
    if second > first:
        return Years(first, second - first + 1)
    return (Year(first), Month(second)) if 1 <= second <= 12 else (Year(first), Year(second))


def _decade(parts: list[Any], *_: int) -> Decade:
    token = parts[0]
    if token.value in DECADES:
        return Decade(DECADES[token.value], century=False)
    first = int(re.sub(r"\D", "", token.value))
    return Decade(first, century=first >= 100)


def _iso_day(parts: list[Any], *_: int) -> FullDate:
    year, month, day = (int(figures) for figures in re.split(r"\D", parts[0].value))
    return FullDate(year, month, day)


def _dotted(parts: list[Any], *_: int) -> FullDate:
    day, month, year = (int(figures) for figures in parts[0].value.split("."))
    return FullDate(year + 2000 if year < 100 else year, month, day)


def _slashed(parts: list[Any], *_: int) -> FullDate:
    day, month, year = re.split(r"\D", parts[0].value)
    century = 2000 if len(year) == 2 else 0
    return FullDate(century + int(year), int(month), int(day), either=True)


def _either(parts: list[Any], *_: int) -> Either:
    first, second = parts
    return Either(first, second)


_BUILDERS: dict[str, Build] = {
    "start": _start,
    "tense": lambda parts, *_: TENSES[parts[0].terminal],
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
    "holiday": lambda parts, *_: _nominal(parts[0]),
    "twice": _twice,
    "mid_season": lambda parts, *_: (Third(1), Season(parts[0].value.removeprefix("MID_").lower())),
    "tenth": lambda parts, *_: Tenth(DECADES[parts[0].value.removesuffix("_OF_MONTH")]),
    "from_moment": _from_moment,
    "city_at": _city_at,
    "part": lambda parts, *_: DayPart(_part_name(parts[0].value, "nearest")),
    "named_day": _named_day,
    "unit": lambda parts, *_: UnitName(UNITS[parts[0].value]),
    "third": lambda parts, *_: Third(THIRDS[parts[0].value]),
    "midweek": lambda *_: (Third(1), UnitName("week")),
    "about": lambda *_: About(),
    "shortly": lambda parts, *_: Shortly(1 if parts[0].value == "SHORTLY_AFTER" else -1),
    "year": lambda parts, *_: Year(number_of(parts[0])),
    "years": _years,
    "decade": _decade,
    "quarter": lambda parts, *_: YearPart(number_of(parts[0]), 4),
    "number": lambda parts, *_: Number(number_of(parts[0])),
    "ordinal": lambda parts, *_: Number(number_of(parts[0]), ordinal=True),
    "year_part": _year_part,
    "iso_day": _iso_day,
    "dotted": _dotted,
    "slashed": _slashed,
    "which": lambda parts, *_: _which_one(parts[0]) if len(parts) == 1 else _named(parts),
    "either": _either,
    **SPAN_BUILDERS,
    **HOUR_BUILDERS,
    **DAY_BUILDERS,
    **TURN_BUILDERS,
    **CHAIN_BUILDERS,
}
