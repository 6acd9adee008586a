"""The region of a distance-time diagram: its tint, its edges, and words on both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import atan2, cos, degrees, hypot, sin
from typing import Final

import shapely
from shapely import LineString, Polygon

from geo.formats.drawing.canvas import Element, Point, figure, group, outline, put, write
from geo.formats.drawing.lettering import Type, width_of, wrapped
from geo.formats.drawing.look import Look
from geo.formats.drawing.plot import Plot, words_box
from geo.marey import LegSpan, Marey
from geo.prism import Patch
from geo.webmap.labelling import Box

ON_EDGE: Final = Type(11)
IN_FIELD: Final = Type(13, 700)
BESIDE: Final = Type(12)
LINE: Final = 16.0
STEPS: Final = 24
_TINT: Final = "0.16"


def draw_region(root: Element, plot: Plot, marey: Marey, look: Look) -> None:
    """The patches: a tint where legs are reported, hatching where they are only expected."""
    wide = put(
        put(root, "defs"), "pattern", id="expected", patternUnits="userSpaceOnUse", width=9,
        height=9, patternTransform="rotate(-45)",
    )  # fmt: skip
    put(wide, "rect", width=0.9, height=9, fill=look["traveller"])
    for patch in marey.region:
        ring = _ring(plot, patch)
        told = group(root)
        shape = outline(ring, closed=True)
        if not shape:
            continue
        if patch.status == "reported":
            put(told, "path", d=shape, fill=look["traveller"], fill_opacity=_TINT)
        else:
            put(told, "path", d=shape, fill="url(#expected)", fill_opacity="0.55")
        dashes = {} if patch.status == "reported" else {"stroke_dasharray": "5 4"}
        for a, b in _edges(ring):
            if _is_bound(plot, a, b):
                plot.lines.append(LineString([a, b]))
                put(
                    told, "path", d=outline([a, b]), stroke=look["traveller"], stroke_width=1.4,
                    fill="none", **dashes,
                )  # fmt: skip


def name_edges(root: Element, plot: Plot, marey: Marey, look: Look) -> None:
    """On the longest edges of each patch how they came about: the soonest and the latest."""
    for patch in marey.region:
        ring = _ring(plot, patch)
        for earliest in (True, False):
            slopes = [
                (a, b) if a[1] < b[1] else (b, a)
                for a, b in _edges(ring)
                if _is_bound(plot, a, b) and (a[1] < b[1]) == earliest and a[0] != b[0]
            ]
            if not slopes:
                continue
            a, b = max(slopes, key=lambda edge: hypot(*_step(*edge)))
            kmh = _speed_between(plot, marey.legs, a[1], b[1])
            if kmh is not None:
                _write_along(
                    root, plot, (a, b), _edge_words(kmh, earliest=earliest), look, earliest
                )


def _edge_words(kmh: float, *, earliest: bool) -> list[str]:
    speed = f"at {kmh:g} km/h"
    first = "earliest" if earliest else "latest"
    return [f"{first}, {speed}", first]


def _write_along(
    root: Element, plot: Plot, edge: tuple[Point, Point], tries: Sequence[str], look: Look,
    left: bool,
) -> None:  # fmt: skip
    """Words along an edge, outside the region: left of what is earliest, right of the latest."""
    (x0, y0), (dx, dy) = edge[0], _step(*edge)
    long = hypot(dx, dy)
    angle = atan2(dy, dx)
    side = 1.0 if left else -1.0
    off = (-sin(angle) * side, cos(angle) * side)
    gap = 13.0 if left else 6.5
    for words in tries:
        wide = width_of(words, ON_EDGE)
        for share in (0.5, 0.35, 0.65, 0.2, 0.8):
            middle = share * long
            if middle - wide / 2 < 6 or middle + wide / 2 > long - 6:
                continue
            boxes = list(_boxes_along(edge, off, middle, wide))
            if not all(plot.is_free(box) for box in boxes):
                continue
            plot.taken += boxes
            at = (
                x0 + cos(angle) * middle + off[0] * gap,
                y0 + sin(angle) * middle + off[1] * gap,
            )
            turned = f"translate({figure(at[0])} {figure(at[1])}) rotate({figure(degrees(angle))})"
            write(
                group(root, transform=turned), words, (0, 0), ON_EDGE, look, "ink2", "middle",
                halo="paper",
            )  # fmt: skip
            return


def _boxes_along(
    edge: tuple[Point, Point], off: Point, middle: float, wide: float
) -> Iterator[Box]:
    """What slanted words take, in small boxes."""
    (x0, y0), (dx, dy) = edge[0], _step(*edge)
    long = hypot(dx, dy)
    pieces = max(2, int(wide / 8))
    for n in range(pieces + 1):
        along = middle - wide / 2 + wide * n / pieces
        x, y = x0 + dx / long * along + off[0] * 9, y0 + dy / long * along + off[1] * 9
        yield Box(x - 4, y - 4, 8, 8)


def name_field(root: Element, plot: Plot, marey: Marey, notes: Sequence[str], look: Look) -> None:
    """In the largest reported patch what it is, and what is known of the journey in it."""
    patches = [p for p in marey.region if p.status == "reported" and len(p.corners) > 2]
    shapes = [Polygon(_ring(plot, patch)) for patch in patches]
    for shape in sorted(shapes, key=lambda one: -one.area)[:1]:
        for words, rest in _field_words(notes):
            found = _inside(plot, shape, words, rest)
            if found is None:
                continue
            x, y = found.x + found.w / 2, found.y
            for number, line in enumerate([*words, *rest]):
                style, colour = (IN_FIELD, "traveller") if number < len(words) else (BESIDE, "ink")
                if number >= len(words) and notes[-1] and line in notes[-1]:
                    colour = "editor"
                write(root, line, (x, y + 12 + LINE * number), style, look, colour, "middle")
            plot.taken.append(found)
            break
    _name_expected(root, plot, marey, look)


def _field_words(notes: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    rest = [note for note in notes if note]
    one, two = ["Somewhere in this field"], ["Somewhere", "in this field"]
    yield one, rest
    broken = [part for note in rest for part in wrapped(note, 110.0, BESIDE, 3)]
    yield two, broken
    if len(rest) > 1:
        yield two, wrapped(rest[0], 110.0, BESIDE, 3)
    yield one, []
    yield two, []


def _name_expected(root: Element, plot: Plot, marey: Marey, look: Look) -> None:
    patches = [p for p in marey.region if p.status == "expected" and len(p.corners) > 2]
    shapes = [Polygon(_ring(plot, patch)) for patch in patches]
    for shape in sorted(shapes, key=lambda one: -one.area)[:1]:
        for words in (["Expected to go on here"], ["Expected", "to go on here"], ["Expected"]):
            found = _inside(plot, shape, words, [])
            if found is not None:
                plot.taken.append(found)
                for number, line in enumerate(words):
                    at = (found.x + found.w / 2, found.y + 12 + LINE * number)
                    write(root, line, at, BESIDE, look, "traveller", "middle", halo="paper")
                break


def _inside(plot: Plot, shape: Polygon, words: Sequence[str], rest: Sequence[str]) -> Box | None:
    """A free box for words inside a shape, as near to its middle as can be."""
    if not shape.is_valid or shape.area <= 0:
        return None
    wide, high = words_box(words, IN_FIELD, LINE)
    if rest:
        more = words_box(rest, BESIDE, LINE)
        wide, high = max(wide, more[0]), high + more[1]
    wide, high = wide + 12, high + 6
    left, top, right, bottom = shape.bounds
    shapely.prepare(shape)
    middle = shape.centroid
    best: tuple[float, Box] | None = None
    for n in range(STEPS + 1):
        for m in range(STEPS + 1):
            x = left + (right - left - wide) * n / STEPS
            y = top + (bottom - top - high) * m / STEPS
            away = hypot(x + wide / 2 - middle.x, y + high / 2 - middle.y)
            if best is not None and away >= best[0]:
                continue
            box = Box(x, y, wide, high)
            if shape.contains(shapely.box(x, y, x + wide, y + high)) and plot.is_free(box):
                best = away, box
    return best[1] if best else None


def _ring(plot: Plot, patch: Patch) -> list[Point]:
    return [(plot.x(at), plot.y(km)) for at, km in patch.corners]


def _edges(ring: Sequence[Point]) -> list[tuple[Point, Point]]:
    return list(pairwise([*ring, ring[0]])) if len(ring) > 1 else []


def _step(a: Point, b: Point) -> Point:
    return b[0] - a[0], b[1] - a[1]


def _is_bound(plot: Plot, a: Point, b: Point) -> bool:
    """Whether an edge is a bound of its own: no end of the picture and no station's line."""
    if abs(a[1] - b[1]) < 0.05:
        return False
    return not (abs(a[0] - b[0]) < 0.05 and (a[0] < plot.left + 0.5 or a[0] > plot.right - 0.5))


def _speed_between(plot: Plot, legs: Sequence[LegSpan], high: float, low: float) -> float | None:
    middle = (high + low) / 2
    for leg in legs:
        if plot.y(leg.start_km) <= middle <= plot.y(leg.end_km):
            return leg.kmh
    return None
