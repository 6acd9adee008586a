"""Times written as EDTF (levels 0 to 2) and as intervals of ISO 8601.

Every string that is written is read again before it is given out, so that it always means
the same interval: never a narrower one, and never another edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from geo.interval import Interval
from geo.when import Reading, When
from geo.when.conventions import DAY, MINUTE, NoSuchTime, month_start
from geo.when.edtf import read_edtf
from geo.zones import civil, southern, zone_named

_SECOND = timedelta(seconds=1)
_MONTHS = {1: "month", 3: "quarter", 4: "third", 6: "half", 12: "year"}
#: Codes of the parts of a year by the month in which they begin, where they are named.
_PARTS = {
    "quarter": {1: 33, 4: 34, 7: 35, 10: 36},
    "half": {1: 40, 7: 41},
}
_NORTH = {3: 25, 6: 26, 9: 27, 12: 28}
_SOUTH = {9: 29, 12: 30, 3: 31, 6: 32}


def to_edtf(time: Interval | Reading | When, zone: str | None = None) -> str:
    """A time in EDTF: dates as coarse as they are, `..` for an open edge, `~` and `?`.

    `zone` is that in whose days it is told, and in which it is to be read again; by default
    that of the phrase, or of the reading, and UTC for a bare interval. Edges that are no
    midnights there are written with the clock and the offset, in an interval as ISO 8601
    has it (EDTF itself puts only dates there). Several
    readings are written as one of a set, `[…]`; read again it is their hull. Fractions of a
    second are rounded outwards. Raises UnknownZone.
    """
    if isinstance(time, Interval):
        return _written(_Told(time, zone or "UTC"))
    if isinstance(time, Reading):
        return _written(_of_reading(time, zone))
    doubt = any(flag.startswith("uncertain") for flag in time.flags)
    told = [_of_reading(one, zone or time.zone, doubt=doubt) for one in time.readings]
    if len(told) == 1:
        return _written(told[0])
    return _one_of(told) or _written(_Told(time.hull, zone or time.zone))


def to_iso(time: Interval | Reading | When, zone: str | None = None) -> str:
    """Both edges as ISO 8601 with the zone's offset, and a slash between; `..` where open.

    `zone` as for `to_edtf`. Of several readings it is the hull. Raises UnknownZone.
    """
    if isinstance(time, When):
        interval, own = time.hull, time.zone
    elif isinstance(time, Reading):
        interval, own = time.interval, time.zone
    else:
        interval, own = time, "UTC"
    return _by_the_clock(_whole_seconds(interval), zone or own)


class _Told:
    """An interval in whole seconds, and how it was told."""

    def __init__(
        self,
        interval: Interval,
        zone: str,
        kind: str = "",
        *,
        about: bool = False,
        doubt: bool = False,
    ) -> None:
        zone_named(zone)
        self.interval = _whole_seconds(interval)
        self.zone = zone
        self.kind = kind
        self.about = about
        self.mark = "?" if doubt else ""


def _of_reading(reading: Reading, zone: str | None, *, doubt: bool = False) -> _Told:
    return _Told(
        reading.interval,
        zone or reading.zone,
        reading.precision,
        about=reading.approximate,
        doubt=doubt,
    )


def _whole_seconds(interval: Interval) -> Interval:
    """The least interval of whole seconds that holds it."""
    start, end = interval.start, interval.end
    if start is not None:
        start = start.astimezone(UTC).replace(microsecond=0)
    if end is not None:
        end = end.astimezone(UTC)
        if end.microsecond:
            end = end.replace(microsecond=0) + _SECOND
    return Interval(start, end)


def _written(told: _Told) -> str:
    """The first of the strings that means the interval when it is read again."""
    interval = told.interval
    if interval.start is None and interval.end is None:
        return "../.."
    for text in _candidates(told):
        if _means(text, told):
            return text
    return _by_the_clock(interval, told.zone)


def _means(text: str, told: _Told) -> bool:
    try:
        sense = read_edtf(text, told.zone)
    except (NoSuchTime, OverflowError):
        return False
    return sense is not None and (sense.start, sense.end) == (
        told.interval.start,
        told.interval.end,
    )


def _candidates(told: _Told) -> Iterator[str]:
    """Strings that may mean the interval, the one that tells most of it first."""
    start, end = (_civil(edge, told.zone) for edge in (told.interval.start, told.interval.end))
    mark = told.mark
    if told.interval.start is None or told.interval.end is None:
        for edge in _edges(start, end, told.kind):
            yield f"{edge}{mark}/.." if end is None else f"../{edge}{mark}"
        return
    if start is None or end is None or start >= end:
        return
    if told.about:
        yield from (f"{text}{'%' if mark else '~'}" for text in _middles(start, end))
    if not _midnight(start) or not _midnight(end):
        yield from _clocks(told)
        return
    yield from (f"{text}{mark}" for text in _singles(start, end, told))
    for unit in ("year", "month", "day"):
        first, last = _date(start, unit), _date(end - DAY, unit)
        yield f"{first}{mark}/{last}{mark}"
    for unit in ("year", "month"):
        yield f"{_date(start, unit)}{mark}/{_date(end - DAY, 'day')}{mark}"
        yield f"{_date(start, 'day')}{mark}/{_date(end - DAY, unit)}{mark}"


def _civil(edge: datetime | None, zone: str) -> datetime | None:
    """An edge on the clocks of a zone; None if it is open or they cannot show it."""
    try:
        return None if edge is None else civil(edge, zone)
    except OverflowError:
        return None


def _midnight(moment: datetime) -> bool:
    return moment == moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _edges(start: datetime | None, end: datetime | None, kind: str) -> Iterator[str]:
    """The only edge, in the coarsest unit that fits; in years and months where those were told."""
    given = start or end
    if given is None or not _midnight(given) or given < datetime.min + DAY:
        return
    edge = start or given - DAY
    coarse = {"year": 0, "decade": 0, "": 0}.get(kind, 1)
    units = ("year", "month", "day")[coarse:] if kind not in ("day", "days") else ("day",)
    for unit in units:
        yield _date(edge, unit)


def _singles(start: datetime, end: datetime, told: _Told) -> Iterator[str]:
    """One date: a day, a month, a part of a year, a year, or years with figures left open."""
    if end - start == DAY:
        yield _date(start, "day")
    months = (end.year - start.year) * 12 + end.month - start.month
    if start.day != 1 or end.day != 1 or months < 1:
        return
    if months == 1:
        yield _date(start, "month")
    if code := _code(start, told):
        yield f"{start.year:04}-{code}"
    if months % 12 == 0 and start.month == 1:
        years = str(months // 12)
        figures = f"{start.year:04}"
        if years == "1":
            yield figures
        elif years in ("10", "100", "1000"):
            open_figures = len(years) - 1
            yield figures[:-open_figures] + "X" * open_figures


def _code(start: datetime, told: _Told) -> int | None:
    """The code of a season, quarter or half, where that was told."""
    if told.kind == "season":
        return (_SOUTH if southern(told.zone) else _NORTH).get(start.month)
    return _PARTS.get(told.kind, {}).get(start.month)


def _middles(start: datetime, end: datetime) -> Iterator[str]:
    """Dates that the interval may be, widened by one of their own unit on either side."""
    if end - start == 3 * DAY:
        yield _date(start + DAY, "day")
    months = (end.year - start.year) * 12 + end.month - start.month
    if start.day != 1 or end.day != 1 or months % 3 or months < 3:
        return
    try:
        middle = month_start(start.year, start.month + months // 3)
    except NoSuchTime:
        return
    year, month = f"{middle.year:04}", f"{middle.month:02}"
    yield {3: f"{year}-{month}", 36: year, 360: f"{year[:3]}X"}.get(months, "")
    if months in (9, 18):
        part = _PARTS["half"] if months == 18 else _PARTS["quarter"]
        codes = (named.get(middle.month) for named in (part, _NORTH, _SOUTH))
        yield from (f"{year}-{code}" for code in codes if code)


def _date(moment: datetime | date, unit: str) -> str:
    text = f"{moment.year:04}-{moment.month:02}-{moment.day:02}"
    return text[: {"year": 4, "month": 7, "day": 10}[unit]]


# By the clock


def _clocks(told: _Told) -> Iterator[str]:
    """A minute or a second that is told as one."""
    start, end = told.interval.start, told.interval.end
    if start is None or end is None:
        return
    if end - start == MINUTE and not start.second:
        yield _moment(start, told.zone, minutes=True)
    if end - start == _SECOND:
        yield _moment(start, told.zone)


def _by_the_clock(interval: Interval, zone: str) -> str:
    zone_named(zone)
    edges = (interval.start, interval.end)
    return "/".join(".." if edge is None else _moment(edge, zone) for edge in edges)


def _moment(edge: datetime, zone: str, *, minutes: bool = False) -> str:
    """An instant by the clock of a zone; in UTC where the offset is not of whole minutes."""
    try:
        there = edge.astimezone(zone_named(zone))
    except OverflowError:
        there = edge.astimezone(UTC)
    offset = there.utcoffset() or timedelta()
    if offset % MINUTE:
        there = there.astimezone(UTC)
    told = there.isoformat(timespec="minutes" if minutes else "seconds")
    return told.removesuffix("+00:00") + "Z" if there.utcoffset() == timedelta() else told


# Several readings


def _one_of(told: list[_Told]) -> str | None:
    """One of a set of dates; None where a reading is no date, or their hull would differ."""
    items = []
    for one in told:
        text = _written(one)
        if "T" in text or (one.interval.start is None and one.interval.end is None):
            return None
        items.append(text.replace("../", "..").replace("/..", "..").replace("/", ".."))
    hull = told[0].interval
    for one in told[1:]:
        hull = hull | one.interval
    text = f"[{','.join(dict.fromkeys(items))}]"
    return text if _means(text, _Told(hull, told[0].zone)) else None
