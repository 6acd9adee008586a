"""Answers: a place with its probability and reasons, or a question with its candidates."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from geo.gazetteer.found import Found, apart_km
from geo.gazetteer.namesake import PREFIX, SAME_SPOT_KM, quoted
from geo.gazetteer.toponym import key
from geo.palette import Theme
from geo.resolution.areas import as_known, countries
from geo.resolution.features import AREAS, COLUMNS, Asked, Floats, namesake_inside
from geo.resolution.formerly import use_of

SURE = 0.8
"""A place is asserted from this probability on; below it, the answer is a question."""

_LIKELIER, _CERTAIN = 0.95, 0.99  # what speaks against a bet has to be outweighed
_LARGE, _TIMES, _LARGEST = 100_000, 10, 500_000
_SHOWN = 8
_LATE = COLUMNS.index("out_of_reach")
_OTHER_NAME = COLUMNS.index("other_name")
_BACKED = [
    COLUMNS.index(column)
    for column in (
        "beside",
        "region_told",
        "country_told",
        "within_150_km",
        "within_500_km",
        "share_of_country",
    )
]
_SAYINGS = {
    "beside": "{beside} stands beside it",
    "county_said": "it is called a county",
    "region_told": "the text names {region}",
    "country_told": "the text names {country}",
    "within_50_km": "other names of the report lie within 50 km of it",
    "within_150_km": "other names of the report lie within 150 km of it",
    "same_region": "other names of the report lie in {region}",
    "country": "it is a country",
    "state": "it is a state",
    "most_people": "no namesake has more people",
    "capital": "it is the capital of {country}",
    "on_the_way": "it lies on the way between the names told before and after it",
    "on_railway": "the railway joins it with a name told beside it",
}


@dataclass(frozen=True, slots=True)
class Resolved:
    """The place that a name means, how probable that is (0 to 1), and what speaks for it."""

    name: str
    found: Found
    probability: float
    because: tuple[str, ...]

    def called(self, name: str) -> Resolved:
        """The same answer for the name as it is written there."""
        return replace(self, name=name)


@dataclass(frozen=True, slots=True)
class Question:
    """What a name may mean, likeliest first, and why that is for a person to say.

    `probability` is the first candidate's; 0 where there is none.
    """

    name: str
    candidates: tuple[Found, ...]
    reason: str
    probability: float

    def called(self, name: str) -> Question:
        """The same question about the name as it is written there."""
        return replace(self, name=name)

    def chart(self, theme: Theme = "light") -> str:
        """The candidates on a map, numbered in their order, as an SVG document."""
        from geo.resolution.chart import chart

        return chart(self.candidates, theme=theme)


Answer = Resolved | Question


def answer(asked: Asked, chances: Floats, rows: Floats) -> Answer:
    """The answer from the probability of each candidate, with that of none of them last."""
    if not asked.found:
        return Question(asked.name, (), f"No place called {quoted(asked.name)} is known", 0.0)
    order = np.argsort(-chances[:-1], kind="stable")
    best = asked.found[order[0]]
    # Namesakes at one spot, a city and its station, are one dot on a map.
    at_spot = [apart_km(_point(best), _point(place)) < SAME_SPOT_KM for place in asked.found]
    sure = float(min(1.0, chances[:-1][np.array(at_spot)].sum()))
    city = next((i for i in order if at_spot[i] and asked.found[i].kind == "settlement"), None)
    if best.kind == "region" and city is not None:
        # Berlin is a state as well, whose middle is the city's.
        order = np.concatenate([[city], order[order != city]])
        best = asked.found[city]
    # An area and its city of the same name are two dots far apart: only the text may choose.
    either = best.kind in (*AREAS, "region") and namesake_inside(best, asked.found)
    doubtful = _overshadowed(best, asked) or _by_hearsay(best, rows[order[0]])
    least = _CERTAIN if either else _LIKELIER if doubtful else SURE
    late = rows[order[0], _LATE] >= 0.5
    if sure >= least and not best.feature and not late:
        return Resolved(
            asked.name, as_known(best), round(sure, 4), _because(asked, best, rows[order[0]])
        )
    shown = tuple(as_known(asked.found[i]) for i in order[:_SHOWN])
    return Question(
        asked.name, shown, _reason(asked, shown, float(chances[-1]), late=late), round(sure, 4)
    )


def _overshadowed(best: Found, asked: Asked) -> bool:
    """Whether a far larger city bears the name, or a county or country elsewhere as large.

    What stands beside the name may say which is meant.
    """
    told = any(area.holds(best) for side in asked.sides for area in side)
    if best.id.startswith(PREFIX):
        return False
    people = best.population or 0
    areas = [p for p in asked.found if p.kind in ("country", "region") and p.match == "official"]
    if not told and any((a.population or 0) >= people and not a.holds(best) for a in areas):
        return True
    most = max(
        place.population or 0
        for place in asked.found
        if place.kind == "settlement" or place is best
    )
    return not told and most >= _LARGE and most > _TIMES * people


def _by_hearsay(best: Found, row: Floats) -> bool:
    """Whether only others call a place so that few know, and nothing else speaks for it.

    GeoNames has Hassan in India by the very letters that Koreans write Khasan with.
    """
    told = row[_OTHER_NAME] and (best.population or 0) < _LARGEST and not best.id.startswith(PREFIX)
    return bool(told) and not row[_BACKED].any()


def _because(asked: Asked, best: Found, row: Floats) -> tuple[str, ...]:
    values = dict(zip(COLUMNS, row.tolist(), strict=True))
    sides = [area.found.name for side in asked.sides for area in side if area.holds(best)]
    whole = next((a.found.name for a in countries() if a.found.country == best.country), "")
    words = {
        "beside": sides[0] if sides else best.region or whole,
        "region": best.region or whole,
        "country": whole,
    }
    said = [text.format(**words) for column, text in _SAYINGS.items() if values[column] > 0.3]
    only = ["no other place of that name is known"] if len(asked.found) == 1 else []
    use = use_of(key(asked.name), best)
    old = [f"it was called so {use.told()}"] if use is not None and use.last is not None else []
    return tuple(only + old + said)


def _reason(asked: Asked, shown: tuple[Found, ...], none: float, *, late: bool) -> str:
    if late:
        return (
            f"{shown[0].address} cannot be reached in time from where other names put the journey"
        )
    if none >= 0.5:
        return f"The place called {quoted(asked.name)} may be one that is not known here"
    if shown[0].feature:
        reach = f"{shown[0].radius_km:.0f} km"
        return f"{quoted(asked.name)} reaches {reach} each way, and the text does not tell where"
    if len(asked.found) == 1:
        return f"{quoted(asked.name)} is known only as {shown[0].address}, and little speaks for it"
    return f"{len(asked.found)} places are called {quoted(asked.name)}, and the text does not tell"


def _point(place: Found) -> tuple[float, float]:
    return place.lat, place.lon
