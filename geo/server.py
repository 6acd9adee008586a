"""The routes beside the pages: each journey's map at its own address, and a sign of life.

Plain Starlette, without the pages' framework, so that another server can carry them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from geo.errors import DatelineError, UnreadableFile
from geo.library import Library, Page

CACHING: Final = "no-cache"
"""Keep it, but ask each time: a changed journey shows at once, an unchanged one costs a 304."""

GUARDS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def routes(library: Callable[[], Library], base: Callable[[], str] = str) -> list[Route]:
    """The routes `/map/{name}.html` and `/healthz`, under the base path that `base` tells.

    Both callables are asked at each request: settings may be read after the routes are
    made. `base` is a path such as `desk/maps`, with or without slashes around it.
    """

    def under_base(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
        def checked(request: Request) -> Response:
            if request.path_params["base"].strip("/") != base().strip("/"):
                return _sentence("There is nothing at this address.", 404)
            return answer(request)

        return checked

    def page(request: Request) -> Response:
        return _map(request, library())

    return [
        Route("/{base:path}map/{name}.html", under_base(page), methods=["GET"]),
        Route("/{base:path}healthz", under_base(_health), methods=["GET"]),
    ]


def _health(request: Request) -> Response:
    del request
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


def _map(request: Request, library: Library) -> Response:
    name = request.path_params["name"]
    try:
        page = library.find(name).page()
    except UnreadableFile as error:
        return _sentence(str(error), 404)
    except DatelineError as error:
        return _sentence(str(error), 422)
    headers = {
        "ETag": f'"{page.etag}"',
        "Cache-Control": CACHING,
        "Content-Security-Policy": page_policy(page),
        **GUARDS,
    }
    if _has(request.headers.get("if-none-match", ""), page.etag):
        return Response(status_code=304, headers=headers)
    return Response(page.body, headers=headers, media_type="text/html; charset=utf-8")


def page_policy(page: Page) -> str:
    """The page's own Content-Security-Policy, with what only a header can say.

    Any page may frame a map: that is what it is for. Raises ValueError where the page
    carries no policy.
    """
    reader = _PolicyReader()
    reader.feed(page.body.decode())
    if not reader.policy:
        raise ValueError("the map's page carries no Content-Security-Policy")
    return f"{reader.policy.rstrip('; ')}; frame-ancestors *"


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
