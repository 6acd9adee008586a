"""Geocoding services, for names that the gazetteer does not know: only if a user turns one on.

“No such place” is an empty list; “the service failed” is ServiceFailed, and says nothing
of the place. The rules kept are those of Nominatim's public service: one request a second,
a user agent that names the product, answers kept.
https://operations.osmfoundation.org/policies/nominatim/
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

from geo import gazetteer
from geo.errors import ServiceFailed, UnknownPlace
from geo.gazetteer.found import Found, LatLon
from geo.gazetteer.location import Location
from geo.gazetteer.namesake import choose, quoted
from geo.gazetteer.toponym import key
from geo.geocode.cache import Answers
from geo.geocode.settings import KINDS, Settings

if TYPE_CHECKING:
    from geo.geocode.transport import Pace, Transport

AGENT = "dateline/0.1"

PATIENCE_S = 25.0
"""For one question, with all its repetitions."""

TIMEOUT_S = 10.0
"""For one request."""

_TRIES = 5
_BACK_OFF_S = 2.0
_paces: dict[str, Pace] = {}
_paces_lock = threading.Lock()


def service(environ: Mapping[str, str] = os.environ) -> Service | None:
    """The service that the user turned on, or None. Raises DatelineError for wrong settings."""
    settings = Settings.from_environment(environ)
    return Service(settings) if settings else None


def locate(
    name: str, *, country: str | None = None, near: LatLon | None = None, id: str = ""
) -> Found:
    """As `gazetteer.locate`, and where that knows no such place, by the user's service.

    Raises UnknownPlace, AmbiguousPlace, CacheUnusable, and ServiceFailed if the service
    was asked and failed.
    """
    country = gazetteer.country_code(country)
    try:
        return gazetteer.locate(name, country=country, near=near, id=id)
    except UnknownPlace:
        asked = service()
        if asked is None:
            raise
        found = asked.lookup(name, country=country)
        if id:
            found = [place for place in found if place.id == id]
        if not found:
            raise
        return found[0] if id else choose(name, found, country=country, near=near)


class Service:
    """A geocoding service with the methods of a geopy geocoder, and of the gazetteer."""

    def __init__(
        self,
        settings: Settings,
        *,
        answers: Answers | None = None,
        pace: Pace | None = None,
        patience_s: float = PATIENCE_S,
        timeout_s: float = TIMEOUT_S,
        back_off_s: float = _BACK_OFF_S,
    ) -> None:
        """Ask the service of the settings. Raises CacheUnusable if answers cannot be kept."""
        self.settings = settings
        self._answers = answers or Answers()
        self._pace = pace or _pace_of(settings.host)
        self._patience_s = patience_s
        self._timeout_s = timeout_s
        self._back_off_s = back_off_s

    def lookup(self, name: str, *, country: str | None = None, limit: int = 10) -> list[Found]:
        """The places of that name in the service's order; none if it knows no such place.

        Raises ServiceFailed if it does not answer.
        """
        country = gazetteer.country_code(country)
        if not key(name):
            return []
        from geo.geocode.answer import ask

        question = f"{name} | {country or ''} | {limit}"
        return self._answer(
            question,
            name,
            lambda geocoder: ask(self.settings, geocoder, name, country, limit),
            lambda place: country in (None, place.country),
        )[:limit]

    @overload
    def geocode(
        self,
        query: str,
        exactly_one: Literal[True] = True,
        country_codes: str | Sequence[str] | None = None,
        limit: int | None = None,
    ) -> Location | None: ...

    @overload
    def geocode(
        self,
        query: str,
        exactly_one: bool,
        country_codes: str | Sequence[str] | None = None,
        limit: int | None = None,
    ) -> Location | list[Location] | None: ...

    def geocode(
        self,
        query: str,
        exactly_one: bool = True,
        country_codes: str | Sequence[str] | None = None,
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """The service's first place of that name, or None; without `exactly_one` all.

        Raises ServiceFailed.
        """
        codes = [country_codes] if isinstance(country_codes, str) else list(country_codes or [])
        most = 1 if exactly_one else (limit or 10)
        found = [
            Location.of(place)
            for country in (codes or [""])
            for place in self.lookup(query, country=country, limit=most)
        ][:most]
        return next(iter(found), None) if exactly_one else found

    @overload
    def reverse(self, query: LatLon, exactly_one: Literal[True] = True) -> Location | None: ...

    @overload
    def reverse(self, query: LatLon, exactly_one: bool) -> Location | list[Location] | None: ...

    def reverse(self, query: LatLon, exactly_one: bool = True) -> Location | list[Location] | None:
        """What the service knows at (lat, lon), or None. Raises ServiceFailed."""
        point = f"{query[0]:.6f}, {query[1]:.6f}"
        found = self._answer(
            f"at {point}", point, lambda geocoder: geocoder.reverse(query, exactly_one=False)
        )
        places = [Location.of(place) for place in found]
        return next(iter(places), None) if exactly_one else places

    def _answer(
        self,
        question: str,
        what: str,
        ask: Callable[[Any], Any],
        wanted: Callable[[Found], bool] = lambda _: True,
    ) -> list[Found]:
        asked = f"{self.settings.service} {self.settings.host}"
        kept = self._answers.get(asked, question)
        if kept is not None:
            return kept
        found = [place for place in self._asked(what, ask) if wanted(place)]
        if found:
            self._answers.keep(asked, question, found)
        return found

    def _asked(self, what: str, ask: Callable[[Any], Any]) -> list[Found]:
        """Ask until there is an answer, the patience ends, or asking again is of no use."""
        from geopy.exc import GeopyError

        from geo.geocode.answer import failure, read

        until = self._pace.clock() + self._patience_s
        for attempt in range(1, _TRIES + 1):
            try:
                return read(self.settings.service, ask(self._geocoder(until)) or [])
            except GeopyError as error:
                key = KINDS[self.settings.service].key
                reason, wait = failure(error, self._back_off_s * attempt, key)
            except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
                reason, wait = "its answer is not of the form that was expected", None
            if wait is not None:
                self._pace.hold(wait)
            if wait is None or attempt == _TRIES or self._pace.clock() + wait > until:
                break
        raise ServiceFailed(
            f"{self.settings.title} failed: {reason}",
            f"This says nothing of {quoted(what)}: try again later, or give the place’s point",
        )

    def _geocoder(self, until: float) -> Any:  # noqa: ANN401 # geopy has no types
        from geo.geocode.answer import geocoder
        from geo.geocode.transport import SECRET, Transport

        def adapter(**_: object) -> Transport:
            return Transport(self._pace, until, self.settings.user)

        scheme, _, domain = self.settings.url.partition("://")
        contact = f" ({self.settings.contact})" if self.settings.contact else ""
        return geocoder(
            self.settings.service,
            SECRET if self.settings.user else "",
            scheme=scheme,
            domain=domain,
            timeout=self._timeout_s,
            user_agent=f"{AGENT}{contact}",
            adapter_factory=adapter,
        )


def _pace_of(host: str) -> Pace:
    from geo.geocode.transport import Pace

    with _paces_lock:
        return _paces.setdefault(host, Pace(clock=time.monotonic, sleep=time.sleep))
