"""The map document without a mouse, an eye or a colour, and at any width, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from geo.webmap.layer import JourneyMap
from tests.webmap.test_front_browser import drawn, journey

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from geo.check import Checked

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = [
    (320, 640),
    (360, 740),
    (480, 800),
    (640, 480),
    (860, 640),
    (1024, 768),
    (1280, 800),
    (1440, 900),
    (2560, 1440),
]
LOW = [(320, 256), (740, 360), (640, 300), (360, 596)]
WALL = [(3840, 2160)]
Size = tuple[int, int]
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height, innerHeight - box.y) / 2];
  const above = document.elementFromPoint(
    Math.min(innerWidth - 2, Math.max(1, x)), Math.min(innerHeight - 2, Math.max(1, y)));
  return {
    name: element.getAttribute("aria-label") || element.innerText || element.tagName,
    part: element.dataset.part ?? element.className, tag: element.tagName,
    ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
      && !!above && (element.contains(above) || above.contains(element)),
  };
}"""


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a saved journey with all that a map can show."""
    file = tmp_path_factory.mktemp("everyone") / "journey.html"
    JourneyMap(journey()).save(file)
    return file.as_uri()


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory, seed: Checked) -> str:
    """The address of the seed's saved page."""
    from geo.webmap.compose import build_document

    file = tmp_path_factory.mktemp("everyone") / "seed.html"
    JourneyMap(build_document(seed)).save(file)
    return file.as_uri()


@pytest.fixture
def opened(page: Page) -> Callable[..., Page]:
    """Opens an address at a size; gives the page once it is drawn."""

    def open_(address: str, size: Size = (1280, 800)) -> Page:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto("about:blank")
        page.goto(address)
        drawn(page)
        return page

    return open_


def around(inside: str, width: str = "100%", height: str = "100%") -> str:
    """A page with a link before and after a frame with the journey."""
    return (
        f'<!doctype html><title>An article</title><a href="#before">Before</a><br>'
        f'<iframe title="Map" src="{inside}" width="{width}" height="{height}"'
        f' style="border:0"></iframe><br><a href="#after">After</a>'
    )


def focus(page: Page) -> dict[str, Any] | None:
    """What has the focus, in the frame if it is there."""
    frame = page.frames[-1]
    inside: dict[str, Any] | None = frame.evaluate(FOCUSED)
    return inside


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [*WIDTHS, *LOW], ids=str)
def test_axe_finds_nothing(browser: Browser, saved: str, size: Size, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        bypass_csp=True,
    )
    page = context.new_page()
    found = []
    for address in (
        "",
        "e=cross",
        "e=meet&from=2023-09-11T00:00Z&t=2023-09-11T20:00Z",
        "view=distance",
        "view=distance&e=cross&from=2023-09-11T00:00Z&t=2023-09-11T20:00Z",
        "view=list",
        "view=report",
    ):
        page.goto("about:blank")
        page.goto(f"{saved}#{address}")
        page.locator("[data-part=count]:not(:empty)").wait_for(state="attached")
        if not address:
            page.locator("[data-part=next]").click()
        page.wait_for_timeout(400)  # names are laid anew once the popup has moved the map
        answer = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        found += [(address, one["id"], one["nodes"][0]["html"]) for one in answer]
    context.close()
    assert not found, json.dumps(found, indent=1)


@pytest.mark.parametrize("size", [*WIDTHS, *LOW, *WALL], ids=str)
def test_nothing_scrolls_sideways_and_no_part_covers_another(
    opened: Callable[..., Page], seeded: str, size: Size
) -> None:
    page = opened(seeded, size)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    boxes = page.evaluate(
        """() => { scrollTo(0, document.documentElement.scrollHeight);
          return ['head', 'stage', 'time', 'card'].map((name) => {
            const box = document.querySelector(`[data-part=${name}]`).getBoundingClientRect();
            return [name, box.left, box.top, box.right, box.bottom]; }); }"""
    )
    for at, (name, left, top, right, bottom) in enumerate(boxes):
        assert right - left > 100
        for other, left2, top2, right2, bottom2 in boxes[at + 1 :]:
            apart = (
                right <= left2 + 1 or right2 <= left + 1 or bottom <= top2 + 1 or bottom2 <= top + 1
            )
            assert apart, f"{name} covers {other}"


@pytest.mark.parametrize("size", [*WIDTHS, *LOW, *WALL], ids=str)
def test_every_place_of_the_seed_has_its_name_and_its_numbers(
    opened: Callable[..., Page], seeded: str, size: Size
) -> None:
    page = opened(seeded, size)
    page.wait_for_timeout(150)
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('.placename')].filter((name) =>
            name.checkVisibility()).map((name) => [name.textContent,
              name.getBoundingClientRect().toJSON()])"""
    )
    names = {name for name, _ in boxes}
    assert {"Pyongyang", "Tumen bridge", "Khasan", "Vladivostok", "Moscow"} <= names
    stage = page.locator("[data-part=stage]").bounding_box()
    assert stage
    for name, box in boxes:
        assert box["left"] >= stage["x"], name
        assert box["right"] <= stage["x"] + stage["width"], name


def test_tab_leads_through_the_map_and_out_of_it(page: Page, seeded: str, tmp_path: Path) -> None:
    file = tmp_path / "article.html"
    file.write_text(around(seeded, "900", "600"), encoding="utf-8")
    page.set_viewport_size({"width": 1000, "height": 800})
    page.goto(file.as_uri())
    drawn(page.frames[-1])
    page.get_by_role("link", name="Before").focus()
    met = []
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "After":
            break
        inside = focus(page)
        assert inside, "the focus is nowhere"
        met.append(inside)
    else:
        pytest.fail("Tab does not lead out of the map")
    assert [one["name"] for one in met if not one["ring"]] == []
    assert [one["name"] for one in met if not one["seen"]] == []
    names = [one["name"].strip().split("\\n")[0] for one in met]
    for wanted in ("Range from", "Range to", "Zoom in", "Start the story"):
        assert wanted in names
    for n in range(1, 13):
        assert any(name.startswith(f"{n}: ") for name in names), f"event {n} is not reached"
    page.keyboard.press("Shift+Tab")
    assert focus(page)


@pytest.mark.parametrize("size", [(360, 740), (320, 256), (740, 360), (1280, 800)], ids=str)
def test_what_has_the_focus_is_seen_and_ringed(
    opened: Callable[..., Page], seeded: str, size: Size
) -> None:
    page = opened(seeded, size)
    page.locator("[data-part=next]").click()
    page.wait_for_timeout(300)
    page.locator("#tab-map").focus()
    unseen = []
    for _ in range(90):
        page.keyboard.press("Tab")
        page.wait_for_timeout(30)
        inside = page.evaluate(FOCUSED)
        if inside is None:
            break
        if not inside["seen"] or not inside["ring"]:
            unseen.append(inside)
    assert unseen == []


def test_the_focus_below_the_open_sheet_closes_it(opened: Callable[..., Page], saved: str) -> None:
    page = opened(saved, (360, 740))
    page.get_by_role("button", name="Start the story").click()
    page.wait_for_timeout(350)
    grab = page.locator("[data-part=grab]")
    assert grab.get_attribute("aria-expanded") == "true"
    page.get_by_role("slider", name="Range from").focus()
    page.wait_for_timeout(350)
    assert grab.get_attribute("aria-expanded") == "false"
    handle = page.get_by_role("slider", name="Range from").bounding_box()
    sheet = page.locator("[data-part=card]").bounding_box()
    assert handle
    assert sheet
    assert handle["y"] + handle["height"] <= sheet["y"]


@pytest.mark.parametrize("size", [(360, 740), (640, 480), (1280, 800)], ids=str)
def test_every_target_is_at_least_24_pixels_wide_and_high(
    opened: Callable[..., Page], seeded: str, size: Size
) -> None:
    page = opened(f"{seeded}#e=5", size)
    small = page.evaluate(
        """() => [...document.querySelectorAll(
            'button, select, summary, input, a[href], [role=slider], [role=tab]')]
          .filter((element) => element.checkVisibility() && !element.closest('.dl-sheet'))
          .filter((element) => element.tagName !== 'A' || !element.closest('p, li, dd'))
          .map((element) => [element.getAttribute('aria-label') || element.textContent,
            element.getBoundingClientRect()])
          .filter(([, box]) => box.width < 24 || box.height < 24)
          .map(([name, box]) => [name, box.width, box.height])"""
    )
    assert small == []


def test_a_press_does_what_a_drag_does(opened: Callable[..., Page], saved: str) -> None:
    page = opened(saved)
    plot = page.locator("[data-part=axis] .plot").bounding_box()
    assert plot
    middle = plot["y"] + 20
    page.mouse.click(plot["x"] + plot["width"] * 0.3, middle)
    start = page.get_by_role("slider", name="Range from").get_attribute("aria-valuetext") or ""
    assert "Mon 11 Sep" in start
    page.mouse.click(plot["x"] + plot["width"] * 0.8, middle)
    end = page.get_by_role("slider", name="Range to").get_attribute("aria-valuetext") or ""
    assert "Wed 13 Sep" in end
    page.mouse.click(plot["x"] + plot["width"] * 0.1, middle)
    wider = page.get_by_role("slider", name="Range from").get_attribute("aria-valuetext") or ""
    assert "Sun 10 Sep" in wider
    place = page.locator(".callout", has_text="Pyongyang")
    before = place.bounding_box()
    stage = page.locator("[data-part=stage]").bounding_box()
    assert before
    assert stage
    page.mouse.dblclick(stage["x"] + 150, stage["y"] + stage["height"] - 60)
    page.wait_for_timeout(700)
    after = place.bounding_box()
    assert after
    assert after["x"] > before["x"] + 100
    assert after["y"] < before["y"] - 50


def test_a_screen_reader_gets_the_events_as_a_list_with_times_and_excerpts(
    opened: Callable[..., Page], saved: str
) -> None:
    page = opened(f"{saved}#view=list")
    snapshot = page.locator("#panel-list").aria_snapshot()
    assert snapshot.startswith('- tabpanel "All events"')
    assert snapshot.count("  - listitem:") >= 7
    assert "Sunday 10 September 2023" in snapshot
    assert "- blockquote:" in snapshot
    assert "He comes" in snapshot
    assert "An agency, news agency" in snapshot


def test_a_screen_reader_hears_how_many_events_are_in_range(
    opened: Callable[..., Page], saved: str
) -> None:
    page = opened(saved)
    count = page.locator("[data-part=count]")
    assert count.get_attribute("role") == "status"
    assert count.get_attribute("aria-live") == "polite"
    handle = page.get_by_role("slider", name="Range from")
    handle.press("PageUp")
    assert count.inner_text() == "3 of 7 events in range"
    assert "Mon 11 Sep" in (handle.get_attribute("aria-valuetext") or "")


def test_landmarks_headings_and_views_have_names(opened: Callable[..., Page], saved: str) -> None:
    page = opened(saved)
    assert page.get_by_role("heading", level=1).inner_text() == "A journey"
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("region", name="Map of the journey").count() == 1
    assert page.get_by_role("tab").count() >= 2
    assert page.locator("svg:visible").evaluate_all(
        "all => all.filter(svg => !svg.closest('[aria-hidden=true], .leaflet-pane'))"
        ".every(svg => svg.getAttribute('aria-hidden') || svg.getAttribute('role'))"
    )


@pytest.fixture(params=["light", "dark"])
def forced(browser: Browser, request: pytest.FixtureRequest, saved: str) -> Iterator[Page]:
    """The page in a system's own colours."""
    context = browser.new_context(forced_colors="active", color_scheme=request.param)
    page = context.new_page()
    page.goto(f"{saved}#from=2023-09-11T00:00Z")
    drawn(page)
    yield page
    context.close()


def test_in_the_systems_colours_range_and_view_are_still_told_apart(forced: Page) -> None:
    seen = forced.evaluate(
        """() => { const style = (what) => getComputedStyle(document.querySelector(what));
          return {
            range: style('.between').backgroundImage, veil: style('.veil').backgroundImage,
            fill: style('.bar.asserted .fill').backgroundColor,
            chosen: style('.tabs [aria-selected=true]').borderBottomColor,
            other: style('.tabs [aria-selected=false]').borderBottomColor,
            paper: style('body').backgroundColor,
          }; }"""
    )
    assert "gradient" in seen["range"]
    assert "gradient" in seen["veil"]
    assert seen["fill"] != seen["paper"]
    assert seen["other"] == seen["paper"]
    assert seen["chosen"] != seen["paper"]


def test_where_motion_is_unwanted_nothing_moves(browser: Browser, saved: str) -> None:
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(saved)
    drawn(page)
    page.get_by_role("button", name="Start the story").click()
    page.evaluate("new Promise(requestAnimationFrame)")
    running = page.evaluate("document.getAnimations().length")
    flying = page.locator(".leaflet-zoom-anim, .leaflet-pan-anim").count()
    context.close()
    assert running == 0
    assert flying == 0


def test_at_400_percent_all_of_it_can_be_scrolled_to(
    opened: Callable[..., Page], seeded: str
) -> None:
    page = opened(f"{seeded}#e=5", (320, 256))
    for part in ("title", "tabs", "map", "play", "axis", "card-body", "previous", "next"):
        element = page.locator(f"[data-part={part}]")
        element.scroll_into_view_if_needed()
        box = element.bounding_box()
        assert box
        assert box["width"] <= 320
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 321
    assert page.evaluate(
        "() => { const body = document.querySelector('[data-part=card-body]');"
        " return body.scrollHeight <= body.clientHeight + 1; }"
    )


def test_certainty_is_told_by_the_form_of_a_mark(opened: Callable[..., Page], seeded: str) -> None:
    page = opened(seeded)
    forms = page.evaluate(
        """() => Object.fromEntries(['asserted', 'expected', 'hearsay', 'estimated'].map(
            (stance) => {
          const token = document.querySelector(`.token.${stance}`);
          const disc = getComputedStyle(token.querySelector('.disc'));
          return [stance, [disc.strokeDasharray, !!token.querySelector('.hatch'),
            disc.fill === disc.stroke].join()]; }))"""
    )
    assert len(set(forms.values())) == 4
