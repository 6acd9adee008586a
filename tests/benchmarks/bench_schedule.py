"""What it costs to tell when everything can have been: windows, one more claim, a whole journey.

Times are those of this process alone; they are printed and held against the figures that
the schedule is to keep.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from itertools import pairwise

from geo.schedule import schedule
from geo.timenet import ORIGIN, Network
from tests.schedule.small import Ground, Happened, Said, written

EVENTS, CONSTRAINTS = 10_000, 30_000
WINDOWS_S, CLAIM_MS = 1.0, 50.0
RUNS, CLAIMS = 5, 300


def line(chance: random.Random) -> Network[str]:
    """Events one after the other on a line, half of them dated, and ways between others."""
    network: Network[str] = Network()
    events = [network.variable() for _ in range(EVENTS)]
    for number, event in enumerate(events):
        if number % 2:
            network.at_least(ORIGIN, event, number * 600 - chance.randrange(20_000), "told")
            network.at_most(ORIGIN, event, number * 600 + chance.randrange(20_000), "told")
    for before, after in pairwise(events):
        network.at_least(before, after, chance.randrange(300), "order")
    while network.constraints < CONSTRAINTS:
        first = chance.randrange(EVENTS - 1)
        last = min(EVENTS - 1, first + chance.randrange(1, 50))
        network.at_least(events[first], events[last], chance.randrange(300), "way")
    return network


def undated(_: random.Random) -> Network[str]:
    """Events on a line of which only the first and the last are dated, all of them stays."""
    network: Network[str] = Network()
    events = [(network.variable(), network.variable()) for _ in range(EVENTS)]
    for begin, end in events:
        network.at_least(begin, end, 0, "lasts")
        network.at_most(begin, end, 600, "lasts")
    for before, after in pairwise(events):
        network.at_least(before[1], after[0], 60, "order")
    network.at_least(ORIGIN, events[0][0], 0, "told")
    network.at_most(ORIGIN, events[-1][1], EVENTS * 660, "told")
    return network


def scattered(chance: random.Random) -> Network[str]:
    """Dated events with ways between any two of them."""
    network: Network[str] = Network()
    events = [network.variable() for _ in range(EVENTS)]
    for number, event in enumerate(events):
        network.at_least(ORIGIN, event, number * 600 - chance.randrange(20_000), "told")
        network.at_most(ORIGIN, event, number * 600 + chance.randrange(20_000), "told")
    while network.constraints < CONSTRAINTS:
        first, last = sorted(chance.sample(range(EVENTS), 2))
        seconds = chance.randrange((last - first) * 300 + 1)
        network.at_least(events[first], events[last], seconds, "way")
    return network


SHAPES: dict[str, Callable[[random.Random], Network[str]]] = {
    "a line, half dated": line,
    "a line of stays, its ends dated": undated,
    "dated, ways between any two": scattered,
}


def windows(make: Callable[[random.Random], Network[str]]) -> tuple[float, float]:
    """The least seconds for all windows from scratch, the most milliseconds for a claim more."""
    least = min(_solved(make(random.Random(0)))[0] for _ in range(RUNS))
    _, network = _solved(make(random.Random(0)))
    chance = random.Random(1)
    most = 0.0
    for _ in range(CLAIMS):
        event = chance.randrange(1, len(network))
        first, last = network.least(event) or 0, network.most(event) or 0
        mark = network.mark()
        begun = time.process_time()
        network.at_least(ORIGIN, event, first + (last - first) // 2, "more")
        network.at_most(ORIGIN, event, last - (last - first) // 4, "more")
        most = max(most, time.process_time() - begun)
        network.undo(mark)
    return least, most * 1e3


def _solved(network: Network[str]) -> tuple[float, Network[str]]:
    assert network.constraints >= CONSTRAINTS - 2, network.constraints
    begun = time.process_time()
    conflict = network.solve()
    took = time.process_time() - begun
    assert conflict is None, "these journeys can be"
    return took, network


def journey() -> float:
    """The least seconds for a schedule of as many dated events, with reasons in words."""
    chance = random.Random(0)
    legs = [Ground(f"p{n}", f"p{n + 1}", 300.0) for n in range(EVENTS - 1)]
    events = []
    for number in range(EVENTS):
        first = number * 600 - chance.randrange(20_000)
        told = Said(((first, number * 600 + chance.randrange(20_000)),))
        events.append(Happened(f"e{number}", "crossing", f"p{number}", (told,)))
    file, times = written(events, legs)
    took = []
    for _ in range(RUNS):
        begun = time.process_time()
        told_all = schedule(file, times, legs)
        took.append(time.process_time() - begun)
        assert not told_all.contradictions
    return min(took)


def main() -> int:
    """Print the figures; 1 if one of them is not kept."""
    print(f"{EVENTS:,} events, {CONSTRAINTS:,} constraints")
    kept = True
    for name, make in SHAPES.items():
        seconds, milliseconds = windows(make)
        kept &= seconds < WINDOWS_S and milliseconds < CLAIM_MS
        print(f"  {name}: all windows {seconds * 1e3:.0f} ms, a claim more {milliseconds:.1f} ms")
    print(f"  limits: {WINDOWS_S * 1e3:.0f} ms, {CLAIM_MS:.0f} ms")
    print(f"a journey of {EVENTS:,} dated events, with its reasons in words: {journey():.2f} s")
    print("kept" if kept else "NOT KEPT")
    return not kept


if __name__ == "__main__":
    sys.exit(main())
