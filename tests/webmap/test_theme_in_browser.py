"""Themes, an accent and a newsroom's variables in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from geo.journey import Look
from geo.webmap.layer import JourneyMap
from geo.webmap.look import look_of
from tests.webmap.sample import document

if TYPE_CHECKING:
    from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
LIGHT_PAPER, DARK_PAPER = "rgb(255, 255, 255)", "rgb(22, 29, 35)"


def save(tmp_path: Path, look: Look) -> str:
    target = tmp_path / "map.html"
    JourneyMap(document(look=look_of(look))).save(target)
    return target.as_uri()


def shown(page: Page, selector: str, style: str) -> str:
    return str(
        page.locator(selector).first.evaluate("(e, name) => getComputedStyle(e)[name]", style)
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", ["light", "dark", "auto"])
def test_a_map_has_its_theme_or_the_reader_s(
    page: Page, tmp_path: Path, theme: Literal["light", "dark", "auto"], scheme: Scheme
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(save(tmp_path, Look(theme=theme)))
    dark = "dark" in {theme, scheme if theme == "auto" else ""}
    assert shown(page, ".dateline", "backgroundColor") == (DARK_PAPER if dark else LIGHT_PAPER)


def test_the_page_around_may_choose_another_theme(page: Page, tmp_path: Path) -> None:
    page.goto(save(tmp_path, Look(theme="dark")))
    page.evaluate("postMessage({type: 'dateline:theme', theme: 'light'}, '*')")
    page.wait_for_function("document.documentElement.dataset.theme === 'light'")
    assert shown(page, ".dateline", "backgroundColor") == LIGHT_PAPER


@pytest.mark.parametrize(
    ("scheme", "route", "text"),
    [
        ("light", "rgb(155, 106, 0)", "rgb(255, 255, 255)"),
        ("dark", "rgb(255, 204, 0)", "rgb(16, 22, 27)"),
    ],
)
def test_the_accent_is_the_traveller_s_in_each_theme_as_it_can_be_read(
    page: Page, tmp_path: Path, scheme: Scheme, route: str, text: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(save(tmp_path, Look(accent="#ffcc00")))
    page.wait_for_selector(".route", state="attached")
    assert shown(page, ".route:not(.casing)", "stroke") == route
    assert shown(page, ".btn.primary", "backgroundColor") == route
    assert shown(page, ".btn.primary", "color") == text


def test_the_newsroom_s_variables_are_the_map_s(page: Page, tmp_path: Path) -> None:
    look = Look(
        variables={"paper": "#fffdf8", "land": "#fbf7ee", "serif": "Lora, serif"},
        dark={"paper": "#101418"},
    )
    saved = save(tmp_path, look)
    page.goto(saved)
    assert shown(page, ".dateline", "backgroundColor") == "rgb(255, 253, 248)"
    assert shown(page, ".land", "fill") == "rgb(251, 247, 238)"
    assert shown(page, "h1", "fontFamily") == "Lora, serif"
    page.emulate_media(color_scheme="dark")
    assert shown(page, ".dateline", "backgroundColor") == "rgb(16, 20, 24)"
    assert shown(page, "h1", "fontFamily") == "Lora, serif"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("accent", ["#ffcc00", "#052962", "#e3120b"])
def test_no_accent_takes_the_map_s_contrast(
    page: Page, tmp_path: Path, accent: str, scheme: Scheme
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(save(tmp_path, Look(accent=accent)))
    page.wait_for_selector(".route", state="attached")
    found = Axe().run(page, options={"runOnly": ["color-contrast"]})
    assert found.violations_count == 0, found.generate_report()
