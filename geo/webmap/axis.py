"""The stretch of time that the map's axis covers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from geo.interval import Interval
from geo.zones import zone_named

SHORTEST = timedelta(days=1)
FURTHEST = 3


@dataclass(frozen=True, slots=True)
class Dated:
    """An interval on the axis; `core` if the axis must hold it, else only if it lies near."""

    interval: Interval
    core: bool


def axis_of(times: Iterable[Dated], zone: str) -> tuple[datetime, datetime] | None:
    """From midnight to midnight of the zone, around the core and what lies near it.

    Near is what reaches no further from the core than the core is long, or a day; three
    times as far what is no longer itself. What lies further off, as a meeting years ago
    would, does not squeeze the journey into a pixel: it is named at the axis' edge. An
    open edge says nothing of how far the axis must reach. None if nothing has a time.
    """
    spans = [(dated.core, *_span(dated.interval)) for dated in times]
    edges = [(core, start, end) for core, start, end in spans if start and end]
    if not edges:
        return None
    chosen = [edge for edge in edges if edge[0]] or edges
    start, end = min(edge[1] for edge in chosen), max(edge[2] for edge in chosen)
    reach = max(end - start, SHORTEST)
    near = [
        edge
        for edge in edges
        if max(start - edge[1], edge[2] - end)
        <= (FURTHEST if edge[2] - edge[1] <= reach else 1) * reach
    ]
    first = _midnight(min([start, *(edge[1] for edge in near)]), zone)
    last = _midnight_after(max([end, *(edge[2] for edge in near)]), zone)
    return first, max(last, _midnight_after(first + SHORTEST, zone))


def _span(interval: Interval) -> tuple[datetime | None, datetime | None]:
    """The known edges of an interval, the one for the other where that is open."""
    return interval.start or interval.end, interval.end or interval.start


def _midnight(instant: datetime, zone: str) -> datetime:
    day = instant.astimezone(zone_named(zone)).date()
    return datetime.combine(day, time(), zone_named(zone))


def _midnight_after(instant: datetime, zone: str) -> datetime:
    midnight = _midnight(instant, zone)
    if midnight == instant:
        return midnight
    return datetime.combine(midnight.date() + timedelta(days=1), time(), zone_named(zone))
