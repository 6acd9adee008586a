"""How wide words are, and what of them fits.

Widths are those of Noto Sans and Noto Serif, which the PNG is set in. An SVG is set in
the first of the page's typefaces that its reader has; most of those run narrower.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Final

from PIL import ImageFont

_MEASURED_AT: Final = 100
LONGEST: Final = 600
"""More of one text than this is never drawn in one piece."""

FONT_PACKAGES: Final = {"Noto Sans": "fontpkg_noto_sans", "Noto Serif": "fontpkg_noto_serif"}


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set: `size` and `spacing` (between letters) in units."""

    size: float
    weight: int = 400
    serif: bool = False
    italic: bool = False
    spacing: float = 0.0


def plain(text: str) -> str:
    """A text in one line: line breaks and runs of blanks are one blank each."""
    return " ".join(text[: 4 * LONGEST].split())[:LONGEST]


def width_of(text: str, style: Type) -> float:
    """How wide a text in one line is, in units. Letters of East Asia are as wide as high."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    narrow = "".join(letter for letter in text if unicodedata.east_asian_width(letter) not in "WF")
    set_narrow = _face(style.serif, style.italic, style.weight).getlength(narrow) / _MEASURED_AT
    return (set_narrow + wide) * style.size + style.spacing * len(text)


def fitted(text: str, room: float, style: Type) -> str:
    """The text in one line, or as much of it as fits, with `…` at its end."""
    words = plain(text)
    if width_of(words, style) <= room:
        return words
    least, most = 0, len(words)
    while least < most:
        middle = (least + most + 1) // 2
        if width_of(f"{words[:middle].rstrip()}…", style) <= room:
            least = middle
        else:
            most = middle - 1
    return f"{words[:least].rstrip()}…"


def wrapped(text: str, room: float, style: Type, most: int) -> list[str]:
    """The text in lines that fit, at most so many; the last ends with `…` if there is more."""
    lines: list[str] = []
    rest = plain(text)
    while rest and len(lines) < most - 1 and width_of(rest, style) > room:
        line = _first_line(rest, room, style)
        lines.append(line)
        rest = rest[len(line) :].lstrip()
    return [*lines, fitted(rest, room, style)] if rest else lines


def _first_line(text: str, room: float, style: Type) -> str:
    """As many whole words as fit; of a word that is too long by itself, what fits."""
    words = text.split(" ")
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if width_of(longer, style) > room:
            break
        line = longer
    if line:
        return line
    fits = (end for end in range(len(text), 1, -1) if width_of(text[:end], style) <= room)
    return text[: next(fits, 1)]


def font_files() -> list[str]:
    """The files of the typefaces that come along."""
    return [str(_file(family, italic)) for family in FONT_PACKAGES for italic in (False, True)]


@lru_cache(maxsize=32)
def _face(serif: bool, italic: bool, weight: int) -> ImageFont.FreeTypeFont:
    file = _file("Noto Serif" if serif else "Noto Sans", italic)
    face = ImageFont.truetype(file, _MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)
    # The packages' fonts are variable; what else their axes hold stays as it is.
    named = {axis["name"]: axis["default"] or 0 for axis in face.get_variation_axes()}
    face.set_variation_by_axes([float(value) for value in (named | {b"Weight": weight}).values()])
    return face


@lru_cache
def _file(family: str, italic: bool) -> Path:
    """The font file of a family that came with its package."""
    root = resources.files(FONT_PACKAGES[family])
    told = json.loads(root.joinpath("metadata.json").read_text("utf-8"))
    style = "italic" if italic else "normal"
    (path,) = [file["path"] for file in told["files"] if file["style"] == style]
    return Path(str(root.joinpath(path)))
