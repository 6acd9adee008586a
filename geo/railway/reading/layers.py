"""GeoPackage, FlatGeobuf, Shapefile and GeoParquet, batch by batch.

The first three are read by GDAL (package pyogrio), the last by Arrow (package pyarrow).
"""

from __future__ import annotations

import json
import struct
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import shapely

from geo.errors import UnreadableFile
from geo.railway.reading.feature import Feature, texts
from geo.railway.reading.memory import Budget

BATCH = 2_000
_SHAPEFILE = struct.pack(">i", 9994)


def read_layers(
    path: Path, budget: Budget, progress: Callable[[int, int], None]
) -> Iterator[Feature]:
    """The features of all layers of a GeoPackage, FlatGeobuf or Shapefile.

    Raises UnreadableFile for a file that is cut short or no such file.
    """
    pyogrio = needed("pyogrio")
    _demand_whole(path)
    with _told():
        layers = [str(name) for name, kind in pyogrio.list_layers(path) if kind is not None]
    if not layers:
        if path.suffix.lower() == ".fgb":  # whose one layer always has geometry
            raise UnreadableFile("is cut short, or no FlatGeobuf", "Get the whole file")
        raise UnreadableFile("holds no layer with geometry", "Export the layer of railway lines")
    for layer in layers:
        before = f"{layer}: " if len(layers) > 1 else ""
        yield from _layer(pyogrio, path, layer, before, budget, progress)


def read_parquet(
    path: Path, budget: Budget, progress: Callable[[int, int], None]
) -> Iterator[Feature]:
    """The features of a GeoParquet file. Raises UnreadableFile as `read_layers` does."""
    parquet = needed("pyarrow.parquet")
    with _told():
        file = parquet.ParquetFile(path)
        about = json.loads((file.schema_arrow.metadata or {}).get(b"geo", b"null"))
    columns = about.get("columns") if isinstance(about, dict) else None
    if not isinstance(columns, dict):
        raise UnreadableFile("is a Parquet file without geometry", "Write it as GeoParquet")
    name = str(about.get("primary_column", "geometry"))
    column = columns.get(name)
    if not isinstance(column, dict) or name not in file.schema_arrow.names:
        raise UnreadableFile(
            f"says that its geometry is in the column “{name}”, and has none such",
            "Write it again as GeoParquet",
        )
    if column.get("encoding") != "WKB":
        raise UnreadableFile(
            f"holds its geometry as {column.get('encoding') or 'something unknown'}",
            "Write it as GeoParquet with the encoding WKB",
        )
    crs = json.dumps(column["crs"]) if column.get("crs") else None
    whole, number = file.metadata.num_rows, 0
    with _told():
        for batch in file.iter_batches(batch_size=BATCH):
            budget.demand(4 * batch.nbytes)
            geometry = batch.column(name).to_numpy(zero_copy_only=False)
            plain = [c for c in batch.schema.names if c not in columns]
            yield from _features(geometry, batch.select(plain), number, "", crs)
            number += batch.num_rows
            progress(number, whole)


def needed(name: str) -> ModuleType:
    """A package that only reading such files needs. Raises UnreadableFile where it is missing."""
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError:
        package = name.partition(".")[0]
        raise UnreadableFile(
            f"files of this format are read with the package {package}, which is not installed",
            "Install it: pip install 'dateline[rail]'; or convert the file to GeoJSON",
        ) from None


def _layer(
    pyogrio: ModuleType,
    path: Path,
    layer: str,
    before: str,
    budget: Budget,
    progress: Callable[[int, int], None],
) -> Iterator[Feature]:
    with _told():
        whole = int(pyogrio.read_info(path, layer=layer)["features"])
        number = 0
        with pyogrio.open_arrow(
            path, layer=layer, batch_size=BATCH, use_pyarrow=True, datetime_as_string=True
        ) as (meta, reader):
            name = meta["geometry_name"] or "wkb_geometry"
            crs = str(meta["crs"]) if meta.get("crs") else None
            for batch in reader:
                budget.demand(4 * batch.nbytes)
                geometry = batch.column(name).to_numpy(zero_copy_only=False)
                plain = [column for column in batch.schema.names if column != name]
                yield from _features(geometry, batch.select(plain), number, before, crs)
                number += batch.num_rows
                progress(number, max(whole, number))
    if number < whole:
        raise UnreadableFile(
            f"is cut short: {number:,} of the {whole:,} features of “{layer}” are there",
            "Get the whole file",
        )


def _features(
    geometry: Sequence[bytes | None],
    columns: Any,  # noqa: ANN401 # a batch of Arrow's, which has no types
    number: int,
    before: str,
    crs: str | None,
) -> Iterator[Feature]:
    values = columns.to_pydict()
    shapes = shapely.from_wkb(np.array(geometry, object), on_invalid="ignore")
    for row, (shape, raw) in enumerate(zip(shapes.tolist(), geometry, strict=True)):
        tags = texts({name: column[row] for name, column in values.items()})
        feature = Feature(f"{before}feature {number + row + 1}", tags, crs=crs)
        if shape is not None:
            feature.flat = bool(shapely.has_z(shape))
            for part in shapely.get_parts(shape).tolist():
                _add(feature, part)
        elif raw is not None:
            feature.fault = "its geometry cannot be read"
        yield feature


def _add(feature: Feature, part: Any) -> None:  # noqa: ANN401 # any geometry of shapely's
    if part.is_empty:
        return
    if part.geom_type == "Point":
        feature.points.append((part.x, part.y))
    elif part.geom_type in ("LineString", "LinearRing"):
        feature.lines.append(shapely.get_coordinates(part))
    elif part.geom_type == "Polygon":
        feature.area = True
        feature.lines += [shapely.get_coordinates(ring) for ring in shapely.get_rings(part)]
    else:
        for inner in shapely.get_parts(part).tolist():
            _add(feature, inner)


@contextmanager
def _told() -> Iterator[None]:
    """Tell GDAL's and Arrow's complaints in a sentence."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except UnreadableFile:
        raise
    except MemoryError:
        raise
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"holds words in another encoding than {error.encoding.upper()}",
            "Put a file with the ending .cpg beside a Shapefile that names its encoding, such as "
            "1251; or export it again in UTF-8",
        ) from None
    except Exception as error:  # noqa: BLE001 # both have many kinds of error of their own
        reason = " ".join(str(error).partition("; It might help")[0].split()).rstrip(".")
        reason = reason.partition(" Set SHAPE_RESTORE_SHX")[0].rstrip(".")
        remedy = "Get the whole file, or export it again"
        if ".shx" in reason:
            remedy = "A Shapefile is several files: bring .shx, .dbf and .prj along with .shp"
        raise UnreadableFile(f"cannot be read: {reason[:200]}", remedy) from None


def _demand_whole(path: Path) -> None:
    """Raise UnreadableFile for a file that is shorter than its own header says."""
    with path.open("rb") as file:
        head = file.read(100)
    size, told = path.stat().st_size, 0
    if path.suffix.lower() == ".shp" and len(head) >= 28:
        if not head.startswith(_SHAPEFILE):
            raise UnreadableFile("is no Shapefile", "Get the whole file, or export it again")
        told = 2 * int(struct.unpack(">i", head[24:28])[0])
    elif head.startswith(b"SQLite format 3\0") and len(head) >= 32:
        page, pages = struct.unpack(">H10xI", head[16:32])
        told = (65_536 if page == 1 else page) * pages
    if size < told or size < 28:
        of = f": {size:,} of {told:,} bytes are there" if told else ""
        raise UnreadableFile(f"is cut short{of}", "Get the whole file")
