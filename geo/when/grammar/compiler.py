"""From a grammar in lark's language to the tables by which it is read.

A terminal is either a regular expression (a figure) or a choice of words. A word means
the terminal it stands in by name: with `WEEKDAY: MONDAY | TUESDAY` and
`MONDAY: "monday" | "mon"`, the word "mon" is a WEEKDAY that means MONDAY. What stands side
by side is one word: `"letzt" ("e" | "en")` spells "letzte" and "letzten". A word that
begins with `~` is the end of compounds ("~abend" in "Dienstagabend"), one that ends with
`~` is their beginning only.
"""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import GrammarError
from lark.grammar import Rule as LarkRule
from lark.lexer import Lexer

from geo.when.grammar.tables import Rule, Tables, digest, to_json

_States = dict[int, dict[str, tuple[object, Any]]]


class _NoLexer(Lexer):
    """Phrases are read by our own lexer; lark is asked only for the parser's tables."""

    def __init__(self, *_: object) -> None:
        """Take whatever lark hands over, and leave it."""

    def lex(self, *_: object) -> Iterator[Token]:
        """Nothing is ever read through lark."""
        raise NotImplementedError


def compile_grammar(source: str) -> Tables:
    """Make the tables of a grammar's text.

    Raises ValueError if a word has two meanings, and lark's GrammarError if a rule does.
    """
    lark = Lark(source, parser="lalr", lexer=_NoLexer, strict=False)
    table = lark.parser.parser._parse_table
    rules: list[LarkRule] = list(lark.rules)
    numbers = {id(rule): number for number, rule in enumerate(rules)}
    used = {symbol.name for rule in rules for symbol in rule.expansion if symbol.is_term}
    used |= set(lark.ignore_tokens)
    definitions: Sequence[tuple[str, tuple[Tree[Token] | None, int]]] = lark.grammar.term_defs
    terminals = {str(name): tree for name, (tree, _) in definitions if tree is not None}
    order = _order(table.states, table.start_states["start"])
    return Tables(
        digest=digest(source),
        start=order[table.start_states["start"]],
        end=order[table.end_states["start"]],
        ignored=tuple(sorted(map(str, lark.ignore_tokens))),
        words=_words(terminals, used),
        figures=_figures(terminals, used),
        rules=tuple(map(_rule, rules)),
        actions=_actions(table.states, numbers, order),
    )


def _order(states: _States, start: int) -> dict[int, int]:
    """A number for each state, the same at each run: as they are met from the start on."""
    order = {start: 0}
    waiting = [start]
    for state in waiting:
        for _, (_, argument) in sorted(states[state].items()):
            if isinstance(argument, int) and argument not in order:
                order[argument] = len(order)
                waiting.append(argument)
    return order


def _actions(
    states: _States, numbers: dict[int, int], order: dict[int, int]
) -> tuple[dict[str, int], ...]:
    rows: list[dict[str, int]] = [{} for _ in order]
    for state, place in order.items():
        for symbol, (_, argument) in states[state].items():
            known = isinstance(argument, int)
            rows[place][str(symbol)] = order[argument] if known else -1 - numbers[id(argument)]
    return tuple(rows)


def _rule(rule: LarkRule) -> Rule:
    def kept(symbol: object) -> str:
        if symbol.is_term:  # type: ignore[attr-defined]
            return "d" if symbol.filter_out else "k"  # type: ignore[attr-defined]
        return "s" if symbol.name.startswith("_") else "k"  # type: ignore[attr-defined]

    origin = str(rule.origin.name)
    build = "" if origin.startswith("_") else str(rule.alias or origin)
    single = bool(rule.options.expand1) and rule.alias is None
    return Rule(origin, "".join(map(kept, rule.expansion)), build, single)


def _patterns(tree: Tree[Token]) -> list[str]:
    """The regular expressions of a terminal's definition."""
    tokens = tree.scan_values(lambda token: isinstance(token, Token) and token.type == "REGEXP")
    return [token[1:-1].replace("\\/", "/") for token in tokens]


def _spelt(tree: Tree[Token]) -> list[str]:
    """All words that a terminal's definition spells."""
    if tree.data == "literal":
        (token,) = tree.children
        return [literal_eval(str(token))] if isinstance(token, Token) and _is_word(token) else []
    parts = [_spelt(child) for child in tree.children if isinstance(child, Tree)]
    if tree.data == "expansion":
        return ["".join(words) for words in product(*parts)]
    words = [word for part in parts for word in part]
    return ["", *words] if tree.data == "expr" else words


def _is_word(token: Token) -> bool:
    return token.type == "STRING"


def _words(terminals: dict[str, Tree[Token]], used: set[str]) -> dict[str, tuple[str, str]]:
    named = {name: {word for word in _spelt(tree) if word} for name, tree in terminals.items()}
    meanings: dict[str, tuple[str, str]] = {}
    for terminal in sorted(used & named.keys()):
        parts = [name for name in named if name not in used and named[name] <= named[terminal]]
        for word in sorted(named[terminal]):
            if word in meanings:
                raise ValueError(f"“{word}” stands in {meanings[word][0]} and in {terminal}")
            names = [name for name in parts if word in named[name]]
            meanings[word] = (terminal, names[0] if names else word)
    return meanings


def _figures(terminals: dict[str, Tree[Token]], used: set[str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, "|".join(f"(?:{pattern})" for pattern in patterns))
        for name, tree in terminals.items()
        if name in used and (patterns := _patterns(tree))
    )


def main() -> None:
    """Write the tables of all grammars beside them."""
    for grammar in sorted(Path(__file__).parent.glob("*.lark")):
        try:
            text = to_json(compile_grammar(grammar.read_text("utf-8")))
        except (GrammarError, ValueError) as error:
            raise SystemExit(f"{grammar.name}: {error}") from error
        grammar.with_suffix(".json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
