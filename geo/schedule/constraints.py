"""What holds between events, whoever tells of them: order, travel, and what kinds mean.

Along the legs an event comes after those at earlier stops, by as long as the way takes at
the highest speed that the editor assumes. A stay contains a meeting at the same place and
of the same people; an arrival begins a stay, a departure ends it. Accounts of one event
are at one time, unless they name two places. Only movements of the traveller's are sure to
be of this journey: a stay or a meeting counts as part of it if its reported time meets that
of the movements, or if it is yet to come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Literal, NamedTuple

from geo.claimtime import ClaimTime
from geo.interval import Interval
from geo.journey import Event, Journey
from geo.journey.file import ClaimKey
from geo.schedule.accounts import accounts_of, is_done, is_expected, person_of
from geo.schedule.claims import Moments, intervals_of, is_lasting
from geo.schedule.line import Line, passage
from geo.schedule.model import DONE, MOVEMENTS
from geo.timenet import Network

Apart = Callable[[str | None, str | None], bool]
Relation = Literal["lasts", "same", "holds", "begins", "ends"]


@dataclass(frozen=True, slots=True)
class OnLine:
    """The way from one stop to another, by their numbers, or the order at one stop."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Related:
    """What two events have to do with each other: `first` holds, begins or ends `second`."""

    how: Relation
    first: str
    second: str


Tie = OnLine | Related


class Rule(NamedTuple):
    """One variable is at least so many seconds after another."""

    earlier: int
    later: int
    seconds: int
    tie: Tie


@dataclass(frozen=True)
class Frame:
    """Moments of events, what holds between them, and whose they are.

    `owners` tells the event of each variable; None for the clock, and for a variable that
    only passes the order on.
    """

    moments: Mapping[str, Moments]
    owners: Sequence[str | None]
    rules: Sequence[Rule]
    alone: Network[object]
    """The rules alone, solved: they can always be met."""

    def network(self) -> Network[object]:
        """The rules in a network of its own, to which bounds can be added."""
        return _network(len(self.owners), self.rules)


@dataclass(frozen=True)
class Setting:
    """What the constraints of a journey are made from."""

    journey: Journey
    times: Mapping[ClaimKey, ClaimTime]
    line: Line
    apart: Apart


def frame_of(setting: Setting, events: Sequence[Event]) -> Frame:
    """The moments of those events and all that holds between them."""
    owners: list[str | None] = [None]
    moments: dict[str, Moments] = {}
    for event in events:
        begin = len(owners)
        owners.append(event.id)
        if is_lasting(event):
            owners.append(event.id)
        moments[event.id] = Moments(begin, len(owners) - 1)
    rules = [
        Rule(at.begin, at.end, 0, Related("lasts", key, key))
        for key, at in moments.items()
        if at.begin != at.end
    ]
    rules += _line_rules(setting, events, moments, owners)
    rules += _stay_rules(setting, events, moments)
    rules += _account_rules(setting, moments)
    return Frame(moments, owners, *_that_hold(len(owners), rules))


def _network(variables: int, rules: Iterable[Rule]) -> Network[object]:
    network: Network[object] = Network()
    for _ in range(1, variables):
        network.variable()
    for rule in rules:
        network.at_least(rule.earlier, rule.later, rule.seconds, rule.tie)
    return network


def _that_hold(variables: int, rules: list[Rule]) -> tuple[list[Rule], Network[object]]:
    """The rules without relations that the line does not allow, and their network.

    Accounts of one event may name two stops that are near to each other; then they are at
    one time only as nearly as the way between the stops takes.
    """
    network = _network(variables, rules)
    while (conflict := network.solve()) is not None:
        loose = [tag for tag in conflict.tags if isinstance(tag, Related) and tag.how != "lasts"]
        rules = [rule for rule in rules if rule.tie not in loose]
        network = _network(variables, rules)
    return rules, network


def told_interval(
    event: Event, times: Mapping[ClaimKey, ClaimTime], *, done: bool = True
) -> Interval | None:
    """The hull of what claims say of an event's time, None if they say nothing."""
    found = [
        interval
        for number, claim in enumerate(event.claims)
        if (claim.stance in DONE if done else claim.stance == "expected")
        for interval in intervals_of((event.id, number), times)
    ]
    hull = found[0] if found else None
    for interval in found[1:]:
        hull = hull | interval if hull else interval
    return hull


def _line_rules(
    setting: Setting,
    events: Sequence[Event],
    moments: Mapping[str, Moments],
    owners: list[str | None],
) -> Iterator[Rule]:
    """The order along the legs: each group of events comes after the one before it."""
    groups: dict[tuple[int, int], list[Moments]] = {}
    for event, stop in on_line(setting, events):
        rank = MOVEMENTS.get(event.kind, 1)
        groups.setdefault((stop, rank), []).append(moments[event.id])
    ordered = sorted(groups.items(), key=lambda item: item[0])
    for ((first, _), before), ((last, _), after) in pairwise(ordered):
        way = OnLine(first, last)
        seconds = setting.line.seconds(first, last)
        if len(before) == 1 or len(after) == 1:
            yield from (Rule(a.end, b.begin, seconds, way) for a in before for b in after)
            continue
        owners.append(None)
        gate = len(owners) - 1
        yield from (Rule(a.end, gate, 0, OnLine(first, first)) for a in before)
        yield from (Rule(gate, b.begin, seconds, way) for b in after)


def on_line(setting: Setting, events: Iterable[Event]) -> list[tuple[Event, int]]:
    """The traveller's events that one stop of the line binds, and the number of that stop."""
    at = [
        (event, stop)
        for event in events
        if (event.kind in MOVEMENTS or event.kind in ("presence", "meeting"))
        and not person_of(setting.journey, event)
        and (stop := passage(setting.line, event)) is not None
    ]
    moving = [item for item in at if item[0].kind in MOVEMENTS]
    others = [item for item in at if item[0].kind not in MOVEMENTS]
    while_on = _span(setting, moving) if others else None
    return moving + [item for item in others if _is_part(setting, item[0], while_on)]


def _span(setting: Setting, moving: Iterable[tuple[Event, int]]) -> Interval | None:
    """From the first to the last that is told of the traveller's movements on the line."""
    span: Interval | None = None
    for event, _ in moving:
        told = told_interval(event, setting.times)
        span = told if span is None or told is None else span | told
    return span


def _is_part(setting: Setting, event: Event, while_on: Interval | None) -> bool:
    """Whether a stay or a meeting is of this journey, as far as its time tells."""
    if is_expected(event):
        return True
    told = told_interval(event, setting.times)
    return told is not None and while_on is not None and told.meets(while_on)


def _stay_rules(
    setting: Setting, events: Sequence[Event], moments: Mapping[str, Moments]
) -> Iterator[Rule]:
    there: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        if event.place and event.kind in ("presence", "meeting", "arrival", "departure"):
            key = (event.place, person_of(setting.journey, event))
            there.setdefault(key, []).append(event)
    for group in there.values():
        if len({event.kind == "presence" for event in group}) == 2:
            at = _At(setting, group)
            for stay, event in product(at.stays, at.others):
                if at.could_be(stay, event):
                    yield from _stay_rule(setting, stay, event, moments)


class _At:
    """The stays of one person at one place, and the other events there."""

    def __init__(self, setting: Setting, group: Sequence[Event]) -> None:
        self.stays = [event for event in group if event.kind == "presence"]
        self.others = [event for event in group if event.kind != "presence"]
        self._count = Counter(event.kind for event in group)
        self._told = {
            event.id: told_interval(event, setting.times, done=is_done(event)) for event in group
        }
        self._done = {event.id for event in group if is_done(event)}
        self._of: dict[str, list[Event]] = {}
        for event in group:
            for key in _keys(event):
                self._of.setdefault(key, []).append(event)

    def could_be(self, stay: Event, event: Event) -> bool:
        """Whether an event at the place of a stay can be taken as part of it.

        Its time has to meet the stay's, or not be told; then there must be no other such
        event, nor another stay. What is told as done hangs on no stay that is yet to come.
        """
        if event.id in self._done and stay.id not in self._done:
            return False
        whole, told = self._told[stay.id], self._told[event.id]
        if event.kind == "arrival":
            told = Interval(told.start, None) if told else None
        elif event.kind == "departure":
            told = Interval(None, told.end) if told else None
        if event.kind == "meeting" and whole is not None and told is not None:
            return whole.meets(told)
        if not self._alone(stay, event):
            return False
        return whole is None or told is None or whole.meets(told)

    def _alone(self, stay: Event, event: Event) -> bool:
        """Whether no other event of its kind is there, nor a stay that is no account of both."""
        own = {
            one.id
            for key in _keys(event) | _keys(stay)
            for one in self._of.get(key, ())
            if one.kind in (event.kind, "presence")
        }
        return len(own) == self._count[event.kind] + self._count["presence"]


def _keys(event: Event) -> set[str]:
    return {event.id} if event.about is None else {event.id, event.about}


def _stay_rule(
    setting: Setting, stay: Event, event: Event, moments: Mapping[str, Moments]
) -> Iterator[Rule]:
    whole, part = moments[stay.id], moments[event.id]
    if event.kind == "meeting":
        tie = Related("holds", stay.id, event.id)
        yield Rule(whole.begin, part.begin, 0, tie)
        yield Rule(part.end, whole.end, 0, tie)
        return
    starts = event.kind == "arrival"
    tie = Related("begins" if starts else "ends", event.id, stay.id)
    yield Rule(part.end, whole.begin, 0, tie) if starts else Rule(whole.end, part.begin, 0, tie)
    if not _tells_edge(setting, stay, begins=starts):
        near = whole.begin if starts else whole.end
        yield Rule(near, part.end, 0, tie) if starts else Rule(part.begin, near, 0, tie)


def _tells_edge(setting: Setting, stay: Event, *, begins: bool) -> bool:
    """Whether the words of some claim tell when a stay began, or ended."""
    readings = [
        reading
        for number in range(len(stay.claims))
        if (time := setting.times.get((stay.id, number))) is not None
        for reading in time.readings
    ]
    return not is_lasting(stay) or any(
        (reading.begins if begins else reading.ends) is not None for reading in readings
    )


def _account_rules(setting: Setting, moments: Mapping[str, Moments]) -> Iterator[Rule]:
    """Accounts of one event are at one time; told as done or as yet to come, each apart."""
    for group in accounts_of(setting.journey):
        if len(group) == 1:
            continue
        for told in (is_done, is_expected):
            accounts = [event for event in group if event.id in moments and told(event)]
            if any(setting.apart(a.place, b.place) for a in accounts for b in accounts):
                continue
            for first, second in pairwise(accounts):
                yield from _same(first, second, moments)


def _same(first: Event, second: Event, moments: Mapping[str, Moments]) -> Iterator[Rule]:
    a, b = moments[first.id], moments[second.id]
    tie = Related("same", first.id, second.id)
    if (a.begin == a.end) == (b.begin == b.end):
        for one, other in dict.fromkeys([(a.begin, b.begin), (a.end, b.end)]):
            yield Rule(one, other, 0, tie)
            yield Rule(other, one, 0, tie)
        return
    whole, part = (a, b) if b.begin == b.end else (b, a)
    yield Rule(whole.begin, part.begin, 0, tie)
    yield Rule(part.end, whole.end, 0, tie)
