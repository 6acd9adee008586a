"""The ground of a country, and the borders drawn round disputed areas."""

from __future__ import annotations

import random

import pytest
import shapely
from shapely import LineString, Point, box

from geo.border import borders_in, countries_in, country_at, crossings
from geo.border.ground import ground_of
from geo.geodesic import distance_km


@pytest.mark.parametrize(
    ("country", "view", "bounds"),
    [
        ("XK", None, (19.9, 41.8, 21.9, 43.4)),
        ("RS", None, (19.9, 41.8, 21.9, 43.4)),
        ("RS", "RS", (19.9, 41.8, 21.9, 43.4)),
        ("SY", None, (35.4, 32.5, 36.2, 33.5)),
        ("SD", None, (27, 9, 30, 11)),
        ("IN", None, (73, 32, 80, 37)),
    ],
)
def test_the_ground_holds_a_point_where_its_country_does(
    country: str, view: str | None, bounds: tuple[float, float, float, float]
) -> None:
    chance = random.Random(country)
    west, south, east, north = bounds
    for _ in range(300):
        x, y = chance.uniform(west, east), chance.uniform(south, north)
        inside = any(shapely.intersects_xy(polygon, x, y) for polygon in ground_of(country, view))
        assert inside == (country_at(Point(x, y), view) == country)


def test_a_code_of_no_country_has_no_ground() -> None:
    assert ground_of("QQ") == ()


def test_kosovo_is_drawn_and_named_but_not_in_serbias_eyes() -> None:
    balkans = box(18.5, 41, 23.5, 45)
    merdare = between_nis_and_pristina()

    def away(view: str | None) -> float:
        drawn = borders_in(balkans, view)
        return distance_km(drawn.interpolate(drawn.project(merdare)), merdare)

    assert away(None) < 0.1
    assert away("RS") > 20
    assert "Kosovo" in [name.name for name in countries_in(balkans)]
    assert "Kosovo" not in [name.name for name in countries_in(balkans, "RS")]


def test_between_syria_and_the_golan_no_border_is_drawn() -> None:
    levant, quneitra = box(34, 31, 37, 34), Point(35.82, 33.12)
    drawn, seen = borders_in(levant), borders_in(levant, "IL")

    assert distance_km(drawn.interpolate(drawn.project(quneitra)), quneitra) > 10
    assert distance_km(seen.interpolate(seen.project(quneitra)), quneitra) < 5


def test_a_map_of_the_world_draws_kosovo_too() -> None:
    world, merdare = borders_in(box(-180, -60, 180, 85)), between_nis_and_pristina()

    assert distance_km(world.interpolate(world.project(merdare)), merdare) < 1


def between_nis_and_pristina() -> Point:
    (crossing,) = crossings(LineString([(21.8958, 43.3209), (21.1655, 42.6629)]))
    return crossing.point
