"""A time on the clock -> instants: both halves of the day, both zones, both midnights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from geo.when.context import Context, Parts
from geo.when.conventions import (
    DAY,
    HOUR,
    MINUTE,
    Civil,
    NoSuchTime,
    clock_window,
    midnight,
    of_days,
)
from geo.when.daywords import stretches
from geo.when.model import Again, Clock, DayPart, Piece
from geo.when.nearest import Setting
from geo.when.sense import Instants, Sense
from geo.when.text import interval_text
from geo.when.zonewords import ZoneMeant, zones_meant
from geo.zones import civil, instant, instants, place_of, skipped

HALF_HOUR = timedelta(minutes=30)


def clock_senses(
    clock: Clock, parts: Parts, base: Civil, window: Civil | None, context: Context
) -> Iterator[Sense]:
    """The senses of a clock time on the days of a base, in the window that the words leave."""
    if base.kind != "day":
        raise NoSuchTime("a time on the clock stands beside more than one day")
    if parts.again is not None:
        yield from _told_twice(clock, parts.again, parts, base, window, context)
        return
    times, flags = _times(clock, parts, base, window, context)
    for time_of_day in times:
        for meant in zones_meant(clock.zone, time_of_day, context.zone):
            yield _clock_sense(clock, time_of_day, meant, parts, base, context.zone, flags)


def _times(
    clock: Clock, parts: Parts, base: Civil, window: Civil | None, context: Context
) -> tuple[list[datetime], tuple[str, ...]]:
    """The civil times that a clock may have shown; if a part of the day is named, in it."""
    start = midnight(base.start.date())
    if clock.name == "midnight":
        return _midnights(start, parts, window, context), base.flags
    minutes = timedelta(minutes=clock.minute, seconds=clock.second or 0)
    either = context.twelve_hours or parts.part is not None
    times = [start + hour * HOUR + minutes for hour in _hours(clock, either=either)]
    if window is None:
        return times, base.flags
    inside = [
        time
        for day in (-1, 0, 1)
        for of_day in times
        if window.start <= (time := of_day + day * DAY) < window.end
    ]
    if inside:
        return inside, base.flags
    return times, (*base.flags, "contradictory: the clock and the part of the day do not agree")


def _midnights(
    start: datetime, parts: Parts, window: Civil | None, context: Context
) -> list[datetime]:
    """Midnight is the start of the day; of a day that is named it may be either edge."""
    both = [start, start + DAY]
    if window is not None:
        return [time for time in both if window.start <= time <= window.end] or both
    if parts.shortly or context.midnight != "either":
        end = parts.shortly < 0 or (not parts.shortly and context.midnight == "end")
        return both[1:] if end else both[:1]
    return both if parts.days else both[:1]


def _hours(clock: Clock, *, either: bool) -> list[int]:
    """The hours of the day that may be meant; a bare hour may be a.m. or p.m. if `either`."""
    hour = clock.hour
    if hour > 24 or clock.minute > 59 or (clock.second or 0) > 59 or (hour == 24 and clock.minute):
        raise NoSuchTime(f"{hour}:{clock.minute:02} is no time of day", "Expected 00:00 to 24:00")
    if clock.half is not None:
        if hour > 12 and not (clock.half == "pm" and hour < 24):
            raise NoSuchTime(f"there is no {hour} o’clock {clock.half[0]}.m.")
        return [hour if hour > 12 else hour % 12 + (12 if clock.half == "pm" else 0)]
    if clock.whole_day or hour > 12 or hour == 0 or not either:
        return [hour]
    return [hour % 12, hour % 12 + 12]


def _clock_sense(
    clock: Clock,
    time_of_day: datetime,
    meant: ZoneMeant,
    parts: Parts,
    base: Civil,
    own: str,
    flags: tuple[str, ...],
) -> Sense:
    if meant.offset is not None:
        first = last = (time_of_day - meant.offset).replace(tzinfo=UTC)
    elif skipped(time_of_day, meant.zone):
        raise NoSuchTime(
            f"the clocks in {place_of(meant.zone)} skipped {time_of_day:%H:%M} that day"
        )
    else:
        first = instant(time_of_day, meant.zone)
        last = instant(time_of_day, meant.zone, last=True)
    start, end = _around(clock, first, last, parts)
    plain = not parts.about and not parts.shortly
    words = _offset_text(start, end, meant)
    return Sense(
        start,
        end,
        "clock",
        meant.zone,
        (*flags, meant.flag) if meant.flag else flags,
        named=meant.named and meant.zone != own,
        edge=(first, last) if plain else (start, end),
        day=instants(base.start, base.end, meant.zone),
        words=words,
    )


def _offset_text(start: datetime, end: datetime, meant: ZoneMeant) -> str:
    """A time by a named offset in words, on the clocks that keep it; "" if none is named."""
    if meant.offset is None:
        return ""
    first, last = ((edge + meant.offset).replace(tzinfo=None) for edge in (start, end))
    return interval_text(first, last, "clock", meant.zone, place=meant.label)


def _around(clock: Clock, first: datetime, last: datetime, parts: Parts) -> Instants:
    """From and to, around the instants at which a clock showed a time."""
    length = MINUTE if clock.second is None else timedelta(seconds=1)
    if parts.shortly:
        return (first, last + HOUR) if parts.shortly > 0 else (first - HOUR, last)
    spread = (bool(clock.name) + parts.about) * HALF_HOUR
    return (first - spread, last + spread) if spread else (first, last + length)


def _told_twice(
    first: Clock,
    again: Again,
    parts: Parts,
    base: Civil,
    window: Civil | None,
    context: Context,
) -> Iterator[Sense]:
    """The same time in two zones: those readings that agree, or both, flagged.

    The day is that of the one beside which it is named. Where it is named beside another
    zone's alone, before the local time, it may be either's.
    """
    second, once = again.clock, replace(parts, again=None)
    swapped = not again.pieces and (second.zone is None or second.zone.kind == "local")
    if swapped:
        first, second = second, first
    bases = [base]
    if again.lent or (swapped and parts.days):
        bases += [of_days(day, day) for n in (-1, 1) for day in [base.start.date() + n * DAY]]
    ours = [
        sense
        for own in bases
        for sense in clock_senses(first, once, own, _on(window, own, base), context)
    ]
    days = tuple(piece for piece in again.pieces if not isinstance(piece, DayPart))
    part = next((piece for piece in again.pieces if isinstance(piece, DayPart)), None)
    once = replace(once, part=part, third=None)
    theirs = [
        sense
        for other in (_days_near(days, base, context) if days else [base])
        for sense in clock_senses(
            second, once, other, clock_window(part.name, None, other) if part else None, context
        )
    ]
    own_day = instants(base.start, base.end, context.zone)
    agreeing = [
        _at_once(a, b, exactly=exactly)
        for a in ours
        for b in theirs
        for exactly in [bool(days) or a.day != own_day]
        if _same_time(a, b, exactly=exactly)
    ]
    if agreeing:
        yield from dict.fromkeys(agreeing)
        return
    flag = f"contradictory: {_clock_in(ours[0])} is not {_clock_in(theirs[0])}"
    for sense in (*ours, *theirs):
        yield replace(sense, flags=(*sense.flags, flag))


def _on(window: Civil | None, day: Civil, base: Civil) -> Civil | None:
    """A part of one day on another."""
    if window is None:
        return None
    shift = day.start - base.start
    return replace(window, start=window.start + shift, end=window.end + shift)


def _days_near(days: tuple[Piece, ...], base: Civil, context: Context) -> list[Civil]:
    """The days of a name that lie nearest to a day, on either side of it."""
    found: dict[Civil, None] = {}
    for future in (False, True):
        setting = Setting(base.start.date(), context.zone, future, context.day_first)
        found.update(dict.fromkeys(stretches(days, setting)))
    return list(found)


def _same_time(a: Sense, b: Sense, *, exactly: bool) -> bool:
    """Whether two times on the clock agree; if not `exactly`, whatever their day.

    A time that the clocks showed twice agrees if either of the two does.
    """
    apart = (one - other for one in _shown(a) for other in _shown(b))
    return any((gap if exactly else gap % DAY) == timedelta() for gap in apart)


def _shown(sense: Sense) -> tuple[datetime, ...]:
    """The instants at which clocks showed a time; of one meant roughly, where it begins."""
    if sense.edge is None:
        return ()
    roughly = sense.edge == (sense.start, sense.end)
    return sense.edge[:1] if roughly else tuple(dict.fromkeys(sense.edge))


def _at_once(a: Sense, b: Sense, *, exactly: bool) -> Sense:
    """A time that the clocks showed twice, at the one of the two that the other zone tells."""
    shown = _shown(a)
    if len(shown) < 2 or a.start is None or a.end is None:
        return a
    fits = [one for one in shown if _same_time(replace(a, edge=(one, one)), b, exactly=exactly)]
    if len(fits) != 1:
        return a
    (one,) = fits
    before, after = a.start - shown[0], a.end - shown[-1]
    return replace(a, start=one + before, end=one + after, edge=(one, one), words="")


def _clock_in(sense: Sense) -> str:
    there = civil(sense.edge[0], sense.zone) if sense.edge else datetime.min
    place = place_of(sense.zone)
    return f"{there:%H:%M} {place if place == 'UTC' else 'in ' + place}"
