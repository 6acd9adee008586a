"""Whom a journey owes for its data."""

from __future__ import annotations

from dataclasses import replace

from geo.check import Checked
from geo.credits import data_credits
from geo.geocode import locate


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
