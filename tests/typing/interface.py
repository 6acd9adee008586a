"""The public interface as its users write it. Only type-checked, never run."""

from __future__ import annotations

from pathlib import Path
from typing import assert_type

import geo


def a_journey_becomes_a_map() -> None:
    journey = geo.load("data/kim-2023")
    assert_type(journey, geo.Checked)
    page = geo.build_map(journey)
    assert_type(page, geo.JourneyMap)
    page.save("kim.html")
    assert_type(page.html(), str)


def a_journey_becomes_plain_data() -> None:
    journey = geo.load(Path("data/kim-2023"))
    assert_type(geo.to_csv(journey, excel=True), str)
    assert_type([event.id for event in journey.journey.events], list[str])


def words_become_an_interval() -> None:
    try:
        when = geo.read_when("early Tuesday", on=geo.Anchor.parse("2023-09-12"), zone="Asia/Seoul")
    except geo.DatelineError as error:
        assert_type(error.problem, str)
    else:
        assert_type(when, geo.When)
        assert_type(when.interval, geo.Interval | None)


def names_become_places_and_a_way() -> None:
    assert_type(geo.lookup("Khasan", near=(42.4, 130.6)), list[geo.Found])
    leg = geo.route_between(geo.locate("Pyongyang"), geo.locate("Khasan"), by="rail")
    assert_type(leg, geo.RoutedLeg)
    assert_type(leg.km, float)


def an_imported_railway_finds_ways() -> None:
    made = geo.import_railway(Path("russia.geojson"), "russia", credit="© OpenStreetMap, ODbL")
    assert_type(made.connected, float)
    network = geo.network_named("russia")
    assert_type(network, geo.Network)
    way = network.route((131.88, 43.11), (135.07, 48.5), by="time", alternatives=2)
    assert_type(way.km, float)
