"""The map and the list beside it: both show one range, one filter and one selection."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlsplit

import streamlit as st

from geo.library import Shelved
from geo.ui import component, words
from geo.ui.choice import Choice
from geo.ui.clock import Clock, Scale
from geo.ui.session import Session
from geo.webmap.document import EventDoc, MapDocument

MAP: Final = "map"
LIST: Final = "list"
EVENTS_ON_A_PAGE: Final = 100


def base_path() -> str:
    """The path under which the browser sees the app, without a slash at its end.

    The browser knows what a proxy put before it; without a browser the setting tells.
    """
    if st.context.url:
        return urlsplit(st.context.url).path.rstrip("/")
    base = st.get_option("server.baseUrlPath").strip("/")
    return f"/{base}" if base else ""


def show_map(found: Shelved, choice: Choice, scale: Scale | None, session: Session) -> None:
    """The journey's document in its frame, which is made once and then sent messages."""
    document = found.document()

    def obey(name: str, act: Callable[[dict[str, Any]], None]) -> Callable[[], None]:
        def acted() -> None:
            said = st.session_state[MAP].get(name)
            if isinstance(said, dict):
                act(said)
                session.acted(said["n"])

        return acted

    def move(said: dict[str, Any]) -> None:
        if scale is not None:
            session.move(found.name, scale.range(said["start"], said["end"]))

    component.part("map")(
        key=MAP,
        data={
            "src": f"{base_path()}/map/{found.name}.html",
            "version": found.page().etag,
            "title": f"Map and timeline: {document.title}",
            "range": [choice.start, choice.end],
            "filter": {
                "stances": sorted(choice.stances) or None,
                "voices": sorted(choice.voices) or None,
            },
            "event": session.event,
            "session": session.token,
            "heard": session.heard,
        },
        on_range_change=obey("range", move),
        on_selected_change=obey(
            "selected", lambda said: session.select_known(said["event"], document)
        ),
        # That the files changed is all there is to tell: the run that follows reads them.
        on_changed_change=lambda: None,
    )


def show_count(events: list[EventDoc], document: MapDocument, choice: Choice) -> None:
    """How many events are to be seen, and in which time."""
    total = words.counted(len(document.events), "event")
    st.markdown(
        f"**{len(events):,} of {total}**{words.plain(_range_in_words(choice, document.zone))}"
    )


def list_events(events: list[EventDoc], document: MapDocument, session: Session) -> None:
    """The events to be seen, in the order of the journey; a page of them where they are many."""
    if not events:
        st.info("No event is in this range and of these stances and voices.")
        return
    first = _page(events, session.event)
    component.part("events")(
        key=LIST,
        data={
            "label": f"Events of {document.title}",
            "selected": session.event,
            "rows": [_row(one, document) for one in events[first : first + EVENTS_ON_A_PAGE]],
        },
        on_selected_change=lambda: session.select_known(
            st.session_state[LIST].get("selected"), document
        ),
    )


def _page(events: list[EventDoc], selected: str | None) -> int:
    """The index of the first event on the page that is open, where pages are needed."""
    pages = -(-len(events) // EVENTS_ON_A_PAGE)
    if pages == 1:
        return 0
    at = next((index for index, one in enumerate(events) if one.id == selected), 0)
    # A key of its own for each selection: then the page that opens is the selected event's.
    key = f"page of {len(events)}, {selected}"
    page: int = st.pagination(pages, default=at // EVENTS_ON_A_PAGE + 1, key=key)
    return (page - 1) * EVENTS_ON_A_PAGE


def _row(event: EventDoc, document: MapDocument) -> dict[str, Any]:
    claim = next(one for one in event.claims if one.stance == event.stance)
    more = len(event.claims) - 1
    return {
        "id": event.id,
        "n": event.n,
        "title": event.title,
        "stance": event.stance,
        "stanceName": words.STANCES[event.stance],
        "actor": event.actor,
        "quote": words.quote(claim),
        "language": claim.excerpt.language,
        "who": words.said_by(claim, document),
        "when": _when(event),
        "place": words.place_of(event, document),
        "more": f"and {words.counted(more, 'more claim')}" if more else "",
        "disputed": bool(event.conflicts),
    }


def _when(event: EventDoc) -> str:
    if not event.timeText:
        return "No time given"
    return f"Computed: {event.timeText}" if event.timed == "computed" else event.timeText


def _range_in_words(choice: Choice, zone: str) -> str:
    clock = Clock(zone)
    start = "" if choice.start is None else f" from {clock.words(choice.start)}"
    end = "" if choice.end is None else f" to {clock.words(choice.end)}"
    if not start and not end:
        return ""
    known = choice.start if choice.start is not None else choice.end
    assert known is not None
    return f"{start}{end}, {zone} ({clock.offset(known)})"
