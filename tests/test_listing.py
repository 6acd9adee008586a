"""Names one after the other, as a sentence has them."""

from __future__ import annotations

import pytest

from geo.listing import listed


@pytest.mark.parametrize(
    ("names", "told"),
    [((), ""), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")],
)
def test_names_stand_as_in_a_sentence(names: tuple[str, ...], told: str) -> None:
    assert listed(names) == told
