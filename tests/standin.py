"""A server on this machine that stands in for a provider of tiles, and for a newsroom's site."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from geo.tiles import Credit, Tiles


def png(colour: tuple[int, int, int], size: int = 256) -> bytes:
    """A square of one colour as PNG."""
    rows = (b"\0" + bytes(colour) * size) * size
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    pieces = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(pieces)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@dataclass
class StandIn:
    """What it has: pages by their paths, with their policies, and a tile at every other path.

    `asked` are the paths and referrers of all requests.
    """

    port: int = 0
    asked: list[tuple[str, str]] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)
    policies: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def tiles(self) -> Tiles:
        return Tiles(
            name="Stand.In",
            url=f"{self.address}/{{z}}/{{x}}/{{y}}.png",
            subdomains=(),
            zooms=(0, 18),
            size=256,
            zoom_offset=0,
            tms=False,
            bounds=None,
            named=True,
            dark=False,
            credits=(Credit("© Stand-in contributors", "https://tiles.example/"), Credit("Maker")),
        )


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """A server for as long as it is needed."""
    picture, seen = png((240, 235, 220)), StandIn()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.asked.append((self.path, self.headers.get("Referer", "")))
            path = self.path.partition("?")[0]
            page = seen.pages.get(path)
            body = picture if page is None else page.encode()
            self.send_response(200)
            kind = "image/png" if page is None else "text/html; charset=utf-8"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Referrer-Policy", "no-referrer")
            if path in seen.policies:
                self.send_header("Content-Security-Policy", seen.policies[path])
            self.end_headers()
            with suppress(ConnectionError):  # a page may close before it has all its tiles
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    seen.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
