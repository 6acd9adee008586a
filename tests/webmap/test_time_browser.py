"""Time in a map document, in a real browser: play, cursor, stretch, clocks, links."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe

from geo.webmap.document import FixDoc, LegDoc, MapDocument, PlaceDoc, WaypointDoc
from geo.webmap.layer import JourneyMap
from geo.webmap.lines import encode
from tests.webmap.sample import MONDAY, SUNDAY, claim, document, event

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Locator, Page

    from geo.check import Checked

HOUR = 3_600_000
DAY = 24 * HOUR
Open = Callable[..., "Page"]


def journey(**changes: Any) -> MapDocument:
    """A train that left on Sunday, was at a bridge early on Tuesday, and is expected further on."""
    places = [
        PlaceDoc("start", "Pyongyang", 39.0, 125.75, "surveyed", km=0.0),
        PlaceDoc("bridge", "Tumen bridge", 42.0, 129.8, "computed", km=600.0),
        PlaceDoc("end", "Vladivostok", 43.1, 131.9, "surveyed", km=900.0),
    ]
    line = encode(np.array([[125.75, 39.0], [127.75, 41.0], [129.8, 42.0]]))
    halts = [WaypointDoc("Halfway", 41.0, 127.75, 300.0)]
    reported = LegDoc(0, 1, "rail", "reported", [line], 600.0, 600.0, 0.0, "", halts, [], 60.0)
    on = encode(np.array([[129.8, 42.0], [131.9, 43.1]]))
    expected = LegDoc(1, 2, "rail", "expected", [on], 300.0, 300.0, 0.0, "", [], [], 60.0)
    tuesday = SUNDAY + 2 * DAY
    events = [
        event("It leaves", id="leave", n=1, place=0),
        event(
            "It crosses",
            id="cross",
            n=2,
            place=1,
            kind="crossing",
            start=tuesday,
            end=tuesday + 8 * HOUR,
        ),
        event("It is to come", id="come", n=3, place=2, stance="expected", start=None, end=None),
    ]
    made = [
        replace(one, timeText="", claims=[replace(claim(), start=one.start, end=one.end)])
        for one in events
    ]
    made[2] = replace(made[2], timed="none")
    return document(
        *made,
        axis=(SUNDAY, SUNDAY + 4 * DAY),
        places=places,
        legs=[reported, expected],
        fixes=[
            FixDoc(at, 0, km, made[at].start, made[at].end) for at, km in ((0, 0.0), (1, 600.0))
        ],
        contradictions=[],
        zones=["Asia/Seoul", "Asia/Vladivostok", "UTC"],
        **changes,
    )


def drawn(page: Page | Frame) -> None:
    """Wait for what is drawn before the next picture."""
    page.locator("[data-part=count]:not(:empty)").wait_for(state="attached")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Open:
    """Opens a document from a file, at a size and an address; gives the page once it is drawn."""

    def open_(made: MapDocument, address: str = "", size: tuple[int, int] = (1440, 900)) -> Page:
        file = tmp_path / "journey.html"
        JourneyMap(made).save(file)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto("about:blank")
        page.goto(f"{file.as_uri()}#{address}")
        drawn(page)
        return page

    return open_


def cursor(page: Page | Frame) -> Locator:
    return page.get_by_role("slider", name="Moment")


def told(page: Page | Frame) -> str:
    """What the line over the lanes says of the cursor's moment."""
    return page.locator("[data-part=now]").inner_text()


def address(page: Page) -> str:
    """The page's address after its `#`, once it has been written."""
    page.wait_for_timeout(300)
    found: str = page.evaluate("location.hash")
    return found


def band(page: Page) -> str:
    """The path of the band on the map; empty if none is drawn."""
    path = page.locator(".leaflet-band-pane path").get_attribute("d") or ""
    return "" if path == "M0 0" else path


def moment(ms: float) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).strftime("%Y-%m-%dT%H:%MZ")


def state_at(page: Page) -> float:
    """The cursor's place along the axis, 0 to 1."""
    share: float = page.evaluate(
        """() => { const c = document.querySelector('.cursor'), p = c.parentElement;
            return parseFloat(c.style.left) / p.clientWidth; }"""
    )
    return share


def test_the_cursor_is_a_slider_that_tells_time_zone_and_stretch(opened: Open) -> None:
    page = opened(journey())
    assert cursor(page).get_attribute("aria-valuetext") == ("Sun 10 Sep 00:00 Seoul (UTC+9)")
    heard = []
    for key in ("ArrowRight", "Shift+ArrowRight", "PageUp", "PageDown", "End", "Home"):
        cursor(page).press(key)
        heard.append(cursor(page).get_attribute("aria-valuetext"))
    assert heard == [
        "Sun 10 Sep 01:00 Seoul (UTC+9). Somewhere on 60 km of line: Pyongyang to Halfway",
        "Sun 10 Sep 07:00 Seoul (UTC+9). Somewhere on 420 km of line: Pyongyang to Tumen bridge",
        "Mon 11 Sep 07:00 Seoul (UTC+9). Somewhere on 600 km of line: Pyongyang to Tumen bridge",
        "Sun 10 Sep 07:00 Seoul (UTC+9). Somewhere on 420 km of line: Pyongyang to Tumen bridge",
        "Thu 14 Sep 00:00 Seoul (UTC+9). Last reported at Tumen bridge",
        "Sun 10 Sep 00:00 Seoul (UTC+9). Not yet departed from Pyongyang",
    ]


def test_the_stretch_is_drawn_as_a_soft_band_with_a_note(opened: Open) -> None:
    page = opened(journey(), f"t={moment(SUNDAY + 2 * DAY + 2 * HOUR)}")
    words = "Somewhere on 360 km of line: Pyongyang to Tumen bridge, or beyond"
    assert told(page) == f"Tue 12 Sep 02:00 {words}"
    assert page.locator(".wherenote").inner_text() == words
    whole = page.locator(".leaflet-route-pane .reported").bounding_box()
    part = page.locator(".leaflet-band-pane path").bounding_box()
    assert whole
    assert part
    assert part["width"] < 0.75 * whole["width"]
    assert "blur" in page.locator(".leaflet-band-pane path").evaluate(
        "e => getComputedStyle(e).filter"
    )


def test_before_the_first_and_after_the_last_report_nothing_is_drawn(opened: Open) -> None:
    page = opened(journey(), f"t={moment(SUNDAY)}")
    assert not band(page)
    assert told(page).endswith("Not yet departed from Pyongyang")
    page = opened(journey(), f"t={moment(SUNDAY + 3 * DAY)}")
    assert not band(page)
    assert told(page).endswith("Last reported at Tumen bridge")
    assert page.locator(".wherenote").is_hidden()


def test_without_movements_on_the_line_the_cursor_tells_the_time_alone(opened: Open) -> None:
    page = opened(replace(journey(), fixes=[]), f"t={moment(MONDAY)}")
    assert told(page) == "Mon 11 Sep 00:00"
    assert not band(page)


def test_the_seeds_stretch_is_computed_from_its_reports(opened: Open, seed: Checked) -> None:
    from geo.webmap.compose import build_document

    page = opened(build_document(seed), "t=2023-09-11T12:00Z")
    assert told(page) == "Mon 11 Sep 21:00 Somewhere on 660 km of line: Yangdok to Tumen bridge"
    assert band(page)
    assert page.locator(".wherenote").is_visible()


def test_a_note_without_a_free_place_yields_and_the_line_still_tells(opened: Open) -> None:
    page = opened(journey(), f"t={moment(MONDAY)}", (360, 740))
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('.wherenote, .callout, .unplaced, .fartag')]
            .filter(e => e.getClientRects().length).map(e => e.getBoundingClientRect().toJSON())"""
    )
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            apart = one["right"] <= other["left"] + 1 or other["right"] <= one["left"] + 1
            assert apart or one["bottom"] <= other["top"] + 1 or other["bottom"] <= one["top"] + 1
    assert "600 km" in told(page)


def test_play_runs_over_the_range_and_ends_at_its_end(opened: Open) -> None:
    page = opened(journey(), f"from={moment(MONDAY)}&to={moment(MONDAY + DAY)}")
    page.get_by_label("Speed").select_option("4")
    page.get_by_role("button", name="Play", exact=True).click()
    page.get_by_role("button", name="Pause").wait_for()
    seen = {round(state_at(page), 2)}
    while page.get_by_role("button", name="Pause").count():
        seen.add(round(state_at(page), 2))
    assert len(seen) > 4
    assert min(seen) >= 0.25
    assert state_at(page) == pytest.approx(0.5)
    assert f"t={moment(MONDAY + DAY)}" in address(page)


def test_play_can_be_paused_and_goes_on_from_there(opened: Open) -> None:
    page = opened(journey())
    assert page.get_by_label("Speed").locator("option").count() >= 3
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => parseFloat(document.querySelector('.cursor').style.left) > 30")
    page.get_by_role("button", name="Pause").click()
    rested = state_at(page)
    page.wait_for_timeout(120)
    assert state_at(page) == rested
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_timeout(120)
    assert state_at(page) >= rested


def test_with_reduced_motion_play_steps_three_hours(opened: Open) -> None:
    page = opened(journey())
    page.emulate_media(reduced_motion="reduce")
    page.get_by_role("button", name="Play", exact=True).click()
    places = []
    for _ in range(2):
        before = state_at(page)
        page.wait_for_function(
            "before => document.querySelector('.cursor').style.left !== before",
            arg=page.locator(".cursor").evaluate("e => e.style.left"),
        )
        places.append((state_at(page) - before) * 96)
    assert places == pytest.approx([3, 3])


def test_steps_go_from_edge_to_edge_of_events(opened: Open) -> None:
    page = opened(journey())
    forth = page.get_by_role("button", name="Step forward")
    back = page.get_by_role("button", name="Step back")
    found = []
    for button in (forth, forth, forth, forth, forth, back):
        button.click()
        found.append(round(state_at(page) * 96))
    assert found == [0, 24, 48, 56, 96, 56]


def test_choosing_an_event_brings_the_cursor_to_its_middle(opened: Open) -> None:
    page = opened(journey())
    page.locator(".callout [data-event='1']").click()
    assert state_at(page) * 96 == pytest.approx(52)
    assert told(page).startswith("Tue 12 Sep 04:00")


def test_the_cursor_is_dragged_and_brought_by_a_press_on_the_empty_timeline(opened: Open) -> None:
    page = opened(journey())
    head = cursor(page).bounding_box()
    plot = page.locator(".cursorplot").bounding_box()
    assert head
    assert plot
    x, y = head["x"] + 12, head["y"] + 12
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + plot["width"] / 4, y, steps=5)
    assert "t=" not in address(page)
    page.mouse.up()
    assert state_at(page) == pytest.approx(0.25, abs=0.01)
    assert "t=2023-09-10T15:00Z" in address(page)
    page.mouse.click(plot["x"] + 0.75 * plot["width"], plot["y"] + plot["height"] - 8)
    assert state_at(page) == pytest.approx(0.75, abs=0.01)


def test_all_that_is_pressed_is_at_least_24_pixels(opened: Open) -> None:
    for size in ((1440, 900), (640, 480), (320, 640)):
        page = opened(journey(), "", size)
        for target in page.locator(".controls button:visible, .controls select, .cursor").all():
            box = target.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 24
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


LOOK = """() => { const map = window[document.querySelector('.folium-map').id], c = map.getCenter();
    return [c.lat, c.lng, map.getZoom()]; }"""


def test_a_link_restores_view_range_selection_and_moment(opened: Open) -> None:
    page = opened(journey())
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(400)
    stage = page.locator("[data-part=stage]").bounding_box()
    assert stage
    page.mouse.move(stage["x"] + 500, stage["y"] + 400)
    page.mouse.down()
    page.mouse.move(stage["x"] + 440, stage["y"] + 360, steps=4)
    page.mouse.up()
    page.wait_for_timeout(500)
    page.get_by_role("slider", name="Range from").press("PageUp")
    page.locator(".bar[data-event='1']").first.click()
    page.wait_for_timeout(500)
    cursor(page).press("ArrowRight")
    page.get_by_role("tab", name="All events").click()
    written = address(page)
    seen = page.evaluate(LOOK)
    assert page.locator(".leaflet-popup").count() == 1
    for word in ("e=cross", "t=2023-09-11T20:00Z", "from=2023-09-10T15:00Z", "view=list@", "p=1"):
        assert word in written
    again = opened(journey(), written[1:])
    again.wait_for_timeout(300)
    assert address(again) == written
    assert again.evaluate(LOOK) == pytest.approx(seen, abs=2e-5)
    assert again.locator("#panel-list").is_visible()
    assert again.locator(".card h2").inner_text() == "It crosses"
    assert again.locator(".leaflet-popup").count() == 1
    assert told(again).startswith("Tue 12 Sep 05:00")


def test_without_a_move_of_the_readers_an_address_has_no_view(opened: Open) -> None:
    page = opened(journey())
    page.get_by_role("button", name="Start the story").click()
    page.wait_for_timeout(300)
    assert address(page) == "#e=leave&t=2023-09-10T03:00Z"


def test_bad_values_in_an_address_are_ignored(opened: Open) -> None:
    bad = "e=nobody&t=1812-01-01T00:00Z&view=cube@1,2,3&from=soon&to=%00&z=Mars&p=7&x=%E0%A4%A"
    page = opened(journey(), bad)
    assert page.locator(".cursor.unset").count() == 1
    assert "3 of 3 events" in page.locator("[data-part=count]").inner_text()
    page = opened(journey(), "view=map@89,200,7&e=cross")
    assert page.locator(".card h2").inner_text() == "It crosses"


def test_link_copies_the_moments_address(page: Page, opened: Open) -> None:
    page.add_init_script("""Object.defineProperty(navigator, 'clipboard', {value: {
            writeText: async text => { window.copied = text; }}});""")
    opened(journey(), f"t={moment(MONDAY)}")
    page.get_by_role("button", name="Link").click()
    page.get_by_text("Address copied").wait_for()
    copied = page.evaluate("copied")
    assert copied.startswith("file:///")
    assert copied.endswith(f"journey.html#t={moment(MONDAY)}")
    assert copied.endswith(address(page))


def test_where_there_is_no_clipboard_the_address_stands_in_a_field_selected(
    page: Page, tmp_path: Path
) -> None:
    JourneyMap(journey()).save(tmp_path / "journey.html")
    around = tmp_path / "article.html"
    around.write_text(
        '<!doctype html><title>An article</title><iframe title="A map" width="640" height="480"'
        ' sandbox="allow-scripts" src="journey.html#e=cross"></iframe>',
        encoding="utf-8",
    )
    page.goto(around.as_uri())
    frame = page.frames[1]
    drawn(frame)
    cursor(frame).press("Home")
    frame.get_by_role("button", name="Link").click()
    field = frame.get_by_role("textbox", name="Address of this moment")
    field.wait_for()
    assert field.input_value().endswith(f"/journey.html#e=cross&t={moment(SUNDAY)}")
    assert field.evaluate("e => e.selectionEnd - e.selectionStart") == len(field.input_value())
    assert field.evaluate("e => e === document.activeElement")
    field.press("Escape")
    assert field.is_hidden()
    assert frame.locator(".card h2").inner_text() == "It crosses"


def test_a_frame_that_was_given_its_content_has_no_address_to_copy(
    page: Page, tmp_path: Path
) -> None:
    inside = html.escape(JourneyMap(journey()).html())
    around = tmp_path / "article.html"
    around.write_text(
        f'<!doctype html><title>An article</title><iframe title="A map" srcdoc="{inside}">'
        "</iframe>",
        encoding="utf-8",
    )
    page.goto(around.as_uri())
    drawn(page.frames[1])
    assert page.frames[1].locator("[data-part=link]").is_hidden()


def test_a_phone_is_given_its_own_share_sheet(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "journey.html"
    JourneyMap(journey()).save(file)
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.add_init_script("navigator.share = async what => { window.shared = what; };")
    page.goto(f"{file.as_uri()}#e=cross")
    drawn(page)
    page.get_by_role("button", name="Link").tap()
    page.wait_for_function("() => window.shared")
    assert page.evaluate("shared") == {"title": "A journey", "url": f"{file.as_uri()}#e=cross"}
    context.close()


def ticks(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".tick.major span").all_inner_texts()]


def window(page: Page) -> str:
    return page.locator("[data-part=window] .whole").inner_text()


def test_the_range_and_the_ticks_are_told_in_utc_on_demand(opened: Open) -> None:
    page = opened(journey(), f"t={moment(MONDAY)}")
    assert window(page) == "Sun 10 Sep 00:00 – Thu 14 Sep 00:00 2023, Seoul (UTC+9)"
    assert ticks(page)[0] == "Sunday 10 September"
    utc = page.locator("[data-part=window] .utc")
    assert utc.inner_text() == "Sat 9 15:00 – Wed 13 15:00 UTC"
    page.get_by_label("Clock").select_option("UTC")
    assert window(page) == "Sat 9 Sep 15:00 – Wed 13 Sep 15:00 2023, UTC"
    assert told(page).startswith("Sun 10 Sep 15:00")
    assert utc.count() == 0
    starts = page.locator(".tick.major").evaluate_all(
        "(all) => all.map(e => parseFloat(e.style.left) / e.parentElement.clientWidth * 96)"
    )
    assert starts == pytest.approx([9, 33, 57, 81])


def test_a_change_of_the_clocks_is_told_and_the_midnights_follow_it(opened: Open) -> None:
    start = int(datetime(2018, 5, 2, 15, 30, tzinfo=UTC).timestamp() * 1000)
    made = replace(
        journey(),
        zones=["Asia/Pyongyang", "UTC"],
        axis=(start, start + 4 * DAY - 30 * 60_000),
        events=[event(start=start, end=start + DAY)],
        fixes=[],
    )
    page = opened(made)
    assert window(page).endswith("Pyongyang (UTC+8:30, then UTC+9)")
    hours = page.locator(".tick.major").evaluate_all(
        "(all) => all.map(e => parseFloat(e.style.left) / e.parentElement.clientWidth * 95.5)"
    )
    assert hours == pytest.approx([0, 24, 47.5, 71.5])


def at_its_own_time(title: str, start: int, end: int, **changes: Any) -> Any:
    said = [replace(claim(), start=start, end=end)]
    return event(title, start=start, end=end, timeText="", claims=said, **changes)


def spans(unit: str) -> MapDocument:
    """A journey of years, of hours, or of one instant."""
    instant = MONDAY + 14 * HOUR + 25 * 60_000
    one = at_its_own_time("It strikes", instant, instant + 60_000, id="a", n=1)
    if unit == "instant":
        return document(one, axis=(MONDAY + 12 * HOUR, MONDAY + 18 * HOUR), contradictions=[])
    if unit == "hours":
        two = at_its_own_time("It sinks", instant + 3 * HOUR, instant + 4 * HOUR, id="b", n=2)
        return document(one, two, axis=(MONDAY + 13 * HOUR, MONDAY + 19 * HOUR), contradictions=[])
    first = SUNDAY - 8 * 365 * DAY
    stay = at_its_own_time("A stay", first, first + 900 * DAY, id="a", n=1, extent="during")
    two = at_its_own_time("A return", SUNDAY - 90 * DAY, SUNDAY, id="b", n=2)
    return document(stay, two, axis=(first - 20 * DAY, SUNDAY + 30 * DAY), contradictions=[])


@pytest.mark.parametrize(
    ("unit", "line", "tick"),
    [
        ("years", "Sun 23 Aug 2015 – Tue 10 Oct 2023 Seoul (UTC+9)", "2016"),
        ("hours", "Mon 11 Sep 13:00 – 19:00 2023, Seoul (UTC+9)", "13:00"),
        ("instant", "Mon 11 Sep 12:00 – 18:00 2023, Seoul (UTC+9)", "12:00"),
    ],
)
def test_an_axis_of_years_of_hours_and_of_an_instant_is_told_as_exactly_as_it_is(
    opened: Open, unit: str, line: str, tick: str
) -> None:
    page = opened(spans(unit))
    assert window(page) == line
    assert ticks(page)[0] == tick
    assert len(ticks(page)) >= 4
    for fill in page.locator(".bar[data-event] .fill").all():
        box = fill.bounding_box()
        assert box
        assert box["width"] >= 3
    labels = page.locator(".tick.major span, .reported span").evaluate_all(
        "(all) => all.map(e => e.getBoundingClientRect().right)"
    )
    plot = page.locator(".axis .plot").bounding_box()
    assert plot
    assert max(labels) <= plot["x"] + plot["width"] + 22


def test_what_lies_off_an_axis_of_hours_is_named_with_its_day(opened: Open) -> None:
    made = spans("instant")
    later = at_its_own_time("A meeting", MONDAY + 2 * DAY, MONDAY + 3 * DAY, id="b", n=2)
    before = at_its_own_time("An earlier one", SUNDAY - 900 * DAY, SUNDAY - 899 * DAY, id="c", n=3)
    page = opened(replace(made, events=[*made.events, later, before]))
    words = page.locator(".bar.off").all_inner_texts()
    assert sorted(words) == ["2 Wed 13 Sep A meeting", "3 2021 An earlier one"]


def test_what_lasted_and_what_was_at_a_moment_look_different(opened: Open) -> None:
    page = opened(spans("years"))
    heights = page.locator(".bar[data-event] .fill").evaluate_all(
        "(all) => all.map(e => getComputedStyle(e).backgroundColor + e.offsetHeight)"
    )
    assert len(set(heights)) == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (640, 480), (360, 740)], ids=str)
def test_axe_finds_nothing_with_the_cursor_set_and_the_address_shown(
    browser: Browser, tmp_path: Path, size: tuple[int, int], scheme: str
) -> None:
    file = tmp_path / "journey.html"
    JourneyMap(journey()).save(file)
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        bypass_csp=True,
    )
    page = context.new_page()
    page.add_init_script("delete Navigator.prototype.clipboard")
    page.goto(f"{file.as_uri()}#t={moment(MONDAY)}&from={moment(SUNDAY + HOUR)}")
    drawn(page)
    for link in (False, True):
        if link:
            page.get_by_role("button", name="Link").click()
            page.get_by_role("textbox", name="Address of this moment").wait_for()
        found = Axe().run(page).response["violations"]
        assert not found, json.dumps([(one["id"], one["nodes"][0]["html"]) for one in found])
    context.close()
