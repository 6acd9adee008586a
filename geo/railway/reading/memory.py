"""How much memory there is, and how much of it an import may take.

An import that would not fit is refused while it is being read, before the system runs out
of memory and ends the program, or something else.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from geo.errors import UnreadableFile

VERTEX_BYTES = 300
"""What a point of a line takes at the most, from reading to the written file: measured."""

LINE_BYTES = 4_000
"""What a line takes beside its points."""

SHARE = 0.7
"""How much of the memory that is there an import may take."""


def available_bytes() -> int | None:
    """How many bytes this process can still get; None where the system does not tell."""
    found = [*_system(), *_group(), *_limit()]
    return max(min(found), 0) if found else None


class Budget:
    """Counts what an import takes, and refuses it when that is more than there is."""

    def __init__(self, available: int | None = None) -> None:
        self._available = available_bytes() if available is None else available
        self._taken = 0

    def take(self, vertices: int, lines: int = 0) -> None:
        """Count points and lines. Raises UnreadableFile if they do not fit."""
        self.take_bytes(vertices * VERTEX_BYTES + lines * LINE_BYTES)

    def take_bytes(self, count: int) -> None:
        """Count bytes. Raises UnreadableFile if they do not fit."""
        self._taken += count
        self.demand(0)

    def demand(self, count: int) -> None:
        """Raise UnreadableFile if so many bytes more would not fit."""
        if self._available is None:
            return
        allowed = int(self._available * SHARE)
        if self._taken + count > allowed:
            raise UnreadableFile(
                "is too large for this machine: what was read of it so far needs "
                f"{(self._taken + count) / 1e6:,.0f} MB, and {allowed / 1e6:,.0f} MB are free",
                "Import a part of it (a country, or only its railways), or use a larger machine",
            )


def _system() -> list[int]:
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in Path("/proc/meminfo").read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return [int(line.split()[1]) * 1024]
    with contextlib.suppress(ImportError, OSError, ValueError, AttributeError):
        import os

        return [os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2]
    return []


def _group() -> list[int]:
    """What a container leaves, by its control group of version 2 or 1."""
    home = Path("/sys/fs/cgroup")
    for most, now in (
        ("memory.max", "memory.current"),
        ("memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes"),
    ):
        with contextlib.suppress(OSError, ValueError):
            return [int((home / most).read_text("ascii")) - int((home / now).read_text("ascii"))]
    return []


def _limit() -> list[int]:
    """What the limit of the process's address space leaves (`ulimit -v`)."""
    with contextlib.suppress(ImportError, OSError, ValueError, IndexError):
        import resource

        most, _ = resource.getrlimit(resource.RLIMIT_AS)
        if most != resource.RLIM_INFINITY:
            pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
            return [most - pages * resource.getpagesize()]
    return []
