"""What an import leaves out, mends, refuses and counts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geo.errors import InvalidSetting, UnreadableFile
from geo.railway import import_railway, network_named, network_names
from tests.railway.small import (
    Feature,
    east,
    feature,
    imported,
    made,
    station,
    track,
    written,
)

USED = track("Line in use", (105.0, 47.0), (105.15, 47.12), (105.3, 47.0))


def line(*points: Any, **tags: Any) -> Feature:
    return feature({"type": "LineString", "coordinates": [*points]}, railway="rail", **tags)


def refused(*features: Feature, **options: Any) -> str:
    with pytest.raises(UnreadableFile) as caught:
        imported(*features, **options)
    return str(caught.value).partition(": ")[2]


def test_tracks_that_no_train_can_use_are_left_out_and_counted_by_kind() -> None:
    direct = {"type": "LineString", "coordinates": [[105.0, 47.0], [105.3, 47.0]]}
    account = imported(
        USED,
        feature(direct, railway="disused", name="Old direct line"),
        feature(direct, railway="construction", construction="rail"),
        feature(direct, railway="abandoned"),
        feature(direct, railway="tram"),
        feature(direct, railway="platform"),
    )

    assert (account.lines, dict(account.left_out)) == (
        1,
        {"disused": 1, "under construction": 1, "abandoned": 1, "tram": 1, "platform": 1},
    )
    assert account.km == pytest.approx(35.1, abs=0.1)
    assert (
        "Left out: 5 features (1 disused, 1 under construction, 1 abandoned, 1 tram, 1 platform)"
    ) in list(account.told())


def test_roads_rivers_ferries_and_areas_are_no_railways() -> None:
    direct = {"type": "LineString", "coordinates": [[105.0, 47.0], [105.3, 47.0]]}
    field = {"type": "Polygon", "coordinates": [[[1, 2], [3, 2], [3, 4], [1, 2]]]}
    account = imported(
        USED,
        feature(direct, highway="primary"),
        feature(direct, waterway="river", railway=None),
        feature(direct, route="ferry"),
        feature(field, name="Mongolia"),
    )

    assert (account.lines, dict(account.left_out)) == (
        1,
        {"highway": 1, "waterway": 1, "ferry": 1, "area": 1},
    )


def test_a_kind_that_is_none_cannot_be_asked_for() -> None:
    with pytest.raises(InvalidSetting, match="“trams” is no kind of railway") as caught:
        imported(USED, also=["trams"])

    assert "Nearest: “tram”" in str(caught.value)


@pytest.mark.parametrize("limit", [-1.0, float("nan"), float("inf")])
@pytest.mark.parametrize("which", ["tolerance_m", "island_m"])
def test_a_tolerance_is_a_length(which: str, limit: float) -> None:
    with pytest.raises(InvalidSetting, match="no lengths"):
        imported(USED, **{which: limit})  # type: ignore[arg-type] # one of the options


def test_trams_are_taken_where_they_are_asked_for() -> None:
    tram = feature({"type": "LineString", "coordinates": [[1, 2], [1, 3]]}, railway="tram")

    assert imported(USED, tram, also=["tram"]).lines == 2


def test_the_reference_cases_come_out(shared: Path) -> None:
    account = import_railway(shared / "cases" / "C10-disused.osm", "c10")
    network = network_named("c10")
    (alpha,), (beta,) = network.named("Alpha"), network.named("Beta")

    way = network.route((alpha.lon, alpha.lat), (beta.lon, beta.lat))

    assert way.km == pytest.approx(35.1, abs=0.05)
    assert [name for name, _ in way.lines] == ["Line in use"]
    assert dict(account.left_out) == {"disused": 1, "under construction": 1, "abandoned": 1}


def test_what_is_amiss_is_mended_or_left_out_and_the_first_is_named() -> None:
    account = imported(
        line([105, 47, 900], [105.1, 47, 910]),
        line([190.5, 66], [190.6, 66]),
        line([105.1, 47], [105.1, 47]),
        line(),
        feature(None, railway="rail"),
        line([1, None], [2, 3]),
        line([179.9, 65], [-179.9, 65.1]),
    )

    assert dict(account.amiss) == {
        "with heights, which were dropped": 1,
        "with longitudes beyond 180 degrees, which were brought back": 1,
        "without any length": 1,
        "without geometry": 2,
        "with coordinates that are no numbers": 1,
        "across 180 degrees, which were cut there": 1,
    }
    assert account.examples["without geometry"] == "feature 4"
    assert account.examples["with coordinates that are no numbers"] == "feature 6, point 1"
    assert account.examples[
        "with longitudes beyond 180 degrees, which were brought back"
    ].startswith("feature 2: 190.5")
    assert "2 without geometry (the first: feature 4)" in list(account.told())


def test_a_line_across_180_degrees_is_one_line() -> None:
    network = made(line([179.5, 65], [-179.5, 65]), line([180.5, 65], [182, 65]))

    way = network.route((179.5, 65), (-178, 65))

    assert way.km == pytest.approx(117.8, abs=0.5)
    assert way.line.geom_type == "MultiLineString"
    assert way.gaps == ()


def test_where_nothing_can_be_used_it_is_told_why() -> None:
    assert refused(line([1, None], [2, 3]), line([5, 6], [5, 6])) == (
        "holds no railway lines but such as cannot be used: 1 with coordinates that are no numbers "
        "(the first: feature 1, point 1); 1 without any length (the first: feature 2). "
        "Export it again."
    )


def test_a_number_that_no_computer_holds_is_a_fault_of_its_feature_alone() -> None:
    account = imported(USED, line([10**400, 1], [2, 3]))

    assert (account.lines, dict(account.amiss)) == (1, {"whose geometry cannot be read": 1})


def test_a_line_at_a_pole_is_imported_without_a_warning() -> None:
    assert imported(USED, line([0, 90], [10, 89.9])).lines == 2


def test_swapped_coordinates_are_refused_with_feature_value_and_hint() -> None:
    said = refused(USED, line([43.1113, 131.8817], [43.7972, 131.9519]))

    assert said == (
        "feature 2 has the latitude 131.882: latitudes go from -90 to 90. "
        "Longitude comes first, then latitude; they seem to be swapped."
    )


def test_coordinates_in_metres_are_refused_where_the_file_does_not_say_so() -> None:
    said = refused(line([14_679_000, 5_329_000], [14_680_000, 5_330_000]))

    assert said == (
        "feature 1 has the position 1.4679e+07, 5.329e+06, which are no degrees, and the file "
        "does not say its coordinate system. Say it with --crs, such as --crs EPSG:3857, or "
        "convert the file to WGS 84 (EPSG:4326)."
    )


def test_coordinates_in_metres_are_converted_where_the_file_or_the_user_says_so(
    tmp_path: Path,
) -> None:
    rows = line([14_679_000, 5_329_000], [14_680_000, 5_329_000])
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}

    said = import_railway(written(tmp_path, rows, crs=crs), "said")
    given = imported(rows, crs="EPSG:3857")

    assert said.km == given.km == pytest.approx(0.730, abs=0.003)


def test_a_coordinate_system_that_nobody_knows_is_refused() -> None:
    assert refused(USED, crs="EPSG:999999") == (
        "has a coordinate system that is not known: EPSG:999999. "
        "Convert the file to WGS 84 (EPSG:4326)."
    )


def test_positions_outside_their_coordinate_system_are_refused() -> None:
    said = refused(line([1e30, 1e30], [2e30, 1e30]), crs="EPSG:32648")

    assert said.startswith("feature 1 has the position 1e+30, 1e+30, no place of its")


@pytest.mark.parametrize(
    ("features", "said"),
    [
        ([], "holds no railway lines. Export the lines, not points or areas."),
        ([station("A", 1, 2)], "holds no railway lines."),
        ([line([1, 2], [1, 2])], "1 without any length (the first: feature 1)."),
        ([{**USED, "properties": {"railway": "tram"}}], "left out were: 1 tram."),
    ],
)
def test_a_file_without_railways_is_refused(features: list[Feature], said: str) -> None:
    assert said in refused(*features)


def test_lines_whose_kind_is_not_told_are_taken_and_counted() -> None:
    account = imported(feature({"type": "LineString", "coordinates": [[1, 2], [1, 3]]}, name="x"))

    assert (account.lines, account.untold) == (1, 1)
    assert "1 feature of no kind told, taken for tracks in use" in list(account.told())


def test_points_with_names_are_stations_where_the_file_has_no_words_for_kinds() -> None:
    plain = {**station("Khasan", 1, 2), "properties": {"name": "Khasan"}}

    assert imported(USED, plain, station("", 1, 2)).stations == 1


def test_an_area_of_a_station_is_a_station_in_its_middle() -> None:
    ring = [[105, 47], [105.2, 47], [105.2, 47.2], [105, 47.2], [105, 47]]
    area = feature({"type": "Polygon", "coordinates": [ring]}, railway="station", name="A")

    (found,) = made(USED, area).named("A")

    assert (found.lon, found.lat) == pytest.approx((105.1, 47.1))


def test_bridges_and_tunnels_are_told_by_their_kilometres() -> None:
    network = made(
        track("x", (105, 47), (105.1, 47)),
        track("x", (105.1, 47), (105.2, 47), bridge="viaduct", layer="1"),
        track("x", (105.2, 47), (105.3, 47), tunnel="yes", layer="-2"),
    )

    arrays = network.arrays
    assert arrays["bridge_km"].tolist() == pytest.approx([7.61], abs=0.01)
    assert arrays["tunnel_km"].tolist() == pytest.approx([7.61], abs=0.01)
    assert arrays["layer"].tolist() == [-2]


def test_an_import_replaces_the_network_of_that_name() -> None:
    made(USED)
    network = made(track("other", (1, 2), (1, 3)))

    assert network_names() == ["small"]
    assert list(network.line_names) == ["other"]


def test_an_import_that_fails_leaves_the_network_that_was_there() -> None:
    before = made(USED).km.sum()

    refused(line([43, 131], [43, 132]))

    assert network_named("small").km.sum() == before


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".x", "a b", "x" * 99, "a.", "con", "Nul.1",
                                  "𐍈" * 60])  # fmt: skip
def test_a_name_that_cannot_be_a_file_s_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be the name of a railway network"):
        import_railway(written(tmp_path, USED), name)


def test_a_name_is_the_same_however_its_accents_are_typed(tmp_path: Path) -> None:
    import_railway(written(tmp_path, USED), "Pe\u0301cs")

    assert network_names() == ["P\u00e9cs"]
    assert network_named("Pe\u0301cs").km.sum() == network_named("P\u00e9cs").km.sum()


def test_a_network_that_was_not_imported_names_the_nearest() -> None:
    made(USED)

    with pytest.raises(UnreadableFile) as caught:
        network_named("smal")

    assert str(caught.value) == (
        "no railway network “smal” was imported. Nearest: “small”. "
        "dateline rail import FILE --name smal imports it."
    )


def test_a_home_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_DATA", "/proc/dateline")

    assert "Set DATELINE_DATA to a folder that you may write to" in refused(USED)


def test_the_account_is_plain_data() -> None:
    account = imported(
        USED,
        track("apart", (100, 40), (100.1, 40)),
        track("gap", (105.3 + east(10), 47), (105.4, 47)),
        credit="© Somebody, CC0",
    )

    told = json.loads(json.dumps(account.to_json()))

    assert told["joined"]["within_tolerance"] == 1
    assert told["joined"]["longest_m"] == pytest.approx(10, abs=0.2)
    assert (told["lines"], len(told["unconnected"]), told["loose_ends"]) == (3, 1, 4)
    assert Path(told["file"]).stat().st_size == told["bytes"]
    assert network_named("small").credit == "© Somebody, CC0"


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    stages: list[tuple[str, int, int]] = []

    path = written(tmp_path, USED)
    import_railway(path, "small", progress=lambda *stage: stages.append(stage))

    assert list(dict.fromkeys(name for name, *_ in stages)) == [
        "Reading",
        "Joining",
        "Writing",
    ]
    assert ("Reading", path.stat().st_size, path.stat().st_size) in stages
