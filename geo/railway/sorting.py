"""Features -> lines and stations: what no train runs on is left out, what is amiss is mended.

Everything that is left out or mended is counted, with the first feature that it happened
to. Coordinates that cannot be right, and do not say in which system they are, end the
import: nothing is guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from geo.errors import UnreadableFile
from geo.railway import kinds
from geo.railway.build import StationRow
from geo.railway.lines import Lines, Track
from geo.railway.measure import Course, place_numbers, whole
from geo.railway.reading import Budget, Feature
from geo.railway.reading.crs import in_degrees, is_wgs84

EMPTY = "without geometry"
ZERO = "without any length"
NO_NUMBERS = "with coordinates that are no numbers"
BEYOND = "with longitudes beyond 180 degrees, which were brought back"
FLAT = "with heights, which were dropped"
CUT = "across 180 degrees, which were cut there"
LOST = "of which the file lacks points"
UNREAD = "whose geometry cannot be read"
NO_NAME = "stations without a name"
AREA = "area"


@dataclass
class Sorted:
    """What was found: counts of what was left out by kind, and of what was amiss.

    `examples` names the first feature of each count.
    """

    left_out: Counter[str] = field(default_factory=Counter)
    amiss: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    features: int = 0
    untold: int = 0
    stations: list[StationRow] = field(default_factory=list)

    def note(self, counts: Counter[str], what: str, feature: Feature, detail: str = "") -> None:
        """Count one more, and remember the first."""
        counts[what] += 1
        self.examples.setdefault(what, f"{feature.label}{detail}")


@dataclass
class _Rows:
    """Lines as they are gathered, one entry each."""

    courses: list[Course] = field(default_factory=list)
    tracks: dict[Track, int] = field(default_factory=dict)
    track: list[int] = field(default_factory=list)
    bridge: list[bool] = field(default_factory=list)
    tunnel: list[bool] = field(default_factory=list)
    layer: list[int] = field(default_factory=list)
    switches: list[tuple[float, float]] = field(default_factory=list)


def sort_features(
    features: Iterable[Feature],
    budget: Budget,
    *,
    also: Iterable[str] = (),
    crs: str | None = None,
    seen: Callable[[int], None] = lambda _: None,
) -> tuple[Lines, Sorted]:
    """The tracks in use as lines, and an account of the rest.

    `also` are kinds of railway to take beside `kinds.TAKEN`; `crs` is the coordinate system
    of features that do not say theirs. Raises UnreadableFile for coordinates that are no
    degrees, with the feature and the value.
    """
    taken = frozenset((*kinds.TAKEN, *also))
    rows, account = _Rows(), Sorted()
    for feature in features:
        account.features += 1
        seen(account.features)
        feature.crs = feature.crs or crs
        _sort(feature, rows, account, taken, budget)
    return _lines(rows), account


def _sort(
    feature: Feature, rows: _Rows, account: Sorted, taken: frozenset[str], budget: Budget
) -> None:
    tags = kinds.normalised(feature.tags)
    if feature.fault:
        account.note(account.amiss, UNREAD, feature, f": {feature.fault}")
        return
    reason = kinds.unused(tags) or (kinds.something_else(tags) if feature.lines else "")
    if reason:
        account.note(account.left_out, reason, feature)
    elif feature.area and not kinds.kind_of(tags):
        account.note(account.left_out, AREA, feature)
    elif kinds.is_station(tags, taken) or _is_named_point(feature, tags):
        _add_station(feature, tags, account)
    elif kinds.kind_of(tags) in taken or (not kinds.kind_of(tags) and feature.lines):
        _add_track(feature, tags, rows, account, budget)
    elif feature.lines:
        account.note(account.left_out, kinds.kind_of(tags), feature)
    elif not feature.points:
        account.note(account.amiss, EMPTY, feature)


def _is_named_point(feature: Feature, tags: dict[str, str]) -> bool:
    """Whether it is a point with a name in a file that has no words for what things are."""
    known = kinds.kind_of(tags) or "public_transport" in tags
    return bool(feature.points and not feature.lines and not known and kinds.names_of(tags))


def _add_station(feature: Feature, tags: dict[str, str], account: Sorted) -> None:
    places = [np.array([point]) for point in feature.points] or feature.lines
    names = kinds.names_of(tags)
    if not places or not names:
        account.note(account.amiss, NO_NAME if places else EMPTY, feature)
        return
    course = _mended(feature, places[0], account)
    if course is not None:
        lon, lat = course[:-1].mean(axis=0) if len(course) > 1 else course[0]
        account.stations.append(
            StationRow(float(lon), float(lat), tuple(names), kinds.kind_of(tags) or "station")
        )


def _add_track(
    feature: Feature, tags: dict[str, str], rows: _Rows, account: Sorted, budget: Budget
) -> None:
    if not feature.lines:
        account.note(account.amiss, ZERO if feature.points else EMPTY, feature)
        return
    budget.take(feature.vertices(), len(feature.lines))
    account.untold += not kinds.kind_of(tags)
    if feature.flat:
        account.note(account.amiss, FLAT, feature)
    if feature.lost:
        account.note(account.amiss, LOST, feature)
    track = rows.tracks.setdefault(kinds.track_of(tags), len(rows.tracks))
    rows.switches += feature.switches
    for course in feature.lines:
        mended = _mended(feature, course, account)
        if mended is None:
            continue
        for part in _parts(feature, mended, account):
            rows.courses.append(part)
            rows.track.append(track)
            rows.bridge.append(kinds.says_yes(tags.get("bridge", "")))
            rows.tunnel.append(kinds.says_yes(tags.get("tunnel", "")))
            rows.layer.append(kinds.layer_of(tags))


def _mended(feature: Feature, course: Course, account: Sorted) -> Course | None:
    """A course in degrees within ±180; None where its coordinates are no numbers."""
    if not np.isfinite(course).all():
        number = int(np.nonzero(~np.isfinite(course).all(axis=1))[0][0])
        account.note(account.amiss, NO_NUMBERS, feature, f", point {number + 1}")
        return None
    degrees = course if feature.crs is None else in_degrees(course, feature.crs)
    outside = ~((np.abs(degrees[:, 1]) <= 90) & (np.abs(degrees[:, 0]) <= 360))
    if outside.any():
        raise _no_degrees(feature, course[outside][0])
    beyond = np.abs(degrees[:, 0]) > 180
    if beyond.any():
        account.note(account.amiss, BEYOND, feature, f": {degrees[beyond][0][0]:g}")
        degrees = degrees.copy()
        degrees[beyond, 0] = (degrees[beyond, 0] + 180) % 360 - 180
    return degrees


def _no_degrees(feature: Feature, position: Course) -> UnreadableFile:
    x, y = (f"{value:g}" for value in position.tolist())
    if feature.crs is not None and not is_wgs84(feature.crs):
        return UnreadableFile(
            f"{feature.label} has the position {x}, {y}, no place of its coordinate system",
            "Convert the file to WGS 84 (EPSG:4326)",
        )
    if abs(position[1]) <= 180 and abs(position[0]) <= 90:
        return UnreadableFile(
            f"{feature.label} has the latitude {y}: latitudes go from -90 to 90",
            "Longitude comes first, then latitude; they seem to be swapped",
        )
    if feature.crs is not None:
        return UnreadableFile(
            f"{feature.label} has the position {x}, {y}, which are no degrees, as the file says",
            "Find out its coordinate system, and convert it to WGS 84 (EPSG:4326)",
        )
    return UnreadableFile(
        f"{feature.label} has the position {x}, {y}, which are no degrees, and the file does not "
        "say its coordinate system",
        "Say it with --crs, such as --crs EPSG:3857, or convert the file to WGS 84 (EPSG:4326)",
    )


def _parts(feature: Feature, course: Course, account: Sorted) -> Iterator[Course]:
    """A course without points that repeat, cut where it passes 180 degrees."""
    numbers = whole(course)
    moved = np.append(True, (numbers[1:] != numbers[:-1]).any(axis=1))
    course = course[moved]
    if len(course) < 2:
        account.note(account.amiss, ZERO, feature)
        return
    if (np.abs(np.diff(course[:, 0])) > 180).any():
        from geo.geodesic import cut, parts_of, positions_of

        account.note(account.amiss, CUT, feature)
        for part in parts_of(cut([(x, y) for x, y in course.tolist()])):
            yield np.array(positions_of(part))
    else:
        yield course


def _lines(rows: _Rows) -> Lines:
    counts = [len(course) for course in rows.courses]
    points = np.concatenate(rows.courses) if counts else np.empty((0, 2))
    switches = np.array(rows.switches).reshape(-1, 2)
    return Lines(
        whole(points),
        np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64),
        np.array(rows.track, np.int64),
        tuple(rows.tracks),
        np.array(rows.bridge, bool),
        np.array(rows.tunnel, bool),
        np.array(rows.layer, np.int8),
        np.unique(place_numbers(whole(switches))),
    )
