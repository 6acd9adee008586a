"""A found place in the shape of geopy's Location, without geopy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.gazetteer.found import Found, LatLon


@dataclass(frozen=True, slots=True)
class Location:
    """A place in the shape of geopy's Location, without geopy.

    Like that one it unpacks into `address, (latitude, longitude)`.
    """

    address: str
    latitude: float
    longitude: float
    raw: dict[str, str | float | int | None]

    @classmethod
    def of(cls, found: Found, **more: float) -> Location:
        """The location of a found place; `more` is added to what `raw` tells of it."""
        return cls(found.address, found.lat, found.lon, {**found.to_json(), **more})

    @property
    def point(self) -> LatLon:
        """Latitude and longitude."""
        return self.latitude, self.longitude

    def __iter__(self) -> Iterator[str | LatLon]:
        return iter((self.address, self.point))
