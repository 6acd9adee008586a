"""Words of time: right, quick, and never at a loss. Figures are printed and held to bounds.

    python tests/benchmarks/bench_when.py [number of random phrases]

Needs the shared folder for the reference phrases and the news. Time is the processor's own,
so that what else runs on the machine counts little; the news is timed by the clock too.
"""

from __future__ import annotations

import csv
import html
import multiprocessing
import random
import re
import subprocess
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from geo.errors import DatelineError, UnknownPhrase
from geo.interval import Interval
from geo.when import Anchor, When, read_when
from geo.when import syntax as syntax_of_phrases
from geo.when.grammar.lexer import lexer
from geo.when.grammar.shelf import load
from geo.when.intext import times_in
from geo.when.syntax import languages
from geo.when.written import to_edtf

SHARED = Path(__file__).parents[3] / "shared"
FASTER = 3.0
NEWS_BYTES, NEWS_SECONDS, NEWS_MB = 10_000_000, 20.0, 300.0
LINEAR = 2.6
PHRASES, SLOWEST_MS = 1_000_000, 50.0
COLD_MS = 500.0

Row = dict[str, str]


def rows() -> list[Row]:
    """The reference phrases."""
    with (SHARED / "when" / "phrases.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def answer(row: Row) -> When | None:
    """What a phrase means, None if it is refused."""
    on, zone = Anchor.parse(row["anchor"]), row["zone"]
    try:
        return read_when(row["phrase"], on=on, zone=zone, language=row["language"])
    except UnknownPhrase:
        return None


def verdict(row: Row) -> str:
    """Right, wider or narrower than the gold answer, or otherwise wrong."""
    when = answer(row)
    if not row["start"]:
        refused, flagged = when is None, when is not None and when.interval is None
        wanted = refused if row["note"].startswith("refused") else flagged
        return "right" if wanted else "wrong"
    if when is None or when.interval is None:
        return "wrong"
    start, end = (
        None if row[e] == ".." else datetime.fromisoformat(row[e]) for e in ("start", "end")
    )
    gold = Interval(start, end)
    if when.interval == gold:
        return "right"
    return "wider" if (when.interval | gold) == when.interval else "narrower"


def _edge(text: str) -> datetime | None:
    return None if text == ".." else datetime.fromisoformat(text)


def reference() -> list[str]:
    """The share of the reference phrases that are read right."""
    told = [(row["phrase"], verdict(row)) for row in rows()]
    wrong = {phrase: said for phrase, said in told if said != "right"}
    print(f"reference: {len(told) - len(wrong)} of {len(told)} right {wrong or ''}")
    return [f"{phrase} is {said}" for phrase, said in wrong.items()]


# Speed


def each(work: Callable[[], None], seconds: float = 1.0) -> float:
    """The processor's seconds for one run of the work, the least of three averages."""
    least = float("inf")
    for _ in range(3):
        begun, runs = time.process_time(), 0
        while time.process_time() - begun < seconds:
            work()
            runs += 1
        least = min(least, (time.process_time() - begun) / runs)
    return least


def speed() -> list[str]:
    """One phrase, against dateparser, on the phrases that it understands."""
    warnings.simplefilter("ignore")
    from dateparser.date import DateDataParser

    peers = {name: DateDataParser(languages=[name]) for name in languages()}

    def theirs(row: Row) -> object:
        return peers[row["language"].split("-")[0]].get_date_data(row["phrase"]).date_obj

    known = [row for row in rows() if theirs(row) is not None]
    asked = [
        (row["phrase"], Anchor.parse(row["anchor"]), row["zone"], row["language"]) for row in known
    ]

    def ours() -> None:
        syntax_of_phrases._read.cache_clear()
        for phrase, on, zone, language in asked:
            try:
                read_when(phrase, on=on, zone=zone, language=language)
            except DatelineError:
                continue

    def peer() -> None:
        for row in known:
            theirs(row)

    us, them = (each(work) / len(known) * 1e6 for work in (ours, peer))
    print(
        f"one phrase: {us:.0f} µs, dateparser {them:.0f} µs, {them / us:.1f} times "
        f"({len(known)} phrases that it understands, no answer remembered)"
    )
    return [] if them / us >= FASTER else [f"only {them / us:.1f} times dateparser's speed"]


def cold() -> list[str]:
    """The first phrase in a fresh Python."""
    code = (
        "import time; begun = time.process_time(), time.perf_counter()\n"
        "import geo\n"
        "on = geo.Anchor.parse('2023-09-12')\n"
        "geo.read_when('sometime early Tuesday', on=on, zone='Asia/Seoul')\n"
        "print((time.process_time() - begun[0]) * 1e3, (time.perf_counter() - begun[1]) * 1e3)\n"
    )
    told = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(5)
    ]
    figures = sorted(tuple(map(float, one.stdout.split())) for one in told)
    used, waited = figures[len(figures) // 2]
    print(f"first phrase, with import geo: {used:.0f} ms of the processor, {waited:.0f} ms waited")
    return [] if used < COLD_MS else [f"the first phrase takes {used:.0f} ms"]


# Long texts


def news() -> str:
    """Articles of local newspapers, repeated to 10 MB."""
    raw = (SHARED / "geoparse" / "lgl.xml").read_text("utf-8")
    texts = re.findall(r"<text>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?</text>", raw, re.DOTALL)
    whole = "\n\n".join(html.unescape(text) for text in texts)
    return (whole * (NEWS_BYTES // len(whole) + 1))[:NEWS_BYTES]


def peak_mb() -> float:
    """The most memory that this process has had."""
    status = Path("/proc/self/status").read_text("utf-8")
    return float(status.split("VmHWM:")[1].split()[0]) / 1e3


def long_texts() -> list[str]:
    """Times in 10 MB of news: seconds, memory, and whether twice the text takes twice as long."""
    text = news()
    used = {}
    for size in (NEWS_BYTES // 2, NEWS_BYTES):
        begun, clock = time.process_time(), time.perf_counter()
        count = sum(1 for _ in times_in(text[:size]))
        used[size] = time.process_time() - begun
        waited = time.perf_counter() - clock
    ratio = used[NEWS_BYTES] / used[NEWS_BYTES // 2]
    print(
        f"times in 10 MB of news: {count:,} in {used[NEWS_BYTES]:.1f} s of the processor, "
        f"{waited:.1f} s waited, {ratio:.1f} times that of 5 MB; at most {peak_mb():.0f} MB"
    )
    faults = [] if ratio < LINEAR else [f"twice the text takes {ratio:.1f} times as long"]
    faults += [] if used[NEWS_BYTES] < NEWS_SECONDS else ["10 MB take too long"]
    return faults + ([] if peak_mb() < NEWS_MB else [f"{peak_mb():.0f} MB of memory"])


# Whatever is said

_SIGNS = "0123456789XxTZYWSEP-/~?%.,[]{}:+"
_MORE = (
    "9", "31", "9:30", "0930", "2019", "12th", "9/11/2023", "1990s", "xyz", "2023-09", "12.", "..",
    "/", "(", ")", ",", "-", "05:00", "+09:00",
)  # fmt: skip
_ANCHORS = (
    "2023-09-12", "2023-10-29T02:30", "2011-12-29", "0001-01-01", "9998-12-31",
    "2023-09-11/2023-09-13", "2024-02-29T23:59", "2023-09-11T22:00/2023-09-12T06:00",
)  # fmt: skip
_ZONES = ("Asia/Seoul", "Pacific/Apia", "Europe/Berlin", "UTC", "America/St_Johns", "Asia/Tehran")


class Soup:
    """Random phrases: words of time of a language, phrases with a word changed, dates, signs."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = {name: [*load(name).words, *_MORE] for name in languages()}
        self.phrases = [(row["phrase"].split(), row["language"].split("-")[0]) for row in rows()]

    def phrase(self) -> tuple[str, str]:
        """A phrase and its language."""
        chance, kind = self.random, self.random.random()
        language = chance.choice(tuple(self.words))
        if kind < 0.5:
            return " ".join(chance.choices(self.words[language], k=chance.randint(1, 9))), language
        if kind < 0.75:
            words, language = chance.choice(self.phrases)
            changed = list(words)
            changed[chance.randrange(len(words))] = chance.choice(self.words[language])
            return " ".join(changed), language
        if kind < 0.85:
            return "".join(chance.choices(_SIGNS, k=chance.randint(1, 24))), language
        if kind < 0.95:
            return self._date(), language
        top = chance.choice((0xFF, 0x2FFF, 0x10FFFF))
        return "".join(chr(chance.randint(0, top)) for _ in range(chance.randint(0, 60))), language

    def _date(self) -> str:
        chance = self.random
        figures = (chance.randint(0, 10_100), chance.randint(0, 45), chance.randint(0, 33))
        year, month, day = figures
        text: str = f"{year:04}-{month:02}-{day:02}"[: chance.choice((4, 7, 10))]
        place = chance.randint(0, len(text))
        text = text[:place] + str(chance.choice([*_SIGNS, "", "", ""])) + text[place:]
        return text + str(
            chance.choice(("", "/..", "/2023", "/P1D", "T09:30Z", "T25:00", "~", "/15"))
        )


@dataclass
class Tally:
    """What became of the phrases of one process."""

    counts: Counter[str]
    faults: list[str]
    slowest: tuple[float, str]


def fuzz(job: tuple[int, int]) -> Tally:
    """So many phrases by a seed; each is an interval, a set of readings or a refusal."""
    seed, count = job
    soup = Soup(seed)
    for name in languages():
        lexer(name)  # what the first phrase of a language costs is told apart
    tally = Tally(Counter(), [], (0.0, ""))
    anchors = [Anchor.parse(text) for text in _ANCHORS]
    for _ in range(count):
        said, language = soup.phrase()
        on, zone = soup.random.choice(anchors), soup.random.choice(_ZONES)
        begun = time.process_time()
        try:
            when = read_when(said, on=on, zone=zone, language=language)
            kind = "one" if when.interval else "several"
            fault = "" if _sound(when, on, zone) else "unsound"
        except DatelineError as refused:
            kind, fault = "refused", "" if str(refused) else "no reason"
        except Exception as crash:  # noqa: BLE001 the fuzzer looks for what nobody thought of
            kind, fault = "crash", repr(crash)
        took = (time.process_time() - begun) * 1e3
        tally.counts[kind] += 1
        tally.slowest = max(tally.slowest, (took, said[:80]))
        if fault and len(tally.faults) < 10:
            tally.faults.append(f"{said!r} ({language}, {zone}): {fault}")
    return tally


def _sound(when: When, on: Anchor, zone: str) -> bool:
    """Whether an answer has readings with words, flags where there are several, and its EDTF."""
    if not when.readings or not all(reading.text for reading in when.readings):
        return False
    if len(when.readings) > 1 and not when.flags[0].startswith(("ambiguous", "contradictory")):
        return False
    hull = when.hull
    if hull.start is None and hull.end is None:
        return False
    return read_when(to_edtf(when), on=on, zone=zone).hull == hull


def whatever_is_said(count: int) -> list[str]:
    """Random phrases on both cores."""
    begun = time.perf_counter()
    jobs = [(seed, count // 20) for seed in range(20)]
    with multiprocessing.Pool(2) as pool:
        told = pool.map(fuzz, jobs, chunksize=1)
    counts = sum((one.counts for one in told), Counter())
    slowest = max(one.slowest for one in told)
    print(
        f"{counts.total():,} random phrases in {time.perf_counter() - begun:.0f} s: "
        f"{dict(counts)}; the slowest {slowest[0]:.1f} ms of the processor: {slowest[1]!r}"
    )
    faults = [fault for one in told for fault in one.faults]
    if slowest[0] > SLOWEST_MS:
        faults.append(f"{slowest[1]!r} takes {slowest[0]:.0f} ms")
    return faults


def main() -> None:
    """All figures; ends with 1 if a bound is broken."""
    if not SHARED.is_dir():
        print("skipped: the shared folder is missing")
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PHRASES
    faults = long_texts() + reference() + speed() + cold() + whatever_is_said(count)
    for fault in faults:
        print(f"FAULT {fault}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
