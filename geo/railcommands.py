"""The commands `dateline rail …`: import a railway, look at it, find ways on it."""

from __future__ import annotations

from pathlib import Path

import click

from geo.terminal import (
    PlacesCommand,
    machine_readable,
    print_json,
    print_lines,
    showing_builds,
    showing_stages,
)


@click.group()
def rail() -> None:
    """Import railways, look at them, find ways on them."""


@rail.command("import")
@click.argument("file", metavar="FILE")
@click.option("--name", required=True, help="What to call the network, such as russia.")
@click.option("--credit", default="", metavar="TEXT", help="Whose data it is, and their licence.")
@click.option(
    "--tolerance", type=click.FloatRange(0, 10_000), default=50.0, show_default=True, metavar="M",
    help="Ends that are no further apart are joined, in metres.",
)  # fmt: skip
@click.option(
    "--islands", type=click.FloatRange(0, 100_000), default=500.0, show_default=True, metavar="M",
    help="What is still apart is joined once, if the gap is no wider and below 1 % of its length.",
)  # fmt: skip
@click.option(
    "--also", multiple=True, metavar="KIND",
    help="A kind to take too: subway, tram, monorail, funicular, miniature.",
)  # fmt: skip
@click.option("--crs", metavar="CODE", help="The coordinate system, if the file does not say it.")
@machine_readable
def import_(
    file: str,
    name: str,
    credit: str,
    tolerance: float,
    islands: float,
    also: tuple[str, ...],
    crs: str | None,
    as_json: bool,
) -> None:
    """Make a network of the railway lines in FILE.

    FILE is GeoJSON, GeoPackage, FlatGeobuf, Shapefile, GeoParquet, or OpenStreetMap's XML or
    PBF. Lines that are not in use are left out; ends that nearly meet are joined, lines that
    only cross are not. What was left out, joined and left apart is counted.
    """
    from geo.railway import import_railway

    with showing_stages() as progress:
        made = import_railway(
            Path(file),
            name,
            tolerance_m=tolerance,
            island_m=islands,
            credit=credit,
            also=also,
            crs=crs,
            progress=progress,
        )
    if as_json:
        print_json(made.to_json())
    else:
        print_lines(made.told())


@rail.command("list")
@machine_readable
def list_(as_json: bool) -> None:
    """Tell which networks there are."""
    from geo.errors import UnreadableFile
    from geo.railway import network_named, network_names

    found, damaged = [], []
    for name in network_names():
        try:
            found.append(network_named(name))
        except UnreadableFile as error:
            damaged.append((name, error))
    if as_json:
        told = [{"name": network.name, "credit": network.credit} for network in found]
        print_json([*told, *({"name": name, "error": str(error)} for name, error in damaged)])
        return
    if not found and not damaged:
        print_lines(["No railway was imported yet: dateline rail import FILE --name NAME"])
    print_lines(network.about.get("account", "").partition("\n")[0] for network in found)
    print_lines(f"{name}: cannot be opened. {error}" for name, error in damaged)


@rail.command()
@click.argument("name")
@click.option("-o", "--output", metavar="FILE.html", help="Where to write the map.")
@machine_readable
def show(name: str, output: str | None, as_json: bool) -> None:
    """Show a network on a map: what was joined, what is apart, where lines end."""
    from geo.railway import network_named

    network = network_named(name)
    if output is not None:
        from geo.railway.sketch import write_sketch

        write_sketch(network, Path(output))
    account = network.about.get("account", "").splitlines()
    if as_json:
        print_json({"name": name, "file": output, "account": account, "credit": network.credit})
        return
    print_lines(account)
    print_lines([f"{output}: {Path(output).stat().st_size / 1000:,.0f} kB"] if output else [])


@rail.command(cls=PlacesCommand)
@click.argument("start", metavar="FROM")
@click.argument("end", metavar="TO")
@click.option("--network", required=True, metavar="NAME", help="The network, by its name.")
@click.option("--via", multiple=True, metavar="PLACE", help="A place to pass; may be repeated.")
@click.option(
    "--by", type=click.Choice(["length", "time"]), default="length", show_default=True,
    help="The shortest way, or the quickest.",
)  # fmt: skip
@click.option("--line", metavar="NAME", help="Keep to the tracks of this line where it goes.")
@click.option("--avoid", multiple=True, metavar="CC", help="A country not to enter, such as BY.")
@click.option(
    "--alternatives", type=click.IntRange(0, 2), default=0, show_default=True,
    help="So many other ways too, where they differ by a fifth of their length.",
)  # fmt: skip
@click.option("--view", metavar="CC", help="Whose eyes disputed ground is seen with, such as RU.")
@machine_readable
def route(
    start: str,
    end: str,
    network: str,
    via: tuple[str, ...],
    by: str,
    line: str | None,
    avoid: tuple[str, ...],
    alternatives: int,
    view: str | None,
    as_json: bool,
) -> None:
    """Tell the way between two places over a network's tracks.

    FROM and TO are stations of the network, names of places, ids (geonames:2651048) or LAT,LON.

    Disputed ground counts as the country's whose the United Nations hold it to be, else as its
    holder's, unless --view names a country that claims it.
    """
    from geo.border.telling import known_view
    from geo.plaintext import leg_lines
    from geo.railway import network_named
    from geo.railway.finding import spot_named
    from geo.route import Wish, route_between, to_json

    railway = network_named(network)
    eyes = known_view(view.upper() if view is not None else None)
    codes = tuple(sorted({code.upper() for code in avoid}))
    wish = Wish("time" if by == "time" else "length", line, codes, alternatives)
    with showing_builds():
        a, *between, b = (spot_named(railway, text) for text in (start, *via, end))
        leg = route_between(a, b, "rail", railway, via=between, wish=wish, view=eyes)
    if as_json:
        print_json(to_json(leg))
        return
    print_lines(leg_lines(leg))
    for number, other in enumerate(leg.alternatives, 1):
        print_lines(["", f"Another way ({number}):", *leg_lines(other)])
