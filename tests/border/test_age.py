"""From when on today's borders are claimed."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from geo.border.age import are_todays_only, older_told, since
from geo.border.outline import country_names

codes = st.sampled_from(sorted(country_names()))
days = st.dates(date(1900, 1, 1), date(2030, 1, 1))


def test_before_1990_no_border_is_claimed() -> None:
    assert are_todays_only(date(1989, 12, 31), [])
    assert are_todays_only(date(1989, 12, 31), ["FR", "BE"])
    assert not are_todays_only(date(1990, 1, 1), ["FR", "BE"])


def test_a_border_of_a_younger_country_is_claimed_from_its_first_day_on() -> None:
    assert are_todays_only(date(1992, 12, 31), ["CZ", "SK"])
    assert not are_todays_only(date(1993, 1, 1), ["CZ", "SK"])
    assert are_todays_only(date(2011, 7, 8), ["SD", "SS"])
    assert since("XK") == date(2008, 2, 17)


def test_of_an_old_journey_the_borders_are_said_to_be_todays() -> None:
    assert older_told(date(1985, 5, 12), ["CZ", "SK"]) == (
        "The borders are those of today, not of 1985."
    )
    assert older_told(date(1999, 5, 12), ["CZ", "SK"]) == ""


@given(days, st.lists(codes, max_size=4), codes)
def test_a_later_journey_or_one_over_fewer_borders_never_has_less_of_them(
    first: date, countries: list[str], another: str
) -> None:
    if not are_todays_only(first, countries):
        assert not are_todays_only(first + timedelta(days=400), countries)
        assert not are_todays_only(first, countries[1:])
    if are_todays_only(first, countries):
        assert are_todays_only(first, [*countries, another])
