"""KML is read back with pykml, whose package carries the schema, and with html."""

from __future__ import annotations

import html
import re
from datetime import datetime
from importlib.resources import files

import pytest
from lxml import etree
from pykml import parser

from geo.check import Checked
from geo.formats import kml
from geo.formats.kml import to_kml
from tests.formats import journeys

NS = {"k": kml.NAMESPACE}
UTC_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def read(checked: Checked) -> etree._Element:
    root: etree._Element = parser.fromstring(to_kml(checked).encode())
    return root


def marks(checked: Checked) -> list[etree._Element]:
    return read(checked).findall(".//k:Placemark", NS)


def mark(checked: Checked, name: str) -> etree._Element:
    (found,) = [m for m in marks(checked) if m.findtext("k:name", namespaces=NS) == name]
    return found


def span(found: etree._Element) -> tuple[str | None, str | None]:
    return (
        found.findtext("k:TimeSpan/k:begin", namespaces=NS),
        found.findtext("k:TimeSpan/k:end", namespaces=NS),
    )


def data(found: etree._Element, name: str) -> str | None:
    return found.findtext(f"k:ExtendedData/k:Data[@name='{name}']/k:value", namespaces=NS)


def shown(found: etree._Element) -> str:
    """What a balloon shows of the description: its text, once its HTML is read."""
    description = found.findtext("k:description", namespaces=NS) or ""
    return html.unescape(re.sub(r"<br/>\n?", "\n", description))


@pytest.mark.parametrize("name", ["seed", "hostile", "c14", "sea_leg"])
def test_it_is_valid_against_the_schema(name: str, request: pytest.FixtureRequest) -> None:
    schema = etree.XMLSchema(file=str(files("pykml") / "schemas" / "ogckml22.xsd"))
    text = to_kml(request.getfixturevalue(name))
    schema.assertValid(etree.fromstring(text.encode()))


def test_a_time_span_holds_the_very_instants_in_utc(c14: Checked) -> None:
    assert span(mark(c14, "Departure")) == ("2023-09-09T15:00:00Z", "2023-09-10T15:00:00Z")
    start, end = span(mark(c14, "Entry"))
    assert start == "2023-09-11T15:00:00Z"
    assert end is not None
    assert end <= "2023-09-12T00:00:00Z"
    assert span(mark(c14, "Fair (expected)"))[1] == "2023-09-13T15:00:00Z"


def test_every_event_s_instants_are_the_schedule_s(seed: Checked) -> None:
    for number, event in enumerate(seed.journey.events, 1):
        (found,) = [m for m in marks(seed) if m.get("id") == f"event-{number}"]
        interval = seed.events[event.id].interval
        given = (interval.start, interval.end) if interval else (None, None)
        for edge, instant in zip(span(found), given, strict=True):
            if instant is None:
                assert edge is None
            else:
                assert edge is not None
                assert UTC_INSTANT.fullmatch(edge)
                assert datetime.fromisoformat(edge) == instant


def test_an_open_bound_is_left_out(c02: Checked) -> None:
    assert span(mark(c02, "Month")) == ("2023-08-31T15:00:00Z", "2023-09-30T15:00:00Z")
    assert span(mark(c02, "Year")) == ("2018-12-31T15:00:00Z", "2019-12-31T15:00:00Z")
    assert span(mark(c02, "Open")) == ("2023-09-09T15:00:00Z", None)


def test_hostile_words_are_read_as_they_are(hostile: Checked) -> None:
    for line in journeys.HOSTILE_REPORT:
        found = mark(hostile, line)
        assert data(found, "claim-1-quote") == line
        assert data(found, "place") == line
        assert f"“{line}”" in shown(found)
    for number, formula in enumerate(journeys.FORMULAS):
        assert data(mark(hostile, formula), "claim-1-by") == journeys.FORMULAS[number]


def test_no_word_of_a_source_is_markup_in_a_balloon(hostile: Checked) -> None:
    root = read(hostile)
    for description in root.iterfind(".//k:description", NS):
        assert set(re.findall(r"<[^>]*>", description.text or "")) <= {"<br/>"}
        assert "$[" not in (description.text or "")
    balloons = [b.text for b in root.iterfind(".//k:BalloonStyle/k:text", NS)]
    assert set(balloons) == {"$[description]"}
    styled = {style.get("id") for style in root.iterfind(".//k:Style", NS)}
    for found in root.iterfind(".//k:Placemark", NS):
        assert (found.findtext("k:styleUrl", namespaces=NS) or "").removeprefix("#") in styled


def test_a_character_that_xml_cannot_hold_is_made_visible() -> None:
    assert kml.html(["a < b"]) == "a &lt; b"
    from geo.formats.xmltree import xml_text

    assert xml_text("bell\x07 \x1b \ufffe tab\t") == "bell␇ ␛ � tab\t"


def test_an_event_without_a_place_is_listed_and_not_drawn(seed: Checked) -> None:
    root = read(seed)
    folders = {f.findtext("k:name", namespaces=NS): f for f in root.iterfind(".//k:Folder", NS)}
    lost = folders["Events without a place"].findall("k:Placemark", NS)
    assert len(lost) == sum(event.place is None for event in seed.journey.events)
    assert all(found.find("k:Point", NS) is None for found in lost)
    assert all(
        found.find("k:Point", NS) is not None
        for found in folders["Events"].findall("k:Placemark", NS)
    )


def test_expected_and_reported_lines_differ_in_style_and_in_words(seed: Checked) -> None:
    expected = mark(seed, "Khasan to Vladivostok (expected)")
    reported = mark(seed, "Pyongyang to Khasan")
    assert expected.findtext("k:styleUrl", namespaces=NS) == "#expected-line"
    assert reported.findtext("k:styleUrl", namespaces=NS) == "#reported-line"
    assert "Expected, not reported as done." in shown(expected)
    assert re.search(r"km of known track; \d+ km drawn from station to station", shown(reported))
    width = {
        style.get("id"): style.findtext("k:LineStyle/k:width", namespaces=NS)
        for style in read(seed).iterfind(".//k:Style", NS)
    }
    assert width["expected-line"] != width["reported-line"]


def test_a_leg_over_180_degrees_is_cut_there(sea_leg: Checked) -> None:
    leg = mark(sea_leg, "Petropavlovsk-Kamchatsky to Dutch Harbor (expected)")
    west, east = (
        (found.text or "").split()
        for found in leg.iterfind("k:MultiGeometry/k:LineString/k:coordinates", NS)
    )
    assert west[-1].startswith(("180,53.", "180,54."))
    assert east[0] == "-" + west[-1]
