"""Instants, stretches of time and speeds in words, and who says what."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from math import ceil

from geo.interval import Interval
from geo.journey import Claim, Journey, Mode
from geo.when.text import interval_text
from geo.zones import civil

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)

VEHICLES: dict[Mode, str] = {
    "rail": "the train",
    "sea": "the ship",
    "air": "the aircraft",
    "road": "the car",
    "foot": "whoever goes on foot",
}
"""What moves, by mode of travel."""


def second_of(instant: datetime) -> int:
    """The whole second that an instant lies in, counted from 1970 in UTC."""
    return (instant - _EPOCH) // _SECOND


def last_second(end: datetime) -> int:
    """The last whole second before an open end."""
    return -((_EPOCH - end) // _SECOND) - 1


def instant_at(second: int | None) -> datetime | None:
    """The instant of a second; None for an open edge, and beyond the years 1 to 9999."""
    if second is None:
        return None
    try:
        return _EPOCH + timedelta(seconds=second)
    except OverflowError:
        return None


def interval_of(first: int | None, last: int | None) -> Interval:
    """The interval from a first second through a last one, half open."""
    return Interval(instant_at(first), instant_at(None if last is None else last + 1))


def clock_words(instant: datetime, zone: str) -> str:
    """An instant in words on the clock of a zone: `Tuesday 12 September 2023, 00:00 in Seoul`."""
    local = civil(instant, zone)
    return interval_text(local, local + _SECOND, "clock", zone)


def window_words(window: Interval, zone: str) -> str:
    """A computed interval in words, on the clock of a zone; empty if both edges are open."""
    if window.start is None and window.end is None:
        return ""
    if window.start is None or window.end is None:
        edge = window.start or window.end
        assert edge is not None
        return f"{'after' if window.start else 'before'} {clock_words(edge, zone)}"
    return interval_text(civil(window.start, zone), civil(window.end, zone), "day", zone)


def length_words(seconds: int, *, up: bool = False) -> str:
    """A length of time in words: `1 day 3 h`, `3 h 20 min`, `1 min 39 s`.

    Of more than ten minutes whole minutes are told, rounded down, or up so that it is enough.
    """
    if seconds >= 600:
        minutes = ceil(seconds / 60) if up else seconds // 60
        days, minutes = divmod(minutes, 1440)
        hours, minutes = divmod(minutes, 60)
        parts = [(days, f"{days} day{'s' * (days != 1)}"), (hours, f"{hours} h")]
        parts.append((minutes, f"{minutes} min"))
    else:
        minutes, left = divmod(seconds, 60)
        parts = [(minutes, f"{minutes} min"), (left, f"{left} s")]
    return " ".join(text for count, text in parts if count) or "0 s"


def km_words(km: float) -> str:
    """Kilometres, to a tenth below ten."""
    return f"{km:,.1f} km" if km < 10 else f"{km:,.0f} km"


@cache
def kmh_words(kmh: float) -> str:
    """A speed, without decimals where it has none."""
    return f"{kmh:,.0f} km/h" if kmh == round(kmh) else f"{kmh:,.1f} km/h"


def voice_of(journey: Journey, claim: Claim) -> str:
    """Who says a claim, nearest to the reader first."""
    names = [journey.voices[key].name for key in claim.by if key in journey.voices]
    return ", citing ".join(names) or "the report itself"
