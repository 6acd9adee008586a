"""The page reckons at its cursor what `geo.prism` reckons here: both give the same answers."""

from __future__ import annotations

import json
import random
import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo.prism import Track, Whereabouts, track_of, whereabouts
from geo.prism.track import seconds
from geo.webmap.encode import to_json
from tests.prism.tracks import Move, at, track

if TYPE_CHECKING:
    from geo.check import Checked

SCRIPT = Path(__file__).with_name("page.mjs")


def ask(node: str, asked: list[dict[str, Any]]) -> list[list[Any]]:
    ran = subprocess.run(
        [node, SCRIPT], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    answers: list[list[Any]] = json.loads(ran.stdout)
    return answers


def document(line: Track) -> dict[str, Any]:
    """What the page reads of a document to make the same line of it."""
    names = [f"S{number}" for number in range(len(line.reaches) + 1)]
    return {
        "places": [{"name": name} for name in [*names, *(fix.place for fix in line.fixes)]],
        "legs": [
            {
                "start": number,
                "end": number + 1,
                "km": reach.end_km - reach.start_km,
                "kmh": reach.kmh,
                "status": "reported" if reach.reported else "expected",
                "waypoints": [],
            }
            for number, reach in enumerate(line.reaches)
        ],
        "events": [
            {"kind": "departure" if fix.leaves else "stop", "place": len(names) + number}
            for number, fix in enumerate(line.fixes)
        ],
        "fixes": [
            {
                "event": number,
                "leg": fix.leg,
                "km": fix.km - line.reaches[fix.leg].start_km,
                "start": None if fix.since is None else 1000 * seconds(fix.since, 0),
                "end": None if fix.by is None else 1000 * seconds(fix.by, 0),
            }
            for number, fix in enumerate(line.fixes)
        ],
    }


def assert_agree(ours: Whereabouts, page: Any) -> None:
    if page is None:
        assert ours.kind in {"unknown", "off"}
        return
    assert ours.kind == page["kind"]
    if ours.kind == "on":
        parts = [list(part) for part in ours.parts]
        assert len(parts) == len(page["parts"])
        for mine, theirs in zip(parts, page["parts"], strict=True):
            assert mine == pytest.approx(theirs, abs=2e-3)
        assert (ours.beyond, ours.gaps) == (page["beyond"], page["off"])
        assert (ours.after, ours.before) == (page["from"], page["to"])


def some_line(chance: random.Random) -> Track:
    legs = [
        (float(chance.randint(1, 40)), chance.choice([30.0, 60.0, 120.0, None]))
        for _ in range(chance.randint(1, 3))
    ]
    long = int(sum(km for km, _ in legs))
    moves: list[Move] = []
    clock = 0
    for km in sorted(chance.randint(0, long) for _ in range(chance.randint(1, 4))):
        clock += chance.randint(-5, 60)
        edges: list[float | None] = [clock, clock + chance.randint(1, 60)]
        edges = [None if chance.random() < 0.15 else edge for edge in edges]
        moves.append((float(km), edges[0], edges[1]))
    told = [True, *(chance.random() < 0.7 for _ in legs[1:])]
    return track(legs, moves, leaves=chance.random() < 0.5, reported=told)


def test_the_page_and_this_side_agree_on_any_line(node: str) -> None:
    chance = random.Random(1970)
    asked, lines = [], []
    for _ in range(300):
        line = some_line(chance)
        # Between whole seconds: at the very edge of an interval each side has its half.
        moments = [at(chance.randint(-30, 260) + chance.uniform(0.1, 0.9)) for _ in range(12)]
        moments = [moment.replace(microsecond=500_000) for moment in moments]
        lines.append((line, moments))
        instants = [1000 * seconds(moment, 0) for moment in moments]
        asked.append({"doc": document(line), "instants": instants})
    for (line, moments), answers in zip(lines, ask(node, asked), strict=True):
        for moment, answer in zip(moments, answers, strict=True):
            assert_agree(whereabouts(line, moment), answer)


def test_the_page_and_this_side_agree_on_the_seed(node: str, seed: Checked) -> None:
    from geo.webmap import build_document

    first = datetime.fromisoformat("2023-09-09T00:30+09:00")
    moments = [first + timedelta(hours=hours) for hours in range(120)]
    instants = [1000 * seconds(moment, 0) for moment in moments]
    doc = json.loads(to_json(build_document(seed)))
    (answers,) = ask(node, [{"doc": doc, "instants": instants}])
    line = track_of(seed)
    for moment, answer in zip(moments, answers, strict=True):
        assert_agree(whereabouts(line, moment), answer)
