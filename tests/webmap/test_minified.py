"""Short names in the page's scripts change nothing of what these do."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo.webmap.bundle import bundle
from geo.webmap.minified import THE_BROWSERS, minified

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tree_sitter import Node

WEBMAP = Path(__file__).parents[2] / "geo" / "webmap"
BINDING = {"variable_declarator", "formal_parameters", "arrow_function", "catch_clause"}
PATTERNS = {"array_pattern", "object_pattern", "assignment_pattern", "pair_pattern", "rest_pattern"}
DECLARING = {"function_declaration", "class_declaration", "for_in_statement", *BINDING, *PATTERNS}


def joined() -> str:
    """The page's script before its names are shortened."""
    return bundle("boot.js", lambda path: WEBMAP.joinpath(path).read_text("utf-8"))


def answer(node: str, script: str) -> str:
    ran = subprocess.run([node, "-e", script], capture_output=True, text=True, check=True)
    return ran.stdout.strip()


@pytest.mark.parametrize(
    "script",
    [
        "const long = 1; const { other = 2, key: renamed } = { key: 3 }; console.log(long, other)",
        "const told = 7; console.log(JSON.stringify({ told, again: { told } }))",
        "let [first, second] = [1, 2]; [first, second] = [second, first]; console.log(first)",
        "const event = { event: 4 }; console.log(`${event.event} event ${`${event.event}`}`)",
        "const of = (list) => { for (const of of list) console.log(of) }; of([1, 2]);",
        "class Row { constructor(row) { this.row = row } } console.log(new Row(3).row)",
        "const a = (b) => void (b || console.log('said')); a(false)",
        "const f = function inner(n) { return n ? inner(n - 1) : 'end' }; console.log(f(2))",
        "const count = /count/.test('count'); console.log(count ? 'count' : 0)",
        "try { throw Error('fault') } catch ({ message }) { console.log(message) }",
    ],
)
def test_a_script_says_the_same_with_short_names(node: str, script: str) -> None:
    assert answer(node, minified(script)) == answer(node, script)


def test_every_variable_is_shorter_and_no_property_is_changed() -> None:
    made = minified("const station = { station: 1 }; use(station.station, outside);")
    assert made == "const a = { station: 1 }; use(a.station, outside);"


def test_a_name_that_is_kept_is_kept_and_its_likeness_is_not_given_away() -> None:
    made = minified("const one = 1; const dateline = one; one;", frozenset({"dateline", "a"}))
    assert made == "const b = 1; const dateline = b; b;"


def test_comments_go_and_what_is_no_script_is_refused() -> None:
    assert minified("// a note\nf(); /* another */").strip() == "f();"
    with pytest.raises(ValueError, match="no JavaScript"):
        minified("const = 1;")


def test_the_same_script_gives_the_same_names() -> None:
    assert minified(joined()) == minified(joined())


def test_the_pages_script_is_a_fifth_shorter() -> None:
    assert len(minified(joined())) < 0.82 * len(joined())


def test_no_name_is_changed_by_which_the_browser_has_something_that_is_meant(page: Page) -> None:
    listed = """() => { const found = [];
      for (let at = window; at; at = Object.getPrototypeOf(at))
        found.push(...Object.getOwnPropertyNames(at));
      return found; }"""
    browsers = set(page.evaluate(listed)) - THE_BROWSERS
    free = sorted({name for name, bound in _uses(joined()) if name in browsers and not bound})
    changed = set(re.findall(r"[\w$]+", joined())) - set(re.findall(r"[\w$]+", minified(joined())))
    assert [name for name in free if name in changed] == []


def _uses(script: str) -> Iterator[tuple[str, bool]]:
    """Every name that stands for a variable, and whether a scope around it declares it."""
    import tree_sitter
    import tree_sitter_javascript

    language = tree_sitter.Language(tree_sitter_javascript.language())
    root = tree_sitter.Parser(language).parse(script.encode()).root_node
    # The functions of the whole page are in one: names that it declares stand for them.
    todo: list[tuple[Any, frozenset[str]]] = [(root, frozenset())]
    while todo:
        node, known = todo.pop()
        if node.type in {"arrow_function", "function_declaration", "function_expression",
                         "method_definition", "statement_block", "for_in_statement",
                         "for_statement", "catch_clause"}:  # fmt: skip
            known = known | frozenset(_declared(node))
        if node.type in {"identifier", "shorthand_property_identifier"}:
            yield node.text.decode(), node.text.decode() in known
        todo += [(child, known) for child in node.children]


def _declared(scope: Node) -> Iterator[str]:
    """What a scope declares itself: its parameters, and the variables of its own statements."""
    todo = [(child, scope.type) for child in scope.children]
    while todo:
        node, parent = todo.pop()
        is_name = node.type in {"identifier", "shorthand_property_identifier_pattern"}
        if is_name and parent in DECLARING | {scope.type}:
            assert node.text is not None
            yield node.text.decode()
        inner = {"arrow_function", "function_expression", "method_definition", "class_body"}
        if node.type == "function_declaration":
            name = node.child_by_field_name("name")
            assert name is not None
            assert name.text is not None
            yield name.text.decode()
        elif node.type not in inner:
            todo += [(child, node.type) for child in node.children]
