"""Where the names go on a still picture: none over another, each near the point it names.

The places with the most events choose first. A name that finds no room is left out, and
the picture's caption says which.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from geo.webmap.lines import Coordinates

GAP = 6.0
RADII = (16, 30, 52, 84, 128, 180)
TURNS = 20
ON_THE_LINE = 22.0
LEFT = 8.0


@dataclass(frozen=True, slots=True)
class Box:
    """A box on the picture, in its units; `x` and `y` are its upper left corner."""

    x: float
    y: float
    w: float
    h: float

    def meets(self, other: Box, gap: float = 0.0) -> bool:
        """Whether the two come nearer than a gap."""
        return (
            self.x < other.x + other.w + gap
            and other.x < self.x + self.w + gap
            and self.y < other.y + other.h + gap
            and other.y < self.y + self.h + gap
        )

    def within(self, width: float, height: float) -> bool:
        """Whether it lies inside a picture of that size, a little off the edge."""
        inside = self.x >= GAP and self.y >= GAP
        return inside and self.x + self.w <= width - GAP and self.y + self.h <= height - GAP


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a size at an anchor; its leader meets it `hook` below its upper edge."""

    x: float
    y: float
    w: float
    h: float
    hook: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label went, and from where to where its leader runs."""

    box: Box
    end: tuple[float, float]
    left: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """The picture's size, what no label may touch, and points that it should leave free."""

    width: float
    height: float
    taken: Sequence[Box]
    keep: Coordinates


def place(labels: Sequence[Label], scene: Scene) -> list[Spot | None]:
    """A spot for each label, None for one that fits nowhere. The earlier ones choose first."""
    anchors = [Box(label.x - 8, label.y - 8, 16, 16) for label in labels]
    taken = [*scene.taken, *anchors]
    spots: list[Spot | None] = []
    for label in labels:
        spot = _best(label, scene, taken, [spot for spot in spots if spot])
        spots.append(spot)
        if spot:
            taken.append(spot.box)
    return spots


def _best(label: Label, scene: Scene, taken: Sequence[Box], others: Sequence[Spot]) -> Spot | None:
    best: tuple[float, Spot] | None = None
    for radius, turn in product(RADII, range(TURNS)):
        spot = _spot(label, radius, turn)
        if not spot.box.within(scene.width, scene.height):
            continue
        if any(spot.box.meets(box, GAP) for box in taken):
            continue
        cost = radius + LEFT * spot.left + _disturbance(label, spot, scene, others)
        if best is None or cost < best[0]:
            best = cost, spot
    return best and best[1]


def _spot(label: Label, radius: float, turn: int) -> Spot:
    angle = (turn + 0.5) / TURNS * 2 * math.pi
    dx, dy = radius * math.cos(angle), radius * math.sin(angle)
    left = dx < 0
    x = label.x + dx - (label.w if left else 0)
    box = Box(x, label.y + dy - label.hook, label.w, label.h)
    return Spot(box, (label.x + dx, label.y + dy), left)


def _disturbance(label: Label, spot: Spot, scene: Scene, others: Sequence[Spot]) -> float:
    """What it costs that a label lies over the journey's line, or a leader over another."""
    box = Box(spot.box.x - 4, spot.box.y - 4, spot.box.w + 8, spot.box.h + 8)
    x, y = scene.keep[:, 0], scene.keep[:, 1]
    inside = (x > box.x) & (x < box.x + box.w) & (y > box.y) & (y < box.y + box.h)
    leader = ((label.x, label.y), spot.end)
    crossed = sum(_crosses(leader, other.box) for other in others)
    return ON_THE_LINE * float(inside.sum()) + 200 * crossed


def _crosses(line: tuple[tuple[float, float], tuple[float, float]], box: Box) -> bool:
    """Whether a line passes through a box; looked at in steps, as leaders are short."""
    (x1, y1), (x2, y2) = line
    steps = 12
    for step in range(1, steps):
        x, y = x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps
        if box.x < x < box.x + box.w and box.y < y < box.y + box.h:
            return True
    return False


def text_width(text: str, size: float) -> float:
    """About how wide a text is, in units: letters of the far East are as wide as they are high."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return size * (wide + 0.62 * (len(text) - wide))
