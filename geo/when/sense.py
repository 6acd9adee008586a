"""A meaning of words of time: a stretch of instants, and what is to be said of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from geo.when.text import edge_text, interval_text
from geo.zones import civil

Instants = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning: instants [start, end) in UTC, None where open.

    `kind` is what was named (day, month, clock …) and `zone` that in which it was read,
    `named` if the words name it. Of a time on the clock, `edge` holds the instants that
    bounds are set to, and `day` the day it lies in. `words` is its text where it is not
    simply that of the interval; `lasting` tells that only the end of it was named,
    `weekday` that a weekday was. `begins` and `finishes` hold the instants in which
    something that lasts began, and ended, where the words say so ("Monday to Wednesday").
    `about`: it was widened by one unit on either side, being meant roughly.
    """

    start: datetime | None
    end: datetime | None
    kind: str
    zone: str
    flags: tuple[str, ...] = ()
    named: bool = False
    edge: Instants | None = None
    day: Instants | None = None
    words: str = ""
    lasting: bool = False
    weekday: bool = False
    begins: Instants | None = None
    finishes: Instants | None = None
    about: bool = False

    @property
    def text(self) -> str:
        """The meaning in words."""
        if self.words or self.start is None or self.end is None:
            return self.words
        return _text(self.start, self.end, self.kind, self.zone)

    def edge_text(self, *, last: bool) -> str:
        """The first or the last of it in words, as they stand after "from" or "until"."""
        if self.start is None or self.end is None:
            return self.words
        low, high = self.edge or (self.start, self.end)
        return edge_text(
            civil(low, self.zone),
            civil(high, self.zone),
            self.kind,
            self.zone,
            last=last,
            weekday=self.weekday,
        )


def hull(a: Sense, b: Sense) -> Sense:
    """The least meaning that holds both."""
    if a == b:
        return a
    starts = [s.start for s in (a, b) if s.start is not None]
    ends = [s.end for s in (a, b) if s.end is not None]
    return replace(
        a,
        start=min(starts) if len(starts) == 2 else None,
        end=max(ends) if len(ends) == 2 else None,
        kind=a.kind if a.kind not in ("day", b.kind) else "days" if a.kind == "day" else a.kind,
        flags=tuple(dict.fromkeys(a.flags + b.flags)),
        edge=None,
        begins=None,
        finishes=None,
        words=a.words if a.words == b.words else f"{a.text} or {b.text}",
    )


def _text(start: datetime, end: datetime, kind: str, zone: str) -> str:
    """An interval in words; what the clocks showed twice is said to be so."""
    begin, beyond = civil(start, zone), civil(end, zone)
    if kind == "clock" and end - start != beyond - begin and beyond - begin <= timedelta(minutes=1):
        once = interval_text(begin, begin + timedelta(minutes=1), kind, zone)
        return f"{once}, which the clocks showed twice"
    if beyond <= begin:
        beyond = begin + timedelta(minutes=1)
    return interval_text(begin, beyond, kind, zone)
