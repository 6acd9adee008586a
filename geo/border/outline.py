"""The outlines of the world's time zones, and the country that each belongs to.

They are OpenStreetMap's, from the package timezonefinder (ODbL 1.0), and follow borders
to some metres, where other outlines that come as packages are 800 m off on the Tumen.
They reach out to the limits of territorial waters, so they are no coastlines. All of
them lie within ±180 degrees: a zone that passes 180 has parts on both sides.

Whole numbers are 1e-7 degrees, the package's own unit.
"""

from __future__ import annotations

import atexit
import csv
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from geo.datahome import data_path

if TYPE_CHECKING:
    from timezonefinder import TimezoneFinder

UNITS = 10_000_000
CREDIT = "Borders and time zones: © OpenStreetMap contributors, ODbL 1.0"
Ring: TypeAlias = NDArray[np.int32]


class Outlines:
    """All outlines, numbered; their vertices are read only when they are asked for.

    `zones` and `countries` give each outline's IANA zone and ISO 3166-1 alpha-2 code; the
    country is None for the zones of the high seas (Etc/GMT-10).
    """

    def __init__(self) -> None:
        from timezonefinder import TimezoneFinder

        self._finder = TimezoneFinder()
        bounds = self._finder.boundaries
        self._low_x, self._high_x = bounds.xmin, bounds.xmax
        self._low_y, self._high_y = bounds.ymin, bounds.ymax
        width = bounds.xmax.astype(float) - bounds.xmin
        self._size = width * (bounds.ymax.astype(float) - bounds.ymin)
        numbers = range(self._finder.nr_of_polygons)
        self.zones = [self._finder.zone_name_from_boundary_id(n) for n in numbers]
        countries = countries_of_zones()
        self.countries = [countries.get(zone) for zone in self.zones]
        self._assign_parts()

    def meeting(self, west: float, south: float, east: float, north: float) -> list[int]:
        """The outlines whose bounds meet a box within ±180 degrees."""
        low = np.floor(np.array([west, south]) * UNITS)
        high = np.ceil(np.array([east, north]) * UNITS)
        return self._numbers(
            (self._low_x <= high[0])
            & (self._high_x >= low[0])
            & (self._low_y <= high[1])
            & (self._high_y >= low[1])
        )

    def holding(self, longitude: float, latitude: float) -> list[int]:
        """The outlines that hold a point, the smallest first; none where the world has a gap.

        Outlines of two zones overlap on disputed ground and in Xinjiang. The smaller one
        is the more particular one.
        """
        x, y = round(longitude * UNITS), round(latitude * UNITS)
        around = self._numbers(
            (self._low_x <= x) & (self._high_x >= x) & (self._low_y <= y) & (self._high_y >= y)
        )
        inside = [n for n in around if self._finder.inside_of_polygon(n, x, y)]
        return sorted(inside, key=lambda n: (self._size[n], n))

    def rings(self, number: int) -> list[Ring]:
        """An outline's rings, the shell first, each (n, 2) and without its closing vertex."""
        return _rings(self._finder, number)

    def _numbers(self, mask: NDArray[np.bool_]) -> list[int]:
        numbers: list[int] = np.nonzero(mask)[0].tolist()
        return numbers

    def close(self) -> None:
        """Close the files; the outlines cannot be used any more."""
        _rings.cache_clear()
        self._finder.cleanup()

    def _assign_parts(self) -> None:
        with data_path("borders", "zone_parts.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for number in self.holding(float(row["lon"]), float(row["lat"])):
                    if self.zones[number] == row["zone"]:
                        self.countries[number] = row["country"]


@cache
def outlines() -> Outlines:
    """The outlines, opened at the first call (some 60 ms and the import of timezonefinder).

    Their files are closed when the program ends.
    """
    opened = Outlines()
    atexit.register(opened.close)
    return opened


@cache
def countries_of_zones() -> dict[str, str]:
    """The country of each IANA zone by zone.tab of the tz database, old names included."""
    table = files("tzdata.zoneinfo")
    found: dict[str, str] = {}
    for line in table.joinpath("zone.tab").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            found[zone] = country
    for line in table.joinpath("tzdata.zi").read_text("utf-8").splitlines():
        if line.startswith("L "):
            _, target, alias = line.split()
            if target in found:
                found.setdefault(alias, found[target])
    return found


@cache
def country_names() -> dict[str, str]:
    """The English name of each country by its ISO 3166-1 alpha-2 code."""
    names: dict[str, str] = {}
    for line in files("tzdata.zoneinfo").joinpath("iso3166.tab").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            country, name = line.split("\t")
            names[country] = name.replace(" & ", " and ")
    with data_path("borders", "country_names.csv").open(encoding="utf-8", newline="") as file:
        names.update((row["country"], row["name"]) for row in csv.DictReader(file))
    return names


@lru_cache(maxsize=64)
def _rings(finder: TimezoneFinder, number: int) -> list[Ring]:
    holes = (finder.holes.coords_of(hole) for hole in finder.holes.ids_of(number))
    return [np.asarray(ring).T for ring in (finder.boundaries.coords_of(number), *holes)]
