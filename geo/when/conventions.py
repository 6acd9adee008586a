"""The conventions by which words of time become intervals, as wide as the words allow.

Everything here is civil time: naive datetimes on a zone's clocks, intervals [start, end).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from geo.when.text import MONTHS

Kind = Literal[
    "day", "days", "week", "weekend", "month", "season", "quarter", "half", "year", "decade", "part"
]

#: The last year whose days have an end that can be reckoned with.
LAST_YEAR = 9998

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)

#: Parts of the day in hours from its midnight; a night belongs to the day it begins on.
DAY_PARTS: dict[str, tuple[float, float]] = {
    "small hours": (0, 6),
    "predawn": (3, 6),
    "dawn": (5, 7),
    "morning": (6, 12),
    "noon": (11.5, 12.5),
    "afternoon": (12, 18),
    "evening": (18, 22),
    "night": (20, 28),
    "evening and night": (18, 28),
    "overnight": (22, 30),
    "before noon": (0, 12),
    "after noon": (12, 24),
    "daytime": (6, 18),
    "towards evening": (16, 22),
    "this night": (18, 28),
    "night into": (-2, 6),
}
#: Where a plain third would be narrower than the words: early morning and late night; and in
#: Korean early a.m. and late p.m., which are also said of the morning and of the afternoon.
_WIDER_THIRDS: dict[tuple[str, int], tuple[float, float]] = {
    ("morning", 0): (3, 8),
    ("night", 2): (22, 28),
    ("evening and night", 2): (22, 28),
    ("overnight", 2): (22, 30),
    ("this night", 2): (22, 28),
    ("small hours", 0): (0, 6),
    ("before noon", 0): (0, 8),
    ("after noon", 2): (16, 24),
}
#: Where a time on the clock may lie that is said to be in a part of the day: "2 in the morning".
_CLOCK_WINDOWS: dict[str, tuple[float, float]] = {
    "small hours": (0, 8),
    "dawn": (3, 8),
    "predawn": (0, 8),
    "morning": (0, 12),
    "afternoon": (12, 19),
    "evening": (16, 24),
    "night": (18, 30),
    "evening and night": (16, 30),
    "this night": (16, 30),
    "overnight": (18, 32),
    "night into": (-4, 8),
}
_THIRD_WINDOWS = ((0, 12), (6, 18), (12, 24))
_MONTHS_OF: dict[Kind, int] = {"season": 3, "quarter": 3, "half": 6, "year": 12, "decade": 120}
_SEASON_STARTS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9}


class NoSuchTime(ValueError):
    """The words are those of a time, but there is no such time; the text says why.

    `expected` says what would be one, where that helps.
    """

    def __init__(self, reason: str, expected: str = "") -> None:
        super().__init__(reason)
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Civil:
    """A stretch [start, end) of civil time, what kind of stretch it is, and cautions about it."""

    start: datetime
    end: datetime
    kind: Kind
    flags: tuple[str, ...] = ()

    @property
    def whole_days(self) -> bool:
        """Whether it is one or several days, so that parts of the day can be named in it."""
        return self.kind in ("day", "days", "weekend")

    @property
    def last_day(self) -> date:
        """The last day of it."""
        return (self.end - DAY).date() if self.end.time() == time() else self.end.date()


def midnight(day: date) -> datetime:
    """The beginning of a day."""
    return datetime.combine(day, time())


def of_days(
    first: date, last: date, kind: Kind | None = None, flags: tuple[str, ...] = ()
) -> Civil:
    """From the beginning of one day to the end of another."""
    default: Kind = "day" if first == last else "days"
    return Civil(midnight(first), midnight(last) + DAY, kind or default, flags)


def of_months(year: int, month: int, count: int, kind: Kind) -> Civil:
    """So many months from a month on; `month` may lie outside 1 to 12."""
    if not 1 <= year <= LAST_YEAR:
        raise NoSuchTime(f"the year {year} cannot be reckoned with, only 1 to {LAST_YEAR}")
    return Civil(month_start(year, month), month_start(year, month + count), kind)


def month_start(year: int, month: int) -> datetime:
    """The beginning of a month; `month` may lie outside 1 to 12. Raises NoSuchTime."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not 1 <= year <= 9999:
        raise NoSuchTime(f"the year {year} cannot be reckoned with, only 1 to {LAST_YEAR}")
    return datetime(year, month, 1)


def day_of(year: int, month: int, day: int) -> date:
    """A day of the calendar. Raises NoSuchTime, saying what does not exist."""
    if not 1 <= month <= 12:
        raise NoSuchTime(f"there is no month {month}", "Expected a month from 1 to 12")
    start = month_start(year, month)
    length = (month_start(year, month + 1) - start).days if (year, month) < (9999, 12) else 31
    if not 1 <= day <= length:
        name = MONTHS[month - 1]
        raise NoSuchTime(
            f"{name} {year} has {length} days", f"Expected a day from 1 to {length} {name}"
        )
    return start.date().replace(day=day)


def week_of(day: date) -> Civil:
    """The week of a day, Monday to Sunday."""
    monday = day - day.weekday() * DAY
    return of_days(monday, monday + 6 * DAY, "week")


def weekend_of(day: date) -> Civil:
    """Saturday and Sunday of the day's week."""
    saturday = day + (5 - day.weekday()) * DAY
    return of_days(saturday, saturday + DAY, "weekend")


def season_of(year: int, name: str, *, south: bool) -> Civil:
    """The season that begins in a year: meteorological, of three months."""
    month = _SEASON_STARTS[name]
    if south:
        month = (month + 5) % 12 + 1
    return of_months(year, month, 3, "season")


def period_of(kind: Kind, day: date) -> Civil:
    """The calendar's day, week, month, quarter, year or decade that holds a day."""
    match kind:
        case "week":
            return week_of(day)
        case "month":
            return of_months(day.year, day.month, 1, "month")
        case "quarter":
            return of_months(day.year, (day.month - 1) // 3 * 3 + 1, 3, "quarter")
        case "year":
            return of_months(day.year, 1, 12, "year")
        case "decade":
            return of_months(day.year // 10 * 10, 1, 120, "decade")
        case _:
            return of_days(day, day)


def third(whole: Civil, which: int) -> Civil:
    """The early (0), mid (1) or late (2) third of a stretch. Raises NoSuchTime."""
    start, end = whole.start, whole.end
    if whole.kind == "month":
        cuts = (start, start + 10 * DAY, start + 20 * DAY, end)
    elif whole.kind in _MONTHS_OF:
        step = _MONTHS_OF[whole.kind] // 3
        months = [month_start(start.year, start.month + step * n) for n in range(3)]
        cuts = (months[0], months[1], months[2], end)
    elif whole.kind in ("day", "part", "week", "weekend"):
        step_long = (end - start) / 3
        cuts = (start, start + step_long, start + 2 * step_long, end)
    else:
        raise NoSuchTime("early, mid and late are not reckoned of several days")
    first, last = cuts[which], cuts[which + 1]
    if whole.kind in ("week", "weekend"):
        return of_days(first.date(), (last - timedelta(microseconds=1)).date(), "days", whole.flags)
    kind: Kind = "part" if whole.kind == "day" else whole.kind
    return Civil(first, last, "days" if kind == "month" else kind, whole.flags)


def day_part(name: str, days: Civil, which: int | None = None) -> Civil:
    """A part of a day, or its early, mid or late third; of several days, the hull.

    Raises NoSuchTime if what it shall be a part of is no day.
    """
    if not days.whole_days:
        raise NoSuchTime("a part of the day is named, but no day")
    first, last = midnight(days.start.date()), midnight(days.last_day)
    low, high = DAY_PARTS[name]
    if which is not None:
        step = (high - low) / 3
        plain = (low + which * step, low + (which + 1) * step)
        low, high = _WIDER_THIRDS.get((name, which), plain)
    return Civil(first + _hours(low), last + _hours(high), "part", days.flags)


def clock_window(name: str, which: int | None, days: Civil) -> Civil:
    """Where a time on the clock may lie beside a part of the day, or beside early or late.

    It is wider than the part itself, since the clock is the more exact of the two.
    """
    start = midnight(days.start.date())
    if name:
        low, high = _CLOCK_WINDOWS.get(name, DAY_PARTS[name])
    else:
        low, high = _THIRD_WINDOWS[which or 0]
    return Civil(start + _hours(low), start + _hours(high), "part", days.flags)


def _hours(count: float) -> timedelta:
    return timedelta(minutes=round(count * 60))
