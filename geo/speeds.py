"""How fast the journey was on average, by what reports say, and how long it stood still.

Between two movements that reports date lie at least so many hours and at most so many; the
kilometres between them make an average of it. Where even the shortest of these times is
longer than the way takes at the highest speed, the rest was spent standing or creeping.
Only what is reported counts here, never what the highest speeds leave of it: that would
tell the editor's assumption back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import floor

from geo.interval import Interval
from geo.prism import NEAR_KM, Fix, Reach, Track, track_of
from geo.prism.track import Known
from geo.schedule import EventTime

__all__ = ["Implied", "implied", "implied_lines", "in_hours", "rounded"]

_HOUR = timedelta(hours=1)
_ROUNDED_FROM = 10.0
_DAYS_FROM_H = 72.0


@dataclass(frozen=True, slots=True)
class Implied:
    """What two dated movements imply of the way between them, `km` long.

    `least` and `most` are the shortest and the longest time that the reports leave, both
    not attained; None where they set no bound (a shortest time of nothing is none). The
    averages in km/h follow: None where there is no such bound. `limit_kmh` is the highest
    speed that the editor allows (on legs of several, what they come to), None if not all
    of the way has one. `standstill` is the least time without headway, None if none is
    implied. `text` says it in English; `way` is the distance and the time.
    """

    from_event: str
    to_event: str
    km: float
    least: timedelta | None
    most: timedelta | None
    slowest_kmh: float | None
    fastest_kmh: float | None
    limit_kmh: float | None
    standstill: timedelta | None
    way: str
    text: str


def in_hours(length: timedelta | None) -> float | None:
    """A length of time in hours, to a thousandth; None stays None."""
    return None if length is None else rounded(length / _HOUR)


def rounded(number: float | None) -> float | None:
    """A number as programs are told it, to a thousandth; None stays None."""
    return None if number is None else round(number, 3)


def implied(known: Known, track: Track | None = None) -> list[Implied]:
    """What each two neighbouring movements of the traveller imply that reports date.

    Pairs at one place are left out, and those whose times contradict each other or the
    highest speeds: no speed follows from them. So are pairs that bound nothing.
    """
    line = track or track_of(known)
    dated = [fix for fix in line.fixes if known.events[fix.event].timed == "reported"]
    return [found for a, b in pairwise(dated) if (found := _between(known, line, a, b))]


def implied_lines(known: Known) -> Iterator[str]:
    """The implied speeds as lines of text, each with the two places that it lies between."""
    track = track_of(known)
    places = {fix.event: known.located[fix.place].name for fix in track.fixes}
    for found in implied(known, track):
        start, end = places[found.from_event], places[found.to_event]
        yield f"{start} to {end}, {found.way}: {found.text}."


def _between(known: Known, track: Track, a: Fix, b: Fix) -> Implied | None:
    km = b.km - a.km
    left, came = _leaving(known.events[a.event]), _coming(known.events[b.event])
    least = _apart(left.end, came.start)
    most = _apart(left.start, came.end)
    takes = _takes(track, a, b)
    if km <= NEAR_KM or (most is not None and (most <= timedelta() or (takes and most < takes))):
        return None
    if least is not None and least <= timedelta():
        least = None
    standstill = least - takes if least and takes and least > takes else None
    slowest, fastest = _average(km, most), _average(km, least)
    limit = _limit(track, a, b)
    if slowest is None and (fastest is None or (limit is not None and fastest > limit)):
        return None
    text = _text(slowest, fastest, limit, least, standstill, track.reaches[b.leg].by == "foot")
    way = f"{_figure(km)} km {_time_words(least, most)}"
    return Implied(
        a.event, b.event, km, least, most, slowest, fastest, limit, standstill, way, text
    )


def _leaving(time: EventTime) -> Interval:
    """When the traveller can have gone on from a movement; of a moment by the reports alone."""
    assert time.interval is not None
    lasted = time.extent == "during" and time.feasible is not None
    return time.feasible.ends if lasted and time.feasible else time.interval


def _coming(time: EventTime) -> Interval:
    """When the traveller can have come to a movement; of a moment by the reports alone."""
    assert time.interval is not None
    lasted = time.extent == "during" and time.feasible is not None
    return time.feasible.begins if lasted and time.feasible else time.interval


def _apart(earlier: datetime | None, later: datetime | None) -> timedelta | None:
    return None if earlier is None or later is None else later - earlier


def _takes(track: Track, a: Fix, b: Fix) -> timedelta | None:
    """The least time that the way takes at the highest speeds, None if a leg of it has none."""
    if not all(reach.kmh for reach in _passed(track, a, b)):
        return None
    soonest = track.envelope.soonest
    return timedelta(seconds=soonest(b.km) - soonest(a.km))


def _passed(track: Track, a: Fix, b: Fix) -> list[Reach]:
    return [r for r in track.reaches if r.start_km < b.km and r.end_km > a.km]


def _limit(track: Track, a: Fix, b: Fix) -> float | None:
    """The highest speed from one movement to the other, or what those of its legs come to."""
    speeds = {reach.kmh for reach in _passed(track, a, b)}
    return speeds.pop() if len(speeds) == 1 else _average(b.km - a.km, _takes(track, a, b))


def _average(km: float, time: timedelta | None) -> float | None:
    return km / (time / _HOUR) if time else None


def _text(
    slowest: float | None,
    fastest: float | None,
    limit: float | None,
    least: timedelta | None,
    standstill: timedelta | None,
    on_foot: bool,
) -> str:
    above = limit is not None and fastest is not None and fastest > limit
    told = f"{_speeds(slowest, None if above else fastest)} on average"
    if standstill is None or least is None or limit is None:
        return told
    who = "the traveller" if on_foot else "it"
    lost = _lost_words(standstill, least)
    if not lost:
        return told
    return f"{told}; if {who} can do {_figure(limit)}, {who} stood still or crept for {lost}"


def _speeds(slowest: float | None, fastest: float | None) -> str:
    if slowest is None and fastest is None:
        return "any speed"
    if slowest is None:
        return f"at most {_figure(fastest or 0)} km/h"
    if fastest is None:
        return f"at least {_figure(slowest)} km/h"
    words = [_figure(slowest), _figure(fastest)]
    return f"{' to '.join(dict.fromkeys(words))} km/h"


def _lost_words(standstill: timedelta, least: timedelta) -> str:
    """`at least 10 of the 24 hours`: never more than is implied; empty for less than a minute."""
    hours, whole = standstill / _HOUR, least / _HOUR
    if whole >= _DAYS_FROM_H and hours >= 48:
        return f"at least {floor(hours / 24)} of the {_plain(whole / 24)} days"
    if hours >= 2:
        return f"at least {floor(hours)} of the {_plain(whole)} hours"
    minutes = floor(hours * 60)
    return f"at least {minutes} minutes of the {_plain(whole)} hours" if minutes else ""


def _time_words(least: timedelta | None, most: timedelta | None) -> str:
    bounds = [time / _HOUR for time in (least, most) if time is not None]
    unit, size = ("days", 24) if min(bounds) >= _DAYS_FROM_H else ("hours", 1)
    words = [_plain(bound / size) for bound in bounds]
    if least is None:
        return f"in at most {words[0]} {unit}"
    if most is None:
        return f"in at least {words[0]} {unit}"
    return f"in {' to '.join(dict.fromkeys(words))} {unit}"


def _plain(number: float) -> str:
    """A number with one decimal at most: `24`, `23.5`."""
    return f"{number:,.1f}".removesuffix(".0")


def _figure(number: float) -> str:
    """A number of three digits or fewer: `818`, `34`, `4.5`."""
    return _plain(number) if number < _ROUNDED_FROM else f"{number:,.0f}"
