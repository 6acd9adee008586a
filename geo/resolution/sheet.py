"""The answers to a report's names as a page: what is asked first, with maps to choose from.

The page is one file that asks nobody for anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from geo.atomic import replacing
from geo.errors import UnreadableFile
from geo.gazetteer.found import Found
from geo.palette import TOKENS, Theme
from geo.resolution.answer import Answer, Question, Resolved
from geo.resolution.areas import WIDE

_USED = ("paper", "ink", "ink2", "rule", "land", "sea", "coast", "traveller", "on")
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;
background:var(--paper);color:var(--ink)}
h1{font-size:1.75em;line-height:1.2}
h2{font-size:1.25em;margin:2em 0 .25em;overflow-wrap:anywhere}
p{margin:.5em 0;overflow-wrap:anywhere}
small,th{color:var(--ink2);font-size:.875em;font-weight:400}
small{display:block;overflow-wrap:anywhere}
ol{padding-left:2em}li{margin:.4em 0}
svg{display:block;width:100%;height:auto;border:1px solid var(--rule);box-sizing:border-box}
svg rect{fill:var(--sea)}svg path{fill:var(--land);stroke:var(--coast)}
svg circle{stroke:var(--traveller)}
svg circle[stroke-width]{fill:var(--traveller);stroke:var(--paper)}svg text{fill:var(--on)}
table{border-collapse:collapse;width:100%}
td,th{text-align:left;padding:.4em 1em .4em 0;vertical-align:top;
border-bottom:1px solid var(--rule)}
footer{margin:2em 0;color:var(--ink2);font-size:.875em}
@media (max-width:35rem){svg circle[stroke-width]{r:19px}svg text{font-size:22px}
thead{display:none}tr,td{display:block}tr{padding:.6em 0;border-bottom:1px solid var(--rule)}
td{border:0;padding:0}td:first-child{font-weight:600}}
"""


def write_sheet(answers: Sequence[Answer], path: Path) -> None:
    """Write the page, whole or not at all. Raises UnreadableFile if it cannot be written."""
    page = sheet(answers)
    if path.is_dir():
        raise UnreadableFile("is a folder", "Name the file to write, as questions.html").at(
            str(path)
        )
    with replacing(path) as temporary:
        temporary.write_text(page, "utf-8")


def sheet(answers: Sequence[Answer]) -> str:
    """The page as HTML; each name's answer once."""
    once = list(dict.fromkeys(answers))
    asked = [answer for answer in once if isinstance(answer, Question)]
    told = [answer for answer in once if isinstance(answer, Resolved)]
    parts = [
        f"<h1>{len(asked)} to choose, {len(told)} found</h1>",
        _HOW if any(answer.candidates for answer in asked) else "",
        *map(_question, asked),
        _table(told),
        _CREDIT,
    ]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Names of a report</title>'
        '<meta name="color-scheme" content="light dark">'
        f"<style>{_colours('light')}@media (prefers-color-scheme:dark){{{_colours('dark')}}}"
        f"{_STYLE}</style></head><body>{''.join(parts)}</body></html>"
    )


_HOW = "<p>Choose one of each list, and write its id with the place in the journey.</p>"


_CREDIT = (
    "<footer>Land: Natural Earth (public domain). Places: GeoNames (CC BY 4.0) and others.</footer>"
)


def _colours(theme: Theme) -> str:
    """The map's colours as CSS variables: the page has both themes, an SVG by itself one."""
    return f":root{{{';'.join(f'--{name}:{TOKENS[theme][name]}' for name in _USED)}}}"


def _question(asked: Question) -> str:
    listed = "".join(f"<li>{_candidate(place)}</li>" for place in asked.candidates)
    shown = f"{asked.chart()}<ol>{listed}</ol>" if listed else ""
    return f"<h2>{escape(asked.name)}</h2><p>{escape(asked.reason)}.</p>{shown}"


def _candidate(place: Found) -> str:
    """The address, and below it what else tells the place from its namesakes."""
    kind = "" if place.kind == "settlement" else place.kind
    people = f"{place.population:,} people" if place.population else ""
    reach = f"within {place.radius_km:,.0f} km of " if place.radius_km is not None else ""
    point = f"{reach}{place.lat:.2f}, {place.lon:.2f}"
    told = ", ".join(filter(None, (kind, people, point)))
    # What is known here only has no id that a journey could refer to.
    by_id = "" if place.id.startswith(WIDE) else f" · {escape(place.id)}"
    return f"{escape(place.address)}<small>{escape(told)}{by_id}</small>"


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
    head = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return f"<h2>Found</h2><table><thead><tr>{head}</tr></thead><tbody>{cells}</tbody></table>"
