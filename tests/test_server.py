"""The routes beside the pages, asked as a web server asks them."""

from __future__ import annotations

import asyncio
import json
import shutil
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from geo.check import Checked
from geo.formats.html import to_html
from geo.library import Library, Page
from geo.server import FRAMED_BY, page_policy, routes
from geo.webmap.sharing import BASE_URL
from tests.conftest import SEED


@dataclass(frozen=True)
class Answer:
    """What the server answered."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def body(self) -> str:
        return self.content.decode()


@dataclass(frozen=True)
class Client:
    """Asks an application by ASGI, without a network."""

    app: Starlette

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def ask(self, method: str, path: str, **headers: str) -> Answer:
        path, _, query = path.partition("?")
        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": [
                (name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()
            ],
        }
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        asyncio.run(self.app(scope, receive, send))
        start, *bodies = sent
        return Answer(
            start["status"],
            {name.decode().lower(): value.decode() for name, value in start["headers"]},
            b"".join(part.get("body", b"") for part in bodies),
        )


@pytest.fixture(autouse=True)
def without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(BASE_URL, raising=False)
    monkeypatch.delenv(FRAMED_BY, raising=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed's journey, and one with a fault."""
    folder = tmp_path_factory.mktemp("journeys")
    shutil.copytree(SEED, folder / "kim-2023")
    shutil.copytree(SEED, folder / "broken")
    (folder / "broken" / "journey.yaml").write_text("title: [\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def client(folder: Path) -> Client:
    shelf = Library(folder)
    return Client(Starlette(routes=list(routes(lambda: shelf))))


@pytest.fixture(scope="module")
def based(folder: Path) -> Client:
    """The same under a base path."""
    shelf = Library(folder)
    return Client(Starlette(routes=list(routes(lambda: shelf, base=lambda: "/desk/maps/"))))


def test_the_server_says_that_it_lives(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status, json.loads(answer.body)) == (200, {"status": "ok"})
    assert answer.headers["cache-control"] == "no-store"


def test_a_journey_has_its_map_at_its_own_address(client: Client) -> None:
    answer = client.get("/map/kim-2023.html")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Kim’s train to Russia" in answer.body


def test_a_map_that_is_known_already_is_not_sent_again(client: Client) -> None:
    first = client.get("/map/kim-2023.html")
    tag = first.headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = client.get("/map/kim-2023.html", if_none_match=known)
        assert (again.status, again.body) == (304, "")
        assert again.headers["etag"] == tag
    assert client.get("/map/kim-2023.html", if_none_match='"other"').status == 200
    assert first.headers["cache-control"] == "no-cache"


def test_the_head_of_a_map_tells_its_tag_without_its_body(client: Client) -> None:
    answer = client.ask("HEAD", "/map/kim-2023.html")
    assert answer.status == 200
    assert answer.headers["etag"] == client.get("/map/kim-2023.html").headers["etag"]


def test_the_header_repeats_the_page_s_policy_and_lets_any_page_frame_it(client: Client) -> None:
    answer = client.get("/map/kim-2023.html")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "'unsafe-inline'" not in policy
    assert policy.endswith("; frame-ancestors *")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "x-frame-options" not in answer.headers


def test_a_page_without_a_policy_is_not_served() -> None:
    with pytest.raises(ValueError, match="carries no Content-Security-Policy"):
        page_policy(Page.of("<!doctype html><title>x</title>"))


def test_an_unknown_journey_is_a_404_that_names_the_nearest(client: Client) -> None:
    answer = client.get("/map/kim-2032.html")
    assert answer.status == 404
    assert "Did you mean “kim-2023”?" in answer.body
    assert answer.headers["content-type"].startswith("text/plain")


def test_a_journey_with_faults_is_a_422_with_file_and_line(client: Client) -> None:
    answer = client.get("/map/broken.html")
    assert answer.status == 422
    assert "journey.yaml:" in answer.body
    assert "Traceback" not in answer.body


@pytest.mark.parametrize("name", ["..%2Fkim-2023", "%00", "<script>", "kim-2023.html"])
def test_no_name_leads_out_of_the_folder(client: Client, name: str) -> None:
    assert client.get(f"/map/{name}.html").status == 404


def test_the_routes_stand_under_the_base_path_and_nowhere_else(based: Client) -> None:
    assert based.get("/desk/maps/map/kim-2023.html").status == 200
    assert based.get("/desk/maps/healthz").status == 200
    assert based.get("/map/kim-2023.html").status == 404
    assert based.get("/desk/map/kim-2023.html").status == 404


def test_without_a_base_path_nothing_is_served_below_one(client: Client) -> None:
    assert client.get("/desk/healthz").status == 404


def test_a_map_is_only_read(client: Client) -> None:
    assert client.ask("POST", "/map/kim-2023.html").status == 405


def test_at_a_public_address_the_page_tells_of_it_early(client: Client) -> None:
    page = client.get("/map/kim-2023.html", host="maps.example.org").body
    head = page[: page.index("<style")]
    for line in (
        '<link rel="canonical" href="http://maps.example.org/map/kim-2023.html">',
        '<meta property="og:url" content="http://maps.example.org/map/kim-2023.html">',
        '<meta property="og:image" content="http://maps.example.org/map/kim-2023.png">',
        '<meta property="og:image:width" content="1200">',
        '<meta property="og:image:height" content="630">',
        '<meta name="twitter:card" content="summary_large_image">',
    ):
        assert line in head
    assert head.count('property="og:title"') == head.count("<title>") == 1


def test_without_an_address_the_page_is_the_exported_file(client: Client, seed: Checked) -> None:
    answer = client.get("/map/kim-2023.html")
    assert answer.body == to_html(seed)
    assert '<link rel="canonical"' not in answer.body


def test_the_setting_says_which_address_is_public(
    based: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(BASE_URL, "https://maps.example.org/desk/")
    page = based.get("/desk/maps/map/kim-2023.html", host="internal:8501").body
    assert 'content="https://maps.example.org/desk/map/kim-2023.html"' in page
    assert "internal" not in page


def test_without_the_setting_the_base_path_is_part_of_the_address(based: Client) -> None:
    page = based.get("/desk/maps/map/kim-2023.html", host="maps.example.org").body
    assert 'content="http://maps.example.org/desk/maps/map/kim-2023.png"' in page


def test_a_page_has_a_tag_for_each_address_that_it_tells(client: Client, seed: Checked) -> None:
    here, there = (
        client.get("/map/kim-2023.html", host=host).headers["etag"] for host in ("a.org", "b.org")
    )
    assert here != there
    # The app's own page compares this part with what it shows.
    own = Page.of(to_html(seed)).etag
    assert here.partition(".")[0] == there.partition(".")[0] == f'"{own}'
    again = client.get("/map/kim-2023.html", host="a.org", if_none_match=here)
    assert (again.status, again.body) == (304, "")
    assert client.get("/map/kim-2023.html", host="b.org", if_none_match=here).status == 200


def test_the_address_changes_nothing_of_what_the_page_may_do(client: Client) -> None:
    plain, told = client.get("/map/kim-2023.html"), client.get("/map/kim-2023.html", host="a.org")
    assert plain.headers["content-security-policy"] == told.headers["content-security-policy"]


@pytest.mark.parametrize("host", ['a"><script>alert(1)</script>', "a b", "user@a.org", "a.org/x?"])
def test_a_host_that_can_be_none_is_not_told(client: Client, host: str) -> None:
    answer = client.get("/map/kim-2023.html", host=host)
    assert answer.status == 200
    assert '<link rel="canonical"' not in answer.body


def test_a_wrong_setting_is_said_where_it_is_used(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(BASE_URL, "maps.example.org")
    answer = client.get("/map/kim-2023.html")
    assert answer.status == 500
    assert answer.body == (
        "DATELINE_BASE_URL: “maps.example.org” is no address of an app or a file in the web. "
        "Expected one such as https://maps.example.org.\n"
    )


def test_an_editor_may_say_which_sites_frame_his_maps(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FRAMED_BY, "https://news.example.org, https://blog.example.org:8443")
    policy = client.get("/map/kim-2023.html").headers["content-security-policy"]
    assert policy.endswith(
        "; frame-ancestors 'self' https://news.example.org https://blog.example.org:8443"
    )


def test_a_site_that_is_none_cannot_get_into_the_policy(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FRAMED_BY, "*; script-src *")
    answer = client.get("/map/kim-2023.html")
    assert answer.status == 500
    assert "DATELINE_FRAMED_BY" in answer.body


def test_a_map_s_picture_is_served_at_the_size_that_its_page_tells(client: Client) -> None:
    answer = client.get("/map/kim-2023.png")
    assert (answer.status, answer.headers["content-type"]) == (200, "image/png")
    assert answer.content.startswith(b"\x89PNG")
    assert struct.unpack(">II", answer.content[16:24]) == (1200, 630)
    assert len(answer.content) < 1_000_000
    again = client.get("/map/kim-2023.png", if_none_match=answer.headers["etag"])
    assert (again.status, again.content) == (304, b"")


@pytest.mark.parametrize(("name", "status"), [("kim-2032", 404), ("broken", 422)])
def test_there_is_no_picture_of_what_cannot_be_shown(
    client: Client, name: str, status: int
) -> None:
    assert client.get(f"/map/{name}.png").status == status
