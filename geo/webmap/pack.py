"""How a map document travels inside its page: plain where it is small, packed where it is not.

Up to 200 events it is one plain JSON object that anybody can read. Beyond, lists of more
than 200 parts become columns, and all but the sources' words is one compressed piece, first
the numbers as bytes and then JSON, that is unpacked when the page opens. The words
themselves travel in blocks; a block is unpacked when a reader comes to one of its texts.
Packed is zlib's format (RFC 1950) in base64, with fixed settings, so that the same document
gives the same bytes.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, fields, is_dataclass

from geo.webmap.columns import Columns, Fields, Place, by_field
from geo.webmap.document import EventDoc, MapDocument, PlaceDoc
from geo.webmap.encode import to_json
from geo.webmap.numbers import Numbers
from geo.webmap.opening import opening_of

MOST_PLAIN = 200
BLOCK = 256_000
LONGEST = 10_000
PIECE = 48_000
LEVEL = 4

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
    return packing(document)()


def packing(document: MapDocument) -> Callable[[], Packed]:
    """Begin to pack a document; what is returned waits until it is packed.

    What only compresses goes on beside the caller, since zlib lets Python run meanwhile.
    """
    if len(document.events) <= MOST_PLAIN:
        plain = Packed(to_json(document))
        return lambda: plain
    pool = ThreadPoolExecutor(max_workers=2)
    texts = texts_of(document)
    blocks = [_deflating(pool, _in_bytes("".join(block))) for block in texts.blocks]
    places, events = by_field(PlaceDoc, document.places), by_field(EventDoc, document.events)
    opening = opening_of(document, places, events)
    numbers = Numbers(before=len(opening.numbers.columns))
    columns = Columns(texts.known.__getitem__, numbers, opening.known)
    read = {"places": places, "events": events}
    parts = {
        each.name: _part(getattr(document, each.name), columns, read.get(each.name))
        for each in fields(document)
    }
    written = to_json({**parts, "textStarts": texts.starts}).encode()
    whole = _deflating(pool, b"".join((*numbers.data, written)))
    first = _deflating(pool, b"".join(opening.numbers.data))
    pool.shutdown(wait=False)
    known = {"format": document.format, "id": document.id, "title": document.title}
    few = base64.b64encode(b"".join(opening.first.data)).decode("ascii")
    first_few = {"columns": opening.first.columns, "data": few}
    facts = {"columns": opening.numbers.columns, "first": first_few, **opening.facts}
    data = to_json({**known, "opening": facts, "numbers": numbers.columns})

    def packed() -> Packed:
        pieces = _in_letters(whole)
        return Packed(
            data,
            _in_letters(first),
            tuple(pieces[at : at + PIECE] for at in range(0, len(pieces), PIECE)),
            tuple(map(_in_letters, blocks)),
        )

    return packed


def _deflating(pool: ThreadPoolExecutor, content: bytes) -> Future[bytes]:
    """Begin to compress in one go: of each go's end a thread waits for Python's lock."""
    return pool.submit(zlib.compress, content, LEVEL)


def _in_letters(content: Future[bytes]) -> str:
    """Bytes, when they are there, in base64."""
    return base64.b64encode(content.result()).decode("ascii")


def _in_bytes(text: str) -> bytes:
    """A text in UTF-8; half of a surrogate pair becomes U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _HALF_PAIR.sub("\ufffd", text).encode()


def _part(value: object, columns: Columns, read: Fields | None) -> object:
    """A field of the document; a long list of parts as columns."""
    if not isinstance(value, list) or len(value) <= MOST_PLAIN:
        return value
    kind = type(value[0])
    return {"rows": columns.rows(kind, value, read)} if is_dataclass(kind) else value


@dataclass(slots=True)
class Texts:
    """The sources' words one after the other, in blocks of some 256,000 characters.

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
        length, units, end = self.length, _units(text), start + len(text)
        if not held:
            self.known[text] = (length, units)
            self.blocks[-1].append(text)
            self.length, self.tail, self.end = length + units, text, end
            return
        more, before = text[len(held) :], _units(held)
        self.known[text] = (length - before, units)
        self.blocks[-1].append(more)
        self.length += max(units - before, 0)
        self.tail, self.end = (self.tail + more)[-LONGEST:], max(self.end, end)

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
    known, add = texts.known, texts.add
    for _, start, text in sorted(excerpts):
        if text not in known:
            add(text, start)
    return texts


def _units(text: str) -> int:
    """How long JavaScript takes a text to be."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "replace")) // 2
