"""Calendar units counted from the anchor's own: last week, two months ago, next year."""

from __future__ import annotations

from datetime import date

from geo.when.conventions import DAY, Civil, Kind, NoSuchTime, day_of, of_days, period_of
from geo.when.model import CLOCK_UNITS, Offset, Unit
from geo.when.nearest import Setting
from geo.zones import days_on

#: How many months a unit of the calendar has.
MONTHS_IN: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


def of_offset(offset: Offset, setting: Setting) -> Civil:
    """Calendar units counted from the anchor's own."""
    low, high = sorted((offset.low, offset.high))
    if offset.unit in CLOCK_UNITS:
        raise NoSuchTime(f"it does not say which {offset.unit}")
    try:
        if offset.unit == "day":
            first, last = (days_on(setting.day, n, setting.zone) for n in (low, high))
            return of_days(first, last)
        if offset.unit == "week":
            first, last = (setting.day + 7 * n * DAY for n in (low, high))
        else:
            months = MONTHS_IN[offset.unit]
            first, last = (_month_on(setting.day, n * months) for n in (low, high))
    except OverflowError:
        raise NoSuchTime("so far away no time can be reckoned with") from None
    kind: Kind = offset.unit  # type: ignore[assignment]
    begin, end = period_of(kind, first), period_of(kind, last)
    return begin if low == high else Civil(begin.start, end.end, kind)


def _month_on(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return day_of(year, month + 1, 1)
