"""One name told with its country or state, the other alone: in the manner of many reports."""

from __future__ import annotations

import pytest

from geo.gazetteer.found import apart_km
from geo.resolution import Resolved, resolve

pytestmark = pytest.mark.usefixtures("gazetteer")

Places = tuple[tuple[str, float, float], ...]

TOLD: list[tuple[str, Places]] = [
    (
        "Chelsea Brandt of Columbia University drove from Albany, New York, to Boston.",
        (("Albany", 42.65, -73.76), ("Boston", 42.36, -71.06)),
    ),
    (
        "The senator went by bus from Moscow, Idaho, to Lewiston.",
        (("Moscow", 46.73, -117.0), ("Lewiston", 46.42, -117.02)),
    ),
    (
        "The lorry went from Córdoba, Argentina, to Rosario.",
        (("Córdoba", -31.42, -64.18), ("Rosario", -32.95, -60.65)),
    ),
    (
        "Paris Hall of Oxford University flew from Birmingham, Alabama, to Chicago.",
        (("Birmingham", 33.52, -86.80), ("Chicago", 41.88, -87.63)),
    ),
    (
        "The minister drove from Perth, Western Australia, to Albany.",
        (("Perth", -31.95, 115.86), ("Albany", -35.02, 117.88)),
    ),
    (
        "The family took the train from Frankfurt (Oder) to Berlin.",
        (("Frankfurt (Oder)", 52.34, 14.55), ("Berlin", 52.52, 13.40)),
    ),
    (
        "Refugees went by bus from Tripoli, Lebanon, to Beirut.",
        (("Tripoli", 34.44, 35.83), ("Beirut", 33.89, 35.50)),
    ),
    (
        "The trader drove from Hyderabad, Pakistan, to Karachi.",
        (("Hyderabad", 25.39, 68.37), ("Karachi", 24.86, 67.01)),
    ),
    (
        "Florence Nash and Jordan Reyes of Boston College drove from Portland, Maine, to Boston.",
        (("Portland", 43.66, -70.26), ("Boston", 42.36, -71.06)),
    ),
    (
        "The cyclists rode from Brest, France, to Paris.",
        (("Brest", 48.39, -4.49), ("Paris", 48.85, 2.35)),
    ),
    (
        "The nurses took the bus from Valencia, Venezuela, to Caracas.",
        (("Valencia", 10.16, -68.0), ("Caracas", 10.49, -66.88)),
    ),
    (
        "The band drove from Newcastle, New South Wales, to Sydney.",
        (("Newcastle", -32.93, 151.78), ("Sydney", -33.87, 151.21)),
    ),
    (
        "The students rode from Salamanca, Mexico, to León.",
        (("Salamanca", 20.57, -101.19), ("León", 21.12, -101.68)),
    ),
]

OPEN: list[tuple[str, Places]] = [
    ("She drove from London, Ontario, to Paris.",
     (("London", 42.98, -81.25), ("Paris", 43.2, -80.38))),
    ("The governor flew from Springfield, Illinois, to Washington.",
     (("Washington", 38.9, -77.04),)),
    ("Sydney Park drove from Perth, Scotland, to Newcastle.", (("Newcastle", 54.97, -1.61),)),
    ("The minister flew to Santiago.", (("Santiago", -33.45, -70.65),)),
    ("The singer flew to Manchester.", (("Manchester", 53.48, -2.24),)),
    ("The minister flew to Berlin.", (("Berlin", 52.52, 13.40),)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "places"), TOLD)
def test_a_name_told_with_its_country_and_the_one_after_it_are_both_placed(
    text: str, places: Places
) -> None:
    for answer, (name, *point) in zip(
        resolve([name for name, *_ in places], text=text), places, strict=True
    ):
        assert isinstance(answer, Resolved), name
        assert apart_km((answer.found.lat, answer.found.lon), (point[0], point[1])) < 25, name


@pytest.mark.parametrize(("text", "places"), OPEN)
def test_a_name_that_may_mean_several_is_right_or_a_question(text: str, places: Places) -> None:
    for answer, (name, *point) in zip(
        resolve([name for name, *_ in places], text=text), places, strict=True
    ):
        if isinstance(answer, Resolved):
            at = (answer.found.lat, answer.found.lon)
            assert apart_km(at, (point[0], point[1])) < 25, name


@pytest.mark.parametrize("name", ["Suffolk", "Norfolk", "Fife", "Surrey", "Kent", "Essex"])
def test_a_county_of_britain_is_never_taken_for_a_town_elsewhere(name: str) -> None:
    answer = resolve([name])[0]
    places = [answer.found] if isinstance(answer, Resolved) else answer.candidates
    assert "GB" in {place.country for place in places}


def test_what_stands_beside_a_town_may_be_a_county() -> None:
    answer = resolve(["Newport"], text="He lives in Newport, Essex, with his wife.")[0]
    found = answer.found if isinstance(answer, Resolved) else answer.candidates[0]
    assert apart_km((found.lat, found.lon), (51.98, 0.21)) < 25


def test_a_country_is_not_its_capital_that_is_called_so_for_short() -> None:
    answer = resolve(["Mexico"], text="She crossed into Mexico.")[0]
    found = answer.found if isinstance(answer, Resolved) else answer.candidates[0]
    assert found.kind == "country"


def test_a_city_that_is_a_state_as_well_is_a_city() -> None:
    answer = resolve(["Hamburg"], text="He arrived in Hamburg.")[0]
    assert isinstance(answer, Resolved)
    assert answer.found.kind == "settlement"


def test_a_small_place_that_only_others_call_so_is_asked_for() -> None:
    answer = resolve(["하산"], text="하산에 도착했다.")[0]
    assert not isinstance(answer, Resolved)
