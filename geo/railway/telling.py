"""What is told of a way over a network, in sentences: on what it rests, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.railway.network import Network
from geo.railway.way import TrackWay

MOST_LINES = 5
"""So many lines are named; of the others the number is told."""


def basis(way: TrackWay, names: Sequence[str], *, timed: bool = False) -> str:
    """What a way rests on; `names` are those of its stops, `timed` whether it is the quickest."""
    return " ".join(_sentences(way, names, timed))


def credit_of(network: Network) -> str:
    """The credit that is owed for a network, by what was said when it was imported."""
    if network.credit:
        return f"Railway network “{network.name}”: {network.credit}"
    source = network.about.get("source", "")
    return f"Railway network “{network.name}”: imported from {source}, source and licence not told"


def metres(km: float) -> str:
    """A short distance in words."""
    return f"{km * 1000:,.0f} m" if km < 1 else f"{km:,.1f} km"


def _sentences(way: TrackWay, names: Sequence[str], timed: bool) -> Iterator[str]:
    network = way.network
    lines = f" ({_lines_told(way)})" if way.lines else ""
    yield f"{way.km:,.0f} km along the tracks of the railway network “{network.name}”{lines}."
    if timed:
        yield (
            f"The quickest way, some {way.hours:,.1f} hours at the speeds allowed there, and at "
            "usual ones where they are not told."
        )
    yield from _gaps_told(way)
    offsets = [f"{name} {metres(stop.off_km)}" for name, stop in zip(names, way.stops, strict=True)]
    yield f"Off the track: {', '.join(offsets)}."
    gauges = way.gauges
    if len(gauges) > 1 and way.breaks_gauge:
        yield f"The gauge changes on the way ({', '.join(str(gauge) for gauge in gauges)} mm)."
    yield f"{credit_of(network).rstrip('.')}."


def _lines_told(way: TrackWay) -> str:
    names = [name for name, _ in way.lines]
    more = len(names) - MOST_LINES
    told = ", ".join(names[:MOST_LINES])
    return f"{told} and {more} more" if more > 0 else told


def _gaps_told(way: TrackWay) -> Iterator[str]:
    from geo.railway.routing import spot

    tolerance = float(way.network.arrays["tolerance_m"][0])
    near = [gap for gap in way.gaps if not gap.island]
    if near:
        whole = sum(gap.metres for gap in near)
        count = "A gap" if len(near) == 1 else f"{len(near)} gaps"
        yield (
            f"{count} in the data, {whole:,.1f} m in all, "
            f"{'was' if len(near) == 1 else 'were'} closed within {tolerance:g} m."
        )
    for gap in way.gaps:
        if gap.island:
            yield (
                f"Assumed: {gap.metres:,.0f} m across a gap in the data at "
                f"{spot(gap.lon, gap.lat)}, where the tracks do not meet."
            )
