"""A journey's legs on an imported network: what they rest on, and where they cross borders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shapely import Point

from geo.check import check, load
from geo.errors import Faults, NoRoute
from geo.export import to_geojson, to_kml
from geo.journey import Leg
from geo.railway import CREDIT, Network, Station, corridor
from geo.route import RoutedLeg, Wish, route_between, route_leg, to_json
from geo.webmap.credits import credits_of
from tests.conftest import SEED
from tests.railway.small import east, imported, made, north, station, track
from tests.test_route import KHASAN, PYONGYANG, VLADIVOSTOK, Place, Spot

OSM = "© OpenStreetMap contributors, ODbL 1.0"
LILLE, TOURNAI = Spot("Lille", 50.6393, 3.0752), Spot("Tournai", 50.613, 3.3967)


def flanders() -> Network:
    """A line from Lille to Tournai with a bend, a branch and stations."""
    return made(
        track("Lille - Tournai", (3.0752, 50.6393), (3.2, 50.60), (3.3967, 50.613)),
        track("Branch", (3.2, 50.60), (3.2, 50.7)),
        station("Lille-Flandres", 3.0752, 50.6393, **{"name:nl": "Rijsel"}),
        station("Ascq", 3.16, 50.6125),
        station("Tournai", 3.3967, 50.613),
        credit=OSM,
    )


def leg() -> RoutedLeg:
    return route_between(LILLE, TOURNAI, "rail", flanders())


def test_a_leg_follows_the_tracks_and_says_whose_they_are() -> None:
    found = leg()

    assert found.km == found.km_track == pytest.approx(23.8, abs=0.1)
    assert found.basis == (
        "24 km along the tracks of the railway network “small” (Lille - Tournai). Off the "
        f"track: Lille 0 m, Tournai 0 m. Railway network “small”: {OSM}."
    )
    assert found.credit == f"Railway network “small”: {OSM}"


def test_a_leg_crosses_the_border_where_its_tracks_do() -> None:
    (crossing,) = leg().crossings

    assert (crossing.leaving, crossing.entering) == ("FR", "BE")
    assert crossing.basis == (
        "computed: where the route, along the tracks of the railway network “small”, meets the "
        "border in OpenStreetMap’s data"
    )
    assert leg().line.distance(crossing.point) < 1e-9
    assert 0 < crossing.km < leg().km


def test_stations_that_are_passed_are_waypoints() -> None:
    stops = leg().waypoints

    assert [(stop.name, stop.key) for stop in stops] == [
        ("Lille", "Lille"),
        ("Ascq", None),
        ("Tournai", "Tournai"),
    ]
    assert stops[0].km == 0
    assert stops[1].km == pytest.approx(6.7, abs=0.2)
    assert stops[-1].km == pytest.approx(leg().km)


def test_a_city_is_taken_as_the_station_of_its_name() -> None:
    found = route_between(Spot("Rijsel", 50.66, 3.05), TOURNAI, "rail", flanders())

    assert found.km == pytest.approx(23.8, abs=0.1)
    assert "Rijsel is taken as the station Lille-Flandres, 2.9 km away." in found.basis


def test_a_gap_is_drawn_length_and_told_in_data() -> None:
    network = made(
        track("One", (105, 47), (110, 47)), track("Two", (110 + east(400), 47), (115, 47))
    )

    found = route_between(Spot("A", 47, 105), Spot("B", 47, 115), "rail", network)

    assert found.km_drawn == pytest.approx(0.4, abs=0.001)
    assert "Assumed: 400 m across a gap" in found.basis
    (gap,) = to_json(found)["gaps"]
    assert (gap["assumed"], gap["lat"]) == (True, 47.0)


def test_a_via_and_other_ways_come_with_a_leg() -> None:
    network = made(
        track("North", (105, 47), (105.5, 47.3), (106, 47)),
        track("South", (105, 47), (105.5, 46.8), (106, 47)),
    )
    a, b, via = Spot("A", 47, 105), Spot("B", 47, 106), Spot("Via", 47.3, 105.5)

    found = route_between(a, b, "rail", network, wish=Wish(alternatives=1))
    detour = route_between(a, b, "rail", network, via=[via])

    assert [round(other.km) for other in found.alternatives] == [round(detour.km)]
    assert [stop.key for stop in detour.waypoints] == ["A", "Via", "B"]
    assert json.loads(json.dumps(to_json(found)))["alternatives"][0]["km"] == pytest.approx(
        detour.km, abs=0.001
    )


def test_wishes_are_honoured_on_the_corridor_too() -> None:
    by_sea, inland = Spot("Khasan", 42.4299, 130.6448), Spot("Khabarovsk", 48.4971, 135.0731)

    found = route_between(by_sea, inland, wish=Wish(avoid=("KP",), alternatives=2))

    assert found.alternatives == ()
    assert found.credit == CREDIT
    with pytest.raises(NoRoute, match="through a country that is to be avoided"):
        route_between(Spot("Pyongyang", 39.0059, 125.7366), by_sea, wish=Wish(avoid=("KP",)))
    with pytest.raises(NoRoute, match=r"no line “Pyongra”\. Nearest: “P'yongra Line”"):
        route_between(by_sea, inland, wish=Wish(line="Pyongra"))


def test_where_the_network_cannot_serve_a_leg_the_corridor_does_and_says_so() -> None:
    plan = Leg(start="pyongyang", end="khasan", by="rail")

    found = route_leg(plan, {"pyongyang": PYONGYANG, "khasan": KHASAN}, flanders())

    assert found.km == pytest.approx(818, abs=2)
    assert found.basis.endswith(
        "Not on the railway network “small”: Pyongyang is on no railway of the network “small”."
    )
    assert found.credit == CREDIT


def test_where_neither_serves_it_the_network_s_miss_is_told() -> None:
    places = {"a": Place("a", "A", KHASAN.point), "b": Place("b", "B", None, None, False)}
    camp = Place("camp", "Camp", Point(3.2, 50.60 + north(100)))
    plan = Leg(start="a", end="camp", by="rail")

    with pytest.raises(NoRoute, match="A is on no railway of the network “small”"):
        route_leg(plan, {**places, "camp": camp}, flanders())


def journey(folder: Path, network: str) -> Path:
    text = (SEED / "journey.yaml").read_text("utf-8")
    (folder / "journey.yaml").write_text(f"network: {network}\n{text}", "utf-8")
    (folder / "article.txt").write_bytes((SEED / "article.txt").read_bytes())
    return folder


def test_a_journey_runs_on_the_network_that_it_names(tmp_path: Path) -> None:
    places = [(s.point.x, s.point.y) for s in corridor().route(*ends()).stations]
    imported(track("Traced", *places), name="far-east", credit=OSM)

    checked = load(journey(tmp_path, "far-east"))

    first, second = checked.legs
    assert first.credit == CREDIT
    assert "Not on the railway network “far-east”" in first.basis
    assert second.credit == f"Railway network “far-east”: {OSM}"
    assert "along the tracks of the railway network “far-east” (Traced)" in second.basis
    told = [credit.text for credit in credits_of(checked)]
    assert [first.credit in told, second.credit in told] == [True, True]
    assert second.basis in to_geojson(checked)
    assert "far-east" in to_kml(checked)


def ends() -> tuple[Station, Station]:
    (khasan,), (vladivostok,) = corridor().named("Khasan"), corridor().named("Vladivostok")
    assert KHASAN.point == khasan.point
    assert VLADIVOSTOK.point == vladivostok.point
    return khasan, vladivostok


def test_a_journey_that_names_a_network_that_is_not_there_is_told_where(tmp_path: Path) -> None:
    folder = journey(tmp_path, "nowhere")

    checked, errors = check(folder)

    assert checked is None
    assert str(errors[0]).startswith(
        f"{folder}/journey.yaml:1: network: no railway network “nowhere” was imported."
    )
    with pytest.raises(Faults):
        load(folder)
