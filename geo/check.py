"""A journey's folder -> everything computed from it, and every fault in one run."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.border.telling import known_view
from geo.claimtime import ClaimTime, claim_times
from geo.datahome import data_path
from geo.errors import DatelineError, Faults, UnreadableFile
from geo.interval import Interval
from geo.journey import Event, Journey, Leg
from geo.journey.file import FILE_NAME, ClaimKey, JourneyFile, open_journey
from geo.places import Located, locate_places, with_crossings
from geo.railway import network_named
from geo.route import RoutedLeg, route_leg, to_json
from geo.schedule import Choice, Contradiction, EventTime, Link, Schedule, schedule
from geo.when import local_iso


@dataclass(frozen=True)
class Checked:
    """A journey without faults, and all that follows from it.

    `located` are its places by key, crossings included; `legs` its legs on the ground, in
    order; `claims` each claim's time; `schedule` the events' times and the contradictions.
    """

    file: JourneyFile
    located: Mapping[str, Located]
    legs: tuple[RoutedLeg, ...]
    claims: Mapping[ClaimKey, ClaimTime]
    schedule: Schedule

    @property
    def name(self) -> str:
        """The name by which commands and addresses call the journey."""
        return self.file.name

    @property
    def journey(self) -> Journey:
        """What the journey file says."""
        return self.file.journey

    @property
    def events(self) -> Mapping[str, EventTime]:
        """Each event's time, by id."""
        return self.schedule.events

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """What cannot all be true."""
        return self.schedule.contradictions


def load(journey: str | Path) -> Checked:
    """Read a journey's folder, or the journey of that name that comes with Dateline.

    Raises Faults with all that is wrong in it, each with file, line and field.
    """
    checked, errors = check(find_journey(journey))
    if checked is None:
        raise Faults(errors)
    return checked


def check(folder: str | Path) -> tuple[Checked | None, tuple[DatelineError, ...]]:
    """All that follows from a journey's folder; None, and every fault, if there is one."""
    file, faults = open_journey(Path(folder))
    if file is None:
        return None, tuple(faults)
    located, unknown = locate_places(file)
    legs, unrouted = _route(file, located)
    crossings = [crossing for leg in legs for crossing in leg.crossings]
    placed, uncrossed = with_crossings(file, located, crossings)
    claims, unread = claim_times(file, placed)
    faults += unknown + unrouted + unread
    if len(legs) == len(file.journey.legs):
        faults += uncrossed
    if faults:
        return None, tuple(sorted(faults, key=lambda fault: fault.where.line or 0))
    found = schedule(file, claims, legs, placed)
    return Checked(file, placed, tuple(legs), claims, found), ()


def shipped() -> Path:
    """The folder of the journeys that come with Dateline."""
    return data_path()


def journeys(folder: str | Path | None = None) -> list[str]:
    """The names of the journeys in a folder (default: those that come with Dateline), sorted."""
    home = Path(folder) if folder is not None else shipped()
    return sorted(path.parent.name for path in home.glob(f"*/{FILE_NAME}"))


def find_journey(journey: str | Path) -> Path:
    """The folder of a journey that is given as a folder, its file, or a name.

    Raises UnreadableFile, with the nearest name, if there is none.
    """
    path = Path(journey)
    if path.name == FILE_NAME and path.is_file():
        return path.parent
    if path.is_dir():
        return path
    named = shipped() / path
    if len(path.parts) == 1 and (named / FILE_NAME).is_file():
        return named
    near = difflib.get_close_matches(str(journey), journeys(), 1)
    hint = f"Nearest: “{near[0]}”" if near else f"Those that come along: {', '.join(journeys())}"
    raise UnreadableFile(f"“{journey}” is neither a folder nor the name of a journey", hint)


def _legs_json(checked: Checked) -> list[dict[str, Any]]:
    from geo.prism import crossing_times

    told = []
    for leg, times in zip(checked.legs, crossing_times(checked), strict=True):
        written = to_json(leg)
        for crossing, window in zip(written["crossings"], times, strict=True):
            crossing.update(_edges(window, checked.journey.zone))
        told.append({"from": leg.start, "to": leg.end, "status": leg.status, **written})
    return told


def check_to_json(checked: Checked | None, errors: tuple[DatelineError, ...]) -> dict[str, Any]:
    """What `dateline check --json` prints: events, legs, what follows from them, and errors.

    Instants are ISO 8601 with the offset of the event's zone; null is an open edge or no
    time. `position` is the quote's [from, to) in its report, in characters. `feasible` is
    what all claims leave to an event, with the reasons of its edges; `apart` in it is what
    each consistent choice leaves, `without` the claims that it drops. `speeds` are averages
    that the reports imply, in km/h, with times in hours. `start` and `end` of a crossing
    are when it can have been made, on the journey's clock.
    """
    told: dict[str, Any] = {"events": [], "legs": [], "speeds": []}
    told |= {"contradictions": [], "changes": []}
    if checked is not None:
        told["events"] = [_event_json(checked, event) for event in checked.journey.events]
        told["legs"] = _legs_json(checked)
        told["speeds"] = _speeds_json(checked)
        told["contradictions"] = [_contradiction_json(checked, c) for c in checked.contradictions]
        told["changes"] = [
            {
                "expected": _key_json(checked, change.expected),
                "done": _key_json(checked, change.done),
                "text": change.text,
            }
            for change in checked.schedule.changes
        ]
    told["errors"] = [
        {
            "file": error.where.file,
            "line": error.where.line,
            "field": error.where.field,
            "message": error.message,
        }
        for error in errors
    ]
    return told


def _route(
    file: JourneyFile, located: Mapping[str, Located]
) -> tuple[list[RoutedLeg], list[DatelineError]]:
    legs: list[RoutedLeg] = []
    faults: list[DatelineError] = []
    try:
        railway = network_named(file.journey.network) if file.journey.network else None
    except DatelineError as error:
        return [], [file.locate(error, "network")]
    try:
        view = known_view(file.journey.view)
    except DatelineError as error:
        return [], [file.locate(error, "view")]
    by_sea = any(leg.by == "sea" for leg in file.journey.legs)
    years = _years(file, located) if by_sea else {}
    for number, leg in enumerate(file.journey.legs):
        if not {leg.start, leg.end, *leg.via} <= set(located):
            continue
        try:
            year = _year(file, years, leg) if leg.by == "sea" else None
            legs.append(route_leg(leg, located, railway, year, view))
        except DatelineError as error:
            faults.append(file.locate(error, "legs", number))
    return legs, faults


def _years(file: JourneyFile, located: Mapping[str, Located]) -> dict[str | None, list[int]]:
    """The years in which the traveller was at each place, and under None those of all events."""
    times, _ = claim_times(file, located)
    years: dict[str | None, list[int]] = {}
    for event in file.journey.events:
        for number in range(len(event.claims)):
            time = times.get((event.id, number))
            interval = time.interval if time else None
            if interval and (edge := interval.start or interval.end):
                for place in {event.place, None} if not event.who else {None}:
                    years.setdefault(place, []).append(edge.year)
    return years


def _year(file: JourneyFile, years: Mapping[str | None, list[int]], leg: Leg) -> int:
    """In which year a leg was made: by events where it begins, where it ends, or of all.

    Without any that has a time it is the year of the first report.
    """
    if leg.start in years:
        return max(years[leg.start])
    reports = [report.published.year for report in file.journey.reports.values()]
    return min(years.get(leg.end) or years.get(None) or reports)


def _edges(interval: Interval | None, zone: str) -> dict[str, str | None]:
    start, end = (interval.start, interval.end) if interval else (None, None)
    return {
        "start": local_iso(start, zone) if start else None,
        "end": local_iso(end, zone) if end else None,
    }


def _event_json(checked: Checked, event: Event) -> dict[str, Any]:
    time = checked.events[event.id]
    place = checked.located.get(event.place or "")
    return {
        "id": event.id,
        "title": event.title,
        "kind": event.kind,
        "place": event.place,
        "lat": place.point.y if place and place.point else None,
        "lon": place.point.x if place and place.point else None,
        **_edges(time.interval, time.zone),
        "timed": time.timed,
        "because": time.because,
        "feasible": _feasible_json(time),
        "claims": [_claim_json(checked, event, number) for number in range(len(event.claims))],
    }


def _feasible_json(time: EventTime) -> dict[str, Any] | None:
    feasible, zone = time.feasible, time.zone
    if feasible is None:
        return None
    return {
        "begins": _edges(feasible.begins, zone),
        "ends": _edges(feasible.ends, zone),
        "earliest": [_link_json(link) for link in feasible.earliest],
        "latest": [_link_json(link) for link in feasible.latest],
        "choices": feasible.choices,
        "certain": _edges(feasible.certain, zone) if feasible.certain else None,
        "apart": [_choice_json(choice, zone) for choice in feasible.apart],
    }


def _choice_json(choice: Choice, zone: str) -> dict[str, Any]:
    return {
        "begins": _edges(choice.begins, zone),
        "ends": _edges(choice.ends, zone),
        "without": [_place_json(key) for key in choice.without],
        "readings": [{**_place_json(key), "reading": number} for key, number in choice.readings],
    }


def _place_json(key: ClaimKey) -> dict[str, Any]:
    return {"event": key[0], "claim": key[1]}


def _link_json(link: Link) -> dict[str, Any]:
    claim = _place_json(link.claim) if link.claim else None
    return {"text": link.text, "claim": claim, "event": link.event}


def _claim_json(checked: Checked, event: Event, number: int) -> dict[str, Any]:
    claim = event.claims[number]
    time = checked.claims[event.id, number]
    span = checked.file.positions[event.id, number]
    when = claim.when[0] if len(claim.when) == 1 else list(claim.when) or None
    return {
        "quote": checked.file.articles[claim.report][span],
        "when": when,
        **_edges(time.interval, time.zone),
        "zone": time.zone,
        "stance": claim.stance,
        "by": list(claim.by),
        "report": claim.report,
        "position": [span.start, span.end],
        "flags": list(time.flags),
    }


def _speeds_json(checked: Checked) -> list[dict[str, Any]]:
    from geo.speeds import implied, in_hours, rounded

    return [
        {
            "from": found.from_event,
            "to": found.to_event,
            "km": rounded(found.km),
            "least_h": in_hours(found.least),
            "most_h": in_hours(found.most),
            "slowest_kmh": rounded(found.slowest_kmh),
            "fastest_kmh": rounded(found.fastest_kmh),
            "limit_kmh": rounded(found.limit_kmh),
            "standstill_h": in_hours(found.standstill),
            "text": f"{found.way}: {found.text}",
        }
        for found in implied(checked)
    ]


def _contradiction_json(checked: Checked, contradiction: Contradiction) -> dict[str, Any]:
    return {
        "kind": contradiction.kind,
        "claims": [_key_json(checked, key) for key in contradiction.claims],
        "events": list(contradiction.events),
        "text": contradiction.text,
        "reason": contradiction.reason,
        "change": contradiction.change,
    }


def _key_json(checked: Checked, key: ClaimKey) -> dict[str, Any]:
    claim = checked.journey.event(key[0]).claims[key[1]]
    return {**_place_json(key), "quote": claim.quote, "by": list(claim.by)}
