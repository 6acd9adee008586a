"""What a phrase means: bounds, ranges and distances between moments -> stretches of instants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

from geo.when.anchor import Anchor
from geo.when.context import Context, Edge
from geo.when.conventions import DAY, HOUR, MINUTE, NoSuchTime, midnight
from geo.when.model import (
    CLOCK_UNITS,
    Beside,
    Bound,
    Clock,
    DayPart,
    Decade,
    Either,
    Expression,
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
    Season,
    SoFar,
    Span,
    Third,
    Through,
    UnitName,
    Weekday,
    Weekend,
    Within,
    Year,
    YearPart,
    ZoneWords,
)
from geo.when.moment import hour_for_number, senses
from geo.when.sense import Instants, Sense
from geo.zones import civil, instant

_NIGHTS = ("night", "overnight", "evening and night")
_IN_DAY = (Clock, DayPart)
#: Kinds whose bounds in words may show days and the clock; others were named less exactly.
EXACT = frozenset({"clock", "part", "day", "days", "week", "weekend"})


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
            first, second = _completed(expression.first.pieces, expression.second.pieces)
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
    if edge == "either" and not _days(moment.pieces):
        edge = "end" if coming else "start"
    inner = replace(context, future=context.future or coming, midnight=edge)
    return [_BOUNDS[bound.kind](sense, context) for sense in senses(moment, inner)]


def with_hour(moment: Moment) -> Moment:
    """A moment with a bare number read as an hour ("before 9")."""
    if any(isinstance(piece, Clock) for piece in moment.pieces):
        return moment
    clock, pieces = hour_for_number(moment.pieces)
    return moment if clock is None else replace(moment, pieces=(clock, *pieces))


def _by(sense: Sense, context: Context) -> Sense:
    """From the anchor to the time's end; with past wording, or for a past time, open."""
    start, end = context.edges()[0], _upper(sense)
    if context.past or (end is not None and end <= start):
        return _until(sense, context)
    here = _anchor_text(context, last=False)
    words = "" if sense.kind in EXACT else f"{here} to {sense.edge_text(last=True)}"
    return replace(sense, start=start, end=end, edge=None, kind=_finer(sense, context), words=words)


def _until(sense: Sense, _: Context) -> Sense:
    return replace(
        sense,
        start=None,
        end=_upper(sense),
        edge=None,
        words=f"until {sense.edge_text(last=True)}",
        lasting=True,
    )


def _up_to(sense: Sense, context: Context) -> Sense:
    """Open, to the end of a time in the past, or whatever "on" would take."""
    return replace(_until(sense, context), lasting=False)


def _before(sense: Sense, _: Context) -> Sense:
    """Open; a time on the clock stays inside its day."""
    if sense.edge is not None and sense.day is not None:
        return _closed(sense, sense.day[0], sense.edge[0])
    return replace(
        sense, start=None, end=sense.start, words=f"before {sense.edge_text(last=False)}"
    )


def _after(sense: Sense, _: Context) -> Sense:
    if sense.edge is not None and sense.day is not None:
        return _closed(sense, sense.edge[0], sense.day[1])
    return replace(sense, start=sense.end, end=None, words=f"after {sense.edge_text(last=True)}")


def _from(sense: Sense, _: Context) -> Sense:
    words = f"from {sense.edge_text(last=False)}"
    begins = _first_of(sense)
    return replace(sense, start=_lower(sense), end=None, edge=None, words=words, begins=begins)


def _since(sense: Sense, context: Context) -> Sense:
    found = _closed(sense, _lower(sense), context.edges()[1])
    here = _anchor_text(context, last=True)
    words = "" if sense.kind in EXACT else f"{sense.edge_text(last=False)} to {here}"
    begins = _first_of(sense)
    return replace(found, kind=_finer(sense, context), words=words, begins=begins)


def _anchor_text(context: Context, *, last: bool) -> str:
    """The anchor in words, as one edge of an interval."""
    start, end = context.edges()
    kind = "clock" if context.anchor.has_time else "day"
    return Sense(start, end, kind, context.zone).edge_text(last=last)


_BOUNDS: dict[str, Callable[[Sense, Context], Sense]] = {
    "by": _by,
    "until": _until,
    "up to": _up_to,
    "before": _before,
    "after": _after,
    "from": _from,
    "since": _since,
}


def _lower(sense: Sense) -> datetime | None:
    return sense.edge[0] if sense.edge else sense.start


def _upper(sense: Sense) -> datetime | None:
    return sense.edge[1] if sense.edge else sense.end


def _first_of(sense: Sense) -> Instants | None:
    """When something began that lasts from this time on."""
    low = _lower(sense)
    if low is None or sense.start is None or sense.end is None:
        return None
    return low, low + (sense.end - sense.start)


def _last_of(sense: Sense) -> Instants | None:
    """When something ended that lasts to this time."""
    high = _upper(sense)
    if high is None or sense.start is None or sense.end is None:
        return None
    return high - (sense.end - sense.start), high


def _closed(sense: Sense, start: datetime | None, end: datetime | None) -> Sense:
    if start is not None and end is not None and start >= end:
        raise NoSuchTime("it would end before it begins")
    return replace(sense, start=start, end=end, edge=None, words="")


def _finer(sense: Sense, context: Context) -> str:
    """The kind of an interval between the anchor and a sense."""
    return "clock" if sense.kind == "clock" or context.anchor.has_time else "days"


# Ranges


def _ranges(said: Range, context: Context) -> list[Sense]:
    first, last = _completed(said.first.pieces, said.last.pieces)
    if _one_night(said, first, last):
        named = first if _days(said.first.pieces) else said.first.pieces
        return _into_night(named, last, context)
    starting = replace(context, midnight="start")
    if _half_told(first):
        starting = replace(starting, twelve_hours=True)
    if isinstance(last[0], Offset | Later) and isinstance(first[0], Number):
        return senses(Moment(_spread(first[0], last)), context)
    found = [
        _joined(a, b)
        for a in senses(Moment(first), starting)
        for b in _following(last, a, starting)
    ]
    return _shortest(found) if _halves_left(first + last) else found


def _shortest(found: list[Sense]) -> list[Sense]:
    """Of ranges that may be a.m. or p.m. those that are shortest: 9 to noon is in the morning."""
    lengths = [s.end - s.start for s in found if s.start is not None and s.end is not None]
    least = min(lengths)
    return [sense for sense, length in zip(found, lengths, strict=True) if length == least]


def _joined(a: Sense, b: Sense) -> Sense:
    kind = a.kind if a.kind == b.kind and a.kind not in ("day", "week") else "days"
    if "clock" in (a.kind, b.kind) or "part" in (a.kind, b.kind):
        kind = "clock"
    found = _closed(a, _lower(a), _upper(b))
    coarse = a.kind != b.kind and not {a.kind, b.kind} <= EXACT
    words = f"{a.edge_text(last=False)} to {b.edge_text(last=True)}" if coarse else ""
    flags = tuple(dict.fromkeys(a.flags + b.flags))
    begins, finishes = _first_of(a), _last_of(b)
    return replace(found, kind=kind, flags=flags, words=words, begins=begins, finishes=finishes)


def _following(last: tuple[Piece, ...], a: Sense, context: Context) -> list[Sense]:
    """The second time of a range: the first such time that begins after the first one."""
    if any(isinstance(p, Offset | Later) or _which(p) != "nearest" for p in last):
        return senses(Moment(last), context)
    if a.start is None or (begin := _lower(a)) is None:
        raise NoSuchTime("a range begins with a bounded time")
    day = civil(begin, a.zone).date()
    for later in (0, 1):
        anchored = replace(context, anchor=Anchor.of_day(day + later * DAY), future=True)
        found = [b for b in senses(Moment(last), anchored) if (_lower(b) or begin) > begin]
        if found:
            return found[:1] if _halves_left(last) else found
    raise NoSuchTime("it would end before it begins")


def _which(piece: Piece) -> Nearness:
    return getattr(piece, "which", "nearest")


def _half_told(pieces: tuple[Piece, ...]) -> bool:
    """Whether a clock is among the pieces, with the half of the day that it is in."""
    clocks = [piece for piece in pieces if isinstance(piece, Clock)]
    return bool(clocks) and (bool(clocks[0].half) or _has(pieces, DayPart))


def _halves_left(pieces: tuple[Piece, ...]) -> bool:
    """Whether a clock is among the pieces that may be a.m. or p.m."""
    return any(isinstance(p, Clock) and p.half is None and not p.whole_day for p in pieces)


def _completed(
    first: tuple[Piece, ...], last: tuple[Piece, ...]
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Each side of a range with what it takes from the other: a month, a year, a day, a half."""
    if _lone_number(first) and any(isinstance(p, Number) and p.ordinal for p in last):
        first = tuple(replace(p, ordinal=True) if isinstance(p, Number) else p for p in first)
    elif _lone_number(first) and not _has(last, Month, Offset, Later):
        first = with_hour(Moment(first)).pieces
    if _lone_number(last) and not _has(first, Month):
        last = with_hour(Moment(last)).pieces
    if _lone_number(first):
        first += tuple(p for p in last if isinstance(p, Month))
    if _lone_number(last):
        last += tuple(p for p in first if isinstance(p, Month))
    first = _with_year(first, last)
    if _has(first, *_IN_DAY) and not _days(first) and _has(last, *_IN_DAY):
        first += _days(last)
    if _has(last, Third) and all(isinstance(piece, Third) for piece in first):
        first += tuple(p for p in last if isinstance(p, UnitName)) + _days(last)
    return _with_zone(*_with_half(first, last))


def _with_zone(
    first: tuple[Piece, ...], last: tuple[Piece, ...]
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The zone of one time on the clock for the other: from 9 to 11 a.m. Moscow time."""
    sides = [first, last]
    zones = [_zone_of(side) for side in sides]
    for side, other in ((0, 1), (1, 0)):
        zone = zones[other]
        if zone is not None and zones[side] is None and _has(sides[side], Clock):
            sides[side] += (zone,)
    return sides[0], sides[1]


def _zone_of(pieces: tuple[Piece, ...]) -> ZoneWords | None:
    for piece in pieces:
        if isinstance(piece, ZoneWords):
            return piece
        if isinstance(piece, Clock) and piece.zone is not None:
            return piece.zone
    return None


def _with_year(first: tuple[Piece, ...], last: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The year of the second side for the first, or the year before if it were later."""
    years = [p.year for p in last if isinstance(p, Year)]
    if not years or not _has(first, Month, Season, YearPart) or _has(first, Year):
        return first
    begin, end = _order(first), _order(last)
    return (*first, Year(years[0] - (begin > end)))


def _order(pieces: tuple[Piece, ...]) -> tuple[int, int]:
    """Where in its year a date lies, as far as is said."""
    month = next((p.month for p in pieces if isinstance(p, Month)), 0)
    return month, next((p.value for p in pieces if isinstance(p, Number)), 0)


def _with_half(
    first: tuple[Piece, ...], last: tuple[Piece, ...]
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """A.m. or p.m. of one side for the other: between 9 and 11 a.m., from 11 to 1 p.m."""
    a = next((p for p in first if isinstance(p, Clock)), None)
    b = next((p for p in last if isinstance(p, Clock)), None)
    if a is None or b is None or a.half or a.whole_day or not b.half:
        return first, last
    same = (a.hour % 12, a.minute) < (b.hour % 12, b.minute)
    half = b.half if same else ("am" if b.half == "pm" else "pm")
    return tuple(replace(p, half=half) if p is a else p for p in first), last


def _spread(low: Number, last: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Two to three days ago: a distance with its least count."""
    distance, *rest = last
    if isinstance(distance, Later) and distance.span.counted:
        span = replace(distance.span, low=low.value)
        if span.low <= span.high:
            return (replace(distance, span=span), *rest)
    raise NoSuchTime("its words do not make one time together")


def _one_night(said: Range, first: tuple[Piece, ...], last: tuple[Piece, ...]) -> bool:
    """Whether a range is one night: overnight into Tuesday, the night from Monday to Tuesday."""
    nights = [p.name for p in first if isinstance(p, DayPart) and p.name in _NIGHTS]
    ends_on_day = bool(_days(last)) and not _has(last, DayPart)
    return ends_on_day and bool(nights) and (said.into or nights == ["overnight"])


def _into_night(first: tuple[Piece, ...], last: tuple[Piece, ...], context: Context) -> list[Sense]:
    """The night before a day: from 22:00, or from when the named night begins, to 06:00.

    With a time on the clock, that time in the night.
    """
    found = []
    days = _days(last)
    clock = tuple(piece for piece in last if piece not in days)
    for day in senses(Moment(days), context):
        if day.start is None or day.kind != "day":
            raise NoSuchTime("a night ends on one day")
        date = civil(day.start, context.zone).date()
        ending = replace(context, anchor=Anchor.of_day(date), future=False)
        night = DayPart("night into"), Offset("day", 0, 0)
        (whole,) = senses(Moment(night), ending)
        if _days(first):
            start = _start_of(first, whole, replace(ending, anchor=Anchor.of_day(date - DAY)))
            whole = replace(whole, start=start)
        nights = senses(Moment((*night, *clock)), ending) if clock else [whole]
        found += [replace(one, flags=(*one.flags, *day.flags)) for one in nights]
    return found


def _start_of(first: tuple[Piece, ...], night: Sense, context: Context) -> datetime:
    """When a named night begins that runs on into the day after. Raises NoSuchTime."""
    (begin,) = senses(Moment(first), context)
    if begin.start is None or night.start is None:
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
        begin = _lower(sense)
        if begin is None or sense.end is None:
            raise NoSuchTime("what it hangs on is open")
        kind, end = "clock", begin + said.span.high * length
        if said.span.unit not in CLOCK_UNITS:
            day = midnight(civil(begin, sense.zone).date()) + said.span.high * length
            whole = civil(begin, sense.zone).time() == time()
            end = instant(day if whole else day + DAY, sense.zone)
            kind = "days" if whole else "clock"
        begins = (begin, sense.end)
        found.append(replace(_closed(sense, begin, end), kind=kind, begins=begins))
    return found


# What stands beside another time


def _beside(said: Beside, context: Context) -> list[Sense]:
    """The day before, two days after Monday, the night before, Monday before 9 a.m."""
    other = said.other
    if other is not None:
        hour = with_hour(other)
        if (
            _days(said.moment.pieces)
            and not _has(said.moment.pieces, Span, UnitName)
            and _has(hour.pieces, Clock)
        ):
            bound = Bound("after" if said.sign > 0 else "before", other)
            return _within(Within(said.moment, bound), context)
    pieces = _next_to(said.moment.pieces, said.sign)
    if other is None:
        return senses(Moment(pieces), context)
    found = []
    for sense in senses(hour, context):
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
            found.append(replace(_closed(sense, sense.start, start), kind=_finer(sense, context)))
        else:
            found.append(replace(_closed(sense, end, sense.end), kind=_finer(sense, context)))
    return found


def _within(said: Within, context: Context) -> list[Sense]:
    """A bound or a range of the clock inside a day: its moments take over the day."""
    outer, inner = said.moment.pieces, said.inner
    if isinstance(inner, Range):
        if not _has(inner.first.pieces, *_IN_DAY) and _has(outer, DayPart) and not _days(outer):
            return _ranges(Range(Moment((*outer, *inner.first.pieces)), inner.last, True), context)
        first, last = _completed(inner.first.pieces, inner.last.pieces)
        return _ranges(Range(Moment((*first, *outer)), Moment(last)), context)
    hour = with_hour(inner.moment)
    if not _has(hour.pieces, *_IN_DAY):
        raise NoSuchTime("its words do not make one time together")
    return _bounds(Bound(inner.kind, Moment((*hour.pieces, *outer))), context)


# Pieces


def _has(pieces: tuple[Piece, ...], *kinds: type) -> bool:
    return any(isinstance(piece, kinds) for piece in pieces)


def _lone_number(pieces: tuple[Piece, ...]) -> bool:
    """Whether there is a number that needs a month, or is an hour."""
    return _has(pieces, Number) and not _has(pieces, Month, Clock)


_DAY_PIECES = (
    Weekday, Month, Season, Weekend, Year, YearPart, Decade, Number, FullDate, Offset, Later,
    Through,
)  # fmt: skip


def _days(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces that name days, not times of day."""
    return tuple(piece for piece in pieces if isinstance(piece, _DAY_PIECES))
