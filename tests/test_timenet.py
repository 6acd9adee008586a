"""Networks of time leave to each moment what shortest paths between all of them leave."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.timenet import (
    ORIGIN,
    Conflict,
    Limit,
    Network,
    disputed,
    labelings,
    maximal_choices,
    opposed,
)

Constraint = tuple[int, int, int]
INF = float("inf")


def network_of(variables: int, constraints: list[Constraint]) -> Network[str]:
    """A network of that many moments besides the clock; constraints are named by their numbers."""
    network: Network[str] = Network()
    for _ in range(variables):
        network.variable()
    for number, (earlier, later, seconds) in enumerate(constraints):
        assert network.at_most(earlier, later, seconds, str(number)) is None
    return network


def distances(variables: int, constraints: list[Constraint]) -> list[list[float]] | None:
    """All shortest paths by Floyd and Warshall; None if a cycle is negative."""
    size = range(variables + 1)
    far = [[0.0 if a == b else INF for b in size] for a in size]
    for earlier, later, seconds in constraints:
        far[earlier][later] = min(far[earlier][later], seconds)
    for middle, a, b in product(size, repeat=3):
        far[a][b] = min(far[a][b], far[a][middle] + far[middle][b])
    return None if any(far[a][a] < 0 for a in size) else far


@st.composite
def problems(draw: st.DrawFn) -> tuple[int, list[Constraint]]:
    """Up to six moments and any constraints between them."""
    variables = draw(st.integers(1, 6))
    ends = st.integers(0, variables)
    seconds = st.integers(-10, 20)
    constraints = draw(st.lists(st.tuples(ends, ends, seconds), max_size=14))
    return variables, [(a, b, s) for a, b, s in constraints if a != b]


@given(problems())
def test_windows_are_the_shortest_paths_to_the_clock_and_from_it(
    problem: tuple[int, list[Constraint]],
) -> None:
    variables, constraints = problem
    far = distances(variables, constraints)
    network = network_of(variables, constraints)
    conflict = network.solve()
    assert (conflict is None) == (far is not None)
    if far is not None:
        for variable in range(1, variables + 1):
            most, least = far[ORIGIN][variable], far[variable][ORIGIN]
            assert network.most(variable) == (None if most == INF else most)
            assert network.least(variable) == (None if least == INF else -least)


@given(problems())
def test_a_conflict_is_a_cycle_that_lacks_as_many_seconds_as_it_says(
    problem: tuple[int, list[Constraint]],
) -> None:
    network = network_of(*problem)
    conflict = network.solve()
    if conflict is not None:
        check_cycle(conflict)
        named = {constraint for n, constraint in enumerate(problem[1]) if str(n) in conflict.tags}
        assert distances(problem[0], list(named)) is None
        for tag in conflict.tags:
            others = [
                c for n, c in enumerate(problem[1]) if str(n) in conflict.tags and str(n) != tag
            ]
            assert distances(problem[0], others) is not None, "none of it can be spared"


def check_cycle(conflict: Conflict[str]) -> None:
    """Its steps lead round, and their seconds make its excess."""
    steps = conflict.steps
    for step, following in zip(steps, [*steps[1:], steps[0]], strict=True):
        assert step.later == following.earlier
    assert sum(step.seconds for step in steps) == -conflict.excess < 0


@given(problems())
def test_chains_lead_from_the_clock_to_the_moment_and_add_up_to_its_edge(
    problem: tuple[int, list[Constraint]],
) -> None:
    network = network_of(*problem)
    if network.solve() is not None:
        return
    for variable in range(1, problem[0] + 1):
        most, least = network.most(variable), network.least(variable)
        up, down = network.why_most(variable), network.why_least(variable)
        assert bool(up) == (most is not None)
        assert bool(down) == (least is not None)
        if most is not None:
            assert (up[0].earlier, up[-1].later) == (ORIGIN, variable)
            assert sum(step.seconds for step in up) == most
        if least is not None:
            assert (down[0].later, down[-1].earlier) == (ORIGIN, variable)
            assert -sum(step.seconds for step in down) == least


@given(problems())
def test_adding_one_constraint_after_the_other_leaves_what_solving_all_at_once_leaves(
    problem: tuple[int, list[Constraint]],
) -> None:
    variables, constraints = problem
    network: Network[str] = network_of(variables, [])
    assert network.solve() is None
    held: list[Constraint] = []
    for number, (earlier, later, seconds) in enumerate(constraints):
        conflict = network.at_most(earlier, later, seconds, str(number))
        if conflict is None:
            held.append((earlier, later, seconds))
        else:
            check_cycle(conflict)
            assert distances(variables, [*held, (earlier, later, seconds)]) is None
    once = network_of(variables, held)
    assert once.solve() is None
    for variable in range(1, variables + 1):
        assert network.least(variable) == once.least(variable)
        assert network.most(variable) == once.most(variable)


@given(problems(), st.integers(0, 14))
def test_what_is_taken_back_leaves_no_trace(
    problem: tuple[int, list[Constraint]], before: int
) -> None:
    variables, constraints = problem
    network = network_of(variables, [])
    assert network.solve() is None
    for earlier, later, seconds in constraints[:before]:
        network.at_most(earlier, later, seconds, "before")

    def state() -> list[object]:
        return [
            (network.least(v), network.most(v), network.why_least(v), network.why_most(v))
            for v in range(variables + 1)
        ] + [network.constraints]

    here, mark = state(), network.mark()
    for earlier, later, seconds in constraints[before:]:
        network.at_most(earlier, later, seconds, "after")
    network.undo(mark)
    assert state() == here
    for earlier, later, seconds in constraints[before:]:
        network.at_most(earlier, later, seconds, "after")


def test_a_solved_network_takes_no_more_moments() -> None:
    network = network_of(1, [])
    network.solve()
    with pytest.raises(ValueError, match="takes no more variables"):
        network.variable()


@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(0, 5)), max_size=6),
    st.lists(st.tuples(st.integers(1, 4), st.integers(0, 20), st.booleans()), max_size=8),
    st.sampled_from([1, 1000]),
)
def test_bounds_that_cannot_both_hold_are_found_in_pairs(
    ways: list[tuple[int, int, int]], bounds: list[tuple[int, int, bool]], most: int
) -> None:
    onward = [(a, b, seconds) for a, b, seconds in ways if a < b]
    network = network_of(4, [(b, a, -seconds) for a, b, seconds in onward])
    assert network.solve() is None
    far = distances(4, [(b, a, -seconds) for a, b, seconds in onward])
    assert far is not None
    limits = [Limit(*bound) for bound in bounds]
    expected = {
        (i, j): int(a.seconds - far[b.variable][a.variable] - b.seconds)
        for (i, a), (j, b) in product(enumerate(limits), repeat=2)
        if a.is_least and not b.is_least and a.seconds - far[b.variable][a.variable] > b.seconds
    }
    found = {(pair.lower, pair.upper): pair.excess for pair in opposed(network, limits, most)}
    assert {number for pair in expected for number in pair} == disputed(network, limits)
    if most == 1:
        assert found.items() <= expected.items()
        assert {upper for _, upper in found} == {upper for _, upper in expected}
    else:
        assert found == expected


@given(st.lists(st.frozensets(st.integers(0, 6), min_size=1, max_size=3), max_size=8))
def test_choices_are_all_the_largest_sets_without_a_whole_conflict(
    conflicts: list[frozenset[int]],
) -> None:
    items = range(7)
    free = [
        set(chosen)
        for size in range(8)
        for chosen in combinations(items, size)
        if not any(conflict <= set(chosen) for conflict in conflicts)
    ]
    largest = [one for one in free if not any(one < other for other in free)]
    found = maximal_choices(items, conflicts, 1000)
    assert found is not None
    assert len(found) == len(set(found))
    assert {frozenset(one) for one in largest} == set(found)
    assert maximal_choices(items, conflicts, len(largest) - 1) is None


def test_one_claim_against_ten_thousand_that_agree_is_two_choices() -> None:
    conflicts = [frozenset({0, other}) for other in range(1, 10_001)]
    found = maximal_choices(range(10_001), conflicts, 64)
    assert found is not None
    assert sorted(map(len, found)) == [1, 10_000]


LEFT, REACHED, FRED_LEFT, FRED_REACHED = 1, 2, 3, 4
MINUTE = 60


def commuters() -> Network[str]:
    """The example of Dechter, Meiri and Pearl 1991, section 1, in seconds after seven.

    Its figures, from memory: John goes to work by car (30 to 40 minutes) or by bus (60 at
    least), Fred by car (20 to 30) or in a carpool (40 to 50). Today John left home between
    7:10 and 7:20, Fred reached work between 8:00 and 8:10, and John reached work 10 to 20
    minutes after Fred left home.
    """
    network: Network[str] = Network()
    for _ in range(4):
        network.variable()
    for earlier, later, least, most, tag in [
        (ORIGIN, LEFT, 10, 20, "John left home between 7:10 and 7:20"),
        (ORIGIN, FRED_REACHED, 60, 70, "Fred arrived between 8:00 and 8:10"),
        (FRED_LEFT, REACHED, 10, 20, "John arrived 10 to 20 minutes after Fred left"),
    ]:
        network.at_least(earlier, later, least * MINUTE, tag)
        network.at_most(earlier, later, most * MINUTE, tag)
    assert network.solve() is None
    return network


WAYS = [
    [((LEFT, REACHED, 30 * 60, 40 * 60), "car"), ((LEFT, REACHED, 60 * 60, 10**6), "bus")],
    [
        ((FRED_LEFT, FRED_REACHED, 20 * 60, 30 * 60), "car"),
        ((FRED_LEFT, FRED_REACHED, 40 * 60, 50 * 60), "carpool"),
    ],
]


def minutes(network: Network[str], variable: int) -> tuple[float, float]:
    """The window of a moment in minutes after seven."""
    least, most = network.least(variable), network.most(variable)
    assert least is not None
    assert most is not None
    return least / MINUTE, most / MINUTE


def test_of_dechters_commuters_john_by_car_and_fred_in_a_carpool_left_when_the_paper_says() -> None:
    network = commuters()
    for choice in labelings(network, WAYS):
        if choice == (0, 1):
            found = [minutes(network, v) for v in (LEFT, REACHED, FRED_LEFT, FRED_REACHED)]
            assert found == [(10, 20), (40, 50), (20, 30), (60, 70)]
            return
    pytest.fail("the choice is consistent")


def test_of_dechters_commuters_only_bus_and_carpool_together_cannot_be() -> None:
    assert list(labelings(commuters(), WAYS)) == [(0, 0), (0, 1), (1, 0)]


def test_of_dechters_commuters_every_choice_is_what_trying_every_minute_leaves() -> None:
    network = commuters()
    for choice in labelings(network, WAYS):
        (john, fred) = (WAYS[n][label][0] for n, label in enumerate(choice))
        found = {
            (x, y)
            for left, x, y, fred_reached in product(
                range(10, 21), range(40, 91), range(61), range(60, 71)
            )
            if john[2] <= (x - left) * MINUTE <= john[3]
            and fred[2] <= (fred_reached - y) * MINUTE <= fred[3]
            and 10 <= x - y <= 20
        }
        assert minutes(network, REACHED) == (min(x for x, _ in found), max(x for x, _ in found))
        assert minutes(network, FRED_LEFT) == (min(y for _, y in found), max(y for _, y in found))


def test_of_dechters_commuters_fred_left_at_7_20_to_7_50_whoever_went_how() -> None:
    network = commuters()
    left = [minutes(network, FRED_LEFT) for _ in labelings(network, WAYS)]
    assert left == [(30, 50), (20, 30), (50, 50)]
    assert minutes(network, LEFT) == (10, 20), "afterwards the network is as it was"


def test_why_john_by_bus_cannot_meet_fred_in_a_carpool_is_told() -> None:
    network = commuters()
    for (earlier, later, least, most), tag in (WAYS[0][1], WAYS[1][1]):
        conflict = network.at_least(earlier, later, least, tag)
        if conflict is not None:
            break
        network.at_most(earlier, later, most, tag)
    assert conflict is not None
    assert set(conflict.tags) == {
        "John left home between 7:10 and 7:20",
        "Fred arrived between 8:00 and 8:10",
        "John arrived 10 to 20 minutes after Fred left",
        "bus",
        "carpool",
    }
