"""A feature as any file tells it: its properties as texts, its lines and points as numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from geo.railway.measure import Course


@dataclass(slots=True)
class Feature:
    """A feature: `label` is what errors call it, `crs` its coordinate system as the file says.

    `lines` are (n, 2) in the units of `crs`; an area's rings are lines too (`area`). `fault`
    says why its geometry could not be read, `flat` whether heights were left out, `lost`
    how many of its points the file lacks. `switches` are points where tracks part.
    """

    label: str
    tags: dict[str, str]
    lines: list[Course] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)
    area: bool = False
    fault: str = ""
    flat: bool = False
    lost: int = 0
    crs: str | None = None
    switches: list[tuple[float, float]] = field(default_factory=list)

    def vertices(self) -> int:
        """How many points it has."""
        return sum(map(len, self.lines)) + len(self.points)

    def add(self, geometry: Any) -> None:  # noqa: ANN401 # whatever a file has there
        """Add a GeoJSON geometry; what cannot be read of it becomes the feature's `fault`."""
        if geometry is None:
            return
        try:
            self._add(geometry)
        except (TypeError, ValueError, KeyError, IndexError, OverflowError):
            kind = geometry.get("type") if isinstance(geometry, Mapping) else geometry
            self.fault = f"its coordinates are not those of a {kind}: {_short(geometry)}"

    def _add(self, geometry: Mapping[str, Any]) -> None:
        kind = geometry["type"]
        if kind == "GeometryCollection":
            for part in geometry["geometries"]:
                self._add(part)
            return
        inside = geometry["coordinates"]
        if kind == "Point":
            self.points += self._positions([inside] if inside else [])
        elif kind == "MultiPoint":
            self.points += self._positions(inside)
        elif kind == "LineString":
            self._line(inside)
        elif kind in ("MultiLineString", "Polygon"):
            self.area |= kind == "Polygon"
            for part in inside:
                self._line(part)
        elif kind == "MultiPolygon":
            self.area = True
            for part in (ring for polygon in inside for ring in polygon):
                self._line(part)
        else:
            self.fault = f"“{kind}” is no geometry of GeoJSON"

    def _line(self, positions: Any) -> None:  # noqa: ANN401 # lists of numbers, as a file has them
        try:
            course = np.array(positions, np.float64)
        except ValueError:  # some positions have heights and some have not
            course = np.array(self._positions(positions), np.float64)
        if course.size == 0:
            return
        if course.ndim != 2 or course.shape[1] < 2:
            raise ValueError
        self.flat |= course.shape[1] > 2
        self.lines.append(course[:, :2])

    def _positions(self, positions: Iterable[Any]) -> list[tuple[float, float]]:
        found = []
        for position in positions:
            self.flat |= len(position) > 2
            found.append((float(position[0]), float(position[1])))
        return found


def texts(properties: Mapping[Any, Any] | None) -> dict[str, str]:
    """Properties as tags: texts, those of a nested `tags` and of GDAL's `other_tags` included."""
    tags: dict[str, str] = {}
    for key, value in (properties or {}).items():
        name = str(key)
        if isinstance(value, Mapping):
            if name in ("tags", "properties", "other_tags", "all_tags"):
                tags |= texts(value)
            elif name == "names":
                tags |= _overture_names(value)
        elif name in ("other_tags", "all_tags", "tags") and isinstance(value, str):
            tags |= _hstore(value)
        elif name == "rail_flags" and isinstance(value, list):
            tags[name] = _overture_flags(value)
        elif isinstance(value, bool):
            tags[name] = "yes" if value else "no"
        elif isinstance(value, float) and value.is_integer():
            tags[name] = str(int(value))
        elif value is not None and not isinstance(value, list | tuple) and value == value:
            tags[name] = str(value)
    return tags


def _overture_names(names: Mapping[Any, Any]) -> dict[str, str]:
    """The names of a segment of Overture's: the primary one, and those of other languages."""
    found = {"name": names.get("primary")}
    common = names.get("common") or {}
    pairs = common.items() if isinstance(common, Mapping) else common
    found |= {f"name:{language}": name for language, name in pairs}
    return {key: name for key, name in found.items() if isinstance(name, str)}


def _overture_flags(rules: Iterable[Any]) -> str:
    """What Overture says of a whole segment, in words: `is_under_construction` and so on."""
    whole = (rule for rule in rules if isinstance(rule, Mapping) and not rule.get("between"))
    words = (str(word) for rule in whole for word in rule.get("values") or ())
    return " ".join(word.removeprefix("is_").replace("_", " ") for word in words)


def _hstore(text: str) -> dict[str, str]:
    """PostgreSQL's hstore, `"key"=>"value","key"=>"value"`; nothing if it is no such text."""
    import re

    pairs = re.findall(r'"((?:[^"\\]|\\.)*)"\s*=>\s*"((?:[^"\\]|\\.)*)"', text)
    return {_plain(key): _plain(value) for key, value in pairs}


def _plain(text: str) -> str:
    return text.replace('\\"', '"').replace("\\\\", "\\")


def _short(value: Any) -> str:  # noqa: ANN401 # whatever a file has there
    text = str(value.get("coordinates") if isinstance(value, Mapping) else value)
    return text if len(text) <= 60 else f"{text[:59]}…"
