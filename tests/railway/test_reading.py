"""Files of every format, whole and broken, become the same features or a sentence."""

from __future__ import annotations

import builtins
import importlib
import json
import struct
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from geo.errors import DatelineError, UnknownFormat, UnreadableFile
from geo.railway import import_railway, network_named
from geo.railway.reading import Budget, Feature, geojson, read_features
from geo.railway.reading import memory as memory_of
from tests.railway.small import feature, station, track, written

OSM = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="test">
 <node id="1" version="1" lat="47.0" lon="105.0"/>
 <node id="2" version="1" lat="47.0" lon="105.1"/>
 <node id="3" version="1" lat="47.0" lon="105.2"/>
 <node id="4" version="1" lat="47.1" lon="105.1"><tag k="railway" v="station"/>
  <tag k="name" v="Хасан"/><tag k="name:ko" v="하산"/></node>
 <way id="7" version="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/>
  <tag k="railway" v="rail"/><tag k="name" v="Main"/><tag k="gauge" v="1520"/></way>
 <way id="8" version="1"><nd ref="2"/><nd ref="4"/>
  <tag k="railway" v="rail"/><tag k="name" v="Branch"/><tag k="maxspeed" v="60"/></way>
 <way id="9" version="1"><nd ref="1"/><nd ref="4"/><tag k="highway" v="road"/></way>
</osm>
"""


def read(path: Path, budget: Budget | None = None) -> list[Feature]:
    return list(read_features(path, budget or Budget()))


def refused(path: Path) -> str:
    with pytest.raises(DatelineError) as caught:
        read(path)
    return str(caught.value)


def two_lines(folder: Path) -> Path:
    return written(
        folder,
        track("Main", (105, 47), (105.1, 47), (105.2, 47), gauge="1520"),
        track("Branch", (105.1, 47), (105.1, 47.1), maxspeed="60"),
        station("Хасан", 105.1, 47.1, **{"name:ko": "하산"}),
    )


def layers(path: Path, driver: str, epsg: str | None = "EPSG:4326") -> Path:
    """The two lines and nothing else in a file that GDAL writes, in any coordinate system."""
    pyogrio: Any = importlib.import_module("pyogrio.raw")
    shapes = [
        np.array([(105, 47), (105.1, 47), (105.2, 47)]),
        np.array([(105.1, 47), (105.1, 47.1)]),
    ]
    if epsg not in (None, "EPSG:4326"):
        pyproj: Any = importlib.import_module("pyproj")
        project = pyproj.Transformer.from_crs("EPSG:4326", epsg, always_xy=True).transform
        shapes = [np.column_stack(project(*course.T)) for course in shapes]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a file says no coordinate system is meant here
        _write(pyogrio, path, shapes, driver, epsg)
    return path


def _write(pyogrio: Any, path: Path, shapes: list[Any], driver: str, epsg: str | None) -> None:
    pyogrio.write(
        path,
        np.array([shapely.to_wkb(shapely.LineString(course)) for course in shapes], object),
        field_data=[
            np.array(["rail", "rail"], object),
            np.array(["Main", "Branch"], object),
            np.array(["1520", None], object),
        ],
        fields=np.array(["railway", "name", "gauge"]),
        geometry_type="LineString",
        driver=driver,
        crs=epsg,
    )


def parquet(path: Path, **column: Any) -> Path:
    arrow: Any = importlib.import_module("pyarrow")
    writer: Any = importlib.import_module("pyarrow.parquet")
    lines = [
        shapely.LineString([(105, 47), (105.1, 47), (105.2, 47)]),
        shapely.LineString([(105.1, 47), (105.1, 47.1)]),
    ]
    table = arrow.table(
        {
            "railway": ["rail", "rail"],
            "name": ["Main", "Branch"],
            "gauge": ["1520", None],
            "geometry": [shapely.to_wkb(line) for line in lines],
        }
    )
    about = {"encoding": "WKB", "geometry_types": ["LineString"], **column}
    geo = {"version": "1.0.0", "primary_column": "geometry", "columns": {"geometry": about}}
    writer.write_table(table.replace_schema_metadata({"geo": json.dumps(geo)}), path)
    return path


def osm(path: Path) -> Path:
    """The two lines and the station as OpenStreetMap's XML, or in the format of the ending."""
    path.with_suffix(".osm").write_text(OSM, "utf-8")
    if path.suffix == ".pbf":
        osmium: Any = importlib.import_module("osmium")
        with osmium.SimpleWriter(str(path)) as writer:
            for found in osmium.FileProcessor(str(path.with_suffix(".osm"))):
                writer.add(found)
    return path


MAKERS: dict[str, Callable[[Path], Path]] = {
    "geojson": two_lines,
    "gpkg": lambda folder: layers(folder / "a.gpkg", "GPKG"),
    "fgb": lambda folder: layers(folder / "a.fgb", "FlatGeobuf"),
    "shp": lambda folder: layers(folder / "a.shp", "ESRI Shapefile"),
    "shp in metres": lambda folder: layers(folder / "a.shp", "ESRI Shapefile", "EPSG:32648"),
    "gpkg in metres": lambda folder: layers(folder / "a.gpkg", "GPKG", "EPSG:3857"),
    "parquet": lambda folder: parquet(folder / "a.parquet"),
    "osm": lambda folder: osm(folder / "a.osm"),
    "pbf": lambda folder: osm(folder / "a.osm.pbf"),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_every_format_becomes_the_same_network(kind: str, tmp_path: Path) -> None:
    account = import_railway(MAKERS[kind](tmp_path), "any")

    assert account.km == pytest.approx(15.2208 + 11.1173, abs=0.01)
    assert (account.lines, account.edges, account.connected) == (2, 3, 1)
    way = network_named("any").route((105.0, 47.0), (105.1, 47.1))
    assert [name for name, _ in way.lines] == ["Main", "Branch"]
    assert way.gauges == (1520,)


@pytest.mark.parametrize("kind", MAKERS)
def test_every_format_cut_short_is_a_sentence(kind: str, tmp_path: Path) -> None:
    path = MAKERS[kind](tmp_path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])

    with pytest.raises(UnreadableFile) as caught:
        import_railway(path, "any")

    assert str(caught.value).startswith(f"{path}")
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.rglob("*.rail"))


@pytest.mark.parametrize("kind", MAKERS)
def test_every_format_full_of_nothing_is_a_sentence(kind: str, tmp_path: Path) -> None:
    path = MAKERS[kind](tmp_path)
    path.write_bytes(bytes(2_000))

    with pytest.raises(UnreadableFile, match=str(path)):
        import_railway(path, "any")


def test_stations_keep_their_names_in_every_language(tmp_path: Path) -> None:
    import_railway(osm(tmp_path / "a.osm"), "any")

    (found,) = network_named("any").named("하산")
    assert (found.name, found.names) == ("Хасан", (("", "Хасан"), ("ko", "하산")))


def test_an_ending_that_is_not_known_lists_those_that_are(tmp_path: Path) -> None:
    path = tmp_path / "lines.dwg"
    path.write_text("x")

    with pytest.raises(UnknownFormat, match=r"“\.dwg” is no format .* GeoPackage \(\.gpkg\)"):
        read(path)


@pytest.mark.parametrize("name", ["a.geojson", "a.gpkg", "a.osm"])
def test_a_file_that_is_missing_or_empty_is_told(name: str, tmp_path: Path) -> None:
    assert refused(tmp_path / name) == f"{tmp_path / name}: no such file. Check the name."
    (tmp_path / name).touch()
    assert "the file is empty" in refused(tmp_path / name)


@pytest.mark.parametrize(
    ("package", "name"),
    [("pyogrio", "a.gpkg"), ("osmium", "a.osm"), ("pyarrow", "a.parquet")],
)
def test_a_package_that_is_missing_is_named_with_the_way_to_get_it(
    package: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = importlib.import_module

    def missing(wanted: str, *rest: Any) -> Any:
        if wanted.partition(".")[0] == package:
            raise ImportError(wanted)
        return real(wanted, *rest)

    monkeypatch.setattr(importlib, "import_module", missing)
    (tmp_path / name).write_text("something")

    assert refused(tmp_path / name) == (
        f"{tmp_path / name}: files of this format are read with the package {package}, which is "
        "not installed. Install it: pip install 'dateline[rail]'; or convert the file to GeoJSON."
    )


def test_without_pyproj_another_coordinate_system_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from geo.railway.reading import crs

    real = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name == "pyproj":
            raise ImportError(name)
        return real(name, *rest)

    path = layers(tmp_path / "a.gpkg", "GPKG", "EPSG:3857")
    crs._transform.cache_clear()
    monkeypatch.setattr(builtins, "__import__", missing)

    with pytest.raises(UnreadableFile, match=r"EPSG:3857, and the package pyproj.*dateline\[rail"):
        import_railway(path, "any")


def test_a_parquet_file_tells_its_coordinate_system(tmp_path: Path) -> None:
    crs = {"type": "GeographicCRS", "name": "x", "id": {"authority": "OGC", "code": "CRS84"}}

    assert import_railway(parquet(tmp_path / "a.parquet", crs=crs), "any").lines == 2


@pytest.mark.parametrize("encoding", ["linestring", "point"])
def test_a_parquet_file_of_another_encoding_is_refused(encoding: str, tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", encoding=encoding)

    assert f"holds its geometry as {encoding}" in refused(path)


def test_a_parquet_file_without_geometry_is_refused(tmp_path: Path) -> None:
    arrow: Any = importlib.import_module("pyarrow")
    writer: Any = importlib.import_module("pyarrow.parquet")
    writer.write_table(arrow.table({"a": [1]}), tmp_path / "a.parquet")

    assert "is a Parquet file without geometry" in refused(tmp_path / "a.parquet")


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"columns": []}, "is a Parquet file without geometry"),
        ({"primary_column": "geom", "columns": {"geom": {"encoding": "WKB"}}}, "“geom”"),
        ({"primary_column": "geometry", "columns": {"geometry": None}}, "“geometry”"),
    ],
)
def test_a_parquet_file_that_says_wrong_things_of_itself_is_refused(
    about: dict[str, Any], said: str, tmp_path: Path
) -> None:
    arrow: Any = importlib.import_module("pyarrow")
    writer: Any = importlib.import_module("pyarrow.parquet")
    table = (
        arrow.table({"geometry": [b""]})
        if about.get("primary_column") != "geom"
        else (arrow.table({"a": [1]}))
    )
    table = table.replace_schema_metadata({"geo": json.dumps(about)})
    writer.write_table(table, tmp_path / "a.parquet")

    assert said in refused(tmp_path / "a.parquet")


def test_a_segment_of_overture_s_keeps_its_names_and_flags(tmp_path: Path) -> None:
    arrow: Any = importlib.import_module("pyarrow")
    writer: Any = importlib.import_module("pyarrow.parquet")
    about = {"primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB"}}}
    table = arrow.table(
        {
            "subtype": ["rail"],
            "class": ["unknown"],
            "names": [{"primary": "Magistrala", "common": {"en": "Main Line"}}],
            "rail_flags": [[
                {"values": ["is_under_construction"], "between": None},
                {"values": ["is_abandoned"], "between": [0.0, 0.5]},
            ]],
            "geometry": [shapely.to_wkb(shapely.LineString([(105, 47), (105.1, 47)]))],
        }
    ).replace_schema_metadata({"geo": json.dumps(about)})  # fmt: skip
    writer.write_table(table, tmp_path / "a.parquet")

    (found,) = read(tmp_path / "a.parquet")

    assert found.tags == {
        "subtype": "rail",
        "class": "unknown",
        "name": "Magistrala",
        "name:en": "Main Line",
        "rail_flags": "under construction",
    }


def test_a_packed_file_is_to_be_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.geojson.gz").write_bytes(b"x")

    assert "Unpack it first, and give one of GeoJSON" in refused(tmp_path / "a.geojson.gz")


def test_a_file_that_is_only_called_a_shapefile_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.shp").write_text("{}" * 99)

    assert "is no Shapefile." in refused(tmp_path / "a.shp")


def test_a_shapefile_without_its_index_asks_for_the_other_files(tmp_path: Path) -> None:
    path = layers(tmp_path / "a.shp", "ESRI Shapefile")
    path.with_suffix(".shx").unlink()

    assert "bring .shx, .dbf and .prj along with .shp" in refused(path)


def test_a_shapefile_in_another_encoding_is_told_how_to_say_it(tmp_path: Path) -> None:
    path = layers(tmp_path / "a.shp", "ESRI Shapefile")
    table = path.with_suffix(".dbf")
    table.write_bytes(table.read_bytes().replace(b"Main", "Путь".encode("cp1251")))
    path.with_suffix(".cpg").write_text("UTF-8")

    assert "another encoding than UTF-8. Put a file with the ending .cpg" in refused(path)


def test_a_flatgeobuf_cut_in_its_head_is_cut_short(tmp_path: Path) -> None:
    path = layers(tmp_path / "a.fgb", "FlatGeobuf")
    path.write_bytes(path.read_bytes()[:60])

    assert "cut short" in refused(path)


def test_a_shapefile_that_says_no_coordinate_system_is_taken_for_degrees(tmp_path: Path) -> None:
    path = layers(tmp_path / "a.shp", "ESRI Shapefile", None)

    assert import_railway(path, "any").km == pytest.approx(26.33, abs=0.01)


def test_a_shapefile_whose_header_tells_of_more_is_cut_short(tmp_path: Path) -> None:
    path = layers(tmp_path / "a.shp", "ESRI Shapefile")
    data = bytearray(path.read_bytes())
    data[24:28] = struct.pack(">i", len(data))
    path.write_bytes(data)

    assert f"is cut short: {len(data)} of {2 * len(data)} bytes are there" in refused(path)


def test_ways_that_the_extract_cuts_keep_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a.osm"
    path.write_text(OSM.replace('<node id="2" version="1" lat="47.0" lon="105.1"/>', ""), "utf-8")

    ways = {found.label: found for found in read(path) if found.label.startswith("way")}

    assert [len(ways[name].lines) for name in ("way 7", "way 8")] == [0, 0]
    assert [ways[name].lost for name in ("way 7", "way 8")] == [1, 1]


def test_ways_may_bring_their_own_places(tmp_path: Path) -> None:
    path = tmp_path / "a.osm"
    path.write_text(
        '<osm version="0.6"><way id="1" version="1"><nd ref="1" lat="47" lon="105"/>'
        '<nd ref="2" lat="47" lon="105.1"/><tag k="railway" v="rail"/></way></osm>',
        "utf-8",
    )

    (way,) = read(path)

    assert way.lines[0].tolist() == [[105, 47], [105.1, 47]]


def test_a_line_s_name_comes_from_its_relation(tmp_path: Path) -> None:
    path = tmp_path / "a.osm"
    relation = (
        '<relation id="1" version="1"><member type="way" ref="7" role=""/>'
        '<tag k="type" v="route"/><tag k="route" v="railway"/><tag k="ref" v="P12"/></relation>'
    )
    path.write_text(OSM.replace("</osm>", f"{relation}</osm>"), "utf-8")

    (main, *_) = (found for found in read(path) if found.label == "way 7")

    assert (main.tags["name"], main.tags["ref"]) == ("Main", "P12")


def test_switches_in_the_middle_of_ways_part_them(tmp_path: Path) -> None:
    text = """<osm version="0.6">
     <node id="1" version="1" lat="47" lon="105"/><node id="3" version="1" lat="47" lon="105.2"/>
     <node id="2" version="1" lat="47" lon="105.1"><tag k="railway" v="switch"/></node>
     <node id="4" version="1" lat="46.9" lon="105.1"/>
     <node id="5" version="1" lat="47.1" lon="105.1"/>
     <way id="1" version="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/>
      <tag k="railway" v="rail"/></way>
     <way id="2" version="1"><nd ref="4"/><nd ref="2"/><nd ref="5"/>
      <tag k="railway" v="rail"/></way>
    </osm>"""
    (tmp_path / "a.osm").write_text(text, "utf-8")

    assert import_railway(tmp_path / "a.osm", "any").connected == 1
    (tmp_path / "a.osm").write_text(text.replace("switch", "railway_crossing"), "utf-8")
    assert import_railway(tmp_path / "a.osm", "any").connected < 1


GEOJSON = {
    "collection": '{"type":"FeatureCollection","features":[%s,%s]}',
    "features last, with a name": '{"type":"FeatureCollection","name":"x","features":[%s,\n%s]}',
    "features first": '{"features":[%s,%s],"bbox":[1,2,3,4],"type":"FeatureCollection"}',
    "one a line": "%s\n%s\n",
    "with record separators": "\x1e%s\n\x1e%s\n",
    "with a mark at its beginning": '\ufeff{"type":"FeatureCollection","features":[%s,%s]}',
}


@pytest.mark.parametrize("chunk", [1, 7, 1 << 20])
@pytest.mark.parametrize("form", GEOJSON)
def test_geojson_is_read_in_every_form_and_in_pieces_of_any_size(
    form: str, chunk: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(geojson, "CHUNK", chunk)
    features = (track("Łódź", (19.4, 51.7), (19.5, 51.8)), track("“B”", (1, 2), (3, 4)))
    text = GEOJSON[form] % tuple(json.dumps(one, ensure_ascii=False) for one in features)
    (tmp_path / "a.geojson").write_text(text, "utf-8")

    found = read(tmp_path / "a.geojson")

    assert [(one.label, one.tags["name"]) for one in found] == [
        ("feature 1", "Łódź"),
        ("feature 2", "“B”"),
    ]
    assert found[0].lines[0].tolist() == [[19.4, 51.7], [19.5, 51.8]]


def test_a_geometry_alone_is_a_feature(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"type":"LineString","coordinates":[[1,2],[3,4]]}', "utf-8")

    (found,) = read(tmp_path / "a.json")

    assert found.lines[0].tolist() == [[1, 2], [3, 4]]


def test_geometry_of_every_kind_is_taken_apart(tmp_path: Path) -> None:
    kinds = [
        {"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]},
        {"type": "MultiPoint", "coordinates": [[1, 2], [3, 4]]},
        {"type": "GeometryCollection",
         "geometries": [{"type": "LineString", "coordinates": [[1, 2, 9], [3, 4]]},
                        {"type": "Point", "coordinates": [1, 2]}]},
        {"type": "LineString", "coordinates": []},
        None,
    ]  # fmt: skip
    found = read(written(tmp_path, *(feature(kind) for kind in kinds)))

    assert [len(one.lines) for one in found] == [2, 1, 0, 1, 0, 0]
    assert [len(one.points) for one in found] == [0, 0, 2, 1, 0, 0]
    assert [one.fault for one in found] == [""] * 6
    assert (found[1].area, found[3].flat) == (True, True)


@pytest.mark.parametrize(
    "geometry",
    [{"type": "LineString", "coordinates": "x"}, {"type": "LineString", "coordinates": [[1], [2]]},
     {"type": "LineString", "coordinates": [[1, "a"], [2, 3]]}, {"type": "LineString"}, [1, 2],
     {"type": "Curve", "coordinates": []}],
)  # fmt: skip
def test_a_geometry_that_is_none_is_a_fault_of_its_feature_alone(
    geometry: Any, tmp_path: Path
) -> None:
    path = written(tmp_path, feature(geometry), track("good", (1, 2), (3, 4)))

    first, second = read(path)

    assert first.fault
    assert (second.fault, len(second.lines)) == ("", 1)


def test_properties_become_texts(tmp_path: Path) -> None:
    tags = {"a": True, "b": 1520.0, "c": None, "d": [1], "tags": {"gauge": 750},
            "other_tags": '"maxspeed"=>"80","name:ko"=>"하\\"산"'}  # fmt: skip

    (found,) = read(written(tmp_path, feature(None, **tags)))

    assert found.tags == {
        "a": "yes",
        "b": "1520",
        "gauge": "750",
        "maxspeed": "80",
        "name:ko": '하"산',
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{\n"features":[{"type":"Feature"', ":2: GeoJSON: the file is cut short"),
        ('{\n"features":[{"a":1}\n', ":3: GeoJSON: the file is cut short"),
        ('{\n"features":[{"a" 1}' + " " * 99 + "]}", ":2: GeoJSON: it is no JSON"),
        ('{"type":"Topology","objects":{}}', "it holds no features, but “Topology”"),
        ("[1,2]", "expected {, not ["),
        ("   ", "cut short"),
        ('{"features":[1]}', "feature 1 is no object"),
        ('{"type":"FeatureCollection","features":[{"type":"Fea', "the file is cut short"),
        ('{"features":[{"a":' + "1" * 5000 + "}]}", "a number there is too long"),
        ('{"features":[{"a":1}],"crs":{"properties":{"name":"EPSG:28992"}}}',
         "EPSG:28992, is told after its features. Put “crs” before"),
    ],
)  # fmt: skip
def test_what_is_no_geojson_is_told_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_text(text, "utf-8")

    assert said in refused(tmp_path / "a.geojson")


def test_another_encoding_is_told(tmp_path: Path) -> None:
    text = json.dumps(track("Хасан", (1, 2), (3, 4)), ensure_ascii=False)
    (tmp_path / "a.geojson").write_bytes(text.encode("cp1251"))

    assert "it is not in UTF-8. Save it as UTF-8" in refused(tmp_path / "a.geojson")


def test_a_file_beyond_the_memory_is_refused_before_it_runs_out(tmp_path: Path) -> None:
    lines = [track(str(n), *((105 + m / 1e4, 47) for m in range(500))) for n in range(50)]

    with pytest.raises(UnreadableFile, match=r"is too large for this machine: .* MB are free"):
        read(written(tmp_path, *lines), Budget(2_000_000))


def test_an_import_counts_what_it_keeps_against_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [track(str(n), *((105 + m / 1e4, 47) for m in range(500))) for n in range(200)]
    monkeypatch.setattr(memory_of, "available_bytes", lambda: 30_000_000)

    with pytest.raises(UnreadableFile, match="Import a part of it"):
        import_railway(written(tmp_path, *lines), "any")


@pytest.mark.parametrize("error", [MemoryError()])
def test_a_memory_that_runs_out_all_the_same_is_a_sentence(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(geojson, "_feature", fails)

    assert "is too large for the memory of this machine" in refused(two_lines(tmp_path))


def test_the_memory_that_is_there_is_known_here() -> None:
    available = memory_of.available_bytes()

    assert available is None or available > 1_000_000
