"""The stretch of time that the map's axis covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from typing import NamedTuple

from geo.webmap.instants import instant
from geo.zones import zone_named

SHORTEST = timedelta(days=1)
FURTHEST = 3
HOURS = timedelta(hours=12)
FEWEST_HOURS = timedelta(hours=6)
HOUR = timedelta(hours=1)


class Dated(NamedTuple):
    """An interval on the axis, in milliseconds; None is an open edge.

    `core` if the axis must hold it, else only if it lies near. `aside`: not of the journey,
    as a report's date; it does not make an axis of hours one of days.
    """

    start: int | None
    end: int | None
    core: bool
    aside: bool = False


_Edges = tuple[int, int, bool, bool]
"""The known edge for the other where that is open, and whether it is core and aside."""

_DAY = SHORTEST // timedelta(milliseconds=1)


def axis_of(times: Iterable[Dated], zone: str) -> tuple[datetime, datetime] | None:
    """From midnight to midnight of the zone, around the core and what lies near it.

    A journey that took less than half a day has an axis of hours, and of six at the least.

    Near is what reaches no further from the core than the core is long, or a day; three
    times as far what is no longer itself. What lies further off, as a meeting years ago
    would, does not squeeze the journey into a pixel: it is named at the axis' edge. An
    open edge says nothing of how far the axis must reach. None if nothing has a time.
    """
    edges = list(_closed(times))
    if not edges:
        return None
    start, end = _around([edge for edge in edges if edge[2]] or edges)
    reach = max(end - start, _DAY)
    near = [edge for edge in edges if _is_near(edge, start, end, reach)]
    own = [edge for edge in near if not edge[3]]
    if own and (hours := _hours(*_instants(own), zone)):
        return hours
    begins, ends = _instants(near)
    first, last = _midnight(begins, zone), _midnight_after(ends, zone)
    return first, max(last, _midnight_after(first + SHORTEST, zone))


def _closed(times: Iterable[Dated]) -> Iterator[_Edges]:
    for start, end, core, aside in times:
        known = end if start is None else start
        if known is not None:
            yield known, known if end is None else end, core, aside


def _is_near(edge: _Edges, start: int, end: int, reach: int) -> bool:
    begins, ends, _, _ = edge
    if begins >= start and ends <= end:
        return True
    return max(start - begins, ends - end) <= (FURTHEST if ends - begins <= reach else 1) * reach


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


def _around(edges: Iterable[_Edges]) -> tuple[int, int]:
    """The first beginning and the last end."""
    starts, ends, _, _ = zip(*edges, strict=True)
    return min(starts), max(ends)


def _instants(edges: Iterable[_Edges]) -> tuple[datetime, datetime]:
    start, end = _around(edges)
    return instant(start), instant(end)


def _midnight(instant: datetime, zone: str) -> datetime:
    day = instant.astimezone(zone_named(zone)).date()
    return datetime.combine(day, time(), zone_named(zone))


def _midnight_after(instant: datetime, zone: str) -> datetime:
    midnight = _midnight(instant, zone)
    if midnight == instant:
        return midnight
    return datetime.combine(midnight.date() + timedelta(days=1), time(), zone_named(zone))
