"""A map on tiles in a real browser: whom it asks, what it shows, and what if nobody answers."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from geo.tiles import Credit, Tiles
from geo.webmap.background import tiles_doc
from geo.webmap.layer import JourneyMap
from tests.webmap.sample import document

if TYPE_CHECKING:
    from playwright.sync_api import Page

VIEW = document().view


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(colour: tuple[int, int, int], size: int = 256) -> bytes:
    """A square of one colour as PNG."""
    rows = (b"\0" + bytes(colour) * size) * size
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    pieces = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(pieces)


@dataclass
class TileServer:
    """A stand-in for a provider: one colour everywhere, but for some pages by their paths.

    `asked` are the paths and referrers of all requests.
    """

    port: int = 0
    asked: list[tuple[str, str]] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)

    @property
    def tiles(self) -> Tiles:
        return Tiles(
            name="Stand.In",
            url=f"http://127.0.0.1:{self.port}/{{z}}/{{x}}/{{y}}.png",
            subdomains=(),
            zooms=(0, 18),
            size=256,
            zoom_offset=0,
            tms=False,
            bounds=None,
            named=True,
            dark=False,
            credits=(Credit("© Stand-in contributors", "https://tiles.example/"), Credit("Maker")),
        )


@pytest.fixture(scope="module")
def provider() -> Iterator[TileServer]:
    picture, seen = png((240, 235, 220)), TileServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.asked.append((self.path, self.headers.get("Referer", "")))
            page = seen.pages.get(self.path.partition("?")[0])
            body = picture if page is None else page.encode()
            self.send_response(200)
            self.send_header("Content-Type", "image/png" if page is None else "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Referrer-Policy", "no-referrer")
            self.end_headers()
            with suppress(ConnectionError):  # a page may close before it has all its tiles
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    seen.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield seen
    server.shutdown()
    server.server_close()
    thread.join()


def save(tmp_path: Path, tiles: Tiles) -> str:
    target = tmp_path / "map.html"
    JourneyMap(document(tiles=tiles_doc(tiles, VIEW))).save(target)
    return target.as_uri()


def test_a_map_on_tiles_asks_that_provider_and_nobody_else(
    page: Page, tmp_path: Path, provider: TileServer
) -> None:
    saved = save(tmp_path, provider.tiles)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(saved)
    page.wait_for_selector(".tiled .leaflet-tile-loaded")
    assert len(asked) > 4
    assert {url.rpartition(".")[2] for url in asked[1:]} == {"png"}
    assert all(url.startswith(f"http://127.0.0.1:{provider.port}/") for url in asked[1:])


def test_the_tiles_lie_over_the_drawn_map_and_under_the_journey(
    page: Page, tmp_path: Path, provider: TileServer
) -> None:
    page.goto(save(tmp_path, provider.tiles))
    page.wait_for_selector(".tiled .leaflet-tile-loaded")
    height = "(name) => +getComputedStyle(document.querySelector(name)).zIndex"
    base, tiles, journey = (
        page.evaluate(height, f".leaflet-{pane}-pane") for pane in ("base", "tiles", "overlay")
    )
    assert base < tiles < journey
    assert page.locator(".land").count() == 1


def test_whom_the_tiles_are_owed_to_stands_on_the_map_and_who_is_asked_in_the_credits(
    page: Page, tmp_path: Path, provider: TileServer
) -> None:
    page.goto(save(tmp_path, provider.tiles))
    corner = page.locator(".credit")
    assert "© Stand-in contributors" in corner.inner_text()
    assert "Maker" in corner.inner_text()
    corner.click()
    credits = page.locator(".credits")
    assert f"This map asks 127.0.0.1:{provider.port} for its background." in credits.inner_text()
    link = credits.get_by_role("link", name="© Stand-in contributors")
    assert link.get_attribute("href") == "https://tiles.example/"


def test_whom_the_tiles_are_owed_to_stands_on_a_phone_s_map_too(
    page: Page, tmp_path: Path, provider: TileServer
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(save(tmp_path, provider.tiles))
    page.wait_for_selector(".tiled .leaflet-tile-loaded")
    assert page.locator(".credit span").all_inner_texts() == ["© Stand-in contributors", "Maker"]
    assert all(span.is_visible() for span in page.locator(".credit span").all())
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("sandbox", ["", ' sandbox="allow-scripts"'])
def test_a_provider_is_told_the_page_s_site_at_most(
    page: Page, provider: TileServer, sandbox: str
) -> None:
    html = JourneyMap(document(tiles=tiles_doc(provider.tiles, VIEW))).html()
    provider.pages = {"/map.html": html, "/": f'<iframe src="map.html?r=7"{sandbox}></iframe>'}
    provider.asked.clear()
    page.goto(f"http://127.0.0.1:{provider.port}/")
    page.frame_locator("iframe").locator(".tiled .leaflet-tile-loaded").first.wait_for()
    # Browsers give no site for a page that has no origin of its own.
    told = "" if sandbox else f"http://127.0.0.1:{provider.port}/"
    assert {referrer for path, referrer in provider.asked if path.endswith(".png")} == {told}


def test_what_is_written_on_tiles_suits_them_in_either_theme(
    page: Page, tmp_path: Path, provider: TileServer
) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(save(tmp_path, provider.tiles))
    page.wait_for_selector(".tiled .leaflet-tile-loaded")
    ink = "(name) => getComputedStyle(document.querySelector(name)).color"
    assert page.evaluate(ink, ".mapslot") == "rgb(21, 32, 43)"
    assert page.evaluate(ink, ".dateline") == "rgb(233, 237, 240)"
    assert page.locator(".mapname.country").evaluate("e => getComputedStyle(e).visibility") == (
        "hidden"
    )


def test_where_the_provider_does_not_answer_the_drawn_map_stays(
    page: Page, tmp_path: Path, complaints: list[str]
) -> None:
    nobody = replace(TileServer(port=1).tiles, url="http://127.0.0.1:1/{z}/{x}/{y}.png")
    page.goto(save(tmp_path, nobody))
    page.wait_for_function("document.querySelectorAll('.leaflet-tiles-pane img').length > 0")
    page.wait_for_timeout(300)
    assert page.locator(".tiled").count() == 0
    assert page.locator(".mapname.country:visible").count() == 1
    assert page.locator(".land").is_visible()
    assert all("net::ERR" in complaint for complaint in complaints)
    complaints.clear()


def test_the_policy_lets_no_other_host_answer(
    page: Page, tmp_path: Path, provider: TileServer, complaints: list[str]
) -> None:
    page.goto(save(tmp_path, provider.tiles))
    page.wait_for_selector(".tiled .leaflet-tile-loaded")
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.1:2/'}))")
    page.wait_for_timeout(100)
    assert complaints
    assert all("Content Security Policy" in complaint for complaint in complaints)
    complaints.clear()


def test_a_map_without_tiles_asks_nobody(page: Page, tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    JourneyMap(document()).save(target)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(target.as_uri())
    page.wait_for_selector(".land", state="attached")
    assert asked == [target.as_uri()]
    assert page.locator(".leaflet-tiles-pane").count() == 0
