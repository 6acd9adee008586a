"""Small journeys for tests: a test shows its case in a few lines, the rest is filled in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PUBLISHED = "2023-09-12"


def claim(quote: str, when: str | Sequence[str] = (), **more: object) -> dict[str, Any]:
    """A claim of the one report; `when` are its words of time."""
    timed = {"when": when if isinstance(when, str) else list(when)} if when else {}
    return {"quote": quote, "report": "article", **timed, **more}


def event(key: str, kind: str, *claims: dict[str, Any], **more: object) -> dict[str, Any]:
    """An event of that id and kind."""
    return {"id": key, "title": key.title(), "kind": kind, "claims": list(claims), **more}


def write_journey(folder: Path, *events: dict[str, Any], **more: object) -> Path:
    """A journey's folder whose report holds the events' quotes, a paragraph each."""
    folder.mkdir(parents=True, exist_ok=True)
    quotes = [item["quote"] for each in events for item in each["claims"]]
    about = more.pop("report", {})
    report = {"file": "article.txt", "published": PUBLISHED, "zone": "Asia/Seoul"}
    content = {
        "title": "A journey",
        "traveller": "Somebody",
        "zone": "Asia/Seoul",
        "reports": {"article": report | (about if isinstance(about, dict) else {})},
        "voices": {"agency": {"name": "Agency"}},
        "places": {
            "capital": {"name": "Pyongyang", "country": "KP"},
            "khasan": {"name": "Khasan", "country": "RU"},
            "port": {"name": "Vladivostok", "country": "RU"},
        },
        "events": list(events),
        **more,
    }
    (folder / "article.txt").write_text(".\n\n".join(dict.fromkeys(quotes)) + ".\n", "utf-8")
    (folder / "journey.yaml").write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
    return folder
