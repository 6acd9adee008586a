"""From tokens to what they mean: the LALR parser that walks a grammar's tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from geo.when.grammar.lexer import Token
from geo.when.grammar.tables import Rule, Tables

Build = Callable[[list[Any], int, int], object]


class ReadingStopped(Exception):
    """The tokens make no sentence of the grammar; `token` is the first that fits no more."""

    def __init__(self, token: Token) -> None:
        super().__init__(token.value)
        self.token = token


def parse(tables: Tables, tokens: Iterable[Token], builders: Mapping[str, Build]) -> object:
    """Read one sentence. `builders` has, by name, what makes a value of a rule's values.

    A builder is given the values and the place of the words, [start, end), in the text.
    Raises ReadingStopped.
    """
    states = [tables.start]
    values: list[Any] = []
    places: list[tuple[int, int]] = []
    for token in tokens:
        while True:
            step = tables.actions[states[-1]].get(token.terminal)
            if step is None:
                raise ReadingStopped(token)
            if step >= 0:
                states.append(step)
                values.append(token)
                places.append((token.start, token.end))
                break
            _reduce(tables, tables.rules[-1 - step], states, values, places, builders)
            if token.terminal == "$END" and states[-1] == tables.end:
                return values[-1]
    raise AssertionError("the last token is always the end")


def _reduce(
    tables: Tables,
    rule: Rule,
    states: list[int],
    values: list[Any],
    places: list[tuple[int, int]],
    builders: Mapping[str, Build],
) -> None:
    keep = rule.keep
    size = len(keep)
    taken = values[-size:] if size else []
    if keep.strip("k"):
        parts: list[Any] = []
        for letter, value in zip(keep, taken, strict=True):
            if letter == "k":
                parts.append(value)
            elif letter == "s":
                parts.extend(value)
    else:
        parts = taken
    start, end = (places[-size][0], places[-1][1]) if size else (0, 0)
    if not rule.build:
        made: Any = parts
    elif rule.single and len(parts) == 1:
        made = parts[0]
    else:
        made = builders[rule.build](parts, start, end)
    if size:
        del states[-size:], values[-size:], places[-size:]
    states.append(tables.actions[states[-1]][rule.origin])
    values.append(made)
    places.append((start, end))
