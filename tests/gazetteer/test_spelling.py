"""A misspelt name is answered with the nearest, in every script."""

from __future__ import annotations

import pytest

from geo.errors import UnknownPlace
from geo.gazetteer import Gazetteer
from geo.gazetteer.spelling import nearest


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("Vladivostk", "Vladivostok"),
        ("Bavarja", "Bavaria"),  # many names begin with two of its letters
        ("Kazahstan", "Kazakhstan"),
        ("Sea of Japn", "Sea of Japan"),
        ("Владивасток", "Vladivostok"),
        ("Хабаравск", "Khabarovsk"),
        ("블라디보스톡", "Vladivostok"),
        ("평앙", "Pyongyang"),
        ("부사", "Busan"),
        ("北惊", "Beijing"),
        ("大坂", "Osaka"),
        ("Αθινα", "Athens"),
        ("القاهره", "Cairo"),
        ("ירושליים", "Jerusalem"),
        ("Երևանն", "Yerevan"),
        ("मुम्बइ", "Mumbai"),
    ],
)
def test_a_misspelt_name_of_any_script_is_a_question(
    world: Gazetteer, misspelt: str, meant: str
) -> None:
    with pytest.raises(UnknownPlace, match="Did you mean") as caught:
        world.locate(misspelt)
    assert meant in caught.value.remedy


def test_hangul_is_compared_by_its_letters() -> None:
    assert nearest("평앙", ["평양", "평화", "강남"], 3) == ["평양"]


def test_of_two_chinese_characters_one_may_be_wrong() -> None:
    assert set(nearest("北惊", ["北京", "北海", "南京"], 2)) == {"北京", "北海"}
    assert nearest("Mosow".lower(), ["moscow", "warsaw"], 3) == ["moscow"]
