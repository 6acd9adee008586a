"""Fits the weights of geo.resolution to articles whose names have known places.

    python data/resolution/build.py LGL_XML

Every second article, by the parity of a digest of its number, is learned from; the others
are only measured on. A softmax over each name's candidates and "none of them", by gradient
descent with momentum and a quadratic penalty. Right is the country or region that is meant
where one is, by its name; else every candidate within 161 km of the known point. Made-up
reports of the world (invented.py) are learned from too, and count more, since the articles
are of local papers of the USA.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import numpy as np
from invented import Gold, Invented, invented

from geo.gazetteer.file import source_folder
from geo.gazetteer.found import Found, apart_km
from geo.resolution.fame import FEWEST
from geo.resolution.features import AREAS, COLUMNS, Floats, own_features
from geo.resolution.model import softmax, with_context
from geo.resolution.report import read
from geo.resolution.scene import Course, Scene

HERE = Path(__file__).parent
RIGHT_KM = 161.0
PENALTY = 1.0
STEPS = 400
LOST = 0.05
ARTICLES = 4.0
"""What a name of the articles counts beside one of a made-up report."""

MADE_UP = 4000
PRIORS = {"not_yet_name": -2.0, "on_railway": 0.5, "out_of_reach": -4.0}
"""Weights that no article teaches, in logarithms of odds: a name that came later is seven times
less likely. The railway's and the time's were tried on made-up journeys (journeys.py)."""


Dice = np.random.Generator


@dataclass
class Lesson:
    """An article's features, and which candidates are right for each of its groups."""

    rows: list[Floats]
    scene: Scene
    right: list[Floats]
    weight: list[float]
    likely: list[Floats] = field(default_factory=list)


def articles(path: Path) -> list[tuple[bool, str, list[Gold]]]:
    """Whether it is learned from, the text, and each gold name."""
    told = []
    for article in ET.parse(path).iter("article"):
        digest = hashlib.sha256(article.attrib["docid"].encode()).digest()
        names = [
            gold(toponym) for toponym in article.iter("toponym") if toponym.findtext("gaztag/lat")
        ]
        told.append((digest[0] % 2 == 0, article.findtext("text") or "", names))
    return told


def gold(toponym: ET.Element) -> Gold:
    """A name with its place, and whether that is a country or a region."""
    code = toponym.findtext("gaztag/fcode") or ""
    kind = "country" if code[:3] == "PCL" else "region" if code == "ADM1" else ""
    return Gold(
        toponym.findtext("phrase") or "",
        float(toponym.findtext("gaztag/lat") or 0),
        float(toponym.findtext("gaztag/lon") or 0),
        int(toponym.findtext("start") or 0),
        "wide" if code in ("CONT", "RGN") else kind,
        _codes().get(toponym.findtext("gaztag/country") or "", ""),
    )


@cache
def _codes() -> dict[str, str]:
    countries = json.loads((source_folder() / "countries.json").read_text("utf-8"))
    return {"Czech Republic": "CZ", **{c["name"]: code for code, c in countries.items()}}


def right_of(gold: Gold, found: tuple[Found, ...]) -> Floats:
    """Which candidates are right, as ones and zeros."""
    near = [apart_km((p.lat, p.lon), (gold.lat, gold.lon)) <= RIGHT_KM for p in found]
    same = [gold.country == p.country for p in found]
    if gold.kind == "country" and gold.country:
        meant = [p.kind == "country" and mine for p, mine in zip(found, same, strict=True)]
    elif gold.kind == "region" and gold.country:
        meant = [p.kind == "region" and mine for p, mine in zip(found, same, strict=True)]
    elif gold.kind == "wide":
        meant = [p.kind in AREAS and p.kind != "country" for p in found]
    else:
        small = (*AREAS, "region")
        meant = [p.kind not in small and close for p, close in zip(found, near, strict=True)]
    return np.array(meant if any(meant) else near, float)


def lesson(told: Invented, *, offsets: bool = False, lost: Dice | None = None) -> Lesson:
    """The report made ready. With `lost`, some names' places are taken out: none is right then.

    What is asked of a user may always be a place that the gazetteer lacks.
    """
    names = told.names
    given: list[str | tuple[str, int]] = [(n.name, n.offset) if offsets else n.name for n in names]
    report = read(given, told.text, None, told.on)
    one = Lesson([], Scene.of([], Course()), [], [])
    groups = []
    for number, asked in enumerate(report.asked):
        golds = [names[i] for i, group in enumerate(report.group) if group == number]
        good = np.array([right_of(gold, asked.found) for gold in golds]).reshape(len(golds), -1)
        share = good.mean(axis=0) if golds else np.zeros(len(asked.found))
        found = asked.found
        if lost is not None and share.max(initial=0) > 0 and lost.random() < LOST:
            found = tuple(p for p, right in zip(found, share, strict=True) if not right)
            share = np.zeros(len(found))
        groups.append(found)
        one.rows.append(own_features(replace(asked, found=found), report.told))
        # A place that nobody named, the dateline's, is looked at by the others only.
        none = float(bool(golds) and share.max(initial=0) == 0)
        one.right.append(np.array([*(share > 0.5), none], float))
        one.weight.append(len(golds) ** 0.5)
    one.scene = Scene.of(groups, replace(report.course, tracks=()))
    return one


def descend(rows: list[Floats], right: list[Floats], weight: list[float]) -> Floats:
    """The weights that make what is right likeliest."""
    sizes = np.array([len(r) for r in rows])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    x, y = np.concatenate(rows), np.concatenate(right)
    each = np.repeat(np.array(weight), sizes)
    spread = x.std(axis=0)
    spread[spread == 0] = 1.0
    x = x / spread
    w, m, v = np.zeros(x.shape[1]), np.zeros(x.shape[1]), np.zeros(x.shape[1])
    for step in range(1, STEPS + 1):
        score = x @ w
        score -= np.repeat(np.maximum.reduceat(score, starts), sizes)
        odds = np.exp(score)
        p = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
        good = np.repeat(np.maximum(np.add.reduceat(p * y, starts), 1e-12), sizes)
        slope = ((p - p * y / good) * each) @ x + PENALTY * w
        m, v = 0.9 * m + 0.1 * slope, 0.999 * v + 0.001 * slope**2
        w -= 0.05 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-9)
    fitted: Floats = w / spread
    return fitted


def fit(lessons: list[Lesson], rounds: int = 3) -> Floats:
    """The weights of each round."""
    weights = []
    for number in range(rounds):
        filled = [
            one.rows if number == 0 else with_context(one.rows, one.scene, one.likely)
            for one in lessons
        ]
        pairs = [
            (row, right, weight)
            for one, rows in zip(lessons, filled, strict=True)
            for row, right, weight in zip(rows, one.right, one.weight, strict=True)
            if right.sum()
        ]
        w = descend(*map(list, zip(*pairs, strict=True)))
        weights.append(w)
        for one, rows in zip(lessons, filled, strict=True):
            one.likely = [softmax(row @ w) for row in rows]
    return np.array(weights)


def temperature(lessons: list[Lesson]) -> float:
    """What to divide scores by so that what is said is so, each half judged by the other."""
    hot = np.arange(0.8, 2.6, 0.05)
    loss = np.zeros(len(hot))
    for part in (0, 1):
        by = fit(lessons[part::2])
        for one in lessons[1 - part :: 2]:
            likely = [softmax(row @ by[0]) for row in one.rows]
            for figures in by[1:]:
                rows = with_context(one.rows, one.scene, likely)
                scores = [row @ figures for row in rows]
                likely = [softmax(score) for score in scores]
            for score, right, weight in zip(scores, one.right, one.weight, strict=True):
                good = [max(1e-9, float(softmax(score / t) @ right)) for t in hot]
                loss -= weight * np.log(good)
    return float(hot[loss.argmin()])


def count_names() -> None:
    """Write names.npz beside this script: how many names each city has, where they are many."""
    cities = json.loads((source_folder() / "cities500.json").read_text("utf-8")).values()
    counts = {city["geonameid"]: len(city["alternatenames"]) for city in cities}
    many = sorted((place, min(255, n)) for place, n in counts.items() if n > FEWEST)
    place, names = (np.array(column) for column in zip(*many, strict=True))
    with (HERE / "names.npz").open("wb") as file:
        np.savez_compressed(file, place=place.astype(np.int32), names=names.astype(np.uint8))


def main(path: Path) -> None:
    """Count names, fit, and write names.npz and weights.csv beside this script."""
    count_names()
    dice = np.random.default_rng(6)
    learned = [Invented(text, names) for half, text, names in articles(path) if half and names]
    lessons = [lesson(one, offsets=True) for one in learned]
    for one in lessons:
        one.weight = [ARTICLES * w for w in one.weight]
    lessons += [lesson(told, lost=dice) for told in invented(MADE_UP, dice)]
    weights, heat = fit(lessons), temperature(lessons)
    for column, figure in PRIORS.items():
        weights[:, COLUMNS.index(column)] = figure
    with (HERE / "weights.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["feature", *(f"round{i + 1}" for i in range(len(weights)))])
        figures = zip(COLUMNS, weights.T, strict=True)
        out.writerows([column, *(f"{w:.4f}" for w in row)] for column, row in figures)
        out.writerow(["temperature", "1", "1", f"{heat:.3f}"])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
