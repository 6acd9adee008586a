"""The land and the seas' names in a box."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, Polygon, box
from shapely.affinity import translate

from geo.datahome import data_path
from geo.land import land_in, seas_in

boxes = st.tuples(
    st.floats(-250, 200), st.floats(-89, 70), st.floats(0.5, 60), st.floats(0.5, 19)
).map(lambda b: box(b[0], b[1], b[0] + b[2], b[1] + b[3]))


@pytest.mark.parametrize(
    ("where", "latitude", "longitude", "dry"),
    [
        ("Pyongyang", 39.0, 125.75, True),
        ("Vladivostok", 43.16, 131.93, True),
        ("Sea of Japan", 40.0, 134.0, False),
        ("Anadyr", 64.74, 177.4, True),
        ("Chukotka, beyond 180 degrees", 66.5, -175.0, True),
        ("Narvik", 68.3, 17.6, True),
        ("Arctic Ocean", 85.0, 90.0, False),
        ("the South Pole", -89.5, 10.0, True),
        ("Lake Baikal does not, as no large lake does", 53.5, 108.2, False),
        ("Lake Khanka is a small one", 45.0, 132.4, True),
        ("the Caspian Sea", 41.8, 50.6, False),
    ],
)
def test_land_is_where_there_is_land(
    where: str, latitude: float, longitude: float, dry: bool
) -> None:
    south, north = max(latitude - 0.4, -90), latitude + 0.4

    land = land_in(box(longitude - 0.4, south, longitude + 0.4, north))

    assert land.intersects(Point(longitude, latitude)) is dry, where


@settings(max_examples=25, deadline=None)
@given(boxes)
def test_land_is_valid_and_within_its_box(area: Polygon) -> None:
    land = land_in(area)

    assert land.is_valid
    assert land.is_empty or box(*area.bounds).buffer(1e-9).covers(land)


@settings(max_examples=15, deadline=None)
@given(boxes, st.sampled_from([-360.0, 360.0]))
def test_a_box_one_turn_further_holds_the_same_land(area: Polygon, turn: float) -> None:
    here = land_in(area)

    there = land_in(translate(area, turn))

    assert there.area == pytest.approx(here.area, abs=1e-6)


def test_land_joins_across_180_degrees() -> None:
    land = land_in(box(170, 66, 190, 68))

    (chukotka,) = [part for part in land.geoms if part.intersects(Point(180, 67))]
    assert chukotka.bounds[0] == 170
    assert chukotka.bounds[2] == 190


def test_the_open_sea_has_no_land() -> None:
    assert land_in(box(-150, -40, -140, -35)).is_empty


def test_the_whole_world_has_as_much_land_as_it_should() -> None:
    land = land_in(box(-180, -90, 180, 90))

    assert land.is_valid
    assert land.bounds == pytest.approx((-180, -90, 180, 83.634), abs=0.01)


def test_the_file_that_ships_is_small() -> None:
    assert data_path("land", "land.npz").stat().st_size < 1_200_000


@pytest.mark.parametrize(
    "bounds", [(0, 0, 0, 1), (0, 5, 1, 5), (-200, 0, 200, 1), (0, -95, 1, 0), (0, 0, 1, 91)]
)
def test_a_box_that_is_none_is_refused(bounds: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="the box"):
        land_in(box(*bounds))


def test_the_seed_box_names_its_sea() -> None:
    names = [sea.name for sea in seas_in(box(124, 38, 137, 50))]

    assert names[0] == "Sea of Japan (East Sea)"
    assert "Bering Sea" not in names


def test_a_sea_beyond_180_degrees_is_named_in_the_box() -> None:
    (bering,) = [sea for sea in seas_in(box(150, 45, 200, 66)) if sea.name == "Bering Sea"]

    assert 170 < bering.point.x < 195


@settings(max_examples=25, deadline=None)
@given(boxes)
def test_a_sea_is_named_once_on_water_in_the_box(area: Polygon) -> None:
    land = land_in(area)
    seas = seas_in(area)

    assert len({sea.name for sea in seas}) == len(seas)
    for sea in seas:
        assert area.covers(sea.point)
        assert not land.intersects(sea.point)


def test_the_table_of_seas_lies_in_the_sea() -> None:
    world = land_in(box(-180, -90, 180, 90))
    with data_path("land", "seas.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    dry = [r["name"] for r in rows if world.intersects(Point(float(r["lon"]), float(r["lat"])))]
    assert dry == []
    assert len(rows) > 80


def test_the_readme_names_every_file() -> None:
    folder = data_path("land")
    readme = (folder / "README.md").read_text(encoding="utf-8")
    files = [p.name for p in folder.iterdir() if p.suffix in {".npz", ".csv", ".py"}]

    assert [name for name in files if f"`{name}`" not in readme] == []
    assert sorted(files) == ["build.py", "land.npz", "seas.csv"]
