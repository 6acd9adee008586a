"""How a newsroom has its maps look: an accent, variables and themes as styles of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import floor

from geo.journey import Look
from geo.palette import FONTS, TEXT, TOKENS, Theme, contrast, distance, least_contrast, legible
from geo.webmap.document import LookDoc, TilesDoc

ALIKE = 0.1
"""Colours that lie closer in OKLab are taken for each other where they stand apart."""

# Wherever there is little room, whom tiles are owed to stays to be read: a line each, beside
# the word that opens the legend. What is longer than a line is whole in the credits.
_CREDIT = (
    "z-index:451;flex-wrap:wrap;justify-content:flex-end;align-content:center;gap:0 6px;"
    "max-width:calc(100% - 6.75rem);border-start-start-radius:4px;background:var(--paper);"
    "line-height:1.35;text-shadow:none"
)


def look_of(look: Look) -> LookDoc:
    """The look as the page is told it: the accent as each theme can bear it, the variables."""
    light, dark = _colours(look, "light"), _colours(look, "dark")
    fonts = {name: value for name, value in look.variables.items() if name in FONTS}
    return LookDoc(look.theme, {**light, **fonts}, dark)


def accent_notes(look: Look) -> list[str]:
    """What became of the accent, as sentences with figures; none where it stands as given."""
    return list(_accent_notes(look)) if look.accent else []


def look_style(look: LookDoc) -> str:
    """The style that sets a look's variables, empty where it sets none."""
    dark = _declared(look.dark)
    rules = [f":root{{{_declared(look.light)}}}"] if look.light else []
    if dark:
        within = ':root:not([data-theme="light"])'
        rules.append(f"@media (prefers-color-scheme:dark){{{within}{{{dark}}}}}")
        rules.append(f':root[data-theme="dark"]{{{dark}}}')
    return "\n".join(rules)


def tiles_style(look: LookDoc, tiles: TilesDoc) -> str:
    """The style of a map on tiles: all that lies on it suits the tiles in either theme."""
    theme: Theme = "dark" if tiles.dark else "light"
    own = look.dark if tiles.dark else look.light
    colours = {**TOKENS[theme], **{k: v for k, v in own.items() if k not in FONTS}}
    tokens = f"color-scheme:{theme};{_declared(colours)};color:var(--ink)"
    rules = [
        f".tiled #panel-map{{{tokens}}}",
        f".tiled .credit{{{_CREDIT}}}",
        ".tiled .credit span{display:block!important;max-width:100%}",
    ]
    if tiles.named:
        rules.append(".tiled .mapname.country,.tiled .mapname.sea{visibility:hidden}")
    return "\n".join(rules)


def _colours(look: Look, theme: Theme) -> dict[str, str]:
    given = look.variables if theme == "light" else look.dark
    colours = {name: value for name, value in given.items() if name not in FONTS}
    if "land" in colours:
        colours.setdefault("halo", colours["land"])
    if look.accent and "traveller" not in colours:
        colours["traveller"] = legible(look.accent, _grounds(look, theme), theme)
        colours.setdefault("on", _text_on(colours["traveller"]))
    return colours


def _grounds(look: Look, theme: Theme) -> tuple[str, str]:
    """What the accent stands on: cards and land."""
    colours = {**TOKENS[theme], **(look.variables if theme == "light" else look.dark)}
    return colours["paper"], colours["land"]


def _text_on(colour: str) -> str:
    """White or near black: whichever stands out from a colour more."""
    return max("#ffffff", "#10161b", key=lambda text: contrast(text, colour))


def _accent_notes(look: Look) -> Iterator[str]:
    accent = look.accent or ""
    themes: tuple[Theme, ...] = ("light", "dark")
    for theme in themes:
        grounds = _grounds(look, theme)
        found, used = least_contrast(accent, grounds), legible(accent, grounds, theme)
        if used != accent:
            yield (
                f"The accent {accent} has a contrast of {floor(found * 100) / 100}:1 in the "
                f"{theme} theme, and text needs {TEXT}:1: there it is {used}."
            )
        for name, meaning in (("conflict", "contradictions"), ("editor", "assumptions")):
            other = {**TOKENS[theme], **(look.variables if theme == "light" else look.dark)}[name]
            if distance(used, other) < ALIKE:
                yield f"In the {theme} theme the accent is close to the colour of {meaning}."


def _declared(colours: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in sorted(colours.items()))
