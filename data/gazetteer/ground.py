"""The middle of the ground of a first-level region, by the cities that lie in it.

No outlines of regions come along. All land of a country, in cells of a quarter of a degree,
counts to the region of the nearest of its cities, where one lies within FAR_KM; the middle of
a region is the centre of its cells, and where that falls to another region, the nearest cell
of its own. Against the Census Bureau's outlines of the states of the USA half of these middles
lie within 5 km, where half of the middles of the boxes round their cities lie within 26 km
(`check` tells).
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from pathlib import Path
from statistics import median

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from shapely import Point, box

from geo.border import country_at
from geo.gazetteer.file import source_folder
from geo.gazetteer.found import apart_km
from geo.land import land_in

Floats = NDArray[np.float64]

EARTH_KM = 6371.0
CELL = 0.25
FAR_KM = 200.0
"""Ground farther from all cities is left out: rocks far from Hawaii say nothing of its middle."""

FEWEST = 4
"""A region of fewer cells is smaller than they can tell, and has no middle here."""

HERE = Path(__file__).parent


def cells() -> dict[str, list[tuple[float, float]]]:
    """The middle of each cell of ground as (lat, lon), by its country."""
    land = land_in(box(-180, -60, 180, 84))
    lon, lat = np.meshgrid(
        np.arange(-180 + CELL / 2, 180, CELL), np.arange(-60 + CELL / 2, 84, CELL)
    )
    dry = shapely.contains_xy(land, lon, lat)
    ground: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for x, y in zip(lon[dry].tolist(), lat[dry].tolist(), strict=True):
        country = country_at(Point(x, y))
        if country is not None:
            ground[country].append((y, x))
    return ground


def middles() -> dict[tuple[str, str], tuple[float, float]]:
    """The middle of each region that has cities, by country and code, as (lat, lon)."""
    cities: dict[str, list[tuple[float, float, str]]] = defaultdict(list)
    for city in json.loads((source_folder() / "cities500.json").read_text("utf-8")).values():
        where = (city["latitude"], city["longitude"], city["admin1code"])
        cities[city["countrycode"]].append(where)
    found: dict[tuple[str, str], tuple[float, float]] = {}
    for country, every in cells().items():
        known = cities.get(country)
        if not known:
            continue
        codes = np.array([city[2] for city in known])
        away, nearest = cKDTree(_on_ball([city[:2] for city in known])).query(_on_ball(every))
        close = np.flatnonzero(away * EARTH_KM <= FAR_KM)
        if len(close):
            ground = [every[i] for i in close]
            for code, middle in _centres(_on_ball(ground), ground, codes[nearest[close]]).items():
                found[country, code] = middle
    return found


def _centres(
    ball: Floats, ground: list[tuple[float, float]], codes: NDArray[np.str_]
) -> dict[str, tuple[float, float]]:
    flat = np.cos(np.radians([lat for lat, _ in ground]))
    whole = cKDTree(ball)
    found = {}
    for code in np.unique(codes):
        mine = np.flatnonzero(codes == code)
        if len(mine) < FEWEST:
            continue
        centre = (ball[mine] * flat[mine, None]).sum(axis=0)
        centre /= np.linalg.norm(centre)
        _, at = whole.query(centre)
        if codes[at] == code:
            lat, lon = np.degrees([np.arcsin(centre[2]), np.arctan2(centre[1], centre[0])])
        else:
            lat, lon = ground[int(mine[cKDTree(ball[mine]).query(centre)[1]])]
        found[str(code)] = (round(float(lat), 3), round(float(lon), 3))
    return found


def _on_ball(points: list[tuple[float, float]]) -> Floats:
    lat, lon = np.radians(np.array(points)).T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def check() -> None:
    """Print how far the middles of the states of the USA lie from their outlines' centres."""
    found = middles()
    with (HERE / "us_states.csv").open(encoding="utf-8", newline="") as file:
        off = sorted(
            (
                apart_km((float(row["lat"]), float(row["lon"])), found["US", row["code"]]),
                row["name"],
            )
            for row in csv.DictReader(file)
            if ("US", row["code"]) in found
        )
    print(f"{len(off)} states, median {median(km for km, _ in off):.0f} km, farthest {off[-4:]}")


if __name__ == "__main__":
    check()
