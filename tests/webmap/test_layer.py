"""The page as a whole: what it holds, what it allows, and that no text in it is code."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from importlib import metadata
from pathlib import Path

import folium
import pytest

from geo.errors import UnreadableFile
from geo.webmap import assets
from geo.webmap.document import MapDocument
from geo.webmap.encode import to_json
from geo.webmap.layer import JourneyMap
from geo.webmap.page import content_security_policy, enclosed
from tests.webmap.sample import HOSTILE, claim, document, event, hostile

ROOT = Path(__file__).parents[2]


class Reader(HTMLParser):
    """The elements of a page, with the text of its scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.code: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self.code.append((tag, dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem in {"script", "style"}:
            tag, attributes, text = self.code.pop()
            self.code.append((tag, attributes, text + data))

    def codes(self, tag: str) -> list[str]:
        return [text for name, given, text in self.code if name == tag and "type" not in given]

    def policy(self) -> dict[str, list[str]]:
        metas = [given for name, given in self.tags if name == "meta"]
        (content,) = [
            given["content"] or ""
            for given in metas
            if given.get("http-equiv") == "Content-Security-Policy"
        ]
        return {name: rest for name, *rest in (part.split() for part in content.split("; "))}

    def data(self) -> object:
        (text,) = [text for _, given, text in self.code if given.get("id") == "dateline-document"]
        return json.loads(text)


def html_of(made: MapDocument) -> str:
    return JourneyMap(made).html()


@pytest.fixture(scope="module")
def hostile_html() -> str:
    return html_of(hostile())


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_every_text_reaches_the_page_as_it_was(hostile_html: str) -> None:
    assert Reader(hostile_html).data() == json.loads(to_json(hostile()))
    events = json.loads(to_json(hostile()))["events"]
    assert [made["title"] for made in events] == list(HOSTILE)


def test_no_text_is_run_by_a_template(hostile_html: str) -> None:
    assert "1337" not in hostile_html
    assert hostile_html.count("{% raw %}") > 10


def test_no_text_becomes_an_element(hostile_html: str) -> None:
    plain, bad = Reader(html_of(document(*hostile().events))), Reader(hostile_html)
    assert len(bad.codes("script")) == len(plain.codes("script")) == 4
    assert not [given for tag, given in bad.tags if tag == "img" or "onerror" in given]


def test_line_separators_are_written_as_escapes_in_the_document() -> None:
    text = to_json(document(event("a\u2028b\u2029c</script>")))
    assert "a\\u2028b\\u2029c\\u003c/script>" in text


def test_half_of_a_surrogate_pair_can_be_saved(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    JourneyMap(document(event("half \ud800 pair", claims=[claim("half \ud800")]))).save(target)
    assert Reader(target.read_text("utf-8")).data()["events"][0]["title"] == "half \ud800 pair"  # type: ignore[index]


def test_the_sheet_holds_every_claim_escaped(hostile_html: str) -> None:
    sheet = re.search(r'<section class="dl-sheet".*?</section>', hostile_html, re.DOTALL)
    assert sheet is not None
    for text in HOSTILE[3:6]:
        assert text not in sheet.group()
    reader = Reader(sheet.group())
    assert sum(tag == "blockquote" for tag, _ in reader.tags) == len(HOSTILE)


def test_the_policy_names_the_hash_of_each_script_and_style_and_no_other(hostile_html: str) -> None:
    reader = Reader(hostile_html)
    policy = reader.policy()
    assert policy.pop("script-src") == [hashed(text) for text in reader.codes("script")]
    assert policy.pop("style-src") == [hashed(text) for text in reader.codes("style")]
    assert policy == {
        "default-src": ["'none'"],
        "img-src": ["data:"],
        "connect-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }


def test_encoding_and_policy_come_before_all_that_they_govern(hostile_html: str) -> None:
    tags = [tag for tag, _ in Reader(hostile_html).tags]
    assert tags[:4] == ["html", "head", "meta", "meta"]
    assert hostile_html.index("charset") < 200


def test_nothing_is_styled_or_handled_in_an_attribute(hostile_html: str) -> None:
    for tag, given in Reader(hostile_html).tags:
        assert not [name for name in given if name == "style" or name.startswith("on")], (
            tag,
            given,
        )


def test_the_page_asks_no_host_for_anything(hostile_html: str) -> None:
    reader = Reader(hostile_html)
    for tag, given in reader.tags:
        assert "src" not in given, (tag, given)
        assert tag != "link"
        if "href" in given:
            assert tag == "a"
    for style in reader.codes("style"):
        assert not re.findall(r"url\((?!#)", style)
        assert "@import" not in style
    for script in reader.codes("script"):
        assert "sourceMappingURL" not in script


def test_folium_renders_the_one_map_and_leaflet_runs_before_it(hostile_html: str) -> None:
    reader = Reader(hostile_html)
    maps = [given for tag, given in reader.tags if "folium-map" in (given.get("class") or "")]
    assert [given["id"] for given in maps] == ["map_sample"]
    scripted, opening, leaflet, page = reader.codes("script")
    assert "scripted" in scripted
    assert opening.startswith(f"const {assets.SHARED} = ")
    assert "@preserve" in leaflet
    assert page.count('var map_sample = L.map(\n                "map_sample"') == 1


def test_the_page_runs_on_the_leaflet_of_the_package() -> None:
    version = ".".join(metadata.version(assets.LEAFLET).split(".")[:3])
    assert f"Leaflet {version}," in assets.leaflet_script()
    assert "Redistributions in binary form" in assets.leaflet_script()


def test_leaflets_style_loses_its_pictures_and_nothing_else() -> None:
    style = assets.leaflet_style()
    assert "url(" not in style
    assert style.count("{") == style.count("}") > 80
    assert "background-size:26px 26px" in style


def test_the_reader_may_zoom_the_page(hostile_html: str) -> None:
    (viewport,) = [
        given["content"]
        for _, given in Reader(hostile_html).tags
        if given.get("name") == "viewport"
    ]
    assert viewport == "width=device-width, initial-scale=1"


def test_title_language_and_description_are_the_journeys() -> None:
    html = html_of(document(title="Сеул & “Пхеньян”", summary='He said: "no"', language="ru"))
    tags = Reader(html).tags
    assert ("html", {"lang": "ru", "dir": "ltr"}) in tags
    assert "<title>Сеул &amp; “Пхеньян”</title>" in html
    named = {given.get("name") or given.get("property"): given.get("content") for _, given in tags}
    assert named["description"] == named["og:description"] == 'He said: "no"'
    assert named["og:title"] == "Сеул & “Пхеньян”"


def test_the_same_journey_gives_the_same_bytes() -> None:
    made = JourneyMap(document())
    assert made.html() == made.html() == html_of(document())


def test_the_bytes_do_not_hang_on_the_order_of_hashes() -> None:
    code = (
        "import hashlib; from tests.webmap.sample import hostile;"
        "from geo.webmap.layer import JourneyMap;"
        "print(hashlib.sha256(JourneyMap(hostile()).html().encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert digests == {hashlib.sha256(html_of(hostile()).encode()).hexdigest() + "\n"}


def test_the_map_is_a_folium_map_that_takes_more_layers() -> None:
    made = JourneyMap(document())
    folium.CircleMarker([40, 130]).add_to(made)
    assert isinstance(made, folium.Map)
    assert "L.circleMarker(" in made.html()
    assert "L.circleMarker(" not in html_of(document())


def test_saving_writes_the_page_whole(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    JourneyMap(document()).save(target)
    assert target.read_bytes() == html_of(document()).encode()
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_saving_into_a_stream_is_possible_as_with_folium() -> None:
    stream = io.BytesIO()
    JourneyMap(document()).save(stream, close_file=False)
    assert stream.getvalue() == html_of(document()).encode()


def test_saving_where_nobody_may_write_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be written"):
        JourneyMap(document()).save(tmp_path / "none" / "map.html")


def test_code_that_would_end_its_element_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot stand in a script"):
        enclosed("script", "const a = '</SCRIPT>';")


def test_a_policy_allows_what_it_is_given() -> None:
    policy = content_security_policy(scripts=["a"], styles=["b", "c"])
    assert f"script-src {hashed('a')};" in policy
    assert f"style-src {hashed('b')} {hashed('c')};" in policy
