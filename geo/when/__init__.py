"""Words of time -> half-open intervals in a zone, as wide as the words allow.

    read_when("sometime early Tuesday", on=Anchor.parse("2023-09-12"), zone="Asia/Seoul")

A phrase is read by the grammar of its language (`geo/when/grammar`), or as ISO 8601 or EDTF,
into the model of `geo.when.model`; `geo.when.meaning` works out what it means. What cannot be
decided is given back with all its readings and a flag that begins with "ambiguous", what
does not fit together with one that begins with "contradictory"; what was taken for granted
begins with "assumed".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Any

from geo.errors import UnknownPhrase
from geo.interval import Interval
from geo.when.anchor import Anchor
from geo.when.context import Context
from geo.when.conventions import LAST_YEAR, NoSuchTime
from geo.when.edtf import read_edtf
from geo.when.grammar.lexer import lexer
from geo.when.meaning import meanings
from geo.when.sense import Instants, Sense
from geo.when.syntax import LONGEST, example_of, grammar_of, read_phrase
from geo.zones import civil, local_iso, zone_named

__all__ = ["Anchor", "Reading", "When", "combine", "local_iso", "read_when", "says_local_time"]

#: Regions whose dates in figures begin with the month, where the language is English.
_MONTH_FIRST = frozenset({"US", "PH", "FM", "GU", "MH", "PW", "AS", "PR", "VI"})
_MIXED = frozenset({"", "CA", "001"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a phrase.

    `interval` is in UTC; `civil` the same on the clocks of `zone`, None if an edge is
    open; `precision` what was named: clock, part (of a day), day, days, week, weekend,
    month, season, quarter, half, year or decade; `text` the reading in words. `zone_named`:
    the words name the zone. `lasting`: the words give only the end of something that
    lasts ("till Wednesday"). `begins` and `ends` are when something that lasts began, and
    when it ended, as far as the words say so ("Monday to Wednesday": on Monday, on
    Wednesday); None where they do not. `approximate`: a date that was widened by one unit
    on either side, being told roughly ("about 12 September", 2023-09~).
    """

    interval: Interval
    civil: Anchor | None
    zone: str
    precision: str
    text: str
    zone_named: bool = False
    lasting: bool = False
    begins: Interval | None = None
    ends: Interval | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A phrase with all its readings, at least one, and cautions about them.

    `zone` is the zone in which the phrase was read where it named none.
    """

    phrase: str
    readings: tuple[Reading, ...]
    flags: tuple[str, ...]
    zone: str

    @property
    def interval(self) -> Interval | None:
        """The interval of the only reading; None where several are left to choose from."""
        return self.readings[0].interval if len(self.readings) == 1 else None

    @property
    def hull(self) -> Interval:
        """The least interval that holds all readings."""
        whole = self.readings[0].interval
        for reading in self.readings[1:]:
            whole = whole | reading.interval
        return whole

    @property
    def text(self) -> str:
        """The reading in words, or the readings to choose from."""
        return ", or ".join(reading.text for reading in self.readings)

    def to_json(self) -> dict[str, Any]:
        """As `dateline when --json` prints it: {start, end, text, flags, readings}.

        ISO 8601 with the zone's offset at that instant. `start` and `end` are null where
        open; both are null where there are several readings.
        """
        return {
            **_edges(self.interval, self.zone),
            "text": self.text,
            "flags": list(self.flags),
            "readings": [
                {**_edges(one.interval, self.zone), "text": one.text, "zone": one.zone}
                for one in self.readings
            ],
        }


def read_when(
    phrase: str, *, on: Anchor, zone: str, language: str = "en", future: bool = False
) -> When:
    """Read a phrase, relative to an anchor, in an IANA zone.

    `language` is a BCP 47 tag; its region sets the order of day and month. `future` says
    that what the phrase tells of was yet to come. Raises UnknownPhrase, which quotes the
    phrase and says where reading stopped, or UnknownZone.
    """
    zone_named(zone)
    words = _words_of(phrase, language)
    try:
        senses = _senses(words, on, zone, language, future)
        readings = tuple(dict.fromkeys(_reading(sense, zone) for sense in senses))
    except (NoSuchTime, OverflowError) as refused:
        known = refused if isinstance(refused, NoSuchTime) else NoSuchTime(_TOO_FAR)
        raise UnknownPhrase(f"“{words}” names no time: {known}", known.expected) from None
    flags = dict.fromkeys(flag for sense in senses for flag in sense.flags)
    return When(words, readings, _with_choice(tuple(flags), readings), zone)


def _words_of(phrase: str, language: str = "en") -> str:
    """The phrase with single spaces and composed letters. Raises UnknownPhrase."""
    words = " ".join(phrase.split())
    if not words:
        expected = f"Expected words such as {example_of(language)}"
        raise UnknownPhrase("there are no words of time", expected)
    if len(words) > LONGEST:
        raise UnknownPhrase(
            f"“{words[:40]}…” is {len(words):,} characters long",
            f"Expected the words of time alone, {LONGEST} characters at most",
        )
    if words.isascii():
        return words
    return unicodedata.normalize("NFC", words.encode("utf-8", "replace").decode("utf-8"))


def says_local_time(phrase: str, language: str = "en") -> bool:
    """Whether the words say "local time", so that the zone of the place matters."""
    tokens = lexer(grammar_of(language)).tokens(_words_of(phrase))
    return any(token.terminal == "LOCAL_TIME" for token in tokens)


_TOO_FAR = f"it lies outside the years 1 to {LAST_YEAR}"
_LAST_EDGE = datetime(LAST_YEAR + 1, 1, 1)


def _senses(words: str, on: Anchor, zone: str, language: str, future: bool) -> list[Sense]:
    written = read_edtf(words, zone)
    if written is not None:
        return [written]
    phrase = read_phrase(words, language)
    context = Context(
        on,
        zone,
        future=future or phrase.tense == "future",
        past=phrase.tense == "past",
        day_first=_day_first(language),
        twelve_hours=language.lower().startswith("en"),
    )
    return meanings(phrase.expression, context)


def _day_first(language: str) -> bool | None:
    """Whether dates in figures begin with the day; None where the tag does not tell."""
    base, *rest = language.replace("_", "-").split("-")
    region = next((part.upper() for part in rest if len(part) in (2, 3)), "")
    if base.lower() == "en" and region in _MIXED:
        return None
    return region not in _MONTH_FIRST


def _reading(sense: Sense, own: str) -> Reading:
    """A meaning as it is given out, if its edges can be told in the phrase's own zone too."""
    interval = Interval(sense.start, sense.end)
    for edge in (sense.start, sense.end):
        if edge is not None and civil(edge, own) > _LAST_EDGE:
            raise NoSuchTime(_TOO_FAR)
    return Reading(
        interval,
        _civil(interval, sense.zone),
        sense.zone,
        sense.kind,
        sense.text,
        sense.named,
        sense.lasting,
        _part(sense.begins, interval),
        Interval(None, sense.end) if sense.lasting else _part(sense.finishes, interval),
        sense.about,
    )


def _part(instants: Instants | None, whole: Interval) -> Interval | None:
    if instants is None or instants[0] >= instants[1]:
        return None
    return Interval(*instants) & whole


def _civil(interval: Interval, zone: str) -> Anchor | None:
    if interval.start is None or interval.end is None:
        return None
    start, end = civil(interval.start, zone), civil(interval.end, zone)
    return Anchor(start, end) if start < end else Anchor(start)


def _with_choice(flags: tuple[str, ...], readings: tuple[Reading, ...]) -> tuple[str, ...]:
    """The flags, and one that names the readings where they are alternatives."""
    if len(readings) == 1 or any(flag.startswith("contradictory") for flag in flags):
        return flags
    choice = ", or ".join(reading.text for reading in readings)
    return (f"ambiguous: {choice}", *flags)


def _edges(interval: Interval | None, zone: str) -> dict[str, str | None]:
    edges = (None, None) if interval is None else (interval.start, interval.end)
    start, end = (None if edge is None else local_iso(edge, zone) for edge in edges)
    return {"start": start, "end": end}


def combine(whens: Sequence[When]) -> When:
    """The phrases of one claim as one time: what all of them hold.

    Something that began at one time, lasting till another, fills the time between: "on
    Monday" and "lasting till Wednesday" are Monday to Wednesday. Raises UnknownPhrase,
    which quotes the phrases, where they have nothing in common, and ValueError for none.
    """
    if not whens:
        raise ValueError("there is no phrase to combine")
    if len(whens) == 1:
        return whens[0]
    quoted = " and ".join(f"“{when.phrase}”" for when in whens)
    chosen = product(*(when.readings for when in whens))
    met = dict.fromkeys(one for readings in chosen if (one := _meeting(readings)))
    if not met:
        raise UnknownPhrase(
            f"{quoted} have no time in common", "Keep the words that tell when this event was"
        )
    flags = dict.fromkeys(flag for when in whens for flag in when.flags)
    kept = tuple(flag for flag in flags if len(met) > 1 or not flag.startswith("ambiguous"))
    phrase = ", ".join(when.phrase for when in whens)
    return When(phrase, tuple(met), kept or (), whens[0].zone)


def _meeting(readings: tuple[Reading, ...]) -> Reading | None:
    """What several readings hold together, None if nothing."""
    lasting = [one for one in readings if one.lasting]
    dated = [one for one in readings if not one.lasting]
    start = max((one.interval.start for one in dated if one.interval.start), default=None)
    ends = [one.interval.end for one in (lasting or dated) if one.interval.end]
    end = min(ends, default=None)
    reach = [one.interval for one in dated if not lasting]
    if start is not None and end is not None and start >= end:
        return None
    interval = Interval(start, end)
    if not all(interval.meets(other) for other in reach):
        return None
    first = readings[0]
    precision = _common_precision([one.precision for one in readings])
    sense = Sense(interval.start, interval.end, precision, first.zone)
    text = sense.text or ", ".join(one.text for one in readings)
    named = any(one.zone_named for one in readings)
    return Reading(
        interval,
        _civil(interval, first.zone),
        first.zone,
        precision,
        text,
        named,
        bool(lasting) and start is None,
        _edge_of([one.begins or (one.interval if lasting else None) for one in dated]),
        _edge_of([one.ends for one in readings]),
    )


def _edge_of(told: Sequence[Interval | None]) -> Interval | None:
    """What several phrases together say of when it began, or ended; None if nothing."""
    found = [one for one in told if one is not None]
    edge: Interval | None = found[0] if found else None
    for one in found[1:]:
        edge = edge & one if edge else None
    return edge


def _common_precision(kinds: list[str]) -> str:
    if {"clock", "part"} & set(kinds):
        return "clock"
    return kinds[0] if len(set(kinds)) == 1 and kinds[0] != "day" else "days"
