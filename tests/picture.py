"""Takes the README's picture of the app (`python -m tests.picture`)."""

from __future__ import annotations

from playwright.sync_api import sync_playwright

from tests import chromium
from tests.conftest import SEED, app

VIEW = "?journey=kim-2023&event=crossing"


def main() -> None:
    """Show the crossing in the running app, and save what a reader sees."""
    executable = chromium.find()
    with app() as address, sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=executable, args=list(chromium.ARGUMENTS)
        )
        page = running.new_page(viewport={"width": 1440, "height": 800})
        page.goto(f"{address}/{VIEW}")
        page.frame_locator("iframe").get_by_text("estimates that").first.wait_for()
        page.wait_for_timeout(1000)  # the map's lines are drawn after its texts
        page.screenshot(path=SEED / "picture.png")
        running.close()


if __name__ == "__main__":
    main()
