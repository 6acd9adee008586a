"""Reading phrases in a few words, for the tests of time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from geo.when import Anchor, When, read_when

REPORT = "2023-09-12"
"""The report's date in most tests, a Tuesday: the seed's."""


def read(phrase: str, on: str = REPORT, zone: str = "Asia/Seoul", **more: Any) -> When:
    """A phrase read on a date in a zone."""
    return read_when(phrase, on=Anchor.parse(on), zone=zone, **more)


def edges(when: When) -> tuple[str, str]:
    """The local edges of the only reading, short: `2023-09-12T08`; `..` where open."""
    told = when.to_json()
    return short(told["start"]), short(told["end"])


def short(iso: str | None) -> str:
    """A local time without its offset, and without a time of day where that is midnight."""
    if iso is None:
        return ".."
    text = datetime.fromisoformat(iso).strftime("%Y-%m-%dT%H:%M:%S")
    for ending in ("T00:00:00", ":00:00", ":00"):
        text = text.removesuffix(ending)
    return text


def utc(text: str) -> datetime:
    """An instant: `2023-09-11T15:00`, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
