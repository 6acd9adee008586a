"""Scripts made short: what they do stays, the names inside of them do not."""

from __future__ import annotations


def minified(script: str) -> str:
    """A script with short names for what only itself knows, without comments and white space.

    What it declares at its top keeps its name. Raises ValueError for what is no JavaScript.
    """
    import minify  # a shared library: it is loaded when a page is made

    text: str = minify.string("application/javascript", script)
    return text
