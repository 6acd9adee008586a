"""How a document of many events travels: smaller, the same each time, and nothing lost."""

from __future__ import annotations

import base64
import json
import random
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.webmap.columns import Columns
from geo.webmap.compose import build_document
from geo.webmap.document import EventDoc, ExcerptDoc, MapDocument, PlaceDoc
from geo.webmap.encode import to_json
from geo.webmap.numbers import as_bytes, floats
from geo.webmap.pack import MOST_PLAIN, PIECE, Packed, pack, texts_of
from tests.crowd import crowd, journey_of
from tests.webmap.sample import HOSTILE, claim, document, event, hostile

Read = Callable[[int], Any]
Numbers = list[float | None]


def inflated(packed: str) -> str:
    return zlib.decompress(base64.b64decode(packed)).decode()


def unpacked(made: MapDocument) -> dict[str, Any]:
    """A packed document read back, in Python's words."""
    travelling = pack(made)
    later = json.loads(travelling.data)["numbers"]
    more, rest = numbers_of(bytes_of("".join(travelling.pieces)), later)
    written = json.loads(rest)
    numbers = opened(travelling) + more
    texts = "".join(map(inflated, travelling.blocks))
    units = texts.encode("utf-16-le", "surrogatepass")
    starts = written.pop("textStarts")
    lengths = (len(inflated(block).encode("utf-16-le")) // 2 for block in travelling.blocks)
    assert starts == [0, *accumulate(lengths)][:-1]

    def words(start: int, length: int) -> str:
        return units[2 * start : 2 * (start + length)].decode("utf-16-le")

    known: dict[int, dict[str, Any]] = {}
    return {name: lists(arrived(part, numbers), words, known) for name, part in written.items()}


def bytes_of(packed: str) -> bytes:
    return zlib.decompress(base64.b64decode(packed))


def opened(travelling: Packed) -> list[Numbers]:
    """The numbers that come before the document, read in Python's words."""
    columns = json.loads(travelling.data)["opening"]["columns"]
    found, rest = numbers_of(bytes_of(travelling.opening), columns)
    assert rest == b""
    return found


def numbers_of(data: bytes, columns: list[dict[str, int]]) -> tuple[list[Numbers], bytes]:
    """The columns of numbers that bytes begin with, and the rest of the bytes."""
    found = []
    for column in columns:
        count, wide = column["count"], column["wide"]
        part, data = data[: count * wide], data[count * wide :]
        codes: list[float] = (
            list(struct.unpack(f"<{count}d", part))
            if wide == 8
            else [
                sum(part[plane * count + row] << 8 * plane for plane in range(wide))
                for row in range(count)
            ]
        )
        found.append(decoded(codes, column))
    return found, data


def decoded(codes: list[float], column: dict[str, int]) -> Numbers:
    per, least, times = column["per"], column["least"], column["times"]
    whole = [least + times * (int(code) - 1) if code else None for code in codes]
    if "first" in column:
        steps = [step for step in whole if step is not None]
        assert len(steps) == len(whole)
        return [
            number(sofar, per) for sofar in accumulate([column["first"] + steps[0], *steps[1:]])
        ]
    return [None if one is None else number(one, per) for one in whole]


def arrived(part: Any, numbers: list[Numbers]) -> Any:
    """A part of the document with the numbers that came before it in their columns."""
    if isinstance(part, dict):
        known = {"known": part["known"]} if "known" in part else {}
        if "numbers" in part:
            return {"each": numbers[part["numbers"]], **known}
        return {name: arrived(inner, numbers) for name, inner in part.items()}
    return [arrived(inner, numbers) for inner in part] if isinstance(part, list) else part


def lists(part: Any, words: Callable[[int, int], str], known: dict[int, Any]) -> Any:
    if not isinstance(part, dict) or "rows" not in part:
        return part
    gather(part["rows"], known)
    return table(part["rows"], words, known)


def gather(part: Any, known: dict[int, Any]) -> None:
    if isinstance(part, dict):
        if "known" in part:
            known[part["known"]] = part
        for inner in part.values():
            gather(inner, known)
    elif isinstance(part, list):
        for inner in part:
            gather(inner, known)


def table(rows: Any, words: Callable[[int, int], str], known: dict[int, Any]) -> list[Any]:
    columns = {
        name: read(column, rows["count"], words, known) for name, column in rows["columns"].items()
    }
    return [{name: column(row) for name, column in columns.items()} for row in range(rows["count"])]


def read(column: Any, count: int, words: Callable[[int, int], str], known: dict[int, Any]) -> Read:
    if "like" in column:
        return read(known[column["like"]], count, words, known)
    if "all" in column:
        return lambda _: column["all"]
    if "of" in column:
        at = read(column["at"], count, words, known)
        return lambda row: column["of"][at(row)]
    if "lines" in column:
        return column["lines"].split("\n").__getitem__  # type: ignore[no-any-return]
    if "each" in column:
        return lambda row: column["each"][row]
    if "list" in column:
        inner = [read(each, count, words, known) for each in column["list"]]
        return lambda row: [each(row) for each in inner]
    if "row" in column:
        return table(column["row"], words, known).__getitem__
    if "text" in column:
        start, length = (read(each, count, words, known) for each in column["text"])
        return lambda row: words(start(row), length(row))
    counts = read(column["counts"], count, words, known)
    parts = table(column["rows"], words, known)
    first = [0, *accumulate(counts(row) for row in range(count))]
    return lambda row: parts[first[row] : first[row + 1]]


def number(whole: int, per: int) -> float:
    return whole if per == 1 else whole / per


def many(*events: EventDoc, **rest: Any) -> MapDocument:
    """So many events that they travel packed."""
    filled = [
        replace(events[number % len(events)], n=number + 1, id=f"e{number}")
        for number in range(300)
    ]
    return document(*filled, **rest)


def test_up_to_200_events_the_document_is_plain_to_read() -> None:
    few = document(*(event(id=f"e{n}", n=n + 1) for n in range(MOST_PLAIN)))
    assert pack(few).data == to_json(few)
    assert pack(few).blocks == ()


def test_beyond_that_it_still_says_what_it_is() -> None:
    data = json.loads(pack(many(event())).data)
    assert sorted(data) == ["format", "id", "numbers", "opening", "title"]
    assert data["format"] == "dateline-map/1"


def test_a_packed_document_reads_back_as_it_was() -> None:
    made = build_document(journey_of(crowd(400)))
    assert unpacked(made) == json.loads(to_json(made))


def test_every_text_survives_the_packing() -> None:
    texts = [text for text in HOSTILE if "\ud800" not in text]
    made = many(*(event(text, claims=[claim(text), claim("🚂" + text)]) for text in texts))
    assert unpacked(made) == json.loads(to_json(made))
    assert "</script" not in pack(made).data


def test_half_of_a_surrogate_pair_moves_no_text_after_it() -> None:
    made = many(event(claims=[claim("half \ud800 pair"), claim("whole")]))
    claims = unpacked(made)["events"][0]["claims"]
    assert [one["excerpt"]["text"] for one in claims] == ["half \ufffd pair", "whole"]


def test_open_edges_and_events_without_place_or_time_survive() -> None:
    made = many(
        event(start=None, end=5),
        event(start=7, end=None, place=None),
        event(start=None, end=None, timed="none", claims=[]),
    )
    assert unpacked(made) == json.loads(to_json(made))


def test_the_same_document_gives_the_same_bytes() -> None:
    first, second = (pack(build_document(journey_of(crowd(300)))) for _ in range(2))
    assert first == second


def test_sentences_that_overlap_travel_once() -> None:
    report = " ".join(f"Sentence {number} of the report." for number in range(3000))
    chance = random.Random(1)
    pieces = [(start, report[start : start + 300]) for start in chance.sample(range(60_000), 300)]
    made = [
        event(claims=[replace(one, excerpt=replace(one.excerpt, start=start))])
        for start, text in pieces
        for one in [claim(text)]
    ]
    found = texts_of(many(*made))
    whole = "".join("".join(block) for block in found.blocks)
    assert len(whole) < len(report)
    assert len(whole) < sum(len(text) for _, text in pieces) * 0.85
    for _, text in pieces:
        start, length = found.known[text]
        assert whole[start : start + length] == text


def test_a_text_lies_whole_in_one_block() -> None:
    chance = random.Random(2)
    texts = ["".join(chance.choices("abcdefgh 🚂", k=2900)) for _ in range(300)]
    found = texts_of(many(*(event(claims=[claim(text)]) for text in texts)))
    assert len(found.blocks) > 2
    edges = [*found.starts, found.length]
    for start, length in found.known.values():
        block = max(edge for edge in edges[:-1] if edge <= start)
        assert start + length <= edges[edges.index(block) + 1]


def test_many_places_travel_as_columns_too() -> None:
    places = [PlaceDoc(f"p{n}", f"Place {n}", 39 + n / 1000, 125.5, "made") for n in range(300)]
    made = many(event(), places=places)
    assert b'"places":{"rows":' in bytes_of("".join(pack(made).pieces))
    assert unpacked(made) == json.loads(to_json(made))


def test_ten_thousand_texts_take_a_third_of_their_room() -> None:
    made = build_document(journey_of(crowd(2000)))
    packed = pack(made)
    beside = (packed.opening, *packed.pieces, *packed.blocks)
    assert len(packed.data) + sum(map(len, beside)) < 0.34 * len(to_json(made))


def nowhere(text: str) -> tuple[int, int]:
    raise AssertionError(f"{text} is no source's")


VALUES = st.one_of(
    st.lists(st.one_of(st.none(), st.integers(-(2**50), 2**50)), min_size=1),
    st.lists(st.one_of(st.none(), st.floats(-180, 180).map(lambda x: round(x, 6))), min_size=1),
    st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1),
    st.lists(st.text(), min_size=1),
    st.lists(st.booleans(), min_size=1),
)


def read_back(values: list[Any], *, nested: bool) -> list[Any]:
    columns = Columns(nowhere)
    column = json.loads(json.dumps(columns.values(values, nested=nested)))
    numbers, rest = numbers_of(b"".join(columns.numbers.data), columns.numbers.columns)
    assert rest == b""
    reader = read(arrived(column, numbers), len(values), str.__getitem__, {})  # type: ignore[arg-type]
    return [reader(row) for row in range(len(values))]


@given(VALUES)
def test_any_values_read_back_from_their_column(values: list[Any]) -> None:
    assert read_back(values, nested=False) == values


@given(st.lists(st.lists(st.integers(0, 3), max_size=3), min_size=1))
def test_lists_read_back_from_their_column(values: list[list[int]]) -> None:
    assert read_back(values, nested=True) == values


def test_a_field_that_is_new_needs_nothing() -> None:
    excerpts = [ExcerptDoc(f"text {n}", (0, 3), [], (n, n + 3), "en", n) for n in range(3)]
    rows = Columns({f"text {n}": (n, 6) for n in range(3)}.__getitem__).rows(ExcerptDoc, excerpts)
    assert set(rows["columns"]) == set(ExcerptDoc.__slots__)


def test_hostile_texts_are_plain_where_they_are_few() -> None:
    assert pack(hostile()).blocks == ()


@pytest.mark.parametrize(
    ("values", "per"),
    [
        ([39.0319, 38.7, 43.106543, -0.000001], 1_000_000),
        ([1_694_271_600_000, None, 1_694_271_660_000, 1_694_358_000_000], 1),
        ([0, 1, 2, 255, 256, 70_000, 2**24], 1),
        ([2**32 - 3, 0, 2**32 - 2], 1),
        ([-(2**50), None, 2**50 + 1], 1),
        ([None, None], 1),
        ([7, 7, 7], 1),
        ([1000, 1001, 1003, 1002, 999, 1000], 1),
        ([2**45 + n for n in range(9)], 1),
        ([], 1),
    ],
)
def test_numbers_of_the_opening_are_exact(values: list[float | None], per: int) -> None:
    for steps in (True, False):
        data, column, exact = as_bytes(floats(values), per, steps=steps)
        assert exact
        assert numbers_of(data, [column]) == ([values], b"")


def test_a_finer_number_than_the_opening_holds_stays_in_the_document() -> None:
    places = [PlaceDoc(f"p{n}", f"Place {n}", 39 + n / 7, 125.5, "made") for n in range(300)]
    made = many(event(), places=places)
    assert unpacked(made) == json.loads(to_json(made))


def test_the_document_comes_in_short_pieces() -> None:
    pieces = pack(build_document(journey_of(crowd(2000)))).pieces
    assert len(pieces) > 1
    assert max(map(len, pieces)) <= PIECE
