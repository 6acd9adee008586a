"""What weaving works on: pieces of lines between nodes, what is connected, and what is joined."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from geo.railway.lines import Join, Lines
from geo.railway.measure import Course, Whole


@dataclass(frozen=True, slots=True)
class Piece:
    """A course between two nodes; `line` is the line that it is of, `gap_m` how much is a gap."""

    course: Whole
    start: int
    end: int
    line: int
    gap_m: float = 0.0
    island: bool = False


@dataclass(frozen=True)
class Woven:
    """Pieces between `nodes` nodes, and what was joined; `noded`: most ends met already."""

    pieces: list[Piece]
    nodes: int
    joins: list[Join]
    noded: bool
    other_gauge: int
    other_level: int


@dataclass
class Apart:
    """Which nodes are connected, and how many km with each: sets that are joined one by one."""

    parent: list[int]
    km: list[float]

    def of(self, node: int) -> int:
        """The node that stands for all that are connected with this one."""
        parent = self.parent
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def join(self, a: int, b: int) -> None:
        """Connect two nodes."""
        a, b = self.of(a), self.of(b)
        if a != b:
            if self.km[a] < self.km[b]:
                a, b = b, a
            self.parent[b] = a
            self.km[a] += self.km[b]

    def add(self, beside: int) -> int:
        """A new node that is connected with another."""
        self.parent.append(self.of(beside))
        self.km.append(0.0)
        return len(self.parent) - 1


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """An end and what it may be joined to: a node, or the middle of a piece at `along` km."""

    km: float
    end: int
    node: int
    piece: int = -1
    along: float = 0.0


@dataclass
class Loom:
    """The pieces while their ends are being joined."""

    lines: Lines
    pieces: list[Piece]
    places: Course  # of the nodes, in degrees
    degree: NDArray[np.int64]
    plane: NDArray[np.object_]  # the pieces as lines in Mercator's plane
    apart: Apart
    noded: bool
    joined: set[int] = field(default_factory=set)
    cuts: dict[int, list[tuple[float, int]]] = field(default_factory=dict)
    bridges: list[Piece] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    other_gauge: set[int] = field(default_factory=set)
    other_level: set[int] = field(default_factory=set)
    own: dict[int, list[int]] = field(default_factory=dict)  # a node's pieces
    feet: list[Course] = field(default_factory=list)  # the places of nodes that cuts made

    def place(self, node: int) -> Course:
        """Where a node is, in degrees, as an array of one row."""
        known = len(self.places)
        return self.places[node : node + 1] if node < known else self.feet[node - known]
