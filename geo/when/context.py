"""What a phrase is read in, and a moment's pieces by what they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geo.when.anchor import Anchor
from geo.when.conventions import (
    NoSuchTime,
)
from geo.when.model import (
    Again,
    Clock,
    DayPart,
    Later,
    Piece,
    Third,
    Through,
)
from geo.when.nearest import Setting
from geo.when.sense import Instants
from geo.zones import instant, instants

Edge = Literal["start", "end", "either"]


@dataclass(frozen=True, slots=True)
class Context:
    """All that a phrase is read in.

    `day_first` tells the order of day and month where the language does; `twelve_hours`
    that bare hours may be a.m. or p.m.; `midnight` which edge of a named day it is, if
    that follows from the words around it.
    """

    anchor: Anchor
    zone: str
    future: bool = False
    past: bool = False
    day_first: bool | None = None
    twelve_hours: bool = True
    midnight: Edge = "either"

    def settings(self) -> list[Setting]:
        """The anchor's day, or its first and last where it lies on several."""
        days = sorted({self.anchor.first_day, self.anchor.last_day})
        return [Setting(day, self.zone, self.future, self.day_first) for day in days]

    def edges(self) -> Instants:
        """The anchor's instants, from and to; an instant that happened twice is both."""
        start, end = self.anchor.start, self.anchor.end
        if end is None:
            return instant(start, self.zone), instant(start, self.zone, last=True)
        found = instants(start, end, self.zone)
        if found is None:
            raise NoSuchTime("the clocks skipped the time that it hangs on")
        return found


@dataclass(frozen=True, slots=True)
class Parts:
    """A moment's pieces, by what they do."""

    days: tuple[Piece, ...]
    part: DayPart | None
    clock: Clock | None
    again: Again | None
    third: Third | None
    about: bool
    shortly: int
    distance: Later | Through | None
