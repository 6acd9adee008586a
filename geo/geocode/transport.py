"""How a geocoding service is asked: politely, within a time, and never in a false name's place.

geopy makes the question and reads the answer; this is the adapter that it sends through.
A service gets at most one request a second, whoever asks (geo.geocode.pace). A request has
a time for the whole answer, since a socket's own time-out begins anew with every byte. A
redirection counts as a request and must not lead to another host. A key travels only in
the request itself: geopy, which logs and reports addresses, is given a stand-in for it.
"""

from __future__ import annotations

import json
import math
import threading
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPException, IncompleteRead
from typing import Any, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import (
    HTTPRedirectHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
    getproxies,
)

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderServiceError

from geo.geocode.pace import Busy, Pace

SECRET = "key-goes-here"
"""What stands in an address in the place of a key until it is sent."""

_LARGEST = 4 << 20  # an answer is some kB; more is no answer to a question about a place
_HOPS = 3
_LEAST_S = 0.1
_EVER_S = 10**9
_GZIP = b"\x1f\x8b"  # what gzip begins with (RFC 1952, 2.3.1), and no JSON does
_ZIPPED = ("gzip", "x-gzip", "deflate")
_LISTS = ("candidates", "features", "geonames", "results")  # what services call their places
_SLOW = "it did not answer within {:.3g} s"


class Unanswered(GeocoderServiceError):  # type: ignore[misc] # geopy has no types
    """The service gave no answer; `again` says whether asking again may help."""

    def __init__(self, reason: str, *, again: bool = False) -> None:
        super().__init__(reason)
        self.again = again


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes
    charset: str = "utf-8"


class Transport(BaseSyncAdapter):  # type: ignore[misc] # geopy has no types
    """A geopy adapter for one question: with a pace, a time by which it ends, and a key.

    `bare` says that the service may answer with a list of places and nothing round it.
    """

    def __init__(self, pace: Pace, until: float, secret: str = "", *, bare: bool = True) -> None:
        super().__init__(proxies=None, ssl_context=None)
        self._pace = pace
        self._until = until
        self._secret = secret
        self._bare = bare
        self._opener = build_opener(ProxyHandler(getproxies()), _NoRedirect())

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """The text at an address. Raises geopy's errors."""
        url = url.replace(SECRET, quote(self._secret, safe=""))
        for _ in range(_HOPS + 1):
            self._turn()
            left = max(min(timeout, self._until - self._pace.clock()), _LEAST_S)
            answer = _whole(self._opener, Request(url, headers=dict(headers)), left)
            if not 300 <= answer.status < 400:
                return _text(answer)
            url = _redirected(url, answer.headers.get("location", ""))
        raise Unanswered("it redirects without end")

    def _turn(self) -> None:
        """Wait until a request may be sent. Raises Unanswered if that is too late."""
        try:
            self._pace.wait(self._until)
        except Busy as error:
            raise Unanswered(f"it is to be left alone for {error.wait_s:.0f} s") from None

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:  # noqa: ANN401
        """The JSON at an address. Raises geopy's errors."""
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return _checked(json.loads(text), bare=self._bare)
        except (ValueError, RecursionError):
            raise Unanswered("its answer is no JSON") from None


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Leave redirections to the transport, which paces them."""


def _whole(opener: OpenerDirector, request: Request, timeout: float) -> _Answer:
    """The whole answer, or Unanswered after so many seconds, looking up names included."""
    done: list[_Answer | Exception] = []

    def ask() -> None:
        try:
            done.append(_read(opener, request, timeout))
        except (OSError, HTTPException, ValueError) as error:
            done.append(error)

    # Neither the look-up of a host's name nor the headers' end has a time-out of its own.
    asking = threading.Thread(target=ask, daemon=True, name="geocoding request")
    asking.start()
    asking.join(timeout)
    if not done:
        raise Unanswered(_SLOW.format(timeout), again=True)
    answer = done[0]
    if isinstance(answer, Exception):
        _report(answer, timeout)
    return answer


def _read(opener: OpenerDirector, request: Request, timeout: float) -> _Answer:
    end = time.monotonic() + timeout
    try:
        response = opener.open(request, timeout=timeout)
    except HTTPError as error:  # it is the response as well, for any status but 200
        response = error
    with response:
        body = bytearray()
        while piece := response.read1(1 << 16):
            body += piece
            if len(body) > _LARGEST:
                raise ValueError("its answer is endless")
            if time.monotonic() > end:
                raise TimeoutError
        if response.length:  # what was promised and did not come; `read1` says nothing of it
            raise IncompleteRead(bytes(body), response.length)
        headers = {name.lower(): value for name, value in response.headers.items()}
        charset = response.headers.get_content_charset("utf-8")
        return _Answer(response.status, headers, bytes(body), charset)


def _unpacked(body: bytes, coding: str) -> bytes:
    """What a proxy packed though nobody asked it to (RFC 9110, 8.4.1)."""
    if not coding and body.startswith(_GZIP):
        coding = "gzip"
    for each in reversed([part.strip().lower() for part in coding.split(",")]):
        if each in ("", "identity"):
            continue
        if each not in _ZIPPED:
            raise Unanswered("its answer is packed in a way that was not asked for")
        unzip = zlib.decompressobj(wbits=32 + zlib.MAX_WBITS)  # gzip or zlib, by its first bytes
        try:
            body = unzip.decompress(body, _LARGEST)
        except zlib.error:
            raise Unanswered("its answer is packed, and cannot be unpacked") from None
        if not unzip.eof:
            raise Unanswered("its answer is packed, and is endless or was cut off")
    return body


def _report(error: Exception, timeout: float) -> NoReturn:
    """Say what went wrong in words that hold neither the address nor a key."""
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, TimeoutError):
        raise Unanswered(_SLOW.format(timeout), again=True) from None
    if isinstance(cause, OSError) and cause.strerror:
        raise Unanswered(f"it cannot be reached: {cause.strerror}") from None
    if isinstance(error, HTTPException):
        raise Unanswered("its answer is no HTTP, or was cut off", again=True) from None
    raise Unanswered("its answer cannot be used") from None


def _text(answer: _Answer) -> str:
    if answer.status >= 400:
        raise AdapterHTTPError(
            f"status {answer.status}",
            status_code=answer.status,
            # geopy would log what it cannot read, and that may repeat the address with the key.
            headers=_waiting(answer.headers),
            text="",
        )
    body = _unpacked(answer.body, answer.headers.get("content-encoding", ""))
    try:
        # JSON is UTF-8 whatever its header says (RFC 8259); an older service may mean it.
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return body.decode(answer.charset)
    except (UnicodeDecodeError, LookupError):
        raise Unanswered("its answer is in letters that cannot be read") from None


def _waiting(headers: Mapping[str, str]) -> dict[str, str]:
    """How long the service asks to wait, as geopy reads it."""
    seconds = retry_after_s(headers)
    return {} if seconds is None else {"retry-after": f"{min(math.ceil(seconds), _EVER_S)}"}


def retry_after_s(headers: Mapping[str, str]) -> float | None:
    """How long a service asks to wait, in s: so many, or until a date (RFC 9110, 10.2.3)."""
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.isdecimal():
        return min(float(told), _EVER_S)
    try:
        until = parsedate_to_datetime(told).timestamp()
    except (ValueError, OverflowError, OSError):
        return None
    return max(until - time.time(), 0.0)


def _checked(answer: Any, *, bare: bool) -> Any:  # noqa: ANN401
    """The answer, unless it is none, or says in a form that geopy does not read that it failed."""
    told = answer.get("geocoding") if isinstance(answer, dict) else None
    if isinstance(told, dict) and told.get("errors"):
        raise Unanswered("it answered with an error of its own")
    # geopy takes whatever is empty for no such place; only an empty list of places says that.
    if isinstance(answer, dict):
        lists = [answer[name] for name in _LISTS if name in answer]
        right = bool(answer) and all(map(_of_places, lists))
    else:
        right = bare and _of_places(answer)
    if not right:
        raise Unanswered("its answer is not of the form that was expected")
    return answer


def _of_places(places: object) -> bool:
    return isinstance(places, list) and all(isinstance(each, dict) and each for each in places)


def _redirected(url: str, location: str) -> str:
    target = urljoin(url, location)
    before, after = urlsplit(url), urlsplit(target)
    weaker = before.scheme == "https" and after.scheme != "https"
    if not location or after.hostname != before.hostname or weaker:
        where = after.hostname if location and after.hostname else "nowhere"
        raise Unanswered(f"it redirects to {where}")
    return target
