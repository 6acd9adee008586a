"""Lines with movements on them, made by hand or drawn by hypothesis; times in minutes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from geo.prism import Fix, Reach, Track, TrackStop, line_of

NOON = datetime(2023, 9, 11, 12, tzinfo=UTC)
Move = tuple[float, float | None, float | None]


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def track(
    legs: Sequence[tuple[float, float | None]],
    moves: Sequence[Move],
    *,
    leaves: bool = True,
    reported: Sequence[bool] = (),
) -> Track:
    """A line of (km, km/h) with movements (km, since, by) in its order; the first is a departure.

    `leaves`: whether the first of them is one.
    """
    reaches = line_of(legs, reported=reported)
    fixes = tuple(
        Fix(
            f"e{number}",
            f"p{number}",
            _leg(reaches, km),
            km,
            None if since is None else at(since),
            None if by is None else at(by),
            leaves=leaves and number == 0,
        )
        for number, (km, since, by) in enumerate(moves)
    )
    ends = [0.0, *(reach.end_km for reach in reaches)]
    stops = [TrackStop(km, f"S{number}") for number, km in enumerate(ends)]
    stops += [TrackStop(fix.km, fix.place) for fix in fixes]
    return Track(reaches, fixes, tuple(sorted(stops, key=lambda stop: stop.km)))


def _leg(reaches: Sequence[Reach], km: float) -> int:
    return next(n for n, reach in enumerate(reaches) if km <= reach.end_km)


@st.composite
def lines(
    draw: st.DrawFn, *, speedless: bool = True, open_edges: bool = True, expected: bool = True
) -> Track:
    """Lines of one to three legs with one to four movements, consistent or not.

    No way takes exactly the time that there is: that is possible or not by which ends count.
    """
    speeds = st.sampled_from([30.0, 60.0, 120.0, None] if speedless else [30.0, 60.0, 120.0])
    legs = draw(st.lists(st.tuples(st.integers(1, 40).map(float), speeds), min_size=1, max_size=3))
    long = sum(km for km, _ in legs)
    count = draw(st.integers(1, 4))
    places = sorted(draw(st.lists(st.integers(0, int(long)), min_size=count, max_size=count)))
    moves: list[Move] = []
    clock = 0
    for place in places:
        clock += draw(st.integers(-5, 60))
        wide = draw(st.integers(1, 60))
        since: float | None = clock
        by: float | None = clock + wide + 0.25
        if open_edges and draw(st.integers(0, 5)) == 0:
            since = None
        if open_edges and draw(st.integers(0, 5)) == 0:
            by = None
        moves.append((float(place), since, by))
    told = [draw(st.booleans()) if expected else True for _ in legs]
    told[0] = True
    return track(legs, moves, leaves=draw(st.booleans()), reported=told)
