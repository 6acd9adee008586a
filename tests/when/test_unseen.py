"""Phrases and sentences that were written before it was looked at what is read of them.

unseen_phrases.csv: as news writes them about journeys, with the interval reckoned by hand
from the conventions. `set` is first (60 a language: 289 of 300 were read so at once),
second (20 a language, written after the first was mended: 90 of 100 at once) or kinds
(what was known not to be read). A start of "flagged" has several readings, "refused" none.

marked_sentences.csv: four languages, times in brackets; first (40 a language) and second
(20). At once, of the times that are marked in the first were found 28 of 29 (de), 26 of 27
(fr), 24 of 25 (ko), 25 of 25 (ru), and of what was found were times 28 of 33, 26 of 35,
24 of 26, 25 of 29. Of the second: 15 of 15, 15 of 15, 14 of 15, 14 of 15 found, and 15 of
16, 15 of 16, 14 of 16, 14 of 14 times. The rules have been mended on both since.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from geo.errors import UnknownPhrase
from geo.when.intext import times_in
from tests.when.timing import read, short

_HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this file."""
    with (_HERE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def answer(row: dict[str, str]) -> tuple[str, str]:
    """The local edges of a phrase's only reading, or "flagged" or "refused"."""
    try:
        when = read(row["phrase"], row["anchor"], row["zone"], language=row["language"])
    except UnknownPhrase:
        return "refused", ""
    if when.interval is None:
        return "flagged", ""
    told = when.to_json()
    return short(told["start"]), short(told["end"])


def wanted(row: dict[str, str]) -> tuple[str, str]:
    """The edges of a row, written as short as those of an answer."""
    start, end = (row[edge].removesuffix(":00") for edge in ("start", "end"))
    return start, end


@pytest.mark.parametrize("row", rows("unseen_phrases.csv"), ids=lambda row: row["phrase"])
def test_a_phrase_is_the_interval_that_was_reckoned_by_hand(row: dict[str, str]) -> None:
    assert answer(row) == wanted(row)


def places(sentence: str) -> tuple[str, list[tuple[int, int]]]:
    """A sentence without its brackets, and the places of what stood in them."""
    text, marked = "", []
    for part in re.split(r"(\[[^\]]*\])", sentence):
        inner = part[1:-1] if part.startswith("[") else part
        if part.startswith("["):
            marked.append((len(text), len(text) + len(inner)))
        text += inner
    return text, marked


@pytest.mark.parametrize("language", ["de", "fr", "ko", "ru"])
def test_nine_of_ten_times_are_found_and_nine_of_ten_found_are_times(language: str) -> None:
    marked = met = told = right = 0
    sentences = [row for row in rows("marked_sentences.csv") if row["language"] == language]
    for row in sentences:
        text, gold = places(row["sentence"])
        found = [(one.start, one.end) for one in times_in(text, language=language)]
        marked, told = marked + len(gold), told + len(found)
        met += sum(any(a < end and start < b for start, end in found) for a, b in gold)
        right += sum(any(a < end and start < b for a, b in gold) for start, end in found)
    assert len(sentences) == 60
    assert met / marked > 0.95, f"{met} of {marked} found"
    assert right / told > 0.9, f"{right} of {told} are times"
