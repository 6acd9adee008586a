"""From a key on `st.slider` to the map that shows the new range, beside the page without a map.

    python tests/benchmarks/bench_slider.py [CHANGES]

The same page is served twice, once with its map left out. A step of the slider is timed
in the browser, from the key to the frame after the change is there: on the map, its own
words for the range; on the page without one, the line that counts the events. The medians'
ratio may be 1.3 at most, at 14 and at 10,000 events, and one frame is made in a session.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Frame, Page, sync_playwright

from geo.library import JOURNEYS as JOURNEYS_FOLDER
from tests import chromium, synthetic
from tests.conftest import SEED, app, serving

CHANGES = 20
WARM_UP = 3
MOST = 1.3
PATIENCE_MS = 120_000
SETTLE_MS = 500
HANDLE = "[data-testid=stSlider] input[type=range]"
JOURNEYS = {14: "kim-2023", 10_000: "many"}

WITHOUT_MAP = '''
"""The page with its map left out."""
from geo.ui import page
page.show_map = lambda *given: None
page.main()
'''

# Notes when an element's text changes, in the frame after it; both windows' clocks are one.
WATCH = """(selector) => {
    window.changed = 0;
    const element = document.querySelector(selector);
    new MutationObserver(() => {
        requestAnimationFrame(() => {
            window.changed = performance.timeOrigin + performance.now();
        });
    }).observe(element, {childList: true, characterData: true, subtree: true});
}"""
NOTE_KEYS = """() => addEventListener("keydown", () => {
    window.pressed = performance.timeOrigin + performance.now();
}, true)"""


@dataclass(frozen=True)
class Open:
    """A page with its slider in focus, and the window in which its change is seen."""

    page: Page
    where: Page | Frame
    frames: list[Frame]

    def step(self) -> float:
        """Milliseconds from a key on the slider to the frame after the change is there."""
        self.where.evaluate("window.changed = 0")
        self.page.keyboard.press("ArrowRight")
        until = time.monotonic() + PATIENCE_MS / 1000
        self.page.wait_for_timeout(SETTLE_MS)  # nobody asks meanwhile: nobody is in the way
        # The map's policy forbids `wait_for_function`, which evaluates text in the page.
        while not self.where.evaluate("window.changed"):
            assert time.monotonic() < until, "the change did not arrive"
            self.page.wait_for_timeout(SETTLE_MS)
        pressed: float = self.page.evaluate("window.pressed")
        changed: float = self.where.evaluate("window.changed")
        return changed - pressed


def main() -> int:
    """Measure, print, and return 1 where a figure is missed."""
    changes = int(sys.argv[1]) if len(sys.argv) > 1 else CHANGES
    missed = False
    with _journeys() as folder, _servers(folder) as servers, _browser() as browser:
        for events, name in JOURNEYS.items():
            mapped, bare, frames = measure(browser, name, servers, changes)
            ratio = statistics.median(mapped) / statistics.median(bare)
            print(
                f"{events:6,} events: slider to map {_told(mapped)}; "
                f"page without a map {_told(bare)}; ratio {ratio:.2f} (at most {MOST}); "
                f"frames made {frames} (1)",
                flush=True,
            )
            missed |= ratio > MOST or frames != 1
    return int(missed)


def measure(
    browser: Browser, journey: str, servers: tuple[str, str], changes: int
) -> tuple[list[float], list[float], int]:
    """Times with and without the map, taken by turns, and how many frames were made."""
    with_map, without = servers
    mapped = _open(browser, f"{with_map}/?journey={journey}", has_map=True)
    bare = _open(browser, f"{without}/?journey={journey}", has_map=False)
    pairs = [(mapped.step(), bare.step()) for _ in range(WARM_UP + changes)][WARM_UP:]
    for opened in (mapped, bare):
        opened.page.context.close()
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs], len(mapped.frames)


def _open(browser: Browser, address: str, *, has_map: bool) -> Open:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    frames: list[Frame] = []
    page.on("frameattached", lambda frame: frames.append(frame))  # noqa: PLW0108  # is marked by it
    page.goto(address)
    page.wait_for_selector("button.event", timeout=PATIENCE_MS)
    where: Page | Frame = page
    selector = "[data-testid=stMain] [data-testid=stMarkdown]"
    if has_map:
        element = page.wait_for_selector("iframe.journey", timeout=PATIENCE_MS)
        frame = element.content_frame() if element else None
        assert frame
        where, selector = frame, "[data-part=window]"
    where.wait_for_selector(selector, timeout=PATIENCE_MS)
    page.wait_for_timeout(2000)
    where.evaluate(WATCH, selector)
    page.evaluate(NOTE_KEYS)
    page.locator(HANDLE).first.focus()
    return Open(page, where, frames)


def _told(times: list[float]) -> str:
    return f"{statistics.median(times):.0f} ms (of {len(times)}, most {max(times):.0f})"


@contextmanager
def _journeys() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(SEED, folder / JOURNEYS[14])
        synthetic.journey(folder / JOURNEYS[10_000], 10_000)
        (folder / "without_map.py").write_text(WITHOUT_MAP, "utf-8")
        yield folder


@contextmanager
def _servers(folder: Path) -> Iterator[tuple[str, str]]:
    with app(folder) as with_map, _bare(folder) as without:
        yield with_map, without


@contextmanager
def _bare(folder: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "streamlit", "run", str(folder / "without_map.py")]
    journeys = {JOURNEYS_FOLDER: str(folder)}
    with serving(command, "--server.port", journeys, "/_stcore/health") as address:
        yield address


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running: Any = playwright.chromium.launch(
            executable_path=chromium.find(), args=list(chromium.ARGUMENTS)
        )
        yield running
        running.close()


if __name__ == "__main__":
    sys.exit(main())
