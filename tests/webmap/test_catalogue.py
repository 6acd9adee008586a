"""The interface's words: the same phrases in every language, and one language in a document."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from geo.webmap.catalogue import LANGUAGES, Phrase, catalogue, direction, interface_language
from geo.webmap.layer import JourneyMap
from tests.webmap.sample import document

FRONT = Path(__file__).parents[2] / "geo" / "webmap" / "front"
CATEGORIES = {
    "en": {"one", "other"},
    "ko": {"other"},
    "ru": {"one", "few", "many", "other"},
    "ar": {"zero", "one", "two", "few", "many", "other"},
}
"""Of each language's plurals, as the Unicode CLDR names them."""

OTHERS = [language for language in LANGUAGES if language != "en"]


def forms(phrase: Phrase) -> list[str]:
    return [phrase] if isinstance(phrase, str) else list(phrase.values())


def placeholders(phrase: Phrase) -> set[str]:
    return {name for form in forms(phrase) for name in re.findall(r"\{(\w+)\}", form)}


def test_there_is_a_file_for_each_language_and_no_other() -> None:
    files = {path.stem for path in (FRONT / "strings").glob("*.json")}
    assert files == set(LANGUAGES) == set(CATEGORIES)


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_the_keys_of_the_english_one_in_its_order(language: str) -> None:
    assert list(catalogue(language)) == list(catalogue("en"))


@pytest.mark.parametrize("language", OTHERS)
def test_a_phrase_has_the_placeholders_of_the_english_one(language: str) -> None:
    other, english = catalogue(language), catalogue("en")
    differing = {key for key in english if placeholders(other[key]) != placeholders(english[key])}
    assert differing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_follows_a_number_has_every_plural_of_the_language(language: str) -> None:
    for key, phrase in catalogue(language).items():
        counted = isinstance(catalogue("en")[key], dict)
        assert isinstance(phrase, dict) == counted, key
        if isinstance(phrase, dict):
            assert set(phrase) == CATEGORIES[language], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_empty_or_left_in_english(language: str) -> None:
    same = {"locale", "direction", "utc", "more", "paceTimes", "aboutJourney", "compareLabel"}
    same |= {"eventLabel", "voiceRole", "timeInZone"}
    english = catalogue("en")
    for key, phrase in catalogue(language).items():
        assert all(form.strip() for form in forms(phrase)), key
        if language != "en" and key not in same:
            assert phrase != english[key], key


def test_every_phrase_that_the_page_asks_for_is_in_the_catalogue() -> None:
    source = "".join(path.read_text("utf-8") for path in FRONT.glob("*.js"))
    page = (FRONT / "page.html").read_text("utf-8")
    asked = set(re.findall(r"\bsay\(\"([\w-]+)\"", source))
    asked |= set(re.findall(r"data-(?:say|label)=\"([\w-]+)\"", page))
    assert asked <= set(catalogue("en"))
    assert len(asked) > 80


def test_a_document_carries_the_words_of_its_language_and_no_others() -> None:
    for language in LANGUAGES:
        html = JourneyMap(document(language=language)).html()
        (words,) = re.findall(r'id="dateline-words">(.*?)</script>', html)
        assert json.loads(words) == catalogue(language)
        strange = [other for other in LANGUAGES if other != language]
        assert not [other for other in strange if str(catalogue(other)["startStory"]) in html]


def test_the_language_is_known_by_its_first_part_and_english_stands_in_for_others() -> None:
    assert interface_language("ar-EG") == "ar"
    assert interface_language("RU") == "ru"
    assert interface_language("fr") == "en"
    assert (direction("ar"), direction("he"), direction("ko")) == ("rtl", "ltr", "ltr")
    assert '<html lang="ar" dir="rtl">' in JourneyMap(document(language="ar")).html()
