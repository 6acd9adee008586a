"""Reading and writing a journey's folder: `journey.yaml` and the reports beside it.

All faults of a file come together, each with file, line and field. Quotes are found in
their reports here, so that what passes is known to stand there word for word.
"""

from __future__ import annotations

import difflib
import re
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from geo.article import Article, Excerpt, Span, excerpts, read_article, read_text
from geo.atomic import replacing
from geo.collection import put_off
from geo.errors import DatelineError, Faults, InvalidJourney, UnreadableFile
from geo.journey import Claim, Journey
from geo.journey.keys import validated
from geo.journey.nodes import Nodes, Plain, Step, read_nodes

FILE_NAME = "journey.yaml"

ClaimKey = tuple[str, int]
"""An event's id and the number of one of its claims, from 0."""


@dataclass(frozen=True)
class JourneyFile:
    """A journey as read: its folder, model and reports, and where its quotes stand.

    `positions` and `repeated` tell for each claim its quote's span in the report, and how
    often its words stand there if more than once.
    """

    folder: Path
    journey: Journey
    articles: Mapping[str, Article]
    positions: Mapping[ClaimKey, Span]
    repeated: Mapping[ClaimKey, int]
    nodes: Nodes

    @property
    def name(self) -> str:
        """The folder's name, by which commands and addresses call the journey."""
        return self.folder.resolve().name

    @cached_property
    def excerpts(self) -> Mapping[ClaimKey, Excerpt]:
        """The sentence or sentences that each found quote stands in."""
        quoted: dict[str, list[ClaimKey]] = {key: [] for key in self.articles}
        for event in self.journey.events:
            for number, claim in enumerate(event.claims):
                if (event.id, number) in self.positions:
                    quoted[claim.report].append((event.id, number))
        return {
            key: found
            for report, keys in quoted.items()
            for key, found in zip(
                keys,
                excerpts(self.articles[report], [self.positions[key] for key in keys]),
                strict=True,
            )
        }

    def locate(self, error: DatelineError, *path: Step) -> DatelineError:
        """The error with the file, line and field of a part of the journey file."""
        return self.nodes.at(error, path)


@put_off()
def open_journey(folder: Path) -> tuple[JourneyFile | None, list[DatelineError]]:
    """What can be read of a journey's folder, and everything that is wrong in it.

    Quotes that were not found have no position; parts that do not fit the model are left
    out. None if nothing can be made of the file.
    """
    path = folder / FILE_NAME
    try:
        nodes = read_nodes(read_text(path), path)
        named = _names(nodes.plain())
    except Faults as found:
        return None, list(found.errors)
    except DatelineError as error:
        return None, [error]
    journey, faults = validated(nodes)
    if journey is None:
        return None, _in_order(faults)
    articles, unread = _read_reports(folder, journey, nodes)
    positions, repeated, unfound = _find_quotes(journey, articles, nodes)
    faults += unread + _reference_faults(journey, named, nodes) + unfound
    return JourneyFile(folder, journey, articles, positions, repeated, nodes), _in_order(faults)


def read_journey(folder: Path) -> JourneyFile:
    """Read a journey's folder. Raises Faults with everything that is wrong in it."""
    file, faults = open_journey(folder)
    if faults or file is None:
        raise Faults(faults)
    return file


def rewrite(folder: Path, change: Callable[[CommentedMap], None]) -> None:
    """Change a journey file by machine; comments, order and quoting stay as they are.

    `change` gets the file's content and alters it in place. The file is replaced whole.
    """
    path = folder / FILE_NAME
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    content = yaml.load(read_text(path))
    change(content)
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8") as stream:
        yaml.dump(content, stream)


def new_journey(report: Path, parent: Path, *, published: str = "", zone: str = "") -> Path:
    """Start a journey's folder from a report's text, and return the folder.

    The folder takes the report's name; its journey file explains the keys in comments.
    Raises UnreadableFile for a report that is no text, InvalidJourney if the folder exists.
    """
    article = read_article(report)
    key = re.sub(r"[^\w-]+", "-", report.stem.casefold()).strip("-") or "journey"
    folder = parent / key
    if folder.exists():
        raise InvalidJourney(
            "exists already, and nothing in it was changed",
            "Move it away, or name the report's file otherwise",
        ).at(str(folder))
    title = next(line.strip() for line in article.text.splitlines() if line.strip())
    template = resources.files("geo.journey").joinpath("new_journey.yaml").read_text("utf-8")
    values = {"TITLE": _quoted(title), "PUBLISHED": published, "ZONE": zone, "FILE": report.name}
    text = re.sub("|".join(values), lambda match: values[match.group()], template)
    with tempfile.TemporaryDirectory(dir=parent, prefix=f".{key}-") as temporary:
        unfinished = Path(temporary) / key
        unfinished.mkdir()
        unfinished.joinpath(report.name).write_text(article.text, "utf-8")
        unfinished.joinpath(FILE_NAME).write_text(text, "utf-8")
        unfinished.rename(folder)
    return folder


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _in_order(faults: list[DatelineError]) -> list[DatelineError]:
    return sorted(faults, key=lambda fault: fault.where.line or 0)


def _read_reports(
    folder: Path, journey: Journey, nodes: Nodes
) -> tuple[dict[str, Article], list[DatelineError]]:
    articles: dict[str, Article] = {}
    faults: list[DatelineError] = []
    for key, report in journey.reports.items():
        path = ("reports", key, "file")
        target = (folder / report.file).resolve()
        try:
            if not target.is_relative_to(folder.resolve()):
                raise InvalidJourney(
                    f"“{report.file}” lies outside the journey's folder", "Put the report into it"
                )
            articles[key] = read_article(target)
        except UnreadableFile as error:
            seen = f"{report.file}{f', line {error.where.line}' if error.where.line else ''}"
            told = InvalidJourney(f"{seen}: {error.problem}", error.remedy)
            faults.append(nodes.at(told, path))
        except InvalidJourney as error:
            faults.append(nodes.at(error, path))
    return articles, faults


def _find_quotes(
    journey: Journey, articles: Mapping[str, Article], nodes: Nodes
) -> tuple[dict[ClaimKey, Span], dict[ClaimKey, int], list[DatelineError]]:
    positions: dict[ClaimKey, Span] = {}
    repeated: dict[ClaimKey, int] = {}
    faults: list[DatelineError] = []
    for number, event in enumerate(journey.events):
        for place, claim in enumerate(event.claims):
            article = articles.get(claim.report)
            if article is None:
                continue
            path = ("events", number, "claims", place)
            span, unfound = _find_words(article, claim)
            faults += [nodes.at(error, (*path, *field)) for field, error in unfound]
            if span is not None:
                positions[event.id, place] = span
                count = sum(1 for _ in article.occurrences(claim.quote))
                repeated.update({(event.id, place): count} if count > 1 else {})
    return positions, repeated, faults


def _find_words(
    article: Article, claim: Claim
) -> tuple[Span | None, list[tuple[tuple[Step, ...], DatelineError]]]:
    """The quote's span, and for each field whose words do not stand where they must its fault."""
    faults: list[tuple[tuple[Step, ...], DatelineError]] = []

    def found(words: str, within: Span | None, *field: Step) -> Span | None:
        try:
            return article.find(words, within)
        except DatelineError as error:
            faults.append((field, error))
            return None

    span = found(claim.quote, None, "quote")
    for number, phrase in enumerate(claim.when if span else ()):
        found(phrase, span, "when", *((number,) if len(claim.when) > 1 else ()))
    if claim.caveat:
        found(claim.caveat, None, "caveat")
    return span, faults


def _names(plain: Mapping[str, Plain]) -> dict[str, list[str]]:
    """The names that the file defines, whether or not the parts under them fit."""
    names = {}
    for kind in ("reports", "voices", "places"):
        part = plain.get(kind)
        names[kind] = list(part) if isinstance(part, dict) else []
    events = plain.get("events")
    ids = (
        [item.get("id") for item in events if isinstance(item, dict)]
        if isinstance(events, list)
        else []
    )
    return names | {"events": [name for name in ids if isinstance(name, str)]}


def _reference_faults(
    journey: Journey, names: Mapping[str, list[str]], nodes: Nodes
) -> list[DatelineError]:
    faults = _double_ids(journey, nodes) + _told_twice(journey, nodes)
    for kind, name, path in _references(journey):
        if name is not None and name not in names[kind]:
            fault = InvalidJourney(f"there is no {kind[:-1]} “{name}”", _suggest(name, names[kind]))
            faults.append(nodes.at(fault, path))
    for key, spot in journey.places.items():
        if not (spot.name or spot.crossing or spot.surveyed):
            fault = InvalidJourney("says nowhere", "Give it a name, a crossing or a surveyed point")
            faults.append(nodes.at(fault, ("places", key)))
    return faults


def _references(journey: Journey) -> Iterator[tuple[str, str | None, tuple[Step, ...]]]:
    """Every name that the journey uses: of which kind, the name, and where it stands."""
    for number, event in enumerate(journey.events):
        yield "places", event.place, ("events", number, "place")
        yield "events", event.about, ("events", number, "about")
        for place, claim in enumerate(event.claims):
            here: tuple[Step, ...] = ("events", number, "claims", place)
            yield "reports", claim.report, (*here, "report")
            yield "events", claim.anchor, (*here, "anchor")
            for rank, voice in enumerate(claim.by):
                yield "voices", voice, (*here, "by", rank)
    for number, leg in enumerate(journey.legs):
        yield "places", leg.start, ("legs", number, "from")
        yield "places", leg.end, ("legs", number, "to")
        for rank, stop in enumerate(leg.via):
            yield "places", stop, ("legs", number, "via", rank)
    for number, card in enumerate(journey.story):
        yield "events", card.event, ("story", number, "event")


def _double_ids(journey: Journey, nodes: Nodes) -> list[DatelineError]:
    faults: list[DatelineError] = []
    lines: dict[str, int] = {}
    for number, event in enumerate(journey.events):
        path = ("events", number, "id")
        if event.id in lines:
            both = f"on lines {lines[event.id]} and {nodes.line(path)}"
            fault = InvalidJourney(
                f"“{event.id}” is the id of two events, {both}", "Give each event its own"
            )
            faults.append(nodes.at(fault, path))
        lines.setdefault(event.id, nodes.line(path))
    return faults


def _told_twice(journey: Journey, nodes: Nodes) -> list[DatelineError]:
    faults: list[DatelineError] = []
    lines: dict[str, int] = {}
    for number, card in enumerate(journey.story):
        path = ("story", number, "event")
        if card.event in lines:
            problem = f"“{card.event}” is told already, on line {lines[card.event]}"
            fault = InvalidJourney(problem, "A story tells an event once: take one of them out")
            faults.append(nodes.at(fault, path))
        lines.setdefault(card.event, nodes.line(path))
    return faults


def _suggest(name: str, among: Collection[str]) -> str:
    near = difflib.get_close_matches(name, list(among), 1)
    if near:
        return f"Nearest: “{near[0]}”"
    return f"Expected one of {', '.join(among)}" if among else "None is defined yet"
