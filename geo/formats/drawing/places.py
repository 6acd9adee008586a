"""The places of the map: their names with the numbers of what happened there.

No label lies over another; leaders lead from the points to them. Far places are named at
the edge, with an arrow. Where words find no room, numbers stand alone; where they do not
either, the point alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, degrees, hypot, inf
from typing import Final

from geo.formats.drawing import marks
from geo.formats.drawing.canvas import Element, Point, figure, group, put, write
from geo.formats.drawing.ground import Sheet
from geo.formats.drawing.lettering import Type, fitted, width_of, wrapped
from geo.formats.drawing.look import Look
from geo.formats.drawing.panels import MANY
from geo.webmap.document import EventDoc, LabelDoc, MapDocument, PlaceDoc
from geo.webmap.labelling import Box, Label, Scene, Spot, place

NAME: Final = Type(14, 600)
WORDS: Final = Type(12.5)
STOP: Final = Type(12)
COUNTRY: Final = Type(11, spacing=2.6)
SEA: Final = Type(13, serif=True, italic=True)
NAME_HEIGHT: Final = 19.0
HOOK: Final = 10.0
ROW: Final = 25.0
LINE: Final = 15.0
DISC: Final = 30.0
ROOM: Final = 168.0
A_ROW: Final = 4
MOST_ROWS: Final = 6
MOST_NAMED: Final = 40
MOST_STOPS: Final = 120
INSET: Final = 10.0


@dataclass(slots=True)
class Callout:
    """A place on the sheet with its events; `compact`: their numbers without words."""

    place: PlaceDoc
    events: list[EventDoc]
    at: Point
    many: bool
    compact: bool = False

    @property
    def shown(self) -> list[EventDoc]:
        """The events that are drawn; the rest are counted."""
        most = 2 * A_ROW if self.compact else MOST_ROWS
        return self.events if len(self.events) <= most else self.events[: most - 1]

    @property
    def more(self) -> str:
        """How many events there are besides those that are drawn."""
        if self.many:
            return f"{len(self.events):,} event{'s' * (len(self.events) != 1)}"
        rest = len(self.events) - len(self.shown)
        return f"and {rest} more" if rest else ""

    def size(self) -> tuple[float, float]:
        """How wide and high it is."""
        name = width_of(fitted(self.place.name, ROOM + DISC, NAME), NAME) + 6
        more = width_of(self.more, WORDS) + 6 if self.more else 0
        if self.many:
            return max(name, more), NAME_HEIGHT + 16
        if self.compact:
            count = len(self.shown) + bool(self.more)
            rows = -(-count // A_ROW)
            return max(name, 24.0 * min(count, A_ROW) + 2), NAME_HEIGHT + ROW * rows
        told = [words_of(event) for event in self.shown]
        words = max(width_of(line, WORDS) for lines in told for line in lines)
        high = sum(row_height(lines) for lines in told) + ROW * bool(self.more)
        return max(name, words + DISC, more), NAME_HEIGHT + high


def words_of(event: EventDoc) -> list[str]:
    """An event's title in the lines that a label gives it."""
    return wrapped(event.title, ROOM, WORDS, 2)


def row_height(lines: Sequence[str]) -> float:
    """How high an event's row in a label is."""
    return ROW if len(lines) < 2 else ROW + LINE - 6


def callouts_on(sheet: Sheet, document: MapDocument) -> list[Callout]:
    """The places where something happened, those with most events first."""
    events: dict[int, list[EventDoc]] = {}
    for event in document.events:
        if event.place is not None:
            events.setdefault(event.place, []).append(event)
    many = len(document.events) > MANY
    found = []
    for index, there in sorted(events.items(), key=lambda item: (-len(item[1]), item[0])):
        spot = document.places[index]
        found.append(Callout(spot, there, sheet.spot(spot.lon, spot.lat), many))
    return found


def draw_callouts(
    parent: Element, callouts: Sequence[Callout], scene: Scene, look: Look
) -> list[Box]:
    """The near places' points, leaders and labels; returns the boxes that they take."""
    inside = [one for one in callouts if _inside(one.at, scene)]
    spots = _spots(inside[:MOST_NAMED], scene)
    named = {id(one): spot for one, spot in zip(inside, spots, strict=False) if spot}
    for one in inside:
        spot = named.get(id(one))
        if spot:
            (x, y), (x2, y2) = one.at, spot.end
            put(parent, "line", x1=x, y1=y, x2=x2, y2=y2, stroke=look["ink2"])
    for one in _apart(inside, named):
        (x, y), ink = one.at, look["ink"]
        told = "" if id(one) in named else "\n".join(map(_told, one.shown))
        put(
            group(parent, told),
            "circle",
            cx=x,
            cy=y,
            r=4.5,
            fill=look["paper"],
            stroke=ink,
            stroke_width=2,
        )
    taken = [Box(one.at[0] - 5, one.at[1] - 5, 10, 10) for one in inside]
    for one in inside:
        spot = named.get(id(one))
        if spot:
            _draw_label(parent, one, spot.box, look, left=spot.left)
            taken.append(spot.box)
    return taken


def draw_far(parent: Element, callouts: Sequence[Callout], scene: Scene, look: Look) -> list[Box]:
    """The far places at the edge, each with an arrow that points its way."""
    taken = list(scene.taken)
    drawn: list[Box] = []
    for one in callouts:
        one.compact = True
        box, angle = _edge_box(one, scene, taken)
        if box is None:
            continue
        turn = f"translate({figure(box.x + 9)} {figure(box.y + 10)}) rotate({figure(angle)})"
        put(parent, "path", d="M-6-2H0V-6L7 0 0 6V2H-6Z", fill=look["ink"], transform=turn)
        inner = Box(box.x + 20, box.y, box.w - 20, box.h)
        _draw_label(parent, one, inner, look, left=False)
        taken.append(box)
        drawn.append(box)
    return drawn


def draw_names(
    parent: Element, sheet: Sheet, document: MapDocument, labels: Sequence[LabelDoc],
    scene: Scene, look: Look,
) -> None:  # fmt: skip
    """Stops on the way, countries and seas, as far as there is room for their names."""
    taken = list(scene.taken)
    most, shown = round(max(scene.width, scene.height) / 130), 0
    for name, at in _stops(sheet, document):
        if shown >= most:
            break
        wide = width_of(name, STOP)
        offsets = [
            (side * (wide / 2 + 8) * near, up * 12)
            for side, near, up in ((-1, 1, 0), (1, 1, 0), (-1, 0.9, -0.9), (1, 0.9, 0.9))
        ]
        free = not any(box.meets(Box(at[0] - 6, at[1] - 6, 12, 12)) for box in taken)
        box = _first_free(at, (wide, 15), offsets, scene, taken) if free else None
        if box is None:
            continue
        shown += 1
        taken += [box, Box(at[0] - 4, at[1] - 4, 8, 8)]
        put(
            parent, "circle", cx=at[0], cy=at[1], r=2.7, fill=look["land"],
            stroke=look["traveller"], stroke_width=1.6,
        )  # fmt: skip
        write(parent, name, (box.x, box.y + 11.5), STOP, look, "ink2", halo="halo")
    for label in labels:
        sea = label.kind == "sea"
        style, words = (SEA, label.name) if sea else (COUNTRY, label.name.upper())
        offsets = [(0, 0), (0, -26), (0, 26), (-50, 0), (50, 0), (0, -60), (0, 60), (-80, -40)]
        at = sheet.spot(label.lon, label.lat)
        box = _first_free(at, (width_of(words, style), 17), offsets, scene, taken)
        if box is not None:
            taken.append(box)
            colour = "seatext" if sea else "landtext"
            write(parent, words, (box.x, box.y + 12.5), style, look, colour)


def _inside(at: Point, scene: Scene) -> bool:
    x, y = at
    inside = 0 < x < scene.width and 0 < y < scene.height
    return inside and not any(box.meets(Box(x, y, 0, 0)) for box in scene.taken)


def _apart(callouts: Sequence[Callout], named: dict[int, Spot]) -> list[Callout]:
    """One place for each spot of a few units: what lies below another would not be seen."""
    kept: dict[tuple[int, int], Callout] = {}
    for one in callouts:
        key = (round(one.at[0] / 2), round(one.at[1] / 2))
        if key not in kept or id(one) in named:
            kept[key] = one
    return list(kept.values())


def _spots(callouts: Sequence[Callout], scene: Scene) -> list[Spot | None]:
    """Where the labels go: those that find no room with words try again without."""
    if scene.width < 560:
        for one in callouts:
            one.compact = True
    while True:
        spots = place([Label(*one.at, *one.size(), HOOK) for one in callouts], scene)
        lacking = [
            one
            for one, spot in zip(callouts, spots, strict=True)
            if spot is None and not one.compact
        ]
        if not lacking:
            if all(spots) or all(one.compact for one in callouts):
                return spots
            lacking = list(callouts)
        for one in lacking:
            one.compact = True


def _draw_label(parent: Element, one: Callout, box: Box, look: Look, *, left: bool) -> None:
    label = group(parent, one.place.name)
    edge, side = (box.x + box.w, -1) if left else (box.x, 1)
    anchor = "end" if left else "start"
    name = fitted(one.place.name, ROOM + DISC, NAME)
    write(label, name, (edge + 3 * side, box.y + 14), NAME, look, anchor=anchor, halo="halo")
    y = box.y + NAME_HEIGHT
    if one.many:
        at = (edge + 3 * side, y + 11)
        write(label, one.more, at, WORDS, look, "ink2", anchor, "halo")
        return
    if one.compact:
        _draw_numbers(label, one, (edge, y), look, left=left)
    else:
        _draw_rows(label, one, (edge, y), look, left=left)


def _draw_rows(parent: Element, one: Callout, at: Point, look: Look, *, left: bool) -> None:
    """The events of a place under one another, each with its words."""
    (edge, y), side, anchor = at, -1 if left else 1, "end" if left else "start"
    for event in one.shown:
        lines = words_of(event)
        middle = y + row_height(lines) / 2
        told = group(parent, _told(event))
        _draw_disc(told, event, (edge + side * 12, middle), look)
        first = middle + 4.5 - LINE / 2 * (len(lines) - 1)
        for number, line in enumerate(lines):
            place_of = (edge + side * 29, first + LINE * number)
            write(told, line, place_of, WORDS, look, "ink", anchor, "halo")
        y += row_height(lines)
    write(parent, one.more, (edge + side * 3, y + 17), WORDS, look, "ink2", anchor, "halo")


def _draw_numbers(parent: Element, one: Callout, at: Point, look: Look, *, left: bool) -> None:
    """The events of a place by their numbers alone, some in a row."""
    (edge, y), side = at, -1 if left else 1
    count = len(one.shown) + bool(one.more)
    for number in range(count):
        column, row = number % A_ROW, number // A_ROW
        if left:  # numbers run from left to right on either side of their point
            column = min(A_ROW, count - row * A_ROW) - 1 - column
        spot = (edge + side * (12 + 24 * column), y + ROW * (row + 0.5))
        if number < len(one.shown):
            event = one.shown[number]
            _draw_disc(group(parent, _told(event)), event, spot, look)
        else:
            words = f"+{len(one.events) - len(one.shown)}"
            write(parent, words, (spot[0], spot[1] + 4.5), WORDS, look, "ink2", "middle", "halo")


def _draw_disc(parent: Element, event: EventDoc, at: Point, look: Look) -> None:
    marks.disc(
        parent, at, str(event.n), look, event.stance, event.actor,
        contradicted=bool(event.conflicts),
    )  # fmt: skip


def _told(event: EventDoc) -> str:
    """An event in full, for who points at its number."""
    stance = "reported" if event.stance == "asserted" else event.stance
    when = event.timeText or "no time given"
    return f"{event.n}: {event.title} ({stance}; {when})"


def _edge_box(one: Callout, scene: Scene, taken: Sequence[Box]) -> tuple[Box | None, float]:
    """A free box where the way to a far place leaves the sheet, and the way's angle."""
    middle = scene.width / 2, scene.height / 2
    dx, dy = one.at[0] - middle[0], one.at[1] - middle[1]
    reach = min(m / abs(d) if d else inf for m, d in zip(middle, (dx, dy), strict=True))
    w, h = one.size()
    w += 20
    x = min(max(middle[0] + dx * reach - w / 2, INSET), scene.width - w - INSET)
    y = min(max(middle[1] + dy * reach - h / 2, INSET), scene.height - h - INSET)
    upright = abs(dx) * middle[1] > abs(dy) * middle[0]
    angle = degrees(atan2(dy, dx))
    for step in range(120):
        shift = (step + 1) // 2 * 8 * (1 if step % 2 else -1)
        box = Box(x, y + shift, w, h) if upright else Box(x + shift, y, w, h)
        if box.within(scene.width, scene.height) and not any(box.meets(o, 6) for o in taken):
            return box, angle
    return None, angle


def _stops(sheet: Sheet, document: MapDocument) -> list[tuple[str, Point]]:
    """The stops on the way, in an order in which any first few are spread over the whole."""
    seen = {spot.name for spot in document.places}
    left: dict[str, tuple[Point, float]] = {}
    for leg in document.legs:
        for stop in leg.waypoints:
            if stop.name not in seen and len(left) < MOST_STOPS:
                left.setdefault(stop.name, (sheet.spot(stop.lon, stop.lat), inf))
    order: list[tuple[str, Point]] = []
    while left:
        name = max(left, key=lambda key: left[key][1])
        at, _ = left.pop(name)
        order.append((name, at))
        left = {k: (p, min(far, hypot(p[0] - at[0], p[1] - at[1]))) for k, (p, far) in left.items()}
    return [(name, at) for name, at in order if sheet.holds(at, 6)]


def _first_free(
    at: Point, size: tuple[float, float], offsets: Sequence[Point], scene: Scene,
    taken: Sequence[Box],
) -> Box | None:  # fmt: skip
    """The first of the offsets at which a box around a point is free."""
    w, h = size
    for dx, dy in offsets:
        box = Box(at[0] + dx - w / 2, at[1] + dy - h / 2, w, h)
        free = box.within(scene.width, scene.height)
        if not free or any(box.meets(other, 3) for other in taken):
            continue
        around = Box(box.x - 3, box.y - 3, w + 6, h + 6)
        if not any(around.meets(Box(x, y, 0, 0)) for x, y in scene.keep.tolist()):
            return box
    return None
