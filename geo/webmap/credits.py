"""Whose data and code a map document carries."""

from __future__ import annotations

from importlib import metadata

from geo import land
from geo.border import outline
from geo.check import Checked
from geo.webmap.assets import LEAFLET
from geo.webmap.document import CreditDoc

BORDERS_SINCE = 1990
"""A journey before that year passed borders that are not those of the data."""

ODBL = "https://www.openstreetmap.org/copyright"
GEONAMES = "https://www.geonames.org/"


def credits_of(checked: Checked) -> list[CreditDoc]:
    """The credits that a journey's map owes: for what is drawn, looked up and run."""
    credits = [
        CreditDoc(land.CREDIT, "https://www.naturalearthdata.com/"),
        CreditDoc(_borders(checked), ODBL),
    ]
    owed = dict.fromkeys(leg.credit for leg in checked.legs if leg.credit)
    credits += [CreditDoc(credit, ODBL if "OpenStreetMap" in credit else "") for credit in owed]
    if any(place.point is not None and not place.surveyed for place in checked.located.values()):
        credits.append(CreditDoc("Places: GeoNames (CC BY 4.0)", GEONAMES))
    version = ".".join(metadata.version(LEAFLET).split(".")[:3])
    credits.append(CreditDoc(f"Map: Leaflet {version} (BSD-2-Clause)", "https://leafletjs.com/"))
    return credits


def _borders(checked: Checked) -> str:
    """Whose borders are drawn, and of an old journey's that they are not those of its time."""
    first = _first_year(checked)
    if first >= BORDERS_SINCE:
        return outline.CREDIT
    return outline.CREDIT.replace("Borders", f"Borders as of today, not of {first},", 1)


def _first_year(checked: Checked) -> int:
    """The year of the journey's first reported time, or without any of its first report."""
    intervals = (time.interval for time in checked.claims.values() if time.interval)
    edges = [edge for each in intervals for edge in (each.start, each.end) if edge]
    published = (report.published for report in checked.journey.reports.values())
    return min((edge.year for edge in edges), default=min(day.year for day in published))
