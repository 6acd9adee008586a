"""Whose data and code a map document carries."""

from __future__ import annotations

from importlib import metadata

import numpy as np
import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from geo import land
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
    ground = drawn(areas_in(_boxes(checked)), checked.journey.view)
    if ground:
        credits.append(CreditDoc(ground))
    return credits


def _page(credit: str) -> str:
    return next((page for source, page in PAGES.items() if source in credit), "")


def _boxes(checked: Checked) -> list[Polygon]:
    """Boxes around each place and each part of a leg's line, with what is drawn beside them."""
    shapes: list[BaseGeometry] = [place.point for place in checked.located.values() if place.point]
    for leg in checked.legs:
        shapes.extend(shapely.get_parts(leg.line))
    west, south, east, north = shapely.bounds(shapes).reshape(-1, 4).T
    around = shapely.box(west - BESIDE, south - BESIDE, east + BESIDE, north + BESIDE)
    return list(np.asarray(around))
