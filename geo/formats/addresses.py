"""Addresses that a report is said to have: which of them a reader's program may follow."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_web_address(url: str) -> bool:
    """Whether a reader's program can be given the address to follow."""
    try:
        return urlsplit(url).scheme in {"http", "https"} and not any(map(str.isspace, url))
    except ValueError:
        return False
