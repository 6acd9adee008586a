"""The diagram of distance against time, as `geo.marey` lays it out, for the page.

The page has the stations, the borders and the speeds already, with the legs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from geo.check import Checked
from geo.interval import Interval
from geo.marey import marey
from geo.prism import Patch
from geo.webmap.document import ClockDoc, MarkDoc, PatchDoc

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_METRES = 1000


@dataclass(frozen=True, slots=True)
class Diagram:
    """What the page needs for it; all is empty for a journey without a leg or a time."""

    marks: list[MarkDoc] = field(default_factory=list)
    region: list[PatchDoc] = field(default_factory=list)
    clocks: list[ClockDoc] = field(default_factory=list)


def diagram_of(
    checked: Checked, axis: tuple[int, int] | None, numbers: Mapping[str, int]
) -> Diagram:
    """The diagram over the time of the axis, which is given in milliseconds."""
    if axis is None or not checked.legs:
        return Diagram()
    start, end = (_EPOCH + timedelta(milliseconds=edge) for edge in axis)
    drawn = marey(checked, Interval(start, end))
    return Diagram(
        [MarkDoc(numbers[mark.event], round(mark.km, 3)) for mark in drawn.intervals],
        [_patch(patch, start) for patch in drawn.region],
        [ClockDoc(c.zone, round(c.start_km, 3), round(c.end_km, 3)) for c in drawn.clocks],
    )


def _patch(patch: Patch, start: datetime) -> PatchDoc:
    corners: list[int] = []
    for instant, km in patch.corners:
        corners += [round((instant - start) / _SECOND), round(km * _METRES)]
    return PatchDoc(patch.status, corners)
