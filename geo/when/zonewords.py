"""Zones as words name them: abbreviations, places, offsets.

An abbreviation can mean several zones (CST, IST). It is decided by the report's own zone
where that is one of them, and never by guessing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from geo.when.cities import zone_of_foreign_name
from geo.when.conventions import NoSuchTime
from geo.when.model import ZoneWords
from geo.zones import place_of, zone_named, zone_names, zone_of_city

#: What abbreviations mean, with the hours from UTC that each names; None where the place's
#: time by its history is meant. After the names in the IANA database and in news.
_ABBREVIATIONS: dict[str, dict[str, float | None]] = {
    "GMT": {"UTC": None},
    "UTC": {"UTC": None},
    "Z": {"UTC": None},
    "MSK": {"Europe/Moscow": None},
    "ET": {"America/New_York": None},
    "PT": {"America/Los_Angeles": None},
    "EST": {"America/New_York": -5},
    "EDT": {"America/New_York": -4},
    "CST": {"America/Chicago": -6, "Asia/Shanghai": 8, "America/Havana": -5},
    "CDT": {"America/Chicago": -5, "America/Havana": -4},
    "MST": {"America/Denver": -7},
    "MDT": {"America/Denver": -6},
    "PST": {"America/Los_Angeles": -8, "Asia/Manila": 8},
    "PDT": {"America/Los_Angeles": -7},
    "BST": {"Europe/London": 1, "Asia/Dhaka": 6},
    "IST": {"Asia/Kolkata": 5.5, "Asia/Jerusalem": 2, "Europe/Dublin": 1},
    "WET": {"Europe/Lisbon": 0},
    "WEST": {"Europe/Lisbon": 1},
    "CET": {"Europe/Berlin": 1},
    "CEST": {"Europe/Berlin": 2},
    "EET": {"Europe/Athens": 2},
    "EEST": {"Europe/Athens": 3},
    "KST": {"Asia/Seoul": None},
    "JST": {"Asia/Tokyo": None},
    "HKT": {"Asia/Hong_Kong": None},
    "SGT": {"Asia/Singapore": None},
    "PKT": {"Asia/Karachi": None},
    "WIB": {"Asia/Jakarta": None},
    "SAST": {"Africa/Johannesburg": None},
    "AWST": {"Australia/Perth": None},
    "ACST": {"Australia/Adelaide": 9.5},
    "AEST": {"Australia/Sydney": 10},
    "AEDT": {"Australia/Sydney": 11},
    "NZST": {"Pacific/Auckland": 12},
    "NZDT": {"Pacific/Auckland": 13},
}
#: Places and regions whose time goes by another city's name in the IANA database.
_PLACES = {
    "beijing": "Asia/Shanghai",
    "china": "Asia/Shanghai",
    "chinese": "Asia/Shanghai",
    "japan": "Asia/Tokyo",
    "japanese": "Asia/Tokyo",
    "korea": "Asia/Seoul",
    "korean": "Asia/Seoul",
    "south korean": "Asia/Seoul",
    "north korean": "Asia/Pyongyang",
    "india": "Asia/Kolkata",
    "indian": "Asia/Kolkata",
    "delhi": "Asia/Kolkata",
    "new delhi": "Asia/Kolkata",
    "mumbai": "Asia/Kolkata",
    "hanoi": "Asia/Ho_Chi_Minh",
    "kiev": "Europe/Kyiv",
    "ukrainian": "Europe/Kyiv",
    "greenwich mean": "UTC",
    "universal": "UTC",
    "washington": "America/New_York",
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    "british": "Europe/London",
    "central european": "Europe/Berlin",
    "eastern european": "Europe/Athens",
    "western european": "Europe/Lisbon",
    "munich": "Europe/Berlin",
    "geneva": "Europe/Zurich",
    "bern": "Europe/Zurich",
    "st petersburg": "Europe/Moscow",
    "khasan": "Asia/Vladivostok",
    "khabarovsk": "Asia/Vladivostok",
    "astana": "Asia/Almaty",
    "ankara": "Europe/Istanbul",
    "ussuriysk": "Asia/Vladivostok",
}


@dataclass(frozen=True, slots=True)
class ZoneMeant:
    """A zone that words may mean.

    `offset` where they name an offset rather than a place, and then its name in `label`.
    """

    zone: str
    offset: timedelta | None = None
    label: str = ""
    named: bool = True
    flag: str = ""


def zones_meant(words: ZoneWords | None, civil: datetime, own: str) -> list[ZoneMeant]:
    """The zones that words may mean at a civil time, the report's zone being `own`.

    Raises NoSuchTime if no zone bears the name.
    """
    if words is None or words.kind == "local":
        return [ZoneMeant(own, named=False)]
    if words.kind == "offset":
        offset = _offset(words.words)
        return [ZoneMeant(own, offset, _utc(offset))]
    if words.kind == "place":
        return [ZoneMeant(_place(words.words, f"“{words.words} time”"))]
    if words.kind == "city":
        return [ZoneMeant(_place(words.words, f"the time in “{words.words}”"))]
    return _abbreviated(words.words, civil, own)


def _offset(text: str) -> timedelta:
    sign = -1 if "-" in text else 1
    hours, minutes = re.findall(r"\d{1,2}", text)[0], (re.findall(r"\d{2}$", text[3:]) or ["0"])[0]
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    if offset > timedelta(hours=15) or int(minutes) > 59:
        raise NoSuchTime(f"no zone is {text} away from UTC")
    return sign * offset


def _place(words: str, quoted: str) -> str:
    name = re.sub(r" (?:standard|daylight|summer|winter)$", "", words.replace(".", "").strip())
    zone = _PLACES.get(name) or zone_of_city(name) or zone_of_foreign_name(name)
    if zone is None and name.title() in zone_names():
        zone = name.title()
    if zone is None:
        raise NoSuchTime(
            f"{quoted} is the time of no place in the IANA database",
            "Expected a city of the database, or an offset from UTC",
        )
    return zone


def _abbreviated(name: str, civil: datetime, own: str) -> list[ZoneMeant]:
    """An abbreviation's meanings; one, if it has one or if the report's zone bears it."""
    meanings = _ABBREVIATIONS[name]
    mine = _bearing(name, civil, own)
    if mine is not None:
        flag = f"assumed: {name} is the time of {own}, the report’s own zone"
        label = f"{name} ({_utc(mine)}, {place_of(own)})"
        return [ZoneMeant(own, mine, label, flag=flag if len(meanings) > 1 else "")]
    single = len(meanings) == 1
    return [_meant(name, zone, hours, civil, alone=single) for zone, hours in meanings.items()]


def _meant(name: str, zone: str, hours: float | None, civil: datetime, *, alone: bool) -> ZoneMeant:
    """One meaning; with a caution where the place kept other time than the name says."""
    if hours is None:
        return ZoneMeant(zone)
    offset = timedelta(hours=hours)
    rules = zone_named(zone)
    kept = offset in (civil.replace(tzinfo=rules, fold=n).utcoffset() for n in (0, 1))
    flag = f"assumed: {name} is meant as said, which {place_of(zone)} did not keep then"
    label = f"{name} ({_utc(offset)}, {place_of(zone)})"
    return ZoneMeant(zone, offset, label, flag=flag if alone and not kept else "")


def _utc(offset: timedelta) -> str:
    """UTC+09:00."""
    minutes = int(offset.total_seconds() // 60)
    return f"UTC{'+' if minutes >= 0 else '−'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _bearing(name: str, civil: datetime, own: str) -> timedelta | None:
    """The offset under which a zone bears an abbreviation within half a year of a time."""
    rules = zone_named(own)
    for days in (0, 183, -183):
        try:
            there = (civil + timedelta(days=days)).replace(tzinfo=rules)
        except OverflowError:
            continue
        if there.astimezone(UTC).astimezone(rules).tzname() == name:
            return there.utcoffset()
    return None
