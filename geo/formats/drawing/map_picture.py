"""The map as a still picture: the journey's first view, with all that the page says on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from geo.formats.drawing import frame, marks, panels, places
from geo.formats.drawing.canvas import Element, Point, figure, group, picture, put
from geo.formats.drawing.ground import (
    Sheet,
    along_route,
    draw_gaps,
    draw_ground,
    draw_route,
    sheet_on,
)
from geo.formats.drawing.look import Look
from geo.formats.drawing.panels import Panel
from geo.formats.drawing.size import Size
from geo.webmap.document import MapDocument
from geo.webmap.labelling import Box, Scene

WIDE: Final = 640.0
ROOMY: Final = 900.0
LEAST_MAP: Final = 220.0
MARGIN: Final = 12.0


def draw_map(document: MapDocument, size: Size, look: Look, notes: Sequence[str] = ()) -> Element:
    """The map as an SVG element of a size in pixels; `notes` stand under it with the credits."""
    unit = size.unit
    width, height = size.width / unit, size.height / unit
    told = f"Map. {document.summary}"
    root = picture(size.width, size.height, unit, look, document.title, told)
    root.set("lang", document.language)
    marks.define(root, look)
    top = frame.draw_head(root, document, width, look)
    lines = frame.foot_lines([*notes, *frame.credits_of(document)], width)
    bottom = height - frame.foot_height(lines)
    lost, key = panels.unplaced(document, 250), panels.legend(document, 312)
    shown = [panel for panel in (lost, key) if panel is not None]
    strip = panels.Strip([])
    below = 0.0
    if width < WIDE or height > 1.3 * width:
        below = _band_height(shown, width)
    elif width < ROOMY:
        shown = [lost] if lost else []
        strip = panels.map_strip(document, width - 2 * frame.INSET)
    if bottom - below - top < LEAST_MAP:
        shown, below = [], 0.0
    low = bottom - below - strip.height
    over = [] if below else shown
    _draw_sheet(root, document, Box(0, top, width, low - top), over, look)
    if below:
        _draw_band(root, shown, Box(0, low, width, below), look)
    panels.draw_strip(root, strip, (frame.INSET, low - 4), look)
    frame.draw_foot(root, lines, bottom, width, look)
    return root


def _draw_sheet(
    root: Element, document: MapDocument, at: Box, over: Sequence[Panel], look: Look
) -> None:
    inner = put(
        root, "svg", x=0, y=at.y, width=at.w, height=at.h,
        viewBox=f"0 0 {figure(at.w)} {figure(at.h)}",
    )  # fmt: skip
    sheet, boxes = _fitted(document, at.w, at.h, over)
    named = draw_ground(inner, sheet, document.basemap, look)
    draw_route(inner, sheet, document, look)
    draw_gaps(inner, sheet, document, look)
    keep = np.array(along_route(sheet, document, 8), dtype=float).reshape(-1, 2)
    callouts = places.callouts_on(sheet, document)
    scene = Scene(at.w, at.h, boxes, keep)
    far = places.draw_far(inner, [one for one in callouts if one.place.far], scene, look)
    scene = Scene(at.w, at.h, [*boxes, *far], keep)
    near = [one for one in callouts if not one.place.far]
    labels = group(inner)
    taken = places.draw_callouts(labels, near, scene, look)
    scene = Scene(at.w, at.h, [*scene.taken, *taken], keep)
    names = group(inner)
    inner.insert(inner.index(labels), names)
    places.draw_names(names, sheet, document, named, scene, look)
    for panel, box in zip(over, boxes, strict=True):
        panels.draw_panel(inner, panel, box, look)


def _fitted(
    document: MapDocument, width: float, height: float, over: Sequence[Panel]
) -> tuple[Sheet, list[Box]]:
    """The sheet that shows the first view, and the panels in the corners that hide least."""
    best: tuple[float, Sheet, list[Box]] | None = None
    aside = max((panel.width for panel in over), default=0.0) + 2 * MARGIN if over else 0.0
    for share in (1.0, 0.5, 0.0):
        for right in (True, False):
            room = aside * share
            margins = (40.0 if right else 40 + room, 44.0, 40 + room if right else 40.0, 44.0)
            if width - margins[0] - margins[2] < 160 or height - 88 < 120:
                margins = (20.0, 20.0, 20.0, 20.0)
            sheet = sheet_on(document.view, width, height, margins)
            boxes = _corners(over, width, height, right=right)
            hidden = sum(
                box.meets(Box(x, y, 0, 0), 14)
                for x, y in _journey_points(sheet, document)
                for box in boxes
            )
            cost = 40.0 * hidden - sheet.scale - (0.01 * sheet.scale if right else 0)
            if best is None or cost < best[0]:
                best = cost, sheet, boxes
    assert best is not None
    return best[1], best[2]


def _journey_points(sheet: Sheet, document: MapDocument) -> list[Point]:
    spots = [sheet.spot(place.lon, place.lat) for place in document.places if not place.far]
    return [*along_route(sheet, document), *spots]


def _corners(over: Sequence[Panel], width: float, height: float, *, right: bool) -> list[Box]:
    """The first panel in an upper corner, the second in the lower one on the same side."""
    boxes = []
    for number, panel in enumerate(over):
        x = width - panel.width - MARGIN if right else MARGIN
        low = number == 1
        y = height - panel.height - MARGIN if low else MARGIN
        boxes.append(Box(x, y, panel.width, panel.height))
    if len(boxes) == 2 and boxes[0].meets(boxes[1], MARGIN / 2):
        other = MARGIN if right else width - boxes[1].w - MARGIN
        boxes[1] = Box(other, boxes[1].y, boxes[1].w, boxes[1].h)
    return boxes


def _band_height(shown: Sequence[Panel], width: float) -> float:
    beside = sum(panel.width for panel in shown) + MARGIN * (len(shown) + 1) <= width
    heights = [panel.height for panel in shown]
    inner = max(heights) if beside else sum(heights) + MARGIN * (len(shown) - 1)
    return inner + 2 * MARGIN


def _draw_band(root: Element, shown: Sequence[Panel], at: Box, look: Look) -> None:
    """The panels under the map, beside one another if there is room."""
    put(root, "path", d=f"M0 {figure(at.y)}H{figure(at.w)}", stroke=look["rule"])
    beside = sum(panel.width for panel in shown) + MARGIN * (len(shown) + 1) <= at.w
    x, y = MARGIN, at.y + MARGIN
    for panel in shown:
        panels.draw_panel(root, panel, Box(x, y, panel.width, panel.height), look)
        x += panel.width + MARGIN if beside else 0
        y += 0 if beside else panel.height + MARGIN
