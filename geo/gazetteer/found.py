"""A place that a gazetteer or a service found, and distances between such places."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Match = Literal["official", "local", "other"]
LatLon = tuple[float, float]

_EARTH_KM = 6371.0088  # mean radius, IUGG


@dataclass(frozen=True, slots=True)
class Found:
    """A place of that name.

    `lat` and `lon` are degrees in WGS 84. `country` is ISO 3166-1 alpha-2, empty on a
    border and on the high seas. `id` names the source's own record and stays the same.
    `region` and `region_code` are its first-level region's, where that has a name here.
    `population` is None where nobody lives or the source does not say. `match` tells how
    the name that was asked for stands to the place: its official name there, its name in
    the country's own script, or another that somebody uses for it.
    """

    name: str
    lat: float
    lon: float
    country: str
    id: str
    population: int | None
    source: str
    kind: str = "settlement"
    local_name: str = ""
    region: str = ""
    region_code: str = ""
    match: Match = "official"

    @property
    def address(self) -> str:
        """The name with what tells it from its namesakes: `Moscow, Idaho, US`."""
        return ", ".join(part for part in (self.name, self.region, self.country) if part)

    def to_json(self) -> dict[str, str | float | int | None]:
        """What the command line prints of a place."""
        return {
            "name": self.name,
            "lat": self.lat,
            "lon": self.lon,
            "country": self.country,
            "id": self.id,
            "population": self.population,
            "source": self.source,
        }


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


def apart_km(a: LatLon, b: LatLon) -> float:
    """The distance of two points (lat, lon) on the sphere, in km.

    It is within 0.6 % of the geodesic, which is enough to rank places by, and needs no
    import of the kind that `geo.geodesic` does.
    """
    (lat, lon), (lat2, lon2) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    chord = (
        math.sin((lat2 - lat) / 2) ** 2
        + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))
