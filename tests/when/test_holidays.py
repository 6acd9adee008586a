"""Days that have a name: fixed dates, Easter, and those that moons decide."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import UnknownPhrase
from geo.when.grammar.shelf import load
from geo.when.holidays import HOLIDAYS, LUNAR, easter, of_each_year, orthodox_easter
from geo.when.syntax import languages
from tests.when.timing import edges, read


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [
        (1818, "1818-03-22", "1818-04-26"),
        (1943, "1943-04-25", "1943-04-25"),
        (2000, "2000-04-23", "2000-04-30"),
        (2008, "2008-03-23", "2008-04-27"),
        (2019, "2019-04-21", "2019-04-28"),
        (2023, "2023-04-09", "2023-04-16"),
        (2024, "2024-03-31", "2024-05-05"),
        (2025, "2025-04-20", "2025-04-20"),
    ],
)
def test_easter_is_the_day_that_it_was_kept(year: int, western: str, orthodox: str) -> None:
    assert easter(year) == date.fromisoformat(western)
    assert orthodox_easter(year) == date.fromisoformat(orthodox)


@given(st.integers(1583, 9000))
def test_easter_is_a_sunday_of_spring_and_the_orthodox_one_is_not_earlier(year: int) -> None:
    assert easter(year).weekday() == orthodox_easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)
    assert easter(year) <= orthodox_easter(year)


@pytest.mark.parametrize("language", languages())
def test_every_name_of_a_day_in_a_grammar_is_known(language: str) -> None:
    names = {name for terminal, name in load(language).words.values() if terminal == "HOLIDAY"}
    assert names
    assert names <= HOLIDAYS.keys() | LUNAR


@given(st.sampled_from(sorted(HOLIDAYS)), st.integers(1600, 2400))
def test_a_day_with_a_name_is_in_its_year_or_begins_in_the_one_before(name: str, year: int) -> None:
    for of_year in of_each_year(name):
        days = of_year(year)
        assert days.start < days.end
        assert days.last_day.year == year


def test_what_may_be_one_day_or_several_is_given_with_both() -> None:
    when = read("at Christmas")
    assert [reading.text for reading in when.readings] == [
        "Sunday 25 December 2022",
        "Saturday 24 to Monday 26 December 2022",
    ]
    assert when.flags[0].startswith("ambiguous")


def test_the_name_alone_is_the_nearest_one_and_future_wording_looks_ahead() -> None:
    assert edges(read("on Christmas Eve")) == ("2022-12-24", "2022-12-25")
    assert edges(read("will meet on Christmas Eve")) == ("2023-12-24", "2023-12-25")
    assert edges(read("on Christmas Day", "2023-12-25")) == ("2023-12-25", "2023-12-26")
    assert edges(read("last Easter Monday", "2023-04-10")) == ("2022-04-18", "2022-04-19")


def test_a_day_with_two_names_is_one_day() -> None:
    assert edges(read("today, Christmas Day", "2023-12-25")) == ("2023-12-25", "2023-12-26")
    with pytest.raises(UnknownPhrase, match="its words name two days in one"):
        read("yesterday, Christmas Day", "2023-12-25")


@pytest.mark.parametrize(
    ("phrase", "language"), [("over Chuseok", "en"), ("설날", "ko"), ("китайский Новый год", "ru")]
)
def test_days_that_moons_decide_are_refused_with_the_reason(phrase: str, language: str) -> None:
    with pytest.raises(UnknownPhrase, match=r"a calendar of moons decides that day.*Give its date"):
        read(phrase, language=language)


def test_easter_before_the_calendars_reform_is_refused() -> None:
    with pytest.raises(UnknownPhrase, match="Easter is reckoned from the year 1583 on"):
        read("Easter Sunday 1500")


@pytest.mark.parametrize("phrase", ["new year next morning", "new year's following day"])
def test_a_named_day_that_would_begin_in_the_year_0_is_refused(phrase: str) -> None:
    with pytest.raises(UnknownPhrase, match="the year 1 cannot be reckoned with"):
        read(phrase, "0001-01-01")
