"""Disputed areas: whose they count as, in whose eyes, and what a line through them says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point, box

from geo.border import area_at, areas, areas_on, country_at, crossings, stays, views
from geo.border.telling import areas_in, drawn, standing

PRISTINA, NIS = (21.1655, 42.6629), (21.8958, 43.3209)
SIMFEROPOL, KHERSON = (34.1024, 44.9521), (32.6169, 46.6354)


@pytest.mark.parametrize(
    ("place", "key", "country", "claimant"),
    [
        (SIMFEROPOL, "crimea", "UA", "RU"),
        (PRISTINA, "kosovo", "XK", "RS"),
        ((35.77, 33.13), "golan", "SY", "IL"),
        ((35.20, 32.22), "west-bank", "PS", "IL"),
        ((-13.2, 27.15), "western-sahara", "EH", "MA"),
        ((74.8, 34.09), "kashmir-in", "IN", "PK"),
        ((73.47, 34.37), "kashmir-pk", "PK", "IN"),
        ((121.56, 25.03), "taiwan", "TW", "CN"),
        ((145.85, 44.03), "kurils", "RU", "JP"),
    ],
)
def test_a_disputed_place_counts_by_the_rules_and_in_a_claimants_eyes_as_its_own(
    place: tuple[float, float], key: str, country: str, claimant: str
) -> None:
    found = area_at(Point(place))
    assert found is not None
    assert found.key == key
    assert country_at(Point(place)) == country
    assert country_at(Point(place), view=claimant) == claimant
    assert country_at(Point(place), view="BR") == country


def test_abkhazia_is_georgias() -> None:
    found = area_at(Point(41.02, 43.0))
    assert found is not None
    assert (found.key, found.country) == ("abkhazia", "GE")
    assert country_at(Point(41.02, 43.0)) == "GE"


def test_what_nobody_disputes_lies_in_no_area() -> None:
    assert area_at(Point(125.75, 39.03)) is None


def test_every_area_says_why_and_every_claimant_is_a_view() -> None:
    for area in areas().values():
        assert len(area.why) > 10
        assert set(area.claims) <= set(views())
        assert area.country not in area.claims


def test_a_way_into_kosovo_crosses_once_and_says_that_it_is_disputed() -> None:
    (found,) = crossings(LineString([NIS, PRISTINA]))
    assert (found.leaving, found.entering) == ("RS", "XK")
    assert [area.key for area in found.disputed] == ["kosovo"]
    assert crossings(LineString([NIS, PRISTINA]), view="RS") == []


def test_a_way_into_crimea_crosses_a_border_in_russias_eyes_only() -> None:
    way = LineString([KHERSON, (33.7, 46.15), SIMFEROPOL])
    assert crossings(way) == []
    ((area, km),) = areas_on(way)
    assert area.key == "crimea"
    assert 100 < km < 160
    seen = crossings(way, view="RU")
    assert [(found.leaving, found.entering) for found in seen] == [("UA", "RU")]
    assert [area.key for area in seen[0].disputed] == ["crimea"]


@pytest.mark.parametrize(
    ("way", "countries"),
    [
        ([(8.65, 47.72), (8.69, 47.697), (8.72, 47.67)], ["CH", "DE", "CH"]),  # Buesingen
        ([(1.93, 42.44), (1.98, 42.463), (2.05, 42.5)], ["ES", "FR", "ES", "FR"]),  # Llivia
        ([(8.94, 45.99), (8.972, 45.969), (8.98, 45.94)], ["CH", "IT", "CH"]),  # Campione
        ([(12.44, 41.903), (12.453, 41.9035), (12.47, 41.903)], ["IT", "VA", "IT"]),
        ([(23.9, 54.9), (20.51, 54.71), (19.95, 54.2)], ["LT", "RU", "PL"]),  # Kaliningrad
        ([(-5.33, 35.84), (-5.34, 35.885)], ["MA", "ES"]),  # Ceuta
        ([(26.0, -29.5), (28.2, -29.6), (30.5, -29.5)], ["ZA", "LS", "ZA"]),
    ],
)
def test_an_enclave_is_entered_and_left(
    way: list[tuple[float, float]], countries: list[str]
) -> None:
    assert [stay.country for stay in stays(LineString(way))] == countries


def test_the_patchwork_of_baarle_is_told_piece_by_piece() -> None:
    passed = stays(LineString([(4.905, 51.43), (4.9295, 51.4415), (4.935, 51.47)]))
    assert [stay.country for stay in passed] == ["NL", "BE", "NL", "BE", "NL"]
    assert min(stay.km for stay in passed) > 0.05


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(18, 24), st.floats(41, 45)), min_size=2, max_size=5))
def test_the_way_back_crosses_the_same_borders_the_other_way(
    course: list[tuple[float, float]],
) -> None:
    there, back = (crossings(LineString(way), 0) for way in (course, course[::-1]))
    assert [(found.leaving, found.entering) for found in there] == [
        (found.entering, found.leaving) for found in reversed(back)
    ]


def test_what_is_told_of_an_area_says_whose_it_is_why_and_who_else_claims_it() -> None:
    crimea, kosovo = areas()["crimea"], areas()["kosovo"]
    assert standing(crimea) == (
        "Crimea counts as Ukraine’s here (held by Russia since 2014; Ukraine’s by UN General"
        " Assembly resolution 68/262 (2014)), and claimed by Russia"
    )
    assert standing(crimea, "RU").startswith("Crimea counts as Russia’s here, in its own eyes")
    assert standing(crimea, "CN") == standing(crimea)
    assert standing(kosovo).startswith("Kosovo counts as a country of its own here")
    assert all(standing(area, view) for area in areas().values() for view in [None, *area.claims])


def test_a_map_says_of_the_disputed_ground_on_it_whose_it_is_drawn_as() -> None:
    balkans, caucasus, alps = box(20, 42, 22, 44), box(40, 42, 45, 43.5), box(6, 45, 10, 47)
    assert [area.key for area in areas_in([balkans])] == ["kosovo"]
    assert [area.key for area in areas_in([caucasus, alps])] == ["abkhazia", "south-ossetia"]
    assert areas_in([alps]) == []
    assert drawn([]) == ""
    assert drawn(areas_in([balkans])).endswith("who holds it: Kosovo as a country of its own")
    assert "in the eyes of Serbia" in drawn(areas_in([balkans]), "RS")
    assert drawn(areas_in([balkans]), "RS").endswith("Kosovo as Serbia’s")
