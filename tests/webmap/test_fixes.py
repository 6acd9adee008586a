"""What ties the traveller to the reported line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo.check import load
from geo.journey import Assumption
from geo.webmap.fixes import fixes_of, top_speed
from tests.build import claim, event, write_journey

if TYPE_CHECKING:
    from geo.check import Checked

LEG = {"from": "capital", "to": "khasan", "by": "rail"}
ON = {"from": "khasan", "to": "port", "by": "rail"}


@pytest.fixture
def made(tmp_path: Path) -> Any:
    """The fixes of a journey of such events and legs, as (event, leg, whole km)."""

    def fixes(*events: dict[str, Any], legs: list[dict[str, Any]]) -> list[tuple[int, int, int]]:
        checked = load(write_journey(tmp_path / "made", *events, legs=legs))
        return [(fix.event, fix.leg, round(fix.km)) for fix in fixes_of(checked)]

    return fixes


def moved(key: str, kind: str, place: str, when: str = "", **more: Any) -> dict[str, Any]:
    quote = f"the {key} was seen at {place} {when}".strip()
    stance = {"stance": more.pop("stance")} if "stance" in more else {}
    return event(key, kind, claim(quote, when, **stance), place=place, **more)


def test_the_seeds_movements_tie_it_to_its_line(seed: Checked) -> None:
    names = [seed.journey.events[fix.event].id for fix in fixes_of(seed)]
    assert names == ["departure", "crossing", "arrival"]
    assert [fix.leg for fix in fixes_of(seed)] == [0, 0, 0]
    km = [fix.km for fix in fixes_of(seed)]
    assert km[0] == 0
    assert km == sorted(km)


def test_what_is_only_expected_or_somebody_elses_is_no_fix(made: Any) -> None:
    found = made(
        moved("start", "departure", "capital", "on Sunday"),
        moved("rival", "departure", "capital", "on Monday", who="Another"),
        moved("hope", "arrival", "khasan", "on Tuesday", stance="expected"),
        legs=[LEG],
    )
    assert found == [(0, 0, 0)]


def test_a_place_on_an_expected_leg_is_no_fix_but_where_it_begins_is(made: Any) -> None:
    found = made(
        moved("goes", "departure", "khasan", "on Monday"),
        moved("comes", "arrival", "port", "on Tuesday"),
        legs=[LEG, {**ON, "status": "expected"}],
    )
    assert found == [(0, 0, 819)]


def test_a_place_passed_twice_is_a_fix_where_only_one_passage_fits(made: Any) -> None:
    back = {"from": "khasan", "to": "capital", "by": "rail"}
    found = made(
        moved("goes", "departure", "capital", "on Saturday"),
        moved("halts", "stop", "capital", "on Sunday"),
        moved("comes", "arrival", "capital", "on Monday"),
        legs=[LEG, back],
    )
    assert found == [(0, 0, 0), (2, 1, 819)]


def test_rival_accounts_are_no_fixes(made: Any) -> None:
    found = made(
        moved("goes", "departure", "capital", "on Saturday"),
        moved("one", "arrival", "khasan", "on Sunday"),
        moved("other", "arrival", "khasan", "on Monday", about="one"),
        legs=[LEG],
    )
    assert found == [(0, 0, 0)]


def test_the_highest_speed_allowed_counts_by_mode() -> None:
    said = [
        Assumption(text="a", speed_kmh={"rail": 60}),
        Assumption(text="b", speed_kmh={"rail": 80, "air": 900}),
    ]
    assert top_speed(said, "rail") == 80
    assert top_speed(said, "sea") is None
