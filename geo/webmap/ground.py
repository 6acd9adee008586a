"""A journey's places and legs as they are drawn, and what of the world is drawn around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import cos, radians

import numpy as np
import numpy.typing as npt
import shapely
from shapely import Point

from geo.check import Checked
from geo.places import Located
from geo.route import RoutedLeg
from geo.schedule import MOVEMENTS
from geo.webmap.basemap import basemap
from geo.webmap.document import BaseMapDoc, CrossingDoc, GapDoc, LegDoc, PlaceDoc, WaypointDoc
from geo.webmap.fixes import top_speed
from geo.webmap.frame import Box, Frame, frame_around, surroundings, view_of
from geo.webmap.lines import Coordinates, encode

FAR_SHARE = 0.75
FAR_LEAST = 2.0


@dataclass(frozen=True, slots=True)
class Ground:
    """All that is drawn of the ground; `index` is each place's number by its key."""

    places: list[PlaceDoc]
    index: Mapping[str, int]
    legs: list[LegDoc]
    view: Box
    basemap: BaseMapDoc


def ground_of(checked: Checked) -> Ground:
    """The places, legs, first view and base map of a journey.

    The view holds the legs and the places on and near them; a place too far off is marked
    as far, and neither the view nor the base map reaches out for it.
    """
    located = {key: place for key, place in checked.located.items() if place.point is not None}
    route = _route_places(checked, located)
    frame = frame_around(
        [*(leg.line for leg in checked.legs), *(_point(located[k]) for k in route)]
    )
    lines = [frame.lines(leg.line) for leg in checked.legs]
    rows = [part for parts in lines for part in parts]
    spots = _spots(located.values(), frame)
    on_route = np.array([key in route for key in located], dtype=bool)
    far = ~on_route & _far(spots, view_of(rows, spots[on_route]))
    view = view_of(rows, spots[~far])
    km = _kilometres(checked)
    index = {key: number for number, key in enumerate(located)}
    places = [
        _place(place, lat, lon, off, km.get(key))
        for (key, place), (lon, lat), off in zip(
            located.items(), spots.tolist(), far.tolist(), strict=True
        )
    ]
    legs = [
        _leg(leg, parts, index, frame, top_speed(checked.journey.assumptions, leg.by))
        for leg, parts in zip(checked.legs, lines, strict=True)
    ]
    ground = basemap(surroundings(view), view[2] - view[0], checked.journey.view)
    return Ground(places, index, legs, view, ground)


def _spots(places: Iterable[Located], frame: Frame) -> Coordinates:
    """Where the places are drawn: a row of longitude and latitude each."""
    rows = shapely.get_coordinates([place.point for place in places])
    rows[:, 0] = np.where(rows[:, 0] >= frame.cut, rows[:, 0], rows[:, 0] + 360)
    return rows.round(6)


def _route_places(checked: Checked, located: Mapping[str, Located]) -> set[str]:
    """The keys of the places that the legs join, or, without legs, where the traveller was."""
    legs = checked.journey.legs
    on_legs = {key for leg in legs for key in (leg.start, *leg.via, leg.end)}
    if found := on_legs & located.keys():
        return found | {key for key, place in located.items() if place.crossing}
    own = [event for event in checked.journey.events if event.place in located and not event.who]
    moved = {event.place for event in own if event.place and event.kind in MOVEMENTS}
    return moved or {event.place for event in own if event.place} or set(located)


def _far(spots: Coordinates, core: Box) -> npt.NDArray[np.bool_]:
    """Which spots lie off a box by over three quarters of its longer side, or 2 degrees."""
    west, south, east, north = core
    shrink = cos(radians((south + north) / 2))
    reach = max(FAR_SHARE * max((east - west) * shrink, north - south), FAR_LEAST)
    lon, lat = spots.T
    aside = np.maximum(west - lon, lon - east) * shrink
    off: npt.NDArray[np.float64] = np.maximum(aside, np.maximum(south - lat, lat - north))
    return off > reach


def _kilometres(checked: Checked) -> dict[str, float]:
    """How far along the whole route each place lies that is on it; where it is first passed."""
    km: dict[str, float] = {}
    sofar = 0.0
    for leg in checked.legs:
        km.setdefault(leg.start, sofar)
        for stop in leg.waypoints:
            if stop.key is not None:
                km.setdefault(stop.key, sofar + stop.km)
        for crossing in leg.crossings:
            if crossing.key is not None:
                km.setdefault(crossing.key, sofar + crossing.km)
        sofar += leg.km
        km.setdefault(leg.end, sofar)
    return km


def _place(place: Located, lat: float, lon: float, far: bool, km: float | None) -> PlaceDoc:
    return PlaceDoc(
        place.key,
        place.name,
        lat,
        lon,
        place.basis,
        place.country or "",
        "",
        far,
        None if km is None else round(km, 3),
        place.assumed,
        place.radius_km,
    )


def _leg(
    leg: RoutedLeg,
    parts: Iterable[Coordinates],
    index: Mapping[str, int],
    frame: Frame,
    kmh: float | None,
) -> LegDoc:
    return LegDoc(
        start=index[leg.start],
        end=index[leg.end],
        by=leg.by,
        status=leg.status,
        lines=[encode(part) for part in parts],
        km=round(leg.km, 3),
        kmTrack=round(leg.km_track, 3),
        kmDrawn=round(leg.km_drawn, 3),
        basis=leg.basis,
        waypoints=[
            WaypointDoc(stop.name, *_spot(stop.point, frame), round(stop.km, 3))
            for stop in leg.waypoints
        ],
        crossings=[
            CrossingDoc(
                *_spot(crossing.point, frame),
                round(crossing.km, 3),
                crossing.leaving,
                crossing.entering,
                crossing.basis,
            )
            for crossing in leg.crossings
        ],
        kmh=kmh,
        gaps=[
            GapDoc(*_spot(Point(gap.lon, gap.lat), frame), round(gap.metres, 1)) for gap in leg.gaps
        ],
    )


def _point(place: Located) -> Point:
    assert place.point is not None
    return place.point


def _spot(point: Point, frame: Frame) -> tuple[float, float]:
    """Latitude and longitude as drawn."""
    return _degrees(point.y), _degrees(frame.lon(point.x))


def _degrees(value: float) -> float:
    return round(value, 6)
