r"""A network's file: raw arrays behind a header, mapped into memory and never parsed.

    header   b"DATELINE-RAIL\n" and two zero bytes, version, number of arrays, bytes of the
             whole file, CRC-32 of the table that follows
    table    for each array its name, numpy's name of its type, rows, columns (0: none) and
             where it begins, counted from the file's beginning
    arrays   each at a multiple of 64 bytes, little-endian, rows one after the other

Opening reads header and table; what lies in the arrays is read by the system when it is
asked for, so that a network of any size opens at once.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geo.errors import UnreadableFile

VERSION: Final = 1
MAGIC: Final = b"DATELINE-RAIL\n\0\0"
AGAIN: Final = "Import the railway again: dateline rail import FILE --name NAME"

_HEADER = struct.Struct("<16sIIQI")
_ENTRY = struct.Struct("<24s8sQQQ")
_ALIGN = 64

Arrays = Mapping[str, NDArray[Any]]


def write_arrays(path: Path, arrays: Arrays) -> None:
    """Write arrays of one or two dimensions, whole or not at all.

    Raises UnreadableFile if the folder cannot be written or the disk is full.
    """
    from geo.atomic import replacing  # not needed by those who only read

    at = _aligned(_HEADER.size + _ENTRY.size * len(arrays))
    entries, ready = [], []
    for name, array in arrays.items():
        kept = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
        columns = kept.shape[1] if kept.ndim == 2 else 0
        entries.append(
            _ENTRY.pack(name.encode(), kept.dtype.str.encode(), kept.shape[0], columns, at)
        )
        ready.append((at, kept))
        at = _aligned(at + kept.nbytes)
    table = b"".join(entries)
    header = _HEADER.pack(MAGIC, VERSION, len(entries), at, zlib.crc32(table))
    with replacing(path) as temporary:
        try:
            with temporary.open("wb") as file:
                file.write(header + table)
                for begins, kept in ready:
                    file.seek(begins)
                    file.write(kept.data if kept.size else b"")
                file.truncate(at)
        except OSError as error:
            raise UnreadableFile(
                f"cannot be written: {error.strerror}", "Make room, or choose another folder"
            ).at(str(path)) from None


def read_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of a file, read-only views of what is mapped.

    Raises UnreadableFile for one that is missing, no such file, cut short, damaged in its
    header, or of another version.
    """
    try:
        mapped = np.asarray(np.memmap(path, np.uint8, "r"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is empty"
        raise UnreadableFile(f"the network cannot be read: {reason}", AGAIN).at(str(path)) from None
    try:
        return _views(mapped)
    except UnreadableFile as error:
        raise error.at(str(path)) from None


def _views(mapped: NDArray[np.uint8]) -> dict[str, NDArray[Any]]:
    if len(mapped) < _HEADER.size or bytes(mapped[: len(MAGIC)]) != MAGIC:
        raise UnreadableFile("is no railway network of Dateline’s", AGAIN)
    _, version, count, size, check = _HEADER.unpack(mapped[: _HEADER.size].tobytes())
    if version != VERSION:
        raise UnreadableFile(
            f"is a network of version {version}, and this Dateline reads version {VERSION}", AGAIN
        )
    if len(mapped) != size:
        raise UnreadableFile(f"is cut short: {len(mapped):,} of {size:,} bytes are there", AGAIN)
    table = mapped[_HEADER.size : _HEADER.size + count * _ENTRY.size].tobytes()
    if zlib.crc32(table) != check:
        raise UnreadableFile("is damaged: its table of contents does not add up", AGAIN)
    return {
        name.rstrip(b"\0").decode(): _view(mapped, kind.rstrip(b"\0").decode(), rows, columns, at)
        for name, kind, rows, columns, at in _ENTRY.iter_unpack(table)
    }


def _view(mapped: NDArray[np.uint8], kind: str, rows: int, columns: int, at: int) -> NDArray[Any]:
    size = rows * max(columns, 1) * np.dtype(kind).itemsize
    view = mapped[at : at + size].view(kind)
    return view.reshape(rows, columns) if columns else view


def _aligned(at: int) -> int:
    return -(-at // _ALIGN) * _ALIGN
