"""Names of reports to places: how many are right, and how many of those asserted.

    python tests/benchmarks/bench_resolve.py

Needs the shared folder for the articles and the reports; without it nothing is measured.
The weights were fitted to one half of the articles (data/resolution/build.py); figures are told
for the other half and for the whole, and held to their bounds on both.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from geo.gazetteer.found import Found, apart_km
from geo.resolution import Resolved, resolve

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
RIGHT_KM = 161.0
ALL, ASSERTED = 0.70, 0.90
MEAN_KM = 15.0
SECONDS = 1.0

Verdict = tuple[bool, bool, float, float]
"""Whether the likeliest is right, whether it is asserted, its probability and its km off."""


def judged(answer: Any, lat: float, lon: float, right_km: float) -> Verdict:
    """One answer against the known point."""
    sure = isinstance(answer, Resolved)
    best: Found | None = answer.found if sure else next(iter(answer.candidates), None)
    km = apart_km((best.lat, best.lon), (lat, lon)) if best else float("inf")
    return km <= right_km, sure, answer.probability, km


def told(title: str, verdicts: Iterable[Verdict]) -> tuple[float, float]:
    """Print the shares of a set of verdicts; right of all, right of those asserted."""
    every = list(verdicts)
    asserted = [right for right, sure, _, _ in every if sure]
    right = sum(r for r, *_ in every) / len(every)
    held = sum(asserted) / max(1, len(asserted))
    print(
        f"{title}: {len(every)} names, right {right:.3f}, "
        f"asserted {len(asserted) / len(every):.3f}, of those right {held:.3f}"
    )
    return right, held


def calibration(verdicts: list[Verdict]) -> None:
    """Print what was said and what was so, a tenth of probability at a time."""
    for low in range(10):
        part = [v for v in verdicts if low <= min(9, int(v[2] * 10)) < low + 1]
        if part:
            said = sum(v[2] for v in part) / len(part)
            print(
                f"  said {said:.2f}: right {sum(v[0] for v in part) / len(part):.2f} ({len(part)})"
            )


def spread(verdicts: list[Verdict]) -> None:
    """Print how far what is said is from what is so: the mean over tenths, and Brier's score."""
    known = [v for v in verdicts if v[3] < float("inf")]
    off = 0.0
    for low in range(10):
        part = [v for v in known if low == min(9, int(v[2] * 10))]
        off += abs(sum(v[2] for v in part) - sum(v[0] for v in part))
    brier = sum((v[2] - v[0]) ** 2 for v in known) / len(known)
    print(f"  expected calibration error {off / len(known):.3f}, Brier score {brier:.3f}")


def of_a_hundred(path: Path) -> None:
    """Measure a report of a hundred names that many places bear, and assert."""
    counts = Counter(gold.name for _, _, names in articles(path) for gold in names)
    names = [name for name, _ in counts.most_common(100)]
    text = ". ".join(f"{name}, Texas" for name in names)
    begun = time.perf_counter()
    resolve(names, text=text)
    took = time.perf_counter() - begun
    print(f"a report of {len(names)} names: {took:.2f} s")
    assert took < SECONDS


def articles(path: Path) -> list[Any]:
    """The articles, read as the weights' script reads them."""
    sys.path.insert(0, str(ROOT / "data" / "resolution"))
    every: list[Any] = importlib.import_module("build").articles(path)
    return every


def of_articles(path: Path) -> None:
    """Measure on the articles and assert."""
    halves: dict[bool, list[Verdict]] = {True: [], False: []}
    begun = time.perf_counter()
    for learned, text, names in articles(path):
        answers = resolve([(gold.name, gold.offset) for gold in names], text=text)
        for answer, gold in zip(answers, names, strict=True):
            halves[learned].append(judged(answer, gold.lat, gold.lon, RIGHT_KM))
    print(f"{time.perf_counter() - begun:.1f} s for the articles")
    other = told("the half not learned from", halves[False])
    calibration(halves[False])
    spread(halves[False])
    told("the half learned from", halves[True])
    whole = told("the whole", halves[False] + halves[True])
    for right, held in (other, whole):
        assert right >= ALL
        assert held >= ASSERTED


def of_reports(folder: Path) -> None:
    """Measure on the reports and assert that nothing asserted is wrong."""
    wrong, off, asked, count = [], [], [], 0
    for path in sorted(folder.glob("*.yaml")):
        report = YAML(typ="safe").load(path)
        text = path.with_suffix(".txt").read_text("utf-8")
        mentions = report["mentions"]
        names: list[str | tuple[str, int]] = [(m["text"], m["start"]) for m in mentions]
        answers = resolve(names, text=text, on=report["date"])
        for mention, answer in zip(mentions, answers, strict=True):
            reach = max(25.0, mention.get("radius_km") or 0)
            right, sure, chance, km = judged(answer, mention["lat"], mention["lon"], reach)
            count += 1
            if not sure:
                asked.append(mention["text"])
            elif right:
                off.append(km)
            else:
                wrong.append(f"{path.stem}: {mention['text']} {chance:.2f} {km:.0f} km")
    print(f"reports: {count} names, asserted right {len(off)}, asked {len(asked)}, wrong {wrong}")
    print(f"  mean of the right ones {sum(off) / max(1, len(off)):.1f} km; asked: {asked}")
    assert not wrong
    assert sum(off) / max(1, len(off)) < MEAN_KM


def main() -> None:
    """Measure, print and assert."""
    if not SHARED.is_dir():
        print("Skipped: the articles and reports are in ../shared, which is not here")
        return
    of_articles(SHARED / "geoparse" / "lgl.xml")
    of_a_hundred(SHARED / "geoparse" / "lgl.xml")
    of_reports(SHARED / "reports")


if __name__ == "__main__":
    main()
