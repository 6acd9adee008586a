"""What is told of a disputed area, which areas lie on a map, and whose eyes can be asked for."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from shapely import Polygon, STRtree

from geo.border.area import Area
from geo.border.outline import country_names, outlines, views
from geo.errors import DatelineError
from geo.listing import listed

OWN_TERRITORIES = frozenset({"EH", "FK", "GI", "GS", "IO", "YT"})
"""Areas that have a code of their own and are no countries."""

WITH_ARTICLE = frozenset({"AE", "CD", "GB", "KM", "MH", "PH", "TF", "UM", "US"})
"""Countries whose name stands with an article in a sentence; of them"""

SINGULAR = frozenset({"CD", "GB"})
"""those whose name is of one thing."""


def known_view(view: str | None) -> str | None:
    """The country in whose eyes disputed ground is to be seen, None for Dateline's rules.

    Raises DatelineError for one that claims no area, in whose eyes nothing would be otherwise.
    """
    if view is None or view in views():
        return view
    raise DatelineError(
        f"“{view}” claims no disputed area, so nothing is seen otherwise in its eyes",
        f"Expected one of {', '.join(views())}, or leave it out",
    )


def ground(area: Area) -> str:
    """What an area is: disputed ground, or ground of special standing."""
    return "ground of special standing" if area.special else "disputed ground"


def standing(area: Area, view: str | None = None) -> str:
    """Whose an area counts as, in the eyes of `view` if that claims it, and why."""
    names = country_names()
    whose, owner = _whose(area, view), area.seen_from(view)
    counts = "count" if area.plural else "counts"
    if owner != area.country:
        but = "they are not" if area.plural else "it is not"
        return f"{area.name} {counts} as {whose} here, in its own eyes; by Dateline’s rules {but}"
    claimed = listed([_in_a_sentence(names[code], code) for code in area.claims])
    claims = f", and claimed by {claimed}" if claimed else ""
    return f"{area.name} {counts} as {whose} here ({area.why}){claims}"


def drawn(areas: Sequence[Area], view: str | None = None) -> str:
    """Of a map with those areas on it whose they are drawn as, and by what rule; else empty."""
    if not areas:
        return ""
    each = ", ".join(f"{area.name} as {_whose(area, view)}" for area in areas)
    eyes = f" in the eyes of {_in_a_sentence(country_names()[view], view)}," if view else ""
    rule = "the United Nations’ resolutions, or where there are none to who holds it"
    return f"Disputed ground is drawn,{eyes} according to {rule}: {each}"


def areas_in(boxes: Sequence[Polygon]) -> list[Area]:
    """The disputed areas that lie in one of the boxes, in degrees within ±180.

    Of thousands of boxes only those are looked at that the few areas within all their bounds
    may meet.
    """
    if not len(boxes):
        return []
    known = outlines()
    bounds: list[float] = shapely.total_bounds(boxes).tolist()
    meeting = {number: known.areas[number] for number in known.meeting(*bounds)}
    near = {number: area for number, area in meeting.items() if area is not None}
    tree = STRtree(boxes if near else ())
    found: dict[Area, None] = {}
    for number, area in near.items():
        if area not in found:
            polygons = [shapely.make_valid(polygon) for polygon in known.polygons(number)]
            if tree.query(polygons, predicate="intersects").size:
                found[area] = None
    return sorted(found, key=lambda area: area.name.removeprefix("the "))


def _whose(area: Area, view: str | None) -> str:
    code = area.seen_from(view)
    if code == area.country and code in OWN_TERRITORIES:
        return "a territory of its own" if not area.plural else "a territory of their own"
    owner = country_names()[code]
    if owner == area.name:
        return "a country of its own"
    whole = _in_a_sentence(owner, code)
    return f"{whole}’" if code in WITH_ARTICLE - SINGULAR else f"{whole}’s"


def _in_a_sentence(name: str, code: str) -> str:
    return f"the {name}" if code in WITH_ARTICLE else name
