"""A journey's folder is read whole or refused with every fault of its file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import Faults, InvalidJourney, UnreadableFile
from geo.journey.file import new_journey, open_journey, read_journey, rewrite
from tests.build import claim, event, write_journey

SEED = Path(__file__).parents[2] / "data" / "kim-2023"

Faulty = Callable[..., list[str]]


@pytest.fixture
def faults_after(tmp_path: Path) -> Faulty:
    """The faults, as sentences from the file's name on, of the seed with changes."""

    def faults_after(*changes: tuple[str, str]) -> list[str]:
        folder = tmp_path / "kim-2023"
        shutil.copytree(SEED, folder)
        path = folder / "journey.yaml"
        text = path.read_text("utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path.write_text(text, "utf-8")
        return [
            str(fault).removeprefix(f"{tmp_path}/kim-2023/") for fault in open_journey(folder)[1]
        ]

    return faults_after


def test_all_fourteen_claims_of_the_seed_point_into_its_report() -> None:
    file = read_journey(SEED)
    quotes = {
        (each.id, number): claim.quote
        for each in file.journey.events
        for number, claim in enumerate(each.claims)
    }
    assert len(quotes) == 14
    assert {key: file.articles["article"][span] for key, span in file.positions.items()} == quotes


def test_a_quote_that_is_not_in_its_report_is_told_with_the_nearest_words(
    faults_after: Faulty,
) -> None:
    assert faults_after(("capital Pyongyang on Sunday", "capital Pyongyang on Monday")) == [
        (
            "journey.yaml:46: events[0].claims[0].quote: not found in article.txt. Nearest: “Kim "
            "boarded his private train from the country’s capital Pyongyang on Sunday” "
            "(character 480). Quotes must be verbatim."
        )
    ]


def test_a_when_outside_its_quote_is_told(faults_after: Faulty) -> None:
    assert faults_after(("when: on Sunday", "when: on Monday")) == [
        (
            "journey.yaml:49: events[0].claims[0].when: “on Monday” is not in the quote. Nearest: "
            "“on Sunday” (character 547). Quotes must be verbatim."
        )
    ]


def test_an_unknown_key_is_told_with_the_nearest_known_one(faults_after: Faulty) -> None:
    (fault,) = faults_after(("stance: estimated", "stanse: estimated"))
    assert fault == (
        "journey.yaml:93: events[4].claims[0].stanse: is no key of a journey file here. "
        "Nearest: “stance”."
    )


def test_a_value_outside_its_list_is_told_with_the_list(faults_after: Faulty) -> None:
    (fault,) = faults_after(("kind: arrival", "kind: arival"))
    assert fault.startswith("journey.yaml:102: events[5].kind: “arival” does not fit. Expected")
    assert "'arrival'" in fault


def test_an_unknown_voice_place_report_or_event_is_told_with_the_nearest(
    faults_after: Faulty,
) -> None:
    faults = faults_after(
        ("by: [tbs, officials]", "by: [tbs, oficials]"),
        ("place: khasan", "place: kasan"),
        ("about: meeting", "about: meting"),
        ("to: vladivostok", "to: vladivostock"),
    )
    assert [fault.split(": ", 1)[1] for fault in faults] == [
        "events[5].place: there is no place “kasan”. Nearest: “khasan”.",
        "events[5].claims[0].by[1]: there is no voice “oficials”. Nearest: “officials”.",
        "events[7].about: there is no event “meting”. Nearest: “meeting”.",
        "legs[1].to: there is no place “vladivostock”. Nearest: “vladivostok”.",
    ]


def test_a_story_tells_events_that_there_are_and_each_once(faults_after: Faulty) -> None:
    faults = faults_after(
        ("- event: arrival", "- event: arival"), ("- event: venue", "- event: visit")
    )
    assert [fault.split(": ", 1)[1] for fault in faults] == [
        "story[4].event: there is no event “arival”. Nearest: “arrival”.",
        (
            "story[7].event: “visit” is told already, on line 178. A story tells an event once: "
            "take one of them out."
        ),
    ]


def test_two_events_of_one_id_are_told_with_both_lines(faults_after: Faulty) -> None:
    fault, missing = faults_after(("id: venue", "id: meeting"))
    assert "“meeting” is the id of two events, on lines 109 and 121" in fault
    assert "there is no event “venue”" in missing


def test_a_key_written_twice_is_told_with_both_lines(faults_after: Faulty) -> None:
    (fault,) = faults_after(("id: venue\n", "id: venue\n    id: place\n"))
    assert fault == (
        "journey.yaml:122: events[7].id: is written twice, on lines 121 and 122. Keep one of them."
    )


def test_a_fault_of_syntax_is_told_with_its_line(faults_after: Faulty) -> None:
    (fault,) = faults_after(("title: The train enters Russia", "title: The: train"))
    assert fault.startswith("journey.yaml:86: is not YAML: mapping values are not allowed here.")


def test_an_alias_is_refused(faults_after: Faulty) -> None:
    (fault,) = faults_after(("by: [kcna]", "by: &x [kcna]"), ("by: [tbs, officials]", "by: *x"))
    assert "events[5].claims[0].by: is an alias of another part" in fault


def test_an_alias_of_nothing_is_a_fault_of_syntax(faults_after: Faulty) -> None:
    (fault,) = faults_after(("title: Kim Jong Un in Russia with spl train", "title: *x"))
    assert fault.startswith("journey.yaml:12: is not YAML:")


def test_an_alias_of_what_holds_it_is_refused_without_end(tmp_path: Path) -> None:
    (tmp_path / "journey.yaml").write_text("title: &a [*a]\n", "utf-8")
    (fault,) = open_journey(tmp_path)[1]
    assert "is an alias of another part" in fault.message


def test_faults_of_every_kind_come_in_one_run_in_the_order_of_the_file(
    faults_after: Faulty,
) -> None:
    faults = faults_after(
        ("zone: Asia/Seoul\n    language", "zone: Asia/Soul\n    language"),
        ("capital Pyongyang on Sunday", "capital Pyongyang on Monday"),
        ("    kind: crossing\n", "    kid: crossing\n"),
        ("place: khasan", "place: kasan"),
    )
    fields = [fault.split(": ")[1] for fault in faults]
    assert fields == [
        "reports.article.zone",
        "events[0].claims[0].quote",
        "events[4].kind",
        "events[4].kid",
        "events[5].place",
    ]


def test_a_report_outside_the_folder_is_refused(faults_after: Faulty) -> None:
    (fault,) = faults_after(("file: article.txt", "file: ../../secret.txt"))
    assert "“../../secret.txt” lies outside the journey's folder" in fault


@pytest.mark.parametrize("raw", ["Хасан".encode("cp1251"), "x".encode("utf-16"), b""])
def test_a_report_in_another_encoding_or_empty_is_one_fault_of_its_file(
    tmp_path: Path, raw: bytes
) -> None:
    folder = write_journey(tmp_path / "j", event("a", "arrival", claim("He came")))
    (folder / "article.txt").write_bytes(raw)
    (fault,) = open_journey(folder)[1]
    assert fault.where.field == "reports.article.file"
    assert "article.txt" in fault.message


def test_a_missing_journey_file_is_told(tmp_path: Path) -> None:
    (fault,) = open_journey(tmp_path)[1]
    assert isinstance(fault, UnreadableFile)
    assert str(fault).startswith(f"{tmp_path}/journey.yaml: no such file.")


def test_reading_raises_all_faults_together(tmp_path: Path) -> None:
    with pytest.raises(Faults) as caught:
        read_journey(tmp_path)
    assert len(caught.value.errors) == 1


def test_words_that_yaml_1_1_would_change_stay_words(tmp_path: Path) -> None:
    folder = write_journey(
        tmp_path / "j", event("a", "arrival", claim("He came at 12:30", "12:30"))
    )
    path = folder / "journey.yaml"
    text = path.read_text("utf-8").replace('"12:30"', "12:30").replace('"KP"', "NO")
    path.write_text(text, "utf-8")
    journey = read_journey(folder).journey
    assert journey.events[0].claims[0].when == ("12:30",)
    assert journey.places["capital"].country == "NO"


def test_writing_back_keeps_comments_and_order(tmp_path: Path) -> None:
    shutil.copytree(SEED, tmp_path / "j")
    rewrite(tmp_path / "j", lambda content: content["places"]["khasan"].update(id="station:1"))
    before = (SEED / "journey.yaml").read_text("utf-8").splitlines()
    after = (tmp_path / "j" / "journey.yaml").read_text("utf-8").splitlines()
    assert [" ".join(line.split()) for line in after] == [
        " ".join(line.split()).replace("RU}", "RU, id: station:1}")
        if line.strip().startswith("khasan:")
        else " ".join(line.split())
        for line in before
    ]
    assert read_journey(tmp_path / "j").journey.places["khasan"].id == "station:1"


def test_a_change_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    shutil.copytree(SEED, tmp_path / "j")
    before = (tmp_path / "j" / "journey.yaml").read_bytes()

    def fail(content: object) -> None:
        raise RuntimeError(content)

    with pytest.raises(RuntimeError):
        rewrite(tmp_path / "j", fail)
    assert (tmp_path / "j" / "journey.yaml").read_bytes() == before


def test_a_new_journey_needs_only_what_its_editor_must_say(tmp_path: Path) -> None:
    report = tmp_path / "A Report.txt"
    report.write_text("Somebody “left” on Monday: so it is said.\n", "utf-8")
    folder = new_journey(report, tmp_path, published="2023-09-12", zone="Asia/Seoul")
    assert folder == tmp_path / "a-report"
    faults = open_journey(folder)[1]
    assert [fault.where.field for fault in faults] == ["traveller"]


def test_a_new_journey_without_date_and_zone_asks_for_them(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Somebody left.", "utf-8")
    faults = open_journey(new_journey(report, tmp_path))[1]
    fields = {fault.where.field for fault in faults}
    assert fields == {"traveller", "zone", "reports.article.published"}


def test_a_new_journey_never_overwrites_a_folder(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Somebody left.", "utf-8")
    new_journey(report, tmp_path)
    with pytest.raises(InvalidJourney, match="exists already"):
        new_journey(report, tmp_path)
