"""A country or a region of a service is an area, however the service tells how far it reaches.

The shapes are those of the services' answers, with what Dateline reads of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geo import geocode
from geo.errors import AmbiguousPlace, ServiceFailed
from geo.geocode import Service
from geo.geocode.extent import UNTOLD_KM, reach_km
from geo.geocode.settings import Name
from tests.geocode.conftest import Ask
from tests.geocode.standin import Reply, StandIn, answered

TEXAS = (-106.6, 25.8, -93.5, 36.5)
"""West, south, east, north."""

Maker = Any


def nominatim(kind: str, box: tuple[float, ...] | None) -> Any:
    edges = [str(box[i]) for i in (1, 3, 0, 2)] if box else []
    return [{"lat": "31.5", "lon": "-99.3", "name": "Zzyzx", "display_name": "Zzyzx, USA",
             "osm_type": "relation",
             "osm_id": 114690, "addresstype": kind, "type": "administrative",
             "address": {"state": "Zzyzx", "country_code": "us"},
             **({"boundingbox": edges} if box else {})}]  # fmt: skip


def photon(kind: str, box: tuple[float, ...] | None) -> Any:
    extent = {"extent": [box[i] for i in (0, 3, 2, 1)]} if box else {}
    return {"type": "FeatureCollection", "features": [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [-99.3, 31.5]},
         "properties": {"osm_type": "R", "osm_id": 114690, "osm_key": "boundary",
                        "osm_value": "administrative", "type": kind, "name": "Zzyzx",
                        "countrycode": "US", **extent}}]}  # fmt: skip


def geonames(kind: str, box: tuple[float, ...] | None) -> Any:
    code = {"state": "ADM1", "country": "PCLI", "city": "PPLC", "sea": "SEA"}[kind]
    names = ("west", "south", "east", "north")
    bbox = {"bbox": dict(zip(names, box, strict=True)) | {"accuracyLevel": 0}} if box else {}
    return {"totalResultsCount": 1, "geonames": [
        {"geonameId": 4736286, "name": "Zzyzx", "lat": "31.5", "lng": "-99.3",
         "countryCode": "US", "adminName1": "Zzyzx", "fcode": code, "population": 22875689,
         "fcl": {"PPLC": "P", "SEA": "H"}.get(code, "A"),
         "fcodeName": "first-order administrative division", **bbox}]}  # fmt: skip


def pelias(kind: str, box: tuple[float, ...] | None) -> Any:
    layer = {"state": "region", "city": "locality", "sea": "marinearea"}.get(kind, kind)
    return {"type": "FeatureCollection", "features": [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [-99.3, 31.5]},
         "properties": {"gid": f"whosonfirst:{layer}:85688753", "layer": layer,
                        "source": "whosonfirst", "name": "Zzyzx", "country_a": "USA",
                        "accuracy": "centroid"},
         **({"bbox": list(box)} if box else {})}]}  # fmt: skip


def arcgis(kind: str, box: tuple[float, ...] | None) -> Any:
    word = {"state": "State or Province", "city": "City"}.get(kind, kind.title())
    names = ("xmin", "ymin", "xmax", "ymax")
    extent = {"extent": dict(zip(names, box, strict=True))} if box else {}
    return {"spatialReference": {"wkid": 4326, "latestWkid": 4326}, "candidates": [
        {"address": "Zzyzx", "location": {"x": -99.3, "y": 31.5}, "score": 100,
         "attributes": {"PlaceName": "Zzyzx", "Type": word, "Country": "USA", "Region": "Zzyzx"},
         **extent}]}  # fmt: skip


def opencage(kind: str, box: tuple[float, ...] | None) -> Any:
    word = {"sea": "body_of_water"}.get(kind, kind)
    corners = (
        {
            "bounds": {
                "southwest": {"lat": box[1], "lng": box[0]},
                "northeast": {"lat": box[3], "lng": box[2]},
            }
        }
        if box
        else {}
    )
    return {"results": [{"components": {"_type": word, word: "Zzyzx", "country_code": "us"},
                         "formatted": "Zzyzx, United States", "confidence": 1,
                         "geometry": {"lat": 31.5, "lng": -99.3}, **corners}],
            "status": {"code": 200, "message": "OK"}, "total_results": 1}  # fmt: skip


ANSWERS: dict[Name, Maker] = {
    "nominatim": nominatim,
    "photon": photon,
    "geonames": geonames,
    "pelias": pelias,
    "arcgis": arcgis,
    "opencage": opencage,
}


@pytest.fixture(params=ANSWERS)
def service(request: pytest.FixtureRequest, asking: Ask) -> tuple[Service, Maker]:
    """Each service, and what makes an answer of its form."""
    return asking(request.param, user="k3y"), ANSWERS[request.param]


def test_a_region_reaches_as_far_as_its_box(
    service: tuple[Service, Maker], stand_in: StandIn
) -> None:
    asked, answer = service
    stand_in.script = {"Zzyzx": [answered(answer("state", TEXAS))]}
    (found,) = asked.lookup("Zzyzx")
    assert (found.kind, found.country, found.vague) == ("region", "US", True)
    assert found.radius_km is not None
    assert 900 < found.radius_km < 1_000


def test_a_country_without_a_box_reaches_as_far_as_the_countries_table_says(
    service: tuple[Service, Maker], stand_in: StandIn
) -> None:
    asked, answer = service
    stand_in.script = {"Zzyzx": [answered(answer("country", None))]}
    (found,) = asked.lookup("Zzyzx")
    assert found.kind == "country"
    assert found.radius_km is not None
    assert found.radius_km > 1_500


def test_an_area_without_a_box_is_no_dot(service: tuple[Service, Maker], stand_in: StandIn) -> None:
    asked, answer = service
    stand_in.script = {"Zzyzx": [answered(answer("state", None))]}
    (found,) = asked.lookup("Zzyzx")
    assert (found.radius_km, found.vague) == (UNTOLD_KM, True)


def test_a_city_is_a_dot_however_wide_its_box(
    service: tuple[Service, Maker], stand_in: StandIn
) -> None:
    asked, answer = service
    stand_in.script = {"Zzyzx": [answered(answer("city", TEXAS))]}
    (found,) = asked.lookup("Zzyzx")
    assert found.radius_km is None


def test_a_sea_is_an_area_whatever_it_is_called(
    service: tuple[Service, Maker], stand_in: StandIn
) -> None:
    asked, answer = service
    stand_in.script = {"Zzyzx": [answered(answer("sea", TEXAS))]}
    (found,) = asked.lookup("Zzyzx")
    assert found.vague


def test_no_leg_begins_at_an_area_of_a_service(
    service: tuple[Service, Maker],
    stand_in: StandIn,
    gazetteer: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert gazetteer.is_file()
    asked, answer = service
    monkeypatch.setattr(geocode, "service", lambda: asked)
    stand_in.script = {"Zzyzx": [answered(answer("state", TEXAS))]}
    with pytest.raises(AmbiguousPlace, match="is an area, not a point") as caught:
        geocode.locate("Zzyzx")
    (candidate,) = caught.value.candidates
    found = geocode.locate("Zzyzx", id=candidate.id)
    assert (found.id, found.vague) == (candidate.id, True)


def test_geonames_is_asked_for_boxes(stand_in: StandIn, asking: Ask) -> None:
    stand_in.script = {"Zzyzx": [answered(geonames("state", TEXAS))]}
    asking("geonames", user="k3y").lookup("Zzyzx")
    assert stand_in.asked[0].query["inclBbox"] == "true"


@pytest.mark.parametrize("odd", [[1, 2, 3], ["a", "b", "c", "d"], [-200, -95, 3, 99], "box"])
def test_a_box_that_is_none_is_an_answer_of_another_form(
    odd: Any, stand_in: StandIn, asking: Ask
) -> None:
    (place,) = nominatim("state", None)
    stand_in.script = {"Zzyzx": [answered([{**place, "boundingbox": odd}])]}
    with pytest.raises(ServiceFailed, match="not of the form"):
        asking().lookup("Zzyzx")


def test_an_answer_of_geonames_without_places_or_an_error_is_no_such_place_as_little(
    stand_in: StandIn, asking: Ask
) -> None:
    stand_in.script = {"Zzyzx": [Reply(body=b"{}")]}
    with pytest.raises(ServiceFailed, match="not of the form"):
        asking("geonames", user="k3y").lookup("Zzyzx")


def test_a_box_across_180_degrees_reaches_no_farther_than_it_is_wide() -> None:
    far = reach_km("sea", (65.0, -180.0), (170.0, 60.0, -170.0, 70.0))
    assert far is not None
    assert 500 < far < 1_000
