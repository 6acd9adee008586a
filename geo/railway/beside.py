"""Which tracks lie beside a way: the other track of a double line is no other way."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from geo.railway.measure import Course, Floats, degrees, radii, radii_at, segment_km
from geo.railway.network import Network
from geo.railway.way import Step

BESIDE_KM = 1.0
"""Tracks within some such distance of a way are taken for the same way."""


def beside(network: Network, steps: Iterable[Step]) -> Floats:
    """For each edge how many km of it lie on the steps or beside them.

    By cells of `BESIDE_KM`: a segment counts if both its ends lie in a cell that the way
    passes or in a neighbour of one. The edges of the steps count as far as they are passed.
    """
    steps = [*steps]
    found = np.zeros(len(network.km))
    if not steps:
        return found
    way = np.concatenate([network.course(step.edge, step.begin, step.end) for step in steps])
    inside = np.isin(_cells(degrees(network.points)), _around(_dense(way)))
    both = np.append(inside[:-1] & inside[1:], False)
    both[network.at[1:] - 1] = False
    length = np.append(np.diff(network.arrays["along"]), 0.0)
    found += np.add.reduceat(np.where(both, length, 0.0), network.at[:-1])
    for step in steps:
        found[step.edge] = max(found[step.edge], step.km)
    return np.minimum(found, network.km)


_ROW = 1 << 20
_HEIGHT = float(np.degrees(BESIDE_KM / radii_at(0.0)[0]))


def _around(course: Course) -> NDArray[np.int64]:
    """The cells that positions lie in, and their neighbours."""
    width = np.degrees(BESIDE_KM / radii(np.clip(course[:, 1], -89, 89))[1])
    moved = [
        _cells(course + np.column_stack([column * width, np.full(len(course), row * _HEIGHT)]))
        for row in (-1, 0, 1)
        for column in (-1, 0, 1)
    ]
    return np.unique(np.concatenate(moved))


def _cells(course: Course) -> NDArray[np.int64]:
    """The numbers of the cells that positions lie in: rows of latitude, cut into columns."""
    row = np.floor((course[:, 1] + 90) / _HEIGHT).astype(np.int64)
    east = radii(np.clip((row + 0.5) * _HEIGHT - 90, -89, 89))[1]
    column = np.floor(np.radians(course[:, 0] + 180) * east / BESIDE_KM).astype(np.int64)
    return np.asarray(row * _ROW + column)


def _dense(course: Course) -> Course:
    """A course with a point at least every half cell."""
    parts = np.maximum(np.ceil(2 * segment_km(course) / BESIDE_KM), 1).astype(np.int64)
    segment = np.repeat(np.arange(len(parts)), parts)
    rank = np.arange(len(segment)) - np.repeat(np.cumsum(parts) - parts, parts)
    share = (rank / parts[segment])[:, None]
    inner = course[segment] * (1 - share) + course[segment + 1] * share
    return np.concatenate([inner, course[-1:]])
