"""The parts that courses are made of: arcs, coast, straits, channels, corners."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point

from geo.geodesic import distance_km
from geo.land import land_in, shores
from geo.sea import course
from geo.sea.coast import MARGIN, coast
from geo.sea.harbour import FURTHEST_KM, berths
from geo.sea.inlet import inlet
from geo.sea.network import seaways
from geo.sea.sphere import bearings, distances, lengths_km, pieces
from geo.sea.straits import passed, straits
from geo.sea.taut import taut

positions = st.tuples(st.floats(-180, 180), st.floats(-80, 80)).map(
    lambda at: (round(at[0], 6), round(at[1], 6))
)


@given(positions, positions)
def test_pieces_of_an_arc_are_short_and_follow_each_other(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    here, there = np.array([a]), np.array([b])
    if distances(here, there)[0] > 19_000:  # opposite places are joined by any arc
        return

    start, end, arc = pieces(here, there)

    assert (distances(start, end) <= 25.1).all()
    assert distances(start[1:], end[:-1]) == pytest.approx(0, abs=1e-5)
    assert np.abs(end[:, 0] - start[:, 0]).max() <= 180
    assert distances(start, end).sum() == pytest.approx(distances(here, there)[0], abs=1e-3)
    assert not arc.any()


@given(positions, positions)
def test_distances_on_the_sphere_are_right_to_half_a_per_cent(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    exact = distance_km(Point(a), Point(b))

    assert distances(np.array([a]), np.array([b]))[0] == pytest.approx(exact, rel=0.006, abs=0.01)


@given(positions, st.floats(-0.5, 0.5), st.floats(-0.5, 0.5))
def test_lengths_on_the_ellipsoid_are_right_to_a_ten_millionth(
    at: tuple[float, float], east: float, north: float
) -> None:
    there = (at[0] + east, min(max(at[1] + north, -80), 80))

    found = lengths_km(np.array([at, there]))

    assert found[0] == pytest.approx(distance_km(Point(at), Point(there)), rel=1e-7, abs=1e-6)


def test_a_bearing_is_clockwise_from_north() -> None:
    there = np.array([[0.0, 1.0], [1.0, 0.0], [0.0, -1.0], [-1.0, 0.0]])

    found = np.degrees(bearings(np.zeros((4, 2)), there))

    assert found == pytest.approx([0, 90, 180, -90])


@settings(max_examples=60, deadline=None)
@given(positions)
def test_a_position_is_on_land_if_the_maps_land_holds_it(at: tuple[float, float]) -> None:
    lon, lat = at
    land = land_in(shapely.box(lon - 0.5, lat - 0.5, lon + 0.5, lat + 0.5))
    if land.boundary.distance(Point(at)) < 1e-6:
        return

    assert coast().on_land(np.array(at)) is bool(land.intersects(Point(at)))


def test_shores_are_closed_rings() -> None:
    xy, lengths = shores()
    ends = np.cumsum(lengths)

    assert (xy[ends - 1] == xy[ends - lengths]).all()
    assert np.abs(xy[:, 0]).max() <= 180


@settings(max_examples=40, deadline=None)
@given(positions, st.floats(0.01, 3), st.floats(0.01, 3))
def test_an_arc_meets_the_coast_where_brute_force_says_so(
    at: tuple[float, float], east: float, north: float
) -> None:
    at = (at[0] * 0.97, at[1])  # what is beyond 180 degrees has a test of its own
    a, b = np.array([at]), np.array([[at[0] + east, min(max(at[1] + north, -80), 80)]])
    start, end, _ = pieces(a, b)
    line = shapely.MultiLineString([*np.stack([start, end], axis=1).tolist()])
    west, south, east_, north_ = line.bounds
    land = land_in(shapely.box(west - 0.1, south - 0.1, east_ + 0.1, north_ + 0.1))
    edges = land.boundary.difference(
        shapely.box(west - 0.1, south - 0.1, east_ + 0.1, north_ + 0.1).boundary.buffer(0.01)
    )
    shoal = shapely.LineString(next(s.gate for s in straits() if s.kind == "shoal"))
    if line.intersects(shoal):
        return

    assert bool(coast().meets(a, b)[0]) is bool(line.intersects(edges))


def test_an_arc_over_180_degrees_meets_the_coast_of_both_sides() -> None:
    chukotka, sea = np.array([[178.0, 67.0]]), np.array([[-178.0, 64.2]])
    ends = np.array([[176.0, 60.0]])

    assert coast().meets(sea, chukotka)[0]
    assert not coast().meets(ends, np.array([[-176.0, 60.0]]))[0]
    taveuni = np.array([[179.5, -16.9]]), np.array([[-179.5, -16.9]])
    assert coast().meets(*taveuni)[0]


def test_the_margin_is_kept_only_where_it_is_asked_for() -> None:
    west = land_in(shapely.box(-10, 41.99, -8, 42.02)).bounds[0] - MARGIN / 2
    a, b = np.array([[west, 42.0]]), np.array([[west, 42.01]])

    assert not coast().meets(a, b)[0]
    assert coast().meets(a, b, MARGIN)[0]


@pytest.mark.parametrize(
    ("name", "place", "least", "most"),
    [
        ("on the water", (-20.0, 0.0), 0, 0),
        ("Stockholm", (18.07, 59.33), 0.2, 3),
        ("Hamburg, at the Elbe", (9.99, 53.55), 5, 15),
        ("London, above the Thames’s mouth", (-0.12, 51.5), 25, 50),
        ("Astrakhan, at the Volga", (48.03, 46.35), 45, 60),
    ],
)
def test_a_berth_is_on_the_water_near_its_place(
    name: str, place: tuple[float, float], least: float, most: float
) -> None:
    found = berths(Point(place))

    assert found, name
    assert least <= found[0].km <= most
    for berth in found:
        assert not coast().on_land(np.array(berth.position))
        assert berth.km == pytest.approx(distance_km(Point(place), Point(berth.position)))


def test_a_place_on_the_coast_s_very_line_has_a_berth_on_the_water() -> None:
    (berth, *_) = berths(Point(21.73, 38.25))  # Patras, and a vertex of our land

    assert 0 < berth.km < 1
    assert not coast().on_land(np.array(berth.position))
    assert course(Point(21.73, 38.25), Point(23.64, 37.94), 1880).km > 500
    assert course(Point(21.73, 38.25), Point(23.64, 37.94), 1893).through == ("the Corinth Canal",)


@settings(max_examples=40, deadline=None)
@given(positions)
def test_no_berth_is_further_than_what_is_told(at: tuple[float, float]) -> None:
    found = berths(Point(at))

    assert all(berth.km <= FURTHEST_KM + 5 for berth in found)
    assert [berth.km for berth in found] == sorted(berth.km for berth in found)


@pytest.mark.parametrize(
    ("strait", "a", "b", "box"),
    [
        ("Bosporus", (29.2, 41.35), (28.85, 40.85), (27.9, 40.2, 30.0, 42.0)),
        ("Magellan", (-68.0, -52.5), (-75.0, -52.5), (-76.0, -55.0, -67.0, -51.0)),
        ("Kanmon", (130.7, 34.1), (131.3, 33.9), (130.0, 33.0, 132.0, 35.0)),
    ],
)
def test_a_channel_is_found_and_drawn_taut_on_the_water(
    strait: str, a: tuple[float, float], b: tuple[float, float], box: tuple[float, ...]
) -> None:
    water = inlet(np.array(a), box)  # type: ignore[arg-type]

    assert water is not None, strait
    ((km, way),) = water.ways(np.array(a), np.array([b])).values()
    pulled = taut(way, coast())

    assert way[0] == pytest.approx(a)
    assert pulled[-1] == pytest.approx(b)
    assert not coast().meets(pulled[:-1], pulled[1:]).any()
    assert distances(pulled[:-1], pulled[1:]).sum() <= km + 1e-6
    assert len(pulled) < len(way)


def test_a_channel_does_not_lead_over_land_or_round_the_edge_of_its_box() -> None:
    water = inlet(np.array([29.9, 60.0]), (28.0, 58.9, 33.0, 62.0))

    assert water is not None
    assert water.ways(np.array([29.9, 60.0]), np.array([[31.2, 60.0], [30.3, 59.7]])) == {}
    assert inlet(np.array([37.6, 55.75]), (37.0, 55.0, 38.0, 56.0)) is None


def test_no_arc_of_the_network_meets_land() -> None:
    network = seaways()
    some = np.random.default_rng(6).choice(np.flatnonzero(network.line < 0), 2000)

    met = coast().meets(network.corners[network.start[some]], network.corners[network.end[some]])

    assert not met.any()


def test_channels_of_the_network_meet_land_only_where_they_are_canals() -> None:
    network = seaways()
    for arc in np.flatnonzero((network.line >= 0) & network.forth).tolist():
        line = network.lines[int(network.line[arc])]
        way = np.vstack(
            [network.corners[network.start[arc]], line.inner, network.corners[network.end[arc]]]
        )
        strait = straits()[line.strait] if line.strait >= 0 else None
        known = strait is not None and strait.drawn
        assert known or not coast().meets(way[:-1], way[1:]).any(), strait


@pytest.mark.parametrize("year", [None, 1850, 1914])
def test_an_arc_is_closed_before_its_canal_opened(year: int | None) -> None:
    network = seaways()
    names = {
        straits()[network.lines[int(network.line[arc])].strait].name
        for arc in network.closed(year).tolist()
    }

    expected = {
        None: set(),
        1850: {"the Suez Canal", "the Panama Canal"},
        1914: {"the St Lawrence Seaway"},
    }
    assert expected[year] <= names
    assert not names if year is None else "the Welland Canal" not in names


def test_straits_are_named_in_the_order_in_which_they_are_passed() -> None:
    found = passed([(3.0, 52.0), (0.5, 50.3), (-6.0, 48.7), (-10, 43), (-9.5, 36), (-4.0, 36.0)])

    assert [strait.name for strait in found] == ["the Strait of Dover", "the Strait of Gibraltar"]


def test_a_strait_is_passed_on_either_side_of_180_degrees() -> None:
    found = passed([(178, 64), (-172, 65.0), (-169, 65.5), (-169, 67)])

    assert [strait.name for strait in found] == ["the Bering Strait"]


def test_the_table_of_straits_is_whole() -> None:
    for strait in straits():
        assert len(strait.gate) == 2
        assert strait.kind in {"canal", "strait", "cape", "ice", "shoal"}
        assert (strait.kind == "canal") is (strait.opened is not None)
