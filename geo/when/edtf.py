"""ISO 8601 dates, times and intervals, and EDTF levels 0 to 2 -> stretches of instants.

After the Library of Congress's Extended Date/Time Format Specification (2019).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

from geo.when.conventions import (
    DAY,
    HOUR,
    LAST_YEAR,
    MINUTE,
    Civil,
    Kind,
    NoSuchTime,
    day_of,
    month_start,
    of_days,
    of_months,
    season_of,
    week_of,
)
from geo.when.grammar.lexer import lexer
from geo.when.grammar.parser import Build, ReadingStopped, parse
from geo.when.grammar.shelf import load
from geo.when.isowords import lasting_for, spelt_out, with_duration
from geo.when.moment import of_civil
from geo.when.sense import Sense
from geo.zones import instant, place_of, skipped, southern

_LOOKS_LIKE = re.compile(r"(?=.*[\dX]{4}|Y-?\d)[-~?%\[\]{}.,:/+\dXYTZSWEPDHM]+|(?:\.\.)?/(?:\.\.)?")
_SEASONS = ("spring", "summer", "autumn", "winter")
_DOUBT = "uncertain: the date is marked as doubtful"
_BEYOND = "cannot be reckoned with, only the years 1 to 9998"
_UNKNOWN = "assumed: the edge that is not known is taken as open"


@dataclass(frozen=True, slots=True)
class _Part:
    """Figures with the marks that stand before and after them."""

    figures: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Date:
    """A stretch of civil time, or an instant with an offset; by what it is to be widened."""

    stretch: Civil | None
    widen: Kind | None = None
    clock: str = ""
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class _Span:
    """From one date to another; None is an open edge."""

    first: _Date | None
    last: _Date | None
    known: bool = True


def read_edtf(text: str, zone: str) -> Sense | None:
    """The meaning of an ISO 8601 or EDTF string; None if the text is not written so.

    Raises NoSuchTime for a string in that form whose date does not exist.
    """
    compact = text.strip().upper()
    if not _LOOKS_LIKE.fullmatch(compact) or re.fullmatch(r"0\d{3}", compact):
        return None
    told = with_duration(compact)
    if told is not None:
        edge = read_edtf(told[0], zone)
        return None if edge is None else lasting_for(edge, told[1], told[2])
    compact = spelt_out(compact)
    if compact in ("../..", "/", "../", "/.."):
        raise NoSuchTime("it is open on both sides")
    try:
        spans = parse(load("edtf"), lexer("edtf").tokens(compact), _builders(zone))
    except ReadingStopped as stopped:
        if compact[0] not in "[{":
            return None
        rest = compact[stopped.token.start :]
        reason = f"reading stopped at “{rest}”" if rest else "the string ends too soon"
        raise NoSuchTime(f"{reason}, expected dates with commas or “..” between") from None
    return _hull([_sense(span, zone) for span in cast("list[_Span]", spans)])


def _hull(found: list[Sense]) -> Sense:
    if len(found) == 1:
        return found[0]
    starts = [sense.start for sense in found if sense.start is not None]
    ends = [sense.end for sense in found if sense.end is not None]
    kinds = {sense.kind for sense in found}
    kind = kinds.pop() if len(kinds) == 1 else "days"
    whole = replace(
        found[0],
        start=min(starts) if len(starts) == len(found) else None,
        end=max(ends) if len(ends) == len(found) else None,
        kind="days" if kind == "day" else kind,
        edge=None,
    )
    if whole.start is None:
        last = max(found, key=lambda sense: sense.end or sense.start or datetime.max)
        return replace(whole, words=last.words or f"until {last.edge_text(last=True)}")
    if whole.end is None:
        first = min(found, key=lambda sense: sense.start or datetime.max)
        return replace(whole, words=first.words or f"from {first.edge_text(last=False)}")
    return whole


def _sense(span: _Span, zone: str) -> Sense:
    first, last = (None if d is None else _instants(d, zone) for d in (span.first, span.last))
    flags = () if span.known else (_UNKNOWN,)
    if first is None and last is None:
        raise NoSuchTime("it is open on both sides")
    if first is None and last is not None:
        end = last.edge[1] if last.edge else last.end
        words = f"until {last.edge_text(last=True)}"
        return replace(last, start=None, end=end, edge=None, words=words, flags=last.flags + flags)
    if last is None and first is not None:
        return replace(
            first,
            end=None,
            edge=None,
            words=f"from {first.edge_text(last=False)}",
            flags=first.flags + flags,
        )
    if span.first is span.last and first is not None:
        return first
    return _between(first, last)


def _between(first: Sense | None, last: Sense | None) -> Sense:
    """From the start of one to the end of the other; a time on the clock ends as it begins."""
    if first is None or last is None or first.start is None:
        raise NoSuchTime("it is open on both sides")
    end = last.edge[1] if last.edge else last.end
    if end is None or end <= first.start:
        raise NoSuchTime("it ends before it begins", "Put the earlier time first")
    clock = "clock" in (first.kind, last.kind)
    kind = "clock" if clock else first.kind if first.kind == last.kind != "day" else "days"
    return replace(first, end=end, kind=kind, edge=None, flags=first.flags + last.flags)


def _instants(said: _Date, zone: str) -> Sense:
    flags = (_DOUBT,) if said.doubt else ()
    if said.clock:
        return replace(_clock(said, zone), flags=flags)
    if said.stretch is None:
        raise NoSuchTime("it names no date")
    stretch = _widened(said.stretch, said.widen) if said.widen else said.stretch
    return replace(of_civil(stretch, zone), flags=flags, about=said.widen is not None)


def _clock(said: _Date, zone: str) -> Sense:
    """A time on the clock; with an offset it keeps its instant."""
    match = re.fullmatch(r"t(\d\d)(?::(\d\d)(?::(\d\d))?)?(z|[+-].*)?", said.clock)
    if match is None or said.stretch is None or said.stretch.kind != "day":
        raise NoSuchTime("a time on the clock stands beside more than one day")
    hour, minute, second = (int(figures or 0) for figures in match.groups()[:3])
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and minute + second):
        raise NoSuchTime(f"{hour:02}:{minute:02} is no time of day", "Expected 00:00 to 24:00")
    civil = said.stretch.start + timedelta(hours=hour, minutes=minute, seconds=second)
    length = timedelta(seconds=1) if match[3] else MINUTE if match[2] else HOUR
    if match[4]:
        first = last = (civil - _offset(match[4])).replace(tzinfo=UTC)
    elif skipped(civil, zone):
        raise NoSuchTime(f"the clocks in {place_of(zone)} skipped {civil:%H:%M} that day")
    else:
        first, last = instant(civil, zone), instant(civil, zone, last=True)
    return Sense(first, last + length, "clock", zone, edge=(first, last))


def _offset(text: str) -> timedelta:
    if text == "z":
        return timedelta()
    hours, minutes = int(text[1:3]), int(text[3:].strip(":") or 0)
    if hours > 15 or minutes > 59:
        raise NoSuchTime(f"no zone is {text} away from UTC")
    return (-1 if text[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes)


def _widened(stretch: Civil, unit: Kind) -> Civil:
    """By one unit on either side."""
    if unit in ("day", "week"):
        step = DAY if unit == "day" else 7 * DAY
        return Civil(stretch.start - step, stretch.end + step, "days")
    start, end = stretch.start, stretch.end
    own = (end.year - start.year) * 12 + end.month - start.month
    months = own if unit == stretch.kind else {"month": 1, "year": 12, "decade": 120}[unit]
    first = month_start(start.year, start.month - months) + (start.day - 1) * DAY
    if stretch.kind == "day":
        end -= DAY
        last = month_start(end.year, end.month + months) + end.day * DAY
        return Civil(first, last, "days")
    return Civil(first, month_start(end.year, end.month + months), stretch.kind)


# From the grammar's rules to dates


def _date(parts: list[Any], zone: str) -> _Date:
    clock = parts[-1].value if not isinstance(parts[-1], _Part) else ""
    figures = [part for part in parts if isinstance(part, _Part)]
    stretch = _stretch([part.figures for part in figures], zone)
    marks = "".join(part.before + part.after for part in figures)
    doubt = "?" in marks or "%" in marks
    return _Date(stretch, _unit_to_widen(figures, stretch), clock, doubt)


def _unit_to_widen(parts: list[_Part], stretch: Civil) -> Kind | None:
    """The coarsest unit that is marked as approximate, None if none is."""
    units: list[Kind] = ["year", "month", "day"]
    units[len(parts) - 1] = stretch.kind
    for unit, part in zip(units, parts, strict=False):
        if {"~", "%"} & {part.before, part.after}:
            return unit
    return None


def _stretch(figures: list[str], zone: str) -> Civil:
    year, *rest = figures
    first, last, kind = _years(year)
    if not rest:
        return of_months(first, 1, 12 * (last - first + 1), kind)
    if rest[0].isdigit() and int(rest[0]) > 12:
        return _season(first, last, int(rest[0]), len(rest), zone)
    months = _fitting(rest[0], 1, 12)
    if len(rest) == 1:
        begin, end = month_start(first, months[0]), month_start(last, months[-1] + 1)
        return Civil(begin, end, "month")
    days = _fitting(rest[1], 1, 31)
    found = [_first_day(first, months, days), _first_day(last, months[::-1], days[::-1])]
    return of_days(found[0], found[1])


def _years(figures: str) -> tuple[int, int, Kind]:
    """The first and last year that figures may mean: 202X, 1950S2."""
    digits, _, significant = figures.partition("s")
    if significant:
        if not 1 <= int(significant) <= 4:
            raise NoSuchTime(f"a year of four figures has no {significant} that are significant")
        digits = digits[: int(significant)].ljust(4, "x")
    first, last = int(digits.replace("x", "0")), int(digits.replace("x", "9"))
    if digits == "xxxx":
        raise NoSuchTime("it leaves the year open, so that it may be any")
    if first < 1:
        raise NoSuchTime(f"the year {digits.upper()} {_BEYOND}")
    last = last if last == first else min(last, LAST_YEAR)
    return first, last, "decade" if digits.endswith("x") else "year"


def _fitting(figures: str, low: int, high: int) -> list[int]:
    pattern = re.compile(figures.replace("x", r"\d"))
    found = [number for number in range(low, high + 1) if pattern.fullmatch(f"{number:02}")]
    if not found:
        raise NoSuchTime(f"there is no {'month' if high == 12 else 'day'} {figures}")
    return found


def _first_day(year: int, months: list[int], days: list[int]) -> date:
    """The first of the days, in this order, that the calendar has."""
    refused: NoSuchTime | None = None
    for month in months:
        for day in days:
            try:
                return day_of(year, month, day)
            except NoSuchTime as no_date:
                refused = refused or no_date
    raise refused or NoSuchTime("there is no such day")


def _season(first: int, last: int, code: int, count: int, zone: str) -> Civil:
    """Seasons 21 to 32, quarters 33 to 36, thirds of a year 37 to 39, halves 40 and 41."""
    if count > 1 or first != last:
        raise NoSuchTime("a season stands in one year and has no days")
    if 21 <= code <= 32:
        south = southern(zone) if code < 25 else code > 28
        return season_of(first, _SEASONS[(code - 21) % 4], south=south)
    if 33 <= code <= 36:
        return of_months(first, 3 * (code - 33) + 1, 3, "quarter")
    if 37 <= code <= 39:
        return of_months(first, 4 * (code - 37) + 1, 4, "season")
    if 40 <= code <= 41:
        return of_months(first, 6 * (code - 40) + 1, 6, "half")
    raise NoSuchTime(f"there is no month or season {code}")


def _week(parts: list[Any]) -> _Date:
    """ISO 8601 weeks: 2023-W37, 2023-W37-2."""
    year, week = int(parts[0].figures), int(parts[1].value[1:])
    day = int(parts[2].value) if len(parts) > 2 else 1
    try:
        found = date.fromisocalendar(year, week, day)
    except ValueError:
        raise NoSuchTime(f"{year} has no week {week}") from None
    return _Date(of_days(found, found) if len(parts) > 2 else week_of(found))


def _part(parts: list[Any]) -> _Part:
    marks = {place: part.value for place, part in enumerate(parts) if part.terminal == "MARK"}
    place = next(n for n, part in enumerate(parts) if part.terminal != "MARK")
    return _Part(parts[place].value, marks.get(place - 1, ""), marks.get(place + 1, ""))


def _long_year(parts: list[Any]) -> _Date:
    """Years of more or less than four figures, and those before the year 0."""
    told = parts[0].value.removeprefix("y").upper()
    year = re.match(r"-?[^-]+", told)
    raise NoSuchTime(f"the year {year[0] if year else told} {_BEYOND}")


def _spans(parts: list[Any]) -> list[_Span]:
    return [part if isinstance(part, _Span) else _Span(part, part) for part in parts]


def _builders(zone: str) -> dict[str, Build]:
    """What the grammar's rules build; a season's months depend on the zone's hemisphere."""
    return {
        "start": lambda parts, *_: _spans(parts),
        "interval": lambda parts, *_: _Span(*parts),
        "to_end": lambda parts, *_: _Span(None, parts[-1]),
        "from_start": lambda parts, *_: _Span(parts[0], None),
        "to_unknown": lambda parts, *_: _Span(None, parts[0], known=False),
        "from_unknown": lambda parts, *_: _Span(parts[0], None, known=False),
        "date": lambda parts, *_: _date(parts, zone),
        "week": lambda parts, *_: _week(parts),
        "long_year": lambda parts, *_: _long_year(parts),
        "part": lambda parts, *_: _part(parts),
    }
