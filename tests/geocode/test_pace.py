"""At most one request a second to a service: by every thread, process and service object."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import pytest

from geo.errors import CacheUnusable, ServiceFailed
from geo.geocode import Service
from geo.geocode.cache import Answers
from geo.geocode.pace import INTERVAL_S, LONGEST_HOLD_S, Busy, OwnTurns, Pace, SharedTurns, Turns
from geo.geocode.settings import Settings
from geo.geocode.transport import retry_after_s
from tests.geocode.conftest import Ask, Time
from tests.geocode.standin import Reply, StandIn

ASKER = """
import sys, time
from pathlib import Path
from geo.geocode.pace import Pace, SharedTurns
pace = Pace(SharedTurns(Path(sys.argv[1]), "a.test"), interval_s=0.15)
for _ in range(4):
    print(pace.wait(time.time() + 60))
"""


def shared(path: Path, clock: Time, host: str = "a.test") -> Pace:
    return Pace(SharedTurns(path, host), clock=clock.now, sleep=clock.sleep)


@pytest.fixture(params=["own", "shared"])
def turns(request: pytest.FixtureRequest, tmp_path: Path) -> Turns:
    """Turns of this process alone, and those in a file."""
    return OwnTurns() if request.param == "own" else SharedTurns(tmp_path / "turns", "a.test")


def test_a_request_a_second_is_the_most() -> None:
    assert INTERVAL_S > 1


def test_threads_together_keep_to_one_request_a_second(turns: Turns, clock: Time) -> None:
    pace = Pace(turns, clock=clock.now, sleep=clock.sleep)
    times: list[float] = []
    threads = [
        threading.Thread(target=lambda: times.append(pace.wait(until=1_000))) for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.sort()
    assert len(times) == 20
    assert all(later - sooner >= 1 for sooner, later in pairwise(times))


def test_processes_together_keep_the_pace(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ASKER, str(tmp_path / "turns")]
    asking = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    told = [process.communicate(timeout=60)[0] for process in asking]
    times = sorted(float(line) for lines in told for line in lines.split())
    assert [process.returncode for process in asking] == [0, 0, 0]
    assert len(times) == 12
    assert all(later - sooner >= 0.15 for sooner, later in pairwise(times))


def test_services_of_one_host_share_the_pace_and_those_of_others_do_not(answers: Answers) -> None:
    one, other, elsewhere = (
        Service(Settings("nominatim", url), answers=answers)
        for url in ("http://a.test", "http://a.test/path", "http://b.test")
    )
    one._pace.hold(600)
    with pytest.raises(Busy) as caught:
        other._pace.wait(other._pace.clock() + 1)
    assert 590 < caught.value.wait_s <= 600
    now = elsewhere._pace.clock()
    assert elsewhere._pace.wait(now + 1) - now < 1


def test_a_process_that_starts_while_a_service_is_to_be_left_alone_leaves_it_alone(
    stand_in: StandIn, tmp_path: Path
) -> None:
    stand_in.script = {"Khasan": [Reply(429, headers={"Retry-After": "600"})]}
    answers = Answers(tmp_path / "answers.sqlite")
    settings = Settings("nominatim", stand_in.url, "desk@example.org")
    for name in ("Khasan", "Rajin"):  # two services, as in two processes
        with pytest.raises(ServiceFailed, match="to be left alone for"):
            Service(settings, answers=answers).lookup(name)
    assert len(stand_in.asked) == 1


def test_a_turn_of_the_future_does_not_count_once_the_clock_is_set_back(
    tmp_path: Path, clock: Time
) -> None:
    shared(tmp_path / "turns", clock).hold(3_600)
    clock.sleep(-50)
    assert shared(tmp_path / "turns", clock).wait(until=clock.now()) == clock.now()


def test_an_absurd_wish_to_be_left_alone_is_kept_for_a_day(turns: Turns, clock: Time) -> None:
    pace = Pace(turns, clock=clock.now, sleep=clock.sleep)
    pace.hold(float("inf"))
    with pytest.raises(Busy):
        pace.wait(clock.now() + LONGEST_HOLD_S - 1)
    clock.sleep(LONGEST_HOLD_S)
    assert pace.wait(clock.now()) == clock.now()


def test_turns_that_cannot_be_kept_say_so(tmp_path: Path) -> None:
    (tmp_path / "turns").mkdir()
    with pytest.raises(CacheUnusable, match="cannot be used"):
        SharedTurns(tmp_path / "turns", "a.test")


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120),
        (" 2 ", 2),
        ("0", 0),
        ("9" * 400, 10**9),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("nan", None),
        ("٣", None),
        ("Fri, 31 Dec 99999 23:59:59 GMT", None),
    ],
)
def test_a_time_to_wait_is_read_in_both_forms(told: str, seconds: float | None) -> None:
    assert retry_after_s({"retry-after": told}) == seconds


def test_a_date_to_wait_for_is_so_many_seconds_away() -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    waits = retry_after_s({"retry-after": until})
    assert waits is not None
    assert 85 <= waits <= 90


def test_a_service_is_asked_again_only_after_the_date_that_it_names(
    stand_in: StandIn, asking: Ask
) -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=8), usegmt=True)
    stand_in.script = {"Nowhere": [Reply(503, headers={"Retry-After": until}), Reply()]}
    assert asking().lookup("Nowhere") == []
    first, second = stand_in.asked
    assert second.at - first.at >= 6
