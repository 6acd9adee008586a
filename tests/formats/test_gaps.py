"""What every format tells of gaps in the railway's data and of disputed ground, read back."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import gpxpy
import jsonschema
import pytest
from lxml import etree
from PIL import Image
from pykml import parser
from shapely.geometry import shape

from geo.check import Checked, load
from geo.formats.archive import to_public_zip, to_zip
from geo.formats.csv_table import to_csv
from geo.formats.geojson import to_geojson
from geo.formats.gpx import to_gpx
from geo.formats.kml import NAMESPACE as KML
from geo.formats.kml import to_kml
from geo.formats.linked_places import to_lpf
from geo.formats.pictures import to_marey_svg, to_png, to_svg, to_timeline_svg
from geo.palette import LIGHT
from tests.formats import journeys
from tests.formats.test_linked_places import SCHEMA
from tests.formats.test_pictures import picture, share, words
from tests.railway.small import east, imported, track

NEAR, FAR = 3.8, 400.0
ASSUMED = "Gap in the railway’s data, 400 m, assumed to be joined"
CLOSED = "Gap in the railway’s data, 3.8 m"
Json = dict[str, Any]


@pytest.fixture
def gappy(tmp_path: Path) -> Checked:
    """By rail over two gaps: one that was closed, and one whose crossing is assumed."""
    imported(
        track("One", (105, 47), (108, 47)),
        track("Two", (108 + east(NEAR), 47), (110, 47)),
        track("Three", (110 + east(FAR), 47), (115, 47)),
        name="gappy",
        credit="the test, CC0",
    )
    return journeys.journey(
        tmp_path / "gappy",
        "The train left on Sunday. It arrived on Monday.",
        network="gappy",
        places={"a": journeys.place("Alpha", 47, 105), "b": journeys.place("Beta", 47, 115)},
        events=[
            journeys.event(
                "start", "The train left on Sunday", kind="departure", when=["on Sunday"], place="a"
            ),
            journeys.event(
                "end", "It arrived on Monday", kind="arrival", when=["on Monday"], place="b"
            ),
        ],
        legs=[{"from": "a", "to": "b", "by": "rail"}],
    )


def over_kosovo(folder: Path, view: str | None) -> Checked:
    """A flight from Belgrade to Pristina, in no country's eyes or in Serbia's."""
    return journeys.journey(
        folder / "kosovo",
        "The guest flew to Pristina.",
        **({"view": view} if view else {}),
        places={
            "belgrade": journeys.place("Belgrade", 44.8, 20.46),
            "pristina": journeys.place("Pristina", 42.66, 21.16),
        },
        events=[
            journeys.event("flight", "The guest flew to Pristina", kind="arrival", place="pristina")
        ],
        legs=[{"from": "belgrade", "to": "pristina", "by": "air"}],
    )


def of_kind(checked: Checked, kind: str) -> list[Json]:
    found: list[Json] = json.loads(to_geojson(checked))["features"]
    return [feature for feature in found if feature["properties"]["feature"] == kind]


def test_in_geojson_each_gap_is_a_point_with_its_width_on_the_leg(gappy: Checked) -> None:
    (leg,), gaps = of_kind(gappy, "leg"), of_kind(gappy, "gap")

    assert [gap["properties"]["name"] for gap in gaps] == [CLOSED, ASSUMED]
    assert [gap["properties"]["assumed"] for gap in gaps] == [False, True]
    assert [gap["properties"]["metres"] for gap in gaps] == pytest.approx([NEAR, FAR], abs=0.2)
    assert {gap["properties"]["leg"] for gap in gaps} == {leg["id"]}
    for gap in gaps:
        assert shape(gap["geometry"]).distance(shape(leg["geometry"])) < 1e-6
    told = leg["properties"]
    assert told["gaps"][1]["coordinates"] == gaps[1]["geometry"]["coordinates"]
    assert told["km_drawn"] == pytest.approx((NEAR + FAR) / 1000, abs=0.002)
    assert told["km"] == pytest.approx(told["km_track"] + told["km_drawn"], abs=0.002)


def test_in_linked_places_a_gap_is_a_point_of_the_leg_that_is_not_certain(gappy: Checked) -> None:
    collection = json.loads(to_lpf(gappy))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(collection)
    (leg,) = [f for f in collection["features"] if ":leg:" in f["@id"]]
    line, *gaps = leg["geometry"]["geometries"]

    assert line["type"] == "LineString"
    assert [gap["certainty"] for gap in gaps] == ["less-certain", "uncertain"]
    assert "400 m at 47.0000 N 110.0000 E" in gaps[1]["citations"][0]["label"]
    assert [gap["assumed"] for gap in leg["properties"]["gaps"]] == [False, True]
    assert leg["properties"]["km_drawn"] == pytest.approx(0.404, abs=0.002)
    assert shape(leg["geometry"]).is_valid


def test_in_kml_each_gap_is_a_placemark(gappy: Checked) -> None:
    text = to_kml(gappy).encode()
    schema = etree.XMLSchema(file=str(files("pykml") / "schemas" / "ogckml22.xsd"))
    schema.assertValid(etree.fromstring(text))
    names = {"k": KML}
    marks = {
        mark.findtext("k:name", namespaces=names): mark
        for mark in parser.fromstring(text).iterfind(".//k:Placemark", names)
    }
    gap = marks[ASSUMED]
    data = {
        d.get("name"): d.findtext("k:value", namespaces=names) for d in gap.iter(f"{{{KML}}}Data")
    }

    assert CLOSED in marks
    assert data == {"metres": "400.0", "assumed": "true"}
    assert gap.findtext("k:Point/k:coordinates", namespaces=names) == "110,47"
    assert "that the leg runs across is assumed" in gap.findtext("k:description", namespaces=names)
    leg = marks["Alpha to Beta"]
    told = {
        d.get("name"): d.findtext("k:value", namespaces=names) for d in leg.iter(f"{{{KML}}}Data")
    }
    assert (told["gaps"], told["km_drawn"]) == ("2", "0.404")


def test_in_gpx_each_gap_is_a_waypoint(gappy: Checked, shared: Path) -> None:
    text = to_gpx(gappy)
    schema = etree.XMLSchema(file=str(shared / "schemas" / "gpx-1.1.xsd"))
    schema.assertValid(etree.fromstring(text.encode()))
    read: Any = gpxpy.parse(text)
    marks = {mark.name: mark for mark in read.waypoints}

    assert marks[CLOSED].type == "gap in the data"
    assert marks[ASSUMED].type == "gap in the data, assumed"
    assert (marks[ASSUMED].latitude, marks[ASSUMED].longitude) == (47, 110)
    assert marks[ASSUMED].description.startswith("On the leg Alpha to Beta. Gap in the railway")
    (leg,) = read.tracks
    assert "0.4 km drawn without one." in leg.description
    assert leg.description.count("Gap in the railway’s data") == 2


def test_in_csv_each_gap_is_a_row_without_event_or_claim(gappy: Checked) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(gappy), newline=""), strict=True))
    gaps = [row for row in rows if row["kind"] == "gap"]

    assert [row["title"] for row in gaps] == [CLOSED, ASSUMED]
    assert [(row["lat"], row["lon"]) for row in gaps] == [("47", "108"), ("47", "110")]
    assert {(row["event"], row["claim"], row["journey"]) for row in gaps} == {("", "", "A journey")}
    assert gaps[1]["place_basis"].startswith("On the leg Alpha to Beta, 760.5 km by rail")
    assert "0.4 km of it drawn without known track" in gaps[1]["place_basis"]
    assert rows[:2] == [row for row in rows if row["claim"] == "1"]


def test_the_map_s_picture_marks_each_gap_and_names_it_in_the_legend(gappy: Checked) -> None:
    svg = to_svg(gappy)
    titles = [element.text for element in etree.fromstring(svg.encode()).iter("{*}title")]

    assert titles.count("Gap in the railway’s data, 400 m") == 1
    assert titles.count("Gap in the railway’s data, 4 m") == 1
    assert "2 gaps in the railway’s data, 404 m" in words(svg)


@pytest.mark.parametrize("draw", [to_svg, to_timeline_svg, to_marey_svg])
def test_every_picture_says_under_it_which_gaps_were_crossed(
    gappy: Checked, draw: Callable[[Checked], str]
) -> None:
    told = " ".join(words(draw(gappy)))

    assert (
        "Alpha to Beta was taken across 2 gaps in the railway’s data, 404 m, 400 m of it assumed, "
        "the widest at 47.0000 N 110.0000 E"
    ) in told


def test_the_map_s_picture_says_how_much_is_track_and_how_much_is_drawn(
    gappy: Checked, seed: Checked, sea_leg: Checked
) -> None:
    assert "By rail: 760 km of known track, 0.4 km" in " ".join(words(to_svg(gappy)))
    track, drawn = (
        sum(km) for km in zip(*((x.km_track, x.km_drawn) for x in seed.legs), strict=True)
    )
    told = f"By rail: {track:,.0f} km of known track, {drawn:,.0f} km drawn without one."
    assert told in " ".join(words(to_svg(seed)))
    assert f"By sea: {sea_leg.legs[0].km:,.0f} km, all drawn." in " ".join(words(to_svg(sea_leg)))


def test_a_mark_of_a_gap_is_seen_in_the_png(gappy: Checked, seed: Checked) -> None:
    png = to_png(gappy)

    assert Image.open(io.BytesIO(png)).format == "PNG"
    assert share(picture(png), LIGHT["paper"]) > 0
    at = etree.fromstring(to_svg(gappy).encode()).findall(".//{*}circle[@stroke-dasharray='2.2 2']")
    assert len(at) == 3  # two on the map, one in its legend
    assert "gaps" not in " ".join(words(to_svg(seed)))


@pytest.mark.parametrize("write", [to_zip, to_public_zip])
def test_the_zip_says_which_railway_it_needs_and_what_gaps_that_has(
    gappy: Checked, write: Callable[[Checked], bytes], tmp_path: Path
) -> None:
    with zipfile.ZipFile(io.BytesIO(write(gappy))) as archive:
        told = archive.read("gappy/README.txt").decode()
        archive.extractall(tmp_path / "again")

    assert "Import it first: dateline rail import FILE --name gappy" in told
    assert "On the leg Alpha to Beta: Gap in the railway’s data, 400 m at 47.0000 N" in told
    assert load(tmp_path / "again" / "gappy").legs[0].gaps == gappy.legs[0].gaps


def test_a_journey_without_gaps_tells_of_none(seed: Checked) -> None:
    assert of_kind(seed, "gap") == []
    assert [leg["properties"]["gaps"] for leg in of_kind(seed, "leg")] == [[], []]
    for told in (to_kml(seed), to_gpx(seed), to_csv(seed), to_lpf(seed), to_timeline_svg(seed)):
        assert "Gap in the railway" not in told
        assert "taken across" not in told


def test_each_format_tells_disputed_ground_on_a_leg_and_at_its_borders(tmp_path: Path) -> None:
    checked = over_kosovo(tmp_path, None)
    (leg,), (crossing,) = of_kind(checked, "leg"), of_kind(checked, "crossing")

    assert leg["properties"]["disputed_ground"] == ["Kosovo"]
    assert crossing["properties"]["disputed_ground"] == ["Kosovo"]
    assert "claimed by Serbia" in crossing["properties"]["basis"]
    told = "Kosovo counts as a country of its own here"
    for text in (to_kml(checked), to_gpx(checked), to_csv(checked), to_lpf(checked)):
        assert told in text
    (record,) = [f for f in json.loads(to_lpf(checked))["features"] if ":leg:" in f["@id"]]
    assert record["properties"]["disputed_ground"] == ["Kosovo"]
    assert "Kosovo as a country of its own" in " ".join(words(to_svg(checked)))


def test_each_format_tells_in_whose_eyes_disputed_ground_is_seen(tmp_path: Path) -> None:
    checked = over_kosovo(tmp_path, "RS")

    assert json.loads(to_geojson(checked))["dateline"]["view"] == "RS"
    assert json.loads(to_lpf(checked))["dateline"]["view"] == "RS"
    assert of_kind(checked, "crossing") == []
    for text in (to_kml(checked), to_gpx(checked), to_csv(checked), to_lpf(checked)):
        assert "Kosovo counts as Serbia’s here, in its own eyes" in text
    assert "in the eyes of Serbia" in " ".join(words(to_svg(checked)))
