"""The journey's clock: naive local times for a slider, instants for everything else.

Streamlit's slider takes times without a zone and moves none that has none. All times here
are read in the journey's zone, whatever the server's or the browser's may be.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Self
from zoneinfo import ZoneInfo

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

# The step of the slider, by the length of the axis that it divides.
STEPS: Final = (
    (timedelta(days=1), timedelta(minutes=5)),
    (timedelta(days=3), timedelta(minutes=30)),
    (timedelta(days=21), timedelta(hours=1)),
    (timedelta(days=120), timedelta(hours=6)),
)
LONGEST_STEP: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """Naive times in a zone, and the milliseconds since 1970 in UTC that they stand for."""

    zone: str

    def local(self, instant: int) -> datetime:
        """The naive local time of an instant in milliseconds."""
        moment = EPOCH + timedelta(milliseconds=instant)
        return moment.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    def instant(self, local: datetime) -> int:
        """The instant in milliseconds of a naive local time.

        A time that the clocks show twice is its first occurrence.
        """
        moment = local.replace(tzinfo=ZoneInfo(self.zone))
        return (moment - EPOCH) // timedelta(milliseconds=1)

    def offset(self, instant: int) -> str:
        """The zone's offset at an instant: `UTC+09:00`."""
        moment = EPOCH + timedelta(milliseconds=instant)
        shown = moment.astimezone(ZoneInfo(self.zone)).isoformat()[-6:]
        return "UTC" if shown == "+00:00" else f"UTC{shown}"

    def iso(self, instant: int) -> str:
        """An instant in ISO 8601, in this zone with its offset, to the minute."""
        moment = EPOCH + timedelta(milliseconds=instant)
        return moment.astimezone(ZoneInfo(self.zone)).isoformat(timespec="minutes")

    def words(self, instant: int) -> str:
        """`12 Sep 2023, 06:00`."""
        local = self.local(instant)
        return f"{local.day} {local:%b} {local.year}, {local:%H:%M}"


@dataclass(frozen=True, slots=True)
class Scale:
    """A slider's ends and step, as naive local times: the axis, rounded outward to steps."""

    clock: Clock
    low: datetime
    high: datetime
    step: timedelta

    @classmethod
    def of(cls, zone: str, axis: tuple[int, int]) -> Self:
        """The scale of an axis `[start, end)` in milliseconds."""
        clock = Clock(zone)
        start, end = clock.local(axis[0]), clock.local(axis[1])
        fitting = (step for longest, step in STEPS if end - start <= longest)
        step = next(fitting, LONGEST_STEP)
        low = _floor(start, step)
        high = _floor(end, step)
        return cls(clock, low, high if high == end else high + step, step)

    @property
    def format(self) -> str:
        """How the slider writes its times: with the year where it is not one and the same."""
        day = "D MMM" if self.low.year == self.high.year else "D MMM YYYY"
        return day if self.step >= LONGEST_STEP else f"{day}, HH:mm"

    @property
    def label(self) -> str:
        """The zone with its offset, or with both where the clocks were changed."""
        offsets = [self.clock.offset(self.clock.instant(end)) for end in (self.low, self.high)]
        return f"{self.clock.zone}, {' to '.join(dict.fromkeys(offsets))}"

    def limits(self, start: datetime, end: datetime) -> tuple[int | None, int | None]:
        """A range as instants; None, which is no limit, where it reaches the scale's end."""
        return (
            None if start <= self.low else self.clock.instant(start),
            None if end >= self.high else self.clock.instant(end),
        )

    def range(self, start: int | None, end: int | None) -> tuple[datetime, datetime]:
        """The range of two instants, kept within the scale; None is no limit."""
        return self.clamped(
            self.low if start is None else self.clock.local(start),
            self.high if end is None else self.clock.local(end),
        )

    def clamped(self, start: datetime, end: datetime) -> tuple[datetime, datetime]:
        """A range of local times, kept within the scale; all of it where nothing is left."""
        low, high = max(start, self.low), min(end, self.high)
        return (low, high) if low < high else (self.low, self.high)


def _floor(local: datetime, step: timedelta) -> datetime:
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + (local - midnight) // step * step
