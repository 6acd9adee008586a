"""A table of phrases in CSV: read row by row, and given back with each phrase's interval.

Columns in: `phrase`, `anchor`, `zone`, `language`; others are carried along. Columns out:
the same, with `start` and `end` (ISO 8601 with offset, empty where the bound is open or
nothing was found) and `flags`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

from geo.article import read_text
from geo.errors import DatelineError, UnknownZone, UnreadableFile

if TYPE_CHECKING:
    from geo.when import When

NEEDED: Final = ("phrase", "anchor", "zone")
FOUND: Final = ("start", "end", "flags")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column, and the line of the file that it begins on.

    `surplus` counts the cells that stand under no column.
    """

    line: int
    cells: Mapping[str, str]
    surplus: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for a row: its time, or the error that says why there is none."""

    row: Row
    found: When | DatelineError

    def to_json(self) -> dict[str, Any]:
        """The row with what was found, as `dateline when --csv FILE --json` prints it."""
        known: dict[str, Any] = {"line": self.row.line, **self.row.cells}
        if isinstance(self.found, DatelineError):
            return {**known, "error": str(self.found)}
        return {**known, **self.found.to_json()}


@dataclass(frozen=True, slots=True)
class Table:
    """A file's columns and rows, in its order."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_phrases(path: Path, *, given: Iterable[str] = ()) -> Table:
    """The table in a CSV file in UTF-8.

    `given` are needed columns that the caller knows the value of. Raises UnreadableFile if
    the file is no such table, or lacks a needed column.
    """
    file, text = str(path), read_text(path)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = tuple(name.strip() for name in next(reader))
        _refuse_missing(columns, given, file)
        rows = tuple(_rows(reader, columns))
    except csv.Error as error:
        raise UnreadableFile(f"is not CSV: {error}", "Check the quotation marks on this line").at(
            file, reader.line_num
        ) from None
    return Table(file, columns, rows)


def answers(table: Table, *, anchor: str = "", zone: str = "") -> Iterator[Answer]:
    """Each row's time, in the table's order; `anchor` and `zone` fill the cells left empty."""
    from geo.when import Anchor, read_when

    def answer(row: Row) -> When:
        try:
            on = Anchor.parse(_cell(row, "anchor", anchor))
        except DatelineError as error:
            raise error.at(field="anchor") from None
        phrase, place = _cell(row, "phrase"), _cell(row, "zone", zone)
        return read_when(phrase, on=on, zone=place, language=row.cells.get("language") or "en")

    for row in table.rows:
        try:
            _refuse_surplus(row)
            yield Answer(row, answer(row))
        except DatelineError as error:
            field = "zone" if isinstance(error, UnknownZone) else "phrase"
            yield Answer(row, error.at(table.file, row.line, field))


def write_answers(table: Table, found: Iterable[Answer], stream: TextIO) -> list[DatelineError]:
    """Write the table's rows with what was found, and return the errors, in their order."""
    columns = [*table.columns, *(name for name in FOUND if name not in table.columns)]
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()
    errors = []
    for answer in found:
        writer.writerow({**answer.row.cells, **_cells(answer.found)})
        if isinstance(answer.found, DatelineError):
            errors.append(answer.found)
    return errors


def _refuse_missing(columns: tuple[str, ...], given: Iterable[str], file: str) -> None:
    missing = [name for name in NEEDED if name not in columns and name not in set(given)]
    if missing:
        raise UnreadableFile(
            f"has no column {', '.join(missing)}",
            "Expected a first line that names the columns phrase,anchor,zone,language",
        ).at(file, 1)
    twice = [name for name in columns if columns.count(name) > 1]
    if twice:
        raise UnreadableFile(f"has the column {twice[0]} twice", "Keep one").at(file, 1)


def _refuse_surplus(row: Row) -> None:
    if row.surplus:
        raise UnreadableFile(
            f"the row has {row.surplus} more cells than there are columns",
            "Put a cell that holds a comma in quotation marks",
        )


def _rows(reader: Iterator[list[str]], columns: tuple[str, ...]) -> Iterator[Row]:
    line = reader.line_num + 1  # type: ignore[attr-defined]
    for cells in reader:
        if cells:
            missing = len(columns) - len(cells)
            padded = [*cells, *[""] * missing]
            yield Row(line, dict(zip(columns, padded, strict=False)), max(-missing, 0))
        line = reader.line_num + 1  # type: ignore[attr-defined]


def _cell(row: Row, column: str, otherwise: str = "") -> str:
    text = row.cells.get(column, "").strip() or otherwise
    if not text:
        raise UnreadableFile("is empty", f"Expected a {column}").at(field=column)
    return text


def _cells(found: When | DatelineError) -> dict[str, str]:
    if isinstance(found, DatelineError):
        return {"start": "", "end": "", "flags": f"refused: {found.problem}"}
    told = found.to_json()
    return {
        "start": told["start"] or "",
        "end": told["end"] or "",
        "flags": "; ".join(found.flags),
    }
