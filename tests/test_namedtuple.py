"""Our named tuples are as typing's are."""

from __future__ import annotations

import copy
import pickle
import typing

import pytest

from geo.errors import Where
from geo.gazetteer.found import Found
from geo.namedtuple import NamedTuple


class Ours(NamedTuple):
    """A pair."""

    one: int
    other: str = "x"

    def both(self) -> str:
        """Both in one."""
        return f"{self.one}{self.other}"


class Theirs(typing.NamedTuple):
    """A pair."""

    one: int
    other: str = "x"

    def both(self) -> str:
        """Both in one."""
        return f"{self.one}{self.other}"


def test_they_have_the_fields_the_defaults_and_the_methods_of_typings() -> None:
    assert Ours._fields == Theirs._fields
    assert Ours._field_defaults == Theirs._field_defaults
    assert tuple(Ours(1)) == tuple(Theirs(1)) == (1, "x")
    assert Ours(one=2, other="y").both() == Theirs(2, "y").both()
    assert repr(Ours(1)) == "Ours(one=1, other='x')"
    assert Ours.__doc__ == Theirs.__doc__
    assert Ours(1)._replace(other="z").other == "z"
    assert isinstance(Ours(1), tuple)


def test_they_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Ours(1).one = 2  # type: ignore[misc]


def test_they_can_be_copied_and_pickled() -> None:
    place = Found("x", 1.0, 2.0, "RU", "geonames:1", None, "test")
    for value in (place, Where("a", 1), Ours(3)):
        assert copy.deepcopy(value) == value
        again = pickle.loads(pickle.dumps(value))
        assert again == value
        assert type(again) is type(value)
