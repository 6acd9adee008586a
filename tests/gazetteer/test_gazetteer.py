"""Names become the right places, or questions; never a confident wrong dot."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from geo import gazetteer as gazetteer_module
from geo.errors import AmbiguousPlace, CacheUnusable, UnknownPlace
from geo.gazetteer import Gazetteer, locate, lookup
from geo.gazetteer.areas import countries, regions
from geo.gazetteer.found import Found
from geo.gazetteer.landmarks import landmarks


@pytest.fixture
def no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache in which the gazetteer's file can be neither found nor built."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "file" / "none"))


def at(found: Found) -> tuple[float, float]:
    return round(found.lat, 2), round(found.lon, 2)


@pytest.mark.parametrize("name", ["Khasan", "Хасан", "khasan", "ХАСАН"])
def test_khasan_is_the_station_and_never_hassan(world: Gazetteer, name: str) -> None:
    assert world.locate(name).id == "dateline:station/khasan"
    assert world.lookup(name)[0].country == "RU"
    location = world.geocode(name)
    assert location is not None
    assert location.latitude == 42.4299


@pytest.mark.parametrize(
    ("name", "point"),
    [
        ("두만강", (42.42, 130.61)),
        ("Tumangang", (42.42, 130.61)),
        ("라진", (42.26, 130.28)),
        ("Rajin", (42.26, 130.28)),
        ("라선", (42.26, 130.28)),
        ("Rason", (42.26, 130.28)),
        ("Циолковский", (51.77, 128.12)),
        ("Уссурийск", (43.80, 131.98)),
        ("Dandong", (40.13, 124.39)),
        ("丹东", (40.13, 124.39)),
        ("Przemysl", (49.78, 22.77)),
        ("Kyiv", (50.45, 30.52)),
        ("Kiev", (50.45, 30.52)),
        ("Київ", (50.45, 30.52)),
        ("Киев", (50.45, 30.52)),
        ("Bombay", (19.07, 72.88)),
        ("블라디보스토크", (43.11, 131.87)),
        ("Vladivostok", (43.11, 131.88)),
        ("평양", (39.01, 125.74)),
        ("청진", (41.80, 129.78)),
        ("Baranovsky", (43.65, 131.93)),
        ("珲春", (42.87, 130.36)),
        ("신의주", (40.10, 124.40)),
        ("Berlin", (52.52, 13.41)),
        ("Boston", (42.36, -71.06)),
        ("Moscow, Idaho", (46.73, -117.00)),
        ("Lewiston, Idaho", (46.42, -117.02)),
        ("Albany, New York", (42.65, -73.76)),
        ("Albany, NY, USA", (42.65, -73.76)),
        ("Berlin, Germany", (52.52, 13.41)),
        ("Washington", (38.90, -77.04)),
        ("New York", (40.71, -74.01)),
    ],
)
def test_a_name_is_found_where_it_is(
    world: Gazetteer, name: str, point: tuple[float, float]
) -> None:
    assert at(world.locate(name)) == point


@pytest.mark.parametrize(
    "name",
    ["Lewiston", "Albany", "Springfield", "Birmingham", "화성", "Vostochny", "Kraskino",
     "Friendship Bridge", "Russia", "Peru", "California", "Kuwait", "Mexico", "Tsiolkovsky"],
)  # fmt: skip
def test_a_name_that_may_mean_another_place_is_a_question(world: Gazetteer, name: str) -> None:
    with pytest.raises(AmbiguousPlace, match=r"id (geonames|dateline):"):
        world.locate(name)


def test_the_country_decides_between_namesakes(world: Gazetteer) -> None:
    assert world.locate("화성", country="KP").id == "dateline:station/hwasong"
    assert at(world.locate("화성", country="KR")) == (37.21, 126.82)
    assert world.locate("Khasan", country="IN").name == "Hassan"


def test_a_point_nearby_decides_between_namesakes(world: Gazetteer) -> None:
    near_lewiston = (46.42, -117.02)
    assert at(world.locate("Moscow", near=near_lewiston)) == (46.73, -117.0)
    assert world.lookup("Moscow", near=near_lewiston)[0].region == "Idaho"


def test_the_best_comes_first_and_no_more_than_asked_for(world: Gazetteer) -> None:
    found = world.lookup("Paris", limit=3)
    assert len(found) == 3
    assert found[0].country == "FR"
    assert world.lookup("no such name anywhere") == []


def test_a_place_that_lies_elsewhere_is_named_in_the_error(world: Gazetteer) -> None:
    with pytest.raises(UnknownPlace) as caught:
        world.locate("Хасан", country="KP")
    assert caught.value.problem == "No place called “Хасан” is known in KP"
    assert caught.value.remedy.startswith("Elsewhere: Khasan, RU (station, at 42.43 130.64")
    with pytest.raises(UnknownPlace, match="Elsewhere: Moscow, RU"):
        world.locate("Moscow, France")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Ussurisk", "Ussuriysk, RU"), ("Valdivostok", "Vladivostok, RU"), ("Khasann", "Khasan, RU"),
     ("Tumangan", "Tumangang, KP"), ("Przemzsl", "Przemyśl, PL"),
     ("Vladivostock", "Vladivostok, RU"), ("Pyongyong", "Pyongyang, KP"),
     ("Mediteranean Sea", "Mediterranean Sea")],
)  # fmt: skip
def test_a_misspelt_name_is_answered_with_the_nearest(
    world: Gazetteer, typed: str, meant: str
) -> None:
    with pytest.raises(UnknownPlace) as caught:
        world.locate(typed)
    assert f"Did you mean {meant} (" in str(caught.value)


def test_a_country_is_no_place_on_a_map(world: Gazetteer) -> None:
    with pytest.raises(AmbiguousPlace, match=r"is an area, not a point: France, FR \(country"):
        world.locate("France")


@pytest.mark.parametrize(
    ("name", "identifier", "kind"),
    [
        ("Japan", "country/JP", "country"),
        ("USA", "country/US", "country"),
        ("the Netherlands", "country/NL", "country"),
        ("Persia", "country/IR", "country"),
        ("Chinese", "country/CN", "country"),
        ("Texas", "region/US.TX", "region"),
        ("Bavaria", "region/DE.02", "region"),
        ("Bayern", "region/DE.02", "region"),
        ("Primorsky Krai", "region/RU.59", "region"),
        ("Приморский край", "region/RU.59", "region"),
        ("Crimea", "region/UA.11", "region"),
        ("Cook County, Illinois", "county/17031", "county"),
        ("Orleans Parish", "county/22071", "county"),
        ("North Sea", "sea/north", "sea"),
        ("the Black Sea", "sea/black", "sea"),
        ("Чёрное море", "sea/black", "sea"),
        ("Bering Strait", "strait/bering", "strait"),
        ("Straits of Gibraltar", "strait/gibraltar", "strait"),
        ("Suez Canal", "canal/suez", "canal"),
        ("Siberia", "area/siberia", "area"),
        ("Tumen River", "river/tumen", "river"),
    ],
)
def test_an_area_is_found_with_its_kind_and_radius_and_located_by_its_id(
    world: Gazetteer, name: str, identifier: str, kind: str
) -> None:
    found = world.lookup(name)[0]
    assert (found.id, found.kind) == (f"dateline:{identifier}", kind)
    assert found.radius_km is not None
    assert found.radius_km > 25
    located = world.locate(name, id=found.id)
    assert (located.id, located.radius_km) == (found.id, found.radius_km)
    with pytest.raises(AmbiguousPlace, match=f"id dateline:{identifier}"):
        world.locate(name)


def test_no_area_becomes_a_dot_unasked(world: Gazetteer) -> None:
    areas = [area.found for area in (*countries(), *regions().values())]
    areas += [place.found for place in landmarks()]
    for area in areas:
        if area.vague:
            try:
                assert not world.locate(area.name).vague
                assert not world.locate(area.name, country=area.country).vague
            except (AmbiguousPlace, UnknownPlace):
                continue


@pytest.mark.parametrize(
    ("words", "capital"),
    [
        ("the Chinese capital", "Beijing"),
        ("the South Korean capital", "Seoul"),
        ("the German capital", "Berlin"),
        ("China’s capital", "Beijing"),
        ("the capital of North Korea", "Pyongyang"),
        ("the US capital", "Washington"),
        ("the Dutch capital", "Amsterdam"),
    ],
)
def test_a_capital_is_told_by_its_country(world: Gazetteer, words: str, capital: str) -> None:
    assert world.locate(words).name == capital


def test_a_capital_of_one_of_two_countries_is_a_question(world: Gazetteer) -> None:
    with pytest.raises(AmbiguousPlace, match=r"Pyongyang.*Seoul|Seoul.*Pyongyang"):
        world.locate("the Korean capital")


def test_every_country_has_a_capital_that_is_found(world: Gazetteer) -> None:
    lost = []
    for area in countries():
        name = area.found.name.removeprefix("The ")
        if area.capital and not world.lookup(f"the capital of {name}"):
            lost.append(name)
    # Nobody lives there, or too few for the source.
    assert len(lost) < 12, lost


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Petersburg", "Saint Petersburg"),
        ("St Louis, Missouri", "Saint-Louis, Missouri"),
        ("Mt. Everest", "mount everest"),
        ("Ft Worth", "Fort Worth"),
        ("N’Djamena", "Ndjamena"),
        ("Düsseldorf", "Duesseldorf"),
        ("Frankfurt (Oder)", "Frankfurt-Oder"),
        ("the Hague", "The Hague"),
    ],
)
def test_spellings_find_the_same_place(world: Gazetteer, one: str, other: str) -> None:
    assert world.locate(one).id == world.locate(other).id


@pytest.mark.parametrize(
    ("name", "point"),
    [
        ("Cape Horn", (-55.98, -67.29)),
        ("Gare du Nord", (48.88, 2.36)),
        ("Finland Station", (59.96, 30.36)),
        ("Панмунджом", None),
        ("판문점", (37.96, 126.68)),
        ("Sheremetyevo Airport", (55.97, 37.41)),
        ("Crimean Bridge", (45.31, 36.51)),
        ("Baikonur Cosmodrome", (45.96, 63.3)),
    ],
)
def test_what_the_cities_lack_is_found(
    world: Gazetteer, name: str, point: tuple[float, float] | None
) -> None:
    if point is None:
        with pytest.raises(UnknownPlace):
            world.locate(name)
    else:
        found = world.locate(name)
        assert abs(found.lat - point[0]) < 0.02
        assert abs(found.lon - point[1]) < 0.02


@pytest.mark.parametrize("name", ["", "  ", "---", "\ud800"])
def test_a_name_of_nothing_is_refused(world: Gazetteer, name: str) -> None:
    with pytest.raises(UnknownPlace, match="is no name of a place"):
        world.locate(name)
    assert world.lookup(name) == []


@pytest.mark.parametrize("name", ["x\0y", "a" * 100_000, "' or 1=1 --", "%", "{{7*7}}", "۞"])
def test_a_hostile_name_is_merely_unknown(world: Gazetteer, name: str) -> None:
    with pytest.raises(UnknownPlace) as caught:
        world.locate(name)
    assert len(str(caught.value)) < 1_000


def test_a_country_is_given_by_its_code(world: Gazetteer) -> None:
    assert world.locate("Khasan", country="ru").country == "RU"
    with pytest.raises(UnknownPlace, match="“Russia” is no country’s code"):
        world.locate("Khasan", country="Russia")


@pytest.mark.parametrize("identifier", ["geonames:524901", "GeoNames 524901", "524901"])
def test_an_id_decides(world: Gazetteer, identifier: str) -> None:
    assert world.locate("Moscow", id=identifier).country == "RU"
    assert world.locate("", id=identifier).name == "Moscow"
    assert world.locate("Москва", country="RU", id=identifier).name == "Moscow"


def test_the_place_under_an_id_must_bear_the_name(world: Gazetteer) -> None:
    with pytest.raises(UnknownPlace) as caught:
        world.locate("Khasan", id="geonames:524901")
    assert caught.value.problem.startswith("The id “geonames:524901” is Moscow, RU (")
    assert caught.value.problem.endswith("), not “Khasan”")
    assert caught.value.remedy.startswith("“Khasan” is now found as Khasan, RU (station")


def test_the_place_under_an_id_must_lie_in_the_country(world: Gazetteer) -> None:
    with pytest.raises(UnknownPlace, match=r"is Moscow, RU \(.*\), not in US"):
        world.locate("Moscow", country="US", id="geonames:524901")


@pytest.mark.parametrize("identifier", ["geonames:1", "dateline:station/x", "Q649", "9" * 40])
def test_an_id_that_is_gone_is_told_with_what_is_there_now(
    world: Gazetteer, identifier: str
) -> None:
    with pytest.raises(UnknownPlace) as caught:
        world.locate("Khasan", id=identifier)
    assert "is not, or no longer, in the gazetteer" in caught.value.problem
    assert "id dateline:station/khasan" in caught.value.remedy


@pytest.mark.usefixtures("no_file")
def test_a_station_in_its_country_needs_no_file() -> None:
    assert locate("Khasan", country="RU").kind == "station"
    assert locate("두만강", country="KP").name == "Tumangang"
    assert locate("Pyongyang", country="KP", near=(39, 126)).country == "KP"
    assert locate("Khasan", id="dateline:station/khasan").country == "RU"
    assert lookup("Khasan", country="RU", limit=1)[0].kind == "station"
    location = Gazetteer().geocode("Khasan", country_codes="RU")
    assert location is not None


@pytest.mark.usefixtures("no_file")
def test_what_needs_the_file_says_how_to_mend_the_cache() -> None:
    with pytest.raises(CacheUnusable, match="Set DATELINE_CACHE to a folder"):
        locate("Khasan")
    with pytest.raises(CacheUnusable, match="Set DATELINE_CACHE to a folder"):
        lookup("Moscow", country="RU")


def test_geocode_and_reverse_speak_as_geopy_does(world: Gazetteer) -> None:
    location = world.geocode("Moscow", country_codes=["us", "ru"])
    assert location is not None
    assert (location.address, location.point) == ("Moscow, RU", (55.75204, 37.61781))
    assert list(location) == ["Moscow, RU", (55.75204, 37.61781)]
    assert location.raw["id"] == "geonames:524901"
    area = world.geocode("Texas")
    assert area is not None
    assert (area.raw["kind"], area.raw["id"]) == ("region", "dateline:region/US.TX")
    several = world.geocode("Moscow", exactly_one=False, limit=2)
    assert isinstance(several, list)
    assert [place.raw["country"] for place in several] == ["RU", "US"]
    assert world.geocode("no such name anywhere") is None
    assert world.geocode("no such name anywhere", exactly_one=False) == []


def test_reverse_names_the_nearest_place_and_how_far_it_is(world: Gazetteer) -> None:
    nearest = world.reverse((42.4299, 130.6448))
    assert nearest is not None
    assert (nearest.address, nearest.raw["distance_km"]) == ("Khasan, RU", 0.0)
    several = world.reverse((48.8566, 2.3522), exactly_one=False, limit=5)
    assert isinstance(several, list)
    distances = [float(place.raw["distance_km"] or 0) for place in several]
    assert len(distances) == 5
    assert distances == sorted(distances)


@pytest.mark.parametrize("point", [(0.0, -140.0), (90.0, 0.0), (-90.0, 12.0), (-60.0, 180.0)])
def test_reverse_finds_nothing_where_nobody_lives(
    world: Gazetteer, point: tuple[float, float]
) -> None:
    assert world.reverse(point) is None
    assert world.reverse(point, exactly_one=False) == []


def test_reverse_looks_over_the_180th_meridian(world: Gazetteer) -> None:
    west, east = world.reverse((-16.8, 179.99)), world.reverse((-16.8, -179.99))
    assert west is not None
    assert east is not None
    assert west.raw["country"] == east.raw["country"] == "FJ"
    assert west.raw["name"] == east.raw["name"]


def test_the_json_of_a_place_has_the_keys_that_programs_rely_on(world: Gazetteer) -> None:
    assert world.locate("Moscow").to_json() == {
        "name": "Moscow",
        "lat": 55.75204,
        "lon": 37.61781,
        "country": "RU",
        "id": "geonames:524901",
        "population": 10_381_222,
        "source": "GeoNames",
    }


def test_many_threads_share_one_gazetteer(gazetteer: Path) -> None:
    world = Gazetteer(gazetteer)
    names = ["Khasan", "Moscow", "Kyiv", "Berlin"] * 10
    found: dict[int, str] = {}

    def ask(number: int) -> None:
        found[number] = world.locate(names[number]).country

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(len(names))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    world.close()
    assert [found[n] for n in range(len(names))] == ["RU", "RU", "UA", "DE"] * 10


@pytest.mark.usefixtures("gazetteer")
def test_a_first_look_up_loads_nothing_heavy() -> None:
    code = (
        f"import sys; sys.path.insert(0, {ROOT!r}); before = set(sys.modules);"
        "from geo.gazetteer import lookup; assert lookup('Уссурийск');"
        "print(*sorted(set(sys.modules) - before))"
    )
    told = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )
    loaded = set(told.stdout.split())
    foreign = {name.partition(".")[0] for name in loaded} - {"geo"} - sys.stdlib_module_names
    assert foreign == set()
    # Each takes an eighth of the time that a cold start may take, or more.
    assert loaded.isdisjoint({"dataclasses", "inspect", "pathlib", "tempfile", "typing", "csv"})


ROOT = str(Path(gazetteer_module.__file__).parents[2])
