"""A journey as distance against time, the diagram of Étienne-Jules Marey's “Méthode graphique”.

Plain data in kilometres of the whole line and in instants: the stations, the borders with
their change of clock, what reports put where and when, and the region that this, the order
and the highest speeds leave (`geo.prism`). The picture and the page draw the same data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Literal

from geo.border import country_at, zone_at
from geo.check import Checked
from geo.interval import Interval
from geo.journey import Event, Extent, Mode, Stance
from geo.prism import (
    NEAR_KM,
    Fix,
    Patch,
    Reach,
    Track,
    outline,
    passages,
    track_of,
)
from geo.schedule import EventTime

__all__ = ["Border", "Clash", "Clock", "LegSpan", "Marey", "Mark", "Station", "marey"]

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Station:
    """A named point of the line. `key` where it is a place of the journey.

    `country` is ISO 3166-1 alpha-2 and `zone` an IANA name; None where there is none.
    """

    name: str
    km: float
    country: str | None
    zone: str | None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """An event at a point of the line: `n` is its number, from 1, in the journey.

    `reported` is the interval that claims give it, `feasible` the time from when it can
    have begun until it has ended, by all that is known; None where there is none. Of a
    moment that is a part of what is reported, unless claims contradict each other; what
    lasts can go on outside of it. `fix`: it ties the traveller to the line.
    """

    event: str
    n: int
    title: str
    km: float
    reported: Interval | None
    feasible: Interval | None
    stance: Stance
    extent: Extent
    actor: Literal["traveller", "other"]
    zone: str
    contradicted: bool = False
    fix: bool = False


@dataclass(frozen=True, slots=True)
class Border:
    """Where the line passes from one country to the next, and from one clock to the other.

    `name` is that of the journey's place there, if it is one.
    """

    km: float
    countries: tuple[str, str]
    zones: tuple[str | None, str | None]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """A stretch of line on which one zone's clocks hold."""

    zone: str
    start_km: float
    end_km: float


@dataclass(frozen=True, slots=True)
class LegSpan:
    """A leg in kilometres of the whole line; `kmh` is its highest speed, None if none is said."""

    start_km: float
    end_km: float
    by: Mode
    status: Literal["reported", "expected"]
    kmh: float | None
    joined: bool


@dataclass(frozen=True, slots=True)
class Clash:
    """Two movements between which there is not time enough: `start` and `end` are corners.

    `start` is the first's earliest instant and its kilometre, `end` the other's latest.
    """

    first: str
    other: str
    start: tuple[datetime, float]
    end: tuple[datetime, float]
    text: str


@dataclass(frozen=True, slots=True)
class Marey:
    """The diagram. `says` tells in a sentence what it shows, `reading` how to read it.

    `within` is the time that the region is cut to, None where nothing has a time. All is
    empty but `says` for a journey without a leg.
    """

    km: float
    within: Interval | None
    stations: tuple[Station, ...]
    intervals: tuple[Mark, ...]
    region: tuple[Patch, ...]
    borders: tuple[Border, ...]
    clocks: tuple[Clock, ...]
    legs: tuple[LegSpan, ...]
    clashes: tuple[Clash, ...]
    says: str
    reading: str


def marey(checked: Checked, within: Interval | None = None) -> Marey:
    """A journey's distance-time diagram; `within` is the time to show, with known edges.

    Without it, the time is that of the traveller's movements on the line.
    """
    track = track_of(checked)
    if not track.km:
        return _nothing()
    marks = tuple(_marks(checked, track))
    shown = within or _time_of(track, marks)
    stations = tuple(_stations(checked, track))
    borders = tuple(_borders(checked, track, stations))
    stops = tuple(s for s in stations if not any(_near(s.km, b.km) for b in borders))
    region = outline(track, shown) if shown else ()
    clashes = tuple(_clashes(checked, track))
    return Marey(
        km=track.km,
        within=shown,
        stations=stops,
        intervals=marks,
        region=region,
        borders=borders,
        clocks=tuple(_clocks(stations, borders, track.km)),
        legs=tuple(map(_leg, track.reaches)),
        clashes=clashes,
        says=_says(checked, track, stations, bool(clashes)),
        reading=_reading(track, region, bool(clashes)),
    )


def _nothing() -> Marey:
    told = "No leg of this journey has a line on the ground: there is no distance to draw."
    return Marey(0.0, None, (), (), (), (), (), (), (), told, "")


def _leg(reach: Reach) -> LegSpan:
    status: Literal["reported", "expected"] = "reported" if reach.reported else "expected"
    return LegSpan(reach.start_km, reach.end_km, reach.by, status, reach.kmh, reach.joined)


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= NEAR_KM


def _marks(checked: Checked, track: Track) -> Iterator[Mark]:
    """The events at points of the line that have a time, in the order of the line."""
    fixes = {fix.event: fix for fix in track.fixes}
    contradicted = {key for c in checked.contradictions for key, _ in c.claims}
    found: list[Mark] = []
    passed = cache(lambda place: passages(checked, place))
    for number, event in enumerate(checked.journey.events):
        time = checked.events[event.id]
        if event.place is None or time.interval is None or event.kind == "description":
            continue
        fix = fixes.get(event.id)
        mark = _mark(event, time, number + 1, event.id in contradicted, fix is not None)
        kilometres = [fix.km] if fix else passed(event.place)
        found += [replace(mark, km=km) for km in kilometres]
    yield from sorted(found, key=lambda mark: (mark.km, mark.n))


def _mark(event: Event, time: EventTime, number: int, contradicted: bool, fix: bool) -> Mark:
    return Mark(
        event=event.id,
        n=number,
        title=event.title,
        km=0.0,
        reported=time.interval if time.timed == "reported" else None,
        feasible=time.feasible.window if time.feasible else None,
        stance=time.stance,
        extent=time.extent,
        actor="other" if event.who else "traveller",
        zone=time.zone,
        contradicted=contradicted,
        fix=fix,
    )


def _time_of(track: Track, marks: Iterable[Mark]) -> Interval | None:
    """From the first to the last known edge of what ties the traveller to the line."""
    edges = [edge for fix in track.fixes for edge in (fix.since, fix.by) if edge is not None]
    if not edges:
        edges = [
            edge
            for mark in marks
            for interval in (mark.reported, mark.feasible)
            if interval and mark.actor == "traveller"
            for edge in (interval.start, interval.end)
            if edge is not None
        ]
    if not edges:
        return None
    start, end = min(edges), max(edges)
    return Interval(start, end if end > start else start + _HOUR)


def _stations(checked: Checked, track: Track) -> Iterator[Station]:
    """The named points of all legs in order, each once, with their country and clock."""
    last: Station | None = None
    for leg, reach in zip(checked.legs, track.reaches, strict=True):
        for halt in leg.waypoints:
            km = reach.start_km + halt.km
            name = checked.located[halt.key].name if halt.key else halt.name
            if last is not None and last.name == name and _near(last.km, km):
                continue
            zone, country = zone_at(halt.point), country_at(halt.point, checked.journey.view)
            last = Station(name, km, country, zone, halt.key)
            yield last


def _borders(checked: Checked, track: Track, stations: Sequence[Station]) -> Iterator[Border]:
    for leg, reach in zip(checked.legs, track.reaches, strict=True):
        for crossing in leg.crossings:
            km = reach.start_km + crossing.km
            before = [s.zone for s in stations if s.km < km - NEAR_KM and s.zone]
            after = [s.zone for s in stations if s.km > km + NEAR_KM and s.zone]
            zones = (before[-1] if before else None, after[0] if after else None)
            name = checked.located[crossing.key].name if crossing.key else ""
            yield Border(km, (crossing.leaving, crossing.entering), zones, name)


def _clocks(
    stations: Sequence[Station], borders: Sequence[Border], length: float
) -> Iterator[Clock]:
    """The stretches of one clock each: it changes at a border, else at the first new station."""
    told = [s for s in stations if s.zone and not any(_near(s.km, b.km) for b in borders)]
    start, zone = 0.0, told[0].zone if told else None
    for one, other in pairwise(told):
        if one.zone == other.zone:
            continue
        between = [border.km for border in borders if one.km <= border.km <= other.km]
        changes = between[0] if between else other.km
        if zone:
            yield Clock(zone, start, changes)
        start, zone = changes, other.zone
    if zone:
        yield Clock(zone, start, length)


def _clashes(checked: Checked, track: Track) -> Iterator[Clash]:
    """For each movement the one before it on the line that leaves it no time, if one does."""
    soonest = track.envelope.soonest
    told = [(fix, _reported(checked.events[fix.event])) for fix in track.fixes]
    dated = [(fix, told_of) for fix, told_of in told if told_of is not None]
    for n, (fix, (_, due)) in enumerate(dated):
        tight: tuple[datetime, Fix, datetime] | None = None
        for other, (since, _) in dated[:n]:
            takes = timedelta(seconds=soonest(fix.km) - soonest(other.km))
            if since and due and since > due - takes and (not tight or since + takes > tight[0]):
                tight = since + takes, other, since
        if tight is not None and due is not None:
            _, first, since = tight
            names = [checked.located[key].name for key in (first.place, fix.place)]
            text = _clash_words(names, fix.km - first.km, due - since, track, (first, fix))
            yield Clash(first.event, fix.event, (since, first.km), (due, fix.km), text)


def _reported(time: EventTime) -> tuple[datetime | None, datetime | None] | None:
    if time.interval is None or time.timed != "reported":
        return None
    return time.interval.start, time.interval.end


def _clash_words(
    names: Sequence[str], km: float, long: timedelta, track: Track, fixes: tuple[Fix, Fix]
) -> str:
    if long <= timedelta():
        return f"{names[1]} lies after {names[0]} on the way, but is dated before it"
    hours = long / _HOUR
    told = f"{hours:,.0f} hours" if hours >= 1.5 else f"{hours * 60:,.0f} minutes"
    speeds = {reach.kmh for reach in track.reaches[fixes[0].leg : fixes[1].leg + 1]}
    (fast,) = speeds if len(speeds) == 1 else (None,)
    limit = f"{fast:g} km/h" if fast else "the highest speeds"
    return f"{km:,.0f} km in {told} at most: more than {limit} can do"


def _says(checked: Checked, track: Track, stations: Sequence[Station], clashes: bool) -> str:
    who = checked.journey.traveller
    way = f"between {stations[0].name} and {stations[-1].name}, on {track.km:,.0f} km of line"
    if not track.fixes:
        return f"No report says when {who} was at a place {way}."
    told = f"Where {who} can have been, hour by hour, {way}."
    return f"{told} The reports contradict each other." if clashes else told


def _reading(track: Track, region: Sequence[Patch], clashes: bool) -> str:
    told = ["Time runs to the right and the way runs down: the steeper, the faster."]
    if track.fixes:
        told.append("A bar is when something was at a place, by the reports.")
    if any(patch.status == "reported" for patch in region):
        told.append(
            "The tinted field holds every way to get from one bar to the next"
            f"{_limit_words(track)}."
        )
    if clashes:
        told.append("A red line joins two bars between which there is not time enough.")
    if not all(reach.reported for reach in track.reaches):
        told.append("What is hatched is only expected.")
    return " ".join(told)


def _limit_words(track: Track) -> str:
    speeds = {reach.kmh for reach in track.reaches if reach.reported}
    if speeds == {None}:
        return " in their order"
    if len(speeds) > 1:
        return " at the highest speeds that the editor allows"
    return f" at {speeds.pop():g} km/h at most"
