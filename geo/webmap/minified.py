"""Scripts made short: every variable gets a short name, the same wherever its name stands.

Names are changed all over a script at once, so that what was one name stays one name and
what were two stay two: scopes need not be known. Properties keep their names, and so does
what the script declares nowhere, or the browser has by the same name and modules use.

A library was tried first, tdewolff's minify: it drops what `void (a || b())` does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import count

_BINDINGS = """
(variable_declarator name: (identifier) @bound)
(function_declaration name: (identifier) @bound)
(function_expression name: (identifier) @bound)
(class_declaration name: (identifier) @bound)
(formal_parameters (identifier) @bound)
(arrow_function parameter: (identifier) @bound)
(assignment_pattern left: (identifier) @bound)
(array_pattern (identifier) @bound)
(rest_pattern (identifier) @bound)
(pair_pattern value: (identifier) @bound)
(for_in_statement left: (identifier) @bound)
(catch_clause parameter: (identifier) @bound)
(shorthand_property_identifier_pattern) @bound
(identifier) @plain
(shorthand_property_identifier) @short
(shorthand_property_identifier_pattern) @short
(comment) @comment
"""
_FIRST = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$"
_LATER = _FIRST + "0123456789"
_WORDS = frozenset({"as", "do", "if", "in", "is", "of"})

THE_BROWSERS = frozenset(
    {
        "addEventListener",
        "clearTimeout",
        "close",
        "devicePixelRatio",
        "document",
        "getComputedStyle",
        "history",
        "innerHeight",
        "innerWidth",
        "location",
        "matchMedia",
        "navigator",
        "open",
        "parent",
        "performance",
        "postMessage",
        "requestAnimationFrame",
        "scrollBy",
        "scrollTo",
        "scrollX",
        "scrollY",
        "self",
        "setTimeout",
        "top",
        "window",
    }
)
"""What the browser has under names that would do for a variable too: they are left alone."""


def minified(script: str, kept: frozenset[str] = frozenset()) -> str:
    """A script that does the same with short names for all that it declares but `kept`.

    Raises ValueError for what is no JavaScript.
    """
    source = script.encode()
    bound, plain, short, comments = _captured(source)
    places = sorted(plain | short)
    uses = Counter(source[start:end] for start, end in places)
    own = {source[start:end] for start, end in bound}
    own -= {name.encode() for name in THE_BROWSERS | kept}
    fresh = _fresh({name.decode() for name in uses if name not in own} | kept)
    names = {name: next(fresh) for name, _ in uses.most_common() if name in own}
    changed = {(start, end): names.get(source[start:end]) for start, end in places}
    changed |= dict.fromkeys(comments, b"")
    parts, at = [], 0
    for (start, end), new in sorted(changed.items()):
        if new is not None:
            key = source[start:end] + b":" if (start, end) in short else b""
            parts += [source[at:start], key, new]
            at = end
    return b"".join((*parts, source[at:])).decode()


Spans = set[tuple[int, int]]


def _captured(source: bytes) -> tuple[Spans, Spans, Spans, Spans]:
    """Where names are bound, stand alone, and are a property's key too; where comments stand."""
    import tree_sitter  # shared libraries: they are loaded when a page is made
    import tree_sitter_javascript

    language = tree_sitter.Language(tree_sitter_javascript.language())
    root = tree_sitter.Parser(language).parse(source).root_node
    if root.has_error:
        raise ValueError("a script of the page is no JavaScript that can be read")
    cursor = tree_sitter.QueryCursor(tree_sitter.Query(language, _BINDINGS))
    found = cursor.captures(root)
    bound, plain, short, comments = (
        {(node.start_byte, node.end_byte) for node in found.get(kind, [])}
        for kind in ("bound", "plain", "short", "comment")
    )
    return bound, plain, short, comments


def _fresh(taken: set[str]) -> Iterator[bytes]:
    """Names that are not taken, the shortest first."""
    for length in count(1):
        for name in _names(length):
            if name not in taken and name not in _WORDS:
                yield name.encode()


@cache
def _names(length: int) -> tuple[str, ...]:
    if length == 1:
        return tuple(_FIRST)
    return tuple(shorter + letter for shorter in _names(length - 1) for letter in _LATER)
