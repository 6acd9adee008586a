"""A journey's page, opened from its file in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.webmap.compose import build_document
from geo.webmap.document import MapDocument
from geo.webmap.layer import JourneyMap

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from geo.check import Checked

Open = Callable[..., "Page"]


@pytest.fixture
def open_saved(page: Page, tmp_path: Path) -> Open:
    """Opens a document from a file, at an address and a size; gives the page once it is drawn."""
    from tests.webmap.test_front_browser import drawn

    def open_(
        made: MapDocument | Checked, address: str = "", size: tuple[int, int] = (1440, 900)
    ) -> Page:
        doc = made if isinstance(made, MapDocument) else build_document(made)
        file = tmp_path / "journey.html"
        JourneyMap(doc).save(file)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto("about:blank")
        page.goto(f"{file.as_uri()}#{address}")
        drawn(page)
        return page

    return open_
