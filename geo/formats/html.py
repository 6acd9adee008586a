"""HTML: the map document, as one file with everything inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.check import Checked


def to_html(checked: Checked) -> str:
    """The journey as the interactive map. The same journey gives the same text."""
    from geo.webmap import build_map

    html: str = build_map(checked).html()
    return html
