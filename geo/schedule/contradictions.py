"""The smallest sets of claims that cannot all hold, one for each conflict.

When a set is found, its least sure claim is put aside, and so on until the rest can hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from geo.journey.file import ClaimKey
from geo.schedule.changes import change_of
from geo.schedule.claims import Node
from geo.schedule.clashes import Clash
from geo.schedule.constraints import OnLine
from geo.schedule.model import DONE, SURENESS, Contradiction
from geo.schedule.tangles import Tangle
from geo.schedule.telling import Telling, quoted
from geo.schedule.words import km_words, kmh_words, length_words, voice_of


def smallest_sets(tangle: Tangle, telling: Telling) -> Iterator[tuple[frozenset[ClaimKey], Clash]]:
    """The sets of a tangle's claims, each with a clash that tells of it."""
    readings: dict[ClaimKey, list[Node]] = {}
    for node in tangle.nodes:
        readings.setdefault(node.claim, []).append(node)
    left = dict.fromkeys(sorted(tangle.claims, key=telling.place_in_file))
    clashes = sorted(tangle.clashes, key=lambda clash: _order(clash, telling))
    for clash in clashes:
        claims = frozenset(node.claim for node in clash.nodes)
        if claims <= left.keys() and all(len(readings[claim]) == 1 for claim in claims):
            yield claims, clash
            del left[max(claims, key=lambda key: _doubt(key, telling))]
    if len(tangle.nodes) == len(tangle.claims):
        return
    while (found := _by_deletion(clashes, list(left), readings)) is not None:
        yield found
        del left[max(found[0], key=lambda key: _doubt(key, telling))]


def _order(clash: Clash, telling: Telling) -> list[tuple[int, int]]:
    return sorted(telling.place_in_file(node.claim) for node in clash.nodes)


def _doubt(key: ClaimKey, telling: Telling) -> tuple[int, tuple[int, int]]:
    return SURENESS.index(telling.claim(key).stance), telling.place_in_file(key)


def _by_deletion(
    clashes: Sequence[Clash], left: Sequence[ClaimKey], readings: Mapping[ClaimKey, list[Node]]
) -> tuple[frozenset[ClaimKey], Clash] | None:
    """A smallest set by leaving out one claim after the other that it does not need."""
    involved = {node.claim for clash in clashes for node in clash.nodes}
    among = [key for key in left if key in involved]
    if _can_hold(clashes, among, readings):
        return None
    needed = list(among)
    for key in reversed(among):
        without = [other for other in needed if other != key]
        if not _can_hold(clashes, without, readings):
            needed = without
    claims = frozenset(needed)
    telling = next(clash for clash in clashes if {node.claim for node in clash.nodes} <= claims)
    return claims, telling


def _can_hold(
    clashes: Sequence[Clash], claims: Sequence[ClaimKey], readings: Mapping[ClaimKey, list[Node]]
) -> bool:
    """Whether each claim has a reading so that no clash is whole."""
    among = set(claims)
    relevant = [c.nodes for c in clashes if all(node.claim in among for node in c.nodes)]
    at: dict[Node, list[frozenset[Node]]] = {}
    for nodes in relevant:
        for node in nodes:
            at.setdefault(node, []).append(nodes)
    bound = [key for key in claims if any(node in at for node in readings[key])]

    def fill(place: int, chosen: frozenset[Node]) -> bool:
        if place == len(bound):
            return True
        for node in readings[bound[place]]:
            taken = chosen | {node}
            if not any(nodes <= taken for nodes in at.get(node, ())) and fill(place + 1, taken):
                return True
        return False

    return fill(0, frozenset())


def contradiction_of(claims: Iterable[ClaimKey], clash: Clash, telling: Telling) -> Contradiction:
    """A set of claims as it is told."""
    keys = tuple(sorted(claims, key=telling.place_in_file))
    events = {key for key, _ in keys}
    if clash.lower is not None and clash.upper is not None:
        events |= {clash.lower.event, clash.upper.event}
    in_order = tuple(sorted(events, key=telling.number.__getitem__))
    denied = any(telling.claim(key).stance == "denied" for key in keys)
    text = _text(keys, clash, telling)
    change = change_of(keys, clash, telling)
    return Contradiction(clash.kind, keys, text, in_order, change, denied)


def _text(keys: Sequence[ClaimKey], clash: Clash, telling: Telling) -> str:
    if clash.kind == "done":
        return _done_text(keys, telling)
    against = " against ".join(quoted(key, telling) for key in keys)
    if clash.venues:
        named = (telling.events[key].place or "" for key, _ in keys)
        places = " and ".join(dict.fromkeys(telling.places.get(key, key) for key in named))
        return f"One event cannot be in {places}: {against}."
    if clash.kind == "travel":
        return f"{_way_text(clash, telling)} {against}."
    if clash.kind == "place":
        return f"Nobody can be in two places at one time: {against}."
    if clash.upper is not None and clash.upper.because == "published":
        return f"It cannot be told before it was: {against}."
    return f"The times cannot both hold: {against}."


def _done_text(keys: Sequence[ClaimKey], telling: Telling) -> str:
    told: dict[str, list[str]] = {}
    for key in keys:
        claim = telling.claim(key)
        stance = "done" if claim.stance in DONE else claim.stance
        words = f"“{claim.quote}” ({voice_of(telling.journey, claim)})"
        told.setdefault(stance, []).append(words)
    heads = {"done": "told as done", "expected": "as yet to come", "denied": "denied"}
    parts = [f"{heads[stance]}: {'; '.join(told[stance])}" for stance in heads if stance in told]
    text = ", and ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _way_text(clash: Clash, telling: Telling) -> str:
    """How long the way takes, and how long the claims leave to it."""
    assert clash.lower is not None
    assert clash.upper is not None
    assert clash.pair is not None
    first, last = (telling.events[bound.event].title for bound in (clash.lower, clash.upper))
    seconds = clash.pair.seconds
    left = seconds - clash.pair.excess
    if seconds == 0 or left < 0:
        return f"On the way “{first}” comes before “{last}”, by these claims after it:"
    way = way_of(clash, telling)
    speeds = " and ".join(f"{kmh_words(kmh)} by {mode}" for mode, _, kmh in way if kmh)
    km = km_words(sum(km for _, km, _ in way))
    return (
        f"From “{first}” to “{last}” are {km}. At {speeds} at most that takes "
        f"{length_words(seconds)}, and these claims leave {length_words(left)}:"
    )


def way_of(clash: Clash, telling: Telling) -> list[tuple[str, float, float | None]]:
    """The kilometres and highest speeds by mode between the events of a clash."""
    ways = [tie for tie in clash.ties if isinstance(tie, OnLine)]
    if not ways:
        return []
    first, last = min(tie.first for tie in ways), max(tie.last for tie in ways)
    return [*telling.setting.line.travel(first, last).by]
