"""Half-open intervals of time, `[start, end)`, either edge of which may be open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Interval:
    """From `start` up to but not including `end`; None is an open edge.

    Both datetimes are aware. Raises ValueError if one is naive, or if the interval would
    hold no instant.
    """

    start: datetime | None
    end: datetime | None

    def __post_init__(self) -> None:
        for edge in (self.start, self.end):
            if edge is not None and edge.utcoffset() is None:
                raise ValueError(f"{edge} names no time zone")
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError(f"the interval from {self.start} to {self.end} holds no instant")

    def __and__(self, other: Interval) -> Interval | None:
        """What both intervals hold, or None where they are disjoint."""
        start = _latest(self.start, other.start)
        end = _earliest(self.end, other.end)
        if start is not None and end is not None and start >= end:
            return None
        return Interval(start, end)

    def __or__(self, other: Interval) -> Interval:
        """The hull: the least interval that holds both."""
        start = None if None in (self.start, other.start) else _earliest(self.start, other.start)
        end = None if None in (self.end, other.end) else _latest(self.end, other.end)
        return Interval(start, end)

    def meets(self, other: Interval) -> bool:
        """Whether some instant lies in both."""
        return (self & other) is not None

    def __contains__(self, instant: datetime) -> bool:
        """Whether the instant lies in the interval."""
        after = self.start is None or self.start <= instant
        return after and (self.end is None or instant < self.end)


ALWAYS = Interval(None, None)


def _latest(a: datetime | None, b: datetime | None) -> datetime | None:
    return max((edge for edge in (a, b) if edge is not None), default=None)


def _earliest(a: datetime | None, b: datetime | None) -> datetime | None:
    return min((edge for edge in (a, b) if edge is not None), default=None)
