"""Names by the journey itself: on the way, by the railway, in time; and what order changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gazetteer.found import Found
from geo.interval import Interval
from geo.resolution import Question, Resolved, resolve
from geo.resolution.answer import Answer
from geo.resolution.features import COLUMNS, Floats
from geo.resolution.model import probabilities, weights
from geo.resolution.report import dateline, features_of, read

pytestmark = pytest.mark.usefixtures("gazetteer")

NAMES = [
    "Springfield", "Boston", "Moscow", "Paris", "Georgia", "Kyiv", "Хабаровск", "London", "Lyon",
    "Washington", "San José", "Beijing", "Xyzzyville", "the Chinese capital", "US", "Europe",
]  # fmt: skip
CERTAIN = ["Vladivostok", "Kyiv", "Beijing", "Pyongyang", "Tokyo", "Budapest", "Ulan Bator"]


def filled(names: list[str], **more: object) -> tuple[list[Floats], list[Floats], list[list[str]]]:
    """The probabilities and the last features of each name, and its candidates' addresses."""
    report = read(names, "", None, None, **more)  # type: ignore[arg-type]
    groups = [asked.found for asked in report.asked]
    likely, rows = probabilities(
        features_of(report), groups, report.course, report.known, weights()
    )
    return likely, rows, [[place.address for place in group] for group in groups]


def feature(names: list[str], number: int, address: str, column: str, **more: object) -> float:
    """One feature of one candidate of one name, as the last round saw it."""
    _, rows, found = filled(names, **more)
    return float(rows[number][found[number].index(address), COLUMNS.index(column)])


def first(answer: Answer) -> Found:
    """The place that is asserted, or asked for first."""
    return answer.found if isinstance(answer, Resolved) else answer.candidates[0]


def hours(start: int, end: int) -> Interval:
    """From one hour of a day to another."""
    day = datetime(2019, 4, 24, tzinfo=UTC)
    return Interval(day.replace(hour=start), day.replace(hour=end))


def test_a_stop_between_two_others_lies_on_the_way_and_a_namesake_elsewhere_does_not() -> None:
    names = ["Amsterdam", "Frankfurt", "Munich"]
    assert feature(names, 1, "Frankfurt am Main, DE", "on_the_way") > 0.5
    assert feature(names, 1, "Frankfurt (Oder), DE", "on_the_way") < 0.1


def test_the_way_tells_which_la_junta_a_train_passed() -> None:
    answers = resolve(["Albuquerque", "La Junta", "Chicago"])
    assert first(answers[1]).region == "Colorado"


def test_the_corridor_joins_the_places_that_its_stations_serve() -> None:
    names = ["Khasan", "Ussuriysk"]
    assert feature(names, 0, "Khasan, RU", "on_railway") > 0.5
    assert feature(["Khasan", "Paris"], 0, "Khasan, RU", "on_railway") == 0


class Line:
    """A railway that serves what lies near to a parallel."""

    def near(self, lon: float, lat: float, radius_km: float = 10.0) -> Mapping[int, object]:
        """One part, where the point is on the line."""
        return {0: lon} if abs(lat - 39.8) * 111 < radius_km + 30 else {}


def test_a_railway_that_is_given_speaks_for_its_stops_and_for_no_others() -> None:
    names = ["Springfield", "Indianapolis"]
    assert feature(names, 0, "Springfield, Illinois, US", "on_railway", railway=Line()) > 0.5
    assert feature(names, 0, "Springfield, Missouri, US", "on_railway", railway=Line()) == 0
    assert first(resolve(names, railway=Line())[0]).region in ("Illinois", "Ohio")


def test_of_two_places_that_no_time_lies_between_one_is_asked() -> None:
    names = ["Berlin", "Paris"]
    free, bound = (
        resolve(names, times=times, kmh=kmh)
        for times, kmh in (((), 1000.0), ((hours(8, 9), hours(9, 10)), 100.0))
    )
    assert (first(free[1]).country, isinstance(free[1], Resolved)) == ("FR", True)
    asked = [answer for answer in bound if isinstance(answer, Question)]
    assert asked
    assert "cannot be reached in time" in asked[0].reason


def test_times_that_leave_enough_for_the_way_change_nothing() -> None:
    names = ["Berlin", "Paris"]
    told = resolve(names, times=(hours(0, 1), hours(22, 23)), kmh=200.0)
    assert [first(answer) for answer in told] == [first(answer) for answer in resolve(names)]
    assert all(isinstance(answer, Resolved) for answer in told)
    assert resolve(names, times=(None, hours(8, 9)), kmh=10.0) == resolve(names)


def test_times_for_other_names_than_there_are_are_refused() -> None:
    with pytest.raises(ValueError, match="1 times for 2 names"):
        resolve(["Berlin", "Paris"], times=[None])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("VLADIVOSTOK, Russia, April 26, 2019 - The train", "Vladivostok"),
        ("SEOUL (Reuters) - North Korea", "Seoul"),
        ("JERSEY CITY, N.J., Jan. 25, 1890 - Miss Bly", "Jersey City"),
        ("ВЛАДИВОСТОК, 26 апреля – Поезд", "Владивосток"),
    ],
)
def test_a_dateline_tells_where_a_report_comes_from(text: str, place: str) -> None:
    assert dateline(text) == [(place, 0)]


@pytest.mark.parametrize("text", ["The train - late", "He left.", "", "A - b", "Berlin (dpa) - X"])
def test_a_report_without_a_dateline_has_none(text: str) -> None:
    assert dateline(text) == []


def test_the_dateline_tells_which_namesake_is_meant_and_is_not_answered_itself() -> None:
    text = "CHICAGO, May 1, 2019 - He drove to Springfield and Peoria."
    answers = resolve(["Springfield", "Peoria"], text=text)
    assert len(answers) == 2
    assert first(answers[0]).region == "Illinois"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6), st.randoms())
def test_names_with_offsets_have_the_same_answers_in_any_order(
    names: list[str], dice: st.DataObject
) -> None:
    text = ". ".join(names)
    offsets = [sum(len(n) + 2 for n in names[:i]) for i in range(len(names))]
    given_names: list[str | tuple[str, int]] = list(zip(names, offsets, strict=True))
    order = list(range(len(names)))
    dice.shuffle(order)  # type: ignore[attr-defined]
    told = resolve(given_names, text=text)
    shuffled = resolve([given_names[i] for i in order], text=text)
    for position, i in enumerate(order):
        one, other = told[i], shuffled[position]
        assert type(one) is type(other)
        assert one.probability == pytest.approx(other.probability, abs=1e-3)
        if isinstance(one, Resolved) or one.candidates:
            assert first(one).id == first(other).id


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6))
def test_probabilities_of_a_name_s_candidates_sum_to_no_more_than_one(names: list[str]) -> None:
    likely, _, _ = filled(names)
    assert all(np.isclose(one.sum(), 1) and (one >= 0).all() for one in likely)
    assert all(0 <= answer.probability <= 1 for answer in resolve(names))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4))
def test_a_name_that_is_told_twice_is_answered_alike(names: list[str]) -> None:
    told = resolve([*names, *names])
    assert told[: len(names)] == told[len(names) :]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(CERTAIN), st.lists(st.sampled_from(NAMES), max_size=4))
def test_other_names_never_turn_a_certain_answer_into_another_place(
    name: str, others: list[str]
) -> None:
    (alone,) = resolve([name])
    assert isinstance(alone, Resolved)
    beside = resolve([*others, name])[-1]
    if isinstance(beside, Resolved):
        near = alone.found
        assert (beside.found.lat, beside.found.lon) == pytest.approx((near.lat, near.lon), abs=0.3)
