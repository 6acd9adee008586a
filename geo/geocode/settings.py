"""Which geocoding service a user turned on, by environment variables.

DATELINE_GEOCODER       nominatim, photon or geonames
DATELINE_GEOCODER_URL   where it runs, if it is not the public one
DATELINE_CONTACT        an address that the service's keepers can write to
DATELINE_GEONAMES_USER  the user's name at GeoNames
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args
from urllib.parse import urlsplit

from geo.errors import InvalidSetting
from geo.gazetteer.namesake import quoted

Name = Literal["nominatim", "photon", "geonames"]

TITLES: dict[Name, str] = {"nominatim": "Nominatim", "photon": "Photon", "geonames": "GeoNames"}

_PUBLIC: dict[Name, str] = {
    "nominatim": "https://nominatim.openstreetmap.org",
    "photon": "https://photon.komoot.io",
    "geonames": "https://secure.geonames.org",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Which service, where it runs, and as whom it is asked."""

    service: Name
    url: str
    contact: str = ""
    user: str = field(default="", repr=False)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings | None:
        """The user's settings, or None if no service is turned on.

        Raises DatelineError for a service that is not known, or lacks what it needs.
        """
        named = environ.get("DATELINE_GEOCODER", "").strip().lower()
        if not named:
            return None
        service = _service(named)
        url = environ.get("DATELINE_GEOCODER_URL", "").strip().rstrip("/") or _PUBLIC[service]
        contact = environ.get("DATELINE_CONTACT", "").strip()
        user = environ.get("DATELINE_GEONAMES_USER", "").strip()
        _demand(service, url, contact, user)
        return cls(service, url, contact, user)

    @property
    def host(self) -> str:
        """The host that is asked, without a password that may stand in its address."""
        parts = urlsplit(self.url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)

    @property
    def title(self) -> str:
        """The service for a message: `Nominatim (localhost:8080)`."""
        return f"{TITLES[self.service]} ({self.host})"


def _service(named: str) -> Name:
    names: tuple[Name, ...] = get_args(Name)
    for name in names:
        if name == named:
            return name
    near = difflib.get_close_matches(named, names, n=1)
    raise InvalidSetting(
        f"DATELINE_GEOCODER is {quoted(named)}. Expected nominatim, photon or geonames",
        f"The nearest is {near[0]}" if near else "Leave it out to stay offline",
    )


def _demand(service: Name, url: str, contact: str, user: str) -> None:
    try:
        parts = urlsplit(url)
        right = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        right = False
    if not right:
        raise InvalidSetting(
            "DATELINE_GEOCODER_URL is no address of a service",
            f"Give one such as {_PUBLIC[service]}",
        )
    if service == "geonames" and not user:
        raise InvalidSetting(
            "GeoNames answers registered users only",
            "Set DATELINE_GEONAMES_USER to your name there",
        )
    if not (contact.isascii() and contact.isprintable()):
        raise InvalidSetting("DATELINE_CONTACT must be printable ASCII", "Give an e-mail address")
    if url == _PUBLIC[service] and service != "geonames" and not contact:
        raise InvalidSetting(
            f"The public {TITLES[service]} asks to know whom to write to",
            "Set DATELINE_CONTACT to an e-mail address",
        )
