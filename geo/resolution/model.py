"""The odds of candidates: a softmax over weighed features, in rounds, with weights from a table.

The first round looks at each name alone; each later one also at where the round before puts
the other names. The weights are fitted by data/resolution/build.py and stand in weights.csv, a
row a feature and a column a round, so that every answer can be recomputed by hand.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from geo.datahome import data_path
from geo.errors import UnreadableFile
from geo.gazetteer.found import Found
from geo.resolution.features import COLUMNS, JOURNEY, OWN, SHARED, Floats
from geo.resolution.scene import Course, Scene, shared_features

_SHARED_AT = slice(len(OWN), len(OWN) + len(SHARED) + len(JOURNEY))
_NONE_NEAR = COLUMNS.index("none_within_150_km")
_NEAR = len(OWN) + SHARED.index("within_150_km")


@dataclass(frozen=True, slots=True)
class Weights:
    """A row of weights for each round, by the order of COLUMNS, and a temperature."""

    rounds: Floats
    temperature: float = 1.0


@cache
def weights() -> Weights:
    """The weights that come with Dateline. Raises UnreadableFile."""
    path = data_path("resolution", "weights.csv")
    try:
        with path.open(encoding="utf-8", newline="") as file:
            table = {row.pop("feature"): row for row in csv.DictReader(file)}
        rounds = [name for name in table["none"] if name.startswith("round")]
        figures = [[float(table[column][name]) for column in COLUMNS] for name in rounds]
        return Weights(np.array(figures), float(table["temperature"][rounds[-1]]))
    except (OSError, KeyError, ValueError) as error:
        raise UnreadableFile(
            f"The weights of names cannot be read: {error}", "Install Dateline again"
        ).at(str(path)) from None


def softmax(scores: Floats) -> Floats:
    """Probabilities from scores in logarithms of odds."""
    odds: Floats = np.exp(scores - scores.max())
    chances: Floats = odds / odds.sum()
    return chances


def with_context(
    rows: Sequence[Floats], scene: Scene, likely: Sequence[Floats], known: Floats | None = None
) -> list[Floats]:
    """The rows with the columns filled in that the other names' likely places determine."""
    every = [p[:-1] for p in likely]
    flat = np.concatenate([*every, known if known is not None else np.empty(0)])
    shared = shared_features(scene, flat, len(rows) + (0 if known is None else len(known)))
    filled, at = [], 0
    for row, before in zip(rows, every, strict=True):
        new, size = row.copy(), len(row) - 1
        new[:-1, _SHARED_AT] = shared[at : at + size]
        new[-1, _NONE_NEAR] = before @ new[:-1, _NEAR]
        filled.append(new)
        at += size
    return filled


def probabilities(
    rows: Sequence[Floats],
    groups: Sequence[Sequence[Found]],
    course: Course,
    known: Sequence[Found],
    by: Weights,
) -> tuple[list[Floats], list[Floats]]:
    """For each name the probabilities of its candidates and of none, and the last features.

    `known` are places that are certain: the paper's, the report's.
    """
    scene = Scene.of([*groups, *([place] for place in known)], course)
    certain = np.ones(len(known))
    filled = list(rows)
    likely = [softmax(row @ by.rounds[0]) for row in filled]
    for number, figures in enumerate(by.rounds[1:], 2):
        filled = with_context(rows, scene, likely, certain)
        heat = by.temperature if number == len(by.rounds) else 1.0
        likely = [softmax(row @ figures / heat) for row in filled]
    return likely, filled
