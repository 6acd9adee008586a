"""Lines as whole numbers."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo.webmap.lines import ALPHABET, decode, decode_all, encode

degrees = st.floats(-360, 540)


@given(st.lists(st.tuples(degrees, st.floats(-90, 90)), min_size=1, max_size=30))
def test_a_line_can_be_read_back_to_a_metre(rows: list[tuple[float, float]]) -> None:
    line = encode(np.array(rows))
    read = {tuple(row) for row in decode(line).round(5).tolist()}
    assert read == {tuple(row) for row in (np.array(rows).round(5) + 0.0).round(5).tolist()}


def test_a_step_of_ten_metres_takes_three_characters_a_number_at_most() -> None:
    line = encode(np.array([(0.0, 0.0), (0.0001, -0.0001), (0.0001, -0.0001), (0.0002, 0.0)]))
    assert line == "AAUTUU"


@given(st.lists(st.tuples(degrees, st.floats(-90, 90)), min_size=1, max_size=30))
def test_a_line_is_made_of_what_json_and_html_leave_alone(rows: list[tuple[float, float]]) -> None:
    assert set(encode(np.array(rows))) <= set(ALPHABET)


def test_a_line_of_one_point_is_none_to_draw() -> None:
    point, line = np.array([(1.0, 2.0)]), np.array([(1.0, 2.0), (3.0, 4.0)])
    assert [len(rows) for rows in decode_all([encode(point), encode(line)])] == [2]
