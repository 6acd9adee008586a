"""Words of time in long texts: what is found, and what only looks like a time."""

from __future__ import annotations

import csv
import html
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo.errors import UnknownPhrase
from geo.when import Anchor, read_when
from geo.when.grammar.shelf import load
from geo.when.intext import times_in
from geo.when.syntax import languages

NOON = Anchor.parse("2024-02-29T12:00")


def found(text: str, language: str = "en") -> list[str]:
    return [words.text for words in times_in(text, language=language)]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Kim left on Sunday and crossed sometime early Tuesday.", ["Sunday", "early Tuesday"]),
        ("They met at 9:30 a.m. local time (0030 GMT) on Monday.",
         ["at 9:30 a.m. local time (0030 GMT) on Monday"]),
        ("It was shot between 9 p.m. Thursday and 8:30 a.m. Friday.",
         ["between 9 p.m. Thursday and 8:30 a.m. Friday"]),
        ("He said in May that he would march in March, April 9 being far.",
         ["in May", "in March", "April 9"]),
        ("In 2004, and again two years later, it sank.", ["In 2004", "two years later"]),
        ("The log ends 2009-03-20 12:24:52, or 2023-09-12T09:30Z.",
         ["2009-03-20 12:24:52", "2023-09-12T09:30Z"]),
        ("He was sworn in on March 21, and called in early Saturday.",
         ["March 21", "early Saturday"]),
        ("On the 12th, snow fell overnight.", ["12th", "overnight"]),
        ("It rained from Monday\nto Wednesday.\n\nTuesday was dry.",
         ["from Monday\nto Wednesday", "Tuesday"]),
        ("The year before last the train left at 9 a.m. Moscow time.",
         ["year before last", "at 9 a.m. Moscow time"]),
    ],
)  # fmt: skip
def test_the_longest_words_of_time_are_found(text: str, times: list[str]) -> None:
    assert found(text) == times


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May may march; the sun sat on Elaine May in the fall of Saigon.",
        "Henry, 19, of 1935 Orchard St., lives at 6016 Dublin Road with 28 others.",
        "The 28-year-old won 5-7 at 14 places, and $2009 or 12.5 percent of 2,008 people.",
        "Every Monday and each day he left, for years, after three days.",
        "They came by special train, recently and soon.",
        "The second half and the third quarter were slow, at first.",
        "A day after the fire two came, and he was in his 20s.",
        "See www.example.org/2009/03/20 or mail@2008.org.",
    ],
)
def test_what_is_only_spelt_like_a_time_is_left_out(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("language", "text", "times"),
    [
        ("de", "Er kam am Sonntagabend, in der Nacht auf Dienstag um halb zehn fuhr er ab.",
         ["Sonntagabend", "in der Nacht auf Dienstag um halb zehn"]),
        ("de", "Das Treffen, das am Mittwoch stattfinden soll, ist so gut wie das von 2019.",
         ["Mittwoch", "von 2019"]),
        ("fr", "Il a quitté Pyongyang dimanche soir, et est arrivé dans la nuit de lundi à mardi.",
         ["dimanche soir", "dans la nuit de lundi à mardi"]),
        ("ru", "Он выехал в воскресенье вечером, а в ночь на вторник пересёк границу.",
         ["в воскресенье вечером", "в ночь на вторник"]),
        ("ko", "지난 10일 오후 평양을 출발해 12일 새벽 국경을 넘었다.",
         ["지난 10일 오후", "12일 새벽"]),
    ],
)  # fmt: skip
def test_times_are_found_in_every_language(language: str, text: str, times: list[str]) -> None:
    assert found(text, language) == times


def test_the_places_are_counted_in_characters_of_the_text_as_it_is() -> None:
    text = "𝒦im İ “left”\u00a0on Sunday’s train. Ärger!  On  12\nSeptember 2023."
    told = list(geo.times_in(text))
    assert [text[one.start : one.end] for one in told] == ["Sunday", "12\nSeptember 2023"]
    assert [one.text for one in told] == ["Sunday", "12\nSeptember 2023"]


def test_what_is_found_can_be_read_later() -> None:
    (words,) = times_in("It left two hours later.")
    when = words.read(on=Anchor.parse("2023-09-12T10:30"), zone="Asia/Seoul")
    assert when.text == "Tuesday 12 September 2023, 12:00 to 13:00 in Seoul"


def test_a_language_without_a_grammar_is_refused_before_anything_is_read() -> None:
    with pytest.raises(UnknownPhrase, match="there is no grammar for the language “tlh”"):
        times_in("wa' DaHjaj", language="tlh")


def test_a_text_is_read_alike_wherever_its_pieces_are_cut() -> None:
    sentence = "He left on Sunday 10 September 2023 at 9 a.m. and came back a year later. "
    assert found(sentence * 900) == found(sentence) * 900
    assert found("x" * 50_000 + " on Sunday") == ["Sunday"]


# Whatever the text is

_MORE = ["9", "31", "9:30", "2019", "12th", "1990s", "May", "x", ".", "\n\n", "’s", "2023-09-12"]


@st.composite
def _soups(draw: st.DrawFn) -> tuple[str, str]:
    language = draw(st.sampled_from(languages()))
    words = st.sampled_from([*load(language).words, *_MORE]) | st.text(max_size=4)
    return " ".join(draw(st.lists(words, max_size=25))), language


@given(_soups())
def test_all_that_is_found_can_be_read_and_does_not_overlap(soup: tuple[str, str]) -> None:
    text, language = soup
    told = list(times_in(text, language=language))
    for one in told:
        assert text[one.start : one.end] == one.text
        assert read_when(one.text, on=NOON, zone="Asia/Seoul", language=language).readings
    assert all(a.end <= b.start for a, b in pairwise(told))


# Against what a person marked

_ARTICLE = re.compile(
    r'<article docid="(\d+)">.*?<text>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?</text>', re.DOTALL
)


def test_nine_of_ten_times_in_unseen_news_are_found_and_nine_of_ten_found_are_times(
    shared: Path,
) -> None:
    """200 sentences, drawn by chance from articles that the rules were not made on.

    Counted is what overlaps. Lengths of time ("for decades"), times that come again and
    again ("every Monday") and distances from events that are named ("a day after the fire")
    are not marked.
    """
    raw = (shared / "geoparse" / "lgl.xml").read_text("utf-8")
    articles = {docid: html.unescape(text) for docid, text in _ARTICLE.findall(raw)}
    with (Path(__file__).parent / "lgl_times.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    marked = met = told = right = 0
    for row in rows:
        first = int(row["start"])
        sentence = articles[row["docid"]][first : int(row["end"])]
        gold = [tuple(map(int, place.split("-"))) for place in row["times"].split()]
        places = [(first + one.start, first + one.end) for one in times_in(sentence)]
        marked, told = marked + len(gold), told + len(places)
        met += sum(any(a < end and start < b for start, end in places) for a, b in gold)
        right += sum(any(a < end and start < b for a, b in gold) for start, end in places)
    assert len(rows) == 200
    assert marked == 66
    assert met / marked > 0.9, f"{met} of {marked} found"
    assert right / told > 0.9, f"{right} of {told} are times"
