"""Made-up reports of journeys and news of the world, whose names have known places.

Local papers write of small places; reports of journeys write of large ones as well, of
countries, of stops along a line, and of places by the names that they had. Cities are drawn
from the gazetteer's source, by how many people live there and how many names they have;
capitals are three times as likely as that.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer.file import source_folder
from geo.gazetteer.toponym import key
from geo.resolution.areas import Area, as_weighed, capitals, countries, districts, regions

Dice = np.random.Generator
Floats = NDArray[np.float64]

HERE = Path(__file__).parent
LEAST = 2_000
KNOWN = 500
"""So many cities are taken to be known everywhere."""


@dataclass(frozen=True)
class Gold:
    """A name, where its place is, and whether it means a country, a region or what is wider."""

    name: str
    lat: float
    lon: float
    offset: int = 0
    kind: str = ""
    country: str = ""


@dataclass
class Invented:
    """A report: its text, its names, its date."""

    text: str
    names: list[Gold] = field(default_factory=list)
    on: str | None = None


class World:
    """The cities to draw from."""

    def __init__(self) -> None:
        """Read them."""
        path = source_folder() / "cities500.json"
        every = json.loads(path.read_text("utf-8")).values()
        self.cities = [c for c in every if c["population"] >= LEAST]
        self.lat = np.array([c["latitude"] for c in self.cities])
        self.lon = np.array([c["longitude"] for c in self.cities])
        self.people = np.array([float(c["population"]) for c in self.cities])
        self.numbers: dict[str, list[int]] = {}
        for number, city in enumerate(self.cities):
            self.numbers.setdefault(key(city["name"]), []).append(number)
        self.country = np.array([c["countrycode"] for c in self.cities])
        self.areas = {area.found.country: area for area in countries()}
        self.parts = [*regions().values(), *districts()]
        people = [float(area.found.population or 1) for area in self.parts]
        self.crowd = np.array(people) ** 0.7
        capital = [(c["countrycode"], key(c["name"])) in capitals() for c in self.cities]
        names = np.array([float(len(c["alternatenames"])) for c in self.cities])
        self.fame = self.people**0.75 * np.maximum(names, 3) * np.where(capital, 3.0, 1.0)
        self.known = frozenset(np.argsort(-self.fame)[:KNOWN].tolist())

    def draw(self, odds: Floats, dice: Dice) -> int:
        """A city's number, by those odds."""
        return int(dice.choice(len(odds), p=odds / odds.sum()))

    def km(self, number: int) -> Floats:
        """How far every city is from that one."""
        return self.km_from(self.lat[number], self.lon[number])

    def km_from(self, lat: float, lon: float) -> Floats:
        """How far every city is from a point."""
        a, b = np.radians(lat), np.radians(self.lat)
        turn = np.radians(self.lon - lon)
        cosine = np.sin(a) * np.sin(b) + np.cos(a) * np.cos(b) * np.cos(turn)
        km: Floats = 6371.0 * np.arccos(np.clip(cosine, -1, 1))
        return km

    def gold(self, number: int) -> Gold:
        """The city as a name of a report: Frankfurt am Main is Frankfurt for short."""
        city = self.cities[number]
        name = str(city["name"])
        short = [
            other for other in city["alternatenames"] if name.startswith((f"{other} ", f"{other}-"))
        ]
        if short and number % 3:
            name = max(short, key=len)
        return Gold(name, city["latitude"], city["longitude"])


def invented(count: int, dice: Dice) -> list[Invented]:
    """So many reports, of all kinds."""
    world = World()
    kinds = (round_about, along_a_line, of_a_country, of_a_region, of_old)
    drawn = dice.choice(len(kinds), size=count, p=[0.3, 0.2, 0.25, 0.15, 0.1])
    return [kinds[kind](world, dice) for kind in drawn]


def round_about(world: World, dice: Dice) -> Invented:
    """Cities in no order, most of them near to one another."""
    odds = world.fame
    first = world.draw(odds, dice)
    near = odds * (world.km(first) < 600)
    stops = [first]
    for _ in range(dice.integers(0, 10)):
        by = near if dice.random() < 0.6 else odds
        stops.append(world.draw(np.ones(len(odds)) if dice.random() < 0.03 else by, dice))
    return Invented(_told(world, stops, dice), [world.gold(i) for i in stops])


def along_a_line(world: World, dice: Dice) -> Invented:
    """A journey from a city to another, with stops between them in order."""
    odds = world.fame
    start = world.draw(odds, dice)
    away = world.km(start)
    end = world.draw(odds * (away > 200) * (away < 4000), dice)
    back = world.km(end)
    between = world.people**0.7 * (away + back < 1.12 * away[end]) * (away > 20) * (back > 20)
    some = int(min(dice.integers(1, 6), (between > 0).sum()))
    drawn = [world.draw(between, dice) for _ in range(some)]
    stops = [start, *sorted(set(drawn), key=lambda i: float(away[i])), end]
    text = _told(world, stops, dice) if dice.random() < 0.7 else ""
    return Invented(text, [world.gold(i) for i in stops])


def of_a_country(world: World, dice: Dice) -> Invented:
    """News of a country: its name or its people's, its cities, a region, a foreign country."""
    people = np.array([area.found.population or 0 for area in world.areas.values()], float) ** 0.4
    if dice.random() < 0.1:
        # Capitals that are called by their countries' names for short are not meant by them.
        people = people * [
            key(f"{area.found.name} City") == key(area.capital) for area in world.areas.values()
        ]
    home, other = (list(world.areas.values())[world.draw(people, dice)] for _ in range(2))
    inside = world.fame * (world.country == home.found.country)
    if not inside.sum():
        return round_about(world, dice)
    stops = [world.draw(inside, dice) for _ in range(dice.integers(1, 6))]
    golds = [world.gold(i) for i in stops]
    golds += [_area(area, dice) for area in (home, other) if dice.random() < 0.6]
    mine = [area for code, area in regions().items() if code[0] == home.found.country]
    if mine and dice.random() < 0.3:
        golds.append(_area(mine[int(dice.integers(len(mine)))], dice))
    golds = [golds[i] for i in dice.permutation(len(golds))]
    said = [_called(home, dice) for _ in range(dice.integers(0, 3))]
    return Invented(". ".join([*said, *(gold.name for gold in golds)]), golds)


def of_a_region(world: World, dice: Dice) -> Invented:
    """News of a first-level region or a county: its name, cities in it, its country or another."""
    area = world.parts[world.draw(world.crowd, dice)]
    found = area.found
    km = world.km_from(found.lat, found.lon)
    inside = (
        world.fame * (world.country == found.country) * (km < 1.5 * (found.radius_km or 0) + 20)
    )
    if any(world.country[i] == found.country for i in world.numbers.get(key(found.name), ())):
        # Who writes Berlin or Chihuahua means the city as often.
        return round_about(world, dice)
    golds = [Gold(found.name, found.lat, found.lon, 0, "region", found.country)]
    if inside.sum():
        golds += [world.gold(world.draw(inside, dice)) for _ in range(dice.integers(0, 4))]
    if dice.random() < 0.3:
        golds.append(world.gold(world.draw(world.fame, dice)))
    whole = world.areas.get(found.country)
    if whole is not None and dice.random() < 0.4:
        golds.append(_area(whole, dice))
    golds = [golds[i] for i in dice.permutation(len(golds))]
    return Invented(". ".join(gold.name for gold in golds), golds)


def of_old(world: World, dice: Dice) -> Invented:
    """A report of a date at which a city was called otherwise, of cities round about it."""
    numbers = {f"geonames:{city['geonameid']}": i for i, city in enumerate(world.cities)}
    with (HERE.parent / "gazetteer" / "old_names.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            r for r in csv.DictReader(file) if r["place"] in numbers and r["since"] and r["until"]
        ]
    if dice.random() < 0.3:
        # Some of them are of names that places of today bear as well.
        rows = [row for row in rows if key(row["name"]) in world.numbers]
    row = rows[int(dice.integers(len(rows)))]
    year = int(dice.integers(max(1800, int(row["since"])), max(1801, int(row["until"]) + 5)))
    # These had the name then too, and how famous each was then nobody tells.
    bearers = [*world.numbers.get(key(row["name"]), ()), numbers[row["place"]]]
    place = bearers[world.draw(world.fame[bearers] ** 0.6, dice)]
    near = world.fame * (world.km(place) < 1500)
    others = [world.draw(near, dice) for _ in range(dice.integers(0, 5))]
    gold = Gold(row["name"], world.lat[place], world.lon[place])
    # What is past is written of as well, and not every report has a date.
    on = dice.choice(np.array([f"{year}-06-15", f"{year}-06-15", "2020-06-15", ""]))
    golds = [gold, *(world.gold(i) for i in others)]
    return Invented(_told(world, others, dice), golds, str(on) or None)


def _told(world: World, stops: list[int], dice: Dice) -> str:
    """What a report may say with its stops: a state or a country beside them, or by itself."""
    return ". ".join(_said(world, number, dice) for number in stops)


def _said(world: World, number: int, dice: Dice) -> str:
    city = world.cities[number]
    where = (city["countrycode"], city["admin1code"])
    area = world.areas[where[0]].found.name if where[0] in world.areas else ""
    if where in regions() and dice.random() < (0.7 if where[0] == "US" else 0.2):
        area = regions()[where].found.name
    chance = dice.random()
    # Papers let cities that all know stand alone, and say of most others where they are.
    beside = 0.04 if number in world.known else 0.4
    if chance < beside:
        return f"{city['name']}, {area}"
    return area if chance < beside + 0.18 else str(city["name"])


def _area(area: Area, dice: Dice) -> Gold:
    found = area.found
    name = _called(area, dice) if found.kind == "country" else found.name
    return Gold(name, found.lat, found.lon, 0, as_weighed(found).kind, found.country)


def _called(area: Area, dice: Dice) -> str:
    words = sorted(area.belonging)
    if words and dice.random() < 0.4:
        return words[int(dice.integers(len(words)))].title()
    return area.found.name
