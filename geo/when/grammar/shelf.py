"""The grammars that there are, each by its name, and their tables."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from geo.when.grammar.tables import Tables, digest, from_json


def grammars() -> list[str]:
    """The names of all grammars there are, sorted: languages, and `edtf`."""
    folder = files("geo.when.grammar")
    names = (file.name for file in folder.iterdir())
    return sorted(name.removesuffix(".lark") for name in names if name.endswith(".lark"))


@cache
def load(name: str) -> Tables:
    """The tables of a grammar. Where they are older than the grammar they are made anew."""
    folder = files("geo.when.grammar")
    source = folder.joinpath(f"{name}.lark").read_text("utf-8")
    kept = folder.joinpath(f"{name}.json")
    if kept.is_file():
        tables = from_json(kept.read_text("utf-8"))
        if tables.digest == digest(source):
            return tables
    from geo.when.grammar.compiler import compile_grammar

    return compile_grammar(source)
