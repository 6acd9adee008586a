"""A journey's legs -> lines on the ground, each with what it rests on.

By rail a leg follows the network from station to station; by sea and air it is the
shortest line on the ellipsoid; by road and on foot it is drawn straight, and says so.
Borders are computed where that line meets the outlines of `geo.border`, unless the editor
has surveyed the point. Kilometres are those of the leg: of known track where there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import accumulate, pairwise
from typing import Any, Literal, Protocol, get_args

import shapely
from shapely import LineString, MultiLineString, Point

from geo import border
from geo.errors import NoRoute
from geo.geodesic import Line, distance_km, geodesic, join, length_km
from geo.journey import Leg, Mode
from geo.railway import Railway, Station, Way, corridor

SNAP_KM = 15.0
"""A place further than this from every station is not on the railway."""

TOLD_KM = 1.0
"""A station that is further than this from the place it stands for is told."""

_DRAWN = {
    "sea": "along the shortest line, not a ship’s course",
    "air": "along the shortest line",
    "road": "drawn straight; the road is longer",
    "foot": "drawn straight; the path is longer",
}


class Placed(Protocol):
    """What is needed here of a journey's located place (`geo.places.Located`)."""

    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def point(self) -> Point | None: ...  # noqa: D102
    @property
    def crossing(self) -> tuple[str, str] | None: ...  # noqa: D102
    @property
    def surveyed(self) -> bool: ...  # noqa: D102
    @property
    def basis(self) -> str: ...  # noqa: D102


class Spot(Protocol):
    """A named position in degrees, such as a gazetteer's `Found`."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def lat(self) -> float: ...  # noqa: D102
    @property
    def lon(self) -> float: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A station or stop of a leg, `km` from its start; `key` where it is a place of the journey."""

    name: str
    point: Point
    km: float
    key: str | None = None


@dataclass(frozen=True, slots=True)
class LegCrossing:
    """Where a leg passes from one country to the next, `km` from its start.

    `leaving` and `entering` are ISO 3166-1 alpha-2 codes. `key` names the journey's
    place that it is, if any. Where the editor surveyed that place, `point` is the
    editor's and `off_m` how many metres the data's border lies from it; else None.
    """

    point: Point
    km: float
    leaving: str
    entering: str
    basis: str
    key: str | None = None
    off_m: float | None = None


@dataclass(frozen=True, slots=True)
class RoutedLeg:
    """A leg on the ground: `start` and `end` are keys of places, `by` a mode of travel.

    `km_track` is the length of known track in it, `km_drawn` what is drawn beside that,
    and `basis` says so in words.
    """

    start: str
    end: str
    by: Mode
    status: Literal["reported", "expected"]
    line: LineString | MultiLineString
    km_track: float
    km_drawn: float
    waypoints: tuple[Waypoint, ...]
    crossings: tuple[LegCrossing, ...]
    basis: str

    @property
    def km(self) -> float:
        """Its whole length."""
        return self.km_track + self.km_drawn


@dataclass(frozen=True, slots=True)
class _Stop:
    """A place that a leg calls at."""

    key: str
    name: str
    point: Point


def route_leg(leg: Leg, located: Mapping[str, Placed], railway: Railway | None = None) -> RoutedLeg:
    """A journey's leg on the ground, on the corridor's railway if no other is given.

    `located` are the journey's places by key. Places in `via` are passed in order; a
    border crossing among them is computed and has to be one that the leg makes. Raises
    NoRoute where the network does not join the places, one of them is not on it, or the
    leg does not pass such a border.
    """
    calls = [leg.start, *(key for key in leg.via if _calls_at(located[key], leg.by)), leg.end]
    stops = [_stop(located[key]) for key in calls]
    routed = _routed(stops, leg.by, railway or corridor())
    crossings = _named(routed.crossings, _borders(leg, located), routed)
    return replace(routed, status=leg.status, crossings=crossings)


def route_between(a: Spot, b: Spot, by: str = "rail", railway: Railway | None = None) -> RoutedLeg:
    """The way between two places, for the command line; its keys are the places' names.

    Raises NoRoute as `route_leg` does, and for an unknown mode of travel.
    """
    modes: tuple[Mode, ...] = get_args(Mode)
    for mode in modes:
        if mode == by:
            stops = [_Stop(spot.name, spot.name, Point(spot.lon, spot.lat)) for spot in (a, b)]
            return _routed(stops, mode, railway or corridor())
    near = get_close_matches(by, modes, 1)
    hint = f". Nearest: {near[0]}" if near else ""
    raise NoRoute(f"“{by}” is no way to travel", f"Expected {', '.join(modes)}{hint}")


def to_json(leg: RoutedLeg) -> dict[str, Any]:
    """A leg as `dateline route --json` prints it: km = km_track + km_drawn, line as GeoJSON."""
    track, drawn = round(leg.km_track, 3), round(leg.km_drawn, 3)
    return {
        "km": round(track + drawn, 3),
        "km_track": track,
        "km_drawn": drawn,
        "by": leg.by,
        "line": _rounded(shapely.geometry.mapping(leg.line)),
        "crossings": [
            {
                "lat": round(crossing.point.y, 6),
                "lon": round(crossing.point.x, 6),
                "from": crossing.leaving,
                "to": crossing.entering,
                "km": round(crossing.km, 3),
            }
            for crossing in leg.crossings
        ],
    }


def _calls_at(place: Placed, by: Mode) -> bool:
    """Whether a leg's line has to go there: not to a crossing that its line decides."""
    return place.crossing is None or (place.surveyed and by != "rail")


def _stop(place: Placed) -> _Stop:
    if place.point is None:
        raise NoRoute(
            f"“{place.key}” is a border crossing without a point, where a leg cannot begin or end",
            "Let the leg pass it (via), or give it a surveyed point",
        )
    return _Stop(place.key, place.name, place.point)


def _routed(stops: Sequence[_Stop], by: Mode, railway: Railway) -> RoutedLeg:
    return _by_rail(stops, railway) if by == "rail" else _straight(stops, by)


def _by_rail(stops: Sequence[_Stop], railway: Railway) -> RoutedLeg:
    calls = [_station_of(stop, railway) for stop in stops]
    way = railway.route(calls[0][0], calls[-1][0], [station for station, _ in calls[1:-1]])
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
        _crossings(line, "drawn from station to station", _scale(drawn, along)),
        " ".join([_lengths_told(way), *_offsets_told(stops, calls)]),
    )


def _straight(stops: Sequence[_Stop], by: Mode) -> RoutedLeg:
    pieces = [geodesic(a.point, b.point) for a, b in pairwise(stops)]
    line = join(pieces)
    km = list(accumulate((length_km(piece) for piece in pieces), initial=0.0))
    return RoutedLeg(
        stops[0].key,
        stops[-1].key,
        by,
        "reported",
        line,
        0.0,
        km[-1],
        tuple(
            Waypoint(stop.name, stop.point, at, stop.key)
            for stop, at in zip(stops, km, strict=True)
        ),
        _crossings(line, _DRAWN[by]),
        f"{km[-1]:,.0f} km {_DRAWN[by]}.",
    )


def _station_of(stop: _Stop, railway: Railway) -> tuple[Station, float]:
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


def _crossings(
    line: Line, drawn: str, scaled: Callable[[float], float] = lambda km: km
) -> tuple[LegCrossing, ...]:
    """The borders between countries that a line passes; the limits of waters are none."""
    basis = f"computed: where the route, {drawn}, meets the border in OpenStreetMap’s data"
    return tuple(
        LegCrossing(found.point, scaled(found.km), found.leaving, found.entering, basis)
        for found in border.crossings(line)
        if found.leaving is not None and found.entering is not None
    )


def _borders(leg: Leg, located: Mapping[str, Placed]) -> list[tuple[Placed, bool]]:
    """The journey's crossings that the leg may make, and whether it has to: those of `via`."""
    named = [located[key] for key in leg.via]
    others = [p for p in located.values() if p.surveyed and p.key not in (leg.start, leg.end)]
    places = [(place, True) for place in named] + [
        (place, False) for place in others if place.key not in leg.via
    ]
    return [(place, must) for place, must in places if place.crossing is not None]


def _named(
    computed: Sequence[LegCrossing], places: Sequence[tuple[Placed, bool]], leg: RoutedLeg
) -> tuple[LegCrossing, ...]:
    """The crossings with those that are places of the journey named, and surveyed ones moved."""
    crossings = list(computed)
    passed = -1
    for place, must in places:
        fitting = [
            n
            for n, c in enumerate(crossings)
            if c.key is None and (c.leaving, c.entering) == place.crossing
        ]
        if must:
            fitting = [n for n in fitting if n > passed]
        if not fitting:
            if must:
                raise _no_crossing(place, computed, leg)
            continue
        number = _nearest(fitting, crossings, place)
        crossings[number] = _as_place(crossings[number], place)
        passed = max(passed, number)
    return tuple(crossings)


def _nearest(fitting: Sequence[int], crossings: Sequence[LegCrossing], place: Placed) -> int:
    point = place.point
    if not place.surveyed or point is None:
        return fitting[0]
    return min(fitting, key=lambda number: distance_km(point, crossings[number].point))


def _as_place(crossing: LegCrossing, place: Placed) -> LegCrossing:
    if not place.surveyed or place.point is None:
        return replace(crossing, key=place.key)
    off_m = distance_km(place.point, crossing.point) * 1000
    far = f"{off_m:,.0f} m" if off_m < 10_000 else f"{off_m / 1000:,.0f} km"
    basis = f"{place.basis}; the border in OpenStreetMap’s data lies {far} from it on this route"
    return replace(crossing, point=place.point, basis=basis, key=place.key, off_m=off_m)


def _no_crossing(place: Placed, computed: Sequence[LegCrossing], leg: RoutedLeg) -> NoRoute:
    leaving, entering = place.crossing or ("", "")
    made = ", ".join(f"{c.leaving} to {c.entering}" for c in computed) or "none"
    return NoRoute(
        f"the leg from “{leg.start}” to “{leg.end}” does not pass “{place.key}”, "
        f"the border from {leaving} to {entering}",
        f"The borders that it passes: {made}",
    )


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


def _offsets_told(stops: Sequence[_Stop], calls: Sequence[tuple[Station, float]]) -> list[str]:
    return [
        f"{stop.name} is taken as the station {station.name}, {km:,.1f} km away."
        for stop, (station, km) in zip(stops, calls, strict=True)
        if km >= TOLD_KM
    ]


def _rounded(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """A GeoJSON geometry with longitudes and latitudes to a tenth of a metre."""

    def plain(value: Any) -> Any:  # noqa: ANN401 # nested lists of numbers
        if isinstance(value, float | int):
            return round(float(value), 6)
        return [plain(item) for item in value]

    return {"type": geometry["type"], "coordinates": plain(geometry["coordinates"])}
