"""Map tiles of a provider that an editor names, as plain data.

Providers are those of xyzservices. Who asks for tiles shows his readers' addresses to their
server, and a map without them asks nobody for anything: so there are none unless named.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from geo.errors import UnknownTiles
from geo.listing import listed

if TYPE_CHECKING:
    from xyzservices import TileProvider

KEY: Final = "DATELINE_TILES_KEY"
"""The environment variable with the key of a provider that wants one."""

NONE: Final = "none"
"""The name for no tiles, which takes back what a journey names."""

WEB_MERCATOR: Final = {"EPSG:3857", "EPSG:900913"}
SHIFTED: Final = ("Gaode.",)
"""Providers that draw China displaced by some hundred metres, by GCJ-02."""

# What shows no names of countries and seas: pictures of the earth, and layers for above a map.
_NAMELESS = re.compile(
    r"imagery|satellite|sattelite|ortho|aerial|nolabel|only|relief|hill|shad|physical|terrain"
    r"|ocean|NASAGIBS|overlay|Open(?:SeaMap|RailwayMap|SnowMap|AIP|WeatherMap)|Waymarked|Strava"
    r"|SafeCast|JusticeMap|watercolor|background|lines|buildings|luchtfoto|swissimage|surface",
    re.IGNORECASE,
)
_DARK = re.compile(
    r"imagery|satellite|sattelite|ortho|aerial|luchtfoto|swissimage|NASAGIBS|dark|night|blacklite"
    r"|matrix",
    re.IGNORECASE,
)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*(?::\d{1,5})?", re.ASCII)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_KEPT = {"s", "x", "y", "z", "r"}
_MISSING = "<insert"
_NEXT = re.compile(r"[©(,;|]")

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom tiles are owed to, as plain text, with an address of the web or none."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tiles:
    """A provider's tiles: `url` holds {z}, {x}, {y} and, where the provider has them, {s}, {r}.

    `subdomains` stand for {s}; `bounds` is [west, south, east, north] in degrees, None for
    the whole world. `named`: the tiles show names of countries themselves. `dark`: they are
    for light words, as pictures of the earth are.
    """

    name: str
    url: str
    subdomains: tuple[str, ...]
    zooms: tuple[int, int]
    size: int
    zoom_offset: int
    tms: bool
    bounds: Box | None
    named: bool
    dark: bool
    credits: tuple[Credit, ...]

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins that the tiles come from, such as `https://a.tile.example.org`."""
        urls = [self.url.replace("{s}", part) for part in self.subdomains or ("",)]
        return tuple(dict.fromkeys(f"{p.scheme}://{p.netloc}" for p in map(urlsplit, urls)))

    @property
    def hosts(self) -> str:
        """The hosts in words: `a.tile.example.org and b.tile.example.org`."""
        return listed([urlsplit(origin).netloc for origin in self.origins])

    @property
    def notice(self) -> str:
        """What a map with these tiles owes its readers to say."""
        return f"This map asks {self.hosts} for its background."

    def reach(self, box: Box) -> bool:
        """Whether the tiles show any of a box in degrees, which may go on over 180."""
        if self.bounds is None:
            return True
        west, south, east, north = self.bounds
        turned = ((west + turn, east + turn) for turn in (-360, 0, 360))
        across = any(left <= box[2] and right >= box[0] for left, right in turned)
        return across and south <= box[3] and north >= box[1]


def tiles_named(name: str, key: str | None = None) -> Tiles:
    """The tiles of a provider by its name in xyzservices, such as `OpenStreetMap.Mapnik`.

    `key` is for a provider that wants one; None: what DATELINE_TILES_KEY holds. Raises
    UnknownTiles, with the nearest name or with what a provider needs or lacks.
    """
    provider = _provider(name)
    _refuse_unusable(provider)
    given = os.environ.get(KEY, "") if key is None else key
    url = _filled(provider, given)
    subdomains = tuple(str(part) for part in provider.get("subdomains", "abc"))
    tiles = Tiles(
        name=provider.name,
        url=url,
        subdomains=subdomains if "{s}" in url else (),
        zooms=(int(provider.get("min_zoom", 0)), int(provider.get("max_zoom", 18))),
        size=int(provider.get("tileSize", 256)),
        zoom_offset=int(provider.get("zoomOffset", 0)),
        tms=bool(provider.get("tms", False)),
        bounds=_bounds(provider),
        named=not _NAMELESS.search(f"{provider.name} {provider.get('variant', '')}"),
        dark=bool(_DARK.search(f"{provider.name} {provider.get('variant', '')}")),
        credits=credits_in(provider.get("html_attribution") or provider.get("attribution", "")),
    )
    for origin in tiles.origins:
        parts = urlsplit(origin)
        if parts.scheme not in {"https", "http"} or not _HOST.fullmatch(parts.netloc):
            raise UnknownTiles(f"{tiles.name} has an address that no page can allow: {origin}")
    return tiles


def names(box: Box | None = None) -> list[str]:
    """The providers that can be used without a key, in order; with a box those that reach it."""
    free = (each for each in _known().values() if not _unusable(each) and not _needed(each))
    return sorted(each.name for each in free if box is None or tiles_named(each.name).reach(box))


def credits_in(html: str) -> tuple[Credit, ...]:
    """A provider's attribution without its markup: texts, each with the link that stood in it."""
    reader = _Attribution()
    reader.feed(html)
    reader.close()
    return reader.credits()


def _provider(name: str) -> TileProvider:
    known = _known()
    found = known.get(_plain(name))
    if found is not None:
        return found
    near = difflib.get_close_matches(_plain(name), known, 1)
    family = [each.name for plain, each in known.items() if _plain(name) and _plain(name) in plain]
    nearest = known[near[0]].name if near else next(iter(family), "OpenStreetMap.Mapnik")
    raise UnknownTiles(f"“{name}” is no provider of map tiles", f"Nearest: {nearest}")


@cache
def _known() -> dict[str, TileProvider]:
    """The providers by their plain names."""
    from xyzservices import providers

    return {_plain(each.name): each for each in providers.flatten().values()}


def _plain(name: str) -> str:
    return re.sub(r"\W|_", "", name).lower()


def _refuse_unusable(provider: TileProvider) -> None:
    reason = _unusable(provider)
    if reason:
        raise UnknownTiles(f"{provider.name} {reason}", "Choose another provider of map tiles")


def _unusable(provider: TileProvider) -> str:
    """Why a provider's tiles cannot lie under a map; empty if they can."""
    crs = provider.get("crs", "EPSG:3857")
    if crs not in WEB_MERCATOR:
        return f"is drawn in {crs}, and the map in Web Mercator (EPSG:3857)"
    if provider.get("status") == "broken":
        return "is out of order, as its list says"
    if provider.name.startswith(SHIFTED):
        return "is displaced by some hundred metres (GCJ-02)"
    return ""


def _needed(provider: TileProvider) -> list[str]:
    """What a provider's address wants and only its customers have."""
    wanted = dict.fromkeys(_PLACEHOLDER.findall(provider.url))
    return [
        part
        for part in wanted
        if part not in _KEPT and str(provider.get(part, _MISSING)).startswith(_MISSING)
    ]


def _filled(provider: TileProvider, key: str) -> str:
    """The provider's address with all filled in that is the same for each tile."""
    needed = _needed(provider)
    if len(needed) > 1 or (needed and not key):
        raise UnknownTiles(
            f"{provider.name} needs {' and '.join(needed)}",
            f"Get a key from its keepers and set {KEY}; readers of the map can see it",
        )

    def fill(found: re.Match[str]) -> str:
        part = found[1]
        if part in _KEPT:
            return found[0]
        return quote(key, safe="") if part in needed else str(provider[part])

    return _PLACEHOLDER.sub(fill, provider.url)


def _bounds(provider: TileProvider) -> Box | None:
    given = provider.get("bounds")
    if not given:
        return None
    # Some providers give the corners the other way round.
    south, north = sorted(float(corner[0]) for corner in given)
    west, east = sorted(float(corner[1]) for corner in given)
    return west, south, east, north


class _Attribution(HTMLParser):
    """Reads an attribution: runs of text, each with the address of the link around it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._runs: list[tuple[str, str]] = []
        self._url = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a link leads, if it is into the web."""
        if tag == "a":
            address = dict(attrs).get("href") or ""
            self._url = address if urlsplit(address).scheme in {"http", "https"} else ""

    def handle_endtag(self, tag: str) -> None:
        """Leave a link."""
        if tag == "a":
            self._url = ""

    def handle_data(self, data: str) -> None:
        """Take the text, but no script's."""
        if self.cdata_elem is None:
            self._runs.append((data, self._url))

    def credits(self) -> tuple[Credit, ...]:
        """A credit for each link, with the text before it, and one for what comes last."""
        return tuple(_joined(self._runs))


def _joined(runs: Iterable[tuple[str, str]]) -> Iterable[Credit]:
    text = url = ""
    for run, leads in runs:
        piece = run
        if url and not leads:
            # What follows a link is still of it, as far as the next name: “contributors, © …”.
            rest = _NEXT.search(piece)
            text += piece[: rest.start()] if rest else piece
            piece = piece[rest.start() :] if rest else ""
        if url and (piece or leads) and leads != url:
            yield Credit(_tidy(text), url)
            text = url = ""
        text += piece
        url = leads or url
    if _tidy(text):
        yield Credit(_tidy(text), url)


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,;|")
