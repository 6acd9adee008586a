"""The model of a journey: what its reports say of it, and what its editor adds.

A journey is a folder with a `journey.yaml` and the texts of its reports. This module
holds what the file says, checked key by key; `journeyfile` reads and writes it. The
order of the fields here is the order in which a new file explains them.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from geo.palette import colour_in, dark_variables, light_variables
from geo.tiles import tiles_named
from geo.zones import zone_named

Stance = Literal["asserted", "estimated", "expected", "denied", "hearsay"]
Kind = Literal[
    "departure",
    "arrival",
    "stop",
    "crossing",
    "meeting",
    "presence",
    "statement",
    "description",
]
Mode = Literal["rail", "sea", "air", "road", "foot"]
Extent = Literal["during", "within"]

LASTING: frozenset[Kind] = frozenset({"presence", "stop"})


def _known_zone(name: str) -> str:
    return zone_named(name).key


def _known_tiles(name: str) -> str:
    return tiles_named(name).name


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _published(value: object) -> object:
    """A date stays a date, a date and time a minute: neither is made more exact than typed."""
    if not isinstance(value, str):
        return value
    try:
        if "T" in value or " " in value.strip():
            return datetime.fromisoformat(value.strip())
        return date.fromisoformat(value.strip())
    except ValueError:
        raise ValueError("Expected a date such as 2023-09-12, or 2023-09-12T14:30") from None


Published = Annotated[datetime | date, BeforeValidator(_published)]
Zone = Annotated[str, AfterValidator(_known_zone)]
Words = Annotated[str, Field(min_length=1)]
Phrases = Annotated[tuple[Words, ...], BeforeValidator(_listed)]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class Part(BaseModel):
    """What all parts of a journey share: they are read-only, and unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Report(Part):
    """A text that reports the journey, and when it was published.

    `rights` says what may be shown of it; without it an export holds the quotes and the
    sentences around them.
    """

    file: Words
    title: str = ""
    published: Published
    zone: Zone | None = None
    language: str = "en"
    publisher: str = ""
    url: str = ""
    rights: Literal["quotes", "full"] = "quotes"
    assumed: str = ""


class Voice(Part):
    """Somebody who says something: an agency, an official, a source that stays unnamed."""

    name: Words
    role: str = ""
    country: Country | None = None
    unnamed: bool = False


class Surveyed(Part):
    """A point that the editor gives, in degrees, and where it was taken from."""

    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
    source: Words


class JourneyPlace(Part):
    """Where something happened: a name to look up, a surveyed point, or a border crossing.

    `crossing: [KP, RU]` is computed from the route, unless `surveyed` gives the point.
    `id` is the gazetteer's, so that a later gazetteer cannot move the place unnoticed.
    """

    name: str = ""
    country: Country | None = None
    crossing: tuple[Country, Country] | None = None
    surveyed: Surveyed | None = None
    id: str = ""
    assumed: str = ""


class Claim(Part):
    """What one source says of an event, in its own words.

    `quote` and `caveat` stand in the report and each phrase of `when` stands in the
    quote. `by` names the voices, nearest to the reader first; without any it is the
    report's own voice. `anchor` names the event that the words of time hang on, instead
    of the report's date.
    """

    quote: Words
    report: str
    by: tuple[str, ...] = ()
    when: Phrases = ()
    stance: Stance = "asserted"
    anchor: str | None = None
    zone: Zone | None = None
    extent: Extent | None = None
    caveat: str = ""
    assumed: str = ""


class Event(Part):
    """What was reported to have happened, or to be going to happen.

    `place` is a key of the journey's places; without it the place was not given. `who`
    is whose deed it is, where not the traveller's. `about` names the event that this one
    is another account of: claims of both are held against each other.
    """

    id: Annotated[str, Field(pattern=r"^[\w-]+$")]
    title: Words
    kind: Kind
    place: str | None = None
    who: str = ""
    about: str | None = None
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]


class Leg(Part):
    """A part of the route, from place to place. `via` are places in between, in order."""

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    start: Annotated[str, Field(alias="from")]
    end: Annotated[str, Field(alias="to")]
    by: Mode
    via: tuple[str, ...] = ()
    status: Literal["reported", "expected"] = "reported"


class Card(Part):
    """A card of the story: an event, and what the editor says to it, in words of their own."""

    event: Words
    words: str = ""


class Assumption(Part):
    """What the editor takes for granted: `speed_kmh` is the highest speed by mode."""

    text: Words
    speed_kmh: dict[Mode, Annotated[float, Field(gt=0)]] = {}


class Look(Part):
    """How the newsroom has its maps look; without it they look as Dateline's do.

    `accent` is the colour of the traveller and of the chief button. `variables` are colours
    of the light theme, and typefaces, by the names of `geo.palette`; `dark` holds the
    colours of the dark theme. What would leave text or lines illegible is refused.
    """

    theme: Literal["auto", "light", "dark"] = "auto"
    accent: Annotated[str, AfterValidator(colour_in)] | None = None
    variables: Annotated[dict[str, str], AfterValidator(light_variables)] = {}
    dark: Annotated[dict[str, str], AfterValidator(dark_variables)] = {}


class Journey(Part):
    """One journey as its file tells it. `tiles` names a provider of map tiles.

    `network` names the imported railway that legs by rail run on; without it, and where that
    cannot serve a leg, they run on the corridor that comes with Dateline.

    `view` is the country in whose eyes disputed areas are seen, if it claims any; without it
    they count as the rules of `geo.border.area` have it.

    `story` says which events are told as a story, and in which order; without it all are,
    as they stand in the file.
    """

    title: Words
    summary: str = ""
    traveller: Words
    language: str = "en"
    zone: Zone
    reports: Annotated[dict[str, Report], Field(min_length=1)]
    voices: dict[str, Voice] = {}
    places: dict[str, JourneyPlace] = {}
    events: tuple[Event, ...] = ()
    legs: tuple[Leg, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    network: Words | None = None
    view: Country | None = None
    story: tuple[Card, ...] = ()
    look: Look = Look()
    tiles: Annotated[str, AfterValidator(_known_tiles)] | None = None

    def event(self, key: str) -> Event:
        """The event of that id. Raises KeyError if there is none."""
        for event in self.events:
            if event.id == key:
                return event
        raise KeyError(key)


def lasts(event: Event, claim: Claim) -> bool:
    """Whether the claim's event fills its interval (during) or lies somewhere in it (within)."""
    return claim.extent == "during" if claim.extent else event.kind in LASTING
