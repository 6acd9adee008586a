"""The shortest way on a graph, and the ways told beside it, held against trying them all."""

from __future__ import annotations

import builtins
from itertools import combinations, pairwise
from math import inf
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.railway import search
from geo.railway.choosing import DIFFERING, LONGEST, chosen, differs
from geo.railway.search import Found, Graph, others, shortest

Roads = list[tuple[int, int, float]]
graphs = st.integers(2, 7).flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.lists(
            st.tuples(
                st.integers(0, size - 1), st.integers(0, size - 1), st.integers(1, 50).map(float)
            ),
            max_size=12,
        ),
    )
)


def graph_of(size: int, roads: Roads) -> Graph:
    ends = np.array([(a, b) for a, b, _ in roads], np.int32).reshape(-1, 2)
    return Graph(size, ends, np.array([km for *_, km in roads], float))


def all_ways(roads: Roads, start: int, end: int) -> list[tuple[float, tuple[int, ...]]]:
    """All ways that pass no node twice: cost and edges."""
    found = []

    def go(here: int, cost: float, nodes: tuple[int, ...], edges: tuple[int, ...]) -> None:
        if here == end:
            found.append((cost, edges))
            return
        for edge, (a, b, km) in enumerate(roads):
            for one, other in ((a, b), (b, a)):
                if one == here and other not in nodes:
                    go(other, cost + km, (*nodes, other), (*edges, edge))

    go(start, 0.0, (start,), ())
    return sorted(set(found))


def assert_is_way(graph: Graph, found: Found, start: int, end: int) -> None:
    assert (found.nodes[0], found.nodes[-1]) == (start, end)
    for (a, b), edge in zip(pairwise(found.nodes), found.edges, strict=True):
        assert {a, b} == set(graph.ends[edge].tolist())
    assert sum(graph.costs[edge] for edge in found.edges) == pytest.approx(found.cost)


@pytest.mark.parametrize("large", [0, 1_000])
@given(graphs)
def test_the_way_is_as_short_as_trying_them_all(large: int, network: tuple[int, Roads]) -> None:
    size, roads = network
    graph = graph_of(size, roads)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "LARGE", large)  # 0: scipy's
        for start, end in combinations(range(size), 2):
            ways = all_ways(roads, start, end)
            found = shortest(graph, {start: 0.0}, {end: 0.0})
            if not ways:
                assert found is None
            else:
                assert found is not None
                assert found.cost == pytest.approx(ways[0][0])
                assert_is_way(graph, found, start, end)


@pytest.mark.parametrize("large", [0, 1_000])
def test_it_may_begin_and_end_in_the_middle_of_edges(
    large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "LARGE", large)
    graph = graph_of(4, [(0, 1, 10), (1, 2, 10), (2, 3, 10), (0, 3, 100)])

    found = shortest(graph, {0: 1.0, 1: 9.0}, {2: 2.0, 3: 8.0})

    assert found is not None
    assert (found.nodes, found.edges) == ((1, 2), (1,))
    assert found.cost == pytest.approx(21)


@pytest.mark.parametrize("large", [0, 1_000])
def test_a_closed_edge_is_not_passed(large: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "LARGE", large)
    graph = graph_of(3, [(0, 1, inf), (0, 2, 5), (2, 1, 5), (1, 2, inf)])

    found = shortest(graph, {0: 0.0}, {1: 0.0})

    assert found is not None
    assert found.edges == (1, 2)


def test_of_edges_side_by_side_the_shortest_is_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "LARGE", 0)
    graph = graph_of(2, [(0, 1, 9), (1, 0, 3), (0, 1, 5), (0, 0, 1)])

    found = shortest(graph, {0: 0.0}, {1: 0.0})

    assert found is not None
    assert found.edges == (1,)
    assert found.cost == pytest.approx(3)


def test_without_scipy_a_large_graph_is_searched_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name.startswith("scipy"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(search, "LARGE", 0)
    monkeypatch.setattr(builtins, "__import__", missing)

    found = shortest(graph_of(3, [(0, 1, 1), (1, 2, 1)]), {0: 0.0}, {2: 0.0})

    assert found is not None
    assert found.edges == (0, 1)


@pytest.mark.parametrize("large", [0, 1_000])
@given(graphs)
def test_other_ways_keep_to_their_limits(large: int, network: tuple[int, Roads]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "LARGE", large)  # 0: scipy's
        assert_others_hold(*network)


def assert_others_hold(size: int, roads: Roads) -> None:
    graph = graph_of(size, roads)
    lengths = graph.costs
    best = shortest(graph, {0: 0.0}, {size - 1: 0.0})
    if best is None:
        return
    told = [best]
    for way in others(graph, {0: 0.0}, {size - 1: 0.0}, best, lengths, 2):
        assert_is_way(graph, way, 0, size - 1)
        assert len(set(way.nodes)) == len(way.nodes)
        assert told[-1].cost <= way.cost <= LONGEST * best.cost
        for other in told:
            off = sum(lengths[edge] for edge in way.edges if edge not in other.edges)
            assert off >= DIFFERING * way.cost - 1e-9
        told.append(way)


def test_the_best_other_way_is_found() -> None:
    roads: Roads = [(0, 1, 10), (1, 5, 10), (0, 2, 11), (2, 5, 11), (0, 3, 12), (3, 5, 12),
                    (0, 4, 40), (4, 5, 40)]  # fmt: skip
    graph = graph_of(6, roads)
    best = shortest(graph, {0: 0.0}, {5: 0.0})
    assert best is not None

    told = others(graph, {0: 0.0}, {5: 0.0}, best, graph.costs, 3)

    assert [way.edges for way in told] == [(2, 3), (4, 5)]


def test_a_way_that_differs_in_a_little_is_no_other_way() -> None:
    graph = graph_of(4, [(0, 1, 45), (1, 2, 10), (1, 2, 11), (2, 3, 45)])
    best = shortest(graph, {0: 0.0}, {3: 0.0})
    assert best is not None

    assert others(graph, {0: 0.0}, {3: 0.0}, best, graph.costs, 2) == []


def test_of_several_legs_one_may_go_another_way() -> None:
    costs = [[10.0, 12.0], [10.0, 30.0]]

    assert chosen(costs, 2, lambda pick, other: pick != other) == [(0, 0), (1, 0)]


def test_ways_that_hardly_differ_are_passed_over() -> None:
    costs = [[10.0, 11.0, 12.0, 13.0]]

    assert chosen(costs, 2, lambda pick, other: abs(pick[0] - other[0]) > 1) == [(0,), (2,)]


def test_two_ways_differ_by_their_own_length() -> None:
    assert differs([20.0], [80.0, 20.0])
    assert not differs([19.0], [81.0, 19.0])
    assert not differs([], [])
