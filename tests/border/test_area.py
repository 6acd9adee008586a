"""Disputed areas: whose they count as, in whose eyes, and what a line through them says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point, box

from geo.border import area_at, areas, areas_on, country_at, crossings, stays, views
from geo.border.telling import areas_in, drawn, ground, standing

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
        ((123.474, 25.744), "senkaku", "JP", "TW"),
        ((114.285, 11.053), "spratly-ph", "PH", "VN"),
        ((114.366, 10.377), "spratly-tw", "TW", "CN"),
        ((111.92, 8.645), "spratly-vn", "VN", "CN"),
        ((112.89, 9.55), "spratly-cn", "CN", "PH"),
        ((113.84, 7.37), "spratly-my", "MY", "PH"),
        ((117.76, 15.15), "scarborough", "CN", "PH"),
        ((36.65, 22.22), "halaib", "EG", "SD"),
        ((35.3, 4.8), "ilemi", "KE", "SS"),
        ((35.67, 33.295), "shebaa", "SY", "LB"),
        ((35.67, 33.295), "shebaa", "SY", "IL"),
        ((79.45, 32.7), "himalaya", "IN", "CN"),
        ((88.93, 27.27), "bhutan", "BT", "CN"),
        ((79.5, 35.2), "aksai-chin", "CN", "IN"),
        ((92.5, 27.6), "arunachal", "IN", "CN"),
        ((112.34, 16.84), "paracels", "CN", "VN"),
        ((131.866, 37.24), "liancourt", "KR", "JP"),
        ((-57.85, -51.7), "falklands", "FK", "AR"),
        ((-5.345, 36.14), "gibraltar", "GI", "ES"),
        ((72.43, -7.31), "chagos", "IO", "MU"),
        ((28.43, 9.6), "abyei", "SD", "SS"),
        ((55.304, 26.26), "abu-musa", "IR", "AE"),
        ((-88.9, 16.3), "belize", "BZ", "GT"),
        ((-57.5, 2.2), "tigri", "GY", "SR"),
        ((-54.3, 2.6), "lawa", "GF", "SR"),
        ((47.29, -11.56), "scattered", "TF", "MG"),
        ((54.52, -15.89), "tromelin", "TF", "MU"),
        ((-75.01, 18.41), "navassa", "UM", "HT"),
        ((166.63, 19.28), "wake", "UM", "MH"),
        ((171.35, -22.35), "matthew", "NC", "VU"),
        ((-67.1, 44.5), "machias", "CA", "US"),
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


@pytest.mark.parametrize(
    ("place", "key", "country"),
    [
        ((32.97, 34.6), "bases", "GB"),  # Akrotiri
        ((33.74, 34.99), "bases", "GB"),  # Dhekelia
        ((33.74, 21.87), "bir-tawil", "EG"),
        ((63.31, 45.95), "baikonur", "KZ"),
        ((-75.14, 19.94), "guantanamo", "CU"),
    ],
)
def test_ground_of_special_standing_is_told_and_not_called_disputed(
    place: tuple[float, float], key: str, country: str
) -> None:
    found = area_at(Point(place))
    assert found is not None
    assert (found.key, found.claims, country_at(Point(place))) == (key, (), country)
    assert ground(found) == "ground of special standing"
    assert ground(areas()["crimea"]) == "disputed ground"


BESIDE = {
    "Limassol": (33.04, 34.68),
    "Larnaca": (33.63, 34.92),
    "Xylotymbou": (33.7435, 35.0163),
    "Ormidhia": (33.7772, 34.9918),
    "Strovolos": (33.334, 35.149),
    "Belize City": (-88.2, 17.5),
    "Shalateen": (35.58, 23.13),
    "west of Hala’ib": (34.3, 22.6),
    "Shebaa": (35.745, 33.345),
}


@pytest.mark.parametrize("place", BESIDE.values(), ids=BESIDE)
def test_what_lies_beside_such_ground_is_not_of_it(place: tuple[float, float]) -> None:
    assert area_at(Point(place)) is None


def test_western_sahara_begins_at_its_parallel() -> None:
    for longitude in (-12.5, -11.0, -9.0):
        (found,) = crossings(LineString([(longitude, 28.2), (longitude, 27.2)]))
        assert (found.leaving, found.entering) == ("MA", "EH")
        assert found.point.y == pytest.approx(27 + 2 / 3, abs=0.005)


def test_a_way_past_the_british_bases_enters_and_leaves_them() -> None:
    way = LineString([(33.63, 34.93), (33.74, 34.99), (33.7772, 34.992), (33.9, 34.985)])
    # Ormidhia, in the midst of Dhekelia, is Cyprus's.
    assert [stay.country for stay in stays(way)] == ["CY", "GB", "CY", "GB", "CY"]


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
    assert standing(areas()["golan"]).startswith("the Golan Heights count as Syria’s here")
    assert "count as the Philippines’ here" in standing(areas()["spratly-ph"])
    assert standing(areas()["chagos"]).startswith(
        "the Chagos Archipelago counts as a territory of its own here (held by the United Kingdom; "
        "a part of Mauritius by UN General Assembly resolution 73/295 (2019)"
    )
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
