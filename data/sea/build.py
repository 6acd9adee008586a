"""Make seaways.npz, the corners that sea courses turn at and the arcs between them.

    python data/sea/build.py

Corners are those of the land of `geo.land`, grown by some kilometres: a shortest way on the
water turns at such corners only (T. Lozano-Pérez and M. Wesley, An algorithm for planning
collision-free paths, 1979). Two are joined where the great circle between them meets no land
and touches the grown land at both. Joins that others replace with hardly a detour are left
out. Narrow waters that the growing has closed are joined along the middle of the channel,
and the canals and straits of straits.csv along the lines given there. Needs scipy, and some
minutes; the same input gives the same bytes.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from geo.land import land_in
from geo.sea.coast import MARGIN, coast
from geo.sea.ice import HARDER, ice_km
from geo.sea.inlet import inlet
from geo.sea.network import ANYWHERE, LINE_UNITS, UNITS
from geo.sea.sphere import RADIUS_KM, bearings, distances, pieces, vectors
from geo.sea.straits import Strait, straits
from geo.sea.taut import taut

Array = NDArray[Any]

INSHORE_M, INSHORE_SLACK_M = 4_000.0, 3_200.0
OFFING_M, OFFING_SLACK_M = 20_000.0, 15_000.0
"""By how much land is grown, and by how much its outline is then simplified."""
FROZEN = 2.5
"""So many times coarser north of 75 and south of 60 degrees."""
OFF_M = 60.0
"""Corners stand off the grown outline by this."""
NORTHERN, SOUTHERN = 82.5, -78.0
BAND = 5
RING_LATITUDE, RING_STEP = -58.0, 6
"""Corners in the open Southern Ocean, so that courses need not run further south."""
AHEAD_KM = 300.0
COASTWARD_KM = 2500.0
"""So far at most corners off the coast are joined to those near it."""
MOST = 260
"""Of a corner's neighbours that are tried, within that distance, the nearest first."""
SLACK_RADIANS = 0.05
DETOUR = 1.002
"""A join is left out where two others are no longer than this many times as long."""
CELL = 0.05
STEPS_KM = (1200.0, 300.0, 60.0, 12.0)
"""Arcs are held against that grid in ever smaller steps, before they are against the coast."""
AROUND = 1.5
"""Degrees round a strait in which its channel is searched."""
TRIED = 24
"""Corners of a water from which a channel to others is searched."""
LEAST_SPLIT = 12
"""Corners of a water that lead nowhere else are kept if there are as many."""
RADIUS_M = 6_378_137.0


def to_mercator(xy: Array) -> Array:
    """Degrees to metres of the spherical Mercator projection."""
    lat = np.radians(np.clip(xy[:, 1], -85, 85))
    return np.column_stack(
        [np.radians(xy[:, 0]) * RADIUS_M, np.log(np.tan(np.pi / 4 + lat / 2)) * RADIUS_M]
    )


def to_degrees(xy: Array) -> Array:
    """The way back."""
    lat = np.degrees(2 * np.arctan(np.exp(xy[:, 1] / RADIUS_M)) - np.pi / 2)
    return np.column_stack([np.degrees(xy[:, 0] / RADIUS_M), lat])


def grown(land: Array, metres: float, slack: float) -> Array:
    """The land's polygons grown and simplified, in Mercator's projection, from -190 to 190.

    Done band by band, because a metre on the ground is longer there towards the poles.
    """
    bands = []
    for south in range(-85, 85, BAND):
        cut = shapely.intersection(land, shapely.box(-200, south, 200, south + BAND))
        cut = cut[~shapely.is_empty(cut)]
        if not len(cut):
            continue
        scale = 1 / np.cos(np.radians(south + BAND / 2))
        scale *= FROZEN if south >= 75 or south < -60 else 1
        flat = shapely.make_valid(shapely.transform(cut, to_mercator))
        round_ = shapely.union_all(shapely.buffer(flat, metres * scale, quad_segs=2))
        bands.append(shapely.simplify(round_, slack * scale))
    return shapely.get_parts(shapely.union_all(np.array(bands)))


def corners_of(polygons: Array) -> Array:
    """The outline's corners that point to the water: lon, lat, bearings to both neighbours."""
    found = []
    for polygon in polygons:
        for n, ring in enumerate((polygon.exterior, *polygon.interiors)):
            xy = shapely.get_coordinates(ring)[:-1]
            if shapely.is_ccw(ring) != (n == 0):
                xy = xy[::-1]  # so that land is to the left
            into, out = xy - np.roll(xy, 1, 0), np.roll(xy, -1, 0) - xy
            turn = into[:, 0] * out[:, 1] - into[:, 1] * out[:, 0]
            a, b = (
                -into / np.linalg.norm(into, axis=1)[:, None],
                out / np.linalg.norm(out, axis=1)[:, None],
            )
            outward = -(a + b)
            outward /= np.maximum(np.linalg.norm(outward, axis=1), 1e-9)[:, None]
            scale = np.cosh(xy[:, 1] / RADIUS_M)[:, None]
            moved = to_degrees(xy + outward * OFF_M * scale)
            bearing = [np.arctan2(side[:, 0], side[:, 1]) for side in (a, b)]
            found.append(np.column_stack([moved, *bearing])[turn > 0])
    corners = np.vstack(found)
    # Land is grown beyond 180 degrees on both sides, so that its corners there are right.
    here = (corners[:, 0] >= -180) & (corners[:, 0] < 180)
    here &= (corners[:, 1] < NORTHERN) & (corners[:, 1] > SOUTHERN)
    return corners[here]


def dry_cells(land: Array) -> Array:
    """A grid of the world: which cells are land, as are all cells around them."""
    wide, high = round(360 / CELL), round(180 / CELL)
    image = Image.new("1", (wide, high))
    draw = ImageDraw.Draw(image)
    for polygon in land:
        for n, ring in enumerate((polygon.exterior, *polygon.interiors)):
            xy = (shapely.get_coordinates(ring) - [-180, -90]) / CELL
            draw.polygon([tuple(p) for p in xy], fill=int(n == 0))
    dry = np.asarray(image, dtype=bool)
    inner = dry.copy()
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            inner &= np.roll(np.roll(dry, dy, 0), dx, 1)
    return inner


class Joiner:
    """Finds which arcs between corners keep to the water."""

    def __init__(self, land: Array) -> None:
        self.dry = dry_cells(land)
        self.coast = coast()

    def clear(self, a: Array, b: Array) -> Array:
        """Which arcs keep clear of all land by the margin."""
        good = np.ones(len(a), dtype=bool)
        for begin in range(0, len(a), 5_000):
            part = slice(begin, begin + 5_000)
            good[part] = self._clear(a[part], b[part])
        return good

    def _clear(self, a: Array, b: Array) -> Array:
        kept = np.arange(len(a))
        for step in STEPS_KM:
            start, _, arc = pieces(a[kept], b[kept], step)
            x = (((start[:, 0] + 180) / CELL).astype(int)) % self.dry.shape[1]
            y = np.clip(((start[:, 1] + 90) / CELL).astype(int), 0, self.dry.shape[0] - 1)
            wet = np.ones(len(kept), dtype=bool)
            wet[arc[self.dry[y, x]]] = False
            kept = kept[wet]
        good = np.zeros(len(a), dtype=bool)
        if len(kept):
            good[kept] = ~self.coast.meets(a[kept], b[kept], MARGIN)
        return good


def touches(corners: Array, other: Array) -> Array:
    """Whether the arc from each corner to the other only touches the land at the corner."""
    towards = bearings(corners[:, :2], other[:, :2])
    sides = np.sin(corners[:, 2:4] - towards[:, None])
    slack = np.sin(SLACK_RADIANS)
    touching = (sides >= -slack).all(axis=1) | (sides <= slack).all(axis=1)
    return touching | np.isnan(corners[:, 2])


def short_joins(corners: Array, joiner: Joiner) -> Array:
    """The joins between corners that are near to each other."""
    xyz = vectors(corners[:, :2])
    tree = cKDTree(xyz)
    reach = 2 * np.sin(AHEAD_KM / RADIUS_KM / 2)
    pairs = []
    for begin in range(0, len(corners), 2000):
        block = np.arange(begin, min(begin + 2000, len(corners)))
        around = tree.query_ball_point(xyz[block], reach, return_sorted=False)
        a = np.repeat(block, [len(n) for n in around])
        b = np.concatenate([np.asarray(n, dtype=np.int64) for n in around])
        apart = a != b
        a, b = a[apart], b[apart]
        good = touches(corners[a], corners[b])
        a, b = a[good], b[good]
        good = touches(corners[b], corners[a])
        a, b = a[good], b[good]
        km = distances(corners[a, :2], corners[b, :2])
        order = np.lexsort((b, km, a))
        a, b = a[order], b[order]
        rank = np.arange(len(a)) - np.searchsorted(a, a)
        a, b = a[rank < MOST], b[rank < MOST]
        pairs.append(np.unique(np.sort(np.column_stack([a, b]), axis=1), axis=0))
        told("near corners", begin + len(block), len(corners))
    pairs_ = np.unique(np.vstack(pairs), axis=0)
    print(f"\n{len(pairs_)} pairs to try")
    return tried(pairs_, corners, joiner)


def tried(pairs: Array, corners: Array, joiner: Joiner) -> Array:
    """The pairs whose arcs keep to the water."""
    good = []
    for begin in range(0, len(pairs), 50_000):
        part = pairs[begin : begin + 50_000]
        good.append(joiner.clear(corners[part[:, 0], :2], corners[part[:, 1], :2]))
        told("arcs", begin + len(part), len(pairs))
    print()
    return pairs[np.concatenate(good)]


def long_joins(corners: Array, first: int, joiner: Joiner) -> Array:
    """The joins that reach further, from the corners off the coast, from number `first` on."""
    everywhere = np.arange(len(corners))
    pairs = []
    for a in range(first, len(corners)):
        b = everywhere[(everywhere < first) | (everywhere > a)]
        km = distances(np.repeat(corners[a, None, :2], len(b), axis=0), corners[b, :2])
        b = b[(km > AHEAD_KM) & ((km < COASTWARD_KM) | (b > first))]
        one = np.repeat(corners[a][None], len(b), axis=0)
        good = touches(one, corners[b])
        b, one = b[good], one[good]
        b = b[touches(corners[b], one)]
        pairs.append(np.column_stack([np.minimum(a, b), np.maximum(a, b)]))
        if a % 200 == 0:
            told("corners off the coast", a - first, len(corners) - first)
    far = np.vstack(pairs)
    print(f"\n{len(far)} long pairs to try")
    return tried(far, corners, joiner)


def thinned(pairs: Array, costs: Array, size: int) -> Array:
    """Which joins to keep: those that no two others replace with hardly a detour."""
    both = np.vstack([pairs, pairs[:, ::-1]])
    cost = np.concatenate([costs, costs])
    order = np.lexsort((both[:, 1], both[:, 0]))
    both, cost = both[order], cost[order]
    begins = np.searchsorted(both[:, 0], np.arange(size + 1))
    far = np.full(size, np.inf)
    keep = np.ones(len(pairs), dtype=bool)
    by_first = np.argsort(pairs[:, 0], kind="stable")
    for number, edge in enumerate(by_first):
        a, b = pairs[edge]
        if number == 0 or pairs[by_first[number - 1], 0] != a:
            far[:] = np.inf
            row = slice(begins[a], begins[a + 1])
            far[both[row, 1]] = cost[row]
        row = slice(begins[b], begins[b + 1])
        others = far[both[row, 1]] + cost[row]
        others[both[row, 1] == a] = np.inf
        keep[edge] = others.min(initial=np.inf) > DETOUR * costs[edge]
    return keep


def channels(corners: Array, pairs: Array) -> list[tuple[int, int, Array]]:
    """Joins along narrow water: from waters that lead nowhere to the others around them."""
    found: list[tuple[int, int, Array]] = []
    graph = csr_array((np.ones(len(pairs)), pairs.T), shape=(len(corners),) * 2)
    count, label = connected_components(graph, directed=False)
    sizes = np.bincount(label)
    print(f"{count} waters, the largest {np.sort(sizes)[-8:]}")
    for one in np.argsort(sizes)[:-1]:
        for reach in (0.4, 1.2):
            made = channel_from(corners, label, int(one), reach)
            if made:
                found.append(made)
                break
    return found


def line_of(strait: Strait) -> Array:
    """The positions along a strait: as given, or between the two given the channel's middle."""
    ends = np.array(strait.line)
    if len(ends) > 2:
        return ends
    west, south = ends.min(axis=0) - AROUND
    east, north = ends.max(axis=0) + AROUND
    water = inlet(ends[0], (west, south, east, north))
    ways = water.ways(ends[0], ends[1:]) if water else {}
    if not ways:
        raise SystemExit(f"{strait.name}: no water joins the two ends of its line")
    return taut(ways[0][1], coast())


def channel_from(
    corners: Array, label: Array, one: int, reach: float
) -> tuple[int, int, Array] | None:
    """The shortest way from one water's corners to a larger water's within a box."""
    mine = np.flatnonzero(label == one)
    sizes = np.bincount(label)
    best: tuple[float, int, int, Array] | None = None
    for start in mine[:: max(1, len(mine) // TRIED)]:
        lon, lat = corners[start, :2]
        wide = min(reach / np.cos(np.radians(lat)), 20)
        box = (lon - wide, lat - reach, lon + wide, lat + reach)
        other = np.flatnonzero(
            (np.abs(corners[:, 0] - lon) < wide)
            & (np.abs(corners[:, 1] - lat) < reach)
            & (sizes[label] > sizes[one])
        )
        if not len(other) or abs(lon) + wide > 180 or abs(lat) > 80:
            continue
        water = inlet(corners[start, :2], box)
        ways = water.ways(corners[start, :2], corners[other, :2]) if water else {}
        for number, (km, way) in ways.items():
            if best is None or km < best[0]:
                best = (km, int(start), int(other[number]), way)
    return best[1:] if best else None


def told(what: str, done: int, of: int) -> None:
    """Show how far the work has got."""
    print(f"\r{what}: {done} of {of}", end="", flush=True)


def main() -> None:
    """Write seaways.npz beside this file."""
    begun = time.time()
    land = np.array(land_in(shapely.box(-180, -90, 180, 90)).geoms)
    west, _, east, _ = shapely.bounds(land).T
    moved = [
        shapely.transform(land[which], lambda c, by=by: c + np.array([by, 0]))
        for which, by in ((east > 165, -360), (west < -165, 360))
    ]
    wide = shapely.intersection(
        shapely.make_valid(np.concatenate([land, *moved])), shapely.box(-190, -90, 190, 90)
    )
    inshore = corners_of(grown(wide, INSHORE_M, INSHORE_SLACK_M))
    offing = corners_of(grown(wide, OFFING_M, OFFING_SLACK_M))
    ring = [[lon, RING_LATITUDE, np.nan, np.nan] for lon in range(-180, 180, RING_STEP)]
    canals = [strait for strait in straits() if len(strait.line) > 1]
    spots = sorted({end for c in canals for end in (c.line[0], c.line[-1])})
    mouths = [[*spot, np.nan, np.nan] for spot in spots]
    corners = np.vstack([inshore, mouths, offing, ring])
    first_outer = len(inshore) + len(mouths)
    corners[:, :2] = np.round(corners[:, :2] * UNITS) / UNITS
    print(len(inshore), "inshore,", len(offing), "in the offing,", time.time() - begun)

    joiner = Joiner(land)
    pairs = np.unique(
        np.vstack([short_joins(corners, joiner), long_joins(corners, first_outer, joiner)]), axis=0
    )
    print(len(pairs), "joins", time.time() - begun)
    ends = corners[pairs[:, 0], :2], corners[pairs[:, 1], :2]
    ice = ice_km(*ends)
    keep = thinned(pairs, distances(*ends) + HARDER * ice, len(corners))
    pairs, ice = pairs[keep], ice[keep]
    print(len(pairs), "joins kept", time.time() - begun)
    number = {spot: len(inshore) + n for n, spot in enumerate(spots)}
    lines = [
        (number[c.line[0]], number[c.line[-1]], straits().index(c), line_of(c)) for c in canals
    ]
    finish(corners, pairs, ice, lines)
    print(time.time() - begun)


def finish(
    corners: Array, pairs: Array, ice: Array, lines: list[tuple[int, int, int, Array]]
) -> None:
    """Join narrow waters to the others, and write the file."""
    # First each mouth of a canal to the water that it opens on, then the canals.
    lines += [(a, b, -1, taut(way, coast())) for a, b, way in channels(corners, pairs)]
    print(len(lines), "lines through narrow water")
    drawn = np.vstack([pairs, [line[:2] for line in lines]])
    graph = csr_array((np.ones(len(drawn)), drawn.T), shape=(len(corners),) * 2)
    _, label = connected_components(graph, directed=False)
    sizes = np.bincount(label)
    kept = sizes[label] >= LEAST_SPLIT
    water = np.argsort(np.argsort(-sizes, kind="stable"))[label]
    number = np.cumsum(kept) - 1
    pairs_kept = kept[pairs[:, 0]]
    lines = [line for line in lines if kept[line[0]]]
    via = [line[3][1:-1] for line in lines]
    order = np.lexsort((pairs[pairs_kept][:, 1], pairs[pairs_kept][:, 0]))
    joins = number[pairs[pairs_kept]][order]
    target = Path(__file__).with_name("seaways.npz")
    np.savez_compressed(
        target,
        corners=np.round(corners[kept][:, :2] * UNITS).astype(np.int32).T,
        touching=np.round(np.nan_to_num(np.degrees(corners[kept][:, 2:]), nan=ANYWHERE))
        .astype(np.int16)
        .T,
        water=water[kept].astype(np.uint16),
        count=np.bincount(joins[:, 0], minlength=int(kept.sum())).astype(np.uint16),
        other=joins[:, 1].astype(np.uint16 if kept.sum() < 65536 else np.int32),
        ice=np.round(ice[pairs_kept][order]).astype(np.uint16),
        line_ends=np.array([number[list(line[:2])] for line in lines], np.int32),
        line_strait=np.array([line[2] for line in lines], np.int16),
        line_length=np.array([len(v) for v in via], np.int32),
        line_xy=np.round(np.vstack(via) * LINE_UNITS).astype(np.int32),
    )
    print(int(kept.sum()), "corners,", len(joins), "joins,", target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
