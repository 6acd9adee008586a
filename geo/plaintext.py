"""What the commands print for people: times, places, routes and journeys as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.check import Checked
    from geo.gazetteer.found import Found
    from geo.interval import Interval
    from geo.journey import Event
    from geo.route import RoutedLeg
    from geo.when import When


def when_lines(when: When) -> Iterator[str]:
    """Each reading in words and as an interval, then what to beware of."""
    for reading in when.readings:
        yield reading.text
        yield f"  {interval_text(reading.interval, reading.zone)}"
    yield from (f"  Note: {flag}" for flag in when.flags)


def place_lines(found: Sequence[Found]) -> Iterator[str]:
    """A table of places: address, point or extent, inhabitants, id and where it is from."""
    rows = [
        (
            place.address,
            _point_or_extent(place),
            f"{place.population:,}" if place.population else "",
            place.id,
            place.source,
        )
        for place in found
    ]
    yield from columns(rows)


def _point_or_extent(place: Found) -> str:
    if place.vague:
        return f"{place.kind}, within {place.radius_km:,.0f} km of {place.lat:.1f}, {place.lon:.1f}"
    return f"{place.lat:.4f}, {place.lon:.4f}"


def leg_lines(leg: RoutedLeg, times: Sequence[str] = ()) -> Iterator[str]:
    """A leg's length, what its line rests on, and the borders that it crosses.

    `times` say when each border can have been crossed, in words.
    """
    yield f"{leg.km:,.0f} km by {leg.by}"
    yield f"  {leg.basis}"
    for number, crossing in enumerate(leg.crossings):
        when = times[number] if times else ""
        point = f"{crossing.point.y:.4f}, {crossing.point.x:.4f}"
        countries = f"{crossing.leaving} to {crossing.entering}"
        yield f"  {countries} after {crossing.km:,.0f} km, at {point}{when and f', {when}'}"


def journey_lines(checked: Checked) -> Iterator[str]:
    """A journey's events with their times and why, its legs, and what contradicts what."""
    from geo.credits import borders_told
    from geo.prism import crossing_times
    from geo.schedule import window_words

    journey = checked.journey
    claims = sum(len(event.claims) for event in journey.events)
    yield f"{checked.name}: {journey.title}"
    yield ""
    yield from columns([_event_row(checked, event) for event in journey.events])
    yield from _why_lines(checked)
    for leg, times in zip(checked.legs, crossing_times(checked), strict=True):
        start, end = (checked.located[key].name for key in (leg.start, leg.end))
        yield ""
        zone = journey.zone
        first, *others = leg_lines(leg, [window_words(t, zone) if t else "" for t in times])
        yield f"{start} to {end}{' (expected)' if leg.status == 'expected' else ''}: {first}"
        yield from others
    if checked.legs and (told := borders_told(checked)):
        yield ""
        yield told
    yield from _speed_lines(checked)
    for contradiction in checked.contradictions:
        yield ""
        yield f"Contradiction: {contradiction.text}"
        yield f"  {contradiction.reason}"
        yield f"  Resolved: {contradiction.change[:1].lower()}{contradiction.change[1:]}"
    for change in checked.schedule.changes:
        yield ""
        yield f"Change of plan: {change.text}"
    yield ""
    counts = (
        _count(len(journey.events), "event"),
        _count(claims, "claim"),
        _count(len(checked.contradictions), "contradiction"),
    )
    yield f"{', '.join(counts)}. No errors."


def interval_text(interval: Interval, zone: str) -> str:
    """An interval with the zone's offsets, `..` where it is open."""
    from geo.when import local_iso

    edges = (interval.start, interval.end)
    start, end = (local_iso(edge, zone) if edge else ".." for edge in edges)
    return f"{start} to {end}"


def columns(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Rows as lines, their cells in columns two spaces apart."""
    table = list(rows)
    widths = [max(map(len, cells)) for cells in zip(*table, strict=True)]
    for row in table:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield line.rstrip()


def _why_lines(checked: Checked) -> Iterator[str]:
    """What follows for events from what is told of others, and the reasons."""
    lines = [line for event in checked.journey.events for line in _event_why(checked, event)]
    if lines:
        yield ""
        yield "What follows from all reports together:"
        yield from (f"  {line}" for line in lines)


def _event_why(checked: Checked, event: Event) -> Iterator[str]:
    from geo.schedule import choices_words, window_words

    time = checked.events[event.id]
    feasible = time.feasible
    if feasible is None:
        return
    words = window_words(feasible.window, time.zone)
    many = feasible.choices > 1
    if not many and (not words or (time.timed == "reported" and feasible.window == time.interval)):
        return
    yield f"{event.id}: {words or 'nothing says when for sure'}"
    if many:
        yield f"  over {choices_words(feasible, time.zone)}"
    for name, links in (("not earlier", feasible.earliest), ("not later", feasible.latest)):
        if links:
            yield f"  {name}: {'; '.join(link.text for link in links)}"


def _speed_lines(checked: Checked) -> Iterator[str]:
    from geo.speeds import implied_lines

    lines = list(implied_lines(checked))
    if lines:
        yield ""
        yield "Speeds that the reports imply:"
        yield from (f"  {line}" for line in lines)


def _event_row(checked: Checked, event: Event) -> tuple[str, str, str]:
    time = checked.events[event.id]
    place = checked.located.get(event.place or "")
    return event.id, place.name if place else "", time.text


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
