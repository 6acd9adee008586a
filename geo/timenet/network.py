"""Moments, the differences allowed between them, and what that leaves to each."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf
from typing import Generic, NamedTuple, TypeVar

from geo.timenet.paths import NO_EDGE, Arc, Lengths, Order, Trail, order_of, shorten

Tag = TypeVar("Tag", bound=Hashable)

ORIGIN = 0
"""The variable that stands for second 0 of the clock."""


class Step(NamedTuple, Generic[Tag]):
    """One constraint on a chain: `later` is at most `seconds` after `earlier`, says `tag`.

    Of a lower bound `seconds` is negative.
    """

    earlier: int
    later: int
    seconds: int
    tag: Tag


@dataclass(frozen=True, slots=True)
class Conflict(Generic[Tag]):
    """Constraints that cannot all hold: round their cycle `excess` seconds are missing."""

    steps: tuple[Step[Tag], ...]
    excess: int

    @property
    def tags(self) -> tuple[Tag, ...]:
        """What the constraints rest on, each once."""
        return tuple(dict.fromkeys(step.tag for step in self.steps))


class Network(Generic[Tag]):
    """A simple temporal problem. Constraints are added at will; `solve` is called once.

    After that, each further constraint is worked in as it is added, and refused where it
    cannot hold. `mark` and `undo` take back what was added since.
    """

    def __init__(self) -> None:
        self._out: list[list[Arc]] = [[]]
        self._into: list[list[Arc]] = [[]]
        self._tails: list[int] = []
        self._heads: list[int] = []
        self._seconds: list[int] = []
        self._tags: list[Tag] = []
        self._solved = False
        self._onward = self._backward = Order([0])
        self._most = Lengths(1)
        self._least = Lengths(1)
        self._potential: list[float] = [0]
        self._most_trail: Trail = []
        self._least_trail: Trail = []

    def __len__(self) -> int:
        """How many variables there are, the origin among them."""
        return len(self._out)

    @property
    def constraints(self) -> int:
        """How many constraints there are."""
        return len(self._tags)

    def variable(self) -> int:
        """A new moment, bound by nothing. Raises ValueError in a solved network."""
        if self._solved:
            raise ValueError("a solved network takes no more variables")
        self._out.append([])
        self._into.append([])
        return len(self._out) - 1

    def at_most(self, earlier: int, later: int, seconds: int, tag: Tag) -> Conflict[Tag] | None:
        """`later` is at most so many seconds after `earlier`.

        In a solved network: the conflict that this would make, and then it is not added.
        """
        edge = len(self._tags)
        if self._solved:
            conflict = self._worked_in(earlier, later, seconds, tag)
            if conflict is not None:
                return conflict
        self._tails.append(earlier)
        self._heads.append(later)
        self._seconds.append(seconds)
        self._tags.append(tag)
        self._out[earlier].append((later, seconds, edge))
        self._into[later].append((earlier, seconds, edge))
        if self._solved:
            self._narrow(earlier, later, seconds, edge)
        return None

    def at_least(self, earlier: int, later: int, seconds: int, tag: Tag) -> Conflict[Tag] | None:
        """`later` is at least so many seconds after `earlier`; as `at_most`."""
        return self.at_most(later, earlier, -seconds, tag)

    def solve(self) -> Conflict[Tag] | None:
        """Find all windows, or the conflict for which there are none."""
        count = len(self._out)
        places = order_of(self._out)
        self._onward = Order(places)
        self._backward = Order([0, *(count - place for place in places[1:])])
        potential = Lengths(count)
        potential.best = [0] * count
        found = shorten(self._out, self._onward, potential, range(count), self._tails)
        if found is not None:
            return self._cycle(found, potential.via)
        self._potential = potential.best
        self._most, self._least = Lengths(count), Lengths(count)
        self._most.best[ORIGIN] = self._least.best[ORIGIN] = 0
        shorten(self._out, self._onward, self._most, [ORIGIN], self._tails)
        shorten(self._into, self._backward, self._least, [ORIGIN], self._heads)
        self._solved = True
        return None

    def least(self, variable: int) -> int | None:
        """The first second that is left to a variable; None if nothing bounds it."""
        length = self._least.best[variable]
        return None if length == inf else -int(length)

    def most(self, variable: int) -> int | None:
        """The last second that is left to a variable; None if nothing bounds it."""
        length = self._most.best[variable]
        return None if length == inf else int(length)

    def came_by(self, variable: int, *, least: bool) -> Step[Tag] | None:
        """The last constraint on the chain that makes a variable's first second, or its last.

        None if nothing bounds it, and for the origin.
        """
        edge = (self._least if least else self._most).via[variable]
        return None if edge == NO_EDGE or variable == ORIGIN else self._step(edge)

    def why_least(self, variable: int) -> tuple[Step[Tag], ...]:
        """The constraints from the clock to a variable that make its first second."""
        found = []
        while (step := self.came_by(variable, least=True)) is not None:
            found.append(step)
            variable = step.later
        return tuple(reversed(found))

    def why_most(self, variable: int) -> tuple[Step[Tag], ...]:
        """The constraints from the clock to a variable that make its last second."""
        found = []
        while (step := self.came_by(variable, least=False)) is not None:
            found.append(step)
            variable = step.earlier
        return tuple(reversed(found))

    def mark(self) -> tuple[int, int, int]:
        """Where a solved network stands, for `undo` and `changed`."""
        return len(self._tags), len(self._least_trail), len(self._most_trail)

    def changed(self, mark: tuple[int, int, int]) -> tuple[set[int], set[int]]:
        """The variables whose first second, and whose last, has changed since a mark."""
        return (
            {node for node, _, _ in self._least_trail[mark[1] :]},
            {node for node, _, _ in self._most_trail[mark[2] :]},
        )

    def undo(self, mark: tuple[int, int, int]) -> None:
        """Take back all constraints that were added since a mark."""
        edges, least, most = mark
        for trail, size, lengths in (
            (self._least_trail, least, self._least),
            (self._most_trail, most, self._most),
        ):
            while len(trail) > size:
                node, lengths.best[node], lengths.via[node] = trail.pop()
        while len(self._tags) > edges:
            self._out[self._tails.pop()].pop()
            self._into[self._heads.pop()].pop()
            self._seconds.pop()
            self._tags.pop()

    def spread(
        self, bounds: Iterable[tuple[int, int]], *, later: bool
    ) -> tuple[list[float], list[int]]:
        """How far bounds of variables reach: the latest first seconds, or earliest last ones.

        `bounds` are variables and seconds, first seconds if `later`. They need not agree
        with each other. Gives infinities where no bound reaches, and for each variable the
        edge by which its bound comes, -1 if it is its own.
        """
        lengths = Lengths(len(self._out))
        for variable, seconds in bounds:
            value = -seconds if later else seconds
            lengths.best[variable] = min(lengths.best[variable], value)
        changed = [node for node, value in enumerate(lengths.best) if value != inf]
        if later:
            shorten(self._into, self._backward, lengths, changed, self._heads)
            return [-value for value in lengths.best], lengths.via
        shorten(self._out, self._onward, lengths, changed, self._tails)
        return lengths.best, lengths.via

    def before(self, variable: int) -> Iterator[tuple[int, int, int]]:
        """What a variable is bound to come after: variable, least seconds between, edge."""
        for earlier, seconds, edge in self._out[variable]:
            yield earlier, -seconds, edge

    def place(self, variable: int) -> int:
        """A variable's place in the order from later to earlier, as far as there is one."""
        return self._onward.place[variable]

    def step(self, edge: int) -> Step[Tag]:
        """The constraint of that number."""
        return self._step(edge)

    def _step(self, edge: int) -> Step[Tag]:
        return Step(self._tails[edge], self._heads[edge], self._seconds[edge], self._tags[edge])

    def _cycle(self, node: int, via: list[int]) -> Conflict[Tag]:
        steps = [self._step(via[node])]
        at = steps[0].earlier
        while at != node:
            steps.append(self._step(via[at]))
            at = steps[-1].earlier
        steps.reverse()
        return Conflict(tuple(steps), -sum(step.seconds for step in steps))

    def _worked_in(self, tail: int, head: int, seconds: int, tag: Tag) -> Conflict[Tag] | None:
        """Mend the potential for a new edge, or tell the cycle that it closes.

        Cotton and Maler 2006, “Fast and flexible difference constraint propagation for
        DPLL(T)”, section 3: only nodes whose potential has to fall are visited, those that
        fall most first.
        """
        potential = self._potential
        fall = potential[tail] + seconds - potential[head]
        heap = [(fall, head)] if fall < 0 else []
        falls = {head: fall}
        via: dict[int, int] = {}
        fallen: dict[int, float] = {}
        while heap:
            fall, node = heappop(heap)
            if node in fallen or fall > falls[node]:
                continue
            if node == tail:
                return self._closed(tail, head, seconds, tag, via)
            fallen[node] = potential[node] + fall
            for target, length, edge in self._out[node]:
                less = fallen[node] + length - potential[target]
                if target not in fallen and less < falls.get(target, 0):
                    falls[target], via[target] = less, edge
                    heappush(heap, (less, target))
        for node, value in fallen.items():
            potential[node] = value
        return None

    def _closed(
        self, tail: int, head: int, seconds: int, tag: Tag, via: dict[int, int]
    ) -> Conflict[Tag]:
        steps = []
        node = tail
        while node != head:
            steps.append(self._step(via[node]))
            node = steps[-1].earlier
        steps.append(Step(tail, head, seconds, tag))
        steps.reverse()
        return Conflict(tuple(steps), -sum(step.seconds for step in steps))

    def _narrow(self, tail: int, head: int, seconds: int, edge: int) -> None:
        most, least = self._most, self._least
        if most.best[tail] + seconds < most.best[head]:
            self._most_trail.append((head, most.best[head], most.via[head]))
            most.best[head], most.via[head] = most.best[tail] + seconds, edge
            shorten(self._out, self._onward, most, [head], self._tails, self._most_trail)
        if least.best[head] + seconds < least.best[tail]:
            self._least_trail.append((tail, least.best[tail], least.via[tail]))
            least.best[tail], least.via[tail] = least.best[head] + seconds, edge
            shorten(self._into, self._backward, least, [tail], self._heads, self._least_trail)
