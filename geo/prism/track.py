"""The line that a journey's legs make, and what ties the traveller to it.

A fix is one movement that was reported as done, at a point of a reported leg, in the
interval that all reports leave to it. What another account contradicts is none, nor is a
place that the line passes more than once, unless a departure or an arrival can only be at
one of the passages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from math import inf
from typing import Protocol

from geo.journey import Assumption, Journey, Mode
from geo.prism.envelope import Envelope, Tie
from geo.route import RoutedLeg
from geo.schedule import (
    DONE,
    MOVEMENTS,
    Contradiction,
    EventTime,
    Stop,
    fits,
    stops_of,
    top_speed,
)

NEAR_KM = 0.05
"""Points that are no further apart bear one name."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HOUR_S = 3600.0


class Named(Protocol):
    """What is needed here of a journey's place."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def zone(self) -> str | None: ...  # noqa: D102


class Known(Protocol):
    """What is needed here of all that follows from a journey (`geo.check.Checked`)."""

    @property
    def journey(self) -> Journey: ...  # noqa: D102
    @property
    def located(self) -> Mapping[str, Named]: ...  # noqa: D102
    @property
    def legs(self) -> tuple[RoutedLeg, ...]: ...  # noqa: D102
    @property
    def events(self) -> Mapping[str, EventTime]: ...  # noqa: D102
    @property
    def contradictions(self) -> tuple[Contradiction, ...]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Reach:
    """A leg of the whole line: kilometres from its start, and the least seconds from there.

    `kmh` is the highest speed that the editor allows, None if none was said: then
    `takes_s` is 0 and the order alone counts. `joined`: it begins where the one before
    ends, or is the first.
    """

    start_km: float
    end_km: float
    soonest_s: float
    takes_s: float
    kmh: float | None
    by: Mode
    reported: bool
    joined: bool


@dataclass(frozen=True, slots=True)
class Fix:
    """A movement of the traveller's at a kilometre of the line, on the leg of that index.

    The traveller is not beyond it before `since` and not short of it from `by` on; None is
    an open edge. `leaves`: it is a departure.
    """

    event: str
    place: str
    leg: int
    km: float
    since: datetime | None
    by: datetime | None
    leaves: bool = False


@dataclass(frozen=True, slots=True)
class TrackStop:
    """A named point of the line; `key` where it is a place of the journey."""

    km: float
    name: str
    key: str | None = None


@dataclass(frozen=True)
class Track:
    """The whole line with what ties the traveller to it, each in the order of the line."""

    reaches: tuple[Reach, ...]
    fixes: tuple[Fix, ...]
    stops: tuple[TrackStop, ...]

    @property
    def km(self) -> float:
        """How long the line is."""
        return self.reaches[-1].end_km if self.reaches else 0.0

    @cached_property
    def envelope(self) -> Envelope:
        """What the fixes leave at any time. The line has to have a leg."""
        ties = [Tie(fix.km, seconds(fix.since, -inf), seconds(fix.by, inf)) for fix in self.fixes]
        return Envelope(self.reaches, ties)


def track_of(known: Known) -> Track:
    """The line of a journey's legs, expected ones too, and its fixes."""
    reaches = tuple(_reaches(known.legs, known.journey.assumptions))
    fixes = tuple(_fixes(known, reaches))
    return Track(reaches, fixes, tuple(_named(known, reaches, fixes)))


def line_of(
    legs: Sequence[tuple[float, float | None]], *, reported: Iterable[bool] = ()
) -> tuple[Reach, ...]:
    """A line of legs given as kilometres and highest km/h, one after the other."""
    told = [*reported] or [True] * len(legs)
    reaches: list[Reach] = []
    km = soonest = 0.0
    for (long, kmh), is_reported in zip(legs, told, strict=True):
        takes = long / kmh * _HOUR_S if kmh else 0.0
        reaches.append(Reach(km, km + long, soonest, takes, kmh, "rail", is_reported, joined=True))
        km, soonest = km + long, soonest + takes
    return tuple(reaches)


def passages(known: Known, key: str) -> list[float]:
    """The kilometres of the whole line at which a place lies, none if it is off the line."""
    starts = [reach.start_km for reach in _reaches(known.legs, known.journey.assumptions)]
    return [stop.km + starts[stop.leg] for stop in stops_of(known.legs) if stop.place == key]


def seconds(instant: datetime | None, without: float) -> float:
    """Seconds since 1970 in UTC, or what stands for an open edge."""
    return without if instant is None else (instant - _EPOCH) / timedelta(seconds=1)


def instant(seconds: float) -> datetime | None:
    """The instant of so many seconds since 1970; None if infinite, or in no year of ours."""
    try:
        return _EPOCH + timedelta(seconds=seconds)
    except (OverflowError, ValueError):
        return None


def _reaches(legs: Sequence[RoutedLeg], assumptions: Sequence[Assumption]) -> Iterator[Reach]:
    km = soonest = 0.0
    last: str | None = None
    for leg in legs:
        kmh = top_speed(assumptions, leg.by)
        takes = leg.km / kmh * _HOUR_S if kmh else 0.0
        joined = last is None or last == leg.start
        reported = leg.status == "reported"
        yield Reach(km, km + leg.km, soonest, takes, kmh, leg.by, reported, joined)
        km, soonest, last = km + leg.km, soonest + takes, leg.end


def _fixes(known: Known, reaches: Sequence[Reach]) -> list[Fix]:
    stops: dict[str, list[tuple[int, Stop]]] = {}
    for order, stop in enumerate(stops_of(known.legs)):
        stops.setdefault(stop.place, []).append((order, stop))
    if not stops:
        return []
    disputed, tangled = _disputed(known.contradictions), _tangled(known.contradictions)
    found: list[tuple[int, int, int, Fix]] = []
    for number, event in enumerate(known.journey.events):
        rank, time = MOVEMENTS.get(event.kind), known.events[event.id]
        if rank is None or event.who or event.id in disputed or time.stance not in DONE:
            continue
        at = [item for item in stops.get(event.place or "", ()) if fits(item[1], event)]
        if len(at) == 1 and time.interval is not None and at[0][1].reported:
            order, stop = at[0]
            km = reaches[stop.leg].start_km + stop.km
            since, by = _window(time, tangled=event.id in tangled)
            leaves = event.kind == "departure"
            fix = Fix(event.id, stop.place, stop.leg, km, since, by, leaves)
            found.append((order, rank, number, fix))
    return [fix for *_, fix in sorted(found, key=lambda item: item[:3])]


def _window(time: EventTime, *, tangled: bool) -> tuple[datetime | None, datetime | None]:
    """From when on the traveller can have gone on, and by when he has come.

    What contradicts another movement is taken as it is reported, so that no place is left
    between the two: the hull of all choices would tell of places that none of them has.
    """
    if time.feasible is not None and not tangled:
        return time.feasible.ends.start, time.feasible.begins.end
    assert time.interval is not None
    return time.interval.start, time.interval.end


def _disputed(contradictions: Iterable[Contradiction]) -> set[str]:
    """Events of which it is in dispute whether they happened, or which have rival accounts."""
    return {
        event
        for contradiction in contradictions
        for event, _ in contradiction.claims
        if contradiction.kind == "done"
        or (contradiction.kind == "times" and len({key for key, _ in contradiction.claims}) > 1)
    }


def _tangled(contradictions: Iterable[Contradiction]) -> set[str]:
    """Events that each may have been as told, but not all of them."""
    return {
        event
        for contradiction in contradictions
        for event, _ in contradiction.claims
        if contradiction.kind in {"travel", "place"}
    }


def _named(known: Known, reaches: Sequence[Reach], fixes: Iterable[Fix]) -> list[TrackStop]:
    """The named points in order; at one point the journey's own names come first."""
    own: list[TrackStop] = []
    for leg, reach in zip(known.legs, reaches, strict=True):
        own.append(TrackStop(reach.start_km, known.located[leg.start].name, leg.start))
        own.append(TrackStop(reach.end_km, known.located[leg.end].name, leg.end))
    own += [TrackStop(fix.km, known.located[fix.place].name, fix.place) for fix in fixes]
    taken = {round(stop.km / NEAR_KM) for stop in own}
    others = [
        TrackStop(reach.start_km + halt.km, halt.name)
        for leg, reach in zip(known.legs, reaches, strict=True)
        for halt in leg.waypoints
        if not _near(reach.start_km + halt.km, own, taken)
    ]
    return sorted([*own, *others], key=lambda stop: stop.km)


def _near(km: float, own: Iterable[TrackStop], taken: set[int]) -> bool:
    """Whether a named point lies that near; `taken` are their kilometres, in steps of it."""
    step = round(km / NEAR_KM)
    if taken.isdisjoint((step - 1, step, step + 1)):
        return False
    return any(abs(stop.km - km) <= NEAR_KM for stop in own)
