"""Whose data and code a map document carries."""

from __future__ import annotations

from importlib import metadata

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo import land
from geo.border.area import Area
from geo.border.telling import areas_in, drawn
from geo.check import Checked
from geo.credits import borders_credit, data_credits
from geo.webmap.assets import LEAFLET
from geo.webmap.document import CreditDoc

ODBL = "https://www.openstreetmap.org/copyright"
PAGES = {
    "OpenStreetMap": ODBL,
    "GeoNames": "https://www.geonames.org/",
    "OpenFlights": "https://openflights.org/data",
}
"""Where the terms of a source stand that a credit names."""

BESIDE = 0.5
"""How far from a place or a leg, in degrees, disputed ground is told that is drawn."""


def credits_of(checked: Checked) -> list[CreditDoc]:
    """The credits that a journey's map owes: for what is drawn, looked up and run."""
    credits = [
        CreditDoc(land.CREDIT, "https://www.naturalearthdata.com/"),
        CreditDoc(borders_credit(checked), ODBL),
    ]
    credits += [CreditDoc(credit, _page(credit)) for credit in data_credits(checked)]
    version = ".".join(metadata.version(LEAFLET).split(".")[:3])
    credits.append(CreditDoc(f"Map: Leaflet {version} (BSD-2-Clause)", "https://leafletjs.com/"))
    ground = drawn(_areas(checked), checked.journey.view)
    if ground:
        credits.append(CreditDoc(ground))
    return credits


def _page(credit: str) -> str:
    return next((page for source, page in PAGES.items() if source in credit), "")


def _areas(checked: Checked) -> list[Area]:
    """The disputed ground at a place or a part of a leg's line, with what is drawn beside them."""
    points = (place.point for place in checked.located.values())
    shapes: list[BaseGeometry] = [point for point in points if point is not None]
    for leg in checked.legs:
        shapes.extend(shapely.get_parts(leg.line))
    bounds = shapely.bounds(shapes).reshape(-1, 4) + np.array([-1, -1, 1, 1]) * BESIDE
    if not len(bounds) or not areas_in([shapely.box(*_around(bounds))]):
        return []
    return areas_in(list(np.asarray(shapely.box(*bounds.T))))


def _around(bounds: npt.NDArray[np.float64]) -> tuple[float, float, float, float]:
    """The bounds of all bounds."""
    (west, south), (east, north) = bounds[:, :2].min(axis=0), bounds[:, 2:].max(axis=0)
    return float(west), float(south), float(east), float(north)
