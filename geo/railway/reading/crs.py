"""Coordinates in any system -> longitude and latitude on WGS 84."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache

import numpy as np

from geo.errors import UnreadableFile
from geo.railway.measure import Course, Floats

_DEGREES = re.compile(
    r"(?:urn:ogc:def:crs:)?(?:OGC:(?:1\.3|2)?:?CRS84|EPSG:(?:[\d.]*:)?4326|EPSG:(?:[\d.]*:)?4979)",
    re.IGNORECASE,
)


def in_degrees(course: Course, crs: str) -> Course:
    """Positions of a coordinate system as longitude and latitude (package pyproj).

    `crs` is what files say: a code, WKT, or PROJ's JSON. Raises UnreadableFile for a system
    that is not known, or where the package that knows them is not installed.
    """
    transform = _transform(crs)
    if transform is None:
        return course
    lon, lat = transform(course[:, 0], course[:, 1])
    return np.column_stack([lon, lat])


@lru_cache(maxsize=16)
def _transform(crs: str) -> Callable[[Floats, Floats], tuple[Floats, Floats]] | None:
    """What converts positions; None where they are right as they are."""
    if is_wgs84(crs):
        return None
    try:
        import pyproj
    except ImportError:
        raise UnreadableFile(
            f"has the coordinate system {_short(crs)}, and the package pyproj, which converts it, "
            "is not installed",
            "Install it: pip install 'dateline[rail]'; or convert the file to WGS 84 (EPSG:4326)",
        ) from None
    try:
        transformer = pyproj.Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    except pyproj.exceptions.ProjError:
        raise UnreadableFile(
            f"has a coordinate system that is not known: {_short(crs)}",
            "Convert the file to WGS 84 (EPSG:4326)",
        ) from None
    convert: Callable[[Floats, Floats], tuple[Floats, Floats]] = transformer.transform
    return convert


def is_wgs84(crs: str) -> bool:
    """Whether positions of a coordinate system are longitude and latitude on WGS 84 already."""
    crs = crs.strip()
    if crs.startswith("{"):
        try:
            known = json.loads(crs).get("id", {})
        except (ValueError, AttributeError):
            return False
        crs = f"{known.get('authority')}:{known.get('code')}" if isinstance(known, dict) else ""
    return bool(_DEGREES.fullmatch(crs))


def _short(crs: str) -> str:
    """What to call a system: the first name in its definition."""
    name = re.search(r'(?:CRS|CS)\[\s*"([^"]+)"|"name":\s*"([^"]+)"', crs)
    text = next((part for part in name.groups() if part), crs) if name else crs
    return text if len(text) <= 60 else f"{text[:59]}…"
