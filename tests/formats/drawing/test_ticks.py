"""Ticks stand where the hours, days, months and years of a zone begin."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from geo.formats.drawing.ticks import HOUR_MS, Scale, tick_words, ticks


def ms(zone: str, *parts: int) -> int:
    return round(datetime(*parts, tzinfo=ZoneInfo(zone)).timestamp() * 1000)  # type: ignore[misc,arg-type]


def majors(zone: str, start: tuple[int, ...], end: tuple[int, ...], width: float) -> list[str]:
    found = ticks(Scale(ms(zone, *start), ms(zone, *end), width), zone, 74)
    return [tick_words(tick, zone) for tick in found if tick.major]


def test_days_begin_at_midnight_of_the_zone() -> None:
    assert majors("Asia/Seoul", (2023, 9, 10), (2023, 9, 13), 600) == [
        "Sun 10 Sep",
        "Mon 11 Sep",
        "Tue 12 Sep",
    ]


def test_days_begin_at_midnight_also_when_the_clocks_change() -> None:
    zone = "Europe/Berlin"
    scale = Scale(ms(zone, 2023, 10, 28), ms(zone, 2023, 10, 31), 600)
    days = [tick.at for tick in ticks(scale, zone, 74) if tick.major]
    assert [later - day for day, later in pairwise(days)] == [
        25 * HOUR_MS if at == 1 else 24 * HOUR_MS for at in range(len(days) - 1)
    ]


def test_a_day_without_a_midnight_begins_where_it_begins() -> None:
    zone = "America/Santiago"  # on 3 September 2023 the clocks went from 24:00 to 1:00
    scale = Scale(ms(zone, 2023, 9, 2), ms(zone, 2023, 9, 5), 600)
    (_, second, _) = [tick.at for tick in ticks(scale, zone, 74) if tick.major]
    assert datetime.fromtimestamp(second / 1000, ZoneInfo(zone)).hour == 1


def test_an_axis_of_years_is_told_in_years_and_one_of_hours_in_hours() -> None:
    years = majors("UTC", (1996, 1, 1), (2024, 1, 1), 500)
    assert years[:3] == ["2000", "2005", "2010"]
    hours = majors("UTC", (2023, 9, 12), (2023, 9, 12, 12), 400)
    assert hours == ["Tue 12 Sep", "03:00", "06:00", "09:00"]


@given(
    st.integers(-30_000, 60_000), st.integers(1, 900_000), st.integers(100, 2000),
    st.sampled_from(["Asia/Seoul", "America/St_Johns", "Pacific/Apia", "UTC"]),
)  # fmt: skip
def test_ticks_lie_on_the_axis_in_order_and_majors_apart(
    day: int, hours: int, width: int, zone: str
) -> None:
    start = day * 24 * HOUR_MS
    scale = Scale(start, start + hours * HOUR_MS, float(width))
    found = ticks(scale, zone, 74)
    places = [tick.at for tick in found]
    assert places == sorted(set(places))
    assert all(scale.start <= at < scale.end for at in places)
    named = [scale.x(tick.at) for tick in found if tick.major]
    assert all(b - a > 60 for a, b in pairwise(named))
