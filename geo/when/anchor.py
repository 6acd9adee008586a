"""What words of time are relative to: the date of a report, or an event that came before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from geo.errors import UnknownPhrase

_EDGE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)?")
_TICK = timedelta(microseconds=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A civil time in the zone of the phrase: an instant (`end` None) or the interval [start, end).

    Both are naive. Whole days have no time of day, so that nothing can be "two hours later"
    than they are. Raises ValueError if a time is aware, or if the interval is empty.
    """

    start: datetime
    end: datetime | None = None

    def __post_init__(self) -> None:
        if self.start.tzinfo or (self.end is not None and self.end.tzinfo):
            raise ValueError("an anchor is in civil time, without a zone")
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"the anchor from {self.start} to {self.end} holds no time")

    @classmethod
    def of_day(cls, day: date) -> Anchor:
        """The whole of a day. Raises UnknownPhrase for the last day that can be reckoned."""
        start = datetime.combine(day, time())
        try:
            return cls(start, start + _DAY)
        except OverflowError:
            raise _no_anchor(day.isoformat()) from None

    @classmethod
    def parse(cls, text: str) -> Anchor:
        """A date, a local date and time, or an interval `a/b` of either, in ISO 8601.

        An interval of dates ends with its second day. Raises UnknownPhrase.
        """
        first, _, last = text.strip().partition("/")
        start = _parse_edge(first, text)
        if not last:
            return start
        end = _parse_edge(last, text)
        if (end.end or end.start) <= start.start:
            raise UnknownPhrase(
                f"the anchor “{text}” ends before it begins", "Put the earlier time first"
            )
        return cls(start.start, end.end or end.start)

    @property
    def has_time(self) -> bool:
        """Whether the anchor is known more exactly than to the day."""
        return self.end is None or {self.start.time(), self.end.time()} != {time()}

    @property
    def first_day(self) -> date:
        """The day on which the anchor begins."""
        return self.start.date()

    @property
    def last_day(self) -> date:
        """The day on which the anchor ends."""
        return self.start.date() if self.end is None else (self.end - _TICK).date()


def _parse_edge(text: str, whole: str) -> Anchor:
    if not _EDGE.fullmatch(text):
        raise _no_anchor(whole)
    try:
        if len(text) == len("2023-09-12"):
            return Anchor.of_day(date.fromisoformat(text))
        return Anchor(datetime.fromisoformat(text))
    except ValueError:
        raise _no_anchor(whole) from None


def _no_anchor(text: str) -> UnknownPhrase:
    return UnknownPhrase(
        f"“{text}” is no anchor",
        "Expected a local date or date and time such as 2023-09-12 or 2023-09-12T10:30, "
        "or two of them with a slash between",
    )
