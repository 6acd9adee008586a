"""Each service is asked in its own words, and its answers are read as places."""

from __future__ import annotations

from typing import Any

import pytest

from geo.errors import DatelineError, ServiceFailed
from geo.geocode.settings import Name, Settings
from tests.geocode.conftest import Ask
from tests.geocode.standin import StandIn, answered

PELIAS = {
    "type": "FeatureCollection",
    "features": [
        {
            "geometry": {"type": "Point", "coordinates": [22.7678, 49.7839]},
            "properties": {"gid": "whosonfirst:locality:101752097", "layer": "locality",
                           "source": "whosonfirst", "name": "Przemyśl", "country_a": "POL",
                           "region": "Subcarpathian Voivodeship", "population": 66756},
        }
    ],
}  # fmt: skip
ARCGIS = {
    "spatialReference": {"wkid": 4326},
    "candidates": [
        {"address": "Przemyśl, Podkarpackie, POL", "location": {"x": 22.767, "y": 49.785},
         "score": 100,
         "attributes": {"PlaceName": "Przemyśl", "Type": "City", "Country": "POL",
                        "Region": "Podkarpackie"}}
    ],
}  # fmt: skip
AT_A_POINT = {
    "address": {"LongLabel": "Przemyśl, POL", "PlaceName": "Przemyśl", "Type": "City",
                "CountryCode": "POL", "Region": "Podkarpackie", "Address": ""},
    "location": {"x": 22.767, "y": 49.785, "spatialReference": {"wkid": 4326}},
}  # fmt: skip
OPENCAGE = {
    "results": [
        {"components": {"_type": "city", "_normalized_city": "Przemyśl", "country_code": "pl",
                        "state": "Subcarpathian Voivodeship"},
         "formatted": "Przemyśl, Subcarpathian Voivodeship, Poland",
         "geometry": {"lat": 49.7824, "lng": 22.7673}}
    ],
    "status": {"code": 200, "message": "OK"},
    "total_results": 1,
}  # fmt: skip


@pytest.mark.parametrize(
    ("service", "answer", "region"),
    [
        ("pelias", PELIAS, "Subcarpathian Voivodeship"),
        ("arcgis", ARCGIS, "Podkarpackie"),
        ("opencage", OPENCAGE, "Subcarpathian Voivodeship"),
    ],
)
def test_the_answer_of_each_service_is_a_place(
    service: Name, answer: Any, region: str, stand_in: StandIn, asking: Ask
) -> None:
    stand_in.script = {"Przemyśl": [answered(answer)]}
    (found,) = asking(service, user="k3y").lookup("Przemyśl", country="PL")
    assert (found.name, found.country, found.region) == ("Przemyśl", "PL", region)
    assert abs(found.lat - 49.783) < 0.01
    assert abs(found.lon - 22.767) < 0.01


@pytest.mark.parametrize(
    ("service", "asked"),
    [
        ("pelias", {"boundary.country": "PL", "api_key": "k3y"}),
        ("opencage", {"countrycode": "pl", "key": "k3y"}),
    ],
)
def test_a_country_and_a_key_go_with_the_question(
    service: Name, asked: dict[str, str], stand_in: StandIn, asking: Ask
) -> None:
    stand_in.script = {"Przemyśl": [answered(PELIAS if service == "pelias" else OPENCAGE)]}
    asking(service, user="k3y").lookup("Przemyśl", country="PL")
    assert asked.items() <= stand_in.asked[0].query.items()


def test_what_lies_in_another_country_is_left_out(stand_in: StandIn, asking: Ask) -> None:
    stand_in.script = {"Przemyśl": [answered(ARCGIS)]}
    assert asking("arcgis").lookup("Przemyśl", country="UA") == []


@pytest.mark.parametrize(
    ("service", "nothing"),
    [
        ("pelias", {"features": []}),
        ("arcgis", {"candidates": []}),
        ("opencage", {"results": [], "status": {"code": 200, "message": "OK"}}),
    ],
)
def test_an_empty_answer_is_no_such_place(
    service: Name, nothing: Any, stand_in: StandIn, asking: Ask
) -> None:
    stand_in.script = {"Nowhere": [answered(nothing)]}
    assert asking(service, user="k3y").lookup("Nowhere") == []


@pytest.mark.parametrize("service", ["pelias", "arcgis", "opencage"])
def test_an_answer_of_another_form_is_a_failure(
    service: Name, stand_in: StandIn, asking: Ask
) -> None:
    odd: dict[str, list[dict[str, int]]] = {"features": [{}], "candidates": [{}], "results": [{}]}
    stand_in.script = {"Khasan": [answered(odd)]}
    with pytest.raises(ServiceFailed, match="form"):
        asking(service, user="k3y").lookup("Khasan")


def test_what_lies_at_a_point_is_read_from_arcgis(stand_in: StandIn, asking: Ask) -> None:
    path = "/arcgis/rest/services/World/GeocodeServer/reverseGeocode"
    stand_in.script = {path: [answered(AT_A_POINT)]}
    there = asking("arcgis").reverse((49.785, 22.767))
    assert there is not None
    assert (there.raw["name"], there.raw["country"]) == ("Przemyśl", "PL")


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        (
            {"DATELINE_GEOCODER": "pelias"},
            "Pelias has no public address. Set DATELINE_GEOCODER_URL to where yours runs.",
        ),
        (
            {"DATELINE_GEOCODER": "opencage"},
            "OpenCage answers registered users only. Set DATELINE_GEOCODER_KEY to your key there.",
        ),
    ],
)
def test_what_a_service_lacks_is_told_in_a_sentence(environ: dict[str, str], message: str) -> None:
    with pytest.raises(DatelineError) as caught:
        Settings.from_environment(environ)
    assert str(caught.value) == message


def test_a_key_is_taken_from_the_environment_and_not_shown() -> None:
    environ = {"DATELINE_GEOCODER": "opencage", "DATELINE_GEOCODER_KEY": "k3y"}
    settings = Settings.from_environment(environ)
    assert settings is not None
    assert settings.user == "k3y"
    assert "k3y" not in repr(settings)
