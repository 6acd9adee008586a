"""An event or a leg told in lines of plain text, for formats that hold descriptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geo.formats.account import (
    Account,
    ClaimAccount,
    CrossingAccount,
    EventAccount,
    GapAccount,
    LegAccount,
    metres_words,
)
from geo.formats.instants import bounds_words
from geo.journey import Stance
from geo.railway.routing import spot
from geo.schedule import window_words

STANCES: dict[Stance, str] = {
    "asserted": "Reported.",
    "estimated": "Estimated, by those who say it.",
    "hearsay": "Hearsay.",
    "expected": "Expected, not reported as done.",
    "denied": "Denied.",
}


def event_lines(account: EventAccount) -> Iterator[str]:
    """An event: how sure, when, where, what is said by whom, and what contradicts it."""
    yield STANCES[account.stance]
    if account.event.who:
        yield f"Who: {account.event.who}"
    yield time_line(account)
    yield from _place_lines(account)
    for claim in account.claims:
        yield from claim_lines(claim)
    for text in account.contradictions:
        yield f"Contradiction: {text}"


def time_line(account: EventAccount) -> str:
    """When an event was, in words and bounds, and whether a source says so."""
    time = account.time
    if time.interval is None:
        return f"When: no source says. {time.because}".rstrip()
    bounds = bounds_words(time.interval, time.zone)
    if time.timed == "computed":
        return f"When (computed, no source says): {bounds}. {time.because}".rstrip()
    extent = "lasting for" if time.extent == "during" else "at some moment of"
    sure = "" if time.stance == "asserted" else f" ({time.stance})"
    told = f"When: {time.text}{sure}; {extent} the time {bounds}."
    return f"{told} The sources disagree; this is all they name." if time.disputed else told


def claim_lines(entry: ClaimAccount) -> Iterator[str]:
    """A claim: the quote, who says it in which report, its words of time, and cautions."""
    yield f"“{entry.quote}”"
    yield f"By: {entry.chain}. In: {entry.report.name}, {entry.report.published}. {_stance(entry)}"
    if entry.claim.when and entry.time.interval is not None:
        words = ", ".join(f"“{phrase}”" for phrase in entry.claim.when)
        bounds = bounds_words(entry.time.interval, entry.time.zone)
        yield f"Time in these words: {words}, read as {entry.time.text}: {bounds}."
    if entry.claim.caveat:
        yield f"Caveat of the report: “{entry.claim.caveat}”"
    yield from (f"Note: {flag}" for flag in entry.time.flags)
    if entry.claim.assumed:
        yield f"Assumed by the editor: {entry.claim.assumed}"


def leg_lines(account: LegAccount) -> Iterator[str]:
    """A leg: whether it is expected, how long, how much of it is drawn, and what it rests on."""
    leg = account.leg
    yield "Reported." if leg.status == "reported" else "Expected, not reported as done."
    yield f"{leg.km:,.1f} km by {leg.by}. {leg.basis}".rstrip()
    if leg.by == "rail":
        yield f"{leg.km_track:,.1f} km of known track, {leg.km_drawn:,.1f} km drawn without one."
    if account.via:
        yield f"Via: {', '.join(account.via)}"
    for entry in account.crossings:
        yield f"{entry.label}, {crossing_words(entry, account)}"
    yield from (gap_words(entry) for entry in account.gaps)


def crossing_words(entry: CrossingAccount, account: LegAccount) -> str:
    """How far along its leg a crossing lies, when it can have been made, and on what it rests."""
    crossing = entry.crossing
    words = window_words(entry.window, entry.zone) if entry.window else ""
    when = f", {words}" if words else ""
    return f"{crossing.km:,.1f} km after {account.start}{when}; {crossing.basis}"


def gap_words(entry: GapAccount) -> str:
    """Where a gap in the railway's data lies, how wide it is, and what is assumed of it."""
    gap = entry.gap
    told = f"Gap in the railway’s data, {metres_words(gap.metres)} at {spot(gap.lon, gap.lat)}: "
    if gap.island:
        return f"{told}the tracks do not meet there, and that the leg runs across is assumed."
    return f"{told}so near to each other that the tracks are taken to meet."


def gaps_told(legs: Iterable[LegAccount]) -> Iterator[str]:
    """For each leg over gaps in the railway's data how many, how wide, where, what is assumed.

    One sentence a leg, for formats that have no room for each gap.
    """
    for leg in legs:
        if not leg.gaps:
            continue
        whole = metres_words(sum(entry.gap.metres for entry in leg.gaps))
        far = [entry.gap for entry in leg.gaps if entry.gap.island]
        count = "a gap" if len(leg.gaps) == 1 else f"{len(leg.gaps)} gaps"
        widest = max((entry.gap for entry in leg.gaps), key=lambda gap: gap.metres)
        at = "at" if len(leg.gaps) == 1 else "the widest at"
        assumed = f", {metres_words(sum(gap.metres for gap in far))} of it assumed" if far else ""
        yield (
            f"{leg.label} was taken across {count} in the railway’s data, {whole}{assumed}, "
            f"{at} {spot(widest.lon, widest.lat)}"
        )


def journey_lines(account: Account) -> Iterator[str]:
    """A journey: its summary, its reports, the editor's assumptions, contradictions and credits."""
    if account.summary:
        yield account.summary
    yield f"Traveller: {account.traveller}"
    for entry in account.reports:
        parts = (entry.name, entry.report.publisher, entry.published, entry.report.url)
        yield f"Report: {', '.join(part for part in parts if part)}"
        if entry.report.assumed:
            yield f"Assumed by the editor: {entry.report.assumed}"
    yield from (f"Assumed by the editor: {text}" for text in account.assumptions)
    yield from (f"Contradiction: {text}" for text in account.contradictions)
    yield from account.credits


def _place_lines(account: EventAccount) -> Iterator[str]:
    place = account.place
    if place is None:
        yield "Where: no source says."
        return
    yield f"Where: {place.name} ({place.basis})." if place.basis else f"Where: {place.name}."
    if place.assumed:
        yield f"Assumed by the editor: {place.assumed}"


def _stance(entry: ClaimAccount) -> str:
    return STANCES[entry.claim.stance]
