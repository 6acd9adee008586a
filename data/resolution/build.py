"""Fits the weights of geo.resolution to articles whose names have known places.

    python data/resolution/build.py LGL_XML

Every second article, by the parity of a digest of its number, is learned from; the others
are only measured on. A softmax over each name's candidates and "none of them", where every
candidate within 161 km of the known point is right, by gradient descent with momentum and a
quadratic penalty. Names of the articles are learned from once more alone and without their
text, so that the weights also know what to do where nothing is told, and made-up journeys
between cities of the world, since the articles are of local papers of the USA.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from geo.gazetteer.file import source_folder
from geo.gazetteer.found import apart_km
from geo.resolution.areas import countries, regions
from geo.resolution.features import COLUMNS, Floats, Scene
from geo.resolution.model import softmax, with_context
from geo.resolution.report import features_of, read

Gold = tuple[str, int, float, float]

HERE = Path(__file__).parent
RIGHT_KM = 161.0
PENALTY = 1.0
STEPS = 400


@dataclass
class Lesson:
    """An article's features, and which candidates are right for each of its groups."""

    rows: list[Floats]
    scene: Scene
    right: list[Floats]
    weight: list[float]
    likely: list[Floats] = field(default_factory=list)


def articles(path: Path) -> list[tuple[bool, str, list[Gold]]]:
    """Whether it is learned from, the text, and (name, offset, lat, lon) of each gold name."""
    told = []
    for article in ET.parse(path).iter("article"):
        digest = hashlib.sha256(article.attrib["docid"].encode()).digest()
        names = []
        for toponym in article.iter("toponym"):
            tag = toponym.find("gaztag")
            if tag is not None and tag.findtext("lat"):
                names.append(
                    (
                        toponym.findtext("phrase") or "",
                        int(toponym.findtext("start") or 0),
                        float(tag.findtext("lat") or 0),
                        float(tag.findtext("lon") or 0),
                    )
                )
        told.append((digest[0] % 2 == 0, article.findtext("text") or "", names))
    return told


def lesson(text: str, names: list[Gold], offsets: bool = True) -> Lesson:
    """The article made ready."""
    given: list[str | tuple[str, int]] = [(n[0], n[1]) if offsets else n[0] for n in names]
    report = read(given, text, None, None)
    right, weight = [], []
    for number, asked in enumerate(report.asked):
        gold = [names[i][2:] for i, g in enumerate(report.group) if g == number]
        good = (
            np.array(
                [[apart_km((p.lat, p.lon), at) <= RIGHT_KM for p in asked.found] for at in gold],
                float,
            )
            .reshape(len(gold), -1)
            .mean(axis=0)
        )
        none = 1.0 if not len(good) or good.max(initial=0) == 0 else 0.0
        right.append(np.array([*(good > 0.5), none], float))
        weight.append(len(gold) ** 0.5)
    groups = [asked.found for asked in report.asked]
    return Lesson(features_of(report), Scene.of(groups, report.order), right, weight)


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
    return w / spread


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


def itineraries(count: int) -> list[tuple[str, list[Gold]]]:
    """Made-up journeys between cities of the world, drawn by how many people live there.

    Local papers write of small places; reports of journeys write of large ones as well.
    """
    dice = np.random.default_rng(6)
    names = {area.found.country: area.found.name for area in countries()}
    path = source_folder() / "cities500.json"
    cities = [c for c in json.loads(path.read_text("utf-8")).values() if c["population"] >= 5000]
    lat = np.array([c["latitude"] for c in cities])
    lon = np.array([c["longitude"] for c in cities])
    people = np.array([c["population"] for c in cities]) ** 0.8
    made = []
    for _ in range(count):
        first = dice.choice(len(cities), p=people / people.sum())
        near = people * (np.hypot(lat - lat[first], lon - lon[first]) < 6)
        stops = [first]
        for _ in range(dice.integers(0, 10)):
            odds = near if dice.random() < 0.6 else people
            if dice.random() < 0.2:
                odds = np.ones(len(people))
            stops.append(dice.choice(len(cities), p=odds / odds.sum()))
        text = ". ".join(_told(cities[i], names, dice) for i in stops)
        made.append((text, [(cities[i]["name"], 0, lat[i], lon[i]) for i in stops]))
    return made


def _told(city: dict[str, Any], names: dict[str, str], dice: np.random.Generator) -> str:
    """What a report may say with a stop: its state or country beside it, or by itself."""
    where = (city["countrycode"], city["admin1code"])
    area = names.get(where[0], "")
    if where in regions() and dice.random() < (0.7 if where[0] == "US" else 0.2):
        area = regions()[where].found.name
    chance = dice.random()
    if chance < 0.25:
        return f"{city['name']}, {area}"
    return area if chance < 0.45 else city["name"]


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


def main(path: Path) -> None:
    """Fit, and write weights.csv beside this script."""
    learned = [(text, names) for half, text, names in articles(path) if half and names]
    lessons = [lesson(text, names) for text, names in learned]
    alone = [("", [name]) for _, names in learned for name in names[:3]]
    for share, more in ((0.3, alone), (1.0, itineraries(500))):
        for text, names in more:
            one = lesson(text, names, offsets=False)
            one.weight = [share * w for w in one.weight]
            lessons.append(one)
    weights, heat = fit(lessons), temperature(lessons)
    with (HERE / "weights.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["feature", *(f"round{i + 1}" for i in range(len(weights)))])
        figures = zip(COLUMNS, weights.T, strict=True)
        out.writerows([column, *(f"{w:.4f}" for w in row)] for column, row in figures)
        out.writerow(["temperature", "1", "1", f"{heat:.3f}"])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
