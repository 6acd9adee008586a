"""A place that a gazetteer or a service found, and distances between such places."""

from __future__ import annotations

import math

from geo.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Match = Literal["official", "local", "other"]
else:
    Match = str

LatLon = tuple[float, float]

DOT_KM = 25.0
"""What lies nearer together than this is one place for a map: a city, its station, its suburbs."""

_EARTH_KM = 6371.0088  # mean radius, IUGG


class Found(NamedTuple):
    """A place of that name.

    `lat` and `lon` are degrees in WGS 84. `country` is ISO 3166-1 alpha-2, empty on a
    border and on the high seas. `id` names the source's own record and stays the same.
    `region` and `region_code` are its first-level region's, where that has a name here.
    `population` is None where nobody lives or the source does not say. `match` tells how
    the name that was asked for stands to the place: its official name there, its name in
    the country's own script, or another that somebody uses for it. `radius_km` is None for
    a place that a point stands for; a country, a region or a sea reaches about so far from
    its point, which is no more than its middle.

    No dataclass: each look-up makes many, and a named tuple is made five times faster.
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
    radius_km: float | None = None

    @property
    def address(self) -> str:
        """The name with what tells it from its namesakes: `Moscow, Idaho, US`."""
        region = "" if self.region == self.name else self.region
        return ", ".join(part for part in (self.name, region, self.country) if part)

    @property
    def vague(self) -> bool:
        """Whether it is so large that a dot at its point would say what nobody reported."""
        return self.radius_km is not None and self.radius_km > DOT_KM

    @property
    def feature(self) -> bool:
        """Whether it is vague and no administrative area either: a sea, a river, Siberia."""
        return self.vague and self.kind not in ("country", "region", "county")

    def holds(self, place: Found) -> bool:
        """Whether a place lies in this area: by its codes, or within its radius.

        A radius is a circle round the area, so that a county or a sea may hold too much.
        """
        if self.kind == "country":
            return self.country == place.country
        alike = (self.country, self.region_code) == (place.country, place.region_code)
        if self.kind == "region" and self.region_code:
            return alike
        if self.kind == "county" and not alike:
            return False
        reach = self.radius_km or 0.0
        return apart_km((self.lat, self.lon), (place.lat, place.lon)) <= reach

    def to_json(self) -> dict[str, str | float | int | None]:
        """What the command line prints of a place; of an area also its kind and radius."""
        told: dict[str, str | float | int | None] = {
            "name": self.name,
            "lat": self.lat,
            "lon": self.lon,
            "country": self.country,
            "id": self.id,
            "population": self.population,
            "source": self.source,
        }
        if self.radius_km is not None:
            told |= {"kind": self.kind, "radius_km": self.radius_km}
        return told


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
