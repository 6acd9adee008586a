"""Railways: the corridor that comes with Dateline, networks that users import, ways on both.

A `Railway` is a table of stations with the lines between them, good for a line whose
kilometres are known; a `Network` is made of tracks as they lie, imported from a file of
any common format (`geo.railway.importing`) and kept under a name (`geo.railway.home`).
What is asked for is loaded then: opening a network costs some milliseconds.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.railway.home import network_named, network_names
    from geo.railway.importing import Imported, import_railway
    from geo.railway.network import Network, NetworkStation, open_network
    from geo.railway.tables import (
        CREDIT,
        Railway,
        Station,
        Stretch,
        Way,
        corridor,
        read_railway,
    )
    from geo.railway.way import Gap, TrackWay

__all__ = [
    "CREDIT",
    "Gap",
    "Imported",
    "Network",
    "NetworkStation",
    "Railway",
    "Station",
    "Stretch",
    "TrackWay",
    "Way",
    "corridor",
    "import_railway",
    "network_named",
    "network_names",
    "open_network",
    "read_railway",
]

_MODULES = {
    "CREDIT": "tables",
    "Gap": "way",
    "Imported": "importing",
    "Network": "network",
    "NetworkStation": "network",
    "Railway": "tables",
    "Station": "tables",
    "Stretch": "tables",
    "TrackWay": "way",
    "Way": "tables",
    "corridor": "tables",
    "import_railway": "importing",
    "network_named": "home",
    "network_names": "home",
    "open_network": "network",
    "read_railway": "tables",
}


def __getattr__(name: str) -> object:
    """Load a name when it is first asked for."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = found
    return found
