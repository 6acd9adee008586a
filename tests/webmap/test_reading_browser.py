"""Reading a journey in a browser: story, reports, both sides of what contradicts, languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from geo.webmap.catalogue import catalogue
from geo.webmap.compose import build_document
from geo.webmap.document import ContradictionDoc, ExcerptDoc, MapDocument, ReportDoc
from geo.webmap.layer import JourneyMap
from tests.webmap.sample import HOSTILE, MONDAY, SUNDAY, claim, document, event, hostile
from tests.webmap.worded import WORDS, journey_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from geo.check import Checked

WIDE, PHONE = (1280, 800), (360, 740)
LATIN = re.compile(r"[A-Za-z]{3,}")
Open = Callable[..., "Page"]


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Open:
    """Opens a document from a file, at a size and an address; gives the page once it is drawn."""

    def open_(made: MapDocument, size: tuple[int, int] = WIDE, address: str = "") -> Page:
        file = tmp_path / "journey.html"
        JourneyMap(made).save(file)
        page.emulate_media(reduced_motion="reduce")
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(f"{file.as_uri()}#{address}")
        drawn(page)
        return page

    return open_


@pytest.fixture
def kim(seed: Checked) -> MapDocument:
    return build_document(seed)


def drawn(page: Page) -> None:
    """Wait for what is drawn before the next picture."""
    page.locator("[data-part=count]:not(:empty)").wait_for(state="attached")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def heading(page: Page) -> str:
    return page.locator(".card h2").inner_text()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.className"))


# The story


def test_the_story_goes_its_own_way_with_the_editors_words(opened: Open, kim: MapDocument) -> None:
    page = opened(kim)
    page.get_by_role("button", name="Start the story").click()
    told = [(page.locator(".position").inner_text(), heading(page))]
    assert "The editor says" in page.locator(".editors.told").inner_text()
    assert "a day, not an hour" in page.locator(".editors.told").inner_text()
    for _ in range(len(kim.story) - 1):
        page.get_by_role("button", name="Next", exact=True).click()
        told.append((page.locator(".position").inner_text(), heading(page)))
    titles = [kim.events[card.event].title for card in kim.story]
    assert told == [(f"{n} of {len(titles)}", title) for n, title in enumerate(titles, 1)]
    page.get_by_role("button", name="Overview").click()
    assert page.locator(".lede").is_visible()


def test_an_event_that_the_story_leaves_out_says_so(opened: Open, kim: MapDocument) -> None:
    page = opened(kim, address="e=train")
    assert page.locator(".position").inner_text() == "not in the story"
    page.get_by_role("button", name="Previous").click()
    assert heading(page) == kim.events[kim.story[-1].event].title


def test_arrow_keys_turn_the_cards_while_the_card_has_the_focus(
    opened: Open, kim: MapDocument
) -> None:
    page = opened(kim)
    page.locator("[data-part=card-body]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert heading(page) == kim.events[kim.story[1].event].title
    page.keyboard.press("ArrowLeft")
    assert heading(page) == kim.events[kim.story[0].event].title
    page.locator(".source .goto").first.focus()
    page.keyboard.press("ArrowRight")
    assert focused(page) == "cardbody"
    page.keyboard.press("ArrowRight")
    assert heading(page) == kim.events[kim.story[2].event].title


def swipe(page: Page, by: int) -> None:
    """A finger's stroke over the card, sent as the browser's own touches."""
    box = page.locator("[data-part=card-body]").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 20
    finger = page.context.new_cdp_session(page)
    touch = "Input.dispatchTouchEvent"
    finger.send(touch, {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 6):
        at = {"x": x + by * step / 5, "y": y}
        finger.send(touch, {"type": "touchMove", "touchPoints": [at]})
    finger.send(touch, {"type": "touchEnd", "touchPoints": []})


@pytest.mark.parametrize(("language", "forth"), [("ru", -120), ("ar", 120)])
def test_a_stroke_turns_the_card_the_way_one_reads(
    browser: Browser, tmp_path: Path, language: str, forth: int
) -> None:
    file = tmp_path / "journey.html"
    JourneyMap(journey_in(language)).save(file)
    size = {"width": PHONE[0], "height": PHONE[1]}
    context = browser.new_context(viewport=size, has_touch=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{file.as_uri()}#e=e1")
    drawn(page)
    titles = WORDS[language].titles
    for by, title in ((forth, titles[2]), (-forth, titles[0])):
        before = heading(page)
        for _ in range(8):  # a busy browser drops a touch that is sent to it now and then
            swipe(page, by)
            page.wait_for_timeout(1500)
            if heading(page) != before:
                break
        assert heading(page) == title
    context.close()


def test_the_map_goes_along_with_the_story_at_once_where_nothing_may_move(
    opened: Open, kim: MapDocument
) -> None:
    page = opened(kim)
    boxes = []
    for _ in range(5):
        page.get_by_role("button", name=re.compile("Next|Start the story")).click()
        drawn(page)
        names = page.locator(".callout:visible .placename").all_inner_texts()
        boxes.append(tuple(names))
    assert any("Pyongyang" not in names for names in boxes)
    assert "Khasan" in boxes[4]
    assert page.locator(".flying").count() == 0


# The report


def test_the_report_shows_its_quotes_in_order_and_what_is_left_out(
    opened: Open, kim: MapDocument
) -> None:
    page = opened(kim)
    page.get_by_role("tab", name="The report").click()
    panel = page.locator("[data-part=panel-report]")
    assert "12 of 24 sentences are used." in panel.inner_text()
    numbers = panel.locator("button.event").evaluate_all(
        "all => all.map(one => one.dataset.event + '/' + one.dataset.claim)"
    )
    claims = {f"{e}/{c}" for e, one in enumerate(kim.events) for c in range(len(one.claims))}
    assert len(numbers) == 15
    assert set(numbers) == claims | {"4/"}
    text = re.sub(r"\s+", " ", panel.inner_text())
    for one in kim.events:
        for said in one.claims:
            start, end = said.excerpt.quote
            assert said.excerpt.text[start:end] in re.sub(r" ?\d+ (?=\w)", " ", text) + text
    gaps = panel.locator(".gap").all_inner_texts()
    assert gaps == [
        f"{count} sentence{'s' * (count > 1)} left out" for count in (2, 6, 2, 2) if count
    ]
    assert "acquiring more supplies" not in page.content()


def test_a_quote_selects_its_event_and_an_event_its_quote(opened: Open, kim: MapDocument) -> None:
    page = opened(kim, address="view=report")
    panel = page.locator("[data-part=panel-report]")
    panel.locator(".used", has_text="bulletproof").click()
    assert heading(page) == "What the train is like"
    assert panel.locator(".picked").all_inner_texts() == [
        "It has 21 bulletproof vehicles with plush leather sofas and conference rooms"
    ]
    page.locator(".bar[data-event='0']").first.click()
    assert panel.locator(".picked").all_inner_texts() == [
        "Kim boarded his private train from the country’s capital Pyongyang on Sunday"
    ]
    current = panel.locator("button.event[aria-current]")
    box, frame = current.bounding_box(), panel.bounding_box()
    assert box
    assert frame
    assert frame["y"] <= box["y"] <= frame["y"] + frame["height"] - box["height"]


def test_quotes_that_share_words_each_have_their_turn(opened: Open, kim: MapDocument) -> None:
    page = opened(kim, address="view=report")
    shared = page.locator(".used", has_text="reached Russia on Tuesday").first
    found = []
    for _ in range(3):
        shared.click()
        found.append(heading(page))
    assert len(set(found)) == 2
    assert found[0] == found[2]


def test_the_card_leads_to_the_place_in_the_report(opened: Open, kim: MapDocument) -> None:
    page = opened(kim, address="e=crossing")
    page.get_by_role("button", name="In the report’s text").nth(1).click()
    assert page.get_by_role("tab", name="The report").get_attribute("aria-selected") == "true"
    assert page.evaluate(
        "[document.activeElement.dataset.event, document.activeElement.dataset.claim]"
    ) == ["4", "1"]
    page.wait_for_function("() => location.hash.includes('view=report')")


def two_reports() -> MapDocument:
    """Two reports, the second with its whole text, and a claim in each."""
    first = replace(claim("One came."), report=0)
    text = "Two went."
    excerpt = ExcerptDoc(text, (0, len(text) - 1), [], (12, 20), "en", start=12)
    second = replace(claim(text), report=1, excerpt=excerpt)
    reports = [
        ReportDoc("a", "First", SUNDAY, "Sunday", "en", runs=[0, 1, 4], pieces=[1]),
        ReportDoc(
            "b",
            "Second",
            MONDAY,
            "Monday",
            "en",
            publisher="A paper",
            url="https://example.org/b",
            rights="full",
            runs=[1, 1, 1],
            rest=["It begins.\n\n", " It ends.\nA caption"],
            pieces=[1],
        ),
    ]
    events = [event("One", id="a", n=1, claims=[first]), event("Two", id="b", n=2, claims=[second])]
    return document(*events, reports=reports)


def test_a_report_whose_rights_allow_it_is_shown_whole_and_others_are_not(opened: Open) -> None:
    page = opened(two_reports(), address="view=report")
    assert page.get_by_role("tab", name="The reports").is_visible()
    first, second = page.locator(".reading").all()
    assert "4 sentences left out" in first.inner_text()
    assert "1 of 3 sentences is used." not in second.inner_text()
    assert "1 of 3 sentences are used." in second.inner_text()
    assert second.locator(".text").inner_text().split() == (
        ["It", "begins.", "2", "Two", "went.", "It", "ends.", "A", "caption"]
    )
    assert second.locator(".used").inner_text() == "Two went"
    assert second.get_by_role("link").get_attribute("href") == "https://example.org/b"
    assert second.locator(".gap").count() == 0


def sentences(count: int) -> MapDocument:
    """A report of so many sentences, each an event."""
    texts = [f"Sentence {n} is this." for n in range(count)]
    claims = [
        replace(one, excerpt=replace(one.excerpt, quote=(0, len(texts[n]) - 1), start=20 * n))
        for n, one in enumerate(claim(text) for text in texts)
    ]
    events = [event(f"E{n}", id=f"e{n}", n=n + 1, claims=[one]) for n, one in enumerate(claims)]
    runs = [0, *[1, 0] * count]
    report = ReportDoc("r", "R", None, "", "en", runs=runs, pieces=[1] * count)
    return document(*events, reports=[report])


def test_a_report_of_many_passages_is_shown_a_part_at_a_time(opened: Open) -> None:
    page = opened(sentences(150), address="view=report")
    assert page.locator(".passage").count() == 60
    page.get_by_role("button", name="Show 60 more").click()
    assert page.locator(".passage").count() == 120
    page.evaluate("window.postMessage({type: 'dateline:select', event: 'e149'}, '*')")
    page.locator(".picked").wait_for()
    assert page.locator(".picked").inner_text() == "Sentence 149 is this"
    assert page.locator(".passage").count() == 150
    page.evaluate("window.postMessage({type: 'dateline:select', event: 'e3'}, '*')")
    page.locator(".used.picked", has_text="Sentence 3 ").wait_for()


def test_a_distant_passage_is_shown_without_all_that_lies_before_it(opened: Open) -> None:
    page = opened(sentences(400), address="e=e350&view=report")
    assert page.locator(".picked").inner_text() == "Sentence 350 is this"
    assert page.locator(".passage").count() == 55
    page.get_by_role("button", name="Show 60 more").click()
    assert "Sentence 285 is" in page.locator(".passage").first.inner_text()
    assert page.locator(".passage").count() == 115


# Both sides


def test_every_sign_of_contradiction_leads_to_both_sides(opened: Open, kim: MapDocument) -> None:
    page = opened(kim, address="e=venue")
    dialog = page.get_by_role("dialog")
    ways = [
        page.locator(".clashmark").first,
        page.locator(".clash .compares").first,
        page.locator(".leaflet-popup .clashrow"),
    ]
    for way in ways:
        way.focus()
        page.keyboard.press("Enter")
        assert dialog.is_visible()
        assert dialog.locator(".side").count() == 2
        page.keyboard.press("Escape")
        dialog.wait_for(state="hidden")
        assert way.evaluate("element => element === document.activeElement")
    assert page.locator(".leaflet-popup").count() == 1
    page.get_by_role("tab", name="All events").click()
    signs = page.locator(".events .clashes, .conflictlist .goto")
    assert signs.count() == 4
    for sign in signs.all():
        sign.click()
        assert dialog.is_visible()
        page.get_by_role("button", name="Close").last.click()


def test_both_sides_have_words_voices_and_times_and_the_reason_is_told(
    opened: Open, kim: MapDocument
) -> None:
    page = opened(kim, address="e=meeting")
    page.get_by_role("button", name="Both sides, side by side").first.click()
    dialog = page.get_by_role("dialog", name="Told as done, and as yet to come")
    assert "One side tells it as done, the other as yet to come." in dialog.inner_text()
    left, right = (side.inner_text() for side in dialog.locator(".side").all())
    assert "KCNA" in left
    assert "would be a meeting" in left
    assert "No time given" in left
    assert "in its own voice" in right
    assert "on Tuesday" in right
    assert "Tuesday 12 September 2023" in right
    dialog.get_by_role("button", name="Next", exact=True).click()
    assert "likely venue" in dialog.inner_text()
    assert dialog.locator(".comparepos").inner_text() == "2 of 2"


def test_they_stand_beside_each_other_and_on_a_phone_below(opened: Open, kim: MapDocument) -> None:
    for size, beside in ((WIDE, True), (PHONE, False)):
        page = opened(kim, size, "e=venue")
        page.evaluate("document.querySelector('.compares').click()")
        a, b = (side.bounding_box() for side in page.locator(".side").all())
        assert a
        assert b
        assert (b["x"] >= a["x"] + a["width"] - 1) == beside
        assert (b["y"] >= a["y"] + a["height"] - 1) != beside
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.reload()


def test_kinds_of_contradiction_are_told_apart(opened: Open) -> None:
    early, late = claim("On Sunday it left."), claim("On Monday it left.")
    early = replace(early, start=SUNDAY, end=MONDAY)
    late = replace(late, by=[], start=MONDAY, end=MONDAY + 86_400_000)
    told = replace(claim("It will leave."), stance="expected")
    left = event("It leaves", claims=[early, late, told], conflicts=[0, 1, 2])
    conflicts = [
        ContradictionDoc("times", "a", [(0, 0), (0, 1)], "r"),
        ContradictionDoc("done", "b", [(0, 0), (0, 2)], "r"),
        ContradictionDoc("speed", "Too far for the time.", [(0, 0), (0, 1)], "Too fast."),
    ]
    page = opened(document(left, contradictions=conflicts), address="e=leaving")
    words = page.locator(".clash .why").all_inner_texts()
    assert [line.replace("\n", " ") for line in words] == [
        "Times that cannot both be right Their times do not meet.",
        ("Told as done, and as yet to come One side tells it as done, the other as yet to come."),
        "Contradiction Too fast.",
    ]
    dashes = page.locator(".links path.times, .links path.done").evaluate_all(
        "all => all.map(one => [one.getAttribute('class'), getComputedStyle(one).strokeDasharray])"
    )
    forms = dict(dashes)
    assert forms["times"] != forms["done"]


def test_show_on_the_map_closes_the_sides_and_selects(opened: Open, kim: MapDocument) -> None:
    page = opened(kim, address="e=meeting&view=list")
    page.locator(".events .clashes").last.click()
    page.get_by_role("dialog").locator(".side button.event").last.click()
    page.get_by_role("dialog").wait_for(state="hidden")
    assert heading(page) == "Vladivostok is the likely venue"
    assert page.locator("#panel-map").is_visible()


def test_words_that_are_code_elsewhere_are_read_in_report_and_sides(opened: Open) -> None:
    made = hostile()
    size = len(made.events)
    report = replace(made.reports[0], runs=[0, *[1, 0] * size], pieces=[1] * size)
    placed = [
        replace(
            one,
            conflicts=[0] if one.n < 3 else [],
            claims=[
                replace(c, caveat="", excerpt=replace(c.excerpt, start=1000 * one.n))
                for c in one.claims
            ],
        )
        for one in made.events
    ]
    clash = ContradictionDoc("other", " ".join(HOSTILE), [(0, 0), (1, 0)], " ".join(HOSTILE))
    made = replace(made, reports=[report], events=placed, contradictions=[clash])
    page = opened(made, address="view=report")
    read = page.locator(".passage").all_text_contents()
    assert all(text in words for text, words in zip(HOSTILE, read, strict=True))
    page.evaluate("document.querySelector('.clashmark, .compares, .clashes').click()")
    assert page.locator("[data-part=compare-reason]").text_content() == " ".join(HOSTILE)
    assert page.evaluate("window.pwned") is None


# Languages


@pytest.fixture(params=["ko", "ru", "ar"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def views() -> Iterator[str]:
    yield from ("", "e=e1", "e=e3", "e=e5&view=report", "e=e6&view=list")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=str)
def test_nothing_overlaps_or_scrolls_sideways(
    opened: Open, language: str, size: tuple[int, int]
) -> None:
    for address in views():
        page = opened(journey_in(language), size, address)
        page.keyboard.press("Escape")
        drawn(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        wide = page.evaluate(
            """() => [...document.querySelectorAll('.dateline *')].filter(one => {
                const box = one.getBoundingClientRect();
                return box.width && (box.right > innerWidth + 1 || box.left < -1)
                  && !one.closest('.leaflet-map-pane, svg, .far, .lanes, .axis, .cursorplot');
            }).map(one => one.className + ': ' + one.textContent.slice(0, 40))"""
        )
        assert wide == [], address
        boxes = page.evaluate(
            """() => [...document.querySelectorAll(
                '.fartag, .unplaced, .legend, .leaflet-control-zoom, .tick.major > span, .tabs,'
                + '.headtext, ' + (location.hash.length < 2 ? '.callout' : '.cardnav > *'))]
              .filter(one => one.checkVisibility({opacityProperty: true, visibilityProperty: true}))
              .map(one => [one.textContent, one.getBoundingClientRect().toJSON()])"""
        )
        for i, (text, a) in enumerate(boxes):
            for other, b in boxes[i + 1 :]:
                assert apart(a, b), f"{address}: {text} covers {other}"


def apart(a: dict[str, float], b: dict[str, float]) -> bool:
    """Whether two boxes do not cover each other."""
    return (
        a["right"] <= b["left"] + 1
        or b["right"] <= a["left"] + 1
        or a["bottom"] <= b["top"] + 1
        or b["bottom"] <= a["top"] + 1
    )


def test_the_interface_speaks_the_language_of_the_journey(opened: Open, language: str) -> None:
    allowed = {"DATELINE", "Dateline", "UTC", "Land", "Sea", "LAND", "Natural Earth"}
    for address in ("", "e=e1", "e=e5&view=report", "e=e6&view=list"):
        page = opened(journey_in(language), address=address)
        strange = page.evaluate(
            """() => { const found = [], walk = document.createTreeWalker(
                document.querySelector('.dateline'), NodeFilter.SHOW_TEXT);
              const other = '[lang=en], .credits, .credit';
              while (walk.nextNode()) {
                const { data, parentElement } = walk.currentNode;
                if (!parentElement.closest(other)) found.push(data);
              }
              for (const name of ['aria-label', 'aria-valuetext', 'title'])
                for (const one of document.querySelectorAll(`.dateline [${name}]`))
                  found.push(one.getAttribute(name));
              return found; }"""
        )
        left = [text for text in strange if LATIN.search(text) and text.strip() not in allowed]
        left = [text for text in left if LATIN.findall(text) != ["UTC"]]
        assert left == [], address


def test_words_of_the_software_that_stay_english_are_marked_as_english(opened: Open) -> None:
    page = opened(journey_in("ko"), address="e=e4")
    page.locator(".card .whybox summary").click()
    words = page.locator(".card").get_by_text("It comes after the bridge.")
    assert words.get_attribute("lang") == "en"


def test_times_are_told_by_the_language_and_never_by_the_english_reading(
    opened: Open, language: str
) -> None:
    page = opened(journey_in(language), address="e=e3")
    shown = page.locator(".dateline").inner_text()
    assert "Tuesday" not in shown
    expected = {
        "ko": "2023년 9월 12일 (화)",
        "ru": "вт, 12 сент. 2023",
        "ar": "الثلاثاء، 12 سبتمبر 2023",
    }
    assert expected[language] in shown


def test_arabic_is_mirrored_but_for_the_map_and_the_time_axis(opened: Open) -> None:
    for size in (WIDE, PHONE):
        page = opened(journey_in("ar"), size)
        box = {
            name: page.locator(css).first.bounding_box()
            for name, css in {
                "title": ".head h1",
                "tabs": ".tabs button",
                "last": ".tabs button >> nth=-1",
                "zoom": ".leaflet-control-zoom",
                "unplaced": ".unplaced",
                "stage": ".stage",
                "card": ".card",
            }.items()
        }
        x = {name: found["x"] for name, found in box.items() if found}
        assert x["tabs"] > x["last"]
        assert x["zoom"] > x["unplaced"]
        assert page.evaluate("getComputedStyle(document.querySelector('.card')).direction") == "rtl"
        if size == WIDE:
            assert x["card"] < x["stage"]
        times = page.locator(".tick.major").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().left)"
        )
        assert times == sorted(times)
        page.get_by_role("slider", name=str(catalogue("ar")["rangeFrom"])).press("ArrowRight")
        page.wait_for_function("() => location.hash.includes('from=2023-09-09T16:00Z')")


def test_arrow_keys_turn_the_cards_the_way_one_reads(opened: Open) -> None:
    page = opened(journey_in("ar"), address="e=e1")
    page.locator("[data-part=card-body]").focus()
    page.keyboard.press("ArrowLeft")
    assert heading(page) == WORDS["ar"].titles[2]


def test_korean_breaks_between_words(opened: Open) -> None:
    page = opened(journey_in("ko"), PHONE, "e=e6&view=report")
    broken = page.evaluate(
        """() => { const found = [];
        const read = '.used, .card blockquote *, .tally, h1, h2';
        const nodes = [...document.querySelectorAll(read)].flatMap(one => [...one.childNodes]);
        for (const node of nodes) {
          for (const word of node.nodeType === 3 ? node.data.matchAll(/[가-힣]+/g) : []) {
            const range = document.createRange();
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
            if (lines.size > 1) found.push(word[0]);
        } } return found; }"""
    )
    assert broken == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, (640, 480), PHONE, (320, 640)], ids=str)
def test_axe_finds_nothing_in_what_is_read(
    browser: Browser, tmp_path: Path, kim: MapDocument, size: tuple[int, int], scheme: str
) -> None:
    found = []
    for name, made in {"en": kim, "ar": journey_in("ar")}.items():
        file = tmp_path / f"{name}.html"
        JourneyMap(made).save(file)
        event_of = {"en": "meeting", "ar": "e5"}[name]
        for address, press in (
            (f"e={event_of}&view=report", ""),
            (f"e={event_of}", ".compares"),
            ("view=list", ""),
        ):
            context = browser.new_context(
                viewport={"width": size[0], "height": size[1]},
                color_scheme=scheme,  # type: ignore[arg-type]
                reduced_motion="reduce",
                bypass_csp=True,
            )
            page = context.new_page()
            page.goto(f"{file.as_uri()}#{address}")
            drawn(page)
            if press:
                page.evaluate("css => document.querySelector(css).click()", press)
            violations = Axe().run(page).response["violations"]
            found += [(name, address, one["id"], one["nodes"][0]["html"]) for one in violations]
            context.close()
    assert not found, json.dumps(found, ensure_ascii=False)
