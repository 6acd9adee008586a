"""The controls beside the map: which journey, which time, whose words."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

import streamlit as st

from geo.library import Library
from geo.ui import component, words
from geo.ui.choice import Choice, stances_in, voices_in
from geo.ui.clock import Scale
from geo.ui.session import JOURNEY, Range, Session
from geo.webmap.document import MapDocument


def brand() -> None:
    """The house's mark: reported up to here, expected from here on."""
    st.html(component.read("brand.html"))


def choose_journey(library: Library, names: list[str], session: Session) -> str:
    """The chosen journey's name. One with faults can be chosen too, and shows them."""
    if st.session_state.get(JOURNEY) not in names:  # the first visit, or its folder is gone
        st.session_state[JOURNEY] = _first_sound(library, names)
    titles = {name: _title(library, name) for name in names}
    return st.selectbox(
        "Journey",
        names,
        key=JOURNEY,
        format_func=titles.__getitem__,
        on_change=session.turn,
    )


def choose_range(name: str, scale: Scale, session: Session) -> Range:
    """The chosen range of time, in naive local times of the journey's zone."""
    key = session.range_key(name)
    session.move(name, session.range(name, scale))
    chosen = st.slider(
        f"Time, {words.plain(scale.label)}",
        scale.low,
        scale.high,
        step=scale.step,
        format=scale.format,
        key=key,
        help="Events whose time meets this range are shown; so are those without a time.",
    )
    start, end = cast("Range", chosen)
    if start == end:
        # Both handles on one spot would leave no time at all: that step then.
        end = min(end + scale.step, scale.high)
        start = min(start, end - timedelta(minutes=1))
    st.button(
        "Whole time",
        type="tertiary",
        key="whole-time",
        icon=":material/restart_alt:",
        disabled=(start, end) == (scale.low, scale.high),
        on_click=session.move,
        args=(name, (scale.low, scale.high)),
    )
    return start, end


def choose_words(name: str, document: MapDocument) -> Choice:
    """The chosen stances and voices, without limits of time."""
    stances = st.pills(
        "Stance",
        stances_in(document),
        selection_mode="multi",
        format_func=lambda stance: words.STANCES[stance],
        key=f"stances of {name}",
        help="How the source said it. None chosen: all are shown.",
    )
    names = voices_in(document)
    voices = st.multiselect(
        "Voices",
        list(names),
        format_func=names.__getitem__,
        key=f"voices of {name}",
        placeholder="All voices",
        help="Events that rest on one of these voices. None chosen: all are shown.",
    )
    return Choice(stances=frozenset(stances), voices=frozenset(voices))


def list_faulty(library: Library, names: list[str]) -> None:
    """The journeys of these names that cannot be shown, with the reasons."""
    known = map(library.known, names)
    faulty = [found for found in known if found and found.errors]
    if not faulty:
        return
    with st.expander(f"{words.counted(len(faulty), 'journey')} with faults"):
        for found in faulty:
            st.text(found.name)
            st.text("\n".join(str(error) for error in found.errors))


def _first_sound(library: Library, names: list[str]) -> str:
    known = (library.known(name) for name in names)
    sound = (found.name for found in known if found and not found.errors)
    unread = (name for name in names if library.known(name) is None)
    return next(sound, None) or next(unread, names[0])


def _title(library: Library, name: str) -> str:
    found = library.known(name)
    if found is None:
        return name
    if found.errors:
        return f"{name} ({words.counted(len(found.errors), 'fault')})"
    return found.title
