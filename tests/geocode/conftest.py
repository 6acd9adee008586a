"""A service on loopback, a clock that nobody waits for, and no kept answers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geo.geocode import Service
from geo.geocode.cache import Answers
from geo.geocode.pace import Pace
from geo.geocode.settings import Name, Settings
from tests.geocode.standin import StandIn, running


class Time:
    """A clock that goes on when somebody sleeps."""

    def __init__(self) -> None:
        self._now = 100.0
        self._lock = threading.Lock()

    def now(self) -> float:
        return self._now

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self._now += seconds


Ask = Callable[..., Service]


@pytest.fixture
def clock() -> Time:
    """A clock of its own."""
    return Time()


@pytest.fixture
def stand_in(clock: Time, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """A service on loopback."""
    for proxy in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(proxy, raising=False)
    with running(clock.now) as service:
        yield service


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    """No kept answers."""
    return Answers(tmp_path / "answers.sqlite")


@pytest.fixture
def asking(stand_in: StandIn, clock: Time, answers: Answers) -> Ask:
    """A service that asks the stand-in and has little time."""

    def make(
        name: Name = "nominatim", *, url: str = "", timeout_s: float = 5.0, user: str = ""
    ) -> Service:
        settings = Settings(name, url or stand_in.url, "desk@example.org", user)
        pace = Pace(clock=clock.now, sleep=clock.sleep)
        return Service(settings, answers=answers, pace=pace, timeout_s=timeout_s)

    return make
