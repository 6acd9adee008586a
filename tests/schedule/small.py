"""Small journeys in seconds: claims are numbers, and a leg takes a second a kilometre."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from shapely import Point

from geo.article import Article, Span
from geo.claimtime import ClaimTime
from geo.interval import Interval
from geo.journey import (
    Assumption,
    Claim,
    Event,
    Extent,
    Journey,
    JourneyPlace,
    Kind,
    Leg,
    Mode,
    Report,
    Stance,
)
from geo.journey.file import ClaimKey, JourneyFile
from geo.journey.nodes import read_nodes
from geo.schedule import Schedule, schedule
from geo.when import Reading

ZERO = datetime(2023, 1, 1, tzinfo=UTC)
KMH = 3600.0
"""At this speed a kilometre takes a second."""


def at(second: int) -> datetime:
    """An instant by its second."""
    return ZERO + timedelta(seconds=second)


def span(first: int | None, last: int | None) -> Interval:
    """From a first second through a last one."""
    return Interval(None if first is None else at(first), None if last is None else at(last + 1))


@dataclass(frozen=True)
class Said:
    """A claim: the first and last seconds of its readings, or none if it names no time.

    `begins` and `ends` are what its words say of when something lasting began and ended.
    """

    readings: tuple[tuple[int | None, int | None], ...] = ()
    stance: Stance = "asserted"
    report: str = "last"
    extent: Extent | None = None
    begins: tuple[int, int] | None = None
    ends: tuple[int, int] | None = None


@dataclass(frozen=True)
class Happened:
    """An event with its claims."""

    key: str
    kind: Kind
    place: str | None
    claims: tuple[Said, ...]
    about: str | None = None
    who: str = ""


@dataclass(frozen=True)
class Ground:
    """A leg on the ground; `via` are places on it by kilometre."""

    start: str
    end: str
    km: float
    status: str = "reported"
    by: Mode = "rail"
    waypoints: tuple[Halt, ...] = ()
    crossings: tuple[Halt, ...] = field(default=())


@dataclass(frozen=True)
class Halt:
    """A place on a leg."""

    key: str | None
    km: float


def said(first: int | None, last: int | None, **more: object) -> Said:
    """A claim with one reading."""
    return Said(((first, last),), **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Spot:
    """A place on the ground."""

    name: str
    point: Point
    radius_km: float | None = None


def scheduled(
    events: Sequence[Happened],
    legs: Sequence[Ground] = (),
    *,
    kmh: float | None = KMH,
    located: Mapping[str, Spot] | None = None,
) -> Schedule:
    """The schedule of such a journey; without `located` two keys are two places."""
    file, times = written(events, legs, kmh=kmh)
    return schedule(file, times, legs, located)


def written(
    events: Sequence[Happened], legs: Sequence[Ground], *, kmh: float | None = KMH
) -> tuple[JourneyFile, dict[ClaimKey, ClaimTime]]:
    """Such a journey as it would be read, and its claims' times."""
    places = {event.place for event in events if event.place} | {
        key for leg in legs for key in (leg.start, leg.end)
    }
    reports = {
        "first": Report(file="first.txt", published=date(2022, 6, 1), zone="UTC"),
        "last": Report(file="last.txt", published=date(2024, 1, 1), zone="UTC"),
    }
    journey = Journey(
        title="A journey",
        traveller="Somebody",
        zone="UTC",
        reports=reports,
        places={key: JourneyPlace(name=key.title()) for key in sorted(places)},
        events=tuple(_event(event) for event in events),
        legs=tuple(Leg.model_validate({"from": g.start, "to": g.end, "by": g.by}) for g in legs),
        assumptions=(
            (Assumption(text="Not faster.", speed_kmh={"rail": kmh}),) if kmh is not None else ()
        ),
    )
    times = {
        (event.key, number): _time(event, claim)
        for event in events
        for number, claim in enumerate(event.claims)
    }
    file = JourneyFile(
        Path("small"),
        journey,
        {key: Article(f"{key}.txt", "said") for key in reports},
        {key: Span(0, 4) for key in times},
        {},
        read_nodes("title: small", Path()),
    )
    return file, times


def _event(event: Happened) -> Event:
    return Event(
        id=event.key,
        title=event.key.title(),
        kind=event.kind,
        place=event.place,
        who=event.who,
        about=event.about,
        claims=tuple(
            Claim(
                quote=f"{event.key} {number}",
                report=claim.report,
                stance=claim.stance,
                extent=claim.extent,
            )
            for number, claim in enumerate(event.claims)
        ),
    )


def _time(event: Happened, claim: Said) -> ClaimTime:
    lasting = event.kind in ("presence", "stop")
    extent: Extent = claim.extent or ("during" if lasting else "within")
    if not claim.readings:
        return ClaimTime(None, "", "UTC", "", extent)
    readings = tuple(
        Reading(
            span(*reading),
            None,
            "UTC",
            "clock",
            f"{reading[0]} to {reading[1]}",
            begins=span(*claim.begins) if claim.begins else None,
            ends=span(*claim.ends) if claim.ends else None,
        )
        for reading in claim.readings
    )
    hull = readings[0].interval
    for reading in readings[1:]:
        hull = hull | reading.interval
    text = ", or ".join(reading.text for reading in readings)
    return ClaimTime(hull, text, "UTC", "", extent, readings=readings)
