"""The commands `dateline rail …`, as people and as programs call them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from geo.cli import main
from tests.conftest import ROOT
from tests.railway.small import made, station, track, written

LINES = (
    track("Main", (105, 47), (105.5, 47.1), (106, 47)),
    track("Detour", (105, 47), (105.5, 47.4), (106, 47)),
    station("Alpha", 105, 47),
    station("Beta", 106, 47, **{"name:ru": "Бета"}),
)


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    return code, *capsys.readouterr()


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    return json.loads(run(capsys, *arguments, "--json")[1])


def test_a_file_becomes_a_network_and_an_account(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = written(tmp_path, *LINES)

    code, out, err = run(capsys, "rail", "import", path, "--name", "new", "--credit", "© Me")

    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "new: 196 km of railway in 2 lines, 2 stations"
    assert "Connected: 100.0% of the length; 0 loose ends" in out
    assert run(capsys, "rail", "list")[1].startswith("new: 196 km")
    assert told(capsys, "rail", "list") == [{"name": "new", "credit": "© Me"}]


def test_options_of_an_import_are_honoured(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lines = track("a", (105, 47), (106, 47)), track("b", (106.001, 47), (107, 47))
    path = written(tmp_path, *lines)
    command = ("rail", "import", path, "--name", "new")

    assert told(capsys, *command)["joined"]["islands"][0]["metres"] == pytest.approx(76.1, abs=0.2)
    assert told(capsys, *command, "--islands", 0)["connected"] < 1
    assert told(capsys, *command, "--tolerance", 80)["joined"]["within_tolerance"] == 1


def test_a_file_that_is_refused_is_one_sentence_and_leaves_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, kept: Path
) -> None:
    path = written(tmp_path, track("x", (47, 105), (47, 106)))

    code, out, err = run(capsys, "rail", "import", path, "--name", "new")

    assert (code, out) == (1, "")
    assert err == (
        f"{path}: feature 1 has the latitude 105: latitudes go from -90 to 90. "
        "Longitude comes first, then latitude; they seem to be swapped.\n"
    )
    assert not list(kept.rglob("*"))


def test_a_refusal_is_told_in_json_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    path.write_text('{"type":"FeatureCollection",\n"features":[{"type"', "utf-8")

    (error,) = told(capsys, "rail", "import", path, "--name", "new")["errors"]

    assert error == {
        "file": str(path),
        "line": 2,
        "field": "",
        "message": "GeoJSON: the file is cut short. Get the whole file.",
    }


def test_a_network_is_shown_with_its_map(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    made(*LINES)
    path = tmp_path / "map.html"

    code, out, _ = run(capsys, "rail", "show", "small", "-o", path)

    assert code == 0
    assert out.splitlines()[0].startswith("small: 196 km")
    assert out.splitlines()[-1].startswith(f"{path}: ")
    assert path.read_text("utf-8").startswith("<!doctype html>")
    assert told(capsys, "rail", "show", "small")["account"][0].startswith("small: 196 km")


def test_without_networks_the_way_to_one_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "rail", "list")[1] == (
        "No railway was imported yet: dateline rail import FILE --name NAME\n"
    )


def test_a_network_that_is_damaged_does_not_hide_the_others(
    capsys: pytest.CaptureFixture[str], kept: Path
) -> None:
    made(*LINES)
    (kept / "railways" / "broken.rail").write_bytes(b"x")

    code, out, _ = run(capsys, "rail", "list")

    assert code == 0
    assert out.splitlines()[0].startswith("small: 196 km")
    assert out.splitlines()[1].startswith("broken: cannot be opened. ")
    assert told(capsys, "rail", "list")[1]["name"] == "broken"


@pytest.mark.parametrize("name", ["map.pdf", "folder.html"])
def test_a_map_goes_into_a_page_and_nowhere_else(
    name: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    made(*LINES)
    (tmp_path / "folder.html").mkdir()

    code, _, err = run(capsys, "rail", "show", "small", "-o", tmp_path / name)

    assert code == 1
    assert "Give the" in err
    assert not (tmp_path / "map.pdf").exists()


def test_a_position_that_is_not_on_earth_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    made(*LINES)

    code, _, err = run(capsys, "rail", "route", "91,0", "47,105", "--network", "small")

    assert code == 1
    assert "“91,0” is no place on Earth. Give LAT,LON" in err


def test_a_position_south_of_the_equator_is_no_option(capsys: pytest.CaptureFixture[str]) -> None:
    made(track("Main", (25, -33), (25.5, -33.1), (26, -33)))

    way = told(capsys, "rail", "route", "-33,25", "-33,26", "--network", "small")

    assert way["km_track"] == pytest.approx(96.1, abs=0.5)


def test_a_network_is_seen_in_the_eyes_that_are_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made(track("Main", (20.5, 43.6), (20.8, 43.0), (21.1, 42.6)))
    command = ("rail", "route", "43.6,20.5", "42.6,21.1", "--network", "small")

    (crossing,) = told(capsys, *command)["crossings"]
    code, out, err = run(capsys, *command, "--view", "BR")

    assert (crossing["from"], crossing["to"], crossing["disputed"]) == ("RS", "XK", ["kosovo"])
    assert told(capsys, *command, "--view", "rs")["crossings"] == []
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("“BR” claims no disputed area")


def test_a_way_is_told_with_other_ways(capsys: pytest.CaptureFixture[str]) -> None:
    made(*LINES)

    _, out, _ = run(
        capsys, "rail", "route", "Alpha", "бета", "--network", "small", "--alternatives", 1
    )

    assert out.splitlines()[0] == "79 km by rail"
    assert "Another way (1):" in out
    assert "(Detour)" in out.partition("Another way")[2]


def test_wishes_for_a_way_are_honoured(capsys: pytest.CaptureFixture[str]) -> None:
    made(*LINES)
    command = ("rail", "route", "Alpha", "Beta", "--network", "small")

    assert told(capsys, *command)["km"] == pytest.approx(79.2, abs=0.1)
    assert told(capsys, *command, "--line", "detour")["km"] == pytest.approx(116.84, abs=0.05)
    assert told(capsys, *command, "--via", "47.4,105.5")["km"] == pytest.approx(116.84, abs=0.05)
    assert "The quickest way" in run(capsys, *command, "--by", "time")[1]
    assert "passes through Mongolia" in run(capsys, *command, "--avoid", "MN")[2]


def test_the_command_route_takes_a_network(capsys: pytest.CaptureFixture[str]) -> None:
    made(*LINES)

    answer = told(capsys, "route", "Alpha", "Beta", "--network", "small")

    assert answer["km"] == answer["km_track"] == pytest.approx(79.2, abs=0.1)
    assert answer["line"]["coordinates"][0] == [105, 47]


def test_a_network_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "route", "Alpha", "Beta", "--network", "nowhere")

    assert code == 1
    assert err.startswith("no railway network “nowhere” was imported. There are: none.")


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs Linux’s /proc")
def test_a_large_file_on_a_small_machine_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """Many lines for the memory that the process may have."""
    path = tmp_path / "large.geojsonl"
    line = track("x", *((105 + n / 1e3, 47 + n / 1e3) for n in range(500)))
    path.write_text(f"{json.dumps(line)}\n" * 2_000, "utf-8")
    program = (
        "import resource, sys; from geo.cli import main; import geo.railway.importing; "
        "pages = int(open('/proc/self/statm').read().split()[0]); "
        "most = pages * resource.getpagesize() + 150_000_000; "
        "resource.setrlimit(resource.RLIMIT_AS, (most, most)); "
        f"sys.exit(main(['rail', 'import', {str(path)!r}, '--name', 'large']))"
    )

    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith(f"{path}: is too large for this machine: what was read of it")
    assert ran.stderr.count("\n") == 1
