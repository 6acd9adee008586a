"""Names of other corpora to places, and whether the probabilities stated are true there.

    python tests/benchmarks/bench_resolve_elsewhere.py FILE.xml …

FILE is GeoVirus, TR-News or GeoWebNews as they are published (articles with `location` or
`toponym` elements that have points); none of them comes along, and nothing was learned from
them. Two measures are told. One is the field's: within 161 km of the corpus's point. Since a
country's point is a convention, and corpora keep to several, the other asks for the place
itself: a country is right where the point lies in it, a first-level region where the city
nearest to the point does; both only where no city of that name lies at the point. Beside each
tenth of probability stands what was so, and how far apart the two are in the mean (the expected
calibration error).
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from shapely import Point

from geo.border import country_at
from geo.gazetteer import locate, shared
from geo.gazetteer.found import DOT_KM, Found, apart_km
from geo.resolution import Resolved, resolve

RIGHT_KM = 161.0
TENTHS = 10


@dataclass(frozen=True)
class Gold:
    """A name, its offset, and where its place is."""

    name: str
    offset: int
    lat: float
    lon: float


@dataclass(frozen=True)
class Verdict:
    """Whether the likeliest place is near and is the one meant, what was said, if asserted."""

    near: bool
    meant: bool
    said: float
    asserted: bool
    known: bool


def articles(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    """Each article's text and its names that have points."""
    for article in ET.parse(path).iter("article"):
        text = article.findtext("text") or ""
        names = [_gold(one, text) for tag in ("location", "toponym") for one in article.iter(tag)]
        yield text, [name for name in names if name is not None]


def _gold(told: ET.Element, text: str) -> Gold | None:
    def first(*tags: str) -> str:
        return next((found for tag in tags if (found := told.findtext(tag, "").strip())), "")

    name = first("name", "phrase", "extractedName")
    lat, lon = first("lat", "latitude", "gaztag/lat"), first("lon", "longitude", "gaztag/lon")
    if not name or not lat or not lon or "None" in (lat, lon):
        return None
    start = int(first("start") or 0)
    # GeoVirus counts characters from 1.
    offset = next((start + d for d in (0, -1, 1) if text.startswith(name, start + d)), start)
    return Gold(name, offset, float(lat), float(lon))


def verdicts(path: Path) -> list[Verdict]:
    """Every name of a corpus, judged."""
    told = []
    for text, golds in articles(path):
        answers = resolve([(gold.name, gold.offset) for gold in golds], text=text)
        for answer, gold in zip(answers, golds, strict=True):
            found = (answer.found,) if isinstance(answer, Resolved) else answer.candidates
            sure = isinstance(answer, Resolved)
            best = next(iter(found), None)
            near = best is not None and _km(best, gold) <= RIGHT_KM
            meant = near or (best is not None and _holds(best, gold, found))
            told.append(Verdict(near, meant, answer.probability, sure, best is not None))
    return told


def _km(place: Found, gold: Gold) -> float:
    return apart_km((place.lat, place.lon), (gold.lat, gold.lon))


def _holds(best: Found, gold: Gold, others: Iterable[Found]) -> bool:
    if any(p.kind == "settlement" and _km(p, gold) <= DOT_KM for p in others):
        return False
    if best.kind == "country":
        return country_at(Point(gold.lon, gold.lat)) == best.country
    if best.kind == "region" and best.id.startswith("dateline:region/"):
        city = shared().reverse((gold.lat, gold.lon))
        return city is not None and best.holds(locate("", id=str(city.raw["id"])))
    return False


def report(title: str, every: list[Verdict]) -> None:
    """Print the shares and the reliability of a corpus."""
    sure = [v for v in every if v.asserted]
    for measure in ("near", "meant"):
        right = sum(getattr(v, measure) for v in every) / len(every)
        held = sum(getattr(v, measure) for v in sure) / max(1, len(sure))
        print(
            f"{title}, {measure}: {len(every)} names, right {right:.3f}, "
            f"asserted {len(sure) / len(every):.3f}, of those right {held:.3f}, "
            f"expected calibration error {error(every, measure):.3f}"
        )
    for part in tenths(every):
        if part:
            said, near, meant = (
                sum(float(getattr(v, field)) for v in part) / len(part)
                for field in ("said", "near", "meant")
            )
            print(f"  said {said:.2f}: near {near:.2f}, meant {meant:.2f} ({len(part)})")


def tenths(every: Iterable[Verdict]) -> list[list[Verdict]]:
    """The names that have candidates, by the tenth of what was said."""
    parts: list[list[Verdict]] = [[] for _ in range(TENTHS)]
    for verdict in every:
        if verdict.known:
            parts[min(TENTHS - 1, int(verdict.said * TENTHS))].append(verdict)
    return parts


def error(every: Iterable[Verdict], measure: str) -> float:
    """The mean distance of what was said from what was so, over tenths."""
    parts = tenths(every)
    apart: list[float] = [
        abs(sum(v.said - float(getattr(v, measure)) for v in part)) for part in parts
    ]
    return sum(apart) / max(1, sum(map(len, parts)))


def main() -> None:
    """Measure each corpus that is named."""
    if len(sys.argv) == 1:
        print("Name the files of corpora, which do not come along")
    for path in map(Path, sys.argv[1:]):
        report(path.stem, verdicts(path))


if __name__ == "__main__":
    main()
