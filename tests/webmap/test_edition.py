"""A journey as one export shows it: other tiles, a newsroom's style."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.check import Checked
from geo.errors import InvalidJourney, UnknownTiles
from geo.journey import Look
from geo.webmap.compose import build_document
from geo.webmap.edition import edited, notes_of, read_variables

STYLE = """/* The Example Times,
   2026 */
:root {
  --paper: #fffdf8;
  --serif: "Lora", serif;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #101418 }
}
"""


def styled(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "house.css"
    path.write_text(text, "utf-8")
    return path


def test_tiles_are_chosen_for_one_export(seed: Checked) -> None:
    made = edited(seed, tiles="openstreetmap mapnik")
    tiles = build_document(made).tiles
    assert tiles is not None
    assert tiles.origins == ["https://tile.openstreetmap.org"]
    assert notes_of(made) == ["This map asks tile.openstreetmap.org for its background."]
    assert seed.journey.tiles is None


def test_the_name_none_takes_tiles_back(seed: Checked) -> None:
    with_tiles = edited(seed, tiles="OpenStreetMap.Mapnik")
    assert build_document(edited(with_tiles, tiles="none")).tiles is None


def test_tiles_of_another_country_are_refused(seed: Checked) -> None:
    with pytest.raises(UnknownTiles, match=r"BasemapAT.basemap shows nothing of where"):
        build_document(edited(seed, tiles="BasemapAT.basemap"))


def test_nothing_chosen_changes_nothing(seed: Checked) -> None:
    assert edited(seed) == seed
    assert notes_of(seed) == []


def test_a_style_file_s_variables_take_the_place_of_the_journey_s(
    seed: Checked, tmp_path: Path
) -> None:
    made = build_document(edited(seed, style=styled(tmp_path, STYLE)))
    assert made.look.light == {"paper": "#fffdf8", "serif": '"Lora", serif'}
    assert made.look.dark == {"paper": "#101418"}


def test_an_empty_style_file_sets_nothing(tmp_path: Path) -> None:
    assert read_variables(styled(tmp_path, "/* nothing yet */\n")) == ({}, {})


@pytest.mark.parametrize(
    ("text", "line", "seen"),
    [
        (":root { --paper: #fff }\nbody { color: red }", 2, "body { color: red }"),
        (":root {\n  --paper: #fff;\n  color: red;\n}", 3, "color: red;"),
        ("@import url(https://x.example/a.css);", 1, "@import url(https://x.example/a.css);"),
        (":root { --paper: #fff } }", 1, "}"),
        (":root { --paper: url(x:y) }", 1, "--paper: url(x:y) }"),
        ("@media print {\n :root { --paper: #fff } }", 1, "@media print {"),
        ("</style><script>", 1, "</style><script>"),
    ],
)
def test_nothing_but_variables_may_stand_in_a_style_file(
    tmp_path: Path, text: str, line: int, seen: str
) -> None:
    path = styled(tmp_path, text)
    with pytest.raises(InvalidJourney) as refused:
        read_variables(path)
    assert str(refused.value) == (
        f"{path}:{line}: “{seen}” is no variable. "
        "Only variables may stand in it, such as :root { --paper: #fffdf8; }."
    )


def test_a_value_that_is_no_colour_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidJourney, match=r"house.css: “paper: red” does not fit. Expected a"):
        read_variables(styled(tmp_path, ":root { --paper: red }"))


def test_what_became_of_the_accent_is_told_with_figures(seed: Checked) -> None:
    journey = seed.journey.model_copy(update={"look": Look(accent="#ffcc00")})
    notes = notes_of(replace(seed, file=replace(seed.file, journey=journey)))
    (note,) = notes
    assert note == (
        "The accent #ffcc00 has a contrast of 1.44:1 in the light theme, and text needs 4.5:1: "
        "there it is #9b6a00."
    )
