"""What the tags of a feature say it is: a track in use and what kind, a station, or neither.

The words are OpenStreetMap's (wiki.openstreetmap.org/wiki/Key:railway and Lifecycle prefix),
which extracts in other formats keep as columns; `fclass` is Geofabrik's name for `railway`,
`class` Overture's, `net` the American rail network's word for what is in use. Lines of a
file that has none of these are taken for tracks in use, as the file is, but not what its
own words call something else: a road, a river, a ferry.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from geo.railway.lines import Track

LIFECYCLE: Final = (
    "disused", "abandoned", "construction", "proposed", "razed", "dismantled", "demolished",
    "removed", "destroyed", "planned", "historic",
)  # fmt: skip
"""States of a railway that no train runs on."""

TAKEN: Final = ("rail", "narrow_gauge", "light_rail", "preserved")
"""The kinds of railway that are imported unless others are asked for."""

OTHERS: Final = ("subway", "tram", "monorail", "funicular", "miniature")
"""The kinds that can be asked for: networks of their own, which a train does not enter."""

UNDER_CONSTRUCTION: Final = "under construction"

_STATUS = ("status", "state", "condition", "operational_status", "exs_descri", "rail_flags")
_CLOSED = re.compile(
    r"\b(disused|abandoned|dismantled|demolished|razed|removed|closed|out of use|not in use|"
    r"proposed|planned|under construction)\b"
)
_NET = {"a": "abandoned", "r": "removed", "x": "out of service", "f": "ferry"}
"""What `NET` says in the North American Rail Network of what no train runs on."""

_ELSE: Final = (
    "highway", "waterway", "aerialway", "aeroway", "boundary", "barrier", "building", "landuse",
    "natural", "leisure",
)  # fmt: skip
"""The keys of OpenStreetMap that say what a thing is, if it is no railway."""

_WIRES = ("line", "minor_line", "cable")
_STATIONS = ("station", "halt", "railway_station", "railway_halt")
_NAMES = ("name", "int_name", "alt_name", "old_name", "official_name", "short_name", "loc_name",
          "nat_name", "reg_name", "uic_name", "name_int")  # fmt: skip
_MILE_KM = 1.609344
_NO = ("", "no", "false", "f", "0", "none")


def normalised(tags: Mapping[str, str]) -> dict[str, str]:
    """Tags with their keys in small letters, and those that shapefiles shorten made whole."""
    whole = {"electrifie": "electrified", "fclass": "railway", "railway_ty": "railway"}
    found: dict[str, str] = {}
    for key, value in tags.items():
        name = key.lower().strip()
        name = whole.get(name, name)
        if name.startswith("name_") and len(name) in (7, 8) and name != "name_int":
            name = f"name:{name[5:]}"  # a column's name has no colon
        found.setdefault(name, value.strip())
    if found.get("subtype") == "rail" and "class" in found:  # Overture's segments
        own = found["class"]
        found.setdefault("railway", "rail" if own in ("standard_gauge", "unknown", "") else own)
    return found


def unused(tags: Mapping[str, str]) -> str:
    """Why no train runs on what is tagged so: disused, under construction …; else empty."""
    state = tags.get("railway", "")
    if state in LIFECYCLE:
        return _told(state)
    if not state:
        for prefix in LIFECYCLE:
            if tags.get(f"{prefix}:railway", "no") not in _NO:
                return _told(prefix)
    for word in LIFECYCLE:
        if tags.get(word) == "yes":
            return _told(word)
    for key in _STATUS:
        closed = _CLOSED.search(tags.get(key, "").casefold())
        if closed:
            return closed[1]
    if "rrowner1" in tags and tags.get("net", "").casefold() in _NET:
        return _NET[tags["net"].casefold()]
    ended = re.match(r"\d{4}(-\d\d(-\d\d)?)?", tags.get("end_date", ""))
    return "closed" if ended and ended[0] < str(date.today())[: len(ended[0])] else ""


def something_else(tags: Mapping[str, str]) -> str:
    """What a feature is that its tags do not call a railway, such as highway; or empty."""
    if kind_of(tags):
        return ""
    called = (tags.get(key, "").casefold() for key in ("route", "type", "featurecla"))
    if any("ferry" in word for word in called):
        return "ferry"
    if tags.get("power") in _WIRES:
        return "power"
    return next((key for key in _ELSE if tags.get(key, "").casefold() not in _NO), "")


def kind_of(tags: Mapping[str, str]) -> str:
    """The kind of railway, such as rail or station; empty where the tags do not say."""
    return tags.get("railway", "").casefold()


def is_station(tags: Mapping[str, str], kinds: frozenset[str]) -> bool:
    """Whether it is a station or halt of one of the kinds of railway that are taken."""
    railway = kind_of(tags)
    stops = railway in _STATIONS or (
        not railway and tags.get("public_transport") == "station" and tags.get("train") == "yes"
    )
    own = tags.get("station", "")
    if own in (*TAKEN, *OTHERS):
        return stops and own in kinds
    return stops and all(tags.get(other) != "yes" or other in kinds for other in OTHERS)


def track_of(tags: Mapping[str, str]) -> Track:
    """What is known of a track."""
    name, *translated = [text for _, text in names_of(tags)] or [""]
    gauges = re.findall(r"\d{3,4}", re.sub(r"(?<=\d)[ ,.](?=\d{3}\b)", "", tags.get("gauge", "")))
    return Track(
        kind_of(tags),
        (name, *translated) if name else (),
        tags.get("ref", ""),
        tuple(dict.fromkeys(int(gauge) for gauge in gauges)),
        tags.get("electrified", ""),
        kmh_of(tags.get("maxspeed", "")),
    )


def kmh_of(text: str) -> float:
    """The speed that is allowed, in km/h: the lowest of several, 0 where none is told."""
    found = [
        float(number) * (_MILE_KM if unit == "mph" else 1)
        for number, unit in re.findall(r"(?<![\w.])(\d{1,3}(?:\.\d+)?)\s*(mph|km/h|kmh)?", text)
    ]
    return round(min((speed for speed in found if speed > 0), default=0.0), 1)


def says_yes(value: str) -> bool:
    """Whether a tag such as bridge=viaduct says that there is one."""
    return value.casefold() not in _NO


def layer_of(tags: Mapping[str, str]) -> int:
    """The level above the ground, 0 where none is told."""
    try:
        return max(-99, min(99, round(float(tags.get("layer", "") or 0))))
    except ValueError:
        return 0


def names_of(tags: Mapping[str, str]) -> list[tuple[str, str]]:
    """All names with their languages, each name once a language; the chief one comes first."""
    found: dict[tuple[str, str], None] = {}
    for key in sorted(tags, key=lambda key: (key != "name", key != "name:en", key)):
        root, _, language = key.partition(":")
        if root in _NAMES and not language.startswith(("etymology", "source", "prefix")):
            for name in tags[key].split(";"):
                if name.strip():
                    found.setdefault((language, name.strip()))
    if not found:
        return []
    (_, chief), *others = found
    return [("", chief), *(pair for pair in others if pair != ("", chief))]


def _told(state: str) -> str:
    return UNDER_CONSTRUCTION if state == "construction" else state
