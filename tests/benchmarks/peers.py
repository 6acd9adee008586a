"""The pages that others make of the same events: folium's time plugins, and swiftmap.

Their scripts are fetched once by their ordinary clients, npm and pip, into a folder that is
thrown away (or kept, where DATELINE_PEERS names one), and answered from there, so that the
peers get their best case: no network.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.crowd import Happening, track

folium: Any = import_module("folium")
plugins: Any = import_module("folium.plugins")

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

NPM = (
    "leaflet@1.9.4",
    "jquery@3.7.1",
    "bootstrap@5.2.2",
    "leaflet-timedimension@1.1.1",
    "leaflet.timeline@1.6.0",
    "iso8601-js-period",
    "moment@2.29",
    "@fortawesome/fontawesome-free@6.2.0",
)
ALIASES = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "jquery.min.js": "jquery/dist/jquery.min.js",
    "iso8601.min.js": "iso8601-js-period/iso8601.js",
    "leaflet.timeline.min.js": "leaflet.timeline/dist/leaflet.timeline.js",
    "moment.min.js": "moment/min/moment.min.js",
}
TYPES = {".js": "text/javascript", ".css": "text/css"}

SWIFTMAP = """
import pickle, sys
import pandas
from swiftmap import Map

with open(sys.argv[1], "rb") as file:
    rows = pickle.load(file)
made = Map()
made.add_circle_markers(pandas.DataFrame(rows), name="E")
made.make_time_layer("E", period="PT1H")
with open(sys.argv[2], "w", encoding="utf-8") as file:
    file.write(made.to_html())
"""


@dataclass(frozen=True)
class Peers:
    """What could be had of the peers: npm's packages and swiftmap's; None where not."""

    npm: Path | None
    swiftmap: Path | None

    def serve(self, page: Page) -> list[str]:
        """Answer what a page asks of the web from the packages; gives the addresses asked for."""
        asked: list[str] = []
        files = {path.name: path for path in sorted(self.npm.rglob("*.*"))} if self.npm else {}

        def answer(route: Route) -> None:
            url = route.request.url
            asked.append(url)
            name = url.split("?")[0].rsplit("/", 1)[-1]
            own = ALIASES.get(name)
            path = self.npm / own if self.npm and own else files.get(name)
            body = path.read_bytes() if path and path.is_file() else b""
            kind = TYPES.get(Path(name).suffix, "application/octet-stream")
            route.fulfill(
                status=200,
                content_type=kind,
                body=body,
                headers={"access-control-allow-origin": "*"},
            )

        page.route(lambda url: url.startswith("http"), answer)
        return asked


def peers() -> Peers:
    """Fetch the peers' packages, and say what could not be had."""
    kept = os.environ.get("DATELINE_PEERS")
    folder = Path(kept) if kept else Path(tempfile.mkdtemp(prefix="dateline-peers-"))
    npm, swiftmap = folder / "npm", folder / "python"
    for target in (npm, swiftmap):
        target.mkdir(parents=True, exist_ok=True)
    from_npm = ["npm", "install", "--no-audit", "--no-fund", "--silent", *NPM]
    from_pypi = [sys.executable, "-m", "pip", "install", "--quiet", "swiftmap", "pandas"]
    from_pypi += ["--disable-pip-version-check", "--target", str(swiftmap)]
    return Peers(
        _had("folium's scripts", npm / "node_modules", from_npm, npm),
        _had("swiftmap", swiftmap, from_pypi, swiftmap, there=swiftmap / "swiftmap"),
    )


def _had(
    name: str, found: Path, command: list[str], folder: Path, there: Path | None = None
) -> Path | None:
    if (there or found).exists():
        return found
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=600)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"{name} cannot be had ({type(error).__name__}): measured without it", flush=True)
        return None
    return found


def timeline(events: list[Happening]) -> str:
    """Folium's Timeline and TimelineSlider, with title and text in a popup."""
    made = folium.Map([41, 128.8], zoom_start=6, tiles=None)
    folium.PolyLine(track()).add_to(made)
    features = [
        _feature(one, start=one.start.isoformat(), end=one.end.isoformat(), text=one.text)
        for one in events
    ]
    layer = plugins.Timeline({"type": "FeatureCollection", "features": features}).add_to(made)
    folium.GeoJsonPopup(fields=["title", "text"]).add_to(layer)
    slider = plugins.TimelineSlider(
        auto_play=False, show_ticks=False, enable_keyboard_controls=True
    )
    slider.add_timelines(layer).add_to(made)
    return str(made.get_root().render())


def timestamped(events: list[Happening]) -> str:
    """Folium's TimestampedGeoJson, circles of which each is shown for six hours."""
    made = folium.Map([41, 128.8], zoom_start=6, tiles=None)
    folium.PolyLine(track()).add_to(made)
    look = {"icon": "circle", "iconstyle": {"radius": 5}}
    features = [
        _feature(one, times=[one.start.isoformat()], popup=f"{one.title}<p>{one.text}</p>", **look)
        for one in events
    ]
    plugins.TimestampedGeoJson(
        {"type": "FeatureCollection", "features": features},
        period="PT1H",
        duration="PT6H",
        auto_play=False,
        add_last_point=False,
    ).add_to(made)
    return str(made.get_root().render())


def swiftmap(found: Peers) -> Callable[[list[Happening]], str]:
    """How swiftmap makes its page: in a Python of its own, which sees its packages."""

    def make(events: list[Happening]) -> str:
        rows = [
            {
                "lat": one.lat,
                "lon": one.lon,
                "datetime_start": one.start,
                "datetime_end": one.end,
                "title": one.title,
                "text": one.text,
            }
            for one in events
        ]
        with tempfile.TemporaryDirectory() as name:
            source, target = Path(name) / "rows", Path(name) / "map.html"
            source.write_bytes(pickle.dumps(rows))
            environment = {**os.environ, "PYTHONPATH": str(found.swiftmap)}
            command = [sys.executable, "-c", SWIFTMAP, str(source), str(target)]
            subprocess.run(command, check=True, env=environment, capture_output=True)
            return target.read_text("utf-8")

    return make


def _feature(one: Happening, **more: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [one.lon, one.lat]},
        "properties": {"title": one.title, **more},
    }
