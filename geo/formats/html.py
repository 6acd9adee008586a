"""HTML: the map document, as one file with everything inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.collection import put_off

if TYPE_CHECKING:
    from geo.check import Checked
    from geo.webmap.sharing import MapAddress


def to_html(checked: Checked, address: MapAddress | None = None) -> str:
    """The journey as the interactive map. The same journey gives the same text.

    With the address at which it will lie, the page tells of it: for services that show
    links, and for oEmbed.
    """
    from geo.webmap import build_map
    from geo.webmap.page import with_tags
    from geo.webmap.sharing import address_tags

    with put_off():
        made = build_map(checked)
        html: str = made.html()
        head = made.head
        made.forget()
    if address is None:
        return html
    return with_tags(html, address_tags(address, head.title, head.description))
