"""The timeline as a still picture: a lane a source, bars by how sure, ticks at midnight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final

from geo.border import outline
from geo.formats.drawing import density, frame, marks, panels
from geo.formats.drawing.canvas import Element, figure, group, picture, put, write
from geo.formats.drawing.lanes import Bar, Item, Lane, lanes_of, lay
from geo.formats.drawing.lettering import Type, fitted, width_of, wrapped
from geo.formats.drawing.look import Look
from geo.formats.drawing.marks import Form
from geo.formats.drawing.panels import Strip
from geo.formats.drawing.size import TIMELINE_WIDTH, Size
from geo.formats.drawing.ticks import Scale, tick_words, ticks
from geo.webmap.document import EventDoc, MapDocument

LANE_NAME: Final = Type(12.5, 500)
LANE_ROLE: Final = Type(12.5)
NUMBER: Final = Type(11.5, 700)
WORDS: Final = Type(11.5, 500)
TICK: Final = Type(12, 500)
SMALL: Final = Type(11)
CLOCK: Final = Type(13)
MOST_WORDS: Final = 230.0
ROW: Final = 24.0
BAR_AT: Final = 18.5
AXIS: Final = 46.0
PAD: Final = 8.0
TALLEST: Final = 4000
NARROW: Final = 560.0
SMALLEST_UNIT: Final = 0.6
LARGER: Final = 1.4
MOST_BARS: Final = 300
MOST_STRETCH: Final = 4
STEPS: Final = 14


@dataclass(frozen=True, slots=True)
class Layout:
    """A timeline laid out for a width in units: what it holds and how high it is."""

    width: float
    left: float
    scale: Scale | None
    lanes: list[Lane]
    untimed: list[list[tuple[EventDoc, float, str]]]
    strip: Strip
    dense: bool = False
    hidden: int = 0

    @property
    def lanes_height(self) -> float:
        """How high the lanes are, the row without times too."""
        rows = sum(lane.rows * ROW + PAD for lane in self.lanes)
        untimed = ROW * len(self.untimed) + PAD if self.untimed else 0
        return rows + untimed + (20 if self.hidden else 0)

    @property
    def height(self) -> float:
        """How high all is but for the head and the credits."""
        return 30 + self.lanes_height + (AXIS if self.scale else 0) + self.strip.height


def draw_timeline(
    document: MapDocument, size: Size | None, look: Look, notes: Sequence[str] = ()
) -> Element:
    """The timeline as an SVG element; without a size it is as high as its lanes need.

    `notes` stand under it with the credits.

    At a chosen size it is drawn smaller until all lanes fit; where the smallest letters
    are still too large, the last lanes are left out, and how many is said.
    """
    given = size or Size(TIMELINE_WIDTH, TIMELINE_WIDTH * 9 // 16)
    lines: list[str] = []
    found = lanes_of(document)
    for unit in _units(given.unit) if size else [given.unit]:
        width = given.width / unit
        layout = _layout(document, found, width)
        lines = frame.foot_lines([*notes, outline.CREDIT], width)
        around = frame.head_height(document, width) + frame.foot_height(lines)
        room = (given.height if size else TALLEST) / unit
        if layout.height + around <= room:
            break
    layout = _shortened(layout, room - around)
    if layout.dense and size:
        _stretch(layout, room - around)
    height = given.height if size else round((layout.height + around) * unit)
    told = f"Timeline by source. {document.summary}"
    root = picture(given.width, height, unit, look, document.title, told)
    root.set("lang", document.language)
    marks.define(root, look)
    top = frame.draw_head(root, document, width, look)
    _draw(root, document, layout, top, look)
    frame.draw_foot(root, lines, height / unit - frame.foot_height(lines), width, look)
    return root


def _units(first: float) -> list[float]:
    largest = first * LARGER
    smallest = min(first, SMALLEST_UNIT)
    return [largest * (smallest / largest) ** (step / STEPS) for step in range(STEPS + 1)]


def _layout(document: MapDocument, found: list[Lane], width: float) -> Layout:
    narrow = width < NARROW
    left = frame.INSET + (96.0 if narrow else 176.0)
    scale = None
    if document.axis is not None:
        scale = Scale(document.axis[0], document.axis[1], width - left - frame.INSET - 4)
    lanes = found if scale else []
    dense = sum(len(lane.items) for lane in lanes) > MOST_BARS
    for lane in lanes:
        lane.rows = 1
        if scale and not dense:
            lay(lane, scale, partial(_words_width, document, scale.width))
    untimed = [] if dense else _untimed_rows(document, left, width)
    strip = panels.Strip([]) if dense else panels.strip(document, width - 2 * frame.INSET)
    return Layout(width, left, scale, lanes, untimed, strip, dense)


def _shortened(layout: Layout, room: float) -> Layout:
    """The layout without the last lanes, if there is no room for them."""
    lanes, hidden = list(layout.lanes), 0
    spare = layout.height - room
    while len(lanes) > 1 and spare > 0:
        dropped = lanes.pop()
        hidden += 1
        spare -= dropped.rows * ROW + PAD - (20 if hidden == 1 else 0)
    return Layout(
        layout.width, layout.left, layout.scale, lanes, layout.untimed, layout.strip,
        layout.dense, hidden,
    )  # fmt: skip


def _stretch(layout: Layout, room: float) -> None:
    """Make the lanes of shades higher where there is room: they have rows to spare."""
    rows = 1 + int((room - layout.height) / (ROW * max(1, len(layout.lanes))))
    for lane in layout.lanes:
        lane.rows = max(1, min(MOST_STRETCH, rows))


def _words_width(document: MapDocument, width: float, item: Item) -> float:
    event = document.events[item.event]
    most = min(MOST_WORDS, width)
    return min(most, width_of(f"{event.n} ", NUMBER) + width_of(event.title[:60], WORDS) + 8)


def _untimed_rows(
    document: MapDocument, left: float, width: float
) -> list[list[tuple[EventDoc, float, str]]]:
    """The events without a time, in rows: each with where it begins and its words."""
    found = [event for event in document.events if event.timed == "none"]
    shown = found[:40]
    rows: list[list[tuple[EventDoc, float, str]]] = []
    x, edge = left, width - frame.INSET
    for event in shown:
        words = fitted(event.title, min(190.0, edge - left - 34), WORDS)
        wide = 30 + width_of(words, WORDS) + 14
        if not rows or x + wide > edge:
            rows.append([])
            x = left
        rows[-1].append((event, x, words))
        x += wide
    return rows


def _draw(root: Element, document: MapDocument, layout: Layout, top: float, look: Look) -> None:
    y = top + 22
    if layout.scale and document.axis:
        clock = frame.zone_words(document.axis[0], document.zone)
        shades = ". The darker, the more events at that time" if layout.dense else ""
        write(root, f"Time in {clock}{shades}", (frame.INSET, y), CLOCK, look, "ink2")
    first = top + 30
    plot = group(root, transform=f"translate({figure(layout.left)} 0)")
    if layout.scale:
        _draw_axis(plot, document, layout, first, look)
    y = first
    ends: dict[tuple[int, int], tuple[float, float, float]] = {}
    if layout.dense and layout.scale:
        _draw_densities(plot, layout, first, look)
    for lane in layout.lanes:
        _draw_lane(root, plot, document, layout, lane, y, look)
        for bar in lane.bars:
            at = y + PAD / 2 + bar.row * ROW + BAR_AT
            ends[bar.item.event, bar.item.claim] = bar.x0, bar.x1, at
        y += lane.rows * ROW + PAD
    if layout.hidden:
        told = f"and {layout.hidden} more source{'s' * (layout.hidden != 1)}: no room for them here"
        write(root, told, (frame.INSET, y + 14), SMALL, look, "ink2")
        y += 20
    _draw_links(plot, document, ends, look)
    if layout.untimed:
        _draw_untimed(root, layout, y, look)
        y += ROW * len(layout.untimed) + PAD
    y += AXIS if layout.scale else 0
    panels.draw_strip(root, layout.strip, (frame.INSET, y), look)


def _draw_lane(
    root: Element, plot: Element, document: MapDocument, layout: Layout, lane: Lane, y: float,
    look: Look,
) -> None:  # fmt: skip
    put(
        root, "path", d=f"M{figure(frame.INSET)} {figure(y)}H{figure(layout.width - frame.INSET)}",
        stroke=look["rule2"],
    )  # fmt: skip
    name, role = _lane_name(document, lane)
    room = layout.left - frame.INSET - 12
    named = group(root, f"{name}, {role}" if role else name)
    lines = wrapped(name, room, LANE_NAME, max(1, min(2, lane.rows)))
    for number, line in enumerate(lines):
        write(named, line, (frame.INSET, y + 17 + 16 * number), LANE_NAME, look)
    if role and len(lines) == 1:
        wide = width_of(f"{lines[0]} ", LANE_NAME)
        rest = fitted(role, room - wide, LANE_ROLE)
        if len(rest) > 4 and room - wide > 40:
            write(named, rest, (frame.INSET + wide, y + 17), LANE_ROLE, look, "ink2")
        elif lane.rows > 1:
            for number, line in enumerate(wrapped(role, room, LANE_ROLE, lane.rows - 1)):
                at = (frame.INSET, y + 33 + 16 * number)
                write(named, line, at, LANE_ROLE, look, "ink2")
    for bar in lane.bars:
        _draw_bar(plot, document, bar, y + PAD / 2 + bar.row * ROW, look)


def _draw_densities(plot: Element, layout: Layout, top: float, look: Look) -> None:
    """The lanes of so many events that bars would lie over one another, as shades."""
    assert layout.scale is not None
    found = [density.counts(lane, layout.scale) for lane in layout.lanes]
    most, y = density.most_of(found), top
    for lane, counted in zip(layout.lanes, found, strict=True):
        height = lane.rows * ROW + PAD
        told = group(plot, f"{len(lane.items):,} statements")
        density.draw_density(told, counted, most, y + 5, height - 9, look)
        y += height


def _lane_name(document: MapDocument, lane: Lane) -> tuple[str, str]:
    kind, index = lane.source
    if kind == "voice":
        voice = document.voices[index]
        return voice.name, voice.role
    if len(document.reports) == 1:
        return "This report", ""
    report = document.reports[index]
    return report.publisher or report.title or report.id, ""


def _draw_bar(parent: Element, document: MapDocument, bar: Bar, y: float, look: Look) -> None:
    event, item = document.events[bar.item.event], bar.item
    start, end = document.axis or (0, 0)
    told = group(parent, _told(event, item))
    form = Form(
        stance=item.stance,
        actor=event.actor,
        during=event.extent == "during",
        computed=item.computed,
        dots=item.dots,
        open_start=item.start is None,
        open_end=item.end is None,
        cut_start=item.start is not None and item.start < start,
        cut_end=item.end is not None and item.end > end,
        assumed=item.assumed,
    )
    if bar.off:
        before = bar.off == "before"
        put(
            told,
            "rect",
            x=bar.x0,
            y=y + 17.5,
            width=bar.x1 - bar.x0,
            height=2,
            fill=look[event.actor],
        )
        tip = bar.x0 if before else bar.x1
        marks.arrow(told, (tip, y + BAR_AT), look, event.actor, left=before)
    else:
        marks.bar(told, bar.x0, bar.x1, y + BAR_AT, form, look)
    number = str(event.n)
    write(told, number, (bar.words, y + 11), NUMBER, look, halo="paper")
    x = bar.words + width_of(f"{number} ", NUMBER)
    year = ""
    if bar.off:
        edge = item.end if bar.off == "before" else item.start
        assert edge is not None
        year = f"{frame.local(edge - (bar.off == 'before'), event.zone).year} "
    words = fitted(year + event.title, bar.right - x - 2, WORDS)
    write(told, words, (x, y + 11), WORDS, look, halo="paper")


def _told(event: EventDoc, item: Item) -> str:
    """A bar in full, for who points at it."""
    stance = "reported" if item.stance == "asserted" else item.stance
    when = event.claims[item.claim].timeText or event.timeText
    if item.computed:
        when = f"{event.timeText}, computed: no source says".lstrip(", ")
    return f"{event.n}: {event.title} ({stance}; {when})"


def _draw_axis(
    plot: Element, document: MapDocument, layout: Layout, top: float, look: Look
) -> None:
    assert layout.scale is not None
    scale, bottom = layout.scale, top + layout.lanes_height
    put(plot, "path", d=f"M0 {figure(bottom)}H{figure(scale.width)}", stroke=look["ctl"])
    for tick in ticks(scale, document.zone, 46 if layout.width < NARROW else 74):
        x = scale.x(tick.at)
        if tick.major:
            line = f"M{figure(x)} {figure(top)}V{figure(bottom + 36)}"
            put(plot, "path", d=line, stroke=look["rule"])
            words = tick_words(tick, document.zone)
            if x + 5 + width_of(words, TICK) <= scale.width + 6:
                write(plot, words, (x + 5, bottom + 33), TICK, look)
        else:
            line = f"M{figure(x)} {figure(bottom)}v5"
            put(plot, "path", d=line, stroke=look["rule"])
    for report in document.reports:
        if report.published is None or not scale.start <= report.published < scale.end:
            continue
        x, colour = scale.x(report.published), "editor" if report.assumed else "ink2"
        put(plot, "rect", x=x, y=bottom, width=2, height=10, fill=look[colour])
        if len(document.reports) == 1:
            assumed = ", assumed by the editor" if report.assumed else ""
            words = f"the report’s date{assumed}"
            room = x + 6 + width_of(words, SMALL) <= scale.width
            at = (x + 6, bottom + 12) if room else (x - 4, bottom + 12)
            write(plot, words, at, SMALL, look, colour, "start" if room else "end")


def _draw_untimed(root: Element, layout: Layout, y: float, look: Look) -> None:
    put(
        root, "path", d=f"M{figure(frame.INSET)} {figure(y)}H{figure(layout.width - frame.INSET)}",
        stroke=look["rule2"],
    )  # fmt: skip
    name = fitted("No time given", layout.left - frame.INSET - 12, LANE_NAME)
    write(root, name, (frame.INSET, y + 20), LANE_NAME, look)
    for number, row in enumerate(layout.untimed):
        middle = y + PAD / 2 + ROW * (number + 0.5)
        dots = f"M{figure(layout.left)} {figure(middle)}H{figure(layout.width - frame.INSET)}"
        put(
            root, "path", d=dots, stroke=look["ctl"], stroke_width=2, stroke_linecap="round",
            stroke_dasharray="0.1 6",
        )  # fmt: skip
        for event, x, words in row:
            told = group(root, f"{event.n}: {event.title} (no time given)")
            wide = 30 + width_of(words, WORDS) + 6
            put(told, "rect", x=x - 3, y=middle - 12, width=wide, height=24, fill=look["paper"])
            marks.disc(
                told, (x + 11, middle), str(event.n), look, event.stance, event.actor,
                contradicted=bool(event.conflicts),
            )  # fmt: skip
            write(told, words, (x + 27, middle + 4), WORDS, look)


def _draw_links(
    plot: Element, document: MapDocument, ends: dict[tuple[int, int], tuple[float, float, float]],
    look: Look,
) -> None:  # fmt: skip
    """Red lines between the bars of claims that cannot both hold."""
    for contradiction in document.contradictions:
        drawn = [ends[claim] for claim in contradiction.claims if claim in ends]
        for (a0, a1, ya), (b0, b1, yb) in pairwise(drawn):
            first, last = max(a0, b0), min(a1, b1)
            x = first + min((last - first) / 2, 60.0) if first <= last else (first + last) / 2
            xa, xb = min(max(x, a0), a1), min(max(x, b0), b1)
            line = f"M{figure(xa)} {figure(ya)}H{figure(x)}V{figure(yb)}H{figure(xb)}"
            told = group(plot, contradiction.text)
            put(told, "path", d=line, fill="none", stroke=look["conflict"], stroke_width=1.5)
            marks.conflict(told, (x, (ya + yb) / 2), look, 0.85)
