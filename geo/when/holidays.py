"""Days that have a name and come every year, by a fixed date or by Easter.

What several days may be called by is given with all of them: Christmas is a day, or three.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import MINYEAR, date

from geo.when.conventions import DAY, Civil, NoSuchTime, of_days

OfYear = Callable[[int], Civil]

#: Easter by the Gregorian calendar has been kept since the year after its reform.
_FIRST_EASTER = 1583


def easter(year: int) -> date:
    """Easter Sunday of the western churches, 1583 or later.

    The anonymous algorithm of Nature, 20 April 1876, in the form of Jones 1922 and Meeus 1991.
    """
    golden, century, years = year % 19, year // 100, year % 100
    moons = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - moons + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (years // 4) - epact - years % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the churches that reckon it by the Julian calendar, as a Gregorian day.

    Meeus, Astronomical Algorithms (1991), chapter 8.
    """
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    behind = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + behind * DAY


def _dated(month: int, day: int, days: int = 1) -> OfYear:
    """A date; with `days`, so many from it on. A month 0 is the December before."""

    def of_year(year: int) -> Civil:
        if month == 0 and year == MINYEAR:
            raise NoSuchTime(f"the year {year} cannot be reckoned with")
        first = date(year - 1, 12, day) if month == 0 else date(year, month, day)
        return of_days(first, first + (days - 1) * DAY)

    return of_year


def _by_easter(shift: int, days: int = 1, of: Callable[[int], date] = easter) -> OfYear:
    """So many days after Easter Sunday."""

    def of_year(year: int) -> Civil:
        if year < _FIRST_EASTER:
            raise NoSuchTime(f"Easter is reckoned from the year {_FIRST_EASTER} on")
        first = of(year) + shift * DAY
        return of_days(first, first + (days - 1) * DAY)

    return of_year


def _by_pascha(shift: int, days: int = 1) -> OfYear:
    return _by_easter(shift, days, orthodox_easter)


#: What the names in the grammars may mean, in one year; several where the name alone does
#: not tell. The calendars of moons are not reckoned with.
HOLIDAYS: dict[str, tuple[OfYear, ...]] = {
    "NEW_YEARS_EVE": (_dated(12, 31),),
    "NEW_YEARS_DAY": (_dated(1, 1),),
    "NEW_YEAR": (_dated(1, 1), _dated(0, 31, 2)),
    "EPIPHANY": (_dated(1, 6),),
    "ORTHODOX_CHRISTMAS_EVE": (_dated(1, 6),),
    "ORTHODOX_CHRISTMAS": (_dated(1, 7),),
    "OLD_NEW_YEAR": (_dated(1, 14),),
    "VALENTINES_DAY": (_dated(2, 14),),
    "SHINING_STAR_DAY": (_dated(2, 16),),
    "DEFENDERS_DAY": (_dated(2, 23),),
    "MARCH_FIRST_DAY": (_dated(3, 1),),
    "WOMENS_DAY": (_dated(3, 8),),
    "SUN_DAY": (_dated(4, 15),),
    "MAY_DAY": (_dated(5, 1),),
    "CHILDRENS_DAY": (_dated(5, 5),),
    "VE_DAY": (_dated(5, 8),),
    "VICTORY_DAY": (_dated(5, 9),),
    "VICTORY_DAY_MAY": (_dated(5, 8), _dated(5, 9)),
    "VICTORY_DAY_KOREA": (_dated(7, 27), _dated(5, 9)),
    "MEMORIAL_DAY_KOREA": (_dated(6, 6),),
    "RUSSIA_DAY": (_dated(6, 12),),
    "BASTILLE_DAY": (_dated(7, 14),),
    "CONSTITUTION_DAY_KOREA": (_dated(7, 17),),
    "ASSUMPTION": (_dated(8, 15),),
    "LIBERATION_DAY_KOREA": (_dated(8, 15),),
    "FOUNDING_DAY_NORTH_KOREA": (_dated(9, 9),),
    "GERMAN_UNITY_DAY": (_dated(10, 3),),
    "FOUNDATION_DAY_KOREA": (_dated(10, 3),),
    "HANGUL_DAY": (_dated(10, 9),),
    "PARTY_DAY_NORTH_KOREA": (_dated(10, 10),),
    "REFORMATION_DAY": (_dated(10, 31),),
    "HALLOWEEN": (_dated(10, 31),),
    "ALL_SAINTS": (_dated(11, 1),),
    "UNITY_DAY_RUSSIA": (_dated(11, 4),),
    "ARMISTICE_DAY": (_dated(11, 11),),
    "CHRISTMAS_EVE": (_dated(12, 24),),
    "CHRISTMAS_DAY": (_dated(12, 25),),
    "CHRISTMAS": (_dated(12, 25), _dated(12, 24, 3)),
    "CHRISTMAS_EITHER": (_dated(1, 7), _dated(12, 25)),
    "CHRISTMAS_EVE_EITHER": (_dated(1, 6), _dated(12, 24)),
    "BOXING_DAY": (_dated(12, 26),),
    "ROSE_MONDAY": (_by_easter(-48),),
    "SHROVE_TUESDAY": (_by_easter(-47),),
    "ASH_WEDNESDAY": (_by_easter(-46),),
    "PALM_SUNDAY": (_by_easter(-7),),
    "MAUNDY_THURSDAY": (_by_easter(-3),),
    "GOOD_FRIDAY": (_by_easter(-2),),
    "EASTER_SATURDAY": (_by_easter(-1),),
    "EASTER_SUNDAY": (_by_easter(0),),
    "EASTER_MONDAY": (_by_easter(1),),
    "EASTER": (_by_easter(0), _by_easter(-2, 4)),
    "ASCENSION_DAY": (_by_easter(39),),
    "WHIT_SUNDAY": (_by_easter(49),),
    "WHIT_MONDAY": (_by_easter(50),),
    "PENTECOST": (_by_easter(49), _by_easter(49, 2)),
    "CORPUS_CHRISTI": (_by_easter(60),),
    "ORTHODOX_GOOD_FRIDAY": (_by_pascha(-2),),
    "ORTHODOX_EASTER": (_by_pascha(0),),
    "ORTHODOX_PENTECOST": (_by_pascha(49),),
    "EASTER_EITHER": (_by_pascha(0), _by_easter(0)),
}
#: Names of days in calendars of moons, which are known but not reckoned with.
LUNAR = frozenset({"LUNAR_NEW_YEAR", "CHUSEOK"})


def of_each_year(name: str) -> tuple[OfYear, ...]:
    """What a name may mean in a year. Raises NoSuchTime for a day that moons decide."""
    if name in LUNAR:
        raise NoSuchTime("a calendar of moons decides that day", "Give its date")
    return HOLIDAYS[name]
