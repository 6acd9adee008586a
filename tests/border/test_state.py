"""Which codes are of one state."""

from __future__ import annotations

import pytest

from geo.border.outline import country_names
from geo.border.state import are_one_state
from geo.route import route_between
from tests.test_route import Spot


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("AX", "FI", True),
        ("PR", "VI", True),
        ("BL", "MF", True),
        ("AX", "SE", False),
        ("SX", "MF", False),
        ("HK", "CN", False),
        ("FI", "FI", True),
    ],
)
def test_parts_of_a_state_with_codes_of_their_own_are_one_state(
    one: str, other: str, same: bool
) -> None:
    assert are_one_state(one, other) == are_one_state(other, one) == same
    assert {one, other} <= country_names().keys()


def test_a_flight_over_aland_enters_finland_once() -> None:
    stockholm, turku = Spot("Stockholm", 59.33, 18.07), Spot("Turku", 60.45, 22.27)

    (crossing,) = route_between(stockholm, turku, "air").crossings

    assert (crossing.leaving, crossing.entering) == ("SE", "AX")


def test_on_saint_martin_the_border_of_two_states_stays_one() -> None:
    philipsburg, marigot = Spot("Philipsburg", 18.03, -63.05), Spot("Marigot", 18.07, -63.08)

    (crossing,) = route_between(philipsburg, marigot, "road").crossings

    assert (crossing.leaving, crossing.entering) == ("SX", "MF")
