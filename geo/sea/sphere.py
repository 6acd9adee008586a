"""Great circles on a sphere, for many at once: where sea courses are searched.

Positions are rows of longitude and latitude in degrees, lengths are in kilometres. A sphere
is right to half a per cent, which is enough to choose a way; the kilometres that are told
are `geo.geodesic`'s.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Numbers: TypeAlias = NDArray[np.int64]

RADIUS_KM = 6371.0088
EQUATOR_KM, ECCENTRICITY = 6378.137, 0.00669437999014
"""Of WGS 84; of the eccentricity the square."""

STEP_KM = 25.0
"""An arc is followed by straight pieces of this length or less, which leave it by some 20 m."""


def vectors(positions: Floats) -> Floats:
    """Unit vectors of positions, as rows of three."""
    lon, lat = np.radians(positions.T)
    found = np.empty((len(positions), 3))
    across = np.cos(lat)
    found[:, 0], found[:, 1], found[:, 2] = across * np.cos(lon), across * np.sin(lon), np.sin(lat)
    return found


def positions(space: Floats) -> Floats:
    """The positions of vectors of any length."""
    x, y, z = space.T
    return np.asarray(
        np.degrees(np.column_stack([np.arctan2(y, x), np.arctan2(z, np.hypot(x, y))]))
    )


def distances(a: Floats, b: Floats) -> Floats:
    """The length of the arc from each row of `a` to the same row of `b`."""
    chord = np.linalg.norm(vectors(a) - vectors(b), axis=1)
    return np.asarray(2 * RADIUS_KM * np.arcsin(np.minimum(chord / 2, 1)))


def bearings(a: Floats, b: Floats) -> Floats:
    """In which direction each arc sets out, in radians, clockwise from north."""
    (lon_a, lat_a), (lon_b, lat_b) = np.radians(a.T), np.radians(b.T)
    east = np.sin(lon_b - lon_a) * np.cos(lat_b)
    north = np.cos(lat_a) * np.sin(lat_b) - np.sin(lat_a) * np.cos(lat_b) * np.cos(lon_b - lon_a)
    return np.asarray(np.arctan2(east, north))


def pieces(a: Floats, b: Floats, step_km: float = STEP_KM) -> tuple[Floats, Floats, Numbers]:
    """The arcs cut into pieces: their starts, their ends, and the number of each one's arc.

    A piece that passes 180 degrees ends beyond it, so that it is straight.
    """
    from_, to = vectors(a), vectors(b)
    angle = 2 * np.arcsin(np.minimum(np.linalg.norm(from_ - to, axis=1) / 2, 1))
    counts = np.maximum(np.ceil(angle * RADIUS_KM / step_km).astype(np.int64), 1)
    arc = np.repeat(np.arange(len(a)), counts)
    first = np.cumsum(counts) - counts
    number = np.arange(len(arc)) - first[arc]
    start = a[arc]
    inner = np.flatnonzero(number)
    if len(inner):
        of = arc[inner]
        start[inner] = _along(from_[of], to[of], angle[of], number[inner] / counts[of])
    end = np.empty_like(start)
    end[:-1] = start[1:]
    end[first + counts - 1] = b
    end[:, 0] -= 360 * np.round((end[:, 0] - start[:, 0]) / 360)
    return start, end, arc


def _along(a: Floats, b: Floats, angle: Floats, share: Floats) -> Floats:
    """The positions at a share of each arc's length, by spherical interpolation."""
    whole = np.maximum(angle, 1e-12)
    weight_a = np.sin((1 - share) * whole) / np.sin(whole)
    weight_b = np.sin(share * whole) / np.sin(whole)
    return positions(weight_a[:, None] * a + weight_b[:, None] * b)


def lengths_km(line: Floats) -> Floats:
    """How long each step from position to position is on the WGS 84 ellipsoid.

    Right to one part in ten million for steps of up to 50 km: the chord between the two in
    space, and what the arc over it is longer, c³ / 24 R².
    """
    lon, lat = np.radians(line.T)
    normal = EQUATOR_KM / np.sqrt(1 - ECCENTRICITY * np.sin(lat) ** 2)
    space = np.column_stack(
        [
            normal * np.cos(lat) * np.cos(lon),
            normal * np.cos(lat) * np.sin(lon),
            normal * (1 - ECCENTRICITY) * np.sin(lat),
        ]
    )
    chord = np.linalg.norm(np.diff(space, axis=0), axis=1)
    return np.asarray(chord + chord**3 / (24 * RADIUS_KM**2))
