"""What one reader's session holds, and the address that says the same.

The query has `journey`, `from`, `to` (ISO 8601) and `event`; what is not limited or not
chosen is left out. What the query says wrongly is passed over.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Self
from uuid import uuid4

import streamlit as st

from geo.ui.choice import Choice
from geo.ui.clock import EPOCH, Clock, Scale
from geo.webmap.document import MapDocument

JOURNEY: Final = "journey"
EVENT: Final = "event"
FROM: Final = "from"
TO: Final = "to"

Range = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Address:
    """A view as the address holds it: texts, empty where nothing is said."""

    journey: str = ""
    start: str = ""
    end: str = ""
    event: str = ""

    @classmethod
    def read(cls) -> Self:
        """The address of the page as the browser shows it."""
        query = st.query_params
        return cls(*(query.get(key, "") for key in (JOURNEY, FROM, TO, EVENT)))

    def query(self) -> dict[str, str]:
        """The query's keys and values, without those that say nothing."""
        said = {JOURNEY: self.journey, FROM: self.start, TO: self.end, EVENT: self.event}
        return {key: value for key, value in said.items() if value}

    def write(self) -> None:
        """Have the browser show this address."""
        if st.query_params.to_dict() != self.query():
            st.query_params.from_dict(self.query())

    def range(self, scale: Scale) -> Range:
        """The range that the address tells, all of the scale where it tells none."""
        start, end = (_local(text, scale.clock) for text in (self.start, self.end))
        return scale.clamped(start or scale.low, end or scale.high)


class Session:
    """A reader's session, kept between the runs of the script."""

    def __init__(self, state: MutableMapping[Any, Any]) -> None:
        self._state = state
        state.setdefault("token", uuid4().hex)
        state.setdefault("heard", 0)
        state.setdefault(EVENT, None)

    @property
    def token(self) -> str:
        """What tells this session from one that the server has forgotten."""
        return str(self._state["token"])

    @property
    def heard(self) -> int:
        """The number of the map's last message that was acted on."""
        return int(self._state["heard"])

    @property
    def event(self) -> str | None:
        """The id of the selected event."""
        event: str | None = self._state[EVENT]
        return event

    @property
    def missing(self) -> str:
        """The journey that the address asked for and that is not here; empty if it is."""
        return str(self._state.get("missing", ""))

    def turn(self) -> None:
        """Turn to another journey: nothing is selected in it."""
        self._state["missing"] = ""
        self.select(None)

    def select(self, event: str | None) -> None:
        """Select an event, or none."""
        self._state[EVENT] = event

    def select_known(self, event: str | None, document: MapDocument) -> None:
        """Select an event if the journey has it, else none."""
        known = any(event == one.id for one in document.events)
        self.select(event if known else None)

    def follow(self, address: Address, names: list[str]) -> Address | None:
        """The address, if it was changed by hand or by going back and is to be obeyed.

        An address other than the one last written may also be late: the reader moved
        something before the browser showed it. Then what the reader did is what counts.
        """
        written, told = self._state.get("written", (None, None))
        if address == written or (written is not None and told != self._told()):
            return None
        if address.journey in names:
            self._state[JOURNEY] = address.journey
        self._state["missing"] = "" if address.journey in names else address.journey
        return address

    def acted(self, number: int) -> None:
        """Note that a message of the map was acted on."""
        self._state["heard"] = max(self.heard, number)

    def range_key(self, journey: str) -> str:
        """The key of a journey's slider."""
        return f"range of {journey}"

    def range(self, journey: str, scale: Scale) -> Range:
        """The range that the journey's slider shows."""
        start, end = self._state.get(self.range_key(journey), (scale.low, scale.high))
        return scale.clamped(start, end)

    def move(self, journey: str, range_: Range) -> None:
        """Move the journey's slider. Before it is drawn, or in a callback."""
        self._state[self.range_key(journey)] = range_

    def keep(self, address: Address) -> None:
        """Write the address, and note it with the state that it tells."""
        address.write()
        self._state["written"] = (address, self._told())

    def _told(self) -> tuple[object, ...]:
        journey = self._state.get(JOURNEY)
        return journey, self._state.get(self.range_key(str(journey))), self.event


def address_of(journey: str, choice: Choice, event: str | None) -> Address:
    """The address of a view."""
    return Address(journey, _iso(choice.start), _iso(choice.end), event or "")


def _iso(instant: int | None) -> str:
    # In UTC with a Z: the plus sign of an offset is a space in a query typed by hand.
    return "" if instant is None else Clock("UTC").iso(instant).replace("+00:00", "Z")


def _local(text: str, clock: Clock) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        if moment.utcoffset() is None:
            return moment
        return clock.local((moment - EPOCH) // timedelta(milliseconds=1))
    except (ValueError, OverflowError):
        return None
