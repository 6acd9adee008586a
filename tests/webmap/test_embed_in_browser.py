"""A map in another page, in a real browser: the snippet, and who may speak to the map."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from geo.webmap.layer import JourneyMap
from geo.webmap.sharing import MapAddress, embed
from tests.conftest import ROOT
from tests.standin import StandIn, stand_in
from tests.webmap.sample import document, event

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator, Page

EMBED = (ROOT / "geo" / "webmap" / "EMBED.md").read_text("utf-8")
LISTENER = """
const heard = [];
addEventListener("message", ({ data, source }) => heard.push([source === frames[0], data]));
"""


@pytest.fixture
def newsroom() -> Iterator[StandIn]:
    with stand_in() as server:
        yield server


@pytest.fixture
def maps() -> Iterator[StandIn]:
    """The site that the map lies on: another than the newsroom's."""
    with stand_in() as server:
        made = document(event(), event("It arrives", id="arriving", n=2))
        server.pages["/map/kim.html"] = JourneyMap(made).html()
        yield server


def hashed(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def article(newsroom: StandIn, maps: StandIn, more: str = "", script: str = LISTENER) -> str:
    """The address of an article with a strict policy, in which an editor put the snippet."""
    snippet = embed(MapAddress.of_app(maps.address, "kim"), "A journey")
    newsroom.pages["/article"] = (
        f"<!doctype html><title>Article</title><script>{script}</script>{snippet}{more}"
    )
    newsroom.policies["/article"] = (
        f"default-src 'none'; script-src {hashed(script)}; frame-src {maps.address} data:"
    )
    return f"{newsroom.address}/article"


def framed(page: Page) -> FrameLocator:
    frame = page.frame_locator("iframe")
    frame.locator(".route").first.wait_for(state="attached")
    return frame


def test_the_snippet_works_in_a_page_with_a_strict_policy(
    page: Page, newsroom: StandIn, maps: StandIn
) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(article(newsroom, maps))
    frame = framed(page)
    assert frame.locator("h1").first.inner_text() == "A journey"
    box = page.locator("iframe").bounding_box()
    assert box is not None
    assert (box["height"], box["x"] + box["width"] <= 400) == (480, True)
    assert page.get_by_role("link", name="A journey: the map and its sources").is_visible()


def test_the_map_says_that_it_is_ready_and_obeys_who_frames_it(
    page: Page, newsroom: StandIn, maps: StandIn
) -> None:
    page.goto(article(newsroom, maps))
    framed(page)
    page.wait_for_function("heard.some(([_, { type }]) => type === 'dateline:ready')")
    page.evaluate("frames[0].postMessage({type: 'dateline:select', event: 'arriving'}, '*')")
    framed(page).locator(".event[aria-current]").first.wait_for()
    assert all(page.evaluate("heard.map(([ours]) => ours)"))


def test_what_a_map_announces_holds_nothing_but_what_the_reader_did(
    page: Page, newsroom: StandIn, maps: StandIn
) -> None:
    page.goto(article(newsroom, maps))
    framed(page).get_by_role("button", name="Start the story").click()
    page.wait_for_function("heard.some(([_, { type }]) => type === 'dateline:selected')")
    heard = page.evaluate("heard.map(([_, data]) => data)")
    assert {"type": "dateline:ready"} in heard
    assert {"type": "dateline:selected", "event": "leaving"} in heard
    known = {
        "dateline:ready": set(),
        "dateline:selected": {"event"},
        "dateline:range": {"start", "end"},
        "dateline:height": {"height"},
    }
    for message in heard:
        assert set(message) - {"type"} == known[message["type"]]


def test_the_two_lines_of_the_manual_let_the_frame_follow_the_height(
    page: Page, newsroom: StandIn, maps: StandIn
) -> None:
    (lines,) = re.findall(r"^```js\n(.*?)^```", EMBED, re.MULTILINE | re.DOTALL)
    assert lines.count("\n") == 2
    page.set_viewport_size({"width": 1296, "height": 900})
    page.goto(article(newsroom, maps, script=lines))
    framed(page)
    page.wait_for_function("document.querySelector('iframe').offsetHeight === 720")


def test_a_frame_beside_the_map_is_not_obeyed(page: Page, newsroom: StandIn, maps: StandIn) -> None:
    beside = "parent.frames[0].postMessage({type: 'dateline:select', event: 'arriving'}, '*')"
    maps.pages["/advert.html"] = f"<script>setInterval(() => {beside}, 20)</script>"
    advert = f'<iframe id="advert" src="{maps.address}/advert.html"></iframe>'
    page.goto(article(newsroom, maps, advert))
    map_frame = page.frame_locator("iframe >> nth=0")
    map_frame.locator(".route").first.wait_for(state="attached")
    page.wait_for_timeout(300)
    assert map_frame.locator(".event[aria-current]").count() == 0


def test_what_is_no_command_is_passed_over(page: Page, newsroom: StandIn, maps: StandIn) -> None:
    messages = (
        "null",
        "7",
        "'dateline:select'",
        "{type: 'dateline:run', code: 'alert(1)'}",
        "{type: 'dateline:select', event: 'nobody'}",
        "{type: 'dateline:range', start: 9, end: 3}",
        "{type: 'dateline:range', start: NaN, end: {}}",
        "{type: 'dateline:theme', theme: 'url(x)'}",
        "{type: 'dateline:filter', stances: 'asserted'}",
    )
    page.goto(article(newsroom, maps))
    frame = framed(page)
    before = frame.locator(".dateline").inner_text()
    for message in messages:
        page.evaluate(f"frames[0].postMessage({message}, '*')")
    page.wait_for_timeout(200)
    assert frame.locator(".dateline").inner_text() == before
    assert frame.locator("html[data-theme]").count() == 0
