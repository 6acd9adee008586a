"""Each event's time as its own claims tell it, or else as the nearest others leave it.

An event that claims date has the time in which they agree. One without a date has what
the order along the route and the reports' publication leave to it, marked as computed.
Claims of what is expected never narrow what was reported. What all claims leave together
is the feasible interval's business, and not told here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from geo.claimtime import ClaimTime, publication
from geo.interval import Interval
from geo.journey import Claim, Event, Extent, Journey, Stance, lasts
from geo.journey.file import ClaimKey, JourneyFile
from geo.schedule.line import Line, passage
from geo.schedule.model import DONE, MOVEMENTS, SURENESS, EventTime
from geo.schedule.words import clock_words, window_words

Dated = tuple[Claim, ClaimTime]
Bound = tuple[Interval, str]
_Edge = tuple[datetime, Event]


def reported_time(event: Event, times: Mapping[ClaimKey, ClaimTime]) -> EventTime | None:
    """The time in which an event's claims agree, or their hull if they do not; None without any."""
    dated = [
        (claim, time)
        for claim, time in _with_times(event, times)
        if time.interval is not None and claim.stance != "denied"
    ]
    done = [item for item in dated if item[0].stance in DONE]
    used = done or dated
    if not used:
        return None
    extent: Extent = "during" if any(time.extent == "during" for _, time in used) else "within"
    interval = _common(used)
    if interval is None or extent == "during":
        hull = _hull(used)
        disputed = interval is None and extent == "within"
        return _told(used, used, hull, extent, disputed=disputed)
    return _told(used, _needed(used, interval), interval, extent)


def _told(
    used: Sequence[Dated],
    needed: Sequence[Dated],
    interval: Interval,
    extent: Extent,
    *,
    disputed: bool = False,
) -> EventTime:
    first = needed[0][1]
    text = first.text if len(needed) == 1 else "; ".join(time.text for _, time in needed)
    stance = max((claim.stance for claim, _ in needed), key=SURENESS.index)
    if len(needed) == len(used) and extent == "during":
        stance = min((claim.stance for claim, _ in used), key=SURENESS.index)
    return EventTime(interval, "reported", text, "", first.zone, extent, stance, disputed)


def _common(used: Sequence[Dated]) -> Interval | None:
    common: Interval | None = used[0][1].interval
    for _, time in used[1:]:
        if common is None or time.interval is None:
            return None
        common = common & time.interval
    return common


def _hull(used: Sequence[Dated]) -> Interval:
    hull = used[0][1].interval
    for _, time in used[1:]:
        if hull is not None and time.interval is not None:
            hull = hull | time.interval
    assert hull is not None
    return hull


def _needed(used: Sequence[Dated], interval: Interval) -> list[Dated]:
    """The fewest claims, the surest first, whose intervals alone leave just that one."""
    ranked = sorted(used, key=lambda item: SURENESS.index(item[0].stance))
    for count in range(1, len(ranked)):
        for chosen in combinations(ranked, count) if count <= 2 else ():
            if _common(chosen) == interval:
                return list(chosen)
    return ranked


def _with_times(event: Event, times: Mapping[ClaimKey, ClaimTime]) -> Iterator[Dated]:
    for number, claim in enumerate(event.claims):
        time = times.get((event.id, number))
        if time is not None:
            yield claim, time


def computed_time(
    file: JourneyFile,
    event: Event,
    route: RouteBounds,
    times: Mapping[ClaimKey, ClaimTime],
) -> EventTime:
    """What order and publication leave to an event that no claim dates."""
    stance = min((claim.stance for claim in event.claims), key=SURENESS.index)
    zone = next((time.zone for _, time in _with_times(event, times)), file.journey.zone)
    extent: Extent = "during" if lasts(event, event.claims[0]) else "within"
    bounds = [*_order_bounds(event, stance, route, zone)]
    if event.kind != "description":
        bounds += _publication_bounds(file, event, zone)
    interval: Interval | None = Interval(None, None)
    for bound, _ in bounds:
        interval = interval & bound if interval else None
    because = _sentence(bounds)
    if interval is None:
        told = f"No time is left for it: {because}"
        return EventTime(None, "none", "", told, zone, extent, stance, disputed=True)
    if not bounds:
        return EventTime(None, "none", "", "", zone, extent, stance)
    text = window_words(interval, zone)
    return EventTime(interval, "computed", text, because, zone, extent, stance)


@dataclass(frozen=True)
class RouteBounds:
    """For each movement, by id: the latest start before it, and the earliest end after it.

    Each with the event that gives it. Of the two pairs the first counts only what was
    reported as done, the second also what is expected.
    """

    after: Mapping[str, tuple[_Edge | None, _Edge | None]]
    before: Mapping[str, tuple[_Edge | None, _Edge | None]]


def route_bounds(
    journey: Journey, line: Line, reported: Mapping[str, EventTime | None]
) -> RouteBounds:
    """What the order of the legs leaves to each movement, by those that claims date."""
    events = {event.id: event for event in journey.events}
    order = [events[key] for key in _order(journey.events, line)]

    def running(
        among: Sequence[Event], *, forward: bool
    ) -> dict[str, tuple[_Edge | None, _Edge | None]]:
        bounds: dict[str, tuple[_Edge | None, _Edge | None]] = {}
        best: list[_Edge | None] = [None, None]
        for event in among:
            bounds[event.id] = (best[0], best[1])
            time = reported[event.id]
            edge = time and time.interval and getattr(time.interval, "start" if forward else "end")
            for branch in (0, 1) if time and time.stance in DONE else (1,):
                if edge and ((held := best[branch]) is None or (edge > held[0]) == forward):
                    best[branch] = (edge, event)
        return bounds

    return RouteBounds(running(order, forward=True), running(order[::-1], forward=False))


def _order_bounds(event: Event, stance: Stance, route: RouteBounds, zone: str) -> Iterator[Bound]:
    branch = 0 if stance in DONE else 1
    if after := route.after.get(event.id, (None, None))[branch]:
        start, other = after
        words = f"it comes after “{other.title}” ({clock_words(start, zone)}, or later)"
        yield Interval(start, None), words
    if before := route.before.get(event.id, (None, None))[branch]:
        end, other = before
        words = f"it comes before “{other.title}” (before {clock_words(end, zone)})"
        yield Interval(None, end), words


def _publication_bounds(file: JourneyFile, event: Event, zone: str) -> list[Bound]:
    """An event told as done was over when the earliest report of it was published."""
    ends = [
        published.end
        for claim in event.claims
        if claim.stance in DONE and (published := publication(file, claim.report)) is not None
        if published.end is not None
    ]
    if not ends:
        return []
    end = min(ends)
    return [(Interval(None, end), f"the report was published before {clock_words(end, zone)}")]


def _sentence(bounds: Sequence[Bound]) -> str:
    words = ", and ".join(words for _, words in bounds)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _order(events: Sequence[Event], line: Line) -> list[str]:
    """The ids of the traveller's movements in the order of the legs."""
    placed = [
        (stop, MOVEMENTS[event.kind], number, event.id)
        for number, event in enumerate(events)
        if event.kind in MOVEMENTS and not event.who
        if (stop := passage(line, event)) is not None
    ]
    return [key for *_, key in sorted(placed)]
