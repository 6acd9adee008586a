"""The saved page in a real browser: it asks nobody, and no words of a source run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.webmap.layer import JourneyMap
from tests.webmap.sample import HOSTILE, hostile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def saved(tmp_path: Path) -> str:
    """The address of a saved page whose every text is code somewhere else."""
    target = tmp_path / "map.html"
    JourneyMap(hostile()).save(target)
    return target.as_uri()


def test_a_saved_page_opens_without_a_request_and_runs_no_text(page: Page, saved: str) -> None:
    asked: list[str] = []
    page.context.set_offline(True)
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(f"a text of a source opened {dialog.message}"))
    page.goto(saved)
    page.wait_for_selector(".leaflet-container svg, .leaflet-container canvas", state="attached")
    assert asked == [saved]
    assert page.evaluate("window.pwned") is None
    assert page.title().split() == " ".join(HOSTILE).split()


def test_a_policy_in_the_page_stops_what_is_put_into_it(
    page: Page, saved: str, complaints: list[str]
) -> None:
    page.goto(saved)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=pwned=1>')")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'pwned=2'}))"
    )
    page.wait_for_timeout(100)
    assert page.evaluate("window.pwned") is None
    assert complaints
    assert all("Content Security Policy" in complaint for complaint in complaints)
    complaints.clear()


def test_without_scripts_the_page_shows_every_claim_and_the_picture(
    browser: Browser, saved: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(saved)
    quotes = page.locator("blockquote:visible").all_inner_texts()
    assert [quote.split() for quote in quotes] == [text.split() for text in HOSTILE]
    assert page.locator("figure svg").is_visible()
    assert not page.locator(".folium-map").is_visible()
    context.close()


def test_print_shows_the_sheet_and_not_the_map(page: Page, saved: str) -> None:
    page.goto(saved)
    assert not page.locator("#dateline-sheet").is_visible()
    page.emulate_media(media="print")
    assert page.locator("#dateline-sheet").is_visible()
    assert not page.locator(".folium-map").is_visible()
