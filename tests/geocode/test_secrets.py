"""A user's key goes to the service and nowhere else, however the service misbehaves."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

import pytest

from geo.check import load
from geo.errors import DatelineError, ServiceFailed
from geo.export import export
from geo.geocode import Service
from geo.geocode.cache import Answers
from geo.geocode.settings import KINDS, Name, Settings
from tests.geocode.conftest import Ask
from tests.geocode.standin import Reply, StandIn, answered

ROOT = Path(__file__).parents[2]
KEY = "s3cret/&"
KEYED: list[Name] = ["geonames", "pelias", "opencage"]
SAID = "s3cret/& s3cret%2F%26"  # as it is, and as it stands in an address
FAULTS: dict[str, Reply] = {
    "unknown user": answered({"status": {"message": f"user {SAID} does not exist.", "value": 10}}),
    "limit": answered({"status": {"message": f"the daily limit for {SAID} is used", "value": 18}}),
    "not enabled": answered({"status": {"message": f"{SAID} is not enabled", "value": 1}}),
    "other": answered({"status": {"message": f"{SAID} what", "value": 99}}),
    "coded": answered({"results": [], "status": {"code": 401, "message": SAID}}),
    "error in 200": answered({"error": {"code": 498, "message": SAID}}),
    "pelias errors": answered({"geocoding": {"errors": [SAID]}, "features": []}),
    **{str(code): Reply(code, SAID.encode()) for code in (400, 401, 402, 403, 404, 418, 500, 503)},
    "429": Reply(429, SAID.encode(), {"Retry-After": SAID}),
    "no JSON": Reply(200, SAID.encode()),
    "HTML": Reply(200, f"<html>{SAID}</html>".encode(), {"Content-Type": "text/html"}),
    "cut": Reply(200, b'{"features": [', cut=True),
    "silent": Reply(silent=True),
    "redirect": Reply(302, headers={"Location": "http://other.test/s3cret%2F%26"}),
    "loop": Reply(302, headers={"Location": f"/search?{SAID.replace(' ', '')}"}),
    "odd letters": Reply(200, b'"\xff s3cret"', {"Content-Type": "text/html; charset=s3cret"}),
}
HASAN: dict[Name, Any] = {
    "geonames": {"geonames": [{"name": "Rajin", "lat": "42", "lng": "130", "geonameId": 7,
                               "fcl": "P", "countryCode": "RU"}]},
    "pelias": {"features": [{"geometry": {"coordinates": [130, 42]},
                             "properties": {"name": "Rajin", "gid": "w:locality:7",
                                            "layer": "locality", "country_code": "RU"}}]},
    "opencage": {"results": [{"components": {"_type": "village", "village": "Rajin",
                                             "country_code": "ru"},
                              "formatted": "Rajin", "geometry": {"lat": 42, "lng": 130}}],
                 "status": {"code": 200, "message": "OK"}},
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("service", KEYED)
def test_a_key_is_in_no_message_no_log_no_traceback_and_no_file(
    service: Name,
    fault: str,
    stand_in: StandIn,
    asking: Ask,
    answers: Answers,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    stand_in.script = {"Khasan": [FAULTS[fault]], "Rajin": [answered(HASAN[service])]}
    asked = asking(service, user=KEY, timeout_s=0.3)
    with pytest.raises(ServiceFailed) as caught:
        asked.lookup("Khasan")
    assert [found.name for found in asked.lookup("Rajin")] == ["Rajin"]
    assert KEY in stand_in.asked[0].query.values()
    whole = "".join(traceback.format_exception(caught.value))
    printed = capfd.readouterr()
    told = [whole, str(caught.value), caplog.text, repr(asked.settings), printed.out, printed.err]
    assert "s3cret" not in "".join(told)
    assert b"s3cret" not in answers.path.read_bytes()


def test_a_service_that_says_its_error_in_an_answer_that_is_well_has_failed(
    stand_in: StandIn, asking: Ask
) -> None:
    stand_in.script = {"Khasan": [FAULTS["pelias errors"]]}
    with pytest.raises(ServiceFailed, match="it answered with an error of its own"):
        asking("pelias").lookup("Khasan")


@pytest.mark.parametrize("service", KINDS)
def test_a_password_in_the_address_is_refused_without_being_told(service: Name) -> None:
    environ = {
        "DATELINE_GEOCODER": service,
        "DATELINE_GEOCODER_URL": "https://me:s3cret@geocoder.test",
        "DATELINE_CONTACT": "desk@example.org",
        KINDS[service].key: "x",
    }
    with pytest.raises(DatelineError) as caught:
        Settings.from_environment(environ)
    assert "s3cret" not in str(caught.value)


FROM_SECRETS = """
from streamlit.web import bootstrap
bootstrap.prepare_streamlit_environment("app.py")
from geo.geocode import service
asked = service()
print(asked.settings, len(asked.settings.user))
"""


def test_streamlits_secrets_are_settings_too_and_stay_secret(tmp_path: Path) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text(
        'DATELINE_GEOCODER = "opencage"\nDATELINE_GEOCODER_KEY = "s3cret"\n', encoding="utf-8"
    )
    kept = {name: value for name, value in os.environ.items() if "GEOCODER" not in name}
    told = subprocess.run(
        [sys.executable, "-c", FROM_SECRETS],
        cwd=tmp_path,
        env={**kept, "PYTHONPATH": str(ROOT), "DATELINE_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "service='opencage'" in told.stdout
    assert told.stdout.split()[-1] == "6"
    assert "s3cret" not in told.stdout + told.stderr


JOURNEY = """\
title: To Zzyzx
traveller: Somebody
zone: Asia/Vladivostok
reports:
  article: {file: article.txt, published: 2023-09-12, zone: Asia/Vladivostok}
voices:
  kcna: {name: KCNA, role: agency, country: KP}
places:
  zzyzx: {name: Zzyzx Halt, country: RU}
events:
  - id: arrival
    title: Arrival
    kind: arrival
    place: zzyzx
    claims:
      - {quote: arrived on Sunday, report: article, by: [kcna], when: on Sunday}
"""


def test_a_key_is_in_no_journey_and_no_export(
    stand_in: StandIn, gazetteer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert gazetteer.is_file()
    folder = tmp_path / "zzyzx"
    folder.mkdir()
    (folder / "journey.yaml").write_text(JOURNEY, encoding="utf-8")
    (folder / "article.txt").write_text("The train arrived on Sunday.", encoding="utf-8")
    stand_in.script = {"Zzyzx Halt": [answered(HASAN["opencage"])]}
    settings = Settings("opencage", stand_in.url, "desk@example.org", KEY)
    answers = Answers(tmp_path / "answers.sqlite")
    monkeypatch.setattr("geo.geocode.service", lambda: Service(settings, answers=answers))
    checked = load(folder)
    assert KEY in stand_in.asked[0].query.values()
    suffixes = (".html", ".geojson", ".kml", ".gpx", ".csv", ".jsonld", ".svg", ".zip")
    for suffix in suffixes:
        export(checked, tmp_path / f"map{suffix}")
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(written) >= len(suffixes)
    for path in written:
        assert b"s3cret" not in path.read_bytes(), path.name
