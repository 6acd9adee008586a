"""How near two parts of a network come to each other that nothing joins: the nearest miss."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.errors import NoRoute
from geo.railway.measure import between_km, degrees, from_mercator, mercator
from geo.railway.network import Hit, Network
from geo.railway.routing import spot

_AROUND_KM = 2 * float(mercator(np.array([[180.0, 0.0]]))[0, 0])


def miss(
    network: Network, a: Mapping[int, Hit], b: Mapping[int, Hit], start: str, end: str
) -> NoRoute:
    """The error for two places on parts of a network that are not joined."""
    here, there = (min(found, key=lambda part: found[part].off_km) for found in (a, b))
    metres, lon, lat, gauges = _gap(network, here, there)
    other = ""
    if all(gauges) and set(gauges[0]).isdisjoint(gauges[1]):
        told_gauges = " and ".join("/".join(map(str, gauge)) for gauge in gauges)
        other = f", whose gauges differ ({told_gauges} mm)"
    told = f"{metres:,.0f} m" if metres < 10_000 else f"{metres / 1000:,.0f} km"
    return NoRoute(
        f"no railway in the network “{network.name}” leads from {start} to {end}",
        f"Nearest miss: a gap of {told} at {spot(lon, lat)}, between the tracks that {start} is "
        f"on and those that {end} is on{other}",
    )


def _gap(
    network: Network, here: int, there: int
) -> tuple[float, float, float, tuple[tuple[int, ...], ...]]:
    """Metres between two parts, where on the first one the gap begins, and both gauges."""
    edges, first = _lines(network, here)
    others, second = _lines(network, there)
    copies = np.concatenate([_moved(second, by) for by in (0.0, -_AROUND_KM, _AROUND_KM)])
    tree = shapely.STRtree(copies)
    mine, other = tree.query_nearest(first, all_matches=False)
    between = shapely.shortest_line(first[mine], copies[other])
    ends = from_mercator(shapely.get_coordinates(between))
    km = between_km(ends[::2], ends[1::2])
    nearest = int(np.argmin(km))
    lon, lat = ends[2 * nearest].tolist()
    meeting = edges[mine[nearest]], others[other[nearest] % len(others)]
    gauges = (network.track(int(network.arrays["track"][edge])).gauges for edge in meeting)
    return float(km[nearest]) * 1000, lon, lat, tuple(gauges)


def _moved(lines: NDArray[np.object_], by: float) -> NDArray[np.object_]:
    """Lines once round the world, so that what is near across 180 degrees is found near."""
    return np.asarray(
        shapely.transform(lines, lambda xy: xy + np.array([by, 0.0])) if by else lines
    )


def _lines(network: Network, part: int) -> tuple[NDArray[np.int64], NDArray[np.object_]]:
    """The edges of a part, in Mercator's plane, where what is near stays near."""
    component = network.arrays["component"][network.ends[:, 0]]
    edges = np.nonzero(component == part)[0]
    courses = [network.points[network.at[e] : network.at[e + 1]] for e in edges.tolist()]
    owner = np.repeat(np.arange(len(courses)), [len(course) for course in courses])
    plane = mercator(degrees(np.concatenate(courses)))
    return edges, np.asarray(shapely.linestrings(plane, indices=owner))
