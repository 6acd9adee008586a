"""The grammars and the tables that are made of them."""

from __future__ import annotations

from importlib.resources import files

import pytest

from geo.when.grammar.compiler import compile_grammar
from geo.when.grammar.lexer import Lexer, lexer, plain
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


def test_words_that_stand_side_by_side_are_one_word() -> None:
    tables = compile_grammar(
        'start: W\nW: LAST | NEXT\nLAST: "letzt" _END\nNEXT: "komm" "end"?\n_END: "e" | "en"\n'
    )
    assert tables.words == {
        "letzte": ("W", "LAST"),
        "letzten": ("W", "LAST"),
        "komm": ("W", "NEXT"),
        "kommend": ("W", "NEXT"),
    }


def test_a_compound_is_read_as_its_two_words_whatever_the_spelling() -> None:
    tables = compile_grammar(
        'start: DAY PART | SEASON\nDAY: "montag" | "früh~"\nPART: "~abend"\nSEASON: "~jahr"\n'
    )

    def read(text: str) -> list[tuple[str, int, int]]:
        return [(t.terminal, t.start, t.end) for t in Lexer(tables).tokens(text)][:-1]

    assert read("Montagabend") == [("DAY", 0, 6), ("PART", 6, 11)]
    assert read("Fruehjahr") == [("DAY", 0, 5), ("SEASON", 5, 9)]
    assert read("Montageabend") == [("WORD", 0, 12)]
    assert read("früh") == [("WORD", 0, 4)]


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
