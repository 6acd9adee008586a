"""Lines as whole numbers."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo.webmap.lines import decode, encode

degrees = st.floats(-360, 540)


@given(st.lists(st.tuples(degrees, st.floats(-90, 90)), min_size=1, max_size=30))
def test_a_line_can_be_read_back_to_a_metre(rows: list[tuple[float, float]]) -> None:
    line = encode(np.array(rows))
    read = {tuple(row) for row in decode(line).round(5).tolist()}
    assert read == {tuple(row) for row in (np.array(rows).round(5) + 0.0).round(5).tolist()}


def test_the_first_point_is_absolute_and_the_others_are_steps() -> None:
    line = encode(np.array([(130.5, 42.0), (130.6, 42.1), (130.6, 42.1), (130.4, 42.1)]))
    assert line == [13_050_000, 4_200_000, 10_000, 10_000, -20_000, 0]


def test_all_numbers_are_plain_integers() -> None:
    assert {type(number) for number in encode(np.array([(1.0, 2.0), (3.0, 4.0)]))} == {int}
