"""oEmbed: what a content management system asks, and what it gets."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from starlette.applications import Starlette

from geo.library import Library
from geo.oembed import Asked, answer, asked_for, size
from geo.server import routes
from geo.webmap.sharing import BASE_URL, SANDBOX, MapAddress
from tests.conftest import SEED
from tests.test_server import Answer, Client

BASE = "https://maps.example.org/desk"
MAP = f"{BASE}/map/kim-2023.html"


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The app at its public address, with the seed's journey and one that has a fault."""
    monkeypatch.setenv(BASE_URL, f"{BASE}/")
    shutil.copytree(SEED, tmp_path / "kim-2023")
    shutil.copytree(SEED, tmp_path / "broken")
    (tmp_path / "broken" / "journey.yaml").write_text("title: [\n", "utf-8")
    shelf = Library(tmp_path)
    return Client(Starlette(routes=list(routes(lambda: shelf, base=lambda: "desk"))))


def ask(client: Client, url: str, **more: str) -> Answer:
    query = "".join(f"&{name}={value}" for name, value in more.items())
    return client.get(f"/desk/oembed?url={quote(url, safe='')}{query}")


def told(client: Client, url: str = MAP, **more: str) -> dict[str, Any]:
    answered = ask(client, url, **more)
    assert answered.status == 200, answered.body
    found: dict[str, Any] = json.loads(answered.body)
    return found


def frame_of(html: str) -> dict[str, str | None]:
    """The attributes of the one frame that html is."""
    frames: list[tuple[str, dict[str, str | None]]] = []
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, attrs: frames.append((tag, dict(attrs)))  # type: ignore[method-assign]
    reader.feed(html)
    ((tag, attributes),) = frames
    assert tag == "iframe"
    return attributes


def test_a_map_is_answered_as_rich_content_with_its_frame_and_picture(client: Client) -> None:
    found = told(client)
    html = found.pop("html")
    assert found == {
        "type": "rich",
        "version": "1.0",
        "title": "Kim’s train to Russia: who said what, and when",
        "provider_name": "Dateline",
        "provider_url": f"{BASE}/",
        "cache_age": 3600,
        "width": 640,
        "height": 480,
        "thumbnail_url": f"{BASE}/map/kim-2023.png",
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }
    frame = frame_of(html)
    assert frame["src"] == MAP
    assert frame["title"] == "Kim’s train to Russia: who said what, and when"
    assert (frame["width"], frame["height"], frame["loading"]) == ("640", "480", "lazy")
    assert frame["sandbox"] == SANDBOX


def test_wordpress_takes_the_frame_as_it_is(client: Client) -> None:
    # wp_filter_oembed_result() lets through what this finds, and hides a frame that stands
    # behind a blockquote until it sends a message of WordPress's own.
    found = re.search(
        r"(<blockquote.*?</blockquote>)?.*(<iframe.*?></iframe>)", told(client)["html"], re.DOTALL
    )
    assert found
    assert found[1] is None
    assert found[2] == told(client)["html"]


@pytest.mark.parametrize(
    ("most", "size"),
    [
        ({"maxwidth": "320"}, (320, 480)),
        ({"maxwidth": "1000", "maxheight": "600"}, (1000, 600)),
        ({"maxwidth": "1000"}, (1000, 615)),
        ({"maxwidth": "5000"}, (1600, 820)),
        ({"maxheight": "300"}, (640, 300)),
    ],
)
def test_the_frame_fits_what_is_allowed(
    client: Client, most: dict[str, str], size: tuple[int, int]
) -> None:
    found = told(client, **most)
    assert (found["width"], found["height"]) == size
    assert f'width="{size[0]}" height="{size[1]}"' in found["html"]


@pytest.mark.parametrize("limit", ["0", "-1", "1.5", "wide", "1e3"])
def test_a_limit_that_is_none_is_refused(client: Client, limit: str) -> None:
    answered = ask(client, MAP, maxwidth=limit)
    assert (answered.status, answered.body) == (400, "maxwidth is no number of pixels.\n")


def test_a_moment_s_address_frames_that_moment(client: Client) -> None:
    found = told(client, f"{MAP}#e=crossing&t=2023-09-12T00:00Z")
    assert frame_of(found["html"])["src"] == f"{MAP}#e=crossing&t=2023-09-12T00:00Z"


def test_a_moment_cannot_leave_its_attribute(client: Client) -> None:
    found = told(client, f'{MAP}#"><script>alert(1)</script>')
    assert "<script" not in found["html"]
    assert frame_of(found["html"])["sandbox"] == SANDBOX


@pytest.mark.parametrize(
    "url",
    [
        "",
        "kim-2023",
        "https://elsewhere.example/desk/map/kim-2023.html",
        "https://maps.example.org/map/kim-2023.html",
        "https://maps.example.org.evil.example/desk/map/kim-2023.html",
        "https://user@maps.example.org/desk/map/kim-2023.html",
        f"{BASE}/map/kim-2023.png",
        f"{BASE}/map/../map/kim-2023.html",
        f"{BASE}/map/..%2Fkim-2023.html",
        f"{BASE}/map/nobody.html",
        "javascript:alert(1)//maps.example.org/desk/map/kim-2023.html",
        "https://[",
    ],
)
def test_what_is_no_map_of_this_app_is_not_found(client: Client, url: str) -> None:
    assert ask(client, url).status == 404


def test_xml_is_not_implemented(client: Client) -> None:
    assert ask(client, MAP, format="xml").status == 501
    assert ask(client, MAP, format="json").status == 200


def test_a_journey_with_faults_is_said_to_have_them(client: Client) -> None:
    answered = ask(client, f"{BASE}/map/broken.html")
    assert answered.status == 422
    assert "journey.yaml:" in answered.body


def test_the_page_s_discovery_link_leads_to_its_answer(client: Client) -> None:
    page = client.get("/desk/map/kim-2023.html").body
    (link,) = re.findall(
        r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', page
    )
    address = urlsplit(link.replace("&amp;", "&"))
    assert f"https://{address.netloc}{address.path}" == f"{BASE}/oembed"
    assert parse_qs(address.query) == {"url": [MAP], "format": ["json"]}
    assert client.get(f"{address.path}?{address.query}").status == 200


def test_a_page_of_another_site_may_ask(client: Client) -> None:
    assert ask(client, MAP).headers["access-control-allow-origin"] == "*"


def test_http_and_https_are_the_same_map() -> None:
    assert asked_for(MAP.replace("https", "http"), BASE) == Asked("kim-2023")
    assert asked_for("https://MAPS.example.org/desk/map/a%20b.html?x=1#e=2", BASE) == Asked(
        "a b", "e=2"
    )


def test_no_limit_is_no_limit() -> None:
    assert size("", "maxwidth") is None


def test_a_title_cannot_leave_the_frame() -> None:
    address = MapAddress.of_app(BASE, "x")
    html = str(answer(address, '"><script>x</script>', "", (None, None))["html"])
    assert frame_of(html)["title"] == '"><script>x</script>'
