"""Speeds and standstill that dated movements imply, by hand numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo.check import load
from geo.speeds import Implied, implied, implied_lines
from tests.build import claim, event, write_journey

if TYPE_CHECKING:
    from geo.check import Checked

Made = Callable[..., list[Implied]]
LEG = {"from": "capital", "to": "khasan", "by": "rail"}  # 819 km
SIXTY = [{"text": "Not faster than 60 km/h.", "speed_kmh": {"rail": 60}}]

SEED_TEXT = (
    "15 to 34 km/h on average; if it can do 60, it stood still or crept for at least 10 of the "
    "24 hours"
)


@pytest.fixture
def made(tmp_path: Path) -> Made:
    def speeds(*events: dict[str, Any], **more: Any) -> list[Implied]:
        more = {"legs": [LEG], "assumptions": SIXTY} | more
        return implied(load(write_journey(tmp_path / "made", *events, **more)))

    return speeds


def moved(kind: str, place: str, when: str, **more: Any) -> dict[str, Any]:
    key = more.pop("key", kind)
    quote = f"the {key} was at {place} {when}".strip()
    return event(key, kind, claim(quote, when, **more), place=place)


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def test_the_seeds_train_made_15_to_34_km_h_and_stood_still_for_at_least_10_of_the_24_hours(
    seed: Checked,
) -> None:
    (found,) = implied(seed)
    assert (found.from_event, found.to_event) == ("departure", "crossing")
    assert (found.least, found.most) == (hours(24), hours(56))
    assert found.km == pytest.approx(817.5, abs=0.1)
    assert found.slowest_kmh == pytest.approx(817.5 / 56, abs=0.01)
    assert found.fastest_kmh == pytest.approx(817.5 / 24, abs=0.01)
    assert found.standstill is not None
    assert found.standstill / hours(1) == pytest.approx(24 - 817.5 / 60, abs=0.01)
    assert found.text == SEED_TEXT


def test_the_line_for_people_names_the_places_the_way_and_the_time(seed: Checked) -> None:
    assert list(implied_lines(seed)) == [
        f"Pyongyang to Tumen bridge, 818 km in 24 to 56 hours: {SEED_TEXT}."
    ]


# Khasan’s clocks are an hour ahead of Pyongyang’s: a day there begins and ends an hour before.


def test_of_days_that_touch_only_the_slowest_speed_follows(made: Made) -> None:
    (found,) = made(
        moved("departure", "capital", "on Sunday"), moved("arrival", "khasan", "on Monday")
    )
    assert (found.least, found.most, found.fastest_kmh) == (None, hours(47), None)
    assert found.text == "at least 17 km/h on average"
    assert found.way == "819 km in at most 47 hours"


def test_of_an_arrival_after_a_day_only_the_fastest_speed_follows(made: Made) -> None:
    (found,) = made(
        moved("departure", "capital", "on Friday"), moved("arrival", "khasan", "after Sunday")
    )
    assert (found.least, found.most, found.slowest_kmh) == (hours(47), None, None)
    assert found.text.startswith("at most 17 km/h on average; if it can do 60,")
    assert "for at least 33 of the 47 hours" in found.text


def test_a_fastest_speed_beyond_the_limit_is_no_news(made: Made) -> None:
    (found,) = made(
        moved("departure", "capital", "on Sunday morning"),
        moved("arrival", "khasan", "on Sunday evening"),
    )
    assert found.fastest_kmh is not None
    assert found.fastest_kmh > 60
    assert found.text == "at least 55 km/h on average"


def test_times_that_contradict_each_other_imply_no_speed(made: Made) -> None:
    assert not made(
        moved("departure", "capital", "on Tuesday"), moved("arrival", "khasan", "on Sunday")
    )


def test_times_that_contradict_the_limit_imply_no_speed(made: Made) -> None:
    assert not made(
        moved("departure", "capital", "on Monday at 08:00"),
        moved("arrival", "khasan", "on Monday at 12:00"),
    )


def test_one_place_is_no_way(made: Made) -> None:
    found = made(
        moved("arrival", "khasan", "on Sunday"),
        moved("departure", "khasan", "on Tuesday"),
        legs=[LEG, {"from": "khasan", "to": "port", "by": "rail"}],
    )
    assert found == []


def test_without_a_limit_no_standstill_follows(made: Made) -> None:
    (found,) = made(
        moved("departure", "capital", "on Sunday"),
        moved("arrival", "khasan", "on Tuesday"),
        assumptions=[],
    )
    assert (found.limit_kmh, found.standstill) == (None, None)
    assert found.text == "12 to 36 km/h on average"


def test_what_is_only_expected_or_without_a_time_implies_nothing(made: Made) -> None:
    assert not made(
        moved("departure", "capital", "on Sunday"),
        moved("arrival", "khasan", "on Tuesday", stance="expected"),
    )
    assert not made(moved("departure", "capital", "on Sunday"), moved("arrival", "khasan", ""))


def test_a_long_standstill_is_told_in_whole_days(made: Made) -> None:
    (found,) = made(
        moved("departure", "capital", "on 1 September"),
        moved("arrival", "khasan", "on 10 September"),
    )
    assert found.text.endswith("stood still or crept for at least 7 of the 8 days")
