"""Names one after the other, as a sentence has them."""

from __future__ import annotations

from collections.abc import Sequence


def listed(names: Sequence[str]) -> str:
    """`A, B and C`; empty without any."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
