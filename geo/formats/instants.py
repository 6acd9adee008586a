"""Intervals as the plain formats spell them: ISO 8601 with offset, and in words.

An open edge is never given a date that nobody named: it is None, or a word.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from geo.formats.account import EventAccount
from geo.interval import Interval
from geo.when import local_iso

MINUTE = timedelta(minutes=1)

Edges = tuple[str | None, str | None]


def local_edges(interval: Interval | None, zone: str) -> Edges:
    """Both edges in ISO 8601 with the offset of the zone at that instant; None if open."""
    start, end = (interval.start, interval.end) if interval else (None, None)
    return (
        local_iso(start, zone) if start is not None else None,
        local_iso(end, zone) if end is not None else None,
    )


def utc_edges(interval: Interval | None) -> Edges:
    """Both edges in ISO 8601, in UTC and written with Z; None if open."""
    start, end = (interval.start, interval.end) if interval else (None, None)
    return (
        utc_iso(start) if start is not None else None,
        utc_iso(end) if end is not None else None,
    )


def utc_iso(instant: datetime) -> str:
    """An instant in UTC: `2023-09-09T15:00:00Z`."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def bounds_words(interval: Interval, zone: str) -> str:
    """Both bounds on the clock of the zone and in UTC, as `from … to … (UTC: from … to …)`."""
    local, utc = _span_words(local_edges(interval, zone)), _span_words(utc_edges(interval))
    return f"{local} (UTC: {utc})"


def minute_of(account: EventAccount) -> datetime | None:
    """The instant of an event, if a source gave it to the minute; else None.

    Only words of a source can do that: bounds that were computed, or that are left where
    wider claims overlap, name no minute however close they lie.
    """
    interval = account.time.interval
    if account.time.timed != "reported" or interval is None or not _is_minute(interval):
        return None
    named = any(
        entry.time.interval is not None and _is_minute(entry.time.interval)
        for entry in account.claims
    )
    return interval.start if named else None


def _is_minute(interval: Interval) -> bool:
    if interval.start is None or interval.end is None:
        return False
    return interval.end - interval.start <= MINUTE


def _span_words(edges: Edges) -> str:
    start, end = edges
    if start and end:
        return f"from {start} to {end}"
    if start:
        return f"from {start}, end not known"
    return f"before {end}" if end else "not bounded"
