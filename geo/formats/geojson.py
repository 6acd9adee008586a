"""GeoJSON (RFC 7946): legs, their crossings of borders and gaps, events: a FeatureCollection.

Longitudes are within ±180 and lines are cut at 180 degrees. An event whose place was not
given is a feature without geometry. What belongs to the whole journey stands in the
member `dateline` beside the features.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from geo.formats.account import (
    Account,
    ClaimAccount,
    EventAccount,
    GapAccount,
    LegAccount,
    account_of,
)
from geo.formats.coordinates import Line, lines, position
from geo.formats.instants import local_edges
from geo.formats.words import gap_words
from geo.schedule import DONE

if TYPE_CHECKING:
    from shapely import Point

    from geo.check import Checked

FORMAT = "dateline-geojson/1"

Json: TypeAlias = dict[str, Any]


def to_geojson(checked: Checked) -> str:
    """The journey as GeoJSON, one feature a line.

    Instants are ISO 8601 with the offset of their zone, null where open or unknown;
    lengths are km; `position` is a quote's [from, to) in its report, in characters.
    """
    account = account_of(checked)
    return collection(_features(account), journey_member(account), {})


def collection(features: Iterable[Json], journey: Json, members: Json) -> str:
    """A FeatureCollection as text, one feature a line; `members` stand before all else."""
    told = "".join(f",\n{_json(name)}: {_json(value)}" for name, value in members.items())
    lines = ",\n".join(_json(feature) for feature in features)
    return (
        f'{{"type": "FeatureCollection"{told},\n'
        f'"dateline": {_json(journey)},\n'
        f'"features": [\n{lines}\n]}}\n'
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _features(account: Account) -> Iterator[Json]:
    for leg in account.legs:
        yield _leg(leg)
        yield from _crossings(leg)
        yield from _gaps(leg)
    for event in account.events:
        yield _event(event)


def journey_member(account: Account) -> Json:
    """What belongs to the whole journey, for beside its features."""
    return {
        "format": FORMAT,
        "id": account.name,
        "title": account.title,
        "summary": account.summary,
        "traveller": account.traveller,
        "zone": account.zone,
        "language": account.language,
        "view": account.view,
        "reports": [
            {
                "id": entry.key,
                "title": entry.report.title,
                "published": entry.published,
                "zone": entry.report.zone,
                "language": entry.report.language,
                "publisher": entry.report.publisher,
                "url": entry.report.url,
                "assumed": entry.report.assumed,
            }
            for entry in account.reports
        ],
        "assumptions": list(account.assumptions),
        "contradictions": list(account.contradictions),
        "credits": list(account.credits),
    }


def _feature(key: str, geometry: Json | None, properties: Json) -> Json:
    return {"type": "Feature", "id": key, "geometry": geometry, "properties": properties}


def _leg(account: LegAccount) -> Json:
    leg = account.leg
    properties = {
        "feature": "leg",
        "name": account.label,
        "from": account.start,
        "to": account.end,
        "via": list(account.via),
        "by": leg.by,
        "status": leg.status,
        "expected": leg.status == "expected",
        "km": _km(leg.km),
        "km_track": _km(leg.km_track),
        "km_drawn": _km(leg.km_drawn),
        "basis": leg.basis,
        "gaps": [gap_member(entry) for entry in account.gaps],
        "disputed_ground": account.disputed,
        "waypoints": [
            {"name": stop.name, "km": _km(stop.km), "coordinates": position(stop.point)}
            for stop in leg.waypoints
        ],
    }
    return _feature(f"leg-{account.number}", _line(leg.line), properties)


def _crossings(account: LegAccount) -> Iterator[Json]:
    for entry in account.crossings:
        crossing = entry.crossing
        start, end = local_edges(entry.window, entry.zone)
        properties = {
            "feature": "crossing",
            "name": entry.label,
            "place": entry.place,
            "leg": f"leg-{account.number}",
            "leaving": crossing.leaving,
            "entering": crossing.entering,
            "km": _km(crossing.km),
            "waters": crossing.waters,
            "disputed_ground": entry.disputed,
            "start": start,
            "end": end,
            "basis": crossing.basis,
        }
        key = f"crossing-{account.number}-{entry.number}"
        yield _feature(key, _point(crossing.point), properties)


def _gaps(account: LegAccount) -> Iterator[Json]:
    for entry in account.gaps:
        member = gap_member(entry)
        told = {"metres": member["metres"], "assumed": member["assumed"], "basis": gap_words(entry)}
        key = f"gap-{account.number}-{entry.number}"
        properties = {"feature": "gap", "name": entry.label, "leg": f"leg-{account.number}"}
        yield _feature(key, _point(entry.point), properties | told)


def gap_member(entry: GapAccount) -> Json:
    """A gap in the railway's data: where, how wide, and whether the way across it is assumed."""
    gap = entry.gap
    return {
        "coordinates": position(entry.point),
        "metres": round(gap.metres, 1),
        "assumed": gap.island,
    }


def _event(account: EventAccount) -> Json:
    event, time, place = account.event, account.time, account.place
    start, end = local_edges(time.interval, time.zone)
    properties = {
        "feature": "event",
        "id": event.id,
        "number": account.number,
        "name": account.label,
        "title": event.title,
        "kind": event.kind,
        "who": event.who,
        "about": event.about,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "basis": place.basis if place else None,
        "place_id": place.id if place else None,
        "place_assumed": place.assumed if place else None,
        "start": start,
        "end": end,
        "time": time.text,
        "timed": time.timed,
        "because": time.because,
        "time_stance": time.stance,
        "disputed": time.disputed,
        "extent": time.extent,
        "zone": time.zone,
        "stance": account.stance,
        "expected": account.stance not in DONE,
        "claims": [_claim(claim) for claim in account.claims],
        "contradictions": list(account.contradictions),
    }
    geometry = _point(account.point) if account.point is not None else None
    return _feature(f"event-{event.id}", geometry, properties)


def _claim(entry: ClaimAccount) -> Json:
    claim, time = entry.claim, entry.time
    start, end = local_edges(time.interval, time.zone)
    return {
        "quote": entry.quote,
        "sentence": entry.sentence,
        "report": entry.report.key,
        "position": list(entry.position),
        "by": [voice.name for voice in entry.by],
        "voices": [voice.model_dump() for voice in entry.by],
        "stance": claim.stance,
        "when": list(claim.when),
        "time": time.text,
        "start": start,
        "end": end,
        "zone": time.zone,
        "zone_basis": time.zone_basis,
        "extent": time.extent,
        "flags": list(time.flags),
        "caveat": claim.caveat,
        "assumed": claim.assumed,
    }


def _km(length: float) -> float:
    return round(float(length), 3)


def _point(point: Point) -> Json:
    return {"type": "Point", "coordinates": position(point)}


def _line(line: Line) -> Json:
    parts = lines(line)
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts}
