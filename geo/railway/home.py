"""Where imported networks are kept, and how they are found by name."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

from geo.datahome import kept_folder
from geo.errors import UnreadableFile
from geo.railway.network import Network, open_network

SUFFIX = ".rail"
_NAME = re.compile(r"[^\W_][\w.-]{0,63}")
_MOST_BYTES = 200  # a file's name may have 255, some of which a temporary one beside it takes
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d", re.IGNORECASE)  # Windows's devices
_IMPORT = "dateline rail import FILE --name"


def network_path(name: str) -> Path:
    """Where the network of that name is kept, be it there or not.

    Raises UnreadableFile for a name that cannot be a file's everywhere.
    """
    name = normalize("NFC", name)
    long = len(name.encode("utf-8", "replace")) > _MOST_BYTES
    reserved = _RESERVED.fullmatch(name.partition(".")[0])
    if not _NAME.fullmatch(name) or name.endswith(".") or long or reserved:
        raise UnreadableFile(
            f"“{name}” cannot be the name of a railway network",
            "Take letters, digits, - and _, at most 64, such as russia-2023",
        )
    return kept_folder() / "railways" / f"{name}{SUFFIX}"


def network_names() -> list[str]:
    """The names of all networks that were imported, sorted."""
    return sorted(path.stem for path in (kept_folder() / "railways").glob(f"*{SUFFIX}"))


def network_named(name: str) -> Network:
    """The network of that name. Raises UnreadableFile, with those there are, if there is none."""
    from difflib import get_close_matches

    path = network_path(name)
    try:
        stat = path.stat()
    except OSError:
        names = network_names()
        near = get_close_matches(name, names, 1)
        others = f"Nearest: “{near[0]}”" if near else f"There are: {', '.join(names) or 'none'}"
        raise UnreadableFile(
            f"no railway network “{name}” was imported", f"{others}. {_IMPORT} {name} imports it"
        ) from None
    return _opened(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4)
def _opened(path: Path, changed: int, size: int) -> Network:  # noqa: ARG001 # tell files apart
    return open_network(path)
