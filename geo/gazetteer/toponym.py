"""Names of places, brought to the form in which they are compared.

Two spellings of one name get one key: case, the accents of Latin and Greek letters,
dashes, points and apostrophes do not count, nor does Cyrillic ё against е, nor whether
Saint, Mount and Fort are written out. What sets letters apart in other scripts (й and и,
か and が) does. Normal forms, case folding and compatibility are Unicode's (Standard
Annex 15, and chapter 3.13 of the standard).
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_APOSTROPHES = "'’‘‛ʼʻʽʾʿʹ`´′＇"
_SEPARATORS = _APOSTROPHES + '-‐‑‒–—―−־_.,;:/\\|()[]{}"“”„«»‹›″ʺ・·•،、。'
_LETTERS = {
    "ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h",
    "ŧ": "t", "ı": "i", "ə": "a", "ŋ": "n", "ĸ": "k", "ƒ": "f", "ɨ": "i", "ʉ": "u",
    "臺": "台",  # Taiwan writes both
}  # fmt: skip
_UNSEEN = [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070),
           *range(0xFE00, 0xFE10), 0xAD, 0x61C, 0x180E, 0xFEFF]  # fmt: skip

_WORDS = {
    "st": "saint", "ste": "sainte", "sankt": "saint", "mt": "mount", "ft": "fort", "&": "and",
}  # fmt: skip
_UMLAUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa",
                         "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"})  # fmt: skip
_UMLAUTS = frozenset("äöüøåÄÖÜØÅ")

_ASCII = str.maketrans({c: " " for c in _SEPARATORS if c.isascii()})
_WIDE = str.maketrans(
    dict.fromkeys(_SEPARATORS, " ") | _LETTERS | dict.fromkeys(map(chr, _UNSEEN), "")
)
_NO_APOSTROPHES = str.maketrans(dict.fromkeys(_APOSTROPHES, ""))


@cache  # compiling it takes as long as a look-up, and few programs ask more than a name
def _accents() -> re.Pattern[str]:
    import re

    return re.compile(
        "(?<=[a-zα-ως])[\u0300-\u036f]+"  # Latin and Greek letters
        "|(?<=е)\u0308"  # ё
        "|(?<=[аеиоуыэюяєі])[\u0300\u0301]"  # a Cyrillic vowel's stress, in encyclopaedias
    )


def key(name: str) -> str:
    """The form in which names are compared; empty if nothing of the name is left."""
    if name.isascii():
        return _written_out(name.lower().translate(_ASCII).split())
    whole = name.encode("utf-8", "ignore").decode()  # halves of letters are none
    plain = unicodedata.normalize("NFKD", whole).casefold()
    plain = unicodedata.normalize("NFKD", plain).translate(_WIDE)
    plain = unicodedata.normalize("NFC", _accents().sub("", plain))
    return _written_out(plain.split())


def _written_out(words: list[str]) -> str:
    """The words with a blank between; what is short for a word before or after others in full."""
    if len(words) > 1 and not _WORDS.keys().isdisjoint(words):
        words = [_WORDS.get(word, word) for word in words]
    return " ".join(words)


def keys(name: str) -> tuple[str, ...]:
    """The keys of a name, the likeliest first: an apostrophe parts words, or is left out.

    “L’Aquila” is also written L Aquila, and “P’yongyang” Pyongyang. An umlaut is left out or
    written as two letters: “Zürich” is Zurich in English, and Zuerich where it has no key.
    """
    parted = key(name)
    if name.isascii() and "'" not in name and "`" not in name:
        return (parted,)
    spelt = [parted]
    if not _NO_APOSTROPHES.keys().isdisjoint(map(ord, name)):
        spelt.append(key(name.translate(_NO_APOSTROPHES)))
    composed = unicodedata.normalize("NFC", name)
    if not _UMLAUTS.isdisjoint(composed):
        spelt.append(key(composed.translate(_UMLAUT)))
    return tuple(dict.fromkeys(spelt))


def script(name: str) -> str:
    """The script of a name's first letter, as Unicode calls it: LATIN, CYRILLIC, HANGUL, CJK."""
    return next((_script(letter) for letter in name if letter.isalpha()), "")


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


_SCRIPTS = {
    "ARABIC": "ar fa ps ur ku sd ug ks",
    "ARMENIAN": "hy",
    "BENGALI": "bn as",
    "CJK": "zh ja yue wuu cmn nan hak",
    "CYRILLIC": "ru uk be bg sr mk kk ky tg mn",
    "DEVANAGARI": "hi mr ne sa kok doi bh",
    "ETHIOPIC": "am ti",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KANNADA": "kn",
    "KATAKANA": "ja",
    "KHMER": "km",
    "LAO": "lo",
    "MALAYALAM": "ml",
    "MYANMAR": "my",
    "ORIYA": "or",
    "SINHALA": "si",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAANA": "dv",
    "THAI": "th",
    "TIBETAN": "dz bo",
}


def scripts_of(languages: str) -> frozenset[str]:
    """The scripts, other than Latin, of a country's languages: `ru,tt` or `ar-IQ,ku`.

    A name in its country's own script is the place's own name. One in a foreign script is
    how somebody else spells it: Хасан is Hassan's name in Russian texts, and Khasan's own.
    """
    codes = {language.partition("-")[0] for language in languages.split(",")}
    return frozenset(script for script, written in _SCRIPTS.items() if codes & set(written.split()))
