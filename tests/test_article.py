"""Quotes are found word for word, or refused with the nearest words."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geo.article import Article, Span, excerpt, read_article, read_text
from geo.errors import QuoteNotFound, UnreadableFile

SEED = Path(__file__).parents[1] / "data" / "kim-2023" / "article.txt"
TEXT = SEED.read_text("utf-8")
WORDS = list(re.finditer(r"[^\W\d_]+", TEXT))


def test_a_quote_typed_on_a_keyboard_is_found_in_the_spelling_of_the_report() -> None:
    article = Article("a.txt", "He said “it\u00a0didn’t  stop” — twice.")
    found = article.find('"it didn\'t stop" - twice')
    assert article[found] == "“it\u00a0didn’t  stop” — twice"


def test_letters_in_another_normal_form_are_the_same_letters() -> None:
    article = Article("a.txt", unicodedata.normalize("NFD", "Near Łódź Kaliska and 두만강."))
    for name in ("Łódź Kaliska", "두만강"):
        assert unicodedata.normalize("NFC", article[article.find(name)]) == name


@pytest.mark.parametrize(
    "quote",
    ["on 13 March", "on 12 May", "On 12 March", "n 12 March", "on 12 Marc", "on 2 March", ""],
)
def test_another_digit_word_case_or_part_of_a_word_is_refused(quote: str) -> None:
    with pytest.raises(QuoteNotFound):
        Article("a.txt", "It left on 12 March.").find(quote)


def test_a_piece_of_a_number_is_no_quote() -> None:
    article = Article("a.txt", "It cost 1,500.25 roubles.")
    for piece in ("500.25", "1,500", "25 roubles"):
        with pytest.raises(QuoteNotFound):
            article.find(piece)
    assert article[article.find("1,500.25")] == "1,500.25"


def test_korean_words_are_found_before_their_particles() -> None:
    article = Article("a.txt", "열차는 두만강을 건넜다.")
    assert article[article.find("두만강")] == "두만강"


def test_a_refusal_names_the_nearest_words_and_where_they_stand() -> None:
    article = Article("a.txt", "The train entered Russia sometime early Tuesday.")
    with pytest.raises(QuoteNotFound) as caught:
        article.find("sometime late Tuesday")
    assert str(caught.value) == (
        "not found in a.txt. Nearest: “sometime early Tuesday” (character 25). "
        "Quotes must be verbatim."
    )


def test_words_are_looked_for_within_the_quote_only() -> None:
    article = Article("a.txt", "He left on Monday. She left on Tuesday.")
    quote = article.find("She left on Tuesday")
    with pytest.raises(QuoteNotFound, match="“on Monday” is not in the quote"):
        article.find("on Monday", quote)


def test_words_that_stand_twice_are_both_told() -> None:
    article = Article("a.txt", "On Monday, said he. On Monday, said she.")
    assert [span.start for span in article.occurrences("On Monday")] == [0, 20]


@settings(max_examples=1000)
@given(st.data())
def test_a_quote_with_one_changed_word_is_never_accepted(data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(WORDS) - 2))
    last = data.draw(st.integers(first, min(first + 14, len(WORDS) - 1)))
    span = Span(WORDS[first].start(), WORDS[last].end())
    changed = WORDS[data.draw(st.integers(first, last))]
    replacement = data.draw(st.text("abcdefghijklmnopqrstuvwxyzäéКимабв", min_size=1, max_size=9))
    quote = TEXT[span.start : changed.start()] + replacement + TEXT[changed.end() : span.end]
    assume(not re.search(rf"\b{re.escape(quote)}\b", TEXT))
    with pytest.raises(QuoteNotFound):
        Article("article.txt", TEXT).find(quote)


@given(st.text(max_size=200), st.data())
def test_any_stretch_of_whole_words_of_any_text_is_found(text: str, data: st.DataObject) -> None:
    words = [m.span() for m in re.finditer(r"(?<!\S)\S+(?!\S)", text)]
    assume(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quote = text[words[first][0] : words[last][1]]
    article = Article("a.txt", text)
    found = article.find(quote)
    assert "".join(article[found].split()) == "".join(quote.split())


def test_an_excerpt_is_the_sentence_round_a_quote() -> None:
    article = Article("a.txt", "First. Mr. Kim left at 9 a.m. on Monday. Last.\nNext paragraph.")
    found = excerpt(article, article.find("Kim left"))
    assert found.text == "Mr. Kim left at 9 a.m. on Monday."
    assert article.text[found.start :].startswith(found.text)


def test_an_excerpt_of_a_quote_over_two_sentences_holds_both() -> None:
    article = Article("a.txt", "One. Two left. Three came. Four.")
    assert excerpt(article, article.find("left. Three")).text == "Two left. Three came."


@given(st.text(alphabet="Aa .!?\n\u3002", min_size=1, max_size=60), st.data())
def test_an_excerpt_ends_with_a_sentence_or_a_line(text: str, data: st.DataObject) -> None:
    article = Article("a.txt", text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = excerpt(article, Span(start, end))
    first = max(
        text.rfind("\n", 0, start) + 1, *(at for at in [0, *article.sentence_ends] if at <= start)
    )
    last = min(
        [text.find("\n", end) % (len(text) + 1), len(text)]
        + [at for at in article.sentence_ends if at >= end]
    )
    assert found.text == text[first:last].strip()


def test_whether_characters_are_utf16_units_is_told_of_the_whole_text() -> None:
    assert Article("a", "두만강, “quoted”").is_basic
    assert not Article("a", "a train \U0001f682").is_basic


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        ("Хасан".encode("cp1251"), "is not UTF-8 but another encoding"),
        ("Khasan".encode("utf-16"), "is not UTF-8 but UTF-16"),
        ("Khasan".encode("utf-16-le"), "is not UTF-8 but UTF-16"),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_its_fault(
    tmp_path: Path, raw: bytes, words: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    with pytest.raises(UnreadableFile, match=words):
        read_text(path)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffOn Monday\r\nhe left".encode())
    assert read_article(path).text == "On Monday\nhe left"


def test_a_missing_file_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"no such file") as caught:
        read_text(tmp_path / "a.txt")
    assert str(tmp_path / "a.txt") in str(caught.value)
