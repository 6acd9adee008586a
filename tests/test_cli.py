from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.cli import main
from tests.conftest import ROOT, SEED

Run = Callable[..., "Ran"]


class Ran:
    """What a command did: its exit code, and what it printed."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str | Path) -> Ran:
        code = main([str(argument) for argument in arguments])
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the seed with a changed quote and an unknown key."""
    text = (SEED / "journey.yaml").read_text("utf-8")
    text = text.replace("Pyongyang on Sunday\n", "Pyongyang on Monday\n", 1)
    text = text.replace("    kind: arrival\n", "    kind: arrival\n    colour: red\n", 1)
    (tmp_path / "journey.yaml").write_text(text, "utf-8")
    (tmp_path / "article.txt").write_bytes((SEED / "article.txt").read_bytes())
    return tmp_path


def test_a_shipped_journey_is_found_by_its_name(run: Run) -> None:
    told = run("check", "kim-2023", "--json").json
    assert told["errors"] == []
    assert [len(event["claims"]) for event in told["events"]] == [
        1,
        1,
        1,
        1,
        2,
        1,
        2,
        1,
        1,
        1,
        1,
        1,
    ]


def test_check_tells_each_claim_with_its_words_and_where_they_stand(run: Run) -> None:
    events = {event["id"]: event for event in run("check", SEED, "--json").json["events"]}
    claim = events["crossing"]["claims"][0]
    article = (SEED / "article.txt").read_text("utf-8")
    start, end = claim["position"]
    assert article[start:end] == claim["quote"]
    assert (claim["start"], claim["end"]) == (
        "2023-09-12T00:00:00+09:00",
        "2023-09-12T08:00:00+09:00",
    )
    assert (claim["stance"], claim["by"]) == ("estimated", ["jeon", "rok-army"])


def test_check_prints_events_and_contradictions_for_people(run: Run) -> None:
    ran = run("check", SEED)
    assert (ran.code, ran.err) == (0, "")
    assert "Khasan" in ran.out
    assert "Contradiction: " in ran.out
    assert "Resolved: if " in ran.out
    assert "arrival: Tuesday 12 September 2023, 01:01:39 to 01:00 the next day" in ran.out
    assert "not earlier: “The train enters Russia”: Tuesday 12 September 2023, 00:00" in ran.out


def test_check_tells_all_faults_with_file_line_and_field(run: Run, broken: Path) -> None:
    ran = run("check", broken)
    lines = ran.err.splitlines()
    assert (ran.code, ran.out, len(lines)) == (1, "", 2)
    at = _line(broken / "journey.yaml", "Pyongyang on Monday")
    assert lines[0].startswith(f"{broken}/journey.yaml:{at}: events[0].claims[0].quote: ")
    assert lines[1].startswith(f"{broken}/journey.yaml:")
    assert ".colour: " in lines[1]


def test_check_tells_its_faults_in_json_too(run: Run, broken: Path) -> None:
    ran = run("check", broken, "--json")
    first = ran.json["errors"][0]
    assert ran.code == 1
    at = _line(broken / "journey.yaml", "Pyongyang on Monday")
    assert (first["line"], first["field"]) == (at, "events[0].claims[0].quote")
    assert "not found in article.txt" in first["message"]


def test_an_unknown_journey_is_one_sentence_with_the_nearest_name(run: Run) -> None:
    ran = run("check", "kim-2032")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "“kim-2032”" in ran.err
    assert "kim-2023" in ran.err


@pytest.mark.parametrize("suffix", ["html", "geojson", "kml", "gpx", "csv"])
def test_export_writes_each_format_by_its_suffix(run: Run, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"kim.{suffix}"
    told = run("export", "kim-2023", "-o", path, "--json").json
    assert told == {"file": str(path), "bytes": path.stat().st_size, "notes": []}
    assert "Khasan" in path.read_text("utf-8")


def test_export_refuses_a_suffix_that_it_does_not_know(run: Run, tmp_path: Path) -> None:
    ran = run("export", "kim-2023", "-o", tmp_path / "kim.docx")
    assert (ran.code, ran.err.count("\n"), [*tmp_path.iterdir()]) == (1, 1, [])
    assert ".html" in ran.err


def test_export_says_whom_the_map_asks_for_its_background(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "kim.html"
    ran = run("export", "kim-2023", "-o", path, "--tiles", "OpenStreetMap.Mapnik")
    assert ran.out.splitlines()[1:] == ["This map asks tile.openstreetmap.org for its background."]
    assert "img-src data: https://tile.openstreetmap.org;" in path.read_text("utf-8")


def test_export_refuses_tiles_that_nobody_provides(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "kim.html"
    ran = run("export", "kim-2023", "-o", path, "--tiles", "OpenStreetMap.Mapnick")
    assert (ran.code, ran.out, path.exists()) == (1, "", False)
    assert ran.err == (
        "“OpenStreetMap.Mapnick” is no provider of map tiles. Nearest: OpenStreetMap.Mapnik.\n"
    )


def test_export_takes_a_newsroom_s_variables_and_nothing_else(run: Run, tmp_path: Path) -> None:
    style, path = tmp_path / "house.css", tmp_path / "kim.html"
    style.write_text(":root { --paper: #fffdf8 }", "utf-8")
    assert run("export", "kim-2023", "-o", path, "--style", style).code == 0
    assert "<style>:root{--paper:#fffdf8}</style>" in path.read_text("utf-8")
    style.write_text(":root { --paper: #fffdf8 }\nbody { color: red }", "utf-8")
    ran = run("export", "kim-2023", "-o", path, "--style", style)
    assert ran.code == 1
    assert ran.err.startswith(f"{style}:2: “body {{ color: red }}” is no variable.")


@pytest.mark.parametrize(
    ("given", "page", "oembed"),
    [
        ("https://maps.example.org/", "https://maps.example.org/map/kim-2023.html", True),
        ("https://cdn.example.org/2023/kim.html", "https://cdn.example.org/2023/kim.html", False),
    ],
)
def test_an_export_knows_its_address_if_it_is_given_one(
    run: Run, tmp_path: Path, given: str, page: str, oembed: bool
) -> None:
    path = tmp_path / "kim.html"
    run("export", "kim-2023", "-o", path, "--base-url", given)
    text = path.read_text("utf-8")
    assert f'<meta property="og:url" content="{page}">' in text
    assert f'<meta property="og:image" content="{page.removesuffix("html")}png">' in text
    assert ("application/json+oembed" in text) == oembed


def test_an_export_does_not_hang_on_the_server_s_settings(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = tmp_path / "one.html", tmp_path / "other.html"
    run("export", "kim-2023", "-o", one)
    monkeypatch.setenv("DATELINE_BASE_URL", "https://maps.example.org")
    run("export", "kim-2023", "-o", other)
    assert one.read_bytes() == other.read_bytes()


def test_export_refuses_an_address_that_is_none(run: Run, tmp_path: Path) -> None:
    ran = run("export", "kim-2023", "-o", tmp_path / "kim.html", "--base-url", "example.org")
    assert ran.code == 1
    assert "Expected one such as https://maps.example.org" in ran.err


def test_tiles_are_for_maps_only(run: Run, tmp_path: Path) -> None:
    ran = run("export", "kim-2023", "-o", tmp_path / "kim.kml", "--tiles", "none")
    assert ran.code == 2
    assert "--tiles and --base-url are for the map" in ran.err


def test_when_tells_an_interval_with_the_zone_s_offset(run: Run) -> None:
    told = run("when", "early Tuesday", "--on", "2023-09-12", "--zone", "Asia/Seoul", "--json").json
    assert {*told} == {"start", "end", "text", "flags", "readings"}
    assert told["start"] == "2023-09-12T00:00:00+09:00"
    assert told["end"] == "2023-09-12T08:00:00+09:00"


def test_when_says_what_it_read_for_people(run: Run) -> None:
    ran = run("when", "early Tuesday", "--on", "2023-09-12", "--zone", "Asia/Seoul")
    assert "12 September 2023" in ran.out
    assert "2023-09-12T00:00:00+09:00 to 2023-09-12T08:00:00+09:00" in ran.out


@pytest.mark.parametrize(
    ("phrase", "on", "zone", "word"),
    [
        ("by special train", "2023-09-12", "Asia/Seoul", "by special train"),
        ("on Sunday", "2023-09-12", "Asia/Soul", "Asia/Seoul"),
        ("on Sunday", "2023-13-12", "Asia/Seoul", "2023-13-12"),
    ],
)
def test_when_refuses_in_a_sentence(run: Run, phrase: str, on: str, zone: str, word: str) -> None:
    ran = run("when", phrase, "--on", on, "--zone", zone)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert word in ran.err


def test_a_refusal_is_json_where_json_is_asked_for(run: Run) -> None:
    ran = run("when", "by special train", "--on", "2023-09-12", "--zone", "Asia/Seoul", "--json")
    (error,) = ran.json["errors"]
    assert {*error} == {"file", "line", "field", "message"}
    assert "by special train" in error["message"]


def test_when_answers_a_table_with_the_same_rows(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "phrases.csv"
    table.write_text(
        "phrase,anchor,zone,language,note\n"
        '"on Monday",2023-09-12,Asia/Vladivostok,en,"a, b"\n'
        "by Wednesday,2023-09-12,Asia/Seoul,,\n",
        "utf-8-sig",
    )
    ran = run("when", "--csv", table)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert ran.code == 0
    assert [*rows[0]] == ["phrase", "anchor", "zone", "language", "note", "start", "end", "flags"]
    assert rows[0]["note"] == "a, b"
    assert (rows[0]["start"], rows[0]["end"]) == (
        "2023-09-11T00:00:00+10:00",
        "2023-09-12T00:00:00+10:00",
    )


def test_a_table_s_bad_rows_are_told_with_file_and_line_and_the_others_answered(
    run: Run, tmp_path: Path
) -> None:
    table = tmp_path / "phrases.csv"
    table.write_text(
        "phrase,anchor,zone,language\n"
        '"by\nspecial train",2023-09-12,Asia/Seoul,en\n'
        "on Monday,,Asia/Seoul,en\n"
        "on Monday,2023-09-12,Asia/Soul,en\n"
        "on Monday, the 12th,2023-09-12,Asia/Seoul,en\n"
        "on Monday,2023-09-12,Asia/Seoul,en\n",
        "utf-8",
    )
    ran = run("when", "--csv", table)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert ran.code == 1
    assert [bool(row["start"]) for row in rows] == [False, False, False, False, True]
    places = [line.removeprefix(f"{table}:").split(": ")[:2] for line in ran.err.splitlines()]
    assert places == [["2", "phrase"], ["4", "anchor"], ["5", "zone"], ["6", "phrase"]]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"phrase,zone\non Monday,Asia/Seoul\n", ":1: has no column anchor"),
        ("phrase,anchor,zone\nв понедельник,2023-09-12,x\n".encode("cp1251"), ":2: is not UTF-8"),
        ("phrase,anchor,zone\non Monday,2023-09-12,x\n".encode("utf-16"), "UTF-16"),
        (b"", "is empty"),
        (b'phrase,anchor,zone\n"on Monday,2023-09-12,x\n', "is not CSV"),
    ],
    ids=["column", "cp1251", "utf-16", "empty", "quote"],
)
def test_what_is_no_table_is_told_in_a_sentence(
    run: Run, tmp_path: Path, content: bytes, told: str
) -> None:
    table = tmp_path / "phrases.csv"
    table.write_bytes(content)
    ran = run("when", "--csv", table)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert told in ran.err


@pytest.mark.usefixtures("gazetteer")
def test_place_tells_the_best_match_first(run: Run) -> None:
    best = run("place", "Khasan", "--country", "RU", "--json").json[0]
    assert {*best} == {"name", "lat", "lon", "country", "id", "population", "source"}
    assert best["country"] == "RU"
    assert (round(best["lat"], 1), round(best["lon"], 1)) == (42.4, 130.6)


@pytest.mark.usefixtures("gazetteer")
def test_place_that_nobody_knows_ends_with_1_and_an_empty_list(run: Run) -> None:
    ran = run("place", "Xyzzyburg", "--json")
    assert (ran.code, ran.json, ran.err.count("\n")) == (1, [], 1)
    assert "Xyzzyburg" in ran.err


@pytest.mark.usefixtures("gazetteer")
def test_route_tells_track_and_drawn_length_and_the_crossing(run: Run) -> None:
    told = run("route", "Pyongyang", "Khasan", "--json").json
    assert {*told} >= {"km", "km_track", "km_drawn", "by", "line", "crossings"}
    assert told["km"] == pytest.approx(told["km_track"] + told["km_drawn"])
    (crossing,) = told["crossings"]
    assert (crossing["from"], crossing["to"]) == ("KP", "RU")


@pytest.mark.usefixtures("gazetteer")
def test_route_says_which_places_it_took_the_names_for(run: Run) -> None:
    asked = ("route", "Moscow", "46.73,-117.18", "--by", "road")
    line = run(*asked).out.splitlines()[1].strip()
    assert line.startswith("Moscow, RU, 55.7")
    assert line.endswith(" to 46.7300, -117.1800")
    start, end = run(*asked, "--json").json["places"]
    assert (start["name"], start["country"], end["lon"]) == ("Moscow", "RU", -117.18)


@pytest.mark.usefixtures("gazetteer")
def test_route_sees_disputed_ground_in_the_eyes_that_are_asked_for(run: Run) -> None:
    ways = {
        view: run("route", "Belgrade", "Pristina", "--by", "road", "--json", *asked).json
        for view, asked in {"": (), "RS": ("--view", "RS"), "rs": ("--view", "rs")}.items()
    }

    (crossing,) = ways[""]["crossings"]
    assert (crossing["from"], crossing["to"], crossing["disputed"]) == ("RS", "XK", ["kosovo"])
    assert ways["RS"]["crossings"] == []
    assert ways["RS"] == ways["rs"]
    assert {*ways[""]["disputed"], *ways["RS"]["disputed"]} == {"kosovo"}
    assert "Kosovo counts as a country of its own here" in ways[""]["basis"]
    assert "Kosovo counts as Serbia’s here, in its own eyes" in ways["RS"]["basis"]


@pytest.mark.usefixtures("gazetteer")
def test_route_takes_the_id_or_the_point_that_a_question_asks_for(run: Run) -> None:
    asked = run("route", "Limassol", "Akrotiri", "--by", "road")
    by_id = run("route", "Limassol", "geonames:146839", "--by", "road", "--json").json
    by_point = run("route", "-54.8,-68.3", "-53.16,-70.91", "--by", "road", "--json").json

    assert asked.code == 1
    assert "id geonames:146839" in asked.err
    assert [(each["from"], each["to"]) for each in by_id["crossings"]] == [("CY", "GB")]
    assert by_id["disputed"] == ["bases"]
    assert [(each["from"], each["to"]) for each in by_point["crossings"]] == [("AR", "CL")]


@pytest.mark.usefixtures("gazetteer")
@pytest.mark.parametrize(
    ("start", "end", "by", "km"),
    [
        ("60.863,7.115", "Bergen, NO", "sea", 225),  # Flåm
        ("-77.85,166.67", "-45.87,170.50", "sea", 3621),  # McMurdo, Dunedin
        ("-77.85,166.67", "geonames:2192362", "air", 3832),  # Christchurch
        ("-33.9,18.4", "-34,18.5", "foot", 14.4),
    ],
)
def test_route_takes_a_place_without_a_name_by_its_point(
    start: str, end: str, by: str, km: float, run: Run
) -> None:
    told = run("route", start, end, "--by", by, "--json").json
    assert told["km"] == pytest.approx(km, rel=0.03)
    assert told["by"] == by


@pytest.mark.usefixtures("gazetteer")
def test_route_says_which_namesake_it_took_and_how_to_choose_another(run: Run) -> None:
    ran = run("route", "Athens", "Atlanta", "--by", "road")
    told = run("route", "Athens", "Atlanta", "--by", "road", "--json").json
    other = run("route", "geonames:264371", "Atlanta", "--by", "road", "--json").json

    first = ran.out.splitlines()[0]
    assert first.startswith("“Athens” was taken for Athens, Georgia, US (")
    assert "Athens, GR (" in first
    assert first.endswith("If another is meant, give its id in place of the name.")
    assert told["taken"]["place"]["id"] == "geonames:4180386"
    assert told["taken"]["text"] == first
    assert told["km"] < 120
    assert "taken" not in other
    assert other["km"] > 8_000


@pytest.mark.usefixtures("gazetteer")
@pytest.mark.parametrize(
    ("start", "end", "by"),
    [
        ("Venice", "Los Angeles", "air"),
        ("Venice", "Los Angeles", "sea"),
        ("Rome", "Syracuse", "road"),
        ("Birmingham", "Montgomery", "road"),
        ("Dover", "Calais", "sea"),
    ],
)
def test_route_asks_where_the_other_end_does_not_tell(
    start: str, end: str, by: str, run: Run
) -> None:
    ran = run("route", start, end, "--by", by)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "may be one of" in ran.err


@pytest.mark.usefixtures("gazetteer")
@pytest.mark.parametrize("view", ["BR", "Serbia", ""])
def test_route_refuses_eyes_as_a_journey_file_does(run: Run, view: str) -> None:
    ran = run("route", "Belgrade", "Pristina", "--by", "road", "--view", view)
    told = run("route", "Belgrade", "Pristina", "--by", "road", "--view", view, "--json")

    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert ran.err.startswith(f"“{view.upper()}” claims no disputed area")
    assert "Expected one of AE, " in ran.err
    assert told.code == 1
    assert told.json["errors"][0]["message"] in ran.err


def test_new_starts_a_folder_that_reads_back(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "Train leaves.txt"
    report.write_text("The train left on Sunday.\n", "utf-8")
    ran = run(
        "new", "--report", report, "--published", "2023-09-12", "--zone", "Asia/Seoul",
        "--into", tmp_path, "--json",
    )  # fmt: skip
    folder = Path(ran.json["folder"])
    assert (folder / "journey.yaml").is_file()
    assert (folder / "Train leaves.txt").read_text("utf-8") == "The train left on Sunday.\n"


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--published", "yesterday", "yesterday"),
        ("--zone", "Asia/Soul", "Asia/Seoul"),
        ("--into", "missing", "missing: no such folder"),
        ("--report", "missing.txt", "missing.txt: no such file"),
    ],
)
def test_new_refuses_in_a_sentence_and_leaves_nothing(
    run: Run, tmp_path: Path, option: str, value: str, told: str
) -> None:
    (tmp_path / "report.txt").write_text("The train left on Sunday.\n", "utf-8")
    options = {"--report": tmp_path / "report.txt", "--into": tmp_path, option: value}
    ran = run("new", *(part for pair in options.items() for part in pair))
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert told in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["chek"],
        ["when"],
        ["when", "on Monday", "--csv", "x.csv"],
        ["place", "Khasan", "--near", "42.4"],
        ["place", "Khasan", "--near", "142.4,130.6"],
        ["route", "Pyongyang"],
        ["export", "kim-2023"],
        ["run", "--port", "70000"],
    ],
    ids=" ".join,
)
def test_a_wrong_call_ends_with_2_and_points_to_the_help(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "--help" in ran.err


def test_a_wrong_call_is_json_where_json_is_asked_for(run: Run) -> None:
    ran = run("when", "--json")
    assert ran.code == 2
    assert "--zone" in ran.json["errors"][0]["message"]


def test_run_refuses_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    ran = run("run", "--journeys", tmp_path / "missing")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert f"{tmp_path / 'missing'}: no such folder" in ran.err


def test_what_is_piped_is_utf_8_whatever_the_locale() -> None:
    command = [sys.executable, "-m", "geo", "when", "вчера", "--on", "2023-09-12"]
    piped = subprocess.run(
        [*command, "--zone", "Nowhere/Кое-где", "--json"],
        env={**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert "Кое-где" in json.loads(piped.stdout)["errors"][0]["message"]


def test_a_reader_who_stops_reading_gets_no_traceback() -> None:
    command = f"{sys.executable} -m geo check kim-2023 --json | head -c 1"
    piped = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (piped.stdout, piped.stderr) == ("{", "")


def _line(path: Path, words: str) -> int:
    """The line of a file, from 1, that holds the words first."""
    lines = path.read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_where_tells_the_stretch_with_the_stations_on_either_side(run: Run) -> None:
    told = run("where", "kim-2023", "--at", "2023-09-11T21:00+09:00")
    assert told.out == (
        "Monday 11 September 2023, 21:00 in Seoul: Kim Jong Un was somewhere on 660 km of line, "
        "between Yangdok and Tumen bridge (from km 158 to km 818 of 1,146).\n"
    )


def test_where_tells_of_a_whole_day_what_was_possible_at_some_moment_of_it(run: Run) -> None:
    told = run("where", "kim-2023", "--at", "2023-09-11", "--json").json
    assert told["kind"] == "region"
    assert told["parts"] == [[0.0, 817.524]]


def test_where_tells_when_he_can_have_been_at_a_place_or_a_station(run: Run) -> None:
    (khasan,) = run("where", "kim-2023", "--place", "khasan", "--json").json
    assert khasan["start"].startswith("2023-09-12T01:01")
    assert khasan["end"] is None
    told = run("where", "kim-2023", "--place", "Pyongyang").out
    assert told == (
        "Pyongyang, 0 km along the way: before Monday 11 September 2023, 00:00 in Pyongyang.\n"
    )
    assert "Hamhung, 301 km" in run("where", "kim-2023", "--place", "hamhung").out


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--place", "moscow", "“moscow” lies on no leg of this journey."),
        ("--place", "Khasn", "Nearest: Khasan."),
        ("--at", "yesterday", "“yesterday” is no moment."),
        ("--at", "2023-09-12/2023-09-11", "is no moment."),
    ],
)
def test_where_refuses_in_a_sentence(run: Run, option: str, value: str, said: str) -> None:
    told = run("where", "kim-2023", option, value)
    assert told.code == 1
    assert said in told.err
    assert len(told.err.splitlines()) == 1


def test_where_needs_a_time_or_a_place(run: Run) -> None:
    assert run("where", "kim-2023").code == 2


def test_check_prints_the_speeds_that_the_reports_imply(run: Run) -> None:
    assert "15 to 34 km/h on average; if it can do 60" in run("check", "kim-2023").out


@pytest.mark.usefixtures("gazetteer")
def test_resolve_reads_the_names_of_a_report_together(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("He drove from Boise to Moscow, Idaho, and on to Spokane.", "utf-8")
    told = run("resolve", "Moscow", "Spokane", "--text", report)
    assert told.code == 0
    assert "Moscow, Idaho, US" in told.out
    assert "Idaho stands beside it" in told.out


@pytest.mark.usefixtures("gazetteer")
def test_resolve_asks_where_nothing_tells_which_place_is_meant(run: Run) -> None:
    (told,) = run("resolve", "Springfield", "--json").json
    assert told["place"] is None
    assert len(told["candidates"]) > 3
    assert "and the text does not tell" in told["because"][0]


@pytest.mark.usefixtures("gazetteer")
def test_resolve_writes_what_it_asks_as_a_page_with_maps(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "names.html"
    assert run("resolve", "Springfield", "Vladivostok", "-o", page).code == 0
    text = page.read_text("utf-8")
    assert "1 to choose, 1 found" in text
    assert text.count("<svg") == 1


def test_resolve_says_in_a_sentence_that_a_network_is_not_there(run: Run) -> None:
    told = run("resolve", "Moscow", "--network", "nowhere")
    assert told.code == 1
    assert "nowhere" in told.err
    assert "Traceback" not in told.err


def test_resolve_says_in_a_sentence_that_a_report_is_not_there(run: Run) -> None:
    told = run("resolve", "Moscow", "--text", "nowhere.txt")
    assert told.code == 1
    assert told.err == "nowhere.txt: no such file. Check the name, or put the file there.\n"
