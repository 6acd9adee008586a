"""Korean words of time, by the conventions: every interval here was reckoned by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import UnknownPhrase
from geo.when import Anchor, When, read_when
from geo.when.grammar.shelf import load
from geo.when.intext import times_in
from tests.when.timing import edges, read, utc

ZONE = "Asia/Seoul"


def korean(phrase: str, on: str = "2023-09-12", zone: str = ZONE, *, future: bool = False) -> When:
    """A Korean phrase, read on a Tuesday in Seoul if nothing else is said."""
    return read(phrase, on, zone, language="ko", future=future)


# The reference


@pytest.mark.parametrize(
    ("phrase", "on", "zone", "start", "end"),
    [
        ("12일 새벽", "2023-09-12", ZONE, "2023-09-12", "2023-09-12T06"),
        ("지난 10일 오후", "2023-09-12", "Asia/Pyongyang", "2023-09-10T12", "2023-09-11"),
        ("오전 9시 30분", "2019-04-25", ZONE, "2019-04-25T09:30", "2019-04-25T09:31"),
        ("오전 9시께", "2023-09-13", ZONE, "2023-09-13T08:30", "2023-09-13T09:30"),
        ("사흘 전", "2023-09-13", ZONE, "2023-09-10", "2023-09-11"),
        ("9월 중순", "2023-10-05", ZONE, "2023-09-11", "2023-09-21"),
        ("이번 주말", "2023-09-13", ZONE, "2023-09-16", "2023-09-18"),
    ],
)
def test_the_phrases_of_the_reference_are_read_right(
    phrase: str, on: str, zone: str, start: str, end: str
) -> None:
    assert edges(korean(phrase, on, zone)) == (start, end)


# Days


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("12일", "2023-09-12", "2023-09-13"),
        ("12일에는", "2023-09-12", "2023-09-13"),
        ("20일", "2023-08-20", "2023-08-21"),
        ("9월 12일", "2023-09-12", "2023-09-13"),
        ("9월13일", "2022-09-13", "2022-09-14"),
        ("2023년 9월 12일", "2023-09-12", "2023-09-13"),
        ("2023년9월12일", "2023-09-12", "2023-09-13"),
        ("구월 십이일", "2023-09-12", "2023-09-13"),
        ("유월 이십일일", "2023-06-21", "2023-06-22"),
        ("시월 이십일에", "2022-10-20", "2022-10-21"),
        ("2023. 9. 12.", "2023-09-12", "2023-09-13"),
        ("9/5", "2023-09-05", "2023-09-06"),
        ("지난 10일", "2023-09-10", "2023-09-11"),
        ("지난 12일", "2023-08-12", "2023-08-13"),
        ("오는 17일", "2023-09-17", "2023-09-18"),
        ("오는 12일", "2023-10-12", "2023-10-13"),
        ("오는 10월 3일", "2023-10-03", "2023-10-04"),
        ("지난 9월 5일", "2023-09-05", "2023-09-06"),
        ("지난달 28일", "2023-08-28", "2023-08-29"),
        ("이달 5일", "2023-09-05", "2023-09-06"),
        ("내달 3일", "2023-10-03", "2023-10-04"),
        ("다음 달 3일", "2023-10-03", "2023-10-04"),
        ("지난해 9월 12일", "2022-09-12", "2022-09-13"),
        ("12일(화)", "2023-09-12", "2023-09-13"),
        ("9월 12일 화요일", "2023-09-12", "2023-09-13"),
        ("화요일", "2023-09-12", "2023-09-13"),
        ("수요일에", "2023-09-06", "2023-09-07"),
        ("지난 화요일", "2023-09-05", "2023-09-06"),
        ("다음 화요일", "2023-09-19", "2023-09-20"),
        ("오는 토요일", "2023-09-16", "2023-09-17"),
        ("이번 목요일", "2023-09-14", "2023-09-15"),
        ("지난주 화요일", "2023-09-05", "2023-09-06"),
        ("다음 주 월요일", "2023-09-18", "2023-09-19"),
        ("이번주 금요일", "2023-09-15", "2023-09-16"),
        ("지난주", "2023-09-04", "2023-09-11"),
        ("지난 주말", "2023-09-09", "2023-09-11"),
        ("다음 주말", "2023-09-23", "2023-09-25"),
        ("주말", "2023-09-09", "2023-09-11"),
        ("오늘", "2023-09-12", "2023-09-13"),
        ("어제", "2023-09-11", "2023-09-12"),
        ("그저께", "2023-09-10", "2023-09-11"),
        ("내일", "2023-09-13", "2023-09-14"),
        ("모레", "2023-09-14", "2023-09-15"),
        ("전날", "2023-09-11", "2023-09-12"),
        ("다음 날", "2023-09-13", "2023-09-14"),
        ("다음날", "2023-09-13", "2023-09-14"),
        ("이튿날", "2023-09-13", "2023-09-14"),
        ("같은 날", "2023-09-12", "2023-09-13"),
        ("이틀 뒤인 14일", "2023-09-14", "2023-09-15"),
    ],
)
def test_days_are_those_near_the_report(phrase: str, start: str, end: str) -> None:
    assert edges(korean(phrase)) == (start, end)


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("2023년 9월", "2023-09-01", "2023-10-01"),
        ("9월", "2023-09-01", "2023-10-01"),
        ("12월에", "2022-12-01", "2023-01-01"),
        ("작년 9월", "2022-09-01", "2022-10-01"),
        ("올해 3월", "2023-03-01", "2023-04-01"),
        ("2019년", "2019-01-01", "2020-01-01"),
        ("지난해", "2022-01-01", "2023-01-01"),
        ("재작년", "2021-01-01", "2022-01-01"),
        ("내년 봄", "2024-03-01", "2024-06-01"),
        ("9월 초순", "2023-09-01", "2023-09-11"),
        ("8월 하순", "2023-08-21", "2023-09-01"),
        ("8월 말", "2023-08-21", "2023-09-01"),
        ("다음 달 초", "2023-10-01", "2023-10-11"),
        ("이달 말", "2023-09-21", "2023-10-01"),
        ("이번 주 초", "2023-09-11", "2023-09-14"),
        ("다음 주 후반", "2023-09-22", "2023-09-25"),
        ("올해 초", "2023-01-01", "2023-05-01"),
        ("연말", "2023-09-01", "2024-01-01"),
        ("지난 연말", "2022-09-01", "2023-01-01"),
        ("2019년 말", "2019-09-01", "2020-01-01"),
        ("2018년 여름", "2018-06-01", "2018-09-01"),
        ("지난겨울", "2022-12-01", "2023-03-01"),
        ("올여름", "2023-06-01", "2023-09-01"),
        ("2022년 늦가을", "2022-11-01", "2022-12-01"),
        ("상반기", "2023-01-01", "2023-07-01"),
        ("올해 하반기", "2023-07-01", "2024-01-01"),
        ("2022년 3분기", "2022-07-01", "2022-10-01"),
        ("1990년대", "1990-01-01", "2000-01-01"),
        ("90년대 초", "1990-01-01", "1993-05-01"),
        ("2000년대 후반", "2006-09-01", "2010-01-01"),
        ("9월 중순께", "2023-09-01", "2023-10-01"),
    ],
)
def test_months_thirds_seasons_and_years_are_of_the_calendar(
    phrase: str, start: str, end: str
) -> None:
    assert edges(korean(phrase)) == (start, end)


# Parts of the day and the clock


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("화요일 새벽", "2023-09-12", "2023-09-12T06"),
        ("11일 아침", "2023-09-11T06", "2023-09-11T12"),
        ("11일 오전", "2023-09-11", "2023-09-11T12"),
        ("어제 오후", "2023-09-11T12", "2023-09-12"),
        ("11일 저녁", "2023-09-11T18", "2023-09-11T22"),
        ("11일 밤", "2023-09-11T20", "2023-09-12T04"),
        ("11일 낮", "2023-09-11T06", "2023-09-11T18"),
        ("어젯밤", "2023-09-11T18", "2023-09-12T04"),
        ("지난밤", "2023-09-11T18", "2023-09-12T04"),
        ("전날 밤", "2023-09-11T18", "2023-09-12T04"),
        ("오늘 밤", "2023-09-12T18", "2023-09-13T04"),
        ("다음 날 아침", "2023-09-13T06", "2023-09-13T12"),
        ("이른 아침", "2023-09-12T03", "2023-09-12T08"),
        ("11일 늦은 밤", "2023-09-11T22", "2023-09-12T04"),
        ("11일 저녁 늦게", "2023-09-11T20:40", "2023-09-11T22"),
        ("밤사이", "2023-09-11T22", "2023-09-12T06"),
    ],
)
def test_parts_of_the_day_lie_in_the_day_that_is_named(phrase: str, start: str, end: str) -> None:
    assert edges(korean(phrase)) == (start, end)


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("오전9시30분", "2023-09-12T09:30", "2023-09-12T09:31"),
        ("오전 9시 30분 15초", "2023-09-12T09:30:15", "2023-09-12T09:30:16"),
        ("11일 오후 3시", "2023-09-11T15", "2023-09-11T15:01"),
        ("오후 3시 반", "2023-09-12T15:30", "2023-09-12T15:31"),
        ("오후 3시께", "2023-09-12T14:30", "2023-09-12T15:30"),
        ("오후 3시쯤", "2023-09-12T14:30", "2023-09-12T15:30"),
        ("오전 9시 30분경에", "2023-09-12T09", "2023-09-12T10"),
        ("오후 3시 무렵", "2023-09-12T14:30", "2023-09-12T15:30"),
        ("9시", "2023-09-12T09", "2023-09-12T09:01"),
        ("15시", "2023-09-12T15", "2023-09-12T15:01"),
        ("15:30", "2023-09-12T15:30", "2023-09-12T15:31"),
        ("새벽 2시", "2023-09-12T02", "2023-09-12T02:01"),
        ("새벽 6시", "2023-09-12T06", "2023-09-12T06:01"),
        ("아침 아홉 시", "2023-09-12T09", "2023-09-12T09:01"),
        ("오후 세 시 반", "2023-09-12T15:30", "2023-09-12T15:31"),
        ("저녁 7시", "2023-09-12T19", "2023-09-12T19:01"),
        ("11일 밤 11시", "2023-09-11T23", "2023-09-11T23:01"),
        ("11일 밤 12시", "2023-09-12", "2023-09-12T00:01"),
        ("낮 12시", "2023-09-12T12", "2023-09-12T12:01"),
        ("낮 1시", "2023-09-12T13", "2023-09-12T13:01"),
        ("정오", "2023-09-12T11:30", "2023-09-12T12:30"),
        ("11일 정오쯤", "2023-09-11T11", "2023-09-11T13"),
        ("자정", "2023-09-11T23:30", "2023-09-12T00:30"),
        ("오전 9시 직후", "2023-09-12T09", "2023-09-12T10"),
        ("오후 6시 직전", "2023-09-12T17", "2023-09-12T18"),
    ],
)
def test_the_part_before_an_hour_tells_which_half_of_the_day_it_is_in(
    phrase: str, start: str, end: str
) -> None:
    assert edges(korean(phrase)) == (start, end)


@pytest.mark.parametrize(
    ("phrase", "on", "zone", "instant"),
    [
        ("현지시간 12일 오후 6시", "2023-09-13", "Europe/Moscow", "2023-09-12T15:00"),
        ("현지 시간으로 12일 오후 6시", "2023-09-13", "Europe/Moscow", "2023-09-12T15:00"),
        ("한국시간 13일 오전 1시", "2023-09-13", "Europe/Moscow", "2023-09-12T16:00"),
        ("모스크바 시간 오전 9시", "2023-09-12", ZONE, "2023-09-12T06:00"),
        ("오후 6시(현지시간)", "2023-09-12", "Europe/Moscow", "2023-09-12T15:00"),
        ("12일(현지시간) 오후 6시", "2023-09-13", "Europe/Moscow", "2023-09-12T15:00"),
        (
            "현지시간 12일 오후 6시(한국시간 13일 오전 0시)",
            "2023-09-13",
            "Europe/Moscow",
            "2023-09-12T15:00",
        ),
        ("한국시간 12일", "2023-09-13", "Europe/Moscow", "2023-09-11T15:00"),
        ("블라디보스토크 시간 오전 9시", "2023-09-12", ZONE, "2023-09-11T23:00"),
        ("그리니치 표준시 9시 30분", "2023-09-12", ZONE, "2023-09-12T09:30"),
    ],
)
def test_a_zone_in_the_words_decides_the_instant(
    phrase: str, on: str, zone: str, instant: str
) -> None:
    interval = korean(phrase, on, zone).interval
    assert interval is not None
    assert interval.start == utc(instant)


def test_brackets_that_name_another_day_must_agree() -> None:
    when = korean("현지시간 12일 오후 6시(한국시간 12일 오전 0시)", "2023-09-13", "Europe/Moscow")
    assert when.interval is None
    assert when.flags[0].startswith("contradictory")


# Distances


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("하루 전", "2023-09-11", "2023-09-12"),
        ("이틀 뒤", "2023-09-14", "2023-09-15"),
        ("이틀 후에", "2023-09-14", "2023-09-15"),
        ("나흘 뒤", "2023-09-16", "2023-09-17"),
        ("열흘 전", "2023-09-02", "2023-09-03"),
        ("사흘 만에", "2023-09-15", "2023-09-16"),
        ("3일 전", "2023-09-09", "2023-09-10"),
        ("5일 뒤", "2023-09-17", "2023-09-18"),
        ("일주일 전", "2023-09-04", "2023-09-11"),
        ("2주 뒤", "2023-09-25", "2023-10-02"),
        ("한 달 전", "2023-08-01", "2023-09-01"),
        ("석 달 뒤", "2023-12-01", "2024-01-01"),
        ("6개월 전", "2023-03-01", "2023-04-01"),
        ("1년 전", "2022-01-01", "2023-01-01"),
        ("10년 전", "2013-01-01", "2014-01-01"),
        ("반년 전", "2023-03-01", "2023-04-01"),
        ("며칠 전", "2023-09-05", "2023-09-11"),
        ("며칠 뒤", "2023-09-14", "2023-09-20"),
        ("며칠 내", "2023-09-12", "2023-09-20"),
        ("며칠 안에", "2023-09-12", "2023-09-20"),
        ("사흘 안에", "2023-09-12", "2023-09-16"),
        ("3일 이내", "2023-09-12", "2023-09-16"),
        ("일주일 내로", "2023-09-12", "2023-09-25"),
        ("앞으로 사흘간", "2023-09-12", "2023-09-16"),
        ("지난 사흘간", "2023-09-09", "2023-09-13"),
        ("최근 3일 동안", "2023-09-09", "2023-09-13"),
        ("2∼3일 전", "2023-09-09", "2023-09-11"),
        ("이삼일 뒤", "2023-09-14", "2023-09-16"),
        ("사흘 뒤 저녁", "2023-09-15T18", "2023-09-15T22"),
    ],
)
def test_distances_in_days_are_whole_days(phrase: str, start: str, end: str) -> None:
    assert edges(korean(phrase)) == (start, end)


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("두 시간 뒤", "2023-09-12T12", "2023-09-12T13"),
        ("2시간 전", "2023-09-12T08", "2023-09-12T09"),
        ("2시간여 뒤", "2023-09-12T12", "2023-09-12T13"),
        ("30분 뒤", "2023-09-12T10:55", "2023-09-12T11:05"),
        ("한 시간 반 뒤", "2023-09-12T11:45", "2023-09-12T12:15"),
        ("몇 시간 뒤", "2023-09-12T12", "2023-09-12T18"),
        ("수시간 후", "2023-09-12T12", "2023-09-12T18"),
        ("36시간 이내", "2023-09-12T10:30", "2023-09-13T22:30"),
        ("지난 24시간 동안", "2023-09-11T10:30", "2023-09-12T10:30"),
    ],
)
def test_distances_in_hours_have_their_tolerance(phrase: str, start: str, end: str) -> None:
    assert edges(korean(phrase, "2023-09-12T10:30")) == (start, end)


# Bounds, ranges, wording


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("수요일까지", "..", "2023-09-14"),
        ("13일까지", "..", "2023-09-14"),
        ("늦어도 금요일까지", "2023-09-12", "2023-09-16"),
        ("월요일부터", "2023-09-11", ".."),
        ("이달 초부터", "2023-09-01", ".."),
        ("10일부터 13일까지", "2023-09-10", "2023-09-14"),
        ("10∼13일", "2023-09-10", "2023-09-14"),
        ("9월 10~13일", "2023-09-10", "2023-09-14"),
        ("9월 10일부터 13일까지", "2023-09-10", "2023-09-14"),
        ("8월 30일부터 9월 2일까지", "2023-08-30", "2023-09-03"),
        ("지난달 28일부터 이달 2일까지", "2023-08-28", "2023-09-03"),
        ("월요일부터 수요일까지", "2023-09-11", "2023-09-14"),
        ("월요일과 수요일 사이", "2023-09-11", "2023-09-14"),
        ("10일과 11일", "2023-09-10", "2023-09-12"),
        ("어제부터 내일까지", "2023-09-11", "2023-09-14"),
        ("2017년부터 2019년까지", "2017-01-01", "2020-01-01"),
        ("8월 말∼9월 초", "2023-08-21", "2023-09-11"),
        ("오전 9시부터 11시까지", "2023-09-12T09", "2023-09-12T11"),
        ("11일 오후 2시부터 4시까지", "2023-09-11T14", "2023-09-11T16"),
        ("오전 11시부터 오후 2시까지", "2023-09-12T11", "2023-09-12T14"),
        ("오후 2∼4시", "2023-09-12T14", "2023-09-12T16"),
        ("11일 밤부터 12일 새벽까지", "2023-09-11T20", "2023-09-12T06"),
        ("11일 밤에서 12일 새벽 사이", "2023-09-11T20", "2023-09-12T06"),
        ("9일 이후", "2023-09-09", ".."),
        ("9월 10일 이전", "..", "2023-09-11"),
        ("11일 오후 6시 이후", "2023-09-11T18", "2023-09-12"),
        ("11일 오전 9시 이전", "2023-09-11", "2023-09-11T09"),
        ("수요일 전", "..", "2023-09-06"),
        ("정오 전", "2023-09-12", "2023-09-12T12"),
        ("월요일 이래", "2023-09-11", "2023-09-13"),
        ("수요일 만날 예정", "2023-09-13", "2023-09-14"),
        ("13일 열릴 예정이다", "2023-09-13", "2023-09-14"),
        ("목요일 러시아를 방문할 것", "2023-09-14", "2023-09-15"),
        ("12일 도착했다", "2023-09-12", "2023-09-13"),
    ],
)
def test_bounds_ranges_and_wording_hold_what_they_name(phrase: str, start: str, end: str) -> None:
    assert edges(korean(phrase)) == (start, end)


@pytest.mark.parametrize("phrase", ["10일 또는 11일", "10일이나 11일"])
def test_one_of_two_days_gives_both_readings(phrase: str) -> None:
    assert korean(phrase).flags == (
        "ambiguous: Sunday 10 September 2023, or Monday 11 September 2023",
    )


def test_a_weekday_that_does_not_fit_its_date_is_contradictory() -> None:
    assert korean("2023년 9월 13일(화)", "2023-09-14").flags == (
        "contradictory: 13 September 2023 was a Wednesday",
    )


def test_midnight_of_a_day_may_be_either_edge_of_it() -> None:
    when = korean("11일 자정")
    assert when.flags[0].startswith("ambiguous")
    starts = [reading.interval.start for reading in when.readings]
    assert starts == [utc("2023-09-10T14:30"), utc("2023-09-11T14:30")]


# What is refused


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("특별열차로", "reading stopped at “특별열차로”"),
        ("조만간", "reading stopped at “조만간”"),
        ("곧", "reading stopped at “곧”"),
        ("얼마 전", "reading stopped at “얼마 전”"),
        ("최근", "the words end too soon"),
        ("화요일 그가 말했다", "reading stopped at “그가 말했다”"),
        ("화요일 말했다", "reading stopped at “말했다”"),
        ("일본", "reading stopped at “일본”"),
        ("도시", "reading stopped at “도시”"),
        ("의도", "reading stopped at “의도”"),
        ("2월 31일", "there is no 31 February"),
        ("2023년 9월 31일", "September 2023 has 30 days"),
        ("13월", "there is no month 13"),
        ("25시", "25:00 is no time of day"),
        ("두 시간 뒤", "hours and minutes hang on a time of day"),
        ("부터", "reading stopped at “부터”"),
    ],
)
def test_what_names_no_time_is_refused_with_the_reason(phrase: str, reason: str) -> None:
    with pytest.raises(UnknownPhrase) as refused:
        korean(phrase)
    assert f"“{phrase}” names no time: {reason}" in refused.value.problem


# The same as in English, and in any spelling


@pytest.mark.parametrize(
    ("said", "english"),
    [
        ("화요일 새벽", "in the early hours of Tuesday"),
        ("월요일 저녁", "Monday evening"),
        ("일요일 늦은 밤", "late Sunday night"),
        ("목요일 정오쯤", "around noon on Thursday"),
        ("2019년 4월 하순", "late April 2019"),
        ("2018년 여름", "in the summer of 2018"),
        ("늦어도 금요일까지", "no later than Friday"),
        ("17개월 전", "17 months ago"),
        ("두 시간 뒤", "two hours later"),
        ("어젯밤", "last night"),
        ("지난주", "last week"),
        ("월요일부터 수요일까지", "Monday to Wednesday"),
        ("오후 7시쯤", "around 7 p.m."),
        ("이튿날", "the following day"),
        ("1990년대 초", "in the early 1990s"),
    ],
)
@pytest.mark.parametrize("on", ["2023-09-12T10:30", "2024-02-29T23:59", "2023-03-26T05:00"])
def test_the_same_meaning_in_english_gives_the_same_interval(
    said: str, english: str, on: str
) -> None:
    assert korean(said, on).to_json()["readings"] == read(english, on, ZONE).to_json()["readings"]


@pytest.mark.parametrize(
    "phrase",
    [
        "지난 10일 오후 3시 30분께",
        "다음 주 월요일 아침",
        "2023년 9월 12일 새벽",
        "두 시간 뒤",
        "이번 주말",
    ],
)
def test_spaces_between_the_words_do_not_matter(phrase: str) -> None:
    on = "2023-09-12T10:30"
    assert edges(korean(phrase.replace(" ", ""), on)) == edges(korean(phrase, on))


_DAYS = ("월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일")
_PARTS = (
    "새벽", "아침", "오전", "낮", "오후", "저녁", "밤", "이른 아침", "늦은 밤", "늦은 저녁", "정오",
    "이른 새벽",
)  # fmt: skip
_PARTICLES = ("", "에", "에는", "의", "쯤", "께")


@given(
    st.sampled_from(range(7)),
    st.sampled_from(_PARTS),
    st.sampled_from(("", "지난 ", "이번 ", "다음 ", "오는 ", "지난주 ", "다음 주 ")),
    st.sampled_from(("", "에", "에는")),
    st.dates(date(1990, 1, 1), date(2050, 1, 1)),
)
def test_every_part_of_every_weekday_lies_in_its_day_or_its_night(
    number: int, part: str, which: str, particle: str, on: date
) -> None:
    anchor = Anchor.of_day(on)
    named = f"{which}{_DAYS[number]}"
    whole = read_when(named, on=anchor, zone="UTC", language="ko").interval
    inside = read_when(f"{named} {part}{particle}", on=anchor, zone="UTC", language="ko").interval
    assert whole is not None
    assert inside is not None
    assert whole.start is not None
    assert inside.start is not None
    assert inside.end is not None
    assert whole.start.weekday() == number
    assert whole.start <= inside.start < inside.end <= whole.start + timedelta(hours=28)


@given(st.integers(1, 31), st.dates(date(1990, 1, 1), date(2050, 1, 1)))
def test_a_day_of_a_month_is_told_by_figures_and_by_numerals_alike(day: int, on: date) -> None:
    tens, ones = divmod(day, 10)
    words = ("", "십", "이십", "삼십")[tens] + ("", *"일이삼사오육칠팔구")[ones]
    by_words, by_figures = (
        read_when(f"1월 {told}일", on=Anchor.of_day(on), zone="UTC", language="ko")
        for told in (words, day)
    )
    assert by_words.readings == by_figures.readings


@pytest.mark.parametrize("tag", ["ko", "ko-KR", "KO", "ko-KP"])
def test_the_language_is_found_by_its_tag(tag: str) -> None:
    assert edges(read("어제", language=tag)) == ("2023-09-11", "2023-09-12")


def test_in_a_text_the_words_of_time_are_found_and_no_others() -> None:
    text = (
        "김 위원장은 12일 새벽 러시아에 도착했다. 지난 10일 오후 평양을 출발한 열차는 "
        "오전 9시 30분께 역에 들어섰다. 일본 도시 전쟁 밤나무 조만간 최근. "
        "현지시간 12일 오후 6시(한국시간 13일 오전 1시) 만났다."
    )
    assert [text[found.start : found.end] for found in times_in(text, language="ko")] == [
        "12일 새벽",
        "지난 10일 오후",
        "오전 9시 30분께",
        "현지시간 12일 오후 6시(한국시간 13일 오전 1시)",
    ]


# Whatever is said

_WORDS = st.sampled_from(
    [
        *load("ko").words,
        "9",
        "31",
        "9:30",
        "2019",
        "12일",
        "9시",
        "30분",
        "3일",
        "1990",
        "9.11",
        "xyz",
        "십이",
    ]
)
_SAID = st.one_of(st.text(max_size=30), st.lists(_WORDS, max_size=7).map(" ".join))


@given(_SAID, st.sampled_from(["2023-09-12", "2023-10-29T02:30", "2011-12-29", "9999-12-30"]))
def test_any_words_are_readings_or_a_refusal(said: str, on: str) -> None:
    try:
        when = korean(said, on, "Europe/Berlin")
    except UnknownPhrase:
        return
    assert when.readings
    if len(when.readings) > 1:
        assert when.flags[0].startswith(("ambiguous", "contradictory"))
