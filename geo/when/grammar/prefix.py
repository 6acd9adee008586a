"""How far a sentence of a grammar reaches into a row of tokens: the LALR parser without values."""

from __future__ import annotations

from collections.abc import Sequence

from geo.when.grammar.lexer import END, Token
from geo.when.grammar.tables import Tables


def sentence_ends(tables: Tables, tokens: Sequence[Token], first: int) -> list[int]:
    """All places after which the tokens from `first` on make a whole sentence, in order.

    A place is the number of the token that follows the sentence.
    """
    states = [tables.start]
    found: list[int] = []
    for place in range(first, len(tokens)):
        if not _shift(tables, states, tokens[place].terminal):
            break
        if _complete(tables, states):
            found.append(place + 1)
    return found


def _shift(tables: Tables, states: list[int], terminal: str) -> bool:
    """Take a token in, after the rules that it completes; False if it fits nowhere."""
    actions, rules = tables.actions, tables.rules
    while True:
        step = actions[states[-1]].get(terminal)
        if step is None:
            return False
        if step >= 0:
            states.append(step)
            return True
        rule = rules[-1 - step]
        if rule.keep:
            del states[-len(rule.keep) :]
        states.append(actions[states[-1]][rule.origin])
        if terminal == END and states[-1] == tables.end:
            return True


def _complete(tables: Tables, states: list[int]) -> bool:
    """Whether the sentence could end here."""
    return END in tables.actions[states[-1]] and _shift(tables, states.copy(), END)
