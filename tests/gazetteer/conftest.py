"""The whole gazetteer, opened once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def world(gazetteer: Path) -> Iterator[Gazetteer]:
    """The whole gazetteer."""
    opened = Gazetteer(gazetteer)
    yield opened
    opened.close()
