"""Which candidates a railway serves: the corridor that comes along, and a network if one is given.

A network is known here by what it can tell of a point only, so that this room needs no railway.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Protocol

from geo.gazetteer.found import Found, apart_km
from geo.gazetteer.landmarks import landmarks

SERVED_KM = 10.0
"""A place is served by tracks, or a station, that lie no farther from its middle."""

_CORRIDOR = 1


class Tracks(Protocol):
    """What a railway tells of a point: the parts of it that come within some km, by number."""

    def near(self, lon: float, lat: float, radius_km: float = ...) -> Mapping[int, object]:
        """The nearest track of each connected part, by the part's number."""
        ...


def served(
    groups: Sequence[Sequence[Found]], railway: Tracks | None
) -> tuple[tuple[int, ...], ...]:
    """For each candidate the connected part of the railway that serves it, from 1, or 0."""
    return tuple(tuple(_part(place, railway) for place in group) for group in groups)


def _part(place: Found, railway: Tracks | None) -> int:
    if place.kind not in ("settlement", "station"):
        return 0
    if railway is not None:
        parts = railway.near(place.lon, place.lat, SERVED_KM)
        return min(parts) + 1 if parts else 0
    return _CORRIDOR if _at_corridor(place) else 0


def _at_corridor(place: Found) -> bool:
    return any(
        abs(place.lat - lat) < 0.1 and apart_km((place.lat, place.lon), (lat, lon)) < SERVED_KM
        for lat, lon in _corridor()
    )


@cache
def _corridor() -> tuple[tuple[float, float], ...]:
    stations = [place.found for place in landmarks() if place.found.kind == "station"]
    return tuple((found.lat, found.lon) for found in stations)
