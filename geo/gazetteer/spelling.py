"""Which names are spelt like one that nobody knows, for a question: did you mean?

Syllables of Hangul are compared by their letters, and names of a few Chinese characters by
the characters: one of two, or two of three, is as near as a misspelling there can be.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

from geo.gazetteer.toponym import script

_CLOSE = 0.8
_FEW = 4
_MANY = 200


def nearest(wanted: str, spellings: Iterable[str], most: int) -> list[str]:
    """The keys that are spelt most like the wanted one, at most so many; nearest first.

    Of few Chinese characters, all that are as near as can be: who asks has to choose.
    """
    whole = {unicodedata.normalize("NFD", spelt): spelt for spelt in spellings}
    short = script(wanted) == "CJK" and len(wanted) < _FEW
    least = (len(wanted) - 1) / len(wanted) - 0.01 if short else _CLOSE
    close = difflib.get_close_matches(
        unicodedata.normalize("NFD", wanted), whole, n=_MANY if short else most, cutoff=least
    )
    return [whole[spelt] for spelt in close]
