"""What lies over the map: the events without a place, and how certainty is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from geo.formats.drawing import marks
from geo.formats.drawing.canvas import Element, group, put, write
from geo.formats.drawing.lettering import Type, fitted, width_of, wrapped
from geo.formats.drawing.look import Look
from geo.formats.drawing.marks import Form
from geo.listing import listed
from geo.webmap.document import EventDoc, MapDocument
from geo.webmap.labelling import Box

HEADING: Final = Type(12.5, 600)
WORDS: Final = Type(12.5)
NOTE: Final = Type(11)
PAD: Final = 11.0
ROW: Final = 26.0
LEGEND_ROW: Final = 21.0
STRIP_ROW: Final = 22.0
SAMPLE: Final = 48.0
MOST_ROWS: Final = 8
MANY: Final = 200
"""Of more events than this only the number is told, as on the page."""

Sample = Callable[[Element, float, float, Look], None]
"""Draws a form: its left edge and the height of its middle."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel's heading, its rows of a sample and words, and a note below them."""

    heading: str
    rows: list[tuple[Sample, str]]
    note: list[str]
    width: float
    row: float
    indent: float

    @property
    def height(self) -> float:
        """How high it is, in units."""
        note = 8 + 14 * len(self.note) if self.note else 0
        return 2 * PAD + 18 + self.row * len(self.rows) + note


def unplaced(document: MapDocument, width: float) -> Panel | None:
    """The events whose place was not given; None if there are none."""
    found = [event for event in document.events if event.place is None]
    if not found:
        return None
    rows: list[tuple[Sample, str]] = []
    if len(document.events) > MANY:
        note = [f"{len(found):,} events"]
        return Panel("Place not given", rows, note, 150, ROW, 0)
    shown = found if len(found) <= MOST_ROWS else found[: MOST_ROWS - 1]
    rows += [(partial(_disc, event=event), event.title) for event in shown]
    rest = len(found) - len(shown)
    note = [f"and {rest} more"] if rest else []
    return Panel("Place not given", rows, note, _snug(rows, 30, width), ROW, 30)


def legend(document: MapDocument, width: float) -> Panel:
    """The forms that occur on the map, each with what it says."""
    statuses = {leg.status for leg in document.legs}
    rows: list[tuple[Sample, str]] = []
    if "reported" in statuses:
        rows.append((partial(_line, expected=False), "Route between reported places"))
    if "expected" in statuses:
        rows.append((partial(_line, expected=True), "Route, expected only"))
    gaps = [gap.metres for leg in document.legs for gap in leg.gaps]
    if gaps:
        rows.append((_gap, _gap_words(gaps)))
    if len(document.events) <= MANY:
        rows += [(partial(_discs, forms=forms), words) for forms, words in _discs_of(document)]
        if document.contradictions:
            rows.append((_contradicted, "Contradicted"))
    wide = _snug(rows, SAMPLE + 6, width)
    note = wrapped(_lines_told(document), wide - 2 * PAD, NOTE, 4) if document.legs else []
    return Panel("How sure is it?", rows, note, wide, LEGEND_ROW, SAMPLE + 6)


def _lines_told(document: MapDocument) -> str:
    """How much of the route is known track, and how much is only drawn."""
    rail = [leg for leg in document.legs if leg.by == "rail"]
    others = [leg for leg in document.legs if leg.by != "rail"]
    told = []
    if rail:
        track, drawn = (sum(km) for km in zip(*((x.kmTrack, x.kmDrawn) for x in rail), strict=True))
        rest = f", {_km(drawn)} drawn without one" if drawn else ""
        told.append(f"By rail: {_km(track)} of known track{rest}.")
    if others:
        ways = listed(sorted({leg.by for leg in others}))
        told.append(f"By {ways}: {_km(sum(leg.km for leg in others))}, all drawn.")
    return " ".join(told)


def _km(km: float) -> str:
    return f"{km:,.0f} km" if km >= 10 else f"{km:.1f} km"


def draw_panel(parent: Element, panel: Panel, at: Box, look: Look) -> None:
    """A panel at its place."""
    box = group(parent, transform=f"translate({at.x:.2f} {at.y:.2f})")
    put(
        box, "rect", width=panel.width, height=panel.height, rx=4, fill=look["paper"],
        stroke=look["rule"],
    )  # fmt: skip
    write(box, panel.heading, (PAD, PAD + 12), HEADING, look, "ink2")
    y = PAD + 18
    for sample, words in panel.rows:
        row = group(box, words)
        sample(row, PAD, y + panel.row / 2, look)
        room = panel.width - 2 * PAD - panel.indent
        at_row = (PAD + panel.indent, y + panel.row / 2 + 4.5)
        write(row, fitted(words, room, WORDS), at_row, WORDS, look)
        y += panel.row
    for number, line in enumerate(panel.note):
        write(box, line, (PAD, y + 16 + 14 * number), NOTE, look, "ink2")


@dataclass(frozen=True, slots=True)
class Strip:
    """A legend in lines: each sample with where it begins and its words."""

    lines: list[list[tuple[Sample, float, str]]]

    @property
    def height(self) -> float:
        """How high it is, in units."""
        return STRIP_ROW * len(self.lines) + 14 if self.lines else 0.0


def strip(document: MapDocument, width: float) -> Strip:
    """The forms that occur on the timeline, in lines of a width."""
    return _in_lines(_bar_rows(document), width)


def map_strip(document: MapDocument, width: float) -> Strip:
    """The legend of the map in lines of a width."""
    return _in_lines(legend(document, width).rows, width)


def draw_strip(parent: Element, shown: Strip, at: tuple[float, float], look: Look) -> None:
    """A legend in lines, its upper left corner at a point."""
    y = at[1] + 10 + STRIP_ROW / 2
    for line in shown.lines:
        for sample, x, words in line:
            sample(parent, at[0] + x, y, look)
            write(parent, words, (at[0] + x + _sample_width(sample) + 2, y + 4), NOTE, look, "ink2")
        y += STRIP_ROW


def _in_lines(rows: list[tuple[Sample, str]], width: float) -> Strip:
    lines: list[list[tuple[Sample, float, str]]] = []
    x = 0.0
    for sample, words in rows:
        wide = _sample_width(sample) + 2 + width_of(words, NOTE)
        if not lines or x + wide > width:
            lines.append([])
            x = 0.0
        lines[-1].append((sample, x, words))
        x += wide + 18
    return Strip(lines)


def _sample_width(sample: Sample) -> float:
    """How wide a sample is: a single disc is narrower than a line, a bar or two discs."""
    if isinstance(sample, partial) and sample.func is _discs:
        return 27.0 if len(sample.keywords["forms"]) == 1 else SAMPLE
    return 27.0 if sample in (_contradicted, _gap) else SAMPLE


def _bar_rows(document: MapDocument) -> list[tuple[Sample, str]]:
    """The forms of the bars that occur, each with what it says."""
    events = [event for event in document.events if event.timed != "none"]
    claims = [claim for event in events for claim in event.claims]
    spans = [(claim.start, claim.end) for claim in claims if claim.start or claim.end]
    stances = {claim.stance for claim in claims}
    actors = {event.actor for event in events}
    named: list[tuple[bool, Form, str]] = [
        (len(actors) > 1, Form(actor="traveller"), "The traveller’s"),
        (len(actors) > 1, Form(actor="other"), "Others’"),
        (any(event.extent == "during" for event in events), Form(during=True), "Lasted so long"),
        (any(event.extent == "within" for event in events), Form(), "At a moment in it"),
        ("estimated" in stances, Form("estimated"), "Estimated"),
        ("expected" in stances, Form("expected"), "Expected"),
        ("hearsay" in stances, Form("hearsay"), "Hearsay"),
        ("denied" in stances, Form("denied"), "Denied"),
        (
            any(event.timed == "computed" for event in events),
            Form(computed=True),
            "Computed: no source gives it",
        ),
        (any(None in span for span in spans), Form(open_end=True), "End not known"),
        (any(claim.assumed for claim in claims), Form(assumed=True), "Assumed by the editor"),
    ]
    rows: list[tuple[Sample, str]] = [
        (partial(_bar, form=form), words) for occurs, form, words in named if occurs
    ]
    if any(claim.start is None and claim.end is None for claim in claims):
        rows.append((partial(_bar, form=Form(dots=True)), "No time given"))
    if document.contradictions:
        rows.append((_contradicted, "Contradicted"))
    return rows


def _bar(parent: Element, x: float, y: float, look: Look, *, form: Form) -> None:
    marks.bar(parent, x + 2, x + 40, y, form, look)


def _snug(rows: list[tuple[Sample, str]], indent: float, most: float) -> float:
    """As wide as the longest row needs, and no wider than may be."""
    longest = max((width_of(words[:80], WORDS) for _, words in rows), default=0)
    return min(most, max(170.0, longest + indent + 2 * PAD + 2))


def _discs_of(document: MapDocument) -> list[tuple[list[Form], str]]:
    """The discs of the stances that occur, two to a row where they can be."""
    seen = {(event.stance, event.actor) for event in document.events}
    named: list[tuple[list[Form], str]] = []
    own, others = ("asserted", "traveller") in seen, ("asserted", "other") in seen
    if own or others:
        both = "Reported: of the traveller; of others"
        words = both if own and others else "Reported"
        forms = [Form("asserted", actor) for actor in marks.ACTORS if ("asserted", actor) in seen]
        named.append((forms, words))
    for stance, words in (
        ("estimated", "Estimated"),
        ("expected", "Expected"),
        ("hearsay", "Hearsay"),
        ("denied", "Denied"),
    ):
        forms = [
            Form(event.stance, event.actor) for event in document.events if event.stance == stance
        ]
        if forms:
            named.append((list(dict.fromkeys(forms)), words))
    return named


def _disc(parent: Element, x: float, y: float, look: Look, *, event: EventDoc) -> None:
    marks.disc(
        parent, (x + 11, y), str(event.n), look, event.stance, event.actor,
        contradicted=bool(event.conflicts),
    )  # fmt: skip


def _discs(parent: Element, x: float, y: float, look: Look, *, forms: list[Form]) -> None:
    for place, form in enumerate(forms[:2]):
        marks.disc(parent, (x + 11 + 24 * place, y), "", look, form.stance, form.actor)


def _contradicted(parent: Element, x: float, y: float, look: Look) -> None:
    marks.conflict(parent, (x + 11, y), look)


def _gap_words(metres: list[float]) -> str:
    """How many gaps there are, and how wide they are in all."""
    count = "Gap" if len(metres) == 1 else f"{len(metres)} gaps"
    return f"{count} in the railway’s data, {sum(metres):,.0f} m"


def _gap(parent: Element, x: float, y: float, look: Look) -> None:
    marks.gap(parent, (x + 11, y), look)


def _line(parent: Element, x: float, y: float, look: Look, *, expected: bool) -> None:
    marks.route(parent, f"M{x + 3:.2f} {y:.2f}h38", look, expected=expected)
