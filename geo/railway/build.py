"""Woven lines and stations -> the arrays of a network's file.

Where only two pieces of the same track meet they become one edge, so that a network has
some hundred nodes and not as many as its lines have points. What was joined as an island
stays an edge of its own. The arrays:

    points, at             the courses of all edges, one after the other; where each begins
    along                  how many km each point lies from the beginning of its edge
    ends, km               each edge's two nodes, and its length
    track                  which track it is, in the tables below
    gap_m, gaps            metres of it that lie in gaps that were joined, and how many
    island                 1: it is nothing but such a gap, wider than the tolerance
    bridge_km, tunnel_km   how much of it is on bridges and in tunnels
    layer                  the level of it that is farthest from the ground
    node, component        each node's place, and the connected part it is in (0: the largest)
    component_km           the length of each part
    join, join_m, join_island  from where to where ends were joined (x, y, x, y)
    track_*, station_*     kind, ref, gauges and so on, as numbers of texts; names by language
    letters, begins        the texts; about_letters, about_begins: what the file is
    tolerance_m            the tolerance of joining, and that for islands
    row_*                  the edges around each node, as `search.Rows` has them
    run_*, group_box       what `snap` finds tracks by
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.railway.lines import Join, Lines, Numbers, Track
from geo.railway.loom import Piece, Woven
from geo.railway.measure import degrees, km_along, whole
from geo.railway.search import rows_of
from geo.railway.snap import boxes_of, curve
from geo.railway.strings import Pool, packed

Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class StationRow:
    """A station as a file tells it: longitude and latitude, and its names with their language.

    The first name is the one to call it by; its language is empty.
    """

    lon: float
    lat: float
    names: tuple[tuple[str, str], ...]
    kind: str = "station"


@dataclass(frozen=True, slots=True)
class _Chain:
    """Pieces that make one edge, each with the direction in which it is passed."""

    start: int
    end: int
    pieces: tuple[tuple[int, bool], ...]


def arrays_of(woven: Woven, lines: Lines, stations: Sequence[StationRow]) -> Arrays:
    """All arrays of a network's file but what it is (`about`) and the tolerances."""
    pieces, nodes = _placed(woven)
    chains = _along_a_curve(_chains(pieces, nodes, lines), pieces)
    courses = [_course(chain, pieces) for chain in chains]
    at = np.concatenate([[0], np.cumsum([len(course) for course in courses], dtype=np.int64)])
    points = np.concatenate(courses) if courses else np.empty((0, 2), np.int32)
    ends = np.array([(chain.start, chain.end) for chain in chains], np.int64).reshape(-1, 2)
    kept, numbers = np.unique(ends, return_inverse=True)
    ends = numbers.reshape(-1, 2)
    place = np.zeros((len(kept), 2), np.int32)
    place[ends[:, 0]] = points[at[:-1]]
    place[ends[:, 1]] = points[at[1:] - 1]
    along = km_along(degrees(points), at)
    km = along[at[1:] - 1]
    texts = Pool()
    arrays: Arrays = {"points": points, "along": along, "at": at, "ends": ends.astype(np.int32)}
    arrays["km"] = km
    arrays |= _attributes(chains, pieces, lines) | _components(ends, km, len(kept))
    arrays |= {"node": place, **_joins(woven.joins)}
    rows = rows_of(len(kept), ends)
    arrays |= {"row_begins": rows.begins, "row_nodes": rows.nodes, "row_edges": rows.edges}
    arrays |= _track_tables(lines.tracks, texts) | _station_tables(stations, texts)
    arrays["letters"], arrays["begins"] = texts.arrays()
    return arrays | boxes_of(points, at)


def about_arrays(about: Mapping[str, str]) -> Arrays:
    """What a network is: its name, its credit, the account of its import."""
    letters, begins = packed(text for pair in about.items() for text in pair)
    return {"about_letters": letters, "about_begins": begins}


def _placed(woven: Woven) -> tuple[list[Piece], int]:
    """The pieces that have a length; the nodes of one without any are one node."""
    same = list(range(woven.nodes))

    def of(node: int) -> int:
        while same[node] != node:
            same[node] = same[same[node]]
            node = same[node]
        return node

    pieces = []
    for piece in woven.pieces:
        if len(piece.course) == 2 and (piece.course[0] == piece.course[1]).all():
            same[of(piece.start)] = of(piece.end)
        else:
            pieces.append(piece)
    moved = [Piece(p.course, of(p.start), of(p.end), p.line, p.gap_m, p.island) for p in pieces]
    return moved, woven.nodes


class _Walk:
    """Goes along pieces from node to node, for as long as a node only continues a track."""

    def __init__(self, pieces: list[Piece], nodes: int, lines: Lines) -> None:
        self.pieces = pieces
        self.around: list[list[int]] = [[] for _ in range(nodes)]
        for number, piece in enumerate(pieces):
            self.around[piece.start].append(number)
            self.around[piece.end].append(number)
        self._tracks = lines.track.tolist()
        self.stops = [not self._goes_on(node) for node in range(nodes)]
        self.used = [False] * len(pieces)

    def along(self, first: int, start: int) -> _Chain:
        """The pieces from a node on, to the next node that is more than a continuation."""
        here, number, chain = start, first, list[tuple[int, bool]]()
        while True:
            self.used[number] = True
            piece = self.pieces[number]
            forward = piece.start == here
            chain.append((number, forward))
            here = piece.end if forward else piece.start
            if self.stops[here] or here == start:
                return _Chain(start, here, tuple(chain))
            number = next(beside for beside in self.around[here] if beside != number)

    def _goes_on(self, node: int) -> bool:
        beside = self.around[node]
        if len(beside) != 2 or beside[0] == beside[1]:
            return False
        a, b = self.pieces[beside[0]], self.pieces[beside[1]]
        return not (a.island or b.island) and self._tracks[a.line] == self._tracks[b.line]


def _chains(pieces: list[Piece], nodes: int, lines: Lines) -> list[_Chain]:
    walk = _Walk(pieces, nodes, lines)
    chains = [
        walk.along(number, node)
        for node in range(nodes)
        if walk.stops[node]
        for number in walk.around[node]
        if not walk.used[number]
    ]
    # What is left are rings that nothing joins.
    chains += [walk.along(n, p.start) for n, p in enumerate(pieces) if not walk.used[n]]
    return chains


def _along_a_curve(chains: list[_Chain], pieces: list[Piece]) -> list[_Chain]:
    if not chains:
        return chains
    middles = [pieces[chain.pieces[len(chain.pieces) // 2][0]].course for chain in chains]
    order = np.argsort(curve(np.array([course[len(course) // 2] for course in middles])))
    return [chains[number] for number in order.tolist()]


def _course(chain: _Chain, pieces: list[Piece]) -> NDArray[np.int32]:
    parts: list[NDArray[np.int32]] = []
    for number, forward in chain.pieces:
        course = pieces[number].course
        course = course if forward else course[::-1]
        parts.append(course[1:] if parts else course)
    return np.concatenate(parts)


def _attributes(chains: list[_Chain], pieces: list[Piece], lines: Lines) -> Arrays:
    owner = np.repeat(np.arange(len(chains)), [len(chain.pieces) for chain in chains])
    numbers = np.array([number for chain in chains for number, _ in chain.pieces], np.int64)
    line = np.array([piece.line for piece in pieces], np.int64)[numbers]
    gap = np.array([piece.gap_m for piece in pieces], np.float64)[numbers]
    spans = [len(piece.course) for piece in pieces]
    points = (
        np.concatenate([piece.course for piece in pieces]) if pieces else np.empty((0, 2), np.int32)
    )
    at = np.concatenate([[0], np.cumsum(spans, dtype=np.int64)])
    km = km_along(degrees(points), at)[at[1:] - 1][numbers]
    first = np.searchsorted(owner, np.arange(len(chains)))
    level = np.zeros(len(chains), np.int8)
    for number, value in zip(owner.tolist(), lines.layer[line].tolist(), strict=True):
        if abs(value) > abs(int(level[number])):
            level[number] = value

    def summed(values: NDArray[Any]) -> NDArray[np.float32]:
        return np.bincount(owner, values, len(chains)).astype(np.float32)

    real = gap == 0
    return {
        "track": lines.track[line][first].astype(np.int32),
        "gap_m": summed(gap),
        "gaps": summed(gap > 0).astype(np.int32),
        "island": np.array([pieces[chain.pieces[0][0]].island for chain in chains], np.uint8),
        "bridge_km": summed(km * (lines.bridge[line] & real)),
        "tunnel_km": summed(km * (lines.tunnel[line] & real)),
        "layer": level,
    }


def _components(ends: Numbers, km: NDArray[np.float64], nodes: int) -> Arrays:
    parent = list(range(nodes))

    def of(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, b in ends.tolist():
        parent[of(a)] = of(b)
    roots, part = np.unique([of(node) for node in range(nodes)], return_inverse=True)
    length = np.bincount(part[ends[:, 0]], km, len(roots)) if len(ends) else np.zeros(len(roots))
    rank = np.empty(len(roots), np.int32)
    order = np.argsort(-length, kind="stable")
    rank[order] = np.arange(len(roots))
    return {"component": rank[part.ravel()].astype(np.int32), "component_km": length[order]}


def _joins(joins: Sequence[Join]) -> Arrays:
    return {
        "join": np.array([(*j.start, *j.end) for j in joins], np.int32).reshape(-1, 4),
        "join_m": np.array([j.metres for j in joins], np.float32),
        "join_island": np.array([j.island for j in joins], np.uint8),
    }


def _track_tables(tracks: Sequence[Track], texts: Pool) -> Arrays:
    names = [[texts.number(name) for name in track.names] for track in tracks]
    return {
        "track_kind": _numbers(texts, (track.kind for track in tracks)),
        "track_ref": _numbers(texts, (track.ref for track in tracks)),
        "track_electrified": _numbers(texts, (track.electrified for track in tracks)),
        "track_gauges": _numbers(texts, (";".join(map(str, t.gauges)) for t in tracks)),
        "track_kmh": np.array([track.kmh for track in tracks], np.float32),
        "track_names": np.array([number for row in names for number in row], np.int32),
        "track_names_at": np.cumsum([0, *map(len, names)], dtype=np.int32),
    }


def _station_tables(stations: Sequence[StationRow], texts: Pool) -> Arrays:
    names = [[(texts.number(lang), texts.number(name)) for lang, name in s.names] for s in stations]
    flat = [pair for row in names for pair in row]
    place = np.array([(s.lon, s.lat) for s in stations], np.float64).reshape(-1, 2)
    return {
        "station": whole(place),
        "station_kind": _numbers(texts, (station.kind for station in stations)),
        "station_names": np.array(flat, np.int32).reshape(-1, 2),
        "station_names_at": np.cumsum([0, *map(len, names)], dtype=np.int32),
    }


def _numbers(texts: Pool, values: Any) -> NDArray[np.int32]:  # noqa: ANN401 # any texts
    return np.array([texts.number(value) for value in values], np.int32)
