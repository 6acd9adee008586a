"""What a phrase means: bounds, ranges and distances between moments -> stretches of instants."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from geo.when.anchor import Anchor
from geo.when.bounds import BOUNDS, EXACT, closed, finer, first_of, last_of, lower, upper
from geo.when.context import Context, Edge
from geo.when.conventions import DAY, HOUR, MINUTE, NoSuchTime, midnight
from geo.when.model import (
    CLOCK_UNITS,
    Beside,
    Bound,
    Clock,
    DayPart,
    Either,
    Expression,
    Lasting,
    Later,
    Moment,
    Month,
    Nearness,
    Number,
    Offset,
    Piece,
    Range,
    Season,
    SoFar,
    Span,
    UnitName,
    Weekday,
    Weekend,
    Within,
)
from geo.when.moment import senses
from geo.when.sense import Sense
from geo.when.sides import (
    IN_DAY,
    completed,
    day_pieces,
    half_told,
    halves_left,
    has,
    spread,
    which_of,
    with_hour,
    zone_of,
)
from geo.zones import civil, instant

_NIGHTS = ("night", "overnight", "evening and night")


def meanings(expression: Expression, context: Context) -> list[Sense]:
    """All that an expression may mean, at least one. Raises NoSuchTime."""
    match expression:
        case Moment():
            return senses(expression, context)
        case Bound():
            return _bounds(expression, context)
        case Range():
            return _ranges(expression, context)
        case Either():
            first, second = completed(expression.first.pieces, expression.second.pieces)
            return senses(Moment(first), context) + senses(Moment(second), context)
        case Beside():
            return _beside(expression, context)
        case SoFar():
            return _so_far(expression, context)
        case Within():
            return _within(expression, context)
        case Lasting():
            return _lasting(expression, context)


# Bounds

_MIDNIGHTS: dict[str, Edge] = {"before": "end", "after": "start"}


def _bounds(bound: Bound, context: Context) -> list[Sense]:
    moment = with_hour(bound.moment)
    coming = bound.kind in ("by", "until")
    edge = _MIDNIGHTS.get(bound.kind, "either")
    if edge == "either" and not day_pieces(moment.pieces):
        edge = "end" if coming else "start"
    inner = replace(context, future=context.future or coming, midnight=edge)
    return [BOUNDS[bound.kind](sense, context) for sense in senses(moment, inner)]


# Ranges


def _ranges(said: Range, context: Context) -> list[Sense]:
    first, last = completed(said.first.pieces, said.last.pieces)
    if _one_night(said, first, last):
        named = first if day_pieces(said.first.pieces) else said.first.pieces
        if _led_by_night(said) and not said.into:
            named = tuple(DayPart("overnight") if isinstance(p, DayPart) else p for p in named)
        return _into_night(named, last, context)
    starting = replace(context, midnight="start")
    if half_told(first):
        starting = replace(starting, twelve_hours=True)
    if isinstance(last[0], Offset | Later) and isinstance(first[0], Number):
        return senses(Moment(spread(first[0], last)), context)
    if once := _told_in_two_zones(first, last, starting):
        return once
    found = [
        _joined(a, b)
        for a in senses(Moment(first), starting)
        for b in _following(last, a, starting)
    ]
    return _shortest(found) if halves_left(first + last) else found


def _told_in_two_zones(
    first: tuple[Piece, ...], last: tuple[Piece, ...], context: Context
) -> list[Sense]:
    """One time that is told twice: at 9 a.m. in Moscow and 4 p.m. in Vladivostok."""
    zones = zone_of(first), zone_of(last)
    if None in zones or zones[0] == zones[1]:
        return []
    found = []
    for sense in senses(Moment(first), context):
        if sense.start is None or not sense.edge:
            continue
        day = Anchor.of_day(civil(sense.start, sense.zone).date())
        there = senses(Moment(last), replace(context, anchor=day))
        found += [sense] if any(other.edge == sense.edge for other in there) else []
    return found


def _shortest(found: list[Sense]) -> list[Sense]:
    """Of ranges that may be a.m. or p.m. those that are shortest: 9 to noon is in the morning."""
    lengths = [s.end - s.start for s in found if s.start is not None and s.end is not None]
    least = min(lengths)
    return [sense for sense, length in zip(found, lengths, strict=True) if length == least]


def _joined(a: Sense, b: Sense) -> Sense:
    kind = a.kind if a.kind == b.kind and a.kind not in ("day", "week") else "days"
    if "clock" in (a.kind, b.kind) or "part" in (a.kind, b.kind):
        kind = "clock"
    found = closed(a, lower(a), upper(b))
    coarse = a.kind != b.kind and not {a.kind, b.kind} <= EXACT
    words = f"{a.edge_text(last=False)} to {b.edge_text(last=True)}" if coarse else ""
    flags = tuple(dict.fromkeys(a.flags + b.flags))
    begins, finishes = first_of(a), last_of(b)
    return replace(found, kind=kind, flags=flags, words=words, begins=begins, finishes=finishes)


def _following(last: tuple[Piece, ...], a: Sense, context: Context) -> list[Sense]:
    """The second time of a range: the first such time that begins after the first one."""
    if any(isinstance(p, Offset | Later) or which_of(p) != "nearest" for p in last):
        return senses(Moment(last), context)
    if a.start is None or (begin := lower(a)) is None:
        raise NoSuchTime("a range begins with a bounded time")
    day = civil(begin, a.zone).date()
    for later in (0, 1):
        anchored = replace(context, anchor=Anchor.of_day(day + later * DAY), future=True)
        found = [b for b in senses(Moment(last), anchored) if (lower(b) or begin) > begin]
        if found:
            return found[:1] if halves_left(last) else found
    raise NoSuchTime("it would end before it begins", "Put the earlier time first")


def _one_night(said: Range, first: tuple[Piece, ...], last: tuple[Piece, ...]) -> bool:
    """Whether a range is one night: overnight into Tuesday, the night from Monday to Tuesday."""
    nights = [p.name for p in first if isinstance(p, DayPart) and p.name in _NIGHTS]
    ends_on_day = bool(day_pieces(last)) and not has(last, DayPart)
    through = nights == ["overnight"] or _led_by_night(said)
    return ends_on_day and bool(nights) and (said.into or through)


def _led_by_night(said: Range) -> bool:
    """Whether a range is the night of two days: the night of the 11th to the 12th."""
    led = said.first.pieces[0]
    return isinstance(led, DayPart) and led.name == "night" and not has(said.last.pieces, Clock)


def _into_night(first: tuple[Piece, ...], last: tuple[Piece, ...], context: Context) -> list[Sense]:
    """The night before a day: from 22:00, or from when the named night begins, to 06:00.

    With a time on the clock, that time in the night.
    """
    found = []
    days = day_pieces(last)
    clock = tuple(piece for piece in last if piece not in days)
    for day in senses(Moment(days), context):
        if day.start is None or day.kind != "day":
            raise NoSuchTime("a night ends on one day")
        date = civil(day.start, context.zone).date()
        ending = replace(context, anchor=Anchor.of_day(date), future=False)
        night = DayPart("night into"), Offset("day", 0, 0)
        (whole,) = senses(Moment(night), ending)
        if day_pieces(first):
            start = _start_of(first, whole, replace(ending, anchor=Anchor.of_day(date - DAY)))
            whole = replace(whole, start=start)
        nights = senses(Moment((*night, *clock)), ending) if clock else [whole]
        found += [replace(one, flags=(*one.flags, *day.flags)) for one in nights]
    return found


def _start_of(first: tuple[Piece, ...], night: Sense, context: Context) -> datetime:
    """When a named night begins that runs on into the day after. Raises NoSuchTime."""
    begin, *others = senses(Moment(first), context)
    if others or begin.start is None or night.start is None:
        raise NoSuchTime("a night begins on one day")
    if not timedelta() <= night.start - begin.start <= 4 * HOUR:
        raise NoSuchTime("the night lies between two other days")
    return begin.start


def _lasting(said: Lasting, context: Context) -> list[Sense]:
    """So long from a time on; in whole days, unless it is told in hours."""
    length = {"minute": MINUTE, "hour": HOUR, "day": DAY, "week": 7 * DAY}.get(said.span.unit)
    if length is None:
        raise NoSuchTime("how long it lasts is reckoned in hours, days and weeks")
    found = []
    for sense in senses(said.moment, context):
        begin = lower(sense)
        if begin is None or sense.end is None:
            raise NoSuchTime("what it hangs on is open")
        kind, end = "clock", begin + said.span.high * length
        if said.span.unit not in CLOCK_UNITS:
            day = midnight(civil(begin, sense.zone).date()) + said.span.high * length
            whole = civil(begin, sense.zone).time() == time()
            end = instant(day if whole else day + DAY, sense.zone)
            kind = "days" if whole else "clock"
        begins = (begin, sense.end)
        found.append(replace(closed(sense, begin, end), kind=kind, begins=begins))
    return found


# What stands beside another time


def _beside(said: Beside, context: Context) -> list[Sense]:
    """The day before, two days after Monday, the night before, Monday before 9 a.m."""
    other = said.other
    if other is not None:
        hour = with_hour(other)
        if (
            day_pieces(said.moment.pieces)
            and not has(said.moment.pieces, Span, UnitName)
            and has(hour.pieces, Clock)
        ):
            bound = Bound("after" if said.sign > 0 else "before", other)
            return _within(Within(said.moment, bound), context)
    pieces = _next_to(said.moment.pieces, said.sign)
    if other is None:
        return senses(Moment(pieces), context)
    found = []
    before: Edge = "end" if day_pieces(hour.pieces) else "either"
    edge: Edge = "start" if said.sign > 0 else before
    for sense in senses(hour, replace(context, midnight=edge)):
        found += senses(Moment(pieces), replace(context, anchor=anchor_of(sense, context.zone)))
    return found


def _next_to(pieces: tuple[Piece, ...], sign: int) -> tuple[Piece, ...]:
    """Pieces that say: the one before, or the one after."""
    which: Nearness = "next" if sign > 0 else "last"
    match pieces:
        case (Span() as span,):
            return (Later(span, sign),)
        case (UnitName(unit) as name,):
            if unit in ("minute", "hour"):
                return (Later(Span(name.unit, 1, 1), sign),)
            return (Offset(name.unit, sign, sign),)
        case (Weekday() | Month() | Season() | Weekend() as one,):
            return (replace(one, which=which),)
        case (DayPart(name=name),):
            wide = name == "night" and sign < 0
            return (DayPart("evening and night" if wide else name), Offset("day", sign, sign))
    raise NoSuchTime("its words do not make one time together")


def anchor_of(sense: Sense, zone: str) -> Anchor:
    """A bounded sense as what other words hang on. Raises NoSuchTime if it is open."""
    if sense.start is None or sense.end is None:
        raise NoSuchTime("what it hangs on is open")
    if sense.edge is not None and sense.edge[0] == sense.edge[1]:
        return Anchor(civil(sense.edge[0], zone))
    start, end = civil(sense.start, zone), civil(sense.end, zone)
    return Anchor(start, end) if start < end else Anchor(start)


def _so_far(said: SoFar, context: Context) -> list[Sense]:
    """Earlier this month ends at the anchor, later this month begins after it."""
    found = []
    start, end = context.edges()
    for sense in senses(said.moment, context):
        if sense.start is None or sense.end is None:
            raise NoSuchTime("earlier and later are reckoned of a bounded time")
        apart = sense.end <= start or sense.start >= end
        whole_day = sense.kind in ("day", "part") and not context.anchor.has_time
        if apart or whole_day:
            found.append(sense)
        elif said.sign < 0:
            found.append(replace(closed(sense, sense.start, start), kind=finer(sense, context)))
        else:
            found.append(replace(closed(sense, end, sense.end), kind=finer(sense, context)))
    return found


def _within(said: Within, context: Context) -> list[Sense]:
    """A bound or a range of the clock inside a day: its moments take over the day."""
    outer, inner = said.moment.pieces, said.inner
    if isinstance(inner, Range):
        if not has(inner.first.pieces, *IN_DAY) and has(outer, DayPart) and not day_pieces(outer):
            return _ranges(Range(Moment((*outer, *inner.first.pieces)), inner.last, True), context)
        first, last = completed(inner.first.pieces, inner.last.pieces)
        return _ranges(Range(Moment((*first, *outer)), Moment(last)), context)
    hour = with_hour(inner.moment)
    if not has(hour.pieces, *IN_DAY):
        raise NoSuchTime("its words do not make one time together")
    return _bounds(Bound(inner.kind, Moment((*hour.pieces, *outer))), context)
