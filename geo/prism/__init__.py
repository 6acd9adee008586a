"""Where can the traveller be, and when can he be there: the space-time prism along a route.

Between movements that reports date, the highest speeds leave a stretch of the line at each
instant; over an interval they leave a region (Hägerstrand 1970, “What about people in
regional science?”). `envelope` holds the two bounds, `track` what they are made of, and
`outline` the region as polygons. The page reckons the same at the cursor, in
`webmap/front/whereabouts.js`; a test holds both against each other.

Kilometres are those of the whole line, legs one after the other. A stretch holds its ends.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import inf
from typing import Literal

from geo.interval import Interval
from geo.prism.envelope import HAIR_KM, between
from geo.prism.outline import Block, Patch, Strip, blocks, is_known, outline, strips
from geo.prism.track import (
    NEAR_KM,
    Fix,
    Known,
    Reach,
    Track,
    TrackStop,
    instant,
    line_of,
    passages,
    seconds,
    track_of,
)
from geo.schedule import top_speed

__all__ = [
    "NEAR_KM",
    "Fix",
    "Patch",
    "Reach",
    "Region",
    "Track",
    "TrackStop",
    "Whereabouts",
    "crossing_times",
    "instant",
    "line_of",
    "outline",
    "passages",
    "region",
    "seconds",
    "times_at",
    "top_speed",
    "track_of",
    "whereabouts",
]

Part = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is known of where the traveller is at an instant.

    `on`: somewhere on `parts`, stretches of reported legs; between the stops `after` and
    `before`. `before` and `after`: the line says nothing before the first movement, or
    after the last, which is `last`. `off`: on a leg that is only expected. `nowhere`: the
    movements and the speeds leave no place. `unknown`: the line does not bind him yet.
    `beyond`: he can also be past the last of the parts. `gaps`: also where no reported leg
    lies in between.
    """

    kind: Literal["on", "before", "after", "off", "nowhere", "unknown"]
    parts: tuple[Part, ...] = ()
    after: str = ""
    before: str = ""
    beyond: bool = False
    gaps: bool = False
    last: Fix | None = None

    @property
    def km(self) -> float:
        """How long all parts together are."""
        return sum(end - start for start, end in self.parts)


@dataclass(frozen=True, slots=True)
class Region:
    """All kilometres that are possible at some instant of an interval.

    `parts` are stretches of reported legs. `beyond`: at some instant he can also be on a
    leg that is only expected, or past the line's end. `open`: at some instant the line does
    not bind him. `nowhere`: at some instant no place is left.
    """

    parts: tuple[Part, ...]
    beyond: bool = False
    open: bool = False
    nowhere: bool = False

    @property
    def km(self) -> float:
        """How long all parts together are."""
        return sum(end - start for start, end in self.parts)


def whereabouts(track: Track, at: datetime) -> Whereabouts:
    """Where the traveller can be at an instant."""
    if not track.fixes:
        return Whereabouts("unknown")
    when = seconds(at, inf)
    least, most = track.envelope.least(when), track.envelope.most(when)
    if least > most + HAIR_KM:
        return Whereabouts("nowhere")
    known = is_known(track, when)
    if known == "unknown":
        return Whereabouts(known)
    if known != "on":
        return Whereabouts(known, last=track.fixes[0 if known == "before" else -1])
    start, end = max(0.0, least), max(0.0, min(track.km, most))
    parts = _reported(track.reaches, start, end)
    if not parts:
        return Whereabouts("off", (), _stop_before(track, start), _stop_after(track, end))
    low, high = parts[0][0], parts[-1][1]
    return Whereabouts(
        "on",
        parts,
        _stop_before(track, low),
        _stop_after(track, high),
        beyond=most > high + HAIR_KM,
        gaps=start < low - HAIR_KM or _is_broken(track.reaches, (start, end), (low, high)),
    )


def region(track: Track, interval: Interval) -> Region:
    """All kilometres at which the traveller can be at some instant of an interval.

    What is possible at one single instant of it, where a bound leaps, is left out.
    """
    if not track.fixes:
        return Region((), open=True)
    runs = blocks(track.reaches)
    parts = [
        part
        for block in runs
        if block.reported
        for part in _union(_covered(strip) for strip in strips(track, block, interval))
    ]
    kinds = set()
    beyond = False
    for start, end in _pieces(track, interval):
        middle = between(start, end)
        least, most = track.envelope.edges(middle)
        kinds.add("nowhere" if least.km > most.km + HAIR_KM else is_known(track, middle))
        if least.km <= most.km + HAIR_KM and is_known(track, middle) == "on":
            beyond = beyond or _leaves(runs, least.on(start), most.on(end))
    return Region(tuple(parts), beyond, not kinds <= {"on", "nowhere"}, "nowhere" in kinds)


def times_at(track: Track, km: float) -> Interval | None:
    """When the traveller can be at a kilometre of the line; None if never.

    An open edge: nothing that was reported says from when on, or until when.
    """
    if not track.fixes:
        return Interval(None, None)
    way = track.envelope.soonest
    since = [seconds(f.since, -inf) + way(km) - way(f.km) for f in track.fixes if f.km < km]
    by = [seconds(f.by, inf) - (way(f.km) - way(km)) for f in track.fixes if f.km > km]
    start, end = max(since, default=-inf), min(by, default=inf)
    return Interval(instant(start), instant(end)) if start < end else None


def crossing_times(known: Known, track: Track | None = None) -> list[tuple[Interval | None, ...]]:
    """When each border can have been crossed, leg by leg in their order; None if never.

    Where a movement is told at the crossing itself, it is that movement's own window.
    """
    track = track or track_of(known)
    return [
        tuple(_crossed_at(track, reach.start_km + crossing.km) for crossing in leg.crossings)
        for leg, reach in zip(known.legs, track.reaches, strict=True)
    ]


def _crossed_at(track: Track, km: float) -> Interval | None:
    told = [fix for fix in track.fixes if abs(fix.km - km) <= HAIR_KM]
    if not told:
        return times_at(track, km)
    since = max(seconds(fix.since, -inf) for fix in told)
    by = min(seconds(fix.by, inf) for fix in told)
    return Interval(instant(since), instant(by)) if since < by else None


def _pieces(track: Track, interval: Interval) -> list[tuple[float, float]]:
    """The interval in pieces in which no bound breaks."""
    start, end = seconds(interval.start, -inf), seconds(interval.end, inf)
    marks = [start, *(at for at in track.envelope.breaks() if start < at < end), end]
    return list(pairwise(marks))


def _leaves(runs: Sequence[Block], least: float, most: float) -> bool:
    """Whether a stretch goes beyond the line, or onto a leg that is only expected."""
    return most > runs[-1].end_km + HAIR_KM or any(
        not run.reported and min(most, run.end_km) - max(least, run.start_km) > HAIR_KM
        for run in runs
    )


def _covered(strip: Strip) -> Part:
    return min(strip.nearest), max(strip.farthest)


def _union(parts: Iterable[Part]) -> list[Part]:
    whole: list[Part] = []
    for start, end in sorted(parts):
        if whole and start <= whole[-1][1] + HAIR_KM:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole


def _reported(reaches: Sequence[Reach], start: float, end: float) -> tuple[Part, ...]:
    """The stretches of reported legs between two kilometres, those that join as one."""
    parts: list[Part] = []
    is_open = False
    for reach in reaches:
        a, b = max(start, reach.start_km), min(end, reach.end_km)
        if not reach.reported or a > b:
            is_open = False
            continue
        if parts and is_open and reach.joined:
            parts[-1] = (parts[-1][0], b)
        elif b > a or start == end:
            parts.append((a, b))
        is_open = True
    return tuple(parts)


def _is_broken(reaches: Iterable[Reach], whole: Part, known: Part) -> bool:
    """Whether a stretch passes a way that nobody tells of, or one that is only expected."""
    return any(
        (not reach.joined and whole[0] < reach.start_km < whole[1])
        or (
            not reach.reported
            and max(whole[0], known[0]) < reach.end_km
            and min(whole[1], known[1]) > reach.start_km
        )
        for reach in reaches
    )


def _stop_before(track: Track, km: float) -> str:
    """The last named point at or before a kilometre."""
    at = bisect_right(track.stops, km + NEAR_KM, key=_kilometre)
    return track.stops[max(0, at - 1)].name


def _stop_after(track: Track, km: float) -> str:
    """The first named point at or after a kilometre."""
    at = bisect_left(track.stops, km - NEAR_KM, key=_kilometre)
    return track.stops[min(at, len(track.stops) - 1)].name


def _kilometre(stop: TrackStop) -> float:
    return stop.km
