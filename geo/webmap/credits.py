"""Whose data and code a map document carries."""

from __future__ import annotations

from importlib import metadata

from geo import land
from geo.check import Checked, borders_credit
from geo.webmap.assets import LEAFLET
from geo.webmap.document import CreditDoc

ODBL = "https://www.openstreetmap.org/copyright"
GEONAMES = "https://www.geonames.org/"


def credits_of(checked: Checked) -> list[CreditDoc]:
    """The credits that a journey's map owes: for what is drawn, looked up and run."""
    credits = [
        CreditDoc(land.CREDIT, "https://www.naturalearthdata.com/"),
        CreditDoc(borders_credit(checked), ODBL),
    ]
    owed = dict.fromkeys(leg.credit for leg in checked.legs if leg.credit)
    credits += [CreditDoc(credit, ODBL if "OpenStreetMap" in credit else "") for credit in owed]
    if any(place.point is not None and not place.surveyed for place in checked.located.values()):
        credits.append(CreditDoc("Places: GeoNames (CC BY 4.0)", GEONAMES))
    version = ".".join(metadata.version(LEAFLET).split(".")[:3])
    credits.append(CreditDoc(f"Map: Leaflet {version} (BSD-2-Clause)", "https://leafletjs.com/"))
    return credits
