"""What a reader takes along: the map as one file, as a frame for a page, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from geo.check import Checked
from geo.library import Shelved
from geo.palette import Theme
from geo.tiles import NONE, names, tiles_named
from geo.ui import words
from geo.ui.explore import base_path
from geo.ui.session import Address
from geo.webmap.sharing import BASE_URL, MapAddress, app_address, embed, linked_picture

AS_IT_IS: Final = ""
"""The choice of the background that the journey names, which is none unless it names one."""
DRAWN: Final = "Drawn: asks nobody for anything"


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
    Format("marey.png", "Distance and time (PNG)", "image/png"),
    Format("marey.svg", "Distance and time (SVG)", "image/svg+xml"),
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
    _show_map(found)
    _show_pictures(found)
    st.caption("As data, for other programs. The ZIP is the journey’s folder.")
    _offer(found, DATA, lambda suffix: _written(found, suffix))
    st.subheader("Embed", anchor=False)
    st.caption(
        "Paste this into the page; the frame keeps the map apart from it. Systems that know "
        "oEmbed make it of the map’s address alone."
    )
    public = MapAddress.of_app(public_address(), found.name)
    st.code(embed(public, found.title), language=None, wrap_lines=True)
    st.caption("For a mail, or a page that takes no frames: the picture, as a link to the map.")
    st.code(linked_picture(public, found.title), language=None, wrap_lines=True)
    st.subheader("Link", anchor=False)
    st.caption("Opens the app with this journey, range and event.")
    st.code(link(address), language=None, wrap_lines=True)
    if not app_address() and _is_local(public_address()):
        st.info(
            f"These addresses are of this computer. Set `{BASE_URL}` to the public address "
            "of the app where readers are to reach it."
        )


def public_address() -> str:
    """The app's address as readers reach it, without a slash at its end."""
    if named := app_address():
        return named
    if st.context.url:
        return st.context.url.rstrip("/")
    return f"http://localhost:{st.get_option('server.port')}{base_path()}"


def link(address: Address) -> str:
    """The address of a view of the app."""
    return f"{public_address()}/?{urlencode(address.query())}"


@st.fragment
def _show_map(found: Shelved) -> None:
    """The map's file, on a provider's tiles if one is chosen for it."""
    named = found.sound().journey.tiles
    called = {AS_IT_IS: f"As the journey has it: {named}", NONE: DRAWN} if named else {}
    called = called or {AS_IT_IS: DRAWN}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        tiles = st.selectbox(
            "Its background",
            [*called, *_providers(found)],
            format_func=lambda name: called.get(name, name),
            width=340,
            key="background",
        )
        _offer(found, [MAP], lambda _: _mapped(found, tiles))
    journey = _edited(found, tiles).journey
    if journey.tiles:
        st.caption(words.plain(tiles_named(journey.tiles).notice))


def _providers(found: Shelved) -> list[str]:
    """The providers whose tiles show where the journey went."""
    return found.made("tiles", lambda: names(found.document().view))


def _edited(found: Shelved, tiles: str) -> Checked:
    from geo.webmap.edition import edited

    return edited(found.sound(), tiles=tiles)


def _mapped(found: Shelved, tiles: str) -> Callable[[], bytes]:
    def write() -> bytes:
        from geo.formats.html import to_html

        return found.page().body if not tiles else to_html(_edited(found, tiles)).encode()

    return write


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
