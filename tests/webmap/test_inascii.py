"""Scripts, styles and markup in ASCII alone, that say the same."""

from __future__ import annotations

import json
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from geo.webmap.inascii import markup_in_ascii, script_in_ascii, style_in_ascii
from geo.webmap.layer import JourneyMap
from tests.webmap.sample import document, event


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_in_ascii_reads_as_the_same_text(text: str) -> None:
    written = script_in_ascii(json.dumps(text, ensure_ascii=False))
    assert written.isascii()
    assert json.loads(written) == text


@given(st.text(st.characters(min_codepoint=0xA0, exclude_categories=["Cs"])))
def test_markup_in_ascii_reads_as_the_same_text(text: str) -> None:
    written = markup_in_ascii(text)
    assert written.isascii()
    assert unescape(written) == text


def test_an_escape_in_a_style_ends_before_what_follows() -> None:
    assert style_in_ascii('content:"·ab"') == 'content:"\\b7 ab"'


def test_what_is_ascii_stays_as_it_is() -> None:
    assert script_in_ascii("const a = 1;") == style_in_ascii("const a = 1;") == "const a = 1;"


def test_a_large_page_is_ascii_alone_in_every_language() -> None:
    events = [event("Поезд прибыл", id=f"e{n}", n=n + 1) for n in range(201)]
    for language in ("en", "ko", "ru", "ar"):
        made = JourneyMap(document(*events, title="Поезд – 열차", language=language)).html()
        assert made.isascii()


def test_a_small_page_keeps_its_letters() -> None:
    assert "Поезд прибыл" in JourneyMap(document(event("Поезд прибыл"))).html()
