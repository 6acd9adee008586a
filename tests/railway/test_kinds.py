"""What tags say: in use or not, which kind, which gauge and speed, which names."""

from __future__ import annotations

import pytest

from geo.railway.kinds import (
    OTHERS,
    TAKEN,
    is_station,
    kind_of,
    kmh_of,
    layer_of,
    names_of,
    normalised,
    says_yes,
    something_else,
    track_of,
    unused,
)


@pytest.mark.parametrize(
    ("tags", "why"),
    [
        ({"railway": "rail"}, ""),
        ({"railway": "disused"}, "disused"),
        ({"railway": "construction", "construction": "rail"}, "under construction"),
        ({"railway": "abandoned", "abandoned:railway": "rail"}, "abandoned"),
        ({"disused:railway": "rail"}, "disused"),
        ({"razed:railway": "rail", "highway": "cycleway"}, "razed"),
        ({"railway": "rail", "disused": "yes"}, "disused"),
        ({"railway": "rail", "proposed:railway": "rail"}, ""),
        ({"railway": "proposed"}, "proposed"),
        ({"status": "Under Construction"}, "under construction"),
        ({"STATE": "Abandoned in 1998"}, "abandoned"),
        ({"status": "Operational"}, ""),
        ({"railway": "rail", "operational_status": "closed"}, "closed"),
        ({"railway": "rail", "end_date": "1994-05"}, "closed"),
        ({"railway": "rail", "end_date": "2999"}, ""),
        ({"railway": "rail", "end_date": "before the war"}, ""),
        ({"NET": "A", "RROWNER1": "XXXX"}, "abandoned"),
        ({"NET": "R", "RROWNER1": "XXXX"}, "removed"),
        ({"NET": "M", "RROWNER1": "BNSF"}, ""),
        ({"NET": "A"}, ""),
        ({"subtype": "rail", "class": "unknown", "rail_flags": "bridge abandoned"}, "abandoned"),
    ],
)
def test_a_railway_that_is_not_in_use_says_so(tags: dict[str, str], why: str) -> None:
    assert unused(normalised(tags)) == why


@pytest.mark.parametrize(
    ("text", "kmh"),
    [("120", 120), ("75 mph", 120.7), ("80;120", 80), ("none", 0), ("", 0), ("RU:rural", 0),
     ("160 km/h", 160), ("0", 0)],
)  # fmt: skip
def test_the_speed_allowed_is_in_kilometres_an_hour(text: str, kmh: float) -> None:
    assert kmh_of(text) == kmh


@pytest.mark.parametrize(
    ("text", "gauges"),
    [("1520", (1520,)), ("1435;1520", (1435, 1520)), ("1 520 mm", (1520,)), ("1,435", (1435,)),
     ("standard", ()), ("750", (750,))],
)  # fmt: skip
def test_gauges_are_read_in_millimetres(text: str, gauges: tuple[int, ...]) -> None:
    assert track_of({"railway": "rail", "gauge": text}).gauges == gauges


def test_a_track_keeps_what_is_known_of_it() -> None:
    found = track_of(
        {"railway": "narrow_gauge", "name": "Hauptbahn", "name:en": "Main Line", "ref": "12",
         "electrified": "contact_line", "maxspeed": "90"}
    )  # fmt: skip

    assert found.names == ("Hauptbahn", "Main Line")
    assert (found.kind, found.ref, found.electrified, found.kmh) == (
        "narrow_gauge",
        "12",
        "contact_line",
        90,
    )


def test_names_come_in_all_languages_the_chief_one_first() -> None:
    tags = {"name:ru": "Хасан", "name": "Хасан", "name:ko": "하산", "int_name": "Khasan",
            "old_name": "Khasansky; Podgornaya", "name:etymology": "a lake"}  # fmt: skip

    assert names_of(tags) == [
        ("", "Хасан"),
        ("", "Khasan"),
        ("ko", "하산"),
        ("ru", "Хасан"),
        ("", "Khasansky"),
        ("", "Podgornaya"),
    ]


def test_columns_of_other_files_are_understood() -> None:
    tags = normalised({"FCLASS": "narrow_gauge", "name_en": "Main", "electrifie": "yes "})

    assert tags == {"railway": "narrow_gauge", "name:en": "Main", "electrified": "yes"}


@pytest.mark.parametrize(
    ("own", "kind"), [("standard_gauge", "rail"), ("unknown", "rail"), ("subway", "subway")]
)
def test_overture_s_words_for_kinds_are_understood(own: str, kind: str) -> None:
    assert kind_of(normalised({"subtype": "rail", "class": own})) == kind


@pytest.mark.parametrize(
    ("tags", "what"),
    [
        ({"highway": "primary"}, "highway"),
        ({"waterway": "river", "name": "Tumen"}, "waterway"),
        ({"route": "ferry"}, "ferry"),
        ({"featurecla": "Railroad ferry"}, "ferry"),
        ({"power": "line"}, "power"),
        ({"railway": "rail", "highway": "service"}, ""),
        ({"railway": "rail", "route": "ferry"}, ""),
        ({"route": "Main Line", "power": "electric"}, ""),
        ({"highway": "no", "name": "A"}, ""),
        ({}, ""),
    ],
)
def test_what_its_own_words_call_something_else_is_no_track(
    tags: dict[str, str], what: str
) -> None:
    assert something_else(tags) == what


@pytest.mark.parametrize("kind", ["monorail", "funicular", "subway", "tram", "miniature"])
def test_what_no_train_enters_has_to_be_asked_for(kind: str) -> None:
    assert kind in OTHERS
    assert kind not in TAKEN


@pytest.mark.parametrize(
    ("tags", "station"),
    [
        ({"railway": "station"}, True),
        ({"railway": "halt"}, True),
        ({"railway": "station", "station": "subway"}, False),
        ({"railway": "station", "subway": "yes"}, False),
        ({"public_transport": "station", "train": "yes"}, True),
        ({"public_transport": "station", "bus": "yes"}, False),
        ({"railway": "signal"}, False),
    ],
)
def test_a_station_is_one_of_trains(tags: dict[str, str], station: bool) -> None:
    assert is_station(tags, frozenset(TAKEN)) is station


def test_a_subway_s_station_counts_where_subways_are_taken() -> None:
    assert is_station({"railway": "station", "station": "subway"}, frozenset((*TAKEN, "subway")))


@pytest.mark.parametrize("text", ["viaduct", "T", "yes", "1"])
def test_a_bridge_may_be_told_in_many_words(text: str) -> None:
    assert says_yes(text)


@pytest.mark.parametrize("text", ["no", "", "F", "0"])
def test_so_may_it_be_told_that_there_is_none(text: str) -> None:
    assert not says_yes(text)


@pytest.mark.parametrize(("text", "layer"), [("1", 1), ("-2", -2), ("x", 0), ("", 0), ("1.0", 1)])
def test_a_layer_is_a_number_or_the_ground(text: str, layer: int) -> None:
    assert layer_of({"layer": text}) == layer
