"""What is told of a disputed area, which areas lie on a map, and whose eyes can be asked for."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from shapely import Polygon, STRtree

from geo.border.area import Area
from geo.border.outline import country_names, outlines, views
from geo.errors import DatelineError
from geo.listing import listed


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


def standing(area: Area, view: str | None = None) -> str:
    """Whose an area counts as, in the eyes of `view` if that claims it, and why."""
    names = country_names()
    whose, owner = _whose(area, view), area.seen_from(view)
    if owner != area.country:
        return f"{area.name} counts as {whose} here, in its own eyes; by Dateline’s rules it is not"
    claimed = listed([names[code] for code in area.claims])
    claims = f", and claimed by {claimed}" if claimed else ""
    return f"{area.name} counts as {whose} here ({area.why}){claims}"


def drawn(areas: Sequence[Area], view: str | None = None) -> str:
    """Of a map with those areas on it whose they are drawn as, and by what rule; else empty."""
    if not areas:
        return ""
    each = ", ".join(f"{area.name} as {_whose(area, view)}" for area in areas)
    eyes = f" in the eyes of {country_names()[view]}," if view else ""
    rule = "the United Nations’ resolutions, or where there are none to who holds it"
    return f"Disputed ground is drawn,{eyes} according to {rule}: {each}"


def areas_in(boxes: Sequence[Polygon]) -> list[Area]:
    """The disputed areas that lie in one of the boxes, in degrees within ±180.

    Of thousands of boxes only those are looked at that the few areas within all their bounds
    may meet.
    """
    if not len(boxes):
        return []
    known, tree = outlines(), STRtree(boxes)
    found: dict[Area, None] = {}
    for number in known.meeting(*shapely.total_bounds(tree.geometries).tolist()):
        area = known.areas[number]
        if area is not None and area not in found:
            polygons = [shapely.make_valid(polygon) for polygon in known.polygons(number)]
            if tree.query(polygons, predicate="intersects").size:
                found[area] = None
    return sorted(found, key=lambda area: area.name.removeprefix("the "))


def _whose(area: Area, view: str | None) -> str:
    owner = country_names()[area.seen_from(view)]
    return "a country of its own" if owner == area.name else f"{owner}’s"
