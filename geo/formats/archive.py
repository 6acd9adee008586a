"""The journey's folder as a zip: the journey file and the reports that it names.

An editor takes along all of his folder. What is handed to readers holds no more of a
report than its rights allow: of one that may only be quoted, the sentences in which its
quotes stand, so that the folder can still be opened and gives the same events.

Legs are computed anew where it is opened. Of a journey that names an imported railway, which
does not come along, a README.txt says so, and which gaps in its data legs were taken across.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from geo.article import Article, Span, excerpt
from geo.errors import UnreadableFile
from geo.journey import Report
from geo.journey.file import FILE_NAME

if TYPE_CHECKING:
    from geo.check import Checked

LEFT_OUT: Final = "\n\n[…]\n\n"
README: Final = "README.txt"
# The earliest time that a zip can hold, so that the same journey gives the same bytes.
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_READABLE: Final = 0o100644 << 16
_UNIX: Final = 3


def to_zip(checked: Checked) -> bytes:
    """The editor's own folder: the journey file and its reports, byte for byte.

    Of an imported railway it says in a README.txt what has to be known of it.
    Raises UnreadableFile if a file is no longer there.
    """
    folder = checked.file.folder
    files = {name: _bytes(folder / name) for name in (FILE_NAME, *_reports(checked))}
    _add_readme(files, checked, [_network_told(checked)])
    return _zipped(checked.name, files)


def to_public_zip(checked: Checked) -> bytes:
    """The folder as far as the reports' rights allow; a README.txt says what is left out.

    Raises UnreadableFile if a file is no longer there.
    """
    folder = checked.file.folder
    files = {FILE_NAME: _bytes(folder / FILE_NAME)}
    shortened = []
    for name, reports in _reports(checked).items():
        if all(report.rights == "full" for report in reports.values()):
            files[name] = _bytes(folder / name)
        else:
            files[name] = _excerpts(checked, reports).encode()
            shortened.append(name)
    _add_readme(files, checked, [_rights_told(shortened), _network_told(checked)])
    return _zipped(checked.name, files)


def _reports(checked: Checked) -> dict[str, dict[str, Report]]:
    """The reports' files by their path in the folder, each with the reports read from it."""
    folder = checked.file.folder.resolve()
    found: dict[str, dict[str, Report]] = {}
    for key, report in checked.journey.reports.items():
        name = (folder / report.file).resolve().relative_to(folder).as_posix()
        found.setdefault(name, {})[key] = report
    return found


def _excerpts(checked: Checked, reports: dict[str, Report]) -> str:
    """The sentences of a file that the journey quotes, in their order, and what parts them."""
    article = checked.file.articles[next(iter(reports))]
    reached = 0
    parts: list[str] = []
    for span in sorted(_quoted(checked, reports, article), key=lambda span: span.start):
        if parts and span.start <= reached:
            parts[-1] += article.text[reached : span.end]
        else:
            parts.append(article.text[span.start : span.end])
        reached = max(reached, span.end)
    return LEFT_OUT.join(parts) + "\n"


def _quoted(checked: Checked, reports: dict[str, Report], article: Article) -> Iterator[Span]:
    for event in checked.journey.events:
        for place, claim in enumerate(event.claims):
            if claim.report not in reports:
                continue
            shown = [checked.file.excerpts[event.id, place]]
            if claim.caveat:
                shown.append(excerpt(article, article.find(claim.caveat)))
            for found in shown:
                yield Span(found.start, found.start + len(found.text))


def _free_name(taken: dict[str, bytes]) -> str:
    name = README
    while name in taken:
        name = f"Dateline-{name}"
    return name


def _add_readme(files: dict[str, bytes], checked: Checked, parts: list[str]) -> None:
    """What has to be said of a folder, if anything, under a name that is free in it."""
    told = [part for part in parts if part]
    if told:
        opens = f"The folder opens in Dateline as it is: dateline check {checked.name}\n"
        text = "\n".join([f"{checked.journey.title}\n", *told, opens])
        files[_free_name(files)] = text.encode()


def _rights_told(shortened: list[str]) -> str:
    if not shortened:
        return ""
    return (
        f"The rights of what it is taken from allow quotes only. So {', '.join(shortened)} here\n"
        "holds the sentences that the journey quotes and nothing else; […] stands where\n"
        "text is left out. The whole text is with its publisher.\n"
    )


def _network_told(checked: Checked) -> str:
    """Which railway legs were computed on, and which gaps in its data they were taken across."""
    network = checked.journey.network
    if not network:
        return ""
    from geo.formats.account import legs_of
    from geo.formats.words import gap_words

    told = [f"Its legs by rail run on the railway “{network}”, which does not come along.\n"]
    told += [f"Import it first: dateline rail import FILE --name {network}\n"]
    for leg in legs_of(checked):
        told += [f"On the leg {leg.label}: {gap_words(gap)}\n" for gap in leg.gaps]
    return "".join(told)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        remedy = "Put it back, or read the journey anew"
        raise UnreadableFile(f"cannot be read: {error.strerror}", remedy).at(str(path)) from None


def _zipped(name: str, files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(files):
            entry = zipfile.ZipInfo(str(PurePosixPath(name, file)), _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _READABLE
            entry.create_system = _UNIX
            archive.writestr(entry, files[file])
    return content.getvalue()
