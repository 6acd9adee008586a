"""The journey on paper: how many pages, what stands on them, and that no event is torn."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.webmap.layer import JourneyMap
from geo.webmap.sheet import MOST_EVENTS
from tests.webmap.sample import HOSTILE, document, event, hostile

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

    from geo.check import Checked
    from geo.webmap.document import MapDocument

FORMATS = ("A4", "Letter")


@pytest.fixture
def printed(page: Page, tmp_path: Path) -> Callable[[MapDocument, str], Path]:
    """Prints a document on a paper; gives the PDF's path."""

    def print_(made: MapDocument, paper: str) -> Path:
        file = tmp_path / "journey.html"
        JourneyMap(made).save(file)
        page.goto(file.as_uri())
        page.locator("[data-part=count]:not(:empty)").wait_for()
        target = tmp_path / f"{paper}.pdf"
        page.pdf(format=paper, path=target)
        return target

    return print_


def pages(pdf: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))


def texts(pdf: Path) -> list[str]:
    """The words of each page, in the order in which they are read; skipped without poppler."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("needs pdftotext, of poppler-utils, to read a PDF back")
    found = subprocess.run([tool, str(pdf), "-"], check=True, capture_output=True)
    return [squeezed(text) for text in found.stdout.decode().split("\f")[:-1]]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("paper", FORMATS)
def test_the_seed_is_a_sheet_of_two_pages(
    printed: Callable[[MapDocument, str], Path], seed: Checked, paper: str
) -> None:
    from geo.webmap.compose import build_document

    assert pages(printed(build_document(seed), paper)) == 2


@pytest.mark.parametrize("paper", FORMATS)
def test_a_printed_event_has_excerpt_voice_time_and_stance_and_is_on_one_page(
    printed: Callable[[MapDocument, str], Path], seed: Checked, paper: str
) -> None:
    from geo.webmap.compose import build_document

    made = build_document(seed)
    read = texts(printed(made, paper))
    assert made.title in read[0]
    for one in made.events:
        said = one.claims[-1].excerpt
        start, end = said.quote
        quote = squeezed(said.text[start:end])
        assert [page for page in read if one.title in page and quote in page]
    everything = " ".join(read)
    assert "KCNA, North Korea’s official news agency (reported). “on Sunday”" in everything
    for assumption in made.assumptions:
        assert assumption in everything
    for credit in made.credits:
        assert credit.text.split(" ")[0] in everything
    assert [re.sub(" ", "", page)[-3:] for page in read] == ["1/2", "2/2"]


def test_of_more_than_500_events_it_prints_500_and_says_where_the_rest_is(
    printed: Callable[[MapDocument, str], Path],
) -> None:
    made = document(
        *(event(f"Event number {n}.", id=f"e{n}", n=n) for n in range(1, MOST_EVENTS + 201))
    )
    everything = " ".join(texts(printed(made, "A4")))
    assert f"Event number {MOST_EVENTS}." in everything
    assert f"Event number {MOST_EVENTS + 1}." not in everything
    assert f"{MOST_EVENTS} of {MOST_EVENTS + 200} events are printed here." in everything


def test_the_printed_sheet_is_light_whatever_the_theme(
    browser: Browser, tmp_path: Path, seed: Checked
) -> None:
    from geo.webmap.compose import build_document

    file = tmp_path / "journey.html"
    JourneyMap(build_document(seed)).save(file)
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(file.as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate(
        """() => { const { color } = getComputedStyle(document.querySelector('.dl-sheet h1'));
        return [color, getComputedStyle(document.body).backgroundColor]; }"""
    )
    context.close()
    assert colours == ["rgb(21, 32, 43)", "rgb(255, 255, 255)"]


def test_words_that_are_code_elsewhere_are_printed_as_they_stand(
    printed: Callable[[MapDocument, str], Path],
) -> None:
    everything = " ".join(texts(printed(hostile(), "A4")))
    assert HOSTILE[0] in everything
    assert "<img src=x onerror=" in everything
