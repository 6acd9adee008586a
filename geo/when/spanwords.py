"""Lengths of time: what the rules of all languages build of them, and of what they lead to.

"Three days", "a few hours", "half an hour"; "two days ago", "within hours", "the coming days".
"""

from __future__ import annotations

from typing import Any

from geo.when.conventions import NoSuchTime
from geo.when.grammar.lexer import Token
from geo.when.grammar.parser import Build
from geo.when.lexicon import COUNTS, UNCOUNTED, UNITS, number_of
from geo.when.model import Later, Span, Through


def _span(parts: list[Any], *_: int) -> Span:
    """A counted unit; with "half an hour" and "an hour and a half" it is counted in halves."""
    terminals = [part.terminal for part in parts if isinstance(part, Token)]
    counts = [part for part in parts if isinstance(part, tuple)]
    alone = ("INT", "COUNT")
    counts += [_count([p]) for p in parts if isinstance(p, Token) and p.terminal in alone]
    low, high = counts[0] if counts else (0, 0)
    token = next(p for p in parts if isinstance(p, Token) and p.value in UNITS)
    if "HALF_A" in terminals:
        return Span(UNITS[token.value], 1, 1, halves=True)
    if "AND_A_HALF" in terminals:
        return Span(UNITS[token.value], 2 * low + 1, 2 * high + 1, halves=True)
    return Span(UNITS[token.value], low, high)


def _count(parts: list[Any], *_: int) -> tuple[int, int]:
    if not parts:
        return (1, 1)
    (token,) = parts
    if token.value in COUNTS:
        return COUNTS[token.value]
    return (number_of(token), number_of(token))


def _as_span(part: Span | Token) -> Span:
    """A span, or a plural without a number ("hours") as one."""
    if isinstance(part, Span):
        return part
    unit = UNITS[part.value]
    if part.terminal in ("UNIT", "FULL_DAY"):
        return Span(unit, 1, 1)
    return Span(unit, *UNCOUNTED[unit], counted=False)


def _stretch(parts: list[Any], *_: int) -> Through | Later:
    """Within hours, the next three days, the coming days, the past 24 hours."""
    span = _as_span(parts[-1])
    which = next((part for part in parts if isinstance(part, str)), "")
    within = isinstance(parts[0], Token) and len(parts) > 1
    sign = -1 if which == "last" else 1
    if which in ("this", "before last", "after next"):
        raise NoSuchTime("it does not say which ones")
    if span.counted or within:
        return Through(span, sign)
    return Later(span, sign)


_DISTANCES = {"AGO": -1, "EARLIER": -1, "LATER": 1, "AFTER_SPAN": 1}


def _later(parts: list[Any], *_: int) -> Later:
    """A length of time and the word that says where it leads, before or behind it."""
    told = [p for p in parts if isinstance(p, Token) and p.terminal in _DISTANCES]
    (distance,) = [p for p in parts if p not in told and getattr(p, "terminal", "") != "ABOUT"]
    return Later(_as_span(distance), _DISTANCES[told[0].terminal])


BUILDERS: dict[str, Build] = {
    "stretch": _stretch,
    "ahead": lambda parts, *_: Later(_as_span(parts[0]), 1),
    "in_span": lambda parts, *_: Later(parts[-1], 1),
    "later": _later,
    "span": _span,
    "count": _count,
}
