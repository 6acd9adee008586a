"""The journeys that the formats are tried on."""

from __future__ import annotations

import pytest

from geo.check import Checked
from tests.formats import journeys


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """Case C18, and more of its kind."""
    return journeys.hostile(tmp_path_factory.mktemp("formats") / "hostile")


@pytest.fixture(scope="session")
def c02(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """Case C02."""
    return journeys.c02(tmp_path_factory.mktemp("formats") / "c02")


@pytest.fixture(scope="session")
def c14(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """Case C14."""
    return journeys.c14(tmp_path_factory.mktemp("formats") / "c14")


@pytest.fixture(scope="session")
def sea_leg(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """Case C07."""
    return journeys.across_180(tmp_path_factory.mktemp("formats") / "sea")
