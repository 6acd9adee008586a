"""The map document: a journey on one folium map, complete in one HTML file."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.webmap.compose import build_document
    from geo.webmap.layer import JourneyMap, build_map

__all__ = ["JourneyMap", "build_document", "build_map"]

_MODULES = {"JourneyMap": "layer", "build_document": "compose", "build_map": "layer"}


def __getattr__(name: str) -> object:
    """Load folium and what draws a journey only when it is asked for."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted({*globals(), *_MODULES})
