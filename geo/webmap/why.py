"""Why each event was when it was: what all reports leave to it, and the reasons, for the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo.check import Checked
from geo.prism import Track
from geo.schedule import EventTime, Link
from geo.speeds import implied, in_hours, rounded
from geo.webmap.document import NONE, ChangeDoc, FeasibleDoc, LinkDoc, SpeedDoc
from geo.webmap.instants import edges, milliseconds

Numbers = Mapping[str, int]
"""The index of each event in the document, by id."""


def feasible_of(time: EventTime, numbers: Numbers) -> list[FeasibleDoc]:
    """What all reports leave to an event; nothing where nothing bounds it."""
    feasible = time.feasible
    if feasible is None:
        return NONE
    start, end = edges(feasible.window)
    lasts = feasible.begins != feasible.ends
    return [
        FeasibleDoc(
            start,
            end,
            milliseconds(feasible.begins.end) if lasts else None,
            milliseconds(feasible.ends.start) if lasts else None,
            _links(feasible.earliest, numbers),
            _links(feasible.latest, numbers),
            feasible.choices,
            None if feasible.certain is None else edges(feasible.certain),
            [edges(window) for window in dict.fromkeys(one.window for one in feasible.apart)],
        )
    ]


def _links(links: Sequence[Link], numbers: Numbers) -> list[LinkDoc]:
    return [_link(link, numbers) for link in links]


def _link(link: Link, numbers: Numbers) -> LinkDoc:
    if link.claim is None:
        return LinkDoc(link.text)
    key, number = link.claim
    return LinkDoc("" if link.told else link.text, (numbers[key], number))


def changes_of(checked: Checked, numbers: Numbers) -> list[ChangeDoc]:
    """The changes of plan, by the claims that told of them."""
    return [
        ChangeDoc(*((numbers[key], number) for key, number in (change.expected, change.done)))
        for change in checked.schedule.changes
    ]


def speeds_of(checked: Checked, numbers: Numbers, track: Track | None = None) -> list[SpeedDoc]:
    """The average speeds that reports imply, in the order of the line.

    A highest average that is beyond the highest speed which the editor allows is none.
    """
    return [
        SpeedDoc(
            numbers[found.from_event],
            numbers[found.to_event],
            round(found.km, 3),
            in_hours(found.least),
            in_hours(found.most),
            rounded(found.slowest_kmh),
            None if _is_above(found.fastest_kmh, found.limit_kmh) else rounded(found.fastest_kmh),
            rounded(found.limit_kmh),
            in_hours(found.standstill),
        )
        for found in implied(checked, track)
    ]


def _is_above(speed: float | None, limit: float | None) -> bool:
    return speed is not None and limit is not None and speed > limit
