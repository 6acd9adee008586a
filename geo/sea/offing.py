"""Arcs straight across open water, from a place to corners that lie far off.

The network joins corners near the coast to others that are near, since there are so many; so
a ship that leaves an island in mid-ocean would first have to make for the nearest land. Here
its own arcs are added: to the corners from which the rest of the way is known, the most
promising first, until one keeps to the water.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from geo.sea.coast import coast
from geo.sea.harbour import Berth
from geo.sea.ice import ice_km
from geo.sea.network import Seaways, Ship
from geo.sea.sphere import RADIUS_KM, Floats, Numbers, bearings, distances, positions, vectors

INLAND = 3.0
"""A kilometre between a place and the water counts as so many when ways are compared."""

NEAR_KM, LONELY = 800.0, 120
"""Where so many corners are near, on all sides, arcs far out to sea save nothing."""

BY_KM = 80.0
"""Corners within this of a berth, round which a ship leaves the land behind."""

EXITS = 16
OF_EACH = 3
"""Of the arcs to a corner so many are tried, from where the way is the shortest."""

RAYS = 180
SIGHTS_KM = (400.0, 900.0, 1600.0, 2600.0, 4000.0, 6000.0, 9000.0, 14_000.0)
"""To what distances rays are followed, to learn in which directions the sea is open."""

TRIED, BATCH = 96, 24
WORTH = 0.998
"""An arc is looked for only where the whole way would be at most this share of the known one."""


@dataclass(frozen=True)
class Link:
    """A way between a berth and a corner of the network: its cost, and its positions."""

    berth: Berth
    corner: int
    cost: float
    way: Floats


def across(
    berths: Sequence[Berth], left: Floats, network: Seaways, ship: Ship, most: float
) -> list[Link]:
    """The best arc from a place out to sea, if the way with it is shorter than `most`.

    It begins at a berth, or at a corner in sight by it, and ends at a corner; `left` is the
    least cost from each corner to the goal.
    """
    reached = np.flatnonzero(left < most)
    if not berths or not len(reached):
        return []
    exits = _exits(berths, network, ship)
    here = np.array([link.way[-1] for link in exits])
    paid = np.array([link.cost + INLAND * link.berth.km for link in exits])
    cosine = np.clip(vectors(here) @ network.vectors[reached].T, -1, 1)
    reached, whole = _open(here[0], reached, paid[:, None] + RADIUS_KM * np.arccos(cosine), network)
    whole += left[reached]
    best = np.argsort(whole, axis=0, kind="stable")[:OF_EACH]
    exit_, place = best.ravel(), np.tile(np.arange(len(reached)), len(best))
    worth = whole[exit_, place] < WORTH * most
    exit_, place = exit_[worth], place[worth]
    corner, whole = reached[place], whole[exit_, place]
    touching = _touching(here, exit_, corner, network)
    touching = touching[np.argsort(whole[touching], kind="stable")][:TRIED]
    return _best(exits, exit_[touching], corner[touching], whole[touching], network, ship)


def is_lonely(berths: Sequence[Berth], network: Seaways) -> bool:
    """Whether few corners are near, so that the network's own arcs lead only a few ways."""
    cosine = network.vectors @ vectors(np.array([berths[0].position]))[0]
    return int(np.count_nonzero(cosine > np.cos(NEAR_KM / RADIUS_KM))) < LONELY


def _exits(berths: Sequence[Berth], network: Seaways, ship: Ship) -> list[Link]:
    """Where an arc may begin: the berths, and the corners in sight by each of them."""
    found = []
    for berth in berths:
        found.append(Link(berth, -1, 0.0, np.array([berth.position])))
        away = network.vectors @ vectors(np.array([berth.position]))[0]
        near = np.flatnonzero(away > np.cos(BY_KM / RADIUS_KM))
        near = near[np.argsort(-away[near], kind="stable")][:EXITS]
        here = np.repeat(np.array([berth.position]), len(near), axis=0)
        there = network.corners[near]
        costs = distances(here, there) + ship.harder * ice_km(here, there)
        for n in np.flatnonzero(~coast().meets(here, there)).tolist():
            way = np.vstack([here[:1], there[n : n + 1]])
            found.append(Link(berth, int(near[n]), float(costs[n]), way))
    return found


def _open(here: Floats, corner: Numbers, km: Floats, network: Seaways) -> tuple[Numbers, Floats]:
    """Those of the corners that no land far off hides, by rays in all directions."""
    away = distances(np.repeat(here[None], len(corner), axis=0), network.corners[corner])
    towards = bearings(np.repeat(here[None], len(corner), axis=0), network.corners[corner])
    ray = (towards / (2 * np.pi) * RAYS).astype(np.int64) % RAYS
    wanted = np.zeros(RAYS)
    np.maximum.at(wanted, ray, away)
    sight = _sight(here, wanted)
    sight = np.maximum(sight, np.maximum(np.roll(sight, 1), np.roll(sight, -1)))
    kept = away <= sight[ray]
    return corner[kept], km[:, kept]


def _sight(here: Floats, wanted: Floats) -> Floats:
    """How far rays from a place go until they meet a coast, or until as far as is wanted.

    What lies nearer than `BY_KM` is passed over: a ship leaves it behind.
    """
    lon, lat = np.radians(here)
    up = vectors(here[None])[0]
    east = np.array([-np.sin(lon), np.cos(lon), 0.0])
    north = np.array([-np.sin(lat) * np.cos(lon), -np.sin(lat) * np.sin(lon), np.cos(lat)])
    angle = (np.arange(RAYS) + 0.5) * 2 * np.pi / RAYS
    ahead = np.cos(angle)[:, None] * north + np.sin(angle)[:, None] * east
    sight = np.full(RAYS, BY_KM)
    seen = np.ones(RAYS, dtype=bool)
    for begin, end in pairwise((BY_KM, *SIGHTS_KM)):
        rays = np.flatnonzero(seen & (wanted > begin))
        if not len(rays):
            break
        a, b = (
            positions(np.cos(km / RADIUS_KM) * up + np.sin(km / RADIUS_KM) * ahead[rays])
            for km in (begin, end)
        )
        seen[rays] = ~coast().meets(a, b)
        sight[rays] = end
    return sight


def _touching(here: Floats, exit_: Numbers, corner: Numbers, network: Seaways) -> Numbers:
    """Which arcs only touch the land at the corners that they lead to."""
    good = np.zeros(len(exit_), dtype=bool)
    for number, position in enumerate(here):
        mine = np.flatnonzero(exit_ == number)
        good[mine] = network.touches(position, corner[mine])
    return np.flatnonzero(good)


def _best(
    exits: list[Link],
    exit_: Numbers,
    corner: Numbers,
    whole: Floats,
    network: Seaways,
    ship: Ship,
) -> list[Link]:
    """The arc of the cheapest way among those that meet no land; none if all do."""
    best: tuple[float, list[Link]] = (np.inf, [])
    for begin in range(0, len(exit_), BATCH):
        if whole[begin] >= best[0]:
            break
        part = slice(begin, begin + BATCH)
        a = np.array([exits[number].way[-1] for number in exit_[part]])
        b = network.corners[corner[part]]
        for n in np.flatnonzero(~coast().meets(a, b)).tolist():
            link, there = exits[int(exit_[begin + n])], int(corner[begin + n])
            ice = ship.harder * float(ice_km(a[n : n + 1], b[n : n + 1])[0])
            if whole[begin + n] + ice < best[0]:
                cost = link.cost + float(distances(a[n : n + 1], b[n : n + 1])[0]) + ice
                way = np.vstack([link.way, b[n : n + 1]])
                best = float(whole[begin + n] + ice), [Link(link.berth, there, cost, way)]
    return best[1]
