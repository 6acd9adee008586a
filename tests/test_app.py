"""The pages without a browser: Streamlit's own AppTest runs the script."""

from __future__ import annotations

import ast
import shutil
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import geo.ui
from geo.library import JOURNEYS
from geo.webmap.sharing import BASE_URL
from tests.build import claim, event, write_journey
from tests.conftest import ROOT, SEED

PAGE = Path(geo.ui.__file__).with_name("page.py")
PATIENCE_S = 60

Open = Callable[..., AppTest]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder whose journeys the app shows."""
    monkeypatch.setenv(JOURNEYS, str(tmp_path))
    monkeypatch.delenv(BASE_URL, raising=False)
    return tmp_path


@pytest.fixture
def seeded(folder: Path) -> Path:
    """The same, with the seed's journey in it."""
    shutil.copytree(SEED, folder / "kim-2023")
    return folder


@pytest.fixture
def opened() -> Open:
    """Open the page with a query, as a browser would."""

    def open_page(**query: str) -> AppTest:
        page = AppTest.from_file(PAGE, default_timeout=PATIENCE_S)
        for key, value in query.items():
            page.query_params[key.rstrip("_")] = value
        page.run()
        assert not page.exception
        return page

    return open_page


def count(page: AppTest) -> str:
    """The line that says how many events are to be seen."""
    return next(one.value for one in page.markdown if " of " in one.value).replace("\\", "")


def show(page: AppTest, part: str) -> AppTest:
    """Open one of the parts below the map."""
    label = next(tab.label for tab in page.tabs if tab.label.startswith(part))
    page.session_state["parts of kim-2023"] = label
    return page.run()


def query(page: AppTest) -> dict[str, str]:
    """The address' query; AppTest keeps in a list what it was given itself."""
    said = page.query_params.items()
    return {key: value if isinstance(value, str) else value[0] for key, value in said}


def broken(folder: Path) -> None:
    """Put a journey with two faults into the folder."""
    write_journey(
        folder / "a-broken-one",
        event("left", "departure", claim("He left on Sunday", "on Monday"), place="nowhere"),
    )


def test_the_server_is_found_by_streamlit_and_its_script_is_the_page() -> None:
    tree = ast.parse((ROOT / "app.py").read_text("utf-8"))
    assigned = [node for node in tree.body if isinstance(node, ast.Assign)]
    calls = [ast.unparse(node.value) for node in assigned if ast.unparse(node.targets[0]) == "app"]
    assert [call.split("(")[0] for call in calls] == ["st.App"]
    assert PAGE.is_file()


@pytest.mark.usefixtures("seeded")
def test_a_first_visit_shows_every_event_of_the_first_journey(opened: Open) -> None:
    page = opened()
    assert page.selectbox[0].value == "kim-2023"
    assert count(page) == "**12 of 12 events**"
    assert query(page) == {"journey": "kim-2023"}


@pytest.mark.usefixtures("seeded")
def test_the_slider_s_times_are_the_journey_s_wherever_the_server_stands(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    for zone in ("UTC", "Asia/Tokyo", "America/Los_Angeles"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        page = opened(from_="2023-09-11T21:00Z")
        slider = page.slider[0]
        seen.append((slider.label.replace("\\", ""), slider.value[0], count(page)))
    monkeypatch.undo()
    time.tzset()
    assert len(set(seen)) == 1
    label, start, _ = seen[0]
    assert "Asia/Seoul, UTC+09:00" in label
    assert start == datetime(2023, 9, 12, 6)


@pytest.mark.usefixtures("seeded")
def test_a_narrower_range_shows_fewer_events_and_stands_in_the_address(opened: Open) -> None:
    page = opened()
    end = page.slider[0].value[1]
    page.slider[0].set_value((datetime(2023, 9, 12, 6), end)).run()
    assert not page.exception
    assert query(page) == {"journey": "kim-2023", "from": "2023-09-11T21:00Z"}
    assert "**12 of" not in count(page)
    assert "from 12 Sep 2023, 06:00, Asia/Seoul (UTC+09:00)" in count(page)


@pytest.mark.usefixtures("seeded")
def test_the_whole_time_is_one_press_away(opened: Open) -> None:
    page = opened(from_="2023-09-11T21:00Z", to="2023-09-12T15:00Z")
    page.button(key="whole-time").click().run()
    assert count(page) == "**12 of 12 events**"
    assert query(page) == {"journey": "kim-2023"}


@pytest.mark.usefixtures("seeded")
def test_a_link_opens_the_same_view(opened: Open) -> None:
    link = {
        "journey": "kim-2023",
        "from": "2023-09-11T15:00Z",
        "to": "2023-09-12T03:00Z",
        "event": "crossing",
    }
    page = opened(**link)
    assert query(page) == link
    assert page.slider[0].value == (datetime(2023, 9, 12), datetime(2023, 9, 12, 12))
    assert page.session_state["event"] == "crossing"


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize(
    "wrong",
    [
        {"from_": "soon"},
        {"from_": "2023-99-99"},
        {"to": "1e400"},
        {"from_": "2023-09-12T00:00Z", "to": "2023-09-11T00:00Z"},
        {"from_": "0001-01-01T00:00+14:00", "to": "9999-12-31T23:59-12:00"},
        {"event": "<img src=x onerror=alert(1)>"},
    ],
)
def test_what_a_link_says_wrongly_is_passed_over(opened: Open, wrong: dict[str, str]) -> None:
    page = opened(**wrong)
    assert count(page) == "**12 of 12 events**"
    assert query(page) == {"journey": "kim-2023"}


@pytest.mark.usefixtures("seeded")
def test_a_link_to_a_journey_that_is_not_here_says_so(opened: Open) -> None:
    page = opened(journey="*kim*")
    assert "There is no journey “\\*kim\\*” here" in page.warning[0].value
    assert count(page) == "**12 of 12 events**"


@pytest.mark.usefixtures("seeded")
def test_a_stance_that_is_chosen_leaves_the_events_that_take_it(opened: Open) -> None:
    page = opened()
    page.button_group(key="stances of kim-2023").set_value(["estimated"]).run()
    assert count(page) == "**1 of 12 events**"


@pytest.mark.usefixtures("seeded")
def test_a_voice_that_is_chosen_leaves_the_events_that_rest_on_it(opened: Open) -> None:
    page = opened()
    page.multiselect[0].set_value(["tbs"]).run()
    assert count(page) == "**1 of 12 events**"
    page.multiselect[0].set_value(["tbs", "reuters"]).run()
    assert count(page) == "**2 of 12 events**"


@pytest.mark.usefixtures("seeded")
def test_the_table_has_a_row_for_each_claim_and_can_be_searched(opened: Open) -> None:
    page = show(opened(), "Claims")
    table = page.dataframe[0].value
    assert len(table) == 14
    assert table["Quote"].iloc[0].startswith("Kim boarded his private train")
    page.text_input[0].set_value("khasan tbs").run()
    assert list(page.dataframe[0].value["Said by"]) == [
        "TBS ← Russian regional officials (unnamed)"
    ]


@pytest.mark.usefixtures("seeded")
def test_what_contradicts_stands_side_by_side_in_its_own_words(opened: Open) -> None:
    page = show(opened(), "Contradictions")
    said = [one.value for one in page.text]
    assert any("there would be a meeting between the leaders" in words for words in said)
    assert any("where he met Russian President Vladimir Putin" in words for words in said)


@pytest.mark.usefixtures("seeded")
def test_a_contradicted_event_can_be_shown_on_the_map(opened: Open) -> None:
    page = show(opened(), "Contradictions")
    page.button(key="show 0 0").click().run()
    assert page.session_state["event"] == "meeting"
    assert query(page)["event"] == "meeting"


@pytest.mark.usefixtures("seeded")
def test_distance_and_time_tells_the_speeds_that_the_reports_imply(opened: Open) -> None:
    page = show(opened(), "Distance and time")
    assert not page.exception
    (picture,) = page.get("image")
    assert picture.proto.imgs[0].url.startswith("data:image/svg+xml")
    assert picture.proto.imgs[0].caption.startswith("The way runs down")
    told = "".join(one.value for one in page.markdown).replace("\\", "")
    assert "Pyongyang to Tumen bridge, 818 km in 24 to 56 hours: 15 to 34 km/h" in told


@pytest.mark.usefixtures("seeded")
def test_the_snippet_frames_the_map_at_the_public_address(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(BASE_URL, "https://maps.example.org/desk/")
    page = show(opened(event="crossing"), "Share")
    snippet, mail, link = (one.value for one in page.code)
    for part in (
        'src="https://maps.example.org/desk/map/kim-2023.html"',
        'title="Kim’s train to Russia: who said what, and when"',
        'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"',
        'width="100%" height="480" loading="lazy"',
    ):
        assert part in snippet
    assert mail.startswith('<a href="https://maps.example.org/desk/map/kim-2023.html"><img src=')
    assert link == "https://maps.example.org/desk/?journey=kim-2023&event=crossing"


@pytest.mark.usefixtures("seeded")
def test_a_map_is_taken_along_on_tiles_that_are_chosen_for_it(opened: Open) -> None:
    page = show(opened(), "Share")
    assert "This map asks" not in "".join(one.value for one in page.caption)
    page.selectbox(key="background").select("OpenStreetMap.Mapnik").run()
    told = "".join(one.value for one in page.caption).replace("\\", "")
    assert "This map asks tile.openstreetmap.org for its background." in told


@pytest.mark.usefixtures("seeded")
def test_an_address_of_this_computer_is_said_to_be_one(opened: Open) -> None:
    page = show(opened(), "Share")
    assert BASE_URL in page.info[0].value


def test_a_title_cannot_leave_its_attribute(folder: Path, opened: Open) -> None:
    write_journey(
        folder / "kim-2023",
        event("left", "departure", claim("He left on Sunday", "on Sunday"), place="capital"),
        title='"><script>alert(1)</script>',
    )
    page = show(opened(), "Share")
    assert 'title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in page.code[0].value


def test_a_journey_with_faults_is_listed_with_them_and_the_others_work(
    seeded: Path, opened: Open
) -> None:
    broken(seeded)
    page = opened()
    assert page.selectbox[0].value == "kim-2023"
    assert count(page) == "**12 of 12 events**"
    assert any("a-broken-one/journey.yaml:" in one.value for one in page.sidebar.text)
    page.selectbox[0].set_value("a-broken-one").run()
    assert not page.exception
    told = [one.value.replace("\\", "") for one in page.error]
    assert len(told) == 2
    assert all("journey.yaml:" in one and "Traceback" not in one for one in told)
    assert query(page) == {"journey": "a-broken-one"}


def test_a_journey_changed_on_disk_shows_without_a_restart(seeded: Path, opened: Open) -> None:
    page = opened()
    file = seeded / "kim-2023" / "journey.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("title: The train leaves Pyongyang", "title: It leaves"), "utf-8")
    assert show(page, "Claims").dataframe[0].value["Event"].iloc[0] == "It leaves"


def test_an_empty_folder_says_how_to_start(folder: Path, opened: Open) -> None:
    page = opened()
    assert str(folder.name) in page.info[0].value.replace("\\", "")
    assert "dateline new --report FILE" in page.info[0].value


def test_a_fault_of_the_app_itself_is_a_sentence_and_no_traceback() -> None:
    def script() -> None:
        from geo.ui.faults import show_unforeseen

        assert show_unforeseen(RuntimeError("inner words"))

    page = AppTest.from_function(script).run()
    assert len(page.error) == 1
    assert "inner words" not in page.error[0].value


def test_a_name_of_several_places_is_asked_with_a_map_and_answered_with_a_line(
    folder: Path, opened: Open
) -> None:
    left = event("left", "departure", claim("He left on Sunday", "on Sunday"), place="start")
    write_journey(folder / "asked", left, places={"start": {"name": "Springfield"}})
    page = opened()
    (asked,) = page.radio
    assert "Springfield, Missouri, US" in " ".join(asked.options).replace("\\", "")
    assert len(page.get("image")) == 1
    assert not page.code
    asked.set_value(1).run()
    assert not page.exception
    assert page.code[0].value.startswith('id: "geonames:')
