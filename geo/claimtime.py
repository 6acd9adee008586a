"""A claim's words of time -> its interval, in the right zone and from the right anchor.

The zone of a claim's time is its own `zone`; else the one that its words name; else that
of the event's place; else that of the report; else the journey's. A crossing lies in two
zones and takes the report's. The words hang on the report's date, or on the event that
the claim names as its anchor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from geo.errors import DatelineError, InvalidJourney
from geo.interval import Interval
from geo.journey import Claim, Event, Extent, Report, lasts
from geo.journey.file import ClaimKey, JourneyFile
from geo.places import Located
from geo.when import Anchor, Reading, When, combine, read_when, says_local_time
from geo.zones import zone_named


@dataclass(frozen=True, slots=True)
class ClaimTime:
    """When a claim says that its event was, as far as it says.

    `interval` is None if the claim names no time. Of an ambiguous phrase it is the hull
    of its `readings`. `civil` is the reading on the clock of `zone`, for what hangs on it.
    """

    interval: Interval | None
    text: str
    zone: str
    zone_basis: str
    extent: Extent
    flags: tuple[str, ...] = ()
    civil: Anchor | None = None
    readings: tuple[Reading, ...] = ()


def claim_times(
    file: JourneyFile, located: Mapping[str, Located]
) -> tuple[dict[ClaimKey, ClaimTime], list[DatelineError]]:
    """The time of every claim, and a fault for each whose words cannot be read."""
    times: dict[ClaimKey, ClaimTime] = {}
    faults: list[DatelineError] = []
    waiting = [
        (number, place, event, claim)
        for number, event in enumerate(file.journey.events)
        for place, claim in enumerate(event.claims)
        if (event.id, place) in file.positions
    ]
    waiting.sort(key=lambda item: item[3].anchor is not None)
    for number, place, event, claim in _anchored_last(waiting):
        try:
            times[event.id, place] = _claim_time(file, located, event, claim, times)
        except DatelineError as error:
            field = "anchor" if isinstance(error, InvalidJourney) else "when"
            faults.append(file.locate(error, "events", number, "claims", place, field))
        else:
            count = file.repeated.get((event.id, place))
            if count:
                times[event.id, place] = _noting(times[event.id, place], count)
    return times, faults


def publication(file: JourneyFile, key: str) -> Interval | None:
    """When a report was published: a day or a minute of its zone; None if it is unknown."""
    report = file.journey.reports.get(key)
    if report is None:
        return None
    zone = zone_named(_report_zone(file, report))
    if isinstance(report.published, datetime):
        start = _local(report.published, zone).replace(tzinfo=zone)
        return Interval(start, start + timedelta(minutes=1))
    day = datetime.combine(report.published, time())
    return Interval(day.replace(tzinfo=zone), (day + timedelta(days=1)).replace(tzinfo=zone))


Waiting = tuple[int, int, Event, Claim]


def _anchored_last(waiting: list[Waiting]) -> list[Waiting]:
    """The claims so that each comes after those of the event that it hangs on, circles last."""
    done: list[Waiting] = []
    rest = waiting
    while rest:
        blocked = {event.id for _, _, event, claim in rest if claim.anchor is not None}
        ready = [item for item in rest if item[3].anchor is None or item[3].anchor not in blocked]
        if not ready:
            return done + rest
        taken = {id(item) for item in ready}
        done += ready
        rest = [item for item in rest if id(item) not in taken]
    return done


def _claim_time(
    file: JourneyFile,
    located: Mapping[str, Located],
    event: Event,
    claim: Claim,
    times: Mapping[ClaimKey, ClaimTime],
) -> ClaimTime:
    zone, basis = _zone(file, located, event, claim)
    extent: Extent = "during" if lasts(event, claim) else "within"
    if not claim.when:
        return ClaimTime(None, "", zone, basis, extent)
    report = file.journey.reports.get(claim.report)
    anchor = _published(file, report) if report and not claim.anchor else _anchor(claim, times)
    language = report.language if report else file.journey.language
    future = claim.stance == "expected"
    read = [
        read_when(phrase, on=anchor, zone=zone, language=language, future=future)
        for phrase in claim.when
    ]
    when = combine(read) if len(read) > 1 else read[0]
    found = _from_reading(when, zone, basis, extent, named=claim.zone is None)
    place = located.get(event.place or "")
    if place is None or place.crossing is None or claim.zone:
        return found
    if not any(says_local_time(phrase, language) for phrase in claim.when):
        return found
    caution = f"assumed: {place.name} lies in two zones, and “local time” is taken as {zone}’s"
    return replace(found, flags=(*found.flags, caution))


def _from_reading(when: When, zone: str, basis: str, extent: Extent, *, named: bool) -> ClaimTime:
    first = when.readings[0]
    interval = first.interval
    for other in when.readings[1:]:
        interval = interval | other.interval
    if named and first.zone_named:
        zone, basis = first.zone, "the zone that the words name"
    flags = tuple(when.flags)
    return ClaimTime(interval, when.text, zone, basis, extent, flags, first.civil, when.readings)


def _noting(reading: ClaimTime, count: int) -> ClaimTime:
    note = f"these words stand {count} times in the report; the first place is shown"
    return replace(reading, flags=(*reading.flags, note))


def _anchor(claim: Claim, times: Mapping[ClaimKey, ClaimTime]) -> Anchor:
    for (event, _), reading in times.items():
        if event == claim.anchor and reading.civil is not None:
            return reading.civil
    raise InvalidJourney(
        f"“{claim.anchor}” has no time of its own that these words could hang on",
        "Name an event with a claim that says when",
    )


def _zone(
    file: JourneyFile, located: Mapping[str, Located], event: Event, claim: Claim
) -> tuple[str, str]:
    if claim.zone:
        return claim.zone, "the zone that the editor gave this claim"
    place = located.get(event.place or "")
    if place is not None and place.zone and place.crossing is None:
        return place.zone, f"the zone of {place.name}"
    report = file.journey.reports.get(claim.report)
    if report is not None and report.zone:
        return report.zone, "the zone of the report"
    return file.journey.zone, "the journey’s zone"


def _published(file: JourneyFile, report: Report) -> Anchor:
    if isinstance(report.published, datetime):
        local = _local(report.published, zone_named(_report_zone(file, report)))
        return Anchor.parse(local.isoformat(timespec="minutes"))
    return Anchor.of_day(report.published)


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    """A moment on the clock of a zone; one without an offset is on that clock already."""
    return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment


def _report_zone(file: JourneyFile, report: Report) -> str:
    return report.zone or file.journey.zone
