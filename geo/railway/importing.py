"""A file of railway lines -> a network under a name, and an account of what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np

from geo.errors import DatelineError, InvalidSetting, UnreadableFile
from geo.railway.build import about_arrays, arrays_of
from geo.railway.file import write_arrays
from geo.railway.home import network_path
from geo.railway.kinds import OTHERS, TAKEN
from geo.railway.lines import Join
from geo.railway.loom import Woven
from geo.railway.measure import UNITS
from geo.railway.reading import Budget, read_features
from geo.railway.routing import spot
from geo.railway.sorting import Sorted, sort_features
from geo.railway.weave import ISLAND_M, TOLERANCE_M, weave

Progress = Callable[[str, int, int], None]
"""Told what goes on, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A part of the network that nothing joins to the largest: its km, and a place on it."""

    km: float
    lon: float
    lat: float


@dataclass(frozen=True)
class Imported:
    """What an import made: counts of what was taken, left out, mended, joined and left apart.

    `left_out` counts features by kind, `amiss` what was mended or could not be; `examples`
    names the first feature of each. `joins` holds every gap that was closed. `connected` is
    the share of all km in the largest part, `apart` are the others, the longest first;
    `loose` counts the ends of lines that nothing follows.
    """

    name: str
    path: Path
    features: int
    lines: int
    untold: int
    km: float
    left_out: Mapping[str, int]
    amiss: Mapping[str, int]
    examples: Mapping[str, str]
    stations: int
    tolerance_m: float
    joins: tuple[Join, ...]
    other_gauge: int
    other_level: int
    connected: float
    apart: tuple[Apart, ...]
    loose: int
    nodes: int
    edges: int
    bytes: int

    def to_json(self) -> dict[str, Any]:
        """The account as `dateline rail import --json` prints it."""
        near = [join for join in self.joins if not join.island]
        return {
            "name": self.name,
            "file": str(self.path),
            "bytes": self.bytes,
            "features": self.features,
            "lines": self.lines,
            "km": round(self.km, 3),
            "stations": self.stations,
            "left_out": {"total": sum(self.left_out.values()), "by_kind": dict(self.left_out)},
            "amiss": dict(self.amiss),
            "examples": dict(self.examples),
            "tolerance_m": self.tolerance_m,
            "joined": {
                "within_tolerance": len(near),
                "longest_m": round(max((join.metres for join in near), default=0.0), 1),
                "islands": [
                    {"lat": join.start[1] / UNITS, "lon": join.start[0] / UNITS,
                     "metres": round(join.metres, 1)}
                    for join in self.joins if join.island
                ],
                "kept_apart": {"gauge": self.other_gauge, "level": self.other_level},
            },
            "connected": round(self.connected, 4),
            "unconnected": [
                {"km": round(part.km, 1), "lat": part.lat, "lon": part.lon} for part in self.apart
            ],
            "loose_ends": self.loose,
            "nodes": self.nodes,
            "edges": self.edges,
        }  # fmt: skip

    def told(self) -> Iterator[str]:
        """The account in sentences, one a line."""
        yield (
            f"{self.name}: {self.km:,.0f} km of railway in {_counted(self.lines, 'line')}, "
            f"{_counted(self.stations, 'station')}"
        )
        yield from self._told_of_features()
        near = [join.metres for join in self.joins if not join.island]
        if near:
            yield (
                f"Joined: {_counted(len(near), 'gap')} within {self.tolerance_m:g} m, "
                f"the widest {max(near):,.1f} m"
            )
        for join in self.joins:
            if join.island:
                place = spot(join.start[0] / UNITS, join.start[1] / UNITS)
                yield f"Joined, wider than that: {join.metres:,.0f} m at {place}"
        if self.other_gauge:
            yield f"Not joined, of another gauge: {_counted(self.other_gauge, 'end')}"
        if self.other_level:
            yield f"Not joined, on another level: {_counted(self.other_level, 'end')}"
        yield f"Connected: {self.connected:.1%} of the length; {_counted(self.loose, 'loose end')}"
        for part in self.apart[:10]:
            yield f"Unconnected: {part.km:,.1f} km at {spot(part.lon, part.lat)}"
        if len(self.apart) > 10:
            yield f"Unconnected: {len(self.apart) - 10} parts more, all shorter"

    def _told_of_features(self) -> Iterator[str]:
        if self.left_out:
            kinds = ", ".join(f"{count} {kind}" for kind, count in self.left_out.items())
            yield f"Left out: {_counted(sum(self.left_out.values()), 'feature')} ({kinds})"
        for what, count in self.amiss.items():
            first = self.examples.get(what, "")
            yield f"{count} {what}{f' (the first: {first})' if first else ''}"
        if self.untold:
            yield f"{_counted(self.untold, 'feature')} of no kind told, taken for tracks in use"


def import_railway(
    path: Path,
    name: str,
    *,
    tolerance_m: float = TOLERANCE_M,
    island_m: float = ISLAND_M,
    credit: str = "",
    also: Iterable[str] = (),
    crs: str | None = None,
    progress: Progress = lambda *_: None,
) -> Imported:
    """Make a network of a file's railway lines and keep it under a name.

    A network of that name is replaced, whole or not at all. `credit` says whose data it is
    and under what licence; it stands beside everything that is made of it. Raises
    UnreadableFile or UnknownFormat for a file that cannot be read, with the feature and the
    value where one of them is the cause, InvalidSetting for a kind in `also`
    that is none, and for limits that are no lengths.
    """
    target = network_path(name)
    also = _known_kinds(also)
    if not (tolerance_m >= 0 and island_m >= 0 and isfinite(tolerance_m + island_m)):
        raise InvalidSetting(
            "the tolerance and the limit for islands are no lengths", "Give metres, 0 or more"
        )
    budget = Budget()
    try:
        features = read_features(path, budget, lambda done, of: progress("Reading", done, of))
        lines, account = sort_features(features, budget, also=also, crs=crs)
        if not len(lines):
            raise _nothing(account)
        progress("Joining", 0, 1)
        woven = weave(lines, tolerance_m, island_m)
        arrays = arrays_of(woven, lines, account.stations)
    except MemoryError:
        raise UnreadableFile(
            "is too large for the memory of this machine", "Import a part of it"
        ).at(str(path)) from None
    except DatelineError as error:
        raise error.at(str(path)) from None
    arrays["tolerance_m"] = np.array([tolerance_m, island_m])
    imported = _account(name, target, arrays, account, woven, tolerance_m, len(lines))
    about = {"name": name, "credit": credit, "source": path.name}
    about["account"] = "\n".join(imported.told())
    progress("Writing", 0, 1)
    _make_folder(target.parent)
    write_arrays(target, arrays | about_arrays(about))
    progress("Writing", 1, 1)
    return replace(imported, bytes=target.stat().st_size)


def _account(
    name: str,
    path: Path,
    arrays: Mapping[str, Any],
    account: Sorted,
    woven: Woven,
    tolerance_m: float,
    lines: int,
) -> Imported:
    ends = arrays["ends"]
    km = float(arrays["km"].sum())
    return Imported(
        name=name,
        path=path,
        features=account.features,
        lines=lines,
        untold=account.untold,
        km=km,
        left_out=dict(account.left_out.most_common()),
        amiss=dict(account.amiss.most_common()),
        examples=account.examples,
        stations=len(account.stations),
        tolerance_m=tolerance_m,
        joins=tuple(woven.joins),
        other_gauge=woven.other_gauge,
        other_level=woven.other_level,
        connected=float(arrays["component_km"][0]) / km,
        apart=tuple(_apart(arrays)),
        loose=int((np.bincount(ends.ravel()) == 1).sum()),
        nodes=len(arrays["node"]),
        edges=len(ends),
        bytes=0,
    )


def _apart(arrays: Mapping[str, Any]) -> Iterator[Apart]:
    """The parts beside the largest, each with the middle of one of its edges."""
    part = arrays["component"][arrays["ends"][:, 0]]
    at, points = arrays["at"], arrays["points"]
    _, first = np.unique(part, return_index=True)
    for number, edge in enumerate(first.tolist()):
        if number:
            middle = (int(at[edge]) + int(at[edge + 1])) // 2
            lon, lat = (points[middle] / UNITS).tolist()
            yield Apart(float(arrays["component_km"][number]), lon, lat)


def _nothing(account: Sorted) -> UnreadableFile:
    if account.left_out:
        kinds = ", ".join(f"{count} {kind}" for kind, count in account.left_out.most_common())
        amiss = ", ".join(f"{count} {what}" for what, count in account.amiss.most_common())
        return UnreadableFile(
            f"holds no railway in use; left out were: {kinds}"
            f"{f'; besides there were {amiss}' if amiss else ''}",
            f"These can be asked for with --also: {', '.join(OTHERS)}"
            if any(kind in OTHERS for kind in account.left_out)
            else "Export the lines that trains run on",
        )
    if account.amiss:
        amiss = "; ".join(
            f"{count} {what} (the first: {account.examples.get(what, '')})"
            for what, count in account.amiss.most_common()
        )
        return UnreadableFile(
            f"holds no railway lines but such as cannot be used: {amiss}", "Export it again"
        )
    return UnreadableFile("holds no railway lines", "Export the lines, not points or areas")


def _known_kinds(kinds: Iterable[str]) -> tuple[str, ...]:
    """Kinds of railway that can be asked for. Raises InvalidSetting for others."""
    asked = tuple(kind.strip().casefold() for kind in kinds)
    for kind in asked:
        if kind not in (*OTHERS, *TAKEN):
            near = get_close_matches(kind, OTHERS, 1)
            raise InvalidSetting(
                f"“{kind}” is no kind of railway that can be asked for",
                f"Nearest: “{near[0]}”" if near else f"There are {', '.join(OTHERS)}",
            )
    return asked


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnreadableFile(
            f"the folder cannot be made: {error.strerror}",
            "Set DATELINE_DATA to a folder that you may write to",
        ).at(str(folder)) from None


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
