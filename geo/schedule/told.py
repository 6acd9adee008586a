"""Each event's time as its own claims tell it, or else as all the others leave it.

An event that claims date has the time in which they agree. One without a date has what
all claims, the order, the way and the speeds leave to it, marked as computed and with its
reasons. Of an event that some claim tells as done only such claims give the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from geo.claimtime import ClaimTime
from geo.interval import Interval
from geo.journey import Claim, Event, Extent, lasts
from geo.journey.file import ClaimKey
from geo.schedule.accounts import is_done
from geo.schedule.model import DONE, SURENESS, EventTime, Feasible, Link
from geo.schedule.telling import choices_words
from geo.schedule.words import clock_words, window_words

Dated = tuple[Claim, ClaimTime]


def reported_time(
    event: Event, times: Mapping[ClaimKey, ClaimTime], feasible: Feasible | None
) -> EventTime | None:
    """The time in which an event's claims agree, or their hull if they do not; None without any.

    What is expected dates only what no claim tells as done. `feasible` stands beside it.
    """
    counts = DONE if is_done(event) else {"expected"}
    used = [
        (claim, time)
        for claim, time in _with_times(event, times)
        if time.interval is not None and claim.stance in counts
    ]
    if not used:
        return None
    extent: Extent = "during" if any(time.extent == "during" for _, time in used) else "within"
    interval = _common(used)
    if interval is None or extent == "during":
        hull = _hull(used)
        disputed = interval is None and extent == "within"
        return _told(used, used, hull, extent, feasible, disputed=disputed)
    return _told(used, _needed(used, interval), interval, extent, feasible)


def is_alone(event: Event, times: Mapping[ClaimKey, ClaimTime], time: EventTime) -> bool:
    """Whether an event has just the time that its only dated claim gives, and nothing narrows it.

    Then there is no more to say of why it was when it was.
    """
    told, feasible = time.interval, time.feasible
    if time.timed != "reported" or told is None or feasible is None or feasible.choices > 1:
        return False
    keys = [(event.id, number) for number in range(len(event.claims))]
    dated = [key for key in keys if key in times and times[key].interval]
    links = feasible.earliest + feasible.latest
    if len(dated) != 1 or not all(link.told and link.claim == dated[0] for link in links):
        return False
    if time.extent == "during":
        return feasible.begins.end == told.end and feasible.ends.start == told.start
    return feasible.begins == told


def _told(
    used: Sequence[Dated],
    needed: Sequence[Dated],
    interval: Interval,
    extent: Extent,
    feasible: Feasible | None,
    *,
    disputed: bool = False,
) -> EventTime:
    first = needed[0][1]
    text = first.text if len(needed) == 1 else "; ".join(time.text for _, time in needed)
    stance = max((claim.stance for claim, _ in needed), key=SURENESS.index)
    if len(needed) == len(used) and extent == "during":
        stance = min((claim.stance for claim, _ in used), key=SURENESS.index)
    return EventTime(interval, "reported", text, "", first.zone, extent, stance, disputed, feasible)


def _common(used: Sequence[Dated]) -> Interval | None:
    common: Interval | None = used[0][1].interval
    for _, time in used[1:]:
        if common is None or time.interval is None:
            return None
        common = common & time.interval
    return common


def _hull(used: Sequence[Dated]) -> Interval:
    hull = used[0][1].interval
    for _, time in used[1:]:
        if hull is not None and time.interval is not None:
            hull = hull | time.interval
    assert hull is not None
    return hull


def _needed(used: Sequence[Dated], interval: Interval) -> list[Dated]:
    """The fewest claims, the surest first, whose intervals alone leave just that one."""
    if len(used) == 1:
        return list(used)
    ranked = sorted(used, key=lambda item: SURENESS.index(item[0].stance))
    for count in range(1, len(ranked)):
        for chosen in combinations(ranked, count) if count <= 2 else ():
            if _common(chosen) == interval:
                return list(chosen)
    return ranked


def _with_times(event: Event, times: Mapping[ClaimKey, ClaimTime]) -> Iterator[Dated]:
    for number, claim in enumerate(event.claims):
        time = times.get((event.id, number))
        if time is not None:
            yield claim, time


def computed_time(
    event: Event, times: Mapping[ClaimKey, ClaimTime], feasible: Feasible | None, zone: str
) -> EventTime:
    """What all others leave to an event that no claim dates; `zone` is the journey's."""
    stance = min((claim.stance for claim in event.claims), key=SURENESS.index)
    zone = next((time.zone for _, time in _with_times(event, times)), zone)
    extent: Extent = "during" if lasts(event, event.claims[0]) else "within"
    if feasible is None:
        return EventTime(None, "none", "", "", zone, extent, stance)
    because = _sentences(feasible, zone)
    window = feasible.window
    if window.start is None and window.end is None:
        return EventTime(None, "none", "", because, zone, extent, stance, feasible=feasible)
    text = window_words(window, zone)
    return EventTime(window, "computed", text, because, zone, extent, stance, feasible=feasible)


def _sentences(feasible: Feasible, zone: str) -> str:
    """Why a window is as it is, in sentences."""
    earliest, latest = _chain(feasible.earliest), _chain(feasible.latest)
    if earliest == latest:
        told = [f"Neither earlier nor later: {earliest}."] if earliest else []
    else:
        edges = (("Not earlier", earliest), ("Not later", latest))
        told = [f"{edge}: {chain}." for edge, chain in edges if chain]
    if feasible.begins != feasible.ends:
        if feasible.begins.end is not None:
            told.append(f"It had begun before {clock_words(feasible.begins.end, zone)}.")
        if feasible.ends.start is not None:
            told.append(f"It did not end before {clock_words(feasible.ends.start, zone)}.")
    if feasible.choices > 1:
        told.append(f"This is over {choices_words(feasible, zone)}.")
    return " ".join(told)


def _chain(links: Sequence[Link]) -> str:
    return "; ".join(link.text for link in links)
