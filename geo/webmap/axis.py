"""The stretch of time that the map's axis covers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

import numpy as np
import numpy.typing as npt

from geo.webmap.instants import instant
from geo.webmap.numbers import Floats
from geo.zones import zone_named

SHORTEST = timedelta(days=1)
FURTHEST = 3
HOURS = timedelta(hours=12)
FEWEST_HOURS = timedelta(hours=6)
HOUR = timedelta(hours=1)


_DAY = SHORTEST // timedelta(milliseconds=1)

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Dated:
    """Intervals on the axis, an edge of each in a row, in milliseconds; NaN is an open one.

    `core` are those that the axis must hold; others only if they lie near. `aside` are not of
    the journey, as a report's date: they do not make an axis of hours one of days.
    """

    starts: Floats
    ends: Floats
    core: Flags
    aside: Flags

    def those(self, which: Flags) -> Dated:
        """Some of them."""
        return Dated(self.starts[which], self.ends[which], self.core[which], self.aside[which])

    def closed(self) -> Dated:
        """Those with a known edge; it stands for the other where that is open."""
        starts = np.where(np.isnan(self.starts), self.ends, self.starts)
        ends = np.where(np.isnan(self.ends), self.starts, self.ends)
        return Dated(starts, ends, self.core, self.aside).those(~np.isnan(starts))

    def around(self) -> tuple[int, int]:
        """The first beginning and the last end."""
        return int(self.starts.min()), int(self.ends.max())


def axis_of(times: Dated, zone: str) -> tuple[datetime, datetime] | None:
    """From midnight to midnight of the zone, around the core and what lies near it.

    A journey that took less than half a day has an axis of hours, and of six at the least.

    Near is what reaches no further from the core than the core is long, or a day; three
    times as far what is no longer itself. What lies further off, as a meeting years ago
    would, does not squeeze the journey into a pixel: it is named at the axis' edge. An
    open edge says nothing of how far the axis must reach. None if nothing has a time.
    """
    known = times.closed()
    if not known.starts.size:
        return None
    near = known.those(_are_near(known, *known.those(known.core | ~known.core.any()).around()))
    own = near.those(~near.aside)
    if own.starts.size and (hours := _hours(*_instants(own), zone)):
        return hours
    begins, ends = _instants(near)
    first, last = _midnight(begins, zone), _midnight_after(ends, zone)
    return first, max(last, _midnight_after(first + SHORTEST, zone))


def _are_near(times: Dated, start: int, end: int) -> Flags:
    """Which lie between two instants, or near."""
    reach = max(end - start, _DAY)
    off = np.maximum(start - times.starts, times.ends - end)
    furthest = np.where(times.ends - times.starts <= reach, FURTHEST, 1) * reach
    near: Flags = (off <= 0) | (off <= furthest)
    return near


def _hours(start: datetime, end: datetime, zone: str) -> tuple[datetime, datetime] | None:
    """An axis of whole hours around a short stretch of time; None around a longer or no one."""
    if not timedelta(0) < end - start < HOURS:
        return None
    margin = max(HOUR / 2, (FEWEST_HOURS - HOUR - (end - start)) / 2)
    first = (start - margin).astimezone(zone_named(zone))
    last = (end + margin).astimezone(zone_named(zone))
    begins = first - timedelta(minutes=first.minute, seconds=first.second)
    over = timedelta(minutes=last.minute, seconds=last.second)
    return begins, last if not over else last - over + HOUR


def _instants(times: Dated) -> tuple[datetime, datetime]:
    start, end = times.around()
    return instant(start), instant(end)


def _midnight(instant: datetime, zone: str) -> datetime:
    day = instant.astimezone(zone_named(zone)).date()
    return datetime.combine(day, time(), zone_named(zone))


def _midnight_after(instant: datetime, zone: str) -> datetime:
    midnight = _midnight(instant, zone)
    if midnight == instant:
        return midnight
    return datetime.combine(midnight.date() + timedelta(days=1), time(), zone_named(zone))
