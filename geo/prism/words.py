"""Where the traveller can be, and when he can be at a place, in words and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from typing import Any

from geo.border import zone_at
from geo.errors import DatelineError
from geo.interval import Interval
from geo.prism import (
    NEAR_KM,
    Region,
    Track,
    Whereabouts,
    passages,
    region,
    times_at,
    track_of,
    whereabouts,
)
from geo.prism.track import Known
from geo.schedule import clock_words, window_words
from geo.when import local_iso
from geo.zones import instant

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Passage:
    """When the traveller can be at a point of the line, `interval` None if never.

    `expected`: it lies on a leg that is only expected. `zone` is the clock of the place.
    """

    name: str
    km: float
    interval: Interval | None
    zone: str
    expected: bool

    @property
    def text(self) -> str:
        """The passage in a sentence; edges are told to the second, outward."""
        told = f"{self.name}, {self.km:,.0f} km along the way"
        if self.expected:
            told += ", on a leg that is only expected"
        return f"{told}: {self._times()}"

    def _times(self) -> str:
        if self.interval is None:
            return "never, as the reports contradict each other."
        start, end = self.interval.start, self.interval.end
        first = _down(start, _SECOND) if start else None
        last = _up(end, _SECOND) if end else None
        if first is None and last is None:
            return "nothing that was reported says when."
        if first is None or last is None:
            edge = first or last
            assert edge is not None
            bound = "not before" if first else "before"
            return f"{bound} {clock_words(edge, self.zone)}."
        return f"{window_words(Interval(first, last), self.zone)}."

    def to_json(self) -> dict[str, Any]:
        """The passage as `dateline where --json` prints it; edges to the second, outward."""
        start = self.interval.start if self.interval else None
        end = self.interval.end if self.interval else None
        return {
            "place": self.name,
            "km": round(self.km, 3),
            "possible": self.interval is not None,
            "start": local_iso(_down(start, _SECOND), self.zone) if start else None,
            "end": local_iso(_up(end, _SECOND), self.zone) if end else None,
            "expected": self.expected,
            "text": self.text,
        }


def moment_in(text: str, zone: str) -> datetime | Interval:
    """An instant, a day or `start/end`, in ISO 8601; without an offset on a zone's clock.

    Raises DatelineError for anything else.
    """
    first, slash, second = text.strip().partition("/")
    try:
        start, end = _edges(first, zone)
        if slash:
            return Interval(start, _edges(second, zone)[1])
        return Interval(start, end) if end > start else start
    except ValueError:
        raise DatelineError(
            f"“{text}” is no moment",
            "Expected one such as 2023-09-11T12:00+09:00, a day such as 2023-09-11, or start/end",
        ) from None


def where_told(known: Known, at: datetime | Interval) -> dict[str, Any]:
    """Where the traveller can be, as plain data; `text` tells it in a sentence."""
    track, zone = track_of(known), known.journey.zone
    if isinstance(at, Interval):
        found = region(track, at)
        told: dict[str, Any] = {"kind": "region", "beyond": found.beyond, "open": found.open}
        told |= {"nowhere": found.nowhere, "text": _region_words(known, track, found, at)}
        return _edges_told(at, zone) | told | _parts_told(found.parts)
    there = whereabouts(track, at)
    told = {"kind": there.kind, "from": there.after or None, "to": there.before or None}
    told |= {"beyond": there.beyond, "gaps": there.gaps}
    told["last"] = there.last.event if there.last else None
    told["text"] = f"{clock_words(at, zone)}: {_where_words(known, track, there)}"
    return {"at": local_iso(at, zone)} | told | _parts_told(there.parts)


def times_told(known: Known, name: str) -> list[Passage]:
    """When the traveller can be at a place of the journey, or at a station of its line.

    A place is told by its key or its name. Raises DatelineError if none on the line is
    called so.
    """
    track = track_of(known)
    points = list(_points(known, track))
    wanted = name.strip().casefold()
    found = [p for p in points if wanted in (p.name.casefold(), (p.key or "").casefold())]
    if not found:
        raise _unknown(known, name, [point.name for point in points])
    return [_passage(known, track, point) for point in found]


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    key: str | None
    km: float
    zone: str


def _points(known: Known, track: Track) -> Iterator[_Named]:
    """The named points of the line, each once, in order within their legs."""
    seen: set[tuple[str, int]] = set()
    keys = [key for key in known.located if passages(known, key)]
    for key in keys:
        place = known.located[key]
        for km in passages(known, key):
            seen.add((place.name, round(km)))
            yield _Named(place.name, key, km, place.zone or known.journey.zone)
    for leg, reach in zip(known.legs, track.reaches, strict=True):
        for halt in leg.waypoints:
            km = reach.start_km + halt.km
            if halt.key is None and (halt.name, round(km)) not in seen:
                seen.add((halt.name, round(km)))
                yield _Named(halt.name, None, km, zone_at(halt.point) or known.journey.zone)


def _passage(known: Known, track: Track, point: _Named) -> Passage:
    interval = times_at(track, point.km)
    for fix in track.fixes:
        if interval is None or abs(fix.km - point.km) > NEAR_KM or fix.place != point.key:
            continue
        # Who is told to leave a place is not there after that, nor before he comes to it.
        kind = known.journey.event(fix.event).kind
        since = fix.since if kind != "departure" else None
        by = fix.by if kind != "arrival" else None
        if since is None or by is None or since < by:
            interval = interval & Interval(since, by)
    expected = not any(
        reach.reported and reach.start_km - NEAR_KM <= point.km <= reach.end_km + NEAR_KM
        for reach in track.reaches
    )
    return Passage(point.name, point.km, interval, point.zone, expected)


def _unknown(known: Known, name: str, names: list[str]) -> DatelineError:
    places = {place.name for place in known.located.values()} | set(known.located)
    near = get_close_matches(name, names, 1)
    hint = f"Nearest: {near[0]}" if near else "Name a place of the journey, or a station"
    if name in places:
        return DatelineError(f"“{name}” lies on no leg of this journey", hint)
    return DatelineError(f"“{name}” is neither a place of this journey nor a station on it", hint)


def _where_words(known: Known, track: Track, found: Whereabouts) -> str:
    who = known.journey.traveller
    if found.kind == "on":
        return f"{who} was {_stretch_words(track, found)}."
    if found.kind == "off":
        return f"{who} was where the way is only expected, beyond {found.after}."
    if found.kind == "nowhere":
        return "no place is left, as the reports contradict each other."
    if found.last is None:
        return f"nothing that was reported says where {who} was."
    title = known.journey.event(found.last.event).title
    edge = "was yet to come" if found.kind == "before" else "was over"
    order = "first" if found.kind == "before" else "last"
    return f"nothing says where {who} was: the {order} movement told of, “{title}”, {edge}."


def _stretch_words(track: Track, found: Whereabouts) -> str:
    low, high = found.parts[0][0], found.parts[-1][1]
    told = f"somewhere on {_km(found.km)} of line, between {found.after} and {found.before}"
    told += f" (from km {low:,.0f} to km {high:,.0f} of {track.km:,.0f})"
    if found.km <= NEAR_KM:
        told = f"at {found.after}" if found.after == found.before else f"at km {low:,.1f}"
    if found.gaps:
        told += ", or where no reported way lies in between"
    return f"{told}, or further on" if found.beyond else told


def _region_words(known: Known, track: Track, found: Region, at: Interval) -> str:
    who, when = known.journey.traveller, window_words(at, known.journey.zone)
    if not found.parts:
        return f"{when}: nothing that was reported says where {who} was."
    low, high = found.parts[0][0], found.parts[-1][1]
    told = f"{when}: {who} was somewhere on {_km(found.km)} of line"
    told += f", from km {low:,.0f} to km {high:,.0f} of {track.km:,.0f}"
    told += ", or further on" if found.beyond else ""
    return told + (". At times nothing says where." if found.open else ".")


def _km(km: float) -> str:
    return f"{km:,.0f} km" if km >= 10 else f"{km:,.1f} km"


def _parts_told(parts: tuple[tuple[float, float], ...]) -> dict[str, Any]:
    told = [[round(a, 3), round(b, 3)] for a, b in parts]
    return {"parts": told, "km": round(sum(b - a for a, b in parts), 3)}


def _edges_told(at: Interval, zone: str) -> dict[str, Any]:
    assert at.start is not None
    assert at.end is not None
    return {"start": local_iso(at.start, zone), "end": local_iso(at.end, zone)}


def _edges(text: str, zone: str) -> tuple[datetime, datetime]:
    """An instant twice, or a day's start and end."""
    if len(text.strip()) == 10:
        day = datetime.combine(date.fromisoformat(text.strip()), time())
        return instant(day, zone), instant(day + timedelta(days=1), zone)
    moment = datetime.fromisoformat(text.strip())
    there = moment if moment.tzinfo else instant(moment, zone)
    return there, there


def _down(at: datetime, step: timedelta) -> datetime:
    return at - (at - datetime(1, 1, 1, tzinfo=at.tzinfo)) % step


def _up(at: datetime, step: timedelta) -> datetime:
    low = _down(at, step)
    return low if low == at else low + step
