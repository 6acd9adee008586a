"""A leg on the ground: its line, its stops, the borders it crosses, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import shapely
from shapely import LineString, MultiLineString, Point

from geo.journey import Mode
from geo.railway import Gap


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A station or stop of a leg, `km` from its start; `key` where it is a place of the journey."""

    name: str
    point: Point
    km: float
    key: str | None = None


@dataclass(frozen=True, slots=True)
class LegCrossing:
    """Where a leg passes from one country to the next, `km` from its start.

    `leaving` and `entering` are ISO 3166-1 alpha-2 codes. `key` names the journey's
    place that it is, if any. Where the editor surveyed that place, `point` is the
    editor's and `off_m` how many metres the data's border lies from it; else None.
    `waters` is whether it is but the limit between two countries' territorial waters, on a
    leg by sea. `disputed` names the disputed areas on either side of it.
    """

    point: Point
    km: float
    leaving: str
    entering: str
    basis: str
    key: str | None = None
    off_m: float | None = None
    waters: bool = False
    disputed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoutedLeg:
    """A leg on the ground: `start` and `end` are keys of places, `by` a mode of travel.

    `km_track` is the length of known track in it, `km_drawn` what is drawn beside that,
    and `basis` says so in words. `credit` is owed for the railway's data, `gaps` are those
    in its tracks that the line passes, and `disputed` names the disputed areas that it passes.
    `alternatives` are other ways, where asked for.
    """

    start: str
    end: str
    by: Mode
    status: Literal["reported", "expected"]
    line: LineString | MultiLineString
    km_track: float
    km_drawn: float
    waypoints: tuple[Waypoint, ...]
    crossings: tuple[LegCrossing, ...]
    basis: str
    credit: str = ""
    gaps: tuple[Gap, ...] = ()
    disputed: tuple[str, ...] = ()
    alternatives: tuple[RoutedLeg, ...] = ()

    @property
    def km(self) -> float:
        """Its whole length."""
        return self.km_track + self.km_drawn


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that a leg calls at."""

    key: str
    name: str
    point: Point


def to_json(leg: RoutedLeg) -> dict[str, Any]:
    """A leg as `dateline route --json` prints it: km = km_track + km_drawn, line as GeoJSON."""
    track, drawn = round(leg.km_track, 3), round(leg.km_drawn, 3)
    told: dict[str, Any] = {
        "km": round(track + drawn, 3),
        "km_track": track,
        "km_drawn": drawn,
        "by": leg.by,
        "basis": leg.basis,
        "line": _rounded(shapely.geometry.mapping(leg.line)),
        "crossings": [_crossing_json(crossing) for crossing in leg.crossings],
    }
    if leg.gaps:
        told["gaps"] = [
            {
                "lat": round(gap.lat, 6),
                "lon": round(gap.lon, 6),
                "metres": round(gap.metres, 1),
                "assumed": gap.island,
            }
            for gap in leg.gaps
        ]
    if leg.disputed:
        told["disputed"] = list(leg.disputed)
    if leg.alternatives:
        told["alternatives"] = [to_json(other) for other in leg.alternatives]
    return told


def _crossing_json(crossing: LegCrossing) -> dict[str, Any]:
    told: dict[str, Any] = {
        "lat": round(crossing.point.y, 6),
        "lon": round(crossing.point.x, 6),
        "from": crossing.leaving,
        "to": crossing.entering,
        "km": round(crossing.km, 3),
    }
    if crossing.waters:
        told["waters"] = True
    if crossing.disputed:
        told["disputed"] = list(crossing.disputed)
    return told


def _rounded(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """A GeoJSON geometry with longitudes and latitudes to a tenth of a metre."""

    def plain(value: Any) -> Any:  # noqa: ANN401 # nested lists of numbers
        if isinstance(value, float | int):
            return round(float(value), 6)
        return [plain(item) for item in value]

    return {"type": geometry["type"], "coordinates": plain(geometry["coordinates"])}
