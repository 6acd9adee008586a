"""The reasons of an edge in words: the chain of constraints from a fixed one to the event."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from geo.claimtime import publication
from geo.schedule.claims import Because, Bound, Node
from geo.schedule.constraints import Related
from geo.schedule.model import Link
from geo.schedule.telling import Telling
from geo.schedule.ways import Passage, Piece, Way, joined
from geo.schedule.words import (
    clock_words,
    km_words,
    kmh_words,
    length_words,
    voice_of,
    window_words,
)


class Reasons:
    """Tells ways as links. `fixed` gives the way to a bound that rests on reported events."""

    def __init__(self, telling: Telling, fixed: Callable[[Bound], Way] = lambda _: ()) -> None:
        self._telling = telling
        self._fixed = fixed
        self._link = cache(self._new_link)
        self._said = cache(self._claim_link)

    def links(self, way: Way) -> tuple[Link, ...]:
        """The links of a way, each in words."""
        return tuple(self._link(piece) for piece in self._whole(way))

    def first_claim(self, way: Way) -> tuple[str, int] | None:
        """The claim that a way begins with."""
        for piece in self._whole(way):
            if isinstance(piece, Bound) and piece.node is not None:
                return piece.node.claim
        return None

    def _whole(self, way: Way) -> Way:
        """A way with what the reported events' bounds rest on, the line's pieces as one."""
        if not way or not isinstance(way[0], Bound) or way[0].node is not None:
            return way
        before, after = self._fixed(way[0]), way[1:]
        if not before or not after:
            return (*before, *after)
        last, first = before[-1], after[0]
        if isinstance(last, Passage) and isinstance(first, Passage):
            return (*before[:-1], joined(last, first), *after[1:])
        return (*before, *after)

    def _new_link(self, piece: Piece) -> Link:
        if isinstance(piece, Bound):
            assert piece.node is not None
            return self._said(piece.event, piece.because, piece.node)
        if isinstance(piece, Passage):
            return Link(self._passage_words(piece), None, piece.start or None)
        return Link(self._related_words(piece), None, piece.first)

    def _title(self, event: str) -> str:
        return f"“{self._telling.events[event].title}”"

    def _claim_link(self, event: str, because: Because, node: Node) -> Link:
        words, is_time = self._claim_words(event, because, node)
        return Link(words, node.claim, event, told=is_time and event == node.claim[0])

    def _claim_words(self, event: str, because: Because, node: Node) -> tuple[str, bool]:
        """A claim's words for a bound, and whether they are just the time that it gives."""
        key = node.claim
        claim, time = self._telling.claim(key), self._telling.times[key]
        title, voice = self._title(event), voice_of(self._telling.journey, claim)
        if because == "published":
            published = publication(self._telling.file, claim.report)
            assert published is not None
            assert published.end is not None
            end = clock_words(published.end, time.zone)
            return f"the report that tells of {title} was published before {end}", False
        if because == "yet to come":
            published = publication(self._telling.file, claim.report)
            assert published is not None
            assert published.start is not None
            day = clock_words(published.start, time.zone)
            told = f"{title} was yet to come when the report was published, {day} or later"
            return told, False
        verb = "expects" if claim.stance == "expected" else "says"
        reading = time.readings[node.reading] if time.readings else None
        if reading is not None and because == "begins" and reading.begins is not None:
            began = window_words(reading.begins, reading.zone)
            return f"{title} began {began}, {verb} {voice}", False
        if reading is not None and because == "ends" and reading.ends is not None:
            ended = window_words(reading.ends, reading.zone)
            return f"{title} ended {ended}, {verb} {voice}", False
        text = reading.text if reading else time.text
        return f"{title}: {text}, {verb} {voice}", bool(text)

    def _passage_words(self, way: Passage) -> str:
        stops = self._telling.setting.line.stops
        names = self._telling.places
        first, last = stops[way.first].place, stops[way.last].place
        start, end = names.get(first, first), names.get(last, last)
        travel = self._telling.setting.line.travel(way.first, way.last)
        if travel.km <= 0:
            return self._order_words(way)
        km = f"{end} lies {km_words(travel.km)} after {start} on the route"
        speeds = [f"{kmh_words(kmh)} by {mode}" for mode, _, kmh in travel.by if kmh]
        if not speeds:
            return km
        least = length_words(travel.seconds)
        return f"{km}: {least} at least, at {' and '.join(speeds)}, as the editor assumes"

    def _order_words(self, way: Passage) -> str:
        """The order alone, where no kilometres lie between."""
        stops = self._telling.setting.line.stops
        where = "on the route"
        if way.first == way.last:
            key = stops[way.first].place
            where = f"at {self._telling.places.get(key, key)}"
        relation = "after" if way.onward else "before"
        return f"{self._title(way.end)} comes {relation} {self._title(way.start)} {where}"

    def _related_words(self, tie: Related) -> str:
        first, second = self._title(tie.first), self._title(tie.second)
        return {
            "same": f"{first} and {second} are accounts of one event",
            "holds": f"{second} was during {first}",
            "begins": f"{second} began with {first}",
            "ends": f"{second} ended with {first}",
            "lasts": f"{first} did not end before it began",
        }[tie.how]
