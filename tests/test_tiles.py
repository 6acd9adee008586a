"""Providers of map tiles by their names, as plain data."""

from __future__ import annotations

import re

import pytest
from xyzservices import providers

from geo.errors import UnknownTiles
from geo.tiles import KEY, Credit, Tiles, credits_in, names, tiles_named


@pytest.fixture(autouse=True)
def without_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY, raising=False)


def refusal(name: str) -> str:
    with pytest.raises(UnknownTiles) as refused:
        tiles_named(name)
    return str(refused.value)


def test_a_provider_is_found_by_its_name_however_it_is_written() -> None:
    found = tiles_named("openstreetmap mapnik")
    assert found == tiles_named("OpenStreetMap.Mapnik")
    assert found.url == "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
    assert found.origins == ("https://tile.openstreetmap.org",)
    assert found.credits == (
        Credit("© OpenStreetMap contributors", "https://www.openstreetmap.org/copyright"),
    )


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    assert refusal("OpenStreetMap.Mapnick") == (
        "“OpenStreetMap.Mapnick” is no provider of map tiles. Nearest: OpenStreetMap.Mapnik."
    )
    assert "Nearest: CartoDB.Positron" in refusal("positron")


def test_a_provider_that_wants_a_key_is_refused_with_what_is_missing() -> None:
    assert refusal("Thunderforest.OpenCycleMap") == (
        "Thunderforest.OpenCycleMap needs apikey. Get a key from its keepers and set "
        "DATELINE_TILES_KEY; readers of the map can see it."
    )


def test_a_key_goes_into_the_address_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "a b&c=/{z}")
    url = tiles_named("Thunderforest.OpenCycleMap").url
    assert url.endswith("/cycle/{z}/{x}/{y}{r}.png?apikey=a%20b%26c%3D%2F%7Bz%7D")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Esri.ArcticImagery", "is drawn in EPSG:5936, and the map in Web Mercator"),
        ("Gaode.Normal", "is displaced by some hundred metres"),
    ],
)
def test_tiles_that_do_not_fit_under_the_map_are_refused(name: str, reason: str) -> None:
    assert reason in refusal(name)


def test_a_provider_out_of_order_is_refused() -> None:
    broken = next(p.name for p in providers.flatten().values() if p.get("status") == "broken")
    assert "out of order" in refusal(broken)


def test_pictures_of_the_earth_are_dark_and_show_no_names() -> None:
    picture, drawn = tiles_named("Esri.WorldImagery"), tiles_named("OpenStreetMap.Mapnik")
    assert (picture.dark, picture.named) == (True, False)
    assert (drawn.dark, drawn.named) == (False, True)


def test_subdomains_are_hosts_of_their_own() -> None:
    found = tiles_named("OpenStreetMap.HOT")
    assert found.origins == tuple(f"https://{s}.tile.openstreetmap.fr" for s in "abc")
    assert found.notice == (
        "This map asks a.tile.openstreetmap.fr, b.tile.openstreetmap.fr and "
        "c.tile.openstreetmap.fr for its background."
    )


def test_every_provider_that_is_offered_can_be_used() -> None:
    offered = names()
    assert len(offered) > 100
    for found in map(tiles_named, offered):
        wanted = set(re.findall(r"\{(\w+)\}", found.url))
        assert {"x", "y", "z"} <= wanted <= {"x", "y", "z", "s", "r"}, found.name
        assert found.zooms[0] < found.zooms[1], found.name
        assert not [one for one in found.credits if re.search(r"[<>]|&\w+;", one.text)], found.name
        assert all(re.match(r"https?://|$", one.url) for one in found.credits), found.name


def test_an_attribution_keeps_its_text_and_links_and_nothing_else() -> None:
    html = (
        'Map &copy; <a href="https://a.example/" onclick="x()" target="_blank"><b>A</b> maps</a>'
        ' contributors, <a href="javascript:alert(1)">B</a> &amp; <script>x</script>'
        '<img src="https://c.example/logo.png"> C'
    )
    assert credits_in(html) == (
        Credit("Map © A maps contributors", "https://a.example/"),
        Credit("B & C"),
    )


def test_an_attribution_without_links_is_one_text() -> None:
    assert credits_in("Tiles &copy; Esri &mdash; Source: Esri") == (
        Credit("Tiles © Esri — Source: Esri"),
    )
    assert credits_in("") == ()


def test_the_providers_of_a_place_are_those_that_show_it() -> None:
    korea = names((125.0, 38.0, 133.0, 44.0))
    assert "OpenStreetMap.Mapnik" in korea
    assert not [name for name in korea if name.startswith("BasemapAT.")]
    assert "BasemapAT.basemap" in names((10.0, 47.0, 16.0, 48.0))


def boxed(bounds: tuple[float, float, float, float] | None) -> Tiles:
    return Tiles(
        "X", "https://x.example/{z}/{x}/{y}", (), (0, 18), 256, 0, False, bounds, True, False, ()
    )


def test_tiles_of_one_country_reach_only_what_meets_it() -> None:
    korea = (125.0, 38.0, 133.0, 44.0)
    assert boxed(None).reach(korea)
    assert boxed((130.0, 40.0, 140.0, 50.0)).reach(korea)
    assert not boxed((9.0, 46.0, 17.0, 49.0)).reach(korea)


def test_tiles_reach_a_map_that_goes_on_over_180_degrees() -> None:
    assert boxed((-170.0, 50.0, -150.0, 70.0)).reach((170.0, 55.0, 200.0, 65.0))
