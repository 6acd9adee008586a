"""Instants as the page counts them."""

from __future__ import annotations

from datetime import datetime

from geo.interval import Interval


def milliseconds(instant: datetime | None) -> int | None:
    """Whole milliseconds since 1970 in UTC; None for an open edge."""
    return None if instant is None else round(instant.timestamp() * 1000)


def edges(interval: Interval | None) -> tuple[int | None, int | None]:
    """Both edges in milliseconds; None for an open one, and for no interval."""
    if interval is None:
        return None, None
    return milliseconds(interval.start), milliseconds(interval.end)
