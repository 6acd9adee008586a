"""oEmbed 1.0: what frames a map, for the content management systems that ask its server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from geo.webmap.sharing import HEIGHT, PICTURE_SIZE, WIDTH, MapAddress, frame

CACHE_AGE_S: Final = 3600
WIDEST: Final = 1600
TALLEST: Final = 820
GROWTH: Final = 0.375
"""How much higher a map is for each pixel that it is wider than usual, as it asks for itself."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A map that somebody asks for: the journey's name and the moment after the `#`."""

    name: str
    moment: str = ""


def asked_for(url: str, base: str) -> Asked | None:
    """The map of the app at `base` that a url is the address of; None for any other url.

    Both may be of http or https, as links are copied either way. A query says nothing.
    """
    try:
        given, own = urlsplit(url), urlsplit(base)
    except ValueError:
        return None
    same = given.scheme in {"http", "https"} and given.netloc.lower() == own.netloc.lower()
    path = re.fullmatch(re.escape(own.path) + r"/map/([^/]+)\.html", given.path)
    return Asked(unquote(path[1]), given.fragment) if same and path else None


def size(limit: str, name: str) -> int | None:
    """A limit in pixels; None if it is not given. Raises ValueError for what is no limit."""
    if not limit:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", limit) or int(limit) == 0:
        raise ValueError(f"{name} is no number of pixels")
    return int(limit)


def answer(
    address: MapAddress, title: str, moment: str, most: tuple[int | None, int | None]
) -> dict[str, str | int]:
    """The answer of type rich; `most` are the greatest width and height, None for any."""
    width, height = _fitting(*most)
    page = f"{address.page}#{moment}" if moment else address.page
    picture_width, picture_height = PICTURE_SIZE
    return {
        "type": "rich",
        "version": "1.0",
        "title": title,
        "provider_name": "Dateline",
        "provider_url": address.oembed.removesuffix("oembed"),
        "cache_age": CACHE_AGE_S,
        "html": frame(page, title, width, height),
        "width": width,
        "height": height,
        "thumbnail_url": address.picture,
        "thumbnail_width": picture_width,
        "thumbnail_height": picture_height,
    }


def _fitting(most_wide: int | None, most_high: int | None) -> tuple[int, int]:
    """As wide as allowed, and at most as high."""
    width = min(most_wide or WIDTH, WIDEST)
    height = round(max(HEIGHT, min(HEIGHT + (width - WIDTH) * GROWTH, TALLEST)))
    return width, min(height, most_high or height)
