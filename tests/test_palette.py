"""The colours by name, and the contrast that they keep."""

from __future__ import annotations

import re
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InvalidJourney
from geo.palette import (
    DARK,
    LIGHT,
    LINE,
    PAIRS,
    TEXT,
    TOKENS,
    Theme,
    colour_in,
    contrast,
    dark_variables,
    distance,
    fonts_in,
    least_contrast,
    legible,
    light_variables,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")
THEMES: tuple[Theme, ...] = ("light", "dark")


def declared(rule: str) -> dict[str, str]:
    """The colours that a rule of the style sheet gives by name."""
    css = resources.files("geo.webmap").joinpath("front", "styles", "colours.css").read_text()
    block = css.partition(rule)[2].partition("}")[0]
    return dict(re.findall(r"--([\w-]+): (#(?:[0-9a-f]{6}|[0-9a-f]{3}));", block))


@pytest.mark.parametrize(
    ("rule", "tokens"),
    [
        (":root {", LIGHT),
        (':root:not([data-theme="light"]) {', DARK),
        (':root[data-theme="dark"] {', DARK),
    ],
)
def test_the_colours_are_those_of_the_style_sheet(rule: str, tokens: dict[str, str]) -> None:
    assert declared(rule) == tokens


def test_black_and_white_stand_apart_by_21() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]} on {pair[1]}")
def test_the_map_s_own_colours_keep_their_contrast(
    theme: Theme, pair: tuple[str, str, float]
) -> None:
    front, behind, least = pair
    assert least in {TEXT, LINE}
    assert contrast(TOKENS[theme][front], TOKENS[theme][behind]) >= least


@given(COLOURS, st.sampled_from(THEMES))
def test_any_colour_becomes_legible_on_the_papers(colour: str, theme: Theme) -> None:
    grounds = TOKENS[theme]["paper"], TOKENS[theme]["land"]
    assert least_contrast(legible(colour, grounds, theme), grounds) >= TEXT


@given(COLOURS, st.sampled_from(THEMES))
def test_a_legible_colour_stays_as_it_is(colour: str, theme: Theme) -> None:
    grounds = TOKENS[theme]["paper"], TOKENS[theme]["land"]
    once = legible(colour, grounds, theme)
    assert legible(once, grounds, theme) == once
    if least_contrast(colour, grounds) >= TEXT:
        assert once == colour


def test_a_bright_yellow_stays_yellow_and_goes_dark_on_white() -> None:
    assert legible("#ffcc00", ["#ffffff"], "light") == "#9e6d00"
    assert legible("#ffcc00", ["#161d23"], "dark") == "#ffcc00"


def test_equal_colours_have_no_distance_and_red_is_far_from_green() -> None:
    assert distance("#b3261e", "#b3261e") == 0
    assert distance("#b3261e", "#0b5d48") > 0.2 > distance("#b3261e", "#b32a20")


@pytest.mark.parametrize("text", ["red", "#12345", "#1234567", "rgb(1,2,3)", "#fff;}", "url(#a)"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Expected a colour such as #0b5d48"):
        colour_in(text)


def test_typefaces_are_quoted_unless_generic() -> None:
    assert fonts_in("Noto Serif, 'Lora', serif") == '"Noto Serif", "Lora", serif'
    assert fonts_in("-apple-system, system-ui") == "-apple-system, system-ui"


@pytest.mark.parametrize("text", ["", "Lora; color: red", "url(x)", "a}b", "Lora,,serif", 'a"b'])
def test_what_is_no_list_of_typefaces_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Expected names of typefaces"):
        fonts_in(text)


def test_variables_are_taken_by_name() -> None:
    given = light_variables({"paper": "#FFFDF8", "serif": "Lora, serif"})
    assert given == {"paper": "#fffdf8", "serif": '"Lora", serif'}


def test_an_unknown_variable_is_refused_with_the_nearest() -> None:
    with pytest.raises(InvalidJourney) as refused:
        light_variables({"papr": "#fff"})
    assert str(refused.value) == "“papr” is no variable of the light theme. Nearest: paper."


def test_colours_that_leave_text_unreadable_are_refused_with_the_figure() -> None:
    with pytest.raises(InvalidJourney) as refused:
        light_variables({"paper": "#777"})
    assert str(refused.value) == (
        "ink #15202b on paper #777 has a contrast of 3.68:1, and at least 4.5:1 is needed. "
        "Change “paper”."
    )


def test_colours_that_only_stand_well_together_are_taken_together() -> None:
    assert light_variables({"mark": "#22303d", "ink": "#15202b"}.fromkeys(["mark"], "#ffe0e0"))
    with pytest.raises(InvalidJourney, match=r"ink #333 on paper #161d23"):
        dark_variables({"ink": "#333"})


def test_the_dark_theme_has_no_typefaces_of_its_own() -> None:
    with pytest.raises(InvalidJourney, match="“serif” is no variable of the dark theme"):
        dark_variables({"serif": "Lora"})
