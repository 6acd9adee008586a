"""Lengths along courses, in arrays: geodesic kilometres of thousands of segments at once.

A course is an (n, 2) array of longitudes and latitudes in degrees. Whole numbers are
millionths of a degree, 11 cm at most, in which the network's file keeps them.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Course = NDArray[np.float64]
Whole = NDArray[np.int32]
Floats = NDArray[np.float64]

UNITS = 1_000_000
LONG_KM = 10.0
"""Segments longer than this are measured one by one, by Karney's geodesics."""

_FURTHEST = 89.999
"""Mercator's plane has no poles; what lies nearer to one than this is moved away from it."""

_A = 6378.137
_F = 1 / 298.257223563
_E2 = _F * (2 - _F)


def segment_km(course: Course) -> Floats:
    """The geodesic length of each segment of a course, in km."""
    return between_km(course[:-1], course[1:])


def between_km(start: Course, end: Course) -> Floats:
    """The geodesic distances from places to others, row by row, in km.

    By the ellipsoid's two radii of curvature in the middle, which up to `LONG_KM` is good to
    a millionth, four millionths at 80 degrees of latitude; beyond that by geographiclib. A
    step over 180 degrees is taken the short way round.
    """
    across = np.radians((end[:, 0] - start[:, 0] + 180) % 360 - 180)
    up = np.radians(end[:, 1] - start[:, 1])
    north, east = radii((start[:, 1] + end[:, 1]) / 2)
    km = np.hypot(up * north, across * east)
    long = np.nonzero(km > LONG_KM)[0]
    if len(long):
        from geographiclib.geodesic import Geodesic

        for number in long.tolist():
            (x, y), (far_x, far_y) = start[number].tolist(), end[number].tolist()
            measured = Geodesic.WGS84.Inverse(y, x, far_y, far_x, Geodesic.DISTANCE)
            km[number] = measured["s12"] / 1000
    return np.asarray(km)


def km_along(points: Course, at: NDArray[np.int64]) -> Floats:
    """How many km each point of several courses lies from the beginning of its course.

    Course n has the points at[n] to at[n + 1].
    """
    inside = np.ones(len(points), bool)
    inside[at[:-1]] = False
    second = np.nonzero(inside)[0]
    steps = np.zeros(len(points))
    steps[second] = between_km(points[second - 1], points[second])
    whole = np.cumsum(steps)
    return np.asarray(whole - np.repeat(whole[at[:-1]], np.diff(at)))


def radii(lat: Floats) -> tuple[Floats, Floats]:
    """Kilometres in a radian of latitude and of longitude, at latitudes in degrees (WGS 84)."""
    y = np.radians(lat)
    w = 1 - _E2 * np.sin(y) ** 2
    return _A * (1 - _E2) / w**1.5, _A / np.sqrt(w) * np.cos(y)


def radii_at(lat: float) -> tuple[float, float]:
    """The same for one latitude, as plain numbers."""
    y = math.radians(lat)
    w = 1 - _E2 * math.sin(y) ** 2
    return _A * (1 - _E2) / w**1.5, _A / math.sqrt(w) * math.cos(y)


def degrees(whole: Whole) -> Course:
    """Whole numbers as degrees."""
    return np.asarray(whole / UNITS)


def whole(course: Course) -> Whole:
    """Degrees as whole numbers."""
    return np.rint(course * UNITS).astype(np.int32)


def place_numbers(points: Whole) -> NDArray[np.int64]:
    """One number for each place: equal places have equal ones, be they at +180 or at -180."""
    x, y = points.astype(np.int64).T
    return np.asarray(np.where(x == 180 * UNITS, -x, x) * (1 << 28) + y)


def mercator(course: Course) -> Course:
    """Spherical Mercator, in km at the equator: a distance there is km / cos(latitude)."""
    lon, lat = np.radians(course.T)
    reach = np.radians(_FURTHEST)
    return np.column_stack([lon * _A, np.arctanh(np.sin(np.clip(lat, -reach, reach))) * _A])


def from_mercator(plane: Course) -> Course:
    """The degrees of points in `mercator`."""
    x, y = plane.T
    return np.asarray(np.degrees(np.column_stack([x / _A, np.arcsin(np.tanh(y / _A))])))


def stretch(lat: Floats) -> Floats:
    """How many km of `mercator` there are in a km on the ground, at latitudes in degrees."""
    return np.asarray(1 / np.cos(np.radians(lat)))
