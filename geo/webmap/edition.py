"""A journey as one export shows it: with other tiles, or with a newsroom's style.

What the journey file says stays as it is; only this map is drawn otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from geo.article import read_text
from geo.check import Checked
from geo.errors import DatelineError, InvalidJourney
from geo.palette import dark_variables, light_variables
from geo.tiles import NONE, tiles_named
from geo.webmap.look import accent_notes

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(
    r"(?P<dark>@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)\s*\{\s*)?"
    r":root\s*\{(?P<body>[^{}]*)\}\s*(?(dark)\}\s*)"
)
_DECLARATION = re.compile(r"--([\w-]+)\s*:\s*([^;:{}]+)")


def edited(checked: Checked, *, tiles: str = "", style: Path | None = None) -> Checked:
    """The journey with a provider's tiles (`none` for none) and the variables of a style file.

    Empty or None leaves what the journey says. Raises UnknownTiles, UnreadableFile, and
    InvalidJourney for a style file that holds anything but variables.
    """
    journey = checked.journey
    if tiles:
        name = None if tiles.lower() == NONE else tiles_named(tiles).name
        journey = journey.model_copy(update={"tiles": name})
    if style is not None:
        light, dark = read_variables(style)
        look = journey.look.model_copy(update={"variables": light, "dark": dark})
        journey = journey.model_copy(update={"look": look})
    return replace(checked, file=replace(checked.file, journey=journey))


def notes_of(checked: Checked) -> list[str]:
    """What an editor should know of a map: whom it asks, and what became of the accent."""
    journey = checked.journey
    asked = [tiles_named(journey.tiles).notice] if journey.tiles else []
    return [*asked, *accent_notes(journey.look)]


def read_variables(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The variables of a style file: those of `:root`, and those of it in the dark theme.

    Only `:root { --paper: #fffdf8; … }` may stand in it, and the same within
    `@media (prefers-color-scheme: dark)`. Raises InvalidJourney with the line of anything
    else.
    """
    text = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), read_text(path))
    given: dict[bool, dict[str, str]] = {False: {}, True: {}}
    for dark, name, value in _declarations(text, path):
        given[dark][name] = value
    try:
        return light_variables(given[False]), dark_variables(given[True])
    except DatelineError as error:
        raise error.at(str(path)) from None


def _declarations(text: str, path: Path) -> Iterator[tuple[bool, str, str]]:
    """Each variable with its value, and whether it is the dark theme's."""
    at = len(text) - len(text.lstrip())
    while at < len(text):
        rule = _RULE.match(text, at)
        if rule is None:
            raise _foreign(text, at, path)
        start = rule.start("body")
        for part in rule["body"].split(";"):
            declared = _DECLARATION.fullmatch(part.strip())
            if declared:
                yield bool(rule["dark"]), declared[1], declared[2].strip()
            elif part.strip():
                raise _foreign(text, start + len(part) - len(part.lstrip()), path)
            start += len(part) + 1
        at = rule.end()


def _foreign(text: str, at: int, path: Path) -> InvalidJourney:
    seen = text[at:].split("\n", 1)[0].strip()[:60]
    line = text.count("\n", 0, at) + 1
    remedy = "Only variables may stand in it, such as :root { --paper: #fffdf8; }"
    return InvalidJourney(f"“{seen}” is no variable", remedy).at(str(path), line)
