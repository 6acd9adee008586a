"""The grammars and the tables that are made of them."""

from __future__ import annotations

from importlib.resources import files

import pytest

from geo.when.grammar.compiler import compile_grammar
from geo.when.grammar.lexer import lexer, plain
from geo.when.grammar.shelf import grammars
from geo.when.grammar.tables import from_json, to_json


@pytest.mark.parametrize("name", grammars())
def test_the_tables_are_those_of_the_grammar(name: str) -> None:
    folder = files("geo.when.grammar")
    made = compile_grammar(folder.joinpath(f"{name}.lark").read_text("utf-8"))
    kept = folder.joinpath(f"{name}.json").read_text("utf-8")
    assert to_json(made) == kept, "run python -m geo.when.grammar.compiler"
    assert from_json(kept) == made


def test_a_word_with_two_meanings_is_refused() -> None:
    with pytest.raises(ValueError, match="“sun” stands in DAY and in STAR"):
        compile_grammar('start: DAY STAR\nDAY: "sun"\nSTAR: "sun"\n')


def test_the_longest_group_of_words_is_taken() -> None:
    tokens = list(lexer("en").tokens("the day  before yesterday, before dawn"))
    assert [token.value for token in tokens] == ["DAY_BEFORE_YESTERDAY", "PREDAWN", ""]


def test_tokens_know_their_place_whatever_the_typography() -> None:
    text = "“Sometime” EARLY İ Tuesday’s"
    assert [text[token.start : token.end] for token in lexer("en").tokens(text)] == [
        "EARLY",
        "İ",
        "Tuesday",
        "",
    ]
    assert len(plain(text)) == len(text)
