"""What a reader has chosen to see: a range of time, stances and voices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.ui import words
from geo.webmap.document import ClaimDoc, EventDoc, MapDocument


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be seen; instants in milliseconds, `[start, end)`, None is no limit.

    Without stances, or without voices, all of them are chosen.
    """

    start: int | None = None
    end: int | None = None
    stances: frozenset[str] = frozenset()
    voices: frozenset[str] = frozenset()

    def in_range(self, event: EventDoc) -> bool:
        """Whether the event's interval meets the range; one without a time always does."""
        begun = event.start is None or self.end is None or event.start < self.end
        return begun and (event.end is None or self.start is None or event.end > self.start)

    def claims(self, event: EventDoc, document: MapDocument) -> list[ClaimDoc]:
        """The event's claims of the chosen stances that rest on a chosen voice."""
        return [claim for claim in event.claims if self._holds(claim, document)]

    def events(self, document: MapDocument) -> list[EventDoc]:
        """The events to be seen: in range, with a claim of the chosen stances and voices."""
        unlimited = not self.stances and not self.voices
        return [
            event
            for event in document.events
            if self.in_range(event) and (unlimited or self.claims(event, document))
        ]

    def _holds(self, claim: ClaimDoc, document: MapDocument) -> bool:
        stance = not self.stances or claim.stance in self.stances
        return stance and (
            not self.voices or not self.voices.isdisjoint(words.voices(claim, document))
        )


def stances_in(document: MapDocument) -> list[str]:
    """The stances that the journey's claims take, in the order of certainty."""
    taken = {claim.stance for claim in _claims(document)}
    return [stance for stance in words.STANCES if stance in taken]


def voices_in(document: MapDocument) -> dict[str, str]:
    """The voices that claims rest on, names by id, in the order of the journey file."""
    heard: set[str] = set()
    for claim in _claims(document):
        heard |= words.voices(claim, document)
    own = {words.OWN_VOICE: "The report itself"} if words.OWN_VOICE in heard else {}
    return own | {voice.id: voice.name for voice in document.voices if voice.id in heard}


def _claims(document: MapDocument) -> Iterable[ClaimDoc]:
    return (claim for event in document.events for claim in event.claims)
