"""What it costs to import a railway, to open it and to find ways on it.

Needs the network of reference material beside the checkout, which is not part of the
project. Figures are printed and held against what they are to keep: peers are measured in
the same run, on the same graph, with the same ends; of times that hang on what else the
machine does the best of several is taken.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geo.railway import Network, import_railway, network_named, open_network
from geo.railway.build import about_arrays, arrays_of
from geo.railway.file import write_arrays
from geo.railway.lines import Lines, Track
from geo.railway.measure import Course, between_km, degrees, whole
from geo.railway.search import Graph, shortest
from geo.railway.weave import weave

SHARED = Path(__file__).parents[3] / "shared" / "rail"
IMPORT_S, CONNECTED, COLD_MS, WARM, DENSE = 2.0, 0.97, 50.0, 1.5, 10.0
LENGTHS = {
    ("Vladivostok", "Khabarovsk"): 766.0,
    ("Vladivostok", "Ussuriysk"): 112.0,
    ("Khasan", "Baranovsky"): 238.0,
}
LENGTH_SHARE = 0.015
PLANET, PLANET_MS, PLANET_BYTES = 15, 300.0, 2_000_000_000
VLADIVOSTOK, ST_PETERSBURG = (131.8820, 43.1112), (30.3200, 59.9300)
PAIRS, FAR_KM = 50, 1000.0

COLD = """
import sys, time
import numpy
begun = time.perf_counter()
from pathlib import Path
from geo.railway import open_network
way = open_network(Path(sys.argv[1])).route({start}, {end})
points = len(way.course)
print((time.perf_counter() - begun) * 1e3, points)
"""

Ends = tuple[dict[int, float], dict[int, float]]


def best(work: Callable[[], object], times: int) -> float:
    """The least milliseconds that a work takes."""
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return min(took) * 1e3


def imported(source: Path) -> bool:
    """Import the network, and hold its joins against the source's own ends."""
    seconds = best(lambda: import_railway(source, "russia"), 3) / 1e3
    made = import_railway(source, "russia")
    print(f"import: {seconds:.2f} s, {made.nodes} nodes, {made.edges} edges")
    print(f"  in one part: {made.connected:.2%}; joined: {len(made.joins)}")
    network = network_named("russia")
    crossings, far, joined, odd = flyovers(source, network, made.tolerance_m)
    print(f"  lines cross at {crossings} places, {far} of them far from any end: {joined} joined")
    print(f"  junctions without an end of a line near: {odd}")
    return seconds < IMPORT_S and made.connected >= CONNECTED and not joined and not odd


def flyovers(source: Path, network: Network, tolerance_m: float) -> tuple[int, int, int, int]:
    """Crossings of the source's lines, those far from all ends, how many of these are joined.

    The last figure are the junctions that lie further from all ends than joining reaches.
    """
    courses = courses_of(source)
    lines = [shapely.LineString(course) for course in courses]
    ends = np.array([end for course in courses for end in (course[0], course[-1])])
    tree = shapely.STRtree(lines)
    a, b = tree.query(lines, predicate="crosses")
    meets = [shapely.intersection(lines[m], lines[n]) for m, n in zip(a, b, strict=True) if m < n]
    points = shapely.get_coordinates(
        [p for p in shapely.get_parts(meets) if p.geom_type == "Point"]
    )
    degree = np.bincount(network.ends.ravel())
    junctions = degrees(network.arrays["node"][degree > 2])

    def nearest_m(places: Course, others: Course) -> Course:
        return np.array(
            [between_km(np.broadcast_to(p, others.shape), others).min() for p in places]
        )

    far = points[nearest_m(points, ends) * 1000 > tolerance_m]
    joined = int((nearest_m(far, junctions) * 1000 < 1).sum())
    wide = network.arrays["join"][network.arrays["join_island"] == 1] / 1e6
    near = np.concatenate([ends, wide[:, :2], wide[:, 2:]])
    odd = int((nearest_m(junctions, near) * 1000 > tolerance_m + 1).sum())
    return len(points), len(far), joined, odd


def courses_of(source: Path) -> list[Course]:
    """The lines of the source."""
    features = json.loads(source.read_text("utf-8"))["features"]
    return [np.array(f["geometry"]["coordinates"], np.float64)[:, :2] for f in features]


def cold(path: Path, start: Any, end: Any, runs: int = 7) -> float:
    """The least milliseconds of opening a network and finding a way, in new processes."""
    command = [sys.executable, "-c", COLD.format(start=start, end=end), str(path)]
    took = []
    for _ in range(runs):
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        took.append(float(told.split()[0]))
    return min(took)


def lengths(network: Network) -> bool:
    """Hold known lengths of track against the network's."""
    rows = (SHARED / "stations.csv").read_text("utf-8").splitlines()
    head = rows[0].split(",")
    place = {}
    for row in rows[1:]:
        cells = dict(zip(head, row.split(","), strict=False))
        place[cells["name"]] = (float(cells["lon"]), float(cells["lat"]))
    kept = True
    for (start, end), km in LENGTHS.items():
        way = network.route(place[start], place[end])
        off = way.km / km - 1
        print(f"  {start} to {end}: {way.km:.1f} km ({km:.0f}: {off:+.2%})")
        kept &= abs(off) <= LENGTH_SHARE
    return kept


def far_pairs(network: Network, count: int) -> list[tuple[Any, Any]]:
    """Places beside tracks of the largest part, far from each other."""
    chance = random.Random(7)
    part = network.arrays["component"][network.ends[:, 0]]
    edges = np.nonzero(part == 0)[0].tolist()
    km = network.km[edges].tolist()
    found: list[tuple[Any, Any]] = []
    while len(found) < count:
        a, b = (
            network.position(chance.randrange(int(network.at[e]), int(network.at[e + 1]) - 1))
            for e in chance.choices(edges, km, k=2)
        )
        if between_km(np.array([a]), np.array([b]))[0] > FAR_KM:
            found.append((a, b))
    return found


def exits(network: Network, place: Any) -> dict[int, float]:
    """The nodes at the ends of the edge that a place is on, and the km to them."""
    from geo.railway.routing import Wish, _exits, _pricing

    hit = network.near(*place)[0]
    return dict(_exits(network, network.snap(hit), _pricing(network, Wish())))


def peers(graph: Graph) -> dict[str, Callable[[Ends], float]]:
    """Networkx's ways on the same graph, path included."""
    nx: Any = import_module("networkx")
    made = nx.Graph()
    for (a, b), km in zip(graph.ends.tolist(), graph.costs.tolist(), strict=True):
        if a != b and (not made.has_edge(a, b) or made[a][b]["weight"] > km):
            made.add_edge(a, b, weight=km)

    def with_ends(way: Callable[[], Any]) -> Callable[[Ends], float]:
        def run(ends: Ends) -> float:
            for name, nodes in zip("st", ends, strict=True):
                for node, km in nodes.items():
                    made.add_edge(name, node, weight=km)
            cost, _ = way()
            made.remove_nodes_from("st")
            return float(cost)

        return run

    return {
        "networkx, both ends": with_ends(lambda: nx.bidirectional_dijkstra(made, "s", "t")),
        "networkx, dijkstra": with_ends(lambda: nx.single_source_dijkstra(made, "s", "t")),
    }


def compared(graph: Graph, ends: list[Ends], rounds: int) -> dict[str, float]:
    """Milliseconds of a way, the median over the ends, of each the best of some rounds."""
    ours: Callable[[Ends], float] = lambda e: getattr(shortest(graph, *e), "cost", np.inf)  # noqa: E731
    found = {"ours": ours, **peers(graph)}
    costs = {name: [way(e) for e in ends] for name, way in found.items()}
    for name in found:
        assert np.allclose(costs[name], costs["ours"], rtol=1e-6), name
    return {
        name: float(np.median([best(lambda way=way, e=e: way(e), rounds) for e in ends]))  # type: ignore[misc]
        for name, way in found.items()
    }


def warm(network: Network) -> bool:
    """Hold ways on the merged graph against networkx's best."""
    pairs = [(VLADIVOSTOK, ST_PETERSBURG), *far_pairs(network, PAIRS)]
    ends = [(exits(network, a), exits(network, b)) for a, b in pairs]
    took = compared(network.graph("length"), ends, 5)
    whole_ms = float(np.median([best(lambda p=p: network.route(*p), 5) for p in pairs]))  # type: ignore[misc]
    told = ", ".join(f"{name} {ms:.2f} ms" for name, ms in took.items())
    peer = min(ms for name, ms in took.items() if name != "ours")
    print(f"warm, {PAIRS + 1} pairs: {told}; with snapping and steps {whole_ms:.2f} ms")
    print(
        f"  {took['ours'] / peer:.2f} times networkx’s best; all of it {whole_ms / peer:.2f} times"
    )
    return took["ours"] <= WARM * peer and whole_ms <= WARM * peer


def dense(network: Network) -> bool:
    """The same with every point of every line a node."""
    graph, ends = densified(network)
    shortest(graph, *ends[0])  # scipy is imported once, and the rows are made
    took = compared(graph, ends, 2)
    ratio = took["networkx, dijkstra"] / took["ours"]
    told = ", ".join(f"{name} {ms:.1f} ms" for name, ms in took.items())
    print(f"every point a node, {graph.size:,}: {told}; {ratio:.1f} times faster")
    return ratio >= DENSE


def densified(network: Network, count: int = 12) -> tuple[Graph, list[Ends]]:
    """A graph whose nodes are all points of a network, and ends of ways on it."""
    at, size = network.at, len(network.arrays["node"])
    node = np.arange(len(network.points)) + size
    node[at[:-1]], node[at[1:] - 1] = network.ends[:, 0], network.ends[:, 1]
    used, node = np.unique(node, return_inverse=True)
    inside = np.ones(len(node), bool)
    inside[at[1:] - 1] = False
    first = np.nonzero(inside)[0]
    along = network.arrays["along"]
    graph = Graph(
        len(used),
        np.stack([node[first], node[first + 1]], axis=1).astype(np.int32),
        np.asarray(along[first + 1] - along[first]),
    )
    marks = [
        tuple({int(node[int(network.near(*place)[0].mark)]): 0.0} for place in pair)
        for pair in far_pairs(network, count)
    ]
    return graph, [(a, b) for a, b in marks]


def planet(source: Path, folder: Path) -> bool:
    """A network many times as large: copies some km apart, each joined to the next."""
    courses = courses_of(source)
    steps = np.array([(0.0, 0.05 * n) for n in range(PLANET)])
    shifted = [course + step for step in steps for course in courses]
    here = np.array(VLADIVOSTOK)
    links = [np.array([here + step, here + following]) for step, following in pairwise(steps)]
    every = [*shifted, *links]
    at = np.cumsum([0, *map(len, every)], dtype=np.int64)
    flat = np.zeros(len(every), bool)
    lines = Lines(
        whole(np.concatenate(every)),
        at,
        np.arange(len(every)) % len(courses),
        tuple(Track(names=(str(n),)) for n in range(len(courses))),
        flat,
        flat,
        flat.astype(np.int8),
    )
    begun = time.perf_counter()
    arrays = arrays_of(weave(lines), lines, [])
    took = time.perf_counter() - begun
    arrays["tolerance_m"] = np.array([50.0, 500.0])
    path = folder / "planet.rail"
    write_arrays(path, arrays | about_arrays({"name": "planet"}))
    size = path.stat().st_size
    network = open_network(path)
    far = (ST_PETERSBURG[0], ST_PETERSBURG[1] + 0.05 * (PLANET - 1))
    ms = best(lambda: network.route(VLADIVOSTOK, far), 5)
    cold_ms = cold(path, VLADIVOSTOK, far, 5)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(
        f"planet, {network.km.sum():,.0f} km, {len(network.arrays['node']):,} nodes: joined in "
        f"{took:.1f} s, {size / 1e6:.0f} MB mapped, a way in {ms:.0f} ms, cold {cold_ms:.0f} ms; "
        f"this process took {peak:,.0f} MB at its peak"
    )
    graph, ends = densified(network, 3)
    shortest(graph, *ends[0])
    every_ms = best(lambda: shortest(graph, *ends[1]), 3)
    rows = 8 * len(graph.ends) * 2 + 8 * len(graph.ends)
    print(
        f"  every point a node, {graph.size:,}: a way in {every_ms:.0f} ms, "
        f"{(size + rows) / 1e6:.0f} MB"
    )
    return ms < PLANET_MS and every_ms < PLANET_MS and size < PLANET_BYTES


def main() -> int:
    """Print the figures; 1 if one of them is not kept."""
    source = SHARED / "russia_lines.geojson"
    if not source.is_file():
        print(f"needs {source}: measured nothing")
        return 0
    with tempfile.TemporaryDirectory() as name:
        os.environ["DATELINE_DATA"] = name
        kept = {"import": imported(source)}
        network = network_named("russia")
        kept["lengths"] = lengths(network)
        ms = cold(Path(name) / "railways" / "russia.rail", VLADIVOSTOK, ST_PETERSBURG)
        print(f"cold, Vladivostok to St Petersburg, after numpy: {ms:.0f} ms")
        kept["cold"] = ms < COLD_MS
        kept["warm"] = warm(network)
        kept["dense"] = dense(network)
        kept["planet"] = planet(source, Path(name))
    missed = [what for what, well in kept.items() if not well]
    print("kept" if not missed else f"NOT KEPT: {', '.join(missed)}")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
