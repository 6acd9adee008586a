"""Which events are accounts of one and the same, and whose they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from shapely import Point

from geo.geodesic import distance_km
from geo.journey import Event, Journey
from geo.schedule.model import DONE

APART_KM = 25.0
"""Places that are no further apart may be one place, told more or less exactly."""


class OnMap(Protocol):
    """What is needed here of a journey's located place (`geo.places.Located`)."""

    @property
    def point(self) -> Point | None: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def radius_km(self) -> float | None: ...  # noqa: D102


def accounts_of(journey: Journey) -> list[list[Event]]:
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


def person_of(journey: Journey, event: Event) -> str:
    """Whose deed an event is; empty for the traveller's."""
    return "" if event.who == journey.traveller else event.who


def is_done(event: Event) -> bool:
    """Whether some claim tells the event as done."""
    return any(claim.stance in DONE for claim in event.claims)


def is_expected(event: Event) -> bool:
    """Whether the event is told as yet to come, and by no claim as done."""
    stances = {claim.stance for claim in event.claims}
    return "expected" in stances and not stances & DONE


def apart_in(located: Mapping[str, OnMap] | None) -> Callable[[str | None, str | None], bool]:
    """Whether two places cannot be one: too far from each other on the ground.

    Without places on the ground two keys are two places; a place that was not given, or
    that has no point, may be any. An area is all that it reaches.
    """

    def apart(a: str | None, b: str | None) -> bool:
        if a is None or b is None or a == b:
            return False
        if located is None:
            return True
        first, second = located.get(a), located.get(b)
        if first is None or second is None or first.point is None or second.point is None:
            return False
        reach = APART_KM + (first.radius_km or 0.0) + (second.radius_km or 0.0)
        return distance_km(first.point, second.point) > reach

    return apart
