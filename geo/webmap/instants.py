"""Instants as the page counts them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from geo.interval import Interval

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def milliseconds(instant: datetime | None) -> int | None:
    """Whole milliseconds since 1970 in UTC; None for an open edge."""
    return None if instant is None else (instant - _EPOCH) // _MILLISECOND


def instant(milliseconds: int) -> datetime:
    """The instant, in UTC, that so many milliseconds tell."""
    return _EPOCH + milliseconds * _MILLISECOND


def edges(interval: Interval | None) -> tuple[int | None, int | None]:
    """Both edges in milliseconds; None for an open one, and for no interval."""
    if interval is None:
        return None, None
    start, end = interval.start, interval.end
    return (
        None if start is None else (start - _EPOCH) // _MILLISECOND,
        None if end is None else (end - _EPOCH) // _MILLISECOND,
    )
