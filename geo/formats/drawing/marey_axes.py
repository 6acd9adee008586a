"""The axes of a distance-time diagram: stations down the side, clocks above and below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from geo.border.outline import country_names
from geo.formats.drawing import frame
from geo.formats.drawing.canvas import Element, figure, put, write
from geo.formats.drawing.lettering import Type, fitted, width_of
from geo.formats.drawing.look import Look
from geo.formats.drawing.plot import Plot, spread, words_box
from geo.formats.drawing.ticks import Scale, Tick, tick_words, ticks
from geo.marey import Border, Clock, Marey, Station
from geo.webmap.labelling import Box

STOP: Final = Type(12.5)
STOP_KEY: Final = Type(12.5, 500)
KM: Final = Type(11)
DAY: Final = Type(12, 500)
SMALL: Final = Type(11)
APART: Final = 15.0
LEADER: Final = 14.0
OFF: Final = 13.0
LINE: Final = 13.0
ROOM_FOR_MORE: Final = 26.0


def named_stations(marey: Marey, height: float) -> list[Station]:
    """The stations that have room for a name: the journey's places, then those far from any."""
    own = [stop for stop in marey.stations if stop.key]
    own += [
        Station(border.name or "Border", border.km, None, None, "border")
        for border in marey.borders
    ]
    ends = [marey.stations[0], marey.stations[-1]] if marey.stations else []
    chosen = {stop.km: stop for stop in [*ends, *own]}
    kept = _thinned(list(chosen.values()), height / APART)
    per_km = height / marey.km
    others = [s for s in marey.stations if s.km not in chosen and not any(map(str.isdigit, s.name))]
    while others:
        away = [min(abs(s.km - k.km) for k in kept) * per_km for s in others]
        far = max(range(len(others)), key=away.__getitem__)
        if away[far] < ROOM_FOR_MORE:
            break
        kept.append(others.pop(far))
    return sorted(kept, key=lambda stop: stop.km)


def _thinned(stops: Sequence[Station], most: float) -> list[Station]:
    """As many of them as there is room for, evenly, the first and the last always."""
    ordered = sorted(stops, key=lambda stop: stop.km)
    room = max(2, int(most))
    if len(ordered) <= room:
        return ordered
    step = (len(ordered) - 1) / (room - 1)
    return [ordered[round(step * n)] for n in range(room)]


def side_width(stops: Sequence[Station], width: float) -> float:
    """How much room the names beside the diagram take."""
    longest = max((width_of(stop.name, STOP_KEY) for stop in stops), default=0.0)
    figures = width_of("1,000 km", KM) + 10 if width >= frame.NARROW else 0.0
    return min(longest, width * 0.26) + figures + LEADER + 8


def draw_stations(
    root: Element, plot: Plot, stops: Sequence[Station], marey: Marey, width: float, look: Look
) -> None:
    """A line at each named station, and the line itself down the side with all its stops."""
    heights = spread([plot.y(s.km) for s in stops], APART, plot.top, plot.bottom)
    wide = width >= frame.NARROW
    room = plot.left - LEADER - 8 - (width_of("1,000 km", KM) + 10 if wide else 0) - frame.INSET
    edge = plot.left - LEADER - 4
    for stop, y in zip(stops, heights, strict=True):
        at = plot.y(stop.km)
        rule = f"M{figure(plot.left)} {figure(at)}H{figure(plot.right)}"
        if stop.key != "border":
            put(root, "path", d=rule, stroke=look["rule"])
        leader = f"M{figure(edge + 2)} {figure(y)}L{figure(plot.left - 5)} {figure(at)}"
        put(root, "path", d=leader, stroke=look["ctl"], fill="none")
        style = STOP_KEY if stop.key else STOP
        colour = "ink" if stop.key else "ink2"
        name_end = edge - (width_of("1,000 km", KM) + 10 if wide else 0)
        write(root, fitted(stop.name, room, style), (name_end, y + 4), style, look, colour, "end")
        if wide:
            write(root, f"{stop.km:,.0f} km", (edge, y + 4), KM, look, "ink2", "end")
    for stop in marey.stations:
        tick = f"M{figure(plot.left - 5)} {figure(plot.y(stop.km))}h4"
        put(root, "path", d=tick, stroke=look["ctl"])
    _draw_way(root, plot, marey, look)


def _draw_way(root: Element, plot: Plot, marey: Marey, look: Look) -> None:
    """The line as it runs: solid where it is reported, dots where it is only expected."""
    for leg in marey.legs:
        a, b = plot.y(leg.start_km), plot.y(leg.end_km)
        if leg.status == "reported":
            way = f"M{figure(plot.left)} {figure(a)}V{figure(b)}"
            put(root, "path", d=way, stroke=look["traveller"], stroke_width=3)
        else:
            for n in range(int((b - a) / 6)):
                put(
                    root, "circle", cx=plot.left, cy=a + 6 * (n + 0.7), r=1.7,
                    fill=look["traveller"],
                )  # fmt: skip


def clocks_of(marey: Marey, scale: Scale) -> list[Clock]:
    """The clocks along the line, those that show the same time all along as one."""
    found: list[Clock] = []
    for clock in marey.clocks:
        if found and _alike(found[-1].zone, clock.zone, scale):
            last = found[-1]
            found[-1] = Clock(last.zone, last.start_km, clock.end_km)
        else:
            found.append(clock)
    return found


def _alike(one: str, other: str, scale: Scale) -> bool:
    return all(
        frame.local(at, one).utcoffset() == frame.local(at, other).utcoffset()
        for at in (scale.start, (scale.start + scale.end) // 2, scale.end)
    )


def draw_clocks(
    root: Element, plot: Plot, clocks: Sequence[Clock], width: float, look: Look
) -> None:
    """The days of each clock as lines on its stretch; the first's above, the last's below."""
    apart = 46.0 if width < frame.NARROW else 74.0
    for number, clock in enumerate(clocks):
        a, b = plot.y(clock.start_km), plot.y(clock.end_km)
        found = [tick for tick in ticks(plot.scale, clock.zone, apart) if tick.major]
        for tick in found:
            x = plot.left + plot.scale.x(tick.at)
            put(root, "path", d=f"M{figure(x)} {figure(a)}V{figure(b)}", stroke=look["rule"])
        if number == 0:
            _name_days(root, plot, clock, found, a - OFF, look)
        elif number == len(clocks) - 1:
            _name_days(root, plot, clock, found, b + OFF + 9, look)


def _name_days(
    root: Element, plot: Plot, clock: Clock, found: Sequence[Tick], y: float, look: Look
) -> None:
    """The names of days or hours, all as short as the shortest room between two needs."""
    xs = [plot.left + plot.scale.x(tick.at) for tick in found]
    edge = plot.right + frame.INSET - 4
    room = min([b - a for a, b in pairwise(xs)], default=edge - plot.left) - 6
    whole = [tick_words(tick, clock.zone) for tick in found]
    settings = (whole, [_day_words(words) for words in whole])
    named = next((s for s in settings if all(width_of(w, DAY) <= room for w in s)), settings[-1])
    last = 0.0
    for x, words in zip(xs, named, strict=True):
        if last <= x and x + width_of(words, DAY) <= edge:
            write(root, words, (x, y), DAY, look)
            last = x + width_of(words, DAY) + 4
    told = _clock_words(clock, plot, plot.left - 10 - frame.INSET)
    write(root, told, (plot.left - 8, y), SMALL, look, "ink2", "end")


def _day_words(words: str) -> str:
    """`Sun 10` for `Sun 10 Sep`; hours and months as they are."""
    parts = words.split(" ")
    return " ".join(parts[:2]) if len(parts) == 3 else words


def _clock_words(clock: Clock, plot: Plot, room: float) -> str:
    whole = frame.zone_words(plot.scale.start, clock.zone)
    return next((w for w in _shorter(whole) if width_of(w, SMALL) <= room), "")


def _shorter(words: str) -> Iterator[str]:
    """`Seoul (UTC+9)`, then the two parts of it."""
    place, _, rest = words.partition(" (")
    yield from (f"Time in {words}", words, rest.rstrip(")") or place)


def draw_borders(root: Element, plot: Plot, borders: Sequence[Border], look: Look) -> None:
    """The borders as dotted lines across."""
    for border in borders:
        line = f"M{figure(plot.left)} {figure(plot.y(border.km))}H{figure(plot.right)}"
        put(root, "path", d=line, stroke=look["paper"], stroke_width=3)
        put(
            root, "path", d=line, stroke=look["border"], stroke_width=1.6,
            stroke_dasharray="1.6 3",
        )  # fmt: skip


def name_borders(root: Element, plot: Plot, borders: Sequence[Border], look: Look) -> None:
    """What each border does, on its line: whose land is on either side, and the clocks' step."""
    for border in borders:
        y = plot.y(border.km)
        for lines in _border_words(border, plot):
            wide, high = words_box(lines, SMALL, LINE)
            xs = [plot.right - wide - 2, plot.left + 8]
            boxes = [Box(x, y + dy, wide, high) for x in xs for dy in (-4.0 - high, 4.0)]
            at = plot.place(boxes)
            if at is not None:
                for number, words in enumerate(lines):
                    place = (at.x, at.y + 10 + LINE * number)
                    write(root, words, place, SMALL, look, "ink2", halo="paper")
                break


def _border_words(border: Border, plot: Plot) -> Iterator[list[str]]:
    names = country_names()
    a, b = (names.get(code, code) for code in border.countries)
    step = _step_words(border, plot)
    if step:
        yield [f"Border from {a} to {b}: {step}"]
        yield [f"{a} to {b}: {step}"]
        yield [f"{a} to {b}:", step]
    yield [f"Border from {a} to {b}"]
    yield [f"{a} to {b}"]


def _step_words(border: Border, plot: Plot) -> str:
    """How the clocks change at a border, in words; empty where they show the same time."""
    before, after = border.zones
    if before is None or after is None:
        return ""
    at = (plot.scale.start + plot.scale.end) // 2
    offsets = [frame.local(at, zone).utcoffset() for zone in (before, after)]
    assert offsets[0] is not None
    assert offsets[1] is not None
    minutes = round((offsets[1] - offsets[0]).total_seconds() / 60)
    if not minutes:
        return ""
    hours, rest = divmod(abs(minutes), 60)
    parts = [f"{hours} hour{'s' * (hours != 1)}"] if hours else []
    parts += [f"{rest} minutes"] if rest else []
    return f"clocks go {'on' if minutes > 0 else 'back'} {' '.join(parts)}"
