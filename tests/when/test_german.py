"""German words of time: what each kind of phrase becomes by the conventions."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import UnknownPhrase
from geo.when import Anchor, When, read_when
from geo.when.grammar.shelf import load
from tests.when.timing import edges, read, utc

ZONE = "Europe/Berlin"
DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
IN_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def german(phrase: str, on: str = "2023-09-12", zone: str = ZONE, **more: bool) -> When:
    """A German phrase read on a date, by default Tuesday 12 September 2023."""
    return read(phrase, on, zone, language="de", **more)


# Days


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("am Dienstag", "2023-09-12", "2023-09-13"),
        ("Dienstag", "2023-09-12", "2023-09-13"),
        ("am Mittwoch", "2023-09-06", "2023-09-07"),
        ("am Sonnabend", "2023-09-09", "2023-09-10"),
        ("bereits am Montag", "2023-09-11", "2023-09-12"),
        ("irgendwann am Montag", "2023-09-11", "2023-09-12"),
        ("am vergangenen Dienstag", "2023-09-05", "2023-09-06"),
        ("letzten Samstag", "2023-09-09", "2023-09-10"),
        ("am kommenden Dienstag", "2023-09-19", "2023-09-20"),
        ("nächsten Freitag", "2023-09-15", "2023-09-16"),
        ("naechsten Freitag", "2023-09-15", "2023-09-16"),
        ("diesen Donnerstag", "2023-09-14", "2023-09-15"),
        ("am Freitag vergangener Woche", "2023-09-08", "2023-09-09"),
        ("am Freitag der kommenden Woche", "2023-09-22", "2023-09-23"),
        ("am heutigen Dienstag", "2023-09-12", "2023-09-13"),
        ("heute", "2023-09-12", "2023-09-13"),
        ("gestern", "2023-09-11", "2023-09-12"),
        ("vorgestern", "2023-09-10", "2023-09-11"),
        ("morgen", "2023-09-13", "2023-09-14"),
        ("übermorgen", "2023-09-14", "2023-09-15"),
        ("uebermorgen", "2023-09-14", "2023-09-15"),
        ("am Vortag", "2023-09-11", "2023-09-12"),
        ("am Tag zuvor", "2023-09-11", "2023-09-12"),
        ("am nächsten Tag", "2023-09-13", "2023-09-14"),
        ("am darauffolgenden Tag", "2023-09-13", "2023-09-14"),
        ("am Tag darauf", "2023-09-13", "2023-09-14"),
        ("tags darauf", "2023-09-13", "2023-09-14"),
        ("am selben Tag", "2023-09-12", "2023-09-13"),
        ("am Tag nach Montag", "2023-09-12", "2023-09-13"),
        ("am Montag darauf", "2023-09-18", "2023-09-19"),
        ("nächste Woche Dienstag", "2023-09-19", "2023-09-20"),
        ("Dienstag vor einer Woche", "2023-09-05", "2023-09-06"),
        ("in der Woche vom 4. September", "2023-09-04", "2023-09-11"),
        ("am Wochenende", "2023-09-09", "2023-09-11"),
        ("am vergangenen Wochenende", "2023-09-09", "2023-09-11"),
        ("am kommenden Wochenende", "2023-09-16", "2023-09-18"),
        ("an diesem Wochenende", "2023-09-16", "2023-09-18"),
        ("letzte Woche", "2023-09-04", "2023-09-11"),
        ("vorletzte Woche", "2023-08-28", "2023-09-04"),
        ("in der kommenden Woche", "2023-09-18", "2023-09-25"),
        ("Anfang der Woche", "2023-09-11", "2023-09-14"),
        ("Mitte der Woche", "2023-09-13", "2023-09-16"),
        ("zur Wochenmitte", "2023-09-13", "2023-09-16"),
        ("Ende vergangener Woche", "2023-09-08", "2023-09-11"),
        ("im Laufe der Woche", "2023-09-11", "2023-09-18"),
        ("im Laufe des Montags", "2023-09-11", "2023-09-12"),
        ("im Laufe des Tages", "2023-09-12", "2023-09-13"),
    ],
)
def test_days_and_weeks_are_the_nearest_by_the_reports_date(
    phrase: str, start: str, end: str
) -> None:
    assert edges(german(phrase)) == (start, end)


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("am 12. September", "2023-09-12", "2023-09-13"),
        ("am 13. September", "2022-09-13", "2022-09-14"),
        ("am 12. September 2023", "2023-09-12", "2023-09-13"),
        ("am Dienstag, dem 12. September 2023", "2023-09-12", "2023-09-13"),
        ("Dienstag, den 12. September", "2023-09-12", "2023-09-13"),
        ("am 12.9.", "2023-09-12", "2023-09-13"),
        ("am 12.09.", "2023-09-12", "2023-09-13"),
        ("am 12. 9. 2019", "2019-09-12", "2019-09-13"),
        ("am 12.09.23", "2023-09-12", "2023-09-13"),
        ("am 9/11/2022", "2022-11-09", "2022-11-10"),
        ("am 3.", "2023-09-03", "2023-09-04"),
        ("am zwölften September", "2023-09-12", "2023-09-13"),
        ("am zwoelften September", "2023-09-12", "2023-09-13"),
        ("am einunddreissigsten August", "2023-08-31", "2023-09-01"),
        ("am ersten Mai 2019", "2019-05-01", "2019-05-02"),
        ("am 3. des vergangenen Monats", "2023-08-03", "2023-08-04"),
        ("Anfang September", "2023-09-01", "2023-09-11"),
        ("Mitte September", "2023-09-11", "2023-09-21"),
        ("Ende August", "2023-08-21", "2023-09-01"),
        ("gegen Ende August", "2023-08-21", "2023-09-01"),
        ("Ende des Monats", "2023-09-21", "2023-10-01"),
        ("zum Monatsende", "2023-09-21", "2023-10-01"),
        ("Anfang bis Mitte August", "2023-08-01", "2023-08-21"),
        ("Anfang 2023", "2023-01-01", "2023-05-01"),
        ("Mitte 2018", "2018-05-01", "2018-09-01"),
        ("Ende des Jahres 2019", "2019-09-01", "2020-01-01"),
        ("zu Beginn des Jahres", "2023-01-01", "2023-05-01"),
        ("Anfang kommenden Jahres", "2024-01-01", "2024-05-01"),
        ("im März", "2023-03-01", "2023-04-01"),
        ("im Maerz", "2023-03-01", "2023-04-01"),
        ("im Jänner 2023", "2023-01-01", "2023-02-01"),
        ("im September vergangenen Jahres", "2022-09-01", "2022-10-01"),
        ("im letzten Monat", "2023-08-01", "2023-09-01"),
        ("im Jahr 2019", "2019-01-01", "2020-01-01"),
        ("im vorigen Jahr", "2022-01-01", "2023-01-01"),
        ("in der ersten Septemberhälfte", "2023-09-01", "2023-09-16"),
    ],
)
def test_dates_and_months_are_read_day_first(phrase: str, start: str, end: str) -> None:
    assert edges(german(phrase)) == (start, end)


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("im Frühjahr 2022", "2022-03-01", "2022-06-01"),
        ("im Fruehling 2022", "2022-03-01", "2022-06-01"),
        ("im Spätsommer 2021", "2021-08-01", "2021-09-01"),
        ("Ende des Sommers 2021", "2021-08-01", "2021-09-01"),
        ("im vergangenen Winter", "2022-12-01", "2023-03-01"),
        ("im Sommer letzten Jahres", "2022-06-01", "2022-09-01"),
        ("im Winter 2022/23", "2022-12-01", "2023-03-01"),
        ("im Winter 2022/2023", "2022-12-01", "2023-03-01"),
        ("in den 1990er Jahren", "1990-01-01", "2000-01-01"),
        ("in den 90er-Jahren", "1990-01-01", "2000-01-01"),
        ("in den neunziger Jahren", "1990-01-01", "2000-01-01"),
        ("Anfang der 1990er-Jahre", "1990-01-01", "1993-05-01"),
        ("Ende der 2000er", "2006-09-01", "2010-01-01"),
        ("im ersten Halbjahr 2022", "2022-01-01", "2022-07-01"),
        ("im zweiten Halbjahr", "2023-07-01", "2024-01-01"),
        ("in der zweiten Jahreshälfte 2022", "2022-07-01", "2023-01-01"),
        ("im dritten Quartal 2022", "2022-07-01", "2022-10-01"),
        ("drittes Quartal", "2023-07-01", "2023-10-01"),
        ("im 1. Quartal 2023", "2023-01-01", "2023-04-01"),
    ],
)
def test_seasons_and_parts_of_years_are_the_calendars(phrase: str, start: str, end: str) -> None:
    assert edges(german(phrase)) == (start, end)


# Parts of the day


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("am Dienstagmorgen", "2023-09-12T06", "2023-09-12T12"),
        ("am Dienstag Morgen", "2023-09-12T06", "2023-09-12T12"),
        ("am Morgen des 12. September", "2023-09-12T06", "2023-09-12T12"),
        ("am frühen Dienstagmorgen", "2023-09-12T03", "2023-09-12T08"),
        ("am fruehen Dienstagmorgen", "2023-09-12T03", "2023-09-12T08"),
        ("früh am Morgen", "2023-09-12T03", "2023-09-12T08"),
        ("am frühen Morgen", "2023-09-12T03", "2023-09-12T08"),
        ("am Dienstagvormittag", "2023-09-12T06", "2023-09-12T12"),
        ("am Montagmittag", "2023-09-11T11:30", "2023-09-11T12:30"),
        ("gegen Mittag", "2023-09-12T11", "2023-09-12T13"),
        ("am Montagnachmittag", "2023-09-11T12", "2023-09-11T18"),
        ("am frühen Nachmittag", "2023-09-12T12", "2023-09-12T14"),
        ("am späten Nachmittag", "2023-09-12T16", "2023-09-12T18"),
        ("am Montagabend", "2023-09-11T18", "2023-09-11T22"),
        ("am Sonnabendabend", "2023-09-09T18", "2023-09-09T22"),
        ("am frühen Montagabend", "2023-09-11T18", "2023-09-11T19:20"),
        ("am Abend des 11. September", "2023-09-11T18", "2023-09-11T22"),
        ("Montag abends", "2023-09-11T18", "2023-09-11T22"),
        ("Montagnacht", "2023-09-11T20", "2023-09-12T04"),
        ("in der Nacht zum Dienstag", "2023-09-11T22", "2023-09-12T06"),
        ("in der Nacht auf Dienstag", "2023-09-11T22", "2023-09-12T06"),
        ("in der Nacht auf den 12. September", "2023-09-11T22", "2023-09-12T06"),
        ("in der Nacht", "2023-09-11T22", "2023-09-12T06"),
        ("nachts um 2 Uhr", "2023-09-12T02", "2023-09-12T02:01"),
        ("in der Nacht auf heute", "2023-09-11T22", "2023-09-12T06"),
        ("in der Nacht von Montag auf Dienstag", "2023-09-11T22", "2023-09-12T06"),
        ("in der Nacht vom 11. auf den 12. September", "2023-09-11T22", "2023-09-12T06"),
        ("in der Nacht vom 31. August zum 1. September", "2023-08-31T22", "2023-09-01T06"),
        ("in der Nacht zum Dienstag gegen 2 Uhr", "2023-09-12T01:30", "2023-09-12T02:30"),
        ("in der Nacht auf Dienstag um 23 Uhr", "2023-09-11T23", "2023-09-11T23:01"),
        ("über Nacht", "2023-09-11T22", "2023-09-12T06"),
        ("in der vergangenen Nacht", "2023-09-11T18", "2023-09-12T04"),
        ("in der kommenden Nacht", "2023-09-12T18", "2023-09-13T04"),
        ("gestern Abend", "2023-09-11T18", "2023-09-11T22"),
        ("gestern Vormittag", "2023-09-11T06", "2023-09-11T12"),
        ("heute früh", "2023-09-12T06", "2023-09-12T12"),
        ("heute Morgen", "2023-09-12T06", "2023-09-12T12"),
        ("morgen früh", "2023-09-13T06", "2023-09-13T12"),
        ("morgen Abend", "2023-09-13T18", "2023-09-13T22"),
        ("übermorgen Nachmittag", "2023-09-14T12", "2023-09-14T18"),
        ("am nächsten Morgen", "2023-09-13T06", "2023-09-13T12"),
        ("am Vorabend", "2023-09-11T18", "2023-09-11T22"),
        ("am Abend zuvor", "2023-09-11T18", "2023-09-11T22"),
        ("in den frühen Morgenstunden", "2023-09-12", "2023-09-12T06"),
        ("in den frühen Morgenstunden des Montags", "2023-09-11", "2023-09-11T06"),
        ("früh am Montag", "2023-09-11", "2023-09-11T08"),
        ("am frühen Dienstag", "2023-09-12", "2023-09-12T08"),
        ("spät am Sonntag", "2023-09-10T16", "2023-09-11"),
        ("im Morgengrauen", "2023-09-12T05", "2023-09-12T07"),
        ("vor Tagesanbruch am Montag", "2023-09-11T03", "2023-09-11T06"),
    ],
)
def test_parts_of_the_day_are_as_wide_as_the_words(phrase: str, start: str, end: str) -> None:
    assert edges(german(phrase)) == (start, end)


def test_tonight_and_last_night_share_their_words_unless_the_tense_tells() -> None:
    when = german("heute Nacht")
    assert when.flags[0].startswith("ambiguous")
    starts = [reading.interval.start for reading in when.readings]
    assert starts == [utc("2023-09-11T16:00"), utc("2023-09-12T16:00")]
    assert edges(german("heute Nacht", future=True)) == ("2023-09-12T18", "2023-09-13T04")


# The clock


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("um 9 Uhr", "2023-09-12T09", "2023-09-12T09:01"),
        ("um 9", "2023-09-12T09", "2023-09-12T09:01"),
        ("um 9.30 Uhr", "2023-09-12T09:30", "2023-09-12T09:31"),
        ("am Montag um 09:30 Uhr", "2023-09-11T09:30", "2023-09-11T09:31"),
        ("um 0.30 Uhr", "2023-09-12T00:30", "2023-09-12T00:31"),
        ("um 9 Uhr 30", "2023-09-12T09:30", "2023-09-12T09:31"),
        ("um neun Uhr dreißig", "2023-09-12T09:30", "2023-09-12T09:31"),
        ("um einundzwanzig Uhr fünfundvierzig", "2023-09-12T21:45", "2023-09-12T21:46"),
        ("um 14:05:30 Uhr", "2023-09-12T14:05:30", "2023-09-12T14:05:31"),
        ("gegen 9.30 Uhr", "2023-09-12T09", "2023-09-12T10"),
        ("um etwa 7 Uhr", "2023-09-12T06:30", "2023-09-12T07:30"),
        ("ca. 19 Uhr am Montag", "2023-09-11T18:30", "2023-09-11T19:30"),
        ("halb zehn", "2023-09-12T09:30", "2023-09-12T09:31"),
        ("gegen halb eins", "2023-09-12T12", "2023-09-12T13"),
        ("um Viertel vor zehn", "2023-09-12T09:45", "2023-09-12T09:46"),
        ("um Viertel nach neun", "2023-09-12T09:15", "2023-09-12T09:16"),
        ("um drei viertel zehn", "2023-09-12T09:45", "2023-09-12T09:46"),
        ("um dreiviertel zehn", "2023-09-12T09:45", "2023-09-12T09:46"),
        ("um zehn nach neun", "2023-09-12T09:10", "2023-09-12T09:11"),
        ("um fünf vor halb zehn", "2023-09-12T09:25", "2023-09-12T09:26"),
        ("um halb zehn abends", "2023-09-12T21:30", "2023-09-12T21:31"),
        ("um 9 Uhr abends", "2023-09-12T21", "2023-09-12T21:01"),
        ("am Montag um 3 Uhr nachmittags", "2023-09-11T15", "2023-09-11T15:01"),
        ("um 2 Uhr nachts", "2023-09-12T02", "2023-09-12T02:01"),
        ("um 7 Uhr morgens", "2023-09-12T07", "2023-09-12T07:01"),
        ("am Montagabend gegen 9 Uhr", "2023-09-11T20:30", "2023-09-11T21:30"),
        ("um 12 Uhr mittags", "2023-09-12T11:30", "2023-09-12T12:30"),
        ("kurz nach Mitternacht", "2023-09-12", "2023-09-12T01"),
        ("kurz vor Mitternacht am Montag", "2023-09-11T23", "2023-09-12"),
        ("kurz vor 9 Uhr", "2023-09-12T08", "2023-09-12T09"),
        ("kurz nach halb zehn", "2023-09-12T09:30", "2023-09-12T10:30"),
        ("um Mitternacht", "2023-09-11T23:30", "2023-09-12T00:30"),
    ],
)
def test_times_on_the_clock_are_by_the_24_hour_clock(phrase: str, start: str, end: str) -> None:
    assert edges(german(phrase)) == (start, end)


def test_midnight_on_a_day_may_be_either_edge_of_it() -> None:
    assert german("am Montag um Mitternacht").flags[0].startswith("ambiguous")


@pytest.mark.parametrize(
    ("phrase", "instant"),
    [
        ("um 9 Uhr Ortszeit", "2023-09-12T07:00"),
        ("um 9 Uhr (Ortszeit)", "2023-09-12T07:00"),
        ("um 9 Uhr Moskauer Zeit", "2023-09-12T06:00"),
        ("um 9 Uhr morgens Moskauer Zeit", "2023-09-12T06:00"),
        ("um 11 Uhr MESZ", "2023-09-12T09:00"),
        ("um 11 Uhr mitteleuropäischer Zeit", "2023-09-12T09:00"),
        ("15.30 Uhr Pekinger Zeit", "2023-09-12T07:30"),
        ("um 10 Uhr Wladiwostoker Zeit", "2023-09-12T00:00"),
        ("um 9 Uhr koreanischer Zeit", "2023-09-12T00:00"),
        ("um 10 Uhr Berliner Zeit", "2023-09-12T08:00"),
        ("um 9.30 Uhr Ortszeit (7.30 Uhr GMT)", "2023-09-12T07:30"),
        ("gegen 18 Uhr UTC+3", "2023-09-12T14:30"),
    ],
)
def test_a_zone_in_the_words_decides_the_instant(phrase: str, instant: str) -> None:
    interval = german(phrase).interval
    assert interval is not None
    assert interval.start == utc(instant)


# Distances


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("vor drei Tagen", "2023-09-09", "2023-09-10"),
        ("vor einem Tag", "2023-09-11", "2023-09-12"),
        ("vor einigen Tagen", "2023-09-05", "2023-09-11"),
        ("vor ein paar Tagen", "2023-09-07", "2023-09-11"),
        ("vor wenigen Tagen", "2023-09-07", "2023-09-11"),
        ("vor mehreren Tagen", "2023-09-05", "2023-09-10"),
        ("vor zwei bis drei Tagen", "2023-09-09", "2023-09-11"),
        ("vor Tagen", "2023-09-05", "2023-09-12"),
        ("vor zwei Wochen", "2023-08-28", "2023-09-04"),
        ("vor 17 Monaten", "2022-04-01", "2022-05-01"),
        ("vor einem Jahr", "2022-01-01", "2023-01-01"),
        ("vor einem halben Jahr", "2023-03-01", "2023-04-01"),
        ("drei Tage später", "2023-09-15", "2023-09-16"),
        ("drei Tage danach", "2023-09-15", "2023-09-16"),
        ("nach drei Tagen", "2023-09-15", "2023-09-16"),
        ("in drei Tagen", "2023-09-15", "2023-09-16"),
        ("in zwei bis drei Tagen", "2023-09-14", "2023-09-16"),
        ("einundzwanzig Tage später", "2023-10-03", "2023-10-04"),
        ("einige Tage später", "2023-09-14", "2023-09-20"),
        ("Tage später", "2023-09-13", "2023-09-20"),
        ("eine Woche später", "2023-09-18", "2023-09-25"),
        ("drei Tage zuvor", "2023-09-09", "2023-09-10"),
        ("in den kommenden Tagen", "2023-09-13", "2023-09-20"),
        ("in den nächsten Tagen", "2023-09-13", "2023-09-20"),
        ("in den vergangenen Tagen", "2023-09-05", "2023-09-12"),
        ("in den nächsten drei Tagen", "2023-09-12", "2023-09-16"),
        ("binnen drei Tagen", "2023-09-12", "2023-09-16"),
        ("innerhalb weniger Tage", "2023-09-12", "2023-09-18"),
        ("innerhalb einer Woche", "2023-09-12", "2023-09-25"),
        ("zwei Tage vor dem 10. September", "2023-09-08", "2023-09-09"),
        ("zwei Tage nach Sonntag", "2023-09-12", "2023-09-13"),
        ("eine Stunde vor Mitternacht", "2023-09-11T22:30", "2023-09-11T23:30"),
    ],
)
def test_distances_in_days_are_whole_days(phrase: str, start: str, end: str) -> None:
    assert edges(german(phrase)) == (start, end)


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("zwei Stunden später", "2023-09-12T12", "2023-09-12T13"),
        ("eine Stunde später", "2023-09-12T11", "2023-09-12T12"),
        ("eine halbe Stunde später", "2023-09-12T10:45", "2023-09-12T11:15"),
        ("anderthalb Stunden später", "2023-09-12T11:45", "2023-09-12T12:15"),
        ("zweieinhalb Stunden später", "2023-09-12T12:45", "2023-09-12T13:15"),
        ("eine Viertelstunde später", "2023-09-12T10:40", "2023-09-12T10:50"),
        ("vor 20 Minuten", "2023-09-12T10:05", "2023-09-12T10:15"),
        ("vor etwa drei Stunden", "2023-09-12T07", "2023-09-12T08"),
        ("zwei Stunden zuvor", "2023-09-12T08", "2023-09-12T09"),
        ("Stunden später", "2023-09-12T11:30", "2023-09-12T22:30"),
        ("innerhalb von 36 Stunden", "2023-09-12T10:30", "2023-09-13T22:30"),
        ("binnen 36 Stunden", "2023-09-12T10:30", "2023-09-13T22:30"),
        ("kurz darauf", "2023-09-12T10:30", "2023-09-12T11:30"),
        ("kurz zuvor", "2023-09-12T09:30", "2023-09-12T10:30"),
        ("binnen Stunden", "2023-09-12T10:30", "2023-09-12T22:30"),
        ("in den vergangenen 24 Stunden", "2023-09-11T10:30", "2023-09-12T10:30"),
    ],
)
def test_distances_in_hours_have_their_tolerance(phrase: str, start: str, end: str) -> None:
    assert edges(german(phrase, "2023-09-12T10:30")) == (start, end)


# Bounds and ranges


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("bis Mittwoch", "..", "2023-09-14"),
        ("bis zum 20. September", "..", "2023-09-21"),
        ("bis Ende September", "..", "2023-10-01"),
        ("bis zum Morgen", "..", "2023-09-12T12"),
        ("bis 2019", "..", "2020-01-01"),
        ("seit Sonntag", "2023-09-10", "2023-09-13"),
        ("seit dem 3. September", "2023-09-03", "2023-09-13"),
        ("seit drei Tagen", "2023-09-09", "2023-09-13"),
        ("seit Anfang September", "2023-09-01", "2023-09-13"),
        ("ab Montag", "2023-09-11", ".."),
        ("von Montag an", "2023-09-11", ".."),
        ("ab dem 3. September", "2023-09-03", ".."),
        ("vor Montag", "..", "2023-09-11"),
        ("vor dem 10. September", "..", "2023-09-10"),
        ("nach Sonntag", "2023-09-11", ".."),
        ("spätestens am Freitag", "2023-09-12", "2023-09-16"),
        ("bis spätestens Freitag", "2023-09-12", "2023-09-16"),
        ("frühestens am Montag", "2023-09-11", ".."),
        ("nicht vor Montag", "2023-09-11", ".."),
        ("zwischen 9 und 11 Uhr", "2023-09-12T09", "2023-09-12T11"),
        ("zwischen 9.30 und 11.15 Uhr", "2023-09-12T09:30", "2023-09-12T11:15"),
        ("von 9 bis 11 Uhr", "2023-09-12T09", "2023-09-12T11"),
        ("am Montag zwischen 9 und 11 Uhr", "2023-09-11T09", "2023-09-11T11"),
        ("am Montag von 9 bis 11 Uhr", "2023-09-11T09", "2023-09-11T11"),
        ("zwischen 9 und 11 Uhr am Montag", "2023-09-11T09", "2023-09-11T11"),
        ("von 22 Uhr bis 2 Uhr", "2023-09-12T22", "2023-09-13T02"),
        ("zwischen Montag und Mittwoch", "2023-09-11", "2023-09-14"),
        ("von Montag bis Mittwoch", "2023-09-11", "2023-09-14"),
        ("Montag bis Mittwoch", "2023-09-11", "2023-09-14"),
        ("von Montagmorgen bis Dienstagabend", "2023-09-11T06", "2023-09-12T22"),
        ("vom 10. bis zum 13. September 2023", "2023-09-10", "2023-09-14"),
        ("vom 10. bis 12. September", "2023-09-10", "2023-09-13"),
        ("10.–12. September 2023", "2023-09-10", "2023-09-13"),
        ("vom 30. August bis 2. September", "2023-08-30", "2023-09-03"),
        ("am 11. und 12. September", "2023-09-11", "2023-09-13"),
        ("am 11./12. September", "2023-09-11", "2023-09-13"),
        ("in den Jahren 2017 bis 2019", "2017-01-01", "2020-01-01"),
        ("zwischen 2017 und 2019", "2017-01-01", "2020-01-01"),
        ("Ende 2018 bis Anfang 2019", "2018-09-01", "2019-05-01"),
        ("von Dezember bis Februar 2023", "2022-12-01", "2023-03-01"),
        ("am Montag vor 9 Uhr", "2023-09-11", "2023-09-11T09"),
        ("am Montag nach 21 Uhr", "2023-09-11T21", "2023-09-12"),
        ("vor 9 Uhr am Montag", "2023-09-11", "2023-09-11T09"),
        ("nach Mitternacht", "2023-09-12", "2023-09-13"),
    ],
)
def test_bounds_and_ranges_hold_what_they_name(phrase: str, start: str, end: str) -> None:
    assert edges(german(phrase)) == (start, end)


def test_one_of_two_days_gives_both_readings() -> None:
    when = german("am 10. oder 11. September")
    assert when.flags[0].startswith("ambiguous")
    assert [
        edges_of[:10] for edges_of in (str(r.civil.start) for r in when.readings if r.civil)
    ] == [
        "2023-09-10",
        "2023-09-11",
    ]


# Tense


@pytest.mark.parametrize(
    ("phrase", "start"),
    [
        ("wird am Mittwoch erwartet", "2023-09-13"),
        ("soll am Freitag eintreffen", "2023-09-15"),
        ("voraussichtlich am Freitag", "2023-09-15"),
        ("am Freitag erwartet", "2023-09-15"),
        ("war am Freitag angekommen", "2023-09-08"),
    ],
)
def test_the_verb_tells_whether_the_day_lies_ahead(phrase: str, start: str) -> None:
    assert edges(german(phrase))[0] == start


# What is refused


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("mit dem Sonderzug", "reading stopped at “mit dem Sonderzug”"),
        ("kürzlich", "reading stopped at “kürzlich”"),
        ("demnächst", "reading stopped at “demnächst”"),
        ("dienstags", "reading stopped at “dienstags”"),
        ("in diesen Tagen", "it does not say which ones"),
        ("bald", "reading stopped at “bald”"),
        ("am Montag mit dem Zug", "reading stopped at “mit dem Zug”"),
        ("bis", "the words end too soon"),
        ("31. September 2023", "September 2023 has 30 days"),
        ("am 31. Februar", "there is no 31 February"),
        ("um 25 Uhr", "25:00 is no time of day"),
        ("drei Tage", "a length of time alone is no time"),
        ("zwei Stunden später", "hours and minutes hang on a time of day"),
        ("um 9 Uhr Atlantiser Zeit", "“atlantiser time” is the time of no place"),
    ],
)
def test_what_names_no_time_is_refused_with_the_reason(phrase: str, reason: str) -> None:
    with pytest.raises(UnknownPhrase) as refused:
        german(phrase)
    assert f"“{phrase}” names no time: {reason}" in refused.value.problem


def test_a_weekday_that_does_not_fit_its_date_is_contradictory() -> None:
    assert german("Dienstag, 13. September 2023").flags[0].startswith("contradictory")


def test_an_hour_that_the_clocks_skipped_is_refused() -> None:
    with pytest.raises(UnknownPhrase, match="the clocks in Berlin skipped 02:30"):
        german("am 26. März 2023 um 2.30 Uhr", "2023-03-27")


@pytest.mark.parametrize("tag", ["de-AT", "de-CH", "de_DE", "DE"])
def test_a_region_in_the_tag_changes_nothing_in_german(tag: str) -> None:
    when = read("am 9.11.2022", zone=ZONE, language=tag)
    assert edges(when) == ("2022-11-09", "2022-11-10")


# Equal to English


@pytest.mark.parametrize("on", ["2023-09-12", "2024-02-29T17:20", "2023-10-29", "2011-12-31"])
@pytest.mark.parametrize(
    ("phrase", "in_english"),
    [
        ("am Montag", "on Monday"),
        ("am frühen Mittwochmorgen", "early Wednesday morning"),
        ("am späten Freitag", "late Friday"),
        ("in der Nacht zum Dienstag", "overnight into Tuesday"),
        ("am letzten Samstag", "last Saturday"),
        ("vor Tagesanbruch am Sonntag", "before dawn on Sunday"),
        ("letzte Nacht", "last night"),
        ("gegen 9 Uhr am Donnerstag", "about 9 a.m. on Thursday"),
        ("Mitte des Monats", "mid-month"),
        ("Ende kommenden Jahres", "late next year"),
        ("vor zwei Wochen", "two weeks ago"),
        ("in wenigen Tagen", "in a few days"),
        ("spätestens am Donnerstag", "by Thursday"),
        ("seit dem 3.", "since the 3rd"),
        ("zwischen Freitag und Sonntag", "between Friday and Sunday"),
        ("im Winter 2022/23", "the winter of 2022-23"),
        ("in den frühen 1990er Jahren", "in the early 1990s"),
        ("am vergangenen Wochenende", "last weekend"),
        ("Anfang dieser Woche", "early this week"),
    ],
)
def test_the_same_meaning_in_english_is_the_same_interval(
    phrase: str, in_english: str, on: str
) -> None:
    assert german(phrase, on).readings == read(in_english, on, ZONE).readings


_PARTS = {
    "morgen": (6, 12),
    "vormittag": (6, 12),
    "mittag": (11.5, 12.5),
    "nachmittag": (12, 18),
    "abend": (18, 22),
    "nacht": (20, 28),
}


@given(
    st.sampled_from(DAYS),
    st.sampled_from(sorted(_PARTS)),
    st.sampled_from(["am {}", "{}", "am frühen {}", "am späten {}", "noch am {}", "gegen {}"]),
    st.dates(datetime(1980, 1, 1).date(), datetime(2040, 1, 1).date()),
)
def test_a_part_of_a_weekday_lies_inside_its_day_or_night(
    day: str, part: str, frame: str, on: object
) -> None:
    when = german(frame.format(day + part), str(on), "UTC")
    assert when.interval is not None
    assert when.interval.start is not None
    assert when.interval.end is not None
    low, high = _PARTS[part]
    whole = german(f"am {day}", str(on), "UTC").interval
    assert whole is not None
    assert whole.start is not None
    spread = timedelta(hours=3 if "frühen" in frame else 0.5)
    assert whole.start + timedelta(hours=low) - spread <= when.interval.start
    assert when.interval.end <= whole.start + timedelta(hours=max(high, 8)) + timedelta(hours=0.5)


@given(st.sampled_from(DAYS), st.dates(datetime(1980, 1, 1).date(), datetime(2040, 1, 1).date()))
def test_every_weekday_is_that_of_the_english_word(day: str, on: object) -> None:
    english = IN_ENGLISH[DAYS.index(day)]
    pairs = [
        (f"am {day}", f"on {english}"),
        (f"in der Nacht auf {day}", f"overnight into {english}"),
        (f"am kommenden {day}", f"the coming {english}"),
        (f"bis {day}", f"until {english}"),
        (f"nach {day}", f"after {english}"),
    ]
    for phrase, in_english in pairs:
        assert german(phrase, str(on)).readings == read(in_english, str(on), ZONE).readings


# Whatever is said

_WORDS = st.sampled_from(
    [word.strip("~") for word in load("de").words] + ["9", "31.", "9.30", "2019", "12.9.", "xyz"]
)


@given(st.lists(_WORDS, max_size=7).map(" ".join), st.booleans())
def test_any_words_are_readings_or_a_refusal(said: str, future: bool) -> None:
    try:
        when = read_when(
            said, on=Anchor.parse("2023-10-29T02:30"), zone=ZONE, language="de", future=future
        )
    except UnknownPhrase:
        return
    assert when.readings
    assert all(reading.text for reading in when.readings)


# The reference


def test_all_german_phrases_of_the_reference_are_read_right(shared: Path) -> None:
    with (shared / "when" / "phrases.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["language"] == "de"]
    assert len(rows) >= 8
    for row in rows:
        interval = german(row["phrase"], row["anchor"], row["zone"]).interval
        gold = tuple(
            None if row[e] == ".." else datetime.fromisoformat(row[e]) for e in ("start", "end")
        )
        assert interval is not None, row["phrase"]
        assert (interval.start, interval.end) == gold, row["phrase"]
