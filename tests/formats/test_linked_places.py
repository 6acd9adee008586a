"""Linked Places is read back with json and shapely, and held against a schema.

The schema is our own, written from the format's specification: those that its users
publish stand under no licence.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from shapely.geometry import shape

from geo.check import Checked
from geo.formats.linked_places import to_lpf
from tests.formats import journeys

Json = dict[str, Any]

SCHEMA = Path(__file__).with_name("linked-places.schema.json")


def read(checked: Checked) -> Json:
    collection: Json = json.loads(to_lpf(checked))
    return collection


def place(checked: Checked, key: str) -> Json:
    records: list[Json] = read(checked)["features"]
    (found,) = [record for record in records if record["@id"].endswith(f":place:{key}")]
    return found


@pytest.mark.parametrize("name", ["seed", "hostile", "c02", "c14", "sea_leg"])
def test_it_is_valid_against_the_schema(name: str, request: pytest.FixtureRequest) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    errors = list(validator.iter_errors(read(request.getfixturevalue(name))))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@pytest.mark.parametrize("name", ["seed", "hostile", "c14", "sea_leg"])
def test_it_is_geojson_too(name: str, request: pytest.FixtureRequest) -> None:
    for feature in read(request.getfixturevalue(name))["features"]:
        assert shape(feature["geometry"]).is_valid
        west, south, east, north = shape(feature["geometry"]).bounds
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90


def test_every_record_has_a_name_of_its_own(seed: Checked) -> None:
    names = [feature["@id"] for feature in read(seed)["features"]]
    assert len(names) == len(set(names)) == len(seed.located) + len(seed.legs)


def test_a_moment_somewhere_in_an_interval_has_both_edges_vague(seed: Checked) -> None:
    (span,) = place(seed, "border")["when"]["timespans"]
    vague = {"earliest": "2023-09-12T00:00:00+09:00", "latest": "2023-09-12T08:00:00+09:00"}
    assert span == {"start": vague, "end": vague}


def test_what_lasted_has_its_two_instants(seed: Checked) -> None:
    spans = place(seed, "vladivostok")["when"]["timespans"]
    lasted = [span for span in spans if "in" in span["start"]]
    assert lasted == [
        {"start": {"in": "2023-09-11T00:00:00+10:00"}, "end": {"in": "2023-09-14T00:00:00+10:00"}}
    ]


def test_an_open_edge_is_given_no_date(c02: Checked) -> None:
    spans = place(c02, "here")["when"]["timespans"]
    assert {"start": {"in": "2023-09-10T00:00:00+09:00"}, "end": {
        "earliest": "2023-09-10T00:00:00+09:00"
    }} in spans  # fmt: skip


def test_every_instant_reads_back_as_it_was(c14: Checked) -> None:
    for event in c14.journey.events:
        if event.place is None:
            continue
        interval = c14.events[event.id].interval
        assert interval is not None
        (span,) = place(c14, event.place)["when"]["timespans"]
        assert datetime.fromisoformat(span["start"]["earliest"]) == interval.start
        assert datetime.fromisoformat(span["end"]["latest"]) == interval.end


def test_a_computed_time_is_not_told_as_certain(seed: Checked) -> None:
    when = place(seed, "khasan")["when"]
    assert when["certainty"] == "less-certain"
    assert "(computed, no source says)" in when["label"]
    assert place(seed, "pyongyang")["when"]["certainty"] == "certain"


def test_quotes_are_cited_with_their_report_and_how_sure_they_are(seed: Checked) -> None:
    estimated, asserted = place(seed, "border")["descriptions"]
    assert estimated["value"] == seed.journey.event("crossing").claims[0].quote
    assert estimated["certainty"] == "less-certain"
    assert "Jeon Ha Gyu, spokesman of the Defense Ministry" in estimated["label"]
    assert asserted["certainty"] == "certain"
    cited = {"label": "Kim Jong Un in Russia with spl train (2023-09-12)", "year": "2023"}
    assert estimated["citations"] == [cited]


def test_a_place_is_linked_to_its_gazetteer_s_record_and_its_reports(tmp_path: Path) -> None:
    report = {**journeys.REPORT, "url": "https://news.example/train"}
    told = journeys.journey(
        tmp_path / "linked",
        "The train stood in Khasan.",
        reports={"article": report},
        places={"khasan": {"name": "Artyom", "country": "RU"}},
        events=[journeys.event("stop", "The train stood in Khasan", place="khasan")],
    )
    links = place(told, "khasan")["links"]
    geonames = told.located["khasan"].id.removeprefix("geonames:")
    assert links == [
        {"type": "exactMatch", "identifier": f"https://www.geonames.org/{geonames}"},
        {"type": "subjectOf", "identifier": "https://news.example/train"},
    ]


def test_an_address_that_is_code_is_not_linked(tmp_path: Path) -> None:
    report = {**journeys.REPORT, "url": "javascript:alert(1)"}
    told = journeys.journey(
        tmp_path / "code",
        "The train stood here.",
        reports={"article": report},
        places={"here": journeys.place("Here", 43, 131)},
        events=[journeys.event("stop", "The train stood here", place="here")],
    )
    assert "links" not in place(told, "here")
    assert "javascript" not in json.dumps(read(told)["features"])


def test_legs_are_routes_and_relate_their_places(seed: Checked) -> None:
    reported, expected = [f for f in read(seed)["features"] if ":leg:" in f["@id"]]
    assert reported["properties"]["fclasses"] == ["R"]
    assert reported["geometry"]["geometries"][0]["type"] == "LineString"
    assert expected["geometry"]["geometries"][0]["certainty"] == "uncertain"
    (relation,) = place(seed, "pyongyang")["relations"]
    assert relation["relationTo"] == place(seed, "khasan")["@id"]


def test_a_leg_over_180_degrees_is_cut_there(sea_leg: Checked) -> None:
    (leg,) = [f for f in read(sea_leg)["features"] if ":leg:" in f["@id"]]
    (line,) = leg["geometry"]["geometries"]
    assert line["type"] == "MultiLineString"
    assert (line["coordinates"][0][-1][0], line["coordinates"][1][0][0]) == (180, -180)


def test_events_without_a_place_stand_beside_the_features(seed: Checked) -> None:
    lost = read(seed)["dateline"]["events_without_place"]
    assert len(lost) == sum(event.place is None for event in seed.journey.events)
    assert lost[0]["when"]["timespans"][0]["start"]["earliest"] == "2023-09-12T00:00:00+09:00"


def test_hostile_words_are_the_exact_words(hostile: Checked) -> None:
    for number, line in enumerate(journeys.HOSTILE_REPORT):
        found = place(hostile, f"p{number}")
        assert found["properties"]["title"] == line
        assert found["names"][0]["toponym"] == line
        assert found["descriptions"][0]["value"] == line


def test_a_journey_s_name_cannot_break_out_of_a_record_s(tmp_path: Path) -> None:
    told = journeys.journey(
        tmp_path / 'a "name" <b>',
        "The train stood here.",
        places={"here": journeys.place("Here", 43, 131)},
        events=[journeys.event("stop", "The train stood here", place="here")],
    )
    iri = read(told)["features"][0]["@id"]
    assert not {*'"<> '} & {*iri}
    assert unquote(iri) == 'urn:dateline:a "name" <b>:place:here'
