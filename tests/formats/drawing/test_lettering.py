"""Words are measured, cut and broken into lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.formats.drawing.lettering import Type, fitted, plain, width_of, wrapped

SMALL = Type(12)


def test_a_letter_of_east_asia_is_as_wide_as_it_is_high() -> None:
    assert width_of("평양", SMALL) == 24
    assert width_of("a평양", SMALL) == pytest.approx(24 + width_of("a", SMALL))


def test_bold_and_spaced_words_are_wider() -> None:
    assert width_of("Khasan", Type(12, 700)) > width_of("Khasan", SMALL)
    assert width_of("Khasan", Type(12, spacing=2)) == width_of("Khasan", SMALL) + 12


def test_words_that_fit_stay_whole_and_others_end_in_dots() -> None:
    assert fitted("Khasan", 100, SMALL) == "Khasan"
    assert fitted("Vladivostok is the likely venue", 90, SMALL) == "Vladivostok is…"


def test_line_breaks_and_blanks_become_one_blank() -> None:
    assert plain("left\nand\u2028 right\t") == "left and right"


def test_lines_break_between_words_and_the_last_one_tells_that_there_is_more() -> None:
    told = "Putin and Kim meet for the first time"
    lines = wrapped(told, 110, SMALL, 3)
    assert " ".join(lines) == told
    assert wrapped(told, 110, SMALL, 2)[1].endswith("…")


def test_a_word_longer_than_a_line_is_broken() -> None:
    assert "".join(wrapped("x" * 40, 100, SMALL, 9)) == "x" * 40


@given(st.text(max_size=80), st.integers(10, 300), st.integers(1, 4))
def test_no_line_is_wider_than_its_room(text: str, room: int, most: int) -> None:
    for line in wrapped(text, room, SMALL, most):
        assert width_of(line, SMALL) <= room or len(line) <= 2
