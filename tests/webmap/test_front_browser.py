"""What a reader sees and does on a map document, in a real browser."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from geo.webmap.document import (
    ContradictionDoc,
    FeasibleDoc,
    GapDoc,
    LegDoc,
    LinkDoc,
    MapDocument,
    PlaceDoc,
)
from geo.webmap.layer import JourneyMap
from geo.webmap.lines import encode
from tests.webmap.sample import HOSTILE, MONDAY, SUNDAY, claim, document, event, hostile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Locator, Page

    from geo.check import Checked

HOUR = 3_600_000
DAY = 24 * HOUR
WIDTHS = [(1440, 900), (1024, 768), (640, 480), (360, 740), (320, 640)]
Open = Callable[..., "Page"]


def journey() -> MapDocument:
    """A bridge and a station 2 km apart, a far statement, and what has no place or no time."""
    places = [
        PlaceDoc("start", "Pyongyang", 39.0, 125.75, "surveyed", km=0.0),
        PlaceDoc("bridge", "Tumen bridge", 42.4152, 130.6413, "computed", km=817.0),
        PlaceDoc("station", "Khasan", 42.43, 130.6448, "surveyed", km=819.0),
        PlaceDoc("capital", "Moscow", 55.75, 37.62, "surveyed", far=True),
    ]
    plain = claim("He comes on Sunday, they said.")
    marked = replace(plain.excerpt, marks=[(9, 18)])
    spoken = replace(plain, excerpt=marked, when=["on Sunday"])
    timed = replace(spoken, start=SUNDAY, end=MONDAY, timeText="Sunday 10 September 2023")
    other = replace(timed, by=[], excerpt=replace(timed.excerpt, text="It never came, it wrote."))
    computed: dict[str, object] = {
        "timed": "computed",
        "timeText": "",
    }
    computed |= {"start": MONDAY, "end": MONDAY + DAY}
    after = [LinkDoc("It comes after the bridge.")]
    computed["feasible"] = [FeasibleDoc(MONDAY, MONDAY + DAY, None, None, after, [])]
    long_ago = {"start": SUNDAY - 1500 * DAY, "end": SUNDAY - 1400 * DAY, "timeText": "2019"}
    earlier = replace(spoken, start=SUNDAY - 1500 * DAY, end=SUNDAY - 1400 * DAY, timeText="2019")
    events = [
        event("It leaves", id="leave", n=1, place=0, claims=[timed]),
        event("It crosses", id="cross", n=2, place=1, start=MONDAY, end=MONDAY + 8 * HOUR),
        event("It arrives", id="arrive", n=3, place=2, **computed),
        event("They announce it", id="announce", n=4, place=3, who="The government"),
        event("They meet", id="meet", n=5, place=None, claims=[timed, other], conflicts=[0]),
        event("What it is like", id="like", n=6, place=None, start=None, end=None, timed="none"),
        event("They met before", id="before", n=7, place=2, claims=[earlier], **long_ago),
    ]
    return document(
        *events,
        axis=(SUNDAY, SUNDAY + 4 * DAY),
        places=places,
        contradictions=[ContradictionDoc("done", "Both cannot hold.", [(4, 0), (4, 1)])],
        zones=["Asia/Seoul", "Asia/Vladivostok", "UTC"],
    )


def many(count: int) -> MapDocument:
    """A journey of so many events, each an hour long and an hour after the one before."""
    places = [
        PlaceDoc(f"p{n}", f"Place {n}", 39 + 4 * n / 50, 125.75 + 6 * n / 50, "made")
        for n in range(50)
    ]
    events = [event(f"Event {n}", id=f"e{n}", n=n + 1, place=n % 50) for n in range(count)]
    spread = [
        replace(one, start=SUNDAY + n * HOUR, end=SUNDAY + (n + 1) * HOUR)
        for n, one in enumerate(events)
    ]
    return document(*spread, axis=(SUNDAY, SUNDAY + count * HOUR), places=places)


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Open:
    """Opens a document from a file, at a size and an address; gives the page once it is drawn."""

    def open_(made: MapDocument, size: tuple[int, int] = (1440, 900), address: str = "") -> Page:
        file = tmp_path / "journey.html"
        JourneyMap(made).save(file)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(f"{file.as_uri()}#{address}")
        drawn(page)
        return page

    return open_


def drawn(page: Page | Frame) -> None:
    """Wait for what is drawn before the next picture."""
    frames = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    page.evaluate(frames)
    page.locator("[data-part=count]:not(:empty)").wait_for()


def command(page: Page, **message: object) -> None:
    """Post a command as a page around would, and wait until it is drawn."""
    page.evaluate("message => window.postMessage(message, '*')", message)
    page.wait_for_timeout(60)


def count(page: Page) -> str:
    return page.locator("[data-part=count]").inner_text()


def number(page: Page, n: int) -> Locator:
    """The button of an event on the map."""
    return page.locator(f".callout [data-event='{n - 1}'], .fartag [data-event='{n - 1}']")


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_every_claim_of_the_seed_is_read_where_it_belongs(opened: Open, seed: Checked) -> None:
    from geo.webmap.compose import build_document

    made = build_document(seed)
    page = opened(made)
    found = 0
    for one in made.events:
        if one.place is None:
            page.locator(f".unplaced [data-event='{one.n - 1}']").click()
            words = page.locator("[data-part=card-body]").text_content() or ""
        else:
            number(page, one.n).press("Enter")
            words = page.locator(".leaflet-popup").text_content() or ""
            page.keyboard.press("Escape")
        for said in one.claims:
            start, end = said.excerpt.quote
            assert said.excerpt.text[start:end] in words
            found += 1
    assert found == 14


def test_an_event_in_the_box_of_no_place_opens_the_card_and_no_popup(opened: Open) -> None:
    page = opened(journey())
    page.locator(".unplaced [data-event='4']").click()
    assert page.locator(".card h2").inner_text() == "They meet"
    assert page.locator(".leaflet-popup").count() == 0
    assert "Statements 1 ≠ 2 contradict each other" in page.locator(".clash").inner_text()


def test_the_popup_has_excerpt_marks_voices_and_time(opened: Open) -> None:
    page = opened(journey())
    number(page, 1).click()
    popup = page.locator(".leaflet-popup")
    assert popup.locator("mark").inner_text() == "on Sunday"
    assert "An agency" in popup.locator(".chain").inner_text()
    assert "Sunday 10 September 2023" in popup.inner_text()
    assert popup.locator("blockquote").get_attribute("lang") == "en"


def test_escape_closes_the_popup_and_the_number_keeps_its_focus(opened: Open) -> None:
    page = opened(journey())
    number(page, 1).focus()
    page.keyboard.press("Enter")
    assert page.locator(".leaflet-popup").count() == 1
    page.keyboard.press("Escape")
    page.locator(".leaflet-popup").wait_for(state="detached")
    assert number(page, 1).evaluate("element => element === document.activeElement")


def test_a_computed_time_says_that_it_is_and_why(opened: Open) -> None:
    page = opened(journey(), address="e=arrive")
    page.locator(".card .whybox summary").click()
    page.locator(".card .whybox").get_by_text("It comes after the bridge.").wait_for()
    card = page.locator(".card").inner_text()
    assert "No source gives this time: it is computed." in card
    assert page.locator(".bar.computed[data-event='2']").count() == 1


def test_a_place_far_off_is_named_at_the_edge_and_its_popup_is_in_view(opened: Open) -> None:
    for size in WIDTHS:
        page = opened(journey(), size)
        tag = page.locator(".fartag")
        assert tag.get_by_text("Moscow").is_visible()
        number(page, 4).click()
        page.wait_for_timeout(300)
        stage = page.locator("[data-part=stage]").bounding_box()
        popup = page.locator(".leaflet-popup-content-wrapper").bounding_box()
        assert stage
        assert popup
        assert popup["x"] >= 0
        assert popup["y"] >= stage["y"]
        assert popup["x"] + popup["width"] <= stage["width"] + 1


@pytest.mark.parametrize("size", WIDTHS, ids=str)
def test_labels_do_not_cover_each_other_and_nothing_scrolls_sideways(
    opened: Open, size: tuple[int, int]
) -> None:
    page = opened(journey(), size)
    boxes = page.evaluate(
        """() => [...document.querySelectorAll(
            '.callout, .fartag, .unplaced, .legend, .mapname, .leaflet-control-zoom')]
          .filter(element => element.getClientRects().length)
          .map(element => [element.textContent, element.getBoundingClientRect().toJSON()])"""
    )
    names = " ".join(text for text, _ in boxes)
    assert "Tumen bridge" in names
    assert "Khasan" in names
    for i, (text, a) in enumerate(boxes):
        for other, b in boxes[i + 1 :]:
            apart = (
                a["right"] <= b["left"] + 1
                or b["right"] <= a["left"] + 1
                or a["bottom"] <= b["top"] + 1
                or b["bottom"] <= a["top"] + 1
            )
            assert apart, f"{text} covers {other}"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_event_is_in_range_while_its_interval_meets_the_window(opened: Open) -> None:
    page = opened(journey())
    assert count(page) == "7 of 7 events in range"
    command(page, type="dateline:range", start=MONDAY, end=None)
    assert count(page) == "3 of 7 events in range"
    assert number(page, 1).is_disabled()
    assert number(page, 2).is_enabled()
    command(page, type="dateline:range", start=MONDAY - 1, end=None)
    assert count(page) == "6 of 7 events in range"
    command(page, type="dateline:range", start=None, end=SUNDAY)
    assert count(page) == "2 of 7 events in range"
    assert page.locator(".bar.off[data-event]").inner_text() == "7 2019 They met before"


def test_the_handles_are_sliders_that_tell_the_time_with_its_zone(opened: Open) -> None:
    page = opened(journey())
    handle = page.get_by_role("slider", name="Range from")
    handle.focus()
    told = []
    for key in ("ArrowRight", "Shift+ArrowRight", "PageUp", "ArrowLeft", "Home"):
        page.keyboard.press(key)
        told.append(handle.get_attribute("aria-valuetext"))
    assert told == [
        "Sun 10 Sep 01:00 Seoul (UTC+9)",
        "Sun 10 Sep 07:00 Seoul (UTC+9)",
        "Mon 11 Sep 07:00 Seoul (UTC+9)",
        "Mon 11 Sep 06:00 Seoul (UTC+9)",
        "Sun 10 Sep 00:00 Seoul (UTC+9), and all before",
    ]
    page.get_by_role("slider", name="Range to").press("Home")
    assert (
        page.get_by_role("slider", name="Range to").get_attribute("aria-valuetext")
        == "Sun 10 Sep 01:00 Seoul (UTC+9)"
    )


def test_the_clock_is_the_journeys_whatever_the_readers_zone(
    browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "journey.html"
    JourneyMap(replace(journey(), zones=["Asia/Vladivostok", "UTC"])).save(file)
    for zone in ("America/Los_Angeles", "Europe/London"):
        context = browser.new_context(timezone_id=zone)
        page = context.new_page()
        page.goto(f"{file.as_uri()}#from=2023-09-11T20:00Z")
        drawn(page)
        handle = page.get_by_role("slider", name="Range from")
        assert handle.get_attribute("aria-valuetext") == "Tue 12 Sep 06:00 Vladivostok (UTC+10)"
        context.close()


def test_the_map_keeps_its_place_and_the_popup_stays_while_in_range(opened: Open) -> None:
    page = opened(journey())
    number(page, 2).click()
    page.wait_for_timeout(400)
    where = "document.querySelector('.leaflet-map-pane').outerHTML.slice(0, 600)"
    before = page.evaluate(where)
    page.evaluate("window.kept = document.querySelector('.folium-map')")
    for step in range(8):
        command(page, type="dateline:range", start=SUNDAY + step * 4 * HOUR, end=None)
        assert page.locator(".leaflet-popup").count() == 1
    assert page.evaluate(where) == before
    assert page.evaluate("window.kept === document.querySelector('.folium-map')")
    command(page, type="dateline:range", start=MONDAY + 8 * HOUR, end=None)
    page.locator(".leaflet-popup").wait_for(state="detached")


def test_an_address_restores_the_moment_and_is_kept(opened: Open) -> None:
    page = opened(journey(), address="e=meet&from=2023-09-10T20:00Z&view=list&e=nonsense")
    assert page.locator(".card h2").inner_text() == "They meet"
    assert page.locator("#panel-list").is_visible()
    page.get_by_role("tab", name="Map").click()
    page.get_by_role("slider", name="Range from").press("ArrowRight")
    page.wait_for_timeout(300)
    assert page.evaluate("location.hash") == "#e=meet&from=2023-09-10T21:00Z"


def test_the_list_holds_every_event_in_order(opened: Open) -> None:
    page = opened(journey())
    page.get_by_role("tab", name="All events").click()
    rows = page.locator(".events > li")
    assert rows.count() == 7
    assert "2019" in rows.nth(6).inner_text()
    rows.nth(4).locator("button.event").click()
    assert page.locator(".card h2").inner_text() == "They meet"


def test_previous_and_next_walk_through_the_story(opened: Open) -> None:
    page = opened(journey(), (360, 740))
    page.get_by_role("button", name="Start the story").click()
    assert page.locator(".card h2").inner_text() == "It leaves"
    assert (
        page.get_by_role("button", name="Show or hide the event").get_attribute("aria-expanded")
        == "true"
    )
    page.get_by_role("button", name="Next").click()
    assert page.locator(".position").inner_text() == "2 of 7"
    page.get_by_role("button", name="Previous").click()
    assert page.locator(".card h2").inner_text() == "It leaves"


def test_arrow_keys_walk_along_the_bars(opened: Open) -> None:
    page = opened(journey())
    bars = page.locator(".bar[data-event]")
    assert bars.count() >= 6
    assert page.locator(".bar[data-event][tabindex='0']").count() == 1
    bars.first.focus()
    page.keyboard.press("ArrowRight")
    assert bars.nth(1).evaluate("element => element === document.activeElement")


AROUND = """<!doctype html><title>An article</title><script>
window.heard = [];
addEventListener("message", ({data}) => data.type === "dateline:height" || heard.push(data));
</script><iframe title="A map" width="640" height="480"
 sandbox="allow-scripts" srcdoc="%s"></iframe>"""


@pytest.fixture
def framed(page: Page, tmp_path: Path) -> tuple[Page, Frame]:
    """The journey in a sandboxed frame of an article, which notes what it hears."""
    file = tmp_path / "article.html"
    inside = html.escape(JourneyMap(journey()).html())
    file.write_text(AROUND % inside, encoding="utf-8")
    page.goto(file.as_uri())
    page.wait_for_function("window.heard.length > 0")
    frame = page.frames[1]
    drawn(frame)
    return page, frame


def test_a_frame_announces_what_its_reader_does_and_never_echoes(
    framed: tuple[Page, Frame],
) -> None:
    page, frame = framed
    assert page.evaluate("heard") == [{"type": "dateline:ready"}]
    post = "message => document.querySelector('iframe').contentWindow.postMessage(message, '*')"
    for message in (
        {"type": "dateline:range", "start": MONDAY, "end": None},
        {"type": "dateline:select", "event": "cross"},
        {"type": "dateline:theme", "theme": "dark"},
        {"type": "dateline:range", "start": "soon"},
        {"type": "nonsense"},
    ):
        page.evaluate(post, message)
    frame.locator("html[data-theme=dark]").wait_for(state="attached")
    assert frame.locator(".card h2").inner_text() == "It crosses"
    assert frame.locator(".leaflet-popup").count() == 1
    assert len(page.evaluate("heard")) == 1
    frame.get_by_role("slider", name="Range from").press("ArrowRight")
    frame.get_by_role("button", name="Close").click()
    frame.locator(".unplaced [data-event='4']").click()
    page.wait_for_function("heard.length === 3")
    assert page.evaluate("heard.slice(1)") == [
        {"type": "dateline:range", "start": MONDAY + HOUR, "end": None},
        {"type": "dateline:selected", "event": "meet"},
    ]


def test_a_drag_is_announced_once_when_it_ends(framed: tuple[Page, Frame]) -> None:
    page, frame = framed
    box = frame.get_by_role("slider", name="Range from").bounding_box()
    assert box
    page.mouse.move(box["x"] + 16, box["y"] + 14)
    page.mouse.down()
    for step in range(1, 8):
        page.mouse.move(box["x"] + 16 + 10 * step, box["y"] + 14)
    page.wait_for_timeout(100)
    assert len(page.evaluate("heard")) == 1
    page.mouse.up()
    page.wait_for_function("heard.length === 2")
    (announced,) = page.evaluate("heard.slice(1)")
    assert announced["end"] is None
    assert SUNDAY < announced["start"] < MONDAY
    between = frame.locator(".between").bounding_box()
    assert between
    page.mouse.move(between["x"] + 60, between["y"] + 12)
    page.mouse.down()
    page.mouse.move(between["x"] + 20, between["y"] + 12)
    page.mouse.up()
    page.wait_for_function("heard.length === 3")
    moved = page.evaluate("heard[2]")
    assert moved["end"] is not None
    assert moved["start"] < announced["start"]


def test_words_that_are_code_elsewhere_are_read_as_they_stand(opened: Open) -> None:
    page = opened(hostile())
    for n, text in enumerate(HOSTILE, 1):
        page.evaluate("n => window.postMessage({type: 'dateline:select', event: `e${n}`}, '*')", n)
        page.wait_for_function(
            "n => document.querySelector('.card .token')?.textContent === `${n}`", arg=n
        )
        assert page.evaluate("document.querySelector('.card h2').textContent") == text
        assert text in (page.locator(".leaflet-popup blockquote").first.text_content() or "")
    page.get_by_role("tab", name="All events").click()
    listed = page.evaluate("document.querySelector('.events').textContent")
    assert all(text in listed for text in HOSTILE)
    assert page.evaluate("window.pwned") is None


def test_a_journey_over_the_date_line_is_one_short_way(opened: Open) -> None:
    west, east = (
        PlaceDoc("w", "Petropavlovsk", 53.02, 158.65, "made"),
        PlaceDoc("e", "Dutch Harbor", 53.89, -166.53, "made"),
    )
    line = encode(np.array([(158.65, 53.02), (180.0, 54.77), (193.47, 53.89)]))
    leg = LegDoc(0, 1, "sea", "reported", [line], 2292.0, 0.0, 2292.0, "geodesic", [], [])
    made = journey()
    made = replace(
        made,
        view=(156.0, 50.0, 196.0, 57.0),
        places=[west, east],
        legs=[leg],
        events=[event("Off", id="a", n=1, place=0), event("In", id="b", n=2, place=1)],
        contradictions=[],
        basemap=replace(made.basemap, box=(130.0, 35.0, 222.0, 67.0), land=[], borders=[]),
    )
    page = opened(made)
    assert page.locator(".callout").get_by_text("Petropavlovsk").is_visible()
    assert page.locator(".callout").get_by_text("Dutch Harbor").is_visible()
    width = page.locator(".leaflet-route-pane .reported").bounding_box()
    stage = page.locator("[data-part=stage]").bounding_box()
    assert width
    assert stage
    assert 0.3 * stage["width"] < width["width"] < stage["width"]


def test_an_area_is_a_ring_as_wide_as_it_reaches_and_a_gap_is_a_break(opened: Open) -> None:
    made = journey()
    places = [replace(made.places[0], radiusKm=100.0), *made.places[1:]]
    line = encode(np.array([(125.75, 39.0), (128.0, 40.0), (130.6413, 42.4152)]))
    gaps = [GapDoc(40.0, 128.0, 320.0)]
    leg = LegDoc(0, 1, "rail", "reported", [line], 817.0, 817.0, 0.0, "", [], [], gaps=gaps)
    page = opened(replace(made, places=places, legs=[leg]))
    area = page.locator(".leaflet-vague-pane .area").bounding_box()
    way = page.locator(".leaflet-route-pane .reported").bounding_box()
    assert area
    assert way
    wide = 2 * 100 / (111.2 * np.cos(np.radians(39.0)))  # degrees of longitude
    assert area["width"] / way["width"] == pytest.approx(wide / (130.6413 - 125.75), rel=0.08)
    assert page.locator(".leaflet-vague-pane .gap").count() == 1
    page.locator("[data-part=legend] summary").click()
    legend = page.locator("[data-part=legend-body]")
    assert "Somewhere in this area" in (legend.text_content() or "")
    assert "A gap in the railway’s data, crossed" in (legend.text_content() or "")


@pytest.mark.parametrize(("place", "is_open"), [(0, True), (1, False)])
def test_the_legend_is_open_at_first_unless_it_would_hide_a_place(
    opened: Open, place: int, is_open: bool
) -> None:
    page = opened(document(event(place=place)))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.reload()
    page.get_by_text(("Here", "There")[place], exact=True).first.wait_for()
    assert page.locator("[data-part=legend]").evaluate("(legend) => legend.open") is is_open
    assert page.locator(".covered").count() == 0


def test_a_reader_who_opens_the_legend_keeps_it_open(opened: Open) -> None:
    page = opened(document(event(place=1)))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.reload()
    page.get_by_text("There", exact=True).first.wait_for()
    page.locator("[data-part=legend] summary").click()
    page.wait_for_timeout(300)
    assert page.locator("[data-part=legend]").evaluate("(legend) => legend.open")


def test_ten_thousand_events_are_a_canvas_and_are_counted(opened: Open) -> None:
    page = opened(many(10_000))
    assert count(page) == "10,000 of 10,000 events in range"
    assert page.locator(".callout button, .bar[data-event]").count() == 0
    inked = """() => { const c = document.querySelector('canvas.shown');
        return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(Boolean); }"""
    assert page.evaluate(inked)
    command(page, type="dateline:range", start=SUNDAY + 100 * HOUR, end=SUNDAY + 350 * HOUR)
    assert count(page) == "250 of 10,000 events in range"
    command(page, type="dateline:range", start=SUNDAY - 5 * HOUR, end=SUNDAY)
    assert not page.evaluate(inked)
    page.get_by_role("tab", name="All events").click()
    assert page.locator(".events > li").count() == 100
    page.get_by_role("button", name="Show 100 more").click()
    assert page.locator(".events > li").count() == 200


def test_a_mark_on_the_canvas_can_be_chosen_while_it_is_in_range(opened: Open) -> None:
    page = opened(many(400))
    spot = page.evaluate(
        """() => { const c = document.querySelector('canvas.shown'), b = c.getBoundingClientRect();
        const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
        for (let i = 3; i < d.length; i += 4) if (d[i]) { const p = (i - 3) / 4;
          return [b.x + p % c.width, b.y + Math.floor(p / c.width) + 4]; } }"""
    )
    page.mouse.click(*spot)
    page.wait_for_selector(".leaflet-popup")
    assert re.match(r"Event \d+", page.locator(".card h2").inner_text())


def test_two_hundred_events_all_have_their_number_on_the_map(opened: Open) -> None:
    page = opened(many(150))
    places = page.locator(".callout")
    assert places.count() == 50
    assert page.locator(".callout[hidden]").count() == 0
    assert page.locator(".callout button[data-event]").count() == 150
