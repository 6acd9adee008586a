"""What stands around the map and the timeline: the head with the title, the credits below."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from geo.formats.drawing.canvas import Element, figure, put, write
from geo.formats.drawing.lettering import Type, width_of, wrapped
from geo.formats.drawing.look import Look
from geo.webmap.document import MapDocument

INSET: Final = 18.0
BRAND: Final = Type(12, 700, spacing=1.9)
META: Final = Type(12.5)
TITLE: Final = Type(25, 600, serif=True)
TITLE_SMALL: Final = Type(19, 600, serif=True)
CREDIT: Final = Type(10.5)
CREDIT_LINE: Final = 14.0
NARROW: Final = 560.0

WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


def head_height(document: MapDocument, width: float) -> float:
    """How high the head of a picture is."""
    style = _title(width)
    return 36 + 1.2 * style.size * len(wrapped(document.title, width - 2 * INSET, style, 2))


def draw_head(root: Element, document: MapDocument, width: float, look: Look) -> float:
    """The head of a picture; returns how high it is."""
    y = 23.0
    _logo(root, INSET, y - 4.5, look)
    write(root, "DATELINE", (INSET + 48, y), BRAND, look, "ink2")
    at = INSET + 48 + width_of("DATELINE", BRAND) + 10
    for words, colour in _meta(document, width - INSET - at):
        write(root, words, (at, y), META, look, colour)
        at += width_of(words, META) + 12
    style = _title(width)
    for words in wrapped(document.title, width - 2 * INSET, style, 2):
        y += style.size * 1.2
        write(root, words, (INSET, y), style, look)
    y += 13
    put(root, "path", d=f"M0 {figure(y)}H{figure(width)}", stroke=look["rule"])
    return y


def _title(width: float) -> Type:
    return TITLE if width >= NARROW else TITLE_SMALL


def _meta(document: MapDocument, room: float) -> list[tuple[str, str]]:
    """What the head says beside the name, with its colours: what is longest and fits."""
    dated, assumed = _dated(document)
    colour = "editor" if assumed else "ink2"
    told = (counts(document), "ink2")
    tries = [
        [told, (dated, colour)],
        [(dated, colour)],
        [("Date: assumed by the editor" if assumed else "", colour)],
        [told],
    ]
    for parts in tries:
        wide = sum(width_of(words, META) + 12 for words, _ in parts) - 12
        if wide <= room and all(words for words, _ in parts):
            return parts
    return [told] if not dated and width_of(told[0], META) <= room else []


def foot_lines(credits: list[str], width: float) -> list[str]:
    """The credits in lines of a width, whole ones only: what is owed is never cut."""
    lines: list[str] = []
    for text in credits:
        longer = f"{lines[-1]}  ·  {text}" if lines else text
        if lines and width_of(longer, CREDIT) <= width - 2 * INSET:
            lines[-1] = longer
        else:
            lines += wrapped(text, width - 2 * INSET, CREDIT, 9)
    return lines


def foot_height(lines: list[str]) -> float:
    """How high the credits are."""
    return 12 + CREDIT_LINE * len(lines) if lines else 0.0


def draw_foot(root: Element, lines: list[str], top: float, width: float, look: Look) -> None:
    """The credits under a picture."""
    if not lines:
        return
    put(root, "path", d=f"M0 {figure(top)}H{figure(width)}", stroke=look["rule"])
    for number, line in enumerate(lines):
        at = (INSET, top + 17 + CREDIT_LINE * number)
        write(root, line, at, CREDIT, look, "ink2")


def credits_of(document: MapDocument) -> list[str]:
    """Whose data is in a still picture: all that the document owes but for what runs it."""
    return [credit.text for credit in document.credits if "leafletjs" not in credit.url]


def counts(document: MapDocument) -> str:
    """How many reports, events and statements there are."""
    claims = sum(len(event.claims) for event in document.events)
    named = (
        (len(document.reports), "report"),
        (len(document.events), "event"),
        (claims, "statement"),
    )
    told = ", ".join(f"{count:,} {name}{'s' * (count != 1)}" for count, name in named)
    return f"{told}."


def local(ms: int, zone: str) -> datetime:
    """An instant on the clock of a zone."""
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone(ZoneInfo(zone))


def day_words(day: datetime, *, weekday: bool = True, year: bool = False) -> str:
    """`Tue 12 Sep`, with or without its parts."""
    told = f"{day.day} {MONTHS[day.month - 1]}"
    if weekday:
        told = f"{WEEKDAYS[day.weekday()]} {told}"
    return f"{told} {day.year}" if year else told


def zone_words(ms: int, zone: str) -> str:
    """`Seoul (UTC+9)`."""
    if zone == "UTC":
        return zone
    offset = local(ms, zone).utcoffset()
    assert offset is not None
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    told = f"UTC{'−' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"
    return f"{zone.rsplit('/', 1)[-1].replace('_', ' ')} ({told if minutes else 'UTC'})"


def _dated(document: MapDocument) -> tuple[str, bool]:
    """What the head says of the reports' dates, and whether the editor assumed them."""
    dates = list(dict.fromkeys(report.publishedText for report in document.reports))
    assumed = any(report.assumed for report in document.reports)
    told = f"Report dated {dates[0]}" if len(document.reports) == 1 else ""
    return (f"{told}: assumed by the editor" if told and assumed else told), assumed


def _logo(root: Element, x: float, y: float, look: Look) -> None:
    """The mark of the house: solid up to what is reported, dotted from there on."""
    hue = look["traveller"]
    put(root, "path", d=f"M{figure(x)} {figure(y)}h20", stroke=hue, stroke_width=3)
    put(root, "path", d=f"M{figure(x + 22)} {figure(y - 6)}v12", stroke=look["ink"], stroke_width=2)
    for step in range(3):
        put(root, "circle", cx=x + 27.5 + 6 * step, cy=y, r=1.8, fill=hue)
