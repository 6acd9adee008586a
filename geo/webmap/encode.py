"""The map document as JSON that may stand inside an HTML page."""

from __future__ import annotations

import json
import re
from typing import Any

_UNSAFE = re.compile(r"[<\u2028\u2029\ud800-\udfff]")


def to_json(document: object) -> str:
    """A document, or parts of one, as JSON: keys sorted, no white space.

    `<`, U+2028 and U+2029 are written as escapes, so that no text can end the script
    element that it stands in; so are halves of surrogate pairs, which UTF-8 cannot hold.
    """
    text = json.dumps(
        document,
        default=_fields,
        ensure_ascii=False,
        allow_nan=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _fields(part: Any) -> dict[str, object]:  # noqa: ANN401 - any of the document's dataclasses
    return {name: getattr(part, name) for name in part.__slots__}
