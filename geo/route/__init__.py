"""A journey's legs -> lines on the ground, each with what it rests on.

By rail a leg follows the network from station to station, or the tracks of a network that
was imported (`geo.railway`), whose name and source it then tells; by sea it keeps to the
water (`geo.sea`), through the canals that were open in its year; by air it is the shortest
line on the ellipsoid; by road and on foot it is drawn straight, and says so.
Borders are computed where that line meets the outlines of `geo.border`, unless the editor
has surveyed the point. Kilometres are those of the leg: of known track where there is one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Protocol, get_args

from shapely import Point

from geo.errors import NoRoute
from geo.journey import Leg, Mode
from geo.railway import Network, Railway, corridor
from geo.railway.routing import Wish
from geo.route.leg import LegCrossing, RoutedLeg, Stop, Waypoint, to_json
from geo.route.passing import Placed, borders_of, in_year, named, on_disputed
from geo.route.rail import by_rail
from geo.route.sea import by_sea
from geo.route.straight import straight

__all__ = [
    "LegCrossing",
    "Placed",
    "RoutedLeg",
    "Spot",
    "Waypoint",
    "Wish",
    "route_between",
    "route_leg",
    "to_json",
]


class Spot(Protocol):
    """A named position in degrees, such as a gazetteer's `Found`."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def lat(self) -> float: ...  # noqa: D102
    @property
    def lon(self) -> float: ...  # noqa: D102


def route_leg(
    leg: Leg,
    located: Mapping[str, Placed],
    railway: Railway | Network | None = None,
    year: int | None = None,
    view: str | None = None,
) -> RoutedLeg:
    """A journey's leg on the ground, on the corridor's railway if no other is given.

    Where a network is given that cannot serve the leg, and the corridor can, it is the
    corridor's, and its basis says so.

    `year` is that of a leg by sea, which says what canals there were; without it, today's.
    `view` is the country in whose eyes disputed areas are seen (`geo.border.area`).
    `located` are the journey's places by key. Places in `via` are passed in order; a
    border crossing among them is computed and has to be one that the leg makes. Raises
    NoRoute where the network does not join the places, one of them is not on it or is an
    area, or the leg does not pass such a border.
    """
    calls = [leg.start, *(key for key in leg.via if _calls_at(located[key], leg.by)), leg.end]
    stops = [_stop(located[key]) for key in calls]
    routed = _on_either(stops, leg.by, railway or corridor(), year, view)
    crossings = named(routed.crossings, borders_of(leg, located), routed)
    return on_disputed(replace(routed, status=leg.status, crossings=crossings), view)


def route_between(
    a: Spot,
    b: Spot,
    by: str = "rail",
    railway: Railway | Network | None = None,
    *,
    via: Sequence[Spot] = (),
    wish: Wish | None = None,
    year: int | None = None,
    view: str | None = None,
) -> RoutedLeg:
    """The way between two places, for the command line; its keys are the places' names.

    `via` are passed in order; `wish` says which way by rail is wanted, `year` in which year:
    which canals a ship has, and whether the borders were today's; `view` in whose eyes
    disputed areas are seen. Raises NoRoute as `route_leg` does, and for an unknown mode of
    travel.
    """
    modes: tuple[Mode, ...] = get_args(Mode)
    for mode in modes:
        if mode == by:
            spots = (a, *via, b)
            stops = [Stop(spot.name, spot.name, Point(spot.lon, spot.lat)) for spot in spots]
            leg = _routed(stops, mode, railway or corridor(), wish or Wish(), year, view)
            return in_year(on_disputed(leg, view), year)
    near = get_close_matches(by, modes, 1)
    hint = f". Nearest: {near[0]}" if near else ""
    raise NoRoute(f"“{by}” is no way to travel", f"Expected {', '.join(modes)}{hint}")


def _calls_at(place: Placed, by: Mode) -> bool:
    """Whether a leg's line has to go there: not to a crossing that its line decides."""
    return place.crossing is None or (place.surveyed and by != "rail")


def _stop(place: Placed) -> Stop:
    if place.point is None:
        raise NoRoute(
            f"“{place.key}” is a border crossing without a point, where a leg cannot begin or end",
            "Let the leg pass it (via), or give it a surveyed point",
        )
    if place.radius_km is not None:
        raise NoRoute(
            f"“{place.key}” is an area, {place.name}, of some {place.radius_km:,.0f} km around its"
            " middle, and no leg can begin, end or call at an area",
            "Name a place in it (name, country), or give the point that is meant (surveyed)",
        )
    return Stop(place.key, place.name, place.point)


def _on_either(
    stops: Sequence[Stop],
    by: Mode,
    railway: Railway | Network,
    year: int | None,
    view: str | None,
) -> RoutedLeg:
    """A leg on the network given, or else on the corridor."""
    try:
        return _routed(stops, by, railway, Wish(), year, view)
    except NoRoute as error:
        if by != "rail" or isinstance(railway, Railway):
            raise
        try:
            routed = by_rail(stops, corridor(), Wish(), view)
        except NoRoute:
            raise error from None
        why = f"Not on the railway network “{railway.name}”: {error.problem}."
        return replace(routed, basis=f"{routed.basis} {why}")


def _routed(
    stops: Sequence[Stop],
    by: Mode,
    railway: Railway | Network,
    wish: Wish,
    year: int | None,
    view: str | None = None,
) -> RoutedLeg:
    if by == "rail":
        return by_rail(stops, railway, wish, view)
    return by_sea(stops, year, view) if by == "sea" else straight(stops, by, view)
