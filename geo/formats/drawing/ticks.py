"""Where a time axis has its ticks: where the hours, days, months or years of a zone begin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from geo.formats.drawing.frame import MONTHS, day_words, local

Unit = Literal["hour", "day", "month", "year"]

HOUR_MS: Final = 3_600_000
_LENGTH_H: Final[dict[Unit, float]] = {"hour": 1, "day": 24, "month": 730.5, "year": 8766}
_STEPS: Final[tuple[tuple[Unit, int], ...]] = (
    ("hour", 1), ("hour", 3), ("hour", 6), ("day", 1), ("day", 2), ("day", 7), ("month", 1),
    ("month", 3), ("month", 6), ("year", 1), ("year", 2), ("year", 5), ("year", 10), ("year", 25),
    ("year", 50), ("year", 100), ("year", 500), ("year", 1000),
)  # fmt: skip
_LEAST_APART: Final = 12.0
_MOST: Final = 2000


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `start` to `end`, milliseconds since 1970, over a width in units."""

    start: int
    end: int
    width: float

    def x(self, ms: float) -> float:
        """Units from the axis' start, also beyond its ends."""
        return (ms - self.start) / max(1, self.end - self.start) * self.width


@dataclass(frozen=True, slots=True)
class Tick:
    """An instant at which a `unit` of the clock begins; a `major` one bears its name."""

    at: int
    unit: Unit
    major: bool
    room: float


def ticks(scale: Scale, zone: str, apart: float) -> list[Tick]:
    """The ticks of an axis, the major ones at least `apart` units from one another.

    Days begin at local midnight, also when the clocks change.
    """
    per_hour = scale.width / max(1, scale.end - scale.start) * HOUR_MS

    def step(least: float) -> int:
        wide = (n for n, (unit, count) in enumerate(_STEPS) if _far(unit, count) >= least)
        return next(wide, len(_STEPS) - 1)

    def _far(unit: Unit, count: int) -> float:
        return _LENGTH_H[unit] * count * per_hour

    major, minor = step(apart), step(_LEAST_APART)
    room = _far(*_STEPS[major])
    named = [Tick(at, _STEPS[major][0], True, room) for at in _starts(scale, zone, major)]
    seen = {tick.at for tick in named}
    plain = _starts(scale, zone, minor) if minor < major else []
    rest = [Tick(at, _STEPS[minor][0], False, 0) for at in plain if at not in seen]
    return sorted([*named, *rest], key=lambda tick: tick.at)


def tick_words(tick: Tick, zone: str) -> str:
    """What a major tick is called."""
    at = local(tick.at, zone)
    if tick.unit == "year":
        return str(at.year)
    if tick.unit == "month":
        named = MONTHS[at.month - 1]
        return f"{named} {at.year}" if at.month == 1 or tick.room > 110 else named
    if tick.unit == "hour" and at.hour:
        return f"{at.hour:02}:{at.minute:02}"
    return day_words(at)


def _starts(scale: Scale, zone: str, step: int) -> list[int]:
    unit, count = _STEPS[step]
    found: list[int] = []
    for at in _beginnings(unit, count, local(scale.start, zone), ZoneInfo(zone)):
        ms = round(at.astimezone(UTC).timestamp() * 1000)
        if ms >= scale.end or len(found) > _MOST:
            break
        if ms >= scale.start:
            found.append(ms)
    return found


def _beginnings(unit: Unit, count: int, first: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """The beginnings of a unit on a zone's clock, from the one at or before an instant on."""
    day = datetime(first.year, first.month, first.day)
    number = 0
    while True:
        try:
            yield _beginning(unit, count, day, number).replace(tzinfo=zone)
        except (OverflowError, ValueError):
            return  # the calendar ends with the year 9999
        number += 1


def _beginning(unit: Unit, count: int, day: datetime, number: int) -> datetime:
    if unit == "hour":
        return day + timedelta(hours=count * number)
    if unit == "day":
        monday = day.weekday() if count == 7 else 0
        return day + timedelta(days=count * number - monday)
    if unit == "month":
        months = day.year * 12 + (day.month - 1) // count * count + count * number
        return datetime(months // 12, months % 12 + 1, 1)
    year = day.year // count * count + count * number
    return datetime(max(year, 1), 1, 1)
