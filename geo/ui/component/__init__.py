"""The parts of a page that Streamlit does not have: scripts and styles beside this file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_HERE: Final = files(__package__)


@cache
def read(name: str) -> str:
    """The text of a file beside this one."""
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def part(name: str) -> ComponentRenderer:
    """The component of NAME.js and NAME.css."""
    return st.components.v2.component(
        f"dateline.{name}", js=read(f"{name}.js"), css=read(f"{name}.css")
    )
