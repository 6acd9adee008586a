"""The app in a real browser: one map in one frame that follows the page, and leads it."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from tests.build import claim, event, write_journey
from tests.conftest import SEED, SHARED, app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page, WebSocket

PATIENCE_MS = 30_000
FRAME = "iframe.journey"
# The Leaflet map: folium makes it a global of the document, named for the journey.
MAP = "window[Object.getOwnPropertyNames(window).find((name) => name.startsWith('map_'))]"
# A spot of the map with nothing on it to press.
EMPTY_SPOT = """() => {
    const box = document.querySelector(".leaflet-container").getBoundingClientRect();
    for (let x = box.left + 60; x < box.right - 60; x += 20) {
        for (let y = box.top + 40; y < box.bottom - 40; y += 20) {
            const there = document.elementFromPoint(x, y);
            const bare = there?.closest(".leaflet-container") && !there.closest("button, a");
            if (bare) return [x, y];
        }
    }
}"""
HANDLE = "[data-testid=stSlider] input[type=range]"


class Visit:
    """A page of the app with its map, and what both show."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.sent: list[int] = []
        page.on("websocket", self._listen)
        page.goto(address)
        self.frame = self._ready()
        self.frames_made = 1
        page.on("frameattached", self._count)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: self.sent.append(len(frame)))

    def _count(self, _: Frame) -> None:
        self.frames_made += 1

    def _ready(self) -> Frame:
        element = self.page.wait_for_selector(FRAME, timeout=PATIENCE_MS)
        frame = element.content_frame() if element else None
        assert frame
        # The map's policy forbids `wait_for_function`, which evaluates text in the page.
        frame.locator("[data-part=count]", has_text=re.compile(r"\d")).wait_for(timeout=PATIENCE_MS)
        self.expect(lambda: self.counted() != "")
        return frame

    def expect(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        for _ in range(PATIENCE_MS // 50):
            if holds():
                return
            self.page.wait_for_timeout(50)
        pytest.fail("It did not come about")

    def counted(self) -> str:
        """`12 of 12 events`, as the page says it; empty while it says nothing."""
        found = self.page.locator("strong", has_text=re.compile(r"of [\d,]+ events?"))
        return found.first.inner_text() if found.count() else ""

    def window(self) -> str:
        """The range, as the map says it."""
        return self.frame.inner_text("[data-part=window]")

    def chosen(self) -> str:
        """What the map's card shows."""
        return self.frame.inner_text("[data-part=card-body]")

    def listed(self) -> str:
        """The event that is pressed in the page's list."""
        found = self.page.locator("button.event[aria-pressed=true]")
        return found.first.get_attribute("data-event") or "" if found.count() else ""

    def handle(self, which: int, *keys: str) -> None:
        """Move the first or the second handle of the page's slider by keys."""
        self.page.locator(HANDLE).nth(which).focus()
        for key in keys:
            self.page.keyboard.press(key)

    def shown(self, part: str) -> None:
        """Open one of the parts below the map."""
        self.page.get_by_role("tab", name=re.compile(f"^{part}")).click()

    def query(self) -> str:
        """The address' query."""
        found: str = self.page.evaluate("decodeURIComponent(location.search)")
        return found

    def asks(self, words: str) -> bool:
        """Whether the words stand in the address' query."""
        return words in self.query()

    def view(self) -> dict[str, Any]:
        """Where the map stands, and whether its popup is open."""
        found: dict[str, Any] = self.frame.evaluate(
            f"""() => {{
                const map = {MAP};
                const {{lat, lng}} = map.getCenter();
                const popups = document.querySelectorAll(".leaflet-popup").length;
                return {{lat, lng, zoom: map.getZoom(), popups}};
            }}"""
        )
        return found


@pytest.fixture
def visit(page: Page, server: str) -> Visit:
    """The seed's journey, as a first visit shows it."""
    return Visit(page, f"{server}/?journey=kim-2023")


def test_the_page_s_slider_moves_the_map_s_range(visit: Visit) -> None:
    visit.handle(0, *["ArrowRight"] * 6)
    visit.expect(lambda: "from=2023-09-09T21:00Z" in visit.query())
    visit.expect(lambda: "06:00" in visit.window())
    assert visit.frames_made == 1


def test_the_map_s_handle_moves_the_page_s_slider_and_runs_the_script_once_on_release(
    visit: Visit,
) -> None:
    box = visit.frame.locator(".handle.from").bounding_box()
    assert box
    sent = len(visit.sent)
    mouse = visit.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    for step in range(1, 16):
        mouse.move(box["x"] + 10 * step, box["y"] + box["height"] / 2)
        visit.page.wait_for_timeout(20)
    assert len(visit.sent) == sent
    held = visit.window()
    mouse.up()
    visit.expect(lambda: "from=2023-09-" in visit.query())
    visit.page.wait_for_timeout(1000)
    assert len(visit.sent) == sent + 1
    assert visit.window() == held
    local = visit.page.locator("[data-testid=stSliderThumbValue]").first.inner_text()
    assert re.search(r"\d\d:\d\d", local)[0] in held  # type: ignore[index]


def test_panning_and_zooming_never_run_the_script(visit: Visit) -> None:
    frame = visit.page.locator(FRAME).bounding_box()
    assert frame
    before, sent = visit.view(), len(visit.sent)
    for step in range(10):
        x, y = visit.frame.evaluate(EMPTY_SPOT)
        x, y = frame["x"] + x, frame["y"] + y
        visit.page.mouse.move(x, y)
        visit.page.mouse.down()
        visit.page.mouse.move(x + 30, y + 10, steps=3)
        visit.page.mouse.up()
        visit.page.mouse.wheel(0, 120 if step % 2 else -120)
        visit.page.wait_for_timeout(200)
    visit.page.wait_for_timeout(500)
    assert visit.view() != before
    assert len(visit.sent) == sent


def test_the_map_keeps_its_place_and_its_popup_while_the_slider_moves(visit: Visit) -> None:
    visit.page.locator("button.event[data-event=putin]").click()
    visit.expect(lambda: visit.view()["popups"] == 1)
    visit.frame.evaluate(f"() => {MAP}.setView([43.2, 132.0], 9, {{animate: false}})")
    visit.frame.evaluate("document.documentElement.dataset.mark = 'the same'")
    visit.page.wait_for_timeout(500)
    before = visit.view()
    for step in range(10):
        visit.handle(0, "ArrowRight")
        from_ = f"T{(15 + step + 1) % 24:02}:00Z"
        visit.expect(partial(visit.asks, from_))
        after = visit.view()
        assert after["zoom"] == before["zoom"]
        assert after["lat"] == pytest.approx(before["lat"], abs=1e-4)
        assert after["lng"] == pytest.approx(before["lng"], abs=1e-4)
        assert after["popups"] == 1
    assert visit.frame.evaluate("document.documentElement.dataset.mark") == "the same"
    assert visit.frames_made == 1


def test_an_event_chosen_in_the_list_is_chosen_on_the_map(visit: Visit) -> None:
    visit.page.locator("button.event[data-event=crossing]").click()
    visit.expect(lambda: "The train enters Russia" in visit.chosen())
    visit.expect(lambda: "event=crossing" in visit.query())
    assert visit.listed() == "crossing"


def test_an_event_chosen_on_the_map_is_chosen_in_the_list(visit: Visit) -> None:
    visit.frame.locator(".lanes [data-event]:visible").nth(3).click()
    visit.expect(lambda: visit.listed() != "")
    title = visit.page.locator("button.event[aria-pressed=true] .title").inner_text()
    assert title in visit.chosen()
    assert f"event={visit.listed()}" in visit.query()


def test_a_stance_and_a_voice_reach_the_map(visit: Visit) -> None:
    visit.frame.evaluate(
        """() => {
            window.heard = [];
            addEventListener("message", ({data}) => window.heard.push(data));
        }"""
    )
    visit.page.get_by_test_id("stButtonGroup").get_by_role("button", name="Estimated").click()
    visit.expect(lambda: visit.counted() == "1 of 12 events")
    visit.expect(lambda: visit.frame.evaluate("heard.length") > 0)
    assert visit.frame.evaluate("heard") == [
        {"type": "dateline:filter", "stances": ["estimated"], "voices": None}
    ]


def test_a_time_that_no_source_gave_is_said_to_be_computed(visit: Visit) -> None:
    notes = visit.page.locator("button.event[data-event=arrival] .notes").inner_text()
    assert "Computed: " in notes
    assert "Computed: " not in visit.page.locator("button.event[data-event=crossing]").inner_text()


def test_a_link_opens_the_same_view_on_the_map_too(page: Page, server: str) -> None:
    query = "journey=kim-2023&from=2023-09-11T21:00Z&to=2023-09-12T03:00Z&event=crossing"
    visit = Visit(page, f"{server}/?{query}")
    visit.expect(lambda: "The train enters Russia" in visit.chosen())
    assert re.search(r"06:00.*12:00", visit.window(), re.DOTALL)
    assert visit.listed() == "crossing"
    assert visit.query() == f"?{query}"


def test_going_back_undoes_the_last_step(visit: Visit) -> None:
    visit.page.locator("button.event[data-event=crossing]").click()
    visit.expect(lambda: "event=crossing" in visit.query())
    visit.page.locator("button.event[data-event=arrival]").click()
    visit.expect(lambda: "event=arrival" in visit.query())
    visit.page.go_back()
    visit.expect(lambda: visit.listed() == "crossing")
    visit.expect(lambda: "The train enters Russia" in visit.chosen())


def test_every_part_below_the_map_leaves_the_map_alone(visit: Visit) -> None:
    for part, seen in (
        ("Claims", "[data-testid=stDataFrame]"),
        ("Contradictions", "[class*=st-key-contradiction-]"),
        ("Share", "[data-testid=stCode]"),
        ("Events", "button.event"),
    ):
        visit.shown(part)
        visit.page.wait_for_selector(seen, timeout=PATIENCE_MS)
    assert visit.frames_made == 1


@pytest.mark.parametrize(
    "label", ["Map (HTML)", "GeoJSON", "KML", "GPX", "Linked Places", "CSV", "CSV for Excel"]
)
def test_a_format_is_one_press_away(visit: Visit, label: str) -> None:
    visit.shown("Share")
    with visit.page.expect_download() as started:
        visit.page.get_by_role("button", name=label, exact=True).click()
    content = Path(started.value.path()).read_bytes()
    assert started.value.suggested_filename.startswith("kim-2023.")
    assert "Kim boarded his private train" in content.decode("utf-8")


def test_a_picture_is_made_in_the_size_and_colours_that_are_chosen(visit: Visit) -> None:
    visit.shown("Share")
    visit.page.get_by_role("combobox", name="Size of pictures").click()
    visit.page.get_by_role("option", name="1200 × 630, link preview").click()
    visit.page.get_by_role("radio", name="Dark").click()

    def made(label: str) -> tuple[object, object]:
        with visit.page.expect_download() as started:
            visit.page.get_by_role("button", name=label, exact=True).click()
        with Image.open(started.value.path()) as picture:
            return picture.size, picture.convert("RGB").getpixel((2, 2))

    for label in ("Map (PNG)", "Timeline (PNG)"):
        visit.expect(lambda label=label: made(label) == ((1200, 630), (0x16, 0x1D, 0x23)))  # type: ignore[misc]


def test_the_journey_s_zip_holds_no_more_of_a_report_than_may_be_quoted(visit: Visit) -> None:
    visit.shown("Share")
    with visit.page.expect_download() as started:
        visit.page.get_by_role("button", name="Journey (ZIP)", exact=True).click()
    with zipfile.ZipFile(started.value.path()) as archive:
        text = archive.read("kim-2023/article.txt").decode()
    assert "Kim boarded his private train" in text
    assert "[…]" in text


def test_the_map_follows_the_page_s_theme(browser: Browser, server: str) -> None:
    context = browser.new_context(color_scheme="dark", viewport={"width": 1280, "height": 900})
    visit = Visit(context.new_page(), f"{server}/?journey=kim-2023")
    visit.expect(lambda: visit.frame.evaluate("document.documentElement.dataset.theme") == "dark")
    context.close()


def test_the_frame_is_sandboxed_and_named(visit: Visit) -> None:
    frame = visit.page.locator(FRAME)
    assert frame.count() == 1
    assert frame.get_attribute("sandbox") == (
        "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
    )
    assert "Kim’s train to Russia" in (frame.get_attribute("title") or "")


def test_messages_of_another_window_are_not_obeyed(visit: Visit) -> None:
    sent = len(visit.sent)
    visit.page.evaluate(
        """() => {
            window.postMessage({type: "dateline:selected", event: "crossing"}, "*");
            window.postMessage({type: "dateline:range", start: 0, end: 1}, "*");
        }"""
    )
    visit.page.wait_for_timeout(500)
    assert len(visit.sent) == sent


@pytest.mark.parametrize(
    ("server_zone", "browser_zone"),
    [("UTC", "America/Los_Angeles"), ("Asia/Tokyo", "Europe/London")],
)
def test_the_slider_s_times_are_the_journey_s_whoever_looks_from_wherever(
    tmp_path: Path, browser: Browser, server_zone: str, browser_zone: str
) -> None:
    day = "on 12 September 2023"
    ended = "from 5 am on 12 September 2023 to 6 am on 12 September 2023"
    standing = "from 5 am on 12 September 2023 to 6:01 am on 12 September 2023"
    write_journey(
        tmp_path / "train",
        event("day", "stop", claim(f"It was there {day}", day)),
        event("ended", "stop", claim(f"It stood there {ended}", ended)),
        event("standing", "stop", claim(f"It waited there {standing}", standing)),
        zone="Asia/Vladivostok",
        report={"zone": "Asia/Vladivostok"},
    )
    context = browser.new_context(timezone_id=browser_zone)
    with app(tmp_path, environment={"TZ": server_zone}) as address:
        visit = Visit(context.new_page(), f"{address}/?from=2023-09-11T20:00Z")
        label = visit.page.locator("[data-testid=stSlider]").inner_text()
        assert "Asia/Vladivostok, UTC+10:00" in label
        assert "06:00" in label
        assert "06:00" in visit.window()
        assert visit.counted() == "2 of 3 events"
        assert visit.page.locator("button.event").evaluate_all(
            "all => all.map((one) => one.dataset.event)"
        ) == ["day", "standing"]
    context.close()


def test_the_app_works_under_a_base_path(browser: Browser) -> None:
    context = browser.new_context()
    with app(base="/desk/maps") as address:
        visit = Visit(context.new_page(), address)
        assert visit.frame.url.startswith(f"{address}/map/kim-2023.html")
        visit.shown("Share")
        code = visit.page.locator("[data-testid=stCode]").first
        visit.expect(lambda: f"{address}/map/kim-2023.html" in code.inner_text())
    context.close()


def test_a_journey_changed_on_disk_shows_in_the_page_that_is_open(
    tmp_path: Path, page: Page
) -> None:
    folder = shutil.copytree(SEED, tmp_path / "kim-2023")
    with app(tmp_path) as address:
        visit = Visit(page, address)
        file = folder / "journey.yaml"
        text = file.read_text("utf-8")
        file.write_text(text.replace("The train leaves Pyongyang", "It leaves"), "utf-8")
        visit.expect(lambda: page.locator(".title", has_text="It leaves").count() == 1)
        visit.expect(lambda: page.locator(FRAME).count() == 1)
        assert visit.frames_made == 1


HOSTILE = [
    "<img src=x onerror=window.pwned=1>",
    "</script><script>window.pwned=1</script>",
    "{{7*7}} {% raw %} ${window.pwned=2} `code`",
    ":red[red] :smile: :material/home: $a$ *bold* -> --",
    "\u202eright to left\u202c and \u2028 a line",
    '=HYPERLINK("http://example.invalid","open")',
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """An app on a journey whose words are code elsewhere; its address and the words."""
    folder = tmp_path_factory.mktemp("hostile")
    lines = list(HOSTILE)
    if SHARED.is_dir():
        lines += (SHARED / "cases" / "C18-article.txt").read_text("utf-8").splitlines()
    write_journey(
        folder / "words",
        *(
            event(f"e{number}", "statement", claim(line, by=["agency"]), title=line)
            for number, line in enumerate(lines)
        ),
        title=lines[0],
        voices={"agency": {"name": lines[3]}},
    )
    (folder / "words2").mkdir()
    (folder / "words2" / "journey.yaml").write_text(
        json.dumps({lines[0]: lines[3], "title": lines[3]}), "utf-8"
    )
    with app(folder) as address:
        yield address, lines


def test_words_that_are_code_elsewhere_are_shown_as_written(
    page: Page, hostile: tuple[str, list[str]]
) -> None:
    address, lines = hostile
    visit = Visit(page, f"{address}/?journey=words")
    quotes = page.locator("button.event .quote").all_inner_texts()
    assert [quote.split() for quote in quotes] == [line.split() for line in lines]
    page.get_by_test_id("stMultiSelect").click()
    visit.expect(lambda: page.get_by_role("option", name=lines[3]).count() == 1)
    page.keyboard.press("Escape")
    for part in ("Claims", "Contradictions", "Share"):
        visit.shown(part)
        page.wait_for_timeout(500)
    assert page.evaluate("window.pwned") is None
    assert visit.frame.evaluate("window.pwned") is None


def test_a_fault_s_words_are_shown_as_written(page: Page, hostile: tuple[str, list[str]]) -> None:
    address, lines = hostile
    page.goto(f"{address}/?journey=words2")
    alerts = page.locator("[data-testid=stAlert]")
    alerts.first.wait_for(timeout=PATIENCE_MS)
    shown = " ".join(alerts.all_inner_texts()).replace("\u2060", "")
    assert lines[0] in shown
    assert page.evaluate("window.pwned") is None


@pytest.mark.parametrize("width", [1440, 1024, 360])
def test_nothing_on_the_page_is_wider_than_the_window(page: Page, server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    visit = Visit(page, f"{server}/?journey=kim-2023&event=crossing")
    for part in ("Events", "Claims", "Contradictions", "Share"):
        visit.shown(part)
        page.wait_for_timeout(300)
        wide = page.evaluate(
            """() => [...document.querySelectorAll("[data-testid=stMain] *")].filter((one) => {
                const box = one.getBoundingClientRect();
                return box.width > innerWidth && getComputedStyle(one).position !== "fixed";
            }).map((one) => one.dataset.testid ?? one.className)"""
        )
        assert not wide
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
