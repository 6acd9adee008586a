"""A map on tiles in a real browser: whom it asks, what it shows, and what if nobody answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.tiles import Tiles
from geo.webmap.background import tiles_doc
from geo.webmap.layer import JourneyMap
from tests.standin import StandIn, stand_in
from tests.webmap.sample import document

if TYPE_CHECKING:
    from playwright.sync_api import Page

VIEW = document().view


@pytest.fixture(scope="module")
def provider() -> Iterator[StandIn]:
    with stand_in() as server:
        yield server


def save(tmp_path: Path, tiles: Tiles) -> str:
    target = tmp_path / "map.html"
    JourneyMap(document(tiles=tiles_doc(tiles, VIEW))).save(target)
    return target.as_uri()


def test_a_map_on_tiles_asks_that_provider_and_nobody_else(
    page: Page, tmp_path: Path, provider: StandIn
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
    page: Page, tmp_path: Path, provider: StandIn
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
    page: Page, tmp_path: Path, provider: StandIn
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
    page: Page, tmp_path: Path, provider: StandIn
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(save(tmp_path, provider.tiles))
    page.wait_for_selector(".tiled .leaflet-tile-loaded")
    assert page.locator(".credit span").all_inner_texts() == ["© Stand-in contributors", "Maker"]
    assert all(span.is_visible() for span in page.locator(".credit span").all())
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("sandbox", ["", ' sandbox="allow-scripts"'])
def test_a_provider_is_told_the_page_s_site_at_most(
    page: Page, provider: StandIn, sandbox: str
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
    page: Page, tmp_path: Path, provider: StandIn
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
    nobody = replace(StandIn(port=1).tiles, url="http://127.0.0.1:1/{z}/{x}/{y}.png")
    page.goto(save(tmp_path, nobody))
    page.wait_for_function("document.querySelectorAll('.leaflet-tiles-pane img').length > 0")
    page.wait_for_timeout(300)
    assert page.locator(".tiled").count() == 0
    assert page.locator(".mapname.country:visible").count() == 1
    assert page.locator(".land").is_visible()
    assert all("net::ERR" in complaint for complaint in complaints)
    complaints.clear()


def test_the_policy_lets_no_other_host_answer(
    page: Page, tmp_path: Path, provider: StandIn, complaints: list[str]
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
