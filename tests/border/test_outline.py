"""The outlines of time zones and the countries that they belong to."""

from __future__ import annotations

import numpy as np
import pytest

from geo.border.area import UNITS
from geo.border.outline import countries_of_zones, country_names, outlines


def test_every_zone_on_land_has_a_country() -> None:
    lost = {
        zone
        for zone, country in zip(outlines().zones, outlines().countries, strict=True)
        if country is None and not zone.startswith("Etc/")
    }

    assert lost == set()


def test_zones_of_the_high_seas_have_none() -> None:
    assert "Etc/GMT-10" not in countries_of_zones()


def test_a_zone_is_found_by_its_old_name() -> None:
    assert countries_of_zones()["Asia/Rangoon"] == "MM"
    assert countries_of_zones()["US/Hawaii"] == "US"


def test_every_country_has_a_name_as_it_is_spoken() -> None:
    names = country_names()

    assert {country for country in outlines().countries if country} <= set(names)
    assert names["KP"] == "North Korea"
    assert [name for name in names.values() if "(" in name or "&" in name] == []


def test_a_zone_in_two_countries_is_split_by_its_parts() -> None:
    hanoi, bangkok = outlines().holding(105.85, 21.03), outlines().holding(100.5, 13.75)

    assert [outlines().zones[n] for n in hanoi] == ["Asia/Bangkok"]
    assert [outlines().countries[n] for n in hanoi] == ["VN"]
    assert [outlines().countries[n] for n in bangkok] == ["TH"]


def test_no_outline_passes_180_degrees() -> None:
    for number in outlines().meeting(177, -90, 180, 90):
        ring = outlines().rings(number)[0]
        steps = np.abs(np.diff(ring[:, 0].astype(float)))
        assert steps.max() <= 180 * UNITS or outlines().countries[number] == "AQ"


def test_where_outlines_overlap_the_smaller_comes_first() -> None:
    zones = [outlines().zones[n] for n in outlines().holding(87.6, 43.8)]

    assert zones == ["Asia/Urumqi", "Asia/Shanghai"]


@pytest.mark.parametrize("corner", [(-180.0, -90.0), (180.0, 90.0), (0.0, 0.0)])
def test_the_corners_of_the_world_are_looked_up_without_fault(corner: tuple[float, float]) -> None:
    assert len(outlines().holding(*corner)) <= 2
