"""Small railways, written in a few lines: `made(track("Main", (105, 47), (106, 47)))`."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from geo.railway import Imported, Network, import_railway, network_named

Feature = dict[str, Any]
Position = tuple[float, ...]


def track(name: str, *points: Position, **tags: str) -> Feature:
    """A line of railway in use, by longitudes and latitudes."""
    properties = {"railway": "rail", "name": name, **tags}
    return feature({"type": "LineString", "coordinates": [*map(list, points)]}, **properties)


def station(name: str, lon: float, lat: float, **tags: str) -> Feature:
    """A station."""
    properties = {"railway": "station", "name": name, **tags}
    return feature({"type": "Point", "coordinates": [lon, lat]}, **properties)


def feature(geometry: Any, **tags: Any) -> Feature:
    """A feature of GeoJSON."""
    return {"type": "Feature", "properties": tags, "geometry": geometry}


def written(folder: Path, *features: Feature, **more: Any) -> Path:
    """A GeoJSON file of features."""
    path = folder / "lines.geojson"
    text = json.dumps({"type": "FeatureCollection", **more, "features": features})
    path.write_text(text, "utf-8")
    return path


def imported(*features: Feature, name: str = "small", **options: Any) -> Imported:
    """What the import of features made."""
    with tempfile.TemporaryDirectory() as folder:
        return import_railway(written(Path(folder), *features), name, **options)


def made(*features: Feature, **options: Any) -> Network:
    """A network of features."""
    imported(*features, **options)
    return network_named("small")


def east(metres: float, lat: float = 47.0) -> float:
    """So many metres to the east in degrees of longitude."""
    from geo.railway.measure import radii_at

    return metres / 1000 / radii_at(lat)[1] * 57.29577951308232


def north(metres: float, lat: float = 47.0) -> float:
    """So many metres to the north in degrees of latitude."""
    from geo.railway.measure import radii_at

    return metres / 1000 / radii_at(lat)[0] * 57.29577951308232
