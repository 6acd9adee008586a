"""A railway network of stations and lines, and the shortest way on it.

The network is read from tables (data/corridor/README.md tells their columns). Stations
that bear the same name at the same place are one station, which joins their lines.
Between stations a line is drawn as a geodesic. Where the track's real length is known,
for a section or a whole line, it is spread over the section's stretches in proportion to
their drawn length; elsewhere the drawn length counts.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from shapely import LineString, Point

from geo.datahome import data_path
from geo.errors import NoRoute, UnreadableFile
from geo.gazetteer.toponym import keys
from geo.geodesic import Line, distance_km, geodesic, join
from geo.railway.choosing import OFF_LINE, By, Pick, chosen, differs
from geo.railway.search import Found, Graph, others, shortest

CREDIT = (
    "Railway: © OpenStreetMap contributors, ODbL 1.0; GeoNames, CC BY 4.0; compiled for Dateline"
)
SAME_PLACE_KM = 0.05
"""Rows of the same name within this distance are one station."""


@dataclass(frozen=True, slots=True)
class Station:
    """A station, or another point where lines join, such as a bridge on a border.

    `country` is empty on a border; `local_names` are its names in the country's script.
    """

    name: str
    point: Point
    country: str = ""
    local_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """The track between two neighbouring stations of a line, by their numbers.

    `km_drawn` is the geodesic's length; `km_track` the track's, None where it is not known.
    """

    start: int
    end: int
    line: str
    km_drawn: float
    km_track: float | None = None

    @property
    def km(self) -> float:
        """The track's length where it is known, else the drawn one."""
        return self.km_drawn if self.km_track is None else self.km_track


@dataclass(frozen=True, slots=True)
class Way:
    """A way through a network: its stations and the stretches between them, in order.

    `alternatives` are other ways, where such were asked for.
    """

    stations: tuple[Station, ...]
    stretches: tuple[Stretch, ...]
    alternatives: tuple[Way, ...] = ()

    @property
    def km(self) -> float:
        """Its length: known track, and what is drawn elsewhere."""
        return self.km_track + self.km_drawn

    @property
    def km_track(self) -> float:
        """How much of it is known track."""
        return sum(s.km_track for s in self.stretches if s.km_track is not None)

    @property
    def km_drawn(self) -> float:
        """How much of it is only drawn from station to station."""
        return sum(s.km_drawn for s in self.stretches if s.km_track is None)

    @property
    def lines(self) -> tuple[str, ...]:
        """The names of its lines, in order."""
        return tuple(dict.fromkeys(stretch.line for stretch in self.stretches))

    @property
    def line(self) -> Line:
        """As it is drawn: geodesics from station to station, cut at 180 degrees."""
        if not self.stretches:
            return LineString([self.stations[0].point] * 2)
        return join([geodesic(a.point, b.point) for a, b in pairwise(self.stations)])


@dataclass(frozen=True)
class Railway:
    """A network: its stations, numbered, and the stretches between them."""

    stations: tuple[Station, ...]
    stretches: tuple[Stretch, ...]
    _numbers: dict[Station, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Number the stations."""
        object.__setattr__(self, "_numbers", {s: n for n, s in enumerate(self.stations)})

    def named(self, name: str) -> list[Station]:
        """The stations that bear a name, in Latin or local script, however it is spelt."""
        numbers = (number for key in keys(name) for number in self._by_name.get(key, ()))
        return [self.stations[number] for number in dict.fromkeys(numbers)]

    def nearest(self, point: Point) -> tuple[Station, float]:
        """The station nearest to a point, and how many km it is away.

        Raises NoRoute if the network has no stations.
        """
        if not self.stations:
            raise NoRoute("the railway network has no stations")
        away = ((distance_km(point, s.point), n) for n, s in enumerate(self.stations))
        km, number = min(away)
        return self.stations[number], km

    def route(
        self,
        start: Station,
        end: Station,
        via: Sequence[Station] = (),
        *,
        by: By = "length",  # noqa: ARG002 # the tables tell no speeds
        line: str | None = None,
        avoid: Iterable[str] = (),
        alternatives: int = 0,
    ) -> Way:
        """The shortest way that calls at `via` in order; a train may turn back at a station.

        With `line` it keeps to that line as far as it can; it enters no country of `avoid`.
        The tables tell no speeds, so the shortest way is taken for the quickest. Other ways
        are told as `geo.railway.routing` chooses them. Raises NoRoute, with the nearest
        miss, where the network does not join two of the stations.
        """
        graph = self._graph(line, frozenset(code.upper() for code in avoid))
        lengths = [stretch.km for stretch in self.stretches]
        calls = [self._number(station) for station in (start, *via, end)]
        legs: list[list[Found]] = []
        for a, b in pairwise(calls):
            best = shortest(graph, {a: 0.0}, {b: 0.0})
            if best is None:
                raise self._no_route(a, b, closed=bool(avoid))
            wanted = alternatives + 1 if alternatives else 0
            legs.append([best, *others(graph, {a: 0.0}, {b: 0.0}, best, np.array(lengths), wanted)])
        picks = chosen(
            [[found.cost for found in leg] for leg in legs],
            alternatives,
            lambda pick, other: _differ(legs, lengths, pick, other),
        )
        ways = [self._way([leg[n] for leg, n in zip(legs, pick, strict=True)]) for pick in picks]
        return replace(ways[0], alternatives=tuple(ways[1:]))

    @cached_property
    def _by_name(self) -> Mapping[str, list[int]]:
        table: dict[str, list[int]] = {}
        for number, station in enumerate(self.stations):
            for name in (station.name, *station.local_names):
                for key in keys(name):
                    table.setdefault(key, []).append(number)
        return table

    def _graph(self, line: str | None, avoid: frozenset[str]) -> Graph:
        ends = np.array([(s.start, s.end) for s in self.stretches], np.int32).reshape(-1, 2)
        costs = np.array([stretch.km for stretch in self.stretches], np.float64)
        if line:
            costs *= np.where(self._on_line(line), 1.0, OFF_LINE)
        closed = [
            any(self.stations[n].country in avoid for n in (stretch.start, stretch.end))
            for stretch in self.stretches
        ]
        costs[np.array(closed, bool)] = math.inf
        return Graph(len(self.stations), ends, costs)

    def _on_line(self, line: str) -> list[bool]:
        wanted = set(keys(line))
        names = {stretch.line: wanted.isdisjoint(keys(stretch.line)) for stretch in self.stretches}
        if all(names.values()):
            near = get_close_matches(line, names, 1)
            hint = f"Nearest: “{near[0]}”" if near else f"Its lines: {', '.join(names)}"
            raise NoRoute(f"the railway network has no line “{line}”", hint)
        return [not names[stretch.line] for stretch in self.stretches]

    def _way(self, legs: Sequence[Found]) -> Way:
        numbers = [legs[0].nodes[0], *(node for leg in legs for node in leg.nodes[1:])]
        edges = [edge for leg in legs for edge in leg.edges]
        return Way(
            tuple(self.stations[number] for number in numbers),
            tuple(self.stretches[edge] for edge in edges),
        )

    def _number(self, station: Station) -> int:
        try:
            return self._numbers[station]
        except KeyError:
            raise NoRoute(f"{station.name} is no station of this network") from None

    def _no_route(self, start: int, end: int, *, closed: bool) -> NoRoute:
        reached, beyond = self._reach(start), self._reach(end)
        a, b = self.stations[start].name, self.stations[end].name
        if end in reached and closed:
            return NoRoute(
                f"every way from {a} to {b} passes through a country that is to be avoided",
                "Avoid fewer countries",
            )
        km, here, there = min(
            (distance_km(self.stations[n].point, self.stations[m].point), n, m)
            for n in reached
            for m in beyond
        )
        near, far = self.stations[here].name, self.stations[there].name
        return NoRoute(
            f"no railway in the network leads from {a} to {b}",
            f"Nearest miss: {near}, which {a} is joined to, and {far}, which {b} is joined to, "
            f"are {km:,.1f} km apart",
        )

    def _reach(self, start: int) -> set[int]:
        around = self._graph(None, frozenset()).around
        reached, waiting = {start}, [start]
        while waiting:
            for there, _, _ in around[waiting.pop()]:
                if there not in reached:
                    reached.add(there)
                    waiting.append(there)
        return reached


@cache
def corridor() -> Railway:
    """The network that comes with Dateline: Pyongyang to Khasan, Vladivostok and beyond."""
    return read_railway(data_path("corridor"))


def read_railway(folder: Path) -> Railway:
    """A network from stations.csv, lines.csv and, where there is one, sections.csv.

    Raises UnreadableFile for a table that is missing or not as README.md describes it.
    """
    stations, courses = _read_courses(folder / "stations.csv")
    lengths = _read_lengths(folder, stations, courses)
    stretches = []
    for line, course in courses.items():
        drawn = [distance_km(stations[a].point, stations[b].point) for a, b in pairwise(course)]
        shares: list[float | None] = [None] * len(drawn)
        for first, last, km in lengths.get(line, []):
            shares[first:last] = _spread(km, drawn[first:last])
        stretches += [
            Stretch(a, b, line, length, share)
            for (a, b), length, share in zip(pairwise(course), drawn, shares, strict=True)
        ]
    return Railway(tuple(stations), tuple(stretches))


def _differ(
    legs: Sequence[Sequence[Found]], lengths: Sequence[float], pick: Pick, other: Pick
) -> bool:
    """Whether enough of a pick's km are on stretches that the other does not pass."""
    there = {edge for leg, n in zip(legs, other, strict=True) for edge in leg[n].edges}
    edges = [edge for leg, n in zip(legs, pick, strict=True) for edge in leg[n].edges]
    off = (lengths[edge] for edge in edges if edge not in there)
    return differs(off, (lengths[edge] for edge in edges))


def _spread(km: float, drawn: Sequence[float]) -> list[float]:
    """A section's length spread over its stretches in proportion to their drawn lengths."""
    whole = sum(drawn)
    return [km * length / whole if whole else km / len(drawn) for length in drawn]


def _read_courses(path: Path) -> tuple[list[Station], dict[str, list[int]]]:
    """The stations, and each line as the numbers of its stations in order."""
    stations: list[Station] = []
    rows: dict[str, list[tuple[int, int]]] = {}
    for number, row in _rows(path, ("line", "seq", "name", "local_name", "country", "lat", "lon")):
        try:
            place = int(row["seq"])
            point = Point(_number(row["lon"], -180, 180), _number(row["lat"], -90, 90))
            known = _same(stations, row["name"], point)
        except ValueError as error:
            raise _wrong_row(path, number, f"is no station: {error}") from None
        local = tuple(name for name in (row["local_name"],) if name)
        if known is None:
            known = len(stations)
            stations.append(Station(row["name"], point, row["country"], local))
        else:
            there = stations[known]
            names = tuple(dict.fromkeys((*there.local_names, *local)))
            stations[known] = Station(there.name, there.point, there.country, names)
        rows.setdefault(row["line"], []).append((place, known))
    return stations, {line: [n for _, n in sorted(course)] for line, course in rows.items()}


def _same(stations: Sequence[Station], name: str, point: Point) -> int | None:
    for number, station in enumerate(stations):
        if station.name == name and distance_km(station.point, point) <= SAME_PLACE_KM:
            return number
    return None


def _read_lengths(
    folder: Path, stations: Sequence[Station], courses: Mapping[str, Sequence[int]]
) -> dict[str, list[tuple[int, int, float]]]:
    """For each line the known lengths: from and to as places in its course, and km."""
    lengths: dict[str, list[tuple[int, int, float]]] = {}
    sections = folder / "sections.csv"
    if sections.exists():
        for number, row in _rows(sections, ("line", "from", "to", "km")):
            names = [stations[n].name for n in courses.get(row["line"], ())]
            known = lengths.setdefault(row["line"], [])
            try:
                first, last = sorted((names.index(row["from"]), names.index(row["to"])))
                known.append((first, last, _number(row["km"], 0)))
            except ValueError as error:
                raise _wrong_row(sections, number, f"is no section of a line: {error}") from None
            if any(first < end and start < last for start, end, _ in known[:-1]):
                raise _wrong_row(sections, number, "overlaps with a section above it")
    whole = folder / "lines.csv"
    for number, row in _rows(whole, ("line", "track_km")):
        if row["line"] not in courses:
            raise _wrong_row(whole, number, f"has no stations: “{row['line']}”")
        if row["track_km"] and row["line"] not in lengths:
            try:
                km = _number(row["track_km"], 0)
            except ValueError as error:
                raise _wrong_row(whole, number, f"has no length: {error}") from None
            lengths[row["line"]] = [(0, len(courses[row["line"]]) - 1, km)]
    return lengths


def _number(text: str, least: float, most: float = math.inf) -> float:
    value = float(text)
    if not (least <= value <= most and math.isfinite(value)):
        raise ValueError(f"{text} is out of range")
    return value


def _rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            lacking = [name for name in columns if name not in (reader.fieldnames or ())]
            if lacking:
                raise UnreadableFile(
                    f"the table lacks the column {lacking[0]}", f"Expected {', '.join(columns)}"
                ).at(str(path), 1)
            for row in reader:
                if any(row[name] is None for name in columns):
                    raise _wrong_row(path, reader.line_num, "is cut short")
                yield reader.line_num, row
    except (OSError, UnicodeDecodeError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(f"the table cannot be read: {error}").at(str(path)) from None


def _wrong_row(path: Path, line: int, problem: str) -> UnreadableFile:
    return UnreadableFile(f"the row {problem}").at(str(path), line)
