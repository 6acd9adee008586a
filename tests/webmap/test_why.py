"""What the page is told of why each time is so, of speeds, changes and the diagram."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo.check import load
from geo.speeds import implied
from geo.webmap.compose import build_document
from geo.webmap.document import FeasibleDoc, MapDocument
from geo.webmap.pack import pack
from tests import synthetic
from tests.webmap.disputed import at_odds, changed, too_fast

if TYPE_CHECKING:
    from geo.check import Checked

HOUR = 3_600_000
CROSSING, ARRIVAL, VENUE = 4, 5, 7
MIDNIGHT = 1_694_444_400_000  # Tuesday 12 September 2023, 00:00 in Seoul


@pytest.fixture(scope="module")
def seeded(seed: Checked) -> MapDocument:
    return build_document(seed)


def left(document: MapDocument, event: int) -> FeasibleDoc:
    """What all reports leave to an event."""
    (found,) = document.events[event].feasible
    return found


def test_the_crossing_is_in_the_first_eight_hours_of_tuesday(seeded: MapDocument) -> None:
    found = left(seeded, CROSSING)
    assert (found.start, found.end) == (MIDNIGHT, MIDNIGHT + 8 * HOUR)
    assert [link.claim for link in found.earliest] == [(CROSSING, 0)]


def test_khasan_was_reached_after_the_bridge_and_before_the_report_was_out(
    seeded: MapDocument,
) -> None:
    found = left(seeded, ARRIVAL)
    assert found.start is not None
    assert 0 < found.start - MIDNIGHT < 2 * 60_000
    assert found.end == MIDNIGHT + 24 * HOUR
    assert [link.claim for link in found.earliest] == [(CROSSING, 0), None]
    assert [link.claim for link in found.latest] == [(ARRIVAL, 0)]


def test_what_a_claim_says_itself_is_not_said_again(seeded: MapDocument) -> None:
    assert left(seeded, ARRIVAL).earliest[0].text == ""
    assert "published before" in left(seeded, ARRIVAL).latest[0].text


def test_a_time_that_rests_on_its_one_dated_claim_needs_no_reasons(seeded: MapDocument) -> None:
    assert seeded.events[0].feasible == []
    assert seeded.events[8].feasible == []


def test_an_event_without_a_date_has_the_time_that_the_rest_leaves(seeded: MapDocument) -> None:
    venue = seeded.events[VENUE]
    assert venue.timed == "computed"
    assert (venue.start, venue.end) == (left(seeded, VENUE).start, None)
    assert venue.timeText == "after Tuesday 12 September 2023, 06:28:29 in Vladivostok"


def test_a_computed_time_is_told_as_exactly_as_it_is(seed: Checked, seeded: MapDocument) -> None:
    arrival = seeded.events[ARRIVAL]
    assert arrival.timeText.startswith("Tuesday 12 September 2023, 01:01:39 to ")
    assert arrival.timeText == seed.events["arrival"].text
    assert arrival.start == left(seeded, ARRIVAL).start


def test_speeds_are_those_that_the_package_tells(seed: Checked, seeded: MapDocument) -> None:
    (told,), (found,) = seeded.speeds, implied(seed)
    assert (told.start, told.end) == (0, CROSSING)
    assert (told.least, told.most) == (24, 56)
    assert (round(told.slow or 0), round(told.fast or 0)) == (15, 34)
    assert told.idle == pytest.approx(10.375, abs=0.01)
    assert found.text.startswith("15 to 34 km/h on average")


def test_every_kind_of_contradiction_tells_what_would_resolve_it(tmp_path: Path) -> None:
    fast = build_document(too_fast(tmp_path / "fast"))
    assert [part.kind for part in fast.contradictions] == ["travel"]
    odds = build_document(at_odds(tmp_path / "odds"))
    assert [part.kind for part in odds.contradictions] == ["times"]
    assert all(part.change for part in (*fast.contradictions, *odds.contradictions))


def test_contradicting_claims_leave_choices_and_perhaps_nothing_in_all(tmp_path: Path) -> None:
    found = left(build_document(at_odds(tmp_path / "odds")), 0)
    assert (found.choices, found.certain) == (2, None)


def test_a_change_of_plan_names_both_claims_and_is_no_contradiction(tmp_path: Path) -> None:
    document = build_document(changed(tmp_path / "changed"))
    assert [(part.expected, part.done) for part in document.changes] == [((0, 0), (0, 1))]
    assert document.contradictions == []


def test_the_fixes_have_the_edges_that_the_prism_uses(seeded: MapDocument) -> None:
    edges = [(fix.start, fix.end) for fix in seeded.fixes]
    assert edges[1] == (MIDNIGHT, MIDNIGHT + 8 * HOUR)
    assert edges[2] == (left(seeded, ARRIVAL).start, left(seeded, ARRIVAL).end)


def test_the_diagram_has_marks_clocks_and_a_region_within_line_and_axis(
    seeded: MapDocument,
) -> None:
    assert [mark.event for mark in seeded.marks] == [0, 4, 5, 3, 7, 8]
    assert [clock.zone for clock in seeded.clocks] == ["Asia/Pyongyang", "Asia/Vladivostok"]
    assert seeded.axis is not None
    seconds = (seeded.axis[1] - seeded.axis[0]) / 1000
    metres = 1000 * sum(leg.km for leg in seeded.legs)
    assert {patch.status for patch in seeded.region} == {"reported", "expected"}
    for patch in seeded.region:
        assert len(patch.corners) % 2 == 0
        assert all(0 <= at <= seconds for at in patch.corners[::2])
        assert all(0 <= at <= metres + 1 for at in patch.corners[1::2])


def test_a_journey_without_a_leg_has_no_diagram(tmp_path: Path) -> None:
    document = build_document(at_odds(tmp_path / "odds"))
    assert document.marks
    from tests.build import claim, event, write_journey

    path = write_journey(
        tmp_path / "still", event("stay", "presence", claim("he was there on Monday", "on Monday"))
    )
    still = build_document(load(path))
    assert (still.marks, still.region, still.clocks) == ([], [], [])


def test_a_packed_document_keeps_the_reasons(tmp_path: Path) -> None:
    document = build_document(load(synthetic.journey(tmp_path / "many", 300)))
    packed = pack(document)
    numbers = json.loads(packed.data)["numbers"]
    behind = sum(column["count"] * column["wide"] for column in numbers)
    written = zlib.decompress(b64decode("".join(packed.pieces)))[behind:]
    unpacked: dict[str, Any] = json.loads(written)
    column = unpacked["events"]["rows"]["columns"]["feasible"]
    held = [event for event in document.events if event.feasible]
    assert held
    assert column["rows"]["count"] == len(held)
