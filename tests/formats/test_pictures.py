"""SVG is read back with lxml, PNG with Pillow; what is drawn is measured in both."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from unittest.mock import Mock

import pytest
from lxml import etree
from PIL import Image

from geo.check import Checked
from geo.errors import DatelineError
from geo.formats.drawing import raster
from geo.formats.drawing.lettering import plain
from geo.formats.drawing.size import Size
from geo.formats.pictures import to_png, to_svg, to_timeline_png, to_timeline_svg
from geo.palette import DARK, LIGHT
from geo.webmap import ground
from geo.webmap.document import BaseMapDoc, LabelDoc
from tests.formats import journeys

SVG = "{http://www.w3.org/2000/svg}"
BOTH = [to_svg, to_timeline_svg]
NAMES = ["seed", "hostile", "c02", "c14", "sea_leg"]


def read(svg: str) -> etree._Element:
    return etree.fromstring(svg.encode())


def words(svg: str) -> list[str]:
    return [element.text or "" for element in read(svg).iter(f"{SVG}text")]


def picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def share(image: Image.Image, colour: str) -> float:
    """How much of an image has about a colour, given as `#rrggbb` or `#rgb`."""
    digits = colour[1:] if len(colour) == 7 else "".join(d * 2 for d in colour[1:])
    wanted = [int(digits[at : at + 2], 16) for at in (0, 2, 4)]
    pixels = image.getcolors(image.width * image.height) or []
    near = 0
    for count, found in pixels:
        assert isinstance(found, tuple)
        near += count * all(abs(a - b) < 4 for a, b in zip(found, wanted, strict=True))
    return near / (image.width * image.height)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("draw", BOTH)
def test_it_is_svg_that_asks_nobody_for_anything(
    draw: Callable[[Checked], str], name: str, request: pytest.FixtureRequest
) -> None:
    svg = draw(request.getfixturevalue(name))
    root = read(svg)
    assert root.tag == f"{SVG}svg"
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    for element in root.iter():
        assert etree.QName(element).namespace == SVG[1:-1]
        assert etree.QName(element).localname not in {"script", "image", "use", "a", "style"}
        for key, value in element.attrib.items():
            assert isinstance(key, str)
            assert isinstance(value, str)
            assert "href" not in key
            assert not key.startswith("on")
            if "url(" in value:
                assert value.removeprefix("url(#").removesuffix(")") in ids
    assert root.get("width")
    assert "e-" not in " ".join(p.get("d") or "" for p in root.iter(f"{SVG}path"))


@pytest.mark.parametrize("draw", BOTH)
def test_it_says_what_it_shows_to_who_does_not_see_it(
    draw: Callable[[Checked], str], seed: Checked
) -> None:
    root = read(draw(seed))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == seed.journey.title
    assert seed.journey.summary in (root.findtext(f"{SVG}desc") or "")
    told = [element.text or "" for element in root.iter(f"{SVG}title")]
    assert any(text.startswith("5: The train enters Russia (estimated; Tue") for text in told)


@pytest.mark.parametrize("size", [Size(1600, 900), Size(640, 480), Size(1080, 1920)])
def test_the_map_has_every_place_with_the_numbers_of_its_events(size: Size, seed: Checked) -> None:
    found = words(to_svg(seed, size))
    for name in ("Pyongyang", "Tumen bridge", "Khasan", "Vladivostok", "Moscow"):
        assert name in found
    assert {*map(str, range(1, 13))} <= {*found}
    assert "Place not given" in found
    assert seed.journey.title in " ".join(found)
    assert any("OpenStreetMap contributors" in text for text in found)
    assert not any("Leaflet" in text for text in found)


def test_the_timeline_has_a_lane_a_source_and_ticks_at_midnight(seed: Checked) -> None:
    found = words(to_timeline_svg(seed))
    for name in ("This report", "KCNA", "TBS", "No time given", "Time in Seoul (UTC+9)"):
        assert name in found
    for day in ("Sun 10 Sep", "Mon 11 Sep", "Tue 12 Sep", "Wed 13 Sep"):
        assert day in found
    assert {*map(str, range(1, 13))} <= {*found}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("draw", BOTH)
def test_no_words_lie_beyond_the_picture(
    draw: Callable[[Checked], str], name: str, request: pytest.FixtureRequest
) -> None:
    root = read(draw(request.getfixturevalue(name)))
    _, _, width, height = (float(part) for part in (root.get("viewBox") or "").split())
    for element in root.iterchildren(f"{SVG}text"):
        assert 0 <= float(element.get("x") or 0) <= width
        assert 0 <= float(element.get("y") or 0) <= height


def test_hostile_words_are_words(hostile: Checked) -> None:
    root = read(to_svg(hostile))
    told = "\n".join(element.text or "" for element in root.iter(f"{SVG}title"))
    for number, line in enumerate(journeys.HOSTILE_REPORT, 1):
        assert f"{number}: {line} (reported; " in told
    assert root.findtext(f"{SVG}title") == journeys.HOSTILE_REPORT[0]
    head = [element.text or "" for element in root.iterchildren(f"{SVG}text")]
    assert plain(journeys.HOSTILE_REPORT[0]) in " ".join(head)


@pytest.mark.parametrize("draw", [to_png, to_timeline_png])
def test_a_png_has_the_size_that_was_chosen_and_the_theme_s_colours(
    draw: Callable[..., bytes], seed: Checked
) -> None:
    light = picture(draw(seed, Size(800, 500), "light"))
    dark = picture(draw(seed, Size(800, 500), "dark"))
    assert light.size == dark.size == (800, 500)
    assert share(light, LIGHT["paper"]) > 0.05
    assert share(dark, DARK["paper"]) > 0.05
    assert share(dark, LIGHT["paper"]) < 0.01
    assert share(light, LIGHT["traveller"]) > 0.001


def test_a_png_of_the_map_has_land_sea_and_route(seed: Checked) -> None:
    image = picture(to_png(seed))
    assert image.size == (1600, 900)
    assert share(image, LIGHT["land"]) > 0.2
    assert share(image, LIGHT["sea"]) > 0.2
    assert share(image, LIGHT["traveller"]) > 0.003


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_can_be_drawn_as_png(name: str, request: pytest.FixtureRequest) -> None:
    checked: Checked = request.getfixturevalue(name)
    for draw in (to_png, to_timeline_png):
        assert len(picture(draw(checked)).getcolors(2_000_000) or []) > 20


def test_without_a_time_the_timeline_still_lists_the_events(hostile: Checked) -> None:
    assert "No time given" in words(to_timeline_svg(hostile))


def test_a_map_over_180_degrees_is_one_piece(sea_leg: Checked) -> None:
    found = words(to_svg(sea_leg))
    assert "Dutch Harbor" in found
    (route,) = [
        element.get("d") or ""
        for element in read(to_svg(sea_leg)).iter(f"{SVG}path")
        if element.get("stroke-dasharray") == "0.1 7" and "l" in (element.get("d") or "")
        and (element.get("d") or "").count(" ") > 10
    ]  # fmt: skip
    assert route.count("M") == 1


def test_a_journey_without_places_has_a_map_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The ground of the whole world takes long to cut, and its shape is not what is tested.
    world = BaseMapDoc((-180, -85, 180, 85), [], [], [LabelDoc("Far sea", "sea", 0, 0)])
    monkeypatch.setattr(ground, "basemap", Mock(return_value=world))
    told = journeys.journey(
        tmp_path / "nowhere", "It was said.", events=[journeys.event("said", "It was said")]
    )
    assert {"Place not given", "Far sea"} <= {*words(to_svg(told))}
    assert picture(to_png(told)).size == (1600, 900)


def test_the_newsroom_s_colours_are_the_picture_s(tmp_path: Path) -> None:
    told = journeys.journey(
        tmp_path / "look",
        "It was said here.",
        look={"accent": "#7a1f5c", "theme": "dark"},
        places={"here": journeys.place("Here", 43, 131)},
        events=[journeys.event("said", "It was said here", place="here")],
    )
    assert "#7a1f5c" in to_svg(told, theme="light")
    assert DARK["paper"] in to_svg(told)


def text_as_png(words: str) -> bytes:
    return raster.to_png(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">'
        f'<text x="5" y="20">{words}</text></svg>'
    )


def _without_the_machine_s(draw: Callable[..., bytes], svg: str, *, machine: bool) -> bytes:
    del machine
    return draw(svg, machine=False)


def test_letters_that_no_typeface_holds_are_refused_and_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(raster, "_rendered", partial(_without_the_machine_s, raster._rendered))
    raster._probed.cache_clear()
    with pytest.raises(DatelineError, match="no typeface on this machine has the letters “양평”"):
        text_as_png("평양 – Хасан")
    raster._probed.cache_clear()


def test_a_sign_that_no_typeface_holds_is_no_reason_to_refuse() -> None:
    assert picture(text_as_png("a \U0001f682 b")).size == (90, 30)


def test_letters_that_cannot_be_seen_need_no_typeface() -> None:
    assert text_as_png("a\u202eb\u2028c") == text_as_png("a\u202eb\u2028c")
    assert raster._undrawn({"a": raster.SANS}, machine=False) == frozenset()


def test_cyrillic_greek_and_latin_need_no_typeface_of_the_machine() -> None:
    letters = dict.fromkeys("ХасанЁжΑθήναP’yŏngsŏngñß≠–“”«»…", raster.SANS)
    assert raster._undrawn(letters, machine=False) == frozenset()


def test_hangul_is_drawn_where_the_machine_has_a_typeface_for_it(c14: Checked) -> None:
    hangul = {letter: raster._families(letter, "en") for letter in "평양"}
    assert raster._undrawn({"평": raster.SANS}, machine=False) == {"평"}
    if raster._undrawn(hangul, machine=True):
        with pytest.raises(DatelineError, match="no typeface on this machine has"):
            to_png(c14)
    else:
        assert picture(to_png(c14)).size == (1600, 900)


def test_the_same_journey_gives_the_same_picture(seed: Checked) -> None:
    assert to_svg(seed) == to_svg(seed)
    assert to_png(seed) == to_png(seed)
