"""Which reader a file is for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from geo.errors import DatelineError, UnknownFormat, UnreadableFile
from geo.railway.reading.feature import Feature
from geo.railway.reading.memory import Budget

Reader = Callable[[Path, Budget, Callable[[int, int], None]], Iterator[Feature]]

FORMATS = (
    "GeoJSON (.geojson, .json, .geojsonl, .geojsons, .ndjson)",
    "GeoPackage (.gpkg)",
    "FlatGeobuf (.fgb)",
    "Shapefile (.shp)",
    "GeoParquet (.parquet, .geoparquet)",
    "OpenStreetMap (.osm, .pbf, .osm.gz, .osm.bz2)",
)
_PACKED = (".gz", ".bz2", ".xz", ".zst", ".zip", ".7z", ".tar", ".tgz")


def read_features(
    path: Path, budget: Budget, progress: Callable[[int, int], None] = lambda *_: None
) -> Iterator[Feature]:
    """The features of a file, in order, by the reader that its ending tells.

    Raises UnknownFormat for another ending, and UnreadableFile, with the file, for one that
    is missing, empty, cut short, damaged, or too large for the memory there is.
    """
    reader = _reader(path)
    try:
        if not path.is_file():
            raise UnreadableFile("no such file", "Check the name")
        if path.stat().st_size == 0:
            raise UnreadableFile("the file is empty", "Get the whole file")
        yield from reader(path, budget, progress)
    except MemoryError:
        raise UnreadableFile(
            "is too large for the memory of this machine", "Import a part of it"
        ).at(str(path)) from None
    except DatelineError as error:
        raise error.at(str(path)) from None
    except OSError as error:
        raise UnreadableFile(f"cannot be read: {error.strerror or error}").at(str(path)) from None


def _reader(path: Path) -> Reader:
    name = path.name.lower()
    if name.endswith((".geojson", ".json", ".geojsonl", ".geojsons", ".ndjson")):
        from geo.railway.reading.geojson import read_geojson

        return read_geojson
    if name.endswith((".gpkg", ".fgb", ".shp")):
        from geo.railway.reading.layers import read_layers

        return read_layers
    if name.endswith((".parquet", ".geoparquet")):
        from geo.railway.reading.layers import read_parquet

        return read_parquet
    if name.endswith((".osm", ".pbf", ".osm.gz", ".osm.bz2", ".osm.xml")):
        from geo.railway.reading.osm import read_osm

        return read_osm
    packed = name.endswith(_PACKED)
    raise UnknownFormat(
        f"“{path.suffix or path.name}” is no format of railway lines that can be read",
        f"{'Unpack it first, and give' if packed else 'Give'} one of {', '.join(FORMATS)}",
    ).at(str(path))
