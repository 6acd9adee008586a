"""Tests the weights of railway and time on made-up journeys along a network of railways.

    python data/resolution/journeys.py NETWORK

NETWORK is a file of railways (geo.import_railway reads it). No article tells which train was
taken or when, so that build.py cannot learn what a railway or a time says. Here journeys are
made up along the network's own ways: cities within reach of the tracks, in their order, with
the times that a train or a walker would need; for each weight the mean logarithm of what the
right places were given is told, and how many were asserted, right and wrong. The weight that is
best on every second journey is measured on the others. Three kinds speak for harm: journeys
that leave the railway at every other stop, journeys by road past it, and times of which one in
ten is another stop's.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from invented import Floats, Gold, World

from geo.datahome import KEPT
from geo.gazetteer.found import apart_km
from geo.gazetteer.toponym import key
from geo.interval import Interval
from geo.railway import Network, import_railway, network_named
from geo.resolution import Resolved
from geo.resolution.answer import answer
from geo.resolution.features import COLUMNS
from geo.resolution.model import Weights, probabilities, weights
from geo.resolution.report import features_of, read

Dice = np.random.Generator

COUNT = 240
RIGHT_KM = 25.0
SERVED_KM, NEAR_KM = 8.0, 150.0
DAY = datetime(2019, 4, 24, tzinfo=UTC)
TRIED = {
    "on_railway": (0.0, 0.5, 1.0, 1.5, 2.0, 3.0),
    "out_of_reach": (0.0, -1.0, -2.0, -4.0, -6.0, -8.0),
}


@dataclass
class Journey:
    """Names with their places, times if any, and whether the railway is told of."""

    names: list[Gold]
    times: tuple[Interval | None, ...] = ()
    kmh: float = 1000.0
    railway: Network | None = None


@dataclass(frozen=True)
class Line:
    """A network, and for each city whether it is served and whether tracks are near at all."""

    network: Network
    served: Floats
    region: Floats

    @classmethod
    def of(cls, world: World, network: Network) -> Line:
        """What the network serves of the world."""
        points = list(zip(world.lon.tolist(), world.lat.tolist(), strict=True))
        served, region = (
            np.array([float(bool(network.near(*at, reach))) for at in points])
            for reach in (SERVED_KM, NEAR_KM)
        )
        return cls(network, served, region)


def shared_names(world: World) -> Floats:
    """For each city whether another bears its name, for what nobody shares teaches nothing."""
    return np.array([len(world.numbers[key(city["name"])]) > 1 for city in world.cities], float)


def along(world: World, line: Line, dice: Dice, *, mixed: bool = False) -> Journey:
    """Stops between two cities in order; if mixed, every other one is off the railway."""
    odds = world.people**0.5 * line.served
    start = world.draw(odds, dice)
    away = world.km(start)
    end = world.draw(odds * (away > 100) * (away < 3000), dice)
    near = (away + world.km(end) < 1.15 * away[end]) * (away > 15) * (world.km(end) > 15)
    between = (1 + 9 * shared_names(world)) * near
    on = between * line.served
    off = between * (1 - line.served)
    stops = {start, end}
    for number in range(int(dice.integers(1, 5))):
        some = off if mixed and number % 2 == 0 and off.sum() else on
        if some.sum():
            stops.add(world.draw(some, dice))
    order = sorted(stops, key=lambda i: float(away[i]))
    return Journey([world.gold(i) for i in order], railway=line.network)


def by_road(world: World, line: Line, dice: Dice) -> Journey:
    """Stops that no railway serves, near one another, with the railway told of all the same."""
    odds = (1 + 9 * shared_names(world)) * (1 - line.served) * line.region
    first = world.draw(odds, dice)
    near = odds * (world.km(first) < 400)
    stops = [first, *(world.draw(near, dice) for _ in range(int(dice.integers(1, 5))))]
    return Journey([world.gold(i) for i in dict.fromkeys(stops)], railway=line.network)


def timed(world: World, dice: Dice, *, wrong: bool = False) -> Journey:
    """A journey with the hours of its stops, at no more than 60 to 120 km/h; some told wrongly."""
    odds = world.fame
    stops = [world.draw(odds, dice)]
    for _ in range(int(dice.integers(1, 5))):
        step = (1 + 9 * shared_names(world)) * world.people**0.5 * (world.km(stops[-1]) < 500)
        stops.append(world.draw(step, dice))
    golds = [world.gold(i) for i in dict.fromkeys(stops)]
    kmh, clock = float(dice.uniform(60, 120)), 0.0
    times: list[Interval | None] = []
    for before, here in zip([golds[0], *golds], golds, strict=False):
        clock += apart_km((before.lat, before.lon), (here.lat, here.lon)) / (0.7 * kmh)
        begin = DAY + timedelta(hours=clock)
        times.append(Interval(begin, begin + timedelta(hours=1)))
        clock += 1
    if wrong and len(times) > 1:
        i, j = dice.choice(len(times), 2, replace=False)
        times[i], times[j] = times[j], times[i]
    return Journey(golds, tuple(times), kmh)


def measured(journeys: Sequence[Journey], by: Weights) -> tuple[float, int, int, int]:
    """The mean logarithm of what right places got; names asserted right, wrong, and asked."""
    logs, right, wrong, asked = [], 0, 0, 0
    for one in journeys:
        names = [gold.name for gold in one.names]
        report = read(names, "", None, None, one.times, one.kmh, one.railway)
        found = [a.found for a in report.asked]
        likely, rows = probabilities(features_of(report), found, report.course, (), by)
        for gold, group in zip(one.names, report.group, strict=True):
            places, chances = found[group], likely[group]
            at = (gold.lat, gold.lon)
            good = [apart_km((p.lat, p.lon), at) <= RIGHT_KM for p in places]
            logs.append(np.log(max(1e-6, chances[:-1][np.array(good, bool)].sum())))
            said = answer(report.asked[group], chances, rows[group])
            if not isinstance(said, Resolved):
                asked += 1
            elif apart_km((said.found.lat, said.found.lon), at) <= RIGHT_KM:
                right += 1
            else:
                wrong += 1
    return float(np.mean(logs)), right, wrong, asked


def trial(title: str, column: str, journeys: list[Journey]) -> None:
    """Print what each weight gives on every second journey and on the others."""
    print(f"{title}: {len(journeys)} journeys")
    for value in TRIED[column]:
        rounds = weights().rounds.copy()
        rounds[:, COLUMNS.index(column)] = value
        parts = (measured(journeys[half::2], Weights(rounds)) for half in (0, 1))
        told = [f"log {log:.3f}, right {r}, wrong {w}, asked {a}" for log, r, w, a in parts]
        print(f"  {column} {value:4.1f}: {' | held out: '.join(told)}", flush=True)


def main(path: Path) -> None:
    """Import the network, make journeys up, try the weights."""
    dice = np.random.default_rng(12)
    world = World()
    with tempfile.TemporaryDirectory() as folder:
        os.environ[KEPT] = folder
        import_railway(path, "journeys")
        line = Line.of(world, network_named("journeys"))
        tell(world, line, dice)


def tell(world: World, line: Line, dice: Dice) -> None:
    """Make the journeys up and try the weights."""
    trial("along the railway", "on_railway", [along(world, line, dice) for _ in range(COUNT)])
    mixed = [along(world, line, dice, mixed=True) for _ in range(COUNT)]
    trial("every other stop off the railway", "on_railway", mixed)
    trial("by road", "on_railway", [by_road(world, line, dice) for _ in range(COUNT)])
    trial("with times", "out_of_reach", [timed(world, dice) for _ in range(COUNT)])
    some = [timed(world, dice, wrong=i % 10 == 0) for i in range(COUNT)]
    trial("with times, one journey in ten told wrongly", "out_of_reach", some)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
