"""Spellings of one name have one key, and other names another."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer.toponym import key, keys, script, scripts_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Przemyśl", "przemysl"),
        ("ŁÓDŹ", "Lodz"),
        ("Tromsø", "tromso"),
        ("Großenhain", "GROSSENHAIN"),
        ("İstanbul", "istanbul"),
        ("Sinŭiju", "Sinuiju"),
        ("Spassk-Dalny", "Spassk Dalny"),
        ("Spassk‑Dalny", "Spassk–Dalny"),
        ("St. John’s", "St John's"),
        ("St. Petersburg", "Saint Petersburg"),
        ("Ste-Anne", "Sainte Anne"),
        ("Sankt Gallen", "St. Gallen"),
        ("Mt. Everest", "Mount Everest"),
        ("Ft. Worth", "Fort Worth"),
        ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
        ("  New\u00a0  York ", "new york"),
        ("Washington, D.C.", "Washington D. C."),
        ("Озёрная Падь", "озерная падь"),
        ("Ру́сский остров", "Русский остров"),
        ("Αθήνα", "ΑΘΗΝΑ"),
        ("평양", "평양"),
        ("ﾄｳｷｮｳ", "トウキョウ"),
        ("Kyiv\u200b", "\u202aKyiv\u202c"),
        ("cafe\u0301", "café"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Бий", "Бии"), ("か", "が"), ("Їжа", "Іжа"), ("Rajin", "Rason")]
)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize("name", ["", "  ", " - ", "’", "\u200b", "\ud800"])
def test_a_name_of_nothing_has_an_empty_key(name: str) -> None:
    assert key(name) == ""


@pytest.mark.parametrize("name", ["P’yongyang", "P'yongyang", "Pʼyŏngyang"])
def test_an_apostrophe_parts_words_or_is_left_out(name: str) -> None:
    assert keys(name) == ("p yongyang", "pyongyang")


def test_a_name_without_apostrophe_has_one_key() -> None:
    assert keys("Spassk-Dalny") == ("spassk dalny",)


@pytest.mark.parametrize(
    ("name", "spelt"),
    [("Königsberg", "koenigsberg"), ("Århus", "aarhus"), ("Tromsø", "tromsoe"),
     ("Zu\u0308rich", "zuerich")],
)  # fmt: skip
def test_an_umlaut_is_also_written_as_two_letters(name: str, spelt: str) -> None:
    assert spelt in keys(name)


@pytest.mark.parametrize("word", ["St", "Mt.", "Ft", "&"])
def test_a_short_word_alone_stays_as_it_is(word: str) -> None:
    assert key(word) == word.lower().rstrip(".")


_WORD = st.text(st.characters(categories=["L"], max_codepoint=0x24F), min_size=1)
_VARIANTS = st.sampled_from(
    [
        str.upper,
        str.lower,
        lambda name: name.replace(" ", "-"),
        lambda name: name.replace(" ", "\u2011"),
        lambda name: name.replace(" ", " \u00a0"),
        lambda name: unicodedata.normalize("NFD", name),
        lambda name: unicodedata.normalize("NFKC", name),
        lambda name: f" {name}, ",
        lambda name: name.replace("Saint ", "St. "),
        lambda name: name.replace("Mount ", "Mt "),
        lambda name: name.replace("Fort ", "Ft. "),
    ]
)


@given(st.sampled_from(["", "Saint ", "Mount ", "Fort "]), st.lists(_WORD, min_size=1), _VARIANTS)
def test_the_variants_of_a_name_have_its_key(
    first: str, words: list[str], variant: Callable[[str], str]
) -> None:
    name = first + " ".join(words)
    assert key(variant(name)) == key(name)


@given(st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1))
def test_a_name_of_letters_never_loses_all_of_them(name: str) -> None:
    assert key(name)


@given(st.text())
def test_the_first_of_the_keys_is_the_key(name: str) -> None:
    assert keys(name)[0] == key(name)
    assert len(set(keys(name))) == len(keys(name)) <= 3


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    assert key(key(name)) == key(name)


@given(st.text())
def test_a_key_can_be_stored_and_has_single_blanks_only(name: str) -> None:
    key(name).encode()
    assert key(name) == " ".join(key(name).split())


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_case_never_matters_in_latin_names(name: str) -> None:
    assert key(name.lower()) == key(name)


@given(st.text(st.characters(max_codepoint=127)))
def test_the_short_way_for_ascii_agrees_with_the_long_one(name: str) -> None:
    assert key(name) == key(name + "\u200b")


def test_a_script_is_that_of_the_first_letter() -> None:
    assert [script(n) for n in ("9222 км", "평양", "珲春", "Köln", "...")] == [
        "CYRILLIC",
        "HANGUL",
        "CJK",
        "LATIN",
        "",
    ]


def test_a_country_has_the_scripts_of_its_languages() -> None:
    assert scripts_of("ru,tt,xal") == {"CYRILLIC"}
    assert scripts_of("ar-IQ,ku,hy") == {"ARABIC", "ARMENIAN"}
    assert scripts_of("de,fr-CH") == frozenset()
    assert "CYRILLIC" not in scripts_of("en-IN,hi,bn,te,mr,ta,ur")
