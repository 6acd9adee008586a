"""What the text says of a name: areas that stand beside it, and areas named anywhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from geo.gazetteer.found import Found
from geo.gazetteer.toponym import key
from geo.resolution.areas import Area, areas_keyed, counties_keyed, countries, regions, state_codes

_LETTERS = r"[\w'’.\-]*"
_PROPER = rf"[A-Z]{_LETTERS}(?:\s(?:of\s|and\s)?[A-Z]{_LETTERS}){{0,3}}"
_SIDE = r"(?:(?:the|of|(?:north|south|east|west|central|upstate|rural)\w*)\s+)*"
_SORT = (
    r"(?:city|town|township|village|port|capital|suburb|hamlet|station|settlement|resort|island"
    r"|seat|community)"
)
_AFTER = re.compile(
    rf"\s*(?:,\s*|\(\s*|,?\s+in\s+{_SIDE}"
    rf"|,\s+(?:(?:the|a|an)\s+)?(?:[a-z\-]+\s+){{0,3}}{_SORT}\s+(?:of|in|on)\s+{_SIDE})({_PROPER})"
)
_BEFORE = re.compile(rf"({_PROPER})(?:['’]s?)?\s+(?:[a-z\-]+\s+){{0,2}}{_SORT}\s*(?:of\s+|,\s*)?$")
_COUNTY = re.compile(r"\s+(?:County|Counties|Co\.|Parish|Borough)\b")
_REACH = 60


def occurrences(text: str, name: str, most: int | None = None) -> list[int]:
    """Where the name stands in the text as whole words, by offset; the first so many."""
    if not name.strip():
        return []
    found: list[int] = []
    at = text.find(name)
    while at >= 0 and (most is None or len(found) < most):
        end = at + len(name)
        if not (_is_word(text[at - 1 : at]) or _is_word(text[end : end + 1])):
            found.append(at)
        at = text.find(name, end)
    return found


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def areas_beside(text: str, start: int, end: int) -> list[Area]:
    """The areas that the words just after or before text[start:end] name."""
    after = _AFTER.match(text, end, min(len(text), end + _REACH))
    if after:
        named = areas_told(after[1])
        if named:
            return named
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    return areas_told(before[1], last=True) if before else []


def areas_told(words: str, *, last: bool = False) -> list[Area]:
    """The areas that the most of the first words name, or of the last: `Idaho`, `S.C.`, `TX`."""
    parts = words.split()
    for size in range(min(4, len(parts)), 0, -1):
        part = " ".join(parts[-size:] if last else parts[:size]).rstrip(",;:)")
        if part in state_codes():
            return [state_codes()[part]]
        wanted = key(part)
        if wanted.endswith(" county"):
            return counties_keyed(wanted.removesuffix(" county"))
        named = areas_keyed(wanted)
        if named and not (len(wanted) < 4 and part.islower()):
            return named
    return []


def county_follows(text: str, end: int) -> bool:
    """Whether the word County, or its like, stands after the name."""
    return _COUNTY.match(text, end) is not None


def told_countries(text: str) -> Counter[str]:
    """How often each country is named in the text, by its name or its people's."""
    padded = f" {key(text)} "
    counts: Counter[str] = Counter()
    for area in countries():
        names = {name for name in (*area.names, *area.belonging) if len(name) > 3}
        counts[area.found.country] = sum(padded.count(f" {name} ") for name in names)
    if re.search(r"\bU\.\s?S\.|\bUSA?\b", text):
        counts["US"] += 1
    if re.search(r"\bU\.\s?K\.|\bUK\b", text):
        counts["GB"] += 1
    return +counts


def told_regions(
    text: str, wanted: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[int, frozenset[str]]]:
    """How often each of the wanted regions is named in the text, and the keys of its names."""
    padded = f" {key(text)} "
    told: dict[tuple[str, str], tuple[int, frozenset[str]]] = {}
    for code in set(wanted):
        area = regions().get(code)
        if area is None:
            continue
        names = frozenset(name for name in area.names if len(name) > 3)
        if area.found.country == "US":
            # Miss. and Wash. are words without their points.
            names = frozenset(name for name in names if area.names[name] == "official")
        count = sum(padded.count(f" {name} ") for name in names)
        count += sum(len(re.findall(p, text)) for p in _abbreviations(area))
        if count:
            told[code] = (count, names)
    return told


def _abbreviations(area: Area) -> Iterator[str]:
    if area.found.country != "US":
        return
    for name in area.names:
        compact = name.replace(" ", "")
        if len(name) < 6 and area.names[name] != "official" and compact:
            written = r"\.\s?".join(compact.upper()) if len(compact) == 2 else compact.title()
            yield rf"\b{written}\."


def holds_any(areas: Iterable[Area], place: Found) -> bool:
    """Whether the place lies in one of the areas, or is one of them."""
    return any(area.holds(place) for area in areas)
