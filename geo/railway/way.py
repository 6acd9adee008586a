"""A way over the tracks of a network: its course, its kilometres, its lines and stations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.railway.measure import Course, segment_km

if TYPE_CHECKING:
    from geo.geodesic import Line
    from geo.railway.network import Network, NetworkStation, Snap

BESIDE_KM = 0.3
"""A station this near to the way is passed by it."""


class Step(NamedTuple):
    """A part of an edge that is passed, from one mark to another (`network.Snap.mark`)."""

    edge: int
    begin: float
    end: float
    km: float


class Gap(NamedTuple):
    """A gap in the data that a way passes, joined at import: where, and how wide it is.

    `island`: wider than the tolerance of joining.
    """

    lon: float
    lat: float
    metres: float
    island: bool


class Passed(NamedTuple):
    """A station that a way passes after so many km, and the point of the way beside it."""

    station: NetworkStation
    km: float
    lon: float
    lat: float


@dataclass(frozen=True)
class TrackWay:
    """A way: its steps, where its stops met the tracks, and other ways that were asked for.

    `leaves` are the kilometres at which each stop is passed, the first 0.
    """

    network: Network
    stops: tuple[Snap, ...]
    leaves: tuple[float, ...]
    steps: tuple[Step, ...]
    alternatives: tuple[TrackWay, ...] = ()

    @cached_property
    def km(self) -> float:
        """Its length in geodesic km along the tracks, gaps included."""
        return float(sum(step.km for step in self.steps))

    @cached_property
    def hours(self) -> float:
        """How long a train takes at the speeds allowed, as far as they are told."""
        kmh = self.network.kmh
        return float(sum(step.km / kmh[step.edge] for step in self.steps))

    @cached_property
    def gap_km(self) -> float:
        """How much of it lies in gaps that were joined at import."""
        return sum(gap.metres for gap in self.gaps) / 1000

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps in it, in order."""
        return tuple(self._gaps())

    @cached_property
    def breaks_gauge(self) -> bool:
        """Whether a train cannot go through, by the gauges that are known."""
        tracks = self.network.arrays["track"]
        fitting: set[int] = set()
        for step in self.steps:
            here = set(self.network.track(int(tracks[step.edge])).gauges)
            if here and fitting and fitting.isdisjoint(here):
                return True
            fitting = (fitting & here if fitting else here) or fitting
        return False

    @cached_property
    def lines(self) -> tuple[tuple[str, float], ...]:
        """The names of its lines with the km on each, in the order in which they begin."""
        km: dict[str, float] = {}
        tracks = self.network.arrays["track"]
        for step in self.steps:
            track = self.network.track(int(tracks[step.edge]))
            name = track.names[0] if track.names else track.ref
            if name:
                km[name] = km.get(name, 0.0) + step.km
        return tuple(km.items())

    @cached_property
    def gauges(self) -> tuple[int, ...]:
        """The gauges in mm that its tracks are known to have, each once, in order."""
        tracks = self.network.arrays["track"]
        found = (self.network.track(int(tracks[step.edge])).gauges for step in self.steps)
        return tuple(dict.fromkeys(gauge for gauges in found for gauge in gauges))

    @cached_property
    def course(self) -> Course:
        """Its points in degrees, (n, 2)."""
        if not self.steps:
            stop = self.stops[0]
            return np.array([(stop.lon, stop.lat)] * 2)
        parts = [self.network.course(step.edge, step.begin, step.end) for step in self.steps]
        whole = np.concatenate(parts)
        new = np.append(True, (np.abs(np.diff(whole, axis=0)) > 1e-9).any(axis=1))
        return whole[new] if new.sum() > 1 else whole[:2]

    @property
    def line(self) -> Line:
        """Its course as a line, cut where it passes 180 degrees."""
        from shapely import LineString

        from geo.geodesic import cut

        if (np.abs(np.diff(self.course[:, 0])) > 180).any():
            return cut([(x, y) for x, y in self.course.tolist()])
        return LineString(self.course)

    @cached_property
    def stations(self) -> tuple[Passed, ...]:
        """The stations that it passes, in order."""
        import shapely

        from geo.railway.measure import from_mercator, mercator, stretch

        place = self.network.arrays["station"] / 1_000_000
        low, high = self.course.min(axis=0) - 0.01, self.course.max(axis=0) + 0.01
        around = np.nonzero(((place >= low) & (place <= high)).all(axis=1))[0]
        if not len(around) or not self.steps:
            return ()
        plane = mercator(self.course)
        line = shapely.LineString(plane)
        points = np.asarray(shapely.points(mercator(place[around])), object)
        away = shapely.distance(line, points) / stretch(place[around, 1])
        beside = away <= BESIDE_KM
        along = shapely.line_locate_point(line, points[beside])
        reach = np.append(0.0, np.cumsum(np.hypot(*np.diff(plane, axis=0).T)))
        km = np.append(0.0, np.cumsum(segment_km(self.course)))
        passed = np.interp(along, reach, km)
        feet = from_mercator(shapely.get_coordinates(shapely.line_interpolate_point(line, along)))
        rows = zip(passed.tolist(), around[beside].tolist(), feet.tolist(), strict=True)
        return tuple(
            Passed(self.network.station(number), at, lon, lat)
            for at, number, (lon, lat) in sorted(rows)
        )

    def _gaps(self) -> Iterator[Gap]:
        arrays = self.network.arrays
        gap_m, island = arrays["gap_m"], arrays["island"]
        for step in self.steps:
            if island[step.edge]:
                lon, lat = self.network.position(min(step.begin, step.end))
                yield Gap(lon, lat, step.km * 1000, True)
            elif gap_m[step.edge] > 0:
                yield from self._near_joins(step)

    def _near_joins(self, step: Step) -> Iterator[Gap]:
        """The joins within the tolerance in a step: segments of its edge that are ones."""
        arrays = self.network.arrays
        low, high = sorted((step.begin, step.end))
        first, last = int(low), int(np.ceil(high))
        points = arrays["points"][first : last + 1].astype(np.int64)
        forward = np.concatenate([points[:-1], points[1:]], axis=1)
        found = []
        for number, row in enumerate(forward.tolist()):
            metres = self.network.join_m.get(tuple(row))
            if metres:
                lon, lat = self.network.position(first + number)
                found.append(Gap(lon, lat, metres, False))
        yield from found if step.begin <= step.end else found[::-1]
