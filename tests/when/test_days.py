"""Which days words name: weekdays, dates, months and seasons, and their order in figures."""

from __future__ import annotations

import pytest

from tests.when.timing import edges, read

# Weekdays, months and dates


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("Thursday", "2023-09-07", "2023-09-08"),
        ("this Thursday", "2023-09-14", "2023-09-15"),
        ("last Tuesday", "2023-09-05", "2023-09-06"),
        ("next Tuesday", "2023-09-19", "2023-09-20"),
        ("the coming Saturday", "2023-09-16", "2023-09-17"),
        ("Friday of next week", "2023-09-22", "2023-09-23"),
        ("last week's Friday", "2023-09-08", "2023-09-09"),
        ("last weekend", "2023-09-09", "2023-09-11"),
        ("next weekend", "2023-09-23", "2023-09-25"),
        ("the coming weekend", "2023-09-16", "2023-09-18"),
        ("in May", "2023-05-01", "2023-06-01"),
        ("in December", "2022-12-01", "2023-01-01"),
        ("last September", "2022-09-01", "2022-10-01"),
        ("on 12 September", "2023-09-12", "2023-09-13"),
        ("on September 13", "2022-09-13", "2022-09-14"),
        ("on the 20th", "2023-08-20", "2023-08-21"),
        ("on the 31st", "2023-08-31", "2023-09-01"),
        ("29 February", "2020-02-29", "2020-03-01"),
        ("the 3rd of last month", "2023-08-03", "2023-08-04"),
        ("the week of 6 September", "2023-09-04", "2023-09-11"),
        ("Tuesday, September 12, 2023", "2023-09-12", "2023-09-13"),
        ("Q3 2022", "2022-07-01", "2022-10-01"),
        ("the second half of 2022", "2022-07-01", "2023-01-01"),
        ("the nineties", "1990-01-01", "2000-01-01"),
        ("mid-summer 2022", "2022-07-01", "2022-08-01"),
        ("early next year", "2024-01-01", "2024-05-01"),
        ("mid-week", "2023-09-13", "2023-09-16"),
        ("early to mid August", "2023-08-01", "2023-08-21"),
        ("at the end of the month", "2023-09-21", "2023-10-01"),
    ],
)
def test_days_and_periods_are_the_nearest_by_the_reports_date(
    phrase: str, start: str, end: str
) -> None:
    assert edges(read(phrase)) == (start, end)


@pytest.mark.parametrize(
    "phrase", ["will leave on Thursday", "is to leave Thursday", "is expected to leave on Thursday"]
)
def test_future_wording_looks_ahead(phrase: str) -> None:
    assert edges(read(phrase)) == ("2023-09-14", "2023-09-15")


@pytest.mark.parametrize(
    ("phrase", "start"),
    [("on Thursday", "2023-09-14"), ("in May", "2024-05-01"), ("on the 3rd", "2023-10-03")],
)
def test_what_is_yet_to_come_lies_ahead_without_future_wording(phrase: str, start: str) -> None:
    assert edges(read(phrase, future=True))[0] == start


def test_last_monday_names_the_other_monday_that_may_be_meant() -> None:
    when = read("last Monday")
    assert edges(when) == ("2023-09-11", "2023-09-12")
    (flag,) = when.flags
    assert flag.startswith("assumed")
    assert "Monday 4 September 2023" in flag


def test_seasons_follow_the_zones_hemisphere() -> None:
    north = read("in the winter of 2022-23", zone="Europe/Kyiv")
    south = read("the summer of 2022-23", zone="Australia/Sydney")
    assert edges(north) == edges(south) == ("2022-12-01", "2023-03-01")


# Order of day and month


def test_figures_in_either_order_give_both_dates_unless_the_tag_has_a_region() -> None:
    assert read("9/11/2023").flags[0].startswith("ambiguous")
    assert edges(read("9/11/2023", language="en-US"))[0] == "2023-09-11"
    assert edges(read("9/11/2023", language="en-IE"))[0] == "2023-11-09"
    assert edges(read("9/30/2023"))[0] == "2023-09-30"
