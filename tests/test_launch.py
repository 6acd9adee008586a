from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from geo.errors import DatelineError
from geo.launch import FIRST_PORT, app_script, has_screen, plan


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ADDRESS", "PORT", "BASE_URL_PATH"):
        monkeypatch.delenv(f"STREAMLIT_SERVER_{name}", raising=False)


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_the_app_listens_to_this_machine_only_unless_told_otherwise() -> None:
    launch = plan()
    assert launch.address == "localhost"
    assert launch.url == f"http://localhost:{launch.port}/"


def test_the_first_free_port_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    busy = {FIRST_PORT, FIRST_PORT + 1}
    monkeypatch.setattr("geo.launch._is_free", lambda _address, port: port not in busy)
    assert plan().port == FIRST_PORT + 2


def test_a_port_that_is_given_and_taken_is_an_error(taken: int) -> None:
    with pytest.raises(DatelineError, match=rf"^Port {taken} is taken\. Choose another"):
        plan("127.0.0.1", taken)


def test_an_address_of_another_machine_is_an_error() -> None:
    with pytest.raises(DatelineError, match=r"“192\.0\.2\.1” is no address of this machine"):
        plan("192.0.2.1", 8765)


def test_streamlit_s_environment_counts_where_nothing_is_given(
    monkeypatch: pytest.MonkeyPatch, taken: int
) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "0.0.0.0")
    monkeypatch.setenv("STREAMLIT_SERVER_BASE_URL_PATH", "/maps/")
    monkeypatch.setenv("STREAMLIT_SERVER_PORT", "0")
    launch = plan()
    assert launch.address == "0.0.0.0"
    assert launch.url == f"http://localhost:{launch.port}/maps"
    monkeypatch.setenv("STREAMLIT_SERVER_PORT", str(taken))
    with pytest.raises(DatelineError, match="is taken"):
        plan()


def test_a_port_that_is_no_number_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_PORT", "tcp://10.0.0.1")
    with pytest.raises(DatelineError, match="STREAMLIT_SERVER_PORT is “tcp"):
        plan()


def test_no_browser_is_opened_in_continuous_integration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("CI", "true")
    assert not has_screen()


def test_the_app_s_script_is_there() -> None:
    assert "st.App" in app_script().read_text("utf-8")
