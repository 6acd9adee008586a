"""How far a place of a service's answer reaches, so that a country does not become a dot.

Each service gives a box round what has an extent, in a form of its own, and a word for its
kind. A settlement is a dot however wide its box; whatever else reaches farther than a dot
is an area. Where a service gives an area no box, a country reaches as far as the table of
countries says, and another area as far as UNTOLD_KM.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from geo.gazetteer.areas import countries
from geo.gazetteer.found import LatLon, apart_km

UNTOLD_KM = 100.0
"""What an area without a box reaches for us: enough that nobody takes its middle for a place."""

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees; west is greater than east across 180 degrees."""

_SETTLEMENTS = {
    "block", "borough", "city", "city district", "district capital", "farm", "hamlet",
    "isolated dwelling", "locality", "localadmin", "metro area", "national capital",
    "neighborhood", "neighbourhood", "populated place", "quarter", "sector", "settlement",
    "state or province capital", "suburb", "town", "village",
}  # fmt: skip
_AREAS = {
    "archipelago", "bay", "canal", "channel", "continent", "country", "county", "dependency",
    "desert", "empire", "gulf", "island group", "lake", "macrocounty", "macroregion", "marinearea",
    "mountain range", "ocean", "peninsula", "plain", "plateau", "province", "region", "river",
    "sea", "sound", "state", "state district", "state or province", "strait", "subregion",
    "territory",
}  # fmt: skip
_OURS = {
    "dependency": "country", "empire": "country", "province": "region", "macrocounty": "county",
    "state": "region", "state or province": "region", "macroregion": "region",
    "state district": "region", "subregion": "county",
}  # fmt: skip
_GEONAMES = {
    "ADM1": "region", "ADM2": "county", "TERR": "region", "OCN": "ocean", "SEA": "sea",
    "GULF": "gulf", "STRT": "strait", "BAY": "bay", "SD": "sound", "CHN": "channel",
    "LK": "lake", "LKS": "lake", "STM": "river", "STMS": "river", "CNL": "canal",
    "CONT": "continent", "RGN": "region", "DSRT": "desert", "MTS": "mountain range",
    "PEN": "peninsula", "PLAT": "plateau", "PLN": "plain", "ISLS": "archipelago",
}  # fmt: skip
"""Feature codes of GeoNames (https://www.geonames.org/export/codes.html) that are areas."""


def kind_of(word: str) -> str:
    """A service's word for a kind of place as ours where there is one, in small letters."""
    plain = word.strip().lower().replace("_", " ")
    return _OURS.get(plain, plain)


def geonames_kind(raw: Mapping[str, Any]) -> str:
    """The kind of one of GeoNames' places, by its class and code."""
    code = str(raw.get("fcode") or "")
    if raw.get("fcl") == "P":
        return "settlement"
    if code.startswith("PCL"):
        return "country"
    return _GEONAMES.get(code) or kind_of(str(raw.get("fcodeName") or "place"))


def reach_km(kind: str, point: LatLon, box: Box | None, country: str = "") -> float | None:
    """How far what is of that kind reaches from its point; None for what a dot stands for."""
    if kind in _SETTLEMENTS:
        return None
    if box is not None:
        west, south, east, north = box
        return round(
            max(apart_km(point, corner) for corner in product((south, north), (west, east)))
        )
    if kind == "country":
        told = (area.found.radius_km for area in countries() if area.found.country == country)
        return next(told, None) or UNTOLD_KM
    return UNTOLD_KM if kind in _AREAS else None


def box_of(edges: Sequence[Any] | None, order: str = "wsen") -> Box | None:
    """A box from its edges, which stand in that order; None where the answer has none.

    Raises TypeError, ValueError for what is no box.
    """
    if not edges:
        return None
    if len(edges) != 4:
        raise ValueError("a box of other than four edges")
    told = dict(zip(order, map(float, edges), strict=True))
    box = told["w"], told["s"], told["e"], told["n"]
    if not (abs(box[1]) <= 90 and abs(box[3]) <= 90):
        raise ValueError("a box that reaches over a pole")
    return box


def named_box(edges: Mapping[str, Any] | None, names: str) -> Box | None:
    """A box from edges that bear names, given as west, south, east and north with blanks."""
    if not edges:
        return None
    return box_of([edges[name] for name in names.split()])


def corner_box(corners: Mapping[str, Any] | None) -> Box | None:
    """A box from OpenCage's corners."""
    if not corners:
        return None
    low, high = corners["southwest"], corners["northeast"]
    return box_of((low["lng"], low["lat"], high["lng"], high["lat"]))
