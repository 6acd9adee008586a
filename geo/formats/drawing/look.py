"""The colours and typefaces of a picture: those of the page, and the newsroom's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.palette import FONTS, TOKENS, Theme, legible

if TYPE_CHECKING:
    from geo.journey import Journey

SANS: Final = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK KR', sans-serif"
)
SERIF: Final = (
    "ui-serif, Charter, 'Iowan Old Style', Georgia, 'Noto Serif', 'Noto Serif CJK KR', serif"
)
"""The page's typefaces: serif is the source's voice, sans is ours."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colours by the names of `geo.palette`, and two lists of typefaces."""

    colours: Mapping[str, str]
    sans: str = SANS
    serif: str = SERIF

    def __getitem__(self, name: str) -> str:
        """A colour by its name."""
        return self.colours[name]


def look_of(journey: Journey, theme: Theme | None = None) -> Look:
    """The journey's look in a theme; without one in its own, else in the light theme."""
    own = journey.look
    chosen: Theme = theme or ("dark" if own.theme == "dark" else "light")
    given = own.variables if chosen == "light" else own.dark
    colours = {**TOKENS[chosen], **{k: v for k, v in given.items() if k not in FONTS}}
    if own.accent and "traveller" not in given:
        colours["traveller"] = legible(own.accent, (colours["paper"], colours["land"]), chosen)
    sans, serif = own.variables.get("sans", SANS), own.variables.get("serif", SERIF)
    return Look(colours, sans, serif)
