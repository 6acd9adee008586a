"""The nearest day or stretch of a name to the anchor's day: last, this, next, on either side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from geo.when.conventions import DAY, Civil, NoSuchTime, day_of, of_days
from geo.when.model import Nearness, Weekday
from geo.when.text import MONTHS, day_text
from geo.zones import day_exists


@dataclass(frozen=True, slots=True)
class Setting:
    """What a phrase is read in: the anchor's day, the zone, the tense, the order of dates.

    `day_first` is None where the language does not tell whether day or month comes first.
    """

    day: date
    zone: str
    future: bool
    day_first: bool | None = None


#: What is last, next or coming is never the anchor's own day.
_NEVER_TODAY: frozenset[Nearness] = frozenset(
    {"last", "next", "coming", "before last", "after next"}
)


def nearest_weekday(weekday: Weekday, setting: Setting) -> Civil:
    """The weekday that lies nearest on the side that is meant; a day that never was is none."""
    here = setting.day
    back, on = (here.weekday() - weekday.day) % 7, (weekday.day - here.weekday()) % 7
    flags: tuple[str, ...] = ()
    match weekday.which:
        case "last":
            day, step = here - (back or 7) * DAY, -7
            flags = _other_week(day, here - 7 * DAY, weekday)
        case "next" | "coming":
            day, step = here + (on or 7) * DAY, 7
            flags = _other_week(day, here + 7 * DAY, weekday)
        case "before last":
            day, step = here - ((back or 7) + 7) * DAY, -7
        case "after next":
            day, step = here + ((on or 7) + 7) * DAY, 7
        case "this":
            day, step = here + (weekday.day - here.weekday()) * DAY, 7
        case _:
            day, step = (here + on * DAY, 7) if setting.future else (here - back * DAY, -7)
    while not day_exists(day, setting.zone):
        day += step * DAY
    return of_days(day, day, flags=flags)


def _other_week(day: date, in_week: date, weekday: Weekday) -> tuple[str, ...]:
    """A caution where "last Monday" might also mean the Monday of last week."""
    other = in_week + (weekday.day - in_week.weekday()) * DAY
    if other == day:
        return ()
    return (f"assumed: {day_text(day)} is meant, not {day_text(other)}",)


def one_day(day: date, setting: Setting) -> Civil:
    """A day of the calendar. Raises NoSuchTime if the zone never had it."""
    if not day_exists(day, setting.zone):
        raise NoSuchTime(f"{day_text(day)} was skipped in {setting.zone}")
    return of_days(day, day)


def nearest_date(
    tries: list[tuple[int, int, int]], setting: Setting, which: Nearness = "nearest"
) -> Civil:
    """The first of the dates that is one, and lies on the anchor's side; its own day too.

    The last and the next one are never the anchor's own day.
    """
    if which in ("before last", "after next"):
        raise NoSuchTime("it does not say which one")
    refused: NoSuchTime | None = None
    for year, month, day in tries:
        try:
            found = day_of(year + (month - 1) // 12, (month - 1) % 12 + 1, day)
        except NoSuchTime as no_date:
            refused = no_date
            continue
        if found == setting.day and which in _NEVER_TODAY:
            continue
        if (found >= setting.day if setting.future else found <= setting.day) and day_exists(
            found, setting.zone
        ):
            return of_days(found, found)
    if refused is not None and len(tries) > 1:
        raise NoSuchTime(
            f"there is no {tries[0][2]} {MONTHS[(tries[0][1] - 1) % 12]}",
            "Expected a day that the calendar has",
        )
    raise refused or NoSuchTime("there is no such day")


def looking(which: Nearness, setting: Setting) -> Setting:
    """The setting that looks back for the last one, and ahead for the next one."""
    if which in _NEVER_TODAY:
        return replace(setting, future=which not in ("last", "before last"))
    return setting


def nearest_of_years(of_year: Callable[[int], Civil], which: Nearness, setting: Setting) -> Civil:
    """What comes every year: the nearest that has begun, or in future the nearest not over."""
    here = setting.day
    if not 4 < here.year < 9995:
        raise NoSuchTime("the year is too far away to be reckoned with")
    known = [of_year(year) for year in range(here.year - 3, here.year + 4)]
    begun = [one for one in known if one.start.date() <= here]
    over = [one for one in begun if one.end.date() <= here]
    to_come = [one for one in known if one.start.date() > here]
    running = begun[-1] if begun[-1] not in over else None
    match which:
        case "last":
            return over[-1]
        case "before last":
            return over[-2]
        case "next" | "coming":
            return to_come[0]
        case "after next":
            return to_come[1]
        case "this":
            return running or of_year(here.year)
        case _:
            return (running or to_come[0]) if setting.future else begun[-1]
