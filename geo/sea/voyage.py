"""A course over the water: from berth to berth, over the corners of the network or straight.

Each end has several berths, and from each of them arcs to the corners in sight, or ways
along the channel that it lies in. What is cheapest in all is taken and drawn taut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geo.land import Bounds
from geo.sea.coast import coast
from geo.sea.harbour import Berth
from geo.sea.ice import HARDER, TAKEN, ice_km, icy
from geo.sea.inlet import inlet
from geo.sea.network import Seaways, Ship, seaways
from geo.sea.offing import INLAND, Link, across, is_lonely
from geo.sea.sphere import Floats, Numbers, distances
from geo.sea.taut import taut

IN_SIGHT = 80
"""Of the corners that an arc may lead to, so many are tried, the nearest first."""

ENOUGH = 3
"""Where fewer corners than this are in sight, channels are searched too."""

REACHES = (0.3, 1.0, 2.5)
"""Degrees of latitude round a berth within which channels are searched, one after the other."""

FERRY_KM = 250.0
"""Up to here two berths are also joined through the channels between them."""

SLIGHTLY = 1.0001
"""A way that is known is searched for once more, by so much more for rounding."""

LOOSE, LOOSE_KM = 1.3, 5.0
"""How much longer a way over the network may be, until it is drawn taut."""

ROOM = 0.35
"""Such channels may lead round by this share of the distance, or half a degree."""


@dataclass(frozen=True)
class Passage:
    """A way over the water between two berths: its cost, and its positions."""

    start: Berth
    end: Berth
    cost: float
    way: Floats


def passage(
    starts: list[Berth], ends: list[Berth], year: int | None
) -> tuple[Passage | None, frozenset[int], frozenset[int]]:
    """The best way from one of the berths to one of the others, None if there is none.

    Also tells on which waters (`Seaways.water`) either side's berths lie.
    """
    frozen = icy(np.array([berth.position for berth in (*starts, *ends)]))
    ship = Ship(year, TAKEN if frozen.any() else HARDER)
    shortcuts = list(_straight(starts, ends, ship))
    if shortcuts:
        best = min(shortcuts, key=lambda one: one.cost)
        if best.cost <= INLAND * (starts[0].km + ends[0].km) + _apart(best.start, best.end) + 1:
            return best, frozenset(), frozenset()
    network = seaways()
    first = [link for berth in starts for link in _links(berth, network, ship)]
    last = [link for berth in ends for link in _links(berth, network, ship)]
    found = [*shortcuts, *_through_channels(starts, ends)]
    most = min((one.cost for one in found), default=np.inf)
    found += _over(network, (starts, first), (ends, last), ship, LOOSE * most + LOOSE_KM)
    here, there = (
        frozenset(int(network.water[link.corner]) for link in side) for side in (first, last)
    )
    return min(found, key=lambda one: one.cost, default=None), here, there


def _straight(starts: list[Berth], ends: list[Berth], ship: Ship) -> Iterator[Passage]:
    """The arcs from berth to berth that keep to the water."""
    pairs = [(a, b) for a in starts for b in ends]
    here, there = (np.array([pair[side].position for pair in pairs]) for side in (0, 1))
    costs = distances(here, there) + ship.harder * ice_km(here, there)
    for number in np.flatnonzero(~coast().meets(here, there)).tolist():
        a, b = pairs[number]
        cost = float(costs[number]) + INLAND * (a.km + b.km)
        yield Passage(a, b, cost, np.array([a.position, b.position]))


def _links(berth: Berth, network: Seaways, ship: Ship) -> list[Link]:
    here = np.array(berth.position)
    near = network.nearest(here, IN_SIGHT)
    links = _sighted(berth, near, network, ship)
    if len(links) >= ENOUGH:
        return links
    for reach in REACHES:
        wide = min(reach / max(np.cos(np.radians(here[1])), 0.1), 20.0)
        bounds = (here[0] - wide, here[1] - reach, here[0] + wide, here[1] + reach)
        found = _channelled(berth, bounds, network)
        if found:
            return links + found
    return links


def _sighted(berth: Berth, near: Numbers, network: Seaways, ship: Ship) -> list[Link]:
    there = network.corners[near]
    here = np.repeat(np.array([berth.position]), len(near), axis=0)
    seen = np.flatnonzero(~coast().meets(here, there))
    costs = (distances(here, there) + ship.harder * ice_km(here, there))[seen].tolist()
    return [
        Link(berth, int(near[n]), cost, np.vstack([here[:1], there[n][None]]))
        for n, cost in zip(seen.tolist(), costs, strict=True)
    ]


def _channelled(berth: Berth, bounds: Bounds, network: Seaways) -> list[Link]:
    here = np.array(berth.position)
    water = inlet(here, bounds)
    if water is None:
        return []
    west, south, east, north = bounds
    turned = network.corners[:, 0] + 360 * np.round((here[0] - network.corners[:, 0]) / 360)
    lat = network.corners[:, 1]
    inside = (turned > west) & (turned < east) & (lat > south) & (lat < north)
    corners = np.flatnonzero(inside)
    there = np.column_stack([turned[corners], lat[corners]])
    return [
        Link(berth, int(corners[n]), km, _wrapped(way))
        for n, (km, way) in water.ways(here, there).items()
    ]


def _through_channels(starts: list[Berth], ends: list[Berth]) -> Iterator[Passage]:
    """Ways between near berths along the channels of the box that holds both."""
    for a in starts[:2]:
        for b in ends[:2]:
            if _apart(a, b) > FERRY_KM:
                continue
            here, there = np.array(a.position), np.array(b.position)
            there[0] += 360 * round((here[0] - there[0]) / 360)
            low, high = np.minimum(here, there), np.maximum(here, there)
            room = max(ROOM * float(np.max(high - low)), 0.5)
            water = inlet(here, (*(low - room).tolist(), *(high + room).tolist()))
            for _, way in (water.ways(here, there[None]) if water else {}).values():
                pulled = taut(_wrapped(way), coast())
                km = float(distances(pulled[:-1], pulled[1:]).sum())
                yield Passage(a, b, km + INLAND * (a.km + b.km), pulled)


def _over(
    network: Seaways,
    start: tuple[list[Berth], list[Link]],
    end: tuple[list[Berth], list[Link]],
    ship: Ship,
    most: float,
) -> Iterator[Passage]:
    """The best way over the network.

    From a place with few corners near, arcs far out to sea are added: for the start after a
    search from the end, which tells where they lead on, and for the end after the other.
    """
    (starts, first), (ends, last) = start, end
    known = most
    if is_lonely(starts, network):
        left, _ = network.search(_costs(last, network), *_goals(first), ship, most)
        known = min(most, _least(left, first))
        first = [*first, *across(starts, left, network, ship, known)]
        known = min(known, _least(left, first))
    far, by = network.search(_costs(first, network), *_goals(last), ship, SLIGHTLY * known)
    if is_lonely(ends, network):
        known = min(known, _least(far, last))
        last = [*last, *across(ends, far, network, ship, known)]
    corners, beyond = _goals(last)
    costs = far[corners] + beyond
    if not costs.min(initial=np.inf) < most:
        return
    onto = last[int(np.argmin(costs))]
    corner, way, canals = network.way(onto.corner, by)
    off = min((link for link in first if link.corner == corner), key=_paid)
    whole = np.vstack([off.way[:-1], way, onto.way[::-1][1:]])
    fixed = np.zeros(len(whole) - 1, dtype=bool)
    fixed[len(off.way) - 1 :][: len(canals)] = canals
    pulled = _taut_between(whole, fixed)
    saved = float(distances(whole[:-1], whole[1:]).sum() - distances(pulled[:-1], pulled[1:]).sum())
    yield Passage(off.berth, onto.berth, float(costs.min()) - saved, pulled)


def _paid(link: Link) -> float:
    return link.cost + INLAND * link.berth.km


def _costs(links: list[Link], network: Seaways) -> Floats:
    """What it costs to get to each corner by one of the links, infinite for most."""
    costs = np.full(len(network.corners), np.inf)
    for link in links:
        costs[link.corner] = min(costs[link.corner], _paid(link))
    return costs


def _goals(links: list[Link]) -> tuple[Numbers, Floats]:
    """The corners that links lead to, and what the links cost."""
    corners = np.array([link.corner for link in links], dtype=np.int64)
    return corners, np.array([_paid(link) for link in links])


def _least(far: Floats, links: list[Link]) -> float:
    corners, costs = _goals(links)
    return float((far[corners] + costs).min(initial=np.inf))


def _taut_between(way: Floats, fixed: NDArray[np.bool_]) -> Floats:
    """The way drawn taut but for its fixed pieces."""
    changes = np.flatnonzero(np.diff(fixed)) + 1
    parts = []
    for begin, end in pairwise([0, *changes.tolist(), len(fixed)]):
        part = way[begin : end + 1]
        parts.append((part if fixed[begin] else taut(part, coast()))[:-1])
    return np.vstack([*parts, way[-1:]])


def _apart(a: Berth, b: Berth) -> float:
    return float(distances(np.array([a.position]), np.array([b.position]))[0])


def _wrapped(way: Floats) -> Floats:
    """The way with its longitudes brought into ±180."""
    beyond = np.abs(way[:, 0]) > 180
    way = way.copy()
    way[beyond, 0] = (way[beyond, 0] + 180) % 360 - 180
    return way
