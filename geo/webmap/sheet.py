"""The journey on paper: what print gives, and what a reader without scripts sees.

Title, still picture, and every event with the words it rests on, who said them, when and
in which report, as a tree of elements whose serialiser escapes all text.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from geo.webmap.document import (
    ClaimDoc,
    ContradictionDoc,
    EventDoc,
    ExcerptDoc,
    LinkDoc,
    MapDocument,
    ReportDoc,
)
from geo.webmap.picture import draw

MOST_EVENTS = 500
STANCES = {
    "asserted": "reported",
    "estimated": "estimated",
    "expected": "expected",
    "denied": "denied",
    "hearsay": "hearsay",
}
FORMS = {
    "asserted": "filled",
    "estimated": "hatched",
    "expected": "dashed",
    "hearsay": "of dots",
    "denied": "struck through",
}
MOST_LACKING = 40
TIMED = {"reported": "", "computed": "Time computed", "none": "Time not given"}


def sheet(document: MapDocument) -> ET.Element:
    """The journey as one section of plain HTML, of its first 500 events."""
    section = ET.Element("section", {"class": "dl-sheet", "id": "dateline-sheet"})
    _add(section, "p", "Dateline", "dl-sheet-brand")
    _add(section, "h1", document.title).set("lang", document.language)
    _add(section, "p", document.summary, "dl-sheet-summary")
    for report in document.reports:
        _add_report(section, report)
    _add_picture(section, document)
    columns = ET.SubElement(section, "div", {"class": "dl-sheet-columns"})
    events = _add(columns, "ol", "", "dl-sheet-events")
    for event in document.events[:MOST_EVENTS]:
        _add_event(events, event, document)
    if len(document.events) > MOST_EVENTS:
        count = f"{MOST_EVENTS} of {len(document.events)} events are printed here."
        rest = "The rest is in this same file: open it in a browser that may run scripts."
        _add(columns, "p", f"{count} {rest}", "dl-sheet-rest")
    contradictions = [(part.text, _numbers(part, document)) for part in document.contradictions]
    _add_list(columns, "What contradicts what", "conflicts", contradictions)
    assumed = [(text, "") for text in _assumed(document)]
    _add_list(columns, "Assumed by the editor", "editor", assumed)
    _add_credits(columns, document)
    return section


def _add(parent: ET.Element, tag: str, text: str, name: str = "") -> ET.Element:
    """A child with that text and class; nothing is added to the page for an empty text."""
    child = ET.Element(tag, {"class": name} if name else {})
    child.text = text
    if text or tag in {"ol", "ul", "li", "figure"}:
        parent.append(child)
    return child


def _add_report(section: ET.Element, report: ReportDoc) -> None:
    line = _add(section, "p", "Report: ", "dl-sheet-report")
    _link(line, report.title or report.id, report.url).set("lang", report.language)
    rest = [part for part in (report.publisher, report.publishedText) if part]
    line[-1].tail = "".join(f", {part}" for part in rest)


def _add_picture(section: ET.Element, document: MapDocument) -> None:
    figure = _add(section, "figure", "")
    drawn = draw(document)
    figure.append(drawn.svg)
    sentences = ["Numbers are those of the events below."]
    if document.legs:
        sentences.append("A solid line was reported, a dotted one is expected.")
    if any(leg.gaps for leg in document.legs):
        sentences.append("A hollow ring on the line is a gap in the railway’s data, crossed.")
    sentences.append(_forms(document))
    sentences += dict.fromkeys(f"{leg.basis.rstrip('.')}." for leg in document.legs if leg.basis)
    sentences.append(_lacking("Without a name in the picture", drawn.unnamed, document))
    lost = [str(event.n) for event in document.events if event.place is None]
    if lost:
        sentences.append(f"Place not given: {', '.join(lost[:MOST_EVENTS])}.")
    _add(figure, "figcaption", " ".join(sentence for sentence in sentences if sentence))


def _forms(document: MapDocument) -> str:
    """What the discs' forms say, of those forms that there are."""
    found = {event.stance for event in document.events}
    known = [f"{form} {STANCES[stance]}" for stance, form in FORMS.items() if stance in found]
    return f"Discs: {', '.join(known)}." if known else ""


def _lacking(title: str, places: list[int], document: MapDocument) -> str:
    """Places with their events' numbers, in a sentence; "" if there are none."""
    there: dict[int | None, list[str]] = {index: [] for index in places[:MOST_LACKING]}
    for event in document.events:
        if event.place in there:
            there[event.place].append(str(event.n))
    named = [
        f"{document.places[index].name} ({', '.join(there[index])})"
        for index in places[:MOST_LACKING]
    ]
    rest = f" and {len(places) - MOST_LACKING} more" if len(places) > MOST_LACKING else ""
    return f"{title}: {', '.join(named)}{rest}." if named else ""


def _add_event(events: ET.Element, event: EventDoc, document: MapDocument) -> None:
    item = _add(events, "li", "")
    item.set("value", str(event.n))
    item.set("class", f"dl-{event.stance} dl-{event.actor}")
    _add(item, "h2", event.title).set("dir", "auto")
    place = "Place not given" if event.place is None else document.places[event.place].name
    facts = [place, event.who, event.timeText or TIMED[event.timed]]
    _add(item, "p", " · ".join(fact for fact in facts if fact), "dl-sheet-facts")
    _add(item, "p", _because(event, document), "dl-sheet-because")
    for claim in event.claims:
        _add_claim(item, claim, document)
    numbers = "; ".join(_numbers(document.contradictions[at], document) for at in event.conflicts)
    contradicted = numbers and f"≠ Contradicted. See {numbers} at the end."
    _add(item, "p", contradicted, "dl-sheet-conflict")


def _because(event: EventDoc, document: MapDocument) -> str:
    """What a computed time follows from; what a claim of an event says stands there."""
    if event.timed != "computed":
        return ""

    def told(link: LinkDoc) -> str:
        if link.text or link.claim is None:
            return link.text
        return f"“{document.events[link.claim[0]].title}” ({link.claim[0] + 1})"

    chains = [
        (edge, "; ".join(map(told, links)))
        for left in event.feasible
        for edge, links in (("Not earlier", left.earliest), ("Not later", left.latest))
    ]
    sentences = [f"{edge}: {chain}." for edge, chain in chains if chain]
    return " ".join(["Time computed.", *sentences])


def _add_claim(item: ET.Element, claim: ClaimDoc, document: MapDocument) -> None:
    _quote(ET.SubElement(item, "blockquote"), claim.excerpt)
    report = document.reports[claim.report]
    name = report.title or report.id if len(document.reports) > 1 else "This report"
    line = ET.SubElement(item, "p", {"class": "dl-sheet-by"})
    chain = "".join(f" ← {_voice(document, index)}" for index in claim.by)
    words = ", ".join(f"“{phrase}”" for phrase in claim.when)
    times = f"{words}: {claim.timeText} ({claim.zone})." if words else "No time given."
    _link(line, name, report.url).tail = f"{chain} ({STANCES[claim.stance]}). {times}"
    _add(item, "p", claim.caveat and f"“{claim.caveat}”", "dl-sheet-caveat")
    for flag in claim.flags:
        _add(item, "p", flag, "dl-sheet-flag")
    _add(item, "p", claim.assumed and f"Assumed: {claim.assumed}", "dl-sheet-assumed")


def _voice(document: MapDocument, index: int) -> str:
    voice = document.voices[index]
    name = f"{voice.name}, {voice.role}" if voice.role else voice.name
    return f"unnamed {name}" if voice.unnamed else name


def _quote(parent: ET.Element, excerpt: ExcerptDoc) -> None:
    """The sentence with its quote and the decisive words in it as elements of their own."""
    parent.set("lang", excerpt.language)
    parent.set("dir", "auto")
    units = excerpt.text.encode("utf-16-le", "surrogatepass")

    def words(start: int, end: int) -> str:
        return units[2 * start : 2 * end].decode("utf-16-le", "replace")

    start, end = excerpt.quote
    parent.text = words(0, start)
    quoted = ET.SubElement(parent, "q")
    at, last = start, quoted
    quoted.text = ""
    for mark in excerpt.marks:
        between = words(at, mark[0])
        if last is quoted:
            quoted.text = between
        else:
            last.tail = between
        last = ET.SubElement(quoted, "mark")
        last.text, at = words(*mark), mark[1]
    if last is quoted:
        quoted.text = words(at, end)
    else:
        last.tail = words(at, end)
    quoted.tail = words(end, len(units) // 2)


def _numbers(part: ContradictionDoc, document: MapDocument) -> str:
    """The numbers of the events whose claims cannot all hold."""
    return " ≠ ".join(dict.fromkeys(str(document.events[at].n) for at, _ in part.claims))


def _assumed(document: MapDocument) -> list[str]:
    """What was assumed for whole reports, places and the journey; each once."""
    parts = [*(report.assumed for report in document.reports), *document.assumptions]
    parts += [place.assumed and f"{place.name}: {place.assumed}" for place in document.places]
    return list(dict.fromkeys(part for part in parts if part))


def _add_list(parent: ET.Element, title: str, kind: str, lines: list[tuple[str, str]]) -> None:
    """A box of sentences, each after a word that tells what it is about."""
    if not lines:
        return
    box = ET.SubElement(parent, "section", {"class": f"dl-sheet-box dl-sheet-{kind}"})
    _add(box, "h2", title)
    listed = _add(box, "ol", "")
    for text, about in lines:
        item = _add(listed, "li", "" if about else text)
        if about:
            _add(item, "b", about).tail = f" {text}"


def _add_credits(parent: ET.Element, document: MapDocument) -> None:
    box = ET.SubElement(parent, "section", {"class": "dl-sheet-box dl-sheet-credits"})
    _add(box, "h2", "Credits")
    listed = _add(box, "ul", "")
    for credit in document.credits:
        _link(_add(listed, "li", ""), credit.text, credit.url)


def _link(parent: ET.Element, text: str, url: str) -> ET.Element:
    """The text as a link, or as plain text where there is no address."""
    child = ET.SubElement(parent, "a", {"href": url, "rel": "noopener"} if url else {})
    child.tag = "a" if url else "span"
    child.text = text
    return child
