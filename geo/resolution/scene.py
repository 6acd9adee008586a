"""What the likely places of the other names say of a candidate: nearness, the way, the times.

All candidates stand in arrays, so that a round costs a few products of matrices.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer.found import Found
from geo.interval import Interval
from geo.resolution.features import AREAS, Floats

_NEAR_KM = (50.0, 150.0, 500.0)
_NEXT_KM = (150.0, 1000.0)
_EARTH_KM = 6371.0088
_SOURCES = 400
_AT_ONCE = 2048  # candidates, so that ten thousand names need no gigabyte
_LEAST = 0.01
_UNSEEN = 1.0
_BETWEEN = 3  # so many of the likeliest places of the names before and after are tried
_DETOUR, _SLACK_KM, _APART_KM = 1.25, 20.0, 60.0

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Course:
    """The journey as it is known: the order of the names, their times, the greatest speed.

    `order` are the names' numbers as they are told. `times` has an interval or None for each
    name, `kmh` is what no traveller exceeds, `tracks` tells of each candidate of each name
    which connected part of the railway serves it, counted from 1, or 0.
    """

    order: tuple[int, ...] = ()
    times: tuple[Interval | None, ...] = ()
    kmh: float = 0.0
    tracks: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """The candidates of all names as arrays.

    `next` holds the pairs of names of which one is told right after the other, as the number
    of the one times how many there are, plus the number of the other; `triples` each name
    with the one before it and the one after it; `hours` when each name's time begins and ends
    at the latest, in hours, or infinity; `track` which part of the railway serves a candidate,
    or 0.
    """

    owner: Numbers
    place: Numbers
    point: Floats
    country: Numbers
    region: Numbers
    kind: Numbers
    next: Numbers
    triples: tuple[tuple[int, int, int], ...]
    hours: Floats | None
    kmh: float
    track: Numbers
    count: int

    @classmethod
    def of(cls, groups: Sequence[Sequence[Found]], course: Course) -> Scene:
        """The scene of the candidates of each name."""
        every = [(i, place) for i, group in enumerate(groups) for place in group]
        lat = np.radians([place.lat for _, place in every])
        lon = np.radians([place.lon for _, place in every])
        flat = np.cos(lat)
        codes: dict[object, int] = {}

        def number(thing: object) -> int:
            return codes.setdefault(thing, len(codes))

        track = [part for group in course.tracks for part in group]
        return cls(
            np.array([i for i, _ in every], np.int64),
            np.array([number(p.id) for _, p in every], np.int64),
            np.stack([flat * np.cos(lon), flat * np.sin(lon), np.sin(lat)], axis=1).reshape(-1, 3),
            np.array([number(p.country or p.id) for _, p in every], np.int64),
            np.array([number((p.country, p.region_code)) for _, p in every], np.int64),
            np.array([_breadth(p) for _, p in every], np.int64),
            np.array(sorted({a * len(groups) + b for a, b in _pairs(course.order)}), np.int64),
            tuple(dict.fromkeys(_triples(course.order))),
            _hours(course.times, len(groups)) if course.kmh else None,
            course.kmh,
            np.array(track + [0] * (len(every) - len(track)), np.int64),
            len(groups),
        )


def _breadth(place: Found) -> int:
    """How little its point tells of others: a settlement's all, a country's or sea's nothing."""
    return 1 if place.kind == "region" else 2 if place.kind in AREAS or place.feature else 0


def _pairs(order: Sequence[int]) -> Iterator[tuple[int, int]]:
    for one, other in pairwise(order):
        if one != other:
            yield one, other
            yield other, one


def _triples(order: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    once = [name for i, name in enumerate(order) if i == 0 or order[i - 1] != name]
    for before, name, after in zip(once, once[1:], once[2:], strict=False):
        if before != after:
            yield before, name, after


def _hours(times: Sequence[Interval | None], count: int) -> Floats | None:
    """When each name's time begins and ends, in hours; what is not told has no bounds."""
    if not any(times):
        return None
    hours = np.tile([-np.inf, np.inf], (count, 1))
    for row, time in zip(hours, times, strict=False):
        if time is not None:
            row[0] = -np.inf if time.start is None else time.start.timestamp() / 3600
            row[1] = np.inf if time.end is None else time.end.timestamp() / 3600
    return hours


def shared_features(scene: Scene, probability: Floats, names: int) -> Floats:
    """For each candidate what the likely places of the other names say of it.

    `probability` has one figure a candidate, `names` is how many names there are.
    """
    likely = np.flatnonzero(probability > _LEAST)
    likely = likely[np.argsort(-probability[likely], kind="stable")[:_SOURCES]]
    every = np.arange(len(scene.owner))
    parts = [every[at : at + _AT_ONCE] for at in range(0, len(every), _AT_ONCE)] or [every]
    before, after = zip(
        *(_said_of(scene, some, likely, probability[likely], names) for some in parts), strict=True
    )
    between = _on_the_way(scene, probability)[:, None]
    return np.concatenate([np.concatenate(before), between, np.concatenate(after)], axis=1)


def _said_of(
    scene: Scene, some: Numbers, likely: Numbers, weight: Floats, names: int
) -> tuple[Floats, Floats]:
    """The columns of some candidates: those of SHARED, and the railway's and the times'."""
    # A place named twice, here with one area beside it and there with another, is no witness.
    others = scene.owner[some, None] != scene.owner[None, likely]
    others &= scene.place[some, None] != scene.place[None, likely]
    km = _km(scene, some, likely)
    small = (scene.kind[likely] == 0) & others
    columns = [np.log1p(((km < reach) & small) @ weight) for reach in _NEAR_KM]
    precise = (scene.kind[likely] < 2) & others & (scene.kind[some, None] < 2)
    region = ((scene.region[some, None] == scene.region[None, likely]) & precise) @ weight
    country = ((scene.country[some, None] == scene.country[None, likely]) & others) @ weight
    # Of two names one is no share to build on.
    count = names - 1 + _UNSEEN
    columns += [np.log1p(region), np.log1p(country), region / count, country / count]
    pairs = scene.owner[some, None] * scene.count + scene.owner[None, likely]
    beside = np.isin(pairs, scene.next) & small
    columns += [np.log1p(((km < reach) & beside) @ weight) for reach in _NEXT_KM]
    # Both ends of a stretch are on the railway: this candidate, and a name told beside it.
    joined = (scene.track[some, None] == scene.track[None, likely]) & (scene.track[some, None] > 0)
    railway = np.minimum((beside & joined) @ weight, 1.0)
    late = _out_of_reach(scene, some, km, likely, weight)
    return np.stack(columns, axis=1), np.stack([railway, late], axis=1)


def _on_the_way(scene: Scene, probability: Floats) -> Floats:
    """How probably each candidate lies between the places of the names before and after it."""
    likeliest = _likeliest(scene, probability)
    told = np.zeros(len(probability))
    seen = np.zeros(len(probability))
    for before, name, after in scene.triples:
        mine = np.flatnonzero((scene.owner == name) & (scene.kind == 0))
        starts, ends = likeliest.get(before), likeliest.get(after)
        if starts is None or ends is None or not len(mine):
            continue
        first, second = _km(scene, mine, starts), _km(scene, mine, ends)
        whole = _km(scene, starts, ends)
        way = first[:, :, None] + second[:, None, :]
        fits = (way <= _DETOUR * whole + _SLACK_KM) & (whole > _APART_KM)
        # At one of the ends it is the same stop told again, not one between them.
        fits &= (first[:, :, None] > 1) & (second[:, None, :] > 1)
        told[mine] += np.einsum("nab,a,b->n", fits, probability[starts], probability[ends])
        seen[mine] += 1
    share: Floats = told / np.maximum(seen, 1)
    return share


def _likeliest(scene: Scene, probability: Floats) -> dict[int, Numbers]:
    """The few likeliest small candidates of each name that stands before or after another."""
    wanted = {name for before, _, after in scene.triples for name in (before, after)}
    small = np.flatnonzero((scene.kind == 0) & (probability > _LEAST))
    small = small[np.argsort(-probability[small], kind="stable")]
    found: dict[int, list[int]] = {}
    for index in small.tolist():
        mine = found.setdefault(int(scene.owner[index]), [])
        if len(mine) < _BETWEEN:
            mine.append(index)
    return {name: np.array(found[name], np.int64) for name in wanted if name in found}


def _km(scene: Scene, some: Numbers, others: Numbers) -> Floats:
    cosine = np.clip(scene.point[some] @ scene.point[others].T, -1, 1)
    km: Floats = _EARTH_KM * np.arccos(cosine)
    return km


def _out_of_reach(
    scene: Scene, some: Numbers, km: Floats, likely: Numbers, weight: Floats
) -> Floats:
    """How probably another name's time leaves too little for the way to this candidate."""
    if scene.hours is None:
        return np.zeros(len(some))
    begin, end = scene.hours.T
    mine, theirs = scene.owner[some, None], scene.owner[None, likely]
    hours = np.maximum(end[mine] - begin[theirs], end[theirs] - begin[mine])
    small = (scene.kind[some, None] == 0) & (scene.kind[None, likely] == 0)
    late = (km > hours * scene.kmh) & small & (mine != theirs)
    most: Floats = (late * weight).max(axis=1, initial=0)
    return most
