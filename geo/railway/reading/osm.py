"""OpenStreetMap's own files, XML and PBF: railway ways with their nodes, and stations.

The file is gone through three times (package osmium): for the railway ways, for the nodes
that they need, and for railway nodes, so that what is kept in memory is the railway and
not the country.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from geo.errors import UnreadableFile
from geo.railway.kinds import LIFECYCLE
from geo.railway.reading.feature import Feature
from geo.railway.reading.layers import needed
from geo.railway.reading.memory import Budget

_KEYS = ("railway", *(f"{state}:railway" for state in LIFECYCLE))
_WAY_NODE_BYTES = 200
"""What a node of a way takes until its place is known."""


def read_osm(path: Path, budget: Budget, progress: Callable[[int, int], None]) -> Iterator[Feature]:
    """The railway ways and stations of a file, a way's missing nodes left out.

    Raises UnreadableFile for a file that is cut short or is none of OpenStreetMap's.
    """
    osmium = needed("osmium")
    try:
        lines = _line_names(osmium, path)
        progress(1, 4)
        ways = _ways(osmium, path, budget)
        progress(2, 4)
        places, switches = _nodes(osmium, path, ways)
        progress(3, 4)
        yield from _railway_nodes(osmium, path)
        progress(4, 4)
    except (RuntimeError, OSError, ValueError) as error:
        if isinstance(error, UnreadableFile):
            raise
        reason = " ".join(str(error).split()).rstrip(".")
        raise UnreadableFile(
            f"cannot be read as OpenStreetMap data: {reason[:200]}", "Get the whole file"
        ) from None
    for number, (tags, nodes) in ways.items():
        tags |= {key: value for key, value in lines.get(number, {}).items() if key not in tags}
        yield _way(number, tags, nodes, places, switches)


def _processor(osmium: Any, path: Path, kind: Any, *keys: str) -> Any:  # noqa: ANN401 # as osmium has them
    found = osmium.FileProcessor(str(path), kind)
    return found.with_filter(osmium.filter.KeyFilter(*keys)) if keys else found


def _ways(
    osmium: Any,  # noqa: ANN401
    path: Path,
    budget: Budget,
) -> dict[int, tuple[dict[str, str], list[tuple[int, float, float]]]]:
    """The tags of each way, and its nodes with their place where the way itself tells it."""
    ways = {}
    for way in _processor(osmium, path, osmium.osm.WAY, *_KEYS):
        if way.deleted or not way.visible:
            continue
        nodes = [
            (node.ref, node.location.lon, node.location.lat)
            if node.location.valid()
            else (node.ref, np.nan, np.nan)
            for node in way.nodes
        ]
        budget.take_bytes(_WAY_NODE_BYTES * len(nodes))
        ways[way.id] = (dict(way.tags), nodes)
    return ways


def _nodes(
    osmium: Any,  # noqa: ANN401
    path: Path,
    ways: Mapping[int, tuple[dict[str, str], list[tuple[int, float, float]]]],
) -> tuple[dict[int, tuple[float, float]], set[int]]:
    """Where the ways' nodes are, and which of them are switches."""
    places: dict[int, tuple[float, float]] = {}
    switches: set[int] = set()
    wanted = {node for _, nodes in ways.values() for node, _, _ in nodes}
    if not wanted:
        return places, switches
    nodes = osmium.FileProcessor(str(path), osmium.osm.NODE)
    for node in nodes.with_filter(osmium.filter.IdFilter(wanted)):
        if node.location.valid():
            places[node.id] = (node.location.lon, node.location.lat)
            if node.tags.get("railway") == "switch":
                switches.add(node.id)
    return places, switches


def _railway_nodes(osmium: Any, path: Path) -> Iterator[Feature]:  # noqa: ANN401
    for node in _processor(osmium, path, osmium.osm.NODE, *_KEYS, "public_transport"):
        if node.visible and not node.deleted and node.location.valid():
            point = (node.location.lon, node.location.lat)
            yield Feature(f"node {node.id}", dict(node.tags), points=[point], crs="EPSG:4326")


def _line_names(osmium: Any, path: Path) -> dict[int, dict[str, str]]:  # noqa: ANN401
    """The names of the lines that ways belong to, by the relations that gather them."""
    found: dict[int, dict[str, str]] = {}
    for relation in _processor(osmium, path, osmium.osm.RELATION, "route"):
        tags = dict(relation.tags)
        if tags.get("route") in ("railway", "tracks"):
            names = {k: v for k, v in tags.items() if k in ("name", "ref") or k[:5] == "name:"}
            for member in relation.members:
                if member.type == "w":
                    found.setdefault(member.ref, {}).update(names)
    return found


def _way(
    number: int,
    tags: dict[str, str],
    nodes: list[tuple[int, float, float]],
    places: Mapping[int, tuple[float, float]],
    switches: set[int],
) -> Feature:
    """A way as lines: one, or several where nodes are missing between."""
    feature = Feature(f"way {number}", tags, crs="EPSG:4326")
    run: list[tuple[float, float]] = []
    for node, lon, lat in nodes:
        place = places.get(node) or (None if np.isnan(lon) else (lon, lat))
        if place is None:
            feature.lost += 1
            if len(run) > 1:
                feature.lines.append(np.array(run))
            run = []
        else:
            run.append(place)
            if node in switches:
                feature.switches.append(place)
    if len(run) > 1:
        feature.lines.append(np.array(run))
    return feature
