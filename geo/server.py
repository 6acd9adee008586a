"""The routes beside the pages: each journey's map, its picture, oEmbed, and a sign of life.

Plain Starlette, without the pages' framework, so that another server can carry them.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Final
from xml.etree import ElementTree as ET

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from geo.errors import DatelineError, InvalidSetting, UnreadableFile
from geo.library import Library, Page, Shelved
from geo.oembed import answer, asked_for, size
from geo.webmap.page import with_tags
from geo.webmap.sharing import PICTURE_SIZE, MapAddress, address_tags, app_address, web_address

FRAMED_BY: Final = "DATELINE_FRAMED_BY"
"""The environment variable with the sites whose pages may frame a map; all if it is not set."""

CACHING: Final = "no-cache"
"""Keep it, but ask each time: a changed journey shows at once, an unchanged one costs a 304."""

GUARDS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


KEPT: Final = {"Cache-Control": CACHING, **GUARDS}

Drawn = tuple[bytes, str]
"""A picture, and the tag that tells it from every other."""


def routes(library: Callable[[], Library], base: Callable[[], str] = str) -> list[Route]:
    """The routes `/map/{name}.html` and `.png`, `/oembed`, `/healthz`, under the path of `base`.

    Both callables are asked at each request: settings may be read after the routes are
    made. `base` is a path such as `desk/maps`, with or without slashes around it.
    """

    def under_base(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
        def checked(request: Request) -> Response:
            if request.path_params["base"].strip("/") != base().strip("/"):
                return _sentence("There is nothing at this address.", 404)
            try:
                return answer(request)
            except UnreadableFile as error:
                return _sentence(str(error), 404)
            except InvalidSetting as error:
                return _sentence(str(error), 500)
            except DatelineError as error:
                return _sentence(str(error), 422)

        return checked

    def page(request: Request) -> Response:
        return _map(request, library().find(request.path_params["name"]), _public(request))

    def picture(request: Request) -> Response:
        return _picture(request, library().find(request.path_params["name"]))

    def embedding(request: Request) -> Response:
        return _oembed(request, library())

    return [
        Route("/{base:path}map/{name}.html", under_base(page), methods=["GET"]),
        Route("/{base:path}map/{name}.png", under_base(picture), methods=["GET"]),
        Route("/{base:path}oembed", under_base(embedding), methods=["GET"]),
        Route("/{base:path}healthz", under_base(_health), methods=["GET"]),
    ]


def _health(request: Request) -> Response:
    del request
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


def _map(request: Request, found: Shelved, base: str) -> Response:
    """A journey's page; where the app's public address is known, with what tells of it."""
    page = found.page()
    tags = list(_tags(found, base))
    etag = _tag_of(page, base) if tags else page.etag
    headers = {"ETag": f'"{etag}"', "Content-Security-Policy": page_policy(page), **KEPT}
    if _has(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    body = with_tags(page.body.decode(), tags) if tags else page.body
    return Response(body, headers=headers, media_type="text/html; charset=utf-8")


def _picture(request: Request, found: Shelved) -> Response:
    """A journey's map as the picture that stands for it where links are shown."""

    def draw() -> Drawn:
        from geo.formats.drawing.size import Size
        from geo.formats.pictures import to_png

        content = to_png(found.sound(), Size(*PICTURE_SIZE))
        return content, hashlib.sha256(content).hexdigest()[:20]

    content, etag = found.made("link picture", draw)
    headers = {"ETag": f'"{etag}"', **KEPT}
    if _has(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type="image/png")


def _oembed(request: Request, library: Library) -> Response:
    given = request.query_params
    if given.get("format", "json") != "json":
        return _sentence("Only JSON is given here: format=json.", 501)
    base = _public(request)
    asked = asked_for(given.get("url", ""), base) if base else None
    if asked is None:
        return _sentence("url is not the address of a map of this server.", 404)
    try:
        most = tuple(size(given.get(name, ""), name) for name in ("maxwidth", "maxheight"))
    except ValueError as error:
        return _sentence(f"{error}.", 400)
    found = library.find(asked.name)
    address = MapAddress.of_app(base, found.name)
    told = answer(address, found.sound().journey.title, asked.moment, (most[0], most[1]))
    headers = {"Access-Control-Allow-Origin": "*", **KEPT}
    return JSONResponse(told, headers=headers)


def _public(request: Request) -> str:
    """The address at which readers reach the app: as it is set, else as this request has it.

    Empty where a request names a host that can be none. Raises InvalidSetting.
    """
    if named := app_address():
        return named
    path = request.path_params["base"].strip("/")
    try:
        return web_address(f"{request.url.scheme}://{request.url.netloc}/{path}")
    except InvalidSetting:
        return ""


def _tags(found: Shelved, base: str) -> Iterator[ET.Element]:
    if base:
        document = found.document()
        address = MapAddress.of_app(base, found.name)
        yield from address_tags(address, document.title, document.summary)


def _tag_of(page: Page, base: str) -> str:
    """The tag of a page that tells its address: the page's own, and another at each address."""
    return f"{page.etag}.{hashlib.sha256(base.encode()).hexdigest()[:8]}"


def page_policy(page: Page) -> str:
    """The page's own Content-Security-Policy, with what only a header can say.

    Any page may frame a map, for that is what it is for, unless DATELINE_FRAMED_BY names
    those that may. Raises ValueError where the page carries no policy, InvalidSetting
    where the setting names no sites.
    """
    reader = _PolicyReader()
    reader.feed(page.body.decode())
    if not reader.policy:
        raise ValueError("the map's page carries no Content-Security-Policy")
    return f"{reader.policy.rstrip('; ')}; frame-ancestors {_framed_by()}"


def _framed_by() -> str:
    sites = os.environ.get(FRAMED_BY, "").replace(",", " ").split()
    try:
        # The app's own page frames its maps too.
        return " ".join(["'self'", *map(web_address, sites)]) if sites else "*"
    except InvalidSetting as error:
        raise error.at(field=FRAMED_BY) from None


class _PolicyReader(HTMLParser):
    """Finds the policy that a page's `<meta http-equiv>` gives."""

    policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the first policy."""
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = self.policy or re.sub(r"\s+", " ", given.get("content", "")).strip()


def _has(header: str, etag: str) -> bool:
    # Compared weakly, as RFC 9110 wants it for If-None-Match: a proxy that compresses the
    # page marks its tag as weak.
    tags = {tag.strip().removeprefix("W/").strip('"') for tag in header.split(",")}
    return etag in tags or header.strip() == "*"


def _sentence(text: str, status: int) -> Response:
    return PlainTextResponse(text + "\n", status, headers={"Cache-Control": "no-store", **GUARDS})
