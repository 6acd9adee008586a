"""The way from stop to stop over a network: where the stops meet the tracks, then the search.

Each stop is taken to the nearest track of one connected part that all stops are near to:
of several such parts the one whose tracks are nearest to them together. So a siding that
leads nowhere is not taken for the railway. But a stop that lies on tracks which do not lead
to the other is not moved far to such as do: there is no way, and the nearest miss is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from geo.errors import NoRoute
from geo.railway.choosing import By, Pick, chosen, differs
from geo.railway.measure import Floats
from geo.railway.network import SNAP_KM, Hit, Network, Snap
from geo.railway.search import Costs, Found, Graph, others, shortest
from geo.railway.way import Step, TrackWay

if TYPE_CHECKING:
    from collections.abc import Callable

_NOTHING_KM = 1e-9

ELSEWHERE_KM = 1.0
"""A place is taken to a track that leads on instead of the nearest only if that is no more
than this further away."""

Position: TypeAlias = tuple[float, float]


class Wish(NamedTuple):
    """What way is wanted: by what it is the shortest, along what line, through what not."""

    by: By = "length"
    line: str | None = None
    avoid: tuple[str, ...] = ()
    alternatives: int = 0


class _Leg(NamedTuple):
    """The way between two neighbouring stops."""

    cost: float
    steps: tuple[Step, ...]


def route(
    network: Network, places: Sequence[Position], wish: Wish, names: Sequence[str] = ()
) -> TrackWay:
    """The best way through all places in order. Raises NoRoute, with the nearest miss."""
    called = [*names] if len(names) == len(places) else [spot(*place) for place in places]
    stops = _snapped(network, places, called)
    line = wish.line or ""
    graph = network.graph(wish.by, line, wish.avoid)
    pricing = _pricing(network, wish)
    legs: list[list[_Leg]] = []
    for (a, b), (start, end) in zip(pairwise(stops), pairwise(called), strict=True):
        found = _between(network, graph, a, b, pricing, wish.alternatives)
        if not found:
            raise _closed(network, start, end, wish)
        legs.append(found)
    picks = chosen(
        [[leg.cost for leg in found] for found in legs],
        wish.alternatives,
        lambda pick, other: _differ(network, legs, pick, other),
    )
    best, *more = (
        _joined(network, stops, [found[n] for found, n in zip(legs, pick, strict=True)])
        for pick in picks
    )
    if line:
        _demand_line(network, best, line, called)
    return replace(best, alternatives=tuple(more)) if more else best


def spot(lon: float, lat: float) -> str:
    """A position in words: 47.0000 N 105.0000 E."""
    return f"{abs(lat):.4f} {'N' if lat >= 0 else 'S'} {abs(lon):.4f} {'E' if lon >= 0 else 'W'}"


def _snapped(
    network: Network, places: Sequence[Position], names: Sequence[str]
) -> tuple[Snap, ...]:
    near = [_likely(network.near(*place)) for place in places]
    for found, place, name in zip(near, places, names, strict=True):
        if not found:
            raise _off_the_railway(network, place, name)
    common = set.intersection(*(set(found) for found in near))
    if not common:
        from geo.railway.miss import miss

        for (a, b), (start, end) in zip(pairwise(near), pairwise(names), strict=True):
            if not set(a) & set(b):
                raise miss(network, a, b, start, end)
        raise NoRoute(f"no part of the railway network “{network.name}” joins {', '.join(names)}")
    part = min(common, key=lambda number: (sum(found[number].off_km for found in near), number))
    return tuple(network.snap(found[part]) for found in near)


def _likely(found: dict[int, Hit]) -> dict[int, Hit]:
    """The connected parts whose tracks are hardly further from a place than the nearest."""
    limit = min((hit.off_km for hit in found.values()), default=0.0) + ELSEWHERE_KM
    return {part: hit for part, hit in found.items() if hit.off_km <= limit}


def _off_the_railway(network: Network, place: Position, name: str) -> NoRoute:
    nearest = network.snap(network.nearest(*place))
    return NoRoute(
        f"{name} is on no railway of the network “{network.name}”",
        f"The nearest track, at {spot(nearest.lon, nearest.lat)}, is {nearest.off_km:,.0f} km "
        f"away; a place counts as on the railway within {SNAP_KM:.0f} km",
    )


def _pricing(network: Network, wish: Wish) -> Callable[[int, float, float, float], float]:
    """What a part of an edge costs, from one mark to another, which are so many km apart."""
    rates = network.rates(wish.by, wish.line or "")
    closed = network.graph(wish.by, wish.line or "", wish.avoid).costs

    def price(edge: int, begin: float, end: float, km: float) -> float:
        if closed[edge] == inf:
            from geo.railway.avoiding import AVOIDED_KM, km_inside

            if km_inside(network.course(edge, begin, end), wish.avoid) > AVOIDED_KM:
                return inf
        return km * float(rates[edge])

    return price


def _between(
    network: Network,
    graph: Graph,
    a: Snap,
    b: Snap,
    price: Callable[[int, float, float, float], float],
    alternatives: int,
) -> list[_Leg]:
    """The best way from a to b and, if wanted, others; none where there is no way."""
    sources, goals = _exits(network, a, price), _exits(network, b, price)
    found = shortest(graph, sources, goals)
    legs: list[_Leg] = []
    if found is not None and found.cost < inf:
        legs.append(_leg(network, a, b, found))
        count = alternatives + 1 if alternatives else 0
        more = others(
            graph, sources, goals, found, network.km, count, {a.edge, b.edge},
            lambda way: _km_beside(network, _leg(network, a, b, way)),
        )  # fmt: skip
        legs += [_leg(network, a, b, other) for other in more]
    if a.edge == b.edge:
        km = abs(a.km - b.km)
        cost = price(a.edge, a.mark, b.mark, km)
        if cost < inf and (not legs or cost <= legs[0].cost):
            legs.insert(0, _Leg(cost, (Step(a.edge, a.mark, b.mark, km),)))
    return legs


def _differ(network: Network, legs: Sequence[Sequence[_Leg]], pick: Pick, other: Pick) -> bool:
    """Whether enough of a pick's km lie off the other, and not just beside it."""
    shared = sum(
        _km_beside(network, found[n]) for found, n in zip(legs, other, strict=True)
    ) / np.maximum(network.km, _NOTHING_KM)
    steps = [step for found, n in zip(legs, pick, strict=True) for step in found[n].steps]
    off = (step.km * (1 - min(float(shared[step.edge]), 1.0)) for step in steps)
    return differs(off, (step.km for step in steps))


def _km_beside(network: Network, leg: _Leg) -> Floats:
    """How many km of each edge lie on a leg or beside it."""
    from geo.railway.beside import beside

    return beside(network, leg.steps)


def _exits(
    network: Network, snap: Snap, price: Callable[[int, float, float, float], float]
) -> Costs:
    """The nodes at both ends of a stop's edge, with what it costs to get there."""
    found: dict[int, float] = {}
    for node, mark, km in _both_ends(network, snap):
        cost = price(snap.edge, snap.mark, mark, km)
        if cost < found.get(node, inf):
            found[node] = cost
    return found


def _both_ends(network: Network, snap: Snap) -> tuple[tuple[int, float, float], ...]:
    """The nodes at both ends of a stop's edge, their marks, and how many km there."""
    edge = snap.edge
    start, end = network.ends[edge].tolist()
    first, last = float(network.at[edge]), float(network.at[edge + 1] - 1)
    return (start, first, snap.km), (end, last, max(float(network.km[edge]) - snap.km, 0.0))


def _leg(network: Network, a: Snap, b: Snap, found: Found) -> _Leg:
    edges = np.array(found.edges, np.int64)
    first, last = network.at[edges], network.at[edges + 1] - 1
    forward = network.ends[edges, 0] == np.array(found.nodes[:-1], np.int64)
    rows = zip(
        found.edges,
        np.where(forward, first, last).tolist(),
        np.where(forward, last, first).tolist(),
        network.km[edges].tolist(),
        strict=True,
    )
    steps = (
        _partial(network, a, found.nodes[0], out=True),
        *(Step(edge, begin, end, km) for edge, begin, end, km in rows),
        _partial(network, b, found.nodes[-1], out=False),
    )
    return _Leg(found.cost, tuple(step for step in steps if step.km > _NOTHING_KM))


def _partial(network: Network, snap: Snap, node: int, *, out: bool) -> Step:
    """The shorter part of a stop's edge between the stop and a node."""
    ways = [(km, mark) for end, mark, km in _both_ends(network, snap) if end == node]
    km, mark = min(ways)
    begin, end = (snap.mark, mark) if out else (mark, snap.mark)
    return Step(snap.edge, begin, end, km)


def _joined(network: Network, stops: tuple[Snap, ...], legs: Sequence[_Leg]) -> TrackWay:
    steps = tuple(step for leg in legs for step in leg.steps)
    leaves = [0.0]
    for leg in legs:
        leaves.append(leaves[-1] + sum(step.km for step in leg.steps))
    return TrackWay(network, stops, tuple(leaves), steps)


def _closed(network: Network, start: str, end: str, wish: Wish) -> NoRoute:
    if wish.avoid:
        from geo.border.outline import country_names

        names = country_names()
        told = " or ".join(names.get(code, code) for code in wish.avoid)
        return NoRoute(
            f"every way from {start} to {end} on the railway network “{network.name}” "
            f"passes through {told}",
            "Avoid fewer countries",
        )
    return NoRoute(f"no railway in the network “{network.name}” leads from {start} to {end}")


def _demand_line(network: Network, way: TrackWay, line: str, names: Sequence[str]) -> None:
    wanted = set(network.tracks_named(line))
    tracks = network.arrays["track"]
    if not any(int(tracks[step.edge]) in wanted for step in way.steps):
        raise NoRoute(
            f"the line “{line}” is not on the way from {names[0]} to {names[-1]}",
            "Leave the line out, or name places along it",
        )
