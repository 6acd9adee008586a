"""Whom a journey owes for its data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from geo.check import Checked
from geo.credits import borders_credit, borders_told, data_credits
from geo.geocode import locate
from geo.plaintext import journey_lines
from tests.formats import journeys

BORDERS = "The borders are those of today, not of 1985."


def test_an_airport_of_openflights_is_credited_to_it(seed: Checked) -> None:
    assert "Airports: OpenFlights (ODbL 1.0)" not in list(data_credits(seed))
    source = locate("Bagram Airfield").source
    key, place = next((k, p) for k, p in seed.located.items() if p.point and not p.surveyed)
    located = {**seed.located, key: replace(place, basis=f"Bagram Airfield, from {source}")}
    assert "Airports: OpenFlights (ODbL 1.0)" in list(data_credits(replace(seed, located=located)))


def test_each_railway_is_credited_once(seed: Checked) -> None:
    credits = list(data_credits(seed))
    assert len(credits) == len(set(credits))
    assert {leg.credit for leg in seed.legs} <= set(credits)


def test_a_journey_of_1985_is_told_that_its_borders_are_todays(
    tmp_path: Path, seed: Checked
) -> None:
    report = {**journeys.REPORT, "published": date(1985, 5, 14), "zone": "Europe/Prague"}
    checked = journeys.journey(
        tmp_path / "old",
        "The guest left for Bratislava on Sunday.",
        zone="Europe/Prague",
        reports={"article": report},
        places={
            "prague": journeys.place("Prague", 50.08, 14.43),
            "bratislava": journeys.place("Bratislava", 48.15, 17.11),
        },
        events=[
            journeys.event(
                "start",
                "The guest left for Bratislava on Sunday",
                kind="departure",
                when=["on Sunday"],
                place="prague",
            )
        ],
        legs=[{"from": "prague", "to": "bratislava", "by": "road"}],
    )

    assert borders_told(checked) == BORDERS
    assert BORDERS in list(journey_lines(checked))
    assert borders_credit(checked).startswith("Borders as of today, not of 1985,")
    assert borders_told(seed) == ""
    assert not any("not of" in line for line in journey_lines(seed))
