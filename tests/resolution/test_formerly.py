"""Names by the years in which they were used."""

from __future__ import annotations

import pytest

from geo.errors import UnknownPhrase
from geo.gazetteer.found import Found
from geo.resolution import Question, Resolved, resolve
from geo.resolution.formerly import bore, use_of

pytestmark = pytest.mark.usefixtures("gazetteer")


def likeliest(name: str, on: str | None = None, *others: str) -> tuple[Found, float, bool]:
    """The place that a name means first, how probable it is, and whether it is asserted."""
    answer = resolve([name, *others], on=on)[0]
    found = answer.found if isinstance(answer, Resolved) else answer.candidates[0]
    return found, answer.probability, isinstance(answer, Resolved)


@pytest.mark.parametrize(
    ("name", "on", "today"),
    [
        ("Leningrad", "1943-01-18", "Saint Petersburg"),
        ("Stalingrad", "1943-02-02", "Volgograd"),
        ("Bombay", "1990-05-01", "Mumbai"),
        ("Saigon", "1968-01-31", "Ho Chi Minh City"),
        ("Constantinople", "1914-08-01", "Istanbul"),
        ("Danzig", "1939-09-01", "Gdańsk"),
        ("Peking", "1972-02-21", "Beijing"),
        ("Christiania", "1911-12-14", "Oslo"),
    ],
)
def test_a_name_that_was_in_use_then_is_its_place_s_own(name: str, on: str, today: str) -> None:
    found, _, asserted = likeliest(name, on)
    assert (found.name, asserted) == (today, True)


@pytest.mark.parametrize("on", [None, "2019-04-26"])
@pytest.mark.parametrize(
    ("name", "today"),
    [("Leningrad", "Saint Petersburg"), ("Bombay", "Mumbai"), ("Danzig", "Gdańsk")],
)
def test_a_report_of_today_may_write_a_name_that_is_past(
    name: str, today: str, on: str | None
) -> None:
    found, _, asserted = likeliest(name, on)
    assert (found.name, asserted) == (today, True)


def test_the_reason_says_from_when_until_when_it_was_called_so() -> None:
    (answer,) = resolve(["Leningrad"], on="1943-01-18")
    assert isinstance(answer, Resolved)
    assert "it was called so from 1924 until 1991" in answer.because


def test_a_name_that_came_later_speaks_against_its_place() -> None:
    assert likeliest("Volgograd", "1943-01-01")[1] < likeliest("Volgograd", "1970-01-01")[1]
    assert likeliest("Zimbabwe", "1950-01-01")[1] < likeliest("Zimbabwe", "1990-01-01")[1]


def test_canton_is_guangzhou_in_1890_beside_hong_kong_and_in_ohio_beside_akron() -> None:
    assert likeliest("Canton", "1890-01-25", "Hong Kong")[0].name == "Guangzhou"
    assert likeliest("Canton", "2019-01-01", "Akron", "Cleveland")[0].region == "Ohio"


def test_a_city_of_today_is_not_taken_for_a_namesake_of_the_past_beside_its_neighbour() -> None:
    found, _, asserted = likeliest("Salisbury", "1950-01-01", "Southampton", "London")
    assert found.country == "GB" or not asserted


def test_countries_that_are_no_more_and_their_old_names_are_known() -> None:
    assert likeliest("Siam", "1920-01-01")[0].country == "TH"
    assert likeliest("Persia", "1920-01-01")[0].country == "IR"
    assert likeliest("Soviet Union", "1943-01-01")[0].kind == "former country"


def test_a_country_that_is_no_more_tells_of_the_cities_of_its_successors() -> None:
    (answer,) = resolve(["Brest"], text="Brest, Soviet Union", on="1980-01-01")
    found = answer.found if isinstance(answer, Resolved) else answer.candidates[0]
    assert found.country == "BY"


def test_an_interval_of_use_lingers_ten_years() -> None:
    petersburg = next(place for place in bore("leningrad") if place.name == "Saint Petersburg")
    use = use_of("leningrad", petersburg)
    assert use is not None
    assert [use.standing(year) for year in (1923, 1924, 1991, 2001, 2002)] == [
        "not yet", "then", "then", "then", "past",
    ]  # fmt: skip


def test_every_old_name_leads_to_a_place_that_the_gazetteer_has() -> None:
    from geo.resolution import formerly

    names = list(formerly._uses())
    assert len(names) > 250
    assert all(bore(name) or name == "soviet union" or _is_wide(name) for name in names)


def _is_wide(name: str) -> bool:
    from geo.resolution.areas import wide

    return any(name in area.names for area in wide())


def test_a_date_that_is_none_is_told_and_an_empty_one_is_no_date() -> None:
    with pytest.raises(UnknownPhrase, match="no date"):
        resolve(["Leningrad"], on="last week")
    assert resolve(["Leningrad"], on="") == resolve(["Leningrad"])


def test_without_a_table_a_name_is_of_all_times() -> None:
    paris = [resolve(["Paris", "Lyon"], on=on) for on in ("1800-01-01", "2020-01-01", None)]
    assert paris[0] == paris[1] == paris[2]
    assert not any(isinstance(answer, Question) for answer in paris[0])
