"""YAML 1.2 as plain text with line numbers: what a journey file says before it means anything.

Every scalar stays the text that was typed: `12:30` is never 750, `NO` is never False, and a
date is never midnight. The model gives each text its meaning later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from geo.errors import DatelineError, Faults, InvalidJourney

DEEPEST = 40

Plain = str | None | list["Plain"] | dict[str, "Plain"]
Step = str | int


class Nodes:
    """A parsed YAML file: its plain content, and the line of each part.

    A part that was put aside with `drop` is gone from all paths; the parts after it keep
    the line and the number that they have in the file.
    """

    def __init__(self, root: Node, file: str) -> None:
        self.root = root
        self.file = file
        self._numbers: dict[int, list[int]] = {}

    def plain(self) -> dict[str, Plain]:
        """The content as dicts, lists and texts; None where a key has no value.

        Raises Faults with every key that is written twice or is not a plain word.
        """
        faults = list(_key_faults(self.root, (), set()))
        if faults:
            raise Faults(fault.at(self.file) for fault in faults)
        content = _plain(self.root)
        assert isinstance(content, dict)
        return content

    def at(self, error: DatelineError, path: Sequence[Step]) -> DatelineError:
        """The error with the file, line and field of a part."""
        return error.at(self.file, self.line(path), self.field(path))

    def line(self, path: Sequence[Step]) -> int:
        """The line, from 1, of the deepest part of a path that the file has."""
        node = self.root
        line = _line(node)
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            line, node = found
        return line

    def field(self, path: Sequence[Step]) -> str:
        """A path as it is written in messages: `events[1].claims[0].quote`."""
        steps: list[Step] = []
        node: Node | None = self.root
        for step in path:
            numbers = self._numbers.get(id(node))
            steps.append(numbers[step] if numbers and isinstance(step, int) else step)
            found = _child(node, step) if node else None
            node = found[1] if found else None
        return field_name(steps)

    def drop(self, path: Sequence[Step]) -> None:
        """Put a part aside: a list's item or a key with its value."""
        node = self.root
        for step in path[:-1]:
            found = _child(node, step)
            if found is None:
                return
            node = found[1]
        last = path[-1]
        if isinstance(node, SequenceNode) and isinstance(last, int) and last < len(node.value):
            del self._numbers.setdefault(id(node), list(range(len(node.value))))[last]
            del node.value[last]
        elif isinstance(node, MappingNode):
            node.value = [(key, value) for key, value in node.value if key.value != last]


def read_nodes(text: str, path: Path) -> Nodes:
    """Parse a YAML text. Raises InvalidJourney with the line of the first fault of syntax."""
    file = str(path)
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        raise _syntax_fault(error).at(file) from None
    except (YAMLError, RecursionError, ValueError) as error:
        raise InvalidJourney(f"is not YAML: {error}", "Save it as plain YAML 1.2").at(
            file
        ) from None
    if not isinstance(root, MappingNode):
        raise InvalidJourney("has no keys", "Expected `title:`, `traveller:` and so on").at(file, 1)
    return Nodes(root, file)


def field_name(path: Iterable[Step]) -> str:
    """A path as it is written in messages: `events[1].claims[0].quote`."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name


def _syntax_fault(error: MarkedYAMLError) -> DatelineError:
    mark = error.problem_mark or error.context_mark
    parts = [str(part).strip() for part in (error.context, error.problem) if part]
    fault = InvalidJourney(
        f"is not YAML: {', '.join(parts)}",
        "Check indentation, colons and quotation marks on this line and the one before",
    )
    return fault.at(line=mark.line + 1 if mark else None)


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


def _child(node: Node, step: Step) -> tuple[int, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == step:
                block = isinstance(value, ScalarNode)
                return (_line(value) if block and value.style != ">" else _line(key)), value
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return _line(node.value[step]), node.value[step]
    return None


def _key_faults(node: Node, path: tuple[Step, ...], passed: set[int]) -> Iterator[DatelineError]:
    if id(node) in passed:
        fault = InvalidJourney("is an alias of another part", "Write it out: aliases are not taken")
        yield fault.at("", _line(node), field_name(path))
        return
    passed.add(id(node))
    if len(path) > DEEPEST:
        yield InvalidJourney(f"is nested more than {DEEPEST} levels deep").at(line=_line(node))
        return
    if isinstance(node, SequenceNode):
        for number, value in enumerate(node.value):
            yield from _key_faults(value, (*path, number), passed)
    if not isinstance(node, MappingNode):
        return
    seen: dict[str, int] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            yield InvalidJourney("a key must be one word").at("", _line(key), field_name(path))
            continue
        here = (*path, str(key.value))
        if key.value in seen:
            yield InvalidJourney(
                f"is written twice, on lines {seen[key.value]} and {_line(key)}",
                "Keep one of them",
            ).at("", _line(key), field_name(here))
        seen[key.value] = _line(key)
        yield from _key_faults(value, here, passed)


def _plain(node: Node) -> Plain:
    if isinstance(node, MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_plain(value) for value in node.value]
    value: Any = node.value
    bare = node.style in {None, ""} if isinstance(node, ScalarNode) else False
    return None if bare and value in {"", "~", "null"} else str(value)
