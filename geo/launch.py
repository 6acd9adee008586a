"""Starting the app: at which address, on which port, with or without opening a browser."""

from __future__ import annotations

import errno
import os
import runpy
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from geo.errors import DatelineError

FIRST_PORT = 8501
PORTS_TRIED = 100
EVERYWHERE = {"0.0.0.0", "::"}


@dataclass(frozen=True, slots=True)
class Launch:
    """Where the app is going to listen."""

    address: str
    port: int

    @property
    def url(self) -> str:
        """The address to open in a browser on this machine."""
        host = "localhost" if self.address in EVERYWHERE else self.address
        host = f"[{host}]" if ":" in host else host
        base = os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", "").strip("/")
        return f"http://{host}:{self.port}/{base}"


def plan(address: str | None = None, port: int | None = None) -> Launch:
    """Where to listen: as given, else as Streamlit's environment says, else a free port here.

    Raises DatelineError if the port is taken or the address is none of this machine's.
    """
    address = address or os.environ.get("STREAMLIT_SERVER_ADDRESS") or "localhost"
    named = port or _number(os.environ.get("STREAMLIT_SERVER_PORT", ""))
    if named:
        if not _is_free(address, named):
            raise DatelineError(f"Port {named} is taken", "Choose another with --port")
        return Launch(address, named)
    last = FIRST_PORT + PORTS_TRIED
    for candidate in range(FIRST_PORT, last):
        if _is_free(address, candidate):
            return Launch(address, candidate)
    raise DatelineError(
        f"The ports {FIRST_PORT} to {last - 1} are all taken", "Choose another with --port"
    )


def start(launch: Launch, *, browser: bool) -> None:
    """Hand this process over to Streamlit, which opens a browser if it is asked to."""
    settings = {
        "server.address": launch.address,
        "server.port": launch.port,
        "server.headless": str(not browser).lower(),
        "server.showEmailPrompt": "false",
        "logger.hideWelcomeMessage": "true",
    }
    flags = [f"--{name}={value}" for name, value in settings.items()]
    sys.argv = ["streamlit", "run", str(app_script()), *flags]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)


def app_script() -> Path:
    """The app's script: inside the package in a wheel, beside it in a clone."""
    package = Path(__file__).parent
    inside = package / "app.py"
    return inside if inside.is_file() else package.parent / "app.py"


def has_screen() -> bool:
    """Whether somebody sits before this machine: a terminal, and a screen to open a browser on."""
    if not sys.stdout.isatty() or os.environ.get("CI") or os.environ.get("SSH_CONNECTION"):
        return False
    seen = ("DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform in {"darwin", "win32"} or any(os.environ.get(name) for name in seen)


def _number(text: str) -> int:
    if text and not text.isdecimal():
        raise DatelineError(f"STREAMLIT_SERVER_PORT is “{text}”", "Expected a number")
    return int(text or 0)


def _is_free(address: str, port: int) -> bool:
    try:
        found = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)
    except OSError:
        found = []
    results = [_bound(family, kind, where) for family, kind, _, _, where in found]
    if errno.EADDRINUSE in results:
        return False
    if errno.EACCES in results:
        raise DatelineError(
            f"Port {port} is not open to everybody", "Choose one above 1023 with --port"
        )
    if 0 not in results:  # one family is enough: "localhost" is two, and one may be switched off
        raise DatelineError(
            f"“{address}” is no address of this machine", "Expected one such as 127.0.0.1"
        )
    return True


def _bound(family: int, kind: int, where: tuple[str | int | bytes, ...]) -> int:
    """0 if a socket can be bound there now, else the number of the error."""
    with socket.socket(family, kind) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(where)
        except OSError as error:
            return error.errno or errno.EINVAL
    return 0
