"""The answers to a report's names as a page: what is asked first, with maps to choose from.

The page is one file that asks nobody for anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from geo.atomic import replacing
from geo.gazetteer.namesake import describe
from geo.resolution.answer import Answer, Question, Resolved

_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#15202b}"
    "svg{width:100%;height:auto}td,th{text-align:left;padding:.2rem 1rem .2rem 0;"
    "vertical-align:top}"
)


def write_sheet(answers: Sequence[Answer], path: Path) -> None:
    """Write the page, whole or not at all. Raises UnreadableFile if it cannot be written."""
    page = sheet(answers)
    with replacing(path) as temporary:
        temporary.write_text(page, "utf-8")


def sheet(answers: Sequence[Answer]) -> str:
    """The page as HTML; each name's answer once."""
    once = list(dict.fromkeys(answers))
    asked = [answer for answer in once if isinstance(answer, Question)]
    told = [answer for answer in once if isinstance(answer, Resolved)]
    parts = [
        f"<h1>{len(asked)} to choose, {len(told)} found</h1>",
        *map(_question, asked),
        _table(told),
        "<p>Land: Natural Earth (public domain). Places: GeoNames (CC BY 4.0) and others.</p>",
    ]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Names of a report</title>'
        f"<style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>"
    )


def _question(asked: Question) -> str:
    listed = "".join(f"<li>{escape(describe(place))}</li>" for place in asked.candidates)
    shown = f"{asked.chart()}<ol>{listed}</ol>" if listed else ""
    return f"<h2>{escape(asked.name)}</h2><p>{escape(asked.reason)}.</p>{shown}"


def _table(told: Sequence[Resolved]) -> str:
    if not told:
        return ""
    rows = (
        (
            answer.name,
            answer.found.address,
            f"{answer.found.lat:.4f}, {answer.found.lon:.4f}",
            f"{answer.probability:.0%}",
            "; ".join(answer.because),
        )
        for answer in told
    )
    cells = "".join(f"<tr>{''.join(f'<td>{escape(c)}</td>' for c in row)}</tr>" for row in rows)
    heads = ("Name", "Place", "Latitude, longitude", "Probability", "Why")
    return f"<table><tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr>{cells}</table>"
