"""A journey's legs on the ground."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiLineString, Point

from geo.errors import NoRoute
from geo.geodesic import distance_km, length_km
from geo.journey import Leg, Mode
from geo.railway import Station, corridor, read_railway
from geo.route import RoutedLeg, route_between, route_leg, to_json

BRIDGE = Point(130.6413, 42.4152)


@dataclass(frozen=True)
class Place:
    """A located place, with only what a route needs."""

    key: str
    name: str
    point: Point | None
    crossing: tuple[str, str] | None = None
    surveyed: bool = False
    basis: str = ""
    radius_km: float | None = None


@dataclass(frozen=True)
class Spot:
    """A place as the gazetteer finds it."""

    name: str
    lat: float
    lon: float


PYONGYANG = Place("pyongyang", "Pyongyang", Point(125.7366, 39.0059))
KHASAN = Place("khasan", "Khasan", Point(130.6448, 42.4299))
VLADIVOSTOK = Place("vladivostok", "Vladivostok", Point(131.8820, 43.1112))
BORDER = Place("border", "Tumen bridge", None, ("KP", "RU"))


def test_a_crossing_into_disputed_ground_says_whose_it_counts_as_and_why() -> None:
    nis, pristina = Spot("Niš", 43.3209, 21.8958), Spot("Pristina", 42.6629, 21.1655)
    (crossing,) = route_between(nis, pristina, "road").crossings
    assert (crossing.leaving, crossing.entering) == ("RS", "XK")
    assert (
        "disputed: Kosovo counts as a country of its own here (independent since 2008"
        in crossing.basis
    )
    assert crossing.basis.endswith("and claimed by Serbia")


def test_a_way_says_which_disputed_ground_it_passes_in_whose_eyes() -> None:
    kherson, simferopol = Spot("Kherson", 46.64, 32.61), Spot("Simferopol", 44.95, 34.1)
    plain, seen = (route_between(kherson, simferopol, "road", view=v) for v in (None, "RU"))

    assert (plain.crossings, plain.disputed, seen.disputed) == ((), ("crimea",), ("crimea",))
    assert "It passes disputed ground, 129 km of it: Crimea counts as Ukraine’s" in plain.basis
    assert "Crimea counts as Russia’s here, in its own eyes" in seen.basis
    assert [(c.leaving, c.entering) for c in seen.crossings] == [("UA", "RU")]
    assert to_json(plain)["disputed"] == ["crimea"]


def test_a_way_of_1985_says_that_the_borders_it_crosses_are_todays() -> None:
    prague, bratislava = Spot("Prague", 50.08, 14.43), Spot("Bratislava", 48.15, 17.11)
    old, young = (route_between(prague, bratislava, "road", year=year) for year in (1985, 1999))

    assert old.basis.endswith("The borders are those of today, not of 1985.")
    assert "not of" not in young.basis
    assert old.crossings == young.crossings


def test_between_two_countries_waters_a_leg_by_sea_passes_a_limit_that_is_no_land_border() -> None:
    elsinore, helsingborg = (
        Spot("Helsingør", 56.0361, 12.6190),
        Spot("Helsingborg", 56.0436, 12.6900),
    )
    leg = route_between(elsinore, helsingborg, "sea")
    (crossing,) = leg.crossings

    assert (crossing.leaving, crossing.entering, crossing.waters) == ("DK", "SE", True)
    assert "meets the limit between two countries’ waters" in crossing.basis
    assert leg.basis.endswith(
        "Territorial waters passed: Denmark, Sweden; their limits are no land borders."
    )
    assert to_json(leg)["crossings"][0]["waters"] is True
    assert not route_between(elsinore, helsingborg, "road").crossings[0].waters


def test_a_leg_to_an_area_is_refused_and_says_what_to_name() -> None:
    area = Place("far", "Primorsky Krai", Point(134.0, 44.5), radius_km=400.0)
    with pytest.raises(NoRoute, match="“far” is an area, Primorsky Krai, of some 400 km") as found:
        routed(PYONGYANG, area, by="air")
    assert "Name a place in it" in str(found.value)


def routed(
    *places: Place, by: Mode = "rail", via: Sequence[str] = (), beside: Sequence[Place] = ()
) -> RoutedLeg:
    """The leg from the first place to the last, of which those named in `via` lie between."""
    leg = Leg(start=places[0].key, end=places[-1].key, by=by, via=tuple(via), status="expected")
    return route_leg(leg, {place.key: place for place in (*places, *beside)})


def seed_leg(border: Place = BORDER) -> RoutedLeg:
    return routed(PYONGYANG, border, KHASAN, via=["border"])


def test_the_seeds_leg_is_818_km_of_which_781_are_known_track() -> None:
    leg = seed_leg()

    assert (leg.start, leg.end, leg.by, leg.status) == ("pyongyang", "khasan", "rail", "expected")
    assert leg.km == pytest.approx(818, abs=2)
    assert leg.km_track == pytest.approx(781)
    assert leg.basis.startswith(
        "781 km of known track; 38 km drawn from station to station (P'yongra Line, Hambuk Line"
    )


def test_the_seeds_border_is_computed_on_the_bridge() -> None:
    (crossing,) = seed_leg().crossings

    assert (crossing.leaving, crossing.entering, crossing.key) == ("KP", "RU", "border")
    assert distance_km(crossing.point, BRIDGE) * 1000 < 50
    assert crossing.km == pytest.approx(817.5, abs=0.1)
    assert crossing.off_m is None
    assert crossing.basis.startswith("computed: ")


def test_a_surveyed_point_wins_and_tells_how_far_the_data_are_off() -> None:
    surveyed = Place(
        "border", "Tumen bridge", Point(130.6420, 42.4155), ("KP", "RU"), True, "surveyed: a map"
    )

    (crossing,) = seed_leg(surveyed).crossings

    assert crossing.point == surveyed.point
    assert crossing.off_m == pytest.approx(66, abs=3)
    assert crossing.basis == (
        f"surveyed: a map; the border in OpenStreetMap’s data lies {crossing.off_m:.0f} m from it "
        "on this route"
    )


def test_a_surveyed_border_wins_though_the_leg_does_not_name_it() -> None:
    surveyed = Place("border", "Tumen bridge", BRIDGE, ("KP", "RU"), True, "surveyed: a map")

    (crossing,) = routed(PYONGYANG, KHASAN, beside=[surveyed]).crossings

    assert (crossing.key, crossing.point) == ("border", BRIDGE)


def test_a_border_that_another_leg_crosses_is_not_looked_for_here() -> None:
    surveyed = Place("border", "Tumen bridge", BRIDGE, ("KP", "RU"), True, "surveyed: a map")

    assert routed(KHASAN, VLADIVOSTOK, beside=[surveyed, PYONGYANG]).crossings == ()


def test_a_leg_that_does_not_pass_its_border_is_told_which_it_passes() -> None:
    with pytest.raises(NoRoute) as caught:
        routed(PYONGYANG, Place("border", "Yalu", None, ("KP", "CN")), KHASAN, via=["border"])

    assert str(caught.value) == (
        "the leg from “pyongyang” to “khasan” does not pass “border”, the border from KP to CN. "
        "The borders that it passes: KP to RU."
    )


def test_a_leg_cannot_begin_at_a_border_without_a_point() -> None:
    with pytest.raises(NoRoute, match="“border” is a border crossing without a point"):
        routed(BORDER, KHASAN)


def test_a_leg_may_begin_at_a_surveyed_border() -> None:
    surveyed = Place("border", "Tumen bridge", BRIDGE, ("KP", "RU"), True, "surveyed: a map")

    leg = routed(surveyed, KHASAN)

    assert leg.waypoints[0].name == "Friendship Bridge"
    assert leg.km == pytest.approx(1.66, abs=0.01)


def test_waypoints_are_the_stations_with_their_kilometres() -> None:
    leg = routed(KHASAN, VLADIVOSTOK)

    km = {stop.name: stop.km for stop in leg.waypoints}
    assert km["Khasan"] == 0
    assert km["Baranovsky"] == pytest.approx(238)
    assert km["Vladivostok"] == pytest.approx(leg.km)
    assert [stop.key for stop in leg.waypoints if stop.key] == ["khasan", "vladivostok"]


def test_the_expected_leg_is_known_track_all_the_way() -> None:
    leg = routed(KHASAN, VLADIVOSTOK)

    assert leg.km_drawn == 0
    assert leg.basis == (
        "327 km of known track (Baranovsky - Khasan, Trans-Siberian Railway). "
        "The line is drawn straight between stations."
    )


def test_a_via_is_honoured() -> None:
    detour = Place("stop", "Ussuriysk", Point(131.9812, 43.8016))

    leg = routed(KHASAN, detour, VLADIVOSTOK, via=["stop"])

    assert leg.km == pytest.approx(238 + (112 - 88.83) + 112, abs=1)
    assert [stop.key for stop in leg.waypoints if stop.key] == ["khasan", "stop", "vladivostok"]


def test_a_city_far_from_its_station_is_taken_as_it_and_told() -> None:
    leg = routed(Place("city", "Pyongyang", Point(125.7543, 39.0339)), KHASAN)

    assert leg.basis.endswith("Pyongyang is taken as the station Pyongyang, 3.5 km away.")


def test_a_place_without_a_station_of_its_name_goes_to_the_nearest() -> None:
    leg = routed(Place("camp", "Camp", Point(130.70, 42.43)), VLADIVOSTOK)

    assert leg.waypoints[0].name == "Khasan"
    assert leg.waypoints[0].key == "camp"
    assert leg.basis.endswith("Camp is taken as the station Khasan, 4.5 km away.")


def test_a_namesake_far_away_is_not_the_station() -> None:
    with pytest.raises(NoRoute) as caught:
        routed(Place("hassan", "Khasan", Point(76.1, 13.0)), VLADIVOSTOK)

    assert "Khasan is on no railway of the network" in str(caught.value)
    assert "Pyongyang, is 5," in str(caught.value)


def test_a_place_off_the_railway_names_the_nearest_station() -> None:
    with pytest.raises(NoRoute) as caught:
        routed(Place("wonsan", "Wonsan", Point(127.4436, 39.1528)), KHASAN)

    assert str(caught.value) == (
        "Wonsan is on no railway of the network. The nearest station, Kowon, is 36 km away; "
        "a place counts as its station within 15 km."
    )


def test_places_that_no_railway_joins_name_the_nearest_miss(tmp_path: Path) -> None:
    (tmp_path / "lines.csv").write_text("line,track_km\nOne,\nTwo,\n", encoding="utf-8")
    (tmp_path / "stations.csv").write_text(
        "line,seq,name,local_name,country,lat,lon\n"
        "One,1,A,,MN,47,105\nOne,2,C,,MN,47,105.4\nTwo,1,F,,MN,47,105.406\nTwo,2,E,,MN,47,105.6\n",
        encoding="utf-8",
    )

    with pytest.raises(NoRoute) as caught:
        route_between(Spot("A", 47, 105), Spot("E", 47, 105.6), "rail", read_railway(tmp_path))

    assert "from A to E" in str(caught.value)
    assert "C, which A is joined to, and F, which E is joined to, are 0.5 km" in str(caught.value)


def test_a_leg_between_one_place_and_itself_has_no_length() -> None:
    leg = routed(KHASAN, KHASAN)

    assert (leg.km, leg.crossings) == (0, ())
    assert leg.basis == "Both places are the same station."


def test_a_sea_leg_is_cut_at_180_degrees() -> None:
    leg = route_between(
        Spot("Petropavlovsk-Kamchatsky", 53.02, 158.65), Spot("Dutch Harbor", 53.89, -166.53), "sea"
    )

    assert isinstance(leg.line, MultiLineString)
    west, east = leg.line.geoms
    assert (west.coords[-1][0], east.coords[0][0]) == (180, -180)
    # The geodesic passes it at 54.7 degrees, and the Commander Islands lie in its way.
    assert west.coords[-1][1] == east.coords[0][1] == pytest.approx(54.3, abs=1)
    assert leg.km == leg.km_drawn
    assert 2_292 < leg.km < 2_292 * 1.03
    assert (leg.km_track, leg.crossings) == (0, ())
    assert leg.basis == (
        f"{leg.km:,.0f} km along the shortest way on the water; not a ship’s reported course."
        " Territorial waters passed: Russia, United States; their limits are no land borders."
    )


def test_a_sea_leg_calls_at_its_ports() -> None:
    port = Place("port", "Port", Point(-175.0, 53.0))
    start = Place("start", "Start", Point(158.65, 53.02))
    end = Place("end", "End", Point(-166.53, 53.89))

    leg = routed(start, port, end, by="sea", via=["port"])

    km = [stop.km for stop in leg.waypoints]
    assert [stop.key for stop in leg.waypoints] == ["start", "port", "end"]
    assert km[1] == pytest.approx(distance_km(Point(158.65, 53.02), Point(-175.0, 53.0)), rel=0.02)
    assert km[2] == pytest.approx(leg.km)


def test_a_sea_leg_takes_the_canals_of_its_year() -> None:
    mumbai, rotterdam = Spot("Mumbai", 18.97, 72.83), Spot("Rotterdam", 51.92, 4.48)

    before = route_between(mumbai, rotterdam, "sea", year=1868)
    after = route_between(mumbai, rotterdam, "sea", year=1869)

    assert "round the Cape of Good Hope" in before.basis
    assert "through the Bab el-Mandeb, the Suez Canal (opened in 1869)" in after.basis
    assert after.km < 0.7 * before.km


def test_a_sea_leg_from_inland_is_refused() -> None:
    with pytest.raises(NoRoute, match=r"Ulan-Ude .* 1,[56]00 km from the sea"):
        route_between(Spot("Ulan-Ude", 51.83, 107.60), Spot("Odessa", 46.48, 30.73), "sea")


def test_two_continents_are_joined_by_sea_and_refused_by_rail() -> None:
    lille, boston = Spot("Lille", 50.64, 3.06), Spot("Boston", 42.36, -71.06)

    assert route_between(lille, boston, "sea").km > distance_km(
        Point(3.06, 50.64), Point(-71.06, 42.36)
    )
    with pytest.raises(NoRoute):
        route_between(lille, boston, "rail")


@pytest.mark.parametrize(
    ("by", "words"),
    [
        ("air", "along the shortest line"),
        ("road", "drawn straight; the road is longer"),
        ("foot", "drawn straight; the path is longer"),
    ],
)
def test_what_is_drawn_straight_says_so(by: str, words: str) -> None:
    leg = route_between(Spot("Lille", 50.6393, 3.0752), Spot("Tournai", 50.613, 3.3967), by)

    assert leg.basis == f"23 km {words}."
    (crossing,) = leg.crossings
    assert (crossing.leaving, crossing.entering) == ("FR", "BE")
    assert 0 < crossing.km < leg.km


def test_a_road_passes_through_a_surveyed_border() -> None:
    border = Place("border", "Post", Point(3.30, 50.70), ("FR", "BE"), True, "surveyed: a map")
    lille = Place("lille", "Lille", Point(3.0752, 50.6393))
    tournai = Place("tournai", "Tournai", Point(3.3967, 50.613))

    leg = routed(lille, border, tournai, by="road", via=["border"])

    assert leg.km > distance_km(Point(3.0752, 50.6393), Point(3.3967, 50.613)) + 5
    assert leg.crossings[0].key == "border"


@pytest.mark.parametrize("by", ["boat", "", "Rail", "trail"])
def test_an_unknown_mode_is_refused_with_those_there_are(by: str) -> None:
    with pytest.raises(NoRoute, match="Expected rail, sea, air, road, foot"):
        route_between(Spot("Lille", 50.6, 3.1), Spot("Tournai", 50.6, 3.4), by)


def test_the_json_of_a_leg_is_what_other_programs_rely_on() -> None:
    told = json.loads(json.dumps(to_json(seed_leg())))

    assert set(told) == {"km", "km_track", "km_drawn", "by", "basis", "line", "crossings"}
    assert told["km"] == pytest.approx(told["km_track"] + told["km_drawn"], abs=1e-9)
    assert told["by"] == "rail"
    line = LineString(told["line"]["coordinates"])
    assert length_km(line) == pytest.approx(648.5, abs=0.5)
    (crossing,) = told["crossings"]
    assert set(crossing) == {"lat", "lon", "from", "to", "km"}
    assert (crossing["from"], crossing["to"]) == ("KP", "RU")
    assert crossing["lat"] == pytest.approx(42.4152, abs=0.0005)


def test_the_json_of_a_cut_line_has_its_parts() -> None:
    told = to_json(route_between(Spot("A", 10, 175), Spot("B", 12, -175), "air"))

    assert told["line"]["type"] == "MultiLineString"
    assert told["line"]["coordinates"][0][-1][0] == 180
    assert told["line"]["coordinates"][1][0][0] == -180


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(corridor().stations), min_size=2, max_size=4))
def test_the_kilometres_of_any_way_add_up(stations: list[Station]) -> None:
    calls = [s for s in corridor().stations if s in stations]
    places = [Place(str(n), s.name, s.point) for n, s in enumerate(calls)]
    if len(places) < 2:
        places *= 2

    leg = routed(*places, via=[place.key for place in places[1:-1]])

    assert leg.km == pytest.approx(leg.km_track + leg.km_drawn)
    assert leg.waypoints[0].km == 0
    assert leg.waypoints[-1].km == pytest.approx(leg.km)
    assert all(a.km <= b.km for a, b in pairwise(leg.waypoints))
    for crossing in leg.crossings:
        assert 0 <= crossing.km <= leg.km
        assert leg.line.distance(crossing.point) < 1e-9
