"""A checked journey -> the map document, which is all that the page is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from urllib.parse import urlsplit

from geo.article import Article, Excerpt, Span, excerpt
from geo.check import Checked
from geo.claimtime import ClaimTime, publication
from geo.collection import put_off
from geo.journey import Claim, Event, Report
from geo.journey.file import ClaimKey
from geo.schedule import MOVEMENTS, Contradiction, clock_words
from geo.webmap.axis import Dated, axis_of
from geo.webmap.background import tiles_of
from geo.webmap.credits import credits_of
from geo.webmap.diagram import diagram_of
from geo.webmap.document import (
    FORMAT,
    CardDoc,
    ClaimDoc,
    ContradictionDoc,
    EventDoc,
    ExcerptDoc,
    MapDocument,
    ReportDoc,
    VoiceDoc,
)
from geo.webmap.fixes import fixes_of
from geo.webmap.ground import Ground, ground_of
from geo.webmap.instants import edges, milliseconds
from geo.webmap.look import look_of
from geo.webmap.reading import reading_of
from geo.webmap.why import changes_of, feasible_of, shown_time, speeds_of

UTC = "UTC"

Pieces = Mapping[ClaimKey, Excerpt]
"""The sentences around each claim's quote."""


@put_off()
def build_document(checked: Checked) -> MapDocument:
    """All that the page is told of a journey, with no text in it that is not plain text."""
    journey, ground = checked.journey, ground_of(checked)
    numbers = {event.id: number for number, event in enumerate(journey.events)}
    reports = {key: number for number, key in enumerate(journey.reports)}
    voices = {key: number for number, key in enumerate(journey.voices)}
    conflicts = _conflicts(checked)
    pieces = _pieces(checked)
    axis = _axis(checked)
    drawn = diagram_of(checked, axis, numbers)
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
        reports=[_report(checked, key, report, pieces) for key, report in journey.reports.items()],
        voices=[
            VoiceDoc(key, voice.name, voice.role, voice.country or "", voice.unnamed)
            for key, voice in journey.voices.items()
        ],
        places=ground.places,
        events=[
            _event(checked, event, numbers, ground, reports, voices, conflicts, pieces)
            for event in journey.events
        ],
        legs=ground.legs,
        contradictions=[_contradiction(part, numbers) for part in checked.contradictions],
        assumptions=[assumption.text for assumption in journey.assumptions],
        basemap=ground.basemap,
        credits=credits_of(checked),
        fixes=fixes_of(checked),
        story=[CardDoc(numbers[card.event], card.words) for card in journey.story],
        look=look_of(journey.look),
        tiles=tiles_of(journey, ground.view),
        changes=changes_of(checked, numbers),
        speeds=speeds_of(checked, numbers),
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
    placed = (checked.located.get(event.place or "") for event in journey.events)
    names = [journey.zone, *(place.zone for place in placed if place and place.zone)]
    names += [time.zone for time in checked.claims.values()]
    return list(dict.fromkeys([*names, UTC]))


def _axis(checked: Checked) -> tuple[int, int] | None:
    edges = axis_of(_dated(checked), checked.journey.zone)
    if edges is None:
        return None
    start, end = edges
    return round(start.timestamp() * 1000), round(end.timestamp() * 1000)


def _dated(checked: Checked) -> Iterator[Dated]:
    """The times that the axis is for: the traveller's movements first of all, and the reports."""
    for event in checked.journey.events:
        interval = checked.events[event.id].interval
        if interval is not None:
            yield Dated(interval, core=event.kind in MOVEMENTS and not event.who)
    for key in checked.journey.reports:
        published = publication(checked.file, key)
        if published is not None:
            yield Dated(published, core=False, aside=True)


def _pieces(checked: Checked) -> Pieces:
    articles, positions = checked.file.articles, checked.file.positions
    return {
        (event.id, number): excerpt(articles[claim.report], positions[event.id, number])
        for event in checked.journey.events
        for number, claim in enumerate(event.claims)
    }


def _report(checked: Checked, key: str, report: Report, pieces: Pieces) -> ReportDoc:
    published = publication(checked.file, key)
    article = checked.file.articles[key]
    shown: list[Span] = []
    caveats: list[tuple[int, int, int]] = []
    for number, event in enumerate(checked.journey.events):
        for place, claim in enumerate(event.claims):
            if claim.report != key:
                continue
            piece = pieces[event.id, place]
            shown.append(Span(piece.start, piece.start + len(piece.text)))
            if claim.caveat:
                caveat = article.find(claim.caveat)
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


def _event(
    checked: Checked,
    event: Event,
    numbers: Mapping[str, int],
    ground: Ground,
    reports: Mapping[str, int],
    voices: Mapping[str, int],
    conflicts: Mapping[str, list[int]],
    pieces: Pieces,
) -> EventDoc:
    time = shown_time(checked.events[event.id])
    start, end = edges(time.interval)
    return EventDoc(
        id=event.id,
        n=numbers[event.id] + 1,
        title=event.title,
        kind=event.kind,
        place=ground.index.get(event.place or ""),
        start=start,
        end=end,
        timed=time.timed,
        because=time.because,
        timeText=time.text,
        extent=time.extent,
        stance=time.stance,
        actor="other" if event.who else "traveller",
        who=event.who,
        zone=time.zone,
        claims=[
            _claim(checked, claim, (event.id, place), reports, voices, pieces)
            for place, claim in enumerate(event.claims)
        ],
        conflicts=conflicts.get(event.id, []),
        feasible=feasible_of(checked, event, numbers),
    )


def _claim(
    checked: Checked,
    claim: Claim,
    key: tuple[str, int],
    reports: Mapping[str, int],
    voices: Mapping[str, int],
    pieces: Pieces,
) -> ClaimDoc:
    time: ClaimTime = checked.claims[key]
    start, end = edges(time.interval)
    article, span = checked.file.articles[claim.report], checked.file.positions[key]
    language = checked.journey.reports[claim.report].language
    words, shown = _excerpt(article, pieces[key], span, claim.when, language)
    return ClaimDoc(
        report=reports[claim.report],
        by=[voices[voice] for voice in claim.by],
        stance=claim.stance,
        excerpt=shown,
        when=words,
        start=start,
        end=end,
        timeText=time.text,
        zone=time.zone,
        zoneBasis=time.zone_basis,
        flags=list(time.flags),
        caveat=article[article.find(claim.caveat)] if claim.caveat else "",
        assumed=claim.assumed,
    )


def _excerpt(
    article: Article, piece: Excerpt, span: Span, when: tuple[str, ...], language: str
) -> tuple[list[str], ExcerptDoc]:
    """The words of time as the report writes them, and the sentence around the quote.

    In the sentence the quote and the words of time are marked by UTF-16 offsets.
    """
    text, start, end = piece.text, span.start - piece.start, span.end - piece.start
    found = _phrases(article.name, text, Span(start, end), when) if when else []
    shown = ExcerptDoc(
        text=text,
        quote=(utf16_length(text, start), utf16_length(text, end)),
        marks=[(utf16_length(text, a), utf16_length(text, b)) for a, b in _apart(found)],
        position=(span.start, span.end),
        language=language,
        start=piece.start,
    )
    return [text[mark.start : mark.end] for mark in found], shown


def _phrases(name: str, text: str, quote: Span, when: tuple[str, ...]) -> list[Span]:
    """Where the words of time stand in the quote."""
    sentence = Article(name, text)
    return [sentence.find(phrase, quote) for phrase in when]


def utf16_length(text: str, end: int) -> int:
    """How long the first characters of a text are in UTF-16 units."""
    if text.isascii():
        return min(end, len(text))
    return len(text[:end].encode("utf-16-le", "surrogatepass")) // 2


def _apart(spans: list[Span]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap or touch as one."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _conflicts(checked: Checked) -> dict[str, list[int]]:
    conflicts: dict[str, list[int]] = {}
    for number, contradiction in enumerate(checked.contradictions):
        for event in dict.fromkeys(event for event, _ in contradiction.claims):
            conflicts.setdefault(event, []).append(number)
    return conflicts


def _contradiction(part: Contradiction, numbers: Mapping[str, int]) -> ContradictionDoc:
    claims = [(numbers[event], claim) for event, claim in part.claims]
    return ContradictionDoc(part.kind, part.text, claims, part.reason, part.change)
