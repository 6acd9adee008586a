"""French words of time: what each kind of phrase becomes by the conventions."""

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

ZONE = "Europe/Paris"
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
IN_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def french(phrase: str, on: str = "2023-09-12", zone: str = ZONE, **more: bool) -> When:
    """A French phrase read on a date, by default Tuesday 12 September 2023."""
    return read(phrase, on, zone, language="fr", **more)


# Days


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("mardi", "2023-09-12", "2023-09-13"),
        ("le mercredi", "2023-09-06", "2023-09-07"),
        ("ce mardi", "2023-09-12", "2023-09-13"),
        ("ce jeudi", "2023-09-14", "2023-09-15"),
        ("mardi dernier", "2023-09-05", "2023-09-06"),
        ("mardi prochain", "2023-09-19", "2023-09-20"),
        ("vendredi prochain", "2023-09-15", "2023-09-16"),
        ("samedi dernier", "2023-09-09", "2023-09-10"),
        ("vendredi de la semaine dernière", "2023-09-08", "2023-09-09"),
        ("aujourd'hui", "2023-09-12", "2023-09-13"),
        ("aujourd’hui", "2023-09-12", "2023-09-13"),
        ("hier", "2023-09-11", "2023-09-12"),
        ("avant-hier", "2023-09-10", "2023-09-11"),
        ("demain", "2023-09-13", "2023-09-14"),
        ("après-demain", "2023-09-14", "2023-09-15"),
        ("apres-demain", "2023-09-14", "2023-09-15"),
        ("la veille", "2023-09-11", "2023-09-12"),
        ("l’avant-veille", "2023-09-10", "2023-09-11"),
        ("le lendemain", "2023-09-13", "2023-09-14"),
        ("le surlendemain", "2023-09-14", "2023-09-15"),
        ("le jour même", "2023-09-12", "2023-09-13"),
        ("ce jour-là", "2023-09-12", "2023-09-13"),
        ("le jour suivant", "2023-09-13", "2023-09-14"),
        ("la veille de lundi", "2023-09-10", "2023-09-11"),
        ("au lendemain du 10 septembre", "2023-09-11", "2023-09-12"),
        ("le week-end", "2023-09-09", "2023-09-11"),
        ("ce week-end", "2023-09-16", "2023-09-18"),
        ("le week-end dernier", "2023-09-09", "2023-09-11"),
        ("le week-end prochain", "2023-09-23", "2023-09-25"),
        ("la semaine dernière", "2023-09-04", "2023-09-11"),
        ("la semaine derniere", "2023-09-04", "2023-09-11"),
        ("cette semaine", "2023-09-11", "2023-09-18"),
        ("la semaine prochaine", "2023-09-18", "2023-09-25"),
        ("en début de semaine", "2023-09-11", "2023-09-14"),
        ("en milieu de semaine", "2023-09-13", "2023-09-16"),
        ("à la fin de la semaine dernière", "2023-09-08", "2023-09-11"),
        ("au cours de la semaine", "2023-09-11", "2023-09-18"),
        ("dans la journée de lundi", "2023-09-11", "2023-09-12"),
        ("dans la journée", "2023-09-12", "2023-09-13"),
    ],
)
def test_days_and_weeks_are_the_nearest_by_the_reports_date(
    phrase: str, start: str, end: str
) -> None:
    assert edges(french(phrase)) == (start, end)


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("le 12 septembre", "2023-09-12", "2023-09-13"),
        ("le 13 septembre", "2022-09-13", "2022-09-14"),
        ("le 12 septembre 2023", "2023-09-12", "2023-09-13"),
        ("le mardi 12 septembre 2023", "2023-09-12", "2023-09-13"),
        ("mardi 12", "2023-09-12", "2023-09-13"),
        ("le douze septembre", "2023-09-12", "2023-09-13"),
        ("le 1er septembre", "2023-09-01", "2023-09-02"),
        ("le premier mai 2019", "2019-05-01", "2019-05-02"),
        ("le 1er", "2023-09-01", "2023-09-02"),
        ("le 3", "2023-09-03", "2023-09-04"),
        ("le 12/09/2023", "2023-09-12", "2023-09-13"),
        ("le 12/9", "2023-09-12", "2023-09-13"),
        ("le 3 du mois dernier", "2023-08-03", "2023-08-04"),
        ("début septembre", "2023-09-01", "2023-09-11"),
        ("debut septembre", "2023-09-01", "2023-09-11"),
        ("au début du mois de septembre", "2023-09-01", "2023-09-11"),
        ("mi-septembre", "2023-09-11", "2023-09-21"),
        ("à la mi-septembre", "2023-09-11", "2023-09-21"),
        ("fin août", "2023-08-21", "2023-09-01"),
        ("fin aout", "2023-08-21", "2023-09-01"),
        ("à la fin du mois", "2023-09-21", "2023-10-01"),
        ("vers la fin du mois d'août", "2023-08-21", "2023-09-01"),
        ("première quinzaine de septembre", "2023-09-01", "2023-09-16"),
        ("fin 2019", "2019-09-01", "2020-01-01"),
        ("début 2023", "2023-01-01", "2023-05-01"),
        ("mi-2018", "2018-05-01", "2018-09-01"),
        ("en fin d’année", "2023-09-01", "2024-01-01"),
        ("au début de l’année prochaine", "2024-01-01", "2024-05-01"),
        ("en mars", "2023-03-01", "2023-04-01"),
        ("courant février 2023", "2023-02-01", "2023-03-01"),
        ("en septembre de l’année dernière", "2022-09-01", "2022-10-01"),
        ("septembre dernier", "2022-09-01", "2022-10-01"),
        ("le mois dernier", "2023-08-01", "2023-09-01"),
        ("ce mois-ci", "2023-09-01", "2023-10-01"),
        ("l’an dernier", "2022-01-01", "2023-01-01"),
        ("en 2019", "2019-01-01", "2020-01-01"),
        ("en l’an 2019", "2019-01-01", "2020-01-01"),
    ],
)
def test_dates_and_months_are_read_day_first(phrase: str, start: str, end: str) -> None:
    assert edges(french(phrase)) == (start, end)


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("au printemps 2022", "2022-03-01", "2022-06-01"),
        ("à l'été 2022", "2022-06-01", "2022-09-01"),
        ("l’été dernier", "2023-06-01", "2023-09-01"),
        ("fin de l’été 2021", "2021-08-01", "2021-09-01"),
        ("à l’automne 2021", "2021-09-01", "2021-12-01"),
        ("l’hiver 2022-2023", "2022-12-01", "2023-03-01"),
        ("l’hiver 2022-23", "2022-12-01", "2023-03-01"),
        ("les années 1990", "1990-01-01", "2000-01-01"),
        ("dans les annees 90", "1990-01-01", "2000-01-01"),
        ("les années quatre-vingt-dix", "1990-01-01", "2000-01-01"),
        ("au début des années 1990", "1990-01-01", "1993-05-01"),
        ("à la fin des années 2000", "2006-09-01", "2010-01-01"),
        ("au premier semestre 2022", "2022-01-01", "2022-07-01"),
        ("second semestre", "2023-07-01", "2024-01-01"),
        ("deuxième moitié de l’année 2022", "2022-07-01", "2023-01-01"),
        ("au troisième trimestre 2022", "2022-07-01", "2022-10-01"),
        ("troisième trimestre", "2023-07-01", "2023-10-01"),
        ("1er trimestre 2023", "2023-01-01", "2023-04-01"),
    ],
)
def test_seasons_and_parts_of_years_are_the_calendars(phrase: str, start: str, end: str) -> None:
    assert edges(french(phrase)) == (start, end)


# Parts of the day


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("mardi matin", "2023-09-12T06", "2023-09-12T12"),
        ("dans la matinée de mardi", "2023-09-12T06", "2023-09-12T12"),
        ("au matin du 12 septembre", "2023-09-12T06", "2023-09-12T12"),
        ("tôt mardi", "2023-09-12", "2023-09-12T08"),
        ("tot mardi", "2023-09-12", "2023-09-12T08"),
        ("tôt mardi matin", "2023-09-12T03", "2023-09-12T08"),
        ("tôt le matin", "2023-09-12T03", "2023-09-12T08"),
        ("en début de matinée", "2023-09-12T03", "2023-09-12T08"),
        ("mardi en fin de matinée", "2023-09-12T10", "2023-09-12T12"),
        ("au petit matin", "2023-09-12T03", "2023-09-12T08"),
        ("aux premières heures de mardi", "2023-09-12", "2023-09-12T06"),
        ("à l’aube", "2023-09-12T05", "2023-09-12T07"),
        ("mardi à l’aube", "2023-09-12T05", "2023-09-12T07"),
        ("lundi avant l'aube", "2023-09-11T03", "2023-09-11T06"),
        ("lundi midi", "2023-09-11T11:30", "2023-09-11T12:30"),
        ("lundi à midi", "2023-09-11T11:30", "2023-09-11T12:30"),
        ("à la mi-journée", "2023-09-12T11:30", "2023-09-12T12:30"),
        ("vers midi", "2023-09-12T11", "2023-09-12T13"),
        ("lundi après-midi", "2023-09-11T12", "2023-09-11T18"),
        ("en début d’après-midi", "2023-09-12T12", "2023-09-12T14"),
        ("en fin d'après-midi", "2023-09-12T16", "2023-09-12T18"),
        ("lundi soir", "2023-09-11T18", "2023-09-11T22"),
        ("lundi dans la soirée", "2023-09-11T18", "2023-09-11T22"),
        ("dans la soirée du 11 septembre", "2023-09-11T18", "2023-09-11T22"),
        ("en début de soirée", "2023-09-12T18", "2023-09-12T19:20"),
        ("tard lundi soir", "2023-09-11T20:40", "2023-09-11T22"),
        ("tard dimanche", "2023-09-10T16", "2023-09-11"),
        ("en fin de journée", "2023-09-12T16", "2023-09-13"),
        ("dans la nuit de lundi à mardi", "2023-09-11T22", "2023-09-12T06"),
        ("dans la nuit de lundi a mardi", "2023-09-11T22", "2023-09-12T06"),
        ("dans la nuit du 11 au 12 septembre", "2023-09-11T22", "2023-09-12T06"),
        ("dans la nuit du 31 août au 1er septembre", "2023-08-31T22", "2023-09-01T06"),
        ("dans la nuit de lundi à mardi vers 2 heures", "2023-09-12T01:30", "2023-09-12T02:30"),
        ("dans la nuit de lundi à mardi, à 23 heures", "2023-09-11T23", "2023-09-11T23:01"),
        ("dans la nuit de lundi", "2023-09-11T20", "2023-09-12T04"),
        ("dans la nuit", "2023-09-11T22", "2023-09-12T06"),
        ("la nuit dernière", "2023-09-11T18", "2023-09-12T04"),
        ("la nuit prochaine", "2023-09-12T18", "2023-09-13T04"),
        ("hier soir", "2023-09-11T18", "2023-09-11T22"),
        ("hier matin", "2023-09-11T06", "2023-09-11T12"),
        ("ce matin", "2023-09-12T06", "2023-09-12T12"),
        ("cet après-midi", "2023-09-12T12", "2023-09-12T18"),
        ("ce soir", "2023-09-12T18", "2023-09-12T22"),
        ("demain matin", "2023-09-13T06", "2023-09-13T12"),
        ("la veille au soir", "2023-09-11T18", "2023-09-11T22"),
        ("le lendemain matin", "2023-09-13T06", "2023-09-13T12"),
        ("le lendemain à l’aube", "2023-09-13T05", "2023-09-13T07"),
    ],
)
def test_parts_of_the_day_are_as_wide_as_the_words(phrase: str, start: str, end: str) -> None:
    assert edges(french(phrase)) == (start, end)


def test_tonight_and_last_night_share_their_words_unless_the_tense_tells() -> None:
    when = french("cette nuit")
    assert when.flags[0].startswith("ambiguous")
    starts = [reading.interval.start for reading in when.readings]
    assert starts == [utc("2023-09-11T16:00"), utc("2023-09-12T16:00")]
    assert edges(french("cette nuit", future=True)) == ("2023-09-12T18", "2023-09-13T04")


# The clock


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("à 9 heures", "2023-09-12T09", "2023-09-12T09:01"),
        ("à 9h30", "2023-09-12T09:30", "2023-09-12T09:31"),
        ("à 9 h 30", "2023-09-12T09:30", "2023-09-12T09:31"),
        ("à 9\u202fh\u202f30", "2023-09-12T09:30", "2023-09-12T09:31"),
        ("à 9h", "2023-09-12T09", "2023-09-12T09:01"),
        ("à 9 heures 30", "2023-09-12T09:30", "2023-09-12T09:31"),
        ("à 09:30", "2023-09-12T09:30", "2023-09-12T09:31"),
        ("lundi à 9 heures", "2023-09-11T09", "2023-09-11T09:01"),
        ("le 11 septembre à 9h30", "2023-09-11T09:30", "2023-09-11T09:31"),
        ("à neuf heures et demie", "2023-09-12T09:30", "2023-09-12T09:31"),
        ("à neuf heures et quart", "2023-09-12T09:15", "2023-09-12T09:16"),
        ("à dix heures moins le quart", "2023-09-12T09:45", "2023-09-12T09:46"),
        ("à dix heures moins dix", "2023-09-12T09:50", "2023-09-12T09:51"),
        ("à vingt et une heures quarante-cinq", "2023-09-12T21:45", "2023-09-12T21:46"),
        ("à midi et demi", "2023-09-12T12:30", "2023-09-12T12:31"),
        ("vers 10 heures", "2023-09-12T09:30", "2023-09-12T10:30"),
        ("vers 9h30 lundi", "2023-09-11T09", "2023-09-11T10"),
        ("aux environs de 10 heures", "2023-09-12T09:30", "2023-09-12T10:30"),
        ("peu après minuit", "2023-09-12", "2023-09-12T01"),
        ("peu avant minuit lundi", "2023-09-11T23", "2023-09-12"),
        ("juste après 9 heures", "2023-09-12T09", "2023-09-12T10"),
        ("à 8 heures et demie du soir", "2023-09-12T20:30", "2023-09-12T20:31"),
        ("à 9 heures du soir", "2023-09-12T21", "2023-09-12T21:01"),
        ("à 3 heures de l’après-midi", "2023-09-12T15", "2023-09-12T15:01"),
        ("à une heure de l’après-midi", "2023-09-12T13", "2023-09-12T13:01"),
        ("à deux heures du matin", "2023-09-12T02", "2023-09-12T02:01"),
        ("lundi soir vers 9 heures", "2023-09-11T20:30", "2023-09-11T21:30"),
        ("à minuit", "2023-09-11T23:30", "2023-09-12T00:30"),
        ("midi", "2023-09-12T11:30", "2023-09-12T12:30"),
    ],
)
def test_times_on_the_clock_are_by_the_24_hour_clock(phrase: str, start: str, end: str) -> None:
    assert edges(french(phrase)) == (start, end)


def test_midnight_on_a_day_may_be_either_edge_of_it() -> None:
    assert french("lundi à minuit").flags[0].startswith("ambiguous")


@pytest.mark.parametrize(
    ("phrase", "instant"),
    [
        ("à 9 heures, heure locale", "2023-09-12T07:00"),
        ("à 9 heures (heure locale)", "2023-09-12T07:00"),
        ("à 9 heures, heure de Moscou", "2023-09-12T06:00"),
        ("à 9 heures du matin heure de Moscou", "2023-09-12T06:00"),
        ("à 9 heures, heure de Paris", "2023-09-12T07:00"),
        ("15h30, heure de Pékin", "2023-09-12T07:30"),
        ("à 10 heures, heure de Vladivostok", "2023-09-12T00:00"),
        ("9 heures, heure de Séoul", "2023-09-12T00:00"),
        ("à 11 heures heure d’Europe centrale", "2023-09-12T09:00"),
        ("à 10h00, heure de Helsinki", "2023-09-12T07:00"),
        ("9h30 heure locale (7h30 GMT)", "2023-09-12T07:30"),
        ("07h00 GMT", "2023-09-12T07:00"),
        ("vers 18 h UTC+3", "2023-09-12T14:30"),
    ],
)
def test_a_zone_in_the_words_decides_the_instant(phrase: str, instant: str) -> None:
    interval = french(phrase).interval
    assert interval is not None
    assert interval.start == utc(instant)


# Distances


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("il y a trois jours", "2023-09-09", "2023-09-10"),
        ("voici trois jours", "2023-09-09", "2023-09-10"),
        ("il y a un jour", "2023-09-11", "2023-09-12"),
        ("il y a quelques jours", "2023-09-07", "2023-09-11"),
        ("il y a plusieurs jours", "2023-09-05", "2023-09-10"),
        ("il y a deux ou trois jours", "2023-09-09", "2023-09-11"),
        ("il y a deux semaines", "2023-08-28", "2023-09-04"),
        ("il y a dix-sept mois", "2022-04-01", "2022-05-01"),
        ("il y a un an", "2022-01-01", "2023-01-01"),
        ("trois jours plus tard", "2023-09-15", "2023-09-16"),
        ("trois jours après", "2023-09-15", "2023-09-16"),
        ("au bout de trois jours", "2023-09-15", "2023-09-16"),
        ("il y a quinze jours", "2023-08-28", "2023-08-30"),
        ("dans trois jours", "2023-09-15", "2023-09-16"),
        ("dans deux à trois jours", "2023-09-14", "2023-09-16"),
        ("vingt et un jours plus tard", "2023-10-03", "2023-10-04"),
        ("quelques jours plus tard", "2023-09-14", "2023-09-18"),
        ("une semaine plus tard", "2023-09-18", "2023-09-25"),
        ("trois jours plus tôt", "2023-09-09", "2023-09-10"),
        ("trois jours auparavant", "2023-09-09", "2023-09-10"),
        ("dans les prochains jours", "2023-09-13", "2023-09-20"),
        ("ces prochains jours", "2023-09-13", "2023-09-20"),
        ("dans les jours à venir", "2023-09-13", "2023-09-20"),
        ("dans les jours suivants", "2023-09-13", "2023-09-20"),
        ("ces derniers jours", "2023-09-05", "2023-09-12"),
        ("dans les trois prochains jours", "2023-09-12", "2023-09-16"),
        ("sous trois jours", "2023-09-12", "2023-09-16"),
        ("d’ici trois jours", "2023-09-12", "2023-09-16"),
        ("d’ici quelques jours", "2023-09-12", "2023-09-18"),
        ("dans les trois jours", "2023-09-12", "2023-09-16"),
        ("deux jours avant le 10 septembre", "2023-09-08", "2023-09-09"),
        ("deux jours après dimanche", "2023-09-12", "2023-09-13"),
        ("une heure avant minuit", "2023-09-11T22:30", "2023-09-11T23:30"),
    ],
)
def test_distances_in_days_are_whole_days(phrase: str, start: str, end: str) -> None:
    assert edges(french(phrase)) == (start, end)


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("deux heures plus tard", "2023-09-12T12", "2023-09-12T13"),
        ("une heure plus tard", "2023-09-12T11", "2023-09-12T12"),
        ("une demi-heure plus tard", "2023-09-12T10:45", "2023-09-12T11:15"),
        ("une heure et demie plus tard", "2023-09-12T11:45", "2023-09-12T12:15"),
        ("un quart d’heure plus tard", "2023-09-12T10:40", "2023-09-12T10:50"),
        ("il y a 20 minutes", "2023-09-12T10:05", "2023-09-12T10:15"),
        ("il y a environ trois heures", "2023-09-12T07", "2023-09-12T08"),
        ("deux heures auparavant", "2023-09-12T08", "2023-09-12T09"),
        ("deux heures après", "2023-09-12T12", "2023-09-12T13"),
        ("peu après", "2023-09-12T10:30", "2023-09-12T11:30"),
        ("des heures plus tard", "2023-09-12T11:30", "2023-09-12T22:30"),
        ("dans deux heures", "2023-09-12T12", "2023-09-12T13"),
        ("en moins de 36 heures", "2023-09-12T10:30", "2023-09-13T22:30"),
        ("dans les 36 heures", "2023-09-12T10:30", "2023-09-13T22:30"),
        ("au cours des dernières 24 heures", "2023-09-11T10:30", "2023-09-12T10:30"),
        ("au cours des 24 dernières heures", "2023-09-11T10:30", "2023-09-12T10:30"),
    ],
)
def test_distances_in_hours_have_their_tolerance(phrase: str, start: str, end: str) -> None:
    assert edges(french(phrase, "2023-09-12T10:30")) == (start, end)


# Bounds and ranges


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("jusqu’à mercredi", "..", "2023-09-14"),
        ("jusqu'au 20 septembre", "..", "2023-09-21"),
        ("jusqu'au 20", "..", "2023-09-21"),
        ("jusqu’à la fin du mois", "..", "2023-10-01"),
        ("jusqu’en 2019", "..", "2020-01-01"),
        ("depuis dimanche", "2023-09-10", "2023-09-13"),
        ("depuis le 3 septembre", "2023-09-03", "2023-09-13"),
        ("depuis trois jours", "2023-09-09", "2023-09-13"),
        ("à partir de lundi", "2023-09-11", ".."),
        ("à partir du 3 septembre", "2023-09-03", ".."),
        ("dès lundi", "2023-09-11", ".."),
        ("avant lundi", "..", "2023-09-11"),
        ("avant le 10 septembre", "..", "2023-09-10"),
        ("après dimanche", "2023-09-11", ".."),
        ("d'ici mercredi", "2023-09-12", "2023-09-14"),
        ("d’ici à mercredi", "2023-09-12", "2023-09-14"),
        ("d’ici la fin de la semaine", "2023-09-12", "2023-09-18"),
        ("au plus tard vendredi", "2023-09-12", "2023-09-16"),
        ("vendredi au plus tard", "2023-09-12", "2023-09-16"),
        ("au plus tôt lundi", "2023-09-11", ".."),
        ("pas avant lundi", "2023-09-11", ".."),
        ("entre 9 et 11 heures", "2023-09-12T09", "2023-09-12T11"),
        ("entre 9h30 et 11h15", "2023-09-12T09:30", "2023-09-12T11:15"),
        ("de 9 à 11 heures", "2023-09-12T09", "2023-09-12T11"),
        ("de 9 heures à midi", "2023-09-12T09", "2023-09-12T12"),
        ("lundi entre 9 et 11 heures", "2023-09-11T09", "2023-09-11T11"),
        ("lundi de 9 à 11 heures", "2023-09-11T09", "2023-09-11T11"),
        ("de 22 heures à 2 heures", "2023-09-12T22", "2023-09-13T02"),
        ("entre lundi et mercredi", "2023-09-11", "2023-09-14"),
        ("de lundi à mercredi", "2023-09-11", "2023-09-14"),
        ("lundi à mercredi", "2023-09-11", "2023-09-14"),
        ("de lundi matin à mardi soir", "2023-09-11T06", "2023-09-12T22"),
        ("de lundi à 9 heures à mardi à 10 heures", "2023-09-11T09", "2023-09-12T10"),
        ("du 10 au 12 septembre", "2023-09-10", "2023-09-13"),
        ("du 10 au 13 septembre 2023", "2023-09-10", "2023-09-14"),
        ("du lundi 4 au mercredi 6 septembre", "2023-09-04", "2023-09-07"),
        ("du 30 août au 2 septembre", "2023-08-30", "2023-09-03"),
        ("les 11 et 12 septembre", "2023-09-11", "2023-09-13"),
        ("de 2017 à 2019", "2017-01-01", "2020-01-01"),
        ("fin 2018 à début 2019", "2018-09-01", "2019-05-01"),
        ("de décembre à février 2023", "2022-12-01", "2023-03-01"),
        ("lundi avant 9 heures", "2023-09-11", "2023-09-11T09"),
        ("lundi après 21 heures", "2023-09-11T21", "2023-09-12"),
        ("après minuit", "2023-09-12", "2023-09-13"),
        ("avant lundi à 9 heures", "2023-09-11", "2023-09-11T09"),
    ],
)
def test_bounds_and_ranges_hold_what_they_name(phrase: str, start: str, end: str) -> None:
    assert edges(french(phrase)) == (start, end)


def test_one_of_two_days_gives_both_readings() -> None:
    when = french("le 10 ou le 11 septembre")
    assert when.flags[0].startswith("ambiguous")
    starts = [reading.interval.start for reading in when.readings]
    assert starts == [utc("2023-09-09T22:00"), utc("2023-09-10T22:00")]


# Tense


@pytest.mark.parametrize(
    ("phrase", "start"),
    [
        ("arrivera mercredi", "2023-09-13"),
        ("doit arriver vendredi", "2023-09-15"),
        ("est attendu vendredi", "2023-09-15"),
        ("vendredi, est prévu", "2023-09-15"),
        ("est arrivé vendredi", "2023-09-08"),
    ],
)
def test_the_verb_tells_whether_the_day_lies_ahead(phrase: str, start: str) -> None:
    assert edges(french(phrase))[0] == start


# What is refused


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("en train spécial", "reading stopped at “train spécial”"),
        ("récemment", "reading stopped at “récemment”"),
        ("prochainement", "reading stopped at “prochainement”"),
        ("bientôt", "reading stopped at “bientôt”"),
        ("lundi en train", "reading stopped at “train”"),
        ("avant", "the words end too soon"),
        ("31 septembre 2023", "September 2023 has 30 days"),
        ("le 31 février", "there is no 31 February"),
        ("à 25 heures", "25:00 is no time of day"),
        ("trois jours", "a length of time alone is no time"),
        ("deux heures plus tard", "hours and minutes hang on a time of day"),
        ("à 9 heures, heure d’Atlantide", "“atlantide time” is the time of no place"),
    ],
)
def test_what_names_no_time_is_refused_with_the_reason(phrase: str, reason: str) -> None:
    with pytest.raises(UnknownPhrase) as refused:
        french(phrase)
    assert f"“{phrase}” names no time: {reason}" in refused.value.problem


def test_a_weekday_that_does_not_fit_its_date_is_contradictory() -> None:
    assert french("mardi 13 septembre 2023").flags[0].startswith("contradictory")


def test_an_hour_that_the_clocks_skipped_is_refused() -> None:
    with pytest.raises(UnknownPhrase, match="the clocks in Paris skipped 02:30"):
        french("le 26 mars 2023 à 2h30", "2023-03-27")


@pytest.mark.parametrize("tag", ["fr-CA", "fr-CH", "fr_FR", "FR"])
def test_a_region_in_the_tag_changes_nothing_in_french(tag: str) -> None:
    when = read("le 9/11/2022", zone=ZONE, language=tag)
    assert edges(when) == ("2022-11-09", "2022-11-10")


# Equal to English


@pytest.mark.parametrize("on", ["2023-09-12", "2024-02-29T17:20", "2023-10-29", "2011-12-31"])
@pytest.mark.parametrize(
    ("phrase", "in_english"),
    [
        ("lundi", "on Monday"),
        ("tôt mercredi matin", "early Wednesday morning"),
        ("tard vendredi", "late Friday"),
        ("dans la nuit de lundi à mardi", "overnight into Tuesday"),
        ("samedi dernier", "last Saturday"),
        ("dimanche avant l’aube", "before dawn on Sunday"),
        ("la nuit dernière", "last night"),
        ("vers 9 heures jeudi", "about 9 a.m. on Thursday"),
        ("en milieu de mois", "mid-month"),
        ("à la fin de l’année prochaine", "late next year"),
        ("il y a deux semaines", "two weeks ago"),
        ("dans quelques jours", "in a few days"),
        ("d’ici jeudi", "by Thursday"),
        ("depuis le 3", "since the 3rd"),
        ("entre vendredi et dimanche", "between Friday and Sunday"),
        ("l’hiver 2022-2023", "the winter of 2022-23"),
        ("au début des années 1990", "in the early 1990s"),
        ("le week-end dernier", "last weekend"),
        ("au début de cette semaine", "early this week"),
    ],
)
def test_the_same_meaning_in_english_is_the_same_interval(
    phrase: str, in_english: str, on: str
) -> None:
    assert french(phrase, on).readings == read(in_english, on, ZONE).readings


_PARTS = {
    "matin": (6, 12),
    "midi": (11.5, 12.5),
    "après-midi": (12, 18),
    "soir": (18, 22),
}


@given(
    st.sampled_from(DAYS),
    st.sampled_from(sorted(_PARTS)),
    st.sampled_from(["{}", "le {}", "tôt {}", "tard {}", "vers {}"]),
    st.dates(datetime(1980, 1, 1).date(), datetime(2040, 1, 1).date()),
)
def test_a_part_of_a_weekday_lies_inside_its_day(
    day: str, part: str, frame: str, on: object
) -> None:
    when = french(frame.format(f"{day} {part}"), str(on), "UTC")
    assert when.interval is not None
    assert when.interval.start is not None
    assert when.interval.end is not None
    whole = french(day, str(on), "UTC").interval
    assert whole is not None
    assert whole.start is not None
    low, high = _PARTS[part]
    spread = timedelta(hours=3 if "tôt" in frame else 0.5)
    assert whole.start + timedelta(hours=low) - spread <= when.interval.start
    assert when.interval.end <= whole.start + timedelta(hours=high + 0.5)


@given(st.sampled_from(DAYS), st.dates(datetime(1980, 1, 1).date(), datetime(2040, 1, 1).date()))
def test_every_weekday_is_that_of_the_english_word(day: str, on: object) -> None:
    english = IN_ENGLISH[DAYS.index(day)]
    before = DAYS[DAYS.index(day) - 1]
    pairs = [
        (f"le {day}", f"on {english}"),
        (f"dans la nuit de {before} à {day}", f"overnight into {english}"),
        (f"dans la nuit de {day}", f"{english} night"),
        (f"{day} prochain", f"next {english}"),
        (f"jusqu’à {day}", f"until {english}"),
        (f"après {day}", f"after {english}"),
    ]
    for phrase, in_english in pairs:
        assert french(phrase, str(on)).readings == read(in_english, str(on), ZONE).readings


# Whatever is said

_WORDS = st.sampled_from([*load("fr").words, "9", "le 3", "9h30", "2019", "12/9", "1er", "xyz"])


@given(st.lists(_WORDS, max_size=7).map(" ".join), st.booleans())
def test_any_words_are_readings_or_a_refusal(said: str, future: bool) -> None:
    try:
        when = read_when(
            said, on=Anchor.parse("2023-10-29T02:30"), zone=ZONE, language="fr", future=future
        )
    except UnknownPhrase:
        return
    assert when.readings
    assert all(reading.text for reading in when.readings)


# The reference


def test_all_french_phrases_of_the_reference_are_read_right(shared: Path) -> None:
    with (shared / "when" / "phrases.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["language"] == "fr"]
    assert len(rows) >= 7
    for row in rows:
        interval = french(row["phrase"], row["anchor"], row["zone"]).interval
        gold = tuple(
            None if row[e] == ".." else datetime.fromisoformat(row[e]) for e in ("start", "end")
        )
        assert interval is not None, row["phrase"]
        assert (interval.start, interval.end) == gold, row["phrase"]
