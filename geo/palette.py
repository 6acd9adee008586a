"""The map's colours by name, for light and dark, and what contrast each must keep.

The values are those of `geo/webmap/front/styles/colours.css`; a test compares the two.
Contrast is WCAG 2.2's ratio of relative luminances, from 1 to 21. A colour is made lighter
or darker in OKLab (Björn Ottosson, 2020), where hue and vividness stay as they are.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from math import floor
from typing import Final, Literal

from geo.errors import InvalidJourney

Theme = Literal["light", "dark"]
Rgb = tuple[float, float, float]

TEXT: Final = 4.5
"""The least contrast of text with what is behind it (WCAG 2.2, 1.4.3)."""
LINE: Final = 3.0
"""The least contrast of lines and controls that carry meaning (WCAG 2.2, 1.4.11)."""

LIGHT: Final[Mapping[str, str]] = {
    "paper": "#fff",
    "ink": "#15202b",
    "ink2": "#465461",
    "ink3": "#5f6c78",
    "land": "#fafaf8",
    "sea": "#e3eaee",
    "sea2": "#d3dee5",
    "coast": "#75899a",
    "border": "#8f847b",
    "landtext": "#66707a",
    "seatext": "#54697a",
    "traveller": "#0b5d48",
    "other": "#3d4f63",
    "on": "#fff",
    "conflict": "#b3261e",
    "editor": "#2a50c0",
    "editor-bg": "#eef2fd",
    "mark": "#fdeeb0",
    "mark-line": "#c9a227",
    "ctl": "#7b8792",
    "rule": "#d5dbdf",
    "rule2": "#e8ecef",
    "focus": "#1a5fd0",
    "halo": "#fafaf8",
}
DARK: Final[Mapping[str, str]] = {
    "paper": "#161d23",
    "ink": "#e9edf0",
    "ink2": "#b7c2ca",
    "ink3": "#94a1ab",
    "land": "#212a31",
    "sea": "#0e151b",
    "sea2": "#19232b",
    "coast": "#54697a",
    "border": "#7f766e",
    "landtext": "#94a0a9",
    "seatext": "#7f97a8",
    "traveller": "#5fd0a6",
    "other": "#a9bccd",
    "on": "#10161b",
    "conflict": "#ff8d80",
    "editor": "#9fb6ff",
    "editor-bg": "#1c2540",
    "mark": "#57480f",
    "mark-line": "#c9a227",
    "ctl": "#75838e",
    "rule": "#2f3a43",
    "rule2": "#232c34",
    "focus": "#8ab6ff",
    "halo": "#1a2229",
}
TOKENS: Final[Mapping[Theme, Mapping[str, str]]] = {"light": LIGHT, "dark": DARK}

PAIRS: Final[tuple[tuple[str, str, float], ...]] = (
    ("ink", "paper", TEXT),
    ("ink2", "paper", TEXT),
    ("ink3", "paper", TEXT),
    ("ink", "land", TEXT),
    ("ink2", "land", TEXT),
    ("ink", "sea", TEXT),
    ("ink2", "sea", TEXT),
    ("ink", "mark", TEXT),
    ("landtext", "land", TEXT),
    ("seatext", "sea", TEXT),
    ("traveller", "paper", TEXT),
    ("traveller", "land", TEXT),
    ("on", "traveller", TEXT),
    ("other", "paper", TEXT),
    ("other", "land", TEXT),
    ("on", "other", TEXT),
    ("conflict", "paper", TEXT),
    ("editor", "paper", TEXT),
    ("editor", "editor-bg", TEXT),
    ("border", "land", LINE),
    ("ctl", "paper", LINE),
    ("focus", "paper", LINE),
)
"""What is drawn on what: a colour, the one behind it, and the contrast that they keep."""

FONTS: Final = ("sans", "serif")
"""The variables that hold lists of typefaces, the same in both themes."""

_FAMILY = re.compile(r"[^\W_][\w .&+-]*|-apple-system")
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def colour_in(text: str) -> str:
    """A colour in small letters. Raises ValueError for anything but `#rgb` and `#rrggbb`."""
    if not _HEX.fullmatch(text.strip()):
        raise ValueError("Expected a colour such as #0b5d48")
    return text.strip().lower()


def fonts_in(text: str) -> str:
    """A list of typefaces as CSS writes it. Raises ValueError for anything else."""
    families = [part.strip().strip("\"'").strip() for part in text.split(",")]
    if not all(_FAMILY.fullmatch(family) for family in families):
        raise ValueError("Expected names of typefaces with commas between, such as Lora, serif")
    return ", ".join(
        family if re.fullmatch(r"-?[a-z][a-z-]*", family) else f'"{family}"' for family in families
    )


def unreadable(changed: Mapping[str, str], theme: Theme) -> tuple[str, str] | None:
    """What a theme's changed colours make unreadable, in words, and which of them does.

    None where each pair that they are part of keeps its contrast.
    """
    colours = {**TOKENS[theme], **changed}
    for front, behind, least in PAIRS:
        found = contrast(colours[front], colours[behind])
        if found < least and not {front, behind}.isdisjoint(changed):
            figures = f"{front} {colours[front]} on {behind} {colours[behind]} has a contrast of"
            return (
                f"{figures} {floor(found * 100) / 100}:1, and at least {least}:1 is needed",
                front if front in changed else behind,
            )
    return None


def light_variables(given: Mapping[str, str]) -> dict[str, str]:
    """An editor's variables for the light theme, and typefaces, each in its plain form.

    Raises InvalidJourney for a name that is no variable, a value that is neither colour nor
    typeface, and colours that leave something unreadable.
    """
    return _variables(given, "light", (*LIGHT, *FONTS))


def dark_variables(given: Mapping[str, str]) -> dict[str, str]:
    """An editor's colours for the dark theme, as `light_variables` has them."""
    return _variables(given, "dark", tuple(DARK))


def _variables(given: Mapping[str, str], theme: Theme, known: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in given.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"Nearest: {near[0]}" if near else f"Expected {', '.join(known)}"
            raise InvalidJourney(f"“{name}” is no variable of the {theme} theme", hint)
        try:
            found[name] = fonts_in(value) if name in FONTS else colour_in(value)
        except ValueError as error:
            raise InvalidJourney(f"“{name}: {value}” does not fit", str(error)) from None
    fault = unreadable({name: value for name, value in found.items() if name not in FONTS}, theme)
    if fault:
        raise InvalidJourney(fault[0], f"Change “{fault[1]}”")
    return found


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart in lightness, from 1 to 21."""
    dark, light = sorted((_luminance(_linear(one)), _luminance(_linear(other))))
    return (light + 0.05) / (dark + 0.05)


def least_contrast(colour: str, grounds: Iterable[str]) -> float:
    """The contrast of a colour with that of the grounds which it stands out from least."""
    return min(contrast(colour, ground) for ground in grounds)


def legible(colour: str, grounds: Iterable[str], theme: Theme) -> str:
    """The colour itself, or as much darker (in the dark theme lighter) as text on them needs.

    Where even black or white would not do, it is black or white.
    """
    behind = tuple(grounds)
    if least_contrast(colour, behind) >= TEXT:
        return colour
    lightness, green_red, blue_yellow = _oklab(_linear(colour))
    good, bad = (0.0, lightness) if theme == "light" else (1.0, lightness)
    for _ in range(24):
        middle = (good + bad) / 2
        if least_contrast(_hex((middle, green_red, blue_yellow)), behind) >= TEXT:
            good = middle
        else:
            bad = middle
    return _hex((good, green_red, blue_yellow))


def distance(one: str, other: str) -> float:
    """How different two colours look: 0 for the same, about 0.02 where it is just seen."""
    pairs = zip(_oklab(_linear(one)), _oklab(_linear(other)), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def _linear(colour: str) -> Rgb:
    """Red, green and blue from 0 to 1, in proportion to their light."""
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return _lit(red), _lit(green), _lit(blue)


def _lit(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _luminance(rgb: Rgb) -> float:
    red, green, blue = rgb
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklab(rgb: Rgb) -> Rgb:
    red, green, blue = rgb
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _hex(lab: Rgb) -> str:
    """The screen's colour nearest to one in OKLab: what it cannot show is cut off."""
    lightness, green_red, blue_yellow = lab
    long = (lightness + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    middle = (lightness - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (lightness - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _shown(value)):02x}" for value in linear)


def _shown(value: float) -> float:
    value = min(1.0, max(0.0, value))
    return value * 12.92 if value <= 0.0031308 else float(1.055 * value ** (1 / 2.4) - 0.055)
