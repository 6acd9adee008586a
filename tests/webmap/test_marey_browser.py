"""Distance against time beside the map, in a real browser."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from geo.webmap.compose import build_document
from geo.webmap.document import MapDocument, MarkDoc
from geo.webmap.layer import JourneyMap
from tests.webmap.conftest import Open
from tests.webmap.disputed import too_fast
from tests.webmap.sample import SUNDAY, document, event
from tests.webmap.test_front_browser import drawn
from tests.webmap.worded import journey_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from geo.check import Checked

HOUR = 3_600_000
WIDTHS = [(320, 640), (360, 740), (640, 480), (1024, 768), (1440, 900), (3840, 2160)]


@pytest.fixture
def opened(open_saved: Open) -> Open:
    """Opens a document at the diagram, if no other address is given."""

    def open_(made: MapDocument | Checked, address: str = "view=distance", **size: Any) -> Page:
        return open_saved(made, address, **size)

    return open_


def hash_of(page: Page) -> str:
    page.wait_for_timeout(400)
    found: str = page.evaluate("location.hash")
    return found


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found, selector
    return {"x": found["x"], "y": found["y"], "width": found["width"], "height": found["height"]}


def test_it_is_a_view_of_its_own_that_keys_reach(opened: Open, seed: Checked) -> None:
    page = opened(seed, "")
    page.locator("#tab-map").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-distance"
    assert page.locator("#panel-distance").is_visible()
    assert page.locator("#panel-map").is_hidden()
    assert "view=distance" in hash_of(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "panel-distance"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.event") == "0"


def test_it_says_what_it_shows_and_how_it_is_read(opened: Open, seed: Checked) -> None:
    told = opened(seed).locator("#panel-distance").inner_text()
    assert "Where Kim Jong Un can have been, hour by hour, on the 1,146 km from Pyongyang" in told
    assert "Time runs to the right and the way runs down: the steeper, the faster." in told
    assert "15 to 34 km/h on average" in told


def test_lines_are_labelled_with_stations_kilometres_and_clocks(
    opened: Open, seed: Checked
) -> None:
    words = opened(seed).locator(".marey svg").first.locator("text").all_text_contents()
    for expected in (
        "Pyongyang",
        "Tumen bridge",
        "Khasan",
        "Vladivostok",
        "1,146 km",
        "Pyongyang (UTC+9)",
        "Vladivostok (UTC+10)",
        "Border: North Korea – Russia",
        "Somewhere in this field",
        "60 km/h at most: assumed by the editor",
        "earliest",
        "latest",
    ):
        assert expected in words


def test_the_days_jump_by_an_hour_at_the_border(opened: Open, seed: Checked) -> None:
    page = opened(seed)
    names = page.locator(".marey .dayname").evaluate_all(
        "all => all.map(e => [e.textContent, e.getBoundingClientRect().x])"
    )
    first, later = (
        [x for text, x in names if text == "Tuesday 12 September"][index] for index in (0, 1)
    )
    hour = box(page, ".axis .plot")["width"] / 96
    assert first - later == pytest.approx(hour, abs=1)


def test_time_lies_where_it_lies_on_the_timeline_below(opened: Open, seed: Checked) -> None:
    page = opened(seed)
    for number in ("0", "3"):
        above = box(page, f".marey .bar[data-event='{number}'] .fill")
        below = box(page, f".lanes .bar[data-event='{number}'] .fill")
        assert above["x"] == pytest.approx(below["x"], abs=1)
        assert above["width"] == pytest.approx(below["width"], abs=1)


def test_bars_lie_at_their_kilometres(opened: Open, seed: Checked) -> None:
    page = opened(seed)
    middle = {
        number: box(page, f".marey .bar[data-event='{number}'] .fill")["y"]
        + box(page, f".marey .bar[data-event='{number}'] .fill")["height"] / 2
        for number in ("0", "4", "7")
    }
    share = (middle["4"] - middle["0"]) / (middle["7"] - middle["0"])
    assert share == pytest.approx(817.5 / 1146, abs=0.01)


def test_a_click_selects_the_event_everywhere(opened: Open, seed: Checked) -> None:
    page = opened(seed)
    page.locator(".marey .bar[data-event='4']").click()
    assert page.locator(".card h2").inner_text() == "The train enters Russia"
    assert page.locator(".marey .bar[aria-current]").count() == 1
    assert page.locator(".lanes .bar[aria-current]").count() == 2
    assert "e=crossing" in hash_of(page)
    page.locator("[data-part=next]").click()
    assert page.locator(".marey .bar[aria-current]").get_attribute("data-event") == "5"


def test_the_range_is_drawn_and_what_is_out_of_it_fades(opened: Open, seed: Checked) -> None:
    page = opened(seed, "view=distance&from=2023-09-11T00:00Z&to=2023-09-12T00:00Z")
    veils = page.locator(".marey .outside").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().width)"
    )
    below = page.locator(".lanes .veil").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().width)"
    )
    assert veils == pytest.approx(below, abs=1.5)
    assert page.locator(".marey .bar.out").get_attribute("data-event") == "0"


def test_at_the_cursor_the_stretch_is_where_the_traveller_can_be(
    opened: Open, seed: Checked
) -> None:
    page = opened(seed, "view=distance&t=2023-09-11T12:00Z")
    now = page.locator("[data-part=now]").inner_text()
    assert "Somewhere on 660 km of line: Yangdok to Tumen bridge" in now
    tall = "e => e.getBBox().height"
    whole = page.locator(".marey .cursorline").evaluate(tall) - 6
    assert page.locator(".marey .canbe").evaluate(tall) / whole == pytest.approx(
        660 / 1146, abs=0.01
    )
    page.get_by_role("slider", name="Moment").press("Home")
    page.get_by_role("slider", name="Moment").press("ArrowRight")
    assert page.locator(".marey .canbe").evaluate(tall) / whole == pytest.approx(
        60 / 1146, abs=0.01
    )


def test_movements_that_clash_are_joined_in_red_and_can_be_compared(
    opened: Open, tmp_path: Path
) -> None:
    page = opened(too_fast(tmp_path / "fast"))
    assert page.locator(".marey .links path.travel").count() == 1
    page.locator(".marey .clashmark").click()
    assert "Times that no journey can keep" in page.get_by_role("dialog").inner_text()


def test_the_same_is_told_in_words(opened: Open, seed: Checked) -> None:
    page = opened(seed)
    page.locator("#panel-distance summary").press("Enter")
    told = page.locator(".places").inner_text().replace("\n", " ")
    assert "Pyongyang 0 km from the start" in told
    assert "Kim Jong Un can be there: before Mon 11 Sep 2023 18:22:29, Pyongyang" in told
    assert "Khasan 819 km from the start" in told
    page.locator(".places .event[data-event='3']").click()
    assert page.locator(".card h2").inner_text() == "Putin is in Vladivostok"


def test_a_journey_without_a_leg_has_no_such_view(opened: Open) -> None:
    page = opened(document(legs=[], contradictions=[]))
    assert page.locator("#tab-distance").count() == 0
    assert page.locator("#panel-map").is_visible()
    page.locator("#tab-map").press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-list"


@pytest.mark.parametrize("size", WIDTHS, ids=str)
def test_at_any_width_it_fits_and_its_words_do_not_leave_it(
    opened: Open, seed: Checked, size: tuple[int, int]
) -> None:
    page = opened(seed, size=size)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    panel = page.locator("#panel-distance")
    assert panel.evaluate("e => e.scrollWidth <= e.clientWidth")
    lost = page.evaluate(
        """() => { const frame = document.querySelector('.marey').getBoundingClientRect();
          return [...document.querySelectorAll('.marey text')].filter((e) => {
            const box = e.getBoundingClientRect();
            return box.left < frame.left - 1 || box.right > frame.right + 1
              || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
          }).map((e) => e.textContent); }"""
    )
    assert lost == []
    targets = page.locator(".marey .bar").evaluate_all(
        "all => all.map(e => [e.offsetWidth, e.offsetHeight])"
    )
    assert len(targets) == 5
    assert all(wide >= 24 and tall >= 24 for wide, tall in targets)


@pytest.mark.parametrize("size", WIDTHS[:5], ids=str)
def test_bars_do_not_lie_on_one_another(opened: Open, seed: Checked, size: tuple[int, int]) -> None:
    page = opened(seed, size=size)
    tops = page.locator(".marey .bar").evaluate_all(
        "all => all.map(e => { const b = e.getBoundingClientRect(); return [b.x, b.right, b.y]; })"
    )
    for at, (x, right, y) in enumerate(tops):
        for x2, right2, y2 in tops[at + 1 :]:
            assert abs(y - y2) > 23 or right <= x2 + 1 or right2 <= x + 1


def test_in_arabic_the_page_is_mirrored_and_time_still_runs_to_the_right(opened: Open) -> None:
    made = journey_in("ar")
    marks = [MarkDoc(0, 0.0), MarkDoc(2, 817.0)]
    page = opened(replace(made, marks=marks))
    assert page.locator("#tab-distance").inner_text() == "المسافة والزمن"
    first, later = (box(page, f".marey .bar[data-event='{n}'] .fill")["x"] for n in (0, 2))
    assert first < later
    assert page.locator(".marey").evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert "يمضي الزمن إلى اليمين" in page.locator(".reads").first.inner_text()


def test_thousands_of_events_are_lines_that_can_be_chosen(opened: Open) -> None:
    starts = [SUNDAY + n * 8000 for n in range(10_000)]
    events = [
        event(f"Event {n + 1}", id=f"e{n + 1}", n=n + 1, start=start, end=start + HOUR)
        for n, start in enumerate(starts)
    ]
    marks = [MarkDoc(n, round(n * 700 / 10_000, 3)) for n in range(10_000)]
    page = opened(document(*events, marks=marks, contradictions=[]))
    assert page.locator(".marey .bar").count() == 0
    assert page.locator(".marey *").count() < 400
    plot = box(page, ".marey .marks")
    page.mouse.click(plot["x"] + plot["width"] * 0.55, plot["y"] + plot["height"] * 0.5)
    assert "e=e" in hash_of(page)
    assert page.locator(".marey .chosen").get_attribute("d")


def test_it_asks_nobody_and_says_nothing_in_the_console(opened: Open, seed: Checked) -> None:
    heard: list[Any] = []
    page = opened(seed, "")
    page.on("request", lambda request: heard.append(request.url))
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.locator("#tab-distance").click()
    page.locator(".marey .bar[data-event='4']").click()
    page.locator("#panel-distance summary").click()
    page.set_viewport_size({"width": 360, "height": 740})
    page.wait_for_timeout(200)
    assert heard == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", WIDTHS[:5], ids=str)
def test_axe_finds_nothing(
    browser: Browser, tmp_path: Path, seed: Checked, size: tuple[int, int], scheme: str
) -> None:
    file = tmp_path / "journey.html"
    JourneyMap(build_document(seed)).save(file)
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        bypass_csp=True,
    )
    page = context.new_page()
    found = []
    for address in ("", "&e=crossing&t=2023-09-11T12:00Z&from=2023-09-11T00:00Z"):
        page.goto("about:blank")
        page.goto(f"{file.as_uri()}#view=distance{address}")
        drawn(page)
        page.evaluate("document.querySelector('#panel-distance details').open = true")
        page.wait_for_timeout(200)
        answer = Axe().run(page).response["violations"]
        found += [(address, one["id"], one["nodes"][0]["html"]) for one in answer]
    context.close()
    assert not found, json.dumps(found, indent=1)


def test_in_forced_colours_lines_stand_for_what_was_tinted(
    browser: Browser, tmp_path: Path, seed: Checked
) -> None:
    file = tmp_path / "journey.html"
    JourneyMap(build_document(seed)).save(file)
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{file.as_uri()}#view=distance")
    drawn(page)
    strokes = page.locator(".marey .field").evaluate_all(
        "all => all.map(e => getComputedStyle(e).stroke)"
    )
    context.close()
    assert strokes
    assert "none" not in strokes
