"""What a reader takes along: the map as one file, as a frame for a page, as plain data."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from geo.library import Shelved
from geo.palette import Theme
from geo.ui.explore import base_path
from geo.ui.session import Address

BASE_URL: Final = "DATELINE_BASE_URL"
"""The environment variable with the address at which readers reach the app."""

SANDBOX: Final = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
WIDTH, HEIGHT = 640, 480


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a reader can take along: its suffix, its name and its media type."""

    suffix: str
    label: str
    mime: str


MAP: Final = Format("html", "Map (HTML)", "text/html")
PICTURES: Final = (
    Format("png", "Map (PNG)", "image/png"),
    Format("svg", "Map (SVG)", "image/svg+xml"),
    Format("timeline.png", "Timeline (PNG)", "image/png"),
    Format("timeline.svg", "Timeline (SVG)", "image/svg+xml"),
)
DATA: Final = (
    Format("geojson", "GeoJSON", "application/geo+json"),
    Format("kml", "KML", "application/vnd.google-earth.kml+xml"),
    Format("gpx", "GPX", "application/gpx+xml"),
    Format("lpf.json", "Linked Places", "application/ld+json"),
    Format("csv", "CSV", "text/csv"),
    Format("excel.csv", "CSV for Excel", "text/csv"),
    Format("zip", "Journey (ZIP)", "application/zip"),
)
SIZES: Final = {
    "": "As it fits",
    "1600x900": "1600 × 900, article",
    "1200x630": "1200 × 630, link preview",
    "1080x1080": "1080 × 1080, square",
    "1080x1920": "1080 × 1920, phone",
    "3840x2160": "3840 × 2160, wall",
}
"""The pictures' sizes that are offered, and what for; the command writes any other."""


def show_share(found: Shelved, address: Address) -> None:
    """Files, the snippet to embed the map, and the address of this view."""
    st.subheader("Files", anchor=False)
    st.caption("The map is one file that opens anywhere, also without a network.")
    _offer(found, [MAP], lambda _: lambda: found.page().body)
    _show_pictures(found)
    st.caption("As data, for other programs. The ZIP is the journey’s folder.")
    _offer(found, DATA, lambda suffix: _written(found, suffix))
    st.subheader("Embed", anchor=False)
    st.caption("Paste this into the page; the frame keeps the map apart from it.")
    st.code(embed(found), language=None, wrap_lines=True)
    st.subheader("Link", anchor=False)
    st.caption("Opens the app with this journey, range and event.")
    st.code(link(address), language=None, wrap_lines=True)
    if not os.environ.get(BASE_URL) and _is_local(public_address()):
        st.info(
            f"These addresses are of this computer. Set `{BASE_URL}` to the public address "
            "of the app where readers are to reach it."
        )


def public_address() -> str:
    """The app's address as readers reach it, without a slash at its end."""
    named = os.environ.get(BASE_URL, "")
    if named:
        return named.rstrip("/")
    if st.context.url:
        return st.context.url.rstrip("/")
    return f"http://localhost:{st.get_option('server.port')}{base_path()}"


def embed(found: Shelved) -> str:
    """The HTML that frames the journey's map in any page."""
    title = escape(found.title, quote=True)
    source = escape(f"{public_address()}/map/{found.name}.html", quote=True)
    return (
        f'<iframe src="{source}"\n  title="{title}"\n  sandbox="{SANDBOX}"\n'
        f'  width="{WIDTH}" height="{HEIGHT}" loading="lazy"\n'
        '  style="border: 0; max-width: 100%"></iframe>'
    )


def link(address: Address) -> str:
    """The address of a view of the app."""
    return f"{public_address()}/?{urlencode(address.query())}"


@st.fragment
def _show_pictures(found: Shelved) -> None:
    """The map and its timeline as pictures, in a size and in colours to choose."""
    with st.container(horizontal=True):
        size = st.selectbox(
            "Size of pictures", list(SIZES), format_func=SIZES.__getitem__, width=240
        )
        dark = st.segmented_control(
            "Their colours", ["light", "dark"], default="light", format_func=str.capitalize
        )
    theme: Theme = "dark" if dark == "dark" else "light"
    _offer(found, PICTURES, lambda suffix: _drawn(found, suffix, size, theme))


def _offer(
    found: Shelved, formats: Iterable[Format], made: Callable[[str], Callable[[], bytes]]
) -> None:
    """A button for each format; a file is made when its button is pressed."""
    with st.container(horizontal=True):
        for one in formats:
            st.download_button(
                one.label,
                made(one.suffix),
                file_name=f"{found.name}.{one.suffix}",
                mime=one.mime,
                on_click="ignore",
                type="primary" if one is MAP else "secondary",
                key=f"download {one.suffix}",
            )


def _written(found: Shelved, suffix: str) -> Callable[[], bytes]:
    def write() -> bytes:
        from geo.export import WRITERS
        from geo.formats.archive import to_public_zip

        # Who reads a journey in the app gets no more of its reports than may be quoted.
        writer = to_public_zip if suffix == "zip" else WRITERS[f".{suffix}"]
        return _bytes(writer(found.sound()))

    return write


def _drawn(found: Shelved, suffix: str, size: str, theme: Theme) -> Callable[[], bytes]:
    def write() -> bytes:
        from geo.export import PICTURES as WRITERS
        from geo.formats.drawing.size import size_in

        chosen = size_in(size) if size else None
        return _bytes(WRITERS[f".{suffix}"](found.sound(), size=chosen, theme=theme))

    return write


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _is_local(address: str) -> bool:
    return "://localhost" in address or "://127." in address or "://[::1]" in address
