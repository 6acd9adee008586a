"""A journey as a file: the map document or a plain format, told by the file's suffix."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from geo.atomic import replacing
from geo.errors import DatelineError, UnreadableFile
from geo.formats.archive import to_zip
from geo.formats.csv_table import to_csv
from geo.formats.geojson import to_geojson
from geo.formats.gpx import to_gpx
from geo.formats.html import to_html
from geo.formats.kml import to_kml
from geo.formats.linked_places import to_lpf
from geo.formats.pictures import (
    to_marey_png,
    to_marey_svg,
    to_png,
    to_svg,
    to_timeline_png,
    to_timeline_svg,
)

if TYPE_CHECKING:
    from geo.check import Checked
    from geo.formats.drawing.size import Size
    from geo.palette import Theme
    from geo.webmap.sharing import MapAddress

__all__ = [
    "PICTURES",
    "WRITERS",
    "export",
    "to_csv",
    "to_geojson",
    "to_gpx",
    "to_html",
    "to_kml",
    "to_lpf",
    "to_marey_png",
    "to_marey_svg",
    "to_png",
    "to_svg",
    "to_timeline_png",
    "to_timeline_svg",
    "to_zip",
]

Writer = Callable[["Checked"], str | bytes]


def _to_excel(checked: Checked) -> str:
    return to_csv(checked, excel=True)


class PictureWriter(Protocol):
    """What writes a picture, of a size and in a theme where they are chosen."""

    def __call__(
        self, checked: Checked, size: Size | None = None, theme: Theme | None = None
    ) -> str | bytes:
        """The picture's content."""


PICTURES: Final[dict[str, PictureWriter]] = {
    ".svg": to_svg,
    ".png": to_png,
    ".timeline.svg": to_timeline_svg,
    ".timeline.png": to_timeline_png,
    ".marey.svg": to_marey_svg,
    ".marey.png": to_marey_png,
}

WRITERS: Final[dict[str, Writer]] = {
    ".html": to_html,
    ".geojson": to_geojson,
    ".lpf.json": to_lpf,
    ".jsonld": to_lpf,
    ".kml": to_kml,
    ".gpx": to_gpx,
    ".csv": to_csv,
    ".excel.csv": _to_excel,
    **PICTURES,
    ".zip": to_zip,
}
"""What writes a file of each suffix. Text is encoded in UTF-8, bytes are written as they are.

The longest suffix that fits a file's name counts, in capitals or not.
"""


def export(
    checked: Checked,
    path: str | Path,
    address: MapAddress | None = None,
    *,
    size: str = "",
    theme: Theme | None = None,
) -> None:
    """Write the journey to a file whose suffix tells the format.

    `address` is where a map, the `.html`, will lie: its page then tells of it. `size`
    (`1600x900`) and `theme` are of pictures only. The file is replaced whole, or left
    as it was after any error. Raises DatelineError for a suffix that has no writer or no
    such choice, UnreadableFile if the file cannot be written.
    """
    target = Path(path)
    write = _chosen(target, size, theme)
    try:
        _refuse_unwritable(target)
        content = to_html(checked, address) if write is to_html else write(checked)
        # Through a link the file that it leads to is replaced, and the link stays.
        with replacing(Path(os.path.realpath(target))) as temporary:
            temporary.write_bytes(content.encode() if isinstance(content, str) else content)
    except DatelineError:
        raise
    except OSError as error:
        raise _unwritable(target, error.strerror or str(error)) from None


def writer_for(path: Path) -> Writer:
    """What writes a file of that name. Raises DatelineError, with the suffixes that are known."""
    return WRITERS[_suffix_of(path)]


def _chosen(path: Path, size: str, theme: Theme | None) -> Writer:
    suffix = _suffix_of(path)
    if not size and theme is None:
        return WRITERS[suffix]
    if suffix not in PICTURES:
        raise DatelineError(
            f"{suffix} has neither size nor theme to choose",
            f"Leave them out, or write {', '.join(PICTURES)}",
        ).at(str(path))
    from geo.formats.drawing.size import size_in

    return partial(PICTURES[suffix], size=size_in(size) if size else None, theme=theme)


def _suffix_of(path: Path) -> str:
    name = path.name.lower()
    for suffix in sorted(WRITERS, key=len, reverse=True):
        if name.endswith(suffix) and name != suffix:
            return suffix
    seen = f"no format is known by the suffix “{path.suffix}”" if path.suffix else "has no suffix"
    near = difflib.get_close_matches(path.suffix.lower(), WRITERS, 1)
    hint = f"Nearest: {near[0]}. " if near else ""
    raise DatelineError(seen, f"{hint}Expected one of {', '.join(WRITERS)}").at(str(path))


def _refuse_unwritable(path: Path) -> None:
    """Say so before anything is replaced: a replacement would pass over the file's own rights."""
    if path.is_dir():
        raise _unwritable(path, "it is a folder")
    if path.exists() and not path.is_file():
        raise _unwritable(path, "it is not a file")
    if path.exists() and not os.access(path, os.W_OK):
        raise _unwritable(path, "it is read-only")


def _unwritable(path: Path, reason: str) -> UnreadableFile:
    remedy = "Choose another name, or a folder that you may write to"
    return UnreadableFile(f"cannot be written: {reason}", remedy).at(str(path))
