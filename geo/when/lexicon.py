"""What the names of words in the grammars stand for: MONDAY, TWELVE, SEVERAL.

The grammars of all languages name the meanings of their words alike; here are their values.
"""

from __future__ import annotations

import re

from geo.when.grammar.lexer import Token
from geo.when.model import Nearness, Unit

WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
MONTHS = (
    "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER",
    "OCTOBER", "NOVEMBER", "DECEMBER",
)  # fmt: skip
NUMBERS = {
    "ZERO": 0, "ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "FIVE": 5, "SIX": 6, "SEVEN": 7,
    "EIGHT": 8,
    "NINE": 9, "TEN": 10, "ELEVEN": 11, "TWELVE": 12, "THIRTEEN": 13, "FOURTEEN": 14,
    "FIFTEEN": 15, "SIXTEEN": 16, "SEVENTEEN": 17, "EIGHTEEN": 18, "NINETEEN": 19, "TWENTY": 20,
    "THIRTY": 30, "FORTY": 40, "FIFTY": 50, "SIXTY": 60, "SEVENTY_TWO": 72,
    "FIRST": 1, "SECOND": 2, "THIRD_ONE": 3, "FOURTH": 4, "FIFTH": 5, "SIXTH": 6, "SEVENTH": 7,
    "EIGHTH": 8, "NINTH": 9, "TENTH": 10, "ELEVENTH": 11, "TWELFTH": 12, "THIRTEENTH": 13,
    "FOURTEENTH": 14, "FIFTEENTH": 15, "SIXTEENTH": 16, "SEVENTEENTH": 17, "EIGHTEENTH": 18,
    "NINETEENTH": 19, "TWENTIETH": 20, "THIRTIETH": 30,
}  # fmt: skip
_TENS = ("TWENTY", "THIRTY", "FORTY", "FIFTY")
_ONES = ("ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE")
_FIRST = ("FIRST", "SECOND", "THIRD_ONE", "FOURTH", "FIFTH", "SIXTH", "SEVENTH", "EIGHTH", "NINTH")
NUMBERS |= {
    f"{ten}_{one}": 10 * tens + ones
    for tens, ten in enumerate(_TENS, 2)
    for names in (_ONES, _FIRST)
    for ones, one in enumerate(names, 1)
}
DECADES = {
    "TWENTIES": 20, "THIRTIES": 30, "FORTIES": 40, "FIFTIES": 50, "SIXTIES": 60,
    "SEVENTIES": 70, "EIGHTIES": 80, "NINETIES": 90,
}  # fmt: skip
#: Counts that leave some room. SOME is what a language says for both "a few" and "several".
COUNTS = {
    "COUPLE": (2, 3), "FEW": (2, 5), "SEVERAL": (3, 7), "SOME": (2, 7), "ONE_OR_TWO": (1, 2),
    "TWO_OR_THREE": (2, 3), "THREE_OR_FOUR": (3, 4), "FOUR_OR_FIVE": (4, 5), "FIVE_OR_SIX": (5, 6),
    "ABOUT_EIGHT": (7, 9), "ABOUT_TEN": (9, 11), "ABOUT_TWELVE": (11, 13),
    "ABOUT_FIFTEEN": (14, 16), "ABOUT_TWENTY": (19, 21), "ABOUT_THIRTY": (29, 31),
}  # fmt: skip
UNCOUNTED: dict[Unit, tuple[int, int]] = {
    "minute": (1, 60), "hour": (1, 12), "day": (1, 7), "week": (1, 5), "month": (1, 12),
    "quarter": (1, 4), "year": (1, 10), "decade": (1, 10),
}  # fmt: skip
UNITS: dict[str, Unit] = {
    "MINUTE": "minute", "HOUR": "hour", "DAY": "day", "WEEK": "week", "MONTH_LONG": "month",
    "QUARTER_LONG": "quarter", "YEAR_LONG": "year", "DECADE_LONG": "decade",
    "MINUTES": "minute", "HOURS": "hour", "DAYS": "day", "WEEKS": "week", "MONTHS": "month",
    "YEARS_LONG": "year", "DECADES": "decade", "QUARTERS": "quarter",
    "OF_HOUR": "hour", "OF_DAY": "day",
    "DAY_AND_NIGHT": "day", "OF_MINUTE": "minute", "OF_WEEK": "week", "OF_YEAR": "year",
    "OF_MONTH": "month",
}  # fmt: skip
NAMED_DAYS = {
    "TODAY": 0, "TONIGHT": 0, "YESTERDAY": -1, "TOMORROW": 1, "LAST_NIGHT": -1, "TOMORROW_NIGHT": 1,
    "DAY_BEFORE_YESTERDAY": -2, "DAY_AFTER_TOMORROW": 2,
    "SAME_DAY": 0, "TWO_DAYS_BEFORE": -2, "TWO_DAYS_AFTER": 2,
    "DAY_BEFORE": -1, "DAY_AFTER": 1, "THREE_DAYS_AGO": -3, "IN_THREE_DAYS": 3,
}  # fmt: skip
#: Named days that are nights, and as wide as "tonight".
NAMED_NIGHTS = frozenset({"TONIGHT", "LAST_NIGHT", "TOMORROW_NIGHT"})
NAMED_UNITS: dict[str, tuple[Unit, int]] = {
    "LAST_YEAR": ("year", -1), "THIS_YEAR": ("year", 0), "NEXT_YEAR": ("year", 1),
    "YEAR_BEFORE_LAST": ("year", -2), "YEAR_AFTER_NEXT": ("year", 2),
    "LAST_MONTH": ("month", -1), "THIS_MONTH": ("month", 0), "NEXT_MONTH": ("month", 1),
    "MONTH_BEFORE_LAST": ("month", -2), "MONTH_AFTER_NEXT": ("month", 2),
    "LAST_WEEK": ("week", -1), "THIS_WEEK": ("week", 0), "NEXT_WEEK": ("week", 1),
    "WEEK_BEFORE_LAST": ("week", -2), "WEEK_AFTER_NEXT": ("week", 2),
}  # fmt: skip
WHICH: dict[str, Nearness] = {
    "LAST": "last", "THIS": "this", "NEXT": "next", "COMING": "coming",
    "BEFORE_LAST": "before last", "AFTER_NEXT": "after next",
}  # fmt: skip
SIGNS = {"last": -1, "this": 0, "next": 1, "coming": 1, "before last": -2, "after next": 2}
TENSES = {"FUTURE": "future", "PAST": "past"}
THIRDS = {"EARLY": 0, "EARLY_IN": 0, "MID": 1, "LATE": 2}

#: The Sino-Korean numerals, which are written as they are counted: 이십일, 2 × 10 + 1.
_SINO_KOREAN = {digit: value for value, digit in enumerate("일이삼사오육칠팔구", 1)}
#: The native Korean ones, as they stand before hours and months; 유 and 시 only before 월.
_KOREAN = {
    "한": 1, "두": 2, "세": 3, "석": 3, "네": 4, "넉": 4, "다섯": 5, "여섯": 6, "일곱": 7,
    "여덟": 8, "아홉": 9, "열": 10, "열한": 11, "열두": 12, "스무": 20, "스물한": 21,
    "스물두": 22, "스물세": 23, "스물네": 24, "유": 6, "시": 10,
}  # fmt: skip


def number_of(token: Token) -> int:
    """The number that a word or a figure stands for."""
    if token.value in NUMBERS:
        return NUMBERS[token.value]
    figures = re.sub(r"\D", "", token.value)
    if figures:
        return int(figures)
    if token.value in _KOREAN:
        return _KOREAN[token.value]
    tens, found, ones = token.value.rpartition("십")
    return 10 * _SINO_KOREAN.get(tens, 1) * bool(found) + _SINO_KOREAN.get(ones, 0)
