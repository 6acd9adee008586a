"""Whom a journey owes: whose borders are drawn, whose railways and places it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from geo.border.age import are_todays_only, older_told
from geo.border.outline import CREDIT
from geo.check import Checked

OPENFLIGHTS = "OpenFlights"


def borders_credit(checked: Checked) -> str:
    """Whose borders are drawn, and of an old journey's that they are not those of its time."""
    first = _first_day(checked)
    if not are_todays_only(first, _crossed(checked)):
        return CREDIT
    return CREDIT.replace("Borders", f"Borders as of today, not of {first.year},", 1)


def borders_told(checked: Checked) -> str:
    """Of an old journey that the borders told of are not those of its time; else empty."""
    return older_told(_first_day(checked), _crossed(checked))


def data_credits(checked: Checked) -> Iterator[str]:
    """Whose railways the legs follow, and whose places were looked up."""
    yield from dict.fromkeys(leg.credit for leg in checked.legs if leg.credit)
    looked_up = {
        place.basis
        for place in checked.located.values()
        if place.point is not None and not place.surveyed
    }
    if looked_up:
        yield "Places: GeoNames (CC BY 4.0)"
    if any(OPENFLIGHTS in basis for basis in looked_up):
        yield f"Airports: {OPENFLIGHTS} (ODbL 1.0)"


def _crossed(checked: Checked) -> set[str]:
    crossings = (crossing for leg in checked.legs for crossing in leg.crossings)
    return {side for found in crossings for side in (found.leaving, found.entering)}


def _first_day(checked: Checked) -> date:
    """The day of the journey's first reported time, or without any of its first report."""
    intervals = [time.interval for time in checked.claims.values() if time.interval]
    first = [each.start or each.end for each in intervals]  # an end does not come before it
    edges = [edge.date() for edge in first if edge]
    published = (report.published for report in checked.journey.reports.values())
    days = (day.date() if isinstance(day, datetime) else day for day in published)
    return min(edges, default=min(days))
