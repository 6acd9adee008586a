"""The interface's words, one catalogue a language, and which of them a document carries.

A catalogue is a file of JSON: a phrase for each key, or an object of phrases by plural
category, as `Intl.PluralRules` names them. `{name}` is filled in. `locale` is the tag by
which dates and numbers are written, `direction` the way in which the language is read.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

LANGUAGES = ("en", "ko", "ru", "ar")
"""The languages that there is a catalogue of; the first stands in for all others."""

Phrase = str | dict[str, str]


def interface_language(tag: str) -> str:
    """The language that the interface speaks in a document of that BCP 47 tag."""
    primary = tag.replace("_", "-").split("-")[0].lower()
    return primary if primary in LANGUAGES else LANGUAGES[0]


@cache
def catalogue(language: str) -> dict[str, Phrase]:
    """The phrases of a language of LANGUAGES, by key."""
    file = resources.files("geo.webmap").joinpath("front", "strings", f"{language}.json")
    phrases: dict[str, Phrase] = json.loads(file.read_text("utf-8"))
    return phrases


def direction(tag: str) -> str:
    """How the interface of a document of that language is read: ltr or rtl."""
    return str(catalogue(interface_language(tag))["direction"])


def to_json(tag: str) -> str:
    """The catalogue for a document of that language, as JSON that may stand in a page."""
    phrases = catalogue(interface_language(tag))
    return json.dumps(phrases, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
