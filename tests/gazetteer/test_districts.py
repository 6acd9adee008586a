"""Counties and departments of Europe: areas that are named like towns, and are never a dot."""

from __future__ import annotations

import pytest

from geo.errors import AmbiguousPlace, UnknownPlace
from geo.gazetteer import Gazetteer
from geo.gazetteer.areas import districts
from geo.gazetteer.namesake import DISTRICT
from geo.resolution import Question, resolve

SUFFOLK = f"{DISTRICT}GB.ENG.N5"


@pytest.mark.parametrize(
    ("name", "country", "code", "region"),
    [
        ("Suffolk", "GB", "GB.ENG.N5", "England"),
        ("Fife", "GB", "GB.SCT.V1", "Scotland"),
        ("Somme", "FR", "FR.32.80", "Hauts-de-France"),
        ("the Dordogne", "FR", "FR.75.24", "Nouvelle-Aquitaine"),
        ("Vizcaya", "ES", "ES.59.BI", "País Vasco"),
        ("Vale of Glamorgan", "GB", "GB.WLS.Z3", "Wales"),
    ],
)
def test_a_county_is_found_in_its_country_with_its_radius(
    world: Gazetteer, name: str, country: str, code: str, region: str
) -> None:
    found = next(f for f in world.lookup(name, country=country) if f.id == DISTRICT + code)
    assert (found.kind, found.region) == ("county", region)
    assert found.radius_km is not None


def test_a_county_is_located_by_its_id_and_only_under_its_name(world: Gazetteer) -> None:
    assert world.locate("Suffolk", country="GB", id=SUFFOLK).radius_km == 55
    assert world.locate("Suffolk, England", id=SUFFOLK).name == "Suffolk"
    with pytest.raises(UnknownPlace, match="not “Norfolk”"):
        world.locate("Norfolk", id=SUFFOLK)
    with pytest.raises(UnknownPlace, match="not in US"):
        world.locate("Suffolk", country="US", id=SUFFOLK)


def test_a_county_is_no_dot_in_its_middle(world: Gazetteer) -> None:
    with pytest.raises(AmbiguousPlace, match="is an area, not a point"):
        world.locate("Suffolk", country="GB")


@pytest.mark.parametrize("name", ["Suffolk", "Norfolk", "Kent", "Surrey", "Essex", "Fife"])
def test_a_county_and_a_smaller_town_of_its_name_are_a_question(
    world: Gazetteer, name: str
) -> None:
    with pytest.raises(AmbiguousPlace) as asked:
        world.locate(name)
    assert any(f.id.startswith(DISTRICT) for f in asked.value.candidates)


def test_the_town_is_still_the_town_where_its_country_is_given(world: Gazetteer) -> None:
    assert world.locate("Suffolk", country="US").region == "Virginia"
    assert world.locate("Norfolk", country="US", near=(36.8, -76.2)).region == "Virginia"


@pytest.mark.parametrize("name", ["Dover, Kent", "Ipswich, Essex", "Rochester, Kent"])
def test_a_county_of_england_and_one_of_america_are_a_question(world: Gazetteer, name: str) -> None:
    with pytest.raises(AmbiguousPlace) as asked:
        world.locate(name)
    assert {f.country for f in asked.value.candidates} == {"GB", "US"}


def test_a_county_beside_a_town_tells_which(world: Gazetteer) -> None:
    assert world.locate("Ipswich, Suffolk").country == "GB"
    assert world.locate("Boston, Lincolnshire").country == "GB"
    assert world.locate("Dover, Kent", country="GB").country == "GB"


def test_the_report_and_the_gazetteer_tell_the_same_county(world: Gazetteer) -> None:
    (answer,) = resolve(["Suffolk"])
    assert isinstance(answer, Question)
    county = next(f for f in answer.candidates if f.id == SUFFOLK)
    assert county == world.locate("Suffolk", id=SUFFOLK)


def test_every_county_is_located_by_its_id(world: Gazetteer) -> None:
    for area in districts():
        found = world.locate(area.found.name, country=area.found.country, id=area.found.id)
        assert found == area.found
    assert len(districts()) > 180
