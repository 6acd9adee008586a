"""A crowd of timed events along the corridor, made as the benchmarks of the peers make it.

Each event has a place, an interval and a text of its own. The texts are cut from the
reference material's newspaper articles where that is there (they overlap where there is
less prose than wished), else written by a small grammar.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

from shapely import Point

from geo.article import Article, Span
from geo.check import Checked
from geo.claimtime import ClaimTime
from geo.interval import Interval
from geo.journey import Claim, Event, Journey, JourneyPlace, Report, Voice
from geo.journey.file import JourneyFile
from geo.journey.nodes import read_nodes
from geo.places import Located
from geo.schedule import schedule

FIRST = datetime(2023, 9, 10, tzinfo=UTC)
LENGTH = 300
ZONE = "Asia/Seoul"
STANCES = ("asserted", "estimated", "expected", "hearsay", "denied")
VOICES = ("the agency", "an official", "the ministry", "the army", "a driver", "the railway")
WHO = ("", "", "", "Somebody")
SUBJECTS = [
    "driver",
    "guard",
    "clerk",
    "mayor",
    "porter",
    "soldier",
    "farmer",
    "teacher",
    "nurse",
    "reporter",
]
ADJECTIVES = [
    "old",
    "quiet",
    "tall",
    "tired",
    "careful",
    "young",
    "local",
    "busy",
    "patient",
    "foreign",
]
VERBS = [
    "saw",
    "heard",
    "noticed",
    "described",
    "remembered",
    "doubted",
    "denied",
    "filmed",
    "counted",
    "expected",
]
OBJECTS = [
    "train",
    "carriage",
    "bridge",
    "crowd",
    "platform",
    "signal",
    "engine",
    "convoy",
    "station",
    "delegation",
]
TIMES = ["before dawn", "at noon", "towards evening", "after midnight", "on the second day"]


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of the crowd: where, from when to when, and what was written of it."""

    lat: float
    lon: float
    start: datetime
    end: datetime
    title: str
    text: str


def track(count: int = 2000) -> list[tuple[float, float]]:
    """The corridor as latitudes and longitudes."""
    return [
        (39.0 + 4.1 * n / count + 0.05 * math.sin(n / 9), 125.7 + 6.2 * n / count)
        for n in range(count)
    ]


def crowd(count: int, prose: Path | None = None) -> list[Happening]:
    """So many events; the same number gives the same events."""
    chance = random.Random(0)
    line = track()
    found = []
    for number, text in zip(range(count), texts(count, prose), strict=True):
        lat, lon = line[chance.randrange(len(line))]
        start = FIRST + timedelta(minutes=chance.randrange(3 * 1440))
        end = start + timedelta(minutes=chance.randrange(30, 600))
        lat, lon = lat + chance.gauss(0, 0.05), lon + chance.gauss(0, 0.05)
        title = f"Event {number + 1}"
        found.append(Happening(round(lat, 6), round(lon, 6), start, end, title, text))
    return found


def texts(count: int, prose: Path | None = None) -> list[str]:
    """So many different texts of 300 characters, cut from a file's prose, or else written."""
    if prose is None or not prose.is_file():
        written = _sentences(random.Random(0))
        return [_filled(written) for _ in range(count)]
    articles = ET.parse(prose).getroot().iter("article")
    whole = " ".join(" ".join(article.findtext("text", "").split()) for article in articles)
    step = min(LENGTH, (len(whole) - LENGTH) // count)
    return [whole[at : at + LENGTH] for at in range(0, step * count, step)]


def _sentences(chance: random.Random) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        who, other = (f"{chance.choice(ADJECTIVES)} {chance.choice(SUBJECTS)}" for _ in range(2))
        what = f"{chance.choice(ADJECTIVES)} {chance.choice(OBJECTS)} {number}"
        verbs = chance.choice(VERBS), chance.choice(VERBS)
        when = chance.choice(TIMES)
        yield f"The {who} {verbs[0]} the {what} {when}, and the {other} {verbs[1]} it."


def _filled(sentences: Iterator[str]) -> str:
    text = ""
    while len(text) < LENGTH:
        text = f"{text} {next(sentences)}".strip()
    return text[:LENGTH]


def journey_of(happenings: list[Happening]) -> Checked:
    """The events as a checked journey, each at a surveyed place of its own, made in memory."""
    article = Article("report.txt", "\n".join(one.text for one in happenings))
    journey = Journey(
        title=f"A crowd of {len(happenings)} events",
        traveller="Nobody",
        zone=ZONE,
        reports={"report": Report(file="report.txt", published=FIRST.date())},
        voices={f"v{number}": Voice(name=name) for number, name in enumerate(VOICES)},
        places={f"p{n}": JourneyPlace(name=f"Post {n + 1}") for n in range(len(happenings))},
        events=tuple(_event(one, number) for number, one in enumerate(happenings)),
    )
    spans, at = {}, 0
    for event, one in zip(journey.events, happenings, strict=True):
        spans[event.id, 0] = Span(at, at + len(one.text))
        at += len(one.text) + 1
    file = JourneyFile(
        Path("crowd"), journey, {"report": article}, spans, {}, read_nodes("title: crowd", Path())
    )
    claims = {
        (event.id, 0): ClaimTime(
            Interval(one.start, one.end), f"{one.start:%H:%M} – {one.end:%H:%M}", ZONE, "", "during"
        )
        for event, one in zip(journey.events, happenings, strict=True)
    }
    located = {
        f"p{n}": Located(f"p{n}", f"Post {n + 1}", Point(one.lon, one.lat), None, ZONE)
        for n, one in enumerate(happenings)
    }
    return Checked(file, located, (), claims, schedule(file, claims))


def _event(one: Happening, number: int) -> Event:
    claim = Claim(
        quote=one.text,
        report="report",
        by=(f"v{number % len(VOICES)}",),
        stance=STANCES[number % len(STANCES)],  # type: ignore[arg-type]
    )
    return Event(
        id=f"e{number + 1}",
        title=one.title,
        kind="presence",
        place=f"p{number}",
        who=WHO[number % len(WHO)],
        claims=(claim,),
    )
