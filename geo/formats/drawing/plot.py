"""Where a distance-time diagram lies on its picture, and what of it is taken by words.

Kilometres run down, time runs to the right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from shapely import LineString

from geo.formats.drawing.lettering import Type, width_of
from geo.formats.drawing.ticks import Scale
from geo.webmap.labelling import Box

OVER = 7.5
"""How far words may stand out over the first and the last station's line."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


@dataclass(slots=True)
class Plot:
    """A field of a picture, in its units, over `km` of line and the time of `scale`.

    `taken` are the boxes of words and bars, `lines` what words had better not cross.
    """

    left: float
    top: float
    height: float
    scale: Scale
    km: float
    taken: list[Box] = field(default_factory=list)
    lines: list[LineString] = field(default_factory=list)

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.scale.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def x(self, at: datetime) -> float:
        """How far to the right an instant lies."""
        return self.left + self.scale.x((at - _EPOCH) / _MS)

    def y(self, km: float) -> float:
        """How far down a kilometre of the line lies."""
        return self.top + km / self.km * self.height

    def place(self, boxes: Iterable[Box], *, across: float = 40.0) -> Box | None:
        """The best of some boxes, told from the dearest on: free, inside and off the lines.

        A box that lies over a line has to be that much dearer than one after it. None if
        none is free.
        """
        best: tuple[float, Box] | None = None
        for number, box in enumerate(boxes):
            if not self.is_free(box):
                continue
            cost = number + across * sum(self._crosses(box, line) for line in self.lines)
            if best is None or cost < best[0]:
                best = cost, box
        if best is not None:
            self.taken.append(best[1])
        return best[1] if best else None

    def is_free(self, box: Box) -> bool:
        """Whether a box lies inside, and over nothing that is taken."""
        inside = self.left <= box.x and box.x + box.w <= self.right + 2
        level = self.top - OVER <= box.y and box.y + box.h <= self.bottom + OVER
        return inside and level and not any(box.meets(other, 2) for other in self.taken)

    def _crosses(self, box: Box, line: LineString) -> bool:
        from shapely import box as rectangle

        return bool(line.intersects(rectangle(box.x, box.y, box.x + box.w, box.y + box.h)))


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Heights that are at least so far apart, as near to the wanted ones (in order) as can be.

    Neighbours that are too near form a group around the mean of what they want. Where
    there is no room for all, they lie as far apart as there is.
    """
    if len(wanted) > 1:
        apart = min(apart, (high - low) / (len(wanted) - 1))
    groups: list[tuple[float, int]] = []
    for height in wanted:
        groups.append((height, 1))
        while len(groups) > 1 and _bottom(groups[-2], apart) + apart > _top(groups[-1], apart):
            (middle, count), (other, more) = groups[-2:]
            mean = (middle * count + other * more) / (count + more)
            groups[-2:] = [(mean, count + more)]
    found = [_top(one, apart) + apart * number for one in groups for number in range(one[1])]
    for n, height in enumerate(found):
        found[n] = max(height, low + apart * n)
    for n in range(len(found) - 1, -1, -1):
        found[n] = min(found[n], high - apart * (len(found) - 1 - n))
    return found


def _top(group: tuple[float, int], apart: float) -> float:
    return group[0] - apart * (group[1] - 1) / 2


def _bottom(group: tuple[float, int], apart: float) -> float:
    return group[0] + apart * (group[1] - 1) / 2


def words_box(words: Sequence[str], style: Type, line: float) -> tuple[float, float]:
    """How wide and high lines of words are."""
    return max(width_of(one, style) for one in words), line * len(words)
