"""What reports put at a place and a time, as bars on a distance-time diagram, with words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from shapely import LineString

from geo.formats.drawing import marks
from geo.formats.drawing.canvas import Element, Point, figure, group, put, write
from geo.formats.drawing.lettering import Type, width_of, wrapped
from geo.formats.drawing.look import Look
from geo.formats.drawing.marks import Form
from geo.formats.drawing.plot import Plot, spread
from geo.interval import Interval
from geo.marey import Clash, Mark
from geo.webmap.labelling import Box

NUMBER: Final = Type(11.5, 700)
WORDS: Final = Type(11.5, 500)
LINE: Final = 14.0
APART: Final = 10.0
WIDEST: Final = 250.0
SHORTEST: Final = 7.0
MOST_NAMED: Final = 60
MOST_BARS: Final = 300


@dataclass(slots=True)
class Bar:
    """A mark on the picture: from where to where, and how high its bar lies."""

    mark: Mark
    x0: float
    x1: float
    y: float


def bars_on(plot: Plot, found: Sequence[Mark]) -> list[Bar]:
    """The marks of the time that is shown; those that would lie on one another lie apart.

    Where there are too many for that, each lies where it is.
    """
    bars = [bar for mark in found if (bar := _bar(plot, mark)) is not None]
    if len(bars) > MOST_BARS:
        return bars
    bars.sort(key=lambda bar: (bar.y, bar.x0))
    groups: list[list[Bar]] = []
    for bar in bars:
        near = groups and bar.y - groups[-1][-1].y < APART and _over(groups[-1], bar)
        if near:
            groups[-1].append(bar)
        else:
            groups.append([bar])
    for one in groups:
        heights = spread([bar.y for bar in one], APART, plot.top, plot.bottom)
        for bar, y in zip(one, heights, strict=True):
            bar.y = y
    plot.taken += [Box(bar.x0 - 3, bar.y - 5, bar.x1 - bar.x0 + 6, 10) for bar in bars]
    return bars


def _over(bars: Sequence[Bar], bar: Bar) -> bool:
    return any(bar.x0 <= other.x1 + 4 and other.x0 <= bar.x1 + 4 for other in bars)


def _bar(plot: Plot, mark: Mark) -> Bar | None:
    interval = mark.reported or mark.feasible
    if interval is None:
        return None
    x0, x1 = _ends(plot, interval)
    if x1 < plot.left or x0 > plot.right:
        return None
    x0, x1 = max(plot.left, x0), min(plot.right, x1)
    short = max(0.0, SHORTEST - (x1 - x0)) / 2
    return Bar(mark, x0 - short, x1 + short, plot.y(mark.km))


def _ends(plot: Plot, interval: Interval) -> tuple[float, float]:
    start = plot.x(interval.start) if interval.start else plot.left
    end = plot.x(interval.end) if interval.end else plot.right
    return start, end


def draw_bars(root: Element, plot: Plot, bars: Sequence[Bar], look: Look) -> None:
    """The bars by how sure they are: thin hatching where only the rest of the reports tells."""
    if len(bars) > MOST_BARS:
        _draw_crowd(root, bars, look)
        return
    for bar in bars:
        mark = bar.mark
        told = group(root, _told(mark))
        put(
            told, "rect", x=bar.x0, y=bar.y - 5, width=bar.x1 - bar.x0, height=10,
            fill=look["paper"], fill_opacity="0.85",
        )  # fmt: skip
        interval = mark.reported or mark.feasible
        assert interval is not None
        left = mark.feasible & interval if mark.feasible else None
        if left is not None and left != interval:
            marks.bar(told, bar.x0, bar.x1, bar.y, _form(plot, mark, interval, told_by=False), look)
            x0, x1 = _ends(plot, left)
            x0, x1 = max(x0, bar.x0), min(x1, bar.x1)
            if x1 > x0:
                marks.bar(told, x0, x1, bar.y, _form(plot, mark, left), look)
        else:
            marks.bar(told, bar.x0, bar.x1, bar.y, _form(plot, mark, interval), look)


def _draw_crowd(root: Element, bars: Sequence[Bar], look: Look) -> None:
    """So many bars that they lie over one another: thin lines, the darker the more there are."""
    for actor in marks.ACTORS:
        lines = (
            f"M{figure(bar.x0)} {figure(bar.y)}H{figure(bar.x1)}"
            for bar in bars
            if bar.mark.actor == actor
        )
        for line in dict.fromkeys(lines):
            put(root, "path", d=line, stroke=look[actor], stroke_width=3, stroke_opacity="0.3")


def _form(plot: Plot, mark: Mark, interval: Interval, *, told_by: bool = True) -> Form:
    return Form(
        stance=mark.stance,
        actor=mark.actor,
        during=mark.extent == "during",
        computed=mark.reported is None or not told_by,
        open_start=interval.start is None,
        open_end=interval.end is None,
        cut_start=_is_off(plot, interval.start),
        cut_end=_is_off(plot, interval.end),
    )


def _is_off(plot: Plot, at: datetime | None) -> bool:
    return at is not None and not plot.left - 1 <= plot.x(at) <= plot.right + 1


def _told(mark: Mark) -> str:
    stance = "reported" if mark.stance == "asserted" else mark.stance
    return f"{mark.n}: {mark.title} ({stance})"


def name_bars(root: Element, plot: Plot, bars: Sequence[Bar], look: Look) -> None:
    """Number and title beside each bar, where they cover nothing; else the number alone."""
    if len(bars) > MOST_BARS:
        return
    first = sorted(bars, key=lambda bar: (not bar.mark.fix, bar.x0))[:MOST_NAMED]
    for bar in first:
        number = f"{bar.mark.n} "
        lead = width_of(number, NUMBER)
        title = bar.mark.title + _aside(bar.mark)
        for lines in _settings(title, plot):
            wide = lead + max((width_of(line, WORDS) for line in lines), default=0.0)
            box = plot.place(_beside(bar, wide, LINE * max(1, len(lines))))
            if box is None:
                continue
            _write_label(root, box, bar, lines, lead, look)
            break


def _write_label(
    root: Element, box: Box, bar: Bar, lines: Sequence[str], lead: float, look: Look
) -> None:
    y = box.y + 11
    colour = bar.mark.actor
    write(root, str(bar.mark.n), (box.x, y), NUMBER, look, colour, halo="paper")
    for number, line in enumerate(lines):
        write(root, line, (box.x + lead, y + LINE * number), WORDS, look, halo="paper")
    if bar.mark.contradicted:
        marks.conflict(root, (box.x + box.w + 8, y - 4), look, 0.75)


def _aside(mark: Mark) -> str:
    if mark.reported is None:
        return " (time computed)"
    return {"estimated": " (estimate)", "expected": " (expected)", "hearsay": " (hearsay)"}.get(
        mark.stance, ""
    )


def _settings(title: str, plot: Plot) -> Iterator[list[str]]:
    """The title in one line, in two, in three, cut, and not at all."""
    whole = width_of(title, WORDS)
    widest = min(WIDEST, plot.scale.width * 0.6)
    if whole <= widest:
        yield [title]
    for count in (2, 3):
        for share in (1.15, 1.3, 1.5):
            lines = wrapped(title, max(70.0, whole / count * share), WORDS, count)
            if " ".join(lines) == title:
                yield lines
                break
    yield wrapped(title, widest, WORDS, 1)
    yield []


def _beside(bar: Bar, wide: float, high: float) -> list[Box]:
    """Where words can stand: under and over the bar, at its ends."""
    under, over = bar.y + 7.5, bar.y - 7.5 - high
    middle = bar.y - high / 2
    last = max(bar.x0, bar.x1 - wide)
    return [
        Box(bar.x0, over, wide, high),
        Box(bar.x0, under, wide, high),
        Box(last, over, wide, high),
        Box(last, under, wide, high),
        Box(bar.x1 + 6, middle, wide, high),
        Box(bar.x0 - wide - 6, middle, wide, high),
        Box(bar.x1 - wide, over, wide, high),
        Box(bar.x1 - wide, under, wide, high),
        Box(bar.x1 + 6, over, wide, high),
        Box(bar.x1 + 6, under, wide, high),
        Box(bar.x0 - wide - 6, over, wide, high),
        Box(bar.x0 - wide - 6, under, wide, high),
    ]


def draw_clashes(root: Element, plot: Plot, clashes: Sequence[Clash], look: Look) -> list[Point]:
    """A red line where the reports demand what no speed allows; returns the lines' middles."""
    middles: list[Point] = []
    for clash in clashes:
        a, b = (
            (min(max(plot.x(at), plot.left), plot.right), plot.y(km))
            for at, km in (clash.start, clash.end)
        )
        line = f"M{figure(a[0])} {figure(a[1])}L{figure(b[0])} {figure(b[1])}"
        put(root, "path", d=line, stroke=look["paper"], stroke_width=5, fill="none")
        put(
            root, "path", d=line, stroke=look["conflict"], stroke_width=2, fill="none",
            stroke_dasharray="7 4",
        )  # fmt: skip
        x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
        plot.taken.append(Box(x - 9, y - 9, 18, 18))
        plot.lines.append(LineString([a, b]))
        marks.conflict(root, (x, y), look)
        middles.append((x, y))
    return middles


def name_clashes(
    root: Element, plot: Plot, clashes: Sequence[Clash], middles: Sequence[Point], look: Look
) -> None:
    """Beside the middle of each red line what it demands."""
    for clash, middle in zip(clashes, middles, strict=True):
        _name_clash(root, plot, clash, middle, look)


def _name_clash(root: Element, plot: Plot, clash: Clash, at: Point, look: Look) -> None:
    whole = width_of(clash.text, WORDS)
    boxes: dict[tuple[float, ...], list[str]] = {}
    for count in (1, 2, 3, 4):
        lines = wrapped(clash.text, max(80.0, whole / count * 1.15), WORDS, count)
        wide, high = max(width_of(line, WORDS) for line in lines), LINE * len(lines)
        for dy in (0, 18, -18):
            for x in (at[0] + 13, at[0] - 13 - wide):
                boxes[x, at[1] + dy - high / 2, wide, high] = lines
    box = plot.place(Box(*place) for place in boxes)
    if box is not None:
        for number, line in enumerate(boxes[box.x, box.y, box.w, box.h]):
            place = (box.x, box.y + 11 + LINE * number)
            write(root, line, place, WORDS, look, "conflict", halo="paper")
