"""CSV is read back with csv and pandas."""

from __future__ import annotations

import csv
import io
import re
from datetime import datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.check import Checked
from geo.formats.csv_table import COLUMNS, guarded, to_csv, unguarded
from tests.formats import journeys

BLANKS = " \u00a0\u200b\ufeff\x00"
FORMULA = tuple("=+-@＝＋－＠\t\r\n")


def rows(checked: Checked, *, excel: bool = False) -> list[dict[str, str]]:
    text = to_csv(checked, excel=excel).removeprefix("\ufeff")
    return [
        {name: unguarded(cell) for name, cell in row.items()}
        for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)
    ]


@given(st.text() | st.text(alphabet="='+-@\t\r\n; \"a,＝\u200b"))
def test_the_apostrophes_come_off_again(words: str) -> None:
    assert unguarded(guarded(words)) == words


@given(st.text() | st.text(alphabet="='+-@\t\r\n; \"a,＝\u200b"))
def test_no_cell_begins_as_a_formula(words: str) -> None:
    assert not guarded(words).lstrip(BLANKS).startswith(FORMULA)


@given(st.text() | st.text(alphabet="='+-@\t\r\n; \"a,＝\u200b"))
def test_no_cell_holds_a_formula_for_a_spreadsheet_that_splits_at_semicolons(words: str) -> None:
    for piece in re.split(r"[;\t\r\n]", guarded(words))[1:]:
        assert not piece.lstrip(BLANKS + '"').startswith(FORMULA)


@given(st.lists(st.text(alphabet="='-;\r\n\" a,"), min_size=2, max_size=4))
def test_any_row_of_words_reads_back_as_it_was(words: list[str]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow([guarded(word) for word in words])
    (row,) = csv.reader(io.StringIO(text.getvalue(), newline=""), strict=True)
    assert [unguarded(cell) for cell in row] == words


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("on Sunday", "on Sunday"),
        ("’twas, 'tis", "’twas, 'tis"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("=1+1", "'=1+1"),
        ("'=1+1", "''=1+1"),
        ("-5", "'-5"),
        (" @SUM(1)", "' @SUM(1)"),
        ("left; =1+1", "left;' =1+1"),
        ("left\n-2", "left\n'-2"),
    ],
)
def test_only_what_could_be_a_formula_is_changed(words: str, cell: str) -> None:
    assert guarded(words) == cell


def test_there_is_one_row_a_claim_with_both_bounds(seed: Checked) -> None:
    table = rows(seed)
    assert len(table) == 14
    departure, crossing = table[0], next(row for row in table if row["event"] == "crossing")
    assert departure["start"] == "2023-09-10T00:00:00+09:00"
    assert departure["end"] == "2023-09-11T00:00:00+09:00"
    assert crossing["by"] == (
        "Jeon Ha Gyu, spokesman of the Defense Ministry, citing South Korean military"
    )
    assert crossing["stance"] == "estimated"


def test_it_reads_back_to_the_same_words_instants_and_quotes(c14: Checked) -> None:
    for row in rows(c14):
        key, number = row["event"], int(row["claim"]) - 1
        claim, time = c14.journey.event(key).claims[number], c14.claims[key, number]
        span = c14.file.positions[key, number]
        assert row["quote"] == c14.file.articles["article"][span]
        assert (int(row["position_start"]), int(row["position_end"])) == (span.start, span.end)
        assert row["when"] == "; ".join(claim.when)
        assert row["time"] == time.text
        assert time.interval is not None
        for edge, instant in (("start", time.interval.start), ("end", time.interval.end)):
            if instant is None:
                assert row[edge] == ""
            else:
                assert datetime.fromisoformat(row[edge]) == instant


def test_pandas_reads_the_form_for_excel_with_names_and_line_breaks_whole(c14: Checked) -> None:
    raw = to_csv(c14, excel=True).encode()
    assert raw.startswith(b"\xef\xbb\xbf")
    frame = pd.read_csv(io.BytesIO(raw), encoding="utf-8-sig", keep_default_na=False)
    assert list(frame.columns) == list(COLUMNS)
    assert len(frame) == sum(len(event.claims) for event in c14.journey.events)
    assert frame["place"][0] == "평양"
    assert frame["quote"][0] == "left, it was said, on “Sunday”\nand not before"
    assert pd.to_datetime(frame["start"][0]) == pd.Timestamp("2023-09-09T15:00Z")


def test_the_plain_form_has_no_byte_order_mark_and_is_otherwise_the_same(c14: Checked) -> None:
    assert to_csv(c14, excel=True) == "\ufeff" + to_csv(c14)
    assert to_csv(c14).startswith("journey,event,")


def test_hostile_words_start_no_formula_and_read_back_as_they_are(hostile: Checked) -> None:
    raw = csv.DictReader(io.StringIO(to_csv(hostile), newline=""), strict=True)
    for row in raw:
        for name, cell in row.items():
            if name not in {"lat", "lon"}:
                assert not cell.startswith(FORMULA), f"{name}: {cell}"
    table = {row["event"]: row for row in rows(hostile)}
    for number, line in enumerate(journeys.HOSTILE_REPORT):
        assert table[f"e{number}"]["quote"] == line
        assert table[f"e{number}"]["place"] == line
    for number, formula in enumerate(journeys.FORMULAS):
        told = table[f"f{number}"]
        assert (told["place"], told["title"], told["by"]) == (formula, formula, formula)
        assert told["assumed"] == formula


def test_a_western_longitude_stays_a_number(sea_leg: Checked) -> None:
    frame = pd.read_csv(io.StringIO(to_csv(sea_leg)))
    assert frame["lon"][0] == -166.53
    assert frame["lat"][0] == 53.89


def test_an_event_without_a_place_or_a_time_has_empty_cells(seed: Checked) -> None:
    row = next(row for row in rows(seed) if row["event"] == "delegation")
    assert [row[name] for name in ("place", "lat", "lon", "start", "end")] == [""] * 5
    assert row["stance"] == "expected"
