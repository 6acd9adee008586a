"""The project's own table of places is sound, and knows the stations in all their names."""

from __future__ import annotations

import pytest

from geo.gazetteer.landmarks import landmark, landmarks, landmarks_named


@pytest.mark.parametrize("name", ["Tumangang", "두만강"])
def test_a_station_is_found_by_both_its_names(name: str) -> None:
    found = landmarks_named(name)[0]
    assert (found.id, found.country, found.kind) == ("dateline:station/tumangang", "KP", "station")


def test_a_junction_of_several_lines_is_one_place() -> None:
    assert len(landmarks_named("Baranovsky")) == 1


def test_a_bridge_on_a_border_belongs_to_both_countries() -> None:
    for country in ("KP", "RU"):
        (found,) = landmarks_named("Tumen Friendship Bridge", country)
        assert (found.lat, found.lon, found.country) == (42.4152, 130.6413, "")
    assert landmarks_named("Tumen Friendship Bridge", "CN") == []


def test_a_name_that_others_use_is_told_from_a_places_own() -> None:
    assert [f.match for f in landmarks_named("Friendship Bridge")] == ["other"]
    assert [f.match for f in landmarks_named("Хасан")] == ["local"]
    assert [f.match for f in landmarks_named("Khasan")] == ["official"]


def test_an_id_finds_its_place_with_and_without_its_prefix() -> None:
    short, long = landmark("bridge/tumen"), landmark("dateline:bridge/tumen")
    assert short is not None
    assert short is long
    assert landmark("dateline:bridge/other") is None


def test_every_place_has_a_point_a_source_and_an_id_of_its_own() -> None:
    places = [place.found for place in landmarks()]
    assert len(places) > 100
    assert len({place.id for place in places}) == len(places)
    for place in places:
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert place.source


WIDE = {"area", "canal", "channel", "desert", "estuary", "gulf", "lake", "ocean", "river", "sea",
        "sound", "strait", "tunnel"}  # fmt: skip


def test_what_has_an_extent_tells_its_radius() -> None:
    for place in landmarks():
        radius = place.found.radius_km
        if place.found.kind in WIDE:
            assert radius is not None, place.found.name
            assert 5 <= radius < 10_000
    assert sum(place.found.radius_km is not None for place in landmarks()) > 150


@pytest.mark.parametrize(
    ("sea", "inside", "outside"),
    [
        ("sea/black", (43.2, 34.0), (45.0, 13.0)),
        ("sea/north", (54.5, 4.0), (43.0, 5.0)),
        ("strait/bering", (65.8, -169.0), (60.0, -170.0)),
        ("canal/suez", (30.6, 32.3), (29.0, 31.0)),
        ("lake/baikal", (53.5, 108.0), (55.0, 83.0)),
        ("area/siberia", (55.0, 82.9), (55.8, 37.6)),
        ("area/donbas", (48.0, 37.8), (50.4, 30.5)),
        ("river/tumen", (42.42, 130.6), (43.1, 131.9)),
    ],
)
def test_an_areas_radius_holds_what_lies_in_it(
    sea: str, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    found = landmark(sea)
    assert found is not None
    point = found.found._replace(radius_km=None)
    assert found.found.holds(point._replace(lat=inside[0], lon=inside[1]))
    assert not found.found.holds(point._replace(lat=outside[0], lon=outside[1]))


def test_no_two_stations_of_one_name_lie_apart() -> None:
    """The ids are made of the names: a second Khasan elsewhere would vanish behind the first."""
    from geo.datahome import data_path
    from geo.gazetteer.landmarks import table_rows
    from geo.gazetteer.toponym import key

    points: dict[str, set[tuple[str, str]]] = {}
    for row in table_rows(data_path("corridor", "stations.csv")):
        points.setdefault(key(row["name"]), set()).add((row["lat"], row["lon"]))
    assert {name: at for name, at in points.items() if len(at) > 1} == {}


@pytest.mark.parametrize("name", ["Khasan", "Хасан", "하산", "哈桑"])
def test_a_station_is_found_by_its_name_in_the_scripts_of_its_neighbours(name: str) -> None:
    assert landmarks_named(name)[0].id == "dateline:station/khasan"
