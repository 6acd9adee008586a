"""A railway network opened from its file: its tracks and stations, and what is near a point.

Nothing is read but what is asked for. Places are longitude and latitude in degrees.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from geo.errors import NoRoute, UnreadableFile
from geo.railway.choosing import OFF_LINE, By
from geo.railway.file import AGAIN, read_arrays
from geo.railway.lines import Track
from geo.railway.measure import UNITS, Course, degrees
from geo.railway.search import Graph, Rows
from geo.railway.snap import Finder, Near
from geo.railway.strings import Texts

if TYPE_CHECKING:
    from shapely import Point

    from geo.railway.way import TrackWay

Place: TypeAlias = "Point | tuple[float, float]"
"""A point, or its longitude and latitude."""

SNAP_KM = 15.0
"""A place further than this from every track is not on the railway."""

UNTOLD_KMH = {"narrow_gauge": 40.0, "light_rail": 50.0, "subway": 40.0, "tram": 25.0}
UNTOLD_RAIL_KMH = 80.0
"""What a train is taken to run at where the network does not tell the speed allowed."""


class Hit(NamedTuple):
    """The nearest point of an edge, by its mark (`Snap`), and how far away it is."""

    off_km: float
    edge: int
    mark: float


class Snap(NamedTuple):
    """Where a place meets the tracks: the nearest point of an edge, and how far away it is.

    `mark` is where on the edge: the number of a point of the network's courses and the
    share of the way to the next. `km` is counted from the edge's beginning.
    """

    lon: float
    lat: float
    edge: int
    mark: float
    km: float
    off_km: float


class NetworkStation(NamedTuple):
    """A station: its place, and its names with the language of each, the chief one first."""

    number: int
    lon: float
    lat: float
    names: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """What to call it by."""
        return self.names[0][1] if self.names else ""


class Network:
    """A network of tracks. `credit` says where it is from and under what licence."""

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        self.arrays = arrays
        about = Texts(arrays["about_letters"], arrays["about_begins"])
        self.about = {about[n]: about[n + 1] for n in range(0, len(about), 2)}
        self.points: NDArray[np.int32] = arrays["points"]
        self.at: NDArray[np.int64] = arrays["at"]
        self.ends: NDArray[np.int32] = arrays["ends"]
        self.km: NDArray[np.float64] = arrays["km"]
        self._finder = Finder(arrays)
        self._texts = Texts(arrays["letters"], arrays["begins"])
        self._graphs: dict[tuple[str, str, tuple[str, ...]], Graph] = {}

    @property
    def name(self) -> str:
        """The name that it was imported under."""
        return self.about.get("name", "")

    @property
    def credit(self) -> str:
        """Where it is from, and its licence."""
        return self.about.get("credit", "")

    def route(
        self,
        a: Place,
        b: Place,
        *,
        via: Sequence[Place] = (),
        by: By = "length",
        line: str | None = None,
        avoid: Iterable[str] = (),
        alternatives: int = 0,
        names: Sequence[str] = (),
    ) -> TrackWay:
        """The shortest way by km or by hours, which passes `via` in order.

        With `line` it keeps to the tracks of that name or number as far as it can; it never
        enters the countries of `avoid` (ISO 3166-1 alpha-2). `alternatives` other ways come
        with it where there are such. `names` are what errors call the places. Raises
        NoRoute, with the nearest miss, where a place is on no track or no way leads there.
        """
        from geo.railway.routing import Wish, route

        wish = Wish(by, line, tuple(sorted({code.upper() for code in avoid})), alternatives)
        return route(self, [_position(place) for place in (a, *via, b)], wish, names)

    def near(self, lon: float, lat: float, radius_km: float = SNAP_KM) -> dict[int, Hit]:
        """The nearest track of each connected part within a distance, by the part's number."""
        found = self._finder.near(lon, lat, radius_km)
        if not len(found.edge):
            return {}
        part = self.arrays["component"][self.ends[found.edge, 0]]
        if (part == part[0]).all():
            return {int(part[0]): _hit(found, int(found.off_km.argmin()))}
        order = np.argsort(found.off_km, kind="stable")
        parts, first = np.unique(part[order], return_index=True)
        return {
            int(number): _hit(found, int(order[place]))
            for number, place in zip(parts, first, strict=True)
        }

    def nearest(self, lon: float, lat: float) -> Hit:
        """The nearest track, however far away. Raises NoRoute if the network has none."""
        radius = SNAP_KM
        while radius < 40_000:
            found = self._finder.near(lon, lat, radius)
            if len(found.edge):
                return _hit(found, int(np.argmin(found.off_km)))
            radius *= 4
        raise NoRoute(f"the railway network “{self.name}” has no tracks")

    def course(self, edge: int, begin: float | None = None, end: float | None = None) -> Course:
        """The course of an edge in degrees, from one mark to another, in that direction."""
        first, last = float(self.at[edge]), float(self.at[edge + 1] - 1)
        begin = first if begin is None else begin
        end = last if end is None else end
        if begin > end:
            return self.course(edge, end, begin)[::-1]
        inner = degrees(self.points[int(np.floor(begin)) + 1 : int(np.ceil(end))])
        return np.concatenate([[self.position(begin)], inner, [self.position(end)]])

    def position(self, mark: float) -> tuple[float, float]:
        """Where a mark is, in degrees."""
        number = int(mark)
        share = mark - number
        x, y = self.points[number].tolist()
        if share:
            far_x, far_y = self.points[number + 1].tolist()
            x, y = x + (far_x - x) * share, y + (far_y - y) * share
        return x / UNITS, y / UNITS

    def graph(self, by: By, line: str = "", avoid: tuple[str, ...] = ()) -> Graph:
        """The edges as a graph whose costs are km or hours; countries to avoid are closed."""
        key = (by, line, avoid)
        if key not in self._graphs:
            costs = np.asarray(self.km * self.rates(by, line))
            if avoid:
                from geo.railway.avoiding import passing

                costs[passing(self, avoid)] = np.inf
            while len(self._graphs) > 7:
                self._graphs.pop(next(iter(self._graphs)))
            arrays = self.arrays
            rows = Rows(arrays["row_begins"], arrays["row_nodes"], arrays["row_edges"])
            self._graphs[key] = Graph(len(arrays["node"]), self.ends, costs, rows)
        return self._graphs[key]

    def rates(self, by: By, line: str = "") -> NDArray[np.float64]:
        """What a kilometre of each edge costs."""
        rates = np.ones(len(self.km)) if by == "length" else 1 / self.kmh
        if line:
            rates[~np.isin(self.arrays["track"], self.tracks_named(line))] *= OFF_LINE
        return np.asarray(rates)

    @cached_property
    def kmh(self) -> NDArray[np.float64]:
        """The speed that a train is taken to run at on each edge."""
        told = self.arrays["track_kmh"].astype(np.float64)
        kinds = [self._texts[number] for number in self.arrays["track_kind"].tolist()]
        untold = np.array([UNTOLD_KMH.get(kind, UNTOLD_RAIL_KMH) for kind in kinds])
        return np.asarray(np.where(told > 0, told, untold)[self.arrays["track"]])

    @cached_property
    def line_names(self) -> dict[str, list[int]]:
        """The tracks of each line, by its name's or number's key (`geo.gazetteer.toponym`)."""
        from geo.gazetteer.toponym import keys

        table: dict[str, list[int]] = {}
        for number in range(len(self.arrays["track_kmh"])):
            track = self.track(number)
            for name in (*track.names, track.ref):
                for key in keys(name) if name else ():
                    table.setdefault(key, []).append(number)
        return table

    def tracks_named(self, line: str) -> list[int]:
        """The tracks of a line. Raises NoRoute, with the nearest name, if there is none."""
        from difflib import get_close_matches

        from geo.gazetteer.toponym import keys

        found = [number for key in keys(line) for number in self.line_names.get(key, ())]
        if found:
            return sorted(set(found))
        near = get_close_matches(keys(line)[0], self.line_names, 1)
        name = self._line_called(near[0]) if near else ""
        raise NoRoute(
            f"the railway network “{self.name}” has no line “{line}”",
            f"Nearest: “{name}”" if name else "",
        )

    def track(self, number: int) -> Track:
        """What is known of a track."""
        arrays, texts = self.arrays, self._texts
        begin, end = arrays["track_names_at"][number : number + 2].tolist()
        gauges = texts[int(arrays["track_gauges"][number])]
        return Track(
            texts[int(arrays["track_kind"][number])],
            tuple(texts[name] for name in arrays["track_names"][begin:end].tolist()),
            texts[int(arrays["track_ref"][number])],
            tuple(int(gauge) for gauge in gauges.split(";") if gauge),
            texts[int(arrays["track_electrified"][number])],
            float(arrays["track_kmh"][number]),
        )

    def station(self, number: int) -> NetworkStation:
        """A station by its number."""
        begin, end = self.arrays["station_names_at"][number : number + 2].tolist()
        pairs = self.arrays["station_names"][begin:end].tolist()
        x, y = self.arrays["station"][number].tolist()
        names = tuple((self._texts[language], self._texts[name]) for language, name in pairs)
        return NetworkStation(number, x / UNITS, y / UNITS, names)

    def named(self, name: str) -> list[NetworkStation]:
        """The stations that bear a name in any language, however it is spelt."""
        from geo.gazetteer.toponym import keys

        numbers = (number for key in keys(name) for number in self._by_name.get(key, ()))
        return [self.station(number) for number in dict.fromkeys(numbers)]

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        from geo.gazetteer.toponym import keys

        table: dict[str, list[int]] = {}
        for number in range(len(self.arrays["station"])):
            for _, name in self.station(number).names:
                for key in keys(name):
                    table.setdefault(key, []).append(number)
        return table

    @cached_property
    def join_m(self) -> dict[tuple[int, ...], float]:
        """The metres of each join within the tolerance, by its ends in either order."""
        table: dict[tuple[int, ...], float] = {}
        rows = zip(self.arrays["join"].tolist(), self.arrays["join_m"].tolist(), strict=True)
        for (x, y, far_x, far_y), metres in rows:
            table[x, y, far_x, far_y] = table[far_x, far_y, x, y] = metres
        return table

    def _line_called(self, key: str) -> str:
        from geo.gazetteer.toponym import keys

        track = self.track(self.line_names[key][0])
        return next(name for name in (*track.names, track.ref) if key in keys(name))

    def snap(self, hit: Hit) -> Snap:
        """The point of the tracks that was hit."""
        lon, lat = self.position(hit.mark)
        return Snap(lon, lat, hit.edge, hit.mark, self.km_to(hit.mark), hit.off_km)

    def km_to(self, mark: float) -> float:
        """How far along its edge a mark is."""
        number = int(mark)
        along = self.arrays["along"]
        km = float(along[number])
        if mark > number:
            km += (mark - number) * (float(along[number + 1]) - km)
        return km


def open_network(path: Path) -> Network:
    """A network from its file.

    Raises UnreadableFile as `file.read_arrays` does, and where its numbers lead to nothing.
    """
    arrays = read_arrays(path)
    try:
        sound = _is_sound(arrays)
    except KeyError:
        sound = False
    if not sound:
        raise UnreadableFile("is damaged: its numbers do not add up", AGAIN).at(str(path))
    return Network(arrays)


def _is_sound(arrays: dict[str, NDArray[Any]]) -> bool:
    """Whether nodes, edges and points that are named by number are there."""
    nodes, edges, points = len(arrays["node"]), len(arrays["ends"]), len(arrays["points"])
    within = (
        ("ends", nodes), ("row_nodes", nodes), ("row_edges", edges), ("at", points + 1),
        ("row_begins", len(arrays["row_nodes"]) + 1), ("run_at", points), ("run_edge", edges),
        ("track", len(arrays["track_kmh"])),
    )  # fmt: skip
    return all(
        not arrays[name].size or (arrays[name].min() >= 0 and arrays[name].max() < most)
        for name, most in within
    )


def _hit(found: Near, place: int) -> Hit:
    share = min(float(found.share[place]), 1 - 1e-12)
    return Hit(float(found.off_km[place]), int(found.edge[place]), int(found.point[place]) + share)


def _position(place: Place) -> tuple[float, float]:
    if isinstance(place, tuple):
        return place
    return place.x, place.y
