"""Which place is meant: the candidates on a map, to choose from, and what to write then."""

from __future__ import annotations

from typing import Final

import streamlit as st

from geo.errors import AmbiguousPlace
from geo.gazetteer.found import Found
from geo.gazetteer.namesake import describe
from geo.palette import Theme
from geo.ui.words import plain

MOST: Final = 8
"""So many candidates are shown; the rest are too unlikely to choose from."""


def ask(error: AmbiguousPlace) -> None:
    """Show the candidates of a name, and for the one that is chosen the line of the journey."""
    from geo.resolution.chart import chart

    candidates: list[Found] = list(error.candidates[:MOST])
    numbers = range(len(candidates))
    chosen = st.radio(
        "Which place is meant?",
        numbers,
        index=None,
        format_func=lambda number: f"{number + 1}. {plain(describe(candidates[number]))}",
        key=f"meant by {error}",
    )
    theme: Theme = "dark" if st.context.theme.type == "dark" else "light"
    shown = -1 if chosen is None else chosen
    st.image(chart(candidates, theme=theme, chosen=shown), width="stretch")
    if chosen is not None:
        st.caption("Write this beside the place’s name in journey.yaml:")
        st.code(f'id: "{candidates[chosen].id}"', language="yaml")
