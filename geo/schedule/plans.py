"""Changes of plan: what an earlier report expected, and a later one tells otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from geo.journey import Event
from geo.journey.file import ClaimKey, JourneyFile
from geo.schedule.accounts import accounts_of
from geo.schedule.claims import intervals_of
from geo.schedule.clashes import foretold
from geo.schedule.model import DONE, PlanChange
from geo.schedule.telling import Telling, quoted


def plan_changes(file: JourneyFile, telling: Telling) -> Iterator[PlanChange]:
    """What accounts of one event expected first, and then tell as done at another time or place.

    Of each expected claim the first that tells it otherwise, where none tells it as foretold.
    """
    for group in accounts_of(file.journey):
        claims = [
            (event, (event.id, number))
            for event in group
            if event.kind != "description"
            for number in range(len(event.claims))
        ]
        expected = [item for item in claims if telling.claim(item[1]).stance == "expected"]
        done = [item for item in claims if telling.claim(item[1]).stance in DONE]
        for event, key in expected:
            later = [
                (other, other_key)
                for other, other_key in done
                if foretold(file, telling.claim(key), telling.claim(other_key))
            ]
            otherwise = [item for item in later if _otherwise(event, key, *item, telling)]
            if otherwise and len(otherwise) == len(later):
                other_key = otherwise[0][1]
                yield PlanChange(key, other_key, change_text(key, other_key, telling))


def change_text(expected: ClaimKey, done: ClaimKey, telling: Telling) -> str:
    """A change of plan in words."""
    return f"Expected: {quoted(expected, telling)}. It came otherwise: {quoted(done, telling)}."


def _otherwise(event: Event, key: ClaimKey, other: Event, done: ClaimKey, telling: Telling) -> bool:
    if telling.setting.apart(event.place, other.place):
        return True
    expected, told = intervals_of(key, telling.times), intervals_of(done, telling.times)
    if not expected or not told:
        return False
    lasting = {telling.times[key].extent, telling.times[done].extent} == {"during"}
    return not lasting and not any(a.meets(b) for a, b in product(expected, told))
