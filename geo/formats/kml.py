"""KML 2.2: the route, the borders and gaps in data on it, and events with a TimeSpan each.

A balloon is HTML to the programs that show it, so descriptions hold the sources' words
escaped as HTML and then as XML; names and the machine-readable data hold them as they
are. Every balloon shows its description only, never a name taken for HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lxml import etree

from geo.formats.account import Account, EventAccount, LegAccount, account_of
from geo.formats.coordinates import Line, Position, degrees, lines, position
from geo.formats.instants import Edges, local_edges, utc_edges
from geo.formats.words import crossing_words, event_lines, gap_words, journey_lines, leg_lines
from geo.formats.xmltree import add, document, root_of
from geo.schedule import DONE

if TYPE_CHECKING:
    from shapely import Point

    from geo.check import Checked

NAMESPACE = "http://www.opengis.net/kml/2.2"

# Colours are aabbggrr. KML has no dashes: an expected line is thin and half transparent.
_LINES = {"reported-line": ("ff485d0b", "4"), "expected-line": ("99485d0b", "2")}
_POINTS = {
    "reported-event": ("ff485d0b", "1.1"),
    "expected-event": ("99485d0b", "0.8"),
    "crossing": ("ff634f3d", "0.7"),
    "gap": ("ff0b6bb8", "0.7"),
}
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br/>", "$[": "&#36;["}
_SPECIAL = re.compile(r"[&<>\n]|\$\[")

Data = Iterable[tuple[str, str | None]]


def to_kml(checked: Checked) -> str:
    """The journey as KML, valid against the schema of the Open Geospatial Consortium.

    A TimeSpan's bounds are the event's own instants, in UTC; an open bound is left out,
    and so is the TimeSpan of an event without a time. What has no place has no geometry.
    """
    account = account_of(checked)
    root = root_of("kml", NAMESPACE)
    top = add(root, "Document")
    add(top, "name", account.title)
    add(top, "open", "1")
    add(top, "description", html(journey_lines(account)))
    _add_styles(top)
    _add_route(top, account)
    placed = [event for event in account.events if event.point is not None]
    _add_events(top, "Events", placed)
    lost = [event for event in account.events if event.point is None]
    _add_events(top, "Events without a place", lost)
    return document(root)


def html(told: Iterable[str]) -> str:
    """Lines of plain text as HTML in which nothing of them is markup.

    `$[` is escaped too: in a balloon it would be replaced by one of the feature's fields.
    """
    lines = (_SPECIAL.sub(lambda match: _HTML[match.group()], line) for line in told)
    return "<br/>\n".join(lines)


def _add_styles(top: etree._Element) -> None:
    for key, (colour, width) in _LINES.items():
        style = add(top, "Style", attributes={"id": key})
        line = add(style, "LineStyle")
        add(line, "color", colour)
        add(line, "width", width)
        _add_balloon(style)
    for key, (colour, scale) in _POINTS.items():
        style = add(top, "Style", attributes={"id": key})
        icon = add(style, "IconStyle")
        add(icon, "color", colour)
        add(icon, "scale", scale)
        _add_balloon(style)


def _add_balloon(style: etree._Element) -> None:
    add(add(style, "BalloonStyle"), "text", "$[description]")


def _add_route(top: etree._Element, account: Account) -> None:
    if not account.legs:
        return
    folder = add(top, "Folder")
    add(folder, "name", "Route")
    for leg in account.legs:
        _add_leg(folder, leg)
        _add_crossings(folder, leg)
        _add_gaps(folder, leg)


def _add_leg(folder: etree._Element, account: LegAccount) -> None:
    leg = account.leg
    mark = add(folder, "Placemark", attributes={"id": f"leg-{account.number}"})
    add(mark, "name", account.label)
    add(mark, "description", html([account.label, *leg_lines(account)]))
    add(mark, "styleUrl", f"#{leg.status}-line")
    numbers = (("km", leg.km), ("km_track", leg.km_track), ("km_drawn", leg.km_drawn))
    data = [("by", leg.by), ("status", leg.status), ("basis", leg.basis)]
    data += [("disputed_ground", "; ".join(account.disputed))]
    data += [("gaps", str(len(account.gaps)))] if account.gaps else []
    _add_data(mark, data + [(name, f"{km:.3f}") for name, km in numbers])
    _add_line(mark, leg.line)


def _add_crossings(folder: etree._Element, account: LegAccount) -> None:
    for entry in account.crossings:
        crossing = entry.crossing
        key = f"crossing-{account.number}-{entry.number}"
        mark = add(folder, "Placemark", attributes={"id": key})
        add(mark, "name", entry.label)
        add(mark, "description", html([entry.label, crossing_words(entry, account)]))
        add(mark, "styleUrl", "#crossing")
        data = [("km", f"{crossing.km:.3f}"), ("basis", crossing.basis)]
        _add_data(mark, [*data, ("disputed_ground", "; ".join(entry.disputed))])
        _add_point(mark, crossing.point)


def _add_gaps(folder: etree._Element, account: LegAccount) -> None:
    for entry in account.gaps:
        key = f"gap-{account.number}-{entry.number}"
        mark = add(folder, "Placemark", attributes={"id": key})
        add(mark, "name", entry.label)
        told = f"On the leg {account.label}."
        add(mark, "description", html([entry.label, told, gap_words(entry)]))
        add(mark, "styleUrl", "#gap")
        assumed = "true" if entry.gap.island else "false"
        _add_data(mark, [("metres", f"{entry.gap.metres:.1f}"), ("assumed", assumed)])
        _add_point(mark, entry.point)


def _add_events(top: etree._Element, name: str, events: list[EventAccount]) -> None:
    if not events:
        return
    folder = add(top, "Folder")
    add(folder, "name", name)
    for event in events:
        _add_event(folder, event)


def _add_event(folder: etree._Element, account: EventAccount) -> None:
    time = account.time
    mark = add(folder, "Placemark", attributes={"id": f"event-{account.number}"})
    add(mark, "name", account.label)
    add(mark, "Snippet", time.text or "Time not given", {"maxLines": "1"})
    add(mark, "description", html([account.label, *event_lines(account)]))
    _add_span(mark, utc_edges(time.interval))
    add(mark, "styleUrl", "#reported-event" if account.stance in DONE else "#expected-event")
    _add_data(mark, _event_data(account))
    if account.point is not None:
        _add_point(mark, account.point)


def _event_data(account: EventAccount) -> Iterator[tuple[str, str | None]]:
    """The sources' words as they are, for programs: each claim under its number."""
    event, time = account.event, account.time
    yield from (("id", event.id), ("kind", event.kind), ("stance", account.stance))
    yield from (("who", event.who), ("timed", time.timed), ("extent", time.extent))
    if account.place is not None:
        yield from (("place", account.place.name), ("basis", account.place.basis))
    for entry in account.claims:
        own = local_edges(entry.time.interval, entry.time.zone)
        told: dict[str, str | None] = {
            "quote": entry.quote,
            "by": entry.chain,
            "report": entry.report.name,
            "stance": entry.claim.stance,
            "when": ", ".join(entry.claim.when),
            "time": entry.time.text,
            "start": own[0],
            "end": own[1],
            "position": "{} {}".format(*entry.position),
            "caveat": entry.claim.caveat,
            "assumed": entry.claim.assumed,
        }
        yield from ((f"claim-{entry.number}-{name}", value) for name, value in told.items())


def _add_data(mark: etree._Element, data: Data) -> None:
    extended = add(mark, "ExtendedData")
    for name, value in data:
        if value:
            add(add(extended, "Data", attributes={"name": name}), "value", value)


def _add_span(mark: etree._Element, edges: Edges) -> None:
    if any(edges):
        span = add(mark, "TimeSpan")
        for tag, edge in zip(("begin", "end"), edges, strict=True):
            if edge is not None:
                add(span, tag, edge)


def _add_point(mark: etree._Element, point: Point) -> None:
    add(add(mark, "Point"), "coordinates", _coordinates([position(point)]))


def _add_line(mark: etree._Element, line: Line) -> None:
    parts = lines(line)
    parent = mark if len(parts) == 1 else add(mark, "MultiGeometry")
    for part in parts:
        drawn = add(parent, "LineString")
        add(drawn, "tessellate", "1")
        add(drawn, "coordinates", _coordinates(part))


def _coordinates(positions: Iterable[Position]) -> str:
    return " ".join(f"{degrees(x)},{degrees(y)}" for x, y in positions)
