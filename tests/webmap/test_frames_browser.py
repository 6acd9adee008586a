"""The saved page in hard places: sandboxes, policies, addresses of its own, frames that wait."""

from __future__ import annotations

import base64
import html
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.webmap.layer import JourneyMap
from tests import chromium
from tests.webmap.test_front_browser import drawn, journey

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page

FOLLOWS = """<script>
addEventListener("message", ({ data, source }) => document.querySelectorAll("iframe").forEach(
  (frame) => { if (source === frame.contentWindow && data?.type === "dateline:height")
    frame.style.height = `${data.height}px`; }));
addEventListener("message", ({ data }) => {
  if (data?.type === "dateline:height") (window.heights ??= []).push(data.height); });
</script>"""
Sheets = Mapping[str, tuple[str, Mapping[str, str]]]


@pytest.fixture(scope="module")
def saved() -> str:
    """The text of a saved page."""
    return JourneyMap(journey()).html()


@pytest.fixture
def site(saved: str) -> Iterator[Callable[[Sheets], str]]:
    """Serves pages with headers at their paths, and the map at /map.html; its address."""
    known: dict[str, tuple[str, Mapping[str, str]]] = {"/map.html": (saved, {})}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body, headers = known.get(self.path, ("", {}))
            self.send_response(200 if self.path in known else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def serve(pages: Sheets) -> str:
        known.update(pages)
        return f"http://127.0.0.1:{server.server_port}"

    yield serve
    server.shutdown()
    server.server_close()


def article(frame: str, extra: str = "") -> str:
    """A page with a frame in it."""
    return f"<!doctype html><title>An article</title>{extra}<h1>An article</h1>{frame}"


def framed(page: Page) -> Frame:
    """The frame in a page, once its map is drawn."""
    page.wait_for_function("document.querySelector('iframe')")
    frame = page.frames[-1]
    drawn(frame)
    return frame


def test_in_a_frame_with_scripts_alone_a_reader_chooses_and_filters(
    page: Page, site: Callable[[Sheets], str]
) -> None:
    frame = '<iframe title="Map" sandbox="allow-scripts" src="map.html" width=640 height=480>'
    page.goto(f"{site({'/a.html': (article(frame), {})})}/a.html")
    inside = framed(page)
    inside.get_by_role("slider", name="Range from").press("PageUp")
    assert inside.locator("[data-part=count]").inner_text() != "7 of 7 events in range"
    inside.locator(".callout [data-event='0']").focus()
    page.keyboard.press("Shift+Tab")
    inside.get_by_role("button", name="Start the story").click()
    assert inside.locator(".card h2").inner_text() == "It leaves"


def test_in_a_frame_without_scripts_the_sheet_shows_every_event(
    page: Page, site: Callable[[Sheets], str], complaints: list[str]
) -> None:
    frame = '<iframe title="Map" sandbox src="map.html" width=640 height=480>'
    page.goto(f"{site({'/a.html': (article(frame), {})})}/a.html")
    inside = page.frame_locator("iframe")
    assert inside.locator(".dl-sheet-events > li:visible").count() == 7
    assert inside.locator("figure svg").is_visible()
    assert not inside.locator(".dateline").is_visible()
    assert all("sandboxed" in complaint for complaint in complaints)
    complaints.clear()


def test_a_page_whose_policy_allows_only_the_frame_shows_the_map(
    page: Page, site: Callable[[Sheets], str]
) -> None:
    policy = {"Content-Security-Policy": "default-src 'none'; frame-src 'self'"}
    frame = '<iframe title="Map" sandbox="allow-scripts" src="map.html" width=640 height=480>'
    page.goto(f"{site({'/a.html': (article(frame), policy)})}/a.html")
    assert framed(page).locator(".callout").get_by_text("Pyongyang").is_visible()


def test_where_an_outer_policy_forbids_scripts_the_sheet_shows(
    page: Page, site: Callable[[Sheets], str], saved: str, complaints: list[str]
) -> None:
    policy = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
    frame = f'<iframe title="Map" width=640 height=480 srcdoc="{html.escape(saved)}"></iframe>'
    page.goto(f"{site({'/a.html': (article(frame), policy)})}/a.html")
    inside = page.frame_locator("iframe")
    inside.locator(".dl-sheet h1").wait_for()
    assert not inside.locator(".dateline").is_visible()
    assert complaints
    complaints.clear()


@pytest.mark.parametrize("kind", ["srcdoc", "data"])
def test_a_page_without_an_address_of_its_own_works(
    page: Page, site: Callable[[Sheets], str], saved: str, kind: str
) -> None:
    data = base64.b64encode(saved.encode()).decode()
    given = {
        "srcdoc": f'srcdoc="{html.escape(saved)}"',
        "data": f'src="data:text/html;charset=utf-8;base64,{data}"',
    }[kind]
    frame = f'<iframe title="Map" sandbox="allow-scripts" width=900 height=600 {given}></iframe>'
    page.goto(f"{site({'/a.html': (article(frame), {})})}/a.html")
    inside = framed(page)
    inside.get_by_role("slider", name="Range from").press("ArrowRight")
    inside.get_by_role("tab", name="All events").click()
    assert inside.locator(".events > li").count() == 7


def test_a_file_from_a_mail_archive_opens_without_a_network(
    page: Page, saved: str, tmp_path: Path
) -> None:
    file = tmp_path / "Fwd_ the map (1) #final.html"
    file.write_text(saved, encoding="utf-8")
    page.context.set_offline(True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    drawn(page)
    assert len(asked) == 1
    assert page.locator(".callout").get_by_text("Khasan").is_visible()


def test_a_map_in_a_hidden_frame_lays_itself_out_when_it_is_shown(
    page: Page, site: Callable[[Sheets], str]
) -> None:
    frame = (
        '<div style="display:none"><iframe title="Map" sandbox="allow-scripts" loading="lazy"'
        ' src="map.html" width=900 height=600></iframe></div>'
    )
    page.goto(f"{site({'/a.html': (article(frame), {})})}/a.html")
    page.wait_for_timeout(300)
    page.evaluate("document.querySelector('div').style.display = 'block'")
    inside = framed(page)
    inside.wait_for_function("document.querySelector('.callout:not([hidden])')")
    page.wait_for_timeout(200)
    seen = inside.evaluate(
        """() => ['.callout', '.bar[data-event]', '.tick', '.leaflet-route-pane path'].map(
            (what) => document.querySelector(what).getBoundingClientRect().width > 0)"""
    )
    assert seen == [True] * 4
    stage = inside.locator("[data-part=stage]").bounding_box()
    place = inside.locator(".callout").get_by_text("Pyongyang").bounding_box()
    assert stage
    assert place
    assert stage["x"] <= place["x"]
    assert place["x"] + place["width"] <= stage["x"] + stage["width"]


def test_who_comes_back_finds_the_moment_that_was_left(
    page: Page, site: Callable[[Sheets], str]
) -> None:
    address = site({"/other.html": (article(""), {})})
    page.goto(f"{address}/map.html#e=cross")
    drawn(page)
    page.get_by_role("slider", name="Range from").press("PageUp")
    page.wait_for_function("location.hash.includes('from=')")
    left = page.evaluate("location.hash")
    page.goto(f"{address}/other.html")
    page.go_back()
    drawn(page)
    assert page.evaluate("location.hash") == left
    assert page.locator(".card h2").inner_text() == "It crosses"


def test_a_page_kept_by_the_browser_goes_on_where_it_was(
    browser: Browser, site: Callable[[Sheets], str]
) -> None:
    address = site({"/other.html": (article(""), {})})
    with browser.browser_type.launch(
        executable_path=chromium.find(),
        args=list(chromium.ARGUMENTS),
        ignore_default_args=["--disable-back-forward-cache"],
    ) as keeping:
        page = keeping.new_page()
        page.goto(f"{address}/map.html")
        drawn(page)
        page.evaluate("addEventListener('pageshow', ({persisted}) => { window.kept = persisted; })")
        page.locator(".callout [data-event='0']").press("Enter")
        page.goto(f"{address}/other.html")
        page.evaluate("history.back()")
        page.wait_for_url(re.compile(r"map\.html"), wait_until="commit")
        page.wait_for_timeout(300)
        kept = page.evaluate("window.kept")
        if kept is None:
            pytest.skip("this browser keeps no page in its back/forward cache")
        assert page.locator(".leaflet-popup").count() == 1
        page.set_viewport_size({"width": 400, "height": 700})
        page.wait_for_timeout(200)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [320, 360, 560, 640, 1000])
def test_a_page_that_listens_with_two_lines_gives_the_map_its_height_and_comes_to_rest(
    page: Page, site: Callable[[Sheets], str], width: int
) -> None:
    frame = f'<iframe title="Map" src="map.html" width={width} height=300></iframe>'
    page.goto(f"{site({'/a.html': (article(frame, FOLLOWS), {})})}/a.html")
    inside = framed(page)
    page.wait_for_function("window.heights?.length > 0")
    page.wait_for_timeout(500)
    heights = page.evaluate("heights")
    assert len(heights) <= 3
    assert 480 <= heights[-1] <= 860
    assert inside.evaluate("innerHeight") == heights[-1]
    if width < 600:
        assert inside.evaluate("document.documentElement.scrollHeight") <= heights[-1] + 1
    page.wait_for_timeout(300)
    assert page.evaluate("heights") == heights
