from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo.check import load
from geo.interval import Interval
from geo.marey import Marey, marey
from tests.build import claim, event, write_journey

if TYPE_CHECKING:
    from geo.check import Checked

LEG = {"from": "capital", "to": "khasan", "by": "rail"}
SIXTY = [{"text": "Not faster than 60 km/h.", "speed_kmh": {"rail": 60}}]


@pytest.fixture(scope="module")
def diagram(seed: Checked) -> Marey:
    return marey(seed)


def moved(kind: str, place: str, when: str) -> dict[str, Any]:
    return event(kind, kind, claim(f"{kind} at {place} {when}", when), place=place)


def made(folder: Path, *events: dict[str, Any], **more: Any) -> Marey:
    more = {"legs": [LEG], "assumptions": SIXTY} | more
    return marey(load(write_journey(folder / "made", *events, **more)))


def test_stations_lie_in_order_from_the_first_kilometre_to_the_last(diagram: Marey) -> None:
    km = [stop.km for stop in diagram.stations]
    assert km == sorted(km)
    assert km[0] == 0.0
    assert km[-1] == pytest.approx(diagram.km)
    assert (diagram.stations[0].name, diagram.stations[-1].name) == ("Pyongyang", "Vladivostok")
    assert len({stop.name for stop in diagram.stations}) == len(km)


def test_the_border_changes_the_country_and_the_clock(diagram: Marey) -> None:
    (border,) = diagram.borders
    assert border.countries == ("KP", "RU")
    assert border.zones == ("Asia/Pyongyang", "Asia/Vladivostok")
    assert [(clock.zone, round(clock.start_km)) for clock in diagram.clocks] == [
        ("Asia/Pyongyang", 0),
        ("Asia/Vladivostok", 818),
    ]


def test_marks_say_what_is_reported_and_what_is_left_of_it(diagram: Marey) -> None:
    marks = {mark.event: mark for mark in diagram.intervals}
    crossing, arrival = marks["crossing"], marks["arrival"]
    assert crossing.reported == Interval(
        datetime(2023, 9, 11, 15, tzinfo=UTC), datetime(2023, 9, 11, 23, tzinfo=UTC)
    )
    assert arrival.reported is None
    assert arrival.feasible is not None
    assert marks["putin"].actor == "other"
    assert marks["putin"].km == pytest.approx(diagram.km)
    assert "delegation" not in marks


def test_the_region_has_a_reported_and_an_expected_patch(diagram: Marey) -> None:
    assert [patch.status for patch in diagram.region] == ["reported", "expected"]
    assert all(0 <= km <= diagram.km for patch in diagram.region for _, km in patch.corners)


def test_it_is_cut_to_the_time_that_is_asked_for(seed: Checked) -> None:
    within = Interval(datetime(2023, 9, 11, tzinfo=UTC), datetime(2023, 9, 12, tzinfo=UTC))
    assert within.start is not None
    assert within.end is not None
    for patch in marey(seed, within).region:
        assert all(within.start <= at <= within.end for at, _ in patch.corners)


def test_it_says_in_sentences_what_it_shows_and_how_to_read_it(diagram: Marey) -> None:
    assert diagram.says == (
        "Where Kim Jong Un can have been, hour by hour, between Pyongyang and Vladivostok, on "
        "1,146 km of line."
    )
    assert "at 60 km/h at most" in diagram.reading
    assert "hatched is only expected" in diagram.reading


def test_a_journey_without_a_leg_says_so(tmp_path: Path) -> None:
    found = made(tmp_path, moved("departure", "capital", "on Sunday"), legs=[], assumptions=[])
    assert found.says.startswith("No leg of this journey has a line on the ground")
    assert (found.stations, found.region, found.km) == ((), (), 0.0)


def test_a_line_on_which_nothing_is_dated_says_so(tmp_path: Path) -> None:
    found = made(tmp_path, event("talks", "meeting", claim("they met on Sunday", "on Sunday")))
    assert found.says.startswith("No report says when Somebody was at a place between Pyongyang")
    assert found.region == ()


def test_movements_without_time_enough_between_them_clash(tmp_path: Path) -> None:
    found = made(
        tmp_path,
        moved("departure", "capital", "on Monday at 08:00"),
        moved("arrival", "khasan", "on Monday at 12:00"),  # 11:00 in Pyongyang
    )
    (clash,) = found.clashes
    assert (clash.first, clash.other) == ("departure", "arrival")
    assert clash.text == "819 km in 3 hours at most: more than 60 km/h can do"
    assert "contradict" in found.says
    assert "red line" in found.reading


def test_a_movement_dated_before_one_that_it_follows_clashes(tmp_path: Path) -> None:
    found = made(
        tmp_path,
        moved("departure", "capital", "on Tuesday"),
        moved("arrival", "khasan", "on Sunday"),
    )
    (clash,) = found.clashes
    assert clash.text == "Khasan lies after Pyongyang on the way, but is dated before it"
