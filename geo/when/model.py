"""The model of time expressions that the grammars of all languages build.

A phrase is an expression: a moment ("early Tuesday", "12 September 2023 at 9 a.m."), a
bound ("by Wednesday"), a range ("Monday to Wednesday"), a distance from something ("two
days after Monday"). A moment is a handful of pieces in any order, each of which says one
thing: the weekday, the part of the day, the year. What they mean together is worked out
in `geo.when.moment`; here is only what was said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Nearness = Literal["nearest", "last", "this", "next", "coming", "before last", "after next"]
Unit = Literal["minute", "hour", "day", "week", "month", "quarter", "year", "decade"]
CLOCK_UNITS: frozenset[Unit] = frozenset({"minute", "hour"})


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday = 0."""

    day: int
    which: Nearness = "nearest"


@dataclass(frozen=True, slots=True)
class Month:
    """A month, January = 1."""

    month: int
    which: Nearness = "nearest"


@dataclass(frozen=True, slots=True)
class Season:
    """A season: spring, summer, autumn or winter; `north` None leaves it to the zone."""

    name: Literal["spring", "summer", "autumn", "winter"]
    which: Nearness = "nearest"
    north: bool | None = None


@dataclass(frozen=True, slots=True)
class YearPart:
    """A quarter (`of` = 4) or half (`of` = 2) of a year, counted from 1."""

    number: int
    of: int
    which: Nearness = "nearest"


@dataclass(frozen=True, slots=True)
class Weekend:
    """Saturday and Sunday."""

    which: Nearness = "nearest"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day that has a name of its own, by its name in `geo.when.holidays.HOLIDAYS`."""

    name: str
    which: Nearness = "nearest"


@dataclass(frozen=True, slots=True)
class Tenth:
    """The days of a month from its 10th or its 20th on that have that number of tens."""

    first: int


@dataclass(frozen=True, slots=True)
class SameDay:
    """A day as many weeks, months or years away as is said: a week ago today.

    `day` is the one that it is counted from, in days from the anchor's own.
    """

    day: int
    unit: Unit
    count: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year; `short` if two figures stood for it (the nineties)."""

    year: int


@dataclass(frozen=True, slots=True)
class Years:
    """Years in a row, two if not told otherwise, as a winter spans them: 2022-23."""

    first: int
    count: int = 2


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years from `first`; `century` False leaves the century to the anchor (the 90s)."""

    first: int
    century: bool = True


@dataclass(frozen=True, slots=True)
class Number:
    """A number that its company gives a meaning: a day of a month, or an hour."""

    value: int
    ordinal: bool = False
    which: Nearness = "nearest"


@dataclass(frozen=True, slots=True)
class FullDate:
    """A day by year, month and day. `either` if day and month may stand in either order."""

    year: int
    month: int
    day: int
    either: bool = False


@dataclass(frozen=True, slots=True)
class Offset:
    """A calendar day, week, month … counted from the anchor's own: -1 is the one before."""

    unit: Unit
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time with no place yet: "three days", "a few hours", "half an hour".

    `counted` is False where the words gave no number ("hours"); `halves` counts half units.
    """

    unit: Unit
    low: int
    high: int
    counted: bool = True
    halves: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """A length of time after the anchor (`sign` 1) or before it (-1)."""

    span: Span
    sign: int


@dataclass(frozen=True, slots=True)
class Through:
    """All the time from the anchor to a length of time after it (1) or before it (-1)."""

    span: Span
    sign: int


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit named without a number: "the week" in "the end of the week".

    `own` says that alone it is the anchor's own: "in the course of the week".
    """

    unit: Unit
    own: bool = False


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of the day, by its name in `geo.when.conventions.DAY_PARTS`."""

    name: str


@dataclass(frozen=True, slots=True)
class ZoneWords:
    """Words that name a zone: an abbreviation, a place's name, an offset, or local time.

    A place's name is one with "time" ("Moscow time") or, as `city`, where the clock stood
    ("9 a.m. in Moscow").
    """

    kind: Literal["abbreviation", "place", "city", "offset", "local"]
    words: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time on the clock, to the minute, or to the second where one is given.

    `half` is a.m. or p.m.; `whole_day` says that the hour is that of the 24-hour clock.
    """

    hour: int
    minute: int = 0
    second: int | None = None
    half: Literal["am", "pm"] | None = None
    whole_day: bool = False
    name: Literal["noon", "midnight"] | None = None
    zone: ZoneWords | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """The same time told a second time, in brackets: "(0030 GMT)", "(13 September, 1 a.m.)".

    `pieces` are the day and the part of the day that the brackets name; `lent` tells that
    no other day is named.
    """

    clock: Clock
    pieces: tuple[Piece, ...] = ()
    lent: bool = False


@dataclass(frozen=True, slots=True)
class Third:
    """Early (0), mid (1) or late (2)."""

    which: int


@dataclass(frozen=True, slots=True)
class About:
    """What it stands with is meant roughly."""


@dataclass(frozen=True, slots=True)
class Shortly:
    """Within the hour after (1) or before (-1) what it stands with."""

    sign: int


Piece = (
    Weekday
    | Month
    | Season
    | YearPart
    | Weekend
    | Holiday
    | Tenth
    | SameDay
    | Year
    | Years
    | Decade
    | Number
    | FullDate
    | Offset
    | Span
    | Later
    | Through
    | UnitName
    | DayPart
    | Clock
    | ZoneWords
    | Again
    | Third
    | About
    | Shortly
)


@dataclass(frozen=True, slots=True)
class Moment:
    """Pieces that together name one time, and their place in the phrase."""

    pieces: tuple[Piece, ...]
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Bound:
    """A time before, after, until, from, by or since which something is."""

    kind: Literal["by", "until", "up to", "before", "after", "from", "since"]
    moment: Moment


@dataclass(frozen=True, slots=True)
class Range:
    """From one time to another, both included; `into` where one runs on into the other."""

    first: Moment
    last: Moment
    into: bool = False


@dataclass(frozen=True, slots=True)
class Either:
    """One of two times; the words do not say which."""

    first: Moment
    second: Moment


@dataclass(frozen=True, slots=True)
class Beside:
    """The time next to another, or next to the anchor: "the day before", "an hour after noon"."""

    moment: Moment
    sign: int
    other: Moment | None = None


@dataclass(frozen=True, slots=True)
class SoFar:
    """Of a time that holds the anchor, what lies before the anchor (-1) or after it (1)."""

    moment: Moment
    sign: int


@dataclass(frozen=True, slots=True)
class Within:
    """A day or the like, and in it a bound or a range of the clock ("Tuesday before 9 a.m.")."""

    moment: Moment
    inner: Bound | Range


@dataclass(frozen=True, slots=True)
class Lasting:
    """A length of time from a moment on: three days from Monday on, Monday included."""

    moment: Moment
    span: Span


Expression = Moment | Bound | Range | Either | Beside | SoFar | Within | Lasting


@dataclass(frozen=True, slots=True)
class Phrase:
    """A whole phrase: `tense` is what its verbs say of the time."""

    expression: Expression
    tense: Literal["", "past", "future"] = ""
