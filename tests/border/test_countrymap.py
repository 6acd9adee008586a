"""Borders and names of countries as drawn in a box."""

from __future__ import annotations

import pytest
import shapely
from shapely import Point, box

from geo.border import country_at, crossings
from geo.border.countrymap import borders_in, countries_in
from geo.geodesic import distance_km
from geo.land import land_in

TUMEN = box(130.2, 42.0, 131.2, 42.8)


def test_the_border_passes_the_bridge_over_the_tumen() -> None:
    bridge = Point(130.6413, 42.4152)

    on_border = borders_in(TUMEN).interpolate(borders_in(TUMEN).project(bridge))

    assert distance_km(on_border, bridge) * 1000 < 50


def test_the_border_ends_at_the_coast() -> None:
    borders = borders_in(TUMEN)

    assert land_in(TUMEN).buffer(1e-9).covers(borders)
    assert borders.bounds[1] == pytest.approx(42.29, abs=0.02)


def test_borders_part_two_countries() -> None:
    for line in borders_in(box(2, 49, 8, 52)).geoms:
        if line.length > 0.2:
            here = line.interpolate(0.5, normalized=True)
            ahead = line.interpolate(line.length / 2 + 0.02)
            across = shapely.affinity.rotate(shapely.LineString([here, ahead]), 90, origin=here)
            sides = {country_at(across.interpolate(0.015)), country_at(mirrored(across, here))}
            assert len(sides) == 2


def mirrored(line: shapely.LineString, origin: Point) -> Point:
    away = line.interpolate(0.015)
    return Point(2 * origin.x - away.x, 2 * origin.y - away.y)


def test_a_crossing_lies_on_the_border_as_drawn() -> None:
    line = shapely.LineString([(3.0752, 50.6393), (3.3967, 50.613)])

    (crossing,) = crossings(line)

    drawn = borders_in(box(3, 50.4, 3.5, 50.8))
    nearest = drawn.interpolate(drawn.project(crossing.point))
    assert distance_km(nearest, crossing.point) * 1000 < 50


def test_the_second_zone_of_a_country_draws_no_border() -> None:
    assert borders_in(box(85, 42, 90, 44)).is_empty


def test_where_outlines_overlap_the_border_is_the_smaller_countrys() -> None:
    # Along the Moselle Luxembourg and Germany share the river, and both outlines hold it.
    borders = borders_in(box(6.35, 49.5, 6.4, 49.65))

    assert not borders.is_empty
    assert all(line.length < 1 for line in borders.geoms)


def test_no_border_runs_along_180_degrees() -> None:
    assert borders_in(box(170, 60, 190, 72)).is_empty


def test_a_box_beyond_180_degrees_holds_what_lies_there() -> None:
    here, there = borders_in(box(-142, 60, -138, 66)), borders_in(box(218, 60, 222, 66))

    assert not here.is_empty
    assert there.length == pytest.approx(here.length, rel=1e-6)
    assert there.bounds[0] == pytest.approx(here.bounds[0] + 360)


def test_the_open_sea_has_no_borders_and_no_countries() -> None:
    assert borders_in(box(-150, -40, -140, -35)).is_empty
    assert countries_in(box(-150, -40, -140, -35)) == []


def test_countries_are_named_on_their_land_within_the_box() -> None:
    area = box(122, 38, 137, 50)
    names = countries_in(area)

    assert [name.name for name in names] == ["China", "Russia", "North Korea"]
    for name in names:
        assert country_at(name.point) == name.country
        assert land_in(area).covers(name.point)


def test_a_country_with_little_land_in_the_box_is_not_named() -> None:
    assert "South Korea" not in [name.name for name in countries_in(box(122, 38, 137, 50))]


def test_a_name_may_lie_beyond_180_degrees() -> None:
    (russia,) = [n for n in countries_in(box(175, 62, 192, 70)) if n.country == "RU"]

    assert 175 < russia.point.x < 192


@pytest.mark.parametrize("bounds", [(0, 0, 0, 1), (-200, 0, 200, 1), (0, 0, 1, 91)])
def test_a_box_that_is_none_is_refused(bounds: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="the box"):
        borders_in(box(*bounds))


def test_on_a_map_of_the_world_the_borders_are_where_they_are_on_a_near_one() -> None:
    wide, near = borders_in(box(-180, -60, 180, 85)), borders_in(box(2, 49, 8, 52))

    for line in near.geoms:
        spots = [line.interpolate(share, normalized=True) for share in (0.25, 0.5, 0.75)]
        assert max(wide.distance(spot) for spot in spots) < 0.05


def test_a_wide_map_over_180_degrees_has_the_borders_of_both_sides() -> None:
    west, _, east, _ = borders_in(box(100, 30, 250, 60)).bounds

    assert west < 110
    assert 240 < east <= 250
