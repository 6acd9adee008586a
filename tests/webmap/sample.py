"""A map document made by hand, small, with whatever texts a test puts into it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from geo.webmap.document import (
    FORMAT,
    BaseMapDoc,
    ClaimDoc,
    ContradictionDoc,
    CreditDoc,
    EventDoc,
    ExcerptDoc,
    LabelDoc,
    LegDoc,
    MapDocument,
    PlaceDoc,
    ReportDoc,
    VoiceDoc,
)
from geo.webmap.lines import encode

SUNDAY, MONDAY = 1_694_271_600_000, 1_694_358_000_000
HOSTILE = (
    "{{ 7*191 }}",
    "{% raw %}",
    "{# #}",
    "</script><script>window.pwned=1</script>",
    "<!--<script>",
    '<img src=x onerror="window.pwned=2">',
    "`${window.pwned=3}`",
    "a\u2028b\u2029c",
    "\u202eright to left\u202c \u200f",
    "C:\\logs\\20190221\\u0031",
    "it's \"5 < 6\" & that's all -->",
    "]]>",
)


def line(*points: tuple[float, float]) -> str:
    """A line of (longitude, latitude) points as the document holds it."""
    return encode(np.array(points, dtype=np.float64))


def claim(text: str = "He left on Sunday.", *, quote: tuple[int, int] | None = None) -> ClaimDoc:
    """What a voice says, in a sentence whose quote is all of it unless told."""
    span = quote or (0, len(text.encode("utf-16-le", "surrogatepass")) // 2)
    return ClaimDoc(
        report=0,
        by=[0],
        stance="asserted",
        excerpt=ExcerptDoc(text, span, [], (0, len(text)), "en"),
        when=[],
        start=None,
        end=None,
        timeText="",
        zone="Asia/Seoul",
        zoneBasis="the zone of the report",
    )


def event(title: str = "The train leaves", **changes: object) -> EventDoc:
    """An event with one claim, at the first place, on a Sunday."""
    made = EventDoc(
        id="leaving",
        n=1,
        title=title,
        kind="departure",
        place=0,
        start=SUNDAY,
        end=MONDAY,
        timed="reported",
        timeText="Sunday 10 September 2023",
        extent="within",
        stance="asserted",
        actor="traveller",
        who="",
        zone="Asia/Seoul",
        claims=[claim()],
        conflicts=[],
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def document(*events: EventDoc, **changes: object) -> MapDocument:
    """A journey from one place to another over a square of land."""
    made = MapDocument(
        format=FORMAT,
        id="sample",
        title="A journey",
        summary="Somebody went somewhere.",
        traveller="Somebody",
        language="en",
        zone="Asia/Seoul",
        zones=["Asia/Seoul", "UTC"],
        axis=(SUNDAY, MONDAY),
        view=(125.0, 38.0, 133.0, 44.0),
        reports=[ReportDoc("r", "The report", SUNDAY, "Sunday 10 September 2023", "en")],
        voices=[VoiceDoc("v", "An agency", "news agency", "KP")],
        places=[
            PlaceDoc("a", "Here", 39.0, 125.75, "surveyed"),
            PlaceDoc("b", "There", 43.1, 131.9, "surveyed"),
        ],
        events=list(events) or [event()],
        legs=[
            LegDoc(
                start=0,
                end=1,
                by="rail",
                status="reported",
                lines=[line((125.75, 39.0), (129.75, 42.0), (131.9, 43.1))],
                km=700.0,
                kmTrack=600.0,
                kmDrawn=100.0,
                basis="600 km of track, 100 km drawn",
                waypoints=[],
                crossings=[],
            )
        ],
        contradictions=[ContradictionDoc("done", "Both cannot hold.", [(0, 0)])],
        assumptions=["It does not exceed 60 km/h."],
        basemap=BaseMapDoc(
            box=(110.0, 30.0, 150.0, 50.0),
            land=[[line((110, 30), (130, 30), (130, 45), (110, 45), (110, 30))]],
            borders=[line((124.0, 40.0), (131.0, 42.4))],
            labels=[LabelDoc("Sea", "sea", 40.0, 131.0), LabelDoc("Land", "country", 42.0, 127.0)],
        ),
        credits=[CreditDoc("Land: Natural Earth", "https://www.naturalearthdata.com/")],
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def hostile() -> MapDocument:
    """A journey whose every text is code somewhere else."""
    texts = [
        event(
            text, id=f"e{n}", n=n, who=text, claims=[replace(claim(text), caveat=text, when=[text])]
        )
        for n, text in enumerate(HOSTILE, 1)
    ]
    every = " ".join(HOSTILE)
    return document(
        *texts,
        title=every,
        summary=every,
        voices=[VoiceDoc("v", every, every)],
        reports=[ReportDoc("r", every, None, every, "en", every)],
        places=[
            PlaceDoc("a", every, 39.0, 125.75, every),
            PlaceDoc("b", every, 43.1, 131.9, every),
        ],
        contradictions=[ContradictionDoc("done", every, [(0, 0)])],
        assumptions=[every],
        credits=[CreditDoc(every)],
    )
