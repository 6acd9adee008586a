"""Journeys for the tests of the formats, written as folders and read as a user's would be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from geo.check import Checked, load

SEOUL = "Asia/Seoul"
REPORT = {
    "file": "article.txt",
    "title": "The report",
    "published": date(2023, 9, 12),
    "zone": SEOUL,
}

HOSTILE_REPORT = [
    "Witness 1 said: </script><script>window.pwned=1</script> and left.",
    "Witness 2 said: `${window.pwned=2}` at the station.",
    r"Witness 3 gave the path C:\logs\20190221\u0031 as proof.",
    'Witness 4 said: <img src=x onerror="window.pwned=4"> on Sunday.',
    "Witness 5 said: it's \"5 < 6\" & that's all -->.",
    "Witness 6 said: {{ 7*7 }} and {% raw %} and $[name] and ]]>.",
    "Witness 7 wrote \u202eback\u202c\u2028and down.",
]
"""The lines that case C18 quotes, and two more."""

FORMULAS = [
    '=HYPERLINK("http://example.invalid","open")',
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\tafter a tab",
    "\rafter a return",
    "＝1+1",
    "'=1",
]


def folder_of(folder: Path, text: str, **parts: Any) -> Path:
    """A journey's folder with one report, `article`, published on Tue 12 Sep 2023 in Seoul."""
    content: dict[str, Any] = {
        "title": "A journey",
        "traveller": "The traveller",
        "zone": SEOUL,
        "reports": {"article": REPORT},
    }
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath("article.txt").write_text(text, "utf-8", newline="")
    with folder.joinpath("journey.yaml").open("w", encoding="utf-8") as stream:
        YAML(typ="safe", pure=True).dump(content | parts, stream)
    return folder


def journey(folder: Path, text: str, **parts: Any) -> Checked:
    """The journey of `folder_of`, computed."""
    return load(folder_of(folder, text, **parts))


def place(name: str, lat: float, lon: float, **more: Any) -> dict[str, Any]:
    """A place at a point of its own, under any name."""
    surveyed = {"lat": lat, "lon": lon, "source": "the test"}
    return {"name": name, "surveyed": surveyed, **more}


def event(
    key: str, quote: str, *, kind: str = "description", when: Sequence[str] = (), **more: Any
) -> dict[str, Any]:
    """An event with one claim; `claim` adds keys to that, other keys are the event's."""
    claim: Mapping[str, Any] = more.pop("claim", {})
    told: dict[str, Any] = {"quote": quote, "report": "article", **claim}
    if when:
        told["when"] = list(when)
    return {"id": key, "title": key.capitalize(), "kind": kind, "claims": [told], **more}


def hostile(folder: Path) -> Checked:
    """Case C18: each line quoted, and each used as the name of a stop and in a title."""
    places = {
        f"p{number}": place(name, 43.0 + number / 10, 131.0 - number)
        for number, name in enumerate([*HOSTILE_REPORT, *FORMULAS])
    }
    events = [
        event(f"e{number}", line, kind="meeting", place=f"p{number}", title=line)
        for number, line in enumerate(HOSTILE_REPORT)
    ]
    events += [
        event(
            f"f{number}",
            HOSTILE_REPORT[0],
            place=f"p{len(HOSTILE_REPORT) + number}",
            title=formula,
            who=formula,
            claim={"by": [f"v{number}"], "assumed": formula},
        )
        for number, formula in enumerate(FORMULAS)
    ]
    legs = [{"from": f"p{number}", "to": f"p{number + 1}", "by": "air"} for number in range(3)]
    return journey(
        folder,
        "\n".join(HOSTILE_REPORT),
        title=HOSTILE_REPORT[0],
        summary=HOSTILE_REPORT[3],
        places=places,
        voices={f"v{number}": {"name": name} for number, name in enumerate(FORMULAS)},
        events=events,
        legs=legs,
        assumptions=[{"text": HOSTILE_REPORT[4]}],
    )


C14_NOTE = 'left, it was said, on "Sunday"\nand not before'
C14_REPORT = (
    "The train left, it was said, on “Sunday”\nand not before, an official said. "
    "It entered Russia early Tuesday. Last Monday the guest was at home. "
    "The fair is lasting till Wednesday. It passed the signal at 14:05 on Monday."
)


def c14(folder: Path) -> Checked:
    """Case C14: the words of C01, a stop named in Korean, a quote with a line break in it."""
    return journey(
        folder,
        C14_REPORT,
        title="평양 – Хасан",
        places={
            "pyongyang": place("평양", 39.03, 125.75, country="KP"),
            "signal": place("Signal", 42.0, 130.0, country="KP"),
            "khasan": place("Khasan", 42.43, 130.64, country="RU"),
        },
        voices={"official": {"name": "An official", "role": "of the railway", "unnamed": True}},
        events=[
            event(
                "departure",
                C14_NOTE,
                kind="departure",
                when=["Sunday"],
                place="pyongyang",
                claim={"by": ["official"]},
            ),
            event(
                "signal",
                "passed the signal at 14:05 on Monday",
                kind="crossing",
                when=["at 14:05 on Monday"],
                place="signal",
            ),
            event(
                "entry",
                "entered Russia early Tuesday",
                kind="arrival",
                when=["early Tuesday"],
                place="khasan",
                claim={"stance": "estimated", "zone": SEOUL},
            ),
            event(
                "home", "Last Monday the guest was at home", kind="presence", when=["Last Monday"]
            ),
            event(
                "fair",
                "The fair is lasting till Wednesday",
                kind="presence",
                when=["lasting till Wednesday"],
                claim={"stance": "expected"},
            ),
        ],
    )


def c02(folder: Path) -> Checked:
    """Case C02: a month, a year, and a time without an end."""
    return journey(
        folder,
        "It was seen in September 2023, and in 2019. It is closed from 10 September 2023.",
        places={"here": place("Here", 37.5, 127.0)},
        events=[
            event(
                "month", "It was seen in September 2023", when=["in September 2023"], place="here"
            ),
            event("year", "and in 2019", when=["in 2019"], place="here"),
            event(
                "open",
                "It is closed from 10 September 2023",
                kind="presence",
                when=["from 10 September 2023"],
                place="here",
            ),
        ],
    )


def across_180(folder: Path) -> Checked:
    """Case C07: by sea from Petropavlovsk-Kamchatsky to Dutch Harbor."""
    return journey(
        folder,
        "The ship is to sail to Dutch Harbor.",
        places={
            "petropavlovsk": place("Petropavlovsk-Kamchatsky", 53.02, 158.65),
            "dutch": place("Dutch Harbor", 53.89, -166.53),
        },
        events=[
            event(
                "arrival",
                "is to sail to Dutch Harbor",
                kind="arrival",
                place="dutch",
                claim={"stance": "expected"},
            )
        ],
        legs=[{"from": "petropavlovsk", "to": "dutch", "by": "sea", "status": "expected"}],
    )
