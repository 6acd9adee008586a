"""The borders that a leg passes: computed where its line meets them, or surveyed by the editor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from shapely import Point

from geo import border
from geo.border.age import older_told
from geo.border.outline import country_names
from geo.border.state import are_one_state
from geo.border.telling import ground, standing
from geo.errors import NoRoute
from geo.geodesic import Line, distance_km
from geo.journey import Leg
from geo.route.leg import LegCrossing, RoutedLeg


class Placed(Protocol):
    """What is needed here of a journey's located place (`geo.places.Located`)."""

    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def point(self) -> Point | None: ...  # noqa: D102
    @property
    def radius_km(self) -> float | None: ...  # noqa: D102
    @property
    def crossing(self) -> tuple[str, str] | None: ...  # noqa: D102
    @property
    def surveyed(self) -> bool: ...  # noqa: D102
    @property
    def basis(self) -> str: ...  # noqa: D102


def crossings_on(
    line: Line,
    drawn: str,
    scaled: Callable[[float], float] = lambda km: km,
    *,
    view: str | None = None,
    waters: bool = False,
) -> tuple[LegCrossing, ...]:
    """The borders between countries that a line passes; the limits of the high seas are none.

    Nor are those of a state's parts that have codes of their own, such as Åland's.
    Disputed areas are seen in the eyes of `view`; the basis of a border on such ground says
    whose it is taken to be, and why. `waters` is whether the line lies on the water, where
    what it passes are the limits of territorial waters.
    """
    border_met = "the limit between two countries’ waters" if waters else "the border"
    basis = f"computed: where the route, {drawn}, meets {border_met} in OpenStreetMap’s data"
    return tuple(
        LegCrossing(
            found.point,
            scaled(found.km),
            found.leaving,
            found.entering,
            "; ".join((basis, *(f"{a.standing}: {standing(a, view)}" for a in found.disputed))),
            waters=waters,
            disputed=tuple(area.key for area in found.disputed),
        )
        for found in border.crossings(line, view=view)
        if found.leaving is not None
        and found.entering is not None
        and not are_one_state(found.leaving, found.entering)
    )


def waters_on(line: Line, view: str | None = None) -> str:
    """Whose territorial waters a line by sea passes, and that these are no borders on land."""
    names = country_names()
    countries = dict.fromkeys(stay.country for stay in border.stays(line, view=view))
    passed = [names.get(country, country) for country in countries if country]
    if not passed:
        return ""
    return f"Territorial waters passed: {', '.join(passed)}; their limits are no land borders."


def on_disputed(leg: RoutedLeg, view: str | None = None) -> RoutedLeg:
    """A leg that says which disputed areas it passes, whose each counts as, and why."""
    passed = border.areas_on(leg.line)
    told = (
        f"It passes {ground(area)}, {km:,.0f} km of it: {standing(area, view)}."
        for area, km in passed
    )
    return replace(
        leg,
        basis=" ".join(filter(None, (leg.basis, *told))),
        disputed=tuple(area.key for area, _ in passed),
        alternatives=tuple(on_disputed(other, view) for other in leg.alternatives),
    )


def in_year(leg: RoutedLeg, year: int | None) -> RoutedLeg:
    """A leg that says so where the borders that it crosses are younger than its year."""
    crossed = {side for found in leg.crossings for side in (found.leaving, found.entering)}
    told = older_told(date(year, 1, 1), crossed) if year is not None and crossed else ""
    return replace(leg, basis=f"{leg.basis} {told}") if told else leg


def borders_of(leg: Leg, located: Mapping[str, Placed]) -> list[tuple[Placed, bool]]:
    """The journey's crossings that the leg may make, and whether it has to: those of `via`."""
    named = [located[key] for key in leg.via]
    others = [p for p in located.values() if p.surveyed and p.key not in (leg.start, leg.end)]
    places = [(place, True) for place in named] + [
        (place, False) for place in others if place.key not in leg.via
    ]
    return [(place, must) for place, must in places if place.crossing is not None]


def named(
    computed: Sequence[LegCrossing], places: Sequence[tuple[Placed, bool]], leg: RoutedLeg
) -> tuple[LegCrossing, ...]:
    """The crossings with those that are places of the journey named, and surveyed ones moved."""
    crossings = list(computed)
    passed = -1
    for place, must in places:
        fitting = [
            n
            for n, c in enumerate(crossings)
            if c.key is None and (c.leaving, c.entering) == place.crossing
        ]
        if must:
            fitting = [n for n in fitting if n > passed]
        if not fitting:
            if must:
                raise _no_crossing(place, computed, leg)
            continue
        number = _nearest(fitting, crossings, place)
        crossings[number] = _as_place(crossings[number], place)
        passed = max(passed, number)
    return tuple(crossings)


def _nearest(fitting: Sequence[int], crossings: Sequence[LegCrossing], place: Placed) -> int:
    point = place.point
    if not place.surveyed or point is None:
        return fitting[0]
    return min(fitting, key=lambda number: distance_km(point, crossings[number].point))


def _as_place(crossing: LegCrossing, place: Placed) -> LegCrossing:
    if not place.surveyed or place.point is None:
        return replace(crossing, key=place.key)
    off_m = distance_km(place.point, crossing.point) * 1000
    far = f"{off_m:,.0f} m" if off_m < 10_000 else f"{off_m / 1000:,.0f} km"
    basis = f"{place.basis}; the border in OpenStreetMap’s data lies {far} from it on this route"
    return replace(crossing, point=place.point, basis=basis, key=place.key, off_m=off_m)


def _no_crossing(place: Placed, computed: Sequence[LegCrossing], leg: RoutedLeg) -> NoRoute:
    leaving, entering = place.crossing or ("", "")
    made = ", ".join(f"{c.leaving} to {c.entering}" for c in computed) or "none"
    return NoRoute(
        f"the leg from “{leg.start}” to “{leg.end}” does not pass “{place.key}”, "
        f"the border from {leaving} to {entering}",
        f"The borders that it passes: {made}",
    )
