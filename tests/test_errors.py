"""An error is a place, a problem and a remedy."""

from __future__ import annotations

import pytest

from geo import errors
from geo.errors import DatelineError, Faults, QuoteNotFound, UnknownPlace


def test_an_error_reads_as_place_problem_and_remedy() -> None:
    error = QuoteNotFound("not found in article.txt", "Quotes must be verbatim")
    error.at("journey.yaml", 41, "events[1].claims[0].quote")
    assert str(error) == (
        "journey.yaml:41: events[1].claims[0].quote: not found in article.txt. "
        "Quotes must be verbatim."
    )


def test_what_is_known_of_the_place_first_stays() -> None:
    error = UnknownPlace("no such place").at(line=7).at("journey.yaml", 9, "places.x")
    assert (error.where.file, error.where.line, error.where.field) == (
        "journey.yaml",
        7,
        "places.x",
    )


def test_an_error_without_a_place_is_its_sentence_alone() -> None:
    assert str(UnknownPlace("no such place.", "Check the name")) == "no such place. Check the name."


def test_a_remedy_may_be_a_question() -> None:
    assert UnknownPlace("no such place", "Did you mean “Khasan”?").message == (
        "no such place. Did you mean “Khasan”?"
    )


def test_faults_are_one_line_each() -> None:
    both = Faults([UnknownPlace("a").at("f", 1), UnknownPlace("b").at("f", 2)])
    assert str(both).splitlines() == ["f:1: a.", "f:2: b."]


KINDS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, DatelineError) and kind is not DatelineError
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_error_is_also_a_built_in_one(kind: type) -> None:
    assert issubclass(kind, (ValueError, LookupError, OSError))
