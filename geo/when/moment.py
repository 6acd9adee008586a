"""What a moment means: its pieces -> stretches of instants.

A moment has at most one meaning for each of: the days, the part of the day, the time on
the clock, and early, mid or late. Where it may mean several times, all are given.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

from geo.when.clock import HALF_HOUR, clock_senses
from geo.when.context import Context, Parts
from geo.when.conventions import (
    DAY,
    HOUR,
    MINUTE,
    Civil,
    Kind,
    NoSuchTime,
    clock_window,
    day_part,
    period_of,
    third,
)
from geo.when.daywords import stretches
from geo.when.model import (
    CLOCK_UNITS,
    About,
    Again,
    Clock,
    DayPart,
    Later,
    Moment,
    Month,
    Number,
    Offset,
    Piece,
    SameDay,
    Shortly,
    Span,
    Third,
    Through,
    Unit,
    UnitName,
    Weekday,
    ZoneWords,
)
from geo.when.nearest import Setting
from geo.when.sense import Sense, hull
from geo.when.zonewords import zones_meant
from geo.zones import instants, place_of

_T = TypeVar("_T")


def senses(moment: Moment, context: Context) -> list[Sense]:
    """All that a moment may mean, at least one. Raises NoSuchTime."""
    zone = _zone_of_days(moment.pieces)
    if zone is not None:
        return _in_zone(zone, moment.pieces, context)
    parts = _sorted(_told_again(_of_same_day(_soon(moment.pieces))))
    if parts.distance is not None:
        if len(moment.pieces) > 1 + parts.about:
            raise NoSuchTime("its words do not make one time together")
        return [_distance(parts.distance, context)]
    found = [list(_on_day(parts, setting, context)) for setting in context.settings()]
    first, last = found[0], found[-1]
    if len(first) != len(last):
        return first + last
    return [hull(a, b) for a, b in zip(first, last, strict=True)]


def _soon(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Shortly after, with nothing that it is after, is the hour that follows the anchor."""
    match pieces:
        case (Shortly(sign),):
            return (Through(Span("hour", 1, 1), sign),)
    return pieces


def _of_same_day(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A day and a count of weeks, months or years from it as the same day: a week ago today.

    Last year, last month, are so counted from today alone.
    """
    days = [p for p in pieces if isinstance(p, Offset) and p.unit == "day" and p.low == p.high]
    if len(days) != 1:
        return pieces
    (day,) = days
    counts = [(p, n) for p in pieces if p is not day and (n := _counted(p, day))]
    if len(counts) != 1:
        return pieces
    count, (unit, number) = counts[0]
    kept = tuple(piece for piece in pieces if piece is not day and piece is not count)
    return (SameDay(day.low, unit, number), *kept)


def _counted(piece: Piece, day: Offset) -> tuple[Unit, int] | None:
    """The unit and the number of a distance in whole weeks, months or years from a day."""
    match piece:
        case Later(Span(unit, low, high, counted=True, halves=False), sign) if low == high:
            return (unit, sign * low) if unit in _SAME_DAY_UNITS else None
        case Offset(unit, low, high) if low == high and not day.low:
            return (unit, low) if unit in _SAME_DAY_UNITS else None
    return None


_SAME_DAY_UNITS: frozenset[Unit] = frozenset({"week", "month", "year"})


def _told_again(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces with a second time on the clock, in a zone of its own, as the first told again."""
    clocks = [piece for piece in pieces if isinstance(piece, Clock)]
    if len(clocks) != 2 or not (clocks[0].zone or clocks[1].zone):
        return pieces
    return tuple(Again(piece) if piece is clocks[1] else piece for piece in pieces)


def _zone_of_days(pieces: tuple[Piece, ...]) -> ZoneWords | None:
    """A zone that is named beside days or parts of them, without a time on the clock."""
    zone = _only(ZoneWords, pieces)
    if zone is None or zone.kind in ("local", "offset", "city"):
        return None
    timed = (Clock, Again, About, Shortly)
    if any(isinstance(piece, timed) for piece in pieces) or len(pieces) == 1:
        return None
    return zone


def _in_zone(zone: ZoneWords, pieces: tuple[Piece, ...], context: Context) -> list[Sense]:
    """Days by the clocks of a zone that is named: the 12th, Korean time."""
    days = Moment(tuple(piece for piece in pieces if piece is not zone))
    found = []
    for meant in zones_meant(zone, context.anchor.start, context.zone):
        if meant.offset is not None and meant.zone != context.zone:
            raise NoSuchTime("a zone is named without a time of its own")
        there = senses(days, replace(context, zone=meant.zone))
        found += [replace(sense, named=meant.zone != context.zone) for sense in there]
    return found


def _sorted(pieces: tuple[Piece, ...]) -> Parts:
    own = (DayPart, Clock, ZoneWords, Again, Third, About, Shortly, Later, Through)
    days = tuple(_as_offset(p) for p in pieces if not isinstance(p, own) or _of_calendar(p))
    shortly = _only(Shortly, pieces)
    clock, days = _clock_of(pieces, days)
    again = _only(Again, pieces)
    if again is not None and clock is None:
        return _sorted((*(p for p in pieces if p is not again), again.clock, *again.pieces))
    if again is not None and not days:
        days = tuple(piece for piece in again.pieces if not isinstance(piece, DayPart))
        again = replace(again, lent=bool(days))
    if any(isinstance(piece, Span) for piece in days):
        raise NoSuchTime("a length of time alone is no time")
    lone = days[0] if len(days) == 1 else None
    if isinstance(lone, UnitName) and not lone.own and not _only(Third, pieces):
        raise NoSuchTime("it does not say which one")
    distances = [p for p in pieces if isinstance(p, Later | Through) and not _of_calendar(p)]
    return Parts(
        days,
        _part_of_day([_night_of(p, days) for p in pieces if isinstance(p, DayPart)]),
        clock,
        again,
        _only(Third, pieces),
        _only(About, pieces) is not None,
        shortly.sign if shortly else 0,
        distances[0] if distances else None,
    )


def _clock_of(
    pieces: tuple[Piece, ...], days: tuple[Piece, ...]
) -> tuple[Clock | None, tuple[Piece, ...]]:
    """The time on the clock, with a zone that stands apart from it; and the other pieces."""
    clock, zone = _only(Clock, pieces), _only(ZoneWords, pieces)
    roughly = any(isinstance(piece, Shortly | About) for piece in pieces)
    if clock is None and roughly:
        clock, days = hour_for_number(days)
    if zone is None or (clock is None and zone.kind == "local"):
        return clock, days
    if clock is None and zone.kind == "city":
        raise NoSuchTime(f"reading stopped at “{zone.words}”")
    if clock is None or clock.zone is not None:
        raise NoSuchTime("a zone is named without a time of its own")
    half_told = clock.half is not None or _has_part(pieces)
    return replace(clock, zone=zone, whole_day=clock.whole_day or not half_told), days


def _has_part(pieces: tuple[Piece, ...]) -> bool:
    return any(isinstance(piece, DayPart) for piece in pieces)


def _night_of(part: DayPart, days: tuple[Piece, ...]) -> DayPart:
    """Some languages say the same words for a night of a day and, without one, overnight."""
    if part.name == "in the night":
        return DayPart("night" if days else "overnight")
    return part


def _part_of_day(named: list[DayPart]) -> DayPart | None:
    """The part of the day; "the early hours of Tuesday morning" are the early hours."""
    if len(named) == 2 and named[1].name == "morning":
        named = [part for part in named if part.name in ("small hours", "predawn", "dawn")]
    if len(named) > 1:
        raise NoSuchTime("its words name two times in one", "Give the words of one time alone")
    return named[0] if named else None


def hour_for_number(pieces: tuple[Piece, ...]) -> tuple[Clock | None, tuple[Piece, ...]]:
    """A bare number among the pieces, read as an hour, and the other pieces."""
    if any(isinstance(piece, Month) for piece in pieces):
        return None, pieces
    for piece in pieces:
        if isinstance(piece, Number) and not piece.ordinal:
            return Clock(piece.value), tuple(p for p in pieces if p is not piece)
    return None, pieces


def _only(kind: type[_T], pieces: tuple[Piece, ...]) -> _T | None:
    found = [piece for piece in pieces if isinstance(piece, kind)]
    if len(found) > 1:
        raise NoSuchTime("its words name two times in one", "Give the words of one time alone")
    return found[0] if found else None


def _of_calendar(piece: Piece) -> bool:
    """Whether a distance is counted in days of the calendar or longer, not in hours."""
    if not isinstance(piece, Later):
        return False
    span = piece.span
    return span.unit not in CLOCK_UNITS and not (span.unit == "day" and span.halves)


def _as_offset(piece: Piece) -> Piece:
    if not isinstance(piece, Later):
        return piece
    span, sign = piece.span, piece.sign
    if not span.halves:
        return Offset(span.unit, sign * span.low, sign * span.high)
    if span.unit == "year":
        return Offset("month", sign * 6 * span.low, sign * 6 * span.high)
    if span.unit == "decade":
        return Offset("year", sign * 5 * span.low, sign * 5 * span.high)
    raise NoSuchTime(f"half a {span.unit} is not reckoned with")


def _on_day(parts: Parts, setting: Setting, context: Context) -> Iterator[Sense]:
    """The senses relative to one day of the anchor."""
    named = bool(parts.days)
    weekday = any(isinstance(piece, Weekday) for piece in parts.days)
    if not named and parts.part == DayPart("overnight") and not context.future:
        bases = stretches((Offset("day", -1, -1),), setting)
    elif parts.part == DayPart("this night"):
        nights = [n for n, kept in ((-1, context.future), (0, context.past)) if not kept] or [-1, 0]
        bases = [one for n in nights for one in stretches((Offset("day", n, n),), setting)]
    elif named or parts.part or parts.clock:
        bases = stretches(parts.days, setting)
    else:
        raise NoSuchTime("it names no time")
    for base in bases:
        window = _window(parts, base)
        if parts.clock is not None:
            yield from clock_senses(parts.clock, parts, base, window, context)
        else:
            yield replace(_roughly(parts, window or base, context), weekday=weekday)


def _window(parts: Parts, base: Civil) -> Civil | None:
    """The part of the day that is named, or the early, mid or late third; None if neither."""
    which = parts.third.which if parts.third else None
    if parts.clock is not None and (parts.part or parts.third):
        return clock_window(parts.part.name if parts.part else "", which, base)
    if parts.part is not None:
        return day_part(parts.part.name, base, which)
    return third(base, which) if which is not None else None


def _roughly(parts: Parts, stretch: Civil, context: Context) -> Sense:
    """A stretch as it is, widened where it is meant roughly, or the hour before or after it."""
    if parts.about and stretch.kind != "part":
        stretch = _widened(stretch)
    found = replace(of_civil(stretch, context.zone), about=parts.about)
    if stretch.kind != "part" or found.start is None or found.end is None:
        if parts.shortly:
            raise NoSuchTime("shortly before or after is reckoned of a time of day")
        return found
    if parts.about:
        return replace(found, start=found.start - HALF_HOUR, end=found.end + HALF_HOUR)
    if parts.shortly > 0:
        return replace(found, end=found.end + HOUR)
    if parts.shortly < 0:
        return replace(found, start=found.start - HOUR, end=found.end - MINUTE)
    return found


def _widened(stretch: Civil) -> Civil:
    """By one of its own kind, or by its own length, on either side, as EDTF's `~` does."""
    kind: Kind = "days" if stretch.kind == "day" else stretch.kind
    if stretch.kind in ("day", "week", "month", "quarter", "year", "decade"):
        before = period_of(stretch.kind, stretch.start.date() - DAY)
        after = period_of(stretch.kind, stretch.end.date())
        return Civil(before.start, after.end, kind, stretch.flags)
    length = stretch.end - stretch.start
    return Civil(stretch.start - length, stretch.end + length, "days", stretch.flags)


def of_civil(stretch: Civil, zone: str) -> Sense:
    """A stretch of civil time as instants. Raises NoSuchTime where the clocks skipped it."""
    found = instants(stretch.start, stretch.end, zone)
    if found is None:
        raise NoSuchTime(f"the clocks in {place_of(zone)} skipped that time")
    return Sense(found[0], found[1], stretch.kind, zone, stretch.flags)


def _distance(distance: Later | Through, context: Context) -> Sense:
    """A distance from the anchor, in elapsed hours and minutes or through whole days."""
    span, (start, end) = distance.span, context.edges()
    if span.unit not in CLOCK_UNITS and not span.halves:
        return _through_days(span, distance.sign, context)
    if not context.anchor.has_time:
        raise NoSuchTime("hours and minutes hang on a time of day, and none is known here")
    low, high, spread = _elapsed(span)
    if isinstance(distance, Through):
        edges = (start, end + high) if distance.sign > 0 else (start - high, end)
    elif distance.sign > 0:
        edges = (start + low - spread, end + high + spread)
    else:
        edges = (start - high - spread, end - low + spread)
    return Sense(edges[0], edges[1], "clock", context.zone)


def _elapsed(span: Span) -> tuple[timedelta, timedelta, timedelta]:
    """The least and greatest time elapsed, and how exactly it was told."""
    unit = {"minute": MINUTE, "hour": HOUR}.get(span.unit, DAY)
    if span.halves:
        unit /= 2
    spread: Any = timedelta()
    if span.counted:
        spread = timedelta(minutes=5) if span.unit == "minute" else HALF_HOUR
        if span.halves and span.unit == "hour":
            spread = timedelta(minutes=15)
    return span.low * unit, span.high * unit, spread


def _through_days(span: Span, sign: int, context: Context) -> Sense:
    """From the anchor to the end of the n-th day, week … after it, or back to before it."""
    start, end = context.edges()
    setting = context.settings()[-1 if sign > 0 else 0]
    (far,) = stretches((Offset(span.unit, sign * span.high, sign * span.high),), setting)
    reach = of_civil(far, context.zone)
    edges = (start, reach.end) if sign > 0 else (reach.start, end)
    kind = "clock" if context.anchor.has_time else "days"
    return Sense(edges[0], edges[1], kind, context.zone)
