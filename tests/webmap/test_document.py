"""A checked journey as the page is told of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from geo.check import load
from geo.webmap import build_document, build_map
from geo.webmap.document import ClaimDoc, ExcerptDoc, MapDocument
from geo.webmap.lines import decode
from tests import synthetic

if TYPE_CHECKING:
    from geo.check import Checked

Make = Callable[..., MapDocument]


@pytest.fixture(scope="module")
def told(seed: Checked) -> MapDocument:
    """The seed's document."""
    return build_document(seed)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Build the document of a journey from a report's text and the parts of its file."""

    def made(report: str, **parts: Any) -> MapDocument:
        about = {"file": "report.txt", "published": "2023-09-12", **parts.pop("about", {})}
        journey = {
            "title": "A journey",
            "traveller": "Somebody",
            "zone": "Asia/Seoul",
            "reports": {"r": about},
            **parts,
        }
        folder = tmp_path / "made"
        folder.mkdir(exist_ok=True)
        folder.joinpath("report.txt").write_text(report, "utf-8")
        # JSON is YAML too.
        folder.joinpath("journey.yaml").write_text(json.dumps(journey, ensure_ascii=False), "utf-8")
        return build_document(load(folder))

    return made


def event(quote: str, **changes: Any) -> dict[str, Any]:
    """An event of a journey file with one claim; keys of the claim may stand beside its own."""
    keys = ("when", "stance", "caveat", "by")
    claim = {"quote": quote, "report": "r", **{k: changes.pop(k) for k in keys if k in changes}}
    return {"id": "e", "title": "It happens", "kind": "departure", "claims": [claim], **changes}


def point(lat: float, lon: float) -> dict[str, Any]:
    return {"name": "There", "surveyed": {"lat": lat, "lon": lon, "source": "a map"}}


def words(excerpt: ExcerptDoc, span: tuple[int, int]) -> str:
    """The words of a span as JavaScript cuts them."""
    units = excerpt.text.encode("utf-16-le")
    return units[2 * span[0] : 2 * span[1]].decode("utf-16-le")


def claims(document: MapDocument) -> list[ClaimDoc]:
    return [claim for event in document.events for claim in event.claims]


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def test_the_seed_has_its_12_events_and_14_claims_in_order(told: MapDocument) -> None:
    assert [event.n for event in told.events] == list(range(1, 13))
    assert len(claims(told)) == 14
    assert told.id == "kim-2023"


def test_an_excerpt_shows_the_quote_in_its_sentence(seed: Checked, told: MapDocument) -> None:
    text = seed.file.articles["article"].text
    for claim in claims(told):
        start, end = claim.excerpt.position
        assert words(claim.excerpt, claim.excerpt.quote) == text[start:end]
        assert claim.excerpt.text in text


def test_the_words_of_time_are_marked_in_their_quote(told: MapDocument) -> None:
    for claim in claims(told):
        marked = [words(claim.excerpt, mark) for mark in claim.excerpt.marks]
        assert marked == claim.when
        for start, end in claim.excerpt.marks:
            assert claim.excerpt.quote[0] <= start < end <= claim.excerpt.quote[1]


def test_voices_and_reports_are_told_by_index_nearest_to_the_reader_first(
    told: MapDocument,
) -> None:
    arrival = told.events[5].claims[0]
    assert [told.voices[index].id for index in arrival.by] == ["tbs", "officials"]
    assert told.voices[arrival.by[1]].unnamed
    assert told.reports[arrival.report].id == "article"


def test_times_are_milliseconds_in_utc(told: MapDocument) -> None:
    departure, boarding = told.events[0], told.events[11]
    assert departure.start == instant("2023-09-09T15:00")
    assert departure.end == instant("2023-09-10T15:00")
    assert (departure.timed, departure.actor) == ("reported", "traveller")
    assert (boarding.start, boarding.end, boarding.timed) == (None, None, "none")


def test_an_open_edge_is_none(make: Make) -> None:
    document = make(
        "He stays from 10 September 2023.",
        events=[event("from 10 September 2023", kind="presence", when="from 10 September 2023")],
    )
    (stay,) = document.events
    assert (stay.start, stay.end) == (instant("2023-09-09T15:00"), None)
    assert stay.claims[0].end is None


def test_the_computed_time_of_the_arrival_says_why(told: MapDocument) -> None:
    arrival = told.events[5]
    assert arrival.timed == "computed"
    (left,) = arrival.feasible
    assert [link.claim for link in left.earliest] == [(4, 0), None]
    assert told.events[4].title == "The train enters Russia"


def test_the_contradiction_points_to_both_claims(told: MapDocument) -> None:
    meeting = told.events[6]
    assert meeting.conflicts
    first = told.contradictions[meeting.conflicts[0]]
    assert first.kind == "done"
    assert first.claims == [(6, 0), (6, 1)]


def test_a_meeting_years_ago_does_not_stretch_the_axis(told: MapDocument) -> None:
    assert told.axis is not None
    assert told.axis[0] == instant("2023-09-09T15:00")
    assert told.axis[1] <= instant("2023-09-14T15:00")


def test_a_place_far_off_stretches_neither_view_nor_base_map(told: MapDocument) -> None:
    far = {place.id for place in told.places if place.far}
    assert far == {"moscow"}
    assert told.view[2] - told.view[0] < 9
    assert told.basemap.box[0] > 100


def test_places_on_the_route_know_how_far_along_they_lie(told: MapDocument) -> None:
    km = {place.id: place.km for place in told.places}
    assert km["pyongyang"] == 0
    assert km["border"] == pytest.approx(818, abs=3)
    assert km["border"] < km["khasan"] < km["vladivostok"]  # type: ignore[operator]
    assert km["moscow"] is None


def test_legs_are_drawn_from_place_to_place_within_the_view(told: MapDocument) -> None:
    west, south, east, north = told.view
    for leg in told.legs:
        rows = np.concatenate([decode(line) for line in leg.lines])
        for place, row in ((told.places[leg.start], rows[0]), (told.places[leg.end], rows[-1])):
            assert row.tolist() == pytest.approx([place.lon, place.lat], abs=0.2)
        assert (rows >= [west, south]).all()
        assert (rows <= [east, north]).all()
    assert [leg.status for leg in told.legs] == ["reported", "expected"]
    assert told.legs[0].km == pytest.approx(told.legs[0].kmTrack + told.legs[0].kmDrawn, abs=0.01)


def test_the_journeys_clock_comes_first_and_utc_is_offered(told: MapDocument) -> None:
    assert told.zones[0] == told.zone == "Asia/Seoul"
    assert {"Asia/Vladivostok", "UTC"} <= set(told.zones)
    assert len(set(told.zones)) == len(told.zones)


def test_the_seeds_file_is_small_enough(seed: Checked) -> None:
    assert len(build_map(seed).html().encode()) < 450_000


def test_offsets_count_as_javascript_counts(make: Make) -> None:
    document = make(
        "The 🚂 of 𝒦 left 🚂 on Sunday, they say.",
        events=[event("left 🚂 on Sunday", when="on Sunday")],
    )
    excerpt = document.events[0].claims[0].excerpt
    assert words(excerpt, excerpt.quote) == "left 🚂 on Sunday"
    assert [words(excerpt, mark) for mark in excerpt.marks] == ["on Sunday"]
    assert excerpt.position == (11, 27)


def test_quotes_are_shown_as_the_report_writes_them(make: Make) -> None:
    document = make(
        "He said: “I didn’t leave on\u00a0Sunday.” Nobody knows why.",
        events=[event("didn't leave on Sunday", when="on Sunday", caveat="Nobody knows why.")],
    )
    claim = document.events[0].claims[0]
    assert words(claim.excerpt, claim.excerpt.quote) == "didn’t leave on\u00a0Sunday"
    assert claim.when == ["on\u00a0Sunday"]
    assert claim.caveat == "Nobody knows why."


def test_words_of_time_that_touch_are_marked_once(make: Make) -> None:
    document = make(
        "He left early on Sunday.",
        events=[event("left early on Sunday", when=["early on Sunday", "on Sunday"])],
    )
    excerpt = document.events[0].claims[0].excerpt
    assert [words(excerpt, mark) for mark in excerpt.marks] == ["early on Sunday"]


def test_only_addresses_of_the_web_become_links(make: Make) -> None:
    for url, kept in {
        "https://example.org/a": "https://example.org/a",
        "javascript:alert(1)": "",
        "data:text/html,x": "",
        "//example.org": "",
        "http://[": "",
    }.items():
        document = make("He left.", about={"url": url}, events=[event("He left.")])
        assert document.reports[0].url == kept


def test_a_journey_without_places_or_times_shows_the_world_and_no_axis(make: Make) -> None:
    document = make("He left.", events=[event("He left.", kind="description")])
    assert not document.places
    assert not document.legs
    assert document.view[2] - document.view[0] == 360
    assert document.events[0].place is None
    assert document.axis is None or document.axis[0] < document.axis[1]


def test_a_leg_across_180_degrees_is_one_short_arc_in_a_narrow_view(make: Make) -> None:
    document = make(
        "He sailed from Petropavlovsk to Dutch Harbor.",
        places={"p": point(53.02, 158.65), "d": point(53.89, -166.53)},
        legs=[{"from": "p", "to": "d", "by": "sea"}],
        events=[event("He sailed", place="p")],
    )
    (leg,) = document.legs
    (line,) = leg.lines
    rows = decode(line)
    assert np.abs(np.diff(rows[:, 0])).max() < 5
    assert document.view[2] - document.view[0] <= 60
    for place in document.places:
        assert document.view[0] < place.lon < document.view[2]
    assert 2292 * 0.999 < leg.km < 2292 * 1.05  # the geodesic, and what islands in its way add


def test_a_place_that_is_an_area_says_how_far_it_reaches(make: Make) -> None:
    document = make(
        "He went to Texas.",
        places={"t": {"name": "Texas", "id": "dateline:region/US.TX"}},
        events=[event("He went", place="t")],
    )
    (place,) = document.places
    assert place.radiusKm == pytest.approx(692, rel=0.05)
    assert place.basis.startswith("somewhere in Texas")


def test_a_journey_before_1990_says_that_the_borders_are_todays(make: Make) -> None:
    place = {"p": point(48.85, 2.35)}
    arrival = event("He came to Paris on 7 May 1913", place="p", when="on 7 May 1913")
    old = make("He came to Paris on 7 May 1913.", places=place, events=[arrival])
    said = (
        "Borders as of today, not of 1913, and time zones: © OpenStreetMap contributors, ODbL 1.0"
    )
    assert old.credits[1].text == said
    new = make("He came to Paris.", places=place, events=[event("He came to Paris", place="p")])
    assert not any("as of today" in credit.text for credit in new.credits)


def test_a_map_of_disputed_ground_says_whose_it_is_drawn_as(make: Make) -> None:
    events = [event("He was there", place="p")]
    shown = make("He was there.", places={"p": point(44.95, 34.10)}, events=events)
    seen = make("He was there.", places={"p": point(44.95, 34.10)}, events=events, view="RU")
    elsewhere = make("He was there.", places={"p": point(48.85, 2.35)}, events=events)

    assert shown.credits[-1].text.endswith(
        "or where there are none to who holds it: Crimea as Ukraine’s"
    )
    assert "; on disputed ground: Crimea counts as Ukraine’s here" in shown.places[0].basis
    assert "in the eyes of Russia" in seen.credits[-1].text
    assert seen.credits[-1].text.endswith("Crimea as Russia’s")
    assert (shown.places[0].country, seen.places[0].country) == ("UA", "RU")
    assert not any("Disputed" in credit.text for credit in elsewhere.credits)


def test_the_words_of_a_hostile_report_arrive_exactly(make: Make, shared: Path) -> None:
    text = shared.joinpath("cases", "C18-article.txt").read_text("utf-8")
    lines = text.splitlines()
    document = make(
        text,
        title=text,
        places={f"p{n}": point(43, 131) | {"name": line} for n, line in enumerate(lines)},
        events=[event(line, id=f"e{n}", title=line, place=f"p{n}") for n, line in enumerate(lines)],
    )
    assert document.title == text
    assert [event.title for event in document.events] == lines
    assert [words(claim.excerpt, claim.excerpt.quote) for claim in claims(document)] == lines
    assert [place.name for place in document.places] == lines


def test_a_synthetic_journey_has_as_many_events_as_wished(tmp_path: Path) -> None:
    document = build_document(load(synthetic.journey(tmp_path / "many", 45)))
    assert len(document.events) == 45
    assert {event.stance for event in document.events} >= {"asserted", "estimated", "expected"}
    assert {event.timed for event in document.events} >= {"reported", "computed"}
    assert None in {event.place for event in document.events}


def test_a_report_without_a_title_is_called_by_its_file(make: Make) -> None:
    assert make("He left.", events=[event("He left.")]).reports[0].title == "report.txt"
