"""Names that places had in their time: one table, for the gazetteer and for reports of a date."""

from __future__ import annotations

import pytest

from geo.datahome import data_path
from geo.errors import AmbiguousPlace
from geo.gazetteer import Gazetteer
from geo.gazetteer.landmarks import table_rows
from geo.resolution.formerly import use_of

ROWS = list(table_rows(data_path("gazetteer", "old_names.csv")))


def test_no_other_table_tells_of_old_names() -> None:
    tables = data_path().rglob("*old*name*.csv")
    assert [path.parent.name for path in tables] == ["gazetteer"]


def test_every_old_name_has_a_source_and_years_in_their_order() -> None:
    assert len(ROWS) > 300
    for row in ROWS:
        assert row["source"], row["name"]
        assert row["own"] in ("", "yes"), row["name"]
        if row["since"] and row["until"]:
            assert int(row["since"]) < int(row["until"]), row["name"]
    assert len({(row["name"], row["place"]) for row in ROWS}) == len(ROWS)


def test_old_names_are_the_places_own_where_no_place_of_today_bears_them(
    world: Gazetteer,
) -> None:
    own = [row for row in ROWS if row["own"]]
    assert len(own) > 180
    for row in own:
        assert world.locate(row["name"]).id == row["place"], row["name"]


def test_every_old_name_is_of_a_place_that_is_there(world: Gazetteer) -> None:
    for row in ROWS:
        assert world.locate("", id=row["place"]).id == row["place"], row["name"]


@pytest.mark.parametrize(
    "name",
    ["Smyrna", "Batavia", "Canton", "Salisbury", "Queenstown", "Odessa", "Kronstadt", "Gold Coast"],
)
def test_an_old_name_that_is_another_places_of_today_is_not_taken_for_the_old_place(
    world: Gazetteer, name: str
) -> None:
    old = {row["place"] for row in ROWS if row["name"] == name}
    try:
        found = world.locate(name)
    except AmbiguousPlace:
        return
    assert found.id not in old


@pytest.mark.parametrize(
    ("name", "place", "year", "standing"),
    [
        # The Associated Press wrote Kiev until August 2019; Ukraine's own is Kyiv from 1995.
        ("kiev", "geonames:703448", 2014, "then"),
        ("kiev", "geonames:703448", 2031, "past"),
        # Pinyin in what China sends abroad from 1 January 1979.
        ("peking", "geonames:1816670", 1972, "then"),
        ("peking", "geonames:1816670", 1995, "past"),
        ("odessa", "geonames:698740", 2014, "then"),
        ("jesselton", "geonames:1733432", 1966, "then"),
        ("voroshilov", "geonames:2014006", 1930, "not yet"),
    ],
)
def test_the_years_of_the_table_are_those_that_reports_are_read_by(
    world: Gazetteer, name: str, place: str, year: int, standing: str
) -> None:
    use = use_of(name, world.locate("", id=place))
    assert use is not None
    assert use.standing(year) == standing
