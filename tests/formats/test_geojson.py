"""GeoJSON is read back with json and shapely."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

from geo.check import Checked
from geo.formats.geojson import to_geojson
from tests.formats import journeys

Json = dict[str, Any]


def read(checked: Checked) -> Json:
    collection: Json = json.loads(to_geojson(checked))
    return collection


def features(checked: Checked, kind: str) -> list[Json]:
    found: list[Json] = read(checked)["features"]
    return [feature for feature in found if feature["properties"]["feature"] == kind]


def event(checked: Checked, key: str) -> Json:
    (found,) = [f for f in features(checked, "event") if f["properties"]["id"] == key]
    return found


def positions(geometry: Json) -> list[list[float]]:
    found: list[list[float]] = shapely.get_coordinates(shape(geometry)).tolist()
    return found


@pytest.mark.parametrize("name", ["seed", "hostile", "c14", "sea_leg"])
def test_every_feature_is_as_rfc_7946_wants_it(name: str, request: pytest.FixtureRequest) -> None:
    collection = read(request.getfixturevalue(name))
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    keys = [feature["id"] for feature in collection["features"]]
    assert len(keys) == len(set(keys))
    for feature in collection["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        if feature["geometry"] is not None:
            # Lines and points only: no ring is there that could run the wrong way.
            assert feature["geometry"]["type"] in {"Point", "LineString", "MultiLineString"}
            assert shape(feature["geometry"]).is_valid
            for lon, lat in positions(feature["geometry"]):
                assert -180 <= lon <= 180
                assert -90 <= lat <= 90


def test_it_holds_the_claims_of_the_seed_with_the_report_s_own_words(seed: Checked) -> None:
    text = seed.file.articles["article"].text
    claims = [c for f in features(seed, "event") for c in f["properties"]["claims"]]
    assert len(claims) == 14
    for claim in claims:
        start, end = claim["position"]
        assert text[start:end] == claim["quote"]
        assert claim["quote"] in claim["sentence"]


def test_instants_have_the_offset_of_their_zone(c14: Checked) -> None:
    told = event(c14, "entry")["properties"]
    assert told["start"].startswith("2023-09-12T")
    assert datetime.fromisoformat(event(c14, "departure")["properties"]["start"]) == datetime(
        2023, 9, 9, 15, tzinfo=UTC
    )
    assert datetime.fromisoformat(event(c14, "departure")["properties"]["end"]) == datetime(
        2023, 9, 10, 15, tzinfo=UTC
    )
    for key in ("start", "end"):
        assert datetime.fromisoformat(told[key]).utcoffset() is not None


def test_every_instant_and_every_word_reads_back_as_it_was(c14: Checked) -> None:
    for told in features(c14, "event"):
        key = told["properties"]["id"]
        for number, claim in enumerate(told["properties"]["claims"]):
            given = c14.journey.event(key).claims[number]
            read_as = c14.claims[key, number]
            assert claim["when"] == list(given.when)
            assert claim["time"] == read_as.text
            assert read_as.interval is not None
            for edge, instant in (("start", read_as.interval.start), ("end", read_as.interval.end)):
                found = claim[edge] and datetime.fromisoformat(claim[edge])
                assert found == instant
    assert event(c14, "departure")["properties"]["claims"][0]["quote"] == (
        "left, it was said, on “Sunday”\nand not before"
    )


def test_who_says_it_is_told_from_the_reader_on(seed: Checked) -> None:
    claim = event(seed, "crossing")["properties"]["claims"][0]
    assert claim["by"] == ["Jeon Ha Gyu", "South Korean military"]
    assert claim["stance"] == "estimated"
    assert claim["caveat"] == "He did not tell how his army got the information."


def test_an_event_without_a_place_has_no_geometry(seed: Checked) -> None:
    assert event(seed, "meeting")["geometry"] is None
    assert event(seed, "meeting")["properties"]["place"] is None
    assert event(seed, "departure")["geometry"]["type"] == "Point"


def test_a_computed_time_is_told_as_computed_with_its_reason(seed: Checked) -> None:
    told = event(seed, "arrival")["properties"]
    assert told["timed"] == "computed"
    assert told["because"]
    assert told["claims"][0]["start"] is None


def test_an_expected_leg_and_an_expected_event_say_so(seed: Checked) -> None:
    reported, expected = features(seed, "leg")
    assert (reported["properties"]["expected"], expected["properties"]["expected"]) == (False, True)
    assert expected["properties"]["name"] == "Khasan to Vladivostok (expected)"
    assert event(seed, "visit")["properties"]["expected"] is True
    assert event(seed, "departure")["properties"]["expected"] is False


def test_a_leg_tells_what_is_track_and_what_is_drawn(seed: Checked) -> None:
    told = features(seed, "leg")[0]["properties"]
    assert told["km"] == pytest.approx(told["km_track"] + told["km_drawn"], abs=0.002)
    assert told["km_drawn"] > 0
    assert told["basis"]


def test_a_crossing_is_a_point_between_its_countries(seed: Checked) -> None:
    (crossing,) = features(seed, "crossing")
    assert (crossing["properties"]["leaving"], crossing["properties"]["entering"]) == ("KP", "RU")
    lon, lat = crossing["geometry"]["coordinates"]
    assert (lat, lon) == (pytest.approx(42.4152, abs=0.01), pytest.approx(130.6413, abs=0.01))


def test_a_leg_over_180_degrees_is_cut_there(sea_leg: Checked) -> None:
    (leg,) = features(sea_leg, "leg")
    assert leg["geometry"]["type"] == "MultiLineString"
    west, east = leg["geometry"]["coordinates"]
    assert (west[-1][0], east[0][0]) == (180, -180)
    assert west[-1][1] == east[0][1] == pytest.approx(54.3, abs=1)
    assert leg["properties"]["km"] == pytest.approx(2292, rel=0.02)
    assert leg["properties"]["km_track"] == 0
    assert leg["properties"]["status"] == "expected"


def test_hostile_words_are_the_exact_words(hostile: Checked) -> None:
    assert read(hostile)["dateline"]["title"] == journeys.HOSTILE_REPORT[0]
    for number, line in enumerate(journeys.HOSTILE_REPORT):
        told = event(hostile, f"e{number}")["properties"]
        assert (told["title"], told["place"]) == (line, line)
        assert told["claims"][0]["quote"] == line
    for number, formula in enumerate(journeys.FORMULAS):
        told = event(hostile, f"f{number}")["properties"]
        assert (told["title"], told["place"], told["who"]) == (formula, formula, formula)
        assert told["claims"][0]["by"] == [formula]


def test_the_editor_s_assumptions_and_what_contradicts_stand_beside_the_features(
    seed: Checked,
) -> None:
    told = read(seed)["dateline"]
    assert told["assumptions"] == ["The train does not exceed 60 km/h."]
    assert told["contradictions"] == [part.text for part in seed.contradictions]
    assert told["reports"][0]["assumed"].startswith("The text gives no date.")
