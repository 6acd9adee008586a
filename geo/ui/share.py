"""What a reader takes along: the map as one file, as a frame for a page, as plain data."""

from __future__ import annotations

import os
from collections.abc import Callable
from html import escape
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from geo.library import Shelved
from geo.ui.explore import base_path
from geo.ui.session import Address

BASE_URL: Final = "DATELINE_BASE_URL"
"""The environment variable with the address at which readers reach the app."""

SANDBOX: Final = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
WIDTH, HEIGHT = 640, 480

PLAIN_FORMATS: Final = (
    ("geojson", "GeoJSON", "application/geo+json"),
    ("kml", "KML", "application/vnd.google-earth.kml+xml"),
    ("gpx", "GPX", "application/gpx+xml"),
    ("csv", "CSV", "text/csv"),
)


def show_share(found: Shelved, address: Address) -> None:
    """Files, the snippet to embed the map, and the address of this view."""
    st.subheader("Files", anchor=False)
    st.caption("The map is one file that opens anywhere, also without a network.")
    with st.container(horizontal=True):
        for suffix, label, mime, make in _formats(found):
            st.download_button(
                label,
                make,
                file_name=f"{found.name}.{suffix}",
                mime=mime,
                on_click="ignore",
                type="primary" if suffix == "html" else "secondary",
                key=f"download {suffix}",
            )
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


def _formats(found: Shelved) -> list[tuple[str, str, str, Callable[[], bytes]]]:
    return [
        ("html", "Map (HTML)", "text/html", lambda: found.page().body),
        *((suffix, name, mime, _written(found, suffix)) for suffix, name, mime in PLAIN_FORMATS),
    ]


def _written(found: Shelved, suffix: str) -> Callable[[], bytes]:
    def write() -> bytes:
        from geo.export import WRITERS

        content = WRITERS[f".{suffix}"](found.sound())
        return content.encode() if isinstance(content, str) else content

    return write


def _is_local(address: str) -> bool:
    return "://localhost" in address or "://127." in address or "://[::1]" in address
