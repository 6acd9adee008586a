"""Lines -> pieces between numbered nodes, their ends joined where they meet or nearly meet.

1. Lines are one at every place where one of them ends on a point of another, exactly.
2. A loose end within the tolerance of another line's end, or of the middle of a line, is
   joined to it by a piece of its own that tells the gap. The nearest are joined first.
3. Then what is still apart, an island, is joined once, by the end that is nearest, up to a
   wider limit and only where the gap is a small share of the island's length.

Lines that cross are not joined: trains pass there on a bridge or on the level, and turn
from one to the other only where a track ends, at a switch. So the end of a piece of a line
that goes on across another is not joined to that one either. Nor is an end joined to the
middle of a line on another level, or to a track whose known gauge is another.

Distances are measured in Mercator's plane, whose scale at the place is known, and told as
kilometres on the ellipsoid.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.railway.lines import Join, Lines, Numbers
from geo.railway.loom import Apart, Candidate, Loom, Piece, Woven
from geo.railway.measure import (
    Course,
    Floats,
    between_km,
    degrees,
    from_mercator,
    km_along,
    mercator,
    place_numbers,
    radii,
    stretch,
    whole,
)

TOLERANCE_M = 50.0
"""Ends are joined within this distance, unless another is asked for.

Of a network drawn to some 30 m, as simplified extracts are, this closes what was meant to
meet; twice as much closes hardly more, and begins to join false neighbours.
"""

ISLAND_M = 500.0
"""An island is joined across a gap of at most this."""

ISLAND_SHARE = 0.01
"""And only where the gap is at most this share of the island's length.

Then the kilometres stay as right as they are told to be, and a short line that merely ends
near another is left alone.
"""

NODED = 0.5
"""Where this share of all ends lies exactly on another line, the file's lines are joined
already: an end is then joined only to what is not connected with it, so that the buffer
stop beside a main line stays one."""

_SAME_CUT_KM = 0.005
_SLACK = 1.01  # Mercator's sphere is not the ellipsoid


def weave(lines: Lines, tolerance_m: float = TOLERANCE_M, island_m: float = ISLAND_M) -> Woven:
    """Join the lines' ends. A tolerance of 0 joins only what meets exactly."""
    loom = _mounted(lines)
    if tolerance_m > 0 and loom.pieces:
        _join_near(loom, tolerance_m / 1000)
    if island_m > 0 and loom.pieces:
        _join_islands(loom, island_m / 1000)
    pieces = [part for number in range(len(loom.pieces)) for part in _cut(loom, number)]
    return Woven(
        pieces + loom.bridges,
        len(loom.places) + len(loom.feet),
        loom.joins,
        loom.noded,
        len(loom.other_gauge),
        len(loom.other_level),
    )


def _mounted(lines: Lines) -> Loom:
    """The lines cut into pieces wherever one of them ends on a point of another."""
    numbers = place_numbers(lines.points)
    ends = np.concatenate([numbers[lines.at[:-1]], numbers[lines.at[1:] - 1]])
    nodes = np.unique(np.concatenate([ends, np.intersect1d(lines.switches, numbers)]))
    stops = np.nonzero(np.isin(numbers, nodes))[0]
    line = np.searchsorted(lines.at, stops, side="right") - 1
    inside = line[1:] == line[:-1]
    first, last, of = stops[:-1][inside], stops[1:][inside], line[:-1][inside]
    start = np.searchsorted(nodes, numbers[first])
    end = np.searchsorted(nodes, numbers[last])
    pieces = [
        Piece(lines.points[a : b + 1], u, v, n)
        for a, b, u, v, n in zip(
            first.tolist(), last.tolist(), start.tolist(), end.tolist(), of.tolist(), strict=True
        )
    ]
    places = np.zeros((len(nodes), 2), np.int32)
    places[np.concatenate([start, end])] = lines.points[np.concatenate([first, last])]
    degree = np.bincount(np.concatenate([start, end]), minlength=len(nodes))
    met = np.isin(ends, nodes[degree > 1]).mean() if len(ends) else 0.0
    apart = Apart(list(range(len(nodes))), [0.0] * len(nodes))
    own: dict[int, list[int]] = {}
    for number, (piece, km) in enumerate(zip(pieces, _kilometres(pieces), strict=True)):
        apart.km[apart.of(piece.start)] += km
        apart.join(piece.start, piece.end)
        for node in {piece.start, piece.end}:
            own.setdefault(node, []).append(number)
    plane = _plane(pieces)
    return Loom(lines, pieces, degrees(places), degree, plane, apart, met >= NODED, own=own)


def _kilometres(pieces: list[Piece]) -> list[float]:
    if not pieces:
        return []
    at = np.cumsum([0, *(len(piece.course) for piece in pieces)], dtype=np.int64)
    points = degrees(np.concatenate([piece.course for piece in pieces]))
    found: list[float] = km_along(points, at)[at[1:] - 1].tolist()
    return found


def _plane(pieces: list[Piece]) -> NDArray[np.object_]:
    if not pieces:
        return np.empty(0, object)
    points = mercator(degrees(np.concatenate([piece.course for piece in pieces])))
    owner = np.repeat(np.arange(len(pieces)), [len(piece.course) for piece in pieces])
    return np.asarray(shapely.linestrings(points, indices=owner))


def _join_near(loom: Loom, tolerance: float) -> None:
    """Join ends within the tolerance, the nearest first."""
    eligible = loom.degree == 1 if loom.noded else loom.degree >= 1
    ends = np.nonzero(eligible)[0]
    tree = shapely.STRtree(loom.plane)
    found = [*_to_nodes(loom, ends, tolerance), *_to_middles(loom, ends, tree, None, tolerance)]
    for candidate in sorted(found):
        connected = _connected(loom, candidate)
        loose = loom.degree[candidate.end] == 1 and candidate.end not in loom.joined
        if (loose and not (loom.noded and connected)) or not (connected or loom.noded):
            _join(loom, candidate, island=False)


def _join_islands(loom: Loom, limit: float) -> None:
    """Join each island once at its nearest end, the nearest first."""
    component = np.array([loom.apart.of(node) for node in range(len(loom.places))])
    main = max(set(component.tolist()), key=lambda number: loom.apart.km[number])
    if (component == main).all():
        return
    of_piece = component[[piece.start for piece in loom.pieces]]
    outside = np.nonzero(component != main)[0]
    inside = np.nonzero((component == main) & (loom.degree == 1))[0]
    islands = np.nonzero(of_piece != main)[0]
    tree, island_tree = shapely.STRtree(loom.plane), shapely.STRtree(loom.plane[islands])
    found = [
        *_to_middles(loom, outside, tree, None, limit),
        *_to_middles(loom, inside, island_tree, islands, limit),
    ]
    found += _to_nodes(loom, outside, limit)
    for candidate in sorted(found):
        if not _connected(loom, candidate):
            smaller = min(loom.apart.km[loom.apart.of(n)] for n in _sides(loom, candidate))
            if candidate.km <= ISLAND_SHARE * smaller:
                _join(loom, candidate, island=True)


def _sides(loom: Loom, candidate: Candidate) -> tuple[int, int]:
    """A node on each side of the gap."""
    if candidate.node >= 0:
        return candidate.end, candidate.node
    return candidate.end, loom.pieces[candidate.piece].start


def _connected(loom: Loom, candidate: Candidate) -> bool:
    a, b = _sides(loom, candidate)
    return loom.apart.of(a) == loom.apart.of(b)


def _to_nodes(loom: Loom, ends: Numbers, limit: float) -> Iterator[Candidate]:
    """Each end with the nodes within reach, but for the other end of a line that is short."""
    known = loom.places
    points = np.asarray(shapely.points(mercator(known)), object)
    tree = shapely.STRtree(points)
    # Near 180 degrees each is looked for on the plane's other edge too.
    ends, here = _on_both_edges(ends, known[ends], limit)
    reach = limit * _SLACK * stretch(here[:, 1])
    looked = np.asarray(shapely.points(mercator(here)), object)
    a, b = tree.query(looked, predicate="dwithin", distance=reach)
    a = ends[a]
    different = a != b
    a, b = a[different], b[different]
    km = between_km(known[a], known[b])
    for end, node, distance in zip(a.tolist(), b.tolist(), km.tolist(), strict=True):
        if distance <= limit and _may_meet(loom, end, node, limit):
            yield Candidate(distance, end, node)


def _may_meet(loom: Loom, end: int, node: int, limit: float) -> bool:
    """Whether an end may be joined to a node: not along a piece that is hardly longer."""
    for number in set(loom.own.get(end, ())) & set(loom.own.get(node, ())):
        if _kilometres([loom.pieces[number]])[0] <= 4 * limit:
            return False
    others = loom.own.get(node, ())
    if others and not any(_same_gauge(loom, end, number) for number in others):
        loom.other_gauge.add(end)
        return False
    return True


def _to_middles(
    loom: Loom,
    ends: Numbers,
    tree: shapely.STRtree,
    numbers: Numbers | None,
    limit: float,
) -> Iterator[Candidate]:
    """Each end with the lines within reach that go on in both directions from there."""
    ends, places = _on_both_edges(ends, loom.places[ends], limit)
    points = np.asarray(shapely.points(mercator(places)), object)
    scale = stretch(places[:, 1])
    index, piece = tree.query(points, predicate="dwithin", distance=limit * _SLACK * scale)
    piece = piece if numbers is None else numbers[piece]
    along = np.asarray(shapely.line_locate_point(loom.plane[piece], points[index]))
    rest = np.asarray(shapely.length(loom.plane[piece])) - along
    off = np.asarray(shapely.distance(loom.plane[piece], points[index]))
    # Beside a line's end that is within reach itself, the end is what it meets.
    near_end = np.minimum(limit, TOLERANCE_M / 1000) * scale[index]
    inner = (along > 0) & (rest > 0) & (np.hypot(off, np.minimum(along, rest)) > near_end)
    inner &= ~_passing_over(
        loom, ends[index], piece, points[index], 2 * limit * scale[index], inner
    )
    index, piece, along = index[inner], piece[inner], along[inner]
    feet = shapely.get_coordinates(shapely.line_interpolate_point(loom.plane[piece], along))
    km = between_km(places[index], from_mercator(feet))
    rows = zip(ends[index].tolist(), piece.tolist(), along.tolist(), km.tolist(), strict=True)
    for end, number, position, distance in rows:
        if distance <= limit and number not in loom.own.get(end, ()):
            if not _same_gauge(loom, end, number):
                loom.other_gauge.add(end)
            elif not _same_level(loom, end, number):
                loom.other_level.add(end)
            else:
                yield Candidate(distance, end, -1, number, position)


def _on_both_edges(ends: Numbers, places: Course, limit: float) -> tuple[Numbers, Course]:
    """Nodes and where they are; those near 180 degrees once more, 360 degrees further on."""
    east = limit * _SLACK / np.maximum(radii(np.clip(places[:, 1], -89, 89))[1], 1.0)
    edge = np.flatnonzero(np.abs(places[:, 0]) >= 180 - np.degrees(east))
    if not len(edge):
        return ends, places
    moved = places[edge] - np.column_stack([360 * np.sign(places[edge, 0]), np.zeros(len(edge))])
    return np.concatenate([ends, ends[edge]]), np.concatenate([places, moved])


def _passing_over(
    loom: Loom,
    ends: Numbers,
    pieces: Numbers,
    points: NDArray[np.object_],
    reach: Floats,
    asked: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Where a line goes on from an end to the other side of a piece: it crosses that, no more.

    One of the end's own pieces crosses the piece near by, and another does not.
    """
    found = np.zeros(len(ends), bool)
    for row in np.flatnonzero(asked & (loom.degree[ends] > 1)).tolist():
        own = loom.plane[loom.own.get(int(ends[row]), [])]
        other = loom.plane[int(pieces[row])]
        crossing = shapely.distance(shapely.intersection(own, other), points[row]) <= reach[row]
        found[row] = crossing.any() and not crossing.all()
    return found


def _same_gauge(loom: Loom, end: int, piece: int) -> bool:
    """Whether a train can go on, as far as the gauges are known."""
    there = _gauges(loom, piece)
    return any(
        not here or not there or not set(here).isdisjoint(there)
        for here in (_gauges(loom, number) for number in loom.own.get(end, ()))
    )


def _gauges(loom: Loom, piece: int) -> tuple[int, ...]:
    lines = loom.lines
    return lines.tracks[int(lines.track[loom.pieces[piece].line])].gauges


def _same_level(loom: Loom, end: int, piece: int) -> bool:
    there = _level(loom, piece)
    return any(_level(loom, number) == there for number in loom.own.get(end, ()))


def _level(loom: Loom, piece: int) -> int:
    """The level of a piece; a bridge or tunnel whose level is not told is one up or down."""
    lines, line = loom.lines, loom.pieces[piece].line
    level = int(lines.layer[line])
    return level or int(lines.bridge[line]) - int(lines.tunnel[line])


def _join(loom: Loom, candidate: Candidate, *, island: bool) -> None:
    end = candidate.end
    node = candidate.node if candidate.node >= 0 else _cut_at(loom, candidate)
    loom.apart.join(end, node)
    loom.joined.update((end, node))
    a, b = whole(np.concatenate([loom.place(end), loom.place(node)]))
    metres = candidate.km * 1000
    line = loom.pieces[loom.own[end][0]].line
    loom.bridges.append(Piece(np.stack([a, b]), end, node, line, metres, island))
    if not (a == b).all():
        start, stop = (int(a[0]), int(a[1])), (int(b[0]), int(b[1]))
        loom.joins.append(Join(start, stop, metres, island))


def _cut_at(loom: Loom, candidate: Candidate) -> int:
    """The node in the middle of a piece, a new one if there is none near enough."""
    cuts = loom.cuts.setdefault(candidate.piece, [])
    scale = float(stretch(loom.places[candidate.end, 1:2])[0])
    for along, node in cuts:
        if abs(along - candidate.along) <= _SAME_CUT_KM * scale:
            return node
    foot = shapely.line_interpolate_point(loom.plane[candidate.piece], candidate.along)
    node = loom.apart.add(loom.pieces[candidate.piece].start)
    loom.feet.append(from_mercator(shapely.get_coordinates(foot)))
    cuts.append((candidate.along, node))
    return node


def _cut(loom: Loom, number: int) -> Iterable[Piece]:
    """A piece, cut at the nodes in its middle."""
    piece = loom.pieces[number]
    cuts = sorted(loom.cuts.get(number, ()))
    if not cuts:
        return [piece]
    plane = shapely.get_coordinates(loom.plane[number])
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(plane, axis=0).T))])
    stops = [(0.0, piece.start), *cuts, (float(along[-1]), piece.end)]
    parts = []
    for (begin, start), (finish, end) in pairwise(stops):
        inner = piece.course[(along > begin) & (along < finish)]
        first = piece.course[:1] if begin == 0 else whole(loom.place(start))
        last = piece.course[-1:] if end == piece.end else whole(loom.place(end))
        parts.append(Piece(np.concatenate([first, inner, last]), start, end, piece.line))
    return parts
