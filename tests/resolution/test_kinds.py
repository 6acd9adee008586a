"""Names of all kinds: areas, capitals, abbreviations, what is wider than a country."""

from __future__ import annotations

import pytest

from geo.gazetteer.found import Found, apart_km
from geo.resolution import Question, Resolved, resolve

pytestmark = pytest.mark.usefixtures("gazetteer")


def told(name: str, text: str = "", *others: str) -> Found:
    """The place that a name is asserted to mean."""
    answer = resolve([name, *others], text=text)[0]
    assert isinstance(answer, Resolved), answer
    return answer.found


def likeliest(name: str, text: str = "", *others: str) -> Found:
    """The place that is asserted, or asked for first."""
    answer = resolve([name, *others], text=text)[0]
    return answer.found if isinstance(answer, Resolved) else answer.candidates[0]


@pytest.mark.parametrize(
    ("name", "city"),
    [
        ("the Chinese capital", "Beijing"),
        ("the Turkish capital", "Ankara"),
        ("the capital of Peru", "Lima"),
        ("the Chinese border city of Dandong", "Dandong"),
        ("the border city of Dandong", "Dandong"),
        ("the port city of Vladivostok", "Vladivostok"),
    ],
)
def test_a_city_may_be_told_by_words(name: str, city: str) -> None:
    assert told(name).name == city


@pytest.mark.parametrize(
    ("name", "country", "region"),
    [
        ("Paris, Texas", "US", "Texas"),
        ("Moscow, Idaho", "US", "Idaho"),
        ("Athens, Ga.", "US", "Georgia"),
        ("London, Canada", "CA", ""),
        ("Birmingham, Alabama", "US", "Alabama"),
        ("the city of Moscow, Idaho", "US", "Idaho"),
    ],
)
def test_an_area_in_the_name_itself_decides(name: str, country: str, region: str) -> None:
    found = told(name)
    assert (found.country, found.region) == (country, region)


@pytest.mark.parametrize(
    ("name", "text", "lat", "lon"),
    [
        ("Moscow", "The minister flew to Moscow.", 55.75, 37.62),
        ("Beijing", "Kim’s train left Beijing.", 39.91, 116.40),
        ("Vladivostok", "He reached Vladivostok on Monday.", 43.11, 131.87),
        ("Boston", "He arrived in Boston.", 42.36, -71.06),
        ("Paris", "He flew to Paris.", 48.85, 2.35),
        ("Berlin", "The minister flew to Berlin.", 52.52, 13.40),
        ("London", "He spoke in London.", 51.51, -0.13),
        ("Tokyo", "", 35.69, 139.69),
    ],
)
def test_a_large_city_is_asserted_where_nothing_speaks_against_it(
    name: str, text: str, lat: float, lon: float
) -> None:
    found = told(name, text)
    assert apart_km((found.lat, found.lon), (lat, lon)) < 25


@pytest.mark.parametrize(
    "name",
    ["Springfield", "San José", "Cambridge", "Washington", "Georgia", "New York", "Santa Cruz"],
)
def test_a_name_of_several_well_known_places_is_asked(name: str) -> None:
    (answer,) = resolve([name])
    assert isinstance(answer, Question)
    assert len(answer.candidates) > 1


def test_georgia_is_what_its_neighbours_are() -> None:
    assert told("Georgia", "", "Tbilisi").kind == "country"
    assert told("Georgia", "", "Atlanta", "Savannah").kind == "region"


def test_boston_is_in_massachusetts_after_albany_new_york() -> None:
    text = (
        "Chelsea Brandt and Jordan Ames of Columbia University drove from Albany, New York, "
        "to Boston."
    )
    found = likeliest("Boston", text, "Albany")
    assert apart_km((found.lat, found.lon), (42.36, -71.06)) < 5


@pytest.mark.parametrize(
    ("name", "code", "kind"),
    [
        ("US", "US", "country"),
        ("U.S.", "US", "country"),
        ("UK", "GB", "country"),
        ("UAE", "AE", "country"),
        ("Russian", "RU", "country"),
        ("Chinese", "CN", "country"),
    ],
)
def test_capital_letters_and_words_for_a_people_are_countries(
    name: str, code: str, kind: str
) -> None:
    found = likeliest(name)
    assert (found.country, found.kind) == (code, kind)


@pytest.mark.parametrize("name", ["EU", "UN", "OSCE"])
def test_letters_that_stand_for_a_body_are_no_village(name: str) -> None:
    (answer,) = resolve([name])
    assert isinstance(answer, Question)
    assert all(place.kind != "settlement" for place in answer.candidates)


@pytest.mark.parametrize(
    ("name", "wider"),
    [
        ("Europe", "Europe"),
        ("Africa", "Africa"),
        ("Central Asia", "Central Asia"),
        ("the Middle East", "Middle East"),
        ("Scandinavia", "Scandinavia"),
        ("the Balkans", "The Balkans"),
    ],
)
def test_what_is_wider_than_a_country_is_known_and_is_no_dot(name: str, wider: str) -> None:
    (answer,) = resolve([name])
    assert isinstance(answer, Question)
    assert answer.candidates[0].name == wider
    assert answer.candidates[0].vague


def test_odessa_is_odesa_first() -> None:
    assert likeliest("Odessa", "The ship left Odessa.").name == "Odesa"


def test_miss_is_no_mississippi() -> None:
    with_miss = resolve(["Philadelphia", "Jersey City"], text="Miss Bly left Jersey City.")
    assert likeliest("Philadelphia", "Miss Bly was cheered in Philadelphia.").region == (
        "Pennsylvania"
    )
    assert len(with_miss) == 2


def test_a_large_country_is_a_point_inside_it() -> None:
    australia = told("Australia", "He flew to Australia.")
    assert apart_km((australia.lat, australia.lon), (-25.3, 134.4)) < 161
