"""Parts of a state that have a code of their own in ISO 3166-1, and between which is no border.

They are those of data/borders/parts.csv, compiled by hand: such as adjoin one another on land
or by their waters. Hong Kong and Macau are not among them, since passports are shown there.
"""

from __future__ import annotations

import csv
from functools import cache

from geo.datahome import data_path


def are_one_state(one: str, other: str) -> bool:
    """Whether two codes of ISO 3166-1 alpha-2 are of one state, so that no border parts them."""
    return _state(one) == _state(other)


def _state(code: str) -> str:
    return _states().get(code, code)


@cache
def _states() -> dict[str, str]:
    with data_path("borders", "parts.csv").open(encoding="utf-8", newline="") as file:
        return {row["part"]: row["of"] for row in csv.DictReader(file)}
