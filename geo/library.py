"""The journeys that an app shows: a folder of journey folders, each read once until it changes.

A journey's fingerprint is what its files' names, sizes and times of change are; it costs a
look at the folder, so that a page may ask for it at every turn.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from threading import RLock, Thread
from typing import TYPE_CHECKING, Final, TypeVar

from geo.errors import DatelineError, Faults, UnreadableFile

if TYPE_CHECKING:
    from geo.check import Checked
    from geo.webmap.document import MapDocument

JOURNEYS = "DATELINE_JOURNEYS"
"""The environment variable that names a folder of journey folders."""

SMALL_BYTES: Final = 200_000
PATIENCE_S: Final = 1.0
"""What a page waits for before it is shown: journeys of so many bytes of text, for so long."""

TEXTS: Final = {".yaml", ".txt"}

Made = TypeVar("Made")


class Shelved:
    """One journey as its files stood at `fingerprint`: what was found in it, and its faults.

    `checked` is None where the faults left nothing to show. The document and its page are
    made when first asked for; making them may raise DatelineError.
    """

    def __init__(
        self,
        name: str,
        fingerprint: str,
        checked: Checked | None,
        errors: tuple[DatelineError, ...],
    ) -> None:
        self.name = name
        self.fingerprint = fingerprint
        self.checked = checked
        self.errors = errors
        self._made: dict[str, object] = {}
        self._lock = RLock()

    @property
    def title(self) -> str:
        """The journey's title, or its folder's name where it cannot be read."""
        return self.checked.file.journey.title if self.checked else self.name

    def sound(self) -> Checked:
        """The journey without faults. Raises Faults with all of them."""
        if self.errors or self.checked is None:
            raise Faults(self.errors)
        return self.checked

    def document(self) -> MapDocument:
        """What the map's page is told of the journey. Raises Faults."""
        from geo.webmap import build_document

        return self.made("document", lambda: build_document(self.sound()))

    def page(self) -> Page:
        """The map's page. Raises Faults."""
        from geo.webmap import build_map

        return self.made("page", lambda: Page.of(build_map(self.sound()).html()))

    def made(self, key: str, make: Callable[[], Made]) -> Made:
        """What `make` returns, made once for this state of the files."""
        with self._lock:
            if key not in self._made:
                self._made[key] = make()
            kept: Made = self._made[key]  # type: ignore[assignment]
            return kept


@dataclass(frozen=True, slots=True)
class Page:
    """A page's bytes in UTF-8, and the tag that tells them from every other page's."""

    body: bytes
    etag: str

    @classmethod
    def of(cls, html: str) -> Page:
        """The page of that text."""
        body = html.encode()
        return cls(body, hashlib.sha256(body).hexdigest()[:20])


class Library:
    """The journeys of one folder. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept: dict[str, Shelved] = {}
        self._locks: dict[str, RLock] = {}
        self._lock = RLock()
        self._reader: Thread | None = None

    def names(self) -> list[str]:
        """The journeys' names, in order. Raises UnreadableFile where there is no such folder."""
        from geo.check import journeys

        return journeys(self.folder)

    def find(self, name: str) -> Shelved:
        """The journey of that name as its files stand now. Raises UnreadableFile."""
        names = self.names()
        if name not in names:
            raise UnreadableFile(f"There is no journey “{name}” here", _nearest(name, names))
        with self._lock:
            lock = self._locks.setdefault(name, RLock())
        with lock:
            fingerprint = fingerprint_of(self.folder / name)
            kept = self._kept.get(name)
            if kept is None or kept.fingerprint != fingerprint:
                kept = self._kept[name] = self._read(name, fingerprint)
            return kept

    def known(self, name: str) -> Shelved | None:
        """The journey as its files stand now, if it was read already."""
        kept = self._kept.get(name)
        current = kept and kept.fingerprint == fingerprint_of(self.folder / name)
        return kept if current else None

    def survey(self, patience_s: float = PATIENCE_S) -> bool:
        """Read all journeys, small ones first, and say whether all are known.

        What is large, or left when patience ends, is read in the background.
        """
        until = time.monotonic() + patience_s
        unread = [name for name in self.names() if self.known(name) is None]
        sizes = {name: _size(self.folder / name) for name in unread}
        for name in sorted(unread, key=sizes.__getitem__):
            if sizes[name] > SMALL_BYTES or time.monotonic() > until:
                self._read_on(sorted(unread, key=sizes.__getitem__))
                return False
            self._try(name)
        return True

    def _read_on(self, names: list[str]) -> None:
        with self._lock:
            if self._reader is None or not self._reader.is_alive():
                self._reader = Thread(target=lambda: list(map(self._try, names)), daemon=True)
                self._reader.start()

    def _try(self, name: str) -> None:
        # A journey that was taken away meanwhile is none of the survey's business.
        with suppress(UnreadableFile):
            self.find(name)

    def _read(self, name: str, fingerprint: str) -> Shelved:
        from geo.check import check

        checked, errors = check(self.folder / name)
        return Shelved(name, fingerprint, checked, tuple(errors))


def fingerprint_of(folder: Path) -> str:
    """What tells the files of a folder, and of the folders in it, from an earlier state."""
    state: list[tuple[str, int, int]] = []
    for root, folders, files in os.walk(folder):
        folders.sort()
        for file in sorted(files):
            path = Path(root, file)
            try:
                stat = path.stat()
            except FileNotFoundError:
                continue  # it was deleted since the folder was listed
            state.append((str(path.relative_to(folder)), stat.st_mtime_ns, stat.st_size))
    return hashlib.sha256(repr(state).encode()).hexdigest()[:20]


def _size(folder: Path) -> int:
    """The bytes of a journey's texts; 0 where they were taken away meanwhile."""
    with suppress(FileNotFoundError):
        return sum(path.stat().st_size for path in folder.iterdir() if path.suffix in TEXTS)
    return 0


def library() -> Library:
    """The journeys of the folder that DATELINE_JOURNEYS names, else those that come with it."""
    from geo.datahome import data_path

    named = os.environ.get(JOURNEYS, "")
    return _library(Path(named).expanduser().absolute() if named else data_path())


@cache
def _library(folder: Path) -> Library:
    return Library(folder)


def _nearest(name: str, names: list[str]) -> str:
    close = get_close_matches(name, names, n=1)
    if close:
        return f"Did you mean “{close[0]}”?"
    return f"There is {', '.join(names)}" if names else "There is none yet"
