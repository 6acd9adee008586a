"""Makes airports.csv: the airports that journeys name, from the package airportsdata (MIT).

    pip install --target FOLDER airportsdata
    PYTHONPATH=FOLDER python data/gazetteer/build_airports.py

Taken are those with a code of IATA that are called international or lie near a large city.
One that places.csv has is left out, and one whose point lies in another country than told.
Each is also known by its city's name, by what stands behind a dash (Madrid-Barajas) and with
or without "International"; by its code it is not, which is a town's name elsewhere (PAU).
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import airportsdata
from shapely.geometry import Point

from geo.border import country_at
from geo.gazetteer.file import source_folder
from geo.gazetteer.found import apart_km
from geo.gazetteer.landmarks import landmarks
from geo.gazetteer.toponym import key

NEAR_KM = 50.0
LARGE = 500_000
KNOWN_KM = 5.0
COLUMNS = "id,name,kind,country,near,lat,lon,radius_km,population,local_names,other_names,source"
SOURCE = "airportsdata (MIT)"
WORDS = ("airport", "aerodrome", "airfield", "air base", "aeropuerto", "aéroport")


def main() -> None:
    """Write the table beside this script."""
    cities = json.loads((source_folder() / "cities500.json").read_text("utf-8")).values()
    large = [(c["latitude"], c["longitude"]) for c in cities if c["population"] >= LARGE]
    known = [(p.found.lat, p.found.lon) for p in landmarks() if p.found.kind == "airport"]
    rows = []
    for code, told in sorted(airportsdata.load("IATA").items()):
        at = (round(told["lat"], 4), round(told["lon"], 4))
        named = told["name"].strip()
        if not any(word in named.lower() for word in WORDS):
            continue
        wanted = "International" in named or any(apart_km(at, c) < NEAR_KM for c in large)
        if not wanted or any(apart_km(at, k) < KNOWN_KM for k in known):
            continue
        if country_at(Point(at[1], at[0])) == told["country"]:
            rows.append([code, named, told["country"], *at, _names(named, told["city"])])
    _write(rows)


def _names(named: str, city: str) -> list[str]:
    city = city.rpartition(",")[2].strip()  # Arnavutköy, Istanbul
    told = [named]
    if city and named.startswith(f"{city} "):
        told.append(named.removeprefix(f"{city} "))  # Shanghai Pudong
    if "(" in named:
        told.append(f"{named.partition('(')[2].replace(')', '')}")  # Leonardo da Vinci (Fiumicino)
    words = named.partition(" International Airport")[0].split()
    if len(words) > 3:
        told.append(f"{words[-1]} International Airport")  # General Edward Lawrence Logan
    told += [name.rpartition(dash)[2] for name in told for dash in "–-/" if dash in name]
    told += [f"{city} International Airport"] if city and "International" in named else []
    told += [name.replace("International ", "") for name in told]
    told += [f"{city} Airport"] if city else []
    kept: dict[str, str] = {}
    for name in told:
        kept.setdefault(key(name), name.strip())
    bare = {key(word) for word in ("International Airport", "Airport", *WORDS)}
    return [name for spelt, name in kept.items() if spelt not in {key(named), *bare}]


def _write(rows: list[list[object]]) -> None:
    with (Path(__file__).parent / "airports.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS.split(","))
        for code, named, country, lat, lon, names in rows:
            assert isinstance(names, list)
            table.writerow([
                f"airport/{str(code).lower()}", named, "airport", country, "", lat, lon, "", "", "",
                "|".join(names), SOURCE,
            ])  # fmt: skip


if __name__ == "__main__":
    main()
