"""Where the data lie that come with the package: beside it in a clone, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def data_folder(name: str) -> Path:
    """The folder `data/NAME` of the wheel or of the clone, whichever is there.

    Raises FileNotFoundError if the installation is broken and has neither.
    """
    for root in (_PACKAGE, _PACKAGE.parent):
        folder = root / "data" / name
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the installation lacks its folder data/{name}")
