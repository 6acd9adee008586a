"""A network as a page to look at: its tracks, where they were joined, where they end.

The page is one file that asks nobody for anything: an SVG in Mercator's projection over
land and borders, a key, and tables of what was joined and of what is apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree as Tree

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.atomic import replacing
from geo.border import borders_in
from geo.errors import UnknownFormat, UnreadableFile
from geo.land import land_in
from geo.railway.measure import UNITS, Course, degrees
from geo.railway.network import Network
from geo.railway.routing import spot
from geo.railway.telling import credit_of

WIDTH = 1600.0
TALLEST = 1.6
"""The picture is at most so many times as high as it is wide, and at least a third."""

MARGIN = 0.04
MOST_ROWS = 500
MOST_MARKS = 20_000

_BORDER_CREDIT = "Land: Natural Earth; borders: © OpenStreetMap contributors, ODbL 1.0"
_KEY = (
    ("track", "tracks of the largest connected part"),
    ("apart", "tracks that nothing joins to it"),
    ("join", "ends joined within the tolerance"),
    ("gap", "a wider gap, joined once: assumed"),
    ("loose", "loose ends"),
    ("station", "stations"),
)


def write_sketch(network: Network, path: Path) -> None:
    """Write the page, whole or not at all.

    Raises UnknownFormat for a file that is no .html, and UnreadableFile if the folder cannot
    be written.
    """
    if path.suffix.lower() not in (".html", ".htm"):
        raise UnknownFormat(
            f"“{path.suffix or path.name}” is no page", "Give the file the ending .html"
        ).at(str(path))
    if path.is_dir():
        raise UnreadableFile("is a folder", "Give the name of a file").at(str(path))
    page = sketch(network)
    with replacing(path) as temporary:
        temporary.write_text(page, "utf-8")


def sketch(network: Network) -> str:
    """The page as HTML."""
    html = Tree.Element("html", lang="en")
    head = Tree.SubElement(html, "head")
    Tree.SubElement(head, "meta", charset="utf-8")
    Tree.SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    title = f"Railway network “{network.name}”"
    Tree.SubElement(head, "title").text = title
    Tree.SubElement(head, "style").text = (files("geo.railway") / "sketch.css").read_text("utf-8")
    body = Tree.SubElement(html, "body")
    Tree.SubElement(body, "h1").text = title
    body.append(_picture(network, title))
    _add_key(body)
    account = Tree.SubElement(body, "ul")
    for sentence in network.about.get("account", "").splitlines():
        Tree.SubElement(account, "li").text = sentence
    _add_tables(body, network)
    credit = f"{credit_of(network).rstrip('.')}. {_BORDER_CREDIT}."
    Tree.SubElement(body, "p", {"class": "credit"}).text = credit
    return f"<!doctype html>\n{Tree.tostring(html, 'unicode', method='html')}\n"


def _picture(network: Network, title: str) -> Tree.Element:
    points = degrees(network.points)
    shift = points[:, 0].max() - points[:, 0].min() > 180
    view = _View(_moved(points, shift=bool(shift)))
    svg = Tree.Element(
        "svg",
        {"viewBox": f"0 0 {WIDTH:.0f} {view.height:.0f}", "role": "img", "aria-label": title},
    )
    box = view.box()
    _path(svg, "land", "".join(_rings(land_in(box), view.project)))
    _path(svg, "border", "".join(_lines(borders_in(box), view.project)))
    part = network.arrays["component"][network.ends[:, 0]] if len(network.ends) else np.empty(0)
    island = network.arrays["island"].astype(bool)

    def drawn(edges: NDArray[np.bool_]) -> str:
        return "".join(
            _course(view.project(_moved(network.course(edge), shift=bool(shift))), view.fine)
            for edge in np.nonzero(edges)[0].tolist()
        )

    _path(svg, "track", drawn((part == 0) & ~island))
    _path(svg, "apart", drawn((part != 0) & ~island))
    _add_marks(svg, network, view, shift=bool(shift))
    return svg


def _add_marks(svg: Tree.Element, network: Network, view: _View, *, shift: bool) -> None:
    arrays = network.arrays
    joins = arrays["join"] / UNITS
    wide = arrays["join_island"].astype(bool)
    ends = np.bincount(network.ends.ravel(), minlength=len(arrays["node"]))

    def dots(name: str, places: Course, radius: float) -> None:
        rows = view.project(_moved(places[:MOST_MARKS], shift=shift))
        for x, y in rows.tolist():
            mark = {"class": name, "cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{radius:g}"}
            Tree.SubElement(svg, "circle", mark)

    dots("loose", degrees(arrays["node"][ends == 1]), 2.5)
    dots("station", degrees(arrays["station"]), 1.5)
    dots("join", joins[~wide][:, :2], 1.8)
    dots("gap", joins[wide][:, :2], 7)


class _View:
    """Where degrees lie in the picture."""

    def __init__(self, points: Course) -> None:
        low, high = _plane(points).min(axis=0), _plane(points).max(axis=0)
        size = np.maximum(high - low, 1e-6) * (1 + 2 * MARGIN)
        middle = (low + high) / 2
        size[0] = max(size[0], size[1] / TALLEST)
        size[1] = max(size[1], size[0] / 3)
        self._low, self._high = middle - size / 2, middle + size / 2
        self._scale = WIDTH / size[0]
        self.height = float(size[1] * self._scale)
        self.fine = 0.4

    def project(self, points: Course) -> Course:
        """Degrees as x and y in the picture, y downwards."""
        plane = _plane(points)
        x = (plane[:, 0] - self._low[0]) * self._scale
        return np.column_stack([x, (self._high[1] - plane[:, 1]) * self._scale])

    def box(self) -> Polygon:
        """What the picture shows, as a rectangle in degrees."""
        (west, south), (east, north) = (
            (x, float(np.degrees(np.arcsin(np.tanh(np.radians(y))))))
            for x, y in (self._low.tolist(), self._high.tolist())
        )
        return shapely.box(
            max(west, -180), max(south, -89), min(east, max(west, -180) + 360), min(north, 89)
        )


def _plane(points: Course) -> Course:
    """Mercator's projection in degrees."""
    lat = np.radians(np.clip(points[:, 1], -89, 89))
    return np.column_stack([points[:, 0], np.degrees(np.arctanh(np.sin(lat)))])


def _moved(points: Course, *, shift: bool) -> Course:
    """Positions for a picture in which longitudes go on east of 180."""
    if not shift:
        return points
    return np.column_stack(
        [np.where(points[:, 0] < 0, points[:, 0] + 360, points[:, 0]), points[:, 1]]
    )


def _course(rows: Course, fine: float) -> str:
    line = shapely.simplify(shapely.LineString(rows), fine)
    return _joined(shapely.get_coordinates(line))


def _joined(rows: Course, close: str = "") -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in rows.tolist()) + close


def _rings(land: MultiPolygon, project: Callable[[Course], Course]) -> Iterable[str]:
    for ring in shapely.get_rings(shapely.get_parts(land)).tolist():
        yield _joined(project(shapely.get_coordinates(ring)), "Z")


def _lines(lines: BaseGeometry, project: Callable[[Course], Course]) -> Iterable[str]:
    for line in shapely.get_parts(lines).tolist():
        yield _joined(project(shapely.get_coordinates(line)))


def _path(svg: Tree.Element, name: str, data: str) -> None:
    if data:
        Tree.SubElement(svg, "path", {"class": name, "d": data, "fill-rule": "evenodd"})


def _add_key(body: Tree.Element) -> None:
    key = Tree.SubElement(body, "ul", {"class": "key"})
    for name, words in _KEY:
        item = Tree.SubElement(key, "li")
        svg = Tree.SubElement(item, "svg", {"viewBox": "0 0 28 16", "aria-hidden": "true"})
        if name in ("track", "apart"):
            Tree.SubElement(svg, "path", {"class": name, "d": "M2 12L10 5L18 11L26 4"})
        else:
            radius = "6" if name == "gap" else "3.5"
            Tree.SubElement(svg, "circle", {"class": name, "cx": "14", "cy": "8", "r": radius})
        svg.tail = f" {words}"


def _add_tables(body: Tree.Element, network: Network) -> None:
    arrays = network.arrays
    joins = sorted(
        zip(
            arrays["join_m"].tolist(),
            arrays["join_island"].tolist(),
            (arrays["join"] / UNITS).tolist(),
            strict=True,
        ),
        reverse=True,
    )
    rows = [
        (f"{metres:,.1f} m", spot(*place[:2]), "assumed" if island else "within the tolerance")
        for metres, island, place in joins
    ]
    _table(body, "Joined", ("gap", "where", "how"), rows)
    ends = np.bincount(network.ends.ravel(), minlength=len(arrays["node"]))
    loose = degrees(arrays["node"][ends == 1]).tolist()
    parts = arrays["component"][ends == 1].tolist()
    km = arrays["component_km"].tolist()
    told = [
        (spot(*place), f"{km[part]:,.0f} km")
        for part, place in sorted(zip(parts, loose, strict=True), reverse=True)
    ]
    _table(body, "Loose ends", ("where", "on a part of"), told)


def _table(
    body: Tree.Element, title: str, head: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    if not rows:
        return
    details = Tree.SubElement(body, "details")
    Tree.SubElement(details, "summary").text = f"{title}: {len(rows):,}"
    table = Tree.SubElement(details, "table")
    for number, row in enumerate((head, *rows[:MOST_ROWS])):
        line = Tree.SubElement(table, "tr")
        for cell in row:
            Tree.SubElement(line, "td" if number else "th").text = cell
    if len(rows) > MOST_ROWS:
        Tree.SubElement(details, "p").text = f"The first {MOST_ROWS} are shown."
