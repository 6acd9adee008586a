"""The methods of a geopy geocoder, over whatever looks names up and knows what lies at a point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, overload

    from geo.gazetteer.found import Found, LatLon
    from geo.gazetteer.location import Location

_MOST = 10


class Asking:
    """geopy's `geocode` and `reverse`, as the gazetteer and the services both have them.

    Who inherits has `lookup`, and `_around`: the places at a point, nearest first.
    """

    if TYPE_CHECKING:

        def lookup(
            self, name: str, *, country: str | None = None, limit: int = _MOST
        ) -> list[Found]:
            """The places of that name, best first."""

        def _around(self, point: LatLon, most: int) -> Iterable[Location]: ...

    if TYPE_CHECKING:

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
        """The best place of that name, or None; without `exactly_one` all, best first.

        This is geopy's interface and, like its services, answers with the likeliest place
        where `locate` would ask.
        """
        from geo.gazetteer.location import Location

        codes = [country_codes] if isinstance(country_codes, str) else list(country_codes or [])
        most = 1 if exactly_one else (limit or _MOST)
        found = [
            place
            for country in (codes or [""])
            for place in self.lookup(query, country=country, limit=most)
        ]
        if len(codes) > 1:
            found = self._ordered(found)
        places = [Location.of(place) for place in found[:most]]
        return next(iter(places), None) if exactly_one else places

    def _ordered(self, found: list[Found]) -> list[Found]:
        """The places of several countries, best first."""
        return found

    if TYPE_CHECKING:

        @overload
        def reverse(self, query: LatLon, exactly_one: Literal[True] = True) -> Location | None: ...

        @overload
        def reverse(
            self, query: LatLon, exactly_one: bool, limit: int = _MOST
        ) -> Location | list[Location] | None: ...

    def reverse(
        self, query: LatLon, exactly_one: bool = True, limit: int = _MOST
    ) -> Location | list[Location] | None:
        """What lies at (lat, lon), or None; without `exactly_one` at most `limit` places.

        Of the gazetteer it is the place nearest to the point, within 100 km, and `raw`
        tells how far that is, in km.
        """
        places = list(self._around(query, 1 if exactly_one else limit))
        return next(iter(places), None) if exactly_one else places
