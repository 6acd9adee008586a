"""A journey on a folium map.

folium renders the map's element and the script line that makes it a Leaflet map. The
journey is a layer of its own: the page's markup, the sheet for print and for readers
without scripts, the document as JSON and the front end's script. folium compiles what
an element rendered as a Jinja template once more, so that words of a source could run as
code; the pieces here are written verbatim and hold no text in code.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import folium
from branca.element import MacroElement

from geo.atomic import replacing
from geo.collection import put_off
from geo.webmap import assets, catalogue
from geo.webmap.document import MapDocument
from geo.webmap.inascii import markup_in_ascii, script_in_ascii, style_in_ascii
from geo.webmap.look import look_style, tiles_style
from geo.webmap.pack import packing
from geo.webmap.page import Head, Page, Verbatim, markup, page_of
from geo.webmap.sheet import sheet

if TYPE_CHECKING:
    from geo.check import Checked

DOCUMENT_ID = "dateline-document"
WORDS_ID = "dateline-words"
OPENING_ID = "dateline-opening"
PIECES = "dateline-pieces"
TEXTS = "dateline-texts"
_TYPICAL_WIDTH_PX = 800


def build_map(checked: Checked) -> JourneyMap:
    """The map document of a journey, as a folium map to save or to take as HTML."""
    from geo.webmap.compose import build_document

    return JourneyMap(build_document(checked))


class JourneyMap(folium.Map):
    """A folium map that is one journey's document, complete in one page.

    It asks no host for anything, forbids nobody to zoom the page, and takes its element's
    id from the journey, so that the same journey gives the same bytes. The page's policy
    allows the journey's own scripts; what else is added to the map must do without hosts.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - as folium has it
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self, document: MapDocument) -> None:
        west, south, east, north = document.view
        super().__init__(
            location=[(south + north) / 2, (west + east) / 2],
            zoom_start=_zoom(east - west),
            tiles=None,
            zoom_control=False,
            attribution_control=False,
            zoom_snap=0.25,
            zoom_delta=0.5,
        )
        self._id = re.sub(r"\W", "_", document.id, flags=re.ASCII)
        Page(_head(document)).add_child(self)
        self.add_child(JourneyLayer(document, self._id))

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401
        """Put the map's element and script into the page, as folium's template writes them.

        folium's header is left out: it forbids zooming the page.
        """
        page, name, macros = page_of(self), self.get_name(), self._template.module
        page.html.add_child(Verbatim(macros.html(self, kwargs).strip()), name=name)
        page.script.add_child(Verbatim(macros.script(self, kwargs).strip()), name=name)
        for child in list(self._children.values()):
            child.render(**kwargs)
        return ""

    @property
    def head(self) -> Head:
        """What the page says of itself."""
        return page_of(self).head

    def html(self) -> str:
        """The whole document: one HTML page with everything inside it."""
        with put_off():
            return page_of(self).render()

    def forget(self) -> None:
        """Let go of the journey, when its page is made.

        folium's elements hold each other, so that all which hangs on them, here ten thousand
        events, would stay until the next search for garbage and make that long.
        """
        self._children.clear()

    def save(
        self,
        outfile: str | bytes | PathLike[str] | BinaryIO,
        close_file: bool = True,
        **_: Any,  # noqa: ANN401
    ) -> None:
        """Write the document to a file, whole or not at all, or to a binary stream.

        Raises UnreadableFile if the file's folder cannot be written.
        """
        content = self.html().encode()
        if isinstance(outfile, str | bytes | PathLike):
            name = outfile.decode() if isinstance(outfile, bytes) else outfile
            with replacing(Path(name)) as temporary:
                temporary.write_bytes(content)
            return
        outfile.write(content)
        if close_file:
            outfile.close()


class JourneyLayer(MacroElement):
    """The journey's events, intervals and timeline, around and on the map that it is added to."""

    def __init__(self, document: MapDocument, key: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "JourneyLayer"
        self._id = key
        self.document = document

    def render(self, **_: Any) -> str:  # noqa: ANN401
        """Put the journey's pieces around the map's element, its script, and what can wait."""
        page, name = page_of(self), self.get_name()
        before, after = assets.body()
        packed_at_last = packing(self.document)
        paper = markup(sheet(self.document))
        packed = packed_at_last()
        page.html.add_child(Verbatim(before), name=f"{name}_before", index=0)
        page.html.add_child(Verbatim(after), name=f"{name}_after")
        data, words = packed.data, catalogue.to_json(self.document.language)
        if packed.opening:
            data, words = script_in_ascii(data), script_in_ascii(words)
        first = [
            _data(data, "application/json", f'id="{DOCUMENT_ID}"'),
            _data(words, "application/json", f'id="{WORDS_ID}"'),
        ]
        page.waiting = bool(packed.opening)
        page.html.add_child(Verbatim("\n".join(first)), name=f"{name}_document")
        late = [
            *(
                [_data(packed.opening, "text/plain", f'id="{OPENING_ID}"')]
                if packed.opening
                else []
            ),
            *(_data(piece, "text/plain", f'class="{PIECES}"') for piece in packed.pieces),
            *(_data(block, "text/plain", f'class="{TEXTS}"') for block in packed.blocks),
        ]
        page.late.add_child(Verbatim("\n".join(late)), name=f"{name}_late")
        page.script.add_child(Verbatim(assets.scripts()[1]), name=name)
        paper = markup_in_ascii(paper) if page.waiting else paper
        page.rest.add_child(Verbatim(paper), name=f"{name}_rest")
        return ""


def _data(content: str, kind: str, name: str) -> str:
    """An element of the page that holds data."""
    return f'<script type="{kind}" {name}>{content}</script>'


def _head(document: MapDocument) -> Head:
    return Head(
        title=document.title,
        description=document.summary,
        language=document.language,
        direction=catalogue.direction(document.language),
        styles=tuple(filter(None, _styles(document))),
        script=assets.scripted_mark(),
        opening=assets.scripts()[0],
        library=assets.leaflet_script(),
        unscripted=assets.unscripted_style(),
        theme=document.look.theme,
        images=tuple(document.tiles.origins) if document.tiles else (),
    )


def _styles(document: MapDocument) -> Iterator[str]:
    yield from (assets.leaflet_style(), assets.style(), style_in_ascii(look_style(document.look)))
    if document.tiles:
        yield style_in_ascii(tiles_style(document.look, document.tiles))
    yield assets.sheet_style()


def _zoom(width: float) -> int:
    """The zoom at which so many degrees fit a map of usual width; the page then fits its own."""
    return max(1, int(math.log2(_TYPICAL_WIDTH_PX * 360 / (256 * max(width, 0.01)))))
