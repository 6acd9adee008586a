"""Questions to the services as geopy puts them, and their answers as places.

The shapes are those of Nominatim's and Photon's JSON (OpenStreetMap's objects) and of
GeoNames' search. What a service leaves out stays empty; an answer of another shape raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from geopy.adapters import AdapterHTTPError, get_retry_after
from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQuotaExceeded,
    GeopyError,
)

from geo.gazetteer.found import Found
from geo.geocode.settings import Name, Settings
from geo.geocode.transport import Unanswered

_LANGUAGE = "en"
_PHOTON_MOST = 50  # it cannot be told a country, so that ours may stand far down its list
_OSM_TYPES = {"N": "node", "W": "way", "R": "relation"}


def ask(settings: Settings, geocoder: Any, name: str, country: str | None, limit: int) -> Any:  # noqa: ANN401
    """Have geopy ask for a name, in a country if one is given; geopy's locations or None."""
    if settings.service == "nominatim":
        return geocoder.geocode(
            name,
            exactly_one=False,
            limit=limit,
            country_codes=country.lower() if country else None,
            addressdetails=True,
            language=_LANGUAGE,
        )
    if settings.service == "photon":
        return geocoder.geocode(
            name,
            exactly_one=False,
            limit=_PHOTON_MOST if country else limit,
            language=_LANGUAGE,
        )
    return geocoder.geocode(name, exactly_one=False, country=country)


def read(service: Name, locations: Iterable[Any]) -> list[Found]:
    """Turn geopy's locations into places, in the service's order.

    The points are read from the service's own words: geopy puts what has none at 0 N 0 E,
    and what lies beyond 180 degrees on the other side. Raises TypeError, ValueError,
    LookupError or AttributeError for what is no such answer.
    """
    reader = _READERS[service]
    places = [reader(location.raw) for location in locations if location is not None]
    for place in places:
        if not (abs(place.lat) <= 90 and abs(place.lon) <= 180 and place.name):
            raise ValueError("a place without a name or a point")
    return places


def failure(error: GeopyError, back_off_s: float) -> tuple[str, float | None]:
    """Why a service failed, in words without a key, and after how long to ask again, if ever.

    geopy's own words are not used: they may repeat what the service said of the key.
    """
    if isinstance(error, Unanswered):
        return str(error), back_off_s if error.again else None
    cause = error.__cause__
    if isinstance(cause, AdapterHTTPError):
        return _by_status(cause.status_code, get_retry_after(cause.headers), back_off_s)
    if isinstance(error, GeocoderAuthenticationFailure | GeocoderInsufficientPrivileges):
        return "it does not accept the user that is set in DATELINE_GEONAMES_USER", None
    if isinstance(error, GeocoderQuotaExceeded):
        return "the user’s quota there is used up", None
    return "it answered with an error of its own", None


def _by_status(
    status: int, retry_after_s: float | None, back_off_s: float
) -> tuple[str, float | None]:
    wait = back_off_s if retry_after_s is None else max(retry_after_s, 0.0)
    if status == 429:
        return f"it was asked too often, and asks to wait {wait:.0f} s (429)", wait
    if status in (408, 500, 502, 503, 504):
        return f"it is out of order ({status})", wait
    if status in (401, 403, 407):
        return f"it refuses the question ({status}): see DATELINE_CONTACT and its rules", None
    return f"it rejects the question ({status})", None


def _nominatim(raw: dict[str, Any]) -> Found:
    address = raw.get("address") or {}
    label = str(raw.get("display_name") or "")
    return Found(
        name=str(raw.get("name") or label.partition(",")[0]),
        lat=float(raw["lat"]),
        lon=float(raw["lon"]),
        country=str(address.get("country_code") or "").upper(),
        id=f"osm:{raw['osm_type']}/{raw['osm_id']}",
        population=None,
        source="Nominatim, © OpenStreetMap contributors (ODbL)",
        kind=str(raw.get("addresstype") or raw.get("type") or "place"),
        region=str(address.get("state") or ""),
    )


def _photon(raw: dict[str, Any]) -> Found:
    told = raw["properties"]
    lon, lat = raw["geometry"]["coordinates"]
    return Found(
        name=str(told.get("name") or told.get("city") or ""),
        lat=float(lat),
        lon=float(lon),
        country=str(told.get("countrycode") or "").upper(),
        id=f"osm:{_OSM_TYPES[told['osm_type']]}/{told['osm_id']}",
        population=None,
        source="Photon, © OpenStreetMap contributors (ODbL)",
        kind=str(told.get("osm_value") or "place"),
        region=str(told.get("state") or ""),
    )


def _geonames(raw: dict[str, Any]) -> Found:
    return Found(
        name=str(raw["name"]),
        lat=float(raw["lat"]),
        lon=float(raw["lng"]),
        country=str(raw.get("countryCode") or ""),
        id=f"geonames:{int(raw['geonameId'])}",
        population=int(raw.get("population") or 0) or None,
        source="GeoNames (CC BY 4.0)",
        kind="settlement" if raw.get("fcl") == "P" else str(raw.get("fcodeName") or "place"),
        region=str(raw.get("adminName1") or ""),
    )


_READERS: dict[Name, Callable[[dict[str, Any]], Found]] = {
    "nominatim": _nominatim,
    "photon": _photon,
    "geonames": _geonames,
}
