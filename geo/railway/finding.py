"""The places that a way is asked for: by name, by latitude and longitude, or by id."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from geo.errors import AmbiguousPlace, UnknownPlace
from geo.gazetteer.found import Found, apart_km
from geo.gazetteer.namesake import describe, quoted, same_spot
from geo.railway.measure import between_km
from geo.railway.network import Network, NetworkStation

ONE_PLACE_KM = 5.0
"""Stations of one name that are no further apart are one place."""

OVERLAND = ("rail", "road", "foot")
"""Where one goes so, the other end may tell which namesake is meant.

By sea and by air it is no evidence that a namesake is near: who flies from Venice to Los
Angeles does not come from Venice in California.
"""


_POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*")


@dataclass(frozen=True, slots=True)
class NamedSpot:
    """A place to go from or to; `country` is ISO 3166-1 alpha-2, empty where it is not asked."""

    name: str
    lat: float
    lon: float
    country: str = ""

    def told(self) -> str:
        """Which place it is, so that another of its name is not taken for it unseen."""
        name = "" if _POINT.fullmatch(self.name) else self.name
        return ", ".join(filter(None, (name, self.country, f"{self.lat:.4f}, {self.lon:.4f}")))

    def to_json(self) -> dict[str, str | float]:
        """The place for programs."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Taken:
    """Which of several places a name was taken for, as it fits the way’s other end."""

    name: str
    found: Found
    probability: float
    other: Found
    others: tuple[Found, ...]

    def told(self) -> str:
        """Which place it is, why, and how to choose another."""
        rest = "; ".join(describe(place) for place in self.others[:5])
        return (
            f"{quoted(self.name)} was taken for {describe(self.found)}, as the other end is"
            f" {self.other.address}: {self.probability:.0%} probable. It may also be {rest}."
            " If another is meant, give its id in place of the name."
        )

    def to_json(self) -> dict[str, Any]:
        """What `dateline route --json` prints of it."""
        return {
            "name": self.name,
            "place": self.found.to_json(),
            "probability": self.probability,
            "candidates": [place.to_json() for place in self.others],
            "text": self.told(),
        }


def ends_named(
    network: Network | None, start: str, end: str, by: str
) -> tuple[NamedSpot, NamedSpot, Taken | None]:
    """A way’s two ends as `spot_named` finds them, and what a namesake was taken for, if any.

    Where one end alone may be several places and the way goes over land, both names together
    may decide (`geo.resolve`): only if they say of both which is meant, and of the other end
    what it is by itself. Raises AmbiguousPlace where they do not, and UnknownPlace.
    """
    texts, spots, questions = (start, end), [], []
    for text in texts:
        try:
            spots.append(spot_named(network, text))
        except AmbiguousPlace as error:
            questions.append((len(spots), text, error))
    if not questions:
        return spots[0], spots[1], None
    place, name, question = questions[0]
    stations = network is not None and network.named(name)
    one = len(questions) == 1 and by in OVERLAND and not stations
    taken = _taken(texts, place, question, spots[0]) if one else None
    if taken is None:
        raise question
    spots.insert(place, _spot_of(taken.found))
    return spots[0], spots[1], taken


def _taken(
    texts: Sequence[str], place: int, question: AmbiguousPlace, known: NamedSpot
) -> Taken | None:
    """What the name at `place` is taken for beside the other, None where that does not tell."""
    from geo.resolution import Resolved, resolve

    answers = resolve(texts)
    asked, other = answers[place], answers[1 - place]
    if not (isinstance(asked, Resolved) and isinstance(other, Resolved)) or asked.found.vague:
        return None
    if apart_km((other.found.lat, other.found.lon), (known.lat, known.lon)) > ONE_PLACE_KM:
        return None
    others = tuple(each for each in question.candidates if not same_spot(each, asked.found))
    return Taken(texts[place], asked.found, asked.probability, other.found, others)


def spot_named(network: Network | None, text: str) -> NamedSpot:
    """A place by `LAT,LON`, by a station of the network, if any, or by the gazetteer.

    The gazetteer takes names (`Dover, GB`) and ids (`geonames:2651048`). Raises AmbiguousPlace
    where stations far apart, or several places, bear the name, UnknownPlace where nothing does.
    """
    given = _POINT.fullmatch(text)
    if given:
        lat, lon = float(given[1]), float(given[2])
        if abs(lat) > 90 or abs(lon) > 180:
            raise UnknownPlace(
                f"“{text.strip()}” is no place on Earth",
                "Give LAT,LON: a latitude from -90 to 90, then a longitude from -180 to 180",
            )
        return NamedSpot(text.strip(), lat, lon)
    stations = network.named(text) if network is not None else []
    if stations:
        _demand_one_place(stations, text)
        return NamedSpot(stations[0].name, stations[0].lat, stations[0].lon)
    from geo.gazetteer import locate

    is_id = re.fullmatch(r"\s*[a-z]+:\S+\s*", text)
    found = locate("", id=text.strip()) if is_id else locate(text)
    return _spot_of(found)


def _spot_of(found: Found) -> NamedSpot:
    return NamedSpot(found.name, found.lat, found.lon, found.country)


def _demand_one_place(stations: list[NetworkStation], text: str) -> None:
    import numpy as np

    from geo.railway.routing import spot

    places = np.array([(station.lon, station.lat) for station in stations])
    if between_km(np.broadcast_to(places[0], places.shape), places).max() > ONE_PLACE_KM:
        told = "; ".join(f"{s.name}, {spot(s.lon, s.lat)}" for s in stations[:8])
        raise AmbiguousPlace(
            f"the network has {len(stations)} stations “{text}”: {told}",
            "Give the one that you mean as LAT,LON",
        )
