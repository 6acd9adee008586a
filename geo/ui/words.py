"""Words for the pages: source text made harmless in Markdown, stances and voices by name."""

from __future__ import annotations

import re
from typing import Final

from geo.webmap.document import ClaimDoc, EventDoc, MapDocument, Stance

STANCES: Final[dict[Stance, str]] = {
    "asserted": "Reported",
    "estimated": "Estimated",
    "expected": "Expected",
    "hearsay": "Hearsay",
    "denied": "Denied",
}

OWN_VOICE: Final = ""
"""Stands among the ids of voices for the reports themselves."""

_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")
_JOINER: Final = "\u2060"
# What Streamlit looks for in text that is parsed already, where a backslash is gone:
# :emoji: and :material_icons:, arrows and signs of ASCII, addresses.
_AFTERWARDS: Final = re.compile(
    r":(?=[\w+/-]+:)|(?<=[-<>~])(?=[->=])|(?<=http)s?(?=:)|(?<=www)(?=\.)|(?=@)"
)


def plain(text: str) -> str:
    """The text as Markdown that shows these very characters and nothing else.

    For the labels and messages that Streamlit reads as Markdown. A word joiner, which
    cannot be seen, parts the characters that Streamlit would replace after parsing.
    """
    lines = " ".join(text.split("\n"))
    parted = _AFTERWARDS.sub(lambda found: found[0] + _JOINER, lines)
    return _PUNCTUATION.sub(r"\\\1", parted)


def counted(number: int, one: str, many: str = "") -> str:
    """`1 event`, `2 events`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def said_by(claim: ClaimDoc, document: MapDocument) -> str:
    """The chain of voices, nearest to the reader first, or the report itself."""
    names = (_named(document, index) for index in claim.by)
    return " ← ".join(names) or "The report itself"


def voices(claim: ClaimDoc, document: MapDocument) -> set[str]:
    """The ids of the voices that a claim rests on; OWN_VOICE is the report's."""
    return {document.voices[index].id for index in claim.by} or {OWN_VOICE}


def quote(claim: ClaimDoc) -> str:
    """The quote in the source's own characters, cut out of its sentence."""
    start, end = claim.excerpt.quote
    units = claim.excerpt.text.encode("utf-16-le")
    return units[2 * start : 2 * end].decode("utf-16-le")


def time_of(claim: ClaimDoc) -> str:
    """When it was, in words: the reading, or that no time was given."""
    return claim.timeText or "No time given"


def place_of(event: EventDoc, document: MapDocument) -> str:
    """Where it was."""
    return "Place not given" if event.place is None else document.places[event.place].name


def _named(document: MapDocument, index: int) -> str:
    voice = document.voices[index]
    return f"{voice.name} (unnamed)" if voice.unnamed else voice.name
