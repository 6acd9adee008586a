"""The distance-time diagram as a still picture, with a sentence that says how to read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from geo.check import Checked
from geo.formats.drawing import frame, marks
from geo.formats.drawing.canvas import Element, group, picture, write
from geo.formats.drawing.lettering import Type, wrapped
from geo.formats.drawing.look import Look
from geo.formats.drawing.marey_axes import (
    clocks_of,
    draw_borders,
    draw_clocks,
    draw_stations,
    name_borders,
    named_stations,
    side_width,
)
from geo.formats.drawing.marey_field import draw_region, name_edges, name_field
from geo.formats.drawing.marey_marks import (
    bars_on,
    draw_bars,
    draw_clashes,
    name_bars,
    name_clashes,
)
from geo.formats.drawing.plot import Plot
from geo.formats.drawing.size import MAP_SIZE, Size
from geo.formats.drawing.ticks import Scale
from geo.interval import Interval
from geo.marey import Marey, marey
from geo.speeds import implied
from geo.webmap.document import MapDocument

SAYS: Final = Type(15, 500)
READING: Final = Type(12.5)
LEAST_PLOT: Final = 150.0
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Told:
    """The sentences over a diagram, in lines."""

    says: list[str]
    reading: list[str]

    @property
    def height(self) -> float:
        """How high they are."""
        return 6 + 20 * len(self.says) + 16.5 * len(self.reading)


def draw_marey(
    checked: Checked,
    document: MapDocument,
    size: Size | None,
    look: Look,
    notes: Sequence[str] = (),
) -> Element:
    """The diagram as an SVG element, of the map's size if none is chosen.

    `notes` stand under it with the credits. It shows the time of the map's axis. A journey
    that has no line, or no time, is told so in a sentence.
    """
    given = size or MAP_SIZE
    width, height = given.width / given.unit, given.height / given.unit
    diagram = marey(checked, _time_of(document))
    shown = bool(diagram.km) and document.axis is not None
    told = f"Distance and time. {diagram.says}"
    root = picture(given.width, given.height, given.unit, look, document.title, told)
    root.set("lang", document.language)
    marks.define(root, look)
    top = frame.draw_head(root, document, width, look)
    lines = frame.foot_lines([*notes, *_credits(document)], width) if shown else []
    bottom = height - frame.foot_height(lines)
    frame.draw_foot(root, lines, bottom, width, look)
    words = _told(diagram, width, bottom - top)
    _write_told(root, words, top, look)
    if shown:
        _draw(root, checked, diagram, (top + words.height, bottom), width, look)
    return root


def _time_of(document: MapDocument) -> Interval | None:
    if document.axis is None:
        return None
    start, end = (_EPOCH + timedelta(milliseconds=edge) for edge in document.axis)
    return Interval(start, end)


def _credits(document: MapDocument) -> list[str]:
    """Whose data a diagram is made of: no land is drawn on it."""
    return [text for text in frame.credits_of(document) if not text.startswith("Land")]


def _told(diagram: Marey, width: float, height: float) -> Told:
    room = width - 2 * frame.INSET
    says = wrapped(diagram.says, room, SAYS, 4)
    reading = wrapped(diagram.reading, room, READING, 9) if diagram.reading else []
    told = Told(says, reading)
    return told if height - told.height >= LEAST_PLOT else Told(says, [])


def _write_told(root: Element, told: Told, top: float, look: Look) -> None:
    y = top + 5
    for line in told.says:
        y += 20
        write(root, line, (frame.INSET, y), SAYS, look)
    for line in told.reading:
        y += 16.5
        write(root, line, (frame.INSET, y + 3), READING, look, "ink2")


def _draw(
    root: Element, checked: Checked, diagram: Marey, room: tuple[float, float], width: float,
    look: Look,
) -> None:  # fmt: skip
    assert diagram.within is not None
    start, end = diagram.within.start, diagram.within.end
    assert start is not None
    assert end is not None
    top, bottom = room[0] + 38, room[1] - 32
    stops = named_stations(diagram, max(40.0, bottom - top))
    left = frame.INSET + side_width(stops, width)
    edges = [round((at - _EPOCH) / timedelta(milliseconds=1)) for at in (start, end)]
    scale = Scale(edges[0], edges[1], width - left - frame.INSET)
    plot = Plot(left, top, max(40.0, bottom - top), scale, diagram.km)
    clocks = clocks_of(diagram, scale)
    draw_clocks(root, plot, clocks, width, look)
    draw_stations(root, plot, stops, diagram, width, look)
    draw_region(group(root), plot, diagram, look)
    draw_borders(root, plot, diagram.borders, look)
    bars = bars_on(plot, diagram.intervals)
    draw_bars(root, plot, bars, look)
    middles = draw_clashes(root, plot, diagram.clashes, look)
    name_bars(root, plot, bars, look)
    name_clashes(root, plot, diagram.clashes, middles, look)
    name_borders(root, plot, diagram.borders, look)
    name_edges(root, plot, diagram, look)
    name_field(root, plot, diagram, _notes(checked, diagram), look)


def _notes(checked: Checked, diagram: Marey) -> Sequence[str]:
    """What is said in the field: the speeds that reports imply, and what the editor assumes."""
    found = implied(checked)
    told = found[0].text.partition(";")[0] if len(found) == 1 else ""
    limits = sorted({leg.kmh for leg in diagram.legs if leg.kmh and leg.status == "reported"})
    assumed = f"{limits[0]:g} km/h at most: assumed by the editor" if len(limits) == 1 else ""
    return [told, assumed]
