from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

import geo
from geo.errors import UnknownPhrase, UnknownPlace
from geo.gazetteer.found import Found, apart_km
from geo.resolution import SURE, Question, Resolved, resolve

pytestmark = pytest.mark.usefixtures("gazetteer")


def found(answer: object) -> Found:
    """The place that is asserted."""
    assert isinstance(answer, Resolved), answer
    assert SURE <= answer.probability <= 1
    return answer.found


def question(answer: object) -> Question:
    """The question that is asked."""
    assert isinstance(answer, Question), answer
    assert answer.reason
    return answer


def likeliest(answer: object) -> Found:
    """The place that is asserted, or asked for first."""
    return answer.found if isinstance(answer, Resolved) else question(answer).candidates[0]


def off_km(place: Found, lat: float, lon: float) -> float:
    """How far the place is from a point."""
    return apart_km((place.lat, place.lon), (lat, lon))


def test_a_state_beside_a_name_tells_which_it_is_and_where_the_next_one_lies() -> None:
    text = "The senator went by bus from Moscow, Idaho, to Lewiston."
    moscow, lewiston = map(found, resolve(["Moscow", "Lewiston"], text=text))
    assert off_km(moscow, 46.73, -117.00) < 5
    assert off_km(lewiston, 46.42, -117.02) < 5


def test_berlin_alone_is_germany_s_or_a_question() -> None:
    (answer,) = resolve(["Berlin"], text="The minister flew to Berlin.")
    assert off_km(likeliest(answer), 52.52, 13.40) < 5


def test_albany_is_no_albania_and_boston_no_wrong_dot() -> None:
    text = "Jordan Ames of Columbia University drove from Albany, New York, to Boston."
    albany, boston = resolve(["Albany", "Boston"], text=text)
    assert off_km(found(albany), 42.65, -73.76) < 5
    if isinstance(boston, Resolved):
        assert off_km(boston.found, 42.36, -71.06) < 5
    else:
        assert any(off_km(place, 42.36, -71.06) < 5 for place in boston.candidates)


@pytest.mark.parametrize(
    ("names", "text", "country", "region"),
    [
        (["Birmingham", "Coventry"], "", "GB", "ENG"),
        (["Birmingham", "Montgomery", "Tuscaloosa"], "", "US", "AL"),
        (["Vienna"], "A man of Vienna, Va., was held.", "US", "VA"),
        (["Athens"], "Athens, Ga., is a college town.", "US", "GA"),
        (["Portland"], "The ferry left Portland, Maine, at dawn.", "US", "ME"),
    ],
)
def test_what_else_the_report_says_tells_namesakes_apart(
    names: list[str], text: str, country: str, region: str
) -> None:
    first = likeliest(resolve(names, text=text)[0])
    assert (first.country, first.region_code) == (country, region)


def test_georgia_is_a_state_beside_atlanta_and_a_country_beside_tbilisi() -> None:
    assert found(resolve(["Atlanta", "Georgia"])[1]).kind == "region"
    assert found(resolve(["Tbilisi", "Georgia"])[1]).kind == "country"


def test_where_the_paper_comes_from_tells_which_is_meant() -> None:
    question(resolve(["Springfield"])[0])
    near = resolve(["Springfield"], near=(39.78, -89.64))[0]
    assert likeliest(near).region == "Illinois"


def test_a_name_that_many_places_bear_is_a_question_without_context() -> None:
    asked = question(resolve(["Springfield"])[0])
    assert len(asked.candidates) > 2
    assert asked.probability < SURE
    assert "34 places" in asked.reason or "places are called" in asked.reason


def test_a_county_is_told_by_its_word() -> None:
    county = found(resolve(["Laurel County"], text="Deputies in Laurel County, Ky., said so.")[0])
    assert (county.kind, county.region) == ("county", "Kentucky")


@pytest.mark.parametrize(("name", "code"), [("Germany", "DE"), ("U.S.", "US"), ("Ukraine", "UA")])
def test_a_country_is_a_country(name: str, code: str) -> None:
    (answer,) = resolve([name], text=f"Trains for {name} were late.")
    assert (found(answer).kind, found(answer).country) == ("country", code)


def test_the_capital_of_a_people_is_their_capital() -> None:
    (answer,) = resolve(["the Chinese capital"], text="He flew to the Chinese capital.")
    assert likeliest(answer).name == "Beijing"


def test_one_name_at_two_offsets_may_be_two_places() -> None:
    text = "From Moscow, Idaho, he wrote to a friend in Moscow, Russia."
    first, second = resolve(
        [("Moscow", text.index("Moscow")), ("Moscow", text.rindex("Moscow"))], text=text
    )
    assert likeliest(first).region == "Idaho"
    assert likeliest(second).country == "RU"


def test_names_in_other_scripts_are_known() -> None:
    assert off_km(found(resolve(["Владивосток", "Хабаровск"])[0]), 43.1, 131.9) < 25


@pytest.mark.parametrize(
    "name", ["Xyzzyville", "", "   ", ",", "🚂", "x" * 100_000, "\x00", "%_'\""]
)
def test_what_is_no_known_name_is_a_question_without_candidates(name: str) -> None:
    asked = question(resolve([name], text="Nothing here.")[0])
    assert (asked.name, asked.candidates, asked.probability) == (name, (), 0.0)


@pytest.mark.parametrize("offset", [-5, 10**9])
def test_an_offset_outside_the_text_costs_the_context_only(offset: int) -> None:
    assert len(resolve([("Berlin", offset)], text="Berlin, N.H.")) == 1


def test_no_names_have_no_answers() -> None:
    assert resolve([], text="Berlin") == []


def test_answers_come_one_a_name_in_order_whatever_is_beside_them() -> None:
    names = ["Berlin", "Xyzzyville", "Paris", "Berlin"]
    assert [answer.name for answer in resolve(names)] == names


def test_the_same_report_has_the_same_answers() -> None:
    names = ["Springfield", "Chicago", "Peoria"]
    assert resolve(names, text="in Illinois") == resolve(names, text="in Illinois")


def test_a_near_or_a_date_that_is_none_is_told() -> None:
    with pytest.raises(UnknownPlace, match="no point"):
        resolve(["Berlin"], near=(200.0, 0.0))
    with pytest.raises(UnknownPhrase, match="no date"):
        resolve(["Berlin"], on="yesterday")
    assert resolve(["Petrograd"], on=date(1917, 4, 16))


def test_the_package_offers_it() -> None:
    assert geo.resolve is resolve


def test_every_stop_of_the_reports_is_right_or_a_question(shared: Path) -> None:
    for path in sorted((shared / "reports").glob("*.yaml")):
        report = YAML(typ="safe").load(path)
        text = path.with_suffix(".txt").read_text("utf-8")
        gold = report["mentions"]
        names: list[str | tuple[str, int]] = [(m["text"], m["start"]) for m in gold]
        for mention, answer in zip(gold, resolve(names, text=text, on=report["date"]), strict=True):
            if isinstance(answer, Resolved):
                reach = max(25.0, mention.get("radius_km") or 0)
                assert off_km(answer.found, mention["lat"], mention["lon"]) < reach, answer
