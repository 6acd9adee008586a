"""Claims' intervals -> when each event can have been and why, and what contradicts what.

An event that claims date has the time in which they agree. Beside that stands what all
claims, the order, the railway and the speeds leave together: the feasible interval, with
its reasons (`claims` and `constraints` tell what is counted). That is also the time of an
event without a date, marked as computed. What cannot all be true is kept as a
contradiction, never averaged, and its consistent choices apart. What is expected never
narrows what was reported, but what was reported narrows the expected.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from geo.claimtime import ClaimTime
from geo.collection import put_off
from geo.journey import Event
from geo.journey.file import ClaimKey, JourneyFile
from geo.schedule.accounts import OnMap, apart_in
from geo.schedule.constraints import Setting
from geo.schedule.feasible import Answer, feasible_times
from geo.schedule.line import Line, OnGround, Stop, Travel, fits, line_through, stops_of, top_speed
from geo.schedule.model import (
    DONE,
    MOVEMENTS,
    REASONS,
    SURENESS,
    Choice,
    ConflictKind,
    Contradiction,
    EventTime,
    Feasible,
    Link,
    PlanChange,
    Schedule,
    Timed,
)
from geo.schedule.plans import plan_changes
from geo.schedule.telling import Telling, choices_words
from geo.schedule.told import computed_time, is_alone, reported_time
from geo.schedule.words import clock_words, length_words, window_words

__all__ = [
    "DONE",
    "MOVEMENTS",
    "REASONS",
    "SURENESS",
    "Choice",
    "ConflictKind",
    "Contradiction",
    "EventTime",
    "Feasible",
    "Line",
    "Link",
    "PlanChange",
    "Schedule",
    "Stop",
    "Timed",
    "Travel",
    "choices_words",
    "clock_words",
    "fits",
    "length_words",
    "line_through",
    "schedule",
    "stops_of",
    "top_speed",
    "window_words",
]


@put_off()
def schedule(
    file: JourneyFile,
    times: Mapping[ClaimKey, ClaimTime],
    legs: Sequence[OnGround] = (),
    located: Mapping[str, OnMap] | None = None,
) -> Schedule:
    """The time of every event, in the order of the journey file, and what contradicts what.

    `legs` are the journey's on the ground; without them the order alone counts along the
    route. Without `located` places two keys are two places.
    """
    journey = file.journey
    line = line_through(legs, journey.legs, journey.assumptions)
    telling = _telling(file, times, line, located)
    answer = feasible_times(telling)
    events = {
        event.id: _time_of(event, times, answer.feasible.get(event.id), journey.zone)
        for event in journey.events
    }
    return Schedule(events, answer.contradictions, _changes(telling, answer))


def _time_of(
    event: Event, times: Mapping[ClaimKey, ClaimTime], feasible: Feasible | None, zone: str
) -> EventTime:
    reported = reported_time(event, times, feasible)
    if reported is None:
        return computed_time(event, times, feasible, zone)
    return replace(reported, alone=True) if is_alone(event, times, reported) else reported


def _telling(
    file: JourneyFile,
    times: Mapping[ClaimKey, ClaimTime],
    line: Line,
    located: Mapping[str, OnMap] | None,
) -> Telling:
    journey = file.journey
    places = {key: place.name or key for key, place in journey.places.items()}
    if located is not None:
        places |= {key: place.name for key, place in located.items()}
    return Telling(
        file,
        Setting(journey, times, line, apart_in(located)),
        {event.id: event for event in journey.events},
        times,
        places,
        {event.id: number for number, event in enumerate(journey.events)},
    )


def _changes(telling: Telling, answer: Answer) -> tuple[PlanChange, ...]:
    """The changes of plan, each expected claim once, in the order of the file."""
    found: dict[ClaimKey, PlanChange] = {}
    for change in (*plan_changes(telling.file, telling), *answer.changes):
        found.setdefault(change.expected, change)
    return tuple(found[key] for key in sorted(found, key=telling.place_in_file))
