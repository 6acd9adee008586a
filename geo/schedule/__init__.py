"""Claims' intervals -> each event's time, and what contradicts what.

An event that claims date has the time in which they agree. One without a date has what
the order along the route and the reports' publication leave to it, marked as computed.
What cannot all be true is kept as a contradiction, never averaged. Claims of what is
expected never narrow what was reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations

from geo.claimtime import ClaimTime, publication
from geo.interval import Interval
from geo.journey import Claim, Event, Extent, Journey, Stance, lasts
from geo.journey.file import ClaimKey, JourneyFile
from geo.schedule.model import (
    DONE,
    MOVEMENTS,
    REASONS,
    SURENESS,
    Contradiction,
    EventTime,
    Feasible,
    Link,
    PlanChange,
    Schedule,
)
from geo.when.text import interval_text
from geo.zones import civil

Dated = tuple[Claim, ClaimTime]
Bound = tuple[Interval, str]
_Edge = tuple[datetime, Event]

__all__ = [
    "DONE",
    "MOVEMENTS",
    "REASONS",
    "SURENESS",
    "Contradiction",
    "EventTime",
    "Feasible",
    "Link",
    "PlanChange",
    "Schedule",
    "clock_words",
    "schedule",
    "window_words",
]


def schedule(file: JourneyFile, times: Mapping[ClaimKey, ClaimTime]) -> Schedule:
    """The time of every event, in the order of the journey file, and what contradicts what."""
    contradictions = tuple(_contradictions(file, times))
    reported = {event.id: _reported(event, times) for event in file.journey.events}
    route = _route_bounds(file.journey, reported)
    events = {
        event.id: _with_feasible(event, reported[event.id] or _computed(file, event, route, times))
        for event in file.journey.events
    }
    return Schedule(events, contradictions)


def _with_feasible(event: Event, time: EventTime) -> EventTime:
    """The event's own bounds, as long as nothing narrows them."""
    if event.kind == "description" or time.interval is None:
        return time
    link = Link(time.because or f"“{event.title}” is told of {time.text}", None, event.id)
    earliest = (link,) if time.interval.start else ()
    latest = (link,) if time.interval.end else ()
    return replace(time, feasible=Feasible(time.interval, time.interval, earliest, latest))


def clock_words(instant: datetime, zone: str) -> str:
    """An instant in words on the clock of a zone: `Tuesday 12 September 2023, 00:00 in Seoul`."""
    local = civil(instant, zone)
    return interval_text(local, local + timedelta(seconds=1), "clock", zone)


def window_words(window: Interval, zone: str) -> str:
    """A computed interval in words, on the clock of a zone; empty if both edges are open."""
    if window.start is None and window.end is None:
        return ""
    if window.start is None or window.end is None:
        edge = window.start or window.end
        assert edge is not None
        return f"{'after' if window.start else 'before'} {clock_words(edge, zone)}"
    return interval_text(civil(window.start, zone), civil(window.end, zone), "day", zone)


def _reported(event: Event, times: Mapping[ClaimKey, ClaimTime]) -> EventTime | None:
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


def _computed(
    file: JourneyFile,
    event: Event,
    route: _RouteBounds,
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
class _RouteBounds:
    """For each movement, by id: the latest start before it, and the earliest end after it.

    Each with the event that gives it. Of the two pairs the first counts only what was
    reported as done, the second also what is expected.
    """

    after: Mapping[str, tuple[_Edge | None, _Edge | None]]
    before: Mapping[str, tuple[_Edge | None, _Edge | None]]


def _route_bounds(journey: Journey, reported: Mapping[str, EventTime | None]) -> _RouteBounds:
    events = {event.id: event for event in journey.events}
    order = [events[key] for key in _order(journey)]

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

    return _RouteBounds(running(order, forward=True), running(order[::-1], forward=False))


def _order_bounds(event: Event, stance: Stance, route: _RouteBounds, zone: str) -> Iterator[Bound]:
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


def _order(journey: Journey) -> list[str]:
    """The ids of the traveller's movements in the order of the legs.

    A place that the route passes more than once orders only what can be told apart there:
    a departure needs a leg that begins, an arrival one that ends. The rest stays out.
    """
    stops: list[tuple[str, bool, bool]] = []
    for leg in journey.legs:
        if stops and stops[-1][0] == leg.start:
            stops[-1] = (leg.start, True, stops[-1][2])
        else:
            stops.append((leg.start, True, False))
        stops += [(key, True, True) for key in leg.via]
        stops.append((leg.end, False, True))
    placed: list[tuple[int, int, int, str]] = []
    for number, event in enumerate(journey.events):
        rank = MOVEMENTS.get(event.kind)
        if rank is None or event.who:
            continue
        at = [
            index
            for index, (key, leaves, comes) in enumerate(stops)
            if key == event.place
            and (leaves or event.kind != "departure")
            and (comes or event.kind != "arrival")
        ]
        if len(at) == 1:
            placed.append((at[0], rank, number, event.id))
    return [key for *_, key in sorted(placed)]


def _contradictions(
    file: JourneyFile, times: Mapping[ClaimKey, ClaimTime]
) -> Iterator[Contradiction]:
    for accounts in _accounts(file.journey):
        claims = [
            ((event.id, number), claim)
            for event in accounts
            if event.kind != "description"
            for number, claim in enumerate(event.claims)
            if claim.stance != "denied"
        ]
        for (key, claim), (other_key, other) in combinations(claims, 2):
            a, b = times.get(key), times.get(other_key)
            if a and b and _disjoint(claim, a, other, b):
                text = _times_words(claim, a, other, b)
                yield Contradiction("times", (key, other_key), text, _events(key, other_key))
            if _done_and_to_come(file, claim, other):
                text = _done_words(file, claim, other)
                yield Contradiction("done", (key, other_key), text, _events(key, other_key))


def _events(*keys: ClaimKey) -> tuple[str, ...]:
    return tuple(dict.fromkeys(event for event, _ in keys))


def _accounts(journey: Journey) -> list[list[Event]]:
    """The events in groups that are accounts of one and the same."""
    about = {event.id: event.about for event in journey.events}

    def root(key: str) -> str:
        seen = {key}
        while (up := about.get(key)) and up not in seen:
            key = up
            seen.add(key)
        return key

    groups: dict[str, list[Event]] = {}
    for event in journey.events:
        groups.setdefault(root(event.id), []).append(event)
    return list(groups.values())


def _disjoint(claim: Claim, a: ClaimTime, other: Claim, b: ClaimTime) -> bool:
    if a.interval is None or b.interval is None or "during" in {a.extent, b.extent}:
        return False
    if (claim.stance in DONE) != (other.stance in DONE):
        return False
    return not a.interval.meets(b.interval)


def _done_and_to_come(file: JourneyFile, claim: Claim, other: Claim) -> bool:
    """Told as done, and as yet to come in a report that was not published before it."""
    if (claim.stance in DONE) == (other.stance in DONE):
        return False
    done, expected = (claim, other) if claim.stance in DONE else (other, claim)
    if expected.stance != "expected":
        return False
    told, foretold = publication(file, done.report), publication(file, expected.report)
    if told is None or foretold is None or told.start is None or foretold.end is None:
        return True
    return done.report == expected.report or foretold.end > told.start


def _times_words(claim: Claim, a: ClaimTime, other: Claim, b: ClaimTime) -> str:
    return (
        f"The times cannot both hold: “{claim.quote}” ({a.text}) "
        f"against “{other.quote}” ({b.text})."
    )


def _done_words(file: JourneyFile, claim: Claim, other: Claim) -> str:
    done, expected = (claim, other) if claim.stance in DONE else (other, claim)
    return (
        f"Told as done: “{done.quote}” ({_voice(file.journey, done)}), "
        f"and as yet to come: “{expected.quote}” ({_voice(file.journey, expected)})."
    )


def _voice(journey: Journey, claim: Claim) -> str:
    names = [journey.voices[key].name for key in claim.by if key in journey.voices]
    return ", citing ".join(names) or "the report itself"
