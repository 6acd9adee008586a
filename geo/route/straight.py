"""Legs that follow no track: the shortest line on the ellipsoid, which says what it is not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from geo.geodesic import geodesic, join, length_km
from geo.journey import Mode
from geo.route.leg import RoutedLeg, Stop, Waypoint
from geo.route.passing import crossings_on

_DRAWN: dict[Mode, str] = {
    "air": "along the shortest line",
    "road": "drawn straight; the road is longer",
    "foot": "drawn straight; the path is longer",
}


def straight(stops: Sequence[Stop], by: Mode, view: str | None = None) -> RoutedLeg:
    """A leg of geodesics from stop to stop."""
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
        crossings_on(line, _DRAWN[by], view=view),
        f"{km[-1]:,.0f} km {_DRAWN[by]}.",
    )
