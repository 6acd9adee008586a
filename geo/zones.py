"""Time zones and their history: from civil time to instants and back.

All rules come from the tzdata package, never from the machine, so that the same report
gives the same instants everywhere. Civil times are naive datetimes; instants are aware
ones in UTC. Where a zone's clocks were set, civil times can be missing (a gap), happen
twice (a fold), or a whole day can be missing, as 30 December 2011 in Samoa.
"""

from __future__ import annotations

import difflib
import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from geo.errors import UnknownZone

Instants = tuple[datetime, datetime]

_TICK = timedelta(microseconds=1)
_DAY = timedelta(days=1)


@cache
def zone_named(key: str) -> ZoneInfo:
    """The zone of an IANA name such as Asia/Seoul. Raises UnknownZone."""
    if key in zone_names():
        *folders, name = key.split("/")
        path = files("tzdata").joinpath("zoneinfo", *folders, name)
        with path.open("rb") as stream:
            return ZoneInfo.from_file(stream, key=key)
    key = key if len(key) <= 60 else f"{key[:60]}…"
    near = difflib.get_close_matches(key, zone_names(), n=1)
    remedy = f"Did you mean {near[0]}?" if near else "Asia/Seoul is one, and UTC"
    raise UnknownZone(f"“{key}” is no time zone, expected a name of the IANA database", remedy)


@cache
def zone_names() -> frozenset[str]:
    """All names of the IANA database, links included."""
    return frozenset(files("tzdata").joinpath("zones").read_text("utf-8").split())


def instant(civil: datetime, zone: str, *, last: bool = False) -> datetime:
    """The instant at which a zone's clocks showed a civil time.

    A time that happened twice gives the first of the two instants, or the `last`. A time
    that was skipped gives the instant at which the clocks were set.
    """
    rules = zone_named(zone)
    early = civil.replace(tzinfo=rules, fold=0).astimezone(UTC)
    late = civil.replace(tzinfo=rules, fold=1).astimezone(UTC)
    if early > late:
        return _transition(late, early, rules)
    return late if last else early


def _transition(before: datetime, after: datetime, rules: ZoneInfo) -> datetime:
    """The instant in (before, after] at which the zone's offset changed, to the second."""
    old = before.astimezone(rules).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        if middle.astimezone(rules).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)


def instants(start: datetime, end: datetime, zone: str) -> Instants | None:
    """The least interval of instants at which the clocks showed a time in [start, end).

    None where the clocks skipped all of it. What happened twice is covered from the first
    to the end of the second.
    """
    first = instant(start, zone)
    beyond = instant(end - _TICK, zone, last=True)
    rules = zone_named(zone)
    if civil(beyond, rules) == end - _TICK:
        beyond += _TICK
    return (first, beyond) if first < beyond else None


def civil(moment: datetime, zone: ZoneInfo | str) -> datetime:
    """What the zone's clocks showed at an instant, as a naive datetime."""
    rules = zone_named(zone) if isinstance(zone, str) else zone
    return moment.astimezone(rules).replace(tzinfo=None)


def skipped(civil_time: datetime, zone: str) -> bool:
    """Whether the zone's clocks never showed this time."""
    return civil(instant(civil_time, zone), zone) != civil_time.replace(fold=0)


def day_exists(day: date, zone: str) -> bool:
    """Whether the zone had this day at all."""
    midnight = datetime.combine(day, time())
    return instants(midnight, midnight + _DAY, zone) is not None


def days_on(day: date, count: int, zone: str) -> date:
    """The day that is `count` days later (or earlier), days that never were not counted."""
    reached = day + count * _DAY
    shift = _offset(max(day, reached), zone, fold=1) - _offset(min(day, reached), zone, fold=0)
    if abs(shift) < timedelta(hours=12):
        return reached
    step = _DAY if count > 0 else -_DAY
    reached = day
    for _ in range(abs(count)):
        reached += step
        while not day_exists(reached, zone):
            reached += step
    return reached


def _offset(day: date, zone: str, *, fold: int) -> timedelta:
    noon = datetime.combine(day, time(12)).replace(fold=fold)
    return zone_named(zone).utcoffset(noon) or timedelta()


def local_iso(moment: datetime, zone: str) -> str:
    """An instant as ISO 8601 in a zone's time, with the zone's offset at that instant."""
    there = moment.astimezone(zone_named(zone))
    return there.isoformat(timespec="auto" if there.microsecond else "seconds")


def place_of(zone: str) -> str:
    """A zone's name as a reader knows it: Seoul for Asia/Seoul, UTC for Etc/UTC.

    The zones of the high seas have their signs turned round: Etc/GMT-9 is UTC+9.
    """
    name = zone.rsplit("/", 1)[-1].replace("_", " ")
    if re.fullmatch(r"GMT[+-]\d+", name):
        hours = name.removeprefix("GMT")
        return f"UTC{'−' if hours[0] == '+' else '+'}{hours[1:]}"
    return "UTC" if name in ("UTC", "GMT", "Universal", "Zulu", "Greenwich", "UCT") else name


@cache
def southern(zone: str) -> bool:
    """Whether the zone lies south of the equator, by the coordinates that tzdata gives it."""
    return _latitudes().get(_links().get(zone, zone), "+").startswith("-")


@cache
def _latitudes() -> dict[str, str]:
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {row[2]: row[1] for row in rows}


@cache
def _links() -> dict[str, str]:
    """Older and other names of zones that have coordinates under their own name only."""
    source = files("tzdata").joinpath("zoneinfo", "tzdata.zi").read_text("utf-8")
    links = re.findall(r"^L (\S+) (\S+)$", source, re.MULTILINE)
    return {name: target for target, name in links if name not in _latitudes()}


@cache
def zone_of_city(name: str) -> str | None:
    """The zone that bears a city's name in the IANA database, in any letters, or None."""
    return _cities().get(name.casefold())


@cache
def _cities() -> dict[str, str]:
    areas = (
        "Africa",
        "America",
        "Antarctica",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    )
    named = sorted(key for key in zone_names() if key.split("/")[0] in areas)
    return {key.rsplit("/", 1)[-1].replace("_", " ").casefold(): key for key in named}
