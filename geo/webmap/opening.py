"""What a packed document lets its page draw before it is unpacked: the marks of all events.

The numbers that the marks are placed by travel ahead of the document, as bytes, and the
document's own columns refer to them, so that both drawings are of the same numbers. Those
of a few hundred events stand in the page once more, before all of them: a page draws these
as soon as it is begun. With them go the few facts that the page's measures hang on: a map
that is drawn before its title would move when the title comes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.webmap.columns import Column, Fields
from geo.webmap.document import ClaimDoc, EventDoc, MapDocument, PlaceDoc
from geo.webmap.numbers import PER_DEGREE, Floats, Numbers, floats

STANCES = ("asserted", "estimated", "expected", "denied", "hearsay")
"""The forms of the marks, in the order of `masks.js`: the traveller's, then those of others."""
NOWHERE = 2 * len(STANCES)
"""The form of an event that has no mark on the map."""
FIRST = 300
"""So many events are drawn first of all."""

Values = Sequence[Any]
Wanted = tuple[type, str, int, Values]
"""A column: its dataclass and field, the parts of a whole number, and its values."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The numbers, those of the first few events, and the facts of the page.

    `known` are the columns of the document that are among the numbers, by dataclass and field.
    """

    numbers: Numbers
    first: Numbers
    facts: dict[str, Any]
    known: dict[tuple[type, str], tuple[Floats, Column]]


def opening_of(document: MapDocument, places: Fields, events: Fields) -> Opening:
    """What the page of a document draws first; its places and events are given by field."""
    forms = _forms(places, events)
    wanted = {name: events[name] for name in ("place", "start", "end")} | {"kind": forms}
    numbers, known = Numbers(), {}
    for kind, name, per, values in _columns(places["lat"], places["lon"], wanted):
        given = floats(values)
        number, exact = numbers.add(given, per, steps=False)
        if exact and name != "kind":
            known[kind, name] = (given, {"numbers": number})
    return Opening(numbers, _first(places, wanted), _facts(document, events), known)


def _columns(lat: Values, lon: Values, events: Mapping[str, Values]) -> Iterator[Wanted]:
    """The columns of an opening, in their order, each with its parts of a whole number."""
    yield PlaceDoc, "lat", PER_DEGREE, lat
    yield PlaceDoc, "lon", PER_DEGREE, lon
    for name in ("place", "start", "end", "kind"):
        yield EventDoc, name, 1, events[name]


def _first(places: Fields, events: Mapping[str, Values]) -> Numbers:
    """The columns of a few events with a mark, taken evenly from all."""
    marked = [number for number, form in enumerate(events["kind"]) if form != NOWHERE]
    chosen = marked[:: -(-len(marked) // FIRST) or 1]
    few = {name: [values[number] for number in chosen] for name, values in events.items()}
    lat, lon = ([places[name][place] for place in few["place"]] for name in ("lat", "lon"))
    numbers = Numbers()
    for _, _, per, values in _columns(lat, lon, few | {"place": range(len(chosen))}):
        numbers.add(floats(values), per, steps=False)
    return numbers


def _forms(places: Fields, events: Fields) -> list[int]:
    """The form of each event's mark."""
    nowhere = {number for number, far in enumerate(places["far"]) if far} | {None}
    forms = {
        (actor, stance): len(STANCES) * (actor != "traveller") + number
        for actor in set(events["actor"])
        for number, stance in enumerate(STANCES)
    }
    who = zip(events["actor"], events["stance"], strict=True)
    return [
        NOWHERE if place in nowhere else forms[form]
        for place, form in zip(events["place"], who, strict=True)
    ]


def _facts(document: MapDocument, events: Fields) -> dict[str, Any]:
    """What the measures of the page hang on, beside its words."""
    reports = document.reports
    claims: Sequence[Sequence[ClaimDoc]] = events["claims"]
    firsts = [own[0] for own in claims if own]
    sources = {(first.by[0],) if first.by else first.report for first in firsts}
    if len(firsts) < len(claims):
        sources.add(0)
    single = reports[0] if len(reports) == 1 else None
    return {
        "language": document.language,
        "reports": len(reports),
        "events": len(claims),
        "claims": sum(map(len, claims)),
        "report": single
        and {
            "published": single.published,
            "publishedText": single.publishedText,
            "zone": single.zone,
            "assumed": single.assumed,
        },
        "axis": document.axis is not None,
        "diagram": bool(document.legs) and document.axis is not None,
        "lanes": len(sources),
        "untimed": events["timed"].count("none"),
        "view": document.view,
        "sheet": document.basemap.box,
    }
