"""GPX is read back with gpxpy, and held against the schema of version 1.1."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gpxpy
import pytest
from lxml import etree

from geo.check import Checked
from geo.formats import gpx
from geo.formats.gpx import to_gpx
from tests.formats import journeys


def read(checked: Checked) -> Any:
    return gpxpy.parse(to_gpx(checked))


def waypoint(checked: Checked, name: str) -> Any:
    (found,) = [mark for mark in read(checked).waypoints if mark.name == name]
    return found


@pytest.mark.parametrize("name", ["seed", "hostile", "c14", "sea_leg"])
def test_it_is_valid_against_the_schema(
    name: str, shared: Path, request: pytest.FixtureRequest
) -> None:
    schema = etree.XMLSchema(file=str(shared / "schemas" / "gpx-1.1.xsd"))
    schema.assertValid(etree.fromstring(to_gpx(request.getfixturevalue(name)).encode()))


def test_a_time_stands_only_where_a_source_gave_the_minute(c14: Checked) -> None:
    times = {mark.name: mark.time for mark in read(c14).waypoints}
    assert times["Signal"].isoformat() == "2023-09-11T05:05:00+00:00"
    assert times["Departure"] is None
    assert times["Entry"] is None
    assert to_gpx(c14).count("<time>") == 1


def test_elsewhere_the_description_has_the_words_and_both_bounds(c14: Checked) -> None:
    told = waypoint(c14, "Departure").description
    assert "“Sunday”" in told
    assert "2023-09-10T00:00:00+09:00" in told
    assert "2023-09-11T00:00:00+09:00" in told
    assert "2023-09-09T15:00:00Z" in told
    assert "2023-09-10T15:00:00Z" in told


def test_the_seed_names_no_minute(seed: Checked) -> None:
    assert "<time>" not in to_gpx(seed)


def test_a_quote_keeps_its_line_break_and_a_name_its_script(c14: Checked) -> None:
    told = read(c14)
    assert told.name == "평양 – Хасан"
    assert (
        "“left, it was said, on “Sunday”\nand not before”" in waypoint(c14, "Departure").description
    )
    assert "Where: 평양 (" in waypoint(c14, "Departure").description


def test_an_event_without_a_place_is_told_in_the_description_of_the_whole(seed: Checked) -> None:
    told = read(seed)
    names = [mark.name for mark in told.waypoints]
    for event in seed.journey.events:
        assert any(name.startswith(event.title) for name in names) == (event.place is not None)
        assert (event.title in told.description) == (event.place is None)


def test_expected_legs_say_so_and_what_is_drawn_says_so(seed: Checked) -> None:
    reported, expected = read(seed).tracks
    assert reported.name == "Pyongyang to Khasan"
    assert reported.type == "rail, reported"
    assert " km drawn from station to station" in reported.description
    assert expected.name == "Khasan to Vladivostok (expected)"
    assert "Expected, not reported as done." in expected.description
    assert all(point.time is None for track in read(seed).tracks for point in track.walk(True))


def test_a_crossing_is_a_waypoint(seed: Checked) -> None:
    mark = waypoint(seed, "Border crossing, KP to RU: Tumen bridge")
    assert (mark.latitude, mark.longitude) == (
        pytest.approx(42.4152, abs=0.01),
        pytest.approx(130.6413, abs=0.01),
    )


def test_a_leg_over_180_degrees_is_two_segments_within_the_schema_s_longitudes(
    sea_leg: Checked,
) -> None:
    (track,) = read(sea_leg).tracks
    west, east = track.segments
    assert west.points[-1].longitude == 179.999999
    assert east.points[0].longitude == -180
    assert west.points[-1].latitude == east.points[0].latitude


def test_hostile_words_are_read_as_they_are(hostile: Checked) -> None:
    told = read(hostile)
    assert told.name == journeys.HOSTILE_REPORT[0]
    names = {mark.name for mark in told.waypoints}
    assert {*journeys.HOSTILE_REPORT, *journeys.FORMULAS} <= names
    for line in journeys.HOSTILE_REPORT:
        assert f"“{line}”" in waypoint(hostile, line).description


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ('https://example.invalid/?a=1&b="2"', True),
        ("javascript:alert(1)", False),
        ("http://[broken", False),
        ("", False),
    ],
)
def test_only_a_web_address_becomes_a_link(url: str, written: bool, tmp_path: Path) -> None:
    report = {**journeys.REPORT, "title": "A & B", "url": url}
    checked = journeys.journey(tmp_path, "It left.", reports={"article": report})
    link = etree.fromstring(to_gpx(checked).encode()).find(f".//{{{gpx.NAMESPACE}}}link")
    assert (link is not None) == written
    assert link is None or link.get("href") == url
