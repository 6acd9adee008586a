"""Every test of railways keeps its networks in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that imported networks are kept in."""
    folder = tmp_path / "kept"
    monkeypatch.setenv("DATELINE_DATA", str(folder))
    return folder
