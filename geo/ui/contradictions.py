"""What contradicts what: the claims that cannot all hold, side by side in their own words."""

from __future__ import annotations

from typing import Final

import streamlit as st

from geo.ui import words
from geo.ui.session import Session
from geo.webmap.document import ClaimDoc, ContradictionDoc, EventDoc, MapDocument

HEADINGS: Final = {
    "done": "Told as done, and as yet to come",
    "times": "Times that cannot both be right",
    "travel": "Faster than the way allows",
    "place": "Two places at one time",
}


def show_contradictions(document: MapDocument, session: Session) -> None:
    """All contradictions of the journey, whatever the range."""
    if not document.contradictions:
        st.info("No claims of this journey contradict each other.")
    for number, contradiction in enumerate(document.contradictions):
        with st.container(border=True, key=f"contradiction-{number}"):
            _show(number, contradiction, document, session)


def _show(
    number: int, contradiction: ContradictionDoc, document: MapDocument, session: Session
) -> None:
    with st.container(key=f"disputed-{number}"):
        st.markdown(f":red[**{words.plain(HEADINGS[contradiction.kind])}**]")
    st.caption(words.plain(contradiction.reason))
    columns = st.columns(len(contradiction.claims))
    for side, (column, (event, claim)) in enumerate(
        zip(columns, contradiction.claims, strict=True)
    ):
        with column:
            one = document.events[event]
            _show_claim(one, one.claims[claim], document)
            st.button(
                "Show on the map",
                key=f"show {number} {side}",
                type="tertiary",
                icon=":material/arrow_upward:",
                on_click=session.select,
                args=(one.id,),
            )
    if contradiction.change:
        change = f"{contradiction.change[:1].lower()}{contradiction.change[1:]}"
        st.caption(words.plain(f"Resolved: {change}"))


def _show_claim(event: EventDoc, claim: ClaimDoc, document: MapDocument) -> None:
    st.markdown(
        f"**{event.n}** · {words.plain(event.title)} · "
        f":gray[{words.plain(words.STANCES[claim.stance])}]"
    )
    # Not Markdown: the source's own characters. The page's style gives it the serif.
    st.text(words.quote(claim))
    st.caption(words.plain(f"{words.said_by(claim, document)} · {words.time_of(claim)}"))
    if claim.caveat:
        st.caption(words.plain(f"Caveat: {claim.caveat}"))
