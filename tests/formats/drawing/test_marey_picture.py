"""The distance-time diagram as a picture: what it says, and that no words lie on others."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from geo.check import load
from geo.formats.drawing.lettering import Type, width_of
from geo.formats.drawing.plot import spread
from geo.formats.drawing.size import Size
from geo.formats.pictures import to_marey_png, to_marey_svg
from tests.build import claim, event, write_journey

if TYPE_CHECKING:
    from geo.check import Checked

SVG = "{http://www.w3.org/2000/svg}"
SIZES = [Size(1000, 500), Size(360, 560), Size(1600, 900)]
LEGS = [
    {"from": "capital", "to": "hamhung", "by": "rail"},
    {"from": "hamhung", "to": "khasan", "by": "rail"},
    {"from": "khasan", "to": "port", "by": "rail"},
]
PLACES = {
    "capital": {"name": "Pyongyang", "country": "KP"},
    "hamhung": {"name": "Hamhung", "country": "KP"},
    "khasan": {"name": "Khasan", "country": "RU"},
    "port": {"name": "Vladivostok", "country": "RU"},
}
SIXTY = [{"text": "Not faster than 60 km/h.", "speed_kmh": {"rail": 60}}]


def moved(kind: str, place: str, when: str, **more: Any) -> dict[str, Any]:
    return event(
        f"{kind}-{place}", kind, claim(f"{kind} at {place} {when}", when, **more), place=place
    )


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """Four stops on the railway."""
    folder = tmp_path_factory.mktemp("marey") / "four"
    return load(
        write_journey(
            folder,
            moved("departure", "capital", "on Sunday evening"),
            moved("stop", "hamhung", "on Monday morning", stance="estimated"),
            moved("stop", "khasan", "early Tuesday"),
            moved("arrival", "port", "on Tuesday evening"),
            legs=LEGS, places=PLACES, assumptions=SIXTY,
        )
    )  # fmt: skip


@pytest.fixture(scope="module")
def clashing(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """Three stops whose times cannot all be right."""
    folder = tmp_path_factory.mktemp("marey") / "clash"
    return load(
        write_journey(
            folder,
            moved("departure", "capital", "on Monday evening"),
            moved("stop", "hamhung", "on Monday at 19:00"),
            moved("arrival", "khasan", "on Monday morning"),
            legs=LEGS, places=PLACES, assumptions=SIXTY,
        )
    )  # fmt: skip


def texts(svg: str) -> list[etree._Element]:
    return [one for one in etree.fromstring(svg.encode()).iter(f"{SVG}text") if one.text]


def words(svg: str) -> list[str]:
    return [one.text or "" for one in texts(svg)]


def boxes(svg: str) -> list[tuple[str, float, float, float, float]]:
    """The words that stand upright, with left, top, right and bottom of their letters."""
    found = []
    for one in texts(svg):
        parent = one.getparent()
        if parent is not None and "rotate" in (parent.get("transform") or ""):
            continue
        size = float(one.get("font-size", "16"))
        style = Type(size, int(one.get("font-weight", "400")), bool(one.get("font-family")))
        wide = width_of(one.text or "", style)
        x, y = float(one.get("x", "0")), float(one.get("y", "0"))
        x -= {"middle": wide / 2, "end": wide}.get(one.get("text-anchor", ""), 0.0)
        found.append((one.text or "", x, y - 0.72 * size, x + wide, y + 0.1 * size))
    return found


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", ["seed", "four", "clashing"])
def test_no_words_lie_on_others_or_leave_the_picture(
    name: str, size: Size, request: pytest.FixtureRequest
) -> None:
    found = boxes(to_marey_svg(request.getfixturevalue(name), size))
    width, height = size.width / size.unit, size.height / size.unit
    for one, *box in found:
        assert box[0] >= 0, one
        assert box[2] <= width, one
        assert box[3] <= height, one
    for a, b in combinations(found, 2):
        apart = a[1] >= b[3] or b[1] >= a[3] or a[2] >= b[4] or b[2] >= a[4]
        assert apart, (a, b)


def test_it_says_what_it_shows_and_labels_stand_on_what_they_name(seed: Checked) -> None:
    said = words(to_marey_svg(seed))
    for expected in (
        "Somewhere in this field",
        "15 to 34 km/h on average",
        "60 km/h at most: assumed by the editor",
        "earliest, at 60 km/h",
        "latest, at 60 km/h",
        "Expected to go on here",
        "The train enters Russia (estimate)",
        "The train reaches Khasan (time computed)",
        "Border from North Korea to Russia: clocks go on 1 hour",
        "Time in Pyongyang (UTC+9)",
        "Time in Vladivostok (UTC+10)",
    ):
        assert expected in said


def test_the_days_jump_where_the_clocks_do(seed: Checked) -> None:
    found = [(text, x) for text, x, *_ in boxes(to_marey_svg(seed)) if text == "Tue 12 Sep"]
    assert len(found) == 2
    assert found[0][1] > found[1][1]  # in Vladivostok Tuesday begins an hour before


def test_what_cannot_be_right_is_red_and_says_why(clashing: Checked) -> None:
    said = " ".join(words(to_marey_svg(clashing)))
    assert "The reports contradict each other." in said
    assert "more than 60 km/h can do" in said


@pytest.mark.parametrize("name", ["c02", "c14", "sea_leg", "hostile"])
def test_any_journey_gives_a_picture(name: str, request: pytest.FixtureRequest) -> None:
    checked = request.getfixturevalue(name)
    root = etree.fromstring(to_marey_svg(checked).encode())
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title")


def test_a_journey_without_a_leg_is_told_so_in_a_sentence(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path / "made", event("talks", "meeting", claim("they met on Sunday", "on Sunday"))
    )
    said = " ".join(words(to_marey_svg(load(folder), Size(640, 480))))
    assert "No leg of this journey has a line on the ground" in said


def test_it_comes_as_png_in_both_themes(seed: Checked) -> None:
    light = to_marey_png(seed, Size(640, 480), "light")
    dark = to_marey_png(seed, Size(640, 480), "dark")
    assert light.startswith(b"\x89PNG")
    assert light != dark


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8))
def test_heights_are_spread_apart_and_keep_their_order(wanted: list[float]) -> None:
    found = spread(sorted(wanted), 10.0, 0.0, 100.0)
    assert len(found) == len(wanted)
    assert all(b - a >= 10 - 1e-9 for a, b in pairwise(found))
    assert found[0] >= -1e-9
    assert found[-1] <= 100 + 1e-9


def test_heights_that_are_far_apart_stay_where_they_are() -> None:
    assert spread([0.0, 40.0, 90.0], 10.0, 0.0, 100.0) == [0.0, 40.0, 90.0]


@given(st.lists(st.floats(0, 100), min_size=12, max_size=30))
def test_more_heights_than_there_is_room_for_stay_inside(wanted: list[float]) -> None:
    found = spread(sorted(wanted), 10.0, 0.0, 100.0)
    assert min(found) >= -1e-6
    assert max(found) <= 100 + 1e-6
