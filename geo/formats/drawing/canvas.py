"""What is put on a picture: elements of SVG with figures of few digits, and words.

Words are always text nodes, and each stands in an element of its own, so that a letter
that turns the direction of writing turns nothing but its own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from lxml import etree

from geo.formats.drawing.lettering import Type
from geo.formats.drawing.look import Look
from geo.formats.xmltree import add, root_of, xml_text

NAMESPACE: Final = "http://www.w3.org/2000/svg"
HALO: Final = 3.2

Element = etree._Element
Point = tuple[float, float]


def picture(width: int, height: int, unit: float, look: Look, title: str, told: str) -> Element:
    """An empty picture in units of the design; `title` and `told` say what it shows."""
    root = root_of("svg", NAMESPACE)
    root.set("width", str(width))
    root.set("height", str(height))
    root.set("viewBox", f"0 0 {figure(width / unit)} {figure(height / unit)}")
    root.set("role", "img")
    root.set("font-family", look.sans)
    add(root, "title", title)
    add(root, "desc", told)
    put(root, "rect", width=width / unit, height=height / unit, fill=look["paper"])
    return root


def put(parent: Element, tag: str, **attributes: str | float) -> Element:
    """A child with attributes; `_` in their names stands for `-`."""
    spelled = {
        name.rstrip("_").replace("_", "-"): value if isinstance(value, str) else figure(value)
        for name, value in attributes.items()
    }
    return add(parent, tag, attributes=spelled)


def group(parent: Element, told: str = "", **attributes: str | float) -> Element:
    """A group; `told` is what it shows in full, also where its words were cut."""
    element = put(parent, "g", **attributes)
    if told:
        add(element, "title", told)
    return element


def write(
    parent: Element,
    words: str,
    at: Point,
    style: Type,
    look: Look,
    colour: str = "ink",
    anchor: str = "start",
    halo: str = "",
) -> None:
    """Words on one line: `at` is their base line's start, middle or end, as `anchor` says."""
    if not words:
        return
    given: dict[str, str | float] = {"x": at[0], "y": at[1], "font_size": style.size}
    given["fill"] = look[colour]
    if style.weight != 400:
        given["font_weight"] = str(style.weight)
    if style.serif:
        given["font_family"] = look.serif
    if style.italic:
        given["font_style"] = "italic"
    if style.spacing:
        given["letter_spacing"] = style.spacing
    if anchor != "start":
        given["text_anchor"] = anchor
    if halo:
        given |= {"stroke": look[halo], "stroke_width": HALO, "paint_order": "stroke"}
        given["stroke_linejoin"] = "round"
    put(parent, "text", **given).text = xml_text(words)


def outline(points: Iterable[Sequence[float]], *, closed: bool = False) -> str:
    """The path through points, each after the first relative to the one before."""
    whole = [(round(x * 10), round(y * 10)) for x, y in points]
    if not whole:
        return ""
    steps = [(x - x0, y - y0) for (x0, y0), (x, y) in pairwise(whole) if (x, y) != (x0, y0)]
    start = f"M{figure(whole[0][0] / 10)} {figure(whole[0][1] / 10)}"
    if not steps:
        return ""
    told = " ".join(f"{figure(dx / 10)} {figure(dy / 10)}" for dx, dy in steps)
    return f"{start}l{told}{'z' if closed else ''}"


def figure(value: float) -> str:
    """A number with at most two decimals, never with an exponent."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
