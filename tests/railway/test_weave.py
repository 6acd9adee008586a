"""Ends that nearly meet are joined, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import NoRoute
from geo.railway import Network
from tests.railway.small import Feature, Position, east, imported, made, north, track

A, C, D, E = (105.0, 47.0), (105.4, 47.0), (105.3, 47.15), (105.6, 47.0)


def gaps_like_those_of_real_files() -> list[Feature]:
    return [
        track("west", A, (105.2, 47.0)),
        track("middle", (105.2 + east(3.8), 47.0), C),
        track("branch", (105.3, 47.0 + north(3.3)), D),
        track("east", (105.4 + east(456), 47.0), E),
    ]


def km(network: Network, a: Position, b: Position) -> float:
    return network.route((a[0], a[1]), (b[0], b[1])).km


def joined(network: Network, a: Position, b: Position) -> bool:
    try:
        km(network, a, b)
    except NoRoute:
        return False
    return True


def test_a_gap_of_some_metres_is_closed_and_told() -> None:
    way = made(*gaps_like_those_of_real_files()).route(A, C)

    assert way.km == pytest.approx(30.42, rel=0.001)
    (gap,) = way.gaps
    assert gap.metres == pytest.approx(3.8, abs=0.2)
    assert gap.lon == pytest.approx(105.2, abs=1e-4)
    assert not gap.island


def test_a_branch_that_ends_beside_a_line_is_joined_to_its_middle() -> None:
    way = made(*gaps_like_those_of_real_files()).route(A, D)

    assert way.km == pytest.approx(39.49, rel=0.001)
    assert [round(gap.metres, 1) for gap in way.gaps] == [
        pytest.approx(3.8, abs=0.2),
        pytest.approx(3.3, abs=0.2),
    ]


def test_a_wide_gap_stays_one_and_the_nearest_miss_is_told() -> None:
    with pytest.raises(NoRoute) as caught:
        made(*gaps_like_those_of_real_files()).route(A, E, names=("A", "E"))

    assert str(caught.value) == (
        "no railway in the network “small” leads from A to E. Nearest miss: a gap of 456 m at "
        "47.0000 N 105.4000 E, between the tracks that A is on and those that E is on."
    )


@pytest.mark.parametrize(("metres", "joins"), [(49, True), (51, False)])
@pytest.mark.parametrize("lat", [5.0, 47.0, 70.0])
def test_the_tolerance_is_in_metres_at_every_latitude(
    lat: float, metres: float, joins: bool
) -> None:
    begin, beyond = 20 + east(metres, lat), 20.1 + east(metres, lat)
    lines = track("a", (19.9, lat), (20, lat)), track("b", (begin, lat), (beyond, lat))
    network = made(*lines, island_m=0)

    assert joined(network, (19.9, lat), (beyond, lat)) is joins


def test_lines_that_cross_are_not_joined() -> None:
    network = made(
        track("low", (105, 47), (105.1, 47), (105.2, 47)),
        track("high", (105.1, 46.9), (105.1, 47), (105.1, 47.1)),
    )

    assert not joined(network, (105, 47), (105.1, 47.1))


def test_a_line_that_crosses_itself_is_not_cut_short() -> None:
    spiral = [(105, 47), (105.2, 47), (105.2, 47.1), (105.1, 47.1), (105.1, 46.9)]

    assert km(made(track("spiral", *spiral)), spiral[0], spiral[-1]) > 50


def test_a_ring_that_nearly_closes_is_closed() -> None:
    ring = [(105, 47), (105.2, 47), (105.2, 47.2), (105, 47.2), (105, 47 + north(20))]
    network = made(track("ring", *ring))

    assert km(network, (105.01, 47), (105, 47.01)) < 3


def test_an_end_on_a_bridge_is_not_joined_to_the_line_below() -> None:
    below = track("below", (105, 47), (105.2, 47))
    above = track("above", (105.1, 47 + north(10)), (105.1, 47.1), bridge="yes", layer="1")

    account = imported(below, above)

    assert (len(account.joins), account.other_level) == (0, 1)


@pytest.mark.parametrize("metres", [10, 30, 60, 200])
def test_a_line_that_passes_over_another_on_a_short_bridge_is_not_joined_to_it(
    metres: float,
) -> None:
    below, above = 47.0 - north(metres), 47.0 + north(metres)
    network = made(
        track("main", A, C),
        track("over", (105.2, below), (105.2, above), bridge="yes", layer="1"),
        track("over", (105.2, above), (105.2, 47.1)),
        track("over", (105.2, below), (105.2, 46.9)),
    )

    assert not joined(network, A, (105.2, 47.1))
    assert joined(network, (105.2, 46.9), (105.2, 47.1))


@pytest.mark.parametrize("metres", [10, 30])
def test_nor_is_one_that_is_only_cut_near_the_crossing(metres: float) -> None:
    network = made(
        track("main", A, C),
        track("over", (105.2, 47.1), (105.2, 47.0 + north(metres))),
        track("over", (105.2, 47.0 + north(metres)), (105.2, 46.9)),
    )

    assert not joined(network, A, (105.2, 47.1))


def test_nor_is_a_bridge_joined_to_what_passes_below_it() -> None:
    west, east_ = 105.2 - east(20), 105.2 + east(20)
    network = made(
        track("over", A, (west, 47.0)),
        track("over", (west, 47.0), (east_, 47.0), bridge="yes"),
        track("over", (east_, 47.0), C),
        track("below", (105.2, 46.9), (105.2, 47.1)),
    )

    assert joined(network, A, C)
    assert not joined(network, A, (105.2, 47.1))


def test_a_branch_that_runs_a_little_beyond_its_line_is_joined() -> None:
    network = made(track("main", A, C), track("branch", (105.2, 47.0 - north(12)), (105.2, 47.1)))

    assert joined(network, A, (105.2, 47.1))


def test_ends_on_either_side_of_180_degrees_are_joined() -> None:
    network = made(
        track("west", (179.5, 50), (180 - east(2, 50), 50)),
        track("east", (-180 + east(2, 50), 50), (-179.5, 50)),
        track("branch", (179.99, 50.2), (180 - east(10, 50), 50 + north(10))),
    )

    assert joined(network, (179.5, 50.0), (-179.5, 50.0))
    assert joined(network, (-179.5, 50.0), (179.99, 50.2))


def test_the_nearest_miss_is_found_across_180_degrees() -> None:
    network = made(
        track("west", (179.5, 50), (180 - east(300, 50), 50)),
        track("east", (-180 + east(300, 50), 50), (-179.5, 50)),
    )

    with pytest.raises(NoRoute) as caught:
        network.route((179.5, 50.0), (-179.5, 50.0))

    assert "a gap of 600 m" in str(caught.value)


def test_a_miss_between_gauges_says_so() -> None:
    network = made(
        track("narrow", A, (105.2, 47.0), gauge="1435"),
        track("broad", (105.2 + east(5), 47.0), C, gauge="1520;1524"),
    )

    with pytest.raises(NoRoute) as caught:
        network.route(A, C)

    assert "a gap of 5 m" in str(caught.value)
    assert "whose gauges differ (1435 and 1520/1524 mm)" in str(caught.value)


def test_tracks_of_other_gauges_are_not_joined() -> None:
    wide = track("wide", (105, 47), (105.2, 47), gauge="1520")
    narrow = track("narrow", (105.1, 47 + north(10)), (105.1, 47.1), gauge="750")
    both = track("both", (105.15, 47 + north(10)), (105.15, 47.1), gauge="1435;1520")

    account = imported(wide, narrow, both)

    assert (len(account.joins), account.other_gauge) == (1, 1)


def test_the_gauges_may_be_unknown() -> None:
    wide = track("wide", (105, 47), (105.2, 47), gauge="1520")
    branch = track("branch", (105.1, 47 + north(10)), (105.1, 47.1))

    assert len(imported(wide, branch).joins) == 1


def test_a_long_island_is_joined_once_and_marked_as_assumed() -> None:
    gap = east(400)
    main = track("main", (100, 47), (105, 47))
    island = track("island", (105 + gap, 47), (108, 47))

    account = imported(main, island)
    way = made(main, island).route((104, 47), (107, 47))

    assert [(join.island, round(join.metres)) for join in account.joins] == [(True, 400)]
    assert account.connected == 1
    assert [(found.island, round(found.metres)) for found in way.gaps] == [(True, 400)]
    assert way.gap_km == pytest.approx(0.4, abs=0.001)


@pytest.mark.parametrize(("gap_m", "km_long"), [(501, 300), (300, 20)])
def test_an_island_is_left_where_the_gap_is_wide_or_a_large_share(
    gap_m: float, km_long: float
) -> None:
    begin = 105 + east(gap_m)
    main = track("main", (100, 47), (105, 47))
    island = track("island", (begin, 47), (begin + east(km_long * 1000), 47))

    account = imported(main, island)

    assert account.joins == ()
    assert [round(part.km) for part in account.apart] == [km_long]


def test_islands_are_left_where_that_is_wished() -> None:
    main, island = track("m", (100, 47), (105, 47)), track("i", (105 + east(400), 47), (108, 47))

    assert imported(main, island, island_m=0).joins == ()


def test_without_a_tolerance_only_what_meets_is_joined() -> None:
    account = imported(*gaps_like_those_of_real_files(), tolerance_m=0, island_m=0)

    assert (account.joins, len(account.apart)) == ((), 3)


def test_where_lines_meet_already_a_buffer_stop_stays_one() -> None:
    lines = [
        track("1", (105, 47), (105.1, 47)),
        track("2", (105.1, 47), (105.2, 47)),
        track("3", (105.2, 47), (105.3, 47)),
        track("4", (105.3, 47), (105, 47.1), (105, 47)),
        track("siding", (105.1, 47), (105.12, 47 + north(5)), (105.18, 47 + north(5))),
    ]

    account = imported(*lines)

    assert (account.joins, account.loose) == ((), 1)


def test_where_lines_meet_already_what_is_apart_is_joined() -> None:
    lines = [
        track("1", (105, 47), (105.1, 47)),
        track("2", (105.1, 47), (105.2, 47)),
        track("3", (105.2, 47), (105.2, 47.1), (105, 47)),
        track("apart", (105.15, 47 + north(30)), (105.15, 47.05)),
    ]

    assert [round(join.metres) for join in imported(*lines).joins] == [30]


def test_a_name_that_changes_does_not_cut_the_way() -> None:
    network = made(track("one", (105, 47), (105.1, 47)), track("two", (105.1, 47), (105.2, 47)))

    assert [name for name, _ in network.route((105, 47), (105.2, 47)).lines] == ["one", "two"]


def test_pieces_of_one_track_become_one_edge() -> None:
    pieces = [track("one", (105 + n / 10, 47), (105.1 + n / 10, 47)) for n in range(5)]

    account = imported(*pieces)

    assert (account.edges, account.nodes, account.lines) == (1, 2, 5)


@given(st.permutations(gaps_like_those_of_real_files()), st.integers(0, 15))
def test_the_order_and_direction_of_lines_do_not_matter(lines: list[Feature], turned: int) -> None:
    for number, line in enumerate(lines):
        if turned >> number & 1:
            geometry = {**line["geometry"], "coordinates": line["geometry"]["coordinates"][::-1]}
            lines[number] = {**line, "geometry": geometry}

    network = made(*lines)

    assert km(network, A, C) == pytest.approx(30.42, rel=0.001)
    assert km(network, A, D) == pytest.approx(39.49, rel=0.001)
    assert not joined(network, A, E)
