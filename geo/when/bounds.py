"""Before, after, until, from, by and since a time -> stretches of instants, open or closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from geo.when.context import Context
from geo.when.conventions import NoSuchTime
from geo.when.sense import Instants, Sense

#: Kinds whose bounds in words may show days and the clock; others were named less exactly.
EXACT = frozenset({"clock", "part", "day", "days", "week", "weekend"})


def _by(sense: Sense, context: Context) -> Sense:
    """From the anchor to the time's end; with past wording, or for a past time, open."""
    start, end = context.edges()[0], upper(sense)
    if context.past or (end is not None and end <= start):
        return _until(sense, context)
    here = _anchor_text(context, last=False)
    words = "" if sense.kind in EXACT else f"{here} to {sense.edge_text(last=True)}"
    return replace(sense, start=start, end=end, edge=None, kind=finer(sense, context), words=words)


def _until(sense: Sense, _: Context) -> Sense:
    return replace(
        sense,
        start=None,
        end=upper(sense),
        edge=None,
        words=f"until {sense.edge_text(last=True)}",
        lasting=True,
    )


def _up_to(sense: Sense, context: Context) -> Sense:
    """Open, to the end of a time in the past, or whatever "on" would take."""
    return replace(_until(sense, context), lasting=False)


def _before(sense: Sense, _: Context) -> Sense:
    """Open; a time on the clock stays inside its day."""
    if sense.edge is not None and sense.day is not None:
        return closed(sense, sense.day[0], sense.edge[0])
    return replace(
        sense, start=None, end=sense.start, words=f"before {sense.edge_text(last=False)}"
    )


def _after(sense: Sense, _: Context) -> Sense:
    if sense.edge is not None and sense.day is not None:
        return closed(sense, sense.edge[0], sense.day[1])
    return replace(sense, start=sense.end, end=None, words=f"after {sense.edge_text(last=True)}")


def _from(sense: Sense, _: Context) -> Sense:
    words = f"from {sense.edge_text(last=False)}"
    begins = first_of(sense)
    return replace(sense, start=lower(sense), end=None, edge=None, words=words, begins=begins)


def _since(sense: Sense, context: Context) -> Sense:
    found = closed(sense, lower(sense), context.edges()[1])
    here = _anchor_text(context, last=True)
    words = "" if sense.kind in EXACT else f"{sense.edge_text(last=False)} to {here}"
    begins = first_of(sense)
    return replace(found, kind=finer(sense, context), words=words, begins=begins)


def _anchor_text(context: Context, *, last: bool) -> str:
    """The anchor in words, as one edge of an interval."""
    start, end = context.edges()
    kind = "clock" if context.anchor.has_time else "day"
    return Sense(start, end, kind, context.zone).edge_text(last=last)


BOUNDS: dict[str, Callable[[Sense, Context], Sense]] = {
    "by": _by,
    "until": _until,
    "up to": _up_to,
    "before": _before,
    "after": _after,
    "from": _from,
    "since": _since,
}


def lower(sense: Sense) -> datetime | None:
    """The instant that a bound is set to at the beginning of a time."""
    return sense.edge[0] if sense.edge else sense.start


def upper(sense: Sense) -> datetime | None:
    """The instant that a bound is set to at the end of a time."""
    return sense.edge[1] if sense.edge else sense.end


def first_of(sense: Sense) -> Instants | None:
    """When something began that lasts from this time on."""
    low = lower(sense)
    if low is None or sense.start is None or sense.end is None:
        return None
    return low, low + (sense.end - sense.start)


def last_of(sense: Sense) -> Instants | None:
    """When something ended that lasts to this time."""
    high = upper(sense)
    if high is None or sense.start is None or sense.end is None:
        return None
    return high - (sense.end - sense.start), high


def closed(sense: Sense, start: datetime | None, end: datetime | None) -> Sense:
    """A sense with other edges. Raises NoSuchTime if it would end before it begins."""
    if start is not None and end is not None and start >= end:
        raise NoSuchTime("it would end before it begins", "Put the earlier time first")
    return replace(sense, start=start, end=end, edge=None, words="")


def finer(sense: Sense, context: Context) -> str:
    """The kind of an interval between the anchor and a sense."""
    return "clock" if sense.kind == "clock" or context.anchor.has_time else "days"
