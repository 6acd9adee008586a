"""A geocoding service on loopback that answers as a test tells it to, well or badly."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Clock = Callable[[], float]
NAMED = ("q", "text", "singleLine")


@dataclass(frozen=True)
class Reply:
    """What is answered: a status, a body, headers; `silent` answers nothing until the end.

    `cut` promises more than it sends, and `drip` sends a byte at a time without end.
    """

    status: int = 200
    body: bytes = b"[]"
    headers: dict[str, str] = field(default_factory=dict)
    silent: bool = False
    cut: bool = False
    drip: bool = False


@dataclass(frozen=True)
class Asked:
    """A request as it came in: when, for what, and with which headers."""

    at: float
    path: str
    query: dict[str, str]
    headers: dict[str, str]

    @property
    def name(self) -> str | None:
        """What was asked for, whatever the service calls it; None for no name."""
        return next((self.query[word] for word in NAMED if word in self.query), None)


class StandIn:
    """The running service: `script` names the replies to each name, the last for good."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.script: dict[str, list[Reply]] = {}
        self.asked: list[Asked] = []
        self.ended = threading.Event()
        self.url = ""
        self._lock = threading.Lock()

    def of(self, name: str) -> list[Asked]:
        """The requests for a name."""
        return [asked for asked in self.asked if asked.name == name]

    def reply(self, asked: Asked) -> Reply:
        """Note the request; the reply that is due."""
        with self._lock:
            self.asked.append(asked)
            replies = self.script.get(asked.name or asked.path, [Reply()])
            return replies.pop(0) if len(replies) > 1 else replies[0]


def answered(payload: Any) -> Reply:
    """A reply of JSON."""
    return Reply(body=json.dumps(payload).encode())


@contextmanager
def running(clock: Clock) -> Iterator[StandIn]:
    """A stand-in that runs within the block."""
    stand_in = StandIn(clock)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            asked = Asked(stand_in.clock(), parts.path, query, dict(self.headers))
            _send(self, stand_in, stand_in.reply(asked))

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    server.block_on_close = True
    stand_in.url = f"http://127.0.0.1:{server.server_port}"
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    serving.start()
    try:
        yield stand_in
    finally:
        stand_in.ended.set()
        server.shutdown()
        server.server_close()
        serving.join()


def _send(handler: BaseHTTPRequestHandler, stand_in: StandIn, reply: Reply) -> None:
    if reply.silent:
        stand_in.ended.wait(30)
        return
    try:
        handler.send_response(reply.status)
        for name, value in reply.headers.items():
            handler.send_header(name, value)
        more = 1_000_000 if reply.cut or reply.drip else 0
        handler.send_header("Content-Length", str(len(reply.body) + more))
        handler.end_headers()
        handler.wfile.write(reply.body)
        while reply.drip and not stand_in.ended.wait(0.02):
            handler.wfile.write(b" ")
            handler.wfile.flush()
    except (BrokenPipeError, ConnectionResetError):
        return
