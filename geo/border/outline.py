"""The outlines of the world's time zones, and the country that each belongs to.

They are OpenStreetMap's, from the package timezonefinder (ODbL 1.0), and follow borders
to some metres, where other outlines that come as packages are 800 m off on the Tumen.
They reach out to the limits of territorial waters, so they are no coastlines. All of
them lie within ±180 degrees: a zone that passes 180 has parts on both sides.

Disputed areas (`geo.border.area`) that are no zone of their own follow them in number, and
hold before them. Whole numbers are 1e-7 degrees, the package's own unit.
"""

from __future__ import annotations

import atexit
import copy
import csv
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon

from geo.border.area import UNITS, Area, Part, Ring, areas, parts
from geo.datahome import data_path

if TYPE_CHECKING:
    from timezonefinder import TimezoneFinder

CREDIT = "Borders and time zones: © OpenStreetMap contributors, ODbL 1.0"
_NOWHERE = np.iinfo(np.int64).max


class Outlines:
    """All outlines, numbered; their vertices are read only when they are asked for.

    `zones` and `countries` give each outline's IANA zone and ISO 3166-1 alpha-2 code; the
    country is None for the zones of the high seas (Etc/GMT-10). `areas` gives the disputed
    area that an outline is, None for most. Those from `first_area` on are areas' own.
    """

    def __init__(self) -> None:
        from timezonefinder import TimezoneFinder

        self._finder = TimezoneFinder()
        bounds = self._finder.boundaries
        self.first_area = self._finder.nr_of_polygons
        self.parts = [part for part in parts() if not _is_zone(part)]
        edges = np.array([_bounds(part) for part in self.parts], np.int64).T
        self._low_x, self._low_y, self._high_x, self._high_y = (
            np.concatenate([zones.astype(np.int64), own])
            for zones, own in zip(
                (bounds.xmin, bounds.ymin, bounds.xmax, bounds.ymax), edges, strict=True
            )
        )
        width = bounds.xmax.astype(float) - bounds.xmin
        self._size = width * (bounds.ymax.astype(float) - bounds.ymin)
        self.zones = [self._finder.zone_name_from_boundary_id(n) for n in range(self.first_area)]
        self.zones += [part.zones[0] for part in self.parts]
        whole = {part.zones[0]: part.area for part in parts() if _is_zone(part)}
        self.areas: list[Area | None] = [whole.get(zone) for zone in self.zones[: self.first_area]]
        self.areas += [part.area for part in self.parts]
        self._parted = {zone for part in self.parts for zone in part.zones}
        countries = countries_of_zones()
        self._of_zones = [countries.get(zone) for zone in self.zones[: self.first_area]]
        self._assign_parts()
        self.countries = self._seen_from(None)

    def seen_from(self, view: str) -> Outlines:
        """The same outlines with the areas that a country claims as that country's."""
        seen = copy.copy(self)
        seen.countries = self._seen_from(view)
        return seen

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
        """The outlines that hold a point; none where the world has a gap.

        Areas come first, then zones, the smallest first: those of two countries overlap on
        disputed ground, and two of one in Xinjiang. The smaller one is the more particular.
        """
        x, y = round(longitude * UNITS), round(latitude * UNITS)
        around = self._numbers(
            (self._low_x <= x) & (self._high_x >= x) & (self._low_y <= y) & (self._high_y >= y)
        )
        inside = [
            n for n in around if n < self.first_area and self._finder.inside_of_polygon(n, x, y)
        ]
        if len(inside) > 1:
            inside.sort(key=lambda n: (self._size[n], n))
        zones = {self.zones[n] for n in inside}
        if zones.isdisjoint(self._parted):
            return inside
        own = (
            number
            for number, part in enumerate(self.parts, self.first_area)
            if zones.issuperset(part.zones)
            and (part.outline is None or part.outline.holds(longitude, latitude))
        )
        return [*own, *inside]

    def rings(self, number: int) -> list[Ring]:
        """An outline's rings, the shell first, each (n, 2) and without its closing vertex.

        An area's outline may have several shells; one that is what two zones share has none.
        """
        if number < self.first_area:
            return _rings(self._finder, number)
        outline = self._part(number).outline
        return list(outline.rings) if outline else []

    def polygons(self, number: int) -> list[Polygon]:
        """An outline as polygons, waters included; of what two zones share there is none."""
        if number >= self.first_area:
            outline = self._part(number).outline
            return list(outline.ground.geoms) if outline else []
        shell, *holes = (ring / UNITS for ring in self.rings(number))
        return [Polygon(shell, holes)]

    def edges(self, number: int) -> Iterator[tuple[Ring, Ring]]:
        """The edges of each ring that may part countries: their starts and their ends."""
        for place, ring in enumerate(self.rings(number)):
            following = np.roll(ring, -1, axis=0)
            if number < self.first_area:
                yield ring, following
            elif outline := self._part(number).outline:
                border = outline.borders[place]
                yield ring[border], following[border]

    def cut_from(self, number: int) -> Iterator[tuple[str, MultiPolygon]]:
        """The grounds within a zone's outline that count as another country's, and as whose."""
        if number < self.first_area and self.zones[number] in self._parted:
            for own, part in enumerate(self.parts, self.first_area):
                country = self.countries[own]
                if (
                    part.zones == (self.zones[number],)
                    and part.outline
                    and country
                    and country != self.countries[number]
                ):
                    yield country, part.outline.ground

    def bounding(self, country: str | None) -> set[int]:
        """The outlines whose edges bound a country: its own, and those its areas are cut from."""
        own = {n for n, code in enumerate(self.countries) if code == country}
        cut = {zone for n in own if n >= self.first_area for zone in self._part(n).zones}
        return own | {n for n, zone in enumerate(self.zones) if zone in cut}

    def close(self) -> None:
        """Close the files; the outlines cannot be used any more."""
        _rings.cache_clear()
        self._finder.cleanup()

    def _part(self, number: int) -> Part:
        return self.parts[number - self.first_area]

    def _seen_from(self, view: str | None) -> list[str | None]:
        return [
            country if area is None else area.seen_from(view)
            for country, area in zip(
                [*self._of_zones, *(None for _ in self.parts)], self.areas, strict=True
            )
        ]

    def _numbers(self, mask: NDArray[np.bool_]) -> list[int]:
        numbers: list[int] = np.nonzero(mask)[0].tolist()
        return numbers

    def _assign_parts(self) -> None:
        with data_path("borders", "zone_parts.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for number in self.holding(float(row["lon"]), float(row["lat"])):
                    if number < self.first_area and self.zones[number] == row["zone"]:
                        self._of_zones[number] = row["country"]


@cache
def _opened() -> Outlines:
    opened = Outlines()
    atexit.register(opened.close)
    return opened


@lru_cache(maxsize=16)
def outlines(view: str | None = None) -> Outlines:
    """The outlines, opened at the first call (some 60 ms and the import of timezonefinder).

    `view` is the country in whose eyes disputed areas are seen, None for Dateline's rules.
    Their files are closed when the program ends.
    """
    return _opened() if view is None else _opened().seen_from(view)


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


def views() -> list[str]:
    """The countries that claim an area, from which the world is seen otherwise."""
    return sorted({claimant for area in areas().values() for claimant in area.claims})


def _is_zone(part: Part) -> bool:
    """Whether a part is a zone with all its outlines, which need no number of their own."""
    return part.outline is None and len(part.zones) == 1


def _bounds(part: Part) -> list[int]:
    """West, south, east and north of a part's own outline; of one without, nowhere."""
    if part.outline is None:
        return [_NOWHERE, _NOWHERE, -_NOWHERE, -_NOWHERE]
    west, south, east, north = part.outline.bounds
    low, high = np.floor(np.array([west, south]) * UNITS), np.ceil(np.array([east, north]) * UNITS)
    return [*map(int, low), *map(int, high)]


@lru_cache(maxsize=64)
def _rings(finder: TimezoneFinder, number: int) -> list[Ring]:
    holes = (finder.holes.coords_of(hole) for hole in finder.holes.ids_of(number))
    return [np.asarray(ring).T for ring in (finder.boundaries.coords_of(number), *holes)]
