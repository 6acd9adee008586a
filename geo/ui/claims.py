"""The table of claims: one row for what one source says of one event."""

from __future__ import annotations

from typing import Final

import streamlit as st

from geo.library import Shelved
from geo.ui import words
from geo.ui.choice import Choice
from geo.ui.clock import Clock
from geo.webmap.document import ClaimDoc, EventDoc, MapDocument

COLUMNS: Final = (
    "No.",
    "Event",
    "Quote",
    "Said by",
    "Stance",
    "Words of time",
    "Read as",
    "From",
    "To",
    "Place",
    "Caveat",
    "Report",
)

Row = tuple[str | int, ...]


def show_claims(found: Shelved, events: list[EventDoc], choice: Choice) -> None:
    """The claims of the events to be seen: to sort, to search and to download."""
    document = found.document()
    rows = [
        _row(event, claim, document) for event in events for claim in choice.claims(event, document)
    ]
    search, download = st.columns([3, 1], vertical_alignment="bottom")
    needle = search.text_input(
        "Search the claims",
        key=f"search {found.name}",
        placeholder="Words, a name, a place",
    )
    download.download_button(
        "All claims (CSV)",
        lambda: _csv(found),
        file_name=f"{found.name}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )
    kept = _holding(rows, needle)
    st.caption(
        words.plain(f"{words.counted(len(kept), 'claim')}. Times are those of {document.zone}.")
    )
    st.dataframe(
        {name: [row[index] for row in kept] for index, name in enumerate(COLUMNS)},
        hide_index=True,
        column_config={
            "No.": st.column_config.NumberColumn(width=48, pinned=True),
            "Event": st.column_config.TextColumn(width="medium"),
            "Quote": st.column_config.TextColumn(width="large"),
        },
        alt=f"Claims of {document.title}",
        key=f"claims {found.name}",
    )


def _csv(found: Shelved) -> bytes:
    from geo.export import to_csv

    text: str = to_csv(found.sound(), excel=True)
    return text.encode()


def _row(event: EventDoc, claim: ClaimDoc, document: MapDocument) -> Row:
    clock = Clock(document.zone)
    return (
        event.n,
        event.title,
        words.quote(claim),
        words.said_by(claim, document),
        words.STANCES[claim.stance],
        " / ".join(claim.when),
        claim.timeText,
        "" if claim.start is None else clock.iso(claim.start),
        "" if claim.end is None else clock.iso(claim.end),
        words.place_of(event, document),
        claim.caveat,
        document.reports[claim.report].title or document.reports[claim.report].id,
    )


def _holding(rows: list[Row], needle: str) -> list[Row]:
    sought = needle.casefold().split()
    if not sought:
        return rows
    return [row for row in rows if _holds(" ".join(map(str, row)).casefold(), sought)]


def _holds(text: str, sought: list[str]) -> bool:
    return all(word in text for word in sought)
