"""All names of a report to places, together: an answer for each, or a question.

A name that several places bear is read by what the text says beside it, by the countries
and regions that it names, by how many people live there, and by where the other names lie.
Only what is likelier than `SURE` is asserted; everything else is a question that lists what
may be meant, since a wrong dot on a map is worse than a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geo.gazetteer.found import Found, LatLon
from geo.interval import Interval
from geo.resolution.answer import SURE, Answer, Question, Resolved, answer
from geo.resolution.model import probabilities, weights
from geo.resolution.report import FASTEST_KMH, features_of, read
from geo.resolution.serving import Tracks

__all__ = ["SURE", "Answer", "Question", "Resolved", "resolve"]


def resolve(
    names: Sequence[str | tuple[str, int]],
    *,
    text: str = "",
    near: LatLon | str | None = None,
    on: date | str | None = None,
    times: Sequence[Interval | None] = (),
    kmh: float = FASTEST_KMH,
    railway: Tracks | None = None,
) -> list[Answer]:
    """The place that each name of a report means, or a question, in the order of the names.

    A name is a string, or (string, offset in `text`) where it stands several times. `near`
    is where the paper or the report comes from, as (lat, lon) in degrees or a place's name;
    a dateline that the text begins with is read as well.

    `on` is the report's date (ISO 8601 if a string). A name that was in use then (Leningrad
    in 1943; until ten years after it was changed) is read as the place's own and not as
    another word for it; one that was not yet (Volgograd in 1943) speaks against its place.
    Names that have passed away are read at any date. The years are in
    data/gazetteer/old_names.csv and data/resolution/wide.csv; of other names `on` says nothing.

    `times` has for each name when the traveller was there, or None: a place that cannot be
    reached from the others by then, at `kmh` at most, is not asserted. `railway` is a
    network (geo.network_named), instead of the corridor that comes along: where two names
    stand beside each other, places that it joins speak for each other.

    Nothing is asked of a network. Raises UnknownPlace for a `near` that is no place,
    UnknownPhrase for an `on` that is no date, CacheUnusable where the gazetteer cannot be
    built, ValueError for times that are not as many as the names, a speed that is not above 0,
    and one name in place of a list, TypeError for what is no name.
    """
    report = read(names, text, near, on, times, kmh, railway)
    groups: list[tuple[Found, ...]] = [asked.found for asked in report.asked]
    likely, filled = probabilities(
        features_of(report), groups, report.course, report.known, weights()
    )
    told = [
        answer(asked, chances, rows)
        for asked, chances, rows in zip(report.asked, likely, filled, strict=True)
    ]
    return [told[report.group[i]].called(name) for i, name in enumerate(report.names)]
