"""CSV: one row a claim, for spreadsheets and for programs.

It holds points and no lines. A gap in the railway's data that a leg was taken across is a row
of its own after those of the claims: its `kind` is `gap`, it has no `event` and no `claim`,
and `title`, `lat`, `lon` and `place_basis` tell how wide, where and of which leg it is.

A spreadsheet takes a cell for a formula if it begins with `=`, `+`, `-` or `@`, and some
do so after a tab, a line break or other blanks. One that expects semicolons even splits a
cell at them, in the middle of quoted words. So words in which such a sign stands first,
or first after a semicolon, a tab or a line break, get an apostrophe before it, and
apostrophes that stand there already get one more: `guarded` does it and `unguarded`
takes it back, so that what is read is what was written. Numbers, such as a longitude in
the western hemisphere, are written as numbers.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from geo.formats.account import ClaimAccount, EventAccount, GapAccount, LegAccount, account_of
from geo.formats.coordinates import degrees, position
from geo.formats.instants import local_edges
from geo.formats.words import gap_words

if TYPE_CHECKING:
    from geo.check import Checked

COLUMNS: Final = (
    "journey", "event", "title", "kind", "who", "place", "country", "lat", "lon", "place_basis",
    "place_assumed", "event_stance", "event_start", "event_end", "event_time", "timed", "because",
    "claim", "quote", "by", "report", "published", "stance", "when", "start", "end", "time",
    "zone", "zone_basis", "extent", "position_start", "position_end", "caveat", "flags", "assumed",
    "contradictions", "sentence",
)  # fmt: skip

BYTE_ORDER_MARK: Final = "\ufeff"
BETWEEN: Final = "; "

# Blank to the eye, or to a spreadsheet that trims what it reads. Signs in full width count
# as the plain ones in spreadsheets set to Chinese or Japanese.
_BLANK = (
    r" \x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f"
    r"\u205f-\u206f\u3000\ufeff"
)
_SIGN = r"=+\-@＝＋－＠"
_FIRST = rf"(?<![\s\S]){{}}(?='*[{_BLANK}]*[{_SIGN}\t\r\n])"
_LATER = rf"(?<=[;\t\r\n]){{}}(?='*[{_BLANK}\"]*[{_SIGN}])"
_BARE = re.compile("|".join(where.format("") for where in (_FIRST, _LATER)))
_GUARD = re.compile("|".join(where.format("'") for where in (_FIRST, _LATER)))


def to_csv(checked: Checked, excel: bool = False) -> str:
    """The journey's claims, then the gaps in its railway, as CSV (RFC 4180), for UTF-8.

    Instants are ISO 8601 with offset, empty where open or unknown; `lat` and `lon` are
    degrees; `position_start` and `position_end` are the quote's [from, to) in its report,
    in characters. Several values in one cell are joined by `; `. `excel` puts a byte order
    mark first, by which Excel knows UTF-8.
    """
    account = account_of(checked)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for event in account.events:
        for claim in event.claims:
            cells = {"journey": account.title, **_event_cells(event), **_claim_cells(claim)}
            writer.writerow([_spelled(cells[column]) for column in COLUMNS])
    for leg in account.legs:
        for gap in leg.gaps:
            told = {"journey": account.title, **_gap_cells(leg, gap)}
            writer.writerow([_spelled(told.get(column)) for column in COLUMNS])
    return (BYTE_ORDER_MARK if excel else "") + text.getvalue()


def guarded(words: str) -> str:
    """The words with an apostrophe wherever a spreadsheet could begin to read a formula."""
    return _BARE.sub("'", words)


def unguarded(cell: str) -> str:
    """The words that `guarded` made the cell of."""
    return _GUARD.sub("", cell)


def _spelled(cell: str | int | float | None) -> str:
    if isinstance(cell, str):
        return guarded(cell)
    if cell is None:
        return ""
    return degrees(cell) if isinstance(cell, float) else str(cell)


Cells = dict[str, str | int | float | None]


def _event_cells(account: EventAccount) -> Cells:
    event, time, place = account.event, account.time, account.place
    lon, lat = position(account.point) if account.point is not None else (None, None)
    start, end = local_edges(time.interval, time.zone)
    return {
        "event": event.id,
        "title": event.title,
        "kind": event.kind,
        "who": event.who,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "lat": lat,
        "lon": lon,
        "place_basis": place.basis if place else None,
        "place_assumed": place.assumed if place else None,
        "event_stance": account.stance,
        "event_start": start,
        "event_end": end,
        "event_time": time.text,
        "timed": time.timed,
        "because": time.because,
        "contradictions": BETWEEN.join(account.contradictions),
    }


def _gap_cells(leg: LegAccount, entry: GapAccount) -> Cells:
    lon, lat = position(entry.point)
    route = leg.leg
    return {
        "title": entry.label,
        "kind": "gap",
        "lat": lat,
        "lon": lon,
        "place_basis": (
            f"On the leg {leg.label}, {route.km:,.1f} km by {route.by}, "
            f"{route.km_drawn:,.1f} km of it drawn without known track. {gap_words(entry)}"
        ),
    }


def _claim_cells(entry: ClaimAccount) -> Cells:
    claim, time = entry.claim, entry.time
    start, end = local_edges(time.interval, time.zone)
    return {
        "claim": entry.number,
        "quote": entry.quote,
        "by": entry.chain,
        "report": entry.report.name,
        "published": entry.report.published,
        "stance": claim.stance,
        "when": BETWEEN.join(claim.when),
        "start": start,
        "end": end,
        "time": time.text,
        "zone": time.zone,
        "zone_basis": time.zone_basis,
        "extent": time.extent,
        "position_start": entry.position[0],
        "position_end": entry.position[1],
        "caveat": claim.caveat,
        "flags": BETWEEN.join(time.flags),
        "assumed": claim.assumed,
        "sentence": entry.sentence,
    }
