"""What a document holds of its reports, and of the story."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.article import Article, Span
from geo.check import Checked, load
from geo.webmap.compose import build_document
from geo.webmap.reading import passages, reading_of

TEXT = "Heading\n\nOne came. Two went! Three stayed?\n\nFour slept.\nA caption\nFive woke."

spans = st.lists(
    st.tuples(st.integers(0, 70), st.integers(1, 12)).map(
        lambda edge: Span(edge[0], min(edge[0] + edge[1], len(TEXT)))
    ),
    max_size=8,
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_sentences_are_counted_before_in_between_and_after_the_passages() -> None:
    used = [span("Two went!"), span("Five woke.")]
    assert reading_of(Article("a", TEXT), used, whole=False).runs == [1, 1, 2, 1, 0]


def test_a_heading_is_no_sentence_unless_it_is_quoted() -> None:
    assert reading_of(Article("a", TEXT), [], whole=False).runs == [5]
    assert reading_of(Article("a", TEXT), [span("A caption")], whole=False).runs == [4, 1, 1]


def test_a_part_of_a_sentence_uses_the_sentence() -> None:
    assert reading_of(Article("a", TEXT), [span("slept")], whole=False).runs == [3, 1, 1]


def test_the_words_between_travel_only_where_they_may_be_shown() -> None:
    used = [span("Two went!"), span("Five woke.")]
    assert reading_of(Article("a", TEXT), used, whole=False).rest == []
    rest = reading_of(Article("a", TEXT), used, whole=True).rest
    assert rest[0] + "Two went!" + rest[1] + "Five woke." + rest[2] == TEXT


@given(spans)
def test_passages_are_in_order_and_apart_and_hold_every_piece(shown: list[Span]) -> None:
    rows, counts = passages(shown)
    found = [Span(*row) for row in rows.tolist()]
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(any(piece.within(one) for one in found) for piece in shown)
    assert sum(counts) == len(shown)


@given(spans)
def test_no_sentence_is_lost_and_none_counted_twice(shown: list[Span]) -> None:
    runs = reading_of(Article("a", TEXT), shown, whole=False).runs
    assert len(runs) == 2 * len(passages(shown)[1]) + 1
    assert sum(runs[::2]) <= 5
    assert all(count >= 1 for count in runs[1::2])


def test_the_seed_shows_its_quotes_and_tells_how_much_it_left_out(seed: Checked) -> None:
    (report,) = build_document(seed).reports
    assert (report.rights, report.rest) == ("quotes", [])
    assert (sum(report.runs[1::2]), sum(report.runs)) == (12, 24)
    assert sum(report.pieces) == 14 + 1
    assert report.caveats == [(4, 0, seed.file.articles["article"].text.index("He did not tell"))]


def journey(folder: Path, more: str, report: str = "") -> Path:
    """A journey of two events, and what a test adds to it."""
    folder.joinpath("a.txt").write_text(TEXT, "utf-8")
    folder.joinpath("journey.yaml").write_text(
        f"""title: T
traveller: N
zone: Asia/Seoul
reports:
  r: {{file: a.txt, published: 2023-09-12{report}}}
events:
  - {{id: two, title: Two, kind: description, claims: [{{quote: Two went, report: r}}]}}
  - {{id: four, title: Four, kind: description, claims: [{{quote: Four slept, report: r}}]}}
{more}""",
        "utf-8",
    )
    return folder


def test_the_rights_of_a_report_let_its_whole_text_travel(tmp_path: Path) -> None:
    made = build_document(load(journey(tmp_path, "", ", rights: full")))
    (report,) = made.reports
    quoted = [event.claims[0].excerpt.text for event in made.events]
    parts = [report.rest[0], quoted[0], report.rest[1], quoted[1], report.rest[2]]
    assert "".join(parts) == TEXT


def test_a_story_has_its_own_order_and_words_and_may_leave_events_out(tmp_path: Path) -> None:
    story = "story:\n  - {event: four, words: First of all.}\n  - event: two\n"
    made = build_document(load(journey(tmp_path, story)))
    assert [(card.event, card.words) for card in made.story] == [(1, "First of all."), (0, "")]
    made = build_document(load(journey(tmp_path, "story:\n  - event: four\n")))
    assert [card.event for card in made.story] == [1]
    assert build_document(load(journey(tmp_path, ""))).story == []


@pytest.mark.parametrize("kind", ["done"])
def test_a_contradiction_has_a_reason_without_the_quotes(seed: Checked, kind: str) -> None:
    found = build_document(seed).contradictions
    assert [one.kind for one in found] == [kind] * 2
    for one in found:
        assert one.reason == "One tells it as done, the other as yet to come."
