"""Legs by rail: from station to station on a table's lines, or along a network's tracks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from shapely import Point

from geo.errors import NoRoute
from geo.geodesic import distance_km
from geo.railway import CREDIT, Network, Railway, Station, TrackWay, Way
from geo.railway.network import SNAP_KM
from geo.railway.routing import Wish
from geo.railway.telling import basis, credit_of, metres
from geo.route.leg import RoutedLeg, Stop, Waypoint
from geo.route.passing import crossings_on

TOLD_KM = 1.0
"""A station that is further than this from the place it stands for is told."""

SAME_STATION_KM = 1.0
"""A station that the line passes so near to a stop of that name is the stop."""


def by_rail(
    stops: Sequence[Stop], railway: Railway | Network, wish: Wish, view: str | None = None
) -> RoutedLeg:
    """A leg by rail. Raises NoRoute, with the nearest miss, where the railway has no way."""
    return (
        _on_tracks(stops, railway, wish, view)
        if isinstance(railway, Network)
        else _on_lines(stops, railway, wish, view)
    )


def _on_lines(stops: Sequence[Stop], railway: Railway, wish: Wish, view: str | None) -> RoutedLeg:
    calls = [_station_of(stop, railway) for stop in stops]
    way = railway.route(
        calls[0][0],
        calls[-1][0],
        [station for station, _ in calls[1:-1]],
        by=wish.by,
        line=wish.line,
        avoid=wish.avoid,
        alternatives=wish.alternatives,
    )
    others = tuple(_line_leg(stops, calls, other, view) for other in way.alternatives)
    return replace(_line_leg(stops, calls, way, view), alternatives=others)


def _line_leg(
    stops: Sequence[Stop],
    calls: Sequence[tuple[Station, float]],
    way: Way,
    view: str | None,
) -> RoutedLeg:
    line = way.line
    drawn = list(accumulate((s.km_drawn for s in way.stretches), initial=0.0))
    along = list(accumulate((s.km for s in way.stretches), initial=0.0))
    keys = {station: stop.key for (station, _), stop in zip(calls, stops, strict=True)}
    return RoutedLeg(
        stops[0].key,
        stops[-1].key,
        "rail",
        "reported",
        line,
        way.km_track,
        way.km_drawn,
        tuple(
            Waypoint(station.name, station.point, km, keys.get(station))
            for station, km in zip(way.stations, along, strict=True)
        ),
        crossings_on(line, "drawn from station to station", _scale(drawn, along), view=view),
        " ".join([_lengths_told(way), *_offsets_told(stops, calls)]),
        CREDIT,
    )


def _on_tracks(stops: Sequence[Stop], network: Network, wish: Wish, view: str | None) -> RoutedLeg:
    places = [_place_of(stop, network) for stop in stops]
    names = [stop.name for stop in stops]
    way = network.route(
        places[0][0],
        places[-1][0],
        via=[point for point, _ in places[1:-1]],
        by=wish.by,
        line=wish.line,
        avoid=wish.avoid,
        alternatives=wish.alternatives,
        names=names,
    )
    told = [told for _, told in places if told]
    timed = wish.by == "time"
    others = tuple(_track_leg(stops, other, told, view, timed=timed) for other in way.alternatives)
    return replace(_track_leg(stops, way, told, view, timed=timed), alternatives=others)


def _track_leg(
    stops: Sequence[Stop],
    way: TrackWay,
    told: Sequence[str],
    view: str | None,
    *,
    timed: bool,
) -> RoutedLeg:
    line = way.line
    drawn = f"along the tracks of the railway network “{way.network.name}”"
    return RoutedLeg(
        stops[0].key,
        stops[-1].key,
        "rail",
        "reported",
        line,
        way.km - way.gap_km,
        way.gap_km,
        _waypoints(stops, way),
        crossings_on(line, drawn, view=view),
        " ".join([basis(way, [stop.name for stop in stops], timed=timed), *told]),
        credit_of(way.network),
        way.gaps,
    )


def _waypoints(stops: Sequence[Stop], way: TrackWay) -> tuple[Waypoint, ...]:
    """The stops, and the stations that are passed between them, in order."""
    called = [
        Waypoint(stop.name, Point(snap.lon, snap.lat), km, stop.key)
        for stop, snap, km in zip(stops, way.stops, way.leaves, strict=True)
    ]
    found = []
    for passed in way.stations:
        names = {name for _, name in passed.station.names}
        own = any(
            point.name in names and abs(point.km - passed.km) <= SAME_STATION_KM for point in called
        )
        if not own and 0 < passed.km < way.km:
            found.append(Waypoint(passed.station.name, Point(passed.lon, passed.lat), passed.km))
    first, *between, last = called
    return (first, *sorted([*between, *found], key=lambda point: point.km), last)


def _place_of(stop: Stop, network: Network) -> tuple[Point, str]:
    """The place of the station that a stop is, else its own; and what to tell of that."""
    namesakes = network.named(stop.name)
    away = ((distance_km(stop.point, Point(s.lon, s.lat)), s.number, s) for s in namesakes)
    km, _, station = min(away, default=(SNAP_KM, 0, None))
    if station is None or km >= SNAP_KM:
        return stop.point, ""
    told = f"{stop.name} is taken as the station {station.name}, {metres(km)} away."
    return Point(station.lon, station.lat), told if km >= TOLD_KM else ""


def _station_of(stop: Stop, railway: Railway) -> tuple[Station, float]:
    """The station that a place is or that it lies near, and how many km away."""
    away = ((distance_km(stop.point, s.point), s.name, s) for s in railway.named(stop.name))
    km, _, station = min(away, default=(SNAP_KM, "", None))
    if station is not None and km < SNAP_KM:
        return station, km
    station, km = railway.nearest(stop.point)
    if km > SNAP_KM:
        raise NoRoute(
            f"{stop.name} is on no railway of the network",
            f"The nearest station, {station.name}, is {km:,.0f} km away; "
            f"a place counts as its station within {SNAP_KM:.0f} km",
        )
    return station, km


def _scale(drawn: Sequence[float], along: Sequence[float]) -> Callable[[float], float]:
    """From km along the drawn line to km of the leg, station by station."""

    def scaled(km: float) -> float:
        for (start, end), (first, last) in zip(pairwise(drawn), pairwise(along), strict=True):
            if km <= end and end > start:
                return first + (last - first) * (km - start) / (end - start)
        return along[-1]

    return scaled


def _lengths_told(way: Way) -> str:
    if not way.stretches:
        return "Both places are the same station."
    by = ", ".join(way.lines)
    if way.km_drawn and way.km_track:
        told = (
            f"{way.km_track:,.0f} km of known track; "
            f"{way.km_drawn:,.0f} km drawn from station to station"
        )
    elif way.km_track:
        told = f"{way.km_track:,.0f} km of known track"
    else:
        told = f"{way.km_drawn:,.0f} km drawn from station to station; the track is longer"
    return f"{told} ({by}). The line is drawn straight between stations."


def _offsets_told(stops: Sequence[Stop], calls: Sequence[tuple[Station, float]]) -> list[str]:
    return [
        f"{stop.name} is taken as the station {station.name}, {km:,.1f} km away."
        for stop, (station, km) in zip(stops, calls, strict=True)
        if km >= TOLD_KM
    ]
