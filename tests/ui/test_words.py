"""Source text in the pages' words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from geo.ui.words import counted, plain

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script>",
    "{{7*7}} {% raw %}",
    "`code` ``more``",
    "${window.pwned=2} $a$ $$b$$",
    "*bold* _thin_ ~~struck~~ **x**",
    "[a](javascript:alert(1)) ![x](y) [^1]",
    "# head\n- item\n1. one\n> said\n| a | b |",
    r"C:\logs\20190221\u0031",
    "&amp; &#58; &lt;b&gt;",
    "a\u2028b \u202eabc\u202c",
    '=HYPERLINK("http://example.invalid","open")',
]

# What Streamlit replaces in text that is parsed already.
AFTERWARDS = re.compile(r":[\w+-]+:|:material[/_]\w+:|<->|->|<-|--|>=|<=|~=|https?://|www\.|[\w.]@")


def read(markdown: str) -> str:
    """The characters that a reader of the Markdown sees, without what cannot be seen."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    inline = [token for token in tokens if token.type == "inline"]
    assert len(inline) <= 1
    assert [token.type for token in tokens if token.type != "inline"] in (
        [],
        ["paragraph_open", "paragraph_close"],
    )
    children = inline[0].children or [] if inline else []
    assert {child.type for child in children} <= {"text", "text_special"}
    return "".join(child.content for child in children).replace("\u2060", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_as_it_is_written(text: str) -> None:
    assert read(plain(text)) == text.replace("\n", " ")


@pytest.mark.parametrize(
    "text",
    [
        ":smile: :material/home: :streamlit: :a:b:",
        "a -> b <- c <-> d -- e >= f <= g ~= h",
        "https://example.invalid www.example.invalid HTTP://x a@b.example",
    ],
)
def test_what_streamlit_replaces_after_parsing_is_parted_by_what_cannot_be_seen(text: str) -> None:
    shown = re.sub(r"\\(.)", r"\1", plain(text))
    assert not AFTERWARDS.search(shown)
    assert shown.replace("\u2060", "") == text


def test_a_time_and_an_offset_stay_as_they_are() -> None:
    assert re.sub(r"\\(.)", r"\1", plain("Asia/Seoul, UTC+09:00")) == "Asia/Seoul, UTC+09:00"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"])))
def test_any_text_is_one_line_of_plain_characters(text: str) -> None:
    assert read(plain(text)) == text.replace("\u2060", "")


def test_counts_agree_with_their_nouns() -> None:
    assert [counted(number, "claim") for number in (0, 1, 2, 1234)] == [
        "0 claims",
        "1 claim",
        "2 claims",
        "1,234 claims",
    ]
