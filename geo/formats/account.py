"""A journey as every plain format tells it: claims, events, places and legs, resolved.

Voices stand here by name, quotes in their report's own spelling, and times with the words
that they were read from. Instants stay as they are; the formats spell them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from shapely import Point

from geo.border import areas
from geo.claimtime import ClaimTime
from geo.credits import borders_credit, data_credits
from geo.interval import Interval
from geo.journey import Claim, Event, Report, Stance, Voice
from geo.places import Located
from geo.prism import crossing_times
from geo.railway import Gap
from geo.route import LegCrossing, RoutedLeg
from geo.schedule import DONE, SURENESS, EventTime

if TYPE_CHECKING:
    from geo.check import Checked


@dataclass(frozen=True, slots=True)
class ReportAccount:
    """A report under its key; `published` is ISO 8601, a day or a minute as it was given."""

    key: str
    report: Report
    published: str

    @property
    def name(self) -> str:
        """The report's title, or its key where it has none."""
        return self.report.title or self.key


@dataclass(frozen=True, slots=True)
class ClaimAccount:
    """One claim: `number` counts its event's claims from 1.

    `quote` and `sentence`, the sentences around it, are the report's own characters;
    `position` is the quote's [from, to) in the report. `by` are the voices, nearest to
    the reader first; none is the report's own voice.
    """

    number: int
    claim: Claim
    time: ClaimTime
    report: ReportAccount
    quote: str
    sentence: str
    position: tuple[int, int]
    by: tuple[Voice, ...]

    @property
    def chain(self) -> str:
        """Who says it, from whom: `TBS, broadcaster, citing unnamed Russian officials`."""
        return ", citing ".join(voice_words(voice) for voice in self.by) or "the report itself"


@dataclass(frozen=True, slots=True)
class EventAccount:
    """One event: `number` is its place in the journey file, from 1.

    `place` is None where the place was not given. `stance` is the surest claim's.
    `contradictions` are the sentences that tell what contradicts it.
    """

    number: int
    event: Event
    time: EventTime
    place: Located | None
    claims: tuple[ClaimAccount, ...]
    stance: Stance
    contradictions: tuple[str, ...]

    @property
    def point(self) -> Point | None:
        """Where it was, if the place was given."""
        return self.place.point if self.place else None

    @property
    def label(self) -> str:
        """The title, marked where no source tells the event as done."""
        return self.event.title if self.stance in DONE else f"{self.event.title} ({self.stance})"


@dataclass(frozen=True, slots=True)
class CrossingAccount:
    """A leg's border crossing: `number` counts from 1, `place` names it where the journey does.

    `window` is when it can have been made, None if never, `zone` the journey's.
    """

    number: int
    crossing: LegCrossing
    place: str | None
    window: Interval | None = None
    zone: str = "UTC"

    @property
    def label(self) -> str:
        """Which border is crossed, and under which name."""
        kind = "Limit of waters" if self.crossing.waters else "Border crossing"
        name = f"{kind}, {self.crossing.leaving} to {self.crossing.entering}"
        return f"{name}: {self.place}" if self.place else name

    @property
    def disputed(self) -> list[str]:
        """The names of the disputed areas on either side of it."""
        return area_names(self.crossing.disputed)


@dataclass(frozen=True, slots=True)
class GapAccount:
    """A gap in the railway's data that a leg was taken across: `number` counts from 1."""

    number: int
    gap: Gap

    @property
    def label(self) -> str:
        """How wide it is, marked where the leg's way across it is assumed."""
        assumed = ", assumed to be joined" if self.gap.island else ""
        return f"Gap in the railway’s data, {metres_words(self.gap.metres)}{assumed}"

    @property
    def point(self) -> Point:
        """Where it begins, in degrees."""
        return Point(self.gap.lon, self.gap.lat)


@dataclass(frozen=True, slots=True)
class LegAccount:
    """One leg: `number` counts from 1; `start`, `end` and `via` are names of places.

    `gaps` are those in the railway's data that it was taken across, in order.
    """

    number: int
    leg: RoutedLeg
    start: str
    end: str
    via: tuple[str, ...]
    crossings: tuple[CrossingAccount, ...]
    gaps: tuple[GapAccount, ...] = ()

    @property
    def label(self) -> str:
        """From where to where, marked if it is only expected."""
        name = f"{self.start} to {self.end}"
        return name if self.leg.status == "reported" else f"{name} ({self.leg.status})"

    @property
    def disputed(self) -> list[str]:
        """The names of the disputed areas that it passes."""
        return area_names(self.leg.disputed)


@dataclass(frozen=True, slots=True)
class Account:
    """A whole journey. `assumptions` are the editor's, for all of it.

    `view` is the country in whose eyes disputed ground is seen, if one was chosen.
    `credits` name those whose data the points, lines and zones were computed from.
    """

    name: str
    title: str
    summary: str
    traveller: str
    zone: str
    language: str
    reports: tuple[ReportAccount, ...]
    events: tuple[EventAccount, ...]
    legs: tuple[LegAccount, ...]
    assumptions: tuple[str, ...]
    contradictions: tuple[str, ...]
    credits: tuple[str, ...]
    view: str | None = None


def account_of(checked: Checked) -> Account:
    """What the plain formats tell of a journey, in the order of its file."""
    journey = checked.journey
    reports = {
        key: ReportAccount(key, report, _published(report.published))
        for key, report in journey.reports.items()
    }
    contradictions = _contradictions(checked)
    return Account(
        name=checked.name,
        title=journey.title,
        summary=journey.summary,
        traveller=journey.traveller,
        zone=journey.zone,
        language=journey.language,
        reports=tuple(reports.values()),
        events=tuple(
            _event(checked, reports, number, event, tuple(contradictions.get(event.id, ())))
            for number, event in enumerate(journey.events, 1)
        ),
        legs=tuple(legs_of(checked)),
        assumptions=tuple(assumption.text for assumption in journey.assumptions),
        contradictions=tuple(part.text for part in checked.contradictions),
        credits=tuple(_credits(checked)),
        view=journey.view,
    )


def voice_words(voice: Voice) -> str:
    """A voice with its role; one that the report does not name is said to be unnamed."""
    name = f"unnamed {voice.name}" if voice.unnamed else voice.name
    return f"{name}, {voice.role}" if voice.role else name


def metres_words(metres: float) -> str:
    """A gap's width: to a tenth of a metre where it is small, in km from one on."""
    if metres >= 1000:
        return f"{metres / 1000:,.1f} km"
    return f"{metres:.1f} m" if metres < 10 else f"{metres:.0f} m"


def area_names(keys: Iterable[str]) -> list[str]:
    """The names of disputed areas by their keys."""
    return [areas()[key].name for key in keys]


def _event(
    checked: Checked,
    reports: Mapping[str, ReportAccount],
    number: int,
    event: Event,
    contradictions: tuple[str, ...],
) -> EventAccount:
    return EventAccount(
        number=number,
        event=event,
        time=checked.events[event.id],
        place=checked.located[event.place] if event.place else None,
        claims=tuple(_claim(checked, reports, event, place) for place in range(len(event.claims))),
        stance=min((claim.stance for claim in event.claims), key=SURENESS.index),
        contradictions=contradictions,
    )


def _contradictions(checked: Checked) -> dict[str, list[str]]:
    """The sentences that tell what contradicts each event, by its id."""
    told: dict[str, list[str]] = {}
    for part in checked.contradictions:
        for key in dict.fromkeys(event for event, _ in part.claims):
            told.setdefault(key, []).append(part.text)
    return told


def _claim(
    checked: Checked, reports: Mapping[str, ReportAccount], event: Event, place: int
) -> ClaimAccount:
    claim = event.claims[place]
    article = checked.file.articles[claim.report]
    span = checked.file.positions[event.id, place]
    return ClaimAccount(
        number=place + 1,
        claim=claim,
        time=checked.claims[event.id, place],
        report=reports[claim.report],
        quote=article[span],
        sentence=checked.file.excerpts[event.id, place].text,
        position=(span.start, span.end),
        by=tuple(checked.journey.voices[key] for key in claim.by),
    )


def legs_of(checked: Checked) -> Iterator[LegAccount]:
    """The legs of a journey, with the names of their places and the times of their borders."""
    located = checked.located
    zone, times = checked.journey.zone, crossing_times(checked)
    for number, (leg, routed) in enumerate(zip(checked.journey.legs, checked.legs, strict=True), 1):
        yield LegAccount(
            number=number,
            leg=routed,
            start=located[leg.start].name,
            end=located[leg.end].name,
            via=tuple(located[key].name for key in leg.via),
            crossings=tuple(
                CrossingAccount(
                    place,
                    crossing,
                    located[crossing.key].name if crossing.key else None,
                    window,
                    zone,
                )
                for place, (crossing, window) in enumerate(
                    zip(routed.crossings, times[number - 1], strict=True), 1
                )
            ),
            gaps=tuple(GapAccount(place, gap) for place, gap in enumerate(routed.gaps, 1)),
        )


def _credits(checked: Checked) -> Iterator[str]:
    if checked.located:
        yield borders_credit(checked)
    yield from data_credits(checked)


def _published(published: date | datetime) -> str:
    if isinstance(published, datetime):
        return published.isoformat(timespec="minutes")
    return published.isoformat()
