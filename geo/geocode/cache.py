"""What geocoding services found, kept on disk, so that nobody is asked twice.

Only hits are kept: a place that is not there today may be there tomorrow, and a service
that failed has said nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from geo.datahome import cache_unusable, writable_cache
from geo.errors import CacheUnusable
from geo.gazetteer.found import Found

SCHEMA = 3
"""Raise it when the fields of Found or the form of questions change."""

_BUSY_S = 10.0  # how long another process may write


class Answers:
    """The kept answers of services, by service and question."""

    def __init__(self, path: Path | None = None) -> None:
        """Keep them in the file at `path`, or in the user's cache. Raises CacheUnusable."""
        self.path = path or writable_cache() / f"geocoded-{SCHEMA}.sqlite"
        with opened(self.path) as database:
            database.execute(
                "create table if not exists answer (service text, question text, found text,"
                " at text, primary key (service, question)) without rowid"
            )

    def get(self, service: str, question: str) -> list[Found] | None:
        """What the service found, or None if it was not asked that or found nothing."""
        with opened(self.path) as database:
            row = database.execute(
                "select found from answer where service = ? and question = ?", (service, question)
            ).fetchone()
        return [Found(**place) for place in json.loads(row[0])] if row else None

    def keep(self, service: str, question: str, found: list[Found]) -> None:
        """Keep what it found, with the time."""
        places = json.dumps([place._asdict() for place in found], ensure_ascii=False)
        with opened(self.path) as database:
            database.execute(
                "insert or replace into answer values (?, ?, ?, ?)",
                (service, question, places, datetime.now(UTC).isoformat(timespec="seconds")),
            )


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The file at `path` as a database, for one transaction. Raises CacheUnusable."""
    try:
        with closing(sqlite3.connect(path, timeout=_BUSY_S)) as database, database:
            yield database
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error) or "malformed" in str(error):
            raise CacheUnusable(
                f"The kept answers in {path} are damaged", "Delete the file"
            ) from None
        raise cache_unusable(path, error) from None
