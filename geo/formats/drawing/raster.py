"""SVG -> PNG, in typefaces that are known.

Words are set in Noto Sans and Noto Serif, which come along: on any machine the same
letters, and for Latin, Greek and Cyrillic the same bytes. Letters that these lack, such
as Hangul, are set in the machine's own typefaces: the first that it has of those named
for their script, else any that holds the letter. If there is none, that is an error: a
name is never drawn as a row of boxes. Only a sign that is no letter, such as a picture
of a train, may be a box.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

from lxml import etree

from geo.errors import DatelineError
from geo.formats.drawing.canvas import NAMESPACE, put
from geo.formats.drawing.lettering import Type, font_files, width_of
from geo.formats.xmltree import root_of

SANS, SERIF = "Noto Sans", "Noto Serif"

_HAN: Final = {
    "ja": "Noto Sans JP, Noto Sans CJK JP, Hiragino Sans, Yu Gothic, Meiryo",
    "ko": "Noto Sans KR, Noto Sans CJK KR, Apple SD Gothic Neo, Malgun Gothic",
    "zh": "Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei",
}
_FAMILIES: Final = {
    "HANGUL": _HAN["ko"],
    "HIRAGANA": _HAN["ja"],
    "KATAKANA": _HAN["ja"],
    "ARABIC": "Segoe UI, Tahoma, Arial, DejaVu Sans, Noto Sans Arabic, Noto Naskh Arabic",
    "HEBREW": "Segoe UI, Tahoma, Arial, DejaVu Sans, Noto Sans Hebrew",
}
"""The machine's typefaces by the first word of a letter's Unicode name."""

_BOTH_WAYS: Final = "Segoe UI, Tahoma, Arial, DejaVu Sans"
"""Typefaces that hold letters of both directions, for words that mix them."""
_LEFTWARD: Final = frozenset({"R", "AL"})

_OTHERS: Final = (
    "Noto Sans Symbols, Noto Sans Symbols 2, Segoe UI Symbol, Apple Symbols, Noto Color Emoji,"
    " Apple Color Emoji, Segoe UI Emoji, DejaVu Sans"
)

# Letters, marks, digits, punctuation and signs are seen; blanks and controls are not.
_SEEN: Final = frozenset("LMNPS")
_READ: Final = frozenset("LMN")
_CELL: Final = 24
_NO_LETTER: Final = "\U0010fffd"  # of private use: no typeface that comes along has it
_MOST_NAMED: Final = 12


def to_png(svg: str) -> bytes:
    """The picture in its own size. Raises DatelineError for letters that no typeface holds."""
    root = etree.fromstring(svg.encode())
    language = root.get("lang", "")[:2]
    texts = [element for element in root.iter(f"{{{NAMESPACE}}}text") if element.text]
    letters = {letter for element in texts for letter in element.text or "" if _is_seen(letter)}
    lacking = _undrawn(dict.fromkeys(letters, SANS), machine=False)
    families = {letter: _families(letter, language) for letter in sorted(lacking)}
    unknown = _undrawn(families, machine=True) if families else frozenset()
    unread = [letter for letter in sorted(unknown) if unicodedata.category(letter)[0] in _READ]
    if unread:
        raise _no_typeface(unread)
    serif = _serif_of(texts)
    root.set("font-family", SANS)
    for element in texts:
        if element.get("font-family") is not None:
            element.set("font-family", SERIF if element.get("font-family") == serif else SANS)
        _name_families(element, families)
    return _rendered(etree.tostring(root, encoding="unicode"), machine=bool(families))


def _serif_of(texts: Iterable[etree._Element]) -> str | None:
    """The typefaces of the words that are not set in the picture's own: only serif is."""
    return next((named for text in texts if (named := text.get("font-family"))), None)


def _name_families(element: etree._Element, families: Mapping[str, str]) -> None:
    """Set the letters that the typefaces lack in those named for them.

    Each run of letters gets a place of its own: words that only follow one another are
    all set in the typeface that the first unknown letter is found in. Words with letters
    that run to the left stay in one piece, since their order is not that of their runs.
    """
    words = element.text or ""
    if families.keys().isdisjoint(words):
        return
    if any(unicodedata.bidirectional(letter) in _LEFTWARD for letter in words):
        element.set("font-family", _BOTH_WAYS)
        return
    pairs = groupby(_with_blanks(words, families), key=lambda pair: pair[1])
    runs = [(family, "".join(letter for letter, _ in run)) for family, run in pairs]
    if len(runs) == 1:
        element.set("font-family", runs[0][0])
        return
    style = _type_of(element)
    widths = [width_of(run, style) for _, run in runs]
    share = {"middle": 0.5, "end": 1.0}.get(element.get("text-anchor", ""), 0.0)
    x = float(element.get("x", "0")) - share * sum(widths)
    element.text = None
    element.set("text-anchor", "start")
    for (family, run), width in zip(runs, widths, strict=True):
        span = etree.SubElement(element, f"{{{NAMESPACE}}}tspan")
        span.text = run
        span.set("x", f"{x:.2f}")
        if family:
            span.set("font-family", family)
        x += width


def _type_of(element: etree._Element) -> Type:
    return Type(
        size=float(element.get("font-size", "16")),
        weight=int(element.get("font-weight", "400")),
        serif=element.get("font-family") == SERIF,
        italic=element.get("font-style") == "italic",
        spacing=float(element.get("letter-spacing", "0")),
    )


def _with_blanks(words: str, families: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each letter with its family; a blank stays with what stands before it."""
    family, told = "", []
    for letter in words:
        if _is_seen(letter):
            family = families.get(letter, "")
        told.append((letter, family))
    return told


def _families(letter: str, language: str) -> str:
    name = unicodedata.name(letter, "")
    script = name.partition(" ")[0]
    if script == "CJK":
        return _HAN.get(language, ", ".join(_HAN[key] for key in ("ja", "zh", "ko")))
    own = f"Noto Sans {script.title()}" if letter.isalpha() and script else SANS
    return _FAMILIES.get(script, f"{own}, {_OTHERS}")


def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter)[0] in _SEEN


def _undrawn(families: Mapping[str, str], *, machine: bool) -> frozenset[str]:
    """The letters that are drawn as an unknown one is, each in the families named for it."""
    return _probed(tuple(sorted(families.items())), machine)


@lru_cache(maxsize=64)
def _probed(families: tuple[tuple[str, str], ...], machine: bool) -> frozenset[str]:
    from PIL import Image

    if not families:
        return frozenset()
    root = root_of("svg", NAMESPACE)
    width = _CELL * (len(families) + 1)
    root.set("width", str(width))
    root.set("height", str(_CELL))
    put(root, "rect", width=width, height=_CELL, fill="#fff")
    cells = [(_NO_LETTER, SANS), *families]
    for number, (letter, family) in enumerate(cells):
        # Each letter in a window of its own, so that a wide one leaves its neighbour alone.
        window = put(root, "svg", x=_CELL * number, width=_CELL, height=_CELL, viewBox="0 0 24 24")
        put(window, "text", x=2, y=18, font_size=14, font_family=family).text = letter
    png = _rendered(etree.tostring(root, encoding="unicode"), machine=machine)
    with Image.open(io.BytesIO(png)) as picture:
        drawn = [
            picture.crop((_CELL * n, 0, _CELL * (n + 1), _CELL)).convert("L").tobytes()
            for n in range(len(cells))
        ]
    unknown = drawn[0]
    return frozenset(
        letter for (letter, _), cell in zip(families, drawn[1:], strict=True) if cell == unknown
    )


def _rendered(svg: str, *, machine: bool) -> bytes:
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            skip_system_fonts=not machine,
            font_files=font_files(),
            font_family=SANS,
            sans_serif_family=SANS,
            serif_family=SERIF,
        )
    )


def _no_typeface(unread: Sequence[str]) -> DatelineError:
    some = "".join(unread[:_MOST_NAMED])
    return DatelineError(
        f"no typeface on this machine has {'the letters ' if len(some) > 1 else ''}“{some}”",
        "Install one that does, such as the package fonts-noto-cjk, or write an .svg: its "
        "readers' own typefaces draw it",
    )
