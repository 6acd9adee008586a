"""The journey on paper: what print gives, and what a reader without scripts sees.

Title, still picture, and every event with the words it rests on, who said them, when and
in which report, as a tree of elements whose serialiser escapes all text.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from geo.webmap.document import ClaimDoc, EventDoc, ExcerptDoc, MapDocument, ReportDoc
from geo.webmap.picture import picture

MOST_EVENTS = 500
STANCES = {
    "asserted": "reported",
    "estimated": "estimated",
    "expected": "expected",
    "denied": "denied",
    "hearsay": "hearsay",
}
TIMED = {"reported": "", "computed": "Time computed", "none": "Time not given"}


def sheet(document: MapDocument) -> ET.Element:
    """The journey as one section of plain HTML, of its first 500 events."""
    section = ET.Element("section", {"class": "dl-sheet", "id": "dateline-sheet"})
    _add(section, "h1", document.title)
    _add(section, "p", document.summary, "dl-sheet-summary")
    for report in document.reports:
        _add_report(section, report)
    _add_picture(section, document)
    events = _add(section, "ol", "", "dl-sheet-events")
    for event in document.events[:MOST_EVENTS]:
        _add_event(events, event, document)
    if len(document.events) > MOST_EVENTS:
        count = f"{MOST_EVENTS} of {len(document.events)} events are printed here."
        _add(section, "p", f"{count} All of them are in this page, where scripts may run.")
    _add_list(section, "What contradicts what", [part.text for part in document.contradictions])
    _add_list(section, "Assumed by the editor", document.assumptions)
    _add_credits(section, document)
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
    _add(section, "p", report.assumed and f"Assumed: {report.assumed}", "dl-sheet-assumed")


def _add_picture(section: ET.Element, document: MapDocument) -> None:
    figure = _add(section, "figure", "")
    figure.append(picture(document))
    sentences = ["Numbers are those of the events below."]
    if document.legs:
        sentences.append("A solid line was reported, a dotted one is expected.")
    sentences += dict.fromkeys(f"{leg.basis.rstrip('.')}." for leg in document.legs if leg.basis)
    for index, place in enumerate(document.places):
        numbers = [str(event.n) for event in document.events if event.place == index]
        if place.far and numbers:
            sentences.append(f"Outside the picture: {place.name} ({', '.join(numbers)}).")
    lost = [str(event.n) for event in document.events if event.place is None]
    if lost:
        sentences.append(f"Place not given: {', '.join(lost[:MOST_EVENTS])}.")
    _add(figure, "figcaption", " ".join(sentences))


def _add_event(events: ET.Element, event: EventDoc, document: MapDocument) -> None:
    item = _add(events, "li", "")
    item.set("value", str(event.n))
    _add(item, "h2", event.title)
    place = "Place not given" if event.place is None else document.places[event.place].name
    facts = [place, event.who, event.timeText or TIMED[event.timed]]
    _add(item, "p", " · ".join(fact for fact in facts if fact), "dl-sheet-facts")
    _add(item, "p", event.because, "dl-sheet-because")
    for claim in event.claims:
        _add_claim(item, claim, document)
    numbers = ", ".join(str(index + 1) for index in event.conflicts)
    _add(item, "p", numbers and f"≠ Contradicted: {numbers} below.", "dl-sheet-conflict")


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


def _add_list(section: ET.Element, title: str, lines: list[str]) -> None:
    if lines:
        _add(section, "h2", title)
        listed = _add(section, "ol", "")
        for line in lines:
            _add(listed, "li", line)


def _add_credits(section: ET.Element, document: MapDocument) -> None:
    _add(section, "h2", "Credits")
    listed = _add(section, "ul", "", "dl-sheet-credits")
    for credit in document.credits:
        _link(_add(listed, "li", ""), credit.text, credit.url)


def _link(parent: ET.Element, text: str, url: str) -> ET.Element:
    """The text as a link, or as plain text where there is no address."""
    child = ET.SubElement(parent, "a", {"href": url, "rel": "noopener"} if url else {})
    child.tag = "a" if url else "span"
    child.text = text
    return child
