"""A network's page: what is drawn, counted and credited, and that it asks nobody."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from geo.errors import UnreadableFile
from geo.railway import Network
from geo.railway.sketch import sketch, write_sketch
from tests.railway.small import east, made, station, track

if TYPE_CHECKING:
    from playwright.sync_api import Page

HOSTILE = "</style><script>window.pwned=1</script>{{ 7*7 }}"


def network() -> Network:
    return made(
        track("One", (105, 47), (110, 47)),
        track("Two", (110 + east(20), 47), (112, 47)),
        track("Three", (112 + east(300), 47), (114, 47)),
        track("Apart", (105, 49), (106, 49)),
        station(HOSTILE, 106, 47),
        credit=f"© {HOSTILE}",
    )


def found(page: str, path: str) -> list[Any]:
    """The elements of a page at a path."""
    elements: Any = html.fromstring(page).xpath(path)
    return list(elements)


def text_of(page: str) -> str:
    """All that is to be read on a page."""
    return "".join(str(text) for text in html.fromstring(page).itertext())


def marks(page: str) -> dict[str, int]:
    (picture,) = found(page, "//body/svg")
    names = [mark.get("class") for mark in picture.iter() if mark.get("class")]
    return {name: names.count(name) for name in sorted(set(names))}


def test_tracks_joins_gaps_loose_ends_and_stations_are_drawn() -> None:
    assert marks(sketch(network())) == {
        "apart": 1,
        "gap": 1,
        "join": 1,
        "land": 1,
        "loose": 4,
        "station": 1,
        "track": 1,
    }


def test_joins_and_loose_ends_are_listed_with_their_places() -> None:
    text = text_of(sketch(network()))

    assert "Joined: 2" in text
    assert re.search(r"300\.0 m47\.0000 N 112\.00\d\d E ?assumed", text)
    assert "20.0 m47.0000 N 110.00" in text
    assert "Loose ends: 4" in text
    assert "Unconnected: 76.1 km at" in text or "Unconnected: 73" in text


def test_words_of_a_file_stay_words() -> None:
    page = sketch(network())

    assert "<script" not in page
    assert found(page, "//script") == []
    assert HOSTILE in text_of(page)


def test_a_network_across_180_degrees_is_drawn_in_one_piece() -> None:
    page = sketch(made(track("x", (178, 65), (180, 65.2)), track("x", (-180, 65.2), (-178, 65))))

    (path,) = found(page, "//body/svg/path[@class='track']")
    assert path.get("d").count("M") == 1


def test_a_network_at_one_place_is_drawn_all_the_same() -> None:
    assert marks(sketch(made(track("x", (105, 47), (105.00001, 47)))))["track"] == 1


def test_a_page_is_written_whole(tmp_path: Path) -> None:
    write_sketch(network(), tmp_path / "map.html")

    assert (tmp_path / "map.html").read_text("utf-8") == sketch(network())
    with pytest.raises(UnreadableFile, match="cannot be written"):
        write_sketch(network(), Path("/proc/nowhere/map.html"))


def test_the_page_opens_without_asking_anybody(page: Page, tmp_path: Path) -> None:
    write_sketch(network(), tmp_path / "map.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto((tmp_path / "map.html").as_uri())

    assert page.locator("body > svg").bounding_box()
    assert asked == [(tmp_path / "map.html").as_uri()]
    assert page.evaluate("window.pwned") is None
