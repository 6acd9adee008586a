"""Countries in their own and other languages, and the airports: tables beside the cities."""

from __future__ import annotations

from itertools import pairwise

import pytest
from shapely.geometry import Point

from geo.border import country_at
from geo.datahome import data_path
from geo.errors import AmbiguousPlace
from geo.gazetteer import Gazetteer
from geo.gazetteer.found import apart_km
from geo.gazetteer.landmarks import airports, landmarks, table_rows


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Кыргызстан", "KG"),
        ("Deutschland", "DE"),
        ("España", "ES"),  # and a town on the Philippines
        ("中国", "CN"),
        ("조선", "KP"),
        ("한국", "KR"),
        ("США", "US"),
        ("საქართველო", "GE"),
        ("Հայաստան", "AM"),
        ("مصر", "EG"),
        ("ישראל", "IL"),
        ("ไทย", "TH"),
        ("Ελλάδα", "GR"),
        ("Norwegen", "NO"),
        ("Allemagne", "DE"),
    ],
)
def test_a_country_is_found_by_what_it_calls_itself_and_others_call_it(
    world: Gazetteer, name: str, country: str
) -> None:
    best = world.lookup(name, limit=1)[0]
    assert (best.kind, best.country) == ("country", country)
    with pytest.raises(AmbiguousPlace, match="is an area"):
        world.locate(name)


def test_a_foreign_word_for_a_country_is_not_taken_for_a_town_that_bears_it(
    world: Gazetteer,
) -> None:
    assert world.locate("Granada", country="ES").name == "Granada"
    assert all(found.kind != "country" for found in world.lookup("Granada"))


def test_every_country_of_the_table_is_named_in_many_scripts() -> None:
    rows = list(table_rows(data_path("gazetteer", "country_names.csv")))
    assert len(rows) > 245
    few = [row["country"] for row in rows if len(row["others"].split("|")) < 20]
    assert few in ([], ["XK"], ["AN", "CS"]), few


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Istanbul Airport", 41.26, 28.74),
        ("Suvarnabhumi Airport", 13.69, 100.75),
        ("Pudong International Airport", 31.14, 121.80),
        ("Barajas Airport", 40.47, -3.56),
        ("Fiumicino Airport", 41.80, 12.25),
        ("Kabul International Airport", 34.57, 69.21),
        ("Sheremetyevo Airport", 55.97, 37.41),
    ],
)
def test_an_airport_is_found_where_it_is(
    world: Gazetteer, name: str, lat: float, lon: float
) -> None:
    best = world.lookup(name, limit=1)[0]
    assert best.kind == "airport"
    assert apart_km((lat, lon), (best.lat, best.lon)) < 5


def test_an_airport_that_two_places_call_so_is_a_question(world: Gazetteer) -> None:
    with pytest.raises(AmbiguousPlace):
        world.locate("Logan International Airport")


def test_airports_lie_in_their_countries_and_stand_once_in_all_tables() -> None:
    table = [place.found for place in airports()]
    assert len(table) > 1_500
    assert len({found.id for found in table}) == len(table)
    for found in table[::25]:
        assert country_at(Point(found.lon, found.lat)) == found.country, found.name
    others = [place.found for place in landmarks() if place.found.kind == "airport"]
    for found in table:
        near = [o.name for o in others if apart_km((o.lat, o.lon), (found.lat, found.lon)) < 5]
        assert not near, (found.name, near)
    ids = [found.id for found in (*table, *(p.found for p in landmarks()))]
    assert all(one != other for one, other in pairwise(sorted(ids)))
