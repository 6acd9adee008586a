"""What a packed document lets its page draw before it is unpacked: the marks of all events.

The numbers that the marks are placed by travel ahead of the document, as bytes, and the
document's own columns refer to them, so that nothing travels twice and both drawings are
of the same numbers. With them go the few facts that the page's measures hang on: a map
that is drawn before its title would move when the title comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from geo.webmap.columns import PER_DEGREE, Column
from geo.webmap.document import EventDoc, MapDocument, PlaceDoc

STANCES = ("asserted", "estimated", "expected", "denied", "hearsay")
"""The forms of the marks, in the order of `masks.js`: the traveller's, then those of others."""
NOWHERE = 2 * len(STANCES)
"""The form of an event that has no mark on the map."""

_LARGEST = 2**53


@dataclass(frozen=True, slots=True)
class Opening:
    """The numbers as bytes, how each column of them is read, and the facts of the page.

    `known` are the columns of the document that are among them, by dataclass and field.
    """

    data: bytes
    facts: dict[str, Any]
    known: dict[tuple[type, str], tuple[list[Any], Column]] = field(default_factory=dict)


def opening_of(document: MapDocument) -> Opening:
    """What the page of a document draws first."""
    places, events = document.places, document.events
    far = {number for number, place in enumerate(places) if place.far} | {None}
    kinds = [
        NOWHERE
        if event.place in far
        else len(STANCES) * (event.actor != "traveller") + STANCES.index(event.stance)
        for event in events
    ]
    fields: list[tuple[type, str, int, list[Any]]] = [
        (PlaceDoc, "lat", PER_DEGREE, [place.lat for place in places]),
        (PlaceDoc, "lon", PER_DEGREE, [place.lon for place in places]),
        (EventDoc, "place", 1, [event.place for event in events]),
        (EventDoc, "start", 1, [event.start for event in events]),
        (EventDoc, "end", 1, [event.end for event in events]),
        (EventDoc, "kind", 1, kinds),
    ]
    data, columns, known = [], [], {}
    for number, (kind, name, per, values) in enumerate(fields):
        packed, column, exact = as_bytes(values, per)
        data.append(packed)
        columns.append(column)
        if exact and name != "kind":
            known[kind, name] = (values, {"opening": number})
    return Opening(b"".join(data), {"columns": columns, **_facts(document)}, known)


def as_bytes(values: Sequence[float | None], per: int) -> tuple[bytes, Column, bool]:
    """Numbers in parts of 1 / `per` as bytes, how to read them, and whether that is exact.

    A number is `(least + times * (code - 1)) / per`, and the code 0 is no number. Of codes
    of up to four bytes come first the lowest bytes of all, then those above them: they are
    compressed better so. Larger ones are floats of eight bytes.
    """
    given = np.array(values, dtype=np.float64)
    there = ~np.isnan(given)
    whole = np.rint(given[there] * per).astype(np.int64)
    least = int(whole.min()) if whole.size else 0
    times = int(np.gcd.reduce(whole - least)) if whole.size else 1
    codes = np.zeros(len(given), dtype=np.int64)
    codes[there] = (whole - least) // (times or 1) + 1
    most = int(codes.max(initial=0))
    wide = next((wide for wide in (1, 2, 3, 4) if most + 1 < 256**wide), 8)
    planes = codes.astype("<u8").view(np.uint8).reshape(-1, 8)[:, :wide].T
    data = codes.astype("<f8") if wide == 8 else planes
    exact = bool(np.all(whole / per == given[there]) and np.all(np.abs(whole) < _LARGEST))
    column = {"count": len(given), "least": least, "times": times or 1, "per": per, "wide": wide}
    return data.tobytes(), column, exact


def _facts(document: MapDocument) -> dict[str, Any]:
    """What the measures of the page hang on, beside its words."""
    events, reports = document.events, document.reports
    sources = {
        (event.claims[0].by[0],) if event.claims[0].by else event.claims[0].report
        for event in events
        if event.claims
    } | {0 for event in events if not event.claims}
    single = reports[0] if len(reports) == 1 else None
    return {
        "language": document.language,
        "reports": len(reports),
        "events": len(events),
        "claims": sum(len(event.claims) for event in events),
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
        "untimed": sum(event.timed == "none" for event in events),
        "view": document.view,
        "sheet": document.basemap.box,
    }
