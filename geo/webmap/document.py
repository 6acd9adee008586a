"""The map document: all that the page is told of a journey, as plain data.

This is the contract between Python and the front end. `geo/webmap/front/types.js` holds
the same fields as JSDoc typedefs, and a test compares the two.

Instants are whole milliseconds since 1970 in UTC; None is an open edge or no time.
Lines are whole numbers, `x, y, dx, dy, dx, dy, …`, in units of 1 / `PRECISION` degrees,
x = longitude, written as a short text (see `lines`). Where the journey lies on both sides of 180
degrees, all longitudes of a document go on beyond them (to 194 for 166 west), so that
it is drawn in one piece. References between things are indices into the document's
lists. Every string is plain text and is shown as text.

In the page a document of up to 200 events is plain JSON with these fields. A larger one
travels packed (see `pack`), and the front end reads the same fields from it: only an
excerpt's text comes later, when it is asked for.

All is made once and never changed. The four parts of which there are tens of thousands are
not declared frozen, since that makes each take four times as long to make.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Line = str
Stance = Literal["asserted", "estimated", "expected", "denied", "hearsay"]

NONE: list[Any] = []
"""No parts: one list for all that have none of something, as nothing of a document is changed."""

PRECISION = 100_000
FORMAT = "dateline-map/1"


@dataclass(frozen=True, slots=True)
class ReportDoc:
    """A report: what was read, and when it was published; `assumed` is the editor's.

    `zone` is the clock of `published`. `runs` are numbers of sentences in the order of the
    text: those before the first passage that claims quote, those of the passage, those
    between it and the next, and so on to those after the last. A passage is an excerpt or a
    caveat, or several of them that overlap. `rights`: with `quotes` nothing else of the
    report is here; with `full` there are in `rest` the words before, between and after the
    passages. `caveats` say where those of its claims begin: [event, claim, character].
    `pieces` are, passage by passage, how many excerpts and caveats it is made of.
    """

    id: str
    title: str
    published: int | None
    publishedText: str
    language: str
    publisher: str = ""
    url: str = ""
    assumed: str = ""
    zone: str = "UTC"
    rights: Literal["quotes", "full"] = "quotes"
    runs: list[int] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    caveats: list[tuple[int, int, int]] = field(default_factory=list)
    pieces: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class VoiceDoc:
    """Who says it; `unnamed` voices are sources that the report does not name."""

    id: str
    name: str
    role: str = ""
    country: str = ""
    unnamed: bool = False


@dataclass(slots=True)
class PlaceDoc:
    """Where something was reported, in degrees.

    `far`: too far off the route for the first view, so that an arrow at the map's edge
    names it. `basis` says in words what the point rests on; `km` is where it lies along
    the whole route, None if it does not. `radiusKm`, where it is not None, says that the
    place is an area which that many kilometres around its point hold, and the point no more
    than its middle.
    """

    id: str
    name: str
    lat: float
    lon: float
    basis: str
    country: str = ""
    localName: str = ""
    far: bool = False
    km: float | None = None
    assumed: str = ""
    radiusKm: float | None = None


@dataclass(slots=True)
class ExcerptDoc:
    """The words of a source: `text` is the sentence around the quote as it stands in the report.

    `quote` is the quote's [from, to) in `text`; `marks` are the decisive words in it
    (the words of time), each [from, to). Offsets are in UTF-16 units, as JavaScript
    counts. `position` is the quote's [from, to) in the report, in Unicode characters, and
    `start` that of the text's first one.
    """

    text: str
    quote: tuple[int, int]
    marks: list[tuple[int, int]]
    position: tuple[int, int]
    language: str
    start: int = 0


@dataclass(slots=True)
class ClaimDoc:
    """One source's statement of an event.

    `by`: indices of voices, nearest to the reader first; empty is the report's own voice.
    `start` and `end` are the claim's own interval (both None with `when` empty: no time
    given); `timeText` is the reading in words; `zone` the zone that it was read in and
    `zoneBasis` why that one. `flags` are cautions about the reading, in words.
    """

    report: int
    by: list[int]
    stance: Stance
    excerpt: ExcerptDoc
    when: list[str]
    start: int | None
    end: int | None
    timeText: str
    zone: str
    zoneBasis: str
    flags: list[str] = field(default_factory=list)
    caveat: str = ""
    assumed: str = ""


@dataclass(frozen=True, slots=True)
class LinkDoc:
    """One constraint of a chain of reasons, in words.

    `claim` is the claim that it rests on, [event, claim], None if it is no claim's. `text`
    is empty where it is no more than the time that this claim gives.
    """

    text: str
    claim: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class FeasibleDoc:
    """What all reports, the order, the way and the speeds leave to an event together.

    `start` and `end` are the outer edges of it. What lasted had begun before `begunBy`
    and ended after `endedFrom`; of a moment both are None. `earliest` and `latest` are the
    reasons why not before and not after, from the fixed one to this event; empty where the
    edge is open. `choices` is in how many consistent choices of contradicting claims it was
    found, `certain` what holds in all of them, None where nothing does, and `apart` what
    each leaves by itself, each once; empty if there is one only, or more than 64.
    """

    start: int | None
    end: int | None
    begunBy: int | None
    endedFrom: int | None
    earliest: list[LinkDoc]
    latest: list[LinkDoc]
    choices: int = 1
    certain: tuple[int | None, int | None] | None = None
    apart: list[tuple[int | None, int | None]] = field(default_factory=list)


@dataclass(slots=True)
class EventDoc:
    """What was reported to have happened, in the order of the journey file.

    `n` is its number, from 1. `place` is an index or None: the place was not given.
    `timed` tells what `start` and `end` rest on: claims that name a time (`reported`),
    what all the others leave (`computed`: just the `feasible` window), or nothing (`none`,
    both None). `extent`: the event lasts for its interval (`during`) or happened at a
    moment in it (`within`). `stance` is that of the least sure claim that the time needs;
    without a reported time, of the surest claim.
    `actor`: whether it is the traveller's movement or somebody else's.
    `conflicts`: indices of contradictions that it is part of. `feasible` is what all
    reports leave together, in one part; in none where that is just the time which its one
    dated claim gives.
    """

    id: str
    n: int
    title: str
    kind: str
    place: int | None
    start: int | None
    end: int | None
    timed: Literal["reported", "computed", "none"]
    timeText: str
    extent: Literal["during", "within"]
    stance: Stance
    actor: Literal["traveller", "other"]
    who: str
    zone: str
    claims: list[ClaimDoc]
    conflicts: list[int]
    feasible: list[FeasibleDoc] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WaypointDoc:
    """A station or stop along a leg, `km` from the leg's start."""

    name: str
    lat: float
    lon: float
    km: float


@dataclass(frozen=True, slots=True)
class CrossingDoc:
    """Where a leg passes from one country to the next, `km` from the leg's start.

    `basis` says what it rests on, and for a surveyed point how far the data's border is.
    """

    lat: float
    lon: float
    km: float
    leaving: str
    entering: str
    basis: str


@dataclass(frozen=True, slots=True)
class GapDoc:
    """Where the railway's data have a gap, of so many metres, that a leg was taken across."""

    lat: float
    lon: float
    metres: float


@dataclass(frozen=True, slots=True)
class LegDoc:
    """A part of the route, in one or more lines (several where it is cut at 180 degrees).

    `start` and `end` are indices of places. `km` = `kmTrack` (known track) + `kmDrawn`
    (drawn from station to station, or as a geodesic). `basis` says so in words. `kmh` is
    the highest speed that the editor takes it to have been travelled at, if any. `gaps`
    are those of the railway's data that it was taken across.
    """

    start: int
    end: int
    by: str
    status: Literal["reported", "expected"]
    lines: list[Line]
    km: float
    kmTrack: float
    kmDrawn: float
    basis: str
    waypoints: list[WaypointDoc]
    crossings: list[CrossingDoc]
    kmh: float | None = None
    gaps: list[GapDoc] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FixDoc:
    """A movement of the traveller's on the reported line.

    `event` is its index, `leg` that of a reported leg, `km` from the leg's start. The
    traveller was not beyond it before `start`, and not short of it from `end` on; None is
    an open edge.
    """

    event: int
    leg: int
    km: float
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class MarkDoc:
    """An event at a point of the whole line, `km` from its start."""

    event: int
    km: float


@dataclass(frozen=True, slots=True)
class PatchDoc:
    """A part of the region that is possible, in kilometres and time, on one kind of leg.

    `corners` are its corners in turn: seconds from the axis' start, metres from the line's.
    """

    status: Literal["reported", "expected"]
    corners: list[int]


@dataclass(frozen=True, slots=True)
class ClockDoc:
    """A stretch of the whole line on which one zone's clocks hold, in kilometres."""

    zone: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class SpeedDoc:
    """How fast the traveller was on average from one event to another, `km` apart on the line.

    `least` and `most` are the hours that the reports leave for it, `slow` and `fast` the
    averages in km/h that follow; None is no bound. `limit` is the highest speed that the
    editor allows, and `idle` the least hours without headway that this implies.
    """

    start: int
    end: int
    km: float
    least: float | None
    most: float | None
    slow: float | None
    fast: float | None
    limit: float | None
    idle: float | None


@dataclass(frozen=True, slots=True)
class ContradictionDoc:
    """Claims that cannot all hold, as [event, claim] indices; `text` says why in words.

    `reason` says it in one line and without the claims' own words. `kind` is times, travel,
    place or done. `change` is the least change that would resolve it, in words.
    """

    kind: str
    text: str
    claims: list[tuple[int, int]]
    reason: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class ChangeDoc:
    """A change of plan, which is news: what was expected and what came, as [event, claim]."""

    expected: tuple[int, int]
    done: tuple[int, int]


@dataclass(frozen=True, slots=True)
class CardDoc:
    """A card of the story: the index of its event, and the editor's words to it."""

    event: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class LabelDoc:
    """A name on the base map: `kind` is country or sea."""

    name: str
    kind: Literal["country", "sea"]
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class BaseMapDoc:
    """Land, borders and names, cut to `box` = [west, south, east, north] in degrees.

    `land`: polygons, each a list of rings (the first the shell). `borders`: lines.
    """

    box: tuple[float, float, float, float]
    land: list[list[Line]]
    borders: list[Line]
    labels: list[LabelDoc]


@dataclass(frozen=True, slots=True)
class CreditDoc:
    """Whose data or code is inside: `text`, and where there is one its address."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class LookDoc:
    """How the newsroom has its maps look: colours and typefaces by the names of the styles.

    `light` holds those of the light theme and all typefaces, `dark` those of the dark one;
    what is not named is as Dateline has it.
    """

    theme: Literal["auto", "light", "dark"] = "auto"
    light: dict[str, str] = field(default_factory=dict)
    dark: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TilesDoc:
    """A background that the page asks a provider's servers, `origins`, for.

    `url` holds {z}, {x}, {y} and, where the provider has them, {s} (one of `subdomains`) and
    {r} (for double resolution). `size` is a tile's width in pixels, `zoomOffset` what is
    added to {z}; `tms`: {y} counts from the south. `bounds` = [west, south, east, north] in
    degrees, None for the whole world. `named`: the tiles name countries and seas
    themselves; `dark`: they want light words on them. `credits` are shown on the map.
    """

    name: str
    url: str
    origins: list[str]
    subdomains: list[str]
    minZoom: int
    maxZoom: int
    size: int
    zoomOffset: int
    tms: bool
    bounds: tuple[float, float, float, float] | None
    named: bool
    dark: bool
    credits: list[CreditDoc]


@dataclass(frozen=True, slots=True)
class MapDocument:
    """One journey as the page shows it.

    `view` is the first view, [west, south, east, north]. `axis` is the time axis'
    [start, end) in milliseconds, None if nothing has a time. `zone` is the journey's
    zone; `zones` are the clocks a reader can choose, IANA names, the first the default.
    `assumptions` are the editor's, for the whole journey. `summary` is one sentence.
    `story` are the cards in order; empty where all events are told, in their own order.
    `fixes` tie the traveller to the reported line, in its order. `marks`, `region` and
    `clocks` are the diagram of distance against time; all are empty without a leg.
    """

    format: str
    id: str
    title: str
    summary: str
    traveller: str
    language: str
    zone: str
    zones: list[str]
    axis: tuple[int, int] | None
    view: tuple[float, float, float, float]
    reports: list[ReportDoc]
    voices: list[VoiceDoc]
    places: list[PlaceDoc]
    events: list[EventDoc]
    legs: list[LegDoc]
    contradictions: list[ContradictionDoc]
    assumptions: list[str]
    basemap: BaseMapDoc
    credits: list[CreditDoc]
    fixes: list[FixDoc] = field(default_factory=list)
    story: list[CardDoc] = field(default_factory=list)
    look: LookDoc = field(default_factory=LookDoc)
    tiles: TilesDoc | None = None
    changes: list[ChangeDoc] = field(default_factory=list)
    speeds: list[SpeedDoc] = field(default_factory=list)
    marks: list[MarkDoc] = field(default_factory=list)
    region: list[PatchDoc] = field(default_factory=list)
    clocks: list[ClockDoc] = field(default_factory=list)
