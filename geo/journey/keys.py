"""What a journey file says against what the model allows: each misfit as one sentence.

A part that does not fit is put aside, so that the rest can still be checked in the same
run and the user sees all faults at once.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from geo.errors import DatelineError, InvalidJourney, UnknownTiles
from geo.journey import (
    Assumption,
    Card,
    Claim,
    Event,
    Journey,
    JourneyPlace,
    Leg,
    Look,
    Report,
    Surveyed,
    Voice,
)
from geo.journey.nodes import Nodes, Plain, Step

_KEYS: dict[str, type[BaseModel]] = {
    "reports.*": Report,
    "voices.*": Voice,
    "places.*": JourneyPlace,
    "places.*.surveyed": Surveyed,
    "events.*": Event,
    "events.*.claims.*": Claim,
    "legs.*": Leg,
    "assumptions.*": Assumption,
    "story.*": Card,
    "look": Look,
    "": Journey,
}


_NAMED = {"reports", "voices", "places"}


def validated(nodes: Nodes) -> tuple[Journey | None, list[DatelineError]]:
    """The model of what fits, and a fault for each part that does not.

    What does not fit is dropped from the nodes. The journey is None if what every
    journey needs is itself at fault.
    """
    faults: dict[str, DatelineError] = {}
    while True:
        plain = nodes.plain()
        try:
            return Journey.model_validate(plain), list(faults.values())
        except ValidationError as error:
            misfits = {_path(item["loc"]): item for item in error.errors()}
        for path, item in misfits.items():
            fault = nodes.at(_fault(item, path), path)
            field = fault.where.field
            emptied = item["type"] == "too_short" and any(f.startswith(field) for f in faults)
            if not emptied:
                faults.setdefault(field, fault)
        aside = {_smallest_droppable(plain, path) for path in misfits}
        if () in aside:
            return None, list(faults.values())
        for path in sorted(aside, key=_from_the_end):
            nodes.drop(path)


def _from_the_end(path: tuple[Step, ...]) -> tuple[tuple[int, str], ...]:
    """Sorts later list items first, so that dropping one moves none that is still to go."""
    return tuple((-step, "") if isinstance(step, int) else (0, step) for step in path)


def _smallest_droppable(plain: Plain, path: tuple[Step, ...]) -> tuple[Step, ...]:
    """The path of the smallest part round a misfit that a journey can do without; or ()."""
    for depth in range(len(path), 0, -1):
        holder = plain
        for step in path[: depth - 1]:
            holder = _step(holder, step)
        present = _step(holder, path[depth - 1]) is not None or (
            isinstance(holder, dict) and path[depth - 1] in holder
        )
        if present and (isinstance(holder, list) or _may_be_missing(path[:depth])):
            return path[:depth]
    return ()


def _step(holder: Plain, step: Step) -> Plain:
    if isinstance(holder, list):
        return holder[step] if isinstance(step, int) and step < len(holder) else None
    return holder.get(str(step)) if isinstance(holder, dict) else None


def _may_be_missing(path: tuple[Step, ...]) -> bool:
    if len(path) == 2 and path[0] in _NAMED:
        return True
    model = _KEYS.get(_pattern(path[:-1]))
    if model is None:
        return False
    for name, field in model.model_fields.items():
        if (field.alias or name) == path[-1]:
            return not field.is_required()
    return True


def _path(loc: tuple[Step, ...]) -> tuple[Step, ...]:
    """Where a misfit lies, without the steps by which pydantic tells branches of a union."""
    return tuple(step for step in loc if step not in {"[key]", "date", "datetime"})


def _pattern(path: tuple[Step, ...]) -> str:
    def steps() -> Iterator[str]:
        for number, step in enumerate(path):
            yield "*" if isinstance(step, int) or (number == 1 and path[0] in _NAMED) else step

    return ".".join(steps())


def _fault(item: ErrorDetails, path: tuple[Step, ...]) -> DatelineError:
    kind, context = item["type"], item.get("ctx", {})
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(str(path[-1]), _keys_beside(path), 1)
        hint = f"Nearest: “{near[0]}”" if near else f"Expected {', '.join(_keys_beside(path))}"
        return InvalidJourney("is no key of a journey file here", hint)
    if kind == "missing":
        return InvalidJourney("is missing", "Every such part needs it")
    if item["input"] is None:
        return InvalidJourney("is empty", "Write a value, or take the key away")
    cause = context.get("error")
    if isinstance(cause, UnknownTiles) or (
        isinstance(item["input"], dict) and isinstance(cause, DatelineError)
    ):
        return InvalidJourney(cause.problem, cause.remedy)
    expected = _expected(kind, context, item["msg"])
    return InvalidJourney(f"“{_shown(item['input'])}” does not fit", expected)


def _expected(kind: str, context: Mapping[str, object], message: str) -> str:
    told = {
        "literal_error": f"Expected {context.get('expected', '')}",
        "string_pattern_mismatch": f"Expected text of the form {context.get('pattern', '')}",
        "string_too_short": "Expected some words",
        "too_short": "Expected at least one",
        "value_error": str(context.get("error", "")),
    }
    if "date" in kind:
        return "Expected a date such as 2023-09-12, or 2023-09-12T14:30"
    return told.get(kind) or f"Expected otherwise: {message[:1].lower()}{message[1:]}"


def _keys_beside(path: tuple[Step, ...]) -> list[str]:
    model = _KEYS.get(_pattern(path[:-1]))
    if model is None:
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _shown(value: object) -> str:
    text = str(value) if isinstance(value, str | int | float) else type(value).__name__
    return text if len(text) <= 60 else f"{text[:57]}…"
