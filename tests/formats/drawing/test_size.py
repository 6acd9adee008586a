"""A picture's size: as it is written, and what it makes of the design."""

from __future__ import annotations

import pytest

from geo.errors import DatelineError
from geo.formats.drawing.size import Size, size_in


@pytest.mark.parametrize("text", ["1600x900", " 1600X900 ", "1600×900"])
def test_a_size_is_width_and_height(text: str) -> None:
    assert size_in(text) == Size(1600, 900)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("large", "“large” is no size of a picture. Expected width and height, such as 1600x900."),
        ("1600", "“1600” is no size of a picture. Expected width and height, such as 1600x900."),
        (
            "1600x9",
            "a picture of 1600 x 9 pixels cannot be drawn. Expected sides of 320 to 10000 pixels.",
        ),
        (
            "9000x9000",
            "a picture of 9000 x 9000 pixels is too large. Expected at most 40 million pixels.",
        ),
    ],
)
def test_any_other_is_refused(text: str, message: str) -> None:
    with pytest.raises(DatelineError) as raised:
        size_in(text)
    assert str(raised.value) == message


def test_a_larger_picture_has_larger_letters_and_a_small_one_keeps_them_legible() -> None:
    assert Size(1280, 720).unit == 1
    assert Size(2560, 1440).unit == pytest.approx(2)
    assert Size(320, 320).unit == pytest.approx(0.85)
