"""The forms of certainty: discs with numbers, the sign of contradiction, bars, routes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from geo.formats.drawing.canvas import Element, Point, figure, group, put, write
from geo.formats.drawing.lettering import Type
from geo.formats.drawing.look import Look
from geo.webmap.document import Stance

RADIUS: Final = 9.5
_DASHES: Final[dict[Stance, tuple[float, float]]] = {"expected": (4, 2.5), "hearsay": (2, 3)}

Actor = Literal["traveller", "other"]
ACTORS: Final[tuple[Actor, ...]] = ("traveller", "other")


@dataclass(frozen=True, slots=True)
class Form:
    """How sure a bar's event is, whose it is, and how it lies in its time.

    `computed`: no source gives the time. `dots`: there is none. `open_start` and
    `open_end`: that edge is not known; `cut_start` and `cut_end`: it lies off the axis.
    `assumed`: by the editor.
    """

    stance: Stance = "asserted"
    actor: Actor = "other"
    during: bool = False
    computed: bool = False
    dots: bool = False
    open_start: bool = False
    open_end: bool = False
    cut_start: bool = False
    cut_end: bool = False
    assumed: bool = False


def define(root: Element, look: Look) -> None:
    """The hatchings and fadings that marks and bars are filled with."""
    defs = put(root, "defs")
    for actor in ACTORS:
        for name, line, apart in (("hatch", 2.0, 4.0), ("thin", 1.2, 4.5)):
            pattern = put(
                defs,
                "pattern",
                id=f"{name}-{actor}",
                patternUnits="userSpaceOnUse",
                width=apart,
                height=apart,
                patternTransform="rotate(45)",
            )
            put(pattern, "rect", width=line, height=apart, fill=look[actor])
    for name, stops in (
        ("end", ((0.7, "#fff"), (1, "#000"))),
        ("start", ((0, "#000"), (0.3, "#fff"))),
        ("both", ((0, "#000"), (0.3, "#fff"), (0.7, "#fff"), (1, "#000"))),
    ):
        fade = put(defs, "linearGradient", id=f"fade-{name}")
        for at, colour in stops:
            put(fade, "stop", offset=at, stop_color=colour)
        mask = put(defs, "mask", id=f"open-{name}", maskContentUnits="objectBoundingBox")
        put(mask, "rect", width=1, height=1, fill=f"url(#fade-{name})")


def disc(
    parent: Element,
    at: Point,
    number: str,
    look: Look,
    stance: Stance,
    actor: Actor,
    *,
    contradicted: bool = False,
) -> None:
    """An event's number in its disc."""
    (x, y), hue, paper = at, look[actor], look["paper"]
    place: dict[str, float] = {"cx": x, "cy": y}
    solid = stance == "asserted"
    dashes: dict[str, str | float] = {}
    if stance == "expected":
        dashes = {"stroke_dasharray": "3.4 2.57"}
    if stance == "hearsay":
        dashes = {"stroke_dasharray": "0.1 3.9", "stroke_linecap": "round"}
    if stance == "estimated":
        put(parent, "circle", **place, r=RADIUS, fill=paper)
        put(
            parent, "circle", **place, r=RADIUS, fill=f"url(#hatch-{actor})", stroke=hue,
            stroke_width=1.5,
        )  # fmt: skip
        put(parent, "circle", **place, r=6.4, fill=paper)
    else:
        put(
            parent, "circle", **place, r=RADIUS, fill=hue if solid else paper, stroke=hue,
            stroke_width=2.2 if stance == "hearsay" else 1.8, **dashes,
        )  # fmt: skip
    if stance == "denied":
        stroke = f"M{figure(x - 6.7)} {figure(y + 6.7)}l13.4-13.4"
        put(parent, "path", d=stroke, stroke=hue, stroke_width=1.8)
    size = {1: 11.5, 2: 11.5, 3: 9.0}.get(len(number), 7.0)
    style = Type(size, 700)
    write(
        parent, number, (x, y + size * 0.36), style, look, "on" if solid else "ink", "middle",
        halo="paper" if stance == "denied" else "",
    )  # fmt: skip
    if contradicted:
        conflict(parent, (x + 9, y - 8.5), look, 0.75)


def conflict(parent: Element, at: Point, look: Look, scale: float = 1.0) -> None:
    """The sign of contradiction."""
    moved = f"translate({figure(at[0])} {figure(at[1])}) scale({figure(scale)})"
    sign = put(parent, "g", transform=moved)
    put(sign, "circle", r=8, fill=look["conflict"], stroke=look["paper"], stroke_width=1.4)
    strokes = "M-4-1.8H4M-4 1.8H4M2.5-4.5-2.5 4.5"
    put(sign, "path", d=strokes, fill="none", stroke=look["on"], stroke_width=1.5)


def route(parent: Element, drawn: str, look: Look, *, expected: bool) -> None:
    """A line of the route: solid where it is reported, round dots where only expected."""
    dots: dict[str, str | float] = {"stroke_dasharray": "0.1 7"} if expected else {}
    put(
        parent, "path", d=drawn, fill="none", stroke=look["traveller"], stroke_linecap="round",
        stroke_linejoin="round", stroke_width=3.6 if expected else 3, **dots,
    )  # fmt: skip


def gap(parent: Element, at: Point, look: Look) -> None:
    """A break in the route: a gap in the railway's data, as the page marks it."""
    put(
        parent, "circle", cx=at[0], cy=at[1], r=4, fill=look["paper"], stroke=look["traveller"],
        stroke_width=1.8, stroke_dasharray="2.2 2",
    )  # fmt: skip


def bar(parent: Element, x0: float, x1: float, y: float, form: Form, look: Look) -> None:
    """A bar over [x0, x1] around the height `y`: thick if it lasted, else thin with ends."""
    hue, wide = look[form.actor], max(x1 - x0, 3.0)
    if form.dots:
        line = f"M{figure(x0 + 1.5)} {figure(y)}H{figure(x1)}"
        put(
            parent, "path", d=line, stroke=hue, stroke_width=2.4, stroke_linecap="round",
            stroke_dasharray="0.1 6",
        )  # fmt: skip
        return
    edge = {(True, True): "both", (True, False): "start", (False, True): "end"}.get(
        (form.open_start, form.open_end)
    )
    box = group(parent, **({"mask": f"url(#open-{edge})"} if edge else {}))
    height, shape = _shape(form, look)
    if form.stance in _DASHES and not form.during and not form.computed:
        put(box, "path", d=_dashes(x0, x0 + wide, y, *_DASHES[form.stance]), fill=hue)
    else:
        put(box, "rect", x=x0, y=y - height / 2, width=wide, height=height, **shape)
    if form.stance == "denied" and not form.computed:
        stroke = f"M{figure(x0)} {figure(y + height / 2)}L{figure(x0 + wide)} {figure(y - 3.5)}"
        put(box, "path", d=stroke, stroke=hue, stroke_width=1.5)
    if not form.during and not form.computed:
        for at in _known_ends(x0, x0 + wide - 2, form):
            put(box, "rect", x=at, y=y - 4.5, width=2, height=9, fill=hue)
    if form.cut_start:
        arrow(parent, (x0, y), look, form.actor, left=True)
    if form.cut_end:
        arrow(parent, (x0 + wide, y), look, form.actor, left=False)
    if form.assumed:
        for at in _known_ends(x0 - 3, x0 + wide + 1, form):
            put(box, "rect", x=at, y=y - 5.5, width=2, height=11, fill=look["editor"])


def _known_ends(first: float, last: float, form: Form) -> Iterable[float]:
    starts = [] if form.open_start or form.cut_start else [first]
    ends = [] if form.open_end or form.cut_end else [last]
    return [*starts, *ends]


def _shape(form: Form, look: Look) -> tuple[float, dict[str, str | float]]:
    """How high a bar is, and how it is filled and framed."""
    hue, paper = look[form.actor], look["paper"]
    if form.computed:
        return 8, {"fill": f"url(#thin-{form.actor})"}
    if form.stance == "estimated":
        frame: dict[str, str | float] = {"stroke": hue, "stroke_width": 1}
        return 7 if form.during else 6, {"fill": f"url(#hatch-{form.actor})", **frame}
    if form.stance == "asserted":
        return 7 if form.during else 3, {"fill": hue, "rx": 1}
    dashes: dict[str, str | float] = {"stroke": hue, "stroke_width": 1.5}
    if form.stance == "expected":
        dashes["stroke_dasharray"] = "4 2.5"
    if form.stance == "hearsay":
        dashes |= {"stroke_dasharray": "0.1 3.4", "stroke_linecap": "round", "stroke_width": 2}
    return 7, {"fill": paper, **dashes}


def _dashes(x0: float, x1: float, y: float, on: float, off: float) -> str:
    """A broken line as boxes: a mask has to know how high it is, and a line has no height."""
    starts = (x0 + number * (on + off) for number in range(int((x1 - x0) / (on + off)) + 1))
    return "".join(
        f"M{figure(at)} {figure(y - 1)}h{figure(min(on, x1 - at))}v2H{figure(at)}z" for at in starts
    )


def arrow(parent: Element, at: Point, look: Look, actor: Actor, *, left: bool) -> None:
    """The head of an arrow to what lies off the axis."""
    turn = -1 if left else 1
    d = f"M{figure(at[0])} {figure(at[1])}l{-8 * turn}-5v10z"
    put(parent, "path", d=d, fill=look[actor])
