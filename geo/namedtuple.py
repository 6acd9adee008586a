"""Named tuples with annotated fields, without typing, which takes longer to import than a look-up.

For the few modules that every cold start reads. Type checkers are told that it is
`typing.NamedTuple`; what is written in a class means the same.
"""

from __future__ import annotations

from collections import namedtuple

__all__ = ["NamedTuple"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NamedTuple

_OWN = {"__annotations__", "__module__", "__qualname__"}


class _Named(type):
    """Makes a named tuple of a class: its annotations are the fields, in their order."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
        if not bases:
            return super().__new__(cls, name, bases, body)
        fields = list(body["__annotations__"])
        defaults = [body[field] for field in fields if field in body]
        made: type = namedtuple(name, fields, defaults=defaults)  # type: ignore[misc]
        for key, value in body.items():
            if key not in fields and key not in _OWN:
                setattr(made, key, value)
        made.__module__ = body["__module__"]
        made.__annotations__ = body["__annotations__"]
        return made


if not TYPE_CHECKING:

    class NamedTuple(metaclass=_Named):
        """The base of a named tuple, which it is not itself a base of at run time."""
