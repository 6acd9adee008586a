"""A journey of any size along the corridor, as a folder, to measure with.

    python -m tests.synthetic 10000 FOLDER

It is made by rule, not by chance: the same number gives the same files. A sentence of the
report tells one event; the sentences differ, and so do the words of time, the stances,
the voices and the places. Every quote and every `when` stands in the report.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NAMES = [
    "Ada",
    "Boris",
    "Chan",
    "Dana",
    "Emil",
    "Fay",
    "Goran",
    "Hana",
    "Igor",
    "Jin",
    "Kara",
    "Lev",
    "Mina",
    "Nils",
    "Olga",
    "Pak",
]
DEEDS = [
    "waited",
    "rested",
    "telephoned",
    "halted",
    "was",
    "seen",
    "slept",
    "ate",
    "was",
    "photographed",
    "gave",
    "a",
    "speech",
]
PAPERS = (
    ("kcna", "the agency KCNA", "asserted"),
    ("tass", "the agency Tass", "asserted"),
    ("officials", "an official", "hearsay"),
    ("army", "the army", "estimated"),
    ("ministry", "the ministry", "expected"),
)
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
TIMES = (
    "on {day}",
    "early {day}",
    "late {day}",
    "in September 2023",
    "on {number} September 2023",
    "in 2019",
    "",
)
PLACES = (
    ("pyongyang", "KP", 39.0319, 125.7373),
    ("hamhung", "KP", 39.9183, 127.5364),
    ("chongjin", "KP", 41.7956, 129.7758),
    ("khasan", "RU", 42.4275, 130.6517),
    ("ussuriysk", "RU", 43.7972, 131.9518),
    ("vladivostok", "RU", 43.1155, 131.8855),
)
A_PARAGRAPH = 20


@dataclass(frozen=True, slots=True)
class _Told:
    """One event: the sentence that tells it, its words of time, who says it, and where."""

    number: int
    quote: str
    when: str
    voice: str
    stance: str
    place: str | None


def journey(folder: Path, events: int) -> Path:
    """Write a journey of so many events into a folder, and return the folder.

    `folder` is made with its parents; what stands in it under the same names is replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    told = [_told(number) for number in range(events)]
    folder.joinpath("report.txt").write_text(_report(told), "utf-8")
    folder.joinpath("journey.yaml").write_text("\n".join(_yaml(told)) + "\n", "utf-8")
    return folder


def _told(number: int) -> _Told:
    voice, name, stance = PAPERS[number % len(PAPERS)]
    person = NAMES[number // 7 % len(NAMES)]
    time = TIMES[number % len(TIMES)]
    when = time.format(day=DAYS[number // 3 % 7], number=1 + number // 5 % 11)
    deed = DEEDS[number // 2 % 3]
    quote = f"according to {name}, {person} {deed} at post {number + 1} of the line {when}".strip()
    place = None if number % 11 == 10 else PLACES[number % len(PLACES)][0]
    return _Told(number, quote, when, voice, stance, place)


def _report(told: list[_Told]) -> str:
    sentences = [f"It was also said that, {event.quote}." for event in told]
    starts = range(0, len(sentences), A_PARAGRAPH)
    paragraphs = [" ".join(sentences[start : start + A_PARAGRAPH]) for start in starts]
    return "A synthetic report\n\n" + "\n\n".join(paragraphs) + "\n"


def _yaml(told: list[_Told]) -> Iterator[str]:
    """The lines of the journey file; strings as JSON, which YAML reads too."""
    yield from (
        f"title: {json.dumps(f'A synthetic journey of {len(told)} events')}",
        "traveller: Nobody",
        "zone: Asia/Seoul",
        "reports:",
        "  report: {file: report.txt, title: A synthetic report, published: 2023-09-12}",
        "voices:",
    )
    yield from (f"  {key}: {{name: {json.dumps(name)}}}" for key, name, _ in PAPERS)
    yield "places:"
    for key, country, lat, lon in PLACES:
        surveyed = f"surveyed: {{lat: {lat}, lon: {lon}, source: GeoNames}}"
        yield f"  {key}: {{name: {key.title()}, country: {country}, {surveyed}}}"
    yield "events:"
    for event in told:
        yield from _event(event)
    yield "legs:"
    yield "  - {from: pyongyang, to: khasan, by: rail}"
    yield "  - {from: khasan, to: vladivostok, by: rail, status: expected}"


def _event(event: _Told) -> Iterator[str]:
    yield f"  - id: e{event.number + 1}"
    yield f"    title: Post {event.number + 1}"
    yield "    kind: presence"
    if event.place:
        yield f"    place: {event.place}"
    yield "    who: Somebody"
    yield "    claims:"
    yield f"      - quote: {json.dumps(event.quote)}"
    yield "        report: report"
    yield f"        by: [{event.voice}]"
    yield f"        stance: {event.stance}"
    if event.when:
        yield f"        when: {json.dumps(event.when)}"


if __name__ == "__main__":
    journey(Path(sys.argv[2]), int(sys.argv[1]))
