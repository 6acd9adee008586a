"""Journeys whose reports are at odds, or whose plans changed, as the reader's page gets them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geo.check import Checked, load
from tests.build import claim, event, write_journey

LEG = {"from": "capital", "to": "khasan", "by": "rail"}
SLOW = [{"text": "It does not exceed 60 km/h.", "speed_kmh": {"rail": 60}}]


def moved(key: str, kind: str, place: str, when: str, **more: Any) -> dict[str, Any]:
    """A movement that the agency tells."""
    said = claim(f"the train was at {place} {when}, for {key}", when, by=["agency"])
    return event(key, kind, said, place=place, **more)


def too_fast(folder: Path) -> Checked:
    """It left late on Monday and had come 819 km an hour later, at 60 km/h at most."""
    return load(
        write_journey(
            folder,
            moved("leaving", "departure", "capital", "at 22:00 on Monday"),
            moved("coming", "arrival", "khasan", "at 23:00 on Monday"),
            legs=[LEG],
            assumptions=SLOW,
        )
    )


def at_odds(folder: Path) -> Checked:
    """Two claims date one departure on different days, and it cannot be two places at once."""
    first = claim("it left the capital on Sunday", "on Sunday", by=["agency"])
    other = claim("it left the capital on Monday, others say", "on Monday")
    return load(
        write_journey(
            folder,
            event("leaving", "departure", first, other, place="capital"),
            moved("coming", "arrival", "khasan", "on Tuesday"),
            legs=[LEG],
            assumptions=SLOW,
        )
    )


def changed(folder: Path) -> Checked:
    """The first report expected it on Sunday; the second tells that it came on Monday."""
    hoped = claim(
        "it is expected to arrive on Sunday", "on Sunday", stance="expected", report="first"
    )
    came = claim("it arrived on Monday", "on Monday")
    path = write_journey(
        folder,
        event("coming", "arrival", hoped, came, place="khasan"),
        legs=[LEG],
        reports={
            "first": {"file": "first.txt", "published": "2023-09-08", "zone": "Asia/Seoul"},
            "article": {"file": "article.txt", "published": "2023-09-12", "zone": "Asia/Seoul"},
        },
    )
    (path / "first.txt").write_text("it is expected to arrive on Sunday.\n", "utf-8")
    return load(path)
