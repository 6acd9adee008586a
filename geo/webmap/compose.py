"""A checked journey -> the map document, which is all that the page is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

import numpy as np

from geo.article import Article, Excerpt, Span
from geo.check import Checked
from geo.claimtime import ClaimTime, publication
from geo.collection import put_off
from geo.journey import Claim, Event, Report
from geo.journey.file import ClaimKey
from geo.prism import track_of
from geo.schedule import MOVEMENTS, Contradiction, EventTime, clock_words
from geo.webmap.axis import Dated, axis_of
from geo.webmap.background import tiles_of
from geo.webmap.credits import credits_of
from geo.webmap.diagram import diagram_of
from geo.webmap.document import (
    FORMAT,
    NONE,
    CardDoc,
    ClaimDoc,
    ContradictionDoc,
    EventDoc,
    MapDocument,
    ReportDoc,
    VoiceDoc,
)
from geo.webmap.fixes import fixes_of
from geo.webmap.ground import ground_of
from geo.webmap.instants import edges, milliseconds
from geo.webmap.look import look_of
from geo.webmap.numbers import floats
from geo.webmap.quoting import quoted
from geo.webmap.reading import reading_of
from geo.webmap.why import changes_of, feasible_of, speeds_of

UTC = "UTC"


@dataclass(frozen=True, slots=True)
class _Known:
    """What each event is composed from: what was computed, and the numbers of parts.

    By the numbers the document refers to its parts; they go by id or key. `conflicts` are
    those of the contradictions that an event is part of.
    """

    checked: Checked
    times: Mapping[str, EventTime]
    claims: Mapping[ClaimKey, ClaimTime]
    positions: Mapping[ClaimKey, Span]
    excerpts: Mapping[ClaimKey, Excerpt]
    articles: Mapping[str, Article]
    languages: Mapping[str, str]
    events: Mapping[str, int]
    places: Mapping[str, int]
    reports: Mapping[str, int]
    voices: Mapping[str, int]
    conflicts: Mapping[str, list[int]]


_Caveat = tuple[int, int, str]
"""The words of a claim's caveat, with the numbers of its event, and of it in its event."""


@put_off()
def build_document(checked: Checked) -> MapDocument:
    """All that the page is told of a journey, with no text in it that is not plain text."""
    journey, ground = checked.journey, ground_of(checked)
    numbers = {event.id: number for number, event in enumerate(journey.events)}
    known = _Known(
        checked,
        checked.events,
        checked.claims,
        checked.file.positions,
        checked.file.excerpts,
        checked.file.articles,
        {key: report.language for key, report in journey.reports.items()},
        numbers,
        ground.index,
        {key: number for number, key in enumerate(journey.reports)},
        {key: number for number, key in enumerate(journey.voices)},
        _conflicts(checked),
    )
    events = [_event(known, number, event) for number, event in enumerate(journey.events)]
    axis = _axis(checked, events)
    drawn = diagram_of(checked, axis, numbers)
    track = track_of(checked)
    return MapDocument(
        format=FORMAT,
        id=checked.name,
        title=journey.title,
        summary=journey.summary or _summary(checked),
        traveller=journey.traveller,
        language=journey.language,
        zone=journey.zone,
        zones=_zones(checked),
        axis=axis,
        view=ground.view,
        reports=_reports(checked, events),
        voices=[
            VoiceDoc(key, voice.name, voice.role, voice.country or "", voice.unnamed)
            for key, voice in journey.voices.items()
        ],
        places=ground.places,
        events=events,
        legs=ground.legs,
        contradictions=[_contradiction(part, numbers) for part in checked.contradictions],
        assumptions=[assumption.text for assumption in journey.assumptions],
        basemap=ground.basemap,
        credits=credits_of(checked),
        fixes=fixes_of(checked, track),
        story=[CardDoc(numbers[card.event], card.words) for card in journey.story],
        look=look_of(journey.look),
        tiles=tiles_of(journey, ground.view),
        changes=changes_of(checked, numbers),
        speeds=speeds_of(checked, numbers, track),
        marks=drawn.marks,
        region=drawn.region,
        clocks=drawn.clocks,
    )


def _summary(checked: Checked) -> str:
    events, reports = len(checked.journey.events), len(checked.journey.reports)
    return (
        f"{checked.journey.traveller}: {events} event{'s' * (events != 1)}"
        f" from {reports} report{'s' * (reports != 1)}."
    )


def _zones(checked: Checked) -> list[str]:
    """The journey's zone, those of the events' places in order, those of the claims, and UTC."""
    journey = checked.journey
    places = dict.fromkeys(event.place for event in journey.events)
    placed = map(checked.located.get, filter(None, places))
    names = dict.fromkeys(place.zone for place in placed if place)
    told = dict.fromkeys(time.zone for time in checked.claims.values())
    return list(dict.fromkeys([journey.zone, *filter(None, names), *told, UTC]))


def _axis(checked: Checked, events: Sequence[EventDoc]) -> tuple[int, int] | None:
    edges = axis_of(_dated(checked, events), checked.journey.zone)
    if edges is None:
        return None
    start, end = edges
    return round(start.timestamp() * 1000), round(end.timestamp() * 1000)


def _dated(checked: Checked, events: Sequence[EventDoc]) -> Dated:
    """The times that the axis is for: the traveller's movements first of all, and the reports."""
    published = [edges(publication(checked.file, key)) for key in checked.journey.reports]
    aside = [False] * len(events) + [True] * len(published)
    core = [event.kind in MOVEMENTS and not event.who for event in events]
    return Dated(
        floats([*(event.start for event in events), *(start for start, _ in published)]),
        floats([*(event.end for event in events), *(end for _, end in published)]),
        np.array(core + [False] * len(published), dtype=bool),
        np.array(aside, dtype=bool),
    )


def _reports(checked: Checked, events: Iterable[EventDoc]) -> list[ReportDoc]:
    journey = checked.journey
    shown: list[list[tuple[int, int]]] = [[] for _ in journey.reports]
    caveats: list[list[_Caveat]] = [[] for _ in journey.reports]
    for number, event in enumerate(events):
        for place, claim in enumerate(event.claims):
            excerpt = claim.excerpt
            start = excerpt.start
            shown[claim.report].append((start, start + len(excerpt.text)))
            if claim.caveat:
                caveats[claim.report].append((number, place, claim.caveat))
    return [
        _report(checked, key, report, spans, own)
        for (key, report), spans, own in zip(journey.reports.items(), shown, caveats, strict=True)
    ]


def _report(
    checked: Checked,
    key: str,
    report: Report,
    shown: list[tuple[int, int]],
    cautions: Iterable[_Caveat],
) -> ReportDoc:
    published = publication(checked.file, key)
    article = checked.file.articles[key]
    caveats: list[tuple[int, int, int]] = []
    for number, place, words in cautions:
        caveat = article.find(words)
        shown.append(caveat)
        caveats.append((number, place, caveat.start))
    reading = reading_of(article, shown, whole=report.rights == "full")
    return ReportDoc(
        id=key,
        title=report.title or report.file,
        published=milliseconds(published.start) if published else None,
        publishedText=_published_words(report, report.zone or checked.journey.zone),
        language=report.language,
        publisher=report.publisher,
        url=_web_address(report.url),
        assumed=report.assumed,
        zone=report.zone or checked.journey.zone,
        rights=report.rights,
        runs=reading.runs,
        rest=reading.rest,
        caveats=caveats,
        pieces=reading.pieces,
    )


def _published_words(report: Report, zone: str) -> str:
    published: date = report.published
    if isinstance(published, datetime):
        if published.utcoffset() is not None:
            return clock_words(published, zone)
        return f"{_day_words(published)}, {published:%H:%M}"
    return _day_words(published)


def _day_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _web_address(url: str) -> str:
    """The address if it is one of the web; else nothing, as `javascript:` is an address too."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc else ""


def _event(known: _Known, number: int, event: Event) -> EventDoc:
    key, who = event.id, event.who
    time = known.times[key]
    claims = [_claim(known, (key, place), claim) for place, claim in enumerate(event.claims)]
    told = claims[0] if time.alone and len(claims) == 1 else None
    start, end = (told.start, told.end) if told else edges(time.interval)
    return EventDoc(
        key,
        number + 1,
        event.title,
        event.kind,
        known.places.get(event.place or ""),
        start,
        end,
        time.timed,
        time.text,
        time.extent,
        time.stance,
        "other" if who else "traveller",
        who,
        time.zone,
        claims,
        known.conflicts.get(key, NONE),
        NONE if time.alone else feasible_of(time, known.events),
    )


def _claim(known: _Known, key: ClaimKey, claim: Claim) -> ClaimDoc:
    time, report = known.claims[key], claim.report
    start, end = edges(time.interval)
    article, around = known.articles[report], known.excerpts[key]
    language = known.languages[report]
    words, excerpt = quoted(article, known.positions[key], around, claim.when, language)
    return ClaimDoc(
        known.reports[report],
        list(map(known.voices.__getitem__, claim.by)),
        claim.stance,
        excerpt,
        words,
        start,
        end,
        time.text,
        time.zone,
        time.zone_basis,
        list(time.flags) if time.flags else NONE,
        article[article.find(claim.caveat)] if claim.caveat else "",
        claim.assumed,
    )


def _conflicts(checked: Checked) -> dict[str, list[int]]:
    conflicts: dict[str, list[int]] = {}
    for number, contradiction in enumerate(checked.contradictions):
        for event in dict.fromkeys(event for event, _ in contradiction.claims):
            conflicts.setdefault(event, []).append(number)
    return conflicts


def _contradiction(part: Contradiction, numbers: Mapping[str, int]) -> ContradictionDoc:
    claims = [(numbers[event], claim) for event, claim in part.claims]
    return ContradictionDoc(part.kind, part.text, claims, part.reason, part.change)
