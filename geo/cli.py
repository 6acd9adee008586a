"""The command `dateline`: each command loads what it needs, and no more.

What a user can mend is told in a sentence on the standard error, with exit code 1, or 2
where the command was called wrongly. With `--json` the answer on the standard output is
JSON, and so are the errors: `{"errors": [{file, line, field, message}]}`.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

import click

from geo.errors import DatelineError, Faults, UnreadableFile
from geo.railcommands import rail
from geo.resolvecommand import resolve
from geo.terminal import (
    PlacesCommand,
    machine_readable,
    print_json,
    print_lines,
    showing_builds,
)

FAULTY = 1
WRONG_CALL = 2
INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dateline", message="%(prog)s %(version)s")
def dateline() -> None:
    """Turn news reports of a journey into a map that a reader can check.

    JOURNEY is a folder with a journey.yaml, or the name of one that comes with Dateline.
    """


dateline.add_command(rail)
dateline.add_command(resolve)


@dateline.command()
@click.option("--journeys", metavar="DIR", help="A folder of journeys, instead of Dateline's own.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port, 8501 if it is free.")
@click.option("--address", help="The address to listen at, localhost if none is set.")
@machine_readable
def run(journeys: str | None, port: int | None, address: str | None, as_json: bool) -> None:
    """Start the app, which shows the journeys of a folder in a browser."""
    from geo.launch import has_screen, plan, start
    from geo.library import JOURNEYS, library

    if journeys is not None:
        _demand_folder(journeys)
        os.environ[JOURNEYS] = journeys
    names = library().names()
    launch = plan(address, port)
    if as_json:
        print_json({"url": launch.url, "journeys": names})
    else:
        print(f"Dateline shows {', '.join(names) or 'no journey yet'} at {launch.url}")
        print("Stop it with Ctrl+C.")
    sys.stdout.flush()
    start(launch, browser=has_screen())


@dateline.command()
@click.option("--report", required=True, metavar="FILE", help="The report's text, in UTF-8.")
@click.option("--published", default="", metavar="DATE", help="Its date, such as 2023-09-12.")
@click.option("--zone", default="", help="Where it was published, such as Asia/Seoul.")
@click.option("--into", default=".", metavar="DIR", help="Where to put the journey's folder.")
@machine_readable
def new(report: str, published: str, zone: str, into: str, as_json: bool) -> None:
    """Start a journey's folder from a report, its keys explained."""
    from geo.journey.file import FILE_NAME, new_journey
    from geo.when.anchor import Anchor
    from geo.zones import zone_named

    _demand_folder(into)
    if published:
        Anchor.parse(published)
    if zone:
        zone_named(zone)
    folder = new_journey(Path(report), Path(into), published=published, zone=zone)
    if as_json:
        print_json({"folder": str(folder), "file": str(folder / FILE_NAME)})
        return
    print(f"{folder / FILE_NAME} is ready to be filled in.")
    print(f"Then: dateline check {folder}")


@dateline.command()
@click.argument("journey")
@machine_readable
def check(journey: str, as_json: bool) -> None:
    """Check a journey: its times, its route, what contradicts what."""
    from geo.check import check as check_folder
    from geo.check import check_to_json, find_journey

    with showing_builds():
        checked, errors = check_folder(find_journey(journey))
    if as_json:
        print_json(check_to_json(checked, errors))
    elif checked is not None:
        from geo.plaintext import journey_lines

        print_lines(journey_lines(checked))
    if errors:
        _tell(errors)
        raise click.exceptions.Exit(FAULTY)


@dateline.command()
@click.argument("journey")
@click.option("-o", "--output", required=True, metavar="FILE", help="Its suffix tells the format.")
@click.option(
    "--tiles", default="", metavar="NAME", help="A provider's tiles under the map, or none."
)
@click.option("--style", metavar="FILE", help="CSS with the newsroom's variables for the map.")
@click.option(
    "--base-url", default="", metavar="URL", help="The app's public address, or the file's."
)
@click.option("--size", default="", metavar="WxH", help="A picture's, in pixels: 1600x900.")
@click.option("--theme", type=click.Choice(["light", "dark"]), help="A picture's colours.")
@machine_readable
def export(
    journey: str,
    output: str,
    tiles: str,
    style: str | None,
    base_url: str,
    size: str,
    theme: Literal["light", "dark"] | None,
    as_json: bool,
) -> None:
    """Write a journey in the format that FILE's suffix tells.

    \b
    .html                          the map, complete in one file
    .svg, .png                     the map as a picture
    .timeline.svg, .timeline.png   the timeline as a picture
    .marey.svg, .marey.png         distance against time as a picture
    .geojson, .kml, .gpx           for other maps
    .lpf.json, .jsonld             Linked Places format, for gazetteers
    .csv, .excel.csv               a table of the claims; the second is for Excel
    .zip                           the journey's folder
    """  # noqa: D301 # click reads the sign for a backspace
    from geo.check import load
    from geo.export import export as write
    from geo.webmap.edition import edited, notes_of
    from geo.webmap.sharing import MapAddress

    path = Path(output)
    is_map = path.suffix.lower() == ".html"
    if (tiles or base_url) and not is_map:
        raise click.UsageError("--tiles and --base-url are for the map, a file in .html.")
    with showing_builds():
        checked = edited(load(journey), tiles=tiles, style=Path(style) if style else None)
        address = MapAddress.given(base_url, checked.name) if base_url else None
        write(checked, path, address, size=size, theme=theme)
    written = path.stat().st_size
    notes = notes_of(checked) if is_map else []
    if as_json:
        print_json({"file": str(path), "bytes": written, "notes": notes})
    else:
        print_lines([f"{path}: {written / 1000:,.0f} kB", *notes])


@dateline.command()
@click.argument("phrase", required=False)
@click.option("--on", default="", metavar="DATE[THH:MM][/...]", help="What it is relative to.")
@click.option("--zone", default="", help="The zone that it is told in, such as Asia/Seoul.")
@click.option("--language", default="en", show_default=True, help="The phrase's language.")
@click.option("--csv", "table", metavar="FILE", help="Read many: phrase,anchor,zone,language.")
@machine_readable
def when(
    phrase: str | None, on: str, zone: str, language: str, table: str | None, as_json: bool
) -> None:
    """Tell the interval that a phrase means, such as "early Tuesday"."""
    if table is not None:
        if phrase is not None:
            raise click.UsageError("Give a phrase or --csv, not both.")
        _read_table(Path(table), on, zone, as_json)
        return
    if not (phrase and on and zone):
        raise click.UsageError("A phrase needs --on and --zone; for many phrases give --csv.")
    from geo.when import Anchor, read_when

    found = read_when(phrase, on=Anchor.parse(on), zone=zone, language=language)
    if as_json:
        print_json(found.to_json())
    else:
        from geo.plaintext import when_lines

        print_lines(when_lines(found))


@dateline.command()
@click.argument("name")
@click.option("--near", metavar="LAT,LON", help="Prefer what is near to this point.")
@click.option("--country", metavar="CC", help="Only in this country, such as RU.")
@machine_readable
def place(name: str, near: str | None, country: str | None, as_json: bool) -> None:
    """Look up a place by its name, the best match first."""
    from geo.gazetteer import locate, lookup

    point = _point(near)
    with showing_builds():
        found = lookup(name, country=country, near=point)
    if as_json:
        print_json([place.to_json() for place in found])
    else:
        from geo.plaintext import place_lines

        print_lines(place_lines(found))
    if not found:
        try:
            locate(name, country=country)
        except DatelineError as error:
            _tell([error])
        raise click.exceptions.Exit(FAULTY)


@dateline.command(cls=PlacesCommand)
@click.argument("start", metavar="FROM")
@click.argument("end", metavar="TO")
@click.option("--by", default="rail", show_default=True, help="rail, sea, air, road or foot.")
@click.option("--network", metavar="NAME", help="A railway that was imported (dateline rail).")
@click.option(
    "--year",
    type=click.IntRange(1, 9999),
    help="Which canals a ship has, and if borders are older.",
)
@click.option("--view", metavar="CC", help="Whose eyes disputed ground is seen with, such as RU.")
@machine_readable
def route(
    start: str,
    end: str,
    by: str,
    network: str | None,
    year: int | None,
    view: str | None,
    as_json: bool,
) -> None:
    """Tell the way between two places and the borders it crosses.

    FROM and TO are names (Khasan; "Dover, GB"), ids (geonames:2651048) or LAT,LON. Where the
    way goes over land and one end tells which namesake the other is, the answer says so.

    Disputed ground counts as the country's whose the United Nations hold it to be, else as its
    holder's, unless --view names a country that claims it.
    """
    from geo.border.telling import known_view
    from geo.plaintext import leg_lines
    from geo.railway import network_named
    from geo.railway.finding import ends_named
    from geo.route import route_between, to_json

    railway = network_named(network) if network is not None else None
    eyes = known_view(view.upper() if view is not None else None)
    with showing_builds():
        a, b, taken = ends_named(railway, start, end, by)
        leg = route_between(a, b, by, railway, year=year, view=eyes)
    if as_json:
        told = {"taken": taken.to_json()} if taken else {}
        print_json(to_json(leg) | {"places": [a.to_json(), b.to_json()]} | told)
    else:
        way, *rest = leg_lines(leg)
        first = [taken.told(), way] if taken else [way]
        print_lines([*first, f"  {a.told()} to {b.told()}", *rest])


@dateline.command()
@click.argument("journey")
@click.option("--at", "moment", metavar="TIME", help="Where was he then? 2023-09-11T12:00+09:00")
@click.option("--place", metavar="NAME", help="When can he have been there?")
@machine_readable
def where(journey: str, moment: str | None, place: str | None, as_json: bool) -> None:
    """Tell where the traveller can have been at a time, or when at a place.

    TIME is an instant, a day or START/END; without an offset it is on the journey's clock.
    NAME is a place of the journey, by key or name, or a station on its way.
    """
    if (moment is None) == (place is None):
        raise click.UsageError("Give one of the two: --at or --place.")
    from geo.check import load
    from geo.prism.words import moment_in, times_told, where_told

    with showing_builds():
        checked = load(journey)
    if moment is not None:
        told = where_told(checked, moment_in(moment, checked.journey.zone))
        if as_json:
            print_json(told)
        else:
            print(told["text"])
        return
    found = times_told(checked, place or "")
    if as_json:
        print_json([passage.to_json() for passage in found])
    else:
        print_lines(passage.text for passage in found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in given
    _speak_utf8()
    try:
        code = dateline.main(given, prog_name="dateline", standalone_mode=False)
        sys.stdout.flush()
    except DatelineError as error:
        errors = error.errors if isinstance(error, Faults) else (error,)
        if as_json:
            print_json({"errors": [_error_json(error) for error in errors]})
        _tell(errors)
        return FAULTY
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        return WRONG_CALL
    except click.UsageError as error:
        _tell_wrong_call(error, as_json)
        return WRONG_CALL
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on
        return FAULTY
    return code if isinstance(code, int) else 0


def _read_table(path: Path, on: str, zone: str, as_json: bool) -> None:
    """Print the rows of a table of phrases with their intervals. Raises Faults at the end."""
    from geo.phrases import answers, read_phrases, write_answers

    given = [name for name, value in (("anchor", on), ("zone", zone)) if value]
    table = read_phrases(path, given=given)
    found = answers(table, anchor=on, zone=zone)
    if as_json:
        told = list(found)
        print_json([answer.to_json() for answer in told])
        errors = [row.found for row in told if isinstance(row.found, DatelineError)]
    else:
        errors = write_answers(table, found, sys.stdout)
    if errors:
        _tell(errors)
        raise click.exceptions.Exit(FAULTY)


def _demand_folder(name: str) -> None:
    if not Path(name).is_dir():
        raise UnreadableFile("no such folder", "Check the name, or make the folder").at(name)


def _point(text: str | None) -> tuple[float, float] | None:
    """A point given as `LAT,LON`. Raises BadParameter if it is none."""
    if text is None:
        return None
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        raise click.BadParameter(f"“{text}” is not of the form 43.12,131.89") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise click.BadParameter(f"“{text}” is no point: expected latitude, longitude in degrees")
    return lat, lon


def _speak_utf8() -> None:
    """Write UTF-8 into files and pipes, whatever the terminal's encoding is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _tell(errors: Iterable[DatelineError]) -> None:
    for error in errors:
        print(error, file=sys.stderr)


def _tell_wrong_call(error: click.UsageError, as_json: bool) -> None:
    message = error.format_message()
    if as_json:
        print_json({"errors": [{"file": "", "line": None, "field": "", "message": message}]})
    hint = f" See: {error.ctx.command_path} --help" if error.ctx else ""
    print(f"{message}{hint}", file=sys.stderr)


def _error_json(error: DatelineError) -> dict[str, str | int | None]:
    where = error.where
    return {
        "file": where.file,
        "line": where.line,
        "field": where.field,
        "message": error.message,
    }
