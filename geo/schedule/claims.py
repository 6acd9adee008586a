"""What claims say -> bounds of moments: the first or the last second of an event's edge.

A claim that an event was *within* its interval puts the event into it. Of one that says
that something lasted *during* it only as much counts as the words say: that it had begun
before the interval's end and went on into it; and when it began or ended, if they tell
that ("from Monday to Wednesday"). A report that tells an event as done was published after
it had begun. Of an expected event without a time of its own: it was yet to come when the
report was published. A denial bounds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from geo.claimtime import ClaimTime, publication
from geo.interval import Interval
from geo.journey import Claim, Event, lasts
from geo.journey.file import ClaimKey, JourneyFile
from geo.schedule.model import DONE
from geo.schedule.words import last_second, second_of

Because = Literal["told", "begins", "ends", "published", "yet to come"]


class Node(NamedTuple):
    """A claim in one of its readings, counted from 0."""

    claim: ClaimKey
    reading: int = 0


class Moments(NamedTuple):
    """The variables of an event's first and last second; of a moment they are one."""

    begin: int
    end: int


class Bound(NamedTuple):
    """The first second of a variable if `is_least`, else its last one, and who says so.

    `node` is None for what the reported events leave to the expected ones.
    """

    variable: int
    seconds: int
    is_least: bool
    event: str
    because: Because
    node: Node | None


def is_lasting(event: Event) -> bool:
    """Whether the event has a beginning and an end that differ."""
    return any(lasts(event, claim) for claim in event.claims)


def nodes_of(key: ClaimKey, times: Mapping[ClaimKey, ClaimTime]) -> list[Node]:
    """A claim in all its readings, in the one that it has if it names no time."""
    return [Node(key, number) for number in range(len(intervals_of(key, times)) or 1)]


def intervals_of(key: ClaimKey, times: Mapping[ClaimKey, ClaimTime]) -> list[Interval]:
    """The intervals that a claim can mean, none if it names no time."""
    time = times.get(key)
    if time is None or time.interval is None:
        return []
    return [reading.interval for reading in time.readings] or [time.interval]


def bounds_of(
    file: JourneyFile,
    times: Mapping[ClaimKey, ClaimTime],
    moments: Mapping[str, Moments],
    events: Iterable[Event],
    *,
    done: bool,
) -> Iterator[Bound]:
    """The bounds that the claims of events set: those told as done, or those expected."""
    published = {key: publication(file, key) for key in file.journey.reports}
    for event in events:
        for number, claim in enumerate(event.claims):
            told = claim.stance in DONE if done else claim.stance == "expected"
            if told and (event.id, number) in times:
                yield from _claim_bounds(
                    published.get(claim.report), times, moments[event.id], event, number
                )


def _claim_bounds(
    published: Interval | None,
    times: Mapping[ClaimKey, ClaimTime],
    at: Moments,
    event: Event,
    number: int,
) -> Iterator[Bound]:
    claim, key = event.claims[number], (event.id, number)
    intervals = intervals_of(key, times)
    for node in nodes_of(key, times):
        interval = intervals[node.reading] if intervals else None
        if interval is not None:
            if at.begin != at.end and lasts(event, claim):
                yield from _lasting(times[key], interval, at, event.id, node)
            else:
                yield from _edge(interval, at.begin, at.end, event.id, "told", node)
        if published is not None:
            yield from _published(published, interval, claim, at, event.id, node)


def _lasting(
    time: ClaimTime, interval: Interval, at: Moments, event: str, node: Node
) -> Iterator[Bound]:
    met = Interval(None, interval.end), Interval(interval.start, None)
    yield from _edge(met[0], at.begin, at.begin, event, "told", node)
    yield from _edge(met[1], at.end, at.end, event, "told", node)
    if time.readings:
        reading = time.readings[node.reading]
        if reading.begins is not None:
            yield from _edge(reading.begins, at.begin, at.begin, event, "begins", node)
        if reading.ends is not None:
            yield from _edge(reading.ends, at.end, at.end, event, "ends", node)


def _edge(
    interval: Interval, first: int, last: int, event: str, because: Because, node: Node
) -> Iterator[Bound]:
    """That one variable is not before an interval, and another not after it."""
    if interval.start is not None:
        yield Bound(first, second_of(interval.start), True, event, because, node)
    if interval.end is not None:
        yield Bound(last, last_second(interval.end), False, event, because, node)


def _published(
    published: Interval,
    interval: Interval | None,
    claim: Claim,
    at: Moments,
    event: str,
    node: Node,
) -> Iterator[Bound]:
    """What the report's date says, unless the claim dates itself after it."""
    start, end = published.start, published.end
    if claim.stance in DONE and end is not None:
        if interval is None or interval.start is None or interval.start < end:
            yield Bound(at.begin, last_second(end), False, event, "published", node)
    elif claim.stance == "expected" and interval is None and not claim.anchor and start:
        yield Bound(at.begin, second_of(start), True, event, "yet to come", node)
