"""The places that a way is asked for: by name, by latitude and longitude, or by id."""

from __future__ import annotations

from dataclasses import dataclass

from geo.errors import AmbiguousPlace, UnknownPlace
from geo.railway.measure import between_km
from geo.railway.network import Network, NetworkStation

ONE_PLACE_KM = 5.0
"""Stations of one name that are no further apart are one place."""


@dataclass(frozen=True, slots=True)
class NamedSpot:
    """A place to go from or to."""

    name: str
    lat: float
    lon: float


def spot_named(network: Network | None, text: str) -> NamedSpot:
    """A place by `LAT,LON`, by a station of the network, if any, or by the gazetteer.

    The gazetteer takes names (`Dover, GB`) and ids (`geonames:2651048`). Raises AmbiguousPlace
    where stations far apart, or several places, bear the name, UnknownPlace where nothing does.
    """
    import re

    given = re.fullmatch(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*", text)
    if given:
        lat, lon = float(given[1]), float(given[2])
        if abs(lat) > 90 or abs(lon) > 180:
            raise UnknownPlace(
                f"“{text.strip()}” is no place on Earth",
                "Give LAT,LON: a latitude from -90 to 90, then a longitude from -180 to 180",
            )
        return NamedSpot(text.strip(), lat, lon)
    stations = network.named(text) if network is not None else []
    if stations:
        _demand_one_place(stations, text)
        return NamedSpot(stations[0].name, stations[0].lat, stations[0].lon)
    from geo.gazetteer import locate

    is_id = re.fullmatch(r"\s*[a-z]+:\S+\s*", text)
    found = locate("", id=text.strip()) if is_id else locate(text)
    return NamedSpot(found.name, found.lat, found.lon)


def _demand_one_place(stations: list[NetworkStation], text: str) -> None:
    import numpy as np

    from geo.railway.routing import spot

    places = np.array([(station.lon, station.lat) for station in stations])
    if between_km(np.broadcast_to(places[0], places.shape), places).max() > ONE_PLACE_KM:
        told = "; ".join(f"{s.name}, {spot(s.lon, s.lat)}" for s in stations[:8])
        raise AmbiguousPlace(
            f"the network has {len(stations)} stations “{text}”: {told}",
            "Give the one that you mean as LAT,LON",
        )
