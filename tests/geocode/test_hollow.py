"""An answer with nothing in it, or packed unasked, is never taken for “no such place”."""

from __future__ import annotations

import gzip
import json
import zlib
from typing import Any, get_args

import pytest

from geo.errors import ServiceFailed
from geo.geocode.settings import Name
from tests.geocode.conftest import Ask
from tests.geocode.standin import Reply, StandIn, answered
from tests.geocode.test_geocode import KHASAN

SERVICES: tuple[Name, ...] = get_args(Name)
LISTS: dict[Name, str] = {
    "photon": "features",
    "geonames": "geonames",
    "pelias": "features",
    "arcgis": "candidates",
    "opencage": "results",
}
REVERSE: dict[Name, str] = {
    "nominatim": "/reverse",
    "photon": "/reverse",
    "geonames": "/findNearbyPlaceNameJSON",
    "pelias": "/v1/reverse",
    "arcgis": "/arcgis/rest/services/World/GeocodeServer/reverseGeocode",
    "opencage": "42.43,130.65",
}
POINTLESS: dict[Name, dict[str, Any]] = {
    "nominatim": {"name": "Khasan", "osm_type": "node", "osm_id": 1},
    "photon": {"properties": {"name": "Khasan", "osm_type": "N", "osm_id": 7}},
    "geonames": {"name": "Khasan", "geonameId": 2_039_557},
    "pelias": {"properties": {"gid": "a:b:1", "name": "Khasan"}},
    "arcgis": {"address": "Khasan", "attributes": {"PlaceName": "Khasan"}},
    "opencage": {"components": {"_type": "town"}, "formatted": "Khasan"},
}
EMPTY_POINTS: dict[Name, dict[str, Any]] = {
    "nominatim": {"lat": "", "lon": ""},
    "photon": {"geometry": None},
    "geonames": {"lat": "42.4", "lng": None},
    "pelias": {"geometry": {"coordinates": []}},
    "arcgis": {"location": {}},
    "opencage": {"geometry": {"lat": 42.4}},
}


def listed(service: Name, places: Any) -> Any:
    return {LISTS[service]: places} if service in LISTS else places


@pytest.mark.parametrize("body", [None, {}, [None], [{}], [[]], 0, False, ""], ids=json.dumps)
@pytest.mark.parametrize("service", SERVICES)
def test_an_answer_that_is_none_is_a_failure(
    service: Name, body: Any, stand_in: StandIn, asking: Ask
) -> None:
    asked = asking(service, user="k3y")
    for answer in (body, listed(service, body)):
        stand_in.script = {"Khasan": [answered(answer)], REVERSE[service]: [answered(answer)]}
        with pytest.raises(ServiceFailed, match=r"not of the form.*nothing of “Khasan”"):
            asked.lookup("Khasan")
        with pytest.raises(ServiceFailed, match="not of the form"):
            asked.reverse((42.43, 130.65))


@pytest.mark.parametrize("service", SERVICES)
def test_a_place_without_a_point_is_a_failure(
    service: Name, stand_in: StandIn, asking: Ask
) -> None:
    for place in (POINTLESS[service], POINTLESS[service] | EMPTY_POINTS[service]):
        stand_in.script = {"Khasan": [answered(listed(service, [place]))]}
        with pytest.raises(ServiceFailed, match="not of the form"):
            asking(service, user="k3y").lookup("Khasan")


def test_a_bare_list_is_an_answer_of_nominatim_only(stand_in: StandIn, asking: Ask) -> None:
    stand_in.script = {name: [answered([])] for name in ("Nowhere", *REVERSE.values())}
    assert asking().lookup("Nowhere") == []
    for service in LISTS:
        with pytest.raises(ServiceFailed, match="not of the form"):
            asking(service, user="k3y").lookup("Nowhere")
        with pytest.raises(ServiceFailed, match="not of the form"):
            asking(service, user="k3y").reverse((42.43, 130.65))


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(json.dumps([KHASAN]).encode())),
        ("", gzip.compress(json.dumps([KHASAN]).encode())),
        ("GZIP", gzip.compress(json.dumps([KHASAN]).encode())),
        ("deflate", zlib.compress(json.dumps([KHASAN]).encode())),
        ("deflate, gzip", gzip.compress(zlib.compress(json.dumps([KHASAN]).encode()))),
        ("identity", json.dumps([KHASAN]).encode()),
    ],
)
def test_an_answer_that_was_packed_unasked_is_unpacked(
    coding: str, body: bytes, stand_in: StandIn, asking: Ask
) -> None:
    stand_in.script = {"Khasan": [Reply(200, body, {"Content-Encoding": coding})]}
    assert [place.name for place in asking().lookup("Khasan")] == ["Khasan"]
    assert "gzip" not in stand_in.asked[0].headers.get("Accept-Encoding", "")


@pytest.mark.parametrize(
    ("coding", "body", "reason"),
    [
        ("br", b"\x0b\x02\x80[]\x03", "packed in a way that was not asked for"),
        ("gzip", b"[]", "packed, and cannot be unpacked"),
        ("gzip", gzip.compress(b"[]")[:-6], "packed, and is endless or was cut off"),
        ("gzip", gzip.compress(b"[" + b" " * (5 << 20) + b"]"), "endless or was cut off"),
    ],
)
def test_an_answer_that_cannot_be_unpacked_is_a_failure(
    coding: str, body: bytes, reason: str, stand_in: StandIn, asking: Ask
) -> None:
    stand_in.script = {"Khasan": [Reply(200, body, {"Content-Encoding": coding})]}
    with pytest.raises(ServiceFailed, match=reason):
        asking().lookup("Khasan")
