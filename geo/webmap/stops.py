"""The places of a still picture: their points, leaders and names, and their events' numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

import numpy as np
import shapely
from shapely import LineString

from geo.webmap.document import EventDoc, MapDocument, PlaceDoc
from geo.webmap.labelling import GAP, Box, Label, Scene, Spot, place, text_width
from geo.webmap.lines import Coordinates, decode_all
from geo.webmap.window import WIDTH, Window

MOST_NAMED = 30
MANY, MOST_NAMED_OF_MANY = 200, 14
MOST_TOKENS = 6
TOKEN = 38
DOT = 5
NAME_SIZE, LINE_HEIGHT = 28, 36
PAPER, INK, INK2 = "#ffffff", "#15202b", "#465461"
TRAVELLER, OTHER, CONFLICT = "#0b5d48", "#3d4f63", "#b3261e"
HALO = {"stroke": PAPER, "stroke-width": "5", "paint-order": "stroke", "stroke-linejoin": "round"}


@dataclass(slots=True)
class Stop:
    """A place on the picture with its events, and its label where there is room for one."""

    index: int
    place: PlaceDoc
    events: list[EventDoc]
    x: float
    y: float
    spot: Spot | None = field(default=None)


@dataclass(frozen=True, slots=True)
class Stops:
    """The places that events happened at: those that may be named, and the crowd of the rest.

    `crowd` are indices of places, and `dots` where they lie on the picture.
    """

    named: list[Stop]
    crowd: list[int]
    dots: Coordinates


def stops_on(window: Window, document: MapDocument) -> Stops:
    """The places that events happened at, far ones first, then those with most events.

    Of more than 200 near places the few that stand out by their events may be named.
    """
    places = document.places
    at = [event.place for event in document.events if event.place is not None]
    counts = np.bincount(np.array(at, dtype=int), minlength=len(places))
    far = np.array([place.far for place in places], dtype=bool)
    order = np.lexsort((np.arange(len(places)), -counts, ~far))
    order = order[counts[order] > 0]
    lonlat = np.array([(places[n].lon, places[n].lat) for n in order.tolist()]).reshape(-1, 2)
    spots = window.project(lonlat)
    may = np.ones(len(order), dtype=bool)
    if (near := ~far[order]).sum() > MANY:  # none of thousands of places of one event stands out
        may = ~near | ((counts[order] > 1) & (np.cumsum(near) <= MOST_NAMED_OF_MANY))
    named = _named(document, order[may].tolist(), spots[may].tolist())
    return Stops(named, order[~may].tolist(), spots[~may])


def _named(document: MapDocument, indices: list[int], spots: list[list[float]]) -> list[Stop]:
    events: dict[int | None, list[EventDoc]] = {index: [] for index in indices}
    for event in document.events:
        if event.place in events:
            events[event.place].append(event)
    return [
        Stop(index, document.places[index], events[index], x, y)
        for index, (x, y) in zip(indices, spots, strict=True)
    ]


def label(stops: list[Stop], window: Window, document: MapDocument) -> None:
    """Give each stop its label's spot: at the edge what lies far off, else near its point."""
    taken: list[Box] = []
    for stop in stops:
        if stop.place.far:
            stop.spot = _at_the_edge(stop, window, taken)
            taken += [stop.spot.box] if stop.spot else []
    named = [stop for stop in stops if not stop.place.far][:MOST_NAMED]
    labels = [Label(stop.x, stop.y, *_size(stop), LINE_HEIGHT / 2) for stop in named]
    scene = Scene(WIDTH, window.height, taken, _along(window, document))
    for stop, spot in zip(named, place(labels, scene), strict=True):
        stop.spot = spot


def _size(stop: Stop) -> tuple[float, float]:
    tokens = min(len(stop.events), MOST_TOKENS) + (len(stop.events) > MOST_TOKENS)
    arrow = TOKEN if stop.place.far else 0
    return max(text_width(stop.place.name, NAME_SIZE) + arrow, TOKEN * tokens), LINE_HEIGHT + TOKEN


def _at_the_edge(stop: Stop, window: Window, taken: list[Box]) -> Spot | None:
    """Where the way to a far place leaves the picture, or as near as there is room."""
    middle = WIDTH / 2, window.height / 2
    dx, dy = stop.x - middle[0], stop.y - middle[1]
    reach = min(m / abs(d) if d else np.inf for m, d in zip(middle, (dx, dy), strict=True))
    w, h = _size(stop)
    x = min(max(middle[0] + dx * reach - w / 2, 2 * GAP), WIDTH - w - 2 * GAP)
    y = min(max(middle[1] + dy * reach - h / 2, 2 * GAP), window.height - h - 2 * GAP)
    for step in range(60):
        shift = (step + 1) // 2 * 20 * (1 if step % 2 else -1)
        along = (0, shift) if abs(dx) * middle[1] > abs(dy) * middle[0] else (shift, 0)
        box = Box(x + along[0], y + along[1], w, h)
        if box.within(WIDTH, window.height) and not any(box.meets(other, GAP) for other in taken):
            return Spot(box, (stop.x, stop.y), left=False)
    return None


def _along(window: Window, document: MapDocument) -> Coordinates:
    """Points along the route, some units apart."""
    rows = [row for leg in document.legs for row in decode_all(leg.lines)]
    lines = [LineString(window.project(row)).segmentize(16) for row in rows]
    return np.asarray(shapely.get_coordinates(lines), dtype=float).reshape(-1, 2)


def draw_stop(svg: ET.Element, stop: Stop) -> None:
    """A stop's point, leader, name and the numbers of what happened there."""
    spot = stop.spot
    if spot and not stop.place.far:
        (x, y), end = (stop.x, stop.y), spot.end
        ends = {"x1": f"{x:.0f}", "y1": f"{y:.0f}", "x2": f"{end[0]:.0f}", "y2": f"{end[1]:.0f}"}
        ET.SubElement(svg, "line", {**ends, "stroke": INK2, "stroke-width": "2"})
    if not stop.place.far:
        at = {"cx": f"{stop.x:.0f}", "cy": f"{stop.y:.0f}", "r": "8"}
        ET.SubElement(svg, "circle", {**at, "fill": PAPER, "stroke": INK, "stroke-width": "4"})
    if not spot:
        return
    edge = spot.box.x + spot.box.w * spot.left
    _draw_text(svg, stop, edge, spot)
    shown = stop.events[:MOST_TOKENS]
    more = len(stop.events) - len(shown)
    first = edge - TOKEN * (len(shown) + (more > 0)) if spot.left else edge
    y = spot.box.y + LINE_HEIGHT + TOKEN / 2
    for number, event in enumerate(shown):
        draw_token(svg, event, first + TOKEN * (number + 0.5), y)
    if more > 0:
        at_end = {"x": f"{first + TOKEN * (len(shown) + 0.1):.0f}", "y": f"{y + 8:.0f}"}
        text = ET.SubElement(svg, "text", {**at_end, "font-size": "24", "fill": INK, **HALO})
        text.text = f"+{more}"


def draw_dots(svg: ET.Element, dots: Coordinates) -> None:
    """Many points in one path; those that would lie on one another once."""
    spots = apart(np.rint(dots / DOT)) * DOT
    look = {
        "d": "".join(f"M{x:.0f} {y:.0f}h0" for x, y in spots.tolist()),
        "stroke-linecap": "round",
    }
    ET.SubElement(
        svg, "path", {**look, "fill": "none", "stroke": INK, "stroke-width": f"{2 * DOT}"}
    )


def apart(rows: Coordinates) -> Coordinates:
    """Rows of two whole numbers, each once, in their order."""
    numbers = np.unique(rows[:, 0] + 1j * rows[:, 1])
    return np.column_stack((numbers.real, numbers.imag))


def _draw_text(svg: ET.Element, stop: Stop, edge: float, spot: Spot) -> None:
    y = spot.box.y + LINE_HEIGHT / 2 + 10
    if stop.place.far:
        angle = np.degrees(np.arctan2(stop.y - spot.box.y, stop.x - spot.box.x))
        turn = f"translate({edge + 14:.0f} {y - 10:.0f}) rotate({angle:.0f})"
        arrow = {"d": "M-12-4H0V-12L14 0 0 12V4H-12Z", "fill": INK, "transform": turn}
        ET.SubElement(svg, "path", arrow)
    at = {"x": f"{edge + TOKEN * stop.place.far:.0f}", "y": f"{y:.0f}"}
    look = {"font-size": str(NAME_SIZE), "font-weight": "bold", "fill": INK, **HALO}
    anchor = "end" if spot.left else "start"
    text = ET.SubElement(svg, "text", {**at, "text-anchor": anchor, **look})
    text.text = stop.place.name


def draw_token(svg: ET.Element, event: EventDoc, x: float, y: float) -> None:
    """The disc of an event's number; its form says how sure it is, as on the map itself."""
    hue = TRAVELLER if event.actor == "traveller" else OTHER
    at = {"cx": f"{x:.0f}", "cy": f"{y:.0f}"}
    solid = event.stance == "asserted"
    forms = {"expected": "6 4.4", "hearsay": "0.1 6.2"}
    dashes = {"stroke-dasharray": forms[event.stance]} if event.stance in forms else {}
    ring = {"stroke": hue, "stroke-width": "3", "stroke-linecap": "round", **dashes}
    ET.SubElement(svg, "circle", {**at, "r": "16", "fill": hue if solid else PAPER, **ring})
    if event.stance == "estimated":
        hatch = {"fill": "none", "stroke": hue, "stroke-width": "5", "stroke-dasharray": "2 2.4"}
        ET.SubElement(svg, "circle", {**at, "r": "13", **hatch})
    if event.stance == "denied":
        d = f"M{x - 11:.0f} {y + 11:.0f}L{x + 11:.0f} {y - 11:.0f}"
        ET.SubElement(svg, "path", {"d": d, "stroke": hue, "stroke-width": "3"})
    size = 20 if event.n < 100 else 15
    middle = {"x": f"{x:.0f}", "y": f"{y + size * 0.36:.0f}", "text-anchor": "middle"}
    look = {"font-size": str(size), "font-weight": "bold", "fill": PAPER if solid else INK}
    text = ET.SubElement(svg, "text", {**middle, **look})
    text.text = str(event.n)
    if event.conflicts:
        sign = ET.SubElement(svg, "g", {"transform": f"translate({x + 14:.0f} {y - 14:.0f})"})
        ET.SubElement(sign, "circle", {"r": "10", "fill": CONFLICT, "stroke": PAPER})
        strokes = {"d": "M-5-2.500H5M-5 2.500H5M3-5.500-3 5.500", "stroke": PAPER}
        ET.SubElement(sign, "path", {**strokes, "stroke-width": "2"})
