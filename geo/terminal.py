"""What all commands print with: lines, JSON, and a bar that shows how far a long work is."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager

import click

machine_readable = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON, for other programs."
)


class PlacesCommand(click.Command):
    """A command whose arguments may be points: LAT,LON that begins with a minus is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; a blank before such a point keeps it from being taken for one."""
        return super().parse_args(ctx, [f" {a}" if re.match(r"-\d", a) else a for a in args])


def print_lines(lines: Iterable[str]) -> None:
    """Print lines on the standard output."""
    for line in lines:
        print(line)


def print_json(value: object) -> None:
    """Print a value as JSON on the standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def progress_bar(what: str, shown: ExitStack) -> Callable[[int, int], None]:
    """A bar that stands until `shown` ends; where nobody watches, one line says what goes on."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if not console.is_terminal:
        print(f"{what}.", file=sys.stderr)
        return lambda *_: None
    progress = shown.enter_context(Progress(console=console, transient=True))
    task = progress.add_task(what)
    return lambda done, whole: progress.update(task, completed=done, total=whole)


@contextmanager
def showing_builds() -> Iterator[None]:
    """Show on the standard error how far it is, where the gazetteer has to be built."""
    from geo.gazetteer import reporting

    with ExitStack() as shown:
        bar: Callable[[int, int], None] | None = None

        def report(done: int, whole: int) -> None:
            nonlocal bar
            if bar is None:
                bar = progress_bar("Building the gazetteer, once", shown)
            bar(done, whole)

        with reporting(report):
            yield


@contextmanager
def showing_stages() -> Iterator[Callable[[str, int, int], None]]:
    """Show on the standard error how far each stage of a work is, if somebody watches."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda *_: None
        return
    with Progress(console=console, transient=True) as progress:
        tasks = {}

        def report(stage: str, done: int, whole: int) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(stage)
            progress.update(tasks[stage], completed=done, total=whole)

        yield report
