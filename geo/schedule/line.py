"""The journey's places along its legs: where a movement ties the traveller to the line.

A place that the line passes more than once says where on it something was only if that can
be told apart: a departure needs a leg that begins there, an arrival one that ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import floor
from typing import Protocol

from geo.journey import Assumption, Event, Leg, Mode

_HOUR_S = 3600.0
_HAIR_S = 1e-6


class Keyed(Protocol):
    """What is needed here of a leg's waypoint or border crossing."""

    @property
    def km(self) -> float: ...  # noqa: D102
    @property
    def key(self) -> str | None: ...  # noqa: D102


class OnGround(Protocol):
    """What is needed here of a leg on the ground (`geo.route.RoutedLeg`)."""

    @property
    def start(self) -> str: ...  # noqa: D102
    @property
    def end(self) -> str: ...  # noqa: D102
    @property
    def by(self) -> Mode: ...  # noqa: D102
    @property
    def status(self) -> str: ...  # noqa: D102
    @property
    def km(self) -> float: ...  # noqa: D102
    @property
    def waypoints(self) -> Sequence[Keyed]: ...  # noqa: D102
    @property
    def crossings(self) -> Sequence[Keyed]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Stop:
    """A place of the journey on the line: `km` from the start of the leg of that index.

    `reported`: it lies on a leg that is reported, at one end at least. `leaves` and
    `comes`: a leg begins there, or goes on; and ends there, or comes through.
    """

    place: str
    leg: int
    km: float
    reported: bool
    leaves: bool
    comes: bool


@dataclass(frozen=True, slots=True)
class Travel:
    """The way between two stops: kilometres and highest km/h by mode, and the least seconds.

    A mode without a highest speed takes no time: then the order alone counts.
    """

    km: float
    by: tuple[tuple[Mode, float, float | None], ...]
    seconds: int


@dataclass(frozen=True, slots=True)
class _Reach:
    """A leg's mode and highest speed, and what lies before it: km by mode, least seconds."""

    by: Mode
    kmh: float | None
    before: tuple[tuple[Mode, float], ...]
    soonest_s: float


@dataclass(frozen=True)
class Line:
    """The stops of all legs in order. Without legs on the ground no kilometres are known."""

    stops: tuple[Stop, ...]
    reaches: tuple[_Reach, ...]

    @cached_property
    def at(self) -> dict[str, list[int]]:
        """The numbers of the stops at each place."""
        found: dict[str, list[int]] = {}
        for number, stop in enumerate(self.stops):
            found.setdefault(stop.place, []).append(number)
        return found

    def travel(self, first: int, last: int) -> Travel:
        """The way from one stop to a later one, by their numbers."""
        a, b = self.stops[first], self.stops[last]
        if a.leg == b.leg:
            modes = {self.reaches[a.leg].by: b.km - a.km}
        else:
            start, end = self._until(a), self._until(b)
            modes = {mode: km - start.get(mode, 0.0) for mode, km in end.items()}
        by = tuple((mode, km, self._speeds[mode]) for mode, km in modes.items() if km > 0)
        return Travel(sum(km for _, km, _ in by), by, self.seconds(first, last))

    def seconds(self, first: int, last: int) -> int:
        """The least whole seconds from one stop to a later one."""
        a, b = self.stops[first], self.stops[last]
        return max(0, floor(self._soonest(b) - self._soonest(a) + _HAIR_S))

    @cached_property
    def _speeds(self) -> dict[Mode, float | None]:
        return {reach.by: reach.kmh for reach in self.reaches}

    def _until(self, stop: Stop) -> dict[Mode, float]:
        reach = self.reaches[stop.leg]
        modes = dict(reach.before)
        modes[reach.by] = modes.get(reach.by, 0.0) + stop.km
        return modes

    def _soonest(self, stop: Stop) -> float:
        reach = self.reaches[stop.leg]
        return reach.soonest_s + (stop.km / reach.kmh * _HOUR_S if reach.kmh else 0.0)


def line_through(
    legs: Sequence[OnGround], planned: Sequence[Leg], assumptions: Iterable[Assumption]
) -> Line:
    """The line of a journey's legs; of the legs as planned where there are none on the ground."""
    assumed = tuple(assumptions)
    if not legs:
        lengths = [(leg.by, 0.0) for leg in planned]
        return Line(tuple(_planned(planned)), tuple(_reaches(lengths, assumed)))
    lengths = [(leg.by, leg.km) for leg in legs]
    return Line(tuple(stops_of(legs)), tuple(_reaches(lengths, assumed)))


def stops_of(legs: Iterable[OnGround]) -> Iterator[Stop]:
    """The journey's places along the legs; where one leg goes on from another there is one."""
    last: Stop | None = None
    for number, leg in enumerate(legs):
        passed = {
            (stop.key, stop.km)
            for stop in (*leg.waypoints, *leg.crossings)
            if stop.key is not None and stop.key not in (leg.start, leg.end)
        }
        between = sorted(passed, key=lambda item: item[1])
        reported = leg.status == "reported"
        *found, last = _along(last, number, leg.start, between, (leg.end, leg.km), reported)
        yield from found
    if last is not None:
        yield last


def fits(stop: Stop, event: Event) -> bool:
    """Whether something of that kind can have been at a stop."""
    return (stop.leaves or event.kind != "departure") and (stop.comes or event.kind != "arrival")


def passage(line: Line, event: Event) -> int | None:
    """The number of the one stop at which an event can have been; None if there are others."""
    there = line.at.get(event.place or "", [])
    at = [number for number in there if fits(line.stops[number], event)]
    return at[0] if len(at) == 1 else None


def top_speed(assumptions: Iterable[Assumption], by: str) -> float | None:
    """The highest speed in km/h that the editor allows this mode of travel, None if none said."""
    speeds = [
        speed
        for assumption in assumptions
        for mode, speed in assumption.speed_kmh.items()
        if mode == by
    ]
    return max(speeds, default=None)


def _planned(legs: Iterable[Leg]) -> Iterator[Stop]:
    last: Stop | None = None
    for number, leg in enumerate(legs):
        between = [(key, 0.0) for key in leg.via]
        reported = leg.status == "reported"
        *found, last = _along(last, number, leg.start, between, (leg.end, 0.0), reported)
        yield from found
    if last is not None:
        yield last


def _along(
    last: Stop | None,
    leg: int,
    start: str,
    between: Iterable[tuple[str, float]],
    end: tuple[str, float],
    reported: bool,
) -> Iterator[Stop]:
    """The stops from the end of the leg before to the end of a leg."""
    if last is None or last.place != start:
        if last is not None:
            yield last
        yield Stop(start, leg, 0.0, reported, leaves=True, comes=False)
    elif last.reported:
        yield Stop(start, last.leg, last.km, reported=True, leaves=True, comes=True)
    else:
        yield Stop(start, leg, 0.0, reported, leaves=True, comes=True)
    for key, km in between:
        yield Stop(key, leg, km, reported, leaves=True, comes=True)
    yield Stop(end[0], leg, end[1], reported, leaves=False, comes=True)


def _reaches(
    lengths: Iterable[tuple[Mode, float]], assumptions: Sequence[Assumption]
) -> Iterator[_Reach]:
    modes: dict[Mode, float] = {}
    soonest = 0.0
    for by, km in lengths:
        kmh = top_speed(assumptions, by)
        yield _Reach(by, kmh, tuple(modes.items()), soonest)
        modes[by] = modes.get(by, 0.0) + km
        soonest += km / kmh * _HOUR_S if kmh else 0.0
