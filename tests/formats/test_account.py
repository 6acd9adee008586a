"""What every plain format tells, whatever its spelling."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from geo.check import Checked
from geo.export import to_csv, to_geojson, to_gpx, to_kml
from geo.formats.account import account_of
from geo.formats.words import time_line

Writer = Callable[[Checked], str]


@pytest.mark.parametrize("write", [to_geojson, to_gpx, to_kml])
def test_whose_data_the_points_and_lines_are_is_told(write: Writer, seed: Checked) -> None:
    text = write(seed)
    for part in ("OpenStreetMap contributors, ODbL", "Railway:", "GeoNames (CC BY 4.0)"):
        assert part in text


def test_a_journey_owes_credit_only_for_what_it_uses(sea_leg: Checked) -> None:
    (credit,) = account_of(sea_leg).credits
    assert "OpenStreetMap" in credit


@pytest.mark.parametrize("write", [to_geojson, to_gpx, to_kml])
def test_the_editor_s_assumptions_are_told_as_the_editor_s(write: Writer, seed: Checked) -> None:
    text = write(seed)
    assert "The train does not exceed 60 km/h." in text
    assert "The report does not say where the statement was made." in text
    assert "The sentence before this one names Reuters" in text


@pytest.mark.parametrize("write", [to_geojson, to_gpx, to_kml])
def test_what_contradicts_is_told_with_both_quotes(write: Writer, seed: Checked) -> None:
    assert seed.contradictions
    text = write(seed)
    assert "Told as done" in text
    assert "there would be a meeting between the leaders" in text


@pytest.mark.parametrize("write", [to_geojson, to_gpx, to_kml, to_csv])
def test_a_time_is_told_in_words_no_more_exact_than_the_source_s(
    write: Writer, c02: Checked
) -> None:
    text = write(c02)
    for words in ("September 2023", "2019", "from 10 September 2023"):
        assert words in text
    assert not re.search(r"\b(0000|0001|1970|9999)-", text)


def test_the_bounds_of_a_time_stand_beside_its_words(c02: Checked) -> None:
    month, year, open_ended = (time_line(event) for event in account_of(c02).events)
    assert month.startswith("When: September 2023; at some moment of the time from 2023-09-01T00:")
    assert "to 2023-10-01T00:00:00+09:00" in month
    assert year.startswith("When: 2019; at some moment of the time from 2019-01-01T00:00:00+09:00")
    assert open_ended == (
        "When: from 10 September 2023; lasting for the time from 2023-09-10T00:00:00+09:00, end "
        "not known (UTC: from 2023-09-09T15:00:00Z, end not known)."
    )


def test_a_computed_time_is_told_as_no_source_s(seed: Checked) -> None:
    (arrival,) = [e for e in account_of(seed).events if e.event.id == "arrival"]
    assert time_line(arrival).startswith("When (computed, no source says): from ")


def test_an_event_that_nothing_dates_is_told_so(seed: Checked) -> None:
    (train,) = [e for e in account_of(seed).events if e.event.id == "train"]
    assert time_line(train) == "When: no source says."


def test_an_event_that_lasts_and_one_at_a_moment_are_told_apart(seed: Checked) -> None:
    told = {e.event.id: time_line(e) for e in account_of(seed).events}
    assert "; lasting for the time from " in told["putin"]
    assert "; at some moment of the time from " in told["departure"]


def test_a_time_that_rests_on_an_estimate_says_so(seed: Checked) -> None:
    (crossing,) = [e for e in account_of(seed).events if e.event.id == "crossing"]
    assert crossing.stance == "asserted"
    assert time_line(crossing).startswith(
        "When: Tuesday 12 September 2023, 00:00 to 08:00 in Seoul (estimated); at some moment of"
    )


def test_only_what_no_source_tells_as_done_is_marked_in_its_name(seed: Checked) -> None:
    labels = {e.event.id: e.label for e in account_of(seed).events}
    assert labels["visit"].endswith(" (expected)")
    assert labels["departure"] == "The train leaves Pyongyang"
    assert labels["meeting"] == "Kim and Putin meet"
