"""A whole journey is checked in one run."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from geo.check import Checked, check, check_to_json, find_journey, journeys, load
from geo.errors import Faults, UnreadableFile
from tests.build import PUBLISHED, claim, event, write_journey

SEED = Path(__file__).parents[1] / "data" / "kim-2023"


def test_the_seed_has_no_fault_and_everything_computed() -> None:
    seed = load("kim-2023")
    assert seed.name == "kim-2023"
    assert len(seed.journey.events) == 12
    assert len(seed.claims) == 14
    assert len(seed.legs) == 2


def test_the_seeds_border_is_computed_at_the_bridge() -> None:
    border = load(SEED).located["border"]
    assert border.point is not None
    assert border.point.x == pytest.approx(130.6413, abs=6e-4)
    assert border.point.y == pytest.approx(42.4152, abs=4.5e-4)


def test_the_answer_for_machines_holds_every_claim_with_its_place_in_the_report() -> None:
    told = check_to_json(*check(SEED))
    text = (SEED / "article.txt").read_text("utf-8")
    claims = [claim for event in told["events"] for claim in event["claims"]]
    assert len(claims) == 14
    for each in claims:
        start, end = each["position"]
        assert text[start:end] == each["quote"]
    crossing = next(event for event in told["events"] if event["id"] == "crossing")
    assert crossing["start"] == "2023-09-12T00:00:00+09:00"
    assert crossing["end"] == "2023-09-12T08:00:00+09:00"
    assert told["errors"] == []


def test_faults_of_all_stages_come_in_one_run(tmp_path: Path) -> None:
    folder = tmp_path / "kim-2023"
    shutil.copytree(SEED, folder)
    path = folder / "journey.yaml"
    text = path.read_text("utf-8")
    text = text.replace("{name: Khasan, country: RU}", "{name: Qhqzxasn, country: RU}")
    text = text.replace("capital Pyongyang on Sunday", "capital Pyongyang on Monday", 1)
    text = text.replace("when: coming days", "when: visit", 1)
    path.write_text(text, "utf-8")
    checked, errors = check(folder)
    assert checked is None
    assert [error.where.field for error in errors] == [
        "places.khasan.name",
        "events[0].claims[0].quote",
        "events[2].claims[0].when",
    ]
    assert all(error.where.line and error.where.file == str(path) for error in errors)


def test_a_crossing_that_no_leg_makes_is_a_fault(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path,
        event("a", "crossing", claim("He crossed the border"), place="border"),
        places={
            "border": {"crossing": ["RU", "CN"]},
            "capital": {"name": "Pyongyang", "country": "KP"},
            "khasan": {"name": "Khasan", "country": "RU"},
        },
        legs=[{"from": "capital", "to": "khasan", "by": "rail"}],
    )
    _, (fault,) = check(folder)
    assert fault.where.field == "places.border.crossing"
    assert "no leg crosses from RU to CN" in fault.message
    assert "KP to RU" in fault.message


def test_a_surveyed_crossing_wins_and_tells_how_far_the_datas_border_lies(tmp_path: Path) -> None:
    folder = tmp_path / "kim-2023"
    shutil.copytree(SEED, folder)
    path = folder / "journey.yaml"
    survey = "{lat: 42.4150, lon: 130.6410, source: own survey}"
    path.write_text(
        path.read_text("utf-8").replace(
            "crossing: [KP, RU]}", f"crossing: [KP, RU], surveyed: {survey}}}"
        ),
        "utf-8",
    )
    border = load(folder).located["border"]
    assert border.point is not None
    assert (border.point.x, border.point.y) == (130.6410, 42.4150)
    assert " m" in border.basis


def test_loading_raises_all_faults_together(tmp_path: Path) -> None:
    with pytest.raises(Faults):
        load(tmp_path)


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    with pytest.raises(UnreadableFile, match="Nearest: “kim-2023”"):
        find_journey("kim-2032")


def test_the_journeys_that_come_along_are_listed_by_name() -> None:
    assert "kim-2023" in journeys()


def test_the_answer_for_machines_tells_each_choice_with_the_claims_that_it_drops(
    tmp_path: Path,
) -> None:
    claims = [claim("He came on Sunday", "on Sunday"), claim("He came on Monday", "on Monday")]
    folder = write_journey(tmp_path, event("a", "arrival", *claims))
    (told,) = check_to_json(*check(folder))["events"]
    apart = told["feasible"]["apart"]
    assert [choice["begins"]["start"] for choice in apart] == [
        "2023-09-10T00:00:00+09:00",
        "2023-09-11T00:00:00+09:00",
    ]
    assert [choice["without"] for choice in apart] == [
        [{"event": "a", "claim": 1}],
        [{"event": "a", "claim": 0}],
    ]
    assert [choice["readings"] for choice in apart] == [[], []]


@pytest.mark.parametrize(
    ("when", "published", "canal"),
    [("in 1868", PUBLISHED, False), ("in 1870", PUBLISHED, True), ((), "1860-05-01", False)],
)
def test_a_leg_by_sea_takes_the_canals_of_its_events_year(
    tmp_path: Path, when: str | tuple[()], published: str, canal: bool
) -> None:
    places = {
        "mumbai": {"surveyed": {"lat": 18.97, "lon": 72.83, "source": "a map"}, "name": "Mumbai"},
        "odessa": {"surveyed": {"lat": 46.48, "lon": 30.73, "source": "a map"}, "name": "Odessa"},
    }
    left = event(
        "left", "departure", claim("The ship left in 1868 or in 1870", when), place="mumbai"
    )
    folder = write_journey(
        tmp_path / "voyage",
        left,
        places=places,
        legs=[{"from": "mumbai", "to": "odessa", "by": "sea"}],
        report={"published": published},
    )

    (leg,) = load(folder).legs

    assert ("the Suez Canal (opened in 1869)" in leg.basis) is canal
    assert ("the Cape of Good Hope" in leg.basis) is not canal


def test_each_crossing_says_when_it_can_have_been_made(seed: Checked) -> None:
    told = check_to_json(seed, ())["legs"][0]["crossings"]
    assert [(one["from"], one["to"], one["start"], one["end"]) for one in told] == [
        ("KP", "RU", "2023-09-12T00:00:00+09:00", "2023-09-12T08:00:00+09:00")
    ]


CRIMEA: dict[str, Any] = {
    "places": {
        "kherson": {"surveyed": {"lat": 46.6354, "lon": 32.6169, "source": "a map"}},
        "simferopol": {
            "country": "RU",
            "surveyed": {"lat": 44.9521, "lon": 34.1024, "source": "a map"},
        },
    },
    "legs": [{"from": "kherson", "to": "simferopol", "by": "road"}],
}


def test_a_way_into_disputed_ground_says_so_and_is_seen_in_the_eyes_asked_for(
    tmp_path: Path,
) -> None:
    left = event("left", "departure", claim("left on Sunday", "on Sunday"), place="kherson")
    plain, _ = check(write_journey(tmp_path / "plain", left, **CRIMEA))
    seen, _ = check(write_journey(tmp_path / "seen", left, view="RU", **CRIMEA))
    assert plain is not None
    assert seen is not None

    assert plain.legs[0].crossings == ()
    assert "Crimea counts as Ukraine’s here (held by Russia since 2014;" in plain.legs[0].basis
    (crossing,) = seen.legs[0].crossings
    assert (crossing.leaving, crossing.entering, crossing.disputed) == ("UA", "RU", ("crimea",))
    assert "Crimea counts as Russia’s here, in its own eyes" in crossing.basis


def test_a_view_that_claims_nothing_is_a_fault_with_those_that_do(tmp_path: Path) -> None:
    left = event("left", "departure", claim("left on Sunday", "on Sunday"), place="kherson")
    _, (fault,) = check(write_journey(tmp_path, left, view="BR", **CRIMEA))

    assert "view: “BR” claims no disputed area" in str(fault)
    assert "Expected one of AE, AR, CN," in str(fault)
