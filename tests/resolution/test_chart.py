"""The map of a question, and the page of a report's answers."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import AmbiguousPlace
from geo.gazetteer import locate
from geo.gazetteer.found import Found
from geo.resolution import Question, Resolved
from geo.resolution.chart import HEIGHT, WIDTH, chart
from geo.resolution.sheet import sheet, write_sheet

SVG = "{http://www.w3.org/2000/svg}"


def place(name: str, lat: float, lon: float, radius_km: float | None = None) -> Found:
    """A place to draw."""
    kind = "settlement" if radius_km is None else "region"
    return Found(name, lat, lon, "US", f"test:{name}", None, "a test", kind, radius_km=radius_km)


SPRINGFIELDS = [
    place("Springfield, Illinois", 39.8, -89.6),
    place("Springfield, Ohio", 39.9, -83.8),
]


def dots(svg: str) -> dict[str, tuple[float, float]]:
    """Where each number stands on the map."""
    root = Tree.fromstring(svg)
    return {
        text.text or "": (float(text.attrib["x"]), float(text.attrib["y"]))
        for text in root.iter(f"{SVG}text")
    }


def test_each_candidate_has_its_number_where_it_lies() -> None:
    at = dots(chart(SPRINGFIELDS))
    assert sorted(at) == ["1", "2"]
    assert at["1"][0] < at["2"][0]


def test_the_map_has_land_under_the_candidates() -> None:
    path = Tree.fromstring(chart(SPRINGFIELDS)).find(f"{SVG}path")
    assert path is not None
    assert len(path.attrib["d"]) > 100


def test_the_chosen_one_is_full_and_the_others_are_hollow() -> None:
    root = Tree.fromstring(chart(SPRINGFIELDS, chosen=1))
    fills = [circle.attrib["fill"] for circle in root.iter(f"{SVG}circle")]
    assert len(set(fills)) == 2


def test_an_area_is_a_circle_as_far_as_it_reaches() -> None:
    root = Tree.fromstring(chart([place("Georgia", 32.6, -83.4, 328.0), SPRINGFIELDS[0]]))
    rings = [c for c in root.iter(f"{SVG}circle") if c.attrib["fill"] == "none"]
    assert len(rings) == 1
    assert float(rings[0].attrib["r"]) > 20


def test_candidates_on_both_sides_of_180_degrees_lie_close_together() -> None:
    at = dots(chart([place("Taveuni", -16.8, 179.9), place("Vanua Balavu", -17.2, -178.9)]))
    assert 0 < at["2"][0] - at["1"][0] < WIDTH / 2


def test_nothing_to_choose_from_is_no_map() -> None:
    assert chart([]) == ""
    assert Question("X", (), "No place called “X” is known", 0.0).chart() == ""


@given(st.lists(st.tuples(st.floats(-85, 85), st.floats(-180, 180)), min_size=1, max_size=8))
def test_every_candidate_lies_on_the_map(points: list[tuple[float, float]]) -> None:
    at = dots(chart([place(str(i), *point) for i, point in enumerate(points)]))
    assert len(at) == len(points)
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in at.values())


def test_a_page_lists_what_is_asked_with_its_map_and_what_is_found(tmp_path: Path) -> None:
    asked = Question("<Springfield>", tuple(SPRINGFIELDS), "2 places are called so", 0.4)
    told = Resolved("Ohio", SPRINGFIELDS[1], 0.93, ("it is a state",))
    page = sheet([asked, told, asked])
    assert page.count("<svg") == 1
    assert "&lt;Springfield&gt;" in page
    assert "93%" in page
    write_sheet([asked, told], tmp_path / "names.html")
    assert (tmp_path / "names.html").read_text("utf-8") == sheet([asked, told])
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")


def test_the_page_tells_an_id_only_where_a_journey_can_refer_to_it() -> None:
    asia = place("Central Asia", 45.0, 65.0, 1500.0)._replace(id="dateline:wide/central-asia")
    page = sheet([Question("Asia", (SPRINGFIELDS[0], asia), "2 places are called so", 0.4)])
    assert "test:Springfield, Illinois" in page
    assert "dateline:wide" not in page


def test_the_page_has_both_themes_and_fits_a_phone() -> None:
    page = sheet([Question("Springfield", tuple(SPRINGFIELDS), "2 places are called so", 0.4)])
    assert "prefers-color-scheme:dark" in page
    assert "max-width:35rem" in page


@pytest.mark.usefixtures("gazetteer")
def test_a_name_that_the_gazetteer_asks_about_carries_its_candidates() -> None:
    with pytest.raises(AmbiguousPlace) as caught:
        locate("Springfield")
    assert len(caught.value.candidates) > 2
    assert all(one.name == "Springfield" for one in caught.value.candidates)
