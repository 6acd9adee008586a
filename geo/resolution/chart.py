"""A small map of a question's candidates, numbered as they are listed, to choose from.

An SVG over Natural Earth's land that asks nobody for anything. Degrees of longitude are as
wide as they are in the middle of the map; an area is a circle of the radius that it reaches.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Tree

from geo.gazetteer.found import Found
from geo.geodesic import KM_PER_DEGREE
from geo.palette import TOKENS, Theme

if TYPE_CHECKING:
    from shapely import MultiPolygon

WIDTH, HEIGHT = 640.0, 320.0
LEAST = 8.0
"""The map is at least so many degrees wide, so that its coast can be recognised."""

_MARGIN = 0.15
_DOT = 11.0
_SEEN = 1.0  # square pixels that an island has, if it is drawn


def chart(candidates: Sequence[Found], *, theme: Theme = "light", chosen: int = -1) -> str:
    """The map as an SVG document, or an empty text where there is nothing to choose from.

    `chosen` is the candidate's place in the list that is shown full, the others hollow; -1
    shows them all alike.
    """
    if not candidates:
        return ""
    colours = TOKENS[theme]
    frame = _Frame(candidates)
    svg = Tree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH:.0f} {HEIGHT:.0f}",
            "width": f"{WIDTH:.0f}",
            "height": f"{HEIGHT:.0f}",
            "font-family": "sans-serif",
            "role": "img",
        },
    )
    Tree.SubElement(svg, "title").text = "; ".join(
        f"{number}: {place.address}" for number, place in enumerate(candidates, 1)
    )
    Tree.SubElement(svg, "rect", {"width": "100%", "height": "100%", "fill": colours["sea"]})
    look = {"fill": colours["land"], "stroke": colours["coast"], "stroke-width": "0.7"}
    Tree.SubElement(svg, "path", {"d": frame.path(), "fill-rule": "evenodd", **look})
    for number, place in reversed(list(enumerate(candidates, 1))):
        _mark(svg, frame, place, number, colours, full=chosen in (-1, number - 1))
    return Tree.tostring(svg, encoding="unicode")


class _Frame:
    """Which part of the world is shown, and where a point of it comes to lie."""

    def __init__(self, candidates: Sequence[Found]) -> None:
        west, wide = _narrowest([place.lon for place in candidates])
        lats = [place.lat for place in candidates]
        self.middle = west + wide / 2, (min(lats) + max(lats)) / 2
        squeeze = math.cos(math.radians(min(75.0, abs(self.middle[1]))))
        high = (max(lats) - min(lats)) / squeeze * WIDTH / HEIGHT
        self.wide = min(360.0, max(LEAST, wide, high) * (1 + 2 * _MARGIN))
        self.scale = WIDTH / self.wide
        self.squeeze = squeeze

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point lies on the map."""
        east = (lon - self.middle[0] + 180) % 360 - 180
        x = WIDTH / 2 + east * self.scale
        return x, HEIGHT / 2 - (lat - self.middle[1]) * self.scale / self.squeeze

    def land(self) -> MultiPolygon:
        """The land that is shown."""
        from shapely import box

        from geo.land import land_in

        lon, lat = self.middle
        high = HEIGHT / 2 / self.scale * self.squeeze
        south, north = max(-90.0, lat - high), min(90.0, lat + high)
        return land_in(box(lon - self.wide / 2, south, lon + self.wide / 2, north))

    def path(self) -> str:
        """The land as a path, without what is too small to see."""
        import shapely

        pieces = []
        islands = shapely.get_parts(self.land().simplify(0.5 / self.scale))
        for polygon in islands[shapely.area(islands) * self.scale**2 > _SEEN]:
            for ring in (polygon.exterior, *polygon.interiors):
                points = [self._plain(x, y) for x, y in ring.coords]
                pieces.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z")
        return "".join(pieces)

    def _plain(self, lon: float, lat: float) -> tuple[float, float]:
        x = WIDTH / 2 + (lon - self.middle[0]) * self.scale
        return x, HEIGHT / 2 - (lat - self.middle[1]) * self.scale / self.squeeze


def _narrowest(lons: Sequence[float]) -> tuple[float, float]:
    """Where the narrowest stretch begins that holds all longitudes, and how wide it is."""
    around = sorted(lon % 360 for lon in lons)
    gaps = [(b - a) % 360 for a, b in zip(around, around[1:] + around[:1], strict=True)]
    if len(set(around)) == 1:
        return around[0] if around[0] <= 180 else around[0] - 360, 0.0
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    west = around[(widest + 1) % len(around)]
    return west if west <= 180 else west - 360, 360 - gaps[widest]


def _mark(
    svg: Tree.Element,
    frame: _Frame,
    place: Found,
    number: int,
    colours: Mapping[str, str],
    *,
    full: bool,
) -> None:
    """The candidate's number in a dot, and round an area how far it reaches."""
    x, y = (f"{value:.1f}" for value in frame.at(place.lon, place.lat))
    colour = colours["traveller"]
    if place.radius_km is not None and place.vague:
        reach = place.radius_km / KM_PER_DEGREE * frame.scale / frame.squeeze
        round_it = {"cx": x, "cy": y, "r": f"{min(reach, WIDTH):.1f}", "fill": "none"}
        Tree.SubElement(svg, "circle", {**round_it, "stroke": colour, "stroke-dasharray": "4 4"})
    fill = colour if full else colours["paper"]
    dot = {"cx": x, "cy": y, "r": f"{_DOT:.0f}", "fill": fill, "stroke": colour}
    Tree.SubElement(svg, "circle", {**dot, "stroke-width": "2"})
    ink = colours["on"] if full else colours["ink"]
    look = {"fill": ink, "font-size": "13", "font-weight": "600", "text-anchor": "middle"}
    text = Tree.SubElement(svg, "text", {"x": x, "y": y, "dy": "0.36em", **look})
    text.text = str(number)
