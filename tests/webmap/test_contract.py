"""The document's fields in Python and in the front end's typedefs are the same."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from importlib import resources

import pytest

from geo.webmap import document as contract
from geo.webmap.encode import to_json
from tests.webmap.sample import document

CLASSES = [
    kind
    for name, kind in vars(contract).items()
    if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == contract.__name__
]


def typedefs() -> dict[str, list[tuple[str, str]]]:
    """The fields of each object typedef in types.js with their types, by its name."""
    text = resources.files("geo.webmap").joinpath("front", "types.js").read_text("utf-8")
    found: dict[str, list[tuple[str, str]]] = {}
    name = ""
    for line in text.splitlines():
        if begun := re.match(r"\s*\*\s*@typedef \{object\} (\w+)", line):
            name = begun[1]
            found[name] = []
        elif has := re.match(r"\s*\*\s*@property \{(.+?)\} \[?(\w+)\]?", line):
            found[name].append((has[2], has[1]))
    return found


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_a_part_of_the_document_has_the_same_fields_in_both_languages(kind: type) -> None:
    in_python = [field.name for field in fields(kind)]
    assert [name for name, _ in typedefs()[kind.__name__]] == in_python


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_what_may_be_none_may_be_null(kind: type) -> None:
    for field, (_, typed) in zip(fields(kind), typedefs()[kind.__name__], strict=True):
        assert ("None" in str(field.type)) == ("null" in typed), field.name


def test_what_is_written_has_just_these_fields() -> None:
    written = json.loads(to_json(document()))
    known = {name: [field for field, _ in having] for name, having in typedefs().items()}
    assert sorted(written) == sorted(known["MapDocument"])
    assert sorted(written["events"][0]["claims"][0]["excerpt"]) == sorted(known["ExcerptDoc"])
    assert sorted(written["legs"][0]) == sorted(known["LegDoc"])
