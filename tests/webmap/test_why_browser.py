"""Why each time is so, what contradicts and what changed, in a real browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from geo.webmap.compose import build_document
from geo.webmap.document import FeasibleDoc, LinkDoc, MapDocument
from geo.webmap.layer import JourneyMap
from tests.webmap.conftest import Open
from tests.webmap.disputed import at_odds, changed, too_fast
from tests.webmap.sample import MONDAY, SUNDAY, document, event
from tests.webmap.test_front_browser import drawn, journey, number

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from geo.check import Checked

HOUR = 3_600_000


@pytest.fixture
def opened(open_saved: Open) -> Open:
    """Opens a document from a file, at an address and a size; gives the page once it is drawn."""
    return open_saved


def why(within: Page | Locator) -> Locator:
    """The reasons of the card, opened by the keyboard."""
    reasons = within.locator(".card .whybox").first
    reasons.locator("summary").press("Enter")
    reasons.locator("p, li").first.wait_for()
    return reasons


def test_khasan_lies_after_the_crossing_and_before_the_report(opened: Open, seed: Checked) -> None:
    page = opened(seed, "e=arrival")
    told = why(page).inner_text().replace("\n", " ")
    assert "Not before Tue 12 Sep 01:01:39, Vladivostok, because" in told
    assert "Khasan lies 1.7 km after Tumen bridge" in told
    assert "as the editor assumes" in told
    assert "Not after Wed 13 Sep 01:00, Vladivostok, because" in told
    assert "was published before Wednesday 13 September 2023" in told


def test_a_reason_that_rests_on_a_claim_leads_to_its_quote(opened: Open, seed: Checked) -> None:
    page = opened(seed, "e=arrival")
    why(page).get_by_role("button", name="The train enters Russia").press("Enter")
    assert "e=crossing" in page.evaluate(
        "new Promise(d => setTimeout(() => d(location.hash), 400))"
    )
    claim = page.locator(".card [data-claim='0']")
    assert claim.evaluate("e => e === document.activeElement")
    assert "sometime early Tuesday" in claim.inner_text()


def test_a_reason_in_the_same_card_shows_the_claim_that_it_names(
    opened: Open, seed: Checked
) -> None:
    page = opened(seed, "e=departure")
    reasons = why(page)
    assert "Nothing else that is reported narrows it." in reasons.inner_text()
    reasons.get_by_role("button").click()
    assert page.locator(".card [data-claim='0']").evaluate("e => e === document.activeElement")


def test_what_lasted_is_told_by_when_it_had_begun_and_ended(opened: Open, seed: Checked) -> None:
    told = why(opened(seed, "e=putin")).inner_text().replace("\n", " ")
    assert "Begun before Tue 12 Sep 00:00, Vladivostok" in told
    assert "Ended after Mon 11 Sep 00:00, Vladivostok" in told


def test_the_reasons_stand_in_the_list_too(opened: Open, seed: Checked) -> None:
    page = opened(seed, "view=list")
    row = page.locator(".events > li").filter(has_text="The train reaches Khasan")
    assert page.locator(".events .whybox").count() == 9
    row.locator(".whybox summary").click()
    row.get_by_role("button", name="The train enters Russia").first.click()
    assert page.locator(".card h2").inner_text() == "The train enters Russia"


def test_the_popup_on_the_map_says_why_and_leads_to_the_claim(opened: Open, seed: Checked) -> None:
    page = opened(seed)
    number(page, 6).press("Enter")
    reasons = page.locator(".popup .whybox")
    reasons.locator("summary").click()
    reasons.get_by_text("Khasan lies 1.7 km after Tumen bridge").first.wait_for()
    reasons.get_by_role("button", name="The train enters Russia").click()
    page.locator(".popup").wait_for(state="detached")
    assert page.locator(".card h2").inner_text() == "The train enters Russia"


def narrowed() -> MapDocument:
    """A departure that was reported for all of Sunday, and can only have been in its first half."""
    left = FeasibleDoc(
        SUNDAY, SUNDAY + 12 * HOUR, None, None, [LinkDoc("", (0, 0))], [LinkDoc("It is far.")]
    )
    return document(event(feasible=[left]), contradictions=[])


def test_the_reported_time_stands_beside_the_possible_one(opened: Open) -> None:
    told = why(opened(narrowed(), "e=leaving")).inner_text().replace("\n", " ")
    assert "Reported Sun 10 Sep 2023" in told
    assert "Possible Sun 10 Sep 2023, 00:00 – 12:00" in told
    assert "It is far." in told


def test_on_the_timeline_what_is_left_is_solid_and_the_rest_is_hatched(opened: Open) -> None:
    made = narrowed()
    timed = replace(made.events[0].claims[0], start=SUNDAY, end=MONDAY, when=["on Sunday"])
    page = opened(replace(made, events=[replace(made.events[0], claims=[timed])]))
    bar = page.locator(".lanes .bar.narrowed")
    fill, shut = (bar.locator(f".{part}").bounding_box() for part in ("fill", "shut"))
    assert fill
    assert shut
    assert shut["width"] == pytest.approx(fill["width"], abs=1.5)
    assert shut["x"] == pytest.approx(fill["x"] + fill["width"], abs=1.5)
    looks = [
        bar.locator(f".{part}").evaluate("e => getComputedStyle(e).backgroundImage !== 'none'")
        for part in ("fill", "shut")
    ]
    assert looks == [False, True]
    ends = bar.locator(".fill").evaluate("e => getComputedStyle(e, '::after').width")
    assert ends == "2px"
    legend = page.locator("[data-part=legend-body]")
    assert "what else is reported leaves of it" in legend.inner_text()


def test_a_time_that_nothing_narrows_is_drawn_as_before(opened: Open, seed: Checked) -> None:
    page = opened(seed)
    assert page.locator(".bar[data-event='0']").first.locator(".shut").count() == 0
    assert page.locator(".bar.computed[data-event='5']").count() == 1


def test_the_venue_has_no_reported_time_but_a_computed_one(opened: Open, seed: Checked) -> None:
    page = opened(seed, "e=venue")
    assert page.locator(".lanes .bar.computed.open-end[data-event='7']").count() == 1
    told = why(page).inner_text()
    assert "Not before Tue 12 Sep 06:28:29, Vladivostok" in told
    assert "Nothing says until when." in told


def test_how_fast_it_was_is_told_where_the_way_ends_and_in_brief(
    opened: Open, seed: Checked
) -> None:
    words = (
        "Pyongyang to Tumen bridge: 818 km in 24 to 56 hours – 15 to 34 km/h on average. At 60 "
        "km/h at most, it stood still or crept for at least 10 of the 24 hours."
    )
    page = opened(seed)
    assert words in page.locator(".card").inner_text()
    page = opened(seed, "e=crossing")
    assert words in page.locator(".card").inner_text()
    assert words not in opened(seed, "e=departure").locator(".card").inner_text()


def test_a_journey_too_fast_is_marked_everywhere_and_told_side_by_side(
    opened: Open, tmp_path: Path
) -> None:
    page = opened(too_fast(tmp_path / "fast"), "e=coming")
    assert page.locator(".links path.travel").count() == 1
    assert page.locator(".leaflet-container .token .conflict, .callout .conflict").count() >= 2
    page.locator(".card .compares").click()
    dialog = page.get_by_role("dialog")
    assert dialog.get_by_role("heading", level=2).inner_text() == "Times that no journey can keep"
    told = dialog.inner_text().replace("\n", " ")
    assert "No journey is that fast" in told
    assert "What would resolve it: If “Leaving” was 13 h 39 min earlier" in told
    assert "at 22:00 on Monday" in told
    assert "at 23:00 on Monday" in told


def test_contradicting_times_leave_choices_that_are_counted(opened: Open, tmp_path: Path) -> None:
    page = opened(at_odds(tmp_path / "odds"), "e=leaving")
    told = why(page).inner_text()
    assert "Contradicting statements leave 2 consistent choices" in told
    assert "In every choice: no time in common" in told
    buttons = page.locator(".card .whybox .reasons button")
    buttons.nth(1).click()
    assert page.locator(".card [data-claim='1']").evaluate("e => e === document.activeElement")


def test_a_change_of_plan_is_news_and_not_red(opened: Open, tmp_path: Path) -> None:
    page = opened(changed(tmp_path / "changed"), "e=coming")
    box = page.locator(".planchange")
    told = " ".join(box.inner_text().split())
    assert told.startswith("Change of plan Expected: Sunday 10 September 2023")
    assert "It came otherwise: Monday 11 September 2023" in told
    conflict = page.evaluate(
        """() => { const e = document.createElement('i'); e.style.color = 'var(--conflict)';
          document.querySelector('.card').append(e); return getComputedStyle(e).color; }"""
    )
    seen = box.evaluate(
        """e => [e, ...e.querySelectorAll('*')].flatMap(x => { const s = getComputedStyle(x);
          return [s.color, s.borderInlineStartColor]; })"""
    )
    assert conflict not in seen
    assert page.locator(".clash, .clashmark").count() == 0
    box.get_by_role("button", name="Statement 2 of 2").click()
    assert page.locator(".card [data-claim='1']").evaluate("e => e === document.activeElement")
    page.locator("#tab-list").click()
    assert "Changes of plan" in page.locator(".conflictlist.changes").inner_text()


def test_what_others_wrote_in_a_reason_stays_text(opened: Open) -> None:
    hostile = "<img src=x onerror=window.pwned=1></script>{{ 7*7 }}"
    left = FeasibleDoc(SUNDAY, None, None, None, [LinkDoc(hostile)], [])
    page = opened(document(event(feasible=[left]), contradictions=[]), "e=leaving")
    assert hostile in why(page).inner_text()
    assert page.evaluate("window.pwned") is None


@pytest.mark.parametrize("language", ["ko", "ru", "ar"])
def test_reasons_are_introduced_in_the_language_of_the_page(opened: Open, language: str) -> None:
    said = {"ko": "이전이 아닌 이유", "ru": "Не раньше", "ar": "ليس قبل"}[language]
    page = opened(replace(narrowed(), language=language), "e=leaving")
    told = why(page)
    assert said in told.inner_text()
    assert told.locator("[lang=en]").inner_text() == "It is far."


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 640, 1440])
def test_axe_finds_nothing_in_the_reasons(
    browser: Browser, tmp_path: Path, seed: Checked, width: int, scheme: str
) -> None:
    file = tmp_path / "journey.html"
    JourneyMap(build_document(seed)).save(file)
    context = browser.new_context(
        viewport={"width": width, "height": 740},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        bypass_csp=True,
    )
    page = context.new_page()
    found = []
    for address in ("e=arrival", "view=list"):
        page.goto("about:blank")
        page.goto(f"{file.as_uri()}#{address}")
        drawn(page)
        page.evaluate(
            """() => { if (!document.querySelector('.sheet-open'))
                document.querySelector('[data-part=grab]').click();
              for (const one of document.querySelectorAll('.whybox')) one.open = true; }"""
        )
        page.wait_for_timeout(300)
        answer = Axe().run(page).response["violations"]
        found += [(address, one["id"], one["nodes"][0]["html"]) for one in answer]
    context.close()
    assert found == []


def test_a_document_without_anything_new_opens_as_before(opened: Open) -> None:
    page = opened(journey(), "e=cross")
    assert page.locator(".card .whybox").count() == 1
    assert page.locator(".planchange, .speed").count() == 0


def test_among_thousands_what_is_left_is_in_full_over_what_was_reported(opened: Open) -> None:
    left = FeasibleDoc(SUNDAY, SUNDAY + 6 * HOUR, None, None, [], [LinkDoc("It is far.")])
    events = [event(f"Event {n}", id=f"e{n}", n=n, feasible=[left]) for n in range(1, 301)]
    page = opened(document(*events, contradictions=[]))
    page.wait_for_function(
        """() => { const canvas = document.querySelector('.density canvas');
          const { data } = canvas.getContext('2d').getImageData(0, canvas.height - 1,
            canvas.width, 1);
          const alpha = (share) => data[4 * Math.floor(share * canvas.width) + 3];
          return alpha(0.1) === 255 && alpha(0.5) > 40 && alpha(0.5) < 120; }"""
    )
    page.locator(".density canvas").click(position={"x": 40, "y": 12})
    assert "It is far." in why(page).inner_text()
