"""Legs by sea: the shortest course on the water, which says what it is not."""

from __future__ import annotations

from collections.abc import Sequence

from geo.route.leg import RoutedLeg, Stop, Waypoint
from geo.route.passing import crossings_on, waters_on
from geo.sea import course

_DRAWN = "along the shortest way on the water"


def by_sea(stops: Sequence[Stop], year: int | None = None, view: str | None = None) -> RoutedLeg:
    """A leg over the water from stop to stop, as ships of that year could go; today without one.

    Raises NoRoute where no water joins two stops, or one lies too far from any.
    """
    first, *between, last = stops
    found = course(
        first.point,
        last.point,
        year,
        [stop.point for stop in between],
        [stop.name for stop in stops],
    )
    return RoutedLeg(
        first.key,
        last.key,
        "sea",
        "reported",
        found.line,
        0.0,
        found.km,
        tuple(
            Waypoint(stop.name, stop.point, at, stop.key)
            for stop, at in zip(stops, found.stops_km, strict=True)
        ),
        crossings_on(found.line, _DRAWN, view=view, waters=True),
        " ".join(filter(None, (found.basis, waters_on(found.line, view)))),
    )
