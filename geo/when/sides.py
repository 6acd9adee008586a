"""What the two sides of a range or a choice take from each other, before they mean a time.

"10 to 13 September" lends the month to its first side, "9 to 11 a.m." the half of the day,
"Monday from 9 to 11" the day. Here pieces become other pieces; what they mean follows.
"""

from __future__ import annotations

from dataclasses import replace

from geo.when.conventions import NoSuchTime
from geo.when.model import (
    Clock,
    DayPart,
    Decade,
    FullDate,
    Holiday,
    Later,
    Moment,
    Month,
    Nearness,
    Number,
    Offset,
    Piece,
    SameDay,
    Season,
    Third,
    Through,
    UnitName,
    Weekday,
    Weekend,
    Year,
    YearPart,
    ZoneWords,
)
from geo.when.moment import hour_for_number

IN_DAY = (Clock, DayPart)


def with_hour(moment: Moment) -> Moment:
    """A moment with a bare number read as an hour ("before 9")."""
    if any(isinstance(piece, Clock) for piece in moment.pieces):
        return moment
    clock, pieces = hour_for_number(moment.pieces)
    return moment if clock is None else replace(moment, pieces=(clock, *pieces))


def completed(
    first: tuple[Piece, ...], last: tuple[Piece, ...]
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Each side of a range with what it takes from the other: a month, a year, a day, a half."""
    if lone_number(first) and any(isinstance(p, Number) and p.ordinal for p in last):
        first = tuple(replace(p, ordinal=True) if isinstance(p, Number) else p for p in first)
    elif lone_number(first) and not has(last, Month, Offset, Later):
        first = with_hour(Moment(first)).pieces
    if lone_number(last) and not has(first, Month):
        last = with_hour(Moment(last)).pieces
    if lone_number(first):
        first += tuple(p for p in last if isinstance(p, Month))
    if lone_number(last):
        last += tuple(p for p in first if isinstance(p, Month))
    first = _with_year(first, last)
    if has(first, *IN_DAY) and not day_pieces(first) and has(last, *IN_DAY):
        first += day_pieces(last)
    if has(last, Third) and all(isinstance(piece, Third) for piece in first):
        first += tuple(p for p in last if isinstance(p, UnitName)) + day_pieces(last)
    return _with_zone(*_with_half(first, last))


def _with_zone(
    first: tuple[Piece, ...], last: tuple[Piece, ...]
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The zone of one time on the clock for the other: from 9 to 11 a.m. Moscow time."""
    sides = [first, last]
    zones = [zone_of(side) for side in sides]
    for side, other in ((0, 1), (1, 0)):
        zone = zones[other]
        if zone is not None and zones[side] is None and has(sides[side], Clock):
            sides[side] += (zone,)
    return sides[0], sides[1]


def zone_of(pieces: tuple[Piece, ...]) -> ZoneWords | None:
    """The zone that is named among pieces, beside a time on the clock or alone."""
    for piece in pieces:
        if isinstance(piece, ZoneWords):
            return piece
        if isinstance(piece, Clock) and piece.zone is not None:
            return piece.zone
    return None


def _with_year(first: tuple[Piece, ...], last: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The year of the second side for the first, or the year before if it were later."""
    years = [p.year for p in last if isinstance(p, Year)]
    if not years or not has(first, Month, Season, YearPart) or has(first, Year):
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


def half_told(pieces: tuple[Piece, ...]) -> bool:
    """Whether a clock is among the pieces, with the half of the day that it is in."""
    clocks = [piece for piece in pieces if isinstance(piece, Clock)]
    return bool(clocks) and (bool(clocks[0].half) or has(pieces, DayPart))


def halves_left(pieces: tuple[Piece, ...]) -> bool:
    """Whether a clock is among the pieces that may be a.m. or p.m."""
    return any(isinstance(p, Clock) and p.half is None and not p.whole_day for p in pieces)


def which_of(piece: Piece) -> Nearness:
    """Whether the last, this or the next one was said."""
    return getattr(piece, "which", "nearest")


def spread(low: Number, last: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Two to three days ago: a distance with its least count."""
    distance, *rest = last
    if isinstance(distance, Later) and distance.span.counted:
        span = replace(distance.span, low=low.value)
        if span.low <= span.high:
            return (replace(distance, span=span), *rest)
    raise NoSuchTime("its words do not make one time together")


def has(pieces: tuple[Piece, ...], *kinds: type) -> bool:
    """Whether a piece of some kinds is among the pieces."""
    return any(isinstance(piece, kinds) for piece in pieces)


def lone_number(pieces: tuple[Piece, ...]) -> bool:
    """Whether there is a number that needs a month, or is an hour."""
    return has(pieces, Number) and not has(pieces, Month, Clock)


_DAY_PIECES = (
    Weekday, Month, Season, Weekend, Holiday, SameDay, Year, YearPart, Decade, Number, FullDate,
    Offset, Later, Through,
)  # fmt: skip


def day_pieces(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces that name days, not times of day."""
    return tuple(piece for piece in pieces if isinstance(piece, _DAY_PIECES))
