"""Intervals in words, never more exact than the words that they were read from.

All times here are civil: naive datetimes on the clocks of the zone that is named.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from geo.zones import place_of

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_COARSE = {
    "decade": "year", "year": "year", "half": "month", "quarter": "month", "season": "month",
    "month": "month",
}  # fmt: skip


def date_text(day: date) -> str:
    """12 September 2023."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_text(day: date) -> str:
    """Tuesday 12 September 2023."""
    return f"{WEEKDAYS[day.weekday()]} {date_text(day)}"


def interval_text(start: datetime, end: datetime, kind: str, zone: str, *, place: str = "") -> str:
    """An interval in words, by years, months, days or the clock.

    `kind` is the kind of stretch that was named: days are shown of a day even where they
    fill a month, and the clock only where the edges are no midnights. `place` is what to
    call the zone, if not by its city.
    """
    if start.time() != time() or end.time() != time() or kind == "clock":
        return _clock_text(start, end, place or _in_place(zone))
    last = end.date() - _DAY
    coarsest = _COARSE.get(kind, "day")
    if coarsest == "year" and (start.month, start.day, end.month, end.day) == (1, 1, 1, 1):
        return _years_text(start.year, last.year)
    if coarsest != "day" and start.day == end.day == 1:
        return _months_text(start.date(), last)
    return _days_text(start.date(), last)


def edge_text(
    start: datetime, end: datetime, kind: str, zone: str, *, last: bool, weekday: bool
) -> str:
    """The first or the last of an interval in words, for use after "from" or "until".

    It is told as exactly as the interval is: "2019", "September 2023", "10 September 2023"
    (with its weekday if that was said), or by the clock.
    """
    edge = end if last else start
    if start.time() != time() or end.time() != time() or kind == "clock":
        return f"{_ending(edge) if last else _beginning(edge)} {_in_place(zone)}"
    day = (end - _DAY if last else start).date()
    coarsest = _COARSE.get(kind, "day")
    if coarsest == "year" and (start.month, start.day, end.month, end.day) == (1, 1, 1, 1):
        return str(day.year) if kind == "year" else _years_text(start.year, (end - _DAY).year)
    if coarsest != "day" and start.day == end.day == 1:
        return f"{MONTHS[day.month - 1]} {day.year}"
    return day_text(day) if weekday else date_text(day)


def _years_text(first: int, last: int) -> str:
    if first == last:
        return str(first)
    if first % 10 == 0 and last == first + 9 and first >= 100:
        return f"the {first}s"
    return f"{first} to {last}"


def _months_text(first: date, last: date) -> str:
    end = f"{MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    year = "" if first.year == last.year else f" {first.year}"
    return f"{MONTHS[first.month - 1]}{year} to {end}"


def _days_text(first: date, last: date) -> str:
    if first == last:
        return day_text(first)
    named = (last - first).days < 7
    begin, end = (
        f"{WEEKDAYS[day.weekday()]} {day.day}" if named else f"{day.day}" for day in (first, last)
    )
    if first.year != last.year:
        begin += f" {MONTHS[first.month - 1]} {first.year}"
    elif first.month != last.month:
        begin += f" {MONTHS[first.month - 1]}"
    return f"{begin} to {end} {MONTHS[last.month - 1]} {last.year}"


def _in_place(zone: str) -> str:
    there = place_of(zone)
    return there if there.startswith("UTC") else f"in {there}"


def _clock_text(start: datetime, end: datetime, place: str) -> str:
    begin = _beginning(start)
    if end - start <= (timedelta(seconds=1) if start.second else _MINUTE):
        return f"{begin} {place}"
    if start.date() == end.date():
        return f"{begin} to {_clock(end)} {place}"
    if end == datetime.combine(start.date(), time()) + _DAY:
        return f"{begin} to 24:00 {place}"
    if end.date() == start.date() + _DAY:
        return f"{begin} to {_clock(end)} the next day {place}"
    return f"{begin} to {_ending(end)} {place}"


def _beginning(moment: datetime) -> str:
    return f"{day_text(moment.date())}, {_clock(moment)}"


def _ending(moment: datetime) -> str:
    """The end of a day is 24:00 of it, not 00:00 of the next."""
    if moment.time() == time():
        return f"{day_text(moment.date() - _DAY)}, 24:00"
    return _beginning(moment)


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"
