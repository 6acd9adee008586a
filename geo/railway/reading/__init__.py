"""Files of railway lines -> features, one after the other, whatever the format."""

from __future__ import annotations

from geo.railway.reading.feature import Feature
from geo.railway.reading.memory import Budget, available_bytes
from geo.railway.reading.source import FORMATS, read_features

__all__ = ["FORMATS", "Budget", "Feature", "available_bytes", "read_features"]
