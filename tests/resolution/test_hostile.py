"""Names and texts that nobody would expect, and more of them than a report has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from geo.errors import DatelineError
from geo.resolution import Question, Resolved, resolve, scene
from geo.resolution.beside import occurrences
from geo.resolution.sheet import write_sheet
from geo.resolvecommand import resolve as command

pytestmark = pytest.mark.usefixtures("gazetteer")


@pytest.mark.parametrize(
    "name", ["", "   ", "🏙️", "🇫🇷", '"', "\\", "(((", "%", "_", "\x00", "\ud800"]
)
def test_what_is_no_name_is_a_question_without_candidates(name: str) -> None:
    answer = resolve([name], text="x")[0]
    assert isinstance(answer, Question)
    assert not answer.candidates
    assert answer.name == name


def test_names_without_letters_are_each_told_by_themselves() -> None:
    first, second = resolve(["%", "!"])
    assert isinstance(first, Question)
    assert isinstance(second, Question)
    assert "“%”" in first.reason
    assert "“!”" in second.reason


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("القاهرة", "EG"), ("ירושלים", "IL"), ("평양", "KP"), ("Хабаровск", "RU"), ("丹东", "CN"),
        ("München", "DE"), ("Nîmes", "FR"), ("東京", "JP"),
    ],
)  # fmt: skip
def test_a_name_in_its_own_script_is_placed(name: str, country: str) -> None:
    answer = resolve([name], text=f"… {name} …")[0]
    assert isinstance(answer, Resolved)
    assert answer.found.country == country


@pytest.mark.parametrize("offset", [-5, 0, 10**9])
def test_an_offset_outside_of_the_text_says_nothing(offset: int) -> None:
    assert resolve([("Lyon", offset)], text="Paris") == resolve(["Lyon"], text="Paris")


def test_a_name_ten_thousand_times_is_one_question_ten_thousand_times() -> None:
    names = ["Springfield", "Paris"] * 5000
    answers = resolve(names, text=". ".join(names))
    assert len(answers) == len(names)
    assert answers[0] == answers[2]


def test_candidates_taken_a_few_at_a_time_have_the_same_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = ["Springfield", "Paris", "London", "Boston", "Moscow", "Kyiv"]
    whole = resolve(names)
    monkeypatch.setattr(scene, "_AT_ONCE", 3)
    for one, other in zip(resolve(names), whole, strict=True):
        assert one.probability == pytest.approx(other.probability, abs=1e-3)


def test_one_name_is_no_list_and_a_traveller_moves() -> None:
    with pytest.raises(ValueError, match="give a list of names"):
        resolve("Paris")
    for kmh in (0.0, -5.0, float("nan")):
        with pytest.raises(ValueError, match="leads nowhere"):
            resolve(["Paris"], kmh=kmh)


@pytest.mark.parametrize(
    "names", [None, 5, b"Paris", [5], [None], [b"Paris"], [("Paris", "0")], [("Paris",)], [{}]]
)
def test_names_that_are_no_strings_are_refused_in_a_sentence(names: Any) -> None:
    with pytest.raises(TypeError, match=r"is no (name|list of names): give"):
        resolve(names)


@pytest.mark.parametrize("near", [(200.0, 5.0), (float("nan"), 5.0), "Xyzzyqq", "Springfield"])
def test_a_near_that_is_no_place_is_refused(near: str | tuple[float, float]) -> None:
    with pytest.raises(DatelineError):
        resolve(["Paris"], near=near)


def test_a_name_is_found_in_a_text_as_a_whole_word_only() -> None:
    assert occurrences("York, New York, Yorkshire, _York", "York") == [0, 10]
    assert occurrences("York York York", "York", 2) == [0, 5]
    assert occurrences("a", " ") == []


def test_a_folder_and_a_name_that_is_no_page_are_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "page.html").mkdir()
    with pytest.raises(DatelineError, match="is a folder"):
        write_sheet([], tmp_path / "page.html")
    told = CliRunner().invoke(command, ["Paris", "-o", "questions.png"])
    assert isinstance(told.exception, DatelineError)
    assert "ends in .html" in str(told.exception)
