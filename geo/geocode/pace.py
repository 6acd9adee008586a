"""How often a service is asked: by all threads and all processes that share a cache together.

When the next request may be sent stands in the file of kept answers, by the service's host,
in the computer's own time: who asks takes the turn there, in one transaction. Two users, or
two computers, do not share a cache and have a pace each.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from pathlib import Path
from sqlite3 import Connection as Database
from typing import Protocol

from geo.geocode.cache import opened

INTERVAL_S = 1.1
"""Between two requests to one service; a tenth more than its rule, for uneven networks."""

LONGEST_HOLD_S = 86_400.0
"""What a service may ask for at most: an absurd Retry-After must not silence it for good."""

_UNEVEN_S = 5.0  # a clock that is set right meanwhile, and threads that see it at different times

Clock = Callable[[], float]
Sleep = Callable[[float], None]


class Busy(Exception):
    """No request may be sent in time; `wait_s` is how long it would take."""

    def __init__(self, wait_s: float) -> None:
        super().__init__(wait_s)
        self.wait_s = wait_s


class Turns(Protocol):
    """Where it stands when the next request may be sent."""

    def take(self, clock: Clock, interval_s: float) -> tuple[float, float]:
        """The time, and when it may be sent; if that is not after the time, this takes the turn."""

    def hold(self, clock: Clock, seconds: float) -> None:
        """Let none be sent for so long."""


class OwnTurns:
    """The turns of this process alone."""

    def __init__(self) -> None:
        self._next = -math.inf
        self._lock = threading.Lock()

    def take(self, clock: Clock, interval_s: float) -> tuple[float, float]:
        """As `Turns` says."""
        with self._lock:
            now, due = clock(), self._next
            if due <= now:
                self._next = now + interval_s
            return now, due

    def hold(self, clock: Clock, seconds: float) -> None:
        """As `Turns` says."""
        with self._lock:
            self._next = max(self._next, clock() + seconds)


class SharedTurns:
    """The turns of all that share the file, at one host. Raises CacheUnusable if it fails.

    A turn that was taken in what is now the future (the computer's clock was set back) does
    not count. The clock is read within the transaction: waiting for that may take seconds.
    """

    def __init__(self, path: Path, host: str) -> None:
        self._path = path
        self._host = host
        with opened(path) as database:
            database.execute(
                "create table if not exists turn (host text primary key, taken real, next real)"
            )

    def take(self, clock: Clock, interval_s: float) -> tuple[float, float]:
        """As `Turns` says."""
        with opened(self._path) as database:
            database.execute("begin immediate")
            now = clock()
            due = self._due(database, now)
            if due <= now:
                self._put(database, now, now + interval_s)
            return now, due

    def hold(self, clock: Clock, seconds: float) -> None:
        """As `Turns` says."""
        with opened(self._path) as database:
            database.execute("begin immediate")
            now = clock()
            self._put(database, now, max(self._due(database, now), now + seconds))

    def _due(self, database: Database, now: float) -> float:
        row = database.execute(
            "select next from turn where host = ? and taken <= ?", (self._host, now + _UNEVEN_S)
        ).fetchone()
        return float(row[0]) if row else -math.inf

    def _put(self, database: Database, now: float, due: float) -> None:
        database.execute("insert or replace into turn values (?, ?, ?)", (self._host, now, due))


class Pace:
    """The pace of requests to one service. Safe to use from several threads."""

    def __init__(
        self,
        turns: Turns | None = None,
        interval_s: float = INTERVAL_S,
        clock: Clock = time.time,
        sleep: Sleep = time.sleep,
    ) -> None:
        self.clock = clock
        self._turns = turns or OwnTurns()
        self._interval_s = interval_s
        self._sleep = sleep

    def hold(self, seconds: float) -> None:
        """Send nothing for so long: the service asked for it, or is to be left in peace."""
        self._turns.hold(self.clock, min(seconds, LONGEST_HOLD_S))

    def wait(self, until: float) -> float:
        """Wait until a request may be sent; the time. Raises Busy if that is after `until`."""
        while True:
            now, due = self._turns.take(self.clock, self._interval_s)
            if due <= now:
                return now
            if due > until:
                raise Busy(due - now)
            self._sleep(due - now)
