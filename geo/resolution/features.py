"""What speaks for each candidate, as numbers: a row a candidate, a column a feature.

Every feature can be told in a sentence. The columns of SHARED and JOURNEY are filled in
anew in each round, from where the round before puts the other names (geo.resolution.scene).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer.found import Found
from geo.gazetteer.namesake import PREFIX
from geo.gazetteer.toponym import key
from geo.resolution.areas import Area, capitals
from geo.resolution.beside import holds_any
from geo.resolution.fame import fame
from geo.resolution.formerly import use_of

Floats = NDArray[np.float64]

OWN = (
    "people", "notable", "great", "fame", "most_fame", "small", "overshadowed", "most_people",
    "far_most_people", "capital", "other_name", "short_name", "old_name", "past_name",
    "not_yet_name", "short_of_country", "area_is_greater", "famous_alone",
    "feature", "country", "wide", "state", "region", "region_people", "namesake_inside",
    "county", "county_said", "county_not_said",
    "beside", "not_beside", "region_told", "region_told_with", "region_not_told", "country_told",
    "country_not_told",
)  # fmt: skip
SHARED = (
    "within_50_km", "within_150_km", "within_500_km", "same_region", "same_country",
    "share_of_region", "share_of_country", "next_within_150_km", "next_within_1000_km",
)  # fmt: skip
JOURNEY = ("on_the_way", "on_railway", "out_of_reach")
NONE = (
    "none", "none_most_people", "none_few", "none_beside", "none_not_beside", "none_told",
    "none_area", "none_within_150_km", "none_county",
)  # fmt: skip
COLUMNS = (*OWN, *SHARED, *JOURNEY, *NONE)

AREAS = ("country", "continent", "part of the world", "former country")
"""The kinds of what is a country, or wider, or was one."""

_AREAS = (*AREAS, "region", "county")

_NOTABLE = 100_000
_GREAT = 500_000
_SMALL = 2_000
_FAR = 10
_WIDE = 1_000_000  # so many people live in an area that a report names without saying where it is
_OWN_TABLE = 1_000_000  # a station of the own table weighs as much as a city of that size


@dataclass(frozen=True, slots=True)
class Asked:
    """A name of the report with its candidates and what the text says beside it."""

    name: str
    found: tuple[Found, ...]
    county: bool = False
    beside: tuple[tuple[Area, ...], ...] = ()

    @property
    def sides(self) -> list[tuple[Area, ...]]:
        """The areas beside it that a candidate lies in: others are misread, or it is missing."""
        return [side for side in self.beside if any(holds_any(side, p) for p in self.found)]


@dataclass(frozen=True, slots=True)
class Told:
    """The countries and regions that the text names, and the year of the report.

    `beside` counts how often a region stands beside one of the report's names: Albany, New
    York, says less of Boston than New York by itself.
    """

    countries: Counter[str]
    regions: dict[tuple[str, str], tuple[int, frozenset[str]]]
    beside: Counter[tuple[str, str]]
    year: int | None = None


def own_features(asked: Asked, told: Told) -> Floats:
    """A row for each candidate and one for "none of them", without the other names."""
    rows = np.zeros((len(asked.found) + 1, len(COLUMNS)))
    at = {column: i for i, column in enumerate(COLUMNS)}
    most = max((place.population or 0 for place in asked.found), default=0)
    wanted = key(asked.name)
    crowd = sorted((p.population or 0 for p in asked.found if _is_dot(p)), reverse=True)
    sides = asked.sides
    famous = max((fame(p) for p in asked.found if _is_dot(p)), default=0.0)
    alone = not sides and bool(told.beside)
    for row, place in zip(rows, asked.found, strict=False):
        told_of = (
            *_of_kind(place, crowd, famous, asked),
            *_of_areas(place, asked.found),
            *_of_name(place, wanted, told.year),
            *_of_text(place, wanted, sides, told),
        )
        for column, value in told_of:
            row[at[column]] = value
        # Who writes Albany, New York, and only Boston means the Boston that all know.
        famed = row[at["great"]] and row[at["most_fame"]] and row[at["most_people"]]
        row[at["famous_alone"]] = alone and famed
    last = rows[-1]
    last[at["none"]] = 1
    last[at["none_most_people"]] = math.log10(most + 300) - 2
    last[at["none_few"]] = 1 / max(1, len(asked.found))
    last[at["none_beside"]] = rows[:-1, at["beside"]].max(initial=0)
    last[at["none_not_beside"]] = bool(asked.beside) and not sides
    last[at["none_told"]] = rows[:-1, at["region_told"]].max(initial=0)
    last[at["none_area"]] = any(p.kind in (*AREAS, "region") for p in asked.found)
    last[at["none_county"]] = asked.county
    return rows


def _is_dot(place: Found) -> bool:
    return place.kind not in _AREAS and not place.feature


def _of_kind(
    place: Found, crowd: Sequence[int], famous: float, asked: Asked
) -> list[tuple[str, float]]:
    own = place.id.startswith(PREFIX)
    people = place.population or (_OWN_TABLE if own else 0)
    size = math.log10(people + 300) - 2
    county = place.kind == "county"
    said = [("county_said" if county else "county_not_said", 1.0)] if asked.county else []
    if place.kind in (*AREAS, "region"):
        said.append(("namesake_inside", namesake_inside(place, asked.found)))
    if place.kind in AREAS:
        return [("country", 1.0), ("wide", place.kind != "country"), *said]
    if place.kind == "region":
        state = "state" if place.country == "US" else "region"
        return [(state, 1.0), ("region_people", size), *said]
    if county:
        return [("county", 1.0), *said]
    if place.feature:
        return [("feature", 1.0), *said]
    most = crowd[0] if crowd else 0
    next_most = crowd[1] if len(crowd) > 1 else 0
    return [
        ("people", size),
        ("notable", people >= _NOTABLE),
        ("great", people >= _GREAT),
        ("overshadowed", most >= _GREAT and people * _FAR < most),
        ("fame", fame(place)),
        ("most_fame", fame(place) == famous > 0),
        ("small", people < _SMALL),
        ("most_people", people == most and people > 0),
        ("far_most_people", people == most and people > _FAR * next_most),
        ("capital", (place.country, key(place.name)) in capitals()),
        *said,
    ]


def _of_areas(place: Found, others: Sequence[Found]) -> list[tuple[str, float]]:
    """How a settlement stands to the countries and regions that bear the name as their own."""
    if not _is_dot(place):
        return []
    own = [area for area in others if area.kind in ("country", "region")]
    own = [area for area in own if area.match == "official"]
    short = any(a.kind == "country" and a.country == place.country for a in own)
    most = max((area.population or 0 for area in own), default=0)
    return [
        # Mexico is the country, and its capital Mexico City.
        ("short_of_country", short and place.match != "official"),
        ("area_is_greater", most >= _WIDE and most > _FAR * (place.population or 0)),
    ]


def _of_name(place: Found, wanted: str, year: int | None) -> list[tuple[str, float]]:
    """How the name stands to the place, at the report's date if that is known."""
    use = use_of(wanted, place)
    known = use is not None and use.last is not None
    standing = use.standing(year) if use is not None and year is not None else ""
    past = known and standing in ("", "past")
    short = place.match == "other" and key(place.name).startswith(f"{wanted} ")
    own = place.match != "other" or use is not None
    return [
        ("other_name", not own and not short),
        ("short_name", short and use is None),
        ("old_name", known and standing == "then"),
        ("past_name", past),
        ("not_yet_name", standing == "not yet"),
    ]


def namesake_inside(area: Found, others: Sequence[Found]) -> bool:
    """Whether a large city of the area bears its name, as New York does: either may be meant."""
    return any(
        (place.population or 0) >= _NOTABLE
        and place.country == area.country
        and area.region_code in ("", place.region_code)
        and _is_dot(place)
        and (place.match != "other" or key(place.name) == f"{key(area.name)} city")
        for place in others
    )


def _of_text(
    place: Found, wanted: str, sides: Sequence[tuple[Area, ...]], told: Told
) -> list[tuple[str, float]]:
    features: list[tuple[str, float]] = []
    if sides:
        inside = sum(holds_any(side, place) for side in sides) / len(sides)
        features += [("beside", inside), ("not_beside", 1 - inside)]
    count, names = told.regions.get((place.country, place.region_code), (0, frozenset()))
    if not (place.kind in (*AREAS, "region") or place.feature) and wanted not in names:
        beside = min(count, told.beside[place.country, place.region_code])
        features.append(("region_told", math.log1p(count - beside)))
        features.append(("region_told_with", math.log1p(beside)))
        features.append(("region_not_told", not count and bool(told.regions)))
    if not (place.kind in AREAS or place.feature):
        times = told.countries[place.country]
        features.append(("country_told", math.log1p(times)))
        features.append(("country_not_told", not times and bool(told.countries)))
    return features
