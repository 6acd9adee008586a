"""What names no time, and whatever else is said."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import UnknownPhrase, UnknownZone
from geo.when import Anchor, When, read_when
from geo.when.grammar.shelf import load
from geo.when.syntax import languages
from geo.when.written import to_edtf
from tests.when.timing import read

# What is refused


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("by special train", "reading stopped at “special train”"),
        ("on Monday it was said", "reading stopped at “it was said”"),
        ("recently", "reading stopped at “recently”"),
        ("from", "the words end too soon"),
        ("31 February", "there is no 31 February"),
        ("31 September 2023", "September 2023 has 30 days"),
        ("at 25:00", "25:00 is no time of day"),
        ("year 0", "the year 0 cannot be reckoned with"),
        ("in the year 10000", "reading stopped at “10000”"),
        ("in the year 9999", "the year 9999 cannot be reckoned with, only 1 to 9998"),
        ("in 9000 years", "9000 is more than can be counted"),
        ("from 2023 to 2019", "it would end before it begins"),
        ("the day before yesterday's tomorrow", "its words name two times in one"),
        ("12", "a number alone is no time"),
        ("three days", "a length of time alone is no time"),
        ("a few hours later", "hours and minutes hang on a time of day"),
        ("9 p.m. Atlantis time", "“atlantis time” is the time of no place"),
        ("Monday September", "a weekday stands beside more than one day"),
    ],
)
def test_what_names_no_time_is_refused_with_the_reason(phrase: str, reason: str) -> None:
    with pytest.raises(UnknownPhrase) as refused:
        read(phrase)
    assert f"“{phrase}” names no time: {reason}" in refused.value.problem
    assert "Traceback" not in str(refused.value)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("31 February", "Expected a day that the calendar has"),
        ("31 February 2023", "Expected a day from 1 to 28 February"),
        ("25:00", "Expected 00:00 to 24:00"),
        ("2023-09-12T25:00", "Expected 00:00 to 24:00"),
        ("the day before yesterday's tomorrow", "Give the words of one time alone"),
        ("year 10000", "Expected a year from 1 to 9998, or a count below 1,000"),
        ("2023-09-13/2023-09-11", "Put the earlier time first"),
        ("9 p.m. Atlantis time", "Expected a city of the database, or an offset from UTC"),
        ("by special train", "Expected words such as “early Tuesday”"),
    ],
)
def test_a_refusal_says_what_was_expected(phrase: str, expected: str) -> None:
    with pytest.raises(UnknownPhrase) as refused:
        read(phrase)
    assert refused.value.remedy.startswith(expected)
    assert str(refused.value).count("\n") == 0


_BAD: dict[str, dict[str, str]] = {
    "en": {
        "31 February": "there is no 31 February",
        "at 25:00": "25:00 is no time of day",
        "the day before yesterday's tomorrow": "its words name two times in one",
        "in the year 0": "the year 0 cannot be reckoned with",
        "44 BC": "reading stopped at “BC”",
        "in the year 10000": "reading stopped at “10000”",
        "from 13 September 2023 to 11 September 2023": "it would end before it begins",
    },
    "ru": {
        "31 февраля": "there is no 31 February",
        "в 25:00": "25:00 is no time of day",
        "завтра позавчера": "its words name two times in one",
        "44 год до н.э.": "reading stopped at “н.э.”",
        "в 10000 году": "reading stopped at “10000 году”",
        "с 13 сентября 2023 года по 11 сентября 2023 года": "it would end before it begins",
    },
    "ko": {
        "2월 31일": "there is no 31 February",
        "25시": "25:00 is no time of day",
        "어제의 내일": "its words name two times in one",
        "기원전 44년": "reading stopped at “기원전 44년”",
        "10000년": "reading stopped at “10000년”",
        "2023년 9월 13일부터 2023년 9월 11일까지": "it would end before it begins",
    },
    "de": {
        "31. Februar": "there is no 31 February",
        "um 25 Uhr": "25:00 is no time of day",
        "gestern vorgestern": "its words name two times in one",
        "im Jahr 0": "the year 0 cannot be reckoned with",
        "44 v. Chr.": "reading stopped at “v. Chr.”",
        "im Jahr 10000": "reading stopped at “10000”",
        "vom 13. September 2023 bis zum 11. September 2023": "it would end before it begins",
    },
    "fr": {
        "31 février": "there is no 31 February",
        "à 25 heures": "25:00 is no time of day",
        "demain avant-hier": "its words name two times in one",
        "en l'an 0": "the year 0 cannot be reckoned with",
        "44 av. J.-C.": "reading stopped at “av. J.-C.”",
        "en l'an 10000": "reading stopped at “10000”",
        "du 13 septembre 2023 au 11 septembre 2023": "it would end before it begins",
    },
}


@pytest.mark.parametrize(
    ("language", "phrase"), [(name, phrase) for name, bad in _BAD.items() for phrase in bad]
)
def test_bad_input_is_one_sentence_in_every_language(language: str, phrase: str) -> None:
    with pytest.raises(UnknownPhrase) as refused:
        read(phrase, language=language)
    assert f"“{phrase}” names no time: {_BAD[language][phrase]}" in refused.value.problem
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("language", "example"),
    [
        ("en-GB", "“early Tuesday” or “in September 2023”"),
        ("de", "„am frühen Dienstag“ or „im September 2023“"),
        ("fr", "« mardi matin » or « en septembre 2023 »"),
        ("ko", "“12일 새벽” or “2023년 9월”"),
        ("ru", "«рано утром во вторник» or «в сентябре 2023 года»"),
    ],
)
def test_what_is_shown_to_be_read_is_in_the_phrases_language_and_is_read(
    language: str, example: str
) -> None:
    for phrase in ("xyz", ""):
        with pytest.raises(UnknownPhrase) as refused:
            read(phrase, language=language)
        assert refused.value.remedy == f"Expected words such as {example}"
    for words in example.split(" or "):
        assert read(words.strip("“”„«» "), language=language).interval is not None


def test_letters_that_are_none_are_quoted_as_question_marks() -> None:
    with pytest.raises(UnknownPhrase) as refused:
        read("on \ud800day")
    str(refused.value).encode("utf-8")


def test_a_very_long_phrase_is_refused_without_being_read() -> None:
    for phrase in ("early " * 16_666 + "late", "9" * 100_000, "[" * 100_000):
        with pytest.raises(UnknownPhrase, match="is 100,000 characters long") as refused:
            read(phrase)
        assert len(str(refused.value)) < 200


def test_an_unknown_zone_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UnknownZone, match=r"“Asia/Soul” is no time zone.*Asia/Seoul"):
        read("on Monday", zone="Asia/Soul")


def test_an_unknown_language_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(UnknownPhrase, match=r"there is no grammar for the language “tlh”.*en"):
        read("DaHjaj", language="tlh")


@pytest.mark.parametrize("text", ["", "yesterday", "2023-09-12T10:30Z", "2023-13-01", "2023-W37-2"])
def test_an_anchor_that_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UnknownPhrase, match="is no anchor"):
        Anchor.parse(text)


def test_an_anchor_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UnknownPhrase, match="ends before it begins"):
        Anchor.parse("2023-09-13/2023-09-11")


# Whatever is said

_FIGURES = ["9", "31", "9:30", "0930", "2019", "12th", "9/11/2023", "1990s", "xyz", "/", "2023-09"]
_WORDS = {name: [*load(name).words, *_FIGURES] for name in languages()}
_SIGNS = "0123456789XxTZYWSEP-/~?%.,[]{}:+"


def _phrase(chosen: bytes) -> tuple[str, str]:
    """A phrase and its language: words of time, signs of EDTF, or whatever the bytes spell."""
    language = languages()[chosen[0] % len(languages())]
    rest = chosen[2:]
    if chosen[1] < 40:
        return "".join(_SIGNS[byte % len(_SIGNS)] for byte in rest), language
    if chosen[1] < 60:
        return rest.decode("utf-16", "replace"), language
    words = _WORDS[language]
    places = (int.from_bytes(rest[n : n + 2]) for n in range(0, len(rest) - 1, 2))
    return " ".join(words[place % len(words)] for place in places), language


_SAID = st.binary(min_size=4, max_size=16)
_ANCHORS = st.sampled_from(
    [
        "2023-09-12",
        "2023-10-29T02:30",
        "2011-12-29",
        "0001-01-01",
        "9999-12-30",
        "2023-09-11/2023-09-13",
    ]
)
_ZONES = st.sampled_from(["Asia/Seoul", "Pacific/Apia", "Europe/Berlin", "Asia/Pyongyang", "UTC"])


@settings(max_examples=500, deadline=None)
@given(st.lists(_SAID, min_size=20, max_size=20), _ANCHORS, _ZONES, st.booleans())
def test_any_words_are_readings_or_a_refusal(
    phrases: list[bytes], on: str, zone: str, future: bool
) -> None:
    """Ten thousand random phrases in all languages, and in the signs of EDTF."""
    for said, language in map(_phrase, phrases):
        try:
            when = read_when(said, on=Anchor.parse(on), zone=zone, language=language, future=future)
        except UnknownPhrase:
            continue
        assert when.readings
        assert all(reading.text for reading in when.readings)
        if len(when.readings) > 1:
            assert when.flags[0].startswith(("ambiguous", "contradictory"))
            assert when.interval is None
        assert read_when(to_edtf(when), on=Anchor.parse(on), zone=zone).hull == when.hull


@given(st.dates(datetime(1950, 1, 1).date(), datetime(2050, 1, 1).date()), _ZONES)
def test_the_thirds_of_a_day_are_half_open_and_fill_it(day: object, zone: str) -> None:
    on = str(day)
    whole = _edges_of(read_or_none("today", on, zone))
    thirds = [
        _edges_of(read_or_none(f"{part} today", on, zone)) for part in ("early", "mid", "late")
    ]
    known = [edge for edge in thirds if edge]
    if whole is None:
        assert not known
        return
    assert (known[0][0], known[-1][1]) == whole
    assert all(a[1] == b[0] for a, b in pairwise(known))


def read_or_none(phrase: str, on: str, zone: str) -> When | None:
    """A phrase read, or None where the clocks skipped it."""
    try:
        return read(phrase, on, zone)
    except UnknownPhrase:
        return None


def _edges_of(when: When | None) -> tuple[datetime, datetime] | None:
    if when is None or when.interval is None:
        return None
    assert when.interval.start is not None
    assert when.interval.end is not None
    return when.interval.start, when.interval.end
