"""The command `dateline resolve`: all names of a report at once, places or questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo.terminal import machine_readable, print_json, print_lines, showing_builds

if TYPE_CHECKING:
    from geo.resolution import Answer


@click.command()
@click.argument("names", metavar="NAME…", nargs=-1, required=True)
@click.option(
    "--text", "file", metavar="FILE", help="The report; what stands beside a name says which it is."
)
@click.option("--near", metavar="PLACE", help="Where the paper or the report comes from.")
@click.option("--on", metavar="DATE", help="When it was written, for names that have changed.")
@click.option(
    "--network", metavar="NAME", help="A railway that was imported: its stops go together."
)
@click.option("-o", "--output", metavar="FILE.html", help="Where to write the questions with maps.")
@machine_readable
def resolve(
    names: tuple[str, ...],
    file: str | None,
    near: str | None,
    on: str | None,
    network: str | None,
    output: str | None,
    as_json: bool,
) -> None:
    """Find which place each NAME means, all of them together.

    What is not likely enough to bet on comes back as a question with its candidates, and
    with -o on a map to choose from.
    """
    from geo.article import read_text
    from geo.errors import InvalidSetting
    from geo.resolution import resolve as resolve_names

    if output is not None and Path(output).suffix.lower() not in (".html", ".htm"):
        raise InvalidSetting(
            f"“{output}” is no name for a page", "Give -o a name that ends in .html"
        )
    text = read_text(Path(file)) if file is not None else ""
    railway = None
    if network is not None:
        from geo.railway import network_named

        railway = network_named(network)
    with showing_builds():
        answers = resolve_names(names, text=text, near=near, on=on, railway=railway)
    if output is not None:
        from geo.resolution.sheet import write_sheet

        write_sheet(answers, Path(output))
    if as_json:
        print_json([_to_json(answer) for answer in answers])
    else:
        print_lines(_lines(answers))


def _to_json(answer: Answer) -> dict[str, Any]:
    """An answer: `place` is null where it is a question, `candidates` empty where it is none."""
    from geo.resolution import Resolved

    told: dict[str, Any] = {"name": answer.name, "probability": answer.probability}
    if isinstance(answer, Resolved):
        place = answer.found.to_json()
        return {**told, "place": place, "because": list(answer.because), "candidates": []}
    candidates = [place.to_json() for place in answer.candidates]
    return {**told, "place": None, "because": [answer.reason], "candidates": candidates}


def _lines(answers: Sequence[Answer]) -> Iterator[str]:
    from geo.plaintext import place_lines
    from geo.resolution import Resolved

    for answer in answers:
        if isinstance(answer, Resolved):
            (line,) = place_lines([answer.found])
            because = f": {'; '.join(answer.because)}" if answer.because else ""
            yield f"{answer.name}  {answer.probability:.0%}{because}"
            yield f"  {line}"
        else:
            yield f"{answer.name}  ? {answer.reason}"
            yield from (f"  {line}" for line in place_lines(answer.candidates))
