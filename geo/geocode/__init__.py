"""Geocoding services, for names that the gazetteer does not know: only if a user turns one on.

“No such place” is an empty list; “the service failed” is ServiceFailed, and says nothing
of the place. The rules kept are those of Nominatim's public service: one request a second,
a user agent that names the product, answers kept.
https://operations.osmfoundation.org/policies/nominatim/
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from geo import gazetteer
from geo.errors import ServiceFailed, UnknownPlace
from geo.gazetteer.asking import Asking
from geo.gazetteer.found import Found, LatLon
from geo.gazetteer.location import Location
from geo.gazetteer.namesake import choose, quoted
from geo.gazetteer.toponym import key
from geo.geocode.cache import Answers
from geo.geocode.pace import Pace, SharedTurns
from geo.geocode.settings import KINDS, Settings

if TYPE_CHECKING:
    from geo.geocode.transport import Transport

PATIENCE_S = 25.0
"""For one question, with all its repetitions."""

TIMEOUT_S = 10.0
"""For one request."""

_TRIES = 5
_BACK_OFF_S = 2.0


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


class Service(Asking):
    """A geocoding service with the methods of a geopy geocoder, and of the gazetteer.

    Each raises ServiceFailed if the service does not answer.
    """

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
        self._pace = pace or Pace(SharedTurns(self._answers.path, settings.host))
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

    def _around(self, point: LatLon, most: int) -> list[Location]:
        where = f"{point[0]:.6f}, {point[1]:.6f}"
        found = self._answer(
            f"at {where}", where, lambda geocoder: geocoder.reverse(point, exactly_one=False)
        )
        return [Location.of(place) for place in found[:most]]

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
            bare = self.settings.service == "nominatim"
            return Transport(self._pace, until, self.settings.user, bare=bare)

        scheme, _, domain = self.settings.url.partition("://")
        return geocoder(
            self.settings.service,
            SECRET if self.settings.user else "",
            scheme=scheme,
            domain=domain,
            timeout=self._timeout_s,
            user_agent=self.settings.agent,
            adapter_factory=adapter,
        )
