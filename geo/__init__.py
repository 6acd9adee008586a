"""Dateline turns news reports of a journey into an interactive map that a reader can check.

>>> import geo
>>> journey = geo.load("data/kim-2023")
>>> geo.build_map(journey).save("kim.html")
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # typing's is the same for type checkers, and takes 6 ms to import
if TYPE_CHECKING:
    from geo.check import Checked, load
    from geo.errors import DatelineError, Faults
    from geo.export import to_csv, to_geojson, to_gpx, to_html, to_kml
    from geo.gazetteer import locate, lookup
    from geo.gazetteer.found import Found
    from geo.interval import Interval
    from geo.journey import Claim, Event, Journey
    from geo.prism import Track, Whereabouts, times_at, track_of, whereabouts
    from geo.railway import Network, import_railway, network_named
    from geo.resolution import resolve
    from geo.route import RoutedLeg, route_between
    from geo.speeds import Implied, implied
    from geo.webmap import JourneyMap, build_map
    from geo.when import Anchor, When, read_when
    from geo.when.intext import TimeWords, times_in
    from geo.when.written import to_edtf, to_iso

__all__ = [
    "Anchor",
    "Checked",
    "Claim",
    "DatelineError",
    "Event",
    "Faults",
    "Found",
    "Implied",
    "Interval",
    "Journey",
    "JourneyMap",
    "Network",
    "RoutedLeg",
    "TimeWords",
    "Track",
    "When",
    "Whereabouts",
    "build_map",
    "implied",
    "import_railway",
    "load",
    "locate",
    "lookup",
    "network_named",
    "read_when",
    "resolve",
    "route_between",
    "times_at",
    "times_in",
    "to_csv",
    "to_edtf",
    "to_geojson",
    "to_gpx",
    "to_html",
    "to_iso",
    "to_kml",
    "track_of",
    "whereabouts",
]

_MODULES = {
    "Anchor": "when",
    "Checked": "check",
    "Claim": "journey",
    "DatelineError": "errors",
    "Event": "journey",
    "Faults": "errors",
    "Found": "gazetteer.found",
    "Implied": "speeds",
    "Interval": "interval",
    "Journey": "journey",
    "JourneyMap": "webmap",
    "Network": "railway",
    "RoutedLeg": "route",
    "TimeWords": "when.intext",
    "Track": "prism",
    "When": "when",
    "Whereabouts": "prism",
    "build_map": "webmap",
    "implied": "speeds",
    "import_railway": "railway",
    "load": "check",
    "locate": "gazetteer",
    "lookup": "gazetteer",
    "network_named": "railway",
    "read_when": "when",
    "resolve": "resolution",
    "route_between": "route",
    "times_at": "prism",
    "times_in": "when.intext",
    "to_csv": "export",
    "to_edtf": "when.written",
    "to_geojson": "export",
    "to_gpx": "export",
    "to_html": "export",
    "to_iso": "when.written",
    "to_kml": "export",
    "track_of": "prism",
    "whereabouts": "prism",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted({*globals(), *_MODULES})
