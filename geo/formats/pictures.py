"""SVG and PNG: map, timeline and distance-time diagram as still pictures of a chosen size."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.check import Checked
    from geo.formats.drawing.size import Size
    from geo.palette import Theme


def to_svg(checked: Checked, size: Size | None = None, theme: Theme | None = None) -> str:
    """The map as SVG, 1600 x 900 pixels if no other size is chosen.

    Without a theme it has the journey's own, light if that follows the reader's system.
    """
    from geo.formats.drawing.look import look_of
    from geo.formats.drawing.map_picture import draw_map
    from geo.formats.drawing.size import MAP_SIZE
    from geo.formats.xmltree import document
    from geo.webmap import build_document

    look = look_of(checked.journey, theme)
    drawn = draw_map(build_document(checked), size or MAP_SIZE, look, _notes(checked))
    return document(drawn)


def to_png(checked: Checked, size: Size | None = None, theme: Theme | None = None) -> bytes:
    """The map as PNG. Raises DatelineError for letters that no typeface here holds."""
    from geo.formats.drawing import raster

    return raster.to_png(to_svg(checked, size, theme))


def to_timeline_svg(checked: Checked, size: Size | None = None, theme: Theme | None = None) -> str:
    """The timeline as SVG, 1600 pixels wide and as high as it needs if no size is chosen."""
    from geo.formats.drawing.look import look_of
    from geo.formats.drawing.timeline_picture import draw_timeline
    from geo.formats.xmltree import document
    from geo.webmap import build_document

    look = look_of(checked.journey, theme)
    return document(draw_timeline(build_document(checked), size, look, _notes(checked)))


def to_timeline_png(
    checked: Checked, size: Size | None = None, theme: Theme | None = None
) -> bytes:
    """The timeline as PNG. Raises DatelineError for letters that no typeface here holds."""
    from geo.formats.drawing import raster

    return raster.to_png(to_timeline_svg(checked, size, theme))


def to_marey_svg(checked: Checked, size: Size | None = None, theme: Theme | None = None) -> str:
    """The distance-time diagram as SVG, 1600 x 900 pixels if no other size is chosen."""
    from geo.formats.drawing.look import look_of
    from geo.formats.drawing.marey_picture import draw_marey
    from geo.formats.xmltree import document
    from geo.webmap import build_document

    look = look_of(checked.journey, theme)
    return document(draw_marey(checked, build_document(checked), size, look, _notes(checked)))


def to_marey_png(checked: Checked, size: Size | None = None, theme: Theme | None = None) -> bytes:
    """The diagram as PNG. Raises DatelineError for letters that no typeface here holds."""
    from geo.formats.drawing import raster

    return raster.to_png(to_marey_svg(checked, size, theme))


def _notes(checked: Checked) -> list[str]:
    """What stands under a picture beside its credits: the gaps that legs were taken across."""
    if not any(leg.gaps for leg in checked.legs):
        return []
    from geo.formats.account import legs_of
    from geo.formats.words import gaps_told

    return list(gaps_told(legs_of(checked)))
