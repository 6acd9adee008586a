"""What many tests stand on: the seed's journey, a real browser, the running app."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from hypothesis import settings

from tests import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Route

    from geo.check import Checked

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SEED = ROOT / "data" / "kim-2023"
FAILURES = ROOT / "tests" / "browser" / "failures"
PATIENCE_S = 60
OURS = {"127.0.0.1", "localhost", "[::1]", ""}

# No test hangs on how fast the machine is: speed has its place in tests/benchmarks.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

_failed = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser last: while it runs, its event loop occupies the tests' thread."""
    items.sort(key=_needs_browser)
    for item in items:
        if _needs_browser(item):
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember a failure, so that `page` can take its picture."""
    report = yield
    if report.when == "call":
        item.stash[_failed] = report.failed
    return report


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material beside the checkout; skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the reference material in {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def gazetteer() -> Path:
    """The gazetteer's file in the user's cache, built if it was not there."""
    from geo.gazetteer import prepare

    return prepare()


@pytest.fixture(scope="session")
def seed() -> Checked:
    """The journey that comes with Dateline, computed."""
    from geo.check import load

    return load(SEED)


@pytest.fixture(scope="session")
def node() -> str:
    """The Node.js that Playwright brings, so that no other has to be there."""
    import playwright

    folder = Path(playwright.__file__).parent / "driver"
    return str(next(folder.glob("node*")))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    from playwright.sync_api import sync_playwright

    executable = chromium.find()
    assert executable, "There is no Chromium. `python -m tests.chromium` gets one."
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=executable, args=list(chromium.ARGUMENTS)
        )
        yield running
        running.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the page complained of; a test that provokes a complaint takes it out."""
    return []


@pytest.fixture
def page(browser: Browser, complaints: list[str], request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in a context of its own.

    An error in its console, an exception that nobody caught or a request to anybody
    else's host fails the test, and the request is not let out. A failure leaves a picture.
    """
    context = browser.new_context(viewport={"width": 1440, "height": 900})

    def guard(route: Route, asked: Request) -> None:
        if urlsplit(asked.url).hostname in {*OURS, None}:
            route.continue_()
        else:
            complaints.append(f"request to {asked.url}")
            route.abort()

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"console: {message.text}")

    context.route(re.compile(r"^(https?|wss?):"), guard)
    opened = context.new_page()
    opened.on("pageerror", lambda error: complaints.append(f"exception: {error}"))
    opened.on("console", note)
    yield opened
    if request.node.stash.get(_failed, False) or complaints:
        FAILURES.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"\W+", "-", request.node.name)
        opened.screenshot(path=FAILURES / f"{name}.png")
    context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path | None], str]]:
    """Start the real app on the journeys of a folder; its address, once it answers."""
    with ExitStack() as running:

        def start(journeys: Path | None) -> str:
            return running.enter_context(app(journeys))

        yield start


@pytest.fixture(scope="session")
def server(serve: Callable[[Path | None], str]) -> str:
    """The address of the real app, on the journeys that come with it."""
    return serve(None)


@contextmanager
def app(
    journeys: Path | None = None,
    *,
    python: str = sys.executable,
    cwd: Path = ROOT,
    base: str = "",
    environment: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[str]:
    """`dateline run` as a process of its own, on a free port, under a base path; its address."""
    command = [python, "-m", "geo", "run", "--address", "127.0.0.1"]
    if journeys is not None:
        command += ["--journeys", str(journeys)]
    settings = {"STREAMLIT_SERVER_BASE_URL_PATH": base, **environment}
    with serving(command, "--port", settings, "/healthz", base=base, cwd=cwd) as address:
        yield address


@contextmanager
def serving(
    command: list[str],
    port_option: str,
    environment: Mapping[str, str],
    health: str,
    *,
    base: str = "",
    cwd: Path = ROOT,
) -> Iterator[str]:
    """A server as a process of its own, on a free port; its address once it says it lives."""
    port = _free_port()
    process = subprocess.Popen(
        [*command, port_option, str(port)],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "STREAMLIT_SERVER_HEADLESS": "true", **environment},
        text=True,
    )
    address = f"http://127.0.0.1:{port}{base}"
    try:
        _wait_for(f"{address}{health}", process)
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE_S)


def _needs_browser(item: pytest.Item) -> bool:
    return "browser" in getattr(item, "fixturenames", ())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(url: str, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if process.poll() is not None:
            pytest.fail(f"The app ended at once:\n{process.communicate()[0]}")
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    process.kill()
    pytest.fail(f"The app did not answer in {PATIENCE_S} s:\n{process.communicate()[0]}")
