"""The page: which journey, its map, and what stands below it.

Streamlit runs this file from top to bottom at each turn of a reader.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from geo.library import Library, Shelved, library
from geo.ui import component, faults, sidebar, words
from geo.ui.choice import Choice
from geo.ui.claims import show_claims
from geo.ui.clock import Scale
from geo.ui.contradictions import show_contradictions
from geo.ui.distance import show_distance
from geo.ui.explore import list_events, show_count, show_map
from geo.ui.session import Address, Session, address_of
from geo.ui.share import show_share

ABOUT = "Dateline turns news reports of a journey into a map that a reader can check."
LOOK_AGAIN = "3s"


def main() -> None:
    """The whole page."""
    st.set_page_config("Dateline", layout="wide", menu_items={"About": ABOUT})
    st.html(f"<style>{component.read('page.css')}</style>")
    with st.sidebar:
        sidebar.brand()
    with faults.told():
        shelf = library()
        names = shelf.names()
        if names:
            show(shelf, names, Session(st.session_state))
        else:
            st.info(
                words.plain(f"There is no journey in {shelf.folder} yet.")
                + " Start one from a report: `dateline new --report FILE`."
            )


def show(shelf: Library, names: list[str], session: Session) -> None:
    """The chosen journey, or its faults."""
    asked = session.follow(Address.read(), names)
    if session.missing:
        st.warning(words.plain(f"There is no journey “{session.missing}” here. This is another."))
    shelf.survey()
    with st.sidebar:
        name = sidebar.choose_journey(shelf, names, session)
    found = read(shelf, name)
    if found.errors:
        show_faulty(found, shelf)
        session.keep(Address(name))
    else:
        session.keep(show_sound(found, session, asked))
    with st.sidebar:
        sidebar.list_faulty(shelf, [other for other in names if other != name])
        if not all(map(shelf.known, names)):
            await_others(shelf, names)


def read(shelf: Library, name: str) -> Shelved:
    """The journey, with a sign of patience where reading it takes long."""
    place = st.empty()
    if shelf.known(name) is None:
        with place, st.spinner("Reading the journey …"):
            found = shelf.find(name)
            if not found.errors:
                found.page()
        return found
    return shelf.find(name)


def await_others(shelf: Library, names: list[str]) -> None:
    """Say that journeys are still being read, until their titles and faults are known."""

    @st.fragment(run_every=LOOK_AGAIN)
    def look_again() -> None:
        unread = [name for name in names if shelf.known(name) is None]
        if unread:
            st.caption(words.plain(f"Reading {words.counted(len(unread), 'more journey')} …"))
        else:
            st.rerun()

    look_again()


def show_sound(found: Shelved, session: Session, asked: Address | None) -> Address:
    """A journey without faults: its controls, its map, and the parts below. Its address."""
    document = found.document()
    scale = Scale.of(document.zone, document.axis) if document.axis else None
    event = asked.event if asked else session.event
    session.select_known(event, document)
    if asked and scale:
        session.move(found.name, asked.range(scale))
    with st.sidebar:
        range_ = sidebar.choose_range(found.name, scale, session) if scale else None
        choice = sidebar.choose_words(found.name, document)
    address = Address(found.name, event=session.event or "")
    if scale and range_:
        start, end = scale.limits(*range_)
        choice = replace(choice, start=start, end=end)
        address = address_of(found.name, choice, session.event)
    show_map(found, choice, scale, session)
    show_below(found, choice, session, address)
    return address


def show_below(found: Shelved, choice: Choice, session: Session, address: Address) -> None:
    """The parts below the map, of which only the open one is made."""
    document = found.document()
    events = choice.events(document)
    show_count(events, document, choice)
    conflicts = f"Contradictions ({len(document.contradictions)})"
    titles = ["Events", "Claims", conflicts, "Distance and time", "Share"]
    key = f"parts of {found.name}"
    listed, claims, contradictions, distance, share = st.tabs(titles, key=key, on_change="rerun")
    if listed.open:
        with listed:
            list_events(events, document, session)
    if claims.open:
        with claims:
            show_claims(found, events, choice)
    if contradictions.open:
        with contradictions:
            show_contradictions(document, session)
    if distance.open:
        with distance:
            show_distance(found, choice)
    if share.open:
        with share:
            show_share(found, address)


def show_faulty(found: Shelved, shelf: Library) -> None:
    """What must be mended in a journey; the page looks again until it is."""
    st.header(words.plain(found.name), anchor=False)
    st.caption(words.plain(str(shelf.folder / found.name)))
    for error in found.errors:
        faults.show(error)

    @st.fragment(run_every=LOOK_AGAIN)
    def look_again() -> None:
        if shelf.find(found.name) is not found:
            st.rerun()

    look_again()


if __name__ == "__main__":
    main()
