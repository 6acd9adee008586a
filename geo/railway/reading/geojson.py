"""GeoJSON, feature by feature: a file of any size takes the memory of its largest feature.

FeatureCollections, single features and geometries, and sequences of features, one after
the other with or without record separators (RFC 7946 and RFC 8142). The coordinate system
of older files (`crs`) is read where it stands before the features.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from geo.errors import UnreadableFile
from geo.railway.reading.crs import is_wgs84
from geo.railway.reading.feature import Feature, texts
from geo.railway.reading.memory import Budget

CHUNK = 1 << 20
_SPACE = " \t\r\n\x1e\ufeff"
_DECODER = json.JSONDecoder()
_GEOMETRIES = {
    "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
    "GeometryCollection",
}  # fmt: skip


def read_geojson(
    path: Path, budget: Budget, progress: Callable[[int, int], None]
) -> Iterator[Feature]:
    """The features of a file, in order.

    Raises UnreadableFile, with the line, for what is no JSON, no GeoJSON, not in UTF-8 or
    cut short.
    """
    with path.open("rb") as file:
        text = _Text(file.read, path.stat().st_size, budget, progress)
        number, empty = 0, True
        while text.skip():
            empty = False
            for feature in _values(text, number):
                number += 1
                yield feature
        if empty:
            raise text.error("there is no GeoJSON in it")


class _Text:
    """The text of a file, read on as it is needed; what was read is forgotten."""

    def __init__(
        self,
        read: Callable[[int], bytes],
        size: int,
        budget: Budget,
        progress: Callable[[int, int], None],
    ) -> None:
        self._read, self._size, self._budget, self._progress = read, size, budget, progress
        self._decode = codecs.getincrementaldecoder("utf-8")()
        self._text, self._at = "", 0
        self._line, self._done = 1, 0
        self.ended = False

    def more(self) -> None:
        """Read on: as much again as there is of the value that is being read."""
        data = self._read(max(CHUNK, len(self._text) - self._at))
        self._done += len(data)
        self._progress(self._done, self._size)
        self.ended = not data
        self._line += self._text.count("\n", 0, self._at)
        try:
            self._text = self._text[self._at :] + self._decode.decode(data, self.ended)
        except UnicodeDecodeError:
            raise self.error("it is not in UTF-8", "Save it as UTF-8") from None
        self._at = 0
        self._budget.demand(10 * len(self._text))

    def skip(self) -> str:
        """The next character that is no space, which is not taken yet; empty at the end."""
        while True:
            text, at = self._text, self._at
            while at < len(text) and text[at] in _SPACE:
                at += 1
            self._at = at
            if at < len(text):
                return text[at]
            if self.ended:
                return ""
            self.more()

    def take(self, character: str) -> bool:
        """Whether the next character is this one, which then is taken."""
        if self.skip() != character:
            return False
        self._at += 1
        return True

    def demand(self, character: str) -> None:
        """Take this character. Raises UnreadableFile if another one stands there."""
        if not self.take(character):
            raise self.error(f"expected {character}, not {self.skip() or 'the end of the file'}")

    def value(self) -> Any:  # noqa: ANN401 # any JSON
        """The next value. Raises UnreadableFile where it is cut short or no JSON."""
        self.skip()
        while True:
            try:
                found, end = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                # What ends in the middle fails at its end, or is a text that is not ended.
                open_text = error.msg.startswith("Unterminated string")
                if self.ended or not (open_text or error.pos > len(self._text) - 32):
                    cut = self.ended and open_text
                    self._at = len(self._text) if cut else min(error.pos, len(self._text))
                    raise self.error(f"it is no JSON there ({error.msg})") from None
            except RecursionError:
                raise self.error("it is nested too deeply") from None
            except ValueError:  # Python reads no whole number of thousands of digits
                raise self.error("a number there is too long to be read") from None
            else:
                if end < len(self._text) or self.ended:  # a number may go on
                    self._at = end
                    return found
            self.more()

    def error(self, problem: str, remedy: str = "") -> UnreadableFile:
        """What is wrong here, with the line."""
        if self.ended and self._at >= len(self._text.rstrip()):
            problem = "the file is cut short" if self._done else "the file is empty"
            remedy = "Get the whole file"
        line = self._line + self._text.count("\n", 0, self._at)
        return UnreadableFile(f"GeoJSON: {problem}", remedy).at(line=line)


def _values(text: _Text, number: int) -> Iterator[Feature]:
    """The features of the next object."""
    text.demand("{")
    head: dict[str, Any] = {}
    found = False
    if not text.take("}"):
        while True:
            key = text.value()
            text.demand(":")
            if key == "features" and text.skip() == "[":
                found = True
                yield from _features(text, head, number)
            else:
                head[str(key)] = text.value()
                if found and key == "crs":
                    _demand_degrees(_crs(head), text)
            if not text.take(","):
                text.demand("}")
                break
    kind = head.get("type")
    if kind == "Feature" or kind in _GEOMETRIES:
        yield _feature(head, number, _crs(head))
    elif not found:
        raise text.error(
            f"it holds no features, but “{kind}”", "Expected a FeatureCollection or features"
        )


def _features(text: _Text, head: dict[str, Any], number: int) -> Iterator[Feature]:
    text.demand("[")
    if text.take("]"):
        return
    crs = _crs(head)
    while True:
        value = text.value()
        if not isinstance(value, dict):
            raise text.error(f"feature {number + 1} is no object")
        yield _feature(value, number, crs)
        number += 1
        if not text.take(","):
            text.demand("]")
            return


def _feature(value: dict[str, Any], number: int, crs: str | None) -> Feature:
    is_feature = "geometry" in value or value.get("type") == "Feature"
    properties = value.get("properties") if is_feature else None
    tags = texts(properties) if isinstance(properties, dict) else {}
    feature = Feature(f"feature {number + 1}", tags, crs=crs)
    feature.add(value.get("geometry") if is_feature else value)
    return feature


def _crs(head: dict[str, Any]) -> str | None:
    """The coordinate system by the `crs` of GeoJSON before RFC 7946."""
    crs = head.get("crs")
    if not isinstance(crs, dict):
        return None
    properties = crs.get("properties")
    name = properties.get("name") if isinstance(properties, dict) else None
    return str(name or properties or crs)


def _demand_degrees(crs: str | None, text: _Text) -> None:
    """Raise UnreadableFile for a coordinate system told after features that are in it."""
    if crs is not None and not is_wgs84(crs):
        raise text.error(
            f"its coordinate system, {crs[:60]}, is told after its features",
            "Put “crs” before “features”, or convert the file to WGS 84 (EPSG:4326)",
        )
