"""What print gives and readers without scripts see: the events in order, and a still picture."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from geo.webmap.document import ContradictionDoc, GapDoc, MapDocument, ReportDoc, VoiceDoc
from geo.webmap.picture import picture
from geo.webmap.sheet import MOST_EVENTS, sheet
from tests.webmap.sample import claim, document, event


def texts(made: MapDocument, path: str) -> list[str]:
    return ["".join(part.itertext()) for part in sheet(made).iterfind(path)]


def test_title_summary_and_report_come_first() -> None:
    made = sheet(document())
    assert [child.tag for child in made][:4] == ["p", "h1", "p", "p"]
    assert ["".join(child.itertext()) for child in made][:4] == [
        "Dateline",
        "A journey",
        "Somebody went somewhere.",
        "Report: The report, Sunday 10 September 2023",
    ]


def test_events_stand_in_order_under_their_numbers() -> None:
    made = document(event("First"), event("Second", id="b", n=2))
    assert texts(made, "div/ol/li/h2") == ["First", "Second"]
    assert [item.get("value") for item in sheet(made).iterfind("div/ol/li")] == ["1", "2"]


def test_a_claim_shows_its_sentence_with_quote_and_decisive_words() -> None:
    said = claim("They say 🚂 he left on Sunday. Really.", quote=(12, 30))
    said = replace(said, excerpt=replace(said.excerpt, marks=[(20, 29)]))
    made = document(event(claims=[said]))
    assert texts(made, "div/ol/li/blockquote") == ["They say 🚂 he left on Sunday. Really."]
    assert texts(made, "div/ol/li/blockquote/q") == ["he left on Sunday."]
    assert texts(made, "div/ol/li/blockquote/q/mark") == ["on Sunday"]


def test_a_claim_says_who_and_when_and_what_is_assumed() -> None:
    said = replace(
        claim(),
        by=[0, 1],
        when=["on Sunday"],
        timeText="Sunday 10 September 2023",
        caveat="Nobody knows.",
        assumed="That it was this Sunday.",
    )
    voices = [VoiceDoc("a", "TBS", "broadcaster"), VoiceDoc("b", "officials", unnamed=True)]
    shown = texts(document(event(claims=[said]), voices=voices), "div/ol/li/p")
    who = "This report ← TBS, broadcaster ← unnamed officials (reported)."
    assert shown[1:] == [
        f"{who} “on Sunday”: Sunday 10 September 2023 (Asia/Seoul).",
        "“Nobody knows.”",
        "Assumed: That it was this Sunday.",
    ]


def test_of_several_reports_each_claim_names_its_own_with_its_address() -> None:
    reports = [
        ReportDoc("a", "One", None, "", "en", url="https://example.org/one"),
        ReportDoc("b", "Two", None, "", "ru"),
    ]
    made = document(event(claims=[claim(), replace(claim(), report=1)]), reports=reports)
    first, second = sheet(made).iterfind("div/ol/li/p[@class='dl-sheet-by']")
    assert [(link.get("href"), link.text) for link in first] == [("https://example.org/one", "One")]
    assert [(link.tag, link.text) for link in second] == [("span", "Two")]


def test_beyond_500_events_it_says_how_many_there_are() -> None:
    made = document(*(event(id=f"e{n}", n=n) for n in range(1, MOST_EVENTS + 8)))
    assert len(texts(made, "div/ol/li")) == MOST_EVENTS
    assert f"{MOST_EVENTS} of {MOST_EVENTS + 7} events are printed here." in " ".join(
        texts(made, "div/p")
    )


def test_the_caption_names_what_the_picture_does_not_show() -> None:
    places = document().places
    made = document(
        event(),
        event("Far off", id="b", n=2, place=1),
        event("Nowhere", id="c", n=3, place=None),
        places=[places[0], replace(places[1], name="Moscow", far=True)],
    )
    (caption,) = texts(made, "figure/figcaption")
    assert "Place not given: 3." in caption
    assert "Moscow" in [text.text for text in picture(made).iter("text")]


def test_a_place_that_finds_no_room_in_the_picture_is_named_in_the_caption() -> None:
    (place, _) = document().places
    crowd = [replace(place, id=f"p{n}", name=f"Place number {n}") for n in range(90)]
    events = [event(f"Event {n}", id=f"e{n}", n=n + 1, place=n) for n in range(90)]
    made = document(*events, places=crowd)
    (caption,) = texts(made, "figure/figcaption")
    drawn = {text.text for text in picture(made).iter("text")}
    missing = [n for n in range(90) if f"Place number {n}" not in drawn]
    assert 0 < len(missing) < 90
    assert f"Without a name in the picture: Place number {missing[0]} ({missing[0] + 1})" in caption


def test_the_picture_draws_what_is_expected_otherwise_than_what_was_reported() -> None:
    (leg,) = document().legs
    made = document(legs=[leg, replace(leg, status="expected")])
    strokes = [
        path.get("stroke-dasharray")
        for path in picture(made).iter("path")
        if path.get("stroke") == "#0b5d48"
    ]
    assert strokes == [None, "0.1 13"]


def test_neighbours_have_a_label_each_in_the_picture() -> None:
    places = document().places
    made = document(
        event(),
        event("Next door", id="b", n=2, place=1),
        places=[places[0], replace(places[1], lat=39.01, lon=125.76)],
    )
    here, there = (
        (float(text.get("x", 0)), float(text.get("y", 0)), text.get("text-anchor"))
        for text in picture(made).iter("text")
        if text.text in {"Here", "There"}
    )
    beside = here[2] != there[2] and abs(here[0] - there[0]) > 20
    assert beside or abs(here[1] - there[1]) > 60


def test_the_form_of_a_number_says_how_sure_it_is() -> None:
    stances = ("asserted", "estimated", "expected", "hearsay", "denied")
    made = document(*(event(id=s, n=n, stance=s) for n, s in enumerate(stances, 1)))
    items = [item.get("class") for item in sheet(made).iterfind("div/ol/li")]
    assert items == [f"dl-{stance} dl-traveller" for stance in stances]
    drawn = ET.tostring(picture(made), encoding="unicode")
    for dashes in ("6 4.4", "0.1 6.2", "2 2.4"):
        assert f'stroke-dasharray="{dashes}"' in drawn
    (caption,) = texts(made, "figure/figcaption")
    assert "filled reported, hatched estimated, dashed expected, of dots hearsay" in caption


def test_a_contradiction_and_its_events_point_at_each_other() -> None:
    parts = [ContradictionDoc("done", "Both cannot hold.", [(0, 0), (1, 0)])]
    made = document(event(conflicts=[0]), event(id="b", n=2, conflicts=[0]), contradictions=parts)
    assert (
        texts(made, "div/ol/li/p[@class='dl-sheet-conflict']")
        == ["≠ Contradicted. See 1 ≠ 2 at the end."] * 2
    )
    (box,) = sheet(made).iterfind("div/section[@class='dl-sheet-box dl-sheet-conflicts']")
    assert "".join(box.itertext()) == "What contradicts what1 ≠ 2 Both cannot hold."


def test_what_the_editor_assumed_of_the_whole_is_said_once_at_the_end() -> None:
    (report,) = document().reports
    (here, there) = document().places
    made = document(
        reports=[replace(report, assumed="It is of Tuesday.")],
        places=[replace(here, assumed="The station is meant."), there],
    )
    assert texts(made, "div/section[@class='dl-sheet-box dl-sheet-editor']/ol/li") == [
        "It is of Tuesday.",
        "It does not exceed 60 km/h.",
        "Here: The station is meant.",
    ]


def test_the_picture_is_well_formed_and_needs_no_style() -> None:
    svg = ET.fromstring(ET.tostring(picture(document())))
    assert not [part for part in svg.iter() if part.get("style") or part.get("class")]
    assert svg.get("aria-label") == "Map: A journey"


def test_a_gap_that_a_leg_was_taken_across_is_a_ring_in_the_picture_and_told_of() -> None:
    (leg,) = document().legs
    whole, broken = document(), document(legs=[replace(leg, gaps=[GapDoc(40.0, 128.0, 320.0)])])
    rings = [
        sum(circle.get("r") == "7" for circle in picture(made).iter("circle"))
        for made in (whole, broken)
    ]
    assert rings == [0, 1]
    (said,), (told,) = (texts(made, "figure/figcaption") for made in (whole, broken))
    assert "gap in the railway" not in said
    assert "gap in the railway’s data, crossed" in told
