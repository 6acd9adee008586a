"""Ten thousand events in a real browser: what is stamped, what is hit, what is unpacked."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo.webmap import build_document
from geo.webmap.bundle import bundle
from geo.webmap.document import EventDoc, MapDocument
from geo.webmap.encode import to_json
from geo.webmap.layer import JourneyMap
from geo.webmap.pack import pack
from tests.crowd import crowd, journey_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

COUNT = 10_000
SIZE = {"width": 1280, "height": 800}
REACH = 12

# Where the map has an event's place, in pixels of the window; what is drawn there.
WHERE = """([lat, lon]) => {
    const map = window[document.querySelector('.folium-map').id];
    const {x, y} = map.latLngToContainerPoint([lat, lon]);
    const {left, top} = map.getContainer().getBoundingClientRect();
    return [left + x, top + y];
}"""
SEEN = """([x, y]) => {
    const canvas = document.querySelector('canvas.shown');
    const box = canvas.getBoundingClientRect();
    const ratio = canvas.width / box.width;
    const at = [(x - box.left) * ratio, (y - box.top) * ratio].map(Math.round);
    return canvas.getContext('2d').getImageData(...at, 1, 1).data[3];
}"""
PROBE = """import { unpacked } from "./front/unpack.js";
import { inflatedBytes } from "./front/inflate.js";
import { numbersOf } from "./front/opening.js";
import { unpacking } from "./front/texts.js";
window.unpack = async (written, {opening, pieces, blocks}) => {
    const numbers = numbersOf(await inflatedBytes(opening), written.opening.columns);
    const beside = {packed: pieces.join(""), numbers, blockOf: (block) => blocks[block]};
    const doc = await unpacked(written, beside);
    for (const { claims } of doc.events) await unpacking(claims);
    return JSON.stringify(doc);
};
"""
# What is drawn in the first picture, and later: a hash of the marks' pixels, and where they lie.
DRAWN = """async () => {
    const canvas = document.querySelector('canvas.shown');
    const {left, top, width, height} = canvas.getBoundingClientRect();
    const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    const hash = await crypto.subtle.digest('SHA-256', data);
    const map = document.querySelector('[data-part=map]').getBoundingClientRect();
    const rest = ['stage', 'time', 'tabs'].map((name) => `[data-part=${name}]`);
    const boxes = rest.map((part) => document.querySelector(part).getBoundingClientRect());
    return [new Uint8Array(hash).join(), left, top, width, height, JSON.stringify([map, ...boxes])];
}"""
# Where the few marks that are drawn first of all have pixels; then what all marks look like.
FIRST_DRAWN = """() => {
    const begin = () => {
        const canvas = document.querySelector('canvas.shown[width]');
        if (!canvas) return void requestAnimationFrame(begin);
        const early = !document.querySelector('.leaflet-map-pane');
        const {left, top, width} = canvas.getBoundingClientRect();
        const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        const [few, ratio] = [[], canvas.width / width];
        for (let at = 0; at < data.length / 4; at += 1) {
            const [x, y] = [at % canvas.width, Math.floor(at / canvas.width)];
            if (data[4 * at + 3] === 255) few.push([left + x / ratio, top + y / ratio]);
        }
        Object.assign(window, {few, early});
        look(canvas, canvas.width);
    };
    const look = async (canvas, width) => {
        if (canvas.width === width) return void requestAnimationFrame(() => look(canvas, width));
        window.first = await (DRAWN)();
    };
    requestAnimationFrame(begin);
}""".replace("DRAWN", DRAWN)
COVERED = f"""() => window.few.filter(({SEEN})).length"""
BESIDE = ("opening", "pieces", "blocks")
RATIO = """() => {
    const canvas = document.querySelector('canvas.shown');
    return canvas.width / canvas.getBoundingClientRect().width;
}"""


@dataclass(frozen=True)
class Crowd:
    """The document of ten thousand events, and its file."""

    document: MapDocument
    file: Path

    def spot(self, event: EventDoc) -> tuple[float, float]:
        assert event.place is not None
        place = self.document.places[event.place]
        return place.lat, place.lon


@pytest.fixture(scope="module")
def ten_thousand(tmp_path_factory: pytest.TempPathFactory) -> Crowd:
    made = build_document(journey_of(crowd(COUNT)))
    file = tmp_path_factory.mktemp("many") / "many.html"
    JourneyMap(made).save(file)
    return Crowd(made, file)


@pytest.fixture
def opened(page: Page, ten_thousand: Crowd) -> Page:
    return ready(page, ten_thousand)


def ready(page: Page, ten_thousand: Crowd, address: str = "") -> Page:
    page.set_viewport_size({"width": SIZE["width"], "height": SIZE["height"]})
    page.goto(f"{ten_thousand.file.as_uri()}#{address}")
    page.locator("canvas.shown[width]").wait_for()
    page.wait_for_timeout(400)
    return page


def where(page: Page, spot: tuple[float, float]) -> tuple[float, float]:
    x, y = page.evaluate(WHERE, list(spot))
    return x, y


def free(page: Page, ten_thousand: Crowd, among: Callable[[EventDoc], bool]) -> Iterator[EventDoc]:
    """Events whose place is seen on the map with nothing over it."""
    over = (
        "([x, y]) => document.elementFromPoint(x, y)?.closest('.callout, .over, .credit') === null"
    )
    for event in ten_thousand.document.events[3000::7]:
        if among(event):
            x, y = where(page, ten_thousand.spot(event))
            if 40 < x < 860 and 100 < y < 440 and page.evaluate(over, [x, y]):
                yield event


def nearest(page: Page, ten_thousand: Crowd, at: tuple[float, float], within: set[int]) -> set[str]:
    """The titles of the events in range that lie nearest to a place, by looking at them all.

    Marks lie on whole pixels: those that lie two further off may be the nearest too.
    """
    spots = page.evaluate(
        f"spots => spots.map({WHERE})",
        [ten_thousand.spot(ten_thousand.document.events[index]) for index in sorted(within)],
    )
    far = [math.dist(at, [round(x), round(y)]) for x, y in spots]
    least = min(far)
    titles = [ten_thousand.document.events[index].title for index in sorted(within)]
    return {
        title
        for title, distance in zip(titles, far, strict=True)
        if distance <= min(least + 2, REACH - 2)
    }


def popup(page: Page) -> str:
    return page.locator(".leaflet-popup h2").inner_text()


def test_a_click_on_a_mark_opens_the_event_that_lies_there(
    opened: Page, ten_thousand: Crowd
) -> None:
    everything = set(range(COUNT))
    events = free(opened, ten_thousand, lambda _: True)
    for event, _ in zip(events, range(4), strict=False):
        at = where(opened, ten_thousand.spot(event))
        there = nearest(opened, ten_thousand, at, everything)
        opened.mouse.click(*at)
        assert popup(opened) in there
        opened.keyboard.press("Escape")
        opened.wait_for_timeout(300)


def test_the_popup_shows_the_words_that_were_packed(opened: Page, ten_thousand: Crowd) -> None:
    by_title = {event.title: event for event in ten_thousand.document.events}
    events = free(opened, ten_thousand, lambda _: True)
    for event, _ in zip(events, range(3), strict=False):
        opened.mouse.click(*where(opened, ten_thousand.spot(event)))
        shown = opened.locator(".leaflet-popup blockquote")
        shown.filter(has_text=re.compile(r"\S")).wait_for()
        (said,) = by_title[popup(opened)].claims
        assert shown.inner_text() == said.excerpt.text
        opened.keyboard.press("Escape")
        opened.wait_for_timeout(300)


def test_what_is_out_of_range_is_neither_stamped_nor_hit(page: Page, ten_thousand: Crowd) -> None:
    document = ten_thousand.document
    noon = 1_694_350_800_000
    ready(page, ten_thousand, "from=2023-09-10T13:00Z")
    within = {event.n - 1 for event in document.events if not event.end or event.end > noon}
    assert f"{len(within):,} of 10,000" in page.locator("[data-part=count]").inner_text()
    out = list(free(page, ten_thousand, lambda event: event.n - 1 not in within))
    alone = [
        event
        for event in out
        if all(
            math.dist(ten_thousand.spot(event), ten_thousand.spot(document.events[index])) > 0.12
            for index in within
        )
    ]
    for event in alone:
        assert page.evaluate(SEEN, list(where(page, ten_thousand.spot(event)))) == 0
    shown = free(page, ten_thousand, lambda event: event.n - 1 in within)
    for event, _ in zip(shown, range(5), strict=False):
        assert page.evaluate(SEEN, list(where(page, ten_thousand.spot(event)))) == 255
    hidden = free(page, ten_thousand, lambda event: event.n - 1 not in within)
    for event, _ in zip(hidden, range(3), strict=False):
        at = where(page, ten_thousand.spot(event))
        there = nearest(page, ten_thousand, at, within)
        page.mouse.click(*at)
        assert not there or popup(page) in there
        page.keyboard.press("Escape")
        page.wait_for_timeout(300)


@pytest.mark.parametrize("move", ["drag", "wheel"])
def test_after_the_map_has_moved_the_marks_lie_where_their_places_are(
    opened: Page, ten_thousand: Crowd, move: str
) -> None:
    opened.mouse.move(300, 200)
    if move == "wheel":
        opened.mouse.wheel(0, -240)
    else:
        opened.mouse.down()
        opened.mouse.move(380, 260, steps=8)
        opened.mouse.up()
    opened.wait_for_timeout(900)
    events = free(opened, ten_thousand, lambda _: True)
    for event, _ in zip(events, range(3), strict=False):
        at = where(opened, ten_thousand.spot(event))
        assert opened.evaluate(SEEN, list(at)) == 255
        there = nearest(opened, ten_thousand, at, set(range(COUNT)))
        opened.mouse.click(*at)
        assert popup(opened) in there
        opened.keyboard.press("Escape")
        opened.wait_for_timeout(400)


def test_while_a_hand_pans_the_marks_go_with_it(opened: Page, ten_thousand: Crowd) -> None:
    opened.mouse.move(300, 200)
    opened.mouse.down()
    opened.mouse.move(350, 230, steps=6)
    event = next(free(opened, ten_thousand, lambda _: True))
    assert opened.evaluate(SEEN, list(where(opened, ten_thousand.spot(event)))) == 255
    opened.mouse.up()


def test_on_a_fine_screen_marks_are_sharp_once_they_rest(
    browser: Browser, ten_thousand: Crowd
) -> None:
    context = browser.new_context(device_scale_factor=2)
    page = ready(context.new_page(), ten_thousand)
    assert page.evaluate(RATIO) == pytest.approx(2, abs=0.01)
    page.locator(".handle.from").focus()
    coarse = page.evaluate(
        f"""() => {{
            const options = {{key: 'ArrowRight', bubbles: true}};
            document.activeElement.dispatchEvent(new KeyboardEvent('keydown', options));
            return ({RATIO})();
        }}"""
    )
    assert coarse == pytest.approx(1, abs=0.01)
    page.wait_for_timeout(600)
    assert page.evaluate(RATIO) == pytest.approx(2, abs=0.01)
    context.close()


def test_the_list_shows_its_words_a_part_at_a_time(opened: Page, ten_thousand: Crowd) -> None:
    opened.locator("#tab-list").click()
    rows = opened.locator(".events > li")
    assert rows.count() == 100
    last = ten_thousand.document.events[99].claims[0].excerpt.text
    rows.nth(99).locator("blockquote", has_text=last[:40]).wait_for()


def test_a_link_to_an_event_shows_its_words(page: Page, ten_thousand: Crowd) -> None:
    ready(page, ten_thousand, "e=e7777")
    assert popup(page) == "Event 7777"
    said = ten_thousand.document.events[7776].claims[0].excerpt.text
    page.locator(".leaflet-popup blockquote", has_text=said[:40]).wait_for()
    page.locator(".card blockquote", has_text=said[:40]).wait_for()


def test_what_is_unpacked_in_the_browser_is_the_document(page: Page) -> None:
    made = build_document(journey_of(crowd(300)))
    packed = pack(made)
    own = resources.files("geo.webmap")
    script = bundle(
        "probe.js", lambda path: PROBE if path == "probe.js" else own.joinpath(path).read_text()
    )
    page.goto("about:blank")
    page.evaluate(script)
    found: Any = page.evaluate(
        "([written, beside]) => unpack(written, beside)",
        [json.loads(packed.data), {name: getattr(packed, name) for name in BESIDE}],
    )
    assert json.loads(found) == json.loads(to_json(made))


def test_a_browser_that_cannot_unpack_says_so_and_shows_the_sheet(
    page: Page, ten_thousand: Crowd
) -> None:
    page.add_init_script("delete window.DecompressionStream")
    page.goto(ten_thousand.file.as_uri())
    assert "too old" in page.get_by_role("alert").inner_text()
    assert page.locator(".dl-sheet-events > li").count() == 500
    assert page.locator(".dl-sheet-events > li").first.is_visible()
    assert not page.locator(".dateline").is_visible()


def test_without_scripts_the_first_500_events_are_plain(
    browser: Browser, ten_thousand: Crowd
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(ten_thousand.file.as_uri())
    assert page.locator(".dl-sheet-events > li").count() == 500
    first = ten_thousand.document.events[0].claims[0].excerpt.text
    assert first in page.locator(".dl-sheet-events > li").first.inner_text()
    assert "500 of 10000 events" in page.locator(".dl-sheet").inner_text()
    context.close()


@pytest.mark.parametrize("width", [1280, 1000, 390])
@pytest.mark.parametrize("ratio", [1, 2])
def test_the_first_marks_stand_before_the_map_and_never_move(
    browser: Browser, ten_thousand: Crowd, width: int, ratio: int
) -> None:
    context = browser.new_context(device_scale_factor=ratio)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(f"({FIRST_DRAWN})()")
    page.goto(ten_thousand.file.as_uri())
    page.wait_for_function("window.first")
    early, first = page.evaluate("[window.early, window.first]")
    assert early
    few = page.evaluate("window.few.length")
    assert 0 < few == page.evaluate(COVERED)
    page.locator(".leaflet-control-zoom").wait_for()
    page.wait_for_timeout(900)
    last = page.evaluate(DRAWN)
    assert last[5] == first[5]
    if ratio == 1:
        assert last == first
    else:  # sharp by now: the same place, in finer pixels
        assert last[1:5] == pytest.approx(first[1:5], abs=0.51)
    context.close()


def test_a_link_that_asks_for_something_else_is_not_preceded_by_all_events(
    page: Page, ten_thousand: Crowd
) -> None:
    page.add_init_script(f"({FIRST_DRAWN})()")
    page.goto(f"{ten_thousand.file.as_uri()}#e=e7777")
    page.wait_for_function("window.few")
    assert page.evaluate("window.early") is False


@pytest.mark.parametrize("part", ['id="dateline-opening"', 'class="dateline-pieces"'])
def test_a_page_whose_packed_parts_are_damaged_shows_its_sheet(
    browser: Browser, ten_thousand: Crowd, tmp_path: Path, part: str
) -> None:
    before, found, after = ten_thousand.file.read_text("utf-8").partition(f"{part}>")
    assert found
    damaged = tmp_path / "damaged.html"
    damaged.write_text(f"{before}{found}AAAA{after[4:]}", "utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.goto(damaged.as_uri())
    page.locator("#dateline-sheet").wait_for(state="visible")
    assert page.locator(".dl-sheet-events > li").count() == 500
    context.close()
