"""A place is asserted where it is clear which is meant, and asked for otherwise."""

from __future__ import annotations

import pytest

from geo.errors import AmbiguousPlace
from geo.gazetteer.found import Found, Match
from geo.gazetteer.namesake import choose, quoted, rank


def place(
    number: int,
    people: int,
    at: tuple[float, float],
    country: str = "XX",
    *,
    match: Match = "official",
    name: str = "Same",
) -> Found:
    return Found(name, *at, country, f"geonames:{number}", people, "test", match=match)


def station(at: tuple[float, float], country: str = "XX", match: Match = "official") -> Found:
    return Found(
        "Same", *at, country, "dateline:station/same", None, "test", kind="station", match=match
    )


BIG = place(1, 3_000_000, (50, 10), "AA")
SMALL = place(2, 20_000, (40, -80), "BB")


def test_the_far_larger_namesake_is_asserted() -> None:
    assert choose("Same", [SMALL, BIG]) is BIG


def test_namesakes_of_like_size_are_a_question_that_lists_them() -> None:
    with pytest.raises(AmbiguousPlace) as caught:
        choose("Same", [place(1, 40_000, (50, 10), "AA"), SMALL])
    assert str(caught.value) == (
        "“Same” may be one of 2 places: "
        "Same, AA (40,000 people, at 50.00 10.00, id geonames:1); "
        "Same, BB (20,000 people, at 40.00 -80.00, id geonames:2). "
        "Give its country, or the id of the one."
    )


def test_within_a_country_that_was_given_only_the_id_can_decide() -> None:
    with pytest.raises(AmbiguousPlace) as caught:
        choose("Same", [SMALL, place(3, 20_000, (30, -80), "BB")], country="BB")
    assert caught.value.remedy == "Give the id of the one"


def test_a_point_that_is_known_outweighs_size() -> None:
    assert choose("Same", [BIG, SMALL], near=(41, -80)) is SMALL


def test_namesakes_at_one_spot_are_no_question() -> None:
    city, suburb = place(1, 90_000, (50, 10)), place(2, 80_000, (50.1, 10.1))
    assert choose("Same", [suburb, city]) is city


def test_a_station_stands_before_its_own_city() -> None:
    city = place(1, 9_000_000, (50, 10), "AA")
    stop = station((50.02, 10.02), "AA")
    assert [found for _, found in rank([city, stop])] == [stop, city]
    assert choose("Same", [city, stop]) is stop


def test_a_station_and_a_large_city_elsewhere_are_a_question() -> None:
    with pytest.raises(AmbiguousPlace, match="may be one of 2 places"):
        choose("Same", [station((50, 10), "AA"), place(1, 1_000_000, (30, 10), "BB")])


def test_a_station_in_the_country_that_was_given_is_asserted() -> None:
    stop = station((50, 10), "AA")
    assert choose("Same", [place(1, 5_000_000, (55, 20), "AA"), stop], country="AA") is stop


def test_a_station_far_from_the_point_that_is_known_is_not_preferred() -> None:
    town = place(1, 50_000, (55, 90), "AA")
    assert choose("Same", [station((50, 10), "AA"), town], country="AA", near=(55, 91)) is town


def test_a_mere_other_name_far_from_anything_is_offered_and_not_asserted() -> None:
    hassan = place(1, 155_006, (13, 76), "IN", match="other", name="Hassan")
    with pytest.raises(AmbiguousPlace) as caught:
        choose("Khasan", [hassan])
    assert str(caught.value) == (
        "“Khasan” is known here only as another name of "
        "Hassan, IN (155,006 people, at 13.00 76.00, id geonames:1). "
        "If that is the place, give the country (IN) or the id."
    )
    assert choose("Khasan", [hassan], country="IN") is hassan
    assert choose("Khasan", [hassan], near=(12, 77)) is hassan
    with pytest.raises(AmbiguousPlace):
        choose("Khasan", [hassan], near=(43, 131))


def test_a_great_city_is_known_by_its_other_names() -> None:
    munich = place(1, 1_500_000, (48, 11), "DE", match="other", name="Munich")
    assert choose("München", [munich]) is munich


def test_a_name_in_the_countrys_own_script_is_the_places_own() -> None:
    town = place(1, 60_000, (42, 130), "KP", match="local", name="Rajin")
    assert choose("라진", [town]) is town


@pytest.mark.parametrize(
    ("name", "best"),
    [
        ("L.A.", place(1, 3_800_000, (34, -118), "US", match="other", name="Los Angeles")),
        ("LED", place(1, 5_300_000, (60, 30), "RU", match="other", name="Saint Petersburg")),
        ("EU", place(1, 8_425, (50, 1), "FR", name="Eu")),
    ],
)
def test_what_may_be_an_abbreviation_is_not_asserted(name: str, best: Found) -> None:
    with pytest.raises(AmbiguousPlace, match="name of"):
        choose(name, [best])
    assert choose(name, [best], country=best.country) is best


def test_a_village_is_not_asserted_without_a_country_or_a_point() -> None:
    village = place(1, 2_500, (44, 44), "RU")
    with pytest.raises(AmbiguousPlace, match="only as the small place Same, RU"):
        choose("Same", [village])
    assert choose("Same", [village], country="RU") is village


def area(
    country: str, code: str, name: str, people: int, at: tuple[float, float] = (0, 0)
) -> Found:
    kind = "region" if code else "country"
    return Found(
        name, *at, country, f"dateline:{kind}/{country}.{code}", people, "test", kind,
        region_code=code, radius_km=500.0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("region", "best"),
    [
        (area("RU", "", "Russia", 144_000_000), place(1, 656, (40, -84), "US")),
        (area("PE", "", "Peru", 32_000_000), place(1, 11_000, (40, -86), "US")),
        (area("KW", "", "Kuwait", 4_100_000), place(1, 60_064, (29, 48), "KW", match="other")),
    ],
)
def test_a_countrys_name_is_not_taken_for_a_towns(region: Found, best: Found) -> None:
    with pytest.raises(AmbiguousPlace, match=r"is an area, and also smaller places: .* \(country"):
        choose(region.name, [best, region])
    assert [found for _, found in rank([best, region])] == [region, best]


@pytest.mark.parametrize(
    ("region", "best"),
    [
        (area("LU", "", "Luxembourg", 607_728), place(1, 76_684, (49.6, 6.1), "LU")),
        (area("US", "WA", "Washington", 7_700_000), place(1, 689_545, (39, -77), "US")),
        (area("US", "NY", "New York", 28_000_000),
         place(1, 8_804_190, (41, -74), "US", match="other")._replace(region_code="NY")),
    ],
)  # fmt: skip
def test_a_city_of_its_regions_name_keeps_it(region: Found, best: Found) -> None:
    assert choose(region.name, [region, best]) is best
    assert [found for _, found in rank([region, best])] == [best, region]


def test_a_country_that_was_given_settles_that_no_country_is_meant() -> None:
    town = place(1, 11_000, (40, -86), "US")
    assert choose("Peru", [town, area("PE", "", "Peru", 32_000_000)], country="US") is town


def test_areas_alone_are_a_question_that_says_how_to_mean_one() -> None:
    with pytest.raises(AmbiguousPlace) as caught:
        choose("Texas", [area("US", "TX", "Texas", 29_000_000, (31, -99))])
    assert str(caught.value) == (
        "“Texas” is an area, not a point: "
        "Texas, US (region, within 500 km of 31.0 -99.0, id dateline:region/US.TX). "
        "Name a place in it, or give its id: then it is somewhere within that radius."
    )


def test_an_area_no_larger_than_a_dot_is_one() -> None:
    nauru = area("NR", "", "Nauru", 12_000)._replace(radius_km=5.0)
    assert choose("Nauru", [nauru]) is nauru


def test_small_areas_of_one_name_do_not_hide_the_large_one() -> None:
    small = area("US", "GA", "Cook", 17_000, (31, -83))._replace(radius_km=20.0)
    large = area("US", "IL", "Cook", 5_000_000, (42, -88))._replace(radius_km=49.0)
    with pytest.raises(AmbiguousPlace, match=r"id dateline:region/US.IL.*id dateline:region/US.GA"):
        choose("Cook County", [small, large])


def test_a_long_or_hostile_name_is_quoted_short_and_visible() -> None:
    assert quoted("a" * 500) == f"“{'a' * 80}…”"
    assert quoted("x\x00\x1b[31m\u202e\ud800") == "“x\ufffd\ufffd[31m\ufffd\ufffd”"
