"""The least change that would resolve a contradiction, in words."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from geo.journey.file import ClaimKey
from geo.schedule.claims import Bound
from geo.schedule.clashes import Clash
from geo.schedule.constraints import OnLine
from geo.schedule.model import DONE
from geo.schedule.telling import Telling
from geo.schedule.words import VEHICLES, kmh_words, length_words, voice_of

_HOUR_S = 3600


def change_of(keys: Sequence[ClaimKey], clash: Clash, telling: Telling) -> str:
    """What would have to be otherwise for claims that clash to hold together."""
    if clash.told_as == "done":
        return _done_change(keys, telling)
    if clash.venues:
        return "If they tell of two events, or if the one place lies in the other."
    lower, upper = clash.lower, clash.upper
    if lower is None or upper is None:
        return ""
    if clash.pair is None:
        return _place_change(clash, upper, telling)
    told = length_words(clash.pair.excess, up=True)
    if lower.event != upper.event:
        first, last = (telling.events[bound.event].title for bound in (lower, upper))
        faster = _faster(clash, clash.pair.seconds - clash.pair.excess, telling)
        return f"If “{first}” was {told} earlier, or “{last}” {told} later{faster}."
    first, last = (_label(bound, telling) for bound in (lower, upper))
    if upper.because == "published":
        return f"If {first} was {told} earlier, or the report of {last} {told} later."
    return f"If {first} was {told} earlier, or {last} {told} later."


def _label(bound: Bound, telling: Telling) -> str:
    """A claim by its words of time and its voice."""
    if bound.node is None:
        return f"“{telling.events[bound.event].title}”"
    claim = telling.claim(bound.node.claim)
    words = f"“{', '.join(claim.when) or claim.quote}”"
    return f"{words} ({voice_of(telling.journey, claim)})"


def _faster(clash: Clash, left: int, telling: Telling) -> str:
    """At which speed the way could be made in the seconds that are left, if at any."""
    ways = [tie for tie in clash.ties if isinstance(tie, OnLine)]
    if not ways or left <= 0:
        return ""
    first, last = min(tie.first for tie in ways), max(tie.last for tie in ways)
    by = [part for part in telling.setting.line.travel(first, last).by if part[2]]
    found = []
    for mode, km, kmh in by:
        others = sum(k / v * _HOUR_S for other, k, v in by if other != mode and v)
        if kmh and left > others:
            enough = ceil(km / (left - others) * _HOUR_S)
            found.append(f"{VEHICLES[mode]} could do {kmh_words(max(enough, ceil(kmh)))}")
    return "".join(f", or {words}" for words in found)


def _place_change(clash: Clash, upper: Bound, telling: Telling) -> str:
    title = telling.events[upper.event].title
    later, earlier = (length_words(n, up=True) for n in (clash.too_early, clash.too_late))
    if clash.too_early <= clash.too_late:
        return f"If “{title}” was {later} later, or {earlier} earlier."
    return f"If “{title}” was {earlier} earlier, or {later} later."


def _done_change(keys: Sequence[ClaimKey], telling: Telling) -> str:
    claims = [telling.claim(key) for key in keys]
    other = next(claim for claim in claims if claim.stance not in DONE)
    what = "foretold" if other.stance == "expected" else "denied"
    return (
        f"If “{other.quote}” was {what} in a report from before it was done, "
        "or if one of the two is left out."
    )
