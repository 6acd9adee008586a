"""What can go wrong, told as a place, a problem and a remedy.

    DatelineError
    ├── QuoteNotFound (ValueError)       a quote does not stand in its report
    ├── UnknownPhrase (ValueError)       words in which no time was found
    ├── UnknownZone (ValueError)         a time zone that does not exist
    ├── InvalidJourney (ValueError)      a journey file that does not follow its rules
    ├── UnreadableFile (OSError)         a file that is missing, empty or in another encoding
    ├── UnknownPlace (LookupError)       a name that no gazetteer knows
    ├── AmbiguousPlace (LookupError)     a name that several places bear
    ├── NoRoute (LookupError)            two places that the network does not join
    ├── CacheUnusable (OSError)          the user's cache folder cannot be used
    ├── ServiceFailed (ConnectionError)  a geocoding service did not answer
    ├── UnknownFormat (ValueError)       a file's ending that no writer is known for
    ├── InvalidSetting (ValueError)      a setting of the environment that cannot hold
    ├── UnknownTiles (ValueError)        map tiles that nobody provides, or that need a key
    └── Faults (ValueError)              all that is wrong with a journey, together

Who raises knows the problem; who reads the file adds file, line and field on the way up
with `at`. `str()` makes the one sentence that a user sees.
"""

from __future__ import annotations

from collections.abc import Iterable

from geo.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self


class Where(NamedTuple):
    """Where a fault lies: a file, a line counted from 1, a field such as `events[1].title`.

    No dataclass: every command imports this module, and those take 9 ms to import.
    """

    file: str = ""
    line: int | None = None
    field: str = ""

    def __str__(self) -> str:
        """`file:line: field`, each part only where it is known."""
        file = f"{self.file}:{self.line}" if self.file and self.line else self.file
        return ": ".join(part for part in (file, self.field) if part)


class DatelineError(Exception):
    """A fault that a user can mend: what is wrong, where, and what to do about it."""

    def __init__(self, problem: str, remedy: str = "", *, where: Where | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy
        self.where = where or Where()

    def at(self, file: str = "", line: int | None = None, field: str = "") -> Self:
        """Add what is not known yet of the place, and return the same error."""
        known = self.where
        self.where = Where(
            file=known.file or file,
            line=known.line or line,
            field=known.field or field,
        )
        return self

    @property
    def message(self) -> str:
        """The problem and the remedy, without the place."""
        parts = [part.strip() for part in (self.problem, self.remedy) if part.strip()]
        return " ".join(part if part[-1] in ".?!…" else f"{part}." for part in parts)

    def __str__(self) -> str:
        """The whole sentence: `file:line: field: problem. Remedy.`"""
        return ": ".join(part for part in (str(self.where), self.message) if part)


class QuoteNotFound(DatelineError, ValueError):
    """A quote does not stand in its report, or words do not stand in their quote."""


class UnknownPhrase(DatelineError, ValueError):
    """Words in which no time was found, or a time that never was."""


class UnknownZone(DatelineError, ValueError):
    """A time zone that the IANA database does not have."""


class InvalidJourney(DatelineError, ValueError):
    """A journey file that does not follow the rules of journey files."""


class UnreadableFile(DatelineError, OSError):
    """A file that is missing, empty, cut short or in an encoding other than UTF-8."""


class UnknownPlace(DatelineError, LookupError):
    """A name that no gazetteer knows."""


class AmbiguousPlace(DatelineError, LookupError):
    """A name that several places bear, none of them clearly meant.

    `candidates` are the places that may be meant (geo.gazetteer.Found), likeliest first,
    where who raises it has them.
    """

    candidates: tuple[Any, ...] = ()

    def among(self, candidates: Iterable[Any]) -> Self:
        """Add the places that may be meant, and return the same error."""
        self.candidates = tuple(candidates)
        return self


class NoRoute(DatelineError, LookupError):
    """Two places that the network does not join."""


class CacheUnusable(DatelineError, OSError):
    """The user's cache folder cannot be read or written."""


class ServiceFailed(DatelineError, ConnectionError):
    """A geocoding service did not answer, which says nothing about the place."""


class UnknownFormat(DatelineError, ValueError):
    """A file's ending that no writer is known for."""


class InvalidSetting(DatelineError, ValueError):
    """A setting of the environment that cannot hold."""


class UnknownTiles(DatelineError, ValueError):
    """Map tiles that nobody provides, or that cannot be used as they are asked for."""


class Faults(DatelineError, ValueError):
    """All that is wrong with a journey, in the order of its file."""

    def __init__(self, errors: Iterable[DatelineError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(str(error) for error in self.errors))

    def __str__(self) -> str:
        """One line an error."""
        return self.problem
