"""The timeline's lanes: a source each, and no bar or its words over another."""

from __future__ import annotations

from itertools import pairwise

import pytest

from geo.check import Checked
from geo.formats.drawing import density
from geo.formats.drawing.lanes import lanes_of, lay
from geo.formats.drawing.ticks import Scale
from geo.webmap import build_document


def test_the_report_s_own_voice_is_first_and_contradicting_lanes_are_neighbours(
    seed: Checked,
) -> None:
    document = build_document(seed)
    sources = [lane.source for lane in lanes_of(document)]
    assert sources[0] == ("report", 0)
    assert set(sources[1:3]) == {("voice", 0), ("voice", 7)}  # KCNA and Tass foretell the meeting
    assert len(sources) == len(set(sources))


@pytest.mark.parametrize("name", ["seed", "hostile", "c02", "c14"])
def test_nothing_in_a_row_touches(name: str, request: pytest.FixtureRequest) -> None:
    document = build_document(request.getfixturevalue(name))
    if document.axis is None:
        pytest.skip("nothing has a time")
    scale = Scale(*document.axis, 700)
    for lane in lanes_of(document):
        lay(lane, scale, lambda _: 100.0)
        assert len(lane.bars) == len(lane.items)
        for row in range(lane.rows):
            bars = sorted((bar for bar in lane.bars if bar.row == row), key=lambda bar: bar.left)
            for one, other in pairwise(bars):
                assert one.right <= other.left
        for bar in lane.bars:
            assert bar.left <= bar.x0 <= bar.x1 <= bar.right <= 700.001


def test_shades_count_every_event_where_it_is(seed: Checked) -> None:
    document = build_document(seed)
    assert document.axis is not None
    scale = Scale(*document.axis, 300)
    own = lanes_of(document)[0]
    found = density.counts(own, scale)
    assert len(found) == 100
    assert found[0] == 0  # Sunday: the report's own voice tells of no event then
    assert found[60] == 3  # Tuesday: Putin is there, the train enters, they meet
