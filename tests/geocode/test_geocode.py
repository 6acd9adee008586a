"""A service is asked politely, and its failure is never taken for “no such place”."""

from __future__ import annotations

import json
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

import pytest

from geo import geocode
from geo.errors import AmbiguousPlace, CacheUnusable, DatelineError, ServiceFailed, UnknownPlace
from geo.gazetteer.found import Found
from geo.geocode import PATIENCE_S, TIMEOUT_S
from geo.geocode.cache import Answers
from geo.geocode.settings import Settings
from tests.geocode.conftest import Ask, Time
from tests.geocode.standin import Reply, StandIn, answered

KHASAN = {
    "lat": "42.4275",
    "lon": "130.6517",
    "name": "Khasan",
    "display_name": "Khasan, Primorsky Krai, Russia",
    "osm_type": "node",
    "osm_id": 337_682_226,
    "addresstype": "town",
    "address": {"state": "Primorsky Krai", "country_code": "ru"},
}
PHOTON = {
    "type": "FeatureCollection",
    "features": [
        {
            "geometry": {"type": "Point", "coordinates": [76.1, 13.0]},
            "properties": {"name": "Hassan", "osm_type": "R", "osm_id": 5, "countrycode": "IN",
                           "osm_value": "city"},
        },
        {
            "geometry": {"type": "Point", "coordinates": [130.65, 42.43]},
            "properties": {"name": "Khasan", "osm_type": "N", "osm_id": 7, "countrycode": "RU",
                           "state": "Primorsky Krai", "osm_value": "town"},
        },
    ],
}  # fmt: skip
GEONAMES = {
    "totalResultsCount": 1,
    "geonames": [
        {"name": "Khasan", "lat": "42.42", "lng": "130.64", "geonameId": 2_039_557,
         "countryCode": "RU", "countryName": "Russia", "adminName1": "Primorskiy",
         "population": 742, "fcl": "P", "fcodeName": "populated place"}
    ],
}  # fmt: skip


def kept(answers: Answers) -> list[str]:
    database = sqlite3.connect(answers.path)
    rows = database.execute("select question from answer").fetchall()
    database.close()
    return [question for (question,) in rows]


def test_the_service_failed_is_not_no_such_place(
    stand_in: StandIn, asking: Ask, answers: Answers
) -> None:
    """Case C06."""
    busy = Reply(429, headers={"Retry-After": "2"})
    stand_in.script = {
        "Khasan": [busy, busy, answered([KHASAN])],
        "Silent": [Reply(silent=True)],
        "Nowhere": [Reply()],
    }
    service = asking(timeout_s=0.3)
    (found,) = service.lookup("Khasan")
    assert (found.name, found.lat, found.country) == ("Khasan", 42.4275, "RU")
    with pytest.raises(ServiceFailed) as caught:
        service.lookup("Silent")
    assert caught.value.problem.endswith("failed: it did not answer within 0.3 s")
    assert caught.value.remedy.startswith("This says nothing of “Silent”: try again later")
    assert service.lookup("Nowhere") == []
    assert kept(answers) == ["Khasan |  | 10"]
    times = [asked.at for asked in stand_in.asked]
    gaps = [later - sooner for sooner, later in pairwise(times)]
    assert gaps[0] >= 2
    assert gaps[1] >= 2
    assert min(gaps) >= 1
    for asked in stand_in.asked:
        assert asked.headers["User-Agent"] == "dateline/0.1 (desk@example.org)"


def test_all_that_a_question_may_take_is_within_30_seconds() -> None:
    assert PATIENCE_S <= 28
    assert TIMEOUT_S < PATIENCE_S


def test_a_hit_is_kept_and_not_asked_again(stand_in: StandIn, asking: Ask) -> None:
    stand_in.script = {"Khasan": [answered([KHASAN])]}
    first = asking().lookup("Khasan", country="RU")
    assert asking().lookup("Khasan", country="ru") == first
    assert len(stand_in.asked) == 1
    assert stand_in.asked[0].query["countrycodes"] == "ru"


def test_what_is_not_there_is_asked_again(stand_in: StandIn, asking: Ask) -> None:
    service = asking()
    assert service.lookup("Nowhere") == service.lookup("Nowhere") == []
    assert len(stand_in.asked) == 2


@pytest.mark.parametrize(
    ("reply", "reason", "requests"),
    [
        (Reply(body=b"<html>no</html>"), "its answer is no JSON", 1),
        (Reply(body=b"[" * 100_000), "its answer is no JSON", 1),
        (Reply(body=b'"text"'), "its answer is not of the form", 1),
        (Reply(body=b"[1, 2]"), "its answer is not of the form", 1),
        (answered([{**KHASAN, "lat": "north"}]), "its answer is not of the form", 1),
        (answered([{**KHASAN, "lat": "97"}]), "its answer is not of the form", 1),
        (answered([{**KHASAN, "lat": "nan"}]), "its answer is not of the form", 1),
        (answered([{**KHASAN, "lat": None}]), "its answer is not of the form", 1),
        (answered([{**KHASAN, "lon": "190"}]), "its answer is not of the form", 1),
        (answered([{"lat": "1", "lon": "2"}]), "its answer is not of the form", 1),
        (answered({"error": "secret words"}), "it answered with an error of its own", 1),
        (Reply(status=500), r"it is out of order \(500\)", 5),
        (Reply(status=503), r"it is out of order \(503\)", 5),
        (Reply(status=403), r"it refuses the question \(403\): see DATELINE_CONTACT", 1),
        (Reply(status=400), r"it rejects the question \(400\)", 1),
        (Reply(status=429, headers={"Retry-After": "3600"}), r"left alone for 3600 s \(429\)", 1),
        (Reply(status=429, headers={"Retry-After": "soon"}), r"left alone for \d+ s \(429\)", 5),
        (Reply(body=b"[", cut=True), "was cut off", 5),
        (Reply(body=b"[]", cut=True), "was cut off", 5),
        (Reply(body='[{"name": "Przemyśl"}]'.encode("cp1250")), "letters that cannot be read", 1),
        (Reply(status=402), r"quota there is used up \(402\)", 1),
        (Reply(body=b"x" * (5 << 20)), "its answer cannot be used", 1),
        (Reply(status=302, headers={"Location": "http://other.test/"}), "to other.test", 1),
        (Reply(status=302, headers={"Location": "file:///etc/passwd"}), "to nowhere", 1),
        (Reply(status=302), "it redirects to nowhere", 1),
        (Reply(status=302, headers={"Location": "/search?q=Khasan"}), "without end", 4),
    ],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore:Latitude normalization")  # geopy's, before its error
def test_a_service_that_misbehaves_has_failed(
    reply: Reply,
    reason: str,
    requests: int,
    stand_in: StandIn,
    asking: Ask,
    answers: Answers,
    clock: Time,
) -> None:
    stand_in.script = {"Khasan": [reply]}
    with pytest.raises(ServiceFailed, match=reason):
        asking().lookup("Khasan")
    assert len(stand_in.asked) == requests
    assert kept(answers) == []
    assert clock.now() - 100 <= PATIENCE_S


def test_an_answer_that_drips_is_given_up(stand_in: StandIn, asking: Ask) -> None:
    stand_in.script = {"Khasan": [Reply(body=b"[", drip=True)]}
    begun = time.monotonic()
    with pytest.raises(ServiceFailed, match=r"it did not answer within 0\.2 s"):
        asking(timeout_s=0.2).lookup("Khasan")
    assert time.monotonic() - begun < 10


def test_a_service_that_is_not_there_has_failed(asking: Ask) -> None:
    with pytest.raises(ServiceFailed, match="it cannot be reached: Connection refused"):
        asking(url="http://127.0.0.1:9").lookup("Khasan")


def test_a_redirection_on_the_same_host_is_followed_at_the_pace(
    stand_in: StandIn, asking: Ask
) -> None:
    stand_in.script = {
        "Khasan": [Reply(301, headers={"Location": "/moved/search?q=There"})],
        "There": [answered([KHASAN])],
    }
    assert asking().lookup("Khasan")[0].country == "RU"
    first, second = stand_in.asked
    assert second.path == "/moved/search"
    assert second.at - first.at >= 1


def test_while_a_service_wants_to_be_left_alone_nobody_asks_it(
    stand_in: StandIn, asking: Ask
) -> None:
    stand_in.script = {"Khasan": [Reply(429, headers={"Retry-After": "600"})]}
    service = asking()
    for name in ("Khasan", "Rajin"):
        with pytest.raises(ServiceFailed, match=r"600 s"):
            service.lookup(name)
    assert len(stand_in.asked) == 1


def test_photon_is_read_and_its_places_elsewhere_are_left_out(
    stand_in: StandIn, asking: Ask, answers: Answers
) -> None:
    stand_in.script = {"Khasan": [answered(PHOTON)]}
    assert [f.country for f in asking("photon").lookup("Khasan")] == ["IN", "RU"]
    (found,) = asking("photon").lookup("Khasan", country="RU")
    assert found.to_json() == {
        "name": "Khasan",
        "lat": 42.43,
        "lon": 130.65,
        "country": "RU",
        "id": "osm:node/7",
        "population": None,
        "source": "Photon, © OpenStreetMap contributors (ODbL)",
    }
    assert asking("photon").lookup("Khasan", country="FR") == []
    assert len(kept(answers)) == 2


def test_photon_without_features_has_failed(stand_in: StandIn, asking: Ask) -> None:
    stand_in.script = {"Khasan": [answered({"features": None})], "Rajin": [answered({})]}
    for name in ("Khasan", "Rajin"):
        with pytest.raises(ServiceFailed, match="not of the form"):
            asking("photon").lookup(name)


def test_geonames_is_read(stand_in: StandIn, asking: Ask) -> None:
    stand_in.script = {"Khasan": [answered(GEONAMES)]}
    (found,) = asking("geonames", user="someone").lookup("Khasan", country="RU")
    assert (found.id, found.population, found.region) == ("geonames:2039557", 742, "Primorskiy")
    assert stand_in.asked[0].query["username"] == "someone"
    assert stand_in.asked[0].query["country"] == "RU"


def test_geocode_and_reverse_speak_as_geopy_does(stand_in: StandIn, asking: Ask) -> None:
    stand_in.script = {"Khasan": [answered([KHASAN, KHASAN])], "/reverse": [answered(KHASAN)]}
    service = asking()
    location = service.geocode("Khasan", country_codes="RU")
    assert location is not None
    assert (location.latitude, location.longitude) == (42.4275, 130.6517)
    assert location.address == "Khasan, Primorsky Krai, RU"
    assert service.geocode("Nowhere") is None
    assert service.geocode("Nowhere", exactly_one=False) == []
    there = service.reverse((42.43, 130.65))
    assert there is not None
    assert there.raw["id"] == "osm:node/337682226"
    stand_in.script["/reverse"] = [answered({"error": "Unable to geocode"})]
    assert service.reverse((0, -140)) is None


def test_settings_are_read_from_the_environment() -> None:
    assert Settings.from_environment({}) is None
    assert Settings.from_environment(
        {"DATELINE_GEOCODER": " Nominatim ", "DATELINE_CONTACT": "desk@example.org"}
    ) == Settings("nominatim", "https://nominatim.openstreetmap.org", "desk@example.org")
    own = {"DATELINE_GEOCODER": "photon", "DATELINE_GEOCODER_URL": "http://localhost:2322/"}
    assert Settings.from_environment(own) == Settings("photon", "http://localhost:2322")


def test_the_services_keepers_are_told_which_deployment_asks() -> None:
    environ = {
        "DATELINE_GEOCODER": "nominatim",
        "DATELINE_CONTACT": "desk@example.org",
        "DATELINE_BASE_URL": "https://maps.example.org",
    }
    settings = Settings.from_environment(environ)
    assert settings is not None
    assert settings.agent == "dateline/0.1 (https://maps.example.org; desk@example.org)"


def test_an_answer_in_other_letters_is_read_where_its_header_names_them(
    stand_in: StandIn, asking: Ask
) -> None:
    told = {"Content-Type": "application/json; charset=windows-1251"}
    body = json.dumps([{**KHASAN, "name": "Хасан"}], ensure_ascii=False).encode("cp1251")
    marked = b"\xef\xbb\xbf" + json.dumps([KHASAN]).encode()
    stand_in.script = {"Khasan": [Reply(200, body, told)], "Marked": [Reply(200, marked)]}
    assert asking().lookup("Khasan")[0].name == "Хасан"
    assert asking().lookup("Marked")[0].name == "Khasan"


def test_a_name_that_no_server_answers_to_has_failed(
    asking: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object, **__: object) -> NoReturn:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(ServiceFailed, match="it cannot be reached: Name or service not known"):
        asking(url="http://nominatim.test").lookup("Khasan")


def test_a_look_up_of_the_servers_name_that_hangs_is_given_up(
    asking: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = threading.Event()

    def hanging(*_: object, **__: object) -> NoReturn:
        ended.wait(30)
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure")

    monkeypatch.setattr(socket, "getaddrinfo", hanging)
    begun = time.monotonic()
    with pytest.raises(ServiceFailed, match=r"did not answer within 0\.2 s"):
        asking(url="http://nominatim.test", timeout_s=0.2).lookup("Khasan")
    assert time.monotonic() - begun < 10
    ended.set()


NO_ADDRESS = (
    "DATELINE_GEOCODER_URL is no address of a service. Give one such as https://photon.komoot.io."
)


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        (
            {"DATELINE_GEOCODER": "nominatin"},
            (
                "DATELINE_GEOCODER is “nominatin”. Expected nominatim, photon, geonames,"
                " pelias, arcgis or opencage. The nearest is nominatim."
            ),
        ),
        (
            {"DATELINE_GEOCODER": "nominatim"},
            (
                "The public Nominatim asks to know whom to write to."
                " Set DATELINE_CONTACT to an e-mail address."
            ),
        ),
        (
            {"DATELINE_GEOCODER": "geonames"},
            (
                "GeoNames answers registered users only."
                " Set DATELINE_GEONAMES_USER to your name there."
            ),
        ),
        ({"DATELINE_GEOCODER": "photon", "DATELINE_GEOCODER_URL": "localhost:2322"}, NO_ADDRESS),
        ({"DATELINE_GEOCODER": "photon", "DATELINE_GEOCODER_URL": "http://[x"}, NO_ADDRESS),
        *(
            (
                {"DATELINE_GEOCODER": "nominatim", "DATELINE_GEOCODER_URL": url},
                (
                    "DATELINE_GEOCODER_URL holds a key, a password or a question."
                    " Give the bare address; a key belongs in DATELINE_GEOCODER_KEY."
                ),
            )
            for url in ("https://me:s3cret@nominatim.test", "https://nominatim.test/?key=s3cret")
        ),
        (
            {"DATELINE_GEOCODER": "photon", "DATELINE_CONTACT": "a\r\nX: y"},
            "DATELINE_CONTACT must be printable ASCII. Give an e-mail address.",
        ),
    ],
)
def test_wrong_settings_are_told_in_a_sentence(environ: dict[str, str], message: str) -> None:
    with pytest.raises(DatelineError) as caught:
        Settings.from_environment(environ)
    assert str(caught.value) == message


@pytest.fixture
def turned_on(
    stand_in: StandIn, asking: Ask, gazetteer: Path, monkeypatch: pytest.MonkeyPatch
) -> StandIn:
    """The stand-in as the service that the user turned on, beside the whole gazetteer."""
    assert gazetteer.is_file()
    monkeypatch.setattr(geocode, "service", asking)
    return stand_in


def test_the_service_is_asked_only_for_what_the_gazetteer_does_not_know(
    turned_on: StandIn,
) -> None:
    turned_on.script = {"Zzyzx Road": [answered([KHASAN])]}
    assert geocode.locate("Khasan", country="RU").id == "dateline:station/khasan"
    assert turned_on.asked == []
    assert geocode.locate("Zzyzx Road", country="RU").id == "osm:node/337682226"
    assert geocode.locate("Zzyzx Road", id="osm:node/337682226").name == "Khasan"
    with pytest.raises(UnknownPlace, match="No place called “Zzyzx Lane” is known"):
        geocode.locate("Zzyzx Lane")


def test_a_question_to_the_user_is_no_question_to_the_service(turned_on: StandIn) -> None:
    with pytest.raises(AmbiguousPlace):
        geocode.locate("Springfield")
    assert turned_on.asked == []


def test_places_of_a_service_may_be_a_question_too(turned_on: StandIn) -> None:
    far = {**KHASAN, "lat": "50", "osm_id": 1}
    turned_on.script = {"Zzyzx Road": [answered([KHASAN, far])]}
    with pytest.raises(AmbiguousPlace, match="osm:node/1"):
        geocode.locate("Zzyzx Road", country="RU")


def test_a_failure_of_the_service_is_told_and_not_that_the_place_is_unknown(
    turned_on: StandIn,
) -> None:
    turned_on.script = {"Zzyzx Road": [Reply(403)]}
    with pytest.raises(ServiceFailed):
        geocode.locate("Zzyzx Road")


def test_an_area_of_a_service_is_no_point_either(turned_on: StandIn) -> None:
    area = KHASAN | {
        "name": "Zzyzx Land", "addresstype": "state", "lat": "50", "lon": "100",
        "boundingbox": ["45", "55", "90", "110"],
    }  # fmt: skip
    turned_on.script = {"Zzyzx Land": [answered([area])]}
    with pytest.raises(AmbiguousPlace, match=r"is an area, not a point: .*within 9\d\d km of"):
        geocode.locate("Zzyzx Land")
    found = geocode.locate("Zzyzx Land", id="osm:node/337682226")
    assert (found.vague, found.kind) == (True, "region")


def test_kept_answers_that_are_damaged_say_so(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(CacheUnusable) as caught:
        Answers(path)
    assert str(caught.value) == f"The kept answers in {path} are damaged. Delete the file."


def test_answers_come_back_as_they_were_kept(answers: Answers) -> None:
    found = [Found("평양", 39.0, 125.7, "KP", "osm:node/1", None, "test", local_name="평양")]
    answers.keep("service", "question", found)
    assert answers.get("service", "question") == found
    assert answers.get("service", "other") is None
    assert answers.get("other", "question") is None


def test_without_a_service_only_the_gazetteer_is_asked(
    gazetteer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert gazetteer.is_file()
    monkeypatch.delenv("DATELINE_GEOCODER", raising=False)
    with pytest.raises(UnknownPlace):
        geocode.locate("Zzyzx Road")


def test_importing_the_services_loads_no_network_client() -> None:
    code = "import sys, geo.geocode; print({'geopy', 'urllib.request'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"
