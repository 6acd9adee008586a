"""Names by the years in which they were used: Leningrad, Bombay, Siam, the Soviet Union.

The tables are data/gazetteer/old_names.csv and data/resolution/wide.csv. A name that no table
tells of is taken to have been used at all times.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from geo.datahome import data_path
from geo.gazetteer import locate
from geo.gazetteer.found import Found
from geo.gazetteer.landmarks import table_rows
from geo.gazetteer.toponym import key
from geo.resolution.areas import countries, wide

Standing = Literal["", "then", "past", "not yet"]
"""How a name stands to a date: of no table, in use then, in use before it, only later."""

_LINGERS = 10
"""A name is still written for some years after it was changed."""


@dataclass(frozen=True, slots=True)
class Use:
    """That a name was used for a place, by the place's id, from a year to another.

    A year that is None is not known, or not come.
    """

    name: str
    place: str
    first: int | None
    last: int | None

    def standing(self, year: int) -> Standing:
        """How the name stands to that year."""
        if self.first is not None and year < self.first:
            return "not yet"
        return "past" if self.last is not None and year > self.last + _LINGERS else "then"

    def told(self) -> str:
        """When it was used, for a sentence."""
        if self.last is None:
            return f"since {self.first}"
        since = f"from {self.first} " if self.first is not None and self.first > 0 else ""
        return f"{since}until {self.last}"


def use_of(name: str, place: Found) -> Use | None:
    """The use of the name with that key for the place, if a table tells of it."""
    return next((use for use in _uses().get(name, ()) if use.place == place.id), None)


def bore(name: str) -> list[Found]:
    """The places that the tables say were called so, by the name's key."""
    by_id = {area.found.id: area.found for area in countries()}
    known = {area.found.id for area in wide()}
    uses = [use for use in _uses().get(name, ()) if use.place not in known]
    return [by_id.get(use.place) or locate("", id=use.place) for use in uses]


@cache
def _uses() -> dict[str, list[Use]]:
    table: dict[str, list[Use]] = {}
    for use in _read():
        table.setdefault(key(use.name), []).append(use)
    return table


def _read() -> Iterator[Use]:
    for row in table_rows(data_path("gazetteer", "old_names.csv")):
        if row["since"] or row["until"]:
            yield Use(row["name"], row["place"], _year(row["since"]), _year(row["until"]))
    ids = {area.found.name: area.found.id for area in wide()}
    for row in table_rows(data_path("resolution", "wide.csv")):
        if row["first"]:
            for name in (row["name"], *filter(None, row["names"].split("|"))):
                yield Use(name, ids[row["name"]], _year(row["first"]), _year(row["last"]))


def _year(text: str) -> int | None:
    return int(text) if text else None
