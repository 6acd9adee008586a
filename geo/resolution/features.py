"""What speaks for each candidate, as numbers: a row a candidate, a column a feature.

Every feature can be told in a sentence. What the context adds (nearness to the likely
places of the other names) is computed anew in each round from the round before.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer.found import Found
from geo.gazetteer.toponym import key
from geo.resolution.areas import Area
from geo.resolution.beside import holds_any

Floats = NDArray[np.float64]

OWN = (
    "people", "notable", "most_people", "other_name", "country", "state", "region",
    "region_people", "namesake_inside", "county", "county_said", "county_not_said", "own_table",
    "old_name",
    "beside", "not_beside", "region_told", "region_not_told", "country_told", "country_not_told",
)  # fmt: skip
SHARED = (
    "within_50_km", "within_150_km", "within_500_km", "same_region", "same_country",
    "share_of_region", "share_of_country", "next_within_150_km", "next_within_1000_km",
)  # fmt: skip
NONE = (
    "none", "none_most_people", "none_few", "none_beside", "none_told", "none_area",
    "none_within_150_km", "none_county",
)  # fmt: skip
COLUMNS = (*OWN, *SHARED, *NONE)

_NEAR_KM = (50.0, 150.0, 500.0)
_NEXT_KM = (150.0, 1000.0)
_EARTH_KM = 6371.0088
_SOURCES = 400
_LEAST = 0.01
_NOTABLE = 100_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A name of the report with its candidates and what the text says beside it."""

    name: str
    found: tuple[Found, ...]
    county: bool = False
    beside: tuple[tuple[Area, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """The countries and regions that the text names, and whether the report is old."""

    countries: Counter[str]
    regions: dict[tuple[str, str], tuple[int, frozenset[str]]]
    old: bool = False


def own_features(asked: Asked, told: Told) -> Floats:
    """A row for each candidate and one for "none of them", without the other names."""
    rows = np.zeros((len(asked.found) + 1, len(COLUMNS)))
    at = {column: i for i, column in enumerate(COLUMNS)}
    most = max((place.population or 0 for place in asked.found), default=0)
    wanted = key(asked.name)
    for row, place in zip(rows, asked.found, strict=False):
        for column, value in (*_of_kind(place, most, asked), *_of_text(place, wanted, asked, told)):
            row[at[column]] = value
    last = rows[-1]
    last[at["none"]] = 1
    last[at["none_most_people"]] = math.log10(most + 300) - 2
    last[at["none_few"]] = 1 / max(1, len(asked.found))
    last[at["none_beside"]] = rows[:-1, at["beside"]].max(initial=0)
    last[at["none_told"]] = rows[:-1, at["region_told"]].max(initial=0)
    last[at["none_area"]] = any(p.kind in ("country", "region") for p in asked.found)
    last[at["none_county"]] = asked.county
    return rows


def _of_kind(place: Found, most: int, asked: Asked) -> list[tuple[str, float]]:
    people = place.population or 0
    size = math.log10(people + 300) - 2
    county = place.kind == "county"
    said = [("county_said" if county else "county_not_said", 1.0)] if asked.county else []
    inside = ("namesake_inside", namesake_inside(place, asked.found))
    if place.kind == "country":
        return [("country", 1.0), ("other_name", place.match == "other"), inside, *said]
    if place.kind == "region":
        return [
            ("state" if place.country == "US" else "region", 1.0),
            ("region_people", size),
            inside,
            ("other_name", place.match == "other"),
            *said,
        ]
    if county:
        return [("county", 1.0), *said]
    return [
        ("people", size),
        ("notable", people >= _NOTABLE),
        ("most_people", people == most and people > 0),
        ("other_name", place.match == "other"),
        ("own_table", place.id.startswith("dateline:")),
        *said,
    ]


def namesake_inside(area: Found, others: Sequence[Found]) -> bool:
    """Whether a large city of the area bears its name, as New York does: either may be meant."""
    return any(
        place.kind not in ("country", "region", "county")
        and place.match != "other"
        and (place.population or 0) >= _NOTABLE
        and place.country == area.country
        and area.region_code in ("", place.region_code)
        for place in others
    )


def _of_text(place: Found, wanted: str, asked: Asked, told: Told) -> list[tuple[str, float]]:
    features: list[tuple[str, float]] = []
    sides = [side for side in asked.beside if side]
    if sides:
        inside = sum(holds_any(side, place) for side in sides) / len(sides)
        features += [("beside", inside), ("not_beside", 1 - inside)]
    count, names = told.regions.get((place.country, place.region_code), (0, frozenset()))
    if place.kind not in ("country", "region") and wanted not in names:
        features.append(("region_told", math.log1p(count)))
        features.append(("region_not_told", not count and bool(told.regions)))
    if place.kind != "country":
        times = told.countries[place.country]
        features.append(("country_told", math.log1p(times)))
        features.append(("country_not_told", not times and bool(told.countries)))
    if told.old and place.match == "other" and place.kind != "country":
        features.append(("old_name", 1.0))
    return features


@dataclass(frozen=True, slots=True)
class Scene:
    """The candidates of all names as arrays, so that each round costs a few products.

    `next` holds the pairs of names of which one is told right after the other, as the number
    of the one times how many there are, plus the number of the other.
    """

    owner: NDArray[np.int64]
    place: NDArray[np.int64]
    point: Floats
    country: NDArray[np.int64]
    region: NDArray[np.int64]
    kind: NDArray[np.int64]
    next: NDArray[np.int64]
    count: int

    @classmethod
    def of(cls, groups: Sequence[Sequence[Found]], order: Sequence[int]) -> Scene:
        """The scene of the candidates of each name, which are told in that order."""
        every = [(i, place) for i, group in enumerate(groups) for place in group]
        lat = np.radians([place.lat for _, place in every])
        lon = np.radians([place.lon for _, place in every])
        flat = np.cos(lat)
        codes: dict[object, int] = {}

        def number(thing: object) -> int:
            return codes.setdefault(thing, len(codes))

        return cls(
            np.array([i for i, _ in every], np.int64),
            np.array([number(p.id) for _, p in every], np.int64),
            np.stack([flat * np.cos(lon), flat * np.sin(lon), np.sin(lat)], axis=1).reshape(-1, 3),
            np.array([number(p.country) for _, p in every], np.int64),
            np.array([number((p.country, p.region_code)) for _, p in every], np.int64),
            np.array([_breadth(place) for _, place in every], np.int64),
            np.array(sorted({a * len(groups) + b for a, b in _pairs(order)}), np.int64),
            len(groups),
        )


def _breadth(place: Found) -> int:
    """How little its point tells of the others: a settlement's all, a country's or sea's nothing."""
    return 1 if place.kind == "region" else 2 if place.kind == "country" or place.feature else 0


def _pairs(order: Sequence[int]) -> Iterator[tuple[int, int]]:
    for one, other in pairwise(order):
        if one != other:
            yield one, other
            yield other, one


def shared_features(scene: Scene, probability: Floats, names: int) -> Floats:
    """For each candidate what the likely places of the other names say of it.

    `probability` has one figure a candidate, `names` is how many names there are.
    """
    likely = np.flatnonzero(probability > _LEAST)
    likely = likely[np.argsort(-probability[likely], kind="stable")[:_SOURCES]]
    weight = probability[likely]
    # A place named twice, here with one area beside it and there with another, is no witness.
    others = scene.owner[:, None] != scene.owner[None, likely]
    others &= scene.place[:, None] != scene.place[None, likely]
    cosine = np.clip(scene.point @ scene.point[likely].T, -1, 1)
    km = _EARTH_KM * np.arccos(cosine)
    small = (scene.kind[likely] == 0) & others
    columns = [np.log1p(((km < reach) & small) @ weight) for reach in _NEAR_KM]
    precise = (scene.kind[likely] < 2) & others & (scene.kind[:, None] < 2)
    region = ((scene.region[:, None] == scene.region[None, likely]) & precise) @ weight
    country = ((scene.country[:, None] == scene.country[None, likely]) & others) @ weight
    count = max(1, names - 1)
    columns += [np.log1p(region), np.log1p(country), region / count, country / count]
    pairs = scene.owner[:, None] * scene.count + scene.owner[None, likely]
    beside = np.isin(pairs, scene.next) & small
    columns += [np.log1p(((km < reach) & beside) @ weight) for reach in _NEXT_KM]
    return np.stack(columns, axis=1)
