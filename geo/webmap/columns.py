"""Many parts of the map document as columns: a list for each field instead of an object each.

A column says itself how it is read (`geo/webmap/front/columns.js` reads it), so that a new
field of the document needs nothing here:

    {"all": v}                         the same value in every row
    {"of": [v, …], "at": column}       one of some values, by its number
    {"numbers": n}                     numbers that travel as bytes (see `numbers.py`)
    {"lines": text}                    a line of a text a row
    {"each": [v, …]}                   a value a row
    {"list": [column, …]}              a list a row, all of the same length
    {"row": rows}                      a part a row
    {"rows": rows, "counts": column}   a list of parts a row, all of them in one list
    {"text": [start, length]}          two columns: a piece of the texts, in UTF-16 units
    {"like": n}                        the same as the column that has `"known": n`
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, get_args, get_origin, get_type_hints

from geo.webmap.document import ExcerptDoc
from geo.webmap.numbers import PER_DEGREE, Floats, Numbers, are_numbers, floats

Column = dict[str, Any]
Rows = dict[str, Any]
Fields = Mapping[str, Sequence[Any]]
Place = tuple[int, int]

WORTH_KEEPING = 200
A_FEW = 200
"""By so many texts it is seen whether they differ."""


@dataclass(slots=True)
class Columns:
    """Makes columns; `text_at` gives where a source's words begin and how long they are.

    `numbers` takes the numbers. A column that was made before is not made again, and `given`
    are those that travel elsewhere: their values, and the column that says where, by
    dataclass and field.
    """

    text_at: Callable[[str], Place]
    numbers: Numbers = field(default_factory=Numbers)
    given: Mapping[tuple[type, str], tuple[Floats, Column]] = field(default_factory=dict)
    made: dict[Hashable, Column] = field(default_factory=dict)

    def rows(self, kind: type, parts: Sequence[object], known: Fields | None = None) -> Rows:
        """The parts, all of one dataclass, as `{"count": how many, "columns": by field}`.

        `known` are their values by field, where they were read already.
        """
        typed = _fields(kind)
        columns: dict[str, Column] = {}
        for name, values in (known or by_field(kind, parts)).items():
            if (kind, name) in self.given:
                given, columns[name] = self.given[kind, name]
                self.made[given.tobytes()] = columns[name]
            elif kind is ExcerptDoc and name == "text":
                ends = zip(*map(self.text_at, values), strict=True)
                columns[name] = {"text": [self.values(end) for end in ends]}
            else:
                columns[name] = self._field(typed[name], values)
        return {"count": len(parts), "columns": columns}

    def _field(self, typed: Any, values: Sequence[Any]) -> Column:  # noqa: ANN401
        """The column of a field of that type."""
        if is_dataclass(typed) and isinstance(typed, type):
            return {"row": self.rows(typed, values)}
        inner = get_args(typed)[0] if get_origin(typed) is list else None
        if is_dataclass(inner) and isinstance(inner, type):
            parts = list(chain.from_iterable(values))
            return {
                "rows": self.rows(inner, parts),
                "counts": self.values([len(value) for value in values]),
            }
        return self.values(values, nested=get_origin(typed) in {list, tuple})

    def values(self, values: Sequence[Any], *, nested: bool = False) -> Column:
        """The shortest of the forms that hold these values; `nested`: they are lists."""
        if not values:
            return {"each": []}
        if values[0] == values[-1] and values.count(values[0]) == len(values):
            return {"all": values[0]}
        if not nested and are_numbers(values):
            return self._numbers(floats(values), values)
        if lines := _as_lines(values):
            return lines
        keys = _frozen(values) if nested and type(values[0]) is list else tuple(values)
        if keys in self.made:
            return self._like(keys)
        column = self._new(values, keys, nested=nested)
        if len(values) > WORTH_KEEPING:
            self.made[keys] = column
        return column

    def _like(self, key: Hashable) -> Column:
        known = sum("known" in column for column in self.made.values())
        return {"like": self.made[key].setdefault("known", known)}

    def _numbers(self, given: Floats, values: Sequence[Any]) -> Column:
        key = given.tobytes()
        if key in self.made:
            return self._like(key)
        per = PER_DEGREE if float in set(map(type, values)) else 1
        number, exact = self.numbers.add(given, per)
        column = {"numbers": number} if exact else {"each": values}
        self.made[key] = column
        return column

    def _new(self, values: Sequence[Any], keys: tuple[Hashable, ...], *, nested: bool) -> Column:
        different = set(keys)
        if len(different) * 2 <= len(values):
            numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
            at = self.values(list(map(numbers.__getitem__, keys)))
            return {"of": list(numbers), "at": at}
        if nested and len(set(map(len, values))) == 1:
            return {"list": [self.values(part) for part in zip(*values, strict=True)]}
        return {"each": values}


def by_field(kind: type, parts: Sequence[object]) -> Fields:
    """What many parts of one dataclass hold: for each field the values, in their order."""
    return {name: list(map(attrgetter(name), parts)) for name in _fields(kind)}


@cache
def _fields(kind: type) -> dict[str, Any]:
    """The types of a dataclass's fields."""
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}


def _as_lines(values: Sequence[Any]) -> Column | None:
    """Texts as the lines of one, if those that come first already differ from each other."""
    first = values[:A_FEW]
    if len(set(map(type, first)) | {str}) > 1 or len(set(first)) * 2 <= len(first):
        return None
    if set(map(type, values)) != {str}:
        return None
    text = "\n".join(values)
    return {"lines": text} if text.count("\n") == len(values) - 1 else None


def _frozen(values: Iterable[Any]) -> tuple[Hashable, ...]:
    """Lists as tuples, so that they can be looked up; with lists in them, these too."""
    frozen = tuple(map(tuple, values))
    try:
        hash(frozen)
    except TypeError:
        return tuple(map(_frozen, values))
    return frozen
