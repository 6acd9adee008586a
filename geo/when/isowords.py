"""ISO 8601 as it may be shortened: basic format, days of the year, intervals with a duration.

What the grammar of EDTF does not read is spelt out into what it reads; an interval that is
given by one edge and its duration is worked out here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from geo.when.conventions import DAY, NoSuchTime, day_of
from geo.when.sense import Sense
from geo.zones import civil, instant

_BASIC = re.compile(
    r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(?:(\d{2})(\d{2})?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?"
)
_BASIC_WEEK = re.compile(r"(\d{4})W(\d{2})([1-7])?")
_DAY_OF_YEAR = re.compile(r"(\d{4})-(\d{3})(?!\d)")
_FRACTION = re.compile(r"(T\d{2}:\d{2}:\d{2})[.,]\d+")
_WHOLE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2})(?:T[\d:]+(Z|[+-]\d{2}(?::?\d{2})?)?)?)?")
_CLOCK = re.compile(r"\d{2}:\d{2}(?::\d{2})?")
_SHORT = re.compile(r"(?:\d{2}-)?\d{2}(?:T[\d:]+)?")
_OFFSET = re.compile(r"T.*(?:Z|[+-]\d{2}(?::?\d{2})?)$")
_DURATION = re.compile(
    r"P(?=\d|T\d)(?:(\d{1,5})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,7})D)?"
    r"(?:T(?=\d)(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,10})S)?)?"
)


@dataclass(frozen=True, slots=True)
class Duration:
    """Calendar months and days, and time that elapses."""

    months: int
    days: int
    elapsed: timedelta

    @classmethod
    def parse(cls, text: str) -> Duration | None:
        """P1Y2M3DT4H5M6S or P2W; None if it is not written so."""
        match = _DURATION.fullmatch(text)
        if match is None:
            return None
        years, months, weeks, days, hours, minutes, seconds = (int(n or 0) for n in match.groups())
        elapsed = timedelta(hours=hours, minutes=minutes, seconds=seconds)
        return cls(12 * years + months, 7 * weeks + days, elapsed)

    def after(self, moment: datetime, zone: str, sign: int = 1) -> datetime:
        """The instant so much later, or earlier: by the calendar of the zone, then elapsed.

        A day that the month lacks is its last. Raises NoSuchTime, OverflowError.
        """
        local = civil(moment, zone)
        year, month = divmod(local.year * 12 + local.month - 1 + sign * self.months, 12)
        length = (day_of(year + (month == 11), (month + 1) % 12 + 1, 1) - DAY).day
        moved = local.replace(year=year, month=month + 1, day=min(local.day, length))
        return instant(moved + sign * self.days * DAY, zone) + sign * self.elapsed


def with_duration(text: str) -> tuple[str, Duration, int] | None:
    """The one edge of an interval, its duration, and whether the edge is the first (1) or last."""
    first, slash, last = text.partition("/")
    if not slash:
        return None
    if duration := Duration.parse(last):
        return first, duration, 1
    if duration := Duration.parse(first):
        return last, duration, -1
    return None


def lasting_for(edge: Sense, duration: Duration, sign: int) -> Sense:
    """The interval that begins (1) or ends (-1) with an edge and lasts for a duration."""
    low, high = edge.edge or (edge.start, edge.end)
    if low is None or high is None:
        raise NoSuchTime("a duration is told of an open edge")
    if sign > 0:
        start, end = low, duration.after(low, edge.zone)
    else:
        start, end = duration.after(high, edge.zone, -1), high
    if start >= end:
        raise NoSuchTime("it lasts no time at all")
    return Sense(start, end, "clock" if duration.elapsed or edge.edge else "days", edge.zone)


def spelt_out(text: str) -> str:
    """A string of ISO 8601 with nothing left out that the grammar of EDTF needs."""
    sides = [_extended(side) for side in text.split("/")]
    for first, last in pairwise(list(sides)):
        sides[-1] = _completed(first, last)
    return "/".join(sides)


def _extended(text: str) -> str:
    """A date in the extended format, without a fraction of a second."""
    if match := _BASIC.fullmatch(text):
        year, month, day, *clock, offset = match.groups()
        told = ":".join(part for part in clock if part)
        return f"{year}-{month}-{day}{'T' + told if told else ''}{offset or ''}"
    if match := _BASIC_WEEK.fullmatch(text):
        year, week, day = match.groups()
        return f"{year}-W{week}{'-' + day if day else ''}"
    if match := _DAY_OF_YEAR.match(text):
        return f"{_day_of_year(int(match[1]), int(match[2]))}{text[match.end() :]}"
    return _FRACTION.sub(r"\1", text)


def _day_of_year(year: int, number: int) -> date:
    first = day_of(year, 1, 1)
    found = first + (number - 1) * DAY
    if found.year != year:
        raise NoSuchTime(f"{year} has no day {number}")
    return found


def _completed(first: str, last: str) -> str:
    """The second edge of an interval with what it takes from the first one."""
    whole = _WHOLE.fullmatch(first)
    if whole is None:
        return last
    _year, _month, day, offset = whole.groups()
    if day and _CLOCK.fullmatch(last):
        last = f"{first[:10]}T{last}"
    elif _SHORT.fullmatch(last) and len(last.partition("T")[0]) < len(first.partition("T")[0]):
        date_of_first = first.partition("T")[0]
        last = date_of_first[: -len(last.partition("T")[0])] + last
    if offset and "T" in last and not _OFFSET.search(last):
        last += offset
    return last
