"""GPX 1.1: events, border crossings and gaps in the data as waypoints, legs as tracks.

The elements are written by lxml; gpxpy would leave the text of attributes unescaped. A
file of this format has no room for what lies nowhere: events without a place are told in
the description of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from geo.formats.account import Account, EventAccount, LegAccount, account_of
from geo.formats.addresses import is_web_address
from geo.formats.coordinates import DECIMALS, Position, degrees, lines, position
from geo.formats.instants import minute_of, utc_iso
from geo.formats.words import crossing_words, event_lines, gap_words, journey_lines, leg_lines
from geo.formats.xmltree import add, document, root_of

if TYPE_CHECKING:
    from geo.check import Checked

NAMESPACE = "http://www.topografix.com/GPX/1/1"

# The schema's longitudes end below 180 degrees.
_EASTMOST = 180 - 10**-DECIMALS


def to_gpx(checked: Checked) -> str:
    """The journey as GPX, valid against the schema of version 1.1.

    A waypoint has a `<time>` only where a source gave the minute; in all other cases its
    description holds the words and both bounds. Tracks have no times: no report gives a
    time for every point of a line.
    """
    account = account_of(checked)
    root = root_of("gpx", NAMESPACE)
    root.set("version", "1.1")
    root.set("creator", "Dateline")
    _add_metadata(root, account)
    for event in account.events:
        _add_event(root, event)
    for leg in account.legs:
        _add_crossings(root, leg)
        _add_gaps(root, leg)
    for leg in account.legs:
        _add_track(root, leg)
    return document(root)


def _add_metadata(root: etree._Element, account: Account) -> None:
    metadata = add(root, "metadata")
    add(metadata, "name", account.title)
    add(metadata, "desc", "\n".join([*journey_lines(account), *_lost_lines(account)]))
    for entry in account.reports:
        _add_link(metadata, entry.report.url, entry.name)


def _lost_lines(account: Account) -> Iterator[str]:
    lost = [event for event in account.events if event.point is None]
    if lost:
        yield "Events without a place:"
    for event in lost:
        yield f"{event.label}\n" + "\n".join(event_lines(event))


def _add_event(root: etree._Element, account: EventAccount) -> None:
    if account.point is None:
        return
    mark = _add_position(root, "wpt", position(account.point))
    minute = minute_of(account)
    if minute is not None:
        add(mark, "time", utc_iso(minute))
    add(mark, "name", account.label)
    add(mark, "desc", "\n".join(event_lines(account)))
    sources = dict.fromkeys(entry.report.name for entry in account.claims)
    add(mark, "src", "; ".join(sources))
    for url, name in dict.fromkeys((e.report.report.url, e.report.name) for e in account.claims):
        _add_link(mark, url, name)
    add(mark, "type", f"{account.event.kind}, {account.stance}")


def _add_crossings(root: etree._Element, account: LegAccount) -> None:
    for entry in account.crossings:
        mark = _add_position(root, "wpt", position(entry.crossing.point))
        add(mark, "name", entry.label)
        add(mark, "desc", f"On the leg {account.label}, {crossing_words(entry, account)}")
        add(mark, "type", "border crossing")


def _add_gaps(root: etree._Element, account: LegAccount) -> None:
    for entry in account.gaps:
        mark = _add_position(root, "wpt", position(entry.point))
        add(mark, "name", entry.label)
        add(mark, "desc", f"On the leg {account.label}. {gap_words(entry)}")
        add(mark, "type", "gap in the data, assumed" if entry.gap.island else "gap in the data")


def _add_track(root: etree._Element, account: LegAccount) -> None:
    leg = account.leg
    track = add(root, "trk")
    add(track, "name", account.label)
    add(track, "desc", "\n".join(leg_lines(account)))
    add(track, "number", str(account.number))
    add(track, "type", f"{leg.by}, {leg.status}")
    for part in lines(leg.line):
        segment = add(track, "trkseg")
        for at in part:
            _add_position(segment, "trkpt", at)


def _add_position(parent: etree._Element, tag: str, at: Position) -> etree._Element:
    longitude, latitude = min(at[0], _EASTMOST), at[1]
    return add(parent, tag, attributes={"lat": degrees(latitude), "lon": degrees(longitude)})


def _add_link(parent: etree._Element, url: str, name: str) -> None:
    if is_web_address(url):
        add(add(parent, "link", attributes={"href": url}), "text", name)
