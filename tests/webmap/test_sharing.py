"""A map's address and the snippet that frames it, where frames may be and where not."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from geo.errors import InvalidSetting
from geo.webmap.page import markup, with_tags
from geo.webmap.sharing import (
    SANDBOX,
    MapAddress,
    address_tags,
    embed,
    linked_picture,
    web_address,
)

ADDRESS = MapAddress.of_app("https://maps.example.org", "kim 2023")
TITLE = 'Kim’s "train" <b>& more</b>'


class Reader(HTMLParser):
    """The elements of a piece of HTML, but those inside one that a filter drops."""

    def __init__(self, html: str, *, dropped: str = "") -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._dropped, self._inside = dropped, False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == self._dropped:
            self._inside = True
        elif not self._inside:
            self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._dropped:
            self._inside = False

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.text += data


def test_an_app_s_maps_have_a_page_a_picture_and_oembed() -> None:
    assert ADDRESS.page == "https://maps.example.org/map/kim%202023.html"
    assert ADDRESS.picture == "https://maps.example.org/map/kim%202023.png"
    assert ADDRESS.oembed == "https://maps.example.org/oembed"


def test_a_file_s_own_address_has_its_picture_beside_it_and_nobody_answers_for_it() -> None:
    given = MapAddress.given("https://cdn.example.org/a/kim.html", "x")
    assert given == MapAddress(
        "https://cdn.example.org/a/kim.html", "https://cdn.example.org/a/kim.png"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.org",
        "ftp://example.org",
        "https://",
        "https://user:word@example.org",
        "https://example.org/?a=b",
        "https://example.org/#a",
        'https://example.org/"><script>',
        "https://exa mple.org",
        "https://example.org/a b",
        "https://[",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(text: str) -> None:
    with pytest.raises(InvalidSetting, match="is no address of an app or a file in the web"):
        web_address(text)


def test_an_address_loses_the_slash_at_its_end() -> None:
    assert web_address(" https://example.org:8443/desk/ ") == "https://example.org:8443/desk"
    assert web_address("http://[::1]:8501") == "http://[::1]:8501"


def test_the_snippet_is_a_frame_with_title_sandbox_and_lazy_loading() -> None:
    reader = Reader(embed(ADDRESS, TITLE))
    tag, frame = reader.tags[0]
    assert tag == "iframe"
    assert (frame["src"], frame["title"], frame["loading"]) == (ADDRESS.page, TITLE, "lazy")
    assert frame["sandbox"] == SANDBOX
    assert "allow-same-origin" not in SANDBOX


def test_a_strict_policy_forbids_nothing_of_the_snippet() -> None:
    html = embed(ADDRESS, TITLE)
    for tag, given in Reader(html).tags:
        assert tag in {"iframe", "a", "img", "p"}
        assert not [name for name in given if name == "style" or name.startswith("on")]
    assert "<script" not in html
    assert "<style" not in html


def test_where_only_the_frame_s_tags_are_taken_out_the_picture_links_to_the_map() -> None:
    stripped = re.sub(r"</?iframe[^>]*>", "", embed(ADDRESS, TITLE))
    (anchor, picture, *_) = Reader(stripped).tags
    assert anchor == ("a", {"href": ADDRESS.page})
    assert picture[1]["src"] == ADDRESS.picture
    assert picture[1]["alt"] == f"Map: {TITLE}"


def test_where_the_whole_frame_is_taken_out_a_link_with_the_title_stays() -> None:
    reader = Reader(embed(ADDRESS, TITLE), dropped="iframe")
    assert ("a", {"href": ADDRESS.page}) in reader.tags
    assert reader.text.strip() == f"{TITLE}: the map and its sources"


def test_a_mail_gets_the_picture_as_a_link() -> None:
    (anchor, picture) = Reader(linked_picture(ADDRESS, TITLE)).tags
    assert anchor[1]["href"] == ADDRESS.page
    assert (picture[1]["width"], picture[1]["height"]) == ("640", "336")


def test_the_tags_stand_before_all_that_is_long() -> None:
    html = "<head><title>x &lt;/title&gt;</title><style>…</style></head><title>no</title>"
    tags = address_tags(ADDRESS, TITLE, "A </title> summary")
    made = with_tags(html, tags)
    assert made.index("og:image") < made.index("<style>")
    assert made.count("og:url") == 1
    assert made.endswith("<style>…</style></head><title>no</title>")


def test_what_the_tags_say_stays_in_its_attributes() -> None:
    html = "".join(map(markup, address_tags(ADDRESS, TITLE, '"><script>alert(1)</script>')))
    reader = Reader(html)
    assert {tag for tag, _ in reader.tags} == {"link", "meta"}
    told = {
        given.get("name") or given.get("property"): given.get("content") for _, given in reader.tags
    }
    assert told["twitter:description"] == '"><script>alert(1)</script>'
    assert told["og:image:alt"] == f"Map: {TITLE}"
