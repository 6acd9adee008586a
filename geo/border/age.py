"""From when on today's borders may be claimed to be those of their time.

They are for a crossing that is made in 1990 or later, and not before either country had its
present borders or its independence (data/borders/since.csv, compiled by hand). Of older
ones the map says that the borders drawn are today's.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from functools import cache

from geo.datahome import data_path

CLAIMED_FROM = date(1990, 1, 1)


def are_todays_only(first: date, countries: Iterable[str]) -> bool:
    """Whether the borders of those countries are younger than a journey that begins then."""
    return first < max(since(country) for country in {"", *countries})


def older_told(first: date, countries: Iterable[str]) -> str:
    """What is to be said of the borders of a journey that begins then; empty if nothing is."""
    if not are_todays_only(first, countries):
        return ""
    return f"The borders are those of today, not of {first.year}."


def since(country: str) -> date:
    """The first day on which the borders of a country are claimed to be today's."""
    return max(CLAIMED_FROM, _young().get(country, CLAIMED_FROM))


@cache
def _young() -> dict[str, date]:
    with data_path("borders", "since.csv").open(encoding="utf-8", newline="") as file:
        return {row["country"]: date.fromisoformat(row["since"]) for row in csv.DictReader(file)}
