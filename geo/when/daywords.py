"""Which days a moment names: its pieces -> a stretch of the calendar.

Weekdays, dates, months, seasons and the like, nearest to the anchor's day by the
conventions. A moment may name several stretches (9/11/2023), then all are given.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from geo.when.conventions import (
    DAY,
    LAST_YEAR,
    Civil,
    Kind,
    NoSuchTime,
    day_of,
    of_days,
    of_months,
    period_of,
    season_of,
    weekend_of,
)
from geo.when.holidays import of_each_year
from geo.when.model import (
    Decade,
    FullDate,
    Holiday,
    Month,
    Nearness,
    Number,
    Offset,
    Piece,
    SameDay,
    Season,
    Tenth,
    Unit,
    UnitName,
    Weekday,
    Weekend,
    Year,
    YearPart,
    Years,
)
from geo.when.nearest import (
    Setting,
    looking,
    nearest_date,
    nearest_of_years,
    nearest_weekday,
    one_day,
)
from geo.when.text import WEEKDAYS, date_text
from geo.when.units import MONTHS_IN, of_offset
from geo.zones import days_on, southern

Slots = dict[type[Any], Any]


def stretches(pieces: tuple[Piece, ...], setting: Setting) -> list[Civil]:
    """The stretches that the pieces may name, usually one. Raises NoSuchTime."""
    slots = _slots(pieces)
    if not slots:
        return [of_days(setting.day, setting.day)]
    if set(slots) == {UnitName, Number} and slots[UnitName].unit == "year":
        slots = {Year: Year(slots[Number].value)}
    weekday = slots.pop(Weekday, None)
    if UnitName in slots and YearPart in slots:
        slots = _of_this_unit(slots, setting)
    unit = slots.pop(UnitName, None) if len(slots) > 1 or weekday else None
    if unit and Offset in slots and slots[Offset].unit == "day":
        raise NoSuchTime("its words do not make one time together")
    if Offset in slots and slots[Offset].unit == "year" and len(slots) > 1:
        offset = slots.pop(Offset)
        slots[Year] = Year(setting.day.year + offset.low)
    if weekday is None:
        found = _named(slots, setting)
    elif not slots:
        found = [nearest_weekday(weekday, setting)]
    elif Offset in slots and len(slots) == 1 and slots[Offset].unit == "week":
        week = of_offset(slots[Offset], setting)
        day = week.start.date() + weekday.day * DAY
        found = [of_days(day, day)]
    else:
        found = [s for civil in _named(slots, setting) for s in _agreeing(weekday, civil)]
    return [_unit_of(unit, civil) for civil in found] if unit else found


def _of_this_unit(slots: Slots, setting: Setting) -> Slots:
    """The first half of the year, of the month: of the anchor's own."""
    own: dict[Unit, Any] = {"year": Year(setting.day.year), "month": Month(setting.day.month)}
    kept = {kind: piece for kind, piece in slots.items() if kind is not UnitName}
    piece = own.get(slots[UnitName].unit)
    if piece is None or (piece_kind := type(piece)) in kept:
        return slots if piece is None else kept
    return kept | {piece_kind: piece, Year: Year(setting.day.year)}


def _slots(pieces: tuple[Piece, ...]) -> Slots:
    slots: Slots = {}
    for piece in pieces:
        if type(piece) in slots:
            raise NoSuchTime("its words name two times in one", "Give the words of one time alone")
        slots[type(piece)] = piece
    return slots


def _named(slots: Slots, setting: Setting) -> list[Civil]:
    kinds = frozenset(slots)
    reader = _READERS.get(kinds)
    if reader is None:
        if kinds == {Number}:
            raise NoSuchTime("a number alone is no time")
        raise NoSuchTime("its words do not make one time together")
    found = reader(slots, setting)
    return found if isinstance(found, list) else [found]


def _agreeing(weekday: Weekday, civil: Civil) -> list[Civil]:
    """A date with its weekday; if it is another weekday, both, flagged as contradictory."""
    if civil.kind != "day":
        raise NoSuchTime("a weekday stands beside more than one day")
    day = civil.start.date()
    if day.weekday() == weekday.day:
        return [civil]
    flag = f"contradictory: {date_text(day)} was a {WEEKDAYS[day.weekday()]}"
    near = min((day + n * DAY for n in range(-3, 4)), key=lambda d: d.weekday() != weekday.day)
    return [replace(civil, flags=(*civil.flags, flag)), of_days(near, near, flags=(flag,))]


def _unit_of(unit: UnitName, civil: Civil) -> Civil:
    """The unit that holds a day: the week of 11 September; or the one that is named anyway."""
    kind: Kind = "day" if unit.unit in ("minute", "hour") else unit.unit  # type: ignore[assignment]
    if civil.kind == kind:
        return civil
    if civil.kind != "day" or kind == "day":
        raise NoSuchTime("its words do not make one time together")
    return replace(period_of(kind, civil.start.date()), flags=civil.flags)


def _full_date(slots: Slots, setting: Setting) -> list[Civil]:
    """A date in figures; in both orders of day and month where both are dates."""
    said: FullDate = slots[FullDate]
    if not said.either:
        return [one_day(day_of(said.year, said.month, said.day), setting)]
    orders = [(said.month, said.day), (said.day, said.month)]  # day first, month first
    if setting.day_first is not None:
        orders = orders[:1] if setting.day_first else orders[1:]
    days: list[date] = []
    for month, day in orders:
        try:
            days.append(day_of(said.year, month, day))
        except NoSuchTime as no_date:
            refused = no_date
    if not days:
        raise refused
    return [one_day(day, setting) for day in sorted(set(days))]


def _day_and_month(slots: Slots, setting: Setting) -> Civil:
    day, month = slots[Number].value, slots[Month].month
    if Year in slots:
        return one_day(day_of(slots[Year].year, month, day), setting)
    if slots[Month].which == "this":
        return one_day(day_of(setting.day.year, month, day), setting)
    which = slots[Month].which if slots[Number].which == "nearest" else slots[Number].which
    setting = looking(which, setting)
    here, step = setting.day, 1 if setting.future else -1
    return nearest_date([(here.year + step * n, month, day) for n in range(9)], setting, which)


def _day_of_month(slots: Slots, setting: Setting) -> Civil:
    if not slots[Number].ordinal:
        raise NoSuchTime("a number alone is no time")
    which: Nearness = slots[Number].which
    setting = looking(which, setting)
    here, step = setting.day, 1 if setting.future else -1
    tries = [(here.year, here.month + step * n, slots[Number].value) for n in range(13)]
    return nearest_date(tries, setting, which)


def _day_in_offset(slots: Slots, setting: Setting) -> Civil:
    """The 12th of last month; or tomorrow, the 13th."""
    if slots[Offset].unit == "day":
        day = of_offset(slots[Offset], setting)
        if day.kind == "day" and day.start.day == slots[Number].value:
            return day
        raise NoSuchTime("its words name two days in one")
    if slots[Offset].unit != "month":
        raise NoSuchTime("its words do not make one time together")
    month = of_offset(slots[Offset], setting).start
    return one_day(day_of(month.year, month.month, slots[Number].value), setting)


def _month(slots: Slots, setting: Setting) -> Civil:
    said: Month = slots[Month]
    if Year in slots:
        return of_months(slots[Year].year, said.month, 1, "month")
    return nearest_of_years(
        lambda year: of_months(year, said.month, 1, "month"), said.which, setting
    )


def _season(slots: Slots, setting: Setting) -> Civil:
    said: Season = slots[Season]
    south = southern(setting.zone) if said.north is None else not said.north
    if Year in slots:
        return season_of(slots[Year].year, said.name, south=south)
    if Years in slots and slots[Years].count != 2:
        raise NoSuchTime(f"the {said.name} lies in one year or in two")
    if Years in slots:
        season = season_of(slots[Years].first, said.name, south=south)
        if season.start.month != 12:
            raise NoSuchTime(f"the {said.name} does not lie in two years there")
        return season
    return nearest_of_years(lambda y: season_of(y, said.name, south=south), said.which, setting)


def _holiday(slots: Slots, setting: Setting) -> list[Civil]:
    """All that the name of a day may mean; each of them the nearest to the anchor's day."""
    said: Holiday = slots[Holiday]
    if Year in slots:
        if not 1 < slots[Year].year <= LAST_YEAR:
            raise NoSuchTime(f"the year {slots[Year].year} cannot be reckoned with")
        return [of_year(slots[Year].year) for of_year in of_each_year(said.name)]
    return [nearest_of_years(of_year, said.which, setting) for of_year in of_each_year(said.name)]


def _holiday_and_day(slots: Slots, setting: Setting) -> list[Civil]:
    """Yesterday, Christmas Day: one day with two names."""
    day = of_offset(slots[Offset], setting)
    names = of_each_year(slots[Holiday].name)
    if day.kind == "day" and any(of(day.start.year).start == day.start for of in names):
        return [day]
    raise NoSuchTime("its words name two days in one")


def _tenth(slots: Slots, setting: Setting) -> Civil:
    """The days of a month, or of one so many months away, that have a number of tens."""
    said: Tenth = slots[Tenth]
    if Offset in slots and slots[Offset].unit != "month":
        raise NoSuchTime("its words do not make one time together")
    if Offset in slots:
        month = of_offset(slots[Offset], setting)
    elif Month in slots:
        month = _month({kind: one for kind, one in slots.items() if kind is not Tenth}, setting)
    else:
        month = period_of("month", setting.day)
    first = month.start.date() + (said.first - 1) * DAY
    return of_days(first, min(first + 9 * DAY, month.last_day))


def _same_day(slots: Slots, setting: Setting) -> Civil:
    """A day counted in weeks, months or years from another: of the same name, or date."""
    said: SameDay = slots[SameDay]
    day = days_on(setting.day, said.day, setting.zone)
    if said.unit == "week":
        return one_day(day + 7 * said.count * DAY, setting)
    months = day.year * 12 + day.month - 1 + said.count * MONTHS_IN[said.unit]
    return one_day(day_of(months // 12, months % 12 + 1, day.day), setting)


def _year_part(slots: Slots, setting: Setting) -> Civil:
    said: YearPart = slots[YearPart]
    if not 1 <= said.number <= said.of:
        raise NoSuchTime(f"a year has {said.of} such parts")
    months = 12 // said.of
    kind: Kind = "quarter" if said.of == 4 else "half"

    def of_year(year: int) -> Civil:
        return of_months(year, (said.number - 1) * months + 1, months, kind)

    return (
        of_year(slots[Year].year)
        if Year in slots
        else nearest_of_years(of_year, said.which, setting)
    )


def _half_month(slots: Slots, setting: Setting) -> Civil:
    """The first or the second half of a month, rounded out to whole days."""
    said: YearPart = slots[YearPart]
    if said.of != 2 or said.number not in (1, 2):
        raise NoSuchTime("a month is reckoned with in halves and in thirds")
    month = _month({kind: piece for kind, piece in slots.items() if kind is not YearPart}, setting)
    first, length = month.start.date(), (month.end - month.start).days
    if said.number == 1:
        return of_days(first, first + ((length + 1) // 2 - 1) * DAY)
    return of_days(first + length // 2 * DAY, month.last_day)


def _half_of_month_on(slots: Slots, setting: Setting) -> Civil:
    """The first half of last month, or of a year so many years away."""
    if slots[Offset].unit != "month":
        raise NoSuchTime("its words do not make one time together")
    month = of_offset(slots[Offset], setting).start
    return _half_month(
        {YearPart: slots[YearPart], Month: Month(month.month), Year: Year(month.year)}, setting
    )


def _year(slots: Slots, _: Setting) -> Civil:
    return of_months(slots[Year].year, 1, 12, "year")


def _decade(slots: Slots, setting: Setting) -> Civil:
    """A decade; one without a century is the latest that has begun, or the first not over."""
    said: Decade = slots[Decade]
    first, here = said.first, setting.day.year
    if not said.century:
        tries = [here // 100 * 100 + said.first + shift for shift in (-100, 0, 100)]
        if setting.future:
            first = min(year for year in tries if year + 10 > here)
        else:
            first = max(year for year in tries if year <= here)
    return of_months(first, 1, 120, "decade")


def _weekend(slots: Slots, setting: Setting) -> Civil:
    if Offset in slots:
        if slots[Offset].unit != "week":
            raise NoSuchTime("its words do not make one time together")
        return weekend_of(of_offset(slots[Offset], setting).start.date())
    here = setting.day
    own = weekend_of(here)
    which: Nearness = slots[Weekend].which
    match which:
        case "last" | "before last":
            return weekend_of(here - (7 if which == "last" else 14) * DAY)
        case "next":
            return weekend_of(here + 7 * DAY)
        case "after next":
            return weekend_of(here + 14 * DAY)
        case "coming":
            return own if here < own.start.date() else weekend_of(here + 7 * DAY)
        case "this":
            return own
        case _:
            begun = own.start.date() <= here
            return own if begun or setting.future else weekend_of(here - 7 * DAY)


def _this_unit(slots: Slots, setting: Setting) -> Civil:
    return of_offset(Offset(slots[UnitName].unit, 0, 0), setting)


_Reader = Callable[[Slots, Setting], Civil | list[Civil]]
_READERS: dict[frozenset[type[Any]], _Reader] = {
    frozenset({FullDate}): _full_date,
    frozenset({Number, Month}): _day_and_month,
    frozenset({Number, Month, Year}): _day_and_month,
    frozenset({Number}): _day_of_month,
    frozenset({Number, Offset}): _day_in_offset,
    frozenset({Month}): _month,
    frozenset({Month, Year}): _month,
    frozenset({Season}): _season,
    frozenset({Season, Year}): _season,
    frozenset({Season, Years}): _season,
    frozenset({Holiday}): _holiday,
    frozenset({Holiday, Year}): _holiday,
    frozenset({Holiday, Offset}): _holiday_and_day,
    frozenset({Tenth}): _tenth,
    frozenset({Tenth, Month}): _tenth,
    frozenset({Tenth, Month, Year}): _tenth,
    frozenset({Tenth, Offset}): _tenth,
    frozenset({SameDay}): _same_day,
    frozenset({YearPart}): _year_part,
    frozenset({YearPart, Year}): _year_part,
    frozenset({Year}): _year,
    frozenset({YearPart, Month}): _half_month,
    frozenset({YearPart, Month, Year}): _half_month,
    frozenset({YearPart, Offset}): _half_of_month_on,
    frozenset({Years}): lambda slots, _: of_months(
        slots[Years].first, 1, 12 * slots[Years].count, "year"
    ),
    frozenset({Decade}): _decade,
    frozenset({Weekend}): _weekend,
    frozenset({Weekend, Offset}): _weekend,
    frozenset({Offset}): lambda slots, setting: of_offset(slots[Offset], setting),
    frozenset({UnitName}): _this_unit,
}
