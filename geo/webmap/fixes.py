"""Where and when the traveller's movements tie the journey to its line.

A fix is one movement that was reported as done, at a point of a reported leg, in the
interval of its event. Between fixes the speeds that the editor allows say where the
traveller can have been; that is reckoned on the page, for whatever moment is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from geo.check import Checked
from geo.journey import Assumption, Event
from geo.route import RoutedLeg
from geo.schedule import DONE, MOVEMENTS
from geo.webmap.document import FixDoc


@dataclass(frozen=True, slots=True)
class _Stop:
    """A place of the journey on its line: on which reported leg, and whether one goes on there."""

    place: str
    leg: int | None
    km: float
    leaves: bool
    comes: bool


def fixes_of(checked: Checked) -> list[FixDoc]:
    """The traveller's done movements on the reported line, in the order of the line.

    What another account contradicts is left out, and so is a place that the line passes
    more than once, unless a departure or an arrival can only be at one of the passages.
    """
    stops = list(_stops(checked.legs))
    disputed = _disputed(checked)
    found = []
    for number, event in enumerate(checked.journey.events):
        rank = MOVEMENTS.get(event.kind)
        if rank is None or event.who or event.id in disputed or not _done(checked, event):
            continue
        at = [order for order, stop in enumerate(stops) if _fits(stop, event)]
        if len(at) == 1 and (leg := stops[at[0]].leg) is not None:
            km = round(stops[at[0]].km, 3)
            found.append((at[0], rank, number, FixDoc(number, leg, km)))
    return [fix for *_, fix in sorted(found, key=lambda item: item[:3])]


def top_speed(assumptions: Iterable[Assumption], by: str) -> float | None:
    """The highest speed in km/h that the editor allows this mode of travel, None if none said."""
    speeds = [
        speed
        for assumption in assumptions
        for mode, speed in assumption.speed_kmh.items()
        if mode == by
    ]
    return max(speeds, default=None)


def _stops(legs: Iterable[RoutedLeg]) -> Iterator[_Stop]:
    """The journey's places along the legs; where one leg goes on from another there is one."""
    last: _Stop | None = None
    for number, leg in enumerate(legs):
        reported = number if leg.status == "reported" else None
        passed = {(stop.key, stop.km) for stop in leg.waypoints}
        passed |= {(crossing.key, crossing.km) for crossing in leg.crossings}
        first = _Stop(leg.start, reported, 0.0, leaves=True, comes=False)
        if last is not None and last.place == leg.start:
            first = replace(last, leaves=True) if last.leg is not None else first
            first = replace(first, comes=True)
        elif last is not None:
            yield last
        yield first
        for key, km in sorted(passed, key=lambda item: item[1]):
            if key is not None and key not in (leg.start, leg.end):
                yield _Stop(key, reported, km, leaves=True, comes=True)
        last = _Stop(leg.end, reported, leg.km, leaves=False, comes=True)
    if last is not None:
        yield last


def _fits(stop: _Stop, event: Event) -> bool:
    return (
        stop.place == event.place
        and (stop.leaves or event.kind != "departure")
        and (stop.comes or event.kind != "arrival")
    )


def _done(checked: Checked, event: Event) -> bool:
    time = checked.events[event.id]
    return time.interval is not None and time.stance in DONE


def _disputed(checked: Checked) -> set[str]:
    """Events of which it is in dispute whether they happened, or which have rival accounts."""
    return {
        event
        for contradiction in checked.contradictions
        for event, _ in contradiction.claims
        if contradiction.kind == "done" or len({key for key, _ in contradiction.claims}) > 1
    }
