"""Land, borders and names around a journey, and how much they weigh."""

from __future__ import annotations

import json

import numpy as np
import pytest
from shapely import LineString, Point, Polygon

from geo.webmap.basemap import MOST_POINTS, basemap
from geo.webmap.document import BaseMapDoc
from geo.webmap.encode import to_json
from geo.webmap.frame import surroundings, view_of
from geo.webmap.lines import decode

TUMEN_BRIDGE = (130.6413, 42.4152)


def around(*places: tuple[float, float]) -> BaseMapDoc:
    view = view_of([], list(places))
    return basemap(surroundings(view), view[2] - view[0])


@pytest.fixture(scope="module")
def corridor() -> BaseMapDoc:
    return around((125.74, 39.03), (131.95, 43.8))


def land_of(made: BaseMapDoc) -> list[Polygon]:
    return [Polygon(decode(shell), [decode(hole) for hole in holes]) for shell, *holes in made.land]


def test_places_on_land_are_drawn_on_land_and_the_sea_is_not(corridor: BaseMapDoc) -> None:
    land = land_of(corridor)
    for on_land in ((125.74, 39.03), (131.95, 43.8), (127.0, 43.5)):
        assert any(polygon.contains(Point(on_land)) for polygon in land)
    assert not any(polygon.contains(Point(133.5, 41.0)) for polygon in land)


def test_the_border_runs_where_the_crossing_is(corridor: BaseMapDoc) -> None:
    borders = [LineString(decode(line)) for line in corridor.borders]
    nearest = min(border.distance(Point(TUMEN_BRIDGE)) for border in borders)
    assert nearest < 0.002


def test_countries_and_seas_around_are_named_within_the_box(corridor: BaseMapDoc) -> None:
    named = {label.name: label for label in corridor.labels}
    assert {"North Korea", "Russia", "China"} <= set(named)
    assert named["Sea of Japan (East Sea)"].kind == "sea"
    west, south, east, north = corridor.box
    for label in corridor.labels:
        assert west <= label.lon <= east
        assert south <= label.lat <= north


def test_all_that_is_drawn_lies_within_the_box(corridor: BaseMapDoc) -> None:
    west, south, east, north = corridor.box
    rows = np.concatenate([decode(ring) for rings in corridor.land for ring in rings])
    assert rows.min(axis=0).tolist() >= [west - 1e-5, south - 1e-5]
    assert rows[:, 0].max() <= east + 1e-5
    assert rows[:, 1].max() <= north + 1e-5


def test_the_base_map_of_the_corridor_weighs_under_35_kb(corridor: BaseMapDoc) -> None:
    assert len(to_json(corridor)) < 35_000


def test_a_box_over_180_degrees_has_land_on_both_sides_in_its_own_longitudes() -> None:
    made = around((158.65, 53.02), (193.47, 53.89))
    land = land_of(made)
    kamchatka, alaska = Point(159.0, 55.0), Point(360 - 158.0, 60.0)
    for inland in (kamchatka, alaska):
        assert any(polygon.contains(inland) for polygon in land)
    assert all(made.box[0] - 1e-5 <= polygon.bounds[0] for polygon in land)


def test_land_is_not_parted_at_180_degrees() -> None:
    made = around((170.0, 64.0), (190.0, 68.0))
    chukotka = [polygon for polygon in land_of(made) if polygon.contains(Point(179.0, 67.5))]
    assert any(polygon.contains(Point(181.5, 67.5)) for polygon in chukotka)


def test_a_wide_map_is_coarser_and_not_heavier() -> None:
    made = around((-10.0, 36.0), (30.0, 60.0))
    points = sum(len(decode(ring)) for rings in made.land for ring in rings)
    assert points <= MOST_POINTS
    assert sum(len(decode(line)) for line in made.borders) <= MOST_POINTS


def test_the_same_box_gives_the_same_base_map() -> None:
    box = surroundings(view_of([], [(130.6, 42.4)]))
    first = json.dumps([basemap(box, 0.5).land, basemap(box, 0.5).borders])
    basemap.cache_clear()
    assert json.dumps([basemap(box, 0.5).land, basemap(box, 0.5).borders]) == first
