"""How a map document travels inside its page: plain where it is small, packed where it is not.

Up to 200 events it is one plain JSON object that anybody can read. Beyond, lists of more
than 200 parts become columns, and all but the sources' words is one compressed piece that
is unpacked when the page opens. The words themselves travel in blocks; a block is unpacked
when a reader comes to one of its texts. Packed is zlib's format (RFC 1950) in base64, with
fixed settings, so that the same document gives the same bytes.
"""

from __future__ import annotations

import base64
import re
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields, is_dataclass

from geo.webmap.columns import Columns, Place
from geo.webmap.document import MapDocument
from geo.webmap.encode import to_json
from geo.webmap.opening import opening_of

MOST_PLAIN = 200
BLOCK = 96_000
LONGEST = 10_000
PIECE = 48_000
LEVEL, WINDOW, MEMORY = 5, 15, 9

_HALF_PAIR = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Packed:
    """A document as it travels: JSON, and beside it, if it is packed, what is in no object.

    `opening` are the bytes of the first drawing, `pieces` the packed document and `blocks`
    the sources' words. The document comes in pieces, and each is an element of the page,
    since browsers take much longer to read one long element than many short ones, and
    draw nothing meanwhile.
    """

    data: str
    opening: str = ""
    pieces: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()


def pack(document: MapDocument) -> Packed:
    """The document as it travels."""
    if len(document.events) <= MOST_PLAIN:
        return Packed(to_json(document))
    texts = texts_of(document)
    with ThreadPoolExecutor(max_workers=2) as pool:  # zlib lets another thread run meanwhile
        blocks = pool.map(deflated, map("".join, texts.blocks))
        opening = opening_of(document)
        columns = Columns(texts.known.__getitem__, opening.known)
        parts = {
            each.name: _part(getattr(document, each.name), columns) for each in fields(document)
        }
        packed = deflated(to_json({**parts, "textStarts": texts.starts}))
        known = {"format": document.format, "id": document.id, "title": document.title}
        return Packed(
            to_json({**known, "opening": opening.facts}),
            deflated(opening.data),
            tuple(packed[at : at + PIECE] for at in range(0, len(packed), PIECE)),
            tuple(blocks),
        )


def deflated(content: str | bytes) -> str:
    """A text in UTF-8, or bytes, compressed, in base64.

    Half of a surrogate pair becomes U+FFFD.
    """
    compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, WINDOW, MEMORY)
    try:
        raw = content.encode() if isinstance(content, str) else content
    except UnicodeEncodeError:
        raw = _HALF_PAIR.sub("\ufffd", str(content)).encode()
    data = compressor.compress(raw) + compressor.flush()
    return base64.b64encode(data).decode("ascii")


def _part(value: object, columns: Columns) -> object:
    """A field of the document; a long list of parts as columns."""
    if not isinstance(value, list) or len(value) <= MOST_PLAIN:
        return value
    kind = type(value[0])
    return {"rows": columns.rows(kind, value)} if is_dataclass(kind) else value


@dataclass(slots=True)
class Texts:
    """The sources' words one after the other, in blocks of some 96,000 characters.

    `known` is where each text begins and how long it is, in UTF-16 units, `starts` where
    the blocks begin. A text lies whole in one block. `tail` are the last characters, which
    end at the character `end` of the report.
    """

    known: dict[str, Place] = field(default_factory=dict)
    blocks: list[list[str]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    length: int = 0
    tail: str = ""
    end: int = 0

    def add(self, text: str, start: int) -> None:
        """Put a text that begins at that character of the report behind those before it.

        What they hold of it already is not put twice.
        """
        held = self._held(text, start) if start < self.end else ""
        if not held.startswith(text) and (not self.starts or self._is_full()):
            held = ""
            self.starts.append(self.length)
            self.blocks.append([])
        more, before, units = text[len(held) :], _units(held) if held else 0, _units(text)
        self.known[text] = (self.length - before, units)
        self.blocks[-1].append(more)
        self.length += max(units - before, 0)
        self.tail = (self.tail + more)[-LONGEST:] if held else text
        self.end = max(self.end, start + len(text)) if held else start + len(text)

    def _held(self, text: str, start: int) -> str:
        """The last characters, from where the text would begin, if they are the text's own."""
        overlap = self.end - start
        if not 0 < overlap <= len(self.tail):
            return ""
        last = self.tail[-overlap:]
        return last if last.startswith(text) or text.startswith(last) else ""

    def _is_full(self) -> bool:
        return self.length - self.starts[-1] > BLOCK


def texts_of(document: MapDocument) -> Texts:
    """The words of all excerpts in the order of the reports, each once, overlaps too."""
    texts = Texts()
    excerpts = [
        (claim.report, claim.excerpt.start, claim.excerpt.text)
        for event in document.events
        for claim in event.claims
    ]
    for _, start, text in sorted(excerpts):
        if text not in texts.known:
            texts.add(text, start)
    return texts


def _units(text: str) -> int:
    """How long JavaScript takes a text to be."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "replace")) // 2
