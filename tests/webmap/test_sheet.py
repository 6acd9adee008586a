"""What print gives and readers without scripts see: the events in order, and a still picture."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from geo.webmap.document import MapDocument, ReportDoc, VoiceDoc
from geo.webmap.picture import picture
from geo.webmap.sheet import MOST_EVENTS, sheet
from tests.webmap.sample import claim, document, event


def texts(made: MapDocument, path: str) -> list[str]:
    return ["".join(part.itertext()) for part in sheet(made).iterfind(path)]


def test_title_summary_and_report_come_first() -> None:
    made = sheet(document())
    assert [child.tag for child in made][:3] == ["h1", "p", "p"]
    assert ["".join(child.itertext()) for child in made][:3] == [
        "A journey",
        "Somebody went somewhere.",
        "Report: The report, Sunday 10 September 2023",
    ]


def test_events_stand_in_order_under_their_numbers() -> None:
    made = document(event("First"), event("Second", id="b", n=2))
    assert texts(made, "ol/li/h2") == ["First", "Second"]
    assert [item.get("value") for item in sheet(made).iterfind("ol[1]/li")] == ["1", "2"]


def test_a_claim_shows_its_sentence_with_quote_and_decisive_words() -> None:
    said = claim("They say 🚂 he left on Sunday. Really.", quote=(12, 30))
    said = replace(said, excerpt=replace(said.excerpt, marks=[(20, 29)]))
    made = document(event(claims=[said]))
    assert texts(made, "ol/li/blockquote") == ["They say 🚂 he left on Sunday. Really."]
    assert texts(made, "ol/li/blockquote/q") == ["he left on Sunday."]
    assert texts(made, "ol/li/blockquote/q/mark") == ["on Sunday"]


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
    shown = texts(document(event(claims=[said]), voices=voices), "ol/li/p")
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
    first, second = sheet(made).iterfind("ol/li/p[@class='dl-sheet-by']")
    assert [(link.get("href"), link.text) for link in first] == [("https://example.org/one", "One")]
    assert [(link.tag, link.text) for link in second] == [("span", "Two")]


def test_beyond_500_events_it_says_how_many_there_are() -> None:
    made = document(*(event(id=f"e{n}", n=n) for n in range(1, MOST_EVENTS + 8)))
    assert len(texts(made, "ol[1]/li")) == MOST_EVENTS
    assert f"{MOST_EVENTS} of {MOST_EVENTS + 7} events are printed here." in " ".join(
        texts(made, "p")
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
    assert "Outside the picture: Moscow (2)." in caption
    assert "Place not given: 3." in caption


def test_the_picture_draws_what_is_expected_otherwise_than_what_was_reported() -> None:
    (leg,) = document().legs
    made = document(legs=[leg, replace(leg, status="expected")])
    strokes = [
        path.get("stroke-dasharray")
        for path in picture(made).iter("path")
        if path.get("stroke") == "#0b5d48"
    ]
    assert strokes == [None, "0.1 13"]


def test_neighbours_share_a_label_in_the_picture() -> None:
    places = document().places
    made = document(
        event(),
        event("Next door", id="b", n=2, place=1),
        places=[places[0], replace(places[1], lat=39.01, lon=125.76)],
    )
    assert "Here, There: 1, 2" in [text.text for text in picture(made).iter("text")]


def test_the_picture_is_well_formed_and_needs_no_style() -> None:
    svg = ET.fromstring(ET.tostring(picture(document())))
    assert not [part for part in svg.iter() if part.get("style") or part.get("class")]
    assert svg.get("aria-label") == "Map: A journey"
