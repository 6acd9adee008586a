"""What every map document carries: Leaflet from its package, and the front end's files."""

from __future__ import annotations

import re
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

import rcssmin

from geo.webmap.bundle import bundle_pair
from geo.webmap.inascii import script_in_ascii, style_in_ascii
from geo.webmap.minified import minified

LEAFLET = "django-js-lib-leaflet"
OPENING, ENTRY = "opening.js", "boot.js"
SHARED = "dateline"
"""The constant of the page by which the opening hands its modules on."""
STYLES = (
    "colours",
    "ground",
    "head",
    "map",
    "callouts",
    "marks",
    "panels",
    "popup",
    "words",
    "card",
    "timeline",
    "bars",
    "axis",
    "player",
    "list",
    "report",
    "compare",
    "why",
    "marey",
    "between",
    "embedded",
    "phone",
    "mirrored",
    "system",
)
"""The front end's styles by concern, in the order in which they outdo one another."""
MAP_GOES_HERE = "<!-- dateline:map -->"

_REQUESTING = re.compile(r"[\w-]+\s*:\s*url\([^)]*\)\s*;?")
_SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=\S+\s*\Z")


@cache
def leaflet_script() -> str:
    """Leaflet's script with its licence before it, without the address of a source map."""
    script = _SOURCE_MAP.sub("\n", _text(_leaflet("leaflet.js")))
    return script_in_ascii(f"/*!\n{leaflet_licence().strip()}\n*/\n{script}")


@cache
def leaflet_style() -> str:
    """Leaflet's style without the rules that ask for its pictures: nothing of ours shows them."""
    return _minified(_REQUESTING.sub("", _text(_leaflet("leaflet.css"))))


@cache
def leaflet_licence() -> str:
    """The text of Leaflet's licence, which goes where its code goes."""
    licence = metadata.distribution(LEAFLET).read_text("LICENSE")
    if licence is None:
        raise FileNotFoundError(f"the package {LEAFLET} came without its licence")
    return licence


@cache
def scripts() -> tuple[str, str]:
    """The front end's modules in two classic scripts: what draws first, and the rest."""
    first, rest = bundle_pair(OPENING, ENTRY, lambda path: _text(_own().joinpath(path)), SHARED)
    kept = frozenset({SHARED})
    return script_in_ascii(minified(first, kept)), script_in_ascii(minified(rest, kept))


@cache
def style() -> str:
    """The front end's styles, joined."""
    folder = _front().joinpath("styles")
    return "\n".join(_minified(_text(folder.joinpath(f"{name}.css"))) for name in STYLES)


@cache
def sheet_style() -> str:
    """The style of the sheet that print and readers without scripts get."""
    return _minified(_text(_own().joinpath("sheet.css")))


@cache
def unscripted_style() -> str:
    """What shows the sheet in the page's stead until `scripted_mark` has run."""
    return _minified(_text(_own().joinpath("unscripted.css")))


@cache
def scripted_mark() -> str:
    """The script that says first of all that scripts run."""
    return _text(_own().joinpath("scripted.js"))


@cache
def body() -> tuple[str, str]:
    """The markup of the page's body before and after the place of the map."""
    before, mark, after = _text(_front().joinpath("page.html")).partition(MAP_GOES_HERE)
    if not mark:
        raise ValueError(f"page.html has no line {MAP_GOES_HERE}")
    return before.strip(), after.strip()


def _minified(style: str) -> str:
    """A style without comments and spare white space."""
    return style_in_ascii(str(rcssmin.cssmin(style)))


def _own() -> Traversable:
    return resources.files("geo.webmap")


def _front() -> Traversable:
    return _own().joinpath("front")


def _leaflet(name: str) -> Traversable:
    return resources.files("js_lib_leaflet").joinpath("static", "js_lib_leaflet", name)


def _text(file: Traversable) -> str:
    """A file's text with line ends as a browser counts them when it hashes a script."""
    return file.read_text("utf-8").replace("\r\n", "\n").replace("\r", "\n")
