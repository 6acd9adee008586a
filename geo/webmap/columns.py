"""Many parts of the map document as columns: a list for each field instead of an object each.

A column says itself how it is read (`geo/webmap/front/columns.js` reads it), so that a new
field of the document needs nothing here:

    {"all": v}                         the same value in every row
    {"of": [v, …], "at": [i, …]}       one of some values, by its number
    {"step": [d, …], "by": [m, p]}     numbers: the sum of the steps up to a row, times m / p;
                                       null where there is none
    {"each": [v, …]}                   a value a row
    {"list": [column, …]}              a list a row, all of the same length
    {"row": rows}                      a part a row
    {"rows": rows, "counts": column}   a list of parts a row, all of them in one list
    {"text": [start, length]}          two columns: a piece of the texts, in UTF-16 units
    {"like": n}                        the same as the column that has `"known": n`
    {"opening": n}                     numbers that travel ahead of all (see `opening.py`)
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from itertools import chain
from operator import attrgetter, sub
from typing import Any, get_args, get_origin, get_type_hints

from geo.webmap.document import ExcerptDoc

Column = dict[str, Any]
Rows = dict[str, Any]
Place = tuple[int, int]

PER_DEGREE = 1_000_000
LARGEST = 1_000_000_000
WORTH_KEEPING = 200


@dataclass(slots=True)
class Columns:
    """Makes columns; `text_at` gives where a source's words begin and how long they are.

    A column that was made before is not made again, and `given` are those that travel
    elsewhere: their values, and the column that says where, by dataclass and field.
    """

    text_at: Callable[[str], Place]
    given: Mapping[tuple[type, str], tuple[list[Any], Column]] = field(default_factory=dict)
    made: dict[tuple[Hashable, ...], Column] = field(default_factory=dict)

    def rows(self, kind: type, parts: Sequence[object]) -> Rows:
        """The parts, all of one dataclass, as `{"count": how many, "columns": by field}`."""
        columns: dict[str, Column] = {}
        for name, typed in _fields(kind):
            if (kind, name) in self.given:
                values, columns[name] = self.given[kind, name]
                self.made[tuple(values)] = columns[name]
                continue
            values = list(map(attrgetter(name), parts))
            if kind is ExcerptDoc and name == "text":
                ends = zip(*map(self.text_at, values), strict=True)
                columns[name] = {"text": [self.values(list(end)) for end in ends]}
            else:
                columns[name] = self._field(typed, values)
        return {"count": len(parts), "columns": columns}

    def _field(self, typed: Any, values: list[Any]) -> Column:  # noqa: ANN401
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

    def values(self, values: list[Any], *, nested: bool = False) -> Column:
        """The shortest of the forms that hold these values; `nested`: they are lists."""
        if not values:
            return {"each": []}
        if values[1:] == values[:-1]:
            return {"all": values[0]}
        keys = _frozen(values) if nested and type(values[0]) is list else tuple(values)
        if keys in self.made:
            known = self.made[keys].setdefault("known", len(self.made))
            return {"like": known}
        column = self._new(values, keys, nested=nested)
        if len(values) > WORTH_KEEPING:
            self.made[keys] = column
        return column

    def _new(self, values: list[Any], keys: tuple[Hashable, ...], *, nested: bool) -> Column:
        different = len(set(keys))
        if different * 4 > len(values) and (steps := _steps(values)):
            return steps
        if different * 2 <= len(values):
            first = dict(zip(keys, values, strict=True))
            numbers = {key: number for number, key in enumerate(first)}
            return {"of": list(first.values()), "at": [numbers[key] for key in keys]}
        if nested and len(set(map(len, values))) == 1:
            return {"list": [self.values(list(part)) for part in zip(*values, strict=True)]}
        return {"each": values}


@cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((each.name, hints[each.name]) for each in fields(kind))


def _frozen(values: Iterable[Any]) -> tuple[Hashable, ...]:
    """Lists as tuples, so that they can be looked up; with lists in them, these too."""
    frozen = tuple(map(tuple, values))
    try:
        hash(frozen)
    except TypeError:
        return tuple(map(_frozen, values))
    return frozen


def _steps(values: list[Any]) -> Column | None:
    """Numbers as the differences between neighbours; None if they are not all whole enough."""
    kinds = set(map(type, values))
    known = [value for value in values if value is not None] if type(None) in kinds else values
    kinds.discard(type(None))
    per = 1
    if kinds == {float} and all(abs(value) < LARGEST for value in known):
        per = PER_DEGREE
        whole = [round(value * per) for value in known]
        if [number / per for number in whole] != known:
            return None
        known = whole
    elif kinds != {int}:
        return None
    times = math.gcd(*known) or 1
    whole = [number // times for number in known] if times > 1 else known
    steps: list[int | None] = [whole[0], *map(sub, whole[1:], whole)]
    if len(known) < len(values):
        following = iter(steps)
        steps = [None if value is None else next(following) for value in values]
    return {"step": steps, "by": [times, per]}
