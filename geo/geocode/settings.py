"""Which geocoding service a user turned on, by environment variables.

DATELINE_GEOCODER       nominatim, photon, geonames, pelias, arcgis or opencage
DATELINE_GEOCODER_URL   where it runs, if it is not the public one
DATELINE_CONTACT        an address that the service's keepers can write to
DATELINE_GEOCODER_KEY   the user's key at a service that asks for one
DATELINE_GEONAMES_USER  the user's name at GeoNames
DATELINE_BASE_URL       where this deployment is in the web, which the service is told

Streamlit's secrets of these names are environment variables to the app.
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

PRODUCT = "dateline/0.1"

Name = Literal["nominatim", "photon", "geonames", "pelias", "arcgis", "opencage"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of service: its name, its public address, and what it demands of who asks.

    `public` is empty where everybody runs their own. `key` names the variable that holds
    what it knows the user by; `keyed`: it answers nobody without.
    """

    title: str
    public: str
    key: str = "DATELINE_GEOCODER_KEY"
    keyed: bool = False
    wants_contact: bool = False


KINDS: dict[Name, Kind] = {
    "nominatim": Kind("Nominatim", "https://nominatim.openstreetmap.org", wants_contact=True),
    "photon": Kind("Photon", "https://photon.komoot.io", wants_contact=True),
    "geonames": Kind(
        "GeoNames", "https://secure.geonames.org", key="DATELINE_GEONAMES_USER", keyed=True
    ),
    "pelias": Kind("Pelias", ""),
    "arcgis": Kind("ArcGIS", "https://geocode.arcgis.com", wants_contact=True),
    "opencage": Kind("OpenCage", "https://api.opencagedata.com", keyed=True),
}
"""The services by the names that settings give them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Which service, where it runs, and as whom it is asked: `user` is a name or a key."""

    service: Name
    url: str
    contact: str = ""
    user: str = field(default="", repr=False)
    deployment: str = ""

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings | None:
        """The user's settings, or None if no service is turned on.

        Raises DatelineError for a service that is not known, or lacks what it needs.
        """
        named = environ.get("DATELINE_GEOCODER", "").strip().lower()
        if not named:
            return None
        service = _service(named)
        kind = KINDS[service]
        url = environ.get("DATELINE_GEOCODER_URL", "").strip().rstrip("/") or kind.public
        contact = environ.get("DATELINE_CONTACT", "").strip()
        user = environ.get(kind.key, "").strip()
        deployment = environ.get("DATELINE_BASE_URL", "").strip()
        _demand(service, url, contact, user)
        return cls(service, url, contact, user, deployment if deployment.isascii() else "")

    @property
    def agent(self) -> str:
        """Who asks, for the service's keepers: the product, where it runs, whom to write to."""
        told = "; ".join(part for part in (self.deployment, self.contact) if part)
        return f"{PRODUCT} ({told})" if told else PRODUCT

    @property
    def host(self) -> str:
        """The host that is asked, without a password that may stand in its address."""
        parts = urlsplit(self.url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)

    @property
    def title(self) -> str:
        """The service for a message: `Nominatim (localhost:8080)`."""
        return f"{KINDS[self.service].title} ({self.host})"


def _service(named: str) -> Name:
    names: tuple[Name, ...] = get_args(Name)
    for name in names:
        if name == named:
            return name
    near = difflib.get_close_matches(named, names, n=1)
    raise InvalidSetting(
        f"DATELINE_GEOCODER is {quoted(named)}. Expected {', '.join(names[:-1])} or {names[-1]}",
        f"The nearest is {near[0]}" if near else "Leave it out to stay offline",
    )


def _demand(service: Name, url: str, contact: str, user: str) -> None:
    try:
        parts = urlsplit(url)
        right = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        secret = bool(parts.query or parts.fragment or "@" in parts.netloc)
    except ValueError:
        right = secret = False
    kind = KINDS[service]
    if not url:
        raise InvalidSetting(
            f"{kind.title} has no public address",
            "Set DATELINE_GEOCODER_URL to where yours runs",
        )
    if not right:
        raise InvalidSetting(
            "DATELINE_GEOCODER_URL is no address of a service",
            f"Give one such as {kind.public or 'https://pelias.example.org'}",
        )
    if secret:  # it would stand in logs, and geopy could not use it
        raise InvalidSetting(
            "DATELINE_GEOCODER_URL holds a key, a password or a question",
            f"Give the bare address; a key belongs in {kind.key}",
        )
    if kind.keyed and not user:
        raise InvalidSetting(
            f"{kind.title} answers registered users only",
            f"Set {kind.key} to {'your name' if service == 'geonames' else 'your key'} there",
        )
    if not (contact.isascii() and contact.isprintable()):
        raise InvalidSetting("DATELINE_CONTACT must be printable ASCII", "Give an e-mail address")
    if url == kind.public and kind.wants_contact and not contact:
        raise InvalidSetting(
            f"The public {kind.title} asks to know whom to write to",
            "Set DATELINE_CONTACT to an e-mail address",
        )
