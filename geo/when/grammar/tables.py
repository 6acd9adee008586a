"""The tables of a grammar: its words, its figures and the states of its LALR parser."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the grammar: `origin` is made of as many symbols as `keep` has letters.

    Each letter says what becomes of a symbol's value: `k` is kept, `d` is dropped, `s` is
    a list whose items are kept. `build` names what is built of the kept values; `""` hands
    them on as a list. A rule marked `single` hands a lone value on as it is.
    """

    origin: str
    keep: str
    build: str
    single: bool


@dataclass(frozen=True, slots=True)
class Tables:
    """All that is needed to read phrases by a grammar.

    `digest` is that of the grammar's text. `words` has, for each word or group of words in
    small letters, the terminal and the name of its meaning; `figures` the terminals that
    are regular expressions, in the order in which they are tried. `actions[state][symbol]`
    is the next state, or `-1 - rule` where a rule is complete.
    """

    digest: str
    start: int
    end: int
    ignored: tuple[str, ...]
    words: dict[str, tuple[str, str]]
    figures: tuple[tuple[str, str], ...]
    rules: tuple[Rule, ...]
    actions: tuple[dict[str, int], ...]


def digest(text: str) -> str:
    """The digest by which tables know the grammar that they were made of."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def to_json(tables: Tables) -> str:
    """The tables as JSON, one state a line, the same for the same grammar."""
    parts = []
    for key, value in asdict(tables).items():
        if key in ("rules", "actions"):
            rows = ",\n".join(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in value)
            parts.append(f'"{key}": [\n{rows}\n]')
        else:
            parts.append(f'"{key}": {json.dumps(value, ensure_ascii=False, sort_keys=True)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def from_json(text: str) -> Tables:
    """Read what `to_json` wrote."""
    raw = json.loads(text)
    return Tables(
        digest=raw["digest"],
        start=raw["start"],
        end=raw["end"],
        ignored=tuple(raw["ignored"]),
        words={words: (terminal, name) for words, (terminal, name) in raw["words"].items()},
        figures=tuple((terminal, pattern) for terminal, pattern in raw["figures"]),
        rules=tuple(Rule(**rule) for rule in raw["rules"]),
        actions=tuple(raw["actions"]),
    )
