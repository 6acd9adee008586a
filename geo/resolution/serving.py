"""Which candidates a railway serves: the corridor that comes along, and a network if one is given.

A network is known here by what it can tell of a point only, so that this room needs no railway.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Protocol

from geo.datahome import data_path
from geo.gazetteer.found import Found, apart_km
from geo.gazetteer.landmarks import table_rows

SERVED_KM = 10.0
"""A place is served by tracks, or a station, that lie no farther from its middle."""

_CORRIDOR = 1
_REACH = 0.2  # degrees, more than SERVED_KM where the corridor runs


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
    south, west, north, east = _box()
    if not (south <= place.lat <= north and west <= place.lon <= east):
        return False
    return any(
        apart_km((place.lat, place.lon), station) < SERVED_KM
        for station in _corridor()
        if abs(place.lat - station[0]) < _REACH
    )


@cache
def _corridor() -> tuple[tuple[float, float], ...]:
    rows = table_rows(data_path("corridor", "stations.csv"))
    return tuple((float(row["lat"]), float(row["lon"])) for row in rows)


@cache
def _box() -> tuple[float, float, float, float]:
    lats, lons = zip(*_corridor(), strict=True)
    return min(lats) - _REACH, min(lons) - _REACH, max(lats) + _REACH, max(lons) + _REACH
