"""A journey's places come to points on the ground, or to a fault that says why not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from shapely import Point

from geo.errors import AmbiguousPlace, InvalidJourney, UnknownPlace
from geo.journey import JourneyPlace
from geo.journey.file import read_journey
from geo.places import locate_place, locate_places, with_crossings
from tests.build import claim, event, write_journey

BRIDGE = {"lat": 42.4152, "lon": 130.6413, "source": "own survey"}


@dataclass(frozen=True)
class Crossing:
    """A border crossing of a leg."""

    point: Point
    leaving: str
    entering: str
    basis: str = "computed"


def place(**keys: object) -> JourneyPlace:
    """A place with those keys of the journey file."""
    return JourneyPlace.model_validate(keys)


def test_a_station_is_found_by_name_and_country_with_its_zone() -> None:
    khasan = locate_place("khasan", place(name="Khasan", country="RU"))
    assert (khasan.country, khasan.zone) == ("RU", "Asia/Vladivostok")
    assert khasan.point is not None
    assert (round(khasan.point.x, 2), round(khasan.point.y, 2)) == (130.64, 42.43)
    assert khasan.id.startswith("dateline:")


def test_an_area_is_no_stop_unless_the_editor_means_it() -> None:
    with pytest.raises(AmbiguousPlace, match=r"id dateline:region/US.TX"):
        locate_place("x", place(name="Texas"))
    with pytest.raises(AmbiguousPlace, match=r"id dateline:sea/north"):
        locate_place("x", place(name="the North Sea"))


def test_an_area_that_is_meant_is_somewhere_within_its_radius() -> None:
    texas = locate_place("x", place(name="Texas", id="dateline:region/US.TX"))
    assert texas.radius_km is not None
    assert texas.radius_km > 500
    assert texas.basis.startswith("somewhere in Texas, within about ")
    assert (texas.country, texas.zone) == ("US", "America/Chicago")
    sea = locate_place("x", place(name="North Sea", id="dateline:sea/north"))
    assert (sea.country, sea.zone) == (None, None)
    assert sea.basis.startswith("somewhere in North Sea")


def test_an_area_of_several_zones_has_none() -> None:
    russia = locate_place("x", place(name="Russia", id="dateline:country/RU"))
    assert (russia.country, russia.zone) == ("RU", None)
    assert locate_place("x", place(name="Japan", id="dateline:country/JP")).zone == "Asia/Tokyo"


def test_a_point_of_the_editor_keeps_its_source() -> None:
    found = locate_place("yard", place(name="A yard", surveyed=BRIDGE | {"lat": 42.43}))
    assert found.point == Point(130.6413, 42.43)
    assert "own survey" in found.basis
    assert found.surveyed


def test_a_point_in_another_country_than_said_is_refused() -> None:
    with pytest.raises(InvalidJourney, match="lies in RU, not in KP"):
        locate_place("khasan", place(name="x", country="KP", surveyed=BRIDGE | {"lat": 42.5}))


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownPlace, match="Khasan"):
        locate_place("x", place(name="Khasann", country="RU"))


def test_a_name_of_several_places_is_a_question_with_its_candidates() -> None:
    with pytest.raises(AmbiguousPlace, match="Springfield, Illinois"):
        locate_place("x", place(name="Springfield", country="US"))


def test_a_crossing_has_no_point_before_the_route_is_known() -> None:
    border = locate_place("border", place(crossing=["KP", "RU"]))
    assert (border.point, border.zone, border.crossing) == (None, None, ("KP", "RU"))


def test_every_place_that_fails_is_a_fault_of_its_line(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path,
        event("a", "arrival", claim("He came")),
        places={
            "x": {"name": "Qhqzxasn", "country": "RU"},
            "khasan": {"name": "Khasan", "country": "RU"},
        },
    )
    located, (fault,) = locate_places(read_journey(folder))
    assert set(located) == {"khasan"}
    assert fault.where.field == "places.x.name"
    assert fault.where.line


def test_a_crossing_is_put_where_a_leg_makes_it(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path,
        event("a", "crossing", claim("He crossed"), place="border"),
        places={"border": {"crossing": ["KP", "RU"]}},
    )
    file = read_journey(folder)
    located, _ = locate_places(file)
    there, back = (
        Crossing(Point(1, 2), "RU", "KP"),
        Crossing(Point(130.6413, 42.4152), "KP", "RU"),
    )
    placed, faults = with_crossings(file, located, [there, back])
    assert faults == []
    assert placed["border"].point == back.point


def test_a_crossing_the_other_way_does_not_serve(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path,
        event("a", "crossing", claim("He crossed"), place="border"),
        places={"border": {"crossing": ["KP", "RU"]}},
    )
    file = read_journey(folder)
    located, _ = locate_places(file)
    _, (fault,) = with_crossings(file, located, [Crossing(Point(1, 2), "RU", "KP")])
    assert "no leg crosses from KP to RU" in fault.message
    assert "RU to KP" in fault.message


def test_a_point_on_disputed_ground_may_lie_in_a_claimants_country_but_in_no_other() -> None:
    spot = {"lat": 44.9521, "lon": 34.1024, "source": "a map"}

    assert locate_place("there", place(country="RU", surveyed=spot)).country == "RU"
    assert locate_place("there", place(surveyed=spot)).country == "UA"
    assert locate_place("there", place(surveyed=spot), "RU").country == "RU"
    with pytest.raises(InvalidJourney, match="lies in UA, not in TR"):
        locate_place("there", place(country="TR", surveyed=spot))
