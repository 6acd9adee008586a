"""A way over the water drawn taut: without corners that no coast asks for."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.sea.coast import MARGIN, Coast
from geo.sea.sphere import Floats, distances, positions, vectors

AHEAD, AHEAD_KM = 48, 400.0
"""So many positions ahead are tried to be reached straight, as far as that; always some."""
SOME = 12
FIRST = 6

SWEEPS, SLIDES = 3, 2
JOINTS_KM, JOINTS = (6.0, 30.0), (0.1, 0.3, 0.5, 0.7, 0.9)
"""Where a piece may bend: so far from its ends, and at these shares of its length."""
HELD = 0.02
"""Degrees from the coast up to which a corner is there for it."""

SHARES = (1.0, 0.75, 0.5, 0.25, 0.1)
"""Of a corner's way to the straight line past it: the furthest that keeps clear is gone."""

NOTHING_KM, NOTHING = 0.1, 0.0005


def taut(way: Floats, coast: Coast) -> Floats:
    """The way with the same ends, on the same side of every land, shorter and with less corners.

    What of it keeps off the coast by `MARGIN` still does; in narrower water, and where it
    begins and ends, it only meets no land. Pieces that meet land are kept as they are.
    """
    pulled = _pulled(way, coast)
    for _ in range(SWEEPS):
        free = _free(pulled, coast)
        if not free.any():
            break
        before = _length(pulled)
        loose = _jointed(pulled, free[:-1] | free[1:])
        for _ in range(SLIDES):
            loose = _slid(loose, coast)
        pulled = _pulled(loose, coast)
        if before - _length(pulled) < NOTHING_KM + NOTHING * before:
            break
    return pulled


def _free(way: Floats, coast: Coast) -> NDArray[np.bool_]:
    """Which corners no coast is near to, so that nothing there asks for them."""
    free = np.zeros(len(way), dtype=bool)
    free[1:-1] = True
    held, _ = coast.tree.query(shapely.points(way), predicate="dwithin", distance=HELD)
    free[held] = False
    return free


def _jointed(way: Floats, which: NDArray[np.bool_]) -> Floats:
    """The way with joints on some of its pieces, so that it can bend there."""
    a, b = way[:-1], way[1:]
    near = np.array(JOINTS_KM) / np.maximum(distances(a, b), 1e-9)[:, None]
    near = np.where(near < JOINTS[0], near, 0.0)
    shares = np.hstack([near, 1 - near, np.tile(JOINTS, (len(a), 1))])
    arc, column = np.nonzero((shares > 0) & (shares < 1) & which[:, None])
    share = shares[arc, column]
    joints = positions((1 - share)[:, None] * vectors(a)[arc] + share[:, None] * vectors(b)[arc])
    place = np.concatenate([arc + share, np.arange(len(way))])
    return np.vstack([joints, way])[np.argsort(place, kind="stable")]


def _pulled(way: Floats, coast: Coast) -> Floats:
    """The way with each position joined to the furthest one ahead that is in plain sight."""
    if len(way) < 3:
        return way
    narrow = coast.meets(way[:-1], way[1:], MARGIN)
    closed = np.zeros_like(narrow)
    closed[narrow] = coast.meets(way[:-1][narrow], way[1:][narrow])
    km = np.concatenate([[0], np.cumsum(distances(way[:-1], way[1:]))])
    kept, here = [0], 0
    while here < len(way) - 1:
        within = int(np.searchsorted(km, km[here] + AHEAD_KM))
        stop = min(max(within, here + SOME), here + AHEAD, len(way) - 1)
        barred = np.flatnonzero(closed[here:stop])
        if len(barred):
            stop = here + max(int(barred[0]), 1)
        here = _furthest(way, coast, here, stop, narrow)
        kept.append(here)
    return way[kept]


def _furthest(way: Floats, coast: Coast, here: int, stop: int, narrow: NDArray[np.bool_]) -> int:
    """The furthest position in sight, up to `stop`.

    The nearest are tried first, then twice as many, until of so many none is in sight.
    """
    sums = np.concatenate([[0], np.cumsum(narrow)])
    seen, begin, count = here + 1, here + 2, FIRST
    while begin <= stop:
        ahead = np.arange(begin, min(begin + count, stop + 1))
        start = np.repeat(way[here][None], len(ahead), axis=0)
        margin = np.where(sums[ahead] > sums[here], 0.0, MARGIN)
        found = np.flatnonzero(~coast.meets(start, way[ahead], margin))
        if not len(found):
            break
        seen = int(ahead[found[-1]])
        begin, count = begin + count, 2 * count
    return seen


def _slid(way: Floats, coast: Coast) -> Floats:
    """The way with each corner moved as far as may be towards the line that passes it by."""
    moved = way.copy()
    narrow = coast.meets(way[:-1], way[1:], MARGIN)
    shares = np.array(SHARES)
    for first in (1, 2):
        corners = np.arange(first, len(way) - 1, 2)
        if not len(corners):
            continue
        before, corner, after = moved[corners - 1], moved[corners], moved[corners + 1]
        tries = _towards(before, corner, after, shares).reshape(-1, 2)
        ends = np.repeat(np.stack([before, after]), len(shares), axis=1)
        margin = np.repeat(
            np.where(narrow[corners - 1] | narrow[corners], 0.0, MARGIN), len(shares)
        )
        met = coast.meets(ends.reshape(-1, 2), np.tile(tries, (2, 1)), np.tile(margin, 2))
        bad = met[: len(tries)] | met[len(tries) :]
        barred = bad.reshape(-1, len(shares))
        best = np.argmin(barred, axis=1)
        good = ~barred.all(axis=1)
        moved[corners[good]] = tries.reshape(-1, len(shares), 2)[good, best[good]]
    return moved


def _towards(before: Floats, corner: Floats, after: Floats, shares: Floats) -> Floats:
    """Positions from each corner to the arc past it, (corners, shares, 2)."""
    done, left = distances(before, corner), distances(corner, after)
    share = (done / np.maximum(done + left, 1e-9))[:, None]
    here = vectors(corner)
    past = (1 - share) * vectors(before) + share * vectors(after)
    past /= np.linalg.norm(past, axis=1, keepdims=True)
    moved = here[:, None] + shares[:, None] * (past - here)[:, None]
    return positions(moved.reshape(-1, 3)).reshape(-1, len(shares), 2)


def _length(way: Floats) -> float:
    return float(distances(way[:-1], way[1:]).sum())
