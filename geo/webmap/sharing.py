"""A map's public address, what its page tells crawlers and editors, and the frame for a page.

An exported file does not know where it will lie: it says nothing of addresses unless its
editor gives one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Final, Self
from urllib.parse import quote, urlencode, urlsplit
from xml.etree import ElementTree as ET

from geo.errors import InvalidSetting

BASE_URL: Final = "DATELINE_BASE_URL"
"""The environment variable with the address at which readers reach the app."""

SANDBOX: Final = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
"""What a framed map needs. It gets no origin of its own, so it can reach nothing of the page's."""

ALLOWED: Final = "clipboard-write; fullscreen; web-share"
WIDTH, HEIGHT = 640, 480
PICTURE_SIZE: Final = (1200, 630)
"""The size of a map's picture in pixels: what services that show links ask for."""

_HOST = re.compile(r"(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class MapAddress:
    """Where readers find a map's page and its picture; `oembed`: who answers for the page."""

    page: str
    picture: str
    oembed: str = ""

    @classmethod
    def of_app(cls, base: str, name: str) -> Self:
        """A journey's map at the app whose address is `base`, without a slash at its end."""
        path = f"{base}/map/{quote(name, safe='')}"
        return cls(f"{path}.html", f"{path}.png", f"{base}/oembed")

    @classmethod
    def given(cls, text: str, name: str) -> Self:
        """The address that an editor gives: an app's, or the exported file's own.

        A file's ends in .html; its picture is looked for beside it. Raises InvalidSetting.
        """
        address = web_address(text)
        if address.endswith(".html"):
            return cls(address, f"{address.removesuffix('.html')}.png")
        return cls.of_app(address, name)


def web_address(text: str) -> str:
    """An address of the web without the slash at its end.

    Raises InvalidSetting if it is none, or holds a query, a fragment, a name or a password.
    """
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        parts = urlsplit("")
    sound = parts.scheme in {"http", "https"} and _HOST.fullmatch(parts.netloc)
    if not sound or parts.query or parts.fragment or re.search(r"[\s\\\"'<>]", parts.path):
        raise InvalidSetting(
            f"“{text}” is no address of an app or a file in the web",
            "Expected one such as https://maps.example.org",
        )
    return f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/")


def app_address() -> str:
    """The app's public address as DATELINE_BASE_URL gives it; empty if it is not set.

    Raises InvalidSetting if it is no address.
    """
    named = os.environ.get(BASE_URL, "")
    try:
        return web_address(named) if named else ""
    except InvalidSetting as error:
        raise error.at(field=BASE_URL) from None


def address_tags(address: MapAddress, title: str, description: str) -> Iterator[ET.Element]:
    """What a map's page says of its address: to services that show links, and for oEmbed.

    After Open Graph, X's cards and oEmbed's discovery.
    """
    width, height = PICTURE_SIZE
    yield ET.Element("link", rel="canonical", href=address.page)
    if address.oembed:
        query = urlencode({"url": address.page, "format": "json"})
        yield ET.Element(
            "link",
            rel="alternate",
            type="application/json+oembed",
            href=f"{address.oembed}?{query}",
            title=title,
        )
    yield _property("og:url", address.page)
    yield _property("og:site_name", "Dateline")
    yield _property("og:image", address.picture)
    yield _property("og:image:type", "image/png")
    yield _property("og:image:width", str(width))
    yield _property("og:image:height", str(height))
    yield _property("og:image:alt", f"Map: {title}")
    yield _named("twitter:card", "summary_large_image")
    yield _named("twitter:title", title)
    yield _named("twitter:description", description)
    yield _named("twitter:image", address.picture)
    yield _named("twitter:image:alt", f"Map: {title}")


def embed(address: MapAddress, title: str) -> str:
    """The HTML that an editor puts into a page: a frame, and what stays where frames may not.

    It has no style and no script, so that a strict policy of the page forbids nothing of it.
    Where a filter takes out only the frame's tags, the link with the picture in it shows;
    where it takes out the whole frame, the link after it does.
    """
    inside, after = linked_picture(address, title), escape(f"{title}: the map and its sources")
    return (
        f"{frame(address.page, title, '100%', HEIGHT, inside)}\n"
        f'<p><a href="{escape(address.page)}">{after}</a></p>'
    )


def frame(page: str, title: str, width: int | str, height: int, inside: str = "") -> str:
    """The frame alone; `inside` is HTML that no browser shows."""
    return (
        f'<iframe src="{escape(page)}" title="{escape(title)}" width="{width}" height="{height}"'
        f' loading="lazy" frameborder="0"\n  allow="{ALLOWED}"\n'
        f'  sandbox="{SANDBOX}">{inside}</iframe>'
    )


def linked_picture(address: MapAddress, title: str, width: int = WIDTH) -> str:
    """A map's picture as a link to it: what a mail, or a page without frames, can hold."""
    height = round(width * PICTURE_SIZE[1] / PICTURE_SIZE[0])
    page, picture, text = (escape(part) for part in (address.page, address.picture, title))
    return (
        f'<a href="{page}"><img src="{picture}" width="{width}" height="{height}"'
        f' alt="Map: {text}"></a>'
    )


def _property(name: str, content: str) -> ET.Element:
    return ET.Element("meta", property=name, content=content)


def _named(name: str, content: str) -> ET.Element:
    return ET.Element("meta", name=name, content=content)
