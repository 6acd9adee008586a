"""Linked Places format: the journey's places and legs as a gazetteer's records, in JSON-LD.

The format (https://github.com/LinkedPasts/linked-places-format, version 1.3) is GeoJSON
whose features are places. Each carries the times, quotes and reports of the events that
happened there. It has no room for events without a place: they stand, with what belongs
to the whole journey, in the member `dateline` beside the features.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from geo.formats.account import (
    Account,
    ClaimAccount,
    EventAccount,
    GapAccount,
    LegAccount,
    ReportAccount,
    account_of,
)
from geo.formats.addresses import is_web_address
from geo.formats.coordinates import lines, position
from geo.formats.geojson import Json, collection, gap_member, journey_member
from geo.formats.instants import bounds_words, local_edges
from geo.formats.words import event_lines, gap_words
from geo.journey import Stance

if TYPE_CHECKING:
    from geo.check import Checked
    from geo.places import Located

CONTEXT: Final = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
"""What the names of the members mean; a name only, nothing is fetched from there."""

FORMAT: Final = "dateline-lpf/1"
CERTAINTIES: Final = ("certain", "less-certain", "uncertain")
CERTAINTY: Final[Mapping[Stance, str]] = {
    "asserted": "certain",
    "estimated": "less-certain",
    "hearsay": "less-certain",
    "expected": "uncertain",
    "denied": "uncertain",
}

RECORDS: Final = {
    "geonames": "https://www.geonames.org/{}",
    "osm": "https://www.openstreetmap.org/{}",
}
"""The public record behind a gazetteer's id such as `geonames:524901`."""

# GeoNames' feature classes: settlements, sites such as a bridge, and roads and railways.
PLACE, SITE, ROUTE = "P", "S", "R"


def to_lpf(checked: Checked) -> str:
    """The journey in the Linked Places format, one feature a line.

    A timespan keeps what is not known. What happened at some moment of an interval has its
    start and its end both at the `earliest` when it begins and at the `latest` when it
    ends; what lasted for an interval has them `in` its two instants. Instants are ISO 8601
    with offset; an open edge is left out.
    """
    account = account_of(checked)
    features = [*_places(checked, account), *(_leg(account, leg) for leg in account.legs)]
    lost = [event for event in account.events if event.point is None]
    member = journey_member(account)
    member["format"] = FORMAT
    member["events_without_place"] = [_lost(event) for event in lost]
    return collection(features, member, {"@context": CONTEXT})


def _places(checked: Checked, account: Account) -> Iterator[Json]:
    for place in checked.located.values():
        if place.point is not None:
            events = [
                event for event in account.events if event.place and event.place.key == place.key
            ]
            yield _place(account, place, events)


def _place(account: Account, place: Located, events: list[EventAccount]) -> Json:
    assert place.point is not None
    point: Json = {"type": "Point", "coordinates": position(place.point)}
    if place.assumed or place.crossing:
        point["certainty"] = "less-certain"
    if place.basis:
        point["citations"] = [{"label": place.basis}]
    countries = place.crossing or ((place.country,) if place.country else ())
    properties: Json = {"title": place.name}
    if countries:
        properties["ccodes"] = list(dict.fromkeys(countries))
    properties["fclasses"] = [SITE if place.crossing else PLACE]
    if place.assumed:
        properties["assumed"] = place.assumed
    claims = [claim for event in events for claim in event.claims]
    feature: Json = {
        "@id": _iri(account, "place", place.key),
        "type": "Feature",
        "properties": properties,
        "when": _when(events),
        "names": _names(account, place.name, (claim.report for claim in claims)),
        "geometry": {"type": "GeometryCollection", "geometries": [point]},
        "links": _links(place, claims),
        "relations": [
            _relation(account, leg) for leg in account.legs if leg.leg.start == place.key
        ],
        "descriptions": [_description(event, claim) for event in events for claim in event.claims],
    }
    # The format knows no empty lists: a member that says nothing is left out.
    return {name: value for name, value in feature.items() if value}


def _leg(account: Account, leg: LegAccount) -> Json:
    parts = lines(leg.leg.line)
    line: Json = (
        {"type": "LineString", "coordinates": parts[0]}
        if len(parts) == 1
        else {"type": "MultiLineString", "coordinates": parts}
    )
    line["certainty"] = "certain" if leg.leg.status == "reported" else "uncertain"
    line["citations"] = [{"label": leg.leg.basis}] if leg.leg.basis else []
    properties: Json = {"title": leg.label, "fclasses": [ROUTE], "by": leg.leg.by}
    lengths = {"km": leg.leg.km, "km_track": leg.leg.km_track, "km_drawn": leg.leg.km_drawn}
    properties |= {name: round(km, 3) for name, km in lengths.items()}
    if leg.gaps:
        properties["gaps"] = [gap_member(entry) for entry in leg.gaps]
    if leg.disputed:
        properties["disputed_ground"] = leg.disputed
    return {
        "@id": _iri(account, "leg", str(leg.number)),
        "type": "Feature",
        "properties": properties,
        "names": _names(account, leg.label, account.reports),
        "geometry": {
            "type": "GeometryCollection",
            "geometries": [line, *(_gap(entry) for entry in leg.gaps)],
        },
    }


def _gap(entry: GapAccount) -> Json:
    """A gap in the railway's data: a point of the leg that is not certain, and why."""
    return {
        "type": "Point",
        "coordinates": position(entry.point),
        "certainty": "uncertain" if entry.gap.island else "less-certain",
        "citations": [{"label": gap_words(entry)}],
    }


def _relation(account: Account, leg: LegAccount) -> Json:
    return {
        "relationType": "gvp:tgn3000_related_to",
        "relationTo": _iri(account, "place", leg.leg.end),
        "label": f"{leg.label}, by {leg.leg.by}",
        "certainty": "certain" if leg.leg.status == "reported" else "uncertain",
    }


def _when(events: Iterable[EventAccount]) -> Json:
    """When the place played a part, as far as anything says; empty if nothing does."""
    dated = [event for event in events if event.time.interval is not None]
    spans = [span for event in dated if (span := _timespan(event))]
    if not spans:
        return {}
    return {
        "timespans": spans,
        "label": "; ".join(_when_words(event) for event in dated),
        "certainty": max(map(_certainty, dated), key=CERTAINTIES.index),
    }


def _certainty(event: EventAccount) -> str:
    """How sure an event's time is; one that was only computed is never certain."""
    sure = CERTAINTY[event.time.stance]
    return "less-certain" if sure == "certain" and event.time.timed == "computed" else sure


def _timespan(event: EventAccount) -> Json:
    start, end = local_edges(event.time.interval, event.time.zone)
    if event.time.extent == "within":
        bounds = {"earliest": start, "latest": end}
        known = {name: edge for name, edge in bounds.items() if edge is not None}
        return {"start": known, "end": dict(known)} if known else {}
    # What lasted has one open edge at most beside a known one, which bounds the other.
    if start is None:
        return {"start": {"latest": end}, "end": {"in": end}} if end else {}
    return {"start": {"in": start}, "end": {"in": end} if end else {"earliest": start}}


def _when_words(event: EventAccount) -> str:
    interval = event.time.interval
    assert interval is not None
    words = event.time.text or bounds_words(interval, event.time.zone)
    computed = " (computed, no source says)" if event.time.timed == "computed" else ""
    return f"{event.label}: {words}{computed}"


def _names(account: Account, name: str, reports: Iterable[ReportAccount]) -> list[Json]:
    cited = {report.key: report for report in reports} or {r.key: r for r in account.reports}
    return [
        {
            "toponym": name,
            "lang": account.language,
            "citations": [_citation(report) for report in cited.values()],
        }
    ]


def _citation(report: ReportAccount) -> Json:
    label = ", ".join(part for part in (report.name, report.report.publisher) if part)
    cited: Json = {"label": f"{label} ({report.published})", "year": report.published[:4]}
    if is_web_address(report.report.url):
        cited["@id"] = report.report.url
    return cited


def _description(event: EventAccount, claim: ClaimAccount) -> Json:
    """A quote as it stands in its report, with who says it and how sure."""
    told: Json = {
        "value": claim.quote,
        "lang": claim.report.report.language,
        "title": event.label,
        "label": f"{claim.chain}: {claim.claim.stance}",
        "certainty": CERTAINTY[claim.claim.stance],
        "citations": [_citation(claim.report)],
    }
    if is_web_address(claim.report.report.url):
        told["source"] = claim.report.report.url
    return told


def _links(place: Located, claims: Iterable[ClaimAccount]) -> list[Json]:
    source, _, record = place.id.partition(":")
    links: list[Json] = []
    if source in RECORDS and record:
        identifier = RECORDS[source].format(quote(record, safe="/"))
        links.append({"type": "exactMatch", "identifier": identifier})
    urls = dict.fromkeys(claim.report.report.url for claim in claims)
    links += [{"type": "subjectOf", "identifier": url} for url in urls if is_web_address(url)]
    return links


def _lost(event: EventAccount) -> Json:
    told: Json = {"title": event.label, "description": "\n".join(event_lines(event))}
    return {**told, "when": _when([event])} if _when([event]) else told


def _iri(account: Account, kind: str, key: str) -> str:
    """A name for a record that no address on the web is claimed for."""
    return f"urn:dateline:{quote(account.name, safe='')}:{kind}:{quote(key, safe='')}"
