"""Distance against time: how far the traveller can have been, in the range that is chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st

from geo.library import Shelved
from geo.palette import Theme
from geo.ui import words
from geo.ui.choice import Choice

EXPLAINED: Final = (
    "The way runs down and time runs to the right: where reports put the traveller, and "
    "where he can have been in between."
)
SIZE: Final = (1280, 720)


def show_distance(found: Shelved, choice: Choice) -> None:
    """The diagram in the range, and below it the speeds that the reports imply, as text."""
    theme: Theme = "dark" if st.context.theme.type == "dark" else "light"
    st.image(_drawn(found, choice, theme), caption=EXPLAINED, width="stretch")
    lines = found.made("speeds", lambda: _speeds(found))
    if lines:
        st.markdown("**Speeds that the reports imply**")
        st.markdown("\n".join(f"- {words.plain(line)}" for line in lines))


def _drawn(found: Shelved, choice: Choice, theme: Theme) -> str:
    from geo.formats.drawing.look import look_of
    from geo.formats.drawing.marey_picture import draw_marey
    from geo.formats.drawing.size import Size
    from geo.formats.xmltree import document as written

    checked, document = found.sound(), found.document()
    if document.axis and choice.start is not None and choice.end is not None:
        document = replace(document, axis=(choice.start, choice.end))
    drawn = draw_marey(checked, document, Size(*SIZE), look_of(checked.journey, theme))
    return written(drawn).partition("\n")[2]


def _speeds(found: Shelved) -> list[str]:
    from geo.speeds import implied_lines

    return list(implied_lines(found.sound()))
